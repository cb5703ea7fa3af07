"""Fits assistant/overlap/model.json: is a point a repeat, and is a repeat partial?

    python -m tools.overlap.fit GOLD.jsonl INDEX [--write]

GOLD: {"id", "title", "text", "points": [{"text", "label", "matches": [{"doc", "quote"}]}]} a line, label verbatim,
paraphrase, partial or novel; INDEX: an index made of the source papers
(`policy-assistant ingest --corpus PAPERS --index INDEX`). Every figure printed is cross-validated: each proposal
is judged by a model fitted on the others. So that a point's own wording cannot decide, every point with a source is
also shown with its sources taken out of the library, as a new point of half weight.
"""

import argparse
import json
import re
from datetime import date
from pathlib import Path

import numpy as np

from assistant.config import Settings
from assistant.library import Library
from assistant.overlap.check import compare
from assistant.overlap.points import split
from assistant.overlap.verdicts import MODEL_FILE, copied_share, features
from assistant.zh.proposal_forms import EXTENSION

LABELS = ("verbatim", "paraphrase", "partial", "novel")
PENALTY = 1.0  # C of the logistic model; 0.3 to 3 give the same AUC within 0.01
HALF = 0.5
SAME_RUN = 12  # a sentence that shares so long a run with a gold quotation is one of its sources
COPIED = 0.58  # between the largest share of a partial point (0.48) and the smallest of an edited copy (0.68)


def _norm(text):
    return re.sub(r"\s+", "", text)


def _row(library, text, title, spans, keep=None):
    """(features of each candidate, best first, copied share, extension words) of each point."""
    layout = split(text)
    points, _, _ = compare(text, layout, title=title, searcher=library.searcher, keep=keep)
    found = {}
    for p in points:
        ordered = sorted((features(c) for c in p.candidates), reverse=True)  # by how far they stand out
        found[p.start] = (np.array(ordered), copied_share(p.text, p.alignments), bool(EXTENSION.search(p.text)))
    starts = sorted(found)
    return [found[min(starts, key=lambda s: abs(s - start))] for start in spans]


def rows(gold, index):
    library = Library(Settings(index=index))
    out = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        o = json.loads(line)
        spans = [o["text"].index(p["text"]) for p in o["points"]]
        quotes = [_norm(m["quote"]) for p in o["points"] for m in p["matches"]]

        def keep(sentence, quotes=tuple(quotes)):
            words = _norm(sentence.text)
            return not any(words in q or q in words or _longest(words, q) >= SAME_RUN for q in quotes)

        for p, (x, copied, extends) in zip(o["points"], _row(library, o["text"], o["title"], spans), strict=True):
            out.append((o["id"], p["label"], x, copied, extends, 1.0))
        for p, (x, copied, extends) in zip(o["points"], _row(library, o["text"], o["title"], spans, keep), strict=True):
            if p["matches"]:
                out.append((o["id"], "novel", x, copied, extends, HALF))
    return out


def _longest(a, b):
    from rapidfuzz.distance import LCSseq  # a cheap bound first

    if LCSseq.similarity(a, b) < SAME_RUN:
        return 0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _fit(x, y, w):
    from sklearn.linear_model import LogisticRegression

    mean, scale = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=PENALTY, max_iter=5000).fit((x - mean) / scale, y, sample_weight=w)
    coefficients = fitted.coef_[0] / scale
    return np.append(coefficients, fitted.intercept_[0] - (coefficients * mean).sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    from sklearn.metrics import f1_score, roc_auc_score

    data = rows(options.gold, options.index)
    ids, label = np.array([r[0] for r in data]), np.array([r[1] for r in data])
    every, copied = [r[2] for r in data], np.array([r[3] for r in data])
    x = np.array([one[0] for one in every])
    extends, weight = np.array([r[4] for r in data], float), np.array([r[5] for r in data])
    repeat = (label != "novel").astype(int)
    real, judged = weight == 1, label != "partial"
    near = (label == "partial") | (label == "paraphrase")
    kind = np.c_[extends, copied]
    p, q = np.zeros(len(data)), np.zeros(len(data))
    for one in dict.fromkeys(ids):
        train, test = ids != one, ids == one
        fitted = _fit(x[train], repeat[train], weight[train])
        p[test] = [_predict(fitted, every[i]).max() for i in np.flatnonzero(test)]  # as verdicts.judge
        q[test] = _predict(_fit(kind[train & near], (label == "partial")[train & near], weight[train & near]), kind[test])
    p = np.where(copied >= COPIED, np.maximum(p, 0.5 + 0.5 * copied), p)
    auc = roc_auc_score(repeat[real & judged], p[real & judged])
    twin = roc_auc_score(repeat[judged], p[judged])
    print(f"points {real.sum()}  without their sources {(~real).sum()}  AUC {auc:.3f}  with twins {twin:.3f}")
    print("threshold  macro F1  F1 by label (verbatim paraphrase partial novel)  new called duplicate or similar  … of twins")
    curve = []
    for threshold in np.arange(0.3, 0.86, 0.05):
        said = np.where(copied >= COPIED, "verbatim", np.where(p < threshold, "novel", np.where(q > HALF, "partial", "paraphrase")))
        each = f1_score(label[real], said[real], average=None, labels=LABELS, zero_division=0)
        wrong = np.isin(said, ("verbatim", "paraphrase"))
        false, of_twins = wrong[real & (label == "novel")].mean(), wrong[~real].mean()
        curve.append((round(float(threshold), 2), float(each.mean()), float(false)))
        print(f"{threshold:9.2f}  {each.mean():8.3f}  {' '.join(f'{e:.2f}' for e in each)}  {false:.3f}  {of_twins:.3f}")
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        at = real & (p >= low) & (p < high)
        print(f"said {low:.1f}-{min(high, 1):.1f}: {at.sum()} points, {repeat[at].mean() if at.any() else 0:.2f} repeats")
    chosen = choose(curve)
    standout, rarity, intercept = _fit(x, repeat, weight)
    extension, share, base = _fit(kind[near], (label == "partial")[near], weight[near])
    print("threshold", chosen, "standout", standout, "rarity", rarity, "intercept", intercept, "partly", base, extension, share)
    if options.write:
        model = {
            "intercept": intercept, "standout": standout, "rarity": rarity, "repeat": chosen[0], "copied": COPIED,
            "partly": [base, extension, share],
        }  # fmt: skip
        model = {k: [round(v, 4) for v in value] if isinstance(value, list) else round(float(value), 4) for k, value in model.items()}
        content = {
            "made_by": "tools/overlap/fit.py",
            "date": date.today().isoformat(),
            "measured": {"points": int(real.sum()), "auc": round(auc, 4), "macro_f1": round(chosen[1], 4), "false": round(chosen[2], 4)},
            "model": model,
        }
        MODEL_FILE.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def choose(curve):
    """The middle of the thresholds that keep false alarms at or under 0.06, best macro F1 first; ties go to the stricter."""
    fit = [c for c in curve if c[2] <= 0.06] or curve[-1:]
    return max(fit, key=lambda c: (round(c[1], 2), c[0]))


def _predict(coefficients, x):
    return 1 / (1 + np.exp(-(x @ coefficients[:-1] + coefficients[-1])))


if __name__ == "__main__":
    main()
