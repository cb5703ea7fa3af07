"""What the answers say in their own words. Everything else in an answer is quoted."""

from __future__ import annotations

# connecting words
PAPER = "《{title}》："
PERSON = "{who}："
AS_PRINTED = "（图中以小数标注，如{printed}）"
COMPUTED = "按上述数据计算，{what}"

# refusals
EMPTY_QUESTION = "请输入一个问题，例如：2025年电子信息产业的目标是多少？"
NO_WORDS = "这个问题里没有可以查找的词语。请用中文写出要查的事项，例如：2025年电子信息产业的目标是多少？"
TOO_LONG = "问题共 {length} 字，超过 {limit} 字的上限。请写成一句话来问；要核对或查重整篇文字，请用“核验”或“查重”。"
EMPTY_INDEX = "资料库里还没有文件。请先把文件放入 corpus 文件夹并运行 ingest（或在网页“文件库”上传）。"
NOTHING_ALLOWED = "按所选的筛选条件，资料库里没有可查的内容。请放宽筛选条件后再问。"
NOT_FOUND = "材料中没有找到与所问对应的{what}。"
NOT_FOUND_PLAIN = "材料中没有找到能回答这个问题的内容。"
OF = "{whose}的{what}"
WORDS_OF = "{person}在这方面的发言"
PERSON_ON = "{person}关于{topic}的发言"
SUCH_DATA = "相关数据"
NOT_TOGETHER = "材料中没有{whose}的{what}。"
NOT_IN_PAPER = "在《{title}》中没有找到所问的数据。"
NOT_IN_PAPER_OF = "在《{title}》中没有找到关于“{what}”的所问数据。"
NOWHERE = "材料中没有出现“{words}”。"
THESE_YEARS = "材料中同一事项有{years}的内容。"
NEAREST = "最接近的内容在：{headings}。"

# notes
UNSURE = "材料中没有找到与问题用词直接对应的说法，以下是最接近的内容，请核对后使用。"
DRAFT = "《{title}》是征求意见稿，尚未正式印发。"
ENDED = "《{title}》的规划期（{period}）已于{year}年结束，所列目标属历史资料。"
REPEALED = "《{title}》已废止。"
ARTICLE = "《{title}》是观点文章，不代表政策规定。"
DISAGREE = "不同出处的数据不一致，请核对口径和年份：{values}。"
CONFLICT = "{indicator}在材料中有不同的数值：{values}。请核对原文后使用。"
CHANGE = "{indicator}在材料中有不同年份的数值：{values}。"
OTHER_YEAR = "材料中没有{asked}的数据，这里是{given}的数据。"
IMPLIED_YEAR = "原文此处没有写明年份，{year}年是按规划期推定的。"
CHART = "图表数据由图中的标签和数值逐一对应得出，引用前请核对原图。"
OCR = "所引文字由图片识别而来，请核对原件。"
NAME_LOST = "原文该段发言人姓名缺失。"

# computed comparisons
MORE = "{own}比{other}多{gap}{unit}"
LESS = "{own}比{other}少{gap}{unit}"
AHEAD = "{own}比{other}靠前{gap}{unit}"
BEHIND = "{own}比{other}靠后{gap}{unit}"
EQUAL = "{own}与{other}相同"
PLACE = "{own}在所列{count}个中由高到低居第{place}"

# next questions
ASK_COMPARE = "{year}{own}与{other}的{indicator}相比如何？"
ASK_GOAL = "{year}年{indicator}的目标是多少？"
ASK_PERSON = "{who}提了什么建议？"
