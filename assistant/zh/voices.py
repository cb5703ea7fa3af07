"""How a question asks for everybody who speaks of a matter (哪些代表提到了人才, 电商有人提吗).

Sources: interrogatives and verbs of saying of 《现代汉语八百词》; the titles of delegates of 全国人大组织法 and 政协章程.
"""

from __future__ import annotations

_WHO = r"(?:都|还)?(?:有)?(?:谁|哪(?:些|几|一)?(?:位|个|名)?(?:市|省|人大|政协)*(?:代表|委员|专家|学者|人)(?:、|和)?(?:政协)?(?:委员)?们?|有(?:没有|哪些)?(?:人|代表|委员))"
_SAYS = r"(?:谈|说|讲|提|建议|主张|呼吁|关注|关心|强调|支持|认为|聚焦|发言|发表)(?:了|过|到|及|出|起|啥|什么|没|建议|意见|看法|关于)*"
ASKED = rf"{_WHO}(?:对(?P<on>[^，。？?]{{1,12}}?)|[^，。？?]{{0,2}}?){_SAYS}"
# One title asked for: the other one is not meant, where somebody bears the asked one.
TITLES = ("代表", "委员")
# Words around the matter in such a question that are none of it.
AROUND = r"方面|那块儿?|这块儿?|问题|相关|有关|内容|的事|话题|吗|没有?$|呢"
