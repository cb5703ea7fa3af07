"""How a sentence and a note speak of the paper they cite: as a draft for comment or as adopted; status and page in a note.

Source: the wording of the State Council's 《规章制定程序条例》 and 《党政机关公文处理工作条例》 for papers under consultation (征求意见稿, 草案,
送审稿) and issued ones (印发, 公布, 施行).
"""

from __future__ import annotations

import re

# How a paper is spoken of without its title before what it says, and how a speech opens a look at something. Source: the openings and
# transitions (过渡语) of the guides to speech writing. Neither states anything.
FRAME = re.compile(
    r"研究(?:文章|报告)|(?:一|该|此)文(?=[还也又曾]?(?:提|建|介|分|指|认|明|写|称|说))|列出重点项目"
    r"|从(?:现有|横向|纵向|总体|整体|目前|当前)[^\W\d]{0,6}看(?=\W)|(?:同时)?也?要?清醒(?:地)?(?:看到|认识到)"
)
DRAFT = re.compile(r"征求意见|意见稿|草案|送审稿|讨论稿|拟(?:提出|明确|规定|订|定|出台|印发)|拟")
ADOPTED = re.compile(r"印发|出台|颁布|颁发|公布|发布实施|(?:正式|已经?|开始)(?:实施|施行|发布|生效)|(?:明确|作出|作了)规定|规定[，,：:]|规定$|规定了|文件(?:明确|要求|规定)")
# 《…》明确规定: a paper named as the source of a duty; 提出 is said of drafts too
NAMED_AS_ADOPTED = re.compile(r"《[^《》]*》[^，。；]{0,4}(?:明确|规定|要求)")
NOTE_STATUS = re.compile(r"》（((?:正式|印发|已印发|施行|现行|有效)[^（），]*)")
NOTE_PAGE = re.compile(r"[，,]?\s*第\s*(\d+)\s*页")
# 三、（一） 第五条: headings and articles by their numbers (GB/T 9704-2012 §7.3.3, 《立法技术规范（试行）》)
NOTE_NUMBER = re.compile(r"第\s*(?P<n>[一二三四五六七八九十百零〇\d]{1,5})\s*(?P<kind>[编章节条]|部分)|[（(](?P<m>[一二三四五六七八九十\d]{1,3})[)）]|(?P<o>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．]|$)")
# 2025年前三季度，…: the time of a longer clause set before another one
TIME_LEAD = re.compile(r"(?:到|至|截至|自|从|在)?(?:\d{4}年(?:[—-]\d{4}年)?|“?十[一二三四五六]五”?)[前后上下第一二三四半季度月末底初以来中期间时\d]*")
JOINTS = "的地得了、，"  # left out of a clause without a change of meaning
