"""From a point's best matches to a verdict and a probability. Few features, a fitted logistic model, no look at style.

New or not is decided by matches alone: nothing stands out where nothing in the library matches, whatever the point's own wording.
Only what kind of repeat it is, once a match is there, looks at the point: 部分相关 where the frame is the same and the object another
(partial.py), or where it says that it carries a measure over (zh/proposal_forms.EXTENSION).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.overlap.align import Alignment
from assistant.schema import OverlapVerdict

if TYPE_CHECKING:
    from assistant.overlap.matching import Candidate

MODEL_FILE = Path(__file__).with_name("model.json")
PART = 0.6  # probability from which a repeat is partial: macro F1 of sets judged by models of the others 0.818 at 0.4, 0.846 at 0.5, 0.855 at 0.6, 0.817 at 0.7 (fitted with equal weights of both kinds)
PARTLY_COPIED = 0.42  # so much in copied runs is a repeat whatever the model says: new points share 0.32 at most (docs/overlap.md)
LONG_RUN_CHARS = 8  # a run that counts even where the rest of the point comes from other sentences


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of tools/overlap/fit.py with the thresholds chosen on their curves (docs/overlap.md)."""

    intercept: float
    weights: tuple[float, ...]  # of Candidate.features
    repeat: float  # probability from which a point is not new
    copied: float  # share of a point's characters in copied runs from which it is 相同
    partly: tuple[float, ...]  # intercept, then weights of Kind.features: 部分相关 against 相同 and 相近

    def probability(self, candidate: Candidate) -> float:
        """0..1: that staff would call a point with this match a repeat."""
        return _logistic(self.intercept + sum(w * x for w, x in zip(self.weights, candidate.features, strict=True)))

    def part(self, kind: Kind) -> float:
        """0..1: that a repeat is one for another object or group only."""
        return _logistic(self.partly[0] + sum(w * x for w, x in zip(self.partly[1:], kind.features, strict=True)))


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells a partial repeat from a whole one."""

    copied: float  # share of the point's word characters that stand in runs copied from its matches
    replaced: float  # share that stands where the match says something else inside the same frame
    foreign: float  # share of the point's weight in words that nothing in the match is related to
    extends: bool  # the point says that it carries a measure over to another group

    @property
    def features(self) -> tuple[float, ...]:
        """In the order of the model's coefficients: part of the frame is copied and the rest foreign; a slot of it is replaced; it says so in words of its own.

        Products, because neither a whole copy nor foreign words alone are partial.
        """
        return self.copied * self.foreign, self.copied * self.replaced, float(self.extends) * (1 - self.copied)


@cache
def model() -> Model:
    """The fitted model of the package."""
    values = json.loads(MODEL_FILE.read_text(encoding="utf-8"))["model"]
    return Model(**{**values, "weights": tuple(values["weights"]), "partly": tuple(values["partly"])})


def judge(candidates: Sequence[Candidate], kind: Kind) -> tuple[OverlapVerdict, float]:
    """Verdict and probability of a point with these matches."""
    fitted = model()
    probability = max((fitted.probability(c) for c in candidates), default=0.0)
    part = fitted.part(kind) > PART
    if kind.copied >= fitted.copied:
        return (OverlapVerdict.PARTIAL if part else OverlapVerdict.DUPLICATE), max(probability, copied_probability(kind.copied))
    if kind.copied >= PARTLY_COPIED:
        probability = max(probability, copied_probability(kind.copied))
    elif probability < fitted.repeat:
        return OverlapVerdict.NEW, probability
    return (OverlapVerdict.PARTIAL if part else OverlapVerdict.SIMILAR), probability


def copied_probability(copied: float) -> float:
    """Probability of a repeat from copied characters alone: certain where everything is copied."""
    return 0.5 + 0.5 * min(1.0, copied)


def copied_share(point: str, alignments: Sequence[Alignment]) -> float:
    """Share, 0..1, of the point's word characters copied from one sentence, or in long runs from several."""
    words = [flag for flag, character in zip(long_runs(point, alignments), point, strict=True) if character.isalnum()]
    together = sum(words) / len(words) if words else 0.0
    return max([together, *(a.left_share for a in alignments)])


def long_runs(point: str, alignments: Sequence[Alignment]) -> bytearray:
    """For each character of the point 1 where it is copied in a long run from any of its matches."""
    covered = bytearray(len(point))
    for tile in (t for a in alignments for t in a.tiles if t.size >= LONG_RUN_CHARS):
        covered[tile.left : tile.left + tile.size] = b"\x01" * tile.size
    return covered


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
