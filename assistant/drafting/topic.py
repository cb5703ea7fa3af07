"""From a title to its subject: what the speech is about, whose occasion it is, and the words to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.schema import DraftRequest
from assistant.zh import speech
from assistant.zh.places import levels

SHORTEST_CORE = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a request. `aspects`: its parts, at least one; `core`: the whole as it is spoken of."""

    core: str
    aspects: tuple[str, ...]
    kind: str = "instruct"  # a key of speech.FRAMES
    spoken: str = ""  # the core with the empty noun of its title: 开放强市建设
    comparing: bool = False  # asks for a comparison with other places

    @property
    def consulting(self) -> bool:
        """People's suggestions are the matter itself."""
        return self.kind == "consult"

    @property
    def greeting(self) -> bool:
        """Guests are addressed."""
        return self.kind == "greet"

    @property
    def query(self) -> str:
        """What the search is asked."""
        return self.core


def topic_of(request: DraftRequest) -> Topic:
    """The topic of a request; `core` is "" where the title names none."""
    title = _plain(request.title)
    genre, core = _framed(title)
    whole, core = core, _trimmed(core)
    aspects = tuple(_aspects(core)) or (core,)
    told = f"{title}{request.occasion}{request.audience}"
    consulting = bool(speech.CONSULTING.search(f"{title}{request.occasion}")) or (genre.startswith(speech.CONSULTING_GENRES) and bool(speech.CONSULTING.search(told)))
    guests = bool(speech.GREETING.search(f"{title}{request.occasion}"))
    kind = "consult" if consulting else "greet" if guests else speech.GENRE_FRAMES.get(genre, "instruct")
    return Topic(core, aspects, kind, _spoken(whole, core), bool(speech.COMPARING.search(core)))


def _spoken(whole: str, core: str) -> str:
    """The core with the noun that its title puts behind it, or 工作 where it names a field of work only; of a comparison what is compared."""
    compared = speech.COMPARING.search(core)
    if compared and compared.start() >= SHORTEST_CORE:
        return f"{core[: compared.start()]}发展"
    behind = whole[whole.rfind(core) + len(core) :] if core and core in whole else ""
    tail = next((t for t in speech.SPOKEN_TAILS if behind.startswith(t)), "")
    if tail or speech.WHOLE_CORE.search(core):
        return core + tail
    return f"{core}工作"


def _plain(title: str) -> str:
    return re.sub(r"\s+|[《》]", "", title).rstrip("。.！!")


def _framed(title: str) -> tuple[str, str]:
    """(genre, what stands inside the frame); the whole title where it has none."""
    for frame in speech.TITLE_FRAMES:
        found = frame.match(title)
        if found and len(found["core"]) >= SHORTEST_CORE:
            return found["genre"], _without_occasion(found["core"])
    return "", _without_occasion(title)


def _without_occasion(core: str) -> str:
    for occasion in speech.OCCASIONS:
        if core.endswith(occasion) and len(core) - len(occasion) >= SHORTEST_CORE:
            return core[: -len(occasion)]
    return core


def _trimmed(core: str) -> str:
    """The core without scope words in front and empty nouns behind, as long as something is left."""
    for _ in range(4):
        before = core
        found = speech.SCOPES.match(core)
        if found and len(core) - found.end() >= SHORTEST_CORE:
            core = core[found.end() :]
        place = next((p for p in levels() if core.startswith((f"{p}市", f"{p}省")) and len(core) > len(p) + 3), "")
        core = core[len(place) + 1 :] if place else speech.OWN_TOWN.sub("", core)
        for tail in speech.GENERIC_TAILS:
            if core.endswith(tail) and len(core) - len(tail) >= 3:
                core = core[: -len(tail)]
        core = core.strip("，、的 ")
        if core == before:
            break
    return core


def _aspects(core: str) -> list[str]:
    """The core's parts at 和、与、及 outside quotations, each of at least two characters."""
    if "“" in core or "《" in core:
        return [core]
    parts = [p for p in speech.ASPECT_JOINTS.split(core) if len(p) >= SHORTEST_CORE]
    return parts if len(parts) > 1 and sum(map(len, parts)) >= len(core) - len(parts) * 2 else [core]
