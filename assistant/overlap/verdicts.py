"""From a point's best matches to a verdict and a probability. Few features, a fitted logistic model, no look at style.

New or not is decided by matches alone: what stands out is zero wherever nothing in the library matches, whatever the
point's own wording. Only between 相近 and 部分相关, once a match is proven, does the point's wording count: a point that
says that it carries a measure over to another group (zh/proposal_forms.EXTENSION) is 部分相关.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.overlap.align import Alignment
from assistant.overlap.matching import Candidate
from assistant.schema import OverlapVerdict
from assistant.zh.proposal_forms import EXTENSION

MODEL_FILE = Path(__file__).with_name("model.json")
LONG_RUN_CHARS = 8  # a run that counts even where the rest of the point comes from other sentences
PARTLY_COPIED = 0.4  # a part is copied and the rest is not: 部分相关; points in other words share 0.30 at most (docs/overlap.md)
STANDOUT_FLOOR = 0.05  # keeps the logarithm finite; about the spread of `rank` among chance matches


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of tools/overlap/fit.py with the thresholds chosen on their curves (docs/overlap.md)."""

    intercept: float
    standout: float
    rarity: float
    repeat: float  # probability from which a point is not new
    copied: float  # share of a point's characters in copied runs from which it is 相同
    partly: tuple[float, float, float]  # intercept, extension words, copied share: 部分相关 against 相近

    def probability(self, candidate: Candidate) -> float:
        """0..1: that staff would call a point with this match a repeat."""
        x = features(candidate)
        return _logistic(self.intercept + self.standout * x[0] + self.rarity * x[1])


def features(candidate: Candidate) -> tuple[float, float]:
    """(log of how far it stands out, log of the rarity of the shared characters)."""
    return math.log(STANDOUT_FLOOR + max(0.0, candidate.standout)), math.log1p(max(0.0, candidate.rarity))


@cache
def model() -> Model:
    """The fitted model of the package."""
    values = json.loads(MODEL_FILE.read_text(encoding="utf-8"))["model"]
    return Model(**{**values, "partly": tuple(values["partly"])})


def judge(point: str, candidates: Sequence[Candidate], copied: float) -> tuple[OverlapVerdict, float]:
    """Verdict and probability. `copied`: share of the point's word characters that stand in runs copied from its matches."""
    fitted = model()
    probability = max((fitted.probability(c) for c in candidates), default=0.0)
    if copied >= fitted.copied:
        return OverlapVerdict.DUPLICATE, max(probability, copied_probability(copied))
    if probability < fitted.repeat:
        return OverlapVerdict.NEW, probability
    intercept, extension, share = fitted.partly
    partly = intercept + extension * bool(EXTENSION.search(point)) + share * copied
    part = partly > 0 or copied >= PARTLY_COPIED
    return (OverlapVerdict.PARTIAL if part else OverlapVerdict.SIMILAR), probability


def copied_probability(copied: float) -> float:
    """Probability of a repeat from copied characters alone: certain where everything is copied."""
    return 0.5 + 0.5 * min(1.0, copied)


def copied_share(point: str, alignments: Sequence[Alignment]) -> float:
    """Share, 0..1, of the point's word characters copied from one sentence, or in long runs from several."""
    covered = bytearray(len(point))
    for alignment in alignments:
        for tile in alignment.tiles:
            if tile.size >= LONG_RUN_CHARS:
                covered[tile.left : tile.left + tile.size] = b"\x01" * tile.size
    words = [flag for flag, character in zip(covered, point, strict=True) if character.isalnum()]
    together = sum(words) / len(words) if words else 0.0
    return max([together, *(a.left_share for a in alignments)])


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
