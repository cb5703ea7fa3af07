"""Weights of the two logistic models of this room, with where they come from.

Both are fitted by `tools/answers/fit.py` on labelled questions; docs/answers.md gives the cross-validated figures.
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

# Do the cited units answer the question? A ridge logistic regression on five sets of questions by different writers. The threshold
# lies on the flat part of the curve of docs/answers.md, each set scored by weights fitted on the others: F1 of refusals 0.91 or more
# on every set, false refusals 0.04 or less.
ANSWER_BIAS = -0.89
ANSWER: Mapping[str, float] = {
    "score": 0.65, "bound": 2.91, "near": 3.08, "towns": 0.2, "slotless": -0.62, "clash": -1.55, "place": -1.81, "meaning": 0.53, "figure": -0.92,
    "renamed": 0.65, "missing": -1.17,
}  # fmt: skip
# The same for questions that ask for no figure, by ridge logistic regression on 130 answerable questions of three writers and 39 from
# outside the field (docs/answers.md). The bias puts the threshold where 2 % of the answerable ones fall below it, cross-validated.
OPEN_BIAS = 0.86
OPEN: Mapping[str, float] = {"spoken": 1.96, "gap": -1.41, "nearest": 1.63, "score": 1.74, "absent": -2.3, "top": 1.67}
THRESHOLD = 0.5
FOREIGN = 0.5  # share of the subject missing around a figure from which it is another thing's figure: declined whatever else speaks for it
OPEN_UNSURE = 0.75  # the same where no figure is asked: 0.05 of the answerable questions lie between, 0.3 of those from outside the field
UNSURE = 0.6  # below it an answer says that it is only the nearest that was found


def logistic(value: float) -> float:
    """1 / (1 + e^-value), 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def log_odds(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """bias + weights x features; a feature without a weight counts nothing."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, features, strict=True))


def weigh(names: Sequence[str], features: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    """The logistic of `log_odds`, 0..1."""
    return logistic(log_odds(names, features, weights, bias))
