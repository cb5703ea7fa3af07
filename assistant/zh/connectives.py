"""Words that join or introduce statements and state nothing themselves.

Sources: the conjunctions, particles and structural words of 《现代汉语八百词》; the introducing phrases of public papers' reports
("根据", "指出", "具体如下"). Verbs that only name the act of stating (提出, 指出) stand here; modal, negative and range words never do.
"""

from __future__ import annotations

import re

PARTICLES = "的地得了着过和与及或而且并也都还又就即则其之所以于在为是有由对从到至向把被将等以因此该这那各如若但却虽更再已很较最中里内上下前后间个些们方面"

CONNECTIVES: tuple[str, ...] = (
    "根据", "按照", "依据", "其中", "此外", "同时", "另外", "首先", "其次", "再次", "最后", "一是", "二是", "三是", "四是", "五是", "六是", "第一", "第二", "第三", "一方面", "另一方面", "具体来说", "具体而言",
    "具体", "如下", "主要", "包括", "包含", "分别", "以下", "以及", "并且", "而且", "因此", "所以", "由于", "因为", "但是", "不过", "然而", "从而", "进而", "为此", "对此", "可见", "即", "总之", "综上", "值得注意的是",
    "材料", "文件", "文中", "资料", "规划", "意见", "原文", "提出", "指出", "提到", "明确", "显示", "表示", "认为", "要求", "强调", "列出", "载明", "写明", "记载", "介绍", "建议", "目标", "措施", "举措", "问题", "情况", "数据", "方面", "内容", "来看", "来说", "而言",
    "达到", "达", "为", "共有", "共", "约", "有关", "关于", "相关", "对于", "关系", "表明", "说明", "说", "称", "相比", "相较", "谈到", "谈及", "分为", "归纳", "概括", "可以概括为", "列举", "如", "例如", "比如", "也就是说", "换言之", "与此同时", "在此基础上", "需要", "今年", "目前", "当前",
    "文章", "分析", "部署", "报道", "代表", "委员", "上述", "本市", "我市", "全市", "当时", "到", "年", "项", "条", "点", "个",
)  # fmt: skip

_WORDS = re.compile("|".join(sorted(map(re.escape, CONNECTIVES), key=lambda w: (-len(w), w))))


def without_connectives(text: str) -> str:
    """The content characters of the text: Chinese characters, letters and digits that are no connecting words or particles."""
    bare = _WORDS.sub("", text)
    return "".join(c for c in bare if c.isalnum() and c not in PARTICLES)

# Verbs that papers exchange for one another without changing what is to be done. Source: the verbs that open the clauses of
# measures in national and city five-year plans.
STYLE: tuple[str, ...] = (
    "大力", "加快", "积极", "全面", "深入", "持续", "不断", "进一步", "着力", "切实", "有力", "有效", "扎实", "推进", "推动", "促进", "加强", "强化", "提升", "提高", "增强", "优化", "完善", "健全", "建设", "打造", "构建", "建立", "形成", "建成", "实现",
    "发展", "开展", "实施", "深化", "加大", "做好", "做强", "做大", "全力", "努力", "充分", "继续", "坚持",
)  # fmt: skip

# Behind a year these say the same: 自2018年起, 2018年以来.
SINCE = frozenset(("起", "以来", "开始", "以后", "之后"))
