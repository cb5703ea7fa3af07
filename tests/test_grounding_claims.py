"""What small words claim: whose words, of what a rank is counted, at which level, all or some, reached or aimed at."""

from __future__ import annotations

import pytest

from assistant.grounding import lock
from assistant.grounding.speakers import Speeches
from assistant.schema import Verdict

# A sample of our own; no paper says this.
SOURCE = (
    "2021年丰城生产总值8102亿元，总量居全国城市第31位，居中部六省省会首位；进出口总额1200亿元，占全省的52.1%。"
    "2022年前三季度丰城规上工业增加值增长7.2%，其中制造业实现6%的增长，船舶制造业以41%的增速领跑。"
    "88家企业建成省级智能车间，入选国家级智能工厂6家。财政收入310亿元、零售总额902亿元，分别占全省的18%、25%。"
    "研发平台达到410家（国家级12家）。到2035年，基本实现新型工业化，成为全国船舶产业高地。全力打造世界级船舶制造基地。"
    "另外，首批战略性新兴产业集群中丰城有2个。"
)


def verdict(sentence: str, source: str = SOURCE, known: tuple[str, ...] = ("丰城市",)) -> Verdict:
    return lock.check(sentence, [source], known=known).verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "丰城生产总值总量居全国第一。",
        "丰城生产总值居中部六省省会第31位。",
        "进出口总额1200亿元，占全国的52.1%。",
        "2022年丰城规上工业增加值增长7.2%。",  # of three quarters only
        "制造业增长41%，船舶制造业增长6%。",
        "88家企业建成国家级智能车间。",
        "零售总额902亿元，占全省的18%。",
        "研发平台达到410家，全部为国家级。",
        "丰城人均生产总值居中部六省省会首位。",
        "经过努力，丰城基本实现新型工业化，成为全国船舶产业高地。",
        "丰城基本实现新型工业化，成为全国船舶产业高地。",
        "丰城是世界级船舶制造基地。",
        "丰城没有战略性新兴产业集群。",
    ],
)
def test_another_claim_in_the_papers_words_is_refused(sentence: str) -> None:
    assert verdict(sentence) not in (Verdict.VERBATIM, Verdict.SUPPORTED)


@pytest.mark.parametrize(
    "sentence",
    [
        "丰城生产总值总量居全国城市第31位。",
        "丰城生产总值居中部六省省会第一。",
        "进出口总额1200亿元，占全省的52.1%。",
        "2022年前三季度，全市规上工业增加值增长7.2%。",
        "制造业增长6%，船舶制造业增长41%。",
        "全市已有88家企业建成省级智能车间。",
        "零售总额902亿元，占全省的25%。",
        "到2035年，丰城要基本实现新型工业化，成为全国船舶产业高地。",
        "我们要全力打造世界级船舶制造基地。",
    ],
)
def test_the_same_claim_in_other_order_is_supported(sentence: str) -> None:
    finding = lock.check(sentence, [SOURCE], known=("丰城市",))
    assert lock.holds(finding), finding


def test_two_lists_told_by_respectively_hold_in_their_own_order() -> None:
    source = "营业收入和利润分别完成4672亿元和512亿元，分别增长9.6%和29.1%。"
    assert lock.holds(lock.check(f"其中，{source}", [source]))
    assert not lock.holds(lock.check("其中，营业收入和利润分别完成4672亿元和512亿元，分别增长29.1%和9.6%。", [source]))


def _spoken() -> tuple[str, ...]:
    line = Speeches("")
    line.by = (("林晓芸", "她建议，由市科技局牵头编制技术清单，并设立首购补贴。"), ("陈启明", "他认为，应当设立中试基地专项资金。"))
    return ("市人大代表林晓芸表示，", line)


SAID = "她建议，由市科技局牵头编制技术清单，并设立首购补贴。"


@pytest.mark.parametrize(
    "sentence",
    [
        "谢谢陈启明委员提出的由市科技局牵头编制技术清单的建议。",
        "陈启明委员建议由市科技局牵头编制技术清单。",
        "市政协委员林晓芸建议，由市科技局牵头编制技术清单。",
    ],
)
def test_thanks_and_words_go_to_the_one_who_spoke(sentence: str) -> None:
    assert verdict(sentence, SAID, _spoken()) is Verdict.ACTOR_DIFFERS


@pytest.mark.parametrize("sentence", ["谢谢林晓芸代表提出的由市科技局牵头编制技术清单的建议。", "林晓芸代表建议由市科技局牵头编制技术清单。"])
def test_the_right_person_passes(sentence: str) -> None:
    assert lock.holds(lock.check(sentence, [SAID], known=_spoken()))
