"""The fact tables over the real source documents, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.facts import conflicts, extract
from assistant.reading import read_document
from assistant.schema import Document, Facts

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="../shared/seeds is missing: the source documents are not at hand")


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Document, Facts]]:
    documents = [read_document(p, file=p.name, settings=Settings()) for p in sorted(SEEDS.glob("*.txt"))]
    return [(d, extract(d)) for d in documents]


def test_every_row_stands_inside_its_document(drawn: list[tuple[Document, Facts]]) -> None:
    for document, facts in drawn:
        for row in (*facts.goals, *facts.figures, *facts.benchmarks, *facts.measures, *facts.proposals):
            assert row.doc_id == document.doc_id
            assert 0 <= row.start < row.end <= len(document.text)


def test_rows_are_in_document_order_and_none_stands_twice(drawn: list[tuple[Document, Facts]]) -> None:
    for _, facts in drawn:
        starts = [g.start for g in facts.goals]
        assert starts == sorted(starts)
        assert len(set(facts.goals)) == len(facts.goals)


def test_no_row_is_drawn_from_an_advertisement(drawn: list[tuple[Document, Facts]]) -> None:
    for document, facts in drawn:
        assert not any(document.excluded(g.start, g.end) for g in (*facts.goals, *facts.measures))


def test_the_same_document_gives_the_same_rows(drawn: list[tuple[Document, Facts]]) -> None:
    assert all(extract(document) == facts for document, facts in drawn)


def test_every_conflict_names_two_places(drawn: list[tuple[Document, Facts]]) -> None:
    found = conflicts({d.doc_id: d for d, _ in drawn}, {d.doc_id: f for d, f in drawn})
    assert {c.kind for c in found} <= {"conflict", "change"}
    assert all(len(c.readings) > 1 and c.note for c in found)
