"""Stock phrases of official writing that prove no overlap.

Method: word runs of 6 to 20 characters that stand in at least a quarter of the documents of a public collection of
government papers (State Council documents, provincial work reports, local policies; tools/overlap/stock_phrases.py counts
them again), longest first, none that is part of a longer one with the same count.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("stock_phrases.txt")


@cache
def phrases() -> tuple[str, ...]:
    """The phrases, longest first."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in phrases()) or r"(?!)")


def blanked(text: str) -> str:
    """`text`, of the same length, with a space for each character of a stock phrase."""
    return _pattern().sub(lambda found: " " * len(found.group()), text)
