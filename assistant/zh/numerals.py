"""Numbers, amounts and years in Chinese text, of every written form.

Rules for the forms: GB/T 15835-2011 出版物上数字用法. All offsets are code points of the text that was given; nothing is
normalised in place. `Amount.value` is the number as printed before the unit ("1.23万家": 1.23, unit "万家"); `Amount.base` has
万 and 亿 multiplied out (12300, "家"). Numbers wholly in Chinese characters are read whole ("两万家": 20000, unit "家").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.zh.units import MONEY, NOT_AFTER_CHINESE_DIGIT, SAME, SCALES, UNIT_IN_WORD, UNITS

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}  # fmt: skip
POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SECTIONS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

# One character to one character, so that offsets stay: full-width digits, signs and spaces of the numbers.
_FOLD = str.maketrans({**{chr(0xFF10 + i): str(i) for i in range(10)}, "．": ".", "％": "%", "﹪": "%", "－": "-", "～": "~", "〜": "~", "∼": "~"})

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_CN_CHARS = "".join({**DIGITS, **POWERS, **SECTIONS})
_CHINESE = rf"[{_CN_CHARS}]+(?:点[〇○零一二三四五六七八九]+[万亿]*)?"
_SCALE = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|[千百](?![瓦克米伏卡帕赫分]))"
_UNIT = "(?:" + "|".join(re.escape(u) for u in UNITS) + ")"
_DASH = r"(?:\s*(?:-{1,2}|—{1,2}|–|~|至|到)\s*)"
_MORE = r"[多余几]"
_GAP = "[ \u3000]?"  # recognised print and hard-wrapped text: 1.18 万家

_ARABIC_AMOUNT = re.compile(
    rf"(?P<low>{_ARABIC})(?:{_GAP}(?P<lows>{_SCALE}))?(?:{_GAP}(?P<lowu>{_UNIT}))?{_DASH}"
    rf"(?P<high>{_ARABIC})(?P<more2>{_MORE}?)(?:{_GAP}(?P<highs>{_SCALE}))?(?:{_GAP}(?P<highu>{_UNIT}))?"
    rf"|(?P<one>{_ARABIC})(?P<more>{_MORE}?)(?:{_GAP}(?P<ones>{_SCALE}))?(?P<more3>{_MORE}?)(?:{_GAP}(?P<oneu>{_UNIT}))?"
)
_MIXED = re.compile(rf"\d+(?:\.\d+)?亿\d+(?:\.\d+)?[千百]?万(?P<unit>{_UNIT}?)")
_PERCENT_WORDS = re.compile(rf"(?P<den>百|千)分之(?P<num>{_CHINESE}|{_ARABIC})(?:{_DASH}(?:(?:百|千)分之)?(?P<high>{_CHINESE}|{_ARABIC}))?")
_FRACTION = re.compile(rf"(?P<den>{_CHINESE}|\d+)分之(?P<num>{_CHINESE}|\d+)|(?<![\d/.])(?P<num2>\d{{1,2}})/(?P<den2>\d{{1,2}})(?![\d/])")
_DOUBLING = re.compile(r"翻(?:了)?(?P<n>[一二两三四五]|\d)?番")
_CHINESE_AMOUNT = re.compile(
    rf"(?P<low>{_CHINESE})(?P<lowu>{_UNIT}?){_DASH}(?P<high>{_CHINESE})(?P<more2>{_MORE}?)(?P<highu>{_UNIT})"
    rf"|(?P<few>[几数]|十几|几十|数十|上)?(?P<one>{_CHINESE})(?P<more>{_MORE}?)(?P<ones>[万亿]?)(?P<oneu>{_UNIT}?)"
)
# Chinese digits that are part of a word and count nothing: 统一, 一体化, 第一, 三农 … need a unit; these kill even that.
_WORD_BEFORE = re.compile(r"[统唯专单划同逐万合归如惟独星之]$")
_WORD_AFTER = re.compile(r"^(?:一(?:体|致|律|般|定|切|直|些|样|流|旦|方面|系列|道|路|起|带一路|线|批|级|把手|点|面|边|部分|市|区|县|省|村|国|校|类|门|品|次性|环|轮|网|张网|件事|站|场|季度|层|步|端|股|生|期)|[百千](?:分|方|强|姓|货)|万(?:物|家灯火)|两(?:会|化|岸|端|不)|[三四五六七八九](?:农|线|中全会|届|有|不|化))")

_YEAR4 = r"(?:19|20|21)\d{2}"
_CN_YEAR = r"[一二][〇○零一二三四五六七八九]{3}"
_PLAN = r"[“\"‘'「]?(?P<plan>(?:二?十[一二三四五六七八九]?|[六七八九])五)(?![一二三四五六七八九十年个条项家大中届次位万亿千百倍])[”\"’'」]?"
_YEARS = re.compile(
    rf"(?<![\d.])(?P<a>{_YEAR4})\s*年?{_DASH}(?P<b>{_YEAR4})(?:\s*年)?(?![\d.%])"
    rf"|(?<![\d.])(?P<c>{_YEAR4})\s*年?{_DASH}(?P<d>\d{{2}})\s*年(?!\d)"
    rf"|(?<![\d.])(?P<one>{_YEAR4})\s*年(?!代)"
    rf"|(?<![\d.])(?P<listed>{_YEAR4})(?=(?:\s*[、和及与]\s*{_YEAR4})+\s*年)"
    rf"|(?<![\d.])(?P<bare>{_YEAR4})(?=全年|全市|全省|全国|全社会|[\u4e00-\u9fff]{{2,3}}全年)"
    rf"|(?<=[（(〔\[])(?P<bracket>{_YEAR4})(?=[）)〕\]])"
    rf"|(?P<ca>{_CN_YEAR})年?{_DASH}(?P<cb>{_CN_YEAR})年"
    rf"|(?P<cn>{_CN_YEAR})年"
    rf"|{_PLAN}(?P<edge>(?:规划(?=时期|期|末))?(?:时期|期间|期)?(?:之?末期?|末年|收官之?年|开局之?年|首年|开局|收官)?)"
)
_NOT_AMOUNT = re.compile(
    r"\d{1,2}月(?:份|\d{1,2}日|底|初|末|中旬|上旬|下旬|)(?!内)"  # dates
    r"|\d{1,2}日(?!均)"
    r"|\d+号(?!召)|第\s*\d+\s*号"  # document numbers, house numbers
    r"|\d{1,2}:\d{2}"  # clock times
    r"|(?<![A-Za-z0-9])\d+(?:\+[\dNnXx]+)+"  # slogans: 1+4+N
    r"|\d+×\d+"
    r"|\d+(?:\.\d+)?[∶:]\d+(?:\.\d+)?"  # ratios 2.04∶1
)
_LATIN = re.compile(r"[A-Za-z]")
_MARKER = re.compile(r"(?m)(?:^[ \t　]*[（(]?\d{1,2}(?:[.、）)](?!\d))|[（(]\d{1,2}[）)])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit at text[start:end]. `high` is the upper end of a range, else None."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str  # as printed with its 万/亿: 亿元, 万家, %, 百分点; "" where none
    text: str
    ordinal: bool = False  # 第18位
    approximate: bool = False  # 100多家, 3000余项, 十几个

    @property
    def base(self) -> tuple[float, str]:
        """(value, unit) with 万 and 亿 multiplied out, 成 and 番 as % and 倍."""
        return to_base(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year or period at text[start:end]; `first` == `last` for a single year."""

    start: int
    end: int
    first: int
    last: int
    text: str


