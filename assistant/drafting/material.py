"""Everything the library holds on a topic: units with their relevance, what they are for in a speech, and their theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.drafting.features import Words, kindred, kinship, rarity
from assistant.drafting.topic import Topic
from assistant.drafting.units import Known, Unit, units_of
from assistant.schema import Document, Facet, Facts, Filters, Goal, Hit, Status
from assistant.zh import facet_cues, relations, speech
from assistant.zh.numerals import find_amounts, find_years
from assistant.zh.places import find_places
from assistant.zh.sentences import sentence_spans
from assistant.zh.stock_phrases import blanked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.retrieval import Searcher

WHOLE_POOL, ASPECT_POOL, FACET_POOL = 80, 40, 25  # passages asked for; a library of five papers has some 300
KINDRED_FROM, KINDRED_TERMS = 8, 40  # Rocchio's usual ten or fewer papers and some forty terms
RELEVANCE_RANK = 10.0
# Weights of a logistic model over 19 titles (six of the development set, thirteen own), fitted on which units hold a point that a
# person wanted covered; fitted without each title in turn it finds 0.59 of the points within the length (docs/drafting.md).
WEIGHTS = {
    "share": 2.0, "passage_meaning": 3.0, "rank": 2.4, "kinship": 4.5, "number": 1.6, "named": 1.1, "person": 0.9, "consulted": 1.5, "field": 4.6, "passage_field": 2.0,
    "preamble": -2.5, "stock": -5.0, "operative": 0.7, "defining": -3.0, "goal_number": 1.5, "fact_number": 0.5, "other_field": -3.5, "main_goal": 3.0, "bare": -1.5, "rarity": 2.0,
}  # fmt: skip
OWN_SHARE = 0.5  # a unit that holds half of the topic's words is on the topic wherever it stands
TITLED = 0.3  # a paper whose title holds this share of the topic is about it: its overall targets are the topic's
MAIN_GOALS = re.compile(r"发展目标|总体目标|主要目标|工作目标|预期目标")
BARE = 22  # shorter than this without figure or name: the title of a paragraph rather than a statement
PREAMBLE = re.compile(r"指导思想|基本原则|意义|背景|规划目的|依据|总体思路|机遇|规划概述|前言")
PEER_HEADING = re.compile(r"借鉴|经验|启示|做法|先进城市")


@dataclass(frozen=True, slots=True)
class Material:
    """One unit with what it is worth to the topic. Scores are comparable within one draft only."""

    unit: Unit
    score: float
    role: str  # reached, compare, problem, peer, goal, measure, proposal, guarantee
    theme: str  # a key of speech.THEMES
    row: int  # the passage it stands in
    direct: bool  # names the topic, its field, or stands under its heading
    aspect: int = 0  # the part of the topic it is nearest to
    values: Mapping[str, float] = field(default_factory=dict, compare=False)  # what the score was made of


def gather(topic: Topic, searcher: Searcher, docs: Sequence[str] = ()) -> list[Material]:
    """The topic's material, best first; only from `docs` where some are given."""
    hits = _passages(topic, searcher, tuple(docs))
    if not hits:
        return []
    judge = _Judge(topic, searcher, hits)
    found = [m for row in hits for m in judge.materials(row)]
    return sorted(_distinct(found), key=lambda m: (-m.score, m.unit.key))


def _passages(topic: Topic, searcher: Searcher, docs: tuple[str, ...]) -> dict[int, int]:
    """Row -> its best rank among the searches for the whole topic, its aspects and each facet."""
    best: dict[int, int] = {}

    def take(hits: Iterable[Hit]) -> None:
        for rank, hit in enumerate(hits):
            best[hit.row] = min(best.get(hit.row, rank), rank)

    take(searcher.search(topic.query, WHOLE_POOL, Filters(docs=docs)))
    for aspect in topic.aspects:
        take(searcher.search(aspect, ASPECT_POOL, Filters(docs=docs)))
    for facet in (Facet.GOAL, Facet.PROPOSAL, Facet.BENCHMARK, Facet.PROBLEM, Facet.MEASURE):
        for rank, hit in enumerate(searcher.search(topic.query, FACET_POOL, Filters(docs=docs, facets=(facet,)))):
            best.setdefault(hit.row, WHOLE_POOL + rank)
    for words in _field_queries(topic):
        for rank, hit in enumerate(searcher.search(words, FACET_POOL, Filters(docs=docs))):
            best.setdefault(hit.row, WHOLE_POOL + rank)
    return best


