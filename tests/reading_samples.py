"""Small files of every format, made by the tests themselves; no text is taken from a real paper."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

WRAPPED = """关于办好河西区小店早市的几点看法

小店早市开在居民楼下，每天清早六点开张，方便了周边几万居民买菜，也让不

少下岗的人有了收入。去年全区早市共有摊位 320 个，其中卖菜的 210 个，卖早

点的 110 个，平均每个摊位每天接待顾客 45 人，一年下来顾客总数超过五百万

人次。早市收摊以后要把地面扫干净，垃圾要分类装袋，由街道统一清运，不能堵

住消防通道，更不能占用盲道。

一、早市办得好不好要看居民满意不满意

（一）先把卫生管好。（一）先把卫生管好。卫生是早市的脸面，摊主要随身带扫帚，

收摊之后十分钟之内清理完毕，街道每周抽查三次，抽查结果贴在早市门口，让居

2023 年第 4期  街区通讯街区通讯第 3版

民看得见、说得上话。抽查连续三次不合格的摊位要停业整改一周，整改之后经居

民代表同意才能重新开张，停业期间的摊位费予以退还，不得另行加收任何费用。

（二）再把价格稳住。（二）再把价格稳住。价格由摊主自定，明码标价，缺斤短两的

要先行赔付，赔付的钱从摊位押金中支出，押金不足的由市场主办单位垫付。

表1  2021—2023年早市变化情况表1  2021—2023年早市变化情况

年份
卖菜摊位占全部摊

位比重（%）

早点摊位占全部

摊位比重（%）

2021年 60.5 39.5

2022年 62.0 38.0

2023年 65.6 34.4

数据来源：街道办事处早市台账
"""

LOST_NUMBERS = """ [bookmark: _Toc1000001]规划概述
本规划为河西区小店早市今后五年的发展提供依据，与《河西区早市发展规划》保持一致，由街道负责解释。
[bookmark: _Toc1000002]规划期限
规划期为2021—2025年，分两步走，前两年打基础，后三年见成效。
[bookmark: _Toc1000003]形势与机遇
近年来早市有了很大变化，摊位多了，顾客也多了，管理却没有跟上。
[bookmark: _Toc1000004]主要成绩
1. [bookmark: _Toc1000005]摊位数量有了新增长
全区早市摊位达到320个，比上年增长百分之八，居全市第三位。
[bookmark: _Toc1000006]环境卫生有了新面貌
垃圾做到日产日清，居民满意度达到九成，投诉量下降一半。
[bookmark: _Toc1000007]突出问题
1. [bookmark: _Toc1000008]停车困难没有解决
早市附近停车位不足百个，节假日拥堵严重，居民意见较大。
[bookmark: _Toc1000009]总体要求
坚持便民利民，坚持规范有序，努力办成居民满意的早市。
[bookmark: _Toc1000010]重点任务
今后五年要办好三件事，每件事都要有人负责、有人检查。
\t专栏1 早市改造工程

\t改造内容：铺设防滑地面，增加照明，设置洗手池和公共厕所，每个早市配两名保洁员。
改造时限：第一批五个早市两年内完成，其余三年内完成。


改造资金由区财政安排，街道配套，不向摊主收取任何费用。
2023年各街道早市摊位数（单位：个）
早市摊\t
\t位数\t
东街\t西街\t南街\t北街\t35\t41\t52\t60\t


2023年各街道早市顾客数（单位：万人）
顾客数\t
东街\t西街\t南街\t北街\t3.5\t4.1\t5.2\t
"""

SPECIAL = """### 河西银行助力早市发展

客服电话 40012

两会特稿

# 早市连着万家 便民从细处做起

## 聚焦“放心菜” 守住餐桌安全

早市的菜安全不安全，居民最关心。区政

协委员林晓东认为，要在早市设立快速检测点。他建议，每个检测点配两名检测员，检测结果当天公布；检测费用由财政承担，不得向摊主收取。

“我们街道的早市办了十年。”区人大代表周玉兰说，下一步要把早市和“便民服务站”“老年食堂”

早市门口，清晨的阳光照着排队买早点的居民。本报记者 王小明 摄

等结合起来，让老人买完菜就能吃上热饭，年底前先在三个街道试点。

摊位费该不该收，怎么收，各方看法不一。区人大代表陈大海建议，摊位费实行分档收取，困难家庭减半，残疾人全免。

摊位费该不该收，怎么收，各方看法不一。区人大代表陈大海建议，摊位费实行分档收取，困难家庭减半，残疾人全免。收来的钱只能用于早市的保洁和维修，账目每季度公开一次。

居民代表等人员组成监督小组，每月评一次。他提出，评分最低的早市要限期整改。

今年是“十四五”开局之年，早市要有新气象。

本报记者 王小明 李小红

河西地产 品质生活 诚邀品鉴
"""


def docx(body: str, *, parts: dict[str, str] | None = None) -> bytes:
    """A Word package around the XML of a body."""
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W} {R}><w:body>{body}</w:body></w:document>',
    }
    return package(files | (parts or {}))


def package(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """One Word paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def ofd(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """An OFD whose pages hold text objects (x, y, size, text), in millimetres."""
    files: dict[str, str | bytes] = {
        "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
    }
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/P{i}.xml"/>' for i in range(len(pages)))
    files["Doc_0/Document.xml"] = f'<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages>{listed}</ofd:Pages></ofd:Document>'
    for i, page in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{n}" Boundary="{x} {y} 180 {size}" Size="{size}"><ofd:TextCode X="0" Y="{size}" DeltaX="g {max(1, len(text) - 1)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
            for n, (x, y, size, text) in enumerate(page)
        )
        files[f"Doc_0/Pages/P{i}.xml"] = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    return package(files)
