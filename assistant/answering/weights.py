"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? Hand-set start, replaced by the fit.
UNIT_BIAS = -4.0
UNIT: Mapping[str, float] = {
    "covered": 6.0, "around": 2.0, "nearby": 1.5, "run": 1.0, "renamed": 1.0, "meaning": 1.0, "rank": 0.5, "passage": 1.0, "slot": 1.0,
    "year": 0.7, "place": 1.5, "person": 2.0, "paper": 1.0, "quoted": 1.5, "fit": 0.5, "long": 0.1, "exhibit": 0.0,
}  # fmt: skip


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of bias + weights x features; a feature without a weight counts nothing."""
    return logistic(bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True)))
