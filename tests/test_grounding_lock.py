"""The fact lock finds one changed figure, year, unit, bound, name, title or 不, and leaves fair wording alone."""

from __future__ import annotations

import pytest

from assistant.grounding import lock
from assistant.schema import Document, Metadata, Span, Speech, Trait, Verdict

# A sample of our own; no paper says this.
SOURCE = (
    "2021年丰城技术合同成交数3127件，与甲省的金华（12600件）相比有差距。成交额相当于广州的42.7%、南京的73.5%。"
    "到2027年，智能装备产业规模突破4500亿元，年均增长12%以上，新增专精特新企业380家；到2035年，产业规模达到9000亿元左右。"
    "企业不得擅自变更资金用途。项目单位应当按季度报告进度，可以申请提前验收。"
    "市政协委员陈启明认为，应当设立中试基地专项资金。市人大代表林晓芸建议，由市科技局牵头编制技术清单，依据《丰城市科技创新促进条例》落实补贴。"
    "目前尚未建成国家实验室，配套率不足30%。"
)


def verdict(sentence: str, source: str = SOURCE, **options: tuple[str, ...]) -> Verdict:
    return lock.check(sentence, [source], **options).verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "到2027年，智能装备产业规模突破4500亿元，年均增长12%以上，新增专精特新企业380家[1]。",
        "企业不得擅自变更资金用途。",
        "到２０２７年，智能装备产业规模突破４５００亿元",
        "新增专精特新企业 380 家",
    ],
)
def test_the_sources_own_clauses_are_verbatim(sentence: str) -> None:
    assert verdict(sentence) is Verdict.VERBATIM


@pytest.mark.parametrize(
    "sentence",
    [
        "其中，到2027年，智能装备产业规模突破4500亿元[1]；同时，新增专精特新企业380家[2]。",
        "2027年智能装备产业规模目标为突破0.45万亿元[1]。",
        "南京的73.5%、广州的42.7%",
        "市人大代表林晓芸建议，依据《丰城市科技创新促进条例》落实补贴。",
        "根据材料，目前尚未建成国家实验室。",
        "项目单位应当按季度报告进度。",
        "具体如下：",
    ],
)
def test_fair_wording_is_supported(sentence: str) -> None:
    finding = lock.check(sentence, [SOURCE])
    assert lock.holds(finding), finding


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2027年，智能装备产业规模突破4600亿元", "突破4500亿元"),
        ("到2027年，智能装备产业规模突破450亿元", "突破4500亿元"),
        ("到2027年，智能装备产业规模突破4500万元", "突破4500亿元"),
        ("到2029年，智能装备产业规模突破4500亿元", "2027年"),
        ("到2035年，智能装备产业规模突破4500亿元", "2027年"),  # 2035 is there too, but of another figure
        ("年均增长12个百分点以上", "12%以上"),
        ("年均增长12%左右", "12%以上"),
        ("年均增长12%", "12%以上"),
        ("新增专精特新企业380多家", "380家"),
        ("成交额相当于广州的73.5%、南京的42.7%", "42.7%"),
        ("成交额相当于南京的42.7%、广州的73.5%", "42.7%"),
        ("2021年丰城技术合同成交数3.127万件", "3127件"),
        ("配套率超过30%", "不足30%"),
    ],
)
def test_a_changed_figure_year_unit_or_bound_is_found_with_the_sources_own(sentence: str, expected: str) -> None:
    finding = lock.check(sentence, [SOURCE])
    assert (finding.verdict, finding.expected) == (Verdict.FIGURE_DIFFERS, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "市政协委员陈启明建议，由市科技局牵头编制技术清单",
        "市政协委员林晓芸认为，应当设立中试基地专项资金",
        "由市财政局牵头编制技术清单",
        "2021年洛阳技术合同成交数3127件",
        "依据《丰城市科技成果转化办法》落实补贴",
        "与甲省的绍兴（12600件）相比有差距",
    ],
)
def test_another_person_body_place_or_title_is_found(sentence: str) -> None:
    assert verdict(sentence) is Verdict.ACTOR_DIFFERS


@pytest.mark.parametrize(
    "sentence",
    [
        "企业擅自变更资金用途",
        "企业可以擅自变更资金用途",
        "项目单位可以按季度报告进度",
        "项目单位不应当按季度报告进度",
        "不可以申请提前验收",
        "目前已建成国家实验室",
        "市政协委员陈启明认为，不应当设立中试基地专项资金",
    ],
)
def test_a_dropped_or_added_negation_and_a_changed_duty_are_found(sentence: str) -> None:
    assert not lock.holds(lock.check(sentence, [SOURCE]))


