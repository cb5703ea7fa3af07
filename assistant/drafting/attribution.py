"""How a cited group begins: whose words they are, by the paper's own name, and how far they bind."""

from __future__ import annotations

import re
from datetime import date

from assistant.drafting.material import Material
from assistant.schema import Document, Kind, Status
from assistant.zh import speech
from assistant.zh.numerals import find_years
from assistant.zh.places import levels

OPINION = frozenset({Status.ARTICLE.value})
FACTS = frozenset({"reached", "problem", "compare", "peer"})  # what is, against what is to be done


def source_key(document: Document, m: Material, today: date) -> str:
    """The kind of attribution; units of one key, paper and person may share a sentence."""
    status = document.metadata.status.value
    if m.unit.person:
        return "person"
    if m.unit.name_lost:
        return "person_unnamed"
    if m.unit.listed and status != Status.DRAFT.value:
        return "ended_listed" if ended(document, today) else "listed"
    if status == Status.DRAFT.value:
        return "draft_fact" if m.role in FACTS else "draft"
    if status in OPINION:
        return "article_problem" if m.role == "problem" else "article_fact" if m.role in FACTS else "article"
    if status == Status.NEWS.value:
        return "news"
    if ended(document, today):
        return "ended_problem" if m.role == "problem" else "ended_fact" if m.role in FACTS else "ended_goal" if m.role == "goal" else "ended_measure"
    return "adopted" if status == Status.ADOPTED.value else "other"


def ended(document: Document, today: date) -> bool:
    """True where the paper's period is over."""
    last = document.metadata.period_end
    return last is not None and last < today.year


class Attributor:
    """Names the sources of a draft in the order of its sentences; the variants take turns."""

    def __init__(self) -> None:
        self._turns: dict[str, int] = {}
        self._last: tuple[str, str] = ("", "")
        self._seen: set[str] = set()
        self._named: dict[str, str] = {}  # the name used from the second time on -> document

    def pause(self) -> None:
        """A new section: the next source is named in full again."""
        self._last = ("", "")

    def words(self, document: Document, m: Material, key: str) -> str:
        """The words before a group. A dated fact of an ended plan needs none: its year tells."""
        if key == "ended_fact" and find_years(m.unit.words):
            self.pause()
            return ""
        place = (m.unit.doc_id, m.unit.person)
        again = f"{key}_again" if self._last == place and f"{key}_again" in speech.ATTRIBUTION else key
        self._last = place
        title = short_title(document)
        if again == key and self._named.setdefault(brief := brief_title(title), m.unit.doc_id) == m.unit.doc_id and document.doc_id in self._seen:
            title = brief
            again = f"{key}_later" if f"{key}_later" in speech.ATTRIBUTION else key
        self._seen.add(m.unit.doc_id)
        variants = speech.ATTRIBUTION[again]
        turn = self._turns.get(again, 0)
        self._turns[again] = turn + 1
        kind = document.metadata.kind.value
        return variants[turn % len(variants)].format(
            r=m.unit.role, n=m.unit.person, says=m.unit.says, title=title, kind="文件" if kind == Kind.OTHER.value else kind
        )  # fmt: skip


def brief_title(title: str) -> str:
    """What a name is cut to once it has been given: 关于…的若干意见 is 若干意见 (as official papers put it, 以下简称)."""
    found = speech.BRIEF_TITLE.search(title)
    return found[1] if found else title


def short_title(document: Document) -> str:
    """The paper's name as a sentence speaks of it: what stands in 《》, without brackets, town and period in front; its kind where that is still long."""
    inner = re.search(r"《([^《》]+)》", document.title)
    title = re.sub(r"[（(【〔].*?[）)】〕]|[《》]", "", inner[1] if inner else document.title)
    for _ in range(3):
        town = next((p for p in levels() if title.startswith((f"{p}市", f"{p}省", f"{p}县", f"{p}区"))), "")
        rest = speech.TITLE_PERIOD.sub("", title[len(town) + 1 :] if town else speech.OWN_TOWN.sub("", title), count=1)
        if rest == title or len(rest) < speech.SHORTEST_NAME:
            break
        title = rest
    return title if len(title) <= speech.LONGEST_NAME else brief_title(title)
