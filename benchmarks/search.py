"""A hybrid query, a restart and an index on disk, beside IndexFlatIP, LangChain + FAISS and bm25s in one run.

    python benchmarks/search.py [--passages 10000 100000] [--questions 50] [--no-langchain] [--no-bm25s]

Everybody gets the same passages (about 300 characters, real sentences in random company) and the same vectors of the default
encoder; encoding the question is left out, but stands in a row of its own. "hybrid" is both rankings, their weighted sum and the texts
of the first ten; "search" is the whole of it, with the question read and 40 candidates re-ranked. One thread. F is one IndexFlatIP query
of the same run, LC one LangChain + FAISS query with its texts, bm25s its numba or numpy retrieval of ten over jieba-free bigrams.
Recall is of the ten nearest by exact search. Read the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from base_units import in_turns, passages, questions, table  # noqa: E402  (run from a checkout, not installed)

from assistant.config import Settings  # noqa: E402
from assistant.indexing.encoder import load_encoder  # noqa: E402
from assistant.indexing.lexical import Lexical, best, term_weights, terms  # noqa: E402
from assistant.indexing.store import Index  # noqa: E402
from assistant.indexing.update import part_of, write_parts  # noqa: E402
from assistant.indexing.writer import lock  # noqa: E402
from assistant.retrieval import Searcher  # noqa: E402
from assistant.schema import Document, Facts, Metadata, Trait  # noqa: E402

PER_DOCUMENT = 100  # passages of one document of the library
RESTART = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from assistant.config import Settings
from assistant.indexing.encoder import load_encoder
from assistant.indexing.store import Index
from assistant.retrieval import Searcher
import time; began = time.perf_counter()
searcher = Searcher(Index.open(Path({folder!r})), load_encoder("default"), Settings())
assert searcher.search({question!r})
print(time.perf_counter() - began, "torch" in sys.modules)
"""


def library(texts: list[str], encoder, folder: Path) -> tuple[Index, float, float]:
    """An index of the texts; seconds for the documents and seconds for embedding."""
    settings = Settings(index=folder, passage_chars=50, passage_max_chars=1500)  # a paragraph a passage
    parts = []
    began = time.perf_counter()
    for first in range(0, len(texts), PER_DOCUMENT):
        name = f"{first:07d}"
        text = "\n".join(t.replace("\n", "") for t in texts[first : first + PER_DOCUMENT])
        parts.append(part_of(Document(name, f"{name}.txt", text, Metadata(Trait("文件"), Trait("其他"), Trait("不明"))), Facts(), settings))
    cutting = time.perf_counter() - began
    began = time.perf_counter()
    with lock(folder):
        write_parts(settings, encoder, parts, None, lambda done, total, what: None)
    return Index.open(folder), cutting, time.perf_counter() - began


def hybrid(index: Index, text: str, vector: np.ndarray) -> list[str]:
    """Both rankings, their weighted sum, the texts of ten."""
    lexical = index.terms.scores(term_weights([(text, 1.0)]))
    rows = np.union1d(best(lexical, 100, above=0.0)[0], index.vectors.search(vector, 100)[0])
    scores = lexical[rows] / max(float(lexical[rows].max()), 1e-9) + np.maximum(index.vectors.cosines(vector, rows), 0)
    return [index.passages.text(int(row)) for row in rows[np.argsort(-scores)[:10]]]


def langchain(texts: list[str], vectors: np.ndarray):
    from langchain_community.vectorstores import FAISS
    from langchain_core.embeddings import Embeddings

    class Given(Embeddings):
        def embed_documents(self, texts):
            raise NotImplementedError

        def embed_query(self, text):
            raise NotImplementedError

    return FAISS.from_embeddings(list(zip(texts, vectors.tolist(), strict=True)), Given())


def measure(count: int, options: argparse.Namespace) -> None:
    import faiss

    faiss.omp_set_num_threads(1)
    texts, asked, encoder = passages(count), questions(options.questions), load_encoder("default")
    vectors = encoder.encode_queries(asked)
    with tempfile.TemporaryDirectory() as folder:
        index, cutting, writing = library(texts, encoder, Path(folder))
        size = sum(f.stat().st_size for f in (Path(folder) / index.generation).iterdir())
        stored, order = index.vectors.vectors(), [index.passages.text(row) for row in range(len(index))]
        searcher = Searcher(index, encoder, Settings())
        flat = faiss.IndexFlatIP(encoder.dimension)
        flat.add(stored)
        methods = {
            "F: IndexFlatIP": lambda i: flat.search(vectors[i : i + 1], 10),
            "dense": lambda i: index.vectors.search(vectors[i], 10),
            "lexical": lambda i: index.lexical(asked[i], 10),
            "hybrid": lambda i: hybrid(index, asked[i], vectors[i]),
            "search": lambda i: searcher.search(asked[i]),
            "encode a question": lambda i: encoder.encode_queries([asked[i]]),
        }
        seconds: dict[str, float] = {"our documents": cutting, "our vectors, terms, files": writing}
        if not options.no_langchain:
            began = time.perf_counter()
            chain = langchain(order, stored)
            seconds["LangChain + FAISS index (vectors given)"] = time.perf_counter() - began
            methods["LC: LangChain + FAISS"] = lambda i: chain.similarity_search_by_vector(vectors[i].tolist(), k=10)
        if not options.no_bm25s:
            import bm25s

            began = time.perf_counter()
            vocabulary: dict[int, int] = {}
            numbers = [[vocabulary.setdefault(key, len(vocabulary)) for key in terms(text).tolist()] for text in order]
            peer = bm25s.BM25(backend="auto")
            peer.index((numbers, {str(key): n for key, n in vocabulary.items()}), show_progress=False)
            seconds["bm25s index (bigrams given as numbers)"] = time.perf_counter() - began
            wanted = [[[str(key) for key in terms(q).tolist() if key in vocabulary]] for q in asked]
            methods["bm25s"] = lambda i: peer.retrieve(wanted[i], k=10, show_progress=False)
            began = time.perf_counter()
            Lexical.build(order)
            seconds["our lexical index"] = time.perf_counter() - began
        times = in_turns(methods, len(asked))
        unit = times["F: IndexFlatIP"]
        exact = flat.search(vectors, 10)[1]
        found = [len(set(index.vectors.search(v, 10)[0].tolist()) & set(e.tolist())) / 10 for v, e in zip(vectors, exact, strict=True)]
        print(f"\n{count} passages, {encoder.dimension} dimensions, {len(asked)} questions")
        print(table([(name, ms, ms / unit) for name, ms in times.items()], ("method", "ms", "x F")))
        print(f"dense recall@10 against exact {np.mean(found):.3f}   disk {size / count:.0f} bytes a passage")
        code = RESTART.format(root=str(ROOT), folder=folder, question=asked[0])
        print("restart to first hits, seconds (torch imported?)", subprocess.check_output([sys.executable, "-c", code], text=True).strip())
        print(table(list(seconds.items()), ("seconds", "")))
        print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (peers included)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--no-langchain", action="store_true")
    parser.add_argument("--no-bm25s", action="store_true")
    options = parser.parse_args()
    for count in options.passages:
        measure(count, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
