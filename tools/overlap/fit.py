"""Fits assistant/overlap/model.json: is a point a repeat, and is a repeat partial?

    python -m tools.overlap.fit INDEX GOLD.jsonl [GOLD.jsonl ...] [--unseen GOLD.jsonl ...] [--write]

GOLD: {"id", "title", "text", "points": [{"text", "label", "matches": [{"doc", "quote"}]}]} a line, label verbatim,
paraphrase, partial or novel; INDEX: an index made of the source papers
(`policy-assistant ingest --corpus PAPERS --index INDEX`). Printed: each proposal judged by a model fitted on the others
(leave one out), each set by a model of the other sets, where the threshold is chosen, and --unseen by the model of all sets. So that a point's own wording
cannot decide, every point with a source is also shown with its sources taken out of the library, as a new point of half weight.
"""

import argparse
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from assistant.config import Settings
from assistant.library import Library
from assistant.overlap.check import compare
from assistant.overlap.partial import kind_of
from assistant.overlap.points import split
from assistant.overlap.verdicts import MODEL_FILE, PART, PARTLY_COPIED

LABELS = ("verbatim", "paraphrase", "partial", "novel")
PENALTY = 0.1  # C of the logistic model on standardised features: strong, for five features and some hundred points; 0.03 to 0.3 measure alike
PARTLY_PENALTY = 0.3  # 0.1 to 1 measure alike
HALF = 0.5
SAME_RUN = 12  # a sentence that shares so long a run with a gold quotation is one of its sources
COPIED = 0.58  # between the largest share of a partial point without a replaced object (0.48) and the smallest of an edited copy (0.68)
LEVEL = 0.005  # one point of 233 more or less
MOST_FALSE = 0.05  # new points called 相同 or 相近, each set by the model of the others: half of the bar of 0.10


@dataclass(frozen=True)
class Row:
    """One point: every candidate's features, and the kind of the best one."""

    gold: str
    proposal: str
    label: str
    text: str
    candidates: np.ndarray  # (n, features), best rank first
    kinds: np.ndarray  # (n, features)
    copied: float
    hits: np.ndarray  # (n,) candidate holds a gold quotation
    twin: bool


def _norm(text):
    return re.sub(r"\s+", "", text)


def _longest(a, b):
    from rapidfuzz.distance import LCSseq  # a cheap bound first

    if LCSseq.similarity(a, b) < SAME_RUN:
        return 0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _is_source(sentence, quotes):
    words = _norm(sentence.text)
    return any(words in q or q in words or _longest(words, q) >= SAME_RUN for q in quotes)


def _rows(gold, library):
    for line in gold.read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        whole = _compared(task, library, None)
        for p in task["points"]:
            own = tuple(_norm(m["quote"]) for m in p["matches"])
            yield _row(gold.stem, task, p, own, whole, False)
            if own:  # only its own sources are taken out: the other points still find theirs
                yield _row(gold.stem, task, p, own, _compared(task, library, lambda s, q=own: not _is_source(s, q)), True)


def _compared(task, library, keep):
    points, _, pool = compare(task["text"], split(task["text"]), title=task["title"], searcher=library.searcher, keep=keep)
    return points, pool


def _row(name, task, p, own, compared, twin):
    points, pool = compared
    start = task["text"].index(p["text"])
    found = min(points, key=lambda c: abs(c.start - start))
    ranked = sorted(found.candidates, key=lambda c: -c.rank)  # whatever model is in the package
    kinds = [kind_of(found.text, c.sentence, found.alignments, pool) for c in ranked]
    return Row(
        name,
        task["id"],
        "novel" if twin else p["label"],
        p["text"],
        np.array([c.features for c in ranked]),
        np.array([k.features for k in kinds], float),
        kinds[0].copied,
        np.array([bool(own) and _is_source(pool.sentences[c.sentence], own) for c in ranked]),
        twin,
    )


