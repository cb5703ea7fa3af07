"""A district at the head of a sentence must be the source's: of its sentence, of its heading, or of what the paper is about."""

from __future__ import annotations

import pytest

from assistant.grounding import lock

PAPER = (
    "青槐港区\n突出内陆地区开放门户作用，高水平建设“四条渔业之路”。\n"
    "云杉新区\n“一港”指在云杉新区，建设谋划约3平方公里左右的渔港小镇,重点发展加工。南陌区船厂，每天在这里生产的渔船运往全国各地。"
)


@pytest.mark.parametrize(
    ("sentence", "fine"),
    [
        ("青槐港区要突出内陆地区开放门户作用，高水平建设“四条渔业之路”。", True),
        ("云杉新区要突出内陆地区开放门户作用，高水平建设“四条渔业之路”。", False),
        ("在云杉新区，建设谋划约3平方公里左右的渔港小镇。", True),
        ("南陌区建设谋划约3平方公里左右的渔港小镇。", False),
        ("青槐港区建设谋划约3平方公里左右的渔港小镇。", False),
        ("南陌区船厂每天生产的渔船运往全国各地。", True),
        ("云杉新区船厂每天生产的渔船运往全国各地。", False),
        ("北屿县船厂每天生产的渔船运往全国各地。", False),
    ],
)
def test_a_district_is_the_sources_own(sentence: str, fine: bool) -> None:
    finding = lock.check(sentence, [PAPER])
    assert lock.holds(finding) is fine, finding


def test_headings_and_titles_name_a_district_too() -> None:
    source = "建设谋划约3平方公里左右的渔港小镇，重点发展加工。"
    assert lock.holds(lock.check("云杉新区建设谋划约3平方公里左右的渔港小镇。", [source], known=("海澜市渔业规划", "二、云杉新区")))
    assert not lock.holds(lock.check("南陌区建设谋划约3平方公里左右的渔港小镇。", [source], known=("海澜市渔业规划", "二、云杉新区")))