def fields_of(text: str) -> list[str]:
    """The fields that a topic touches."""
    return [name for name, pattern in speech.FIELDS.items() if re.search(pattern, text)]


def _field_queries(topic: Topic) -> list[str]:
    return [re.sub(r"[|“”]+", " ", speech.FIELDS[name]) for name in fields_of(topic.core)]


class _Judge:
    """Scores the units of passages against one topic."""

    def __init__(self, topic: Topic, searcher: Searcher, ranks: dict[int, int]) -> None:
        self.topic, self.searcher, self.ranks = topic, searcher, ranks
        self.aspects = [Words(searcher, a) for a in topic.aspects]
        self.field_names = set(fields_of(topic.core))
        self.fields = [re.compile(speech.FIELDS[name]) for name in sorted(self.field_names)]
        top = sorted(ranks, key=lambda r: ranks[r])[:KINDRED_FROM]
        self.kin = kindred(searcher, [searcher.index.passages.text(r) for r in top], KINDRED_TERMS)
        # themes of guarantees that the topic itself is about: 人才工作 has talent as its matter
        self.own_guarantee = {t for t in speech.GUARANTEE_THEMES if re.search(speech.THEMES[t][1], topic.core)}
        self.meaning = self._meanings(list(ranks))
        self.goals: Mapping[str, Sequence[Goal]] = {d: f.goals for d, f in searcher.index.facts.items()}
        self.known = {d: known_of(f) for d, f in searcher.index.facts.items()}

    def _meanings(self, rows: list[int]) -> dict[int, float]:
        texts = []
        for row in rows:
            passage = self.searcher.index.passages[row]
            texts.append(" ".join(passage.heading_path[-1:]) + "\n" + passage.text)
        vectors = self.searcher.encoder.encode_passages(texts)
        queries = self.searcher.encoder.encode_queries([self.topic.core, *self.topic.aspects])
        best: NDArray = (vectors @ queries.T).max(axis=1)  # type: ignore[type-arg]
        return {row: float(value) for row, value in zip(rows, best, strict=True)}

    def materials(self, row: int) -> Iterable[Material]:
        """The passage's units, judged; words of other cities only where the topic compares."""
        passage = self.searcher.index.passages[row]
        document = self.searcher.index.documents[passage.doc_id]
        context = _Context(
            passage_field=self._field(passage.text),
            headings=" ".join(passage.heading_path),
            titled=max(a.share(document.title) for a in self.aspects),
            under=max(a.share(" ".join(passage.heading_path)) for a in self.aspects),
        )
        for unit in units_of(document, passage.start, passage.end, self.known[passage.doc_id]):
            if not self._foreign(document, unit):
                yield self._judged(document, dated(document, unit, self._goals_at(unit)), row, context)

    def _goals_at(self, unit: Unit) -> list[Goal]:
        return [g for g in self.goals.get(unit.doc_id, ()) if g.start < unit.end and unit.start < g.end]

    def _judged(self, document: Document, unit: Unit, row: int, context: _Context) -> Material:
        shares = [a.share(unit.words) for a in self.aspects]
        near = self._field(unit.words)
        headings = " ".join(unit.headings)
        role = self._role(document, unit)
        figured = bool(find_amounts(unit.words))
        values = {
            "share": max(shares),
            "passage_meaning": self.meaning[row],
            "rank": 1 / (1 + self.ranks[row] / RELEVANCE_RANK),
            "kinship": kinship(self.kin, unit.words),
            "number": float(bool(re.search(r"\d", unit.words))),
            "named": float("“" in unit.words),
            "person": float(bool(unit.person)),
            "consulted": float(bool(unit.person) and self.topic.consulting),
            "field": near,
            "passage_field": context.passage_field,
            "preamble": float(bool(PREAMBLE.search(headings))),
            "operative": float(unit.operative),
            "defining": float(bool(speech.DEFINING.search(unit.words))),
            "goal_number": float(figured and role == "goal"),
            "fact_number": float(figured and role in ("reached", "problem")),
            "other_field": float(self._elsewhere(unit) and max(shares) < OWN_SHARE),
            "main_goal": float(figured and role == "goal" and context.titled >= TITLED and bool(MAIN_GOALS.search(headings))),
            "rarity": rarity(self.searcher, unit.words),
            "bare": float(len(unit.words) < BARE and not re.search(r"[\d“]", unit.words)),
            "stock": 1 - len(blanked(unit.words).replace(" ", "")) / max(1, len(unit.words)),
        }
        return Material(
            unit, sum(WEIGHTS[name] * value for name, value in values.items()), role, theme_of(unit.words), row,
            direct=max(shares) >= 0.5 or near > 0 or context.under >= 0.6 or max(a.share(unit.topic_sentence) for a in self.aspects) >= 0.6,
            values=values,
            aspect=max(range(len(shares)), key=lambda i: (shares[i], self.aspects[i].share(headings))),
        )  # fmt: skip

    def _field(self, text: str) -> float:
        """0..1: how much of the topic's fields the text holds; half of it for all of them, so that a topic of two fields is more than either."""
        held = [1 - 0.5 ** len(set(p.findall(text))) for p in self.fields]
        return (max(held) + sum(held) / len(held)) / 2 if held else 0.0

    def _elsewhere(self, unit: Unit) -> bool:
        """True under a heading of another field: what agriculture does with Beidou is no matter of sensors."""
        under = set(fields_of(" ".join(unit.headings[-2:])))
        return bool(under) and bool(self.field_names) and not under & self.field_names

    def _foreign(self, document: Document, unit: Unit) -> bool:
        """True for what other cities do or have, unless the own city stands beside them."""
        region = document.metadata.region.value.removesuffix("市") if document.metadata.region else ""
        own = {self.searcher.settings.city, region} - {""}
        names = {p.name for p in find_places(unit.words) if p.level == "city"}
        if names & own or unit.compared:
            return False
        if names or (PEER_HEADING.search(" ".join(unit.headings)) and not own & {p.name for p in find_places(unit.words)}):
            return not self.topic.comparing
        return False

    def _of_others(self, document: Document, unit: Unit) -> bool:
        """True for what other cities do or have."""
        region = document.metadata.region.value.removesuffix("市") if document.metadata.region else ""
        names = {p.name for p in find_places(unit.words) if p.level == "city"}
        return bool(names) and not names & {self.searcher.settings.city, region}

    def _role(self, document: Document, unit: Unit) -> str:
        headings = " ".join(unit.headings)
        goal = bool(self._goals_at(unit))
        if unit.person or unit.name_lost:
            return "proposal"
        if unit.compared:
            return "compare"
        if self.topic.comparing and not unit.listed and self._of_others(document, unit):
            return "peer"
        past = bool(relations.PAST.search(unit.words) or relations.PAST_HEADING.search(headings))
        future = bool(relations.FUTURE.search(f"{unit.lead}{unit.words}"))
        if re.search(facet_cues.PROBLEM, unit.words) and not goal and (past or re.search(facet_cues.PROBLEM_HEADING, headings)):
            return "problem"
        if goal or (future and re.search(r"\d", unit.words) and not past) or (re.search("目标", headings) and not past) or re.search(r"^(?:到\s*\d{4}|力争|争取(?!与))", f"{unit.lead}{unit.words}"):
            return "goal"
        if not unit.operative and speech.SHORTFALL.search(unit.words):
            return "problem"
        if relations.PAST_HEADING.search(headings) and re.search(r"\d", unit.words) and not future and document.metadata.status.value != Status.DRAFT.value:
            return "reached"
        if (past and not future and not unit.operative) or (speech.DONE.search(unit.words) and re.search(r"\d", unit.words)):
            return "reached"
        if not self.own_guarantee and (speech.GUARANTEE_HEADING.search(headings) or theme_of(unit.words) in speech.GUARANTEE_THEMES):
            return "guarantee"
        if self.own_guarantee and theme_of(unit.words) in speech.GUARANTEE_THEMES and theme_of(unit.words) not in self.own_guarantee:
            return "guarantee"
        return "measure"


