"""How papers report what delegates propose: words that open a proposal, connectives, and words of mere finding.

Source: the 两会 pages of city newspapers; reporting verbs after 《现代汉语八百词》.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.zh.sentences import sentence_spans

# Words behind which the proposal itself stands; the stronger kind wins where both occur.
PROPOSES = re.compile(r"(?:建议|提出|呼吁|提议)(?:从[^，。：]{2,20}?(?:发力|入手|着手|推进))?(?:，|：|:|,)?")
SAYS = re.compile(r"(?:认为|表示|指出|说|看来|谈到|强调|介绍|阐述了[^，。：]{0,20}?(?:规划|打算|思路)|坦言|直言)(?:道)?(?:，|：|:|,)")
# Words behind which a finding stands, not a proposal.
FINDS = re.compile(r"(?:发现|关注到|注意到|了解到|谈及|指出)")
# Auxiliaries that make a clause a proposal even before the word 建议.
OUGHT = re.compile(r"^(?!需要|须要)(?:[\u4e00-\u9fff]{0,4}?)(?:应该|应当|应|要|必须|须|需要|可以|可)(?!求|点|素|害|用|对|急|有)")
# What makes a clause of an opening quotation a proposal; 需要 alone states how things are.
CALLS_FOR = re.compile(r"^(?:[\u4e00-\u9fff]{0,8}?)(?:应该|应当|应|要(?:尽快|加快|进一步|大力|着力|积极|坚持|发挥|抓|把|以|充分|切实|加强)|必须|建议)(?!对|用|求|急|有)")
# How things are: no proposal, where no word of what ought to be done stands in it.
STATEMENT = re.compile(
    r"是[^，。；]{2,24}(?:支撑|基础|关键|源泉|引擎|保障|根本|核心|前提|土壤|载体|途径|必然选择|材料|重要举措)(?:$|[，。；])|^作为"
)
# The second half of a frame whose first half stands before: 不仅…更…, 既…又…, 要…必须….
FRAME_OPENS = re.compile(r"(?:不仅|不但|不只|不单|既(?!有|定|能)|一方面)[^，]*$")
FRAME_CLOSES = re.compile(r"^(?:更|还|也|又|而且|并且|同时|另一方面)")
CONDITION = re.compile(r"(?:要|想要|想)[^，]{3,}$")
CONSEQUENCE = re.compile(r"^(?:就)?(?:必须|就要|就应|离不开|需要)")
# What may stand before the ground of a clause: 更依托…, 最终通过….
BEFORE_GROUND = re.compile(r"^(?:更|还|也|又|并|最终|同时|进而|再)+")
# Connectives at the beginning of a point; they are no part of what is proposed.
CONNECTIVE = re.compile(
    r"^(?:[，。；：、\s　”]|同时|此外|另外|与此同时|其次|最后|首先|再次|还有|一方面|另一方面|在此基础上|具体措施包括|[一二三四五六七八九]是|第[一二三四五六七八九]|他还?建议|她还?建议|建议|还要|还应|还|也要|(?:他|她)(?:还)?(?:提出|表示|认为)|并(?=[将对以由组]))+[，：、]?"
)
# Clauses that only say what the point is for: they stay with the point before them.
PURPOSE = re.compile(
    r"^(?:尤其|特别是|这样|以|从而|进而|切实|真正|助力|助推|推动实现|实现|破解|降低|提升|提高|增强|夯实|避免|为|让|使|形成|激发|带动|推动产业|促进|打造|构建|进一步|吸引|最终|引领|补齐|补强|发挥|助|不断|确保|成为|共同)"
)
# Clauses that say on what ground a point stands: they stay with the point after them.
GROUND = re.compile(r"^(?:依托|围绕|针对|结合|基于|立足|聚焦|面向|以[^，]{2,20}为|按照|通过|利用|对[^，]{2,14}$|在[^，]{2,40}$|为[^，]{4,40}$|瞄准|借助|由[^，]{2,20}$|不仅|随着|面对|对于)")


def quotation_before(text: str, name: int, role: str) -> int | None:
    """Offset of the opening mark of the quotation that the name follows: “…。”市政协委员某某说; None where none does."""
    before = text.rfind(role, 0, name) if role else name
    closing = len(text[:before].rstrip()) - 1
    if before < 0 or closing < 1 or text[closing] != "”" or text[closing - 1] not in "。！？…，":
        return None
    depth = 0
    for i in range(closing, -1, -1):
        depth += (text[i] == "”") - (text[i] == "“")
        if depth == 0:
            return i
    return None


@lru_cache(maxsize=1024)  # asked of every sentence of a speech; a tenth of an answer
def own_words(text: str, person: str, role: str) -> int:
    """Offset in the paragraph that introduces a person from which it is theirs: what stands before is the reporter's.

    That is the quotation that the name follows, else the sentence that holds the name; 0 where the name is missing.
    """
    at = text.find(person) if person else -1
    if at < 0:
        return 0
    opened = quotation_before(text, at, role)
    return opened if opened is not None else next((start for start, end in sentence_spans(text) if start <= at < end), 0)
