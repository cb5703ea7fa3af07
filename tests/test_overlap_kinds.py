"""What counts as evidence, and what makes a repeat partial: demands only, figures that differ, another object in the same frame."""

from __future__ import annotations

import pytest

from assistant.overlap import check
from assistant.overlap.align import align
from assistant.overlap.figures import differing
from assistant.overlap.scoring import base, topic_of
from assistant.schema import OverlapVerdict
from assistant.zh.proposal_forms import is_operative


@pytest.mark.parametrize("text", ["支持企业建设海外仓，降低物流成本。", "市政协委员李明建议，成立工作专班。", "二是完善户型标准。", "到2030年，建成十座泵站。"])
def test_a_demand_is_operative(text):
    assert is_operative(text, [(0, len(text))])


@pytest.mark.parametrize("text", ["近年来，全市泵站数量居全国首位。", "代表自豪地谈及家乡的河湖。", "水网建设的意义", "去年新建了十座泵站。"])
def test_background_and_headings_are_not(text):
    assert not is_operative(text, [(0, len(text))])


def test_figures_that_differ_are_paired():
    left, right = "到明年建成社区书屋135处，配备管理员2名", "到明年建成社区书屋125处，配备管理员2名"
    assert differing(left, right, align(left, right)) == (("135", "125"),)
    assert differing(left, left, align(left, left)) == ()


def test_a_copy_without_other_figures_has_no_note(library):
    found = check("建议：\n1.设立数字化转型风险补偿资金池，破解中小企业融资难题。", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.DUPLICATE and not any("数字不同" in note for note in found.notes)


def test_the_same_frame_with_another_object_is_partial(library):
    found = check("建议：\n1.设立海洋牧场风险补偿资金池，破解渔民合作社融资难题。", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.PARTIAL


def test_topic_words_weigh_less(library):
    from assistant.overlap import gather

    pool = gather.reference(library.searcher.index).pool
    point = "破解中小企业融资难题"
    plain, known = (base(point, topic_of(title, [point], pool), pool).evidence.max() for title in ("", "关于中小企业融资的提案"))
    assert known != plain and 0 < known
