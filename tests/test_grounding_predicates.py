"""A verb in the place of another, a turn the other way round: refused in short clauses as in long ones; other words of furthering pass."""

from __future__ import annotations

import pytest

from assistant.grounding import lock

OBJECTS = ("夜间集市", "老旧码头改造", "渔业加工合作社", "山区农产品冷链物流")
FRAMES = ("{v}{o}。", "要进一步{v}{o}。", "青槐区将{v}{o}。", "全市各区{v}{o}。")


@pytest.mark.parametrize("verb", ["大力发展", "加快", "推进", "支持", "鼓励", "完善"])
@pytest.mark.parametrize("other", ["取缔", "抑制", "叫停", "反对", "拆除", "冷落", "贱卖", "撤并"])
def test_a_verb_that_undoes_is_refused_in_short_clauses(verb: str, other: str) -> None:
    for frame in FRAMES:
        for thing in OBJECTS:
            finding = lock.check(frame.format(v=other, o=thing), [frame.format(v=verb, o=thing)])
            assert not lock.holds(finding), frame.format(v=other, o=thing)


@pytest.mark.parametrize(("told", "other"), [("取缔", "发展"), ("坚决取缔", "大力发展"), ("压减", "推进"), ("研究", "建设"), ("论证", "推进"), ("引进", "建设"), ("清理", "建设"), ("淘汰", "壮大")])
def test_a_verb_of_doing_does_not_stand_for_another_action(told: str, other: str) -> None:
    for frame in FRAMES:
        assert not lock.holds(lock.check(frame.format(v=other, o="老旧码头渔业"), [frame.format(v=told, o="老旧码头渔业")]))


@pytest.mark.parametrize(
    "sentence",
    ["我们要抓好老旧码头改造。", "下一步，要加速老旧码头改造。", "同志们，我们要大力支持老旧码头改造。", "稳步推进老旧码头改造。", "我市将全力推动老旧码头改造。", "要推进省级渔业医院扩建。"],
)
def test_other_words_of_furthering_pass(sentence: str) -> None:
    source = "全市推进老旧码头改造，三年内完成疏浚。系统推动省级渔业医院扩建。"
    assert lock.holds(lock.check(sentence, [source], known=("海澜市码头规划",)))


@pytest.mark.parametrize(
    "source",
    [
        "企业正致力于从近海粗放捕捞向深远海智能养殖转型升级，补齐短板。",
        "推动“码头管理为先”向“渔民服务为先”转变。",
        "引导商户从单一鲜品供应商向整体冷链方案提供商转变。",
        "从资源依赖型、劳动密集型向技术研发型转变。",
        "把更多精力从分摊位、收租金转到定标准、育品牌上来。",
    ],
)
def test_a_turn_told_the_other_way_round_is_refused(source: str) -> None:
    sides = {"近海粗放捕捞": "深远海智能养殖", "码头管理为先": "渔民服务为先", "单一鲜品供应商": "整体冷链方案提供商", "资源依赖型、劳动密集型": "技术研发型", "分摊位、收租金": "定标准、育品牌"}
    a, b = next((a, b) for a, b in sides.items() if a in source)
    turned = source.replace(a, "\0").replace(b, a).replace("\0", b)
    assert lock.holds(lock.check(source.rstrip("。").split("，补")[0] + "。", [source]))
    assert not lock.holds(lock.check(turned, [source]))


def test_a_quotation_that_says_our_city_is_the_sources_own() -> None:
    source = "“共享渔港对补强我市短板意义重大。”"
    assert lock.check(source, [source]).verdict.value == "verbatim"
    assert lock.holds(lock.check("他说，“共享渔港对补强我市短板意义重大”。", ["他说，" + source]))
