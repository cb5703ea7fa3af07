"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? A conditional logit over the units of each question. Cross-validated on 206 questions: the best
# unit is right for 0.82, one of the best three for 0.95. "renamed" has no data yet and keeps a small prior weight.
UNIT_BIAS = -10.32
UNIT: Mapping[str, float] = {
    "covered": 3.6, "around": 2.81, "run": 2.38, "renamed": 1.0, "meaning": 2.46, "rank": 3.12, "passage": 2.75, "slot": 1.33, "year": 1.05,
    "place": 1.6, "alien": -0.79, "person": 0.73, "paper": 0.91, "quoted": 0.82, "fit": 1.42, "goal": 0.15, "long": -0.04, "exhibit": -0.55,
}  # fmt: skip

# Do the cited units answer the question? A ridge logistic regression. The threshold lies on the flat part of the cross-validated
# curve in docs/answers.md: F1 of refusals 0.89, false refusals 0.02.
ANSWER_BIAS = -1.24
ANSWER: Mapping[str, float] = {
    "score": 0.93, "bound": 2.54, "near": 3.19, "towns": 0.6, "loose": 0.13, "slotless": -0.61, "clash": -0.95, "place": -1.19, "meaning": 0.38,
    "figure": -1.45,
}  # fmt: skip
THRESHOLD = 0.5
UNSURE = 0.7  # below it an answer says that it is only the nearest that was found


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def log_odds(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """bias + weights x features; a feature without a weight counts nothing."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of `log_odds`, 0..1."""
    return logistic(log_odds(names, features, weights, bias))