@pytest.mark.parametrize("sentence", ["全市将新建三座会展中心，覆盖全部县区。", "人均收入2030年翻两番。", "陈启明毕业于本地高校，长期从事教学工作。"])
def test_a_statement_that_no_source_makes_is_not_supported(sentence: str) -> None:
    assert not lock.holds(lock.check(sentence, [SOURCE]))


def test_harmless_words_with_a_negative_character_may_come_and_go() -> None:
    assert lock.holds(lock.check("持续完善未来产业布局。", ["不断完善未来产业布局。"]))


def test_a_numeral_inside_a_name_is_a_figure_too() -> None:
    finding = lock.check("对四大主导产业进行分类指导。", ["对六大主导产业进行分类指导。"])
    assert (finding.verdict, finding.expected) == (Verdict.FIGURE_DIFFERS, "六")


def test_no_sources_support_nothing() -> None:
    assert verdict("产业规模突破4500亿元", " ") is Verdict.NOT_FOUND
    assert lock.check("产业规模突破4500亿元", []).verdict is Verdict.NOT_FOUND


def test_known_supports_a_name_but_never_a_figure() -> None:
    source = "全市智能装备产业规模突破4500亿元。"
    assert verdict("丰城智能装备产业规模突破4500亿元。", source, known=("丰城市智能装备规划",)) is Verdict.SUPPORTED
    assert not lock.holds(lock.check("全市智能装备产业规模突破4700亿元。", [source], known=("规模突破4700亿元",)))


def test_computed_stretches_are_left_out_of_the_check() -> None:
    sentence = "广州的42.7%、南京的73.5%，相差30.8个百分点（由以上两数算出）。"
    assert not lock.holds(lock.check(sentence, [SOURCE]))
    assert lock.holds(lock.check(sentence, [SOURCE], computed=["相差30.8个百分点（由以上两数算出）"]))


def test_words_between_quotation_marks_are_the_sources_own() -> None:
    assert lock.holds(lock.check("文件提出“项目单位应当按季度报告进度”。", [SOURCE]))
    assert not lock.holds(lock.check("文件提出“项目单位应当按季度及时报告进度”。", [SOURCE]))


def test_a_figure_inside_a_longer_one_is_not_the_figure() -> None:
    assert not lock.holds(lock.check("127件", [SOURCE]))
    assert not lock.holds(lock.check("产业规模突破500亿元", [SOURCE]))


def test_a_tables_bare_cells_support_a_figure_with_its_unit() -> None:
    assert lock.holds(lock.check("金华有12600件。", ["城市 数量\n金华 12600\n温州 9800\n单位：件"]))
    assert not lock.holds(lock.check("金华有9800件。", ["城市 数量\n金华 12600\n温州 9800\n单位：件"]))


def test_known_of_names_the_paper_the_headings_and_the_speaker() -> None:
    paper = Document(
        "d", "a.txt", "0123456789", Metadata(Trait("某规划"), Trait("规划"), Trait("正式"), region=Trait("丰城市")),
        speeches=(Speech("林晓芸", "市人大代表", (Span(2, 6),)),),
    )
    assert [k for k in lock.known_of(paper, 0) if k] == ["某规划", "丰城市"]
    assert any("林晓芸" in k for k in lock.known_of(paper, 3))


# --------------------------------------------------------------------------- what a figure is said of

CITY = (
    "2022年，丰城市研发投入218.35亿元，是2015年的2.95倍，投入强度达2.67%，较2015年提高1.07个百分点。高新技术企业较2015年增长了10.3倍，高耗能产业比重降至26.2%。"
    "在9个中心城市中居首位、省会城市中居第5位。同期广州、南京分别为28个、34个，丰城友好城市有15个。深水网箱由2025年的320口增至900口。"
    "丰城在存贷款方面均落后于广州。推动招商从“重签约”向“重落地”转变。丰城没有集群上榜。打造“算力之城”。牵手甲湖集团、海星视讯、云图软件等企业。"
)
PLAN = "到2035年，建成国家智造高地，力争跨境贸易额突破900亿元。"