def _logistic(x, y, w, penalty):
    from sklearn.linear_model import LogisticRegression

    mean, scale = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=penalty, max_iter=5000).fit((x - mean) / scale, y, sample_weight=w)
    coefficients = fitted.coef_[0] / scale
    return np.append(coefficients, fitted.intercept_[0] - (coefficients * mean).sum())


def _predict(coefficients, x):
    return 1 / (1 + np.exp(-(x @ coefficients[:-1] + coefficients[-1])))


def fit(rows):
    """(repeat, partial) coefficients, intercept last. A point stands for its candidate of the best rank."""
    weight = np.array([HALF if r.twin else 1.0 for r in rows])
    repeat = np.array([r.label != "novel" for r in rows])
    x = np.array([r.candidates[0] for r in rows])
    model = _logistic(x, repeat, weight, PENALTY)
    near = [r for r in rows if r.label != "novel"]
    kinds = np.array([r.kinds[_predict(model, r.candidates).argmax()] for r in near])
    partial = np.array([r.label == "partial" for r in near])
    share = partial.mean()
    balance = np.where(partial, HALF / share, HALF / (1 - share))  # as many partial as whole repeats
    return model, _logistic(kinds, partial, balance, PARTLY_PENALTY)


@dataclass(frozen=True)
class Judged:
    """A row with what a model said that had not seen it."""

    row: Row
    probability: float
    part: float
    hit: tuple[bool, bool]  # first, first three


def judge(model, rows):
    repeat, partly = model
    out = []
    for r in rows:
        p = _predict(repeat, r.candidates)
        order = np.argsort(-p, kind="stable")
        probability = max(float(p.max()), 0.5 + 0.5 * r.copied if r.copied >= PARTLY_COPIED else 0.0)
        part = float(_predict(partly, r.kinds[order[:1]])[0])
        out.append(Judged(r, probability, part, (bool(r.hits[order[0]]), bool(r.hits[order[:3]].any()))))
    return out


def _said(j, threshold):
    if j.row.copied < PARTLY_COPIED and j.probability < threshold:
        return "novel"
    if j.part > PART:
        return "partial"
    return "verbatim" if j.row.copied >= COPIED else "paraphrase"


def figures(judged, threshold):
    """AUC, that of points in other words alone, that with twins, macro F1, F1 by label, false, hit@1, hit@3."""
    from sklearn.metrics import f1_score, roc_auc_score

    real = [j for j in judged if not j.row.twin]

    def auc(some):
        return roc_auc_score([j.row.label != "novel" for j in some], [j.probability for j in some])

    said = [_said(j, threshold) for j in real]
    each = f1_score([j.row.label for j in real], said, average=None, labels=LABELS, zero_division=0)
    new = [s in ("verbatim", "paraphrase") for j, s in zip(real, said, strict=True) if j.row.label == "novel"]
    sourced = [j.hit for j in real if j.row.label != "novel"]
    return {
        "auc": auc([j for j in real if j.row.label != "partial"]),
        "auc_words": auc([j for j in real if j.row.label in ("paraphrase", "novel")]),
        "auc_twins": auc([j for j in judged if j.row.label != "partial"]),
        "macro_f1": float(each.mean()),
        "f1": " ".join(f"{e:.2f}" for e in each),
        "false": float(np.mean(new)),
        "hit1": float(np.mean([h[0] for h in sourced])),
        "hit3": float(np.mean([h[1] for h in sourced])),
    }


def _line(name, found):
    return f"{name:34s}" + "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in found.items())


def choose(judged):
    """The strictest threshold within LEVEL of the best macro F1 among those with few false alarms."""
    steps = np.round(np.arange(0.1, 0.91, 0.02), 2)
    tried = [(float(t), figures(judged, t)) for t in steps]
    kept = [(t, f) for t, f in tried if f["false"] <= MOST_FALSE] or tried[-1:]
    best = max(f["macro_f1"] for _, f in kept)
    return max(t for t, f in kept if f["macro_f1"] >= best - LEVEL)


