"""Bigram BM25 against its formula, and the folded view of text."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.indexing.dense import Dense
from assistant.indexing.lexical import K1, B, Lexical, best, term_weights, terms
from assistant.zh.normalise import View, fold

TEXT = st.text(alphabet="郑州制造业25年，。 ａＢ國", max_size=30)


def bigrams(text):
    """The bigrams of word characters, written plainly."""
    folded, found = fold(text), []
    for i, character in enumerate(folded):
        if not character.isalnum():
            continue
        if i + 1 < len(folded) and folded[i + 1].isalnum():
            found.append(folded[i : i + 2])
        elif i == 0 or not folded[i - 1].isalnum():
            found.append(character)
    return found


@given(TEXT)
def test_terms_are_the_bigrams_of_word_characters(text):
    assert len(terms(text)) == len(bigrams(text))
    assert len(set(terms(text).tolist())) == len(set(bigrams(text)))


@given(st.lists(TEXT, min_size=1, max_size=8), TEXT)
@hypothesis_settings(max_examples=80, deadline=None)
def test_scores_are_bm25_within_the_rounding_of_impacts(texts, query):
    counts = [Counter(bigrams(t)) for t in texts]
    mean = sum(c.total() for c in counts) / len(counts)
    expected = np.zeros(len(texts))
    for term in set(bigrams(query)):
        having = sum(term in c for c in counts)
        idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for i, c in enumerate(counts):
            if c[term]:
                expected[i] += idf * c[term] * (K1 + 1) / (c[term] + K1 * (1 - B + B * c.total() / mean))
    scores = Lexical.build(texts).scores(term_weights([(query, 1.0)]))
    assert np.allclose(scores, expected, atol=0.01 * max(1, len(bigrams(query))))


@pytest.mark.parametrize("rare", ["", "𠮷𠮷"])
def test_a_fields_weight_counts_its_words_so_often(rare):
    texts = [f"标题\n水库水库{rare}", f"水库\n标题标题{rare}"]
    doubled = Lexical.build(texts, [[(3, 2.0), (len(t) - 3, 1.0)] for t in texts])
    written = Lexical.build([f"标题\n标题\n水库水库{rare}", f"水库\n水库\n标题标题{rare}"])
    assert doubled.keys.tolist() == written.keys.tolist()
    assert doubled.rows.tolist() == written.rows.tolist() and doubled.impacts.tolist() == written.impacts.tolist()


def test_saved_and_loaded_it_scores_the_same(tmp_path):
    made = Lexical.build(["制造业高地", "人才引进", ""])
    made.save(tmp_path)
    loaded = Lexical.load(tmp_path, 3)
    assert loaded.search(term_weights([("引进人才", 1.0)]), 5)[0].tolist() == made.search(term_weights([("引进人才", 1.0)]), 5)[0].tolist() == [1]


def test_equal_scores_are_ordered_by_row():
    assert best(np.array([1.0, 3.0, 3.0, 0.0, 3.0]), 3, above=0.0)[0].tolist() == [1, 2, 4]
    assert best(np.array([2.0] * 50), 3)[0].tolist() == [0, 1, 2]


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
@hypothesis_settings(max_examples=40, deadline=None)
def test_the_best_of_many_scores_are_those_of_a_full_sort(seed, k):
    scores = np.random.default_rng(seed).integers(0, 40, 3000).astype(float)
    expected = sorted((i for i in range(3000) if scores[i] > 0), key=lambda i: (-scores[i], i))[:k]
    assert best(scores, k, above=0.0)[0].tolist() == expected


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_the_view_points_back_to_the_characters_it_shows(text):
    view = View.of(text)
    assert len(view.text) == len(view.offsets)
    for i, (character, offset) in enumerate(zip(view.text, view.offsets, strict=True)):
        assert fold(text[offset]) == character
        assert view.at(offset) == i
        assert view.span(i, i + 1) == (offset, offset + 1)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("ＧＤＰ１２％", "gdp12%"), ("產業鏈", "产业链"), ("“小巨人”", '"小巨人"'), ("（R＆D）", "(r&d)"), ("⾼⾯", "高面"), ("2021—2025", "2021-2025")],
)
def test_alike_characters_fold_together(written, folded):
    assert fold(written) == folded


def test_above_the_bound_the_codes_find_what_exact_search_finds(monkeypatch, tmp_path):
    monkeypatch.setattr("assistant.indexing.dense.EXACT_BELOW", 1000)
    random = np.random.default_rng(3)
    vectors = random.standard_normal((2500, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    Dense.build(vectors).save(tmp_path)
    coded = Dense.load(tmp_path, 2500, 32)
    assert coded.exact is not None
    allowed = random.random(2500) < 0.1
    for query in vectors[:20] + 0.1 * random.standard_normal((20, 32)).astype(np.float32):
        exact = vectors @ query
        rows, scores = coded.search(query, 10)
        assert len(set(rows.tolist()) & set(np.argsort(-exact)[:10].tolist())) >= 9
        assert np.allclose(scores, exact[rows], atol=2e-3)
        rows, _ = coded.search(query, 10, allowed)
        assert allowed[rows].all() and rows[0] == np.argmax(np.where(allowed, exact, -9))
    assert np.allclose(coded.vectors(), vectors, atol=1e-3)
