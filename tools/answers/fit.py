"""Fits the models of assistant/answering/weights.py on labelled questions and prints them with their cross-validated figures.

    python tools/answers/fit.py --index INDEX --corpus CORPUS QUESTIONS.jsonl [MORE.jsonl] [--units]

Questions are lines of the form of ../shared/eval/dev/qa_dev.jsonl; `questions.jsonl` here are our own, with their origin in the first
line. The models of answers (tools/answers/abstention.py) are fitted always, that of units with --units: a unit is positive where it holds
at least 70 % of a needed quotation in one run; figures are cross-validated by question.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import abstention
import numpy as np
from regression import FOLDS, fit_choice, folds


def norm(text):
    """Text without white space."""
    return re.sub(r"\s+", "", text)


def holds(text, quote, share=0.7):
    """True where `text` holds at least `share` of `quote` in one run."""
    text, quote = norm(text), norm(quote)
    need = max(1, int(np.ceil(share * len(quote))))
    return any(quote[i : i + need] in text for i in range(len(quote) - need + 1))


def load(paths):
    """All questions of the files, each with the name of its set: the `part` written with it, else its file's folder."""
    rows = [(p, json.loads(line)) for p in paths for line in Path(p).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{"part": Path(p).resolve().parent.name, **row} for p, row in rows if "question" in row]


def quotes(question):
    """(file prefix, quotation) of everything that counts as evidence."""
    return [(e["doc"], e["quote"]) for item in question["evidence"] for e in [item, *item.get("alt", [])]]


def unit_rows(questions, searcher):
    """(features, label, question number) of every unit of every answerable question."""
    from assistant.answering import engine
    from assistant.schema import Turn

    x, y, g, considered = [], [], [], []
    for number, question in enumerate(questions):
        seen = engine.considered(question["question"], searcher=searcher, history=tuple(Turn(h) for h in question["history"]))
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
    parser.add_argument("--units", action="store_true")
    options = parser.parse_args(argv)
    if searcher is None:
        searcher = open_searcher(options)
    questions = load(options.questions)
    if options.units:
        fit_units(questions, searcher)
    abstention.fit_answers(questions, searcher)


def open_searcher(options):
    """The library's searcher over a built index."""
    from dataclasses import replace

    from assistant.config import Settings
    from assistant.library import Library

    return Library(replace(Settings(), index=Path(options.index), corpus=Path(options.corpus))).searcher


UNIT_SIGNS = {"long": 0, "exhibit": 0, "goal": 1, "alien": -1}  # the rest may only speak for a unit


def fit_units(questions, searcher):
    """The model of units."""
    from assistant.answering import evidence, weights

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


if __name__ == "__main__":
    main()
