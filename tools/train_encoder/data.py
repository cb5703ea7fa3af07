"""Texts and training pairs from the public data folder; nothing is read from the evaluation or seed folders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

PASSAGE_CHARS = 300  # aim for one passage, as in the product's default settings
SENTENCE_MIN = 6  # shorter sentences carry no topic
SENTENCE_MAX = 120
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；\n]*")
_NOISE = re.compile(r"https?://\S+|【法宝引证码】\s*\S+|原文链接：?")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十百]+[章节条]|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A query-like text and the passage that belongs to it. `group` orders pairs by document, for hard batches."""

    query: str
    passage: str
    kind: str
    group: str


def read_jsonl(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a JSON-lines file, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sentences(text: str) -> list[str]:
    """Sentences with their closing mark; white space at the ends is dropped, empty ones are left out."""
    return [piece for piece in (match.group().strip() for match in _SENTENCE.finditer(text)) if piece]


def cut(text: str, chars: int = PASSAGE_CHARS) -> list[list[str]]:
    """Consecutive sentences in groups of about `chars` characters."""
    passages: list[list[str]] = []
    size = chars
    for sentence in sentences(_NOISE.sub(" ", text)):
        if size + len(sentence) > chars:
            passages.append([])
            size = 0
        passages[-1].append(sentence)
        size += len(sentence)
    return passages


def sample_ids(folder: Path) -> set[str]:
    """The questions that are measured on, and therefore never trained on."""
    return set((folder / "sample_ids.txt").read_text(encoding="utf-8").split())


def question_pairs(folder: Path) -> list[Pair]:
    """(question, passage) of a retrieval set, less the questions in its sample_ids.txt."""
    held_back = sample_ids(folder)
    passages = {row["_id"]: f"{row['title']}\n{row['text']}" for row in read_jsonl(folder / "corpus.jsonl")}
    questions = {row["_id"]: row["text"] for row in read_jsonl(folder / "queries.jsonl")}
    pairs = []
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, passage, _ = line.split("\t")
        if question not in held_back:
            pairs.append(Pair(questions[question], passages[passage], "question", folder.name))
    return pairs


def is_government(group: str) -> bool:
    """True for pairs of gov_texts.jsonl."""
    return group.startswith(("govcn-", "gwr2025-", "local-", "stat-"))


def held_back_documents(path: Path) -> list[dict[str, str]]:
    """Every tenth government document is measured on and never trained on."""
    return [row for i, row in enumerate(read_jsonl(path)) if i % 10 == 0]


def rest_pairs(parts: list[str], title: str, group: str, rng: np.random.Generator, most: int = 3) -> list[Pair]:
    """Up to `most` (sentence, rest of its passage) pairs; the title stays with the rest."""
    usable = [i for i, part in enumerate(parts) if SENTENCE_MIN <= len(part) <= SENTENCE_MAX]
    if len(parts) < 2 or not usable:
        return []
    chosen = rng.permutation(usable)[:most]
    return [Pair(parts[i], "\n".join([title, *parts[:i], *parts[i + 1 :]]), "rest", group) for i in chosen]


def government_pairs(path: Path, rng: np.random.Generator) -> list[Pair]:
    """Sentence and rest, heading and section, and neighbouring passages of whole government documents."""
    pairs: list[Pair] = []
    held_back = {row["_id"] for row in held_back_documents(path)}
    for row in read_jsonl(path):
        for parts in cut(row["text"]) if row["_id"] not in held_back else []:
            pairs += rest_pairs(parts, "", row["_id"], rng, most=8)
            for i, part in enumerate(parts[:-1]):
                if _HEADING.match(part) and len(part) <= 40:
                    pairs.append(Pair(part, "\n".join(parts[i + 1 :]), "heading", row["_id"]))
    return pairs


def law_pairs(path: Path, rng: np.random.Generator) -> list[Pair]:
    """Sentence and rest of every statute article; a one-sentence article is cut in two at a comma."""
    pairs: list[Pair] = []
    for row in read_jsonl(path):
        law = re.sub(r"第[一二三四五六七八九十百千零]+条.*$", "", row["title"])
        for parts in cut(row["text"]):
            if len(parts) == 1 and "，" in parts[0]:
                parts = re.findall(r"[^，]+，?", parts[0])
            pairs += rest_pairs(parts, law, law, rng, most=2)
    return pairs


def encyclopedia_pairs(path: Path, rng: np.random.Generator) -> list[Pair]:
    """Sentence and rest of the encyclopedia passages."""
    pairs: list[Pair] = []
    for row in read_jsonl(path):
        for parts in cut(row["text"]):
            pairs += rest_pairs(parts, row["title"], row["_id"], rng)
    return pairs


PLAIN = Path(__file__).with_name("plain")  # our own sentences: see plain/README.md
PLAIN_GROUP = "plain"
PLAIN_BLOCK = 4  # two rewordings, a question and a near miss
HELD_BACK_EVERY = 5  # of these, every fifth measure is measured on and never trained on


def plain_measures(held_back: bool, folder: Path = PLAIN) -> list[dict[str, Any]]:
    """Measures in official words with rewordings, a near miss and a question; the held-back ones or the rest."""
    rows = list(read_jsonl(folder / "measures.jsonl"))
    return [row for i, row in enumerate(rows) if (i % HELD_BACK_EVERY == 0) == held_back]


def plain_pairs(folder: Path = PLAIN) -> list[Pair]:
    """(plain words, official words) of whole measures, `PLAIN_BLOCK` pairs each, and of single terms.

    A measure's near miss is paired with itself, so that it stands in the measure's batch as what the plain words do not mean.
    """
    pairs: list[Pair] = []
    for row in plain_measures(False, folder):
        pairs += [Pair(words, row["official"], "plain", PLAIN_GROUP) for words in (*row["plain"], row["question"])]
        pairs.append(Pair(row["other"], row["other"], "plain", PLAIN_GROUP))
    for line in (folder / "words.tsv").read_text(encoding="utf-8").splitlines():
        official, *others = line.split("\t")
        pairs += [Pair(other, official, "word", "word") for other in others]
    return pairs


def all_pairs(data: Path, seed: int) -> list[Pair]:
    """Every training pair, in document order."""
    rng = np.random.default_rng(seed)
    return [
        *government_pairs(data / "gov_texts.jsonl", rng),
        *law_pairs(data / "stard_law" / "corpus.jsonl", rng),
        *encyclopedia_pairs(data / "cmrc2018" / "corpus.jsonl", rng),
        *question_pairs(data / "stard_law"),
        *question_pairs(data / "cmrc2018"),
        *plain_pairs(),
    ]


def corpus_texts(data: Path) -> list[str]:
    """All texts that the vocabulary is counted on, less the questions that are measured on."""
    texts = [_NOISE.sub(" ", row["text"]) for row in read_jsonl(data / "gov_texts.jsonl")]
    for name in ("stard_law", "cmrc2018"):
        folder = data / name
        texts += [f"{row['title']}\n{row['text']}" for row in read_jsonl(folder / "corpus.jsonl")]
        texts += [pair.query for pair in question_pairs(folder)]
    return texts
