"""Counts the stock phrases of assistant/zh/stock_phrases.txt: word runs that stand in many government papers.

    python -m tools.overlap.stock_phrases FOLDER > assistant/zh/stock_phrases.txt

FOLDER holds gov_texts.jsonl, {"title", "text"} a line. A phrase is a run of MIN..MAX Chinese characters without punctuation
that stands in at least SHARE of the documents, speaks of the political frame (FRAME) and of no matter of its own, is not part of a longer one with nearly the same count (CLOSE), and
neither begins nor ends inside a word (jieba's cuts).
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

MIN, MAX = 5, 24
SHARE = 0.06
CLOSE = 0.8
# What makes a frequent phrase a frame and not a matter (“中小企业数字化转型” is frequent too, and proves something).
FRAME = re.compile(
    r"习近平|党中央|党的[一二三]?十|党的领导|省委|市委坚强|新发展(?:理念|阶段|格局)|总基调|更加紧密|谱写|中国式现代化|现代化建设|以人民为中心|发展和安全|"
    r"高质量发展|指导思想|为指导|科学发展|重要讲话|重要论述|决策部署|总体要求|四个意识|四个自信|两个维护|两个确立|坚强领导|伟大旗帜|小康社会|社会和谐"
)
RUN = re.compile(rf"[\u4e00-\u9fff]{{{MIN},}}")


def documents(folder):
    for line in (folder / "gov_texts.jsonl").read_text(encoding="utf-8").splitlines():
        yield re.sub(r"\s+", "", json.loads(line)["text"])


def phrases(texts):
    import jieba

    counts = Counter()
    for text in texts:
        found = set()
        for run in RUN.findall(text):
            cuts = [0]
            for word in jieba.cut(run):
                cuts.append(cuts[-1] + len(word))
            for i, start in enumerate(cuts):
                for end in cuts[i + 1 :]:
                    if end - start > MAX:
                        break
                    if end - start >= MIN and FRAME.search(run[start:end]):
                        found.add(run[start:end])
        counts.update(found)
    floor = max(3, round(SHARE * len(texts)))
    kept = []
    for phrase, count in sorted(((p, c) for p, c in counts.items() if c >= floor), key=lambda x: (-len(x[0]), x[0])):
        if not any(phrase in longer and count * CLOSE <= more for longer, more in kept):
            kept.append((phrase, count))
    return sorted(kept, key=lambda x: (-x[1], x[0])), floor


def main():
    texts = list(documents(Path(sys.argv[1])))
    found, floor = phrases(texts)
    print(f"# Stock phrases: runs that stand in at least {floor} of {len(texts)} public government papers; see stock_phrases.py")
    for phrase, _ in found:
        print(phrase)


if __name__ == "__main__":
    main()
