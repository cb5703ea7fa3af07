"""A document's text cut into units: exact slices that can stand in a speech, each with the sentence it is cited by.

A unit is a sentence, or the part of a long sentence that stands by itself: cut at ；, or at ， before a verb of its own.
Connecting words at its beginning are left out. What leans on words outside it (其, 该, 我们, half a quotation) is no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.schema import BlockKind, Document, Speech, Status
from assistant.zh import relations, speech
from assistant.zh.numerals import find_amounts, find_years
from assistant.zh.places import find_places
from assistant.zh.sentences import PAIRS, clause_spans, sentence_spans

UNIT_CHARS = 75  # a sentence up to this length is not cut: about two lines of a page (28 characters each) and a half
FIGURE_CHARS = 16  # a part that states a figure of its own may be shorter
PART_CHARS = 28  # a part cut at a comma has at least this many characters, one line of a page
SHORTEST = 12  # shorter sentences are headings in the text ("企业上云。")
TINY = 15  # a shorter part says nothing unless it has a figure or a name
COMPARED_CHARS = 180  # a sentence that compares places is spoken whole up to this length
LONGEST = 150  # a unit beyond this is no sentence to be spoken
CITED_CHARS = 160  # a sentence up to this length is cited whole
WIDE = frozenset({"全国", "全球", "世界", "全省"})  # 占全国比重: a place that is compared with, not the subject
_VERBS = re.compile(
    "(?:" + "|".join(sorted((re.escape(a) for a in relations.ADVERBS if len(a) > 1), key=len, reverse=True)) + ")*(?:"
    + "|".join(sorted((re.escape(v) for v in (*relations.ACTIONS, "加强", "加快", "强化", "深化", "优化", "完善", "健全", "鼓励", "引导", "聚焦", "坚持", "扩大", "借助", "利用", "发挥", "依托", "编制", "充分", "探索", "促进", "谋划", "大力", "全面", "做大", "做强", "做优", "瞄准", "紧盯") if len(v) > 1), key=len, reverse=True))
    + ")"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One quotable statement. Its words are text[start:end]; [lead_start, lead_end) is a time phrase of the same sentence that governs it."""

    doc_id: str
    start: int
    end: int
    cite_start: int
    cite_end: int
    text: str  # document.text[start:end]
    lead: str = ""  # "到2025年", exactly as in the sentence; "" where none is needed
    lead_from: tuple[int, int] | None = None  # the sentence or heading that says the time, where it is not the one cited
    says: str = ""  # the verb behind which a person's words stand: 建议, 提出, 认为, 表示
    listed: bool = False  # an item of a list of projects
    compared: bool = False  # a whole sentence that compares places
    person: str = ""
    role: str = ""
    name_lost: bool = False
    headings: tuple[str, ...] = ()  # section titles, outermost first
    topic_sentence: str = ""  # the first sentence of its paragraph

    @property
    def words(self) -> str:
        """What is spoken: the time phrase and the slice, without inner line breaks and without the closing point."""
        body = re.sub(r"\s*\n\s*", "", self.text).strip().rstrip("。；，：！？;,、 ")
        return f"{self.lead}，{body}" if self.lead else body

    @property
    def cited(self) -> tuple[tuple[int, int], ...]:
        """The spans to cite: the sentence, and where the time comes from."""
        own = (self.cite_start, self.cite_end)
        return (own, self.lead_from) if self.lead_from else (own,)

    @property
    def operative(self) -> bool:
        """True where it names an act to do: it begins with a verb of doing, or with 要 or 应."""
        return bool(re.match(r"(?:要|应|应该|应当|需要|必须|需)", self.text) or _VERBS.match(self.text) or re.search(r"^[^，]{2,14}(?:要|应|将)(?!求|用)", self.text) or _preposition(f"，{clause_of(self.text)}，"))

    @property
    def key(self) -> tuple[str, int, int]:
        """Identity."""
        return self.doc_id, self.start, self.end


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables know of a paper: the stretches in which persons propose, and the sentences that compare places."""

    proposed: tuple[tuple[int, int], ...] = ()
    compared: tuple[tuple[int, int], ...] = ()


NOTHING_KNOWN = Known()


def units_of(document: Document, start: int, end: int, known: Known = NOTHING_KNOWN) -> list[Unit]:
    """The units of [start, end) in order; they do not overlap. Of a person only what stands in `known.proposed`."""
    found: list[Unit] = []
    for block in document.blocks:
        low, high = max(start, block.start), min(end, block.end)
        if low < high and block.kind is BlockKind.PARAGRAPH:
            found += _of_block(document, low, high, (block.start, block.end), known)
    return found


def _of_block(document: Document, low: int, high: int, block: tuple[int, int], known: Known) -> Iterator[Unit]:
    text = document.text
    spans = sentence_spans(text, *block)
    first = text[spans[0][0] : spans[0][1]] if spans else ""
    for a, b in spans:
        if low <= a and b <= high and not _in_heading(document, a, b):
            context = first if len(first) <= 60 else ""
            if document.speech(a):
                for c, d in known.proposed:
                    if c < b and a < d:
                        yield from _of_sentence(document, (a, b), (max(a, c), min(b, d)), context)
            elif not _rhetoric(document, text[a:b]):
                compared = b - a <= COMPARED_CHARS and any(a <= c < b for c, _ in known.compared) and len({p.name for p in find_places(text[a:b]) if p.level == "city"}) > 1
                yield from _of_sentence(document, (a, b), (a, b), context, compared=compared)


def _rhetoric(document: Document, sentence: str) -> bool:
    """A reporter's own flourish: an image, or in a newspaper a sentence without a figure, a name or an act to come."""
    if speech.FLOURISH.search(sentence):
        return True
    return document.metadata.status.value == Status.NEWS.value and not re.search(r"\d|《", sentence)