def leave_one_out(rows):
    judged = []
    for one in dict.fromkeys(r.proposal for r in rows):
        model = fit([r for r in rows if r.proposal != one])
        judged += judge(model, [r for r in rows if r.proposal == one])
    return judged


def by_the_others(sets):
    """{name: a set judged by the calibrated model of the other sets}; {} for a single one. Harder than leaving one proposal out: each set has its own hand."""
    found = {}
    for name, some in sets.items():
        rest = [r for other, more in sets.items() if other != name for r in more]
        if rest:
            found[name] = calibrated(judge(fit(rest), some), *calibration(leave_one_out(rest)))
    return found


def calibration(judged):
    """(slope, shift) of the log-odds that make probabilities of unseen points true (Platt 1999); copied points and twins apart."""
    from sklearn.linear_model import LogisticRegression

    some = [j for j in judged if not j.row.twin and j.row.copied < PARTLY_COPIED]
    fitted = LogisticRegression(C=1e6).fit([[_odds(j.probability)] for j in some], [j.row.label != "novel" for j in some])
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def calibrated(judged, slope, shift):
    """The same points with true probabilities."""
    return [j if j.row.copied >= PARTLY_COPIED else replace(j, probability=1 / (1 + float(np.exp(-slope * _odds(j.probability) - shift)))) for j in judged]


def _odds(p):
    return float(np.log(p / (1 - p)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--unseen", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    library = Library(Settings(index=options.index))
    sets = {g.stem: list(_rows(g, library)) for g in options.gold}
    rows = [r for some in sets.values() for r in some]
    raw = leave_one_out(rows)
    slope, shift = calibration(raw)
    judged = calibrated(raw, slope, shift)
    across = by_the_others(sets)
    threshold = choose([j for some in across.values() for j in some] or judged)
    print(f"calibration: {slope:.2f} x log-odds {shift:+.2f}; threshold {threshold}")
    print(_line("leave one out", figures(judged, threshold)))
    for name, some in across.items():
        print(_line(f"{name} from the others", figures(some, threshold)))
    if across:
        print(_line("all from the others", figures([j for some in across.values() for j in some], threshold)))
    for t in (0.2, 0.4, 0.5, 0.6, 0.68, 0.72, 0.76):
        print(_line(f"  leave one out, threshold {t}", figures(judged, t)))
    for t in (0.5, 0.6, 0.68, 0.72, 0.76) if across else ():
        print(_line(f"  from the others, threshold {t}", figures([j for some in across.values() for j in some], t)))
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        some = [j.row.label != "novel" for j in judged if not j.row.twin and low <= j.probability < high]
        print(f"said {low:.1f}-{min(high, 1):.1f}: {len(some)} points, {np.mean(some) if some else 0:.2f} repeats")
    repeat, partly = fit(rows)
    repeat = repeat * slope + np.append(np.zeros(len(repeat) - 1), shift)
    print("weights", repeat.round(3), "partly", partly.round(3))
    for gold in options.unseen:
        print(_line(f"{gold.stem} unseen", figures(judge((repeat, partly), list(_rows(gold, library))), threshold)))
    if options.write:
        write(repeat, partly, threshold, figures(judged, threshold), sum(not r.twin for r in rows))


def write(repeat, partly, threshold, found, points):
    """Writes the model of the package."""
    content = {
        "made_by": "tools/overlap/fit.py",
        "date": date.today().isoformat(),
        "measured": {"points": points, **{k: round(found[k], 4) for k in ("auc", "macro_f1", "false")}},
        "model": {
            "intercept": round(float(repeat[-1]), 4),
            "weights": [round(float(v), 4) for v in repeat[:-1]],
            "repeat": threshold,
            "copied": COPIED,
            "partly": [round(float(v), 4) for v in (partly[-1], *partly[:-1])],
        },
    }
    MODEL_FILE.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
