"""The name of the indicator that a number belongs to, from the words around the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.zh.indicators import EXPAND, PAYMENT
from assistant.zh.numerals import find_years
from assistant.zh.places import find_places
from assistant.zh.relations import (
    ACTIONS,
    ADJECTIVE_END,
    ADVERBS,
    AFTER,
    BEFORE,
    CHANGE,
    COMPARED_WITH,
    INNER_ADVERBS,
    NOUN_AFTER_VERB,
    NOUN_LIKE_VERBS,
    VERB_ADVERBS,
)

LONGEST = 36  # characters of an indicator's name; the longest of the outlines' indicator tables has 33


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator's name, the relation and the verb that governs the number ("" where none)."""

    indicator: str
    relation: str  # "" where no word states one
    action: str


def _alternation(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    plain = _alternation(a for a in ACTIONS if a not in NOUN_LIKE_VERBS)
    guarded = _alternation(VERB_ADVERBS)
    actions, adverbs, nouns = _alternation(ACTIONS), _alternation(ADVERBS), _alternation(NOUN_AFTER_VERB)
    return {
        "before": re.compile(rf"(?P<word>{_alternation(BEFORE)})(?:了|的)?$"),
        "change": re.compile(rf"(?P<word>{_alternation(CHANGE)})(?:了)?$"),
        "fill": re.compile(r"(?:分别|平均|(?<!平)均|全面|总数|总计|累计|每年|全年|年内|首批|第一批|首期|再|力争|争取|不断|基本|稳定|左右|预计|将|可|总体|新|各|全部|仅|已|也)$"),
        "after": re.compile(rf"^(?P<word>{_alternation(AFTER)})"),
        "lead": re.compile(
            rf"^(?:[、，；：\s　]|(?:{adverbs})(?!{_NOT_ADVERB})|(?:{guarded})(?={actions})|[一二三四五六七八九十]+是|[①-⑳]|（[一二三四五六七八九十]+）|\d+[.、]|[一二三四五六七八九十]+、|“?十[三四五六]五”?(?:时期|期间|末|规划)?|今年|(?:未来|今后|近)?[一二三四五六七八九十两\d]+年(?:内|间|左右)?|五年内)"
        ),
        "verb": re.compile(rf"^(?P<verb>(?:{plain})(?:(?:[或和、并]|以及)?(?:{actions}))*)(?!{nouns}|{_NOUN_ENDING})(?:了|出|一批|好|至)?"),
        "inner": re.compile(rf"(?:{_alternation(INNER_ADVERBS)})(?P<verb>(?:{plain})(?:[或和、并]?(?:{plain}))*)(?!项目|工程|任务|{nouns}|{_NOUN_ENDING})"),
        "last_verb": re.compile(rf"(?P<verb>(?:{actions})(?:[或和、并]?(?:{actions}))*)(?:了|出)?$"),
    }


# Behind a verb these make it a noun: 保障性, 覆盖率, 奖励金.
_NOUN_ENDING = r"性|型|率|金(?!融)|险|费(?!用)|者|类|式"
# An adverb's characters that open a noun: 和谐, 与会, 到港, 对外, 为民, 向心, 在校, 新能源, 高质量 …, 全市场, 全省会
_NOT_ADVERB = (
    r"(?<=和)(?:谐|平)|(?<=对)(?:外|口|接)|(?<=在)(?:校|岗|建|园|线|孵|库)|(?<=新)(?:能源|型|材料|兴|区|城|增|建|生|业|三板|质|一代|乡|基建|培|引|郑|密|华|产品|药|开)|(?<=到)(?:位|港|岸|发)|(?<=要)(?:素|求)|(?<=将)(?:军|来)|(?<=应)(?:急|用)"
    r"|(?<=全市)(?:场)|(?<=其)(?:他|它)|(?<=组织)(?:机构|部|者)|(?<=平均)(?:工资|水平|寿命|预期)|(?<=实现)(?:形式|路径)|(?<=通过)(?:率)|(?<=保持)(?:率)|(?<=及)(?:时|格)|(?<=并)(?:购|网|联)|(?<=以)(?:上|下|内)|(?<=各)(?:类|级|项|市)|(?<=为)(?:农|民)|(?<=共)(?:享|同|性|建)|(?<=均)(?:衡|等)|(?<=每年)(?:$)|(?<=集中)(?:供|区|度|式)|(?<=推进)(?:率)|(?<=再)(?:生|制造)|(?<=统筹)(?:基金|资金|区)|(?<=由)(?:$)|(?<=基本)(?:医|养|公共|建|农|药|实)|(?<=计划)(?:生育|单列)|(?<=突出)(?:贡献)|(?<=重点)(?:项目|企业|产业|实验室|工程|领域|群体|高校|用能|排放|产业链|人群|监管|水|流域|街区|研发)|(?<=全面)(?:两孩)|(?<=都)(?:市)|(?<=总体)(?:规划)|(?<=科学)(?:院|城|家|技术|装置|研究|中心)|(?<=使)(?:用)|(?<=让)(?:利)|(?<=促进)(?:会)|(?<=支持)(?:率)|(?<=引导)(?:基金|资金)|(?<=自主)(?:创新|品牌|可控|知识)|(?<=带动)(?:率)|(?<=依托)(?:$)|(?<=必须)(?:品)"
)


def _strip_lead(text: str) -> str:
    patterns = _patterns()
    while True:
        years = find_years(text)
        if years and years[0].start <= 3 and re.fullmatch(r"(?:到|至|截至|截止到|力争|截止)?", text[: years[0].start]):
            text = re.sub(r"^(?:底|末|前(?![一二三四五六七八九十\d])|年底)", "", text[years[0].end :])
            continue
        places = find_places(text[:8])
        if places and places[0].start == 0 and patterns["verb"].match(text[places[0].end :]):
            text = text[places[0].end :]
        found = patterns["lead"].match(text)
        if not found or found.end() == len(text):
            return text if not found else ""
        text = text[found.end() :]


def name(before: str, after: str, *, counting: bool, inherited: str, percent: bool) -> Named:
    """The indicator of a number between `before` and `after` (both within its clause, other numbers cut off).

    `inherited`: the last indicator of the sentence, for numbers without a noun. `counting`: the unit counts things (家, 个).
    """
    patterns = _patterns()
    relation, action = "", ""
    found = patterns["after"].match(after)
    if found:
        relation, after = AFTER[found["word"]], after[found.end() :]
    before = before.rstrip(" 　“\"：:")
    noun_after = _noun_after(after)
    if counting and noun_after and (tail := patterns["last_verb"].search(before)):
        return Named(_cut(noun_after), relation or tail["verb"], tail["verb"])
    before, change, stated = _strip_relation(before)
    relation = relation or stated
    before = COMPARED_WITH.sub("", before)
    before = re.sub(r"(?<=[\u4e00-\u9fff）]{2})(?:分别)?(?:从|由)[^，]{0,16}$", "", before)
    promised = re.split(r"力争|争取|确保|预计", before)[-1]
    before = _strip_lead(promised if len(promised) >= 2 else before)
    places = find_places(before)
    if noun_after and places and places[0].start == 0 and places[0].end == len(before.rstrip()):
        before = ""
    if found := patterns["verb"].match(before):
        action, rest = found["verb"], before[found.end() :]
        before = _strip_lead(rest) if rest else ""
    else:
        inner = next(reversed(list(patterns["inner"].finditer(before))), None)
        if inner is not None and before[inner.end() :].strip():
            action, before = inner["verb"], before[inner.end() :]
    before = re.sub(r"(?<=[\u4e00-\u9fff）])(?:实现|完成)(?=[\u4e00-\u9fff]{2})", "", before)
    if (tail := patterns["last_verb"].search(before)) and noun_after:
        action, before = tail["verb"], ""
    indicator = _choose(before, noun_after, change=change, counting=counting, inherited=inherited, percent=percent, action=action)
    return Named(indicator, relation or action, action)


def _strip_relation(before: str) -> tuple[str, str, str]:
    """(words before the relation, word of change or "", relation or "") of what stands in front of a number."""
    patterns = _patterns()
    change = relation = ""
    while True:
        if found := patterns["before"].search(before):
            relation = relation or BEFORE[found["word"]]
            if found["word"] in _RATES:
                change = change or found["word"]
        elif not (found := patterns["fill"].search(before)):
            found = None if change else patterns["change"].search(before)
            if found is None:
                return before, change, relation
            change = found["word"]
            relation = relation or CHANGE[change]
        before = before[: found.start()]


_RATES = frozenset(("年均增长", "年均增长率", "年均增速", "年均增幅", "累计增长", "增长率"))
_REGION_ONLY = re.compile(r"^(?:全|我|本|各)?(?:市|省|县|区|国)(?:的|内|共|范围内)?$")


def _choose(before: str, after: str, *, change: str, counting: bool, inherited: str, percent: bool, action: str) -> str:
    before = before.strip("的、，和及与 　")
    if _REGION_ONLY.match(before):
        before = ""
    if before.endswith("年产") and after:
        return _cut(after + "年产能")
    if counting and after and not change and (before.endswith("等") or ("、" in before and not action)):
        return _cut(before.rstrip("等") + after)
    if before and not (counting and after and not change and _is_circumstance(before)):
        base = EXPAND.get(before, before)
        tail = "" if not change or CHANGE.get(change, "") == "新增" or base.endswith(("率", "幅", "速")) else change
        return _cut(base + tail)
    if after and (counting or not inherited or percent or action):
        if percent and PAYMENT.match(after):
            return _cut(PAYMENT.match(after).group() + "比例")  # type: ignore[union-attr]
        return _cut(after)
    if inherited and change and not inherited.endswith(change):
        return _cut(inherited + change)
    return _cut(inherited or after)


def _is_circumstance(before: str) -> bool:
    """True where the words before the number say where or for whom, not what: 向全国, 为企业, 在…上."""
    return bool(re.match(r"^(?:向|为|在|从|对|由|按|以|围绕|面向|依托|通过|针对|利用|结合)", before)) or before.endswith(("等", "向", "中", "上", "内", "里", "范围", "规划"))


def _noun_after(after: str) -> str:
    after = after.strip(" 　").removeprefix("”").removeprefix("\"")
    if after.startswith(("、", "和", "及", "与")):
        return ""
    marks = r"[，。；：！？,;:\n]|位于" if after.startswith(("“", "《")) else r"[，。；：！？,;:\n”]|位于"
    after = re.split(marks, after.strip(" 　"), maxsplit=1)[0]
    after = after.removeprefix("的").strip("、 　")
    after = re.sub(r"(?:和|以及|及|与)$", "", after)
    after = re.sub(r"^(?:余|多)(?=[\u4e00-\u9fff])", "", after)
    after = re.sub(r"^(?:大关|台阶|门槛|关口|整数关)", "", after)
    after = re.sub(r"(?<=[\u4e00-\u9fff]{2})等(?:重点|各类|一批)[\u4e00-\u9fff]*$", "", after)
    after = re.sub(r"(?:以上|左右|全覆盖|开工|落地|投产|建成|投用|落地|竣工|开工建设|建成投用|等|任务)+$", "", after)
    if re.match(r"^(?:以上|以下|左右|以内)", after):
        return _noun_after(re.sub(r"^(?:以上|以下|左右|以内)(?:的)?", "", after))
    if _opening_bracket(after):
        return ""
    return after


def _opening_bracket(text: str) -> bool:
    return text[:1] in "（("


_TRAIL = re.compile(r"(?:(?<![纪需主必概摘重首])要|(?<![首成古])都|(?<![平年])均|在?其中|在内)$")
_GRADED = re.compile(r"^(?P<noun>[\u4e00-\u9fffA-Za-z]{4,}?)(?P<grade>(?:国际|国内|全国|全省|世界|行业)(?:领先|知名|一流|先进))$")
_GRADE = re.compile(r"^(?:国际|国内|全国|全省|世界|行业)(?:领先|知名|一流|先进)$")


def tidy(named: Named, *, counting: bool, percent: bool, inherited: str) -> Named:
    """The name without what the grammar leaves at its ends, and with what a share or a grade needs to stand alone."""
    indicator = re.sub(r"^(?:加上|另有|还有|外加)(?=[\u4e00-\u9fff]{4})", "", named.indicator)
    indicator = _cut(_TRAIL.sub("", indicator) if len(indicator) > 4 else indicator)
    indicator = re.sub(r"(?<=[\u4e00-\u9fff]{2})(?:要|都|均)(?=年均?(?:增|下))", "", indicator)
    if counting:
        indicator = re.sub(r"(?<=[\u4e00-\u9fff]{4})(?:培育|集聚|聚集|引进|招引|引育)$", "", indicator)
        if graded := _GRADED.match(indicator):  # 平台国际领先的1个、国内知名的5个
            indicator = graded["grade"] + "的" + graded["noun"]
        elif _GRADE.match(indicator) and _GRADE.match(inherited.partition("的")[0]):
            indicator += "的" + inherited.partition("的")[2]
    if percent and named.relation == "占" and not re.search(r"占|比重|比例|率$|份额", indicator):
        indicator += "占比"
    return Named(indicator, named.relation, named.action)


def _cut(indicator: str) -> str:
    indicator = indicator.strip("的、，和及与：: 　")
    opened = re.search(r"(?<=.{4})[（(](?!.*[）)])", indicator)  # a bracket that the name does not close explains it
    if opened:
        indicator = indicator[: opened.start()]
    for pair in ("（()）", "“”", "《》", "‘’"):  # papers mix full- and half-width brackets: （R&D)
        openers, closers = pair[: len(pair) // 2], pair[len(pair) // 2 :]
        if sum(map(indicator.count, openers)) != sum(map(indicator.count, closers)):
            indicator = indicator.translate(dict.fromkeys(map(ord, pair)))
    if len(indicator) > LONGEST:
        tail = indicator[-LONGEST:]
        cut = max(tail.find("的"), tail.find("、"), tail.find("，"))
        indicator = tail[cut + 1 :] if 0 <= cut < LONGEST - 6 else tail
    return indicator


def shared_head(item: str, following: str) -> str:
    """"国际领先" + the item after it "国内知名的工业互联网平台" -> "国际领先的工业互联网平台"."""
    if ADJECTIVE_END.search(item) and "的" in following:
        return item + "的" + following.split("的", 1)[1]
    grade = re.match(r"^[\u4e00-\u9fff]{1,6}?(?:级|型|类)(?P<head>[\u4e00-\u9fff]{2,20})", following)
    if grade and re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:级|型|类)", item):
        return item + grade["head"]  # 8个国家级、36个省级重点专科
    return item