def _in_heading(document: Document, start: int, end: int) -> bool:
    return any(s.start <= start and end <= s.body for s in document.sections)


def _of_sentence(document: Document, whole: tuple[int, int], room: tuple[int, int], first: str, *, compared: bool = False) -> Iterator[Unit]:
    """The units of the stretch `room` of the sentence `whole`."""
    (start, end), said = whole, document.speech(whole[0])
    if said and said.name_lost and room[0] <= said.spans[0].start:
        return  # the words before the break are lost
    lead = _time_phrase(document.text, start, end)
    if not lead and document.text.startswith("其中", start):
        lead, whole = _time_before(document.text, start, end)
    headings = document.heading_path(start)
    says = _verb(document.text, said, room[0]) if said else ""
    for low, b in (room,) if compared else _parts(document.text, *room):
        listed = bool(speech.LISTED.match(document.text[low:b]))
        b = _compared_to(document.text, low, b) if compared else b
        a = _opened(document.text, low, b, said)
        words = document.text[a:b].rstrip("。；，：！？;,、… \n")
        if words.startswith("“") and words.endswith("”") and "“" not in words[1:]:
            a, words = a + 1, words[1:-1].rstrip("。；，：！？;,、")
        b = a + len(words)
        opens = a <= room[0] or document.text[start:a].strip() == ""
        if not _stands(words, at_start=opens, longest=COMPARED_CHARS if compared else LONGEST):
            continue
        if speech.SITE.match(words) or (not compared and speech.LEANED_ON.match(document.text[b : b + 8])):
            continue
        if not opens and not compared and not listed and _ownerless(document.text[start:a], words, lead):
            continue
        cite = whole if compared or whole[1] - whole[0] <= CITED_CHARS else _segment(document.text, start, end, a, b)
        yield Unit(
            document.doc_id, a, b, *cite, words,
            lead=_lead(document.text, start, a, words, lead if a > start + len(lead) or whole[0] < start else ""),
            person=said.person if said else "", role=said.role if said else "", name_lost=bool(said and said.name_lost),
            headings=headings, topic_sentence=first, says=says, listed=listed, compared=compared,
        )  # fmt: skip


