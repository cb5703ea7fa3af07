"""Fits the two logistic models of assistant/answering/weights.py on labelled questions and prints them.

    python tools/answers/fit.py --index INDEX --corpus CORPUS QUESTIONS.jsonl [MORE.jsonl]

Questions are lines of the form of ../shared/eval/dev/qa_dev.jsonl. A unit is positive where it holds at least 70 % of a
needed quotation in one run; an answer is positive where the question can be answered from the papers and the units chosen
hold some of its evidence. Both fits are ridge logistic regressions (Newton steps); the figures printed are from
cross-validation by question, so no question is scored by weights that saw it.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np

RIDGE = 1.0
FOLDS = 8


def norm(text):
    """Text without white space."""
    return re.sub(r"\s+", "", text)


def holds(text, quote, share=0.7):
    """True where `text` holds at least `share` of `quote` in one run."""
    text, quote = norm(text), norm(quote)
    need = max(1, int(np.ceil(share * len(quote))))
    return any(quote[i : i + need] in text for i in range(len(quote) - need + 1))


def fit(x, y, weights, ridge=RIDGE, steps=30, signs=None):
    """Coefficients with the bias last. `weights`: one per row. `signs`: +1/-1 forces a coefficient's sign, 0 leaves it free."""
    x = np.hstack([x, np.ones((len(x), 1))])
    free = np.ones(x.shape[1], bool)
    while True:
        b = np.zeros(x.shape[1])
        for _ in range(steps):
            p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
            gradient = x.T @ (weights * (y - p)) - ridge * np.append(b[:-1], 0)
            hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + ridge * np.diag(np.append(np.ones(len(b) - 1), 1e-6))
            b[free] += np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        if signs is None:
            return b
        wrong = free[:-1] & (np.sign(b[:-1]) * np.asarray(signs) < 0)
        if not wrong.any():
            return b
        free[:-1] &= ~wrong


def fit_choice(x, y, g, signs, ridge=RIDGE, steps=400):
    """Conditional logit: coefficients that make one of a question's positive units the most probable of its units.

    Plain gradient steps with a per-coordinate step size (Adagrad); the bias that is appended makes the mean probability of
    the best units equal to the share that is right.
    """
    groups = [np.flatnonzero(g == n) for n in np.unique(g) if y[g == n].any()]
    b, seen = np.zeros(x.shape[1]), np.full(x.shape[1], 1e-6)
    for _ in range(steps):
        gradient = -ridge * b
        for rows in groups:
            z = x[rows] @ b
            p = np.exp(z - z.max())
            q = p * y[rows]
            gradient += x[rows].T @ (q / q.sum() - p / p.sum())
        seen += gradient**2
        b += gradient / np.sqrt(seen) * 0.3
        b = np.where(np.asarray(signs) * b < 0, 0.0, b)
    best = [(x[rows] @ b).max() for rows in groups]
    right = np.mean([y[rows[np.argmax(x[rows] @ b)]] for rows in groups])
    low, high = -40.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(1 / (1 + np.exp(-(np.array(best) + middle)))) < right else (low, middle)
    return np.append(b, low)


def predict(x, b):
    """Probabilities."""
    return 1 / (1 + np.exp(-np.clip(x @ b[:-1] + b[-1], -30, 30)))


def folds(count, seed=0):
    """Fold number of each question."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def load(paths):
    """All questions of the files."""
    return [json.loads(line) for p in paths for line in Path(p).read_text(encoding="utf-8").splitlines() if line.strip()]


def quotes(question):
    """(file prefix, quotation) of everything that counts as evidence."""
    return [(e["doc"], e["quote"]) for item in question["evidence"] for e in [item, *item.get("alt", [])]]


def unit_rows(questions, searcher):
    """(features, label, question number) of every unit of every answerable question."""
    from assistant.answering import engine
    from assistant.schema import Turn

    x, y, g, considered = [], [], [], []
    for number, question in enumerate(questions):
        seen = engine.consider(question["question"], searcher=searcher, history=tuple(Turn(h) for h in question["history"]))
        considered.append(seen)
        if not question["answerable"]:
            continue
        wanted = quotes(question)
        for unit in seen.units:
            file = searcher.index.documents[unit.doc_id].file
            label = any(Path(file).name.startswith(doc) and holds(unit.text, quote) for doc, quote in wanted)
            x.append(unit.features), y.append(label), g.append(number)
    return np.array(x, float), np.array(y, float), np.array(g), considered


def report_units(x, y, g, b_of):
    """Share of questions whose best unit, and one of whose best three units, is positive."""
    first = third = total = 0
    for number in np.unique(g):
        rows = np.flatnonzero(g == number)
        if not y[rows].any():
            continue
        order = rows[np.argsort(-(x[rows] @ b_of(number)[:-1]), kind="stable")]
        total += 1
        first += y[order[0]]
        third += y[order[:3]].any()
    return first / total, third / total, total


def main(searcher=None, argv=None):
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+")
    parser.add_argument("--index", default="index")
    parser.add_argument("--corpus", default="corpus")
    options = parser.parse_args(argv)
    if searcher is None:
        searcher = open_searcher(options)
    questions = load(options.questions)
    fit_units(questions, searcher)
    fit_answers(questions, searcher)


def open_searcher(options):
    """The library's searcher over a built index."""
    from dataclasses import replace

    from assistant.config import Settings
    from assistant.library import Library

    return Library(replace(Settings(), index=Path(options.index), corpus=Path(options.corpus))).searcher


