"""A library over the shipped sample documents and a few own papers, for the tests of drafting."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from assistant.config import Settings
from assistant.library import Library

TODAY = date(2026, 6, 1)

REPORT = """青川市人民政府工作报告
——2026年1月10日在青川市第八届人民代表大会第三次会议上

各位代表：

一、2025年工作回顾
2025年，全市茶产业综合产值达到86.5亿元，增长9.2%。建成标准化茶园12.3万亩，培育省级以上龙头企业18家。茶产业带动就业6.8万人。
同时也要看到，茶产业还存在不少短板，精深加工占比仅为23%，品牌影响力不强，电商渠道建设滞后。

二、2026年主要目标
2026年，茶产业综合产值力争达到100亿元，新建生态茶园2万亩，茶叶出口额突破3亿元，培育年营业收入超亿元的茶企5家以上。

三、2026年重点任务
（一）做强茶产业链。实施茶产业链提升工程，建设茶叶精深加工产业园2个，引进加工龙头企业3家。推广“龙头企业+合作社+茶农”模式，完善茶叶质量追溯体系。
（二）打响茶品牌。办好青川茶文化节，支持企业申报地理标志，在主要城市开设青川茶体验店20家。
（三）推动茶旅融合。打造茶旅融合示范线路3条，提升茶园民宿服务水平。
（四）强化科技支撑。建设茶叶研究院，推广机械化采摘，选派茶叶科技特派员100名。

四、保障措施
成立茶产业发展领导小组，市财政每年安排专项资金5000万元支持茶产业发展。建立茶产业链链长制，开展年度考核。引导金融机构开发茶叶贷款产品，完善茶叶气象指数保险。
"""

OPINIONS = """关于推进青川市茶产业高质量发展的若干意见
（征求意见稿）

为推动茶产业高质量发展，现提出如下意见。

一、发展目标
到2028年，全市茶园面积稳定在15万亩左右，茶产业综合产值突破150亿元。

二、重点举措
（一）加强种质保护。建设茶树种质资源圃，选育抗逆良种5个以上。
（二）壮大加工主体。对新建茶叶精深加工生产线的企业，按设备投资额的10%给予补助，最高不超过300万元。
（三）拓展销售渠道。支持茶企建设直播电商基地，发展茶叶跨境电商。
"""


@cache
def library(folder: str) -> Library:
    """Sample documents and the two papers above, indexed under `folder` (one build for a whole test run)."""
    root = Path(folder)
    corpus = root / "corpus"
    corpus.mkdir(parents=True)
    for path in (Path(__file__).resolve().parent.parent / "corpus").iterdir():
        if path.suffix in (".docx", ".html", ".md", ".pdf") and path.name != "README.md":
            (corpus / path.name).write_bytes(path.read_bytes())
    (corpus / "青川市政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    (corpus / "青川市茶产业意见（征求意见稿）.txt").write_text(OPINIONS, encoding="utf-8")
    made = Library(Settings(corpus=corpus, index=root / "index", city="青川"), today=TODAY)
    made.ingest()
    return made
