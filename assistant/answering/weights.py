"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? A conditional logit over the units of each question. Cross-validated on 162 questions: the best
# unit is right for 0.81, one of the best three for 0.96.
UNIT_BIAS = -10.92
UNIT: Mapping[str, float] = {
    "covered": 3.63, "around": 2.23, "run": 2.3, "renamed": 1.0, "meaning": 1.83, "rank": 3.8, "passage": 2.89, "slot": 1.49, "year": 1.3,
    "place": 1.6, "alien": -0.91, "person": 0.57, "paper": 0.48, "quoted": 0.85, "fit": 1.44, "exhibit": -0.3,
}  # fmt: skip

# Do the cited units answer the question? A ridge logistic regression; the threshold lies on the risk-coverage curve in docs/answers.md.
ANSWER_BIAS = 0.43
ANSWER: Mapping[str, float] = {"score": 0.65, "bound": 1.69, "near": 2.62, "slotless": -1.22, "clash": -1.19, "place": -1.29, "stranger": -3.53, "figure": -1.75}
THRESHOLD = 0.6


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def log_odds(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """bias + weights x features; a feature without a weight counts nothing."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of `log_odds`, 0..1."""
    return logistic(log_odds(names, features, weights, bias))
