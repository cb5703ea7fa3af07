"""The fact lock against sentences that were tampered with, one change each.

    python benchmarks/tamper.py [--sentences 600] [--seed 7] [--crowd 4] [--misses 5]

Sentences are taken from the papers of corpus/ and, where they are there, of ../shared (seeds, files, data/gov_texts.jsonl). Each is
checked against the passage it stands in (up to two sentences on either side): untouched, fairly reworded, and with one change of
each kind that it allows. The changes are made by this file's own lists, not by those of the checker.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.errors import ReadingError  # noqa: E402
from assistant.grounding.lock import check  # noqa: E402  (the project is not installed when a benchmark is run from a checkout)
from assistant.schema import Verdict  # noqa: E402
from assistant.zh.sentences import clause_spans, sentence_spans  # noqa: E402

GOOD = (Verdict.VERBATIM, Verdict.SUPPORTED)

CITIES = "北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 武汉 成都 西安 郑州 合肥 长沙 青岛 济南 宁波 福州 厦门 沈阳 大连 哈尔滨 长春 石家庄 太原 南昌 昆明 贵阳 南宁 海口 兰州 西宁 银川 乌鲁木齐 洛阳 无锡 东莞 佛山 常州".split()
PROVINCES = "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆".split()
BODIES = (
    "财政部 科技部 教育部 商务部 民政部 司法部 公安部 交通运输部 生态环境部 农业农村部 文化和旅游部 自然资源部 住房城乡建设部 工业和信息化部 人力资源社会保障部 国家发展改革委 国家卫生健康委 国务院国资委 人民银行 海关总署 "
    "税务总局 市场监管总局 国家统计局 国家能源局 国家知识产权局 国家医保局 市科技局 市财政局 市工信局 市发展改革委 市教育局 市商务局 市大数据局 市人社局 市金融局 市统计局 市资源规划局 市生态环境局 市市场监管局 市农业农村局 "
    "市委 省委 郑州大学 河南农业大学 河南工业大学 河南理工大学 中国科学院 清华大学 浙江大学 武汉大学 各区县（市）人民政府 县级以上人民政府 省级人民政府 地方各级人民政府"
).split()
SURNAMED = re.compile(r"(?:委员|代表|局长|主任|董事长|教授|院长)([\u4e00-\u9fff]{2,3}?)(?=建议|认为|表示|指出|提出|说|介绍|在调研)")
CN = "一二三四五六七八九"
VERBS = "推进 支持 建设 实施 开展 完成 实现 加强 建立 完善 落实 提供 参与 纳入 享受 符合 公布 批准 办理 执行 收取 使用 保障 发展 鼓励 引导 给予 安排 设立 适用".split()


@dataclass(frozen=True)
class Sample:
    """A sentence with the passage around it and the papers' lists of names."""

    paper: str
    text: str
    passage: str


# --------------------------------------------------------------------------- papers


def papers() -> dict[str, str]:
    """Name -> stored text of every paper that is at hand."""
    texts: dict[str, str] = {}
    shared = ROOT.parent / "shared"
    folders = [ROOT / "corpus", shared / "seeds", shared / "files" / "work_reports_2025"]
    files = [f for folder in folders if folder.exists() for f in sorted(folder.rglob("*")) if f.suffix in (".txt", ".docx", ".md")]
    files += sorted((shared / "files").glob("txt_*.txt"))
    for file in files:
        if file.name != "README.md" and (text := _read(file)):
            texts[file.name] = text
    rows = shared / "data" / "gov_texts.jsonl"
    if rows.exists():
        for line in rows.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["_id"]] = row["text"]
    else:
        sys.stderr.write("../shared/data/gov_texts.jsonl is missing: fewer papers\n")
    return texts


def _read(file: Path) -> str:
    from assistant.config import Settings
    from assistant.reading import read_document

    try:
        return read_document(file, file=file.name, settings=Settings(ocr=False)).text
    except ReadingError as error:
        sys.stderr.write(f"left out: {error}\n")
        return ""


def samples(texts: dict[str, str], count: int, rng: random.Random) -> list[Sample]:
    """`count` sentences of 20 to 160 characters, spread evenly over the papers, those with something to change first."""
    pools = {name: list(_sentences(name, text)) for name, text in texts.items()}
    for pool in pools.values():
        rng.shuffle(pool)
    chosen: list[Sample] = []
    while len(chosen) < count and any(pools.values()):
        for name in pools:
            if pools[name] and len(chosen) < count:
                chosen.append(pools[name].pop())
    return chosen