def _compared_to(text: str, start: int, end: int) -> int:
    """The end of the last clause that has a figure, with a short verdict behind it (差距较为明显)."""
    clauses = clause_spans(text, start, end)
    last = max((i for i, (a, b) in enumerate(clauses) if re.search(r"\d", text[a:b])), default=len(clauses) - 1)
    if last + 1 < len(clauses) and clauses[last + 1][1] - clauses[last + 1][0] <= SHORTEST + 2:
        last += 1
    return clauses[last][1]


def _verb(text: str, said: Speech, at: int) -> str:
    """The reporting verb that stands last before `at` outside quotations; 表示 where the report has another or none."""
    before = re.sub(r"“[^“”]*(?:”|$)", "", text[said.spans[0].start : at])
    found = re.findall(r"建议|提出|认为|呼吁", before)
    return found[-1] if found else "表示"


def _ownerless(before: str, words: str, lead: str) -> bool:
    """True for a part whose subject stands before it: a figure of an indicator, a place on a list, a thing done."""
    head = clause_of(words)
    if not (_VERBS.search(words) or speech.PREDICATE.search(words)):
        return True
    if speech.RANKED.search(words) and speech.LIST_OF.search(before) and not speech.LIST_OF.search(words):
        return True
    if re.match(r"[一-鿿]{1,3}了", head):
        return True
    amounts = find_amounts(head)
    if lead or not amounts or any(p.name not in WIDE for p in find_places(head)):
        return False
    return bool(speech.WHOSE.search(head[: amounts[0].start])) and not before.rstrip().endswith(("；", ";"))


def _lead(text: str, start: int, at: int, words: str, whole: str) -> str:
    """The time that governs the part at `at`: the sentence's own time phrase; for a figure also the year the last clause before began with."""
    if find_years(words) or not (whole or find_amounts(words)):
        return ""
    latest = whole
    for a, b in clause_spans(text, start, at) if at > start else ():
        found = _TIME_FIRST.match(text, _opened(text, a, b, None))
        if _is_time(text[a:b]):
            latest = text[a:b].strip(" ，,")
        elif found and found.end() <= b:
            latest = found.group()
    return latest


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A short sentence whole; a long one cut at ； and again before verbs and figures of their own."""
    whole = balanced(text[start:end])
    if end - start <= UNIT_CHARS and whole:
        yield start, end
        return
    for low, high in _segments(text, start, end):
        if high - low <= UNIT_CHARS and balanced(text[low:high]):
            yield low, high
        else:
            for a, b in _cut(text, low, high):
                yield from _forced(text, a, b) if b - a > LONGEST or not balanced(text[a:b]) else ((a, b),)


def _forced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is still too long, or holds half a quotation: cut at every comma that ends a clause which stands by itself."""
    low = start
    for a in [*(a for a, _ in clause_spans(text, start, end)[1:]), end]:
        if a == end or (a - low >= FIGURE_CHARS and not speech.LEANING.match(text[a:end]) and not _preposition(text[low:a])):
            yield low, a
            low = a


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence cut at ；outside quotations and brackets."""
    spans, low = [], start
    for _, b in clause_spans(text, start, end):
        if text[b - 1] in "；;" or b >= end:
            spans.append((low, b))
            low = b
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _segment(text: str, start: int, end: int, a: int, b: int) -> tuple[int, int]:
    """The ；-part around [a, b) where it is short enough, else [a, b)."""
    for low, high in _segments(text, start, end):
        if low <= a and b <= high and high - low <= CITED_CHARS:
            return low, high
    return a, b


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of at least PART_CHARS, each beginning with a verb of its own or stating a figure of its own."""
    low = time = start
    for a, b in clause_spans(text, start, end)[1:]:
        if _is_time(text[a:b]):
            time = a
            continue
        at = time if time > low and text[time:a].count("，") <= 1 else a
        room = PART_CHARS if _VERBS.match(text[a:end]) else FIGURE_CHARS if _figured(text[a:b]) else 0
        if room and at - low >= room and end - a >= room and not speech.LEANING.match(text[a:end]) and not _preposition(text[low:at]):
            yield low, at
            low = at
    yield low, end


