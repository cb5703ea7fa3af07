"""Seconds and quality of answers.

    python benchmarks/answers.py [--passages 10000] [--questions QUESTIONS.jsonl]

Speed: a library of synthetic papers (own sample sentences with varied names and figures) of the wanted number of passages; each
question is asked once after one warm-up question. Beside it, in the same run, one exact search of the same vectors with
faiss IndexFlatIP on one thread, so that ratios can be read on any machine.
Quality: `python -m assistant ask --batch` and the scorer of ../shared/eval, see docs/answers.md.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.config import Settings
from assistant.library import Library

TOWNS = ("临江", "青州", "南湾", "东岭", "西塘", "北屯", "白沙", "金渡", "云溪", "石桥")
FIELDS = ("电子信息", "生物医药", "新型材料", "智能装备", "现代食品", "数字创意", "节能环保", "航空物流", "软件服务", "氢能储能")
QUESTIONS = (
    "{t}市2025年{f}产业规模目标是多少？", "{t}怎么支持{f}企业上市？", "{t}和青州的{f}企业数量差多少？", "谁建议设立{f}专项基金？", "{t}的{f}重点项目有哪些？",
    "{t}2031年{f}投资是多少？", "不同文件对{f}人才分别怎么说？", "{t}{f}产业有什么短板？",
)  # fmt: skip


def paper(town, number, rng):
    """One synthetic plan of about fifty passages."""
    lines = [f"{town}市{number}号产业发展规划", "规划期为2021—2025年。", ""]
    for i, field in enumerate(FIELDS):
        a, b, c = (int(x) for x in rng.integers(10, 9000, 3))
        lines += [f"{'一二三四五六七八九十'[i]}、发展{field}产业", ""]
        for j in range(5):
            lines += [
                f"（{'一二三四五'[j]}）做强{field}第{j + 1}园区。到2025年，全市{field}产业规模达到{a + j}亿元，培育龙头企业{b % 90 + j}家，新增就业{c}人；"
                f"依托{town}高新区第{j + 1}平台，支持{field}企业与高校共建研发中心{c % 40 + 1}个，对首台（套）装备给予最高{b % 500}万元奖励，"
                f"落实用地、融资、人才政策，推动{field}企业上市融资，力争年均增长{a % 20 + 1}%以上。但龙头企业偏少，与青州市（{b}家）相比差距明显。",
                "",
            ]
    return "\n".join(lines)


def library(folder, passages):
    """A library of about `passages` passages."""
    rng = np.random.default_rng(0)
    (folder / "corpus").mkdir()
    for number in range(max(1, passages // 50)):
        town = TOWNS[number % len(TOWNS)]
        (folder / "corpus" / f"{number:04}_{town}.txt").write_text(paper(town, number, rng), encoding="utf-8")
    built = Library(replace(Settings(), corpus=folder / "corpus", index=folder / "index"))
    built.ingest()
    return built


def flat_ms(count, dimension, runs=20):
    """Median milliseconds of one IndexFlatIP query of the same size, one thread."""
    import faiss

    faiss.omp_set_num_threads(1)
    vectors = np.random.default_rng(1).standard_normal((count, dimension), dtype=np.float32)
    index = faiss.IndexFlatIP(dimension)
    index.add(vectors)
    times = []
    for i in range(runs):
        began = time.perf_counter()
        index.search(vectors[i : i + 1], 10)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main():
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        built = library(Path(name), options.passages)
        count = len(built.searcher.index)
        built.ask("临江市电子信息产业规模目标是多少？")
        asked = [q.format(t=t, f=f) for t, f in zip(TOWNS, FIELDS, strict=True) for q in QUESTIONS]
        times = sorted(built.ask(q).elapsed_ms for q in asked)
        flat = flat_ms(count, built.encoder.dimension)
    print(f"passages {count}, questions {len(asked)}")
    print(f"answer: median {statistics.median(times):.0f} ms, p95 {times[int(0.95 * len(times))]:.0f} ms, worst {times[-1]:.0f} ms")
    print(f"IndexFlatIP query of the same size: {flat:.2f} ms")


if __name__ == "__main__":
    main()
