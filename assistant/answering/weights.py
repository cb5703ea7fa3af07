"""Weights of the three models of this room, with where they come from.

They are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Does this unit hold the answer? A conditional logit over the units of each question. Cross-validated on 206 questions: the best
# unit is right for 0.82, one of the best three for 0.96.
UNIT_BIAS = -10.21
UNIT: Mapping[str, float] = {
    "covered": 3.4, "around": 2.69, "run": 2.3, "renamed": 0.93, "meaning": 2.43, "rank": 3.1, "passage": 3.0, "slot": 1.42, "year": 1.08,
    "place": 1.56, "alien": -0.7, "person": 0.66, "paper": 0.76, "quoted": 0.82, "fit": 1.36, "goal": 0.26, "long": -0.08, "exhibit": -0.29,
}  # fmt: skip

# Do the cited units answer the question? Two ridge logistic regressions, for questions that ask for a figure and for the others, on 527
# questions of five sets (docs/answers.md), each set scored by weights fitted on the others. The biases put THRESHOLD where 0.017 (figure)
# and 0.020 (others) of the answerable questions are declined, and 0.92 and 0.76 of those that the papers do not answer.
ANSWER_BIAS = -0.8
ANSWER: Mapping[str, float] = {
    "score": 0.99, "bound": 1.59, "near": 2.33, "towns": 0.41, "slotless": -0.96, "clash": -1.71, "place": -1.98, "meaning": 0.27, "missing": -0.19,
}  # fmt: skip
OPEN_BIAS = -1.34
OPEN: Mapping[str, float] = {"spoken": 2.1, "gap": -0.44, "nearest": 2.56, "score": 0.91, "absent": -2.4, "top": 2.43, "source": 1.34, "run": 1.81}
THRESHOLD = 0.5
# Share of the subject missing around a figure from which it is another thing's figure: declined whatever else speaks for it. At 0.5 it
# declines 2 of 116 answerable and 30 of 65 unanswerable questions, at 0.55 1 and 29, at 0.65 1 and 25.
FOREIGN = 0.55
# Below these an answer says that it is only the nearest that was found.
UNSURE = 0.65  # 0.05 of the answerable questions lie between, 1 of the 7 others that are shown
OPEN_UNSURE = 0.8  # 0.07 of the answerable ones, 0.66 of the 29 others


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def log_odds(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """bias + weights x features; a feature without a weight counts nothing."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of `log_odds`, 0..1."""
    return logistic(log_odds(names, features, weights, bias))
