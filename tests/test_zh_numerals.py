"""Numbers, amounts and years are read in every written form, and only where they are amounts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.zh.numerals import Amount, find_amounts, find_years, fold, parse_number, to_base

DIGITS = "零一二三四五六七八九"


def render_chinese(number: int) -> str:
    """The number in Chinese characters, 0 <= number < 10**12."""
    if number == 0:
        return "零"
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return render_chinese(high) + sign + gap + (render_chinese(low) if low else "")
    out, zero = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + sign
            zero = False
        else:
            zero = True
    return out


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numeral_reads_back_as_the_number(number: int) -> None:
    assert parse_number(render_chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**4), st.sampled_from(["", "万", "亿", "万亿"]))
def test_arabic_numeral_with_scale_reads_back(number: int, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert parse_number(f"{number}{scale}") == number * factor
    assert parse_number(f"{number:,}") == number


@given(
    st.decimals(min_value="0.1", max_value="9999", places=2),
    st.sampled_from(["亿元", "万家", "%", "个百分点", "平方公里", "万亿元", "件", "名", "亿千瓦时"]),
    st.sampled_from(["力争达到", "建设", "，", "（"]),
)
def test_amount_is_found_where_it_was_written(number: object, unit: str, before: str) -> None:
    text = f"{before}{number}{unit}以上。"
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == amount.text == f"{number}{unit}"
    assert amount.value == float(str(number))
    assert amount.unit == unit.replace("个百分点", "百分点")


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from("-—～至"), st.sampled_from(["个", "%", "亿元", "万人"]))
def test_range_keeps_both_ends(low: int, more: int, dash: str, unit: str) -> None:
    (amount,) = find_amounts(f"建设{low}{dash}{low + more}{unit}。")
    assert (amount.value, amount.high, amount.unit) == (low, low + more, unit)


@given(st.text(alphabet="一二三十百千万亿两〇0123456789.,%年-—至多余第个家亿元前分之点（）“”十四五，。统 ", max_size=40))
def test_amounts_and_years_are_ordered_slices_that_do_not_overlap(text: str) -> None:
    found: list[Amount] = find_amounts(text)
    spans = [(a.start, a.end) for a in found]
    assert all(text[a.start : a.end] == a.text and a.text for a in found)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[y.start : y.end] == y.text and y.first <= y.last for y in find_years(text))


@given(st.text(max_size=60))
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资三亿五千万元", [(350_000_000, None, "元")]),
        ("占比百分之三十以上", [(30, None, "%")]),
        ("千分之五", [(5, None, "‰")]),
        ("两万家企业", [(20_000, None, "家")]),
        ("1.23万家", [(1.23, None, "万家")]),
        ("2万亿元", [(2, None, "万亿元")]),
        ("打造14条产业链", [(14, None, "条")]),
        ("“三个一百平方公里”", [(3, None, "个"), (100, None, "平方公里")]),
        ("１２３．５亿元", [(123.5, None, "亿元")]),
        ("３０％左右", [(30, None, "%")]),
        ("100多家", [(100, None, "家")]),
        ("1,234.5万元", [(1234.5, None, "万元")]),
        ("100万-200万元", [(100, 200, "万元")]),
        ("30-50%", [(30, 50, "%")]),
        ("三至五家", [(3, 5, "家")]),
        ("三四个", [(3, 4, "个")]),
        ("3亿5千万元", [(350_000_000, None, "元")]),
        ("增长-2.1%", [(-2.1, None, "%")]),
        ("提高3个百分点", [(3, None, "百分点")]),
        ("第18位", [(18, None, "位")]),
        ("65亿千瓦时", [(65, None, "亿千瓦时")]),
        ("120万千瓦", [(120, None, "万千瓦")]),
        ("达到1.18 万家", [(1.18, None, "万家")]),
        ("超 1000 万的项目", [(1000, None, "万")]),
        ("每万人口15件", [(15, None, "件")]),
        ("千亿元级", [(100_000_000_000, None, "元")]),
        ("5G基站5万个", [(5, None, "万个")]),
    ],
)
def test_amount_forms(text: str, expected: list[tuple[float, float | None, str]]) -> None:
    assert [(a.value, a.high, a.unit) for a in find_amounts(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["统一规划", "一体化发展", "第一产业", "三农工作", "2025年", "“十四五”期间", "〔2019〕5号", "9月7日", "1+4+N体系", "5G网络", "A4纸", "一批项目", "（1）", "数百家", "零部件", "七一三所", "三方合力", "三位一体", "四部分"],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1.23, "万家", (12_300, "家")),
        (2, "万亿元", (2e12, "元")),
        (3, "成", (30, "%")),
        (2, "番", (4, "倍")),
        (5, "‰", (0.5, "%")),
        (5, "千瓦", (5, "千瓦")),
        (7, "亿千瓦时", (7e8, "千瓦时")),
        (3, "千人", (3000, "人")),
    ],
)
def test_base_unit_has_ten_thousands_multiplied_out(value: float, unit: str, expected: tuple[float, str]) -> None:
    assert to_base(value, unit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年", [(2025, 2025)]),
        ("2021—2025年", [(2021, 2025)]),
        ("（2021-2025）", [(2021, 2025)]),
        ("2021年至2023年", [(2021, 2023)]),
        ("2021—25年", [(2021, 2025)]),
        ("二〇三五年", [(2035, 2035)]),
        ("“十四五”时期", [(2021, 2025)]),
        ("十五五开局之年", [(2026, 2026)]),
        ("“十四五”末", [(2025, 2025)]),
        ("“十三五”期间和“十四五”规划", [(2016, 2020), (2021, 2025)]),
        ("2020、2021年", [(2020, 2020), (2021, 2021)]),
        ("2020全社会投入", [(2020, 2020)]),
        ("近年来", []),
        ("90年代", []),
        ("1990年代", []),
        ("2025亿元", []),
    ],
)
def test_years(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(y.first, y.last) for y in find_years(text)] == expected


@pytest.mark.parametrize("text", ["", "abc", "十个", "3x", "一点", "点五五x"])
def test_parse_number_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="数字"):
        parse_number(text)
