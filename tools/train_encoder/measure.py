"""Figures of an encoder alone and beside character-bigram BM25, on questions that training never saw.

    python -m tools.train_encoder.measure --data ../shared/data
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tools.train_encoder.data import read_jsonl, sample_ids

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
WEIGHTS = (0.5, 1.0, 2.0, 3.0)  # of the cosine, beside BM25 divided by its best score for the question


def bigrams(text: str) -> list[str]:
    """Character bigrams of Chinese runs, whole runs of letters and digits."""
    out: list[str] = []
    for run in re.findall(r"[㐀-鿿]+|[a-z0-9]+", text.lower()):
        out += [run[i : i + 2] for i in range(len(run) - 1)] if "㐀" <= run[0] and len(run) > 1 else [run]
    return out


class Bm25:
    """Okapi BM25 (k1 1.2, b 0.75) over character bigrams as one sparse matrix."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.vocabulary: dict[str, int] = {}
        rows, columns = [], []
        lengths = np.zeros(len(texts))
        for row, text in enumerate(texts):
            terms = bigrams(text)
            lengths[row] = len(terms)
            columns += [self.vocabulary.setdefault(term, len(self.vocabulary)) for term in terms]
            rows += [row] * len(terms)
        counts = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(texts), len(self.vocabulary)))
        counts.sum_duplicates()
        seen = np.bincount(counts.indices, minlength=counts.shape[1])
        idf = np.log1p((len(texts) - seen + 0.5) / (seen + 0.5))
        norm = np.repeat(1.2 * (0.25 + 0.75 * lengths / lengths.mean()), np.diff(counts.indptr))
        counts.data = (idf[counts.indices] * counts.data * 2.2 / (counts.data + norm)).astype(np.float32)
        self.matrix = counts.T.tocsr()

    def scores(self, queries: Sequence[str]) -> NDArray[np.float32]:
        """(queries, texts), each row divided by its best score."""
        rows, columns = [], []
        for row, query in enumerate(queries):
            terms = [self.vocabulary[t] for t in bigrams(query) if t in self.vocabulary]
            rows += [row] * len(terms)
            columns += terms
        matrix = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(queries), self.matrix.shape[0]))
        scores = (matrix @ self.matrix).toarray()
        return scores / np.maximum(scores.max(1, keepdims=True), 1e-9)


