"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? Cross-validated on 162 questions: the best unit is right for 0.77, one of the best three for 0.93.
UNIT_BIAS = -9.16
UNIT: Mapping[str, float] = {
    "covered": 3.07, "around": 0.89, "run": 1.24, "renamed": 1.0, "meaning": 0.21, "rank": 3.35, "passage": 1.87, "slot": 1.09, "year": 0.51,
    "place": 0.51, "alien": -0.5, "person": 0.43, "paper": 0.36, "quoted": 0.53, "fit": 0.79, "long": 0.2, "exhibit": 0.15,
}  # fmt: skip


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of bias + weights x features; a feature without a weight counts nothing."""
    return logistic(bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True)))
