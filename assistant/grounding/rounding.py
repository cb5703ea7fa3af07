"""Fair roundings: 约345亿元 for 344.72亿元, 突破1.2万亿元 for 12003.04亿元."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from assistant.grounding.atoms import Figure
from assistant.zh.modality import bound_word

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TENTHS = re.compile(r"[一二两三四五六七八九]成")  # 三成 is said of 30.3 % too, without a word for about
# Word of the bound -> how an exact value is rounded to the stated one. Below it (近) or above it (突破), the side is part of the word.
_WAYS = {"near": ROUND_CEILING, "gt": ROUND_FLOOR, "ge": ROUND_FLOOR, "lt": ROUND_CEILING, "le": ROUND_CEILING, "about": ROUND_HALF_UP}


def rounds_to(stated: Figure, exact: Figure) -> bool:
    """True where `stated` is a rounding of the exact value of the same unit and its own wording says so (约, 近, 超, 突破, 左右, 多)."""
    if exact.bound or exact.low != exact.high or stated.low != stated.high or stated.unit != exact.unit or stated.ordinal:
        return False
    way = "near" if bound_word(stated.text) in ("近", "接近", "将近") else stated.bound or ("about" if _TENTHS.search(stated.text) else "")
    step = _step(stated)
    if way not in _WAYS or step is None or stated.direction != exact.direction or stated.low == exact.low:
        return False
    value, wanted = Decimal(repr(exact.low)), Decimal(repr(stated.low))
    return (value / step).quantize(Decimal(1), rounding=_WAYS[way]) * step == wanted


def _step(figure: Figure) -> Decimal | None:
    """The worth of the last digit that is stated: 1.2万亿 -> 1000亿, 5000 -> 1000."""
    found = _DIGITS.search(figure.text)
    if not figure.low:
        return None
    if not found:  # 三成, 七千多: one numeral and its power
        whole = str(int(figure.low)) if figure.low == int(figure.low) else ""
        return Decimal(1).scaleb(len(whole) - len(whole.rstrip("0"))) if whole.endswith("0") else None  # 两倍多 is no rounding of any 2.95倍
    printed = found.group().replace(",", "")
    scale = Decimal(repr(figure.low)) / Decimal(printed)
    if "." in printed:
        return scale * Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return scale * Decimal(1).scaleb(len(printed) - len(printed.rstrip("0")))