@pytest.mark.parametrize(
    "sentence",
    [
        "2015年投入强度达2.67%。",  # the year of the comparison only
        "2030年深水网箱320口。",
        "高新技术企业较2015年增长到10.3倍。",
        "高新技术企业是2015年的10.3倍。",
        "高耗能产业比重下降26.2%。",
        "在9个中心城市中居第5位、省会城市中居首位。",
        "在9个中心城市中居第二位。",
        "广州、南京分别为34个、28个。",
        "丰城友好城市有28个。",
        "丰城在存贷款方面均领先于广州。",
        "推动招商从“重落地”向“重签约”转变。",
        "丰城有集群上榜。",
        "打造“算力之都”。",
        "牵手青石集团、海星视讯、云图软件等企业。",
        "牵手甲湖集团、青石视觉、云图软件等企业。",
    ],
)
def test_what_is_told_of_another_year_place_rank_or_the_other_way_round_is_found(sentence: str) -> None:
    finding = lock.check(sentence, [CITY], known=("丰城市规划",))
    assert not lock.holds(finding), finding


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年投入强度达2.67%。",
        "2025年深水网箱为320口。",
        "高新技术企业较2015年增长10.3倍。",
        "高耗能产业比重降到26.2%。",
        "南京为34个。",
        "在9个中心城市中居第一位。",
        "丰城在存贷款方面均落后于广州。",
    ],
)
def test_the_same_told_in_other_words_is_supported(sentence: str) -> None:
    finding = lock.check(sentence, [CITY], known=("丰城市规划",))
    assert lock.holds(finding), finding


def test_our_city_is_the_papers_city_and_no_other() -> None:
    source, known = "2022年，常州市研发投入344.72亿元。无锡高新技术企业83家。", ("常州市规划",)
    assert lock.holds(lock.check("2022年，我市研发投入344.72亿元。", [source], known=known))
    assert lock.holds(lock.check("2022年，全市研发投入344.72亿元。", [source], known=known))
    assert not lock.holds(lock.check("我市高新技术企业83家。", [source], known=known))
    assert not lock.holds(lock.check("2022年，我市研发投入344.72亿元。", [source], known=("无锡市规划",)))


def test_a_goal_is_not_told_as_reached() -> None:
    assert not lock.holds(lock.check("已经建成国家智造高地。", [PLAN]))
    assert lock.holds(lock.check("到2035年，建成国家智造高地。", [PLAN]))


@pytest.mark.parametrize("sentence", ["2022年研发投入约218亿元。", "2022年研发投入近219亿元。", "2022年研发投入超过210亿元。"])
def test_a_rounding_that_says_so_is_supported_with_the_exact_value(sentence: str) -> None:
    finding = lock.check(sentence, [CITY], known=("丰城市规划",))
    assert lock.holds(finding) and "218.35亿元" in finding.reason


@pytest.mark.parametrize("sentence", ["2022年研发投入218亿元。", "2022年研发投入约225亿元。", "2022年研发投入突破219亿元。", "2022年研发投入近218亿元。"])
def test_a_rounding_that_does_not_say_so_or_goes_too_far_is_not(sentence: str) -> None:
    assert not lock.holds(lock.check(sentence, [CITY]))


@pytest.mark.parametrize("sentence", ["丰城领事馆有15家，广州有12家。", "到2030年，专利占比达到40%。", "9月有27家企业入选。"])
def test_no_value_of_another_thing_year_or_unit_is_offered_as_the_right_one(sentence: str) -> None:
    finding = lock.check(sentence, [CITY, "丰城于9月7日发布名单，企业入选数居前。全市生产总值占比达到3%左右。"])
    assert not lock.holds(finding) and not finding.expected


TWO_SPEAKERS = "市政协委员陈启明认为，中试基地不足。他建议，设立中试基地专项资金，对首台套给予补贴。市人大代表林晓芸建议，由市科技局牵头编制技术清单。"


def _paper() -> Document:
    middle = TWO_SPEAKERS.index("市人大代表")
    speeches = (Speech("陈启明", "市政协委员", (Span(0, middle),)), Speech("林晓芸", "市人大代表", (Span(middle, len(TWO_SPEAKERS)),)))
    return Document("d", "a.txt", TWO_SPEAKERS, Metadata(Trait("两会特稿"), Trait("报道"), Trait("正式")), speeches=speeches)


