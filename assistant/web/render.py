"""Pure functions: answers, sources and charts as escaped HTML and Markdown. Nothing here touches Gradio."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from assistant.grounding import citations
from assistant.schema import Answer, Chart, Citation, Document
from assistant.zh.messages import web as say
from assistant.zh.messages.answering import NEAREST
from assistant.zh.normalise import fold

Documents = Mapping[str, Document]
MARKER = re.compile(r"\[(\d+)\]")
CONTEXT_CHARS = 150  # about four lines of the panel before and after the quotation


def linked(text: str, turn: int) -> str:
    """Answer text as Markdown whose markers [n] lead to the cards of this turn."""
    return MARKER.sub(lambda m: f"[[{m[1]}]](#cite-{turn}-{m[1]})", plain(text))


def plain(text: str) -> str:
    """Characters of the papers that Markdown would take as its own."""
    return re.sub(r"([*_`#<>|~\\])", r"\\\1", text)


def answer_markdown(documents: Documents, answer: Answer, turn: int, *, own: str) -> str:
    """The chat message: answer, notes, what stands behind 展开; or the abstention with its reason."""
    parts = []
    if answer.standalone_question and answer.standalone_question != answer.question.strip():
        understood = say.READ_AS if turn == 1 or fold(answer.standalone_question) in fold(answer.question) else say.STANDALONE
        parts.append(f"*{plain(understood.format(question=answer.standalone_question))}*")
    parts.append(linked(answer.text, turn) if answer.answered else plain(reason(answer)))
    if answer.chart:
        parts.append(bars(answer.chart, own=own))
    if answer.more:
        parts.append(f"<details><summary>{say.MORE}</summary>\n\n{linked(answer.more, turn)}\n\n</details>")
    parts += [f"> {linked(say.NOTE.format(note=note), turn)}" for note in answer.notes]
    if answer.nearest:
        links = "\n".join(f"- [{plain(_near(documents[c.doc_id], c))}](#cite-{turn}-{c.n})" for c in answer.nearest)
        parts.append(f"{say.NEAREST}\n{links}")
    return "\n\n".join(parts)


def reason(answer: Answer) -> str:
    """Why there is no answer, without the nearest places, which are listed below it."""
    return answer.reason.partition(NEAREST.partition("{")[0])[0] if answer.nearest else answer.reason


def _near(document: Document, citation: Citation) -> str:
    path = document.heading_path(citation.start)
    return f"《{document.title}》{path[-1] if path else ''}"


def status_badges(document: Document, today: date) -> str:
    """Small labels: kind, status, date, ended period."""
    m = document.metadata
    labels = [(m.kind.value, "kind")]
    if m.status.value != m.kind.value:  # 新闻 is both
        labels.append((m.status.value, "draft" if "征求" in m.status.value else "status"))
    if m.date:
        labels.append((m.date.value + (f"（{say.CORRECTED}）" if m.date.inferred else ""), "date"))
    if m.period:
        ended = m.period_end is not None and m.period_end < today.year
        labels.append((m.period.value + (f"（{say.ENDED}）" if ended else ""), "ended" if ended else "period"))
    return "".join(f'<span class="badge {css}">{escape(text)}</span>' for text, css in labels)


def place(document: Document, offset: int) -> str:
    """Heading path and page of an offset as one line."""
    path = " › ".join(document.heading_path(offset))
    page = document.page(offset)
    return "　".join(x for x in (path, say.PAGE.format(page=page) if page else "") if x)


def card(document: Document, citation: Citation, *, anchor: str, today: date, label: str = "") -> str:
    """One source: title, status, place, and the quoted words marked in their context."""
    shown = citations.render(document, citation, CONTEXT_CHARS)
    where = escape(place(document, citation.start))
    body = f"{escape(shown.before.lstrip())}<mark>{escape(shown.quote)}</mark>{escape(shown.after.rstrip())}"
    lead = "…" if shown.start > 0 else ""
    tail = "…" if shown.end < len(document.text) else ""
    return (
        f'<article class="source" id="{escape(anchor)}" tabindex="-1">'
        f'<header><b class="n">{escape(label or f"[{citation.n}]")}</b> <span class="title">《{escape(document.title)}》</span>'
        f"{status_badges(document, today)}</header>"
        f'<p class="where">{where}</p><blockquote>{lead}{body}{tail}</blockquote></article>'
    )


def evidence(documents: Documents, answer: Answer, *, turn: int, today: date) -> str:
    """The panel beside the chat: one card a citation, with anchors cite-<turn>-<n>."""
    given = answer.citations if answer.answered else answer.nearest
    cards = [card(documents[c.doc_id], c, anchor=f"cite-{turn}-{c.n}", today=today) for c in given]
    return f'<section class="turn"><h4>{escape(answer.standalone_question or answer.question)}</h4>{"".join(cards)}</section>' if cards else ""


def panel(sections: Sequence[str]) -> str:
    """All turns of a conversation: the last one open, the earlier ones folded below it, the newest first."""
    *earlier, last = [s for s in sections if s] or [f'<p class="hint">{say.EVIDENCE_EMPTY}</p>']
    back = f'<a class="back" href="#asking">{say.TO_ANSWER}</a>' if sections else ""
    folded = f'<details class="earlier"><summary>{say.EARLIER_SOURCES}</summary>{"".join(reversed(earlier))}</details>' if earlier else ""
    inner = f"{back}{last}{folded}"
    return f'<div class="panel" role="complementary" aria-label="{say.EVIDENCE_TITLE}">{inner}</div>'


def bars(chart: Chart, *, own: str) -> str:
    """An answer's chart: bars sorted by value, the source's number under it."""
    pairs = list(zip(chart.labels, chart.values, strict=True))
    return figure(chart.title, pairs, unit=chart.unit, own=own, source=say.COMPUTED_CHART.format(n=chart.citation))


def figure(
    title: str, pairs: Sequence[tuple[str, float]], *, unit: str, own: str, source: str, sort: bool = True, more: str = ""
) -> str:
    """Horizontal bars from 0, the own city marked, text values and the source under the chart."""
    ordered = sorted(pairs, key=lambda p: -p[1]) if sort else list(pairs)
    top = max((abs(v) for _, v in ordered), default=0) or 1
    rows = "".join(
        f'<div class="bar{" own" if own and own in label else ""}"><span>{escape(label)}</span>'
        f'<i style="width:{max(0.5, 100 * abs(value) / top):.1f}%"></i><b>{value:g}{escape(unit)}</b></div>'
        for label, value in ordered
    )
    words = f"<p>{escape(more)}</p>" if more else ""
    return f'<figure class="bars"><figcaption>{escape(title)}</figcaption>{rows}{words}<small>{escape(source)}</small></figure>'


def copy_text(documents: Documents, answer: Answer) -> str:
    """Plain text for the clipboard: question, answer, notes, numbered sources with their quotations."""
    lines = [answer.question, "", answer.text if answer.answered else answer.reason]
    lines += [say.NOTE.format(note=note) for note in answer.notes]
    if answer.citations:
        lines += ["", f"{say.EVIDENCE_TITLE}："]
    for c in answer.citations:
        d = documents[c.doc_id]
        dated = f"，{d.metadata.date.value}" if d.metadata.date else ""
        where = place(d, c.start)
        lines.append(f"[{c.n}] 《{d.title}》（{d.metadata.status.value}{dated}）{where}：“{citations.quote(d, c)}”")
    return "\n".join(lines)
