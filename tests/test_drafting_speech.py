"""Laws of a draft: cited, exact, checked, on the topic, of the length asked for, honest about what is missing."""

from __future__ import annotations

import re

import pytest

from assistant.drafting import alternatives, propose_outline, replaced, sentences, write
from assistant.errors import UsageError
from assistant.grounding import citations, lock
from assistant.library import Library
from assistant.schema import Draft, DraftRequest, Verdict
from assistant.zh import speech
from tests.drafting_library import TODAY, library

TEA = "在全市茶产业发展推进会上的讲话"
SMART = "在全市制造业“智改数转”现场推进会上的讲话"
MARKER = re.compile(r"\[(\d+)\]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(str(tmp_path_factory.getbasetemp() / "drafting"))


def drafted(made: Library, title: str = TEA, **more: object) -> Draft:
    return write(DraftRequest(title, **{"length_chars": 500, **more}), searcher=made.searcher, today=TODAY)  # type: ignore[arg-type]


def quotes(made: Library, draft: Draft) -> dict[int, str]:
    return {c.n: citations.quote(made.documents[c.doc_id], c) for c in draft.citations}


@pytest.mark.parametrize(("title", "length"), [(TEA, 500), (SMART, 900), (SMART, 1500)])
def test_laws(made: Library, title: str, length: int) -> None:
    draft = drafted(made, title, length_chars=length)
    held = quotes(made, draft)
    assert [c.n for c in draft.citations] == list(range(1, len(held) + 1))
    told: list[str] = []
    for section in draft.sections:
        for p in section.paragraphs:
            plain = MARKER.sub("", p.text)
            assert tuple(dict.fromkeys(int(n) for n in MARKER.findall(p.text))) == p.citations
            if len(plain) > 40:
                assert p.citations, plain
            numbers = re.findall(r"\d+(?:\.\d+)?", plain)
            sources = "".join("".join(held[n].split()) for n in p.citations)
            assert all(n in sources for n in numbers), plain
            told += [s for s in re.split("[。；]", plain) if len(s) > 15]
    assert len(told) == len(set(told))
    assert sum(bool(re.match("[一二三四五六七八九十]+、", s.heading)) for s in draft.sections) >= 3
    assert 0.9 * length <= draft.characters <= 1.1 * length or draft.warnings


def test_length_is_met_where_there_is_material(made: Library) -> None:
    draft = drafted(made, SMART, length_chars=900)
    assert 810 <= draft.characters <= 990


def test_every_content_sentence_passes_the_lock(made: Library) -> None:
    draft = drafted(made, SMART, length_chars=1200)
    held = quotes(made, draft)
    by_number = {c.n: c for c in draft.citations}
    for s in sentences(draft):
        first = by_number[s.numbers[0]]
        document = made.documents[first.doc_id]
        said = document.speech(first.start)
        known = [document.title, *document.heading_path(first.start), said.person if said else "", said.role if said else ""]
        assert lock.check(s.text, [held[n] for n in s.numbers], known=known).verdict in (Verdict.VERBATIM, Verdict.SUPPORTED), s.text


def test_a_draft_for_comment_is_called_so_wherever_it_speaks(made: Library) -> None:
    draft = drafted(made, length_chars=600)
    by_number = {c.n: c for c in draft.citations}
    told = [s for s in sentences(draft) if any(made.documents[by_number[n].doc_id].metadata.status.value == "征求意见稿" for n in s.numbers)]
    assert told and all("征求意见稿" in s.text for s in told)
    assert any("征求意见稿" in w for w in draft.warnings)


def test_an_ended_plan_is_history(made: Library) -> None:
    draft = drafted(made, SMART, length_chars=1500)
    by_number = {c.n: c for c in draft.citations}
    ended = [d.doc_id for d in made.documents.values() if d.metadata.period_end and d.metadata.period_end < TODAY.year]
    told = [s for s in sentences(draft) if any(by_number[n].doc_id in ended for n in s.numbers)]
    assert told and all("曾" in s.text or re.search(r"20(?:1\d|2[01])年", s.text) for s in told)
    assert "“十四五”规划" not in "".join(s.text for s in told)  # that is the plan of the whole city, not this paper's name


def test_one_sentence_holds_one_paper(made: Library) -> None:
    draft = drafted(made, SMART, length_chars=1500)
    by_number = {c.n: c for c in draft.citations}
    assert all(len({by_number[n].doc_id for n in s.numbers}) == 1 for s in sentences(draft))


def test_nothing_from_advertisements_or_another_field(made: Library) -> None:
    draft = drafted(made)
    assert not any(made.documents[c.doc_id].excluded(c.start, c.end) for c in draft.citations)
    words = "".join(quotes(made, draft).values())
    assert "茶" in words and "传感器" not in words


def test_too_little_material_says_so(made: Library) -> None:
    draft = drafted(made, length_chars=8000)
    assert draft.characters < 7200
    assert any("不足要求" in w for w in draft.warnings)


def test_unknown_topic_offers_what_is_near(made: Library) -> None:
    draft = drafted(made, "在全市深海采矿产业推进会上的讲话")
    assert draft.sections == () and draft.citations == ()
    assert "深海采矿" in draft.warnings[0]


@pytest.mark.parametrize("request_", [DraftRequest(""), DraftRequest("   "), DraftRequest(TEA, length_chars=299), DraftRequest(TEA, length_chars=20_001),
                                      DraftRequest(TEA, form="poem"), DraftRequest(TEA, outline=("要点",) * 41)])  # fmt: skip
def test_bad_requests_are_refused(made: Library, request_: DraftRequest) -> None:
    with pytest.raises(UsageError):
        write(request_, searcher=made.searcher, today=TODAY)


@pytest.mark.parametrize("length", [300, 20_000])
def test_outermost_lengths(made: Library, length: int) -> None:
    draft = drafted(made, SMART, length_chars=length)
    assert draft.characters <= 1.1 * length
    assert draft.characters >= 0.9 * length or draft.warnings


def test_proposed_outline_can_be_reordered(made: Library) -> None:
    lines = propose_outline(DraftRequest(TEA), searcher=made.searcher)
    assert lines[0].startswith("一、") and len(lines) >= 3
    given = tuple(reversed([line for line in lines if not line.startswith("（")]))
    draft = drafted(made, outline=given)
    headings = [s.heading for s in draft.sections if s.heading]
    assert [h.split("、", 1)[1] for h in headings] == [g.split("、", 1)[1] for g in given]
    assert headings[0].startswith("一、")


def test_outline_of_thirty_points_keeps_every_point(made: Library) -> None:
    points = tuple(f"茶产业要点{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒")
    draft = drafted(made, outline=points, length_chars=1500)
    assert [s.heading.split("、", 1)[1] for s in draft.sections if s.heading] == list(points)
    assert draft.sections[30].heading.startswith("三十、")


def test_point_without_material_is_left_open(made: Library) -> None:
    draft = drafted(made, outline=("茶产业目标", "茶产业举措", "深海采矿的国际合作"))
    blank = [s for s in draft.sections if any("待补充" in p.text for p in s.paragraphs)]
    assert all(not p.citations for s in blank for p in s.paragraphs)


@pytest.mark.parametrize(("form", "headings"), [("proposal", ["一、案由", "二、案据", "三、建议"]), ("outline", ["一、"]), ("material", ["一、目标"])])
def test_other_forms(made: Library, form: str, headings: list[str]) -> None:
    draft = drafted(made, form=form)
    found = [s.heading for s in draft.sections]
    assert all(any(f.startswith(h) for f in found) for h in headings)
    assert draft.citations
    assert speech.SALUTATION not in [p.text for s in draft.sections for p in s.paragraphs]


def test_only_the_papers_allowed(made: Library) -> None:
    report = next(d for d in made.documents.values() if "工作报告" in d.file)
    draft = drafted(made, docs=(report.doc_id,))
    assert {c.doc_id for c in draft.citations} == {report.doc_id}


def test_same_request_same_draft(made: Library) -> None:
    assert drafted(made) == drafted(made)


def test_a_sentence_exchanged(made: Library) -> None:
    draft = drafted(made, SMART, length_chars=900)
    before = sentences(draft)
    offered = alternatives(draft, 2, searcher=made.searcher)
    assert offered
    after = replaced(draft, 2, offered[0], searcher=made.searcher, today=TODAY)
    assert offered[0].unit.words in MARKER.sub("", sentences(after)[1].text)
    assert len(sentences(after)) == len(before)
    assert MARKER.sub("", sentences(after)[0].text) == MARKER.sub("", before[0].text)
    assert [c.n for c in after.citations] == list(range(1, len(after.citations) + 1))
    used = {int(n) for s in after.sections for p in s.paragraphs for n in MARKER.findall(p.text)}
    assert used == {c.n for c in after.citations}


def test_exchange_of_a_sentence_that_is_not_there(made: Library) -> None:
    with pytest.raises(UsageError):
        alternatives(drafted(made), 999, searcher=made.searcher)