def best(scores: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """The `k` best columns of each row, best first, ties by column."""
    chosen = np.sort(np.argpartition(-scores, k - 1, axis=1)[:, :k], axis=1)
    order = np.argsort(-np.take_along_axis(scores, chosen, 1), axis=1, kind="stable")
    return np.take_along_axis(chosen, order, 1)


def figures(ranked: NDArray[np.int64], relevant: Sequence[set[int]]) -> dict[str, float]:
    """Mean nDCG@10, recall at 5, 10 and 100, and hit rate at 1."""
    gains = 1 / np.log2(np.arange(2, 12))
    sums: defaultdict[str, float] = defaultdict(float)
    for row, wanted in zip(ranked, relevant, strict=True):
        hits = np.array([int(i) in wanted for i in row])
        sums["ndcg@10"] += float((hits[:10] * gains).sum() / gains[: min(10, len(wanted))].sum())
        sums["hit@1"] += float(hits[0])
        for k in (5, 10, 100):
            sums[f"recall@{k}"] += float(hits[:k].sum() / len(wanted))
    return {name: round(total / len(relevant), 4) for name, total in sums.items()}


@dataclass(frozen=True, slots=True)
class Task:
    """Questions, passages, and for each question the row numbers of the passages that answer."""

    queries: list[str]
    passages: list[str]
    relevant: list[set[int]]


def compare(task: Task, passages: Encode, queries: Encode, lexical: Bm25 | None = None) -> dict[str, dict[str, float]]:
    """Figures of BM25, the encoder, and both at several weights."""
    lexical = lexical or Bm25(task.passages)
    vectors, asked = passages(task.passages), queries(task.queries)
    ranked: defaultdict[str, list[NDArray[np.int64]]] = defaultdict(list)
    for first in range(0, len(task.queries), 250):
        words = lexical.scores(task.queries[first : first + 250])
        meaning = asked[first : first + 250] @ vectors.T
        ranked["bm25"].append(best(words, 100))
        ranked["encoder"].append(best(meaning, 100))
        for weight in WEIGHTS:
            ranked[f"hybrid {weight}"].append(best(words + weight * meaning, 100))
    return {name: figures(np.concatenate(parts), task.relevant) for name, parts in ranked.items()}


def retrieval_set(folder: Path) -> Task:
    """Questions of sample_ids.txt, all passages, and the row numbers of the passages that answer."""
    rows = list(read_jsonl(folder / "corpus.jsonl"))
    index = {row["_id"]: i for i, row in enumerate(rows)}
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, passage, _ = line.split("\t")
        wanted[question].add(index[passage])
    chosen = sample_ids(folder)
    questions = {row["_id"]: row["text"] for row in read_jsonl(folder / "queries.jsonl") if row["_id"] in chosen}
    return Task(list(questions.values()), [f"{row['title']}\n{row['text']}" for row in rows], [wanted[q] for q in questions])


def held_back_set(data: Path, seed: int) -> Task:
    """One clause of each held-back government passage as the question, the passages without it as the texts."""
    from tools.train_encoder.data import cut, held_back_documents

    rng = np.random.default_rng(seed)
    queries, passages, relevant = [], [], []
    for row in held_back_documents(data / "gov_texts.jsonl"):
        for parts in cut(row["text"]):
            usable = [i for i, part in enumerate(parts) if 12 <= len(part) <= 120]
            if len(parts) > 2 and usable:
                pick = int(rng.choice(usable))
                queries.append(max(re.split("[，、]", parts[pick]), key=len))
                relevant.append({len(passages)})
                parts = parts[:pick] + parts[pick + 1 :]
            passages.append("\n".join(parts))
    return Task(queries, passages, relevant)


def plain_figures(passages: Encode, queries: Encode) -> dict[str, dict[str, float]]:
    """Plain words ask for the measure they reword among all official measures and near misses of tools/train_encoder/plain.

    Only held-back measures are asked for. "nearer": share of rewordings that are nearer to their measure than its near miss is.
    """
    from tools.train_encoder.data import plain_measures

    asked, others = plain_measures(held_back=True), plain_measures(held_back=False)
    texts = [row["official"] for row in (*asked, *others)] + [row["other"] for row in (*asked, *others)]
    vectors = passages(texts)
    found = {}
    for name, words in (("reworded", [r["plain"][0] for r in asked]), ("spoken", [r["plain"][1] for r in asked]), ("question", [r["question"] for r in asked])):
        scores = queries(words) @ vectors.T
        rank = (scores > np.diag(scores)[:, None]).sum(1)
        found[name] = {"hit@1": float((rank < 1).mean()), "hit@5": float((rank < 5).mean()), "mrr": float((1 / (rank + 1)).mean())}
    official, misses = vectors[: len(asked)], vectors[len(asked) + len(others) :][: len(asked)]
    reworded = queries([r["plain"][0] for r in asked])
    found["reworded"]["nearer"] = float(((reworded * official).sum(1) > (misses * official).sum(1)).mean())
    return {name: {key: round(value, 4) for key, value in values.items()} for name, values in found.items()}


def report(data: Path, passages: Encode, queries: Encode) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of all three sets; the held-back one is the mean over three draws of its questions."""
    sets = {name: compare(retrieval_set(data / name), passages, queries) for name in ("stard_law", "cmrc2018")}
    draws = [compare(held_back_set(data, seed), passages, queries) for seed in (7, 8, 9)]
    mean = {method: {key: round(float(np.mean([draw[method][key] for draw in draws])), 4) for key in draws[0][method]} for method in draws[0]}
    return {**sets, "held-back government": mean, "plain words": plain_figures(passages, queries)}


def show(figures_by_set: dict[str, dict[str, dict[str, float]]]) -> str:
    """One line a method."""
    return "\n".join(f"{name:22} {method:12} {json.dumps(values)}" for name, methods in figures_by_set.items() for method, values in methods.items())


def main() -> None:
    """Figures of the encoder that a setting names, as a table on standard output."""
    from assistant.indexing.encoder import load_encoder

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoder", default="default")
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    print(show(report(options.data, encoder.encode_passages, encoder.encode_queries)))


if __name__ == "__main__":
    main()
