"""A citation is a place in a document; its quotation is always that place's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnverifiedQuote
from assistant.grounding import citations
from assistant.schema import Block, BlockKind, Citation, Document, Metadata, Trait

TEXT = "一、总体目标\n　　到2027年，全市规模以上企业达到3200家。研发投入占比达到2.8%以上。\n二、保障措施\n　　不得擅自变更。\n"


def document(text: str = TEXT, **changes: object) -> Document:
    traits = Metadata(Trait("样本"), Trait("意见"), Trait("正式"))
    return Document(doc_id="d1", file="样本.txt", text=text, metadata=traits, **changes)  # type: ignore[arg-type]


def test_make_trims_white_space_around_the_quotation() -> None:
    paper = document()
    start = paper.text.index("\n　　到2027年")
    made = citations.make(paper, start, start + 12, 3)
    assert made.n == 3
    assert citations.quote(paper, made) == paper.text[start : start + 12].strip()
    assert not citations.quote(paper, made)[0].isspace()


@pytest.mark.parametrize(("start", "end"), [(6, 9), (0, 0), (5, 3), (-1, 4), (0, len(TEXT) + 1)])
def test_empty_and_outside_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(UnverifiedQuote, match=r"样本\.txt"):
        citations.make(document(), start, end, 1)


def test_a_citation_of_another_document_is_refused() -> None:
    with pytest.raises(UnverifiedQuote, match="d2"):
        citations.quote(document(), Citation(1, "d2", 0, 4))


def test_a_citation_that_is_not_trimmed_is_refused() -> None:
    with pytest.raises(UnverifiedQuote):
        citations.verify(document(), Citation(1, "d1", 0, 7))


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.integers(0, 50))
def test_rendering_is_one_stretch_of_the_document(start: int, end: int, context: int) -> None:
    paper = document()
    if start >= end or not paper.text[start:end].strip():
        with pytest.raises(UnverifiedQuote):
            citations.make(paper, start, end, 1)
        return
    made = citations.make(paper, start, end, 1)
    shown = citations.render(paper, made, context)
    assert shown.before + shown.quote + shown.after == paper.text[shown.start : shown.end]
    assert shown.quote == paper.text[made.start : made.end] == paper.text[start:end].strip()
    assert len(shown.before) <= context and len(shown.after) <= context


def test_a_quotation_grows_to_its_sentence_and_not_beyond_its_block() -> None:
    at = TEXT.index("2.8%")
    middle, last = TEXT.index("研发"), TEXT.index("\n二、")
    assert citations.expand_to_sentence(document(), at, at + 4) == (middle, last)
    blocks = (Block(BlockKind.PARAGRAPH, middle, at + 4),)
    assert citations.expand_to_sentence(document(blocks=blocks), at, at + 2) == (middle, at + 4)
