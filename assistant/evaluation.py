"""Quality figures on the user's own questions: is the evidence found, is it cited, are the right questions declined.

A question line: {"id", "question", "type", "history", "answerable", "evidence": [{"doc", "quote", "alt": [...]}], "all_required",
"answer_must_contain", "answer_equiv"}; docs/evaluate.md explains each. A passage or a citation holds a piece of evidence when
it has at least HELD of the quotation in one run, white space aside, and is of that document.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.schema import Answer, Turn
from assistant.zh.messages import evaluation as messages
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    from assistant.library import Library

HELD = 0.7  # of a quotation, in one run
CUTS = (1, 3, 5, 10)
Figures = dict[str, Any]  # what --json prints


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: any of these (document name, quotation)."""

    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the question file."""

    id: str
    text: str
    kind: str
    history: tuple[Turn, ...]
    answerable: bool
    evidence: tuple[Piece, ...]
    every: bool  # all pieces are needed
    shown: tuple[tuple[str, ...], ...]  # strings the answer must show, each with its equal forms


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    question: Question
    answer: Answer
    recalls: tuple[float, ...]  # at CUTS
    reciprocal: float
    ndcg: float
    evidence: float
    missing: tuple[str, ...]
    verbatim: tuple[bool, ...]
    milliseconds: float

    @property
    def correct(self) -> bool:
        """Answered with everything shown and cited, or rightly declined."""
        if not self.question.answerable:
            return not self.answer.answered
        return self.answer.answered and not self.missing and self.evidence >= (1.0 if self.question.every else 0.01)


def evaluate(path: Path, library: Library) -> Figures:
    """Asks every question and counts. Raises UsageError on a file that does not follow the format."""
    questions = read_questions(path)
    files = {d.doc_id: (d.file, d.title) for d in library.documents.values()}
    outcomes = [_ask(question, library, files) for question in questions]
    return _figures(outcomes)


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSON-lines file. Raises UsageError with the line and what is wrong with it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(messages.NO_FILE.format(path=path)) from error
    except UnicodeDecodeError as error:
        raise UsageError(messages.NOT_UTF8.format(path=path)) from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line), number))
        except json.JSONDecodeError as error:
            raise UsageError(messages.BAD_LINE.format(path=path, line=number, reason=messages.NOT_JSON)) from error
        except ValueError as error:
            raise UsageError(messages.BAD_LINE.format(path=path, line=number, reason=error)) from error
    if not questions:
        raise UsageError(messages.EMPTY.format(path=path))
    return questions


def _question(value: Mapping[str, Any], number: int) -> Question:
    if not isinstance(value, dict) or not str(value.get("question") or "").strip():
        raise ValueError(messages.NO_QUESTION)
    answerable = bool(value.get("answerable", True))
    pieces = tuple(_piece(item) for item in value.get("evidence") or [])
    if answerable and not pieces:
        raise ValueError(messages.NO_EVIDENCE)
    equal = value.get("answer_equiv") or {}
    return Question(
        id=str(value.get("id") or number),
        text=str(value["question"]),
        kind=str(value.get("type") or "-"),
        history=tuple(Turn(h["question"], h.get("answer", "")) if isinstance(h, dict) else Turn(str(h)) for h in value.get("history") or []),
        answerable=answerable,
        evidence=pieces,
        every=bool(value.get("all_required", True)),
        shown=tuple((str(s), *map(str, equal.get(s, []))) for s in value.get("answer_must_contain") or []),
    )


def _piece(item: Mapping[str, Any]) -> Piece:
    options = [item, *(item.get("alt") or [])] if isinstance(item, dict) else []
    if not options or not all(isinstance(o, dict) and o.get("doc") and o.get("quote") for o in options):
        raise ValueError(messages.BAD_EVIDENCE)
    return Piece(tuple((str(o["doc"]), str(o["quote"])) for o in options))


def _ask(question: Question, library: Library, files: Mapping[str, tuple[str, str]]) -> Outcome:
    started = time.perf_counter()
    answer = library.ask(question.text, history=question.history)
    elapsed = (time.perf_counter() - started) * 1000
    passages = [(h.passage.doc_id, h.passage.text) for h in answer.passages]
    quotes = [(c.doc_id, library.documents[c.doc_id].text[c.start : c.end]) for c in answer.citations]
    found = [[_meets(piece, part, files) for piece in question.evidence] for part in passages[: CUTS[-1]]]
    cited = [any(_meets(piece, part, files) for part in quotes) for piece in question.evidence]
    first = next((i for i, row in enumerate(found) if any(row)), None)
    text = _plain(answer.text)
    return Outcome(
        question=question,
        answer=answer,
        recalls=tuple(_share([any(column) for column in zip(*found[:k], strict=True)] if found else [], question) for k in CUTS),
        reciprocal=0.0 if first is None else 1 / (first + 1),
        ndcg=_ndcg(found, len(question.evidence)),
        evidence=_share(cited, question),
        missing=tuple(forms[0] for forms in question.shown if not any(_plain(form) in text for form in forms)),
        verbatim=tuple(bool(quote) and quote in library.documents[doc].text for doc, quote in quotes),
        milliseconds=elapsed,
    )


def _meets(piece: Piece, part: tuple[str, str], files: Mapping[str, tuple[str, str]]) -> bool:
    doc_id, text = part
    return any(_is_named(name, doc_id, files) and holds(text, quote) for name, quote in piece.options)


def _is_named(name: str, doc_id: str, files: Mapping[str, tuple[str, str]]) -> bool:
    file, title = files.get(doc_id, ("", ""))
    return doc_id.startswith(name) or file.startswith(name) or Path(file).name.startswith(name) or title == name


def holds(text: str, quote: str) -> bool:
    """True where `text` has at least HELD of `quote` in one run, white space aside."""
    text, quote = re.sub(r"\s+", "", text), re.sub(r"\s+", "", quote)
    need = max(1, -int(-HELD * len(quote) // 1))
    return any(quote[i : i + need] in text for i in range(len(quote) - need + 1))


def _plain(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s+", "", fold(text)))


def _share(held: Sequence[bool], question: Question) -> float:
    if not held:
        return 0.0
    return sum(held) / len(held) if question.every else float(any(held))


def _ndcg(found: Sequence[Sequence[bool]], pieces: int) -> float:
    """Each piece counts once, at its first place; the ideal has one piece a place."""
    seen: set[int] = set()
    gain = 0.0
    for place, row in enumerate(found):
        fresh = {i for i, held in enumerate(row) if held} - seen
        gain += bool(fresh) / log2(place + 2)
        seen |= fresh
    return gain / sum(1 / log2(i + 2) for i in range(pieces)) if pieces else 0.0


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return round(sum(values) / len(values), 4) if values else 0.0


def _figures(outcomes: Sequence[Outcome]) -> Figures:
    asked = [o for o in outcomes if o.question.answerable]
    declined = [o for o in outcomes if not o.answer.answered]
    rightly = [o for o in declined if not o.question.answerable]
    figures: Figures = {"questions": len(outcomes), "answerable": len(asked), "unanswerable": len(outcomes) - len(asked)}
    figures |= _of_search(asked)
    figures |= {
        "evidence": _mean(o.evidence for o in asked),
        "shown": _mean(float(o.answer.answered and not o.missing) for o in asked),
        "correct": _mean(float(o.correct) for o in asked),
        "verbatim": _mean(float(v) for o in outcomes for v in o.verbatim),
        "abstain_precision": _mean(float(not o.question.answerable) for o in declined),
        "abstain_recall": round(len(rightly) / max(1, len(outcomes) - len(asked)), 4),
        "false_refusals": round((len(declined) - len(rightly)) / max(1, len(asked)), 4),
        "median_characters": statistics.median(len(_plain(o.answer.text)) for o in asked) if asked else 0,
        "median_ms": round(statistics.median(o.milliseconds for o in outcomes), 1),
    }
    kinds = sorted({o.question.kind for o in asked})
    figures["types"] = {kind: _of_kind([o for o in asked if o.question.kind == kind]) for kind in kinds}
    figures["failures"] = [{"id": o.question.id, "question": o.question.text, "reason": _reason(o)} for o in outcomes if not o.correct]
    return figures


def _of_search(asked: Sequence[Outcome]) -> Figures:
    recalls = {f"recall@{k}": _mean(o.recalls[i] for o in asked) for i, k in enumerate(CUTS)}
    return recalls | {"mrr": _mean(o.reciprocal for o in asked), "ndcg@10": _mean(o.ndcg for o in asked)}


def _of_kind(asked: Sequence[Outcome]) -> Figures:
    return {"questions": len(asked), **_of_search(asked), "correct": _mean(float(o.correct) for o in asked)}


def _reason(outcome: Outcome) -> str:
    if not outcome.question.answerable:
        return messages.REASONS["answered"]
    if not outcome.answer.answered:
        return messages.REASONS["refused"]
    if outcome.missing:
        return messages.REASONS["shown"].format(missing="、".join(outcome.missing))
    return messages.REASONS["evidence"]


def report_text(figures: Figures) -> str:
    """The figures for a person, in Chinese."""
    lines = [messages.TITLE.format(**figures), ""]
    for key, label in messages.ROWS.items():
        value = figures[key]
        lines.append(f"{value:>8.3f}  {label}" if key not in ("median_characters", "median_ms") else f"{value:>8}  {label}")
    lines += ["", messages.BY_TYPE]
    for kind, of_kind in figures["types"].items():
        lines.append(f"{of_kind['recall@5']:>8.3f} {of_kind['recall@10']:>6.3f} {of_kind['correct']:>6.3f}  {kind}（{of_kind['questions']}）")
    if figures["failures"]:
        lines += ["", messages.FAILED]
        lines += [f"  {item['id']}\t{item['reason']}\t{item['question']}" for item in figures["failures"]]
    return "\n".join(lines)