def test_words_belong_to_who_said_them_though_both_are_named() -> None:
    paper, his = _paper(), TWO_SPEAKERS[TWO_SPEAKERS.index("他建议") : TWO_SPEAKERS.index("市人大代表")]
    known = lock.known_of(paper, TWO_SPEAKERS.index("他建议"))
    for source in (his, TWO_SPEAKERS):
        wrong = lock.check("林晓芸代表建议，设立中试基地专项资金，对首台套给予补贴。", [source], known=known)
        assert (wrong.verdict, wrong.expected) == (Verdict.ACTOR_DIFFERS, "陈启明")
        assert lock.holds(lock.check("陈启明委员建议，设立中试基地专项资金，对首台套给予补贴。", [source], known=known))


def test_words_of_nobody_are_given_to_nobody() -> None:
    sources = ["他建议，设立中试基地专项资金，对首台套给予补贴。", "市人大代表林晓芸建议，由市科技局牵头编制技术清单。"]
    assert not lock.holds(lock.check("林晓芸代表建议，设立中试基地专项资金，对首台套给予补贴。", sources))


def test_the_name_behind_a_quotation_is_its_speaker() -> None:
    source = "市政协委员陈启明认为，中试基地不足。“应当由市科技局牵头编制技术清单。”市人大代表林晓芸说。"
    assert lock.holds(lock.check("林晓芸代表认为，应当由市科技局牵头编制技术清单。", [source]))
    assert not lock.holds(lock.check("陈启明委员认为，应当由市科技局牵头编制技术清单。", [source]))


def test_traditional_characters_are_read_and_never_called_verbatim() -> None:
    source = "到2025年，电子信息产业规模达到6000亿元。"
    assert verdict("到2025年，電子信息產業規模達到6000億元。", source) is Verdict.SUPPORTED
    assert verdict("到2025年，電子信息產業規模達到7000億元。", source) is Verdict.FIGURE_DIFFERS
    assert verdict(source, source) is Verdict.VERBATIM


def test_a_name_that_ends_in_a_numeral_is_no_figure() -> None:
    assert lock.holds(lock.check("正如市政协委员陈西三所说，要设立中试基地专项资金。", ["市政协委员陈西三说，要设立中试基地专项资金。"]))


def test_a_title_alone_supports_no_statement() -> None:
    known = ("关于加快国家智造高地建设的若干意见",)
    assert not lock.holds(lock.check("加快国家智造高地建设。", ["全市召开了动员会议。"], known=known))


REVENUE = "2020年，海澜市生产总值为9102.7亿元、占全省的21.6%；一般公共预算收入843.6亿元、海产零售额718.4亿元，分别占全省的30.4%、22.7%。2012—2022年，渔业占比从15.5%降到5.5%。"


@pytest.mark.parametrize(
    ("sentence", "source", "fine"),
    [
        ("甲市有5家领事馆，乙市一家也没有。", "甲市有5家领事馆，乙市尚无一家。", True),
        ("甲市有5家领事馆，乙市尚无一家。", "甲市有5家领事馆，乙市一家都没有。", True),
        ("甲市有5家领事馆，乙市有一家。", "甲市有5家领事馆，乙市尚无一家。", False),
        ("一般公共预算收入843.6亿元，约占全省三成。", REVENUE, True),
        ("一般公共预算收入843.6亿元，占全省三成。", REVENUE, True),
        ("一般公共预算收入843.6亿元，占全省两成。", REVENUE, False),
        ("一般公共预算收入843.6亿元，占全省四成。", REVENUE, False),
        ("生产总值占全省两成多。", REVENUE, True),
        ("渔业占比十年间从15.5%降到5.5%。", REVENUE, True),
        ("渔业占比五年间从15.5%降到5.5%。", REVENUE, False),
        ("渔业联盟至今没有完成登记。", "承担服务职能的渔业联盟因未完成登记，制约了功能。", True),
        ("三年内引进渔业专家10名左右。", "3年内引进国际知名的渔业专家和带头人10名左右，带出养殖能手100名左右。", True),
        ("三年内引进渔业专家100名左右。", "3年内引进国际知名的渔业专家和带头人10名左右，带出养殖能手100名左右。", False),
    ],
)
def test_plain_wordings_of_figures_and_of_none(sentence: str, source: str, fine: bool) -> None:
    finding = lock.check(sentence, [source])
    assert lock.holds(finding) is fine, finding


def test_a_verb_of_perceiving_is_no_name() -> None:
    source = "市政协委员林晓芸关注到，渔业联盟因未完成登记，制约了其功能发挥。"
    assert lock.holds(lock.check("林晓芸委员关注到，渔业联盟未完成登记。", [source]))
    assert not lock.holds(lock.check("陈启明委员关注到，渔业联盟未完成登记。", [source]))
