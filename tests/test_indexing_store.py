"""The index on disk: what goes in comes out, what is broken is named, nothing is ever half there."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import time
import typing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from indexing_parts import HashEmbedder, Reader, document, nothing

from assistant import schema
from assistant.config import Settings
from assistant.errors import DamagedIndex, IndexUnavailable, StaleIndex
from assistant.indexing.codec import decode, encode
from assistant.indexing.store import CURRENT, Index, current_generation
from assistant.indexing.update import update
from assistant.schema import Document, Facts

TEXTS = {
    "一.txt": "一、总体要求\n加快建设先进制造业高地。到2025年，工业占比达到30%以上。\n二、主要任务\n（一）培育企业。支持专精特新企业发展。\n（二）引进人才。设立人才专项资金。\n",
    "二.txt": "一、发展基础\n全市高新技术企业达到2917家，比上年增长42%。\n二、存在问题\n创新平台数量偏少，研发投入强度不高。\n",
    "三.txt": "关于数据平台的建议。由政府出面建设产业链大数据平台，打通上下游企业的信息。\n",
}


@pytest.fixture
def place(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    return Settings(corpus=corpus, index=tmp_path / "index", passage_chars=50, passage_max_chars=60)


def build(place, **options):
    return update(place, read=options.pop("read", Reader()), extract=nothing, encoder=options.pop("encoder", HashEmbedder()), **options)


def open_(place):
    return Index.open(place.index, settings=place, encoder_fingerprint=HashEmbedder().fingerprint)


# ----------------------------------------------------------------- what goes in comes out


def test_documents_come_back_as_they_were(place):
    build(place)
    index = open_(place)
    assert [d.file for d in index.documents.values()] == sorted(TEXTS)
    for held in index.documents.values():
        assert held == document(TEXTS[held.file], held.file)


def test_every_passage_is_a_slice_of_its_document(place):
    build(place)
    index = open_(place)
    assert len(index.passages) > 3
    for row, passage in enumerate(index.passages):
        text = index.documents[passage.doc_id].text
        assert passage.text == text[passage.start : passage.end] == index.passages.text(row)
        assert row in index.rows_of(passage.doc_id)


def _values(kind):
    """Objects of a schema type, built from its own annotations."""
    if kind is str:
        return st.text(max_size=5)
    if kind is int:
        return st.integers(0, 10**9)
    if kind is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if kind is bool:
        return st.booleans()
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, schema.StrEnum):
        return st.sampled_from(list(kind))
    if kind is schema.Span:
        return st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda p: schema.Span(p[0], p[0] + p[1]))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{f.name: _values(hints[f.name]) for f in dataclasses.fields(kind)})
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(_values(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*map(_values, arguments))
    return st.one_of(*map(_values, arguments))


@given(_values(Facts))
@hypothesis_settings(max_examples=30, deadline=None)
def test_facts_survive_json(facts):
    assert decode(Facts, json.loads(json.dumps(encode(facts), ensure_ascii=False))) == facts


@given(_values(Document))
@hypothesis_settings(max_examples=30, deadline=None)
def test_documents_survive_json(held):
    assert decode(Document, json.loads(json.dumps(encode(held), ensure_ascii=False))) == held


# ----------------------------------------------------------------- updates


def test_a_second_update_reads_and_embeds_nothing(place):
    build(place)
    before = current_generation(place.index)
    reader, encoder = Reader(), HashEmbedder()
    report = build(place, read=reader, encoder=encoder)
    assert reader.read == [] and encoder.embedded == 0 and report.embedded == 0
    assert {f.outcome for f in report.files} == {"unchanged"}
    assert current_generation(place.index) == before


def test_a_changed_file_costs_only_its_changed_passages(place):
    long = "".join(f"一、第{n}部分\n" + "".join(f"这里写第{n}件事情的第{i}条做法和安排。" for i in range(20)) + "\n" for n in "甲乙丙丁")
    (place.corpus / "长.txt").write_text(long, encoding="utf-8")
    build(place)
    (place.corpus / "长.txt").write_text(long.replace("第丁件", "第戊件"), encoding="utf-8")
    reader, encoder = Reader(), HashEmbedder()
    report = build(place, read=reader, encoder=encoder)
    assert reader.read == ["长.txt"]
    assert 0 < encoder.embedded == report.embedded < report.passages / 2


def test_carried_over_rows_search_like_a_fresh_build(place):
    build(place)
    (place.corpus / "零.txt").write_text("新的一份文件，谈低空经济和无人机。\n", encoding="utf-8")
    (place.corpus / "二.txt").unlink()
    report = build(place)
    assert {f.file: f.outcome for f in report.files} == {"一.txt": "unchanged", "三.txt": "unchanged", "二.txt": "removed", "零.txt": "read"}
    grown = open_(place)
    fresh_place = dataclasses.replace(place, index=place.index.parent / "fresh")
    build(fresh_place)
    fresh = open_(fresh_place)
    assert list(grown.passages) == list(fresh.passages)
    assert np.array_equal(grown.vectors.vectors(), fresh.vectors.vectors())
    for text in ("低空经济", "制造业高地", "产业链大数据平台"):
        assert [a.tolist() for a in grown.lexical(text, 10)] == [a.tolist() for a in fresh.lexical(text, 10)]


def test_adding_a_document_changes_no_other_documents_passages(place):
    build(place)
    before = {d: [p.text for p in open_(place).passages if p.doc_id == d] for d in open_(place).documents}
    (place.corpus / "零.txt").write_text("另一份文件。\n", encoding="utf-8")
    build(place)
    index = open_(place)
    assert all([p.text for p in index.passages if p.doc_id == d] == texts for d, texts in before.items())


def test_a_refused_file_is_reported_and_the_others_go_in(place):
    (place.corpus / "空.txt").write_text("", encoding="utf-8")
    report = build(place)
    assert [(f.file, f.reason) for f in report.of("refused")] == [("空.txt", "文件是空的")]
    assert len(open_(place).documents) == 3


def test_the_same_bytes_under_two_names_are_two_documents(place):
    (place.corpus / "副本.txt").write_text(TEXTS["一.txt"], encoding="utf-8")
    build(place)
    ids = list(open_(place).documents)
    assert len(set(ids)) == 4 and sum(i.endswith("-2") for i in ids) == 1


def test_an_empty_corpus_gives_an_empty_index_that_answers_nothing(place):
    for name in TEXTS:
        (place.corpus / name).unlink()
    build(place)
    index = open_(place)
    assert len(index) == 0 and len(index.lexical("制造业", 5)[0]) == 0 and len(index.dense(np.ones(32, np.float32), 5)[0]) == 0


def test_old_generations_are_removed(place):
    build(place)
    (place.corpus / "零.txt").write_text("另一份文件。\n", encoding="utf-8")
    build(place)
    assert [p.name for p in place.index.iterdir() if p.is_dir()] == [current_generation(place.index)]


def test_a_reader_keeps_the_generation_it_opened(place):
    build(place)
    old = open_(place)
    (place.corpus / "零.txt").write_text("另一份文件。\n", encoding="utf-8")
    build(place, rebuild=True)
    assert [p.text for p in old.passages] and old.documents[next(iter(old.documents))].text
    assert len(open_(place)) > len(old)


# ----------------------------------------------------------------- searching both indexes


def test_k_above_the_number_of_passages_returns_each_once(place):
    build(place)
    index = open_(place)
    rows, scores = index.dense(HashEmbedder().encode_queries(["高新技术企业"])[0], 1000)
    assert sorted(rows.tolist()) == list(range(len(index))) and np.all(np.diff(scores) <= 0)


def test_only_allowed_rows_are_ranked(place):
    build(place)
    index = open_(place)
    allowed = np.zeros(len(index), dtype=bool)
    allowed[[0, len(index) - 1]] = True
    rows, _ = index.dense(HashEmbedder().encode_queries(["企业"])[0], 1000, allowed)
    assert set(rows.tolist()) == {0, len(index) - 1}
    rows, _ = index.lexical("企业平台人才制造业", 1000, allowed)
    assert set(rows.tolist()) <= {0, len(index) - 1} and len(rows)


def test_a_vector_of_another_width_is_refused(place):
    build(place)
    with pytest.raises(ValueError, match="维"):
        open_(place).dense(np.ones(7, np.float32), 3)


# ----------------------------------------------------------------- what is wrong is named


def test_no_index_says_what_to_run(place):
    with pytest.raises(IndexUnavailable, match="ingest"):
        open_(place)


@pytest.mark.parametrize("name", ["texts.utf8", "documents.jsonl", "passages.npy", "vectors.faiss", "lexical_rows.npy", "strings.json", "manifest.json"])
@pytest.mark.parametrize("harm", ["missing", "cut", "flipped"])
def test_a_damaged_file_is_named_and_an_update_mends_it(place, name, harm):
    build(place)
    path = place.index / current_generation(place.index) / name
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if harm == "cut" else content[:-9] + bytes([content[-9] ^ 0xFF]) + content[-8:])
    if not (name == "manifest.json" and harm == "flipped"):  # one changed letter of the manifest may still be a manifest
        with pytest.raises(DamagedIndex, match="rebuild"):
            open_(place)
    build(place, rebuild=harm == "flipped")
    assert len(open_(place).documents) == 3


def test_an_index_of_another_format_encoder_or_setting_is_stale(place):
    build(place)
    with pytest.raises(StaleIndex, match="encoder"):
        Index.open(place.index, settings=place, encoder_fingerprint="another")
    with pytest.raises(StaleIndex, match="设置"):
        Index.open(place.index, settings=dataclasses.replace(place, passage_chars=55))
    manifest = place.index / current_generation(place.index) / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format": "', '"format": "0'), encoding="utf-8")
    with pytest.raises(StaleIndex, match="版本"):
        open_(place)


def test_a_folder_that_cannot_be_written_is_named(place, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="不能写入"):
        build(dataclasses.replace(place, index=tmp_path / "file" / "index"))


def test_a_second_updater_is_told_to_wait(place):
    from assistant.indexing.writer import lock

    build(place)
    with lock(place.index), pytest.raises(IndexUnavailable, match="另一个程序"):
        build(place)


# ----------------------------------------------------------------- killed at any moment

KILLED = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from pathlib import Path
from indexing_parts import HashEmbedder, Reader, nothing
from assistant.config import Settings
from assistant.indexing.update import update
import faiss
place = Settings(corpus=Path({corpus!r}), index=Path({index!r}), passage_chars=50, passage_max_chars=60)
print("ready", flush=True)
while True:
    update(place, read=Reader(), extract=nothing, encoder=HashEmbedder(), rebuild=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_an_update_killed_at_ten_random_moments_leaves_an_index_that_answers(place):
    build(place)
    tests = os.path.dirname(__file__)  # noqa: PTH120 - passed into a program text
    code = KILLED.format(tests=tests, root=os.path.dirname(tests), corpus=str(place.corpus), index=str(place.index))  # noqa: PTH120
    chance = random.Random(4)
    for _ in range(10):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
        index = open_(place)
        rows, _ = index.lexical("产业链大数据平台", 3)
        assert "大数据平台" in index.passages[int(rows[0])].text
    build(place, rebuild=True)
    assert {p.name for p in place.index.iterdir()} == {CURRENT, "LOCK", current_generation(place.index)}