UNIT_SIGNS = {"long": 0, "exhibit": 0, "goal": 1, "alien": -1}  # the rest may only speak for a unit


def fit_units(questions, searcher):
    """The model of units."""
    from assistant.answering import engine, evidence, weights

    x, y, g, _ = unit_rows(questions, searcher)
    signs = [UNIT_SIGNS.get(name, 1) for name in evidence.FEATURES]
    fold = folds(len(questions))
    models = {f: fit_choice(x[fold[g] != f], y[fold[g] != f], g[fold[g] != f], signs) for f in range(FOLDS)}
    b = fit_choice(x, y, g, signs)
    now = np.array([weights.UNIT.get(n, 0.0) for n in evidence.FEATURES] + [weights.UNIT_BIAS])
    for name, of in (("in force", lambda n: now), ("cross-validated", lambda n: models[fold[n]]), ("all", lambda n: b)):
        first, third, total = report_units(x, y, g, of)
        print(f"units, {name}: first {first:.3f}, third {third:.3f} of {total}")
    print("UNIT_BIAS =", round(b[-1], 2))
    print("UNIT =", {n: round(float(v), 2) for n, v in zip(evidence.FEATURES, b, strict=False)})
    del engine


def answer_rows(questions, searcher):
    """(features, label) of each question's answer as it would be given."""
    from assistant.answering import abstaining, compose, engine
    from assistant.schema import Turn

    x, y, kept = [], [], []
    for question in questions:
        seen = engine.consider(question["question"], searcher=searcher, history=tuple(Turn(h) for h in question["history"]))
        documents = searcher.index.documents
        chosen = compose.choose(seen.ask, seen.words, seen.units, seen.aspects, documents, seen.readings)
        doubts = abstaining.doubt(seen.ask, seen.words, chosen, seen.units, searcher.index)
        if doubts.persons:  # refused without weighing
            continue
        x.append(doubts.features), y.append(question["answerable"]), kept.append(question)
    return np.array(x, float), np.array(y, float), kept


ANSWER_SIGNS = {"slotless": -1, "clash": -1, "place": -1, "unknown": -1, "missing": -1, "figure": 0}


def fit_answers(questions, searcher):
    """The model of answers with its risk-coverage curve."""
    from assistant.answering import abstaining

    x, y, kept = answer_rows(questions, searcher)
    per = np.where(y > 0, 1.0, (y > 0).sum() / max(1, (y == 0).sum()) / 2)
    per *= np.array([question.get("weight", 1.0) for question in kept])  # e.g. less for questions from outside the field
    signs = [ANSWER_SIGNS.get(name, 1) for name in abstaining.FEATURES]
    p = np.zeros(len(y))
    for seed in range(3):
        fold = folds(len(y), seed)
        for f in range(FOLDS):
            p[fold == f] += predict(x[fold == f], fit(x[fold != f], y[fold != f], per[fold != f], signs=signs)) / 3
    b = fit(x, y, per, signs=signs)
    field = np.array([question.get("weight", 1.0) == 1.0 for question in kept])
    print("threshold: of the field: precision, recall, F1, false refusals; outside it: refused (cross-validated)")
    for t in np.arange(0.2, 0.85, 0.05):
        refused = p < t
        right = (refused & (y == 0) & field).sum()
        precision, recall = right / max(1, (refused & field).sum()), right / max(1, ((y == 0) & field).sum())
        f1, false = 2 * precision * recall / max(1e-9, precision + recall), (refused & (y > 0)).sum() / (y > 0).sum()
        print(f"{t:.2f}  {precision:.3f} {recall:.3f} {f1:.3f} {false:.3f}   {(refused & ~field).sum() / max(1, (~field).sum()):.3f}")
    for i in np.argsort(p):
        if (p[i] < 0.6) == (y[i] > 0):
            print(f"  {p[i]:.2f} {'answerable' if y[i] else 'UNANSWERABLE'} {kept[i]['id']} {kept[i]['question']}", dict(zip(abstaining.FEATURES, np.round(x[i], 2).tolist(), strict=True)))
    print("ANSWER_BIAS =", round(b[-1], 2))
    print("ANSWER =", {n: round(float(v), 2) for n, v in zip(abstaining.FEATURES, b, strict=False)})


if __name__ == "__main__":
    main()