def fold(text: str) -> str:
    """The text with full-width digits and number signs as ASCII, one character for one."""
    return text.translate(_FOLD)


def split_unit(unit: str) -> tuple[int, str]:
    """(power of ten, bare unit) of a printed unit: "万亿元" -> (12, "元"), "千瓦" -> (0, "千瓦")."""
    if unit in UNITS:
        return 0, SAME.get(unit, unit)
    for scale in sorted(SCALES, key=len, reverse=True):
        if unit.startswith(scale):
            bare = unit[len(scale) :]
            return SCALES[scale], SAME.get(bare, bare)
    return 0, SAME.get(unit, unit)


def to_base(value: float, unit: str) -> tuple[float, str]:
    """The value in its base unit: (1.23, "万家") -> (12300.0, "家"); 3 成 -> 30 %; 翻两番 -> 4 倍; 5‰ -> 0.5 %."""
    power, bare = split_unit(unit)
    if bare == "番":
        return float(2**value), "倍"
    if bare == "成":
        return value * 10, "%"
    if bare == "‰":
        return float(Decimal(repr(value)) / 10), "%"
    return float(Decimal(repr(value)).scaleb(power)), bare


def parse_number(text: str) -> float:
    """The number that the whole string writes: "三亿五千万", "1.23万", "1,200", "二〇二四", "两万", "3亿5千万", "百分之三十" (0.3).

    Raises ValueError where the string is no number.
    """
    folded = fold(text).strip()
    if "分之" in folded:
        den, num = folded.split("分之", 1)
        return float(_number(num) / _number(den))
    return float(_number(folded))


