"""Words and patterns that tell page furniture, captions, bylines and advertisements from a paper's own text.

Sources: the layout of Chinese newspapers and newsletters (CY/T 83-2012 报纸刊号、版次 forms), photograph credits and
reporters' bylines as the party newspapers print them, GB/T 9704-2012 §7.5 (page number between dashes), web pages of
governments (navigation words of the State Council's and provincial sites).
"""

from __future__ import annotations

import re

_NAME = r"[\u4e00-\u9fff·]{2,4}"
TERMINALS = "。！？!?…；;：:"
CLOSERS = "”’」』）】》)]\"'"

TAG = re.compile(r"\[bookmark:[^\]\n]{0,120}\]")  # Word bookmarks printed by a converter
TOC_TAG = re.compile(r"\[bookmark:\s*_Toc(\d+)\]")
MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]+")

# 2024 年第 1期 … 第7版; a line with an issue or page of a periodical and no sentence in it
MASTHEAD = re.compile(r"(?:(?:19|20)\d{2}\s*年\s*)?(?:第\s*\d+\s*卷\s*)?(?:总?第\s*\d+\s*期|第\s*\d+\s*版|[A-Z]?\d{2}\s*版)")
MASTHEAD_DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(?:(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?|第\s*\d+\s*期)")
PAGE_NUMBER = re.compile(r"[\s\u3000]*(?:[-—–－·]{0,3}\s*\d{1,4}\s*[-—–－·]{0,3}|第\s*\d+\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+|[Pp]age\s*\d+)[\s\u3000]*$")
DASHED_PAGE_NUMBER = re.compile(r"[\s\u3000]*(?:[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}|第\s*\d+\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?)[\s\u3000]*$")

PHOTO_CREDIT = re.compile(rf"(?:本报|本社|新华社)?(?:全媒体|首席|通讯)?记者\s*{_NAME}(?:\s*{_NAME})*\s*[摄图文/]+\s*$|(?:资料图片|网络图片|供图|摄影报道)\s*$")
BYLINE = re.compile(rf"^[（(]?(?:本报|本社|新华社|本刊)?(?:全媒体|首席|通讯|见习|实习)?(?:记者|通讯员|特约记者|编辑|责编|作者)[：:\s]+{_NAME}(?:[\s、/]+{_NAME})*\s*(?:文/?图|图|摄|整理|报道)?[)）]?\s*$")
NAMES = re.compile(rf"^{_NAME}(?:[\s\u2003\u3000、]+{_NAME}){{0,5}}$")
SPECIAL_LABEL = re.compile(r"^.{0,6}(?:特稿|特刊|专版|特别报道|专题报道|要闻|时评|评论员文章)$")
NEWS_SIGN = re.compile(r"本报(?:全媒体|首席)?(?:记者|讯)|新华社.{0,12}电|两会特稿|特别报道|[记者员]\s*" + _NAME + r"\s*摄")

# Advertisements beside a newspaper article: who pays, and how to reach them.
ADVERT_SIGNS = re.compile(
    r"客服电话|服务热线|咨询热线|销售热线|贵宾专线|订购热线|招商热线|抢购|钜惠|盛大开盘|开盘在即|样板间|售楼|恭迎|恭祝|诚邀|敬请(?:品鉴|关注)|扫码|品质生活|无限品质|"
    r"放心房|好房子|一辈子|尊享|臻品|广告|(?:银行|保险|证券|集团|地产|置业|酒业|汽车|电器)助力|[A-Z]{4,}\s*\S{2,8}品质"
)
TABLE_NOTE = re.compile(r"^[\s\u3000]*(?:数据来源|资料来源|来源|注|备注|说明)[：:]")
UNIT_NOTE = re.compile(r"[（(]?单位[：:]\s*([^）)\s，,。；]{1,12})[)）]?")
STUBS = ("年份", "年度", "时间", "指标", "项目", "地区", "城市", "名称", "区域", "序号", "类别", "行业", "单位", "月份", "季度", "省份", "县区", "指标名称", "城市名称")  # fmt: skip

NAVIGATION = re.compile(
    r"^(?:首页|网站首页|当前位置.*|您当前(?:的)?位置.*|返回顶部|打印(?:本页)?|关闭(?:窗口|本页)?|【?(?:打印|关闭|收藏|纠错)】?.{0,20}|分享(?:到|至)?.{0,30}|字号.{0,20}|字体.{0,20}|"
    r"上一篇.*|下一篇.*|扫一扫.*|网站地图|联系我们|关于我们|版权所有.*|主办单位.*|承办单位.*|技术支持.*|.{0,8}ICP备.*|.{0,8}公网安备.*|网站标识码.*|责任编辑.*|浏览次数.*|阅读次数.*|点击数.*|"
    r"无障碍|长者模式|登录|注册|繁体|简体|English|微信|微博|客户端)$"
)
CANNOT_BEGIN = re.compile(r"^(?:[，。、；：？！”’）》】]|等(?!级|待|额|同|离|效|距|价)|的|了|着|们|性(?!别|能|质|价|格))")
# A centred line that is the title or a part of it: not the date, the speaker, or what stands in brackets or behind a dash.
TITLE_PARTS = re.compile(r"^(?![（(—–\-])(?!.*\d{4}\s*年\s*\d{1,2}\s*月)(?!.*(?:省长|市长|主席|主任|县长|区长|州长|书记)[\s\u3000])(?=(?:.*[\u4e00-\u9fff]){4})")
