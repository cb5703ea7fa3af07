"""Everything the library holds on a topic: units with their relevance, what they are for in a speech, and their theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.drafting.features import Words, kindred, kinship
from assistant.drafting.topic import Topic
from assistant.drafting.units import Unit, units_of
from assistant.schema import Document, Facet, Filters, Hit
from assistant.zh import facet_cues, relations, speech
from assistant.zh.numerals import find_amounts
from assistant.zh.places import find_places
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
    "preamble": -2.5, "stock": -5.0, "operative": 1.5, "defining": -3.0, "goal_number": 1.5, "fact_number": 0.5, "other_field": -3.5, "main_goal": 3.0, "view": -2.0, "bare": -1.5,
}  # fmt: skip
OWN_SHARE = 0.5  # a unit that holds half of the topic's words is on the topic wherever it stands
TITLED = 0.3  # a paper whose title holds this share of the topic is about it: its overall targets are the topic's
MAIN_GOALS = re.compile(r"发展目标|总体目标|主要目标|工作目标|预期目标")
BARE = 22  # shorter than this without figure or name: the title of a paragraph rather than a statement
PREAMBLE = re.compile(r"指导思想|基本原则|意义|背景|规划目的|依据|总体思路|机遇|规划概述|前言")
PEER_HEADING = re.compile(r"借鉴|经验|启示|做法|先进城市")
COMPARING = re.compile(r"对标|借鉴|先进城市|经验|差距|短板|比较")


@dataclass(frozen=True, slots=True)
class Material:
    """One unit with what it is worth to the topic. Scores are comparable within one draft only."""

    unit: Unit
    score: float
    role: str  # reached, problem, goal, measure, proposal, guarantee
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
        self.meaning = self._meanings(list(ranks))
        self.goals = {d: [(g.start, g.end) for g in f.goals] for d, f in searcher.index.facts.items()}

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
        for unit in units_of(document, passage.start, passage.end):
            if not self._foreign(document, unit):
                yield self._judged(document, unit, row, context)

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
            "view": float(bool(unit.person) and not unit.operative),
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
        return max((1 - 0.5 ** len(set(p.findall(text))) for p in self.fields), default=0.0)

    def _elsewhere(self, unit: Unit) -> bool:
        """True under a heading of another field: what agriculture does with Beidou is no matter of sensors."""
        under = set(fields_of(" ".join(unit.headings[-2:])))
        return bool(under) and bool(self.field_names) and not under & self.field_names

    def _foreign(self, document: Document, unit: Unit) -> bool:
        """True for what other cities do or have, unless the own city stands beside them."""
        region = document.metadata.region.value.removesuffix("市") if document.metadata.region else ""
        own = {self.searcher.settings.city, region} - {""}
        names = {p.name for p in find_places(unit.words) if p.level == "city"}
        if names & own:
            return False
        if names or (PEER_HEADING.search(" ".join(unit.headings)) and not own & {p.name for p in find_places(unit.words)}):
            return not COMPARING.search(self.topic.core)
        return False

    def _role(self, document: Document, unit: Unit) -> str:
        headings = " ".join(unit.headings)
        goal = any(s < unit.end and unit.start < e for s, e in self.goals.get(document.doc_id, ()))
        if unit.person or unit.name_lost:
            return "proposal"
        past = bool(relations.PAST.search(unit.words) or relations.PAST_HEADING.search(headings))
        future = bool(relations.FUTURE.search(f"{unit.lead}{unit.words}"))
        if re.search(facet_cues.PROBLEM, unit.words) and not goal and (past or re.search(facet_cues.PROBLEM_HEADING, headings)):
            return "problem"
        if goal or (future and re.search(r"\d", unit.words) and not past) or (re.search("目标", headings) and not past) or re.search(r"^(?:到\s*\d{4}|力争|争取(?!与))", f"{unit.lead}{unit.words}"):
            return "goal"
        if past and not future and (not unit.operative or re.search(r"\d", unit.words)):
            return "reached"
        if speech.GUARANTEE_HEADING.search(headings) or theme_of(unit.words) in speech.GUARANTEE_THEMES:
            return "guarantee"
        return "measure"


@dataclass(frozen=True, slots=True)
class _Context:
    passage_field: float
    headings: str
    titled: float  # share of the topic in the paper's title
    under: float  # share of the topic in the headings above


def theme_of(words: str) -> str:
    """The theme with the most of its words in the text; the first of equals."""
    counts = {name: len(re.findall(pattern, words)) for name, (_, pattern) in speech.THEMES.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "innovation"


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