@dataclass(frozen=True, slots=True)
class _Context:
    passage_field: float
    headings: str
    titled: float  # share of the topic in the paper's title
    under: float  # share of the topic in the headings above


def known_of(facts: Facts) -> Known:
    """What the tables know about the sentences of a paper."""
    proposed: list[tuple[int, int]] = []
    for proposal in facts.proposals:
        for point in sorted(proposal.points, key=lambda p: p.start):
            if proposed and 0 <= point.start - proposed[-1][1] <= 1:
                proposed[-1] = (proposed[-1][0], point.end)
            else:
                proposed.append((point.start, point.end))
    compared = [(b.start, b.end) for b in facts.benchmarks if b.source == "text" and b.dimension == "city" and len(b.values) > 1]
    return Known(tuple(proposed), tuple(compared))


def dated(document: Document, unit: Unit, goals: Sequence[Goal]) -> Unit:
    """A target with the year the paper gives it, and the place that says so, where its own sentence does not."""
    year = next((g.year for g in goals if g.year is not None and g.value is not None and not g.year_implied), None)
    if year is None or unit.lead or find_years(unit.words) or not find_amounts(unit.words):
        return unit
    for start, end in _before(document, unit):
        said = next((y for y in find_years(document.text[start:end]) if y.last == year and y.text.endswith("年")), None)
        if said:
            own = unit.cite_start <= start + said.start and start + said.end <= unit.cite_end
            return replace(unit, lead=f"到{said.text}", lead_from=None if own else (start, end))
    return unit


