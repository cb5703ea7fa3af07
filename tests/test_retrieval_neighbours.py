"""An enumeration that was cut into two passages comes back together."""

from __future__ import annotations

import pytest

from assistant.config import Settings
from assistant.library import Library
from assistant.schema import Filters

FIRST = "一是建设低空起降场。" + "各县区选定场址，完善供电通信条件，明确运营主体，" * 12 + "确保按期投用。"
SECOND = "二是培育通航企业。" + "对落户企业给予办公用房支持，协助办理适航手续，" * 12 + "形成产业集聚。"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neighbours")
    (folder / "corpus").mkdir()
    other = "".join(f"第{n}项工作按职责分工推进，定期通报进展情况，做好总结。" for n in range(30))
    text = f"临江市低空经济工作方案\n\n一、主要任务\n\n{FIRST}\n\n{SECOND}\n\n二、工作要求\n\n{other}\n"
    (folder / "corpus" / "方案.txt").write_text(text, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index"))
    library.ingest()
    return library


def test_the_passage_that_counts_on_follows_its_hit(library):
    hits = library.search("低空起降场选址供电", k=3)
    assert "一是" in hits[0].passage.text
    assert hits[1].row == hits[0].row + 1
    assert hits[1].passage.text.startswith("二是")
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_no_more_than_k_and_none_twice(library):
    hits = library.search("低空起降场选址供电", k=1)
    assert len(hits) == 1
    rows = [h.row for h in library.search("低空 通航", k=10, filters=Filters())]
    assert len(rows) == len(set(rows))
