"""Places are found under every usual name and only where a place is meant."""

from __future__ import annotations

import pytest

from assistant.zh.places import ALIASES, AMBIGUOUS, CITIES, canonical, find_places, levels, province_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("武汉、成都、长沙进入前10位", ["武汉", "成都", "长沙"]),
        ("郑州市与河南省", ["郑州", "河南"]),
        ("内蒙古自治区呼和浩特市", ["内蒙古", "呼和浩特"]),
        ("郑州市场活跃", ["郑州"]),
        ("向着朝阳前进", []),
        ("辽宁省朝阳市", ["辽宁", "朝阳"]),
        ("深圳、中山、珠海", ["深圳", "中山", "珠海"]),
        ("超过全国平均水平", ["全国"]),
        ("石家庄", ["石家庄"]),
    ],
)
def test_places_by_name(text: str, names: list[str]) -> None:
    found = find_places(text)
    assert [p.name for p in found] == names
    assert all(text[p.start : p.end].startswith(p.name[:1]) or p.name in ALIASES.values() for p in found)


def test_city_before_the_word_market_ends_before_it() -> None:
    (place,) = find_places("郑州市场活跃")
    assert (place.start, place.end) == (0, 2)


def test_every_city_has_one_province_and_every_ambiguous_name_is_a_city() -> None:
    cities = [city for row in CITIES.values() for city in row.split()]
    assert len(cities) == len(set(cities))
    assert set(cities) >= AMBIGUOUS
    assert all(province_of(city + "市") in CITIES for city in cities)


def test_aliases_lead_to_known_places() -> None:
    assert all(name in levels() for name in ALIASES.values())
    assert canonical("郑州市") == "郑州" and canonical("河南省") == "河南" and canonical("某地") == "某地"
