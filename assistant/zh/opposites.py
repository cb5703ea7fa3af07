"""Words that turn a measure round: what ends or forbids it, and pairs of measures that are each other's contrary.

Sources: the negations of `negation.py`; verbs that end a measure as 《立法技术规范（试行）》 and the State Council's decisions on 取消和下放
name them (取消, 停止, 废止, 暂停, 撤销); contrary pairs of 《现代汉语词典》 among the verbs with which plans name measures.
"""

from __future__ import annotations

from assistant.zh.negation import negations

# Cues of `negation.py` that keep something bad away; what they stand before is no measure.
_PREVENTS = frozenset(("避免", "防止", "杜绝", "免", "切勿"))
# Verbs that end a measure beside the cues of `negation.py`.
ENDS: tuple[str, ...] = ("暂停", "叫停", "停办", "停建", "停用", "停发", "停止", "撤销", "废除", "取缔", "关停", "放弃", "暂缓", "缓行", "缓建", "中止")
# Each word is the contrary of every word on the other side.
PAIRS: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(a.split()), frozenset(b.split()))
    for a, b in (
        ("鼓励 支持 允许 扶持 倡导 提倡", "限制 禁止 严禁 抑制 遏制"),
        ("增加 增至 提高 提升 上调 增长 扩大 新增", "减少 降低 下调 压减 削减 缩减 压缩 缩小 下降"),
        ("放宽 放开 松绑", "收紧 从严 收回"),
        ("延长 延后 推迟", "缩短 提前"),
        ("加快 提速", "放缓 放慢 减缓"),
        ("补贴 补助 奖励 资助 给予", "收费 收取 征收 罚款 处罚"),
        ("免费 减免 免收", "收费 收取 加收"),
        ("公开 公布 开放", "保密 封闭 关闭"),
        ("必须 应当 强制", "自愿 不必 无需 自行"),
        ("设立 建立 新建 新设 组建 保留", "撤销 拆除 取消 裁撤 关闭"),
        ("引进 引入 招引", "清退 迁出 外迁"),
        ("集中 统一", "分散"),
        ("上收", "下放"),
    )
)


def turning_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, word) of every word that ends, forbids or denies what stands beside it, in order."""
    found = [n for n in negations(text) if n[2] not in _PREVENTS]
    for word in ENDS:
        at = text.find(word)
        while at >= 0:
            if not any(a < at + len(word) and at < b for a, b, _ in found):
                found.append((at, at + len(word), word))
            at = text.find(word, at + 1)
    return sorted(found)
