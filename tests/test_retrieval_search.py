"""Search over a small library: filters before ranking, papers asked for, several papers, exact rows."""

from __future__ import annotations

import pytest
from indexing_parts import HashEmbedder, document, nothing

from assistant.config import Settings
from assistant.errors import UnknownDocument
from assistant.indexing.store import Index
from assistant.indexing.update import update
from assistant.retrieval import Searcher
from assistant.retrieval.features import NAMES
from assistant.schema import Facet, Filters, Kind, Status

PAPERS = {
    "规划.txt": ("一、目标\n到2025年，水库总库容达到30亿立方米。\n二、任务\n建设引水工程，完善灌区渠系。\n", Kind.PLAN, Status.ADOPTED, "2021"),
    "意见稿.txt": ("一、目标\n到2025年，水库总库容达到35亿立方米以上。\n二、短板\n灌区渠系老化，引水能力不足。\n", Kind.OPINIONS, Status.DRAFT, "2023"),
    "特稿.txt": ("代表建议加快引水工程建设，把灌区渠系修好。\n委员建议水库周边发展旅游。\n", Kind.NEWS, Status.NEWS, "2026"),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    (folder / "corpus").mkdir()
    for name, (text, *_) in PAPERS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", passage_chars=50, passage_max_chars=60)

    def read(path, file):
        text, kind, status, date = PAPERS[file]
        return document(text, file, kind=kind, status=status, date=date)

    encoder = HashEmbedder()
    update(settings, read=read, extract=nothing, encoder=encoder)
    return Searcher(Index.open(settings.index), encoder, settings)


def files(searcher, hits):
    return [searcher.index.by_id[h.passage.doc_id].file for h in hits]


def test_hits_are_in_order_and_are_the_rows_they_say(searcher):
    hits = searcher.search("水库总库容达到多少？")
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(h.passage == searcher.index.passages[h.row] and len(h.features) == len(NAMES) for h in hits)
    assert "总库容" in hits[0].passage.text


def test_k_above_the_library_returns_each_passage_once(searcher):
    rows = [h.row for h in searcher.search("水库灌区引水", k=1000)]
    assert len(rows) == len(set(rows)) == len(searcher.index)


def test_a_paper_named_in_the_question_comes_first(searcher):
    assert files(searcher, searcher.search("意见稿里水库总库容达到多少？"))[0] == "意见稿.txt"
    assert files(searcher, searcher.search("规划里水库总库容达到多少？"))[0] == "规划.txt"


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(kinds=("规划",)), {"规划.txt"}),
        (Filters(statuses=("征求意见稿",)), {"意见稿.txt"}),
        (Filters(years=(2026,)), {"特稿.txt"}),
        (Filters(docs=("特稿.txt",)), {"特稿.txt"}),
        (Filters(docs=("规划", "意见稿.txt")), {"规划.txt", "意见稿.txt"}),
        (Filters(facets=(Facet.PROBLEM,)), {"意见稿.txt"}),
        (Filters(kinds=("规划",), years=(2026,)), set()),
    ],
)
def test_filters_hold_before_ranking(searcher, filters, allowed):
    for question in ("水库总库容达到多少？", "旅游", "渠系老化"):
        hits = searcher.search(question, k=50, filters=filters)
        assert set(files(searcher, hits)) <= allowed
        assert not allowed or hits  # dense search finds something wherever something is allowed
        assert {searcher.index.by_id[s.doc_id].file for s in searcher.sentences(question, 50, filters)} <= allowed


def test_an_unknown_document_in_a_filter_is_named(searcher):
    with pytest.raises(UnknownDocument, match="没有这份"):
        searcher.search("水库", filters=Filters(docs=("没有这份",)))


@pytest.mark.parametrize("question", ["", "   ", "？？？", "\n"])
def test_an_empty_question_finds_nothing_and_fails_nowhere(searcher, question):
    assert searcher.search(question) == [] or all(h.score <= 1 for h in searcher.search(question))


def test_a_question_over_several_papers_spreads_over_them(searcher):
    assert set(files(searcher, searcher.search("引水工程和灌区渠系，不同材料分别怎么说？")[:3])) == set(PAPERS)


def test_sentences_are_exact_slices_nearest_first(searcher):
    found = searcher.sentences("水库总库容达到35亿立方米", 5)
    assert "35亿" in found[0].text
    for sentence in found:
        assert sentence.text == searcher.index.documents[sentence.doc_id].text[sentence.start : sentence.end]
        assert 0 <= sentence.lexical <= 1 + 1e-9


def test_the_same_question_gives_the_same_hits(searcher):
    assert searcher.search("水库") == searcher.search("水库")


class Reversed:
    """A cross-encoder that likes short texts."""

    name = "short first"

    def score(self, query, texts):
        return [-float(len(t)) for t in texts]


def test_a_cross_encoder_has_the_last_word(searcher):
    again = Searcher(searcher.index, searcher.encoder, searcher.settings, Reversed())
    lengths = [len(h.passage.text) for h in again.search("水库引水灌区", k=50)]
    assert lengths == sorted(lengths)