def _number(text: str) -> Decimal:
    if not text:
        raise ValueError("空字符串不是数字")
    if re.fullmatch(r"-?" + _ARABIC, text):
        return Decimal(text.replace(",", ""))
    if text[0] == "-":
        return -_number(text[1:])
    if text[0].isascii():
        return _scaled(text)
    return _chinese(text)


def _scaled(text: str) -> Decimal:
    """Arabic digits with Chinese powers: 1.23万, 2万亿, 3亿5千万."""
    total, rest = Decimal(0), text
    while rest:
        found = re.match(rf"({_ARABIC})([十百千万亿]*)", rest)
        if not found:
            raise ValueError(f"不是数字：{text}")
        part = Decimal(found[1].replace(",", ""))
        for sign in found[2]:
            part *= POWERS.get(sign) or SECTIONS[sign]
        total, rest = total + part, rest[found.end() :]
    return total


def _chinese(text: str) -> Decimal:
    whole, point, decimals = text.partition("点")
    if point:
        tail = decimals.rstrip("万亿")
        factor = Decimal(1)
        for sign in decimals[len(tail) :]:
            factor *= SECTIONS[sign]
        if not tail or any(c not in DIGITS for c in tail):
            raise ValueError(f"不是数字：{text}")
        return (_chinese_whole(whole) + Decimal("0." + "".join(str(DIGITS[c]) for c in tail))) * factor
    return _chinese_whole(whole)


def _chinese_whole(text: str) -> Decimal:
    if any(c not in DIGITS and c not in POWERS and c not in SECTIONS for c in text) or not text:
        raise ValueError(f"不是数字：{text}")
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))  # 二〇二四
    total = section = digit = 0
    last = 1
    for sign in text:
        if sign in DIGITS:
            digit, last = DIGITS[sign], last if DIGITS[sign] else 1
            if not DIGITS[sign]:
                last = 1
        elif sign in POWERS:
            section += (digit or 1) * POWERS[sign] if digit or section % 100 == 0 or sign in "十拾" else 0
            digit, last = 0, POWERS[sign]
        else:
            section += digit
            if sign in "亿億":
                total = (total + section or 1) * SECTIONS[sign] if section or total else SECTIONS[sign]
            else:
                high, low = divmod(total, 10**8)
                total = high * 10**8 + (low + (section or 1)) * SECTIONS[sign]
            section, digit, last = 0, 0, SECTIONS[sign]
    if digit and last >= 100 and text[-2:-1] and text[-2] not in "零〇○":
        digit = digit * last // 10  # 三百五 = 350, 两万五 = 25000
    return Decimal(total + section + digit)


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[Amount, ...]:
    folded = fold(text)
    taken = [False] * len(text)
    for year in _year_mentions(text):
        _take(taken, year.start, year.end)
    for pattern in (_NOT_AMOUNT, _MARKER):
        for found in pattern.finditer(folded):
            if not any(taken[found.start() : found.end()]):
                _take(taken, found.start(), found.end())
    amounts: list[Amount] = []
    for finder in (_find_percent_words, _find_fractions, _find_doublings, _find_mixed, _find_arabic, _find_chinese):
        for amount in finder(text, folded, taken):
            if not any(taken[amount.start : amount.end]):
                _take(taken, amount.start, amount.end)
                amounts.append(amount)
    return tuple(sorted(amounts, key=lambda a: a.start))


