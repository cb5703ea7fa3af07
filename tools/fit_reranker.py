"""Learns the re-ranker's weights from questions with known evidence and writes assistant/retrieval/weights.json.

    python -m tools.fit_reranker --corpus FOLDER [--corpus FOLDER] QUESTIONS.jsonl [MORE.jsonl] [--write]

With several corpora (the papers alone, the papers among many of other places) every question counts once in each.

A question line is {"id", "question", "history", "answerable", "evidence": [{"doc": "<file prefix>", "quote"}], "all_required"}.
Logistic regression over differences between passages that hold evidence and passages that do not (pairwise ranking), L2
with C = 0.2, every question of the same weight; measured by ten-fold cross-validation over questions, seed 0.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.config import Settings
from assistant.facts import extract
from assistant.indexing.encoder import load_encoder
from assistant.indexing.store import Index
from assistant.indexing.update import update
from assistant.reading import read_document
from assistant.retrieval import Searcher
from assistant.retrieval.features import NAMES
from assistant.retrieval.searcher import POOL
from assistant.retrieval.weights import FILE
from assistant.schema import Turn

STRENGTH = 0.2  # C of the regression; 0.1 to 1 differ by under 0.01 of recall in cross-validation
LIMIT = 4.0  # no feature may count against a passage more than this: the questions learned from are all about one city
SHARE = 0.7  # of a quotation that a passage must hold in one run
CUTS = (1, 3, 5, 10)


@dataclass(frozen=True)
class Item:
    """One question: its candidates' features and which of its pieces of evidence each holds."""

    id: str
    table: np.ndarray  # (candidates, features)
    held: np.ndarray  # (candidates, pieces)
    every: bool  # all pieces are needed


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def holds(text: str, quote: str) -> bool:
    """True where `text` has at least SHARE of `quote` in one run."""
    text, quote = plain(text), plain(quote)
    need = max(1, int(np.ceil(SHARE * len(quote))))
    return any(quote[i : i + need] in text for i in range(len(quote) - need + 1))


def items_of(searcher: Searcher, questions: list[dict]) -> list[Item]:
    items = []
    for q in questions:
        if not q.get("answerable", True):
            continue
        history = [Turn(**h) if isinstance(h, dict) else Turn(h) for h in q.get("history") or []]
        query = replace(searcher.understand(q["question"], history), several=False)  # spreading comes after the weights
        hits = searcher.search(query, k=POOL)
        names = [searcher.index.by_id[h.passage.doc_id].file for h in hits]
        held = [
            [any(n.startswith(e["doc"]) and holds(h.passage.text, e["quote"]) for e in [piece, *piece.get("alt", [])]) for piece in q["evidence"]]
            for h, n in zip(hits, names, strict=True)
        ]
        items.append(Item(q["id"], np.array([h.features for h in hits]), np.array(held), q.get("all_required", True)))
    return items


def fit(items: list[Item]) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    differences, weights = [], []
    for item in items:
        good = item.held.any(1)
        if not good.any() or good.all():
            continue
        for row in np.flatnonzero(good):
            differences.append(item.table[row] - item.table[~good])
            weights.append(np.full((~good).sum(), len(items) / (good.sum() * (~good).sum())))
    x, w = np.concatenate(differences), np.concatenate(weights)
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(np.r_[x, -x], np.r_[np.ones(len(x)), np.zeros(len(x))], sample_weight=np.r_[w, w])
    return model.coef_[0]


def recalls(item: Item, weights: np.ndarray) -> list[float]:
    order = np.argsort(-(item.table @ weights), kind="stable")
    found = [item.held[order[:k]].any(0) for k in CUTS]
    return [float(f.mean()) if item.every else float(f.any()) for f in found]


def cross_validated(items: list[Item], folds: int = 10) -> np.ndarray:
    """Recalls of each item by weights learned without its question."""
    names = sorted({item.id for item in items})
    number = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % folds, strict=True))
    fold = np.array([number[item.id] for item in items])
    rows = np.zeros((len(items), len(CUTS)))
    for f in range(folds):
        weights = fit([item for item, own in zip(items, fold, strict=True) if own != f])
        for i in np.flatnonzero(fold == f):
            rows[i] = recalls(items[i], weights)
    return rows


def searched(corpus: Path, questions: list[dict]) -> list[Item]:
    """The questions' items over one corpus, indexed for it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=corpus, index=Path(folder))
        encoder = load_encoder(settings.encoder)
        update(settings, read=lambda path, file: read_document(path, file=file, settings=settings), extract=extract, encoder=encoder)
        return items_of(Searcher(Index.open(settings.index), encoder, settings), questions)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = [line for path in options.questions for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = [json.loads(line) for line in lines]
    parts = [searched(corpus, questions) for corpus in options.corpus]
    items = [item for part in parts for item in part]
    rows = cross_validated(items)
    measured, done = {}, 0
    for corpus, part in zip(options.corpus, parts, strict=True):
        mean = rows[done : done + len(part)].mean(0).round(3).tolist()
        measured[corpus.name] = dict(zip((f"R@{k}" for k in CUTS), mean, strict=True))
        done += len(part)
    learned = np.clip(fit(items), -LIMIT, None)
    weights = dict(zip(NAMES, learned.round(2).tolist(), strict=True))
    sys.stdout.write(json.dumps({"weights": weights, "cross_validated": measured}, ensure_ascii=False, indent=1) + "\n")
    if options.write:
        about = f"tools/fit_reranker.py: {len(questions)} questions, ten-fold cross-validation over questions, C={STRENGTH}"
        FILE.write_text(json.dumps({"about": about, "cross_validated": measured, "weights": weights}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