def _before(document: Document, unit: Unit) -> Iterator[tuple[int, int]]:
    """The unit's own sentence up to it, then the sentences before in its paragraph, nearest first, then the headings above, innermost first."""
    block = next(b for b in document.blocks if b.start <= unit.start < b.end)
    for a, b in reversed(sentence_spans(document.text, block.start, block.end)):
        if a <= unit.start and b - a <= LONGEST_DATED:
            yield a, b
    for section in sorted((s for s in document.sections if s.start <= unit.start < s.end), key=lambda s: -s.start):
        yield section.start, section.start + len(document.text[section.start : section.body].rstrip())


LONGEST_DATED = 160  # a sentence beyond this is not quoted for its year


def theme_of(words: str) -> str:
    """The theme with the most of its words in the text; of equals the one named last, where Chinese puts the head."""
    found = {name: [m.end() for m in re.finditer(pattern, words)] for name, (_, pattern) in speech.THEMES.items()}
    best = max(found, key=lambda name: (len(found[name]), max(found[name], default=0)))
    return best if found[best] else speech.OTHER_THEME


def _distinct(found: list[Material]) -> list[Material]:
    """Each statement once: of two that say nearly the same the better stays."""
    kept: list[Material] = []
    seen: list[set[str]] = []
    for m in sorted(found, key=lambda m: (-m.score, m.unit.key)):
        words = m.unit.words
        pairs = {words[i : i + 2] for i in range(len(words) - 1)}
        size = len(pairs)
        if not any(2 * min(size, len(o)) > SAME * (size + len(o)) and 2 * len(pairs & o) > SAME * (size + len(o)) for o in seen):
            kept.append(m)
            seen.append(pairs)
    return kept


SAME = 0.75  # Dice coefficient of character pairs; edited copies of one sentence in two papers lie above 0.8
