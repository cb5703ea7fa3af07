"""Words with which a measure may be told otherwise without becoming another one: verbs of furthering, manners, light nouns, times to come.

Sources: the verbs that open the clauses of measures in the 十四五 outlines and the government work reports of 2025 (those of doing and
furthering only: what ends, lessens or hinders a measure is in `opposites` and `polarity`); adverbs of manner and time of 《现代汉语八百词》.
"""

from __future__ import annotations

FURTHERING: tuple[str, ...] = (
    "抓好", "抓实", "抓紧", "抓住", "搞好", "办好", "建好", "用好", "管好", "做实", "做优", "做精", "落实", "落细", "推行", "力推", "力促", "狠抓", "助力", "助推", "赋能", "加速", "提速", "加力", "聚力", "聚焦", "致力于", "致力", "瞄准", "围绕",
    "锚定", "壮大", "培育", "扶持", "支持", "夯实", "巩固", "筑牢", "改善", "改进", "完善", "拓展", "拓宽", "搭建", "创建", "新建", "统筹", "谋划", "布局", "组织", "启动", "引导", "倡导", "激发", "释放", "发挥", "保障", "做到", "确保", "力争", "争取", "希望",
)  # fmt: skip
MANNER: tuple[str, ...] = (
    "稳步", "系统", "有序", "高质量", "高水平", "高标准", "高起点", "科学", "精准", "深度", "稳妥", "同步", "主动", "务实", "及时", "尽快", "尽早", "早日", "全速", "奋力", "大步", "坚决", "认真", "严格", "合力", "协同", "共同", "始终", "坚定不移", "真正", "一定", "务必",
    "现在", "如今", "眼下", "当下", "下一步", "今后", "接下来", "未来", "近年来", "这些年", "现阶段", "规划期", "至今", "目前", "仍然", "依然", "同样", "一起", "尤其", "特别", "确实", "可谓",
)  # fmt: skip
LIGHT: tuple[str, ...] = ("工作", "步伐", "力度", "进程", "事业", "任务", "大家", "我们", "咱们", "同志们", "各位", "各级", "各地", "各部门", "全市上下", "有关部门", "部门", "相信", "觉得", "看到", "知道", "注意到", "关注到", "了解到", "发现", "期待", "谢谢", "感谢", "正如", "只有", "征求意见稿", "意见稿", "草案", "提案", "部署", "特点", "时候", "其实", "事实上")
NEUTRAL = (*FURTHERING, *MANNER, *LIGHT)