def _is_time(clause: str) -> bool:
    words = clause.strip(" ，,")
    years = find_years(words)
    return bool(years) and len(words) - sum(y.end - y.start for y in years) <= 4


def _figured(clause: str) -> bool:
    """True where a clause states a figure about a subject of its own: 131家企业建成…, 研发平台达到4620家."""
    found = find_amounts(clause)
    if not found or len(clause) < 8:
        return False
    if speech.WHOSE.search(clause[: found[0].start]) and not any(p.name not in WIDE for p in find_places(clause)):
        return False
    return found[0].start >= 3 or bool(re.match(r"\d+\s*[家个项户名][^，]{4,}", clause))


_OPEN_END = re.compile(r"(?:^|，)(?:以|围绕|依托|按照|针对|通过|根据|随着|为(?!主)|在|充分利用|利用|立足|面向|瞄准|聚焦|坚持|借助|结合|对|从|把|将|基于|紧盯|顺应|抓住|抢抓)[^，；]*，$")


def _preposition(before: str) -> bool:
    """True where the last clause before the comma only introduces what follows (以…, 围绕…, 依托…)."""
    return bool(_OPEN_END.search(before))


def _opened(text: str, start: int, end: int, said: Speech | None) -> int:
    """The start behind connecting words, and behind the words that introduce a speaker."""
    at = start
    if said:
        match = speech.SAYS.match(text[at:end])
        if match and (said.person in match.group() or re.match(r"[他她]|.{0,4}代表|.{0,4}委员|建议", match.group())):
            at += match.end()
    match = speech.OPENERS.match(text[at:end])
    if match and match.end() < end - at:
        at += match.end()
    while at < end and text[at].isspace():
        at += 1
    return at


def _stands(words: str, *, at_start: bool, longest: int = LONGEST) -> bool:
    """True where the words can be spoken by themselves."""
    if not SHORTEST <= len(words) <= longest or speech.FIRST_PERSON.search(words):
        return False
    if "…" in words or speech.DANGLING.search(words) or (len(words) < TINY and not re.search(r"[\d“《]", words)):
        return False
    if not balanced(words) or re.match(r"[，。；：、）)”’》]", words):
        return False
    if speech.REPORTING.search(words) or (not at_start and speech.LEANING.match(words)):
        return False
    return not re.match(r"(?:但|然而|不过|而(?!立)|[将把对使让为由]?其(?![他中余实])|该|此(?!外|次)|这(?!些年|几年)|上述|以上(?!述)|对此|他|她|它)", words) and not re.search(r"(?:如下|以下)$|[图表]\s*\d", words)


def clause_of(words: str) -> str:
    """The words up to the first comma."""
    return words.split("，", 1)[0]


def balanced(words: str) -> bool:
    """True where every quotation and bracket that opens also closes, and none closes that did not open."""
    stack: list[str] = []
    closers = set(PAIRS.values())
    for char in words:
        if char in PAIRS:
            stack.append(PAIRS[char])
        elif char in closers and (not stack or stack.pop() != char):
            return False
    return not stack


_TIME_FIRST = re.compile(r"(?:截至|截止到?|到)?\d{4}\s*年(?:前[一二三]季度|上半年|[底末]|\d{1,2}月[底末]?)?")


def _time_before(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The time that the sentence before [start, end) opens with, and the span of both sentences: 其中 means that sentence's time."""
    line = text.rfind("\n", 0, start) + 1
    spans = sentence_spans(text, line, start)
    found = _TIME_FIRST.match(text, spans[-1][0]) if spans else None
    return (found.group(), (spans[-1][0], end)) if found else ("", (start, end))


def _time_phrase(text: str, start: int, end: int) -> str:
    """到2025年, 2020年…: the sentence's first clause where it says a time and nothing else."""
    clauses = clause_spans(text, start, end)
    if len(clauses) < 2:
        return ""
    a, b = clauses[0]
    a = _opened(text, a, b, None)
    words = text[a:b].rstrip("，, ")
    years = find_years(words)
    said = sum(y.end - y.start for y in years)
    return words if years and len(words) - said <= 4 and len(words) <= 16 else ""