def of_kind(texts: dict[str, str], chosen: Sequence[Sample]) -> list[Sample]:
    """All other sentences that tell a turn (从…向…) or are headed by a district: too few of them are among those drawn."""
    known = {s.text for s in chosen}
    told = (s for name, text in texts.items() for s in _sentences(name, text) if s.text not in known)
    return [s for s in told if any(re.search(p, s.text) for p in TURNED) or DISTRICT.search(s.text)]


def _sentences(name: str, text: str) -> Iterator[Sample]:
    spans = sentence_spans(text)
    for i, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if 20 <= len(sentence) <= 160 and sentence.endswith("。") and (re.search(r"\d|[不未无禁]|应当|可以|必须|《|委员|代表", sentence) or "市" in sentence):
            yield Sample(name, sentence, text[spans[max(0, i - 2)][0] : spans[min(len(spans) - 1, i + 2)][1]])


# --------------------------------------------------------------------------- fair rewordings


def fair(sample: Sample, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(name, sentence) of rewordings that a careful writer may make of a cited sentence."""
    text = re.sub(r"^[（(]?(?:\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})[）)．.、\s]\s*", "", sample.text)
    body = text.rstrip("。")
    yield "introduced", rng.choice(("文件提出，", "其中，", "具体来看，", "材料显示：", "此外，", "根据规划，", "同时，")) + text
    yield "marked", body + "[1]。" if rng.random() < 0.5 else body + "。[2][3]"
    yield "typography", _widen(text, rng)
    clauses = [text[s:e] for s, e in clause_spans(text)]
    if len(clauses) >= 3:
        kept = [c for i, c in enumerate(clauses) if i in (0, len(clauses) - 1) or not _removable(c) or rng.random() < 0.4]
        yield "shortened", "".join(kept)
        firm = [c for c in clauses if not re.search(r"\d{4}年|“?十[一二三四五]五|[不未无]|委员|代表|他|其|该", c)]
        if len(firm) == len(clauses):
            yield "joined", clauses[0].rstrip("，；：。") + "；同时，" + clauses[-1]
    swapped = _same_value(text)
    if swapped != text:
        yield "same value", swapped
    yield from _as_written(text, rng)


# Verbs that a writer exchanges without changing what is said, and characters of the other script.
VERB_SWAPS = (("推进", "推动"), ("推动", "推进"), ("加强", "强化"), ("强化", "加强"), ("持续", "不断"), ("不断", "持续"), ("进一步", ""), ("积极", ""))
SCRIPT = str.maketrans("业产发展国际会议经济设实务与为这个时动电", "業產發展國際會議經濟設實務與為這個時動電")


def _as_written(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """As a speech writer words it: 我市 for 全市, a verb for another, a rounded figure that says so, traditional characters."""
    if re.search(r"全市(?!场)", text):
        yield "our city", re.sub(r"全市(?!场)", "我市", text, count=1)
    swaps = [(hit, b) for a, b in VERB_SWAPS if (hit := re.search(rf"(?<![可不]){a}(?![^《]*》)(?![^“]*”)", text))]
    if swaps:
        hit, b = rng.choice(swaps)
        yield "verb of style", text[: hit.start()] + b + text[hit.end() :]
    if clause := one_clause(text, rng):
        yield "one clause", rng.choice(("", "要", "我们要", "下一步，要")) + clause[0] + "。"
        yield "one clause in other words", rng.choice(("", "我们要", "同志们，我们要")) + SPOKEN[clause[1]] + clause[0].removeprefix(clause[1]) + "。"
    exact = r"(?<![\d.约近超过达不于至第—~-])(\d{2,4}\.\d{1,2})(?=(?:亿元|万亿元|万吨|万人|亿美元|平方公里|公里)(?![以左左上多余]))"
    if found := re.search(exact, text):
        rounded = str(int(float(found[1]) + 0.5))
        if float(rounded) != float(found[1]):
            yield "rounded, and says so", text[: found.start()] + "约" + rounded + text[found.end() :]
    if text.translate(SCRIPT) != text:
        yield "traditional characters", text.translate(SCRIPT)


# What a speaker says for the verb of a measure; the object stays.
SPOKEN = {"推进": "抓好", "推动": "加快推进", "加快": "加速", "完善": "健全", "建设": "建好", "支持": "大力支持", "开展": "组织开展", "加强": "抓实", "实施": "落实", "提升": "提高", "打造": "全力打造"}


def one_clause(text: str, rng: random.Random) -> tuple[str, str] | None:
    """(a clause that opens with the verb of a measure, the verb): as it stands in a speech, cut from its sentence."""
    clauses = [text[s:e].strip("，；：。") for s, e in clause_spans(text)]
    opened = [(c, v[1]) for c in clauses if 7 <= len(c) <= 24 and "、" not in c and (v := re.match(f"({'|'.join(SPOKEN)})(?=[\u4e00-\u9fff“]{{4}})", c))]
    return rng.choice(opened) if opened else None


def _removable(clause: str) -> bool:
    return not re.search(r"\d{4}|十[一二三四五]五|委员|代表|[“”《》（）]", clause)


def _widen(text: str, rng: random.Random) -> str:
    table = {ord(str(i)): chr(0xFF10 + i) for i in range(10)} | {ord("%"): "％"}
    return text.translate(table) if rng.random() < 0.5 else re.sub(r"(\d+)", r" \1 ", text).replace("，", ", ")


def _same_value(text: str) -> str:
    """12000家 -> 1.2万家, 1.2万家 -> 12000家: the first such figure only."""
    if found := re.search(r"(?<![\d.,])(\d{1,2})\.(\d)万(?=[家人个户件套亩吨辆])", text):
        return text[: found.start()] + f"{found[1]}{found[2]}000" + text[found.end() :]
    if found := re.search(r"(?<![\d.,])(\d{1,2})(\d)000(?=[家人个户件套亩吨辆])", text):
        return text[: found.start()] + f"{found[1]}.{found[2]}万" + text[found.end() :]
    return text


# --------------------------------------------------------------------------- tampering

Tamper = Callable[[Sample, random.Random, "Names"], str | None]


@dataclass(frozen=True)
class Names:
    """Names of each kind that occur in the papers."""

    persons: tuple[str, ...]
    titles: tuple[str, ...]
    members: tuple[str, ...]  # of lists with 、
    districts: tuple[str, ...]


def names_of(texts: dict[str, str]) -> Names:
    """Persons, titles and members of lists of all papers."""
    persons = sorted({n for t in texts.values() for n in SURNAMED.findall(t)})
    titles = sorted({n for t in texts.values() for n in re.findall(r"《([^《》\n]{4,40})》", t)})
    members = sorted({n for t in texts.values() for n in re.findall(r"(?<=、)([\u4e00-\u9fff]{2,8})(?=、)", t)})
    districts = sorted({n[1] for t in texts.values() for n in DISTRICT.finditer(t)} | set(DISTRICTS))
    return Names(tuple(persons), tuple(titles), tuple(members), tuple(districts))


def _pick(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    hits = list(re.finditer(pattern, text))
    return rng.choice(hits) if hits else None


def _put(text: str, hit: re.Match[str], new: str, group: int | str = 0) -> str | None:
    changed = text[: hit.start(group)] + new + text[hit.end(group) :]
    return changed if changed != text else None


def figure(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """A digit changed, added, dropped or exchanged, the point moved, a Chinese numeral changed."""
    number = r"(?<![\d.A-Za-z〔\[（(-])(?:\d+(?:\.\d+)?)(?![\d.]*(?:年|月|日|号|[A-Za-z]|\]|〕))(?=[\u4e00-\u9fff%％])"
    hit = _pick(number, sample.text, rng)
    if hit is None:
        hit = _pick(rf"(?<![第统一二三四五六七八九十百])([{CN}])(?=[个项条家大类级倍成](?!体|部|面|批))", sample.text, rng)
        if hit is None or hit[1] == "一":
            return None
        return _put(sample.text, hit, rng.choice([c for c in CN[1:] if c != hit[1]]), 1)
    old = hit.group()
    way = rng.choice(("digit", "shift", "drop", "add", "exchange"))
    at = rng.randrange(len(old))
    if way == "shift":
        new = str(round(float(old) * rng.choice((10, 0.1)), 4)).removesuffix(".0")
    elif way == "drop" and len(old.replace(".", "")) > 1 and "." not in old:
        new = old[:at] + old[at + 1 :]
    elif way == "add" and "." not in old:
        new = old[:at] + rng.choice("123456789") + old[at:]
    elif way == "exchange" and len(old) > 1 and old[0] != old[1] and "." not in old[:2] and old[1] != "0":
        new = old[1] + old[0] + old[2:]
    else:
        at = rng.choice([i for i, c in enumerate(old) if c.isdigit()])
        new = old[:at] + rng.choice([c for c in "123456789" if c != old[at]]) + old[at + 1 :]
    return _put(sample.text, hit, new) if float(new) != float(old) else None


def year(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """Another year or another plan period."""
    hit = _pick(r"(?<!\d)(?:19|20)\d\d(?=年|[—-]+\d{4}年)", sample.text, rng)
    if hit:
        return _put(sample.text, hit, str(int(hit.group()) + rng.choice((-10, -5, -2, -1, 1, 2, 5, 10))))
    hit = _pick(r"十([二三四])五", sample.text, rng)
    return _put(sample.text, hit, rng.choice([c for c in "二三四" if c != hit[1]]), 1) if hit else None


UNIT_SWAPS = (
    (r"(?<=\d)万(?=[元家人亩吨件辆台户个平千公])", ("亿", "")),
    (r"(?<=\d)亿(?=元|美元|吨|立方米|斤|千瓦|人次)", ("万", "万亿")),
    (r"(?<=\d)[%％]", ("个百分点", "‰")),
    (r"(?<=\d)个百分点", ("%",)),
    (r"(?<=\d)(?=家|人|亩|件|户|公里|辆|台)", ("万",)),
    (r"(?<=\d)(?:亿|万)?(元)", ("美元",)),
    (r"(?<=\d)(?:万)?(公里)", ("米", "平方公里")),
    (r"(?<=\d)(?:万)?(平方公里)", ("亩", "公里")),
    (r"(?<=\d)(?:万|亿)?(吨)", ("斤", "立方米")),
    (r"(?<=\d)(个)(?!百分点|月|小时|工作日)", ("家", "类")),
    (r"(?<=\d)(日|天)(?=内)", ("个月",)),
    (r"(?<=\d)(个工作日)", ("个月", "日")),
)  # fmt: skip


def unit(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """万 for 亿, % for 百分点, 家 for 个 and the like."""
    for pattern, others in rng.sample(UNIT_SWAPS, len(UNIT_SWAPS)):
        if hit := _pick(pattern, sample.text, rng):
            return _put(sample.text, hit, rng.choice(others), 1 if hit.re.groups else 0)
    return None


BOUNDS = {"以上": ("左右", "以下", ""), "左右": ("以上", ""), "以下": ("以上",), "以内": ("以上",), "突破": ("接近", "达到"), "超过": ("约", "不到", "达到"), "不低于": ("不超过", "约"), "不超过": ("不低于",), "不少于": ("至多",)}


def bound(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """以上 for 左右, 突破 for 接近."""
    hit = _pick(r"(?<=[\d%元家个万亿人户点])(?:以上|左右|以下|以内)|(?:突破|超过|不低于|不超过|不少于)(?=\d)", sample.text, rng)
    return _put(sample.text, hit, rng.choice(BOUNDS[hit.group()])) if hit else None


TURNS = (
    (r"不得", ("可以", "应当", "")),
    (r"(?:严禁|禁止)", ("允许", "鼓励", "")),
    (r"应当", ("可以", "不得", "不应当")),
    (r"必须", ("可以", "不必")),
    (r"(?<!认|许)可以", ("不得", "应当", "必须")),
    (r"尚未|未能|未(?!来|成年)", ("已", "")),
    (r"(?<=[\u4e00-\u9fff])不(?=予|再|能|符合|履行|及时|到位|高|强|够|合理|平衡|充分|具备|属于|适用)", ("",)),
    (r"没有", ("有",)),
    (r"无需|无须", ("需",)),
    (rf"(?<=[，。；])(?:{'|'.join(VERBS)})", ("不+", "未+", "不得+", "禁止+")),
    (rf"(?<=[\u4e00-\u9fff])(?:{'|'.join(VERBS)})", ("不+", "未+")),
)  # fmt: skip


def negation(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """A negation dropped or put in, a duty made a permission."""
    for pattern, others in (*rng.sample(TURNS[:-2], len(TURNS) - 2), *TURNS[-2:]):
        if hit := _pick(pattern, sample.text, rng):
            new = rng.choice(others)
            return _put(sample.text, hit, new[:-1] + hit.group() if new.endswith("+") else new)
    return None


def actor(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """A city, province, body or person for another of its kind, or two of one sentence exchanged."""
    for kind in rng.sample((list(names.persons), BODIES, CITIES, PROVINCES), 4):
        inside = [n for n in kind if n in sample.text]
        inside = [n for n in inside if not any(n != m and n in m for m in inside)]
        if not inside:
            continue
        if len(inside) >= 2 and rng.random() < 0.3:
            return _exchanged(sample.text, *rng.sample(inside, 2))
        old = rng.choice(inside)
        others = [n for n in kind if n not in sample.text and len(n) >= 2]
        if others and old[:1] not in "一":
            return sample.text.replace(old, rng.choice(others), 1)
    return None


def _exchanged(text: str, a: str, b: str) -> str | None:
    """The two names exchanged, unless they are only items of one list (whose order says nothing)."""
    first, second = sorted((a, b), key=text.index)
    between = text[text.index(first) + len(first) : text.index(second)]
    if len(between) < 3 or re.fullmatch(r"[^，。；]*[、和与及][^，。；]*", between):
        return None
    return text.replace(first, "\0", 1).replace(second, first, 1).replace("\0", second, 1)


def title(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """《A》 for 《B》, or one word of the title changed."""
    hit = _pick(r"《([^《》]{4,40})》", sample.text, rng)
    if not hit:
        return None
    if rng.random() < 0.4 and (word := _pick(r"规划|意见|办法|条例|方案|通知|纲要|规定|若干|实施|国家|中国|管理|发展|建设|三年", hit[1], rng)):
        new = rng.choice([w for w in ("规划", "意见", "办法", "条例", "方案", "细则", "规定") if w != word.group()])
        return _put(sample.text, hit, hit[1][: word.start()] + new + hit[1][word.end() :], 1)
    others = [t for t in names.titles if t not in sample.text and t not in hit[1]]
    return _put(sample.text, hit, rng.choice(others), 1) if others else None


def pairing(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """Two figures of one sentence exchanged: 甲的50.9%、乙的81.6% with the figures the other way round."""
    hits = list(re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?:%|万亿元|亿元|万元|万家|家|万人|个百分点|个|项|件|公里|万吨|亩)", sample.text))
    pairs = [(a, b) for a, b in pairwise(hits) if a.group() != b.group()]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return sample.text[: a.start()] + b.group() + sample.text[a.end() : b.start()] + a.group() + sample.text[b.end() :]


LEVELS = (
    (r"(?:增长|提高|提升|增加|上升|下降|降低|减少)(?=(?:约|近)?\d)", lambda word: word + "到"),
    (r"(?:增长|提高|提升|增加|上升|下降|降低|减少)了(?=\d)", lambda word: word[:-1] + "到"),
    (r"(?:增长|提高|提升|增加|上升|下降|降低|减少|缩短)(?:到|至)(?=\d)", lambda word: word[:-1]),
    (r"(?:降至|降到)(?=\d)", lambda word: "下降"),
    (r"(?:增至|升至|增到)(?=\d)", lambda word: "增加"),
)


def level(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """增长5% for 增长到5%, 降至26% for 下降26%."""
    for pattern, other in rng.sample(LEVELS, len(LEVELS)):
        if hit := _pick(pattern, sample.text, rng):
            return _put(sample.text, hit, other(hit.group()))
    return None


OPPOSITES = (
    "上升 下降", "高于 低于", "领先 落后", "扩大 缩小", "增加 减少", "提高 降低", "增强 削弱", "加快 放缓", "全部 部分", "增长 下降", "优势 劣势", "放宽 收紧", "流入 流出", "集中 分散", "有利 不利",
)  # fmt: skip


def opposite(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """下降 for 上升, 低于 for 高于."""
    words = {w: o for pair in OPPOSITES for w, o in (pair.split(), pair.split()[::-1])}
    hit = _pick("(?<![不支])(?:" + "|".join(words) + ")(?!值|极|点|力度|率)", sample.text, rng)
    return _put(sample.text, hit, words[hit.group()]) if hit else None


# Doing the contrary, or nothing, to what the clause is about: never a wording of the verb it stands for.
UNDOING = "取缔 抑制 叫停 冻结 拆除 搁置 压缩 放缓 反对 阻碍 冷落 贱卖 停办 解散 淡化 拖延 推迟 封杀 削弱 放弃".split()


def verb(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """取缔夜间集市 for 发展夜间集市, in the whole sentence."""
    hit = _pick(rf"(?:^|(?<=[，；]))(?:要|将|大力|加快|积极|持续|进一步|全面|深入|着力)?({'|'.join(SPOKEN)})(?=[\u4e00-\u9fff“]{{4}})", sample.text, rng)
    word = rng.choice([w for w in UNDOING if w not in sample.passage])
    return _put(sample.text, hit, word, 1) if hit else None


def verb_alone(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """The same in one clause, as a speech has it: 我们要取缔夜间集市。"""
    clause = one_clause(sample.text, rng)
    word = rng.choice([w for w in UNDOING if w not in sample.passage])
    return rng.choice(("", "要", "我们要", "下一步，要")) + word + clause[0].removeprefix(clause[1]) + "。" if clause else None


ACTING = "引进 举办 研究 论证 清理 整治 淘汰 取缔 压减 降低 减少 治理 审核 处置 修订 评估 公布 收取 查处 退出 转移 淘汰 采购 盘活".split()


def verb_for_doing(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """发展夜间集市 for 整治夜间集市: one of the commonest verbs where the paper has another action."""
    hit = _pick(rf"(?:^|(?<=[，；]))(?:要|将|大力|加快|积极|持续|进一步|全面|深入|着力)?({'|'.join(ACTING)})(?=[\u4e00-\u9fff“]{{4}})", sample.text, rng)
    clause = next((c for s, e in clause_spans(sample.text) if hit and s <= hit.start() < e for c in [sample.text[s:e]]), "")
    word = rng.choice([w for w in ("发展", "建设", "推进", "打造", "实施") if w not in clause] or [""])
    return _put(sample.text, hit, word, 1) if hit and word else None


SIDE = r"[\u4e00-\u9fff“”、]"
TURNED = (
    rf"“({SIDE}{{2,12}})”(?:向|转为|变为|迈向|转向|到)“({SIDE}{{2,12}})”",
    rf"(?<=[从由])({SIDE}{{2,20}}?)(?:转变为|转为|变为|转向|迈向|升级为|(?<![方面导意转迈走])向)({SIDE}{{2,20}}?)(?=转变|转型|跨越|迈进|拓展|延伸|升级|转移|过渡|跃升|[，。；])",
)


def order(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """从乙向甲 for 从甲向乙, short or long, with quotation marks or without."""
    hit = next((h for p in TURNED if (h := _pick(p, sample.text, rng))), None)
    if hit is None or hit[1] == hit[2] or re.search("东|南|西|北|市|县|国", hit[1][-1] + hit[2][-1]):
        return None
    return sample.text[: hit.start(1)] + hit[2] + sample.text[hit.end(1) : hit.start(2)] + hit[1] + sample.text[hit.end(2) :]


# Names of districts of our own making: no paper has them.
DISTRICTS = "青槐区 海澜区 云杉新区 东澜县 西塘新区 南陌区 北屿县 临泽新区".split()
DISTRICT = re.compile(r"(?:^|(?<=[，。；、在和由]))((?:(?![我治核湾强个设潜城街产县使现增当大各从])[\u4e00-\u9fff]){2,4}?(?:新区|港区|(?<![地园社小片山城郊各全辖市景校老特专集聚税功能范验发作域库厂灾])区|(?<![各全该市、])县)|经开区|高新区)(?![域间位块级内外别分市县区长委（])")


def district(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """Another district at the head, of those that the papers name: with the clause behind it joined to it, or with one put before a measure."""
    hit = next(iter(DISTRICT.finditer(sample.text)), None)
    others = [d for d in names.districts if hit and d not in hit[1] and hit[1] not in d and d not in sample.passage]
    if hit and others and "、" not in sample.text[hit.start() - 1 : hit.end() + 1]:
        changed = sample.text[: hit.start(1)] + rng.choice(others) + sample.text[hit.end(1) :]
        return re.sub("，", "", changed, count=1) if rng.random() < 0.5 and changed.count("，") > 1 else changed
    clause = one_clause(sample.text, rng)
    return f"{rng.choice(DISTRICTS)}要{clause[0]}。" if clause else None


def district_near(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """A district that the passage names elsewhere put in the place of the sentence's own."""
    hit = next(iter(DISTRICT.finditer(sample.text)), None)
    near = sorted({h[1] for h in DISTRICT.finditer(sample.passage)} - {hit[1] if hit else ""})
    near = [d for d in near if hit and d not in sample.text and hit[1] not in d and d not in hit[1]]
    return _put(sample.text, hit, rng.choice(near), 1) if hit and near else None


def rank(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """Two places of one sentence exchanged, or another place."""
    hits = list(re.finditer(r"首位|第(?:\d{1,3}|[一二三四五六七八九十]{1,2})位", sample.text))
    if len(hits) >= 2 and hits[0].group() != hits[1].group():
        a, b = hits[:2]
        return sample.text[: a.start()] + b.group() + sample.text[a.end() : b.start()] + a.group() + sample.text[b.end() :]
    hits = [h for h in hits if not sample.text.startswith("度", h.end()) and not sample.text[: h.start()].endswith(("放在", "摆在"))]
    if not hits or hits[0].group() in ("第1位", "第一位"):
        return None
    return _put(sample.text, hits[0], "第3位" if hits[0].group() == "首位" else "首位")


def person(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """The words of one person given to another who is named in the same passage."""
    hits = list(re.finditer(SURNAMED, sample.text))
    others = [n for n in names.persons if n in sample.passage and n not in sample.text]
    return _put(sample.text, rng.choice(hits), rng.choice(others), 1) if hits and others else None


def member(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """One member of a list replaced by a member of a list of another paper."""
    hit = _pick(r"(?<=、)([\u4e00-\u9fff]{2,8})(?=、)", sample.text, rng)
    others = [m for m in names.members if m not in sample.passage and hit and m[-1] != hit[1][-1] and len(m) >= 2]
    return _put(sample.text, hit, rng.choice(others), 1) if hit and others else None


def quoted(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """One character of a term between quotation marks changed: 算力之都 for 算力之城."""
    hit = _pick(r"“([\u4e00-\u9fff]{2,7})”", sample.text, rng)
    if hit is None:
        return None
    at = rng.randrange(len(hit[1]))
    new = rng.choice([c for c in "新大强高市都链网智产" if c not in hit[1]])
    return _put(sample.text, hit, hit[1][:at] + new + hit[1][at + 1 :], 1)


def done(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """A goal told as reached: 到2030年，建成 -> 已经建成."""
    goal = re.search(r"(?<![截止])(?:到|力争到?)(?:20(?:2[5-9]|3\d)年|“十[四五]五”末)[^，。]{0,4}，|力争", sample.text)
    hit = _pick(r"(?<!已)(?<!已经)(?:建成|达到|形成|实现|成为|突破)", sample.text[goal.end() :], rng) if goal else None
    if goal is None or hit is None or re.search(r"已|截至", sample.text):
        return None
    return sample.text[goal.end() : goal.end() + hit.start()].replace("力争", "") + "已经" + sample.text[goal.end() + hit.start() :]


def base_year(sample: Sample, rng: random.Random, names: Names) -> str | None:
    """The year of a comparison and the year told of exchanged."""
    years = list(re.finditer(r"(?:19|20)\d\d(?=年)", sample.text))
    base = next((y for y in years if re.search(r"(?:比|较|是|由|从)$", sample.text[: y.start()])), None)
    other = next((y for y in years if base and y.group() != base.group()), None)
    return _exchanged(sample.text, base.group(), other.group()) if base and other else None


KINDS: dict[str, Tamper] = {
    "figure": figure, "year": year, "unit": unit, "negation": negation, "actor": actor, "title": title, "bound": bound, "pairing": pairing,
    "level": level, "opposite": opposite, "order": order, "rank": rank, "person": person, "member": member, "quoted": quoted, "done": done,
    "base year": base_year, "verb": verb, "verb, one clause": verb_alone, "common verb for another": verb_for_doing, "district": district, "district named nearby": district_near,
}  # fmt: skip


# --------------------------------------------------------------------------- measuring


def nearest(sample: Sample, pool: Sequence[Sample]) -> Sample | None:
    """The sample of another paper that shares most character bigrams: what a search would offer for a sentence with no source."""
    mine = {sample.text[i : i + 2] for i in range(len(sample.text) - 1)}

    def shared(other: Sample) -> float:
        theirs = {other.passage[i : i + 2] for i in range(len(other.passage) - 1)}
        return len(mine & theirs)

    others = [o for o in pool if o.paper != sample.paper and sample.text not in o.passage]
    return max(others, key=shared) if others else None


def crowd_of(sample: Sample, chosen: Sequence[Sample], size: int) -> list[str]:
    """The passage with `size` others, of the same paper first: a changed value is then likelier to stand somewhere."""
    own = [o.passage for o in chosen if o.paper == sample.paper and o.passage != sample.passage]
    return [sample.passage, *own[:size]]


RARE = ("order", "district", "district named nearby")  # these are tried on all sentences that allow them


def measure(chosen: Sequence[Sample], rare: Sequence[Sample], names: Names, rng: random.Random, crowd: int) -> tuple[dict[str, list[int]], dict[str, list[tuple[str, str, str]]]]:
    """Kind -> [flagged, all], and the sentences that came out wrong with their verdicts."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wrong: dict[str, list[tuple[str, str, str]]] = defaultdict(list)

    def note(kind: str, sentence: str, passages: list[str], *, should_flag: bool) -> None:
        finding = check(sentence, passages)
        flagged = finding.verdict not in GOOD
        counts[kind][0] += flagged
        counts[kind][1] += 1
        if flagged != should_flag:
            wrong[kind].append((sentence, f"{finding.verdict}: {finding.reason}", passages[0]))

    for sample in chosen:
        sources = crowd_of(sample, chosen, crowd)
        note("untouched", sample.text, sources, should_flag=False)
        reworded = dict(fair(sample, rng))
        for kind, sentence in reworded.items():
            note(f"fair: {kind}", sentence, sources, should_flag=False)
        for kind, tamper in KINDS.items():
            if (sentence := tamper(sample, rng, names)) and not any(sentence in p for p in sources):
                note(kind, sentence, sources, should_flag=True)
            base = Sample(sample.paper, reworded.get("joined") or reworded.get("shortened") or reworded["introduced"], sample.passage)
            if (sentence := tamper(base, rng, names)) and not any(sentence in p for p in sources):
                note(f"reworded, then {kind}", sentence, sources, should_flag=True)
        if (other := nearest(sample, chosen)) is not None:
            note("no source", sample.text, [other.passage], should_flag=True)
    for sample in rare:
        note("untouched", sample.text, [sample.passage], should_flag=False)
        for kind in RARE:
            if sentence := KINDS[kind](sample, rng, names):
                note(kind, sentence, crowd_of(sample, chosen, crowd), should_flag=sentence not in sample.passage)
    return counts, wrong


def main() -> None:
    """Prints the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="wrong cases to print for each kind")
    parser.add_argument("--crowd", type=int, default=0, help="other passages of the same paper that are cited with the right one")
    parser.add_argument("--only", default="", help="only papers whose name holds this")
    parser.add_argument("--without", default="", help="only papers whose name does not hold this")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    texts = {n: t for n, t in papers().items() if options.only in n and not (options.without and options.without in n)}
    chosen = samples(texts, options.sentences, rng)
    begun = time.perf_counter()
    counts, wrong = measure(chosen, of_kind(texts, chosen), names_of(texts), rng, options.crowd)
    out = [f"{len(chosen)} sentences of {len({s.paper for s in chosen})} papers, seed {options.seed}", "", "| kind | flagged | of | share |", "|---|---|---|---|"]
    out += [f"| {kind} | {n} | {of} | {n / of:.3f} |" for kind, (n, of) in counts.items()]
    checks = sum(of for _, of in counts.values())
    out.insert(1, f"{checks} checks, {1000 * (time.perf_counter() - begun) / checks:.1f} ms each, the changes and the search for near passages included")
    fairs = [v for k, v in counts.items() if k.startswith("fair") or k == "untouched"]
    out.append(f"| **all false alarms** | {sum(n for n, _ in fairs)} | {sum(of for _, of in fairs)} | {sum(n for n, _ in fairs) / sum(of for _, of in fairs):.4f} |")
    for kind, cases in wrong.items():
        out += [f"\n{kind}\n  {s}\n  -> {v}\n  <- {p[:300]!r}" for s, v, p in cases[: options.misses]]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
