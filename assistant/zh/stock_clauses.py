"""Clauses that only say how hard one will work (加强组织领导，压实工作责任): no object that could be compared.

Source: the closing chapters 组织实施 and 保障措施 of the 十四五 outlines and of city plans, and school guides to official writing, which list
their fixed pairs of verb and noun. A clause is general where it is made of these words and nothing else.
"""

from __future__ import annotations

import re

from assistant.zh import stock_phrases

_VERBS = (
    "加强", "强化", "提高", "提升", "压实", "压紧", "落实", "落细", "夯实", "筑牢", "健全", "完善", "建立", "优化", "加大", "确保", "保障", "保证", "明确", "细化", "形成", "营造", "凝聚", "统筹", "推进", "推动", "促进",
    "坚持", "做好", "抓好", "抓实", "抓紧", "抓细", "狠抓", "严格", "增强", "引导", "宣传", "考核", "督查", "督促", "检查", "督导", "评估", "监督", "问责", "问效", "跟踪", "发挥", "树立", "统一", "牢固", "高位", "注重", "重视", "开展",
    "协调", "协同", "配合", "联动", "牵头", "参与", "履行", "担负", "担当", "服务", "解读", "总结", "调动", "激发", "突出", "把握", "贯彻", "执行", "部署", "谋划", "创新", "改进", "转变",
)  # fmt: skip
_NOUNS = (
    "政治", "站位", "思想", "认识", "组织", "领导", "工作", "责任", "各项", "任务", "措施", "政策", "举措", "目标", "要求", "落地", "见效", "落到实处", "落地见效", "落地生根", "机制", "体制", "体系", "制度", "要素", "支持", "力度",
    "舆论", "氛围", "环境", "合力", "分工", "部门", "单位", "各级", "各地", "各部门", "各单位", "各有关部门", "有关", "相关", "主体", "意识", "大局", "作为", "干部", "作风", "能力", "水平", "队伍", "建设", "重要性", "必要性", "紧迫性",
    "全局", "上下", "一盘棋", "社会", "全社会", "行动", "效能", "实效", "成效", "高效", "职责", "积极性", "主动性", "创造性", "职能", "作用", "重点", "关键", "问题", "导向", "结果", "时间", "进度", "节点", "计划", "方案", "台账", "清单",
    "一把手", "党", "党委", "政府", "党的", "方式", "方法", "发展", "高质量", "大事", "头等", "议事日程", "重要", "日程", "各方面", "各方", "力量",
)  # fmt: skip
_LOOSE = (
    "切实", "认真", "深入", "进一步", "不断", "持续", "全面", "充分", "积极", "高度", "着力", "大力", "加快", "扎实", "有效", "真正", "良好", "浓厚", "有力", "到位", "有序", "稳步", "科学", "合理", "共同", "密切", "强大", "强有力", "更加",
    "的", "和", "与", "及", "以及", "了", "对", "为", "在", "把", "将", "到", "以", "从", "上", "下", "中", "要", "使", "让", "之", "性", "地", "得", "好", "并", "其", "等", "层层", "逐级", "逐项", "一项项", "件件", "抓", "严", "实", "、", "我市",
    "全市", "我们", "必须", "应当", "应", "需要", "需",
)  # fmt: skip
_WORD = re.compile("(?:" + "|".join(sorted(map(re.escape, {*_VERBS, *_NOUNS, *_LOOSE}), key=lambda w: (-len(w), w))) + ")+")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?\s]+")


def says_nothing(text: str) -> bool:
    """True where every clause is a stock phrase or made of general words only."""
    clauses = [c.group() for c in _CLAUSE.finditer(stock_phrases.blanked(text)) if re.search(r"\w", c.group())]
    return all(_WORD.fullmatch(c.strip("“”‘’（）()《》、")) for c in clauses)