def find_amounts(text: str) -> list[Amount]:
    """Every amount of the text in order, without years, dates, document numbers, list markers and slogans such as 1+4+N."""
    return list(_amounts(text))


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _find_percent_words(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    made = []
    for found in _PERCENT_WORDS.finditer(folded):
        high = float(_number(found["high"])) if found["high"] else None
        made.append(_amount(text, found.span(), float(_number(found["num"])), high, "%" if found["den"] == "百" else "‰"))
    return made


def _find_fractions(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    made = []
    for found in _FRACTION.finditer(folded):
        den, num = found["den"] or found["den2"], found["num"] or found["num2"]
        if _number(den):
            made.append(_amount(text, found.span(), float(_number(num) / _number(den)), None, ""))
    return made


def _find_doublings(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    return [_amount(text, f.span(), float(_number(f["n"] or "一")), None, "番") for f in _DOUBLING.finditer(folded)]


def _find_mixed(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    return [
        _amount(text, f.span(), float(_scaled(f.group()[: len(f.group()) - len(f["unit"])])), None, SAME.get(f["unit"], f["unit"]))
        for f in _MIXED.finditer(folded)
    ]


def _find_arabic(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    made, at = [], 0
    while found := _ARABIC_AMOUNT.search(folded, at):
        start, end = found.span()
        if any(taken[start:end]):
            first = next((i for i in range(start, end) if taken[i]), end)
            found = _ARABIC_AMOUNT.match(folded, start, first) if first > start else None
            at = max(first, start) + 1 if found is None else found.end()
            if found is None:
                continue
            start, end = found.span()
        at = end
        amount = _arabic_amount(text, folded, found)
        if amount is None:
            at = max(start + 1, _digits_end(folded, start))
            continue
        made.append(amount)
    return made


def _digits_end(folded: str, start: int) -> int:
    found = re.compile(r"[\d.,]+").match(folded, start)
    return found.end() if found else start + 1


def _arabic_amount(text: str, folded: str, found: re.Match[str]) -> Amount | None:
    start, end = found.span()
    if start and _LATIN.match(folded[start - 1]):
        return None  # A4, COVID19
    if found["one"] is not None:
        bare = found["oneu"] or ""
        unit = (found["ones"] or "") + SAME.get(bare, bare)
        if not found["oneu"] and not found["ones"] and end < len(folded) and _LATIN.match(folded[end]):
            return None  # 5G, 4K, 3D
        approximate = bool(found["more"] or found["more3"])
        negative = folded[max(0, start - 1) : start] == "-" and not re.match(r"[\w）)]", folded[max(0, start - 2) : start - 1], re.ASCII)
        sign = -1.0 if negative else 1.0
        return _amount(text, (start - negative, end), sign * float(_number(found["one"])), None, unit, approximate)
    if not found["highu"] and not found["highs"] and end < len(folded) and _LATIN.match(folded[end]):
        return None
    return _range(text, found, float(_number(found["low"])), float(_number(found["high"])))


def _range(text: str, found: re.Match[str], low: float, high: float) -> Amount | None:
    """One amount of "5%-10%", "5-10个", "100万-200万元", "8000-1万家"; None where the two ends do not fit."""
    low_scale, high_scale, low_unit, high_unit = (found[g] or "" for g in ("lows", "highs", "lowu", "highu"))
    if low_unit and high_unit and low_unit != high_unit:
        return None
    unit = high_unit or low_unit
    power_low = SCALES.get(low_scale, 0) if low_scale else (SCALES.get(high_scale, 0) if low < high or low_unit else 0)
    power_high = SCALES.get(high_scale, 0)
    value = float(Decimal(repr(low)).scaleb(power_low - power_high))
    if value >= high:
        return None
    return _amount(text, found.span(), value, high, high_scale + SAME.get(unit, unit), bool(found["more2"]))


def _find_chinese(text: str, folded: str, taken: list[bool]) -> list[Amount]:
    made = []
    for found in _CHINESE_AMOUNT.finditer(folded):
        amount = _chinese_amount(text, folded, found)
        if amount is not None:
            made.append(amount)
    return made


def _chinese_amount(text: str, folded: str, found: re.Match[str]) -> Amount | None:
    start, end = found.span()
    if found["high"] is not None:
        low, high = _number(found["low"]), _number(found["high"])
        if low >= high or (found["lowu"] and found["lowu"] != found["highu"]):
            return None
        return _amount(text, (start, end), float(low), float(high), SAME.get(found["highu"], found["highu"]), bool(found["more2"]))
    numeral, unit, few = found["one"], found["oneu"], found["few"]
    if unit == "级" and set(numeral) & set(SECTIONS):
        unit, end = "", end - 1  # 一千亿级: a size, not a grade
    before, after = folded[:start], folded[found.start("one") :]
    if not unit and not (len(numeral) > 1 and (set(numeral) & set("百千万亿点"))):
        return None
    if few or (not unit and set(numeral) <= set("百千万亿十")):
        return None  # 数百家, 百万 without a figure: no number is stated
    if _part_of_word(numeral, unit, before, folded[end : end + 1]):
        return None
    if _WORD_BEFORE.search(before) or _WORD_AFTER.match(after) or (before.endswith("第") and unit != "位"):
        return None
    pair = re.fullmatch(r"[一二两三四五六七八九]{2}", numeral)
    if pair:
        low_digit, high_digit = DIGITS[numeral[0]], DIGITS[numeral[1]]
        if high_digit != low_digit + 1:
            return None
        return _amount(text, (start, end), float(low_digit), float(high_digit), SAME.get(unit, unit))  # 三四个
    ordinal = before.endswith("第")
    value = _number(numeral + (found["ones"] or ""))
    return _amount(text, (start - ordinal, end), float(value), None, SAME.get(unit, unit), bool(found["more"]))


def _part_of_word(numeral: str, unit: str, before: str, following: str) -> bool:
    """True for 零部件, 七一三所, 三方, 四部分: Chinese digits that count nothing."""
    if set(numeral) <= set("零〇○") or (following and following in UNIT_IN_WORD.get(unit, "")):
        return True
    if len(numeral) > 2 and set(numeral) <= set(DIGITS):
        return True
    if set(numeral) <= set("百千万亿") and not (unit in MONEY and "亿" in numeral):
        return True  # 每万人, 百家, 千家万户: no figure is stated
    return len(numeral) == 1 and unit in NOT_AFTER_CHINESE_DIGIT and not before.endswith(("第", "前"))


def _amount(text: str, span: tuple[int, int], value: float, high: float | None, unit: str, approximate: bool = False) -> Amount:
    start, end = span
    if text[start : start + 1] != "第" and start and text[start - 1] == "第":
        start -= 1
    return Amount(start, end, value, high, unit, text[start:end], text[start] == "第", approximate)


@lru_cache(maxsize=4096)
def _year_mentions(text: str) -> tuple[YearMention, ...]:
    folded = fold(text)
    made = []
    for found in _YEARS.finditer(folded):
        years = _year_span(found)
        if years:
            made.append(YearMention(found.start(), found.end(), *years, text[found.start() : found.end()]))
    return tuple(made)


def find_years(text: str) -> list[YearMention]:
    """Years and periods in order: 2025年, 2021—2025年, 二〇三五年, “十四五” (2021-2025), “十四五”末 (2025). Relative years are not."""
    return list(_year_mentions(text))


def _year_span(found: re.Match[str]) -> tuple[int, int] | None:
    if found["plan"]:
        number = int(_number(found["plan"][:-1]))
        first = 1981 + 5 * (number - 6)  # 六五 is 1981-1985
        edge = found["edge"] or ""
        if "末" in edge or "收官" in edge:
            return first + 4, first + 4
        return (first, first) if "开局" in edge or "首年" in edge else (first, first + 4)
    if found["a"]:
        first, last = int(found["a"]), int(found["b"])
    elif found["c"]:
        first, last = int(found["c"]), int(found["c"][:2] + found["d"])
    elif found["ca"]:
        first, last = int(_number(found["ca"])), int(_number(found["cb"]))
    else:
        one = found["one"] or found["listed"] or found["bare"] or found["bracket"]
        first = last = int(one) if one else int(_number(found["cn"]))
    return (first, last) if 1900 <= first <= last <= 2199 else None
