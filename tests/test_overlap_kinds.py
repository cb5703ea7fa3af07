"""What counts as evidence, and what makes a repeat partial: demands only, figures that differ, another object in the same frame."""

from __future__ import annotations

import pytest

from assistant.overlap import check, gather, remarks
from assistant.overlap.align import align
from assistant.overlap.figures import figures
from assistant.overlap.marks import marks
from assistant.overlap.partial import kind_of
from assistant.overlap.pool import Pool, Source, sentences_of
from assistant.overlap.scoring import base, topic_of
from assistant.overlap.words import default_words
from assistant.schema import OverlapVerdict
from assistant.zh.proposal_forms import is_operative


@pytest.mark.parametrize("text", ["支持企业建设海外仓，降低物流成本。", "市政协委员李明建议，成立工作专班。", "二是完善户型标准。", "到2030年，建成十座泵站。"])
def test_a_demand_is_operative(text):
    assert is_operative(text, [(0, len(text))])


@pytest.mark.parametrize("text", ["近年来，全市泵站数量居全国首位。", "代表自豪地谈及家乡的河湖。", "水网建设的意义", "去年新建了十座泵站。"])
def test_background_and_headings_are_not(text):
    assert not is_operative(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ("到明年建成社区书屋135处，配备管理员2名", "到明年建成社区书屋125处，配备管理员2名", (("135处", "125处"),)),
        ("打造“五个百亩”花圃", "打造“三个百亩”花圃", (("五个", "三个"),)),
        ("使书屋覆盖率达到百分之四十以上", "使书屋覆盖率达到30%以上", (("百分之四十", "30%"),)),
        ("使书屋覆盖率达到百分之三十以上", "使书屋覆盖率达到30%以上", ()),
        ("到2035年，书屋覆盖全部社区", "到2025年，管理员配齐，书屋覆盖全部社区", (("2035年", "2025年"),)),
        ("配备管理员2名", "配备管理员2名", ()),
    ],
)
def test_figures_that_differ_are_paired(left, right, pairs):
    assert figures(left, right).differing == pairs


def test_figures_without_a_counterpart_are_named():
    found = figures("开设夜间书屋，到2027年建成30处，配一名管理员", "开设夜间书屋，配管理员")
    assert [f.text for f in found.added] == ["2027年", "30处"]


TURNED = (
    ("不再发放书屋补贴。", "发放书屋补贴。", ("不再", "")),
    ("取消市民读书节。", "坚持办好市民读书节，邀请名家讲座。", ("取消", "")),
    ("每处书屋开放时间不得超过8小时，对书屋收取管理费。", "每处书屋开放时间8小时，对书屋给予补助。", ("不得", "")),
    ("书屋开放时间每天不超过8小时。", "书屋开放时间每天不少于8小时。", ("不超过8小时", "不少于8小时")),
    ("限制企业自办书屋。", "鼓励企业自办书屋。", ("限制", "鼓励")),
    ("允许书屋出售饮料。", "禁止书屋出售饮料。", ("", "禁止")),
)


@pytest.mark.parametrize(("point", "source", "words"), TURNED)
def test_a_measure_turned_round_is_seen(point, source, words):
    assert remarks.compared(point, source, measure=True).against == words


@pytest.mark.parametrize(
    ("point", "source"),
    [
        ("不断增加书屋开放时间，避免重复建设。", "增加书屋开放时间。"),
        ("增加书屋开放时间，不得占用绿地。", "增加书屋开放时间，设夜间专场。"),
        ("鼓励企业自办书屋，每处不少于200平方米。", "鼓励企业自办书屋，每处不低于200平方米。"),
    ],
)
def test_what_only_adds_or_rewords_is_not_turned(point, source):
    assert remarks.compared(point, source, measure=True).against is None


def test_a_copy_without_other_figures_has_no_note(library):
    found = check("建议：\n1.设立数字化转型风险补偿资金池，破解中小企业融资难题。", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.DUPLICATE and not any("的数字不同" in note for note in found.notes)


def test_the_same_frame_with_another_object_is_partial(library):
    found = check("建议：\n1.设立海洋牧场风险补偿资金池，破解渔民合作社融资难题。", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.PARTIAL


def test_a_point_put_together_from_two_sentences_has_no_other_object(library):
    """What the second sentence has word for word is no other object in the frame of the first."""
    sources = ("摸清书屋紧缺、骨干管理员需求底数，深入各社区开展走访，并组织街道申报紧缺、骨干管理员需求；", "建立紧缺、骨干管理员需求名册，根据名册做好招募培训工作，同时重点做好管理员的考核工作。")
    pool = Pool([s for text in sources for s in sentences_of(Source("d", text, 0))], default_words(), gather.reference(library.searcher.index).pool.rarity)
    point = "摸清书屋紧缺、骨干管理员需求底数，建立紧缺、骨干管理员需求名册，按名册做好招募培训工作"
    both = [align(point, s.text) for s in pool.sentences]
    assert kind_of(point, 1, both[1:], pool).replaced > 0 == kind_of(point, 1, both, pool).replaced
    assert kind_of(point, 1, both, pool).copied > 0.9


def test_topic_words_weigh_less(library):
    pool = gather.reference(library.searcher.index).pool
    point = "破解中小企业融资难题"
    plain, known = (base(point, topic_of(title, [point], pool), pool).evidence.max() for title in ("", "关于中小企业融资的提案"))
    assert known != plain and 0 < known


def _marked(point, quote):
    found = marks(point, quote, default_words())
    return [point[a:b] for a, b, _, _ in found], [quote[c:d] for _, _, c, d in found]


def test_a_name_in_another_order_is_marked_whole():
    mine, theirs = _marked("在湖东区、河西区、北坡区等条件较好区域试点", "在北坡区、湖东区、河西区等条件较好区域试点")
    assert mine[0] == theirs[0] and all(name in "".join(mine) for name in ("湖东区", "河西区", "北坡区"))


@pytest.mark.parametrize("point", ["在16个社区开设书屋", "新建344处书屋"])
def test_a_mark_never_cuts_a_figure(point):
    quote = "现有社区书屋116家，投入344.72万元"
    for a, b, c, d in marks(point, quote, default_words()):
        assert not any(ch.isdigit() for ch in point[a:b] + quote[c:d])


def test_a_copied_point_with_another_figure_is_still_the_same(library):
    found = check("建议：\n1.设立20亿元数字化转型风险补偿资金池，破解中小企业融资难题。", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.DUPLICATE
