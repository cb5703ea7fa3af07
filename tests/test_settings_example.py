"""The settings file that is shipped, and the guide, say every default as it is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from assistant.config import Settings, load_settings
from assistant.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "assistant.example.toml"


def test_the_example_holds_every_setting_at_its_default():
    assert load_settings(file=EXAMPLE, environment={}) == Settings()
    assert set(tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))) == {f.name for f in fields(Settings)}


def test_every_setting_of_the_example_is_explained():
    lines = [x for x in EXAMPLE.read_text(encoding="utf-8").splitlines() if re.match(r"\w+ =", x)]
    assert [x for x in lines if not re.search(r"#.*[\u4e00-\u9fff]{2}", x)] == []


def test_the_guide_prints_the_example():
    assert EXAMPLE.read_text(encoding="utf-8") in (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def test_the_ranges_of_the_example_are_those_that_are_checked():
    """"50—2000" in a comment is what the setting accepts: one step beyond is refused."""
    ranges = re.findall(r"^(\w+) = \S+ +#.*?(\d+)—(\d+)", EXAMPLE.read_text(encoding="utf-8"), re.M)
    assert len(ranges) >= 4
    for name, low, high in ranges:
        for value in (int(low) - 1, int(high) + 1):
            with pytest.raises(ConfigError, match=name):
                load_settings(file=EXAMPLE, environment={f"ASSISTANT_{name.upper()}": str(value)})
