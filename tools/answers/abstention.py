"""Fits the two models of answers: one for questions that ask for a figure, one for all others.

Positive are questions that the papers answer, negative those that they do not. Each set of questions is scored by weights fitted on the
other sets; what is declined by name (`abstaining.vetoes`) or answered from the tables whatever the model says stays out of the fits, but
counts in the curve. The bias is moved so that `weights.THRESHOLD` lies at the cut chosen from the curve of all left-out questions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from regression import fit, predict

SIGNS = {"slotless": -1, "clash": -1, "place": -1, "unknown": -1, "missing": -1, "gap": -1, "absent": -1}  # the rest may only speak for an answer
USED = {
    True: ("score", "bound", "near", "towns", "slotless", "clash", "place", "meaning", "renamed", "missing"),
    False: ("spoken", "gap", "nearest", "score", "absent", "top", "source", "run"),
}
CUTS = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7)
MOST_FALSE = 0.02  # share of the answerable questions that may be declined


@dataclass
class Row:
    """One question: the features of each part that may answer it, and what is decided without the model."""

    question: dict
    figure: bool
    features: np.ndarray  # one row for the whole question, then one for each part
    fixed: bool | None  # True: declined by name, False: answered whatever the model says, None: the model decides
    p: float = 0.0

    @property
    def answerable(self):
        return bool(self.question["answerable"])


def row_of(question, searcher):
    """The question as it would be answered; None where nothing is chosen for it."""
    from assistant.answering import abstaining, computing, declining, engine, judging
    from assistant.answering.weights import FOREIGN
    from assistant.schema import Turn

    seen = engine.considered(question["question"], searcher=searcher, history=tuple(Turn(h) for h in question["history"]))
    if declining.no_question(question["question"], searcher) is not None:
        return None
    chosen = computing.choose(seen, searcher.index)
    verdict = judging.judge(seen, chosen, searcher.index)
    whole = abstaining.doubt(seen.ask, seen.words, chosen, seen.units, searcher.index)
    every = [whole, *(doubts for _, doubts in judging.doubts_of_parts(seen, chosen, searcher.index))]
    fixed = True if verdict.doubts.persons or verdict.doubts.vetoes or not chosen else None
    if whole.feature("figure") and all(d.feature("missing") >= FOREIGN and d.feature("figure") for d in every):
        fixed = True
    if judging.is_sure(seen):
        fixed = bool(verdict.doubts.persons)
    alike = [d.features for d in every if d.feature("figure") == whole.feature("figure")]
    return Row(question, bool(whole.feature("figure")), np.array(alike, float), fixed)


def fitted(rows, names, columns):
    """Coefficients on the rows that the model decides, answerable and unanswerable ones of equal weight."""
    x = np.array([r.features[0][columns] for r in rows])
    y = np.array([r.answerable for r in rows], float)
    per = np.where(y > 0, 1.0, y.sum() / max(1, (y == 0).sum()))
    return fit(x, y, per, signs=[SIGNS.get(n, 1) for n in names])


def score(row, b, columns):
    """Probability of the best part."""
    return float(predict(row.features[:, columns], b).max())


def fit_answers(questions, searcher):
    """Both models with their curves."""
    rows = [row for row in (row_of(q, searcher) for q in questions) if row is not None]
    for figure in (True, False):
        report([r for r in rows if r.figure == figure], figure)


def report(rows, figure):
    """Cross-validated curve and coefficients of one model."""
    from assistant.answering import abstaining

    names = USED[figure]
    columns = [abstaining.FEATURES.index(n) for n in names]
    free = [r for r in rows if r.fixed is None]
    parts = sorted({r.question["part"] for r in rows})
    for part in parts:
        b = fitted([r for r in free if r.question["part"] != part], names, columns)
        for row in free:
            if row.question["part"] == part:
                row.p = score(row, b, columns)
    print("\nfigure asked" if figure else "\nno figure asked", f"{len(rows)} questions, decided by the model {len(free)}")
    curve(rows, parts)
    cut = cut_of(rows)
    b = fitted(free, names, columns)
    b[-1] -= np.log(cut / (1 - cut))
    print(f"cut {cut:.3f}; bias at THRESHOLD 0.5: {b[-1]:.2f};", {n: round(float(v), 2) for n, v in zip(names, b, strict=False)})
    between(free, cut)
    for row in sorted(free, key=lambda r: r.p):
        if (row.p >= cut) != row.answerable:
            print(f"  {row.p:.2f} {'answerable' if row.answerable else 'NOT'} {row.question['part']} {row.question['question']}", dict(zip(names, np.round(row.features[0][columns], 2).tolist(), strict=True)))
    for row in rows:
        if row.fixed is not None and row.fixed == row.answerable:
            print("  whatever the model says:", "declined" if row.fixed else "answered", row.question["part"], row.question["question"])


def declined(row, cut):
    return row.fixed if row.fixed is not None else row.p < cut


def curve(rows, parts):
    """For each cut and set: share of the answerable questions declined, share of the others declined."""
    print("cut   " + "  ".join(f"{p[:9]:>11}" for p in parts) + "          all")
    for cut in CUTS:
        cells = []
        for some in [*([r for r in rows if r.question["part"] == p] for p in parts), rows]:
            false = [declined(r, cut) for r in some if r.answerable]
            right = [declined(r, cut) for r in some if not r.answerable]
            cells.append("  ".join(f"{np.mean(v):.3f}" if v else "  –  " for v in (false, right)))
        print(f"{cut:.2f}  " + "  ".join(cells))


def cut_of(rows):
    """The highest cut at which no more than MOST_FALSE of all answerable questions are declined."""
    cuts = np.arange(0.05, 0.95, 0.005)
    good = [c for c in cuts if np.mean([declined(r, c) for r in rows if r.answerable]) <= MOST_FALSE]
    return float(max(good, default=min(r.p for r in rows if r.answerable and r.fixed is None)))


def between(rows, cut):
    """What a note of doubt up to each confidence would cover."""
    odds = np.log(cut / (1 - cut))
    for upto in (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        shown = [(1 / (1 + np.exp(-(np.log(r.p / (1 - r.p)) - odds))), r.answerable) for r in rows if r.p >= cut and r.p < 1]
        good, bad = ([c < upto for c, a in shown if a == want] for want in (True, False))
        print(f"  shown with a note up to {upto}: answerable {np.mean(good) if good else 0:.3f}, others {np.mean(bad) if bad else 0:.3f} of {len(bad)}")
