"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? A conditional logit over the units of each question. Cross-validated on 162 questions: the best
# unit is right for 0.81, one of the best three for 0.96.
UNIT_BIAS = -10.3
UNIT: Mapping[str, float] = {
    "covered": 3.67, "around": 2.58, "run": 2.17, "renamed": 1.0, "meaning": 2.16, "rank": 3.21, "passage": 2.77, "slot": 1.29, "year": 1.08,
    "place": 1.53, "alien": -0.76, "person": 0.61, "paper": 0.88, "quoted": 0.77, "fit": 1.28, "goal": 0.15, "exhibit": -0.43,
}  # fmt: skip

# Do the cited units answer the question? A ridge logistic regression; the threshold lies on the risk-coverage curve in docs/answers.md.
ANSWER_BIAS = 0.33
ANSWER: Mapping[str, float] = {"score": 0.57, "bound": 2.55, "near": 3.2, "towns": 0.58, "slotless": -0.86, "clash": -0.82, "place": -1.12, "figure": -2.63}
THRESHOLD = 0.5


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def log_odds(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """bias + weights x features; a feature without a weight counts nothing."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of `log_odds`, 0..1."""
    return logistic(log_odds(names, features, weights, bias))
