"""What the overlap check says. Neutral wording: 重合, 相近 (DOMAIN.md); nobody is accused of anything."""

from __future__ import annotations

VERDICTS = {"duplicate": "相同", "similar": "相近", "partial": "部分相关", "new": "新提"}
COLUMNS = {"plan": "已有规划和政策", "draft": "征求意见稿", "news": "报刊文章", "proposal": "以往建议、提案", "own": "本人以往建议、提案"}
RATIOS = {
    "total": "总重合率",
    "without_stock": "去除固定表述",
    "largest": "单篇最大",
    "points": "建议部分重合率",
}

EMPTY = "送检的文字是空的。请粘贴提案全文，或换一个有文字的文件。"
NO_WORDS = "送检的文字里没有可比对的内容（只有标点、数字或空白）。请粘贴提案全文。"
TOO_SHORT = "送检的文字太短，不成一条建议，无法比对。请粘贴提案全文。"
NO_DOCUMENT = "文件库里没有编号为 {doc} 的文件。用 documents 命令查看全部编号。"
EMPTY_LIBRARY = "文件库里还没有文件，无从比对。请先把文件放入 corpus 文件夹并运行 ingest（或在网页“文件库”上传）。"

NO_POINTS = "没有识别出“建议”部分，已按段落逐一比对。请用“建议：”单独起行，或给各条编号。"
FOREIGN = "文字以外文为主，文件库为中文，只能找出照录的外文词句。"
TABLE = "送检的是表格，没有成句的建议，无法比对。请粘贴提案正文，或把表格中的建议写成句子。"
TABLE_LEFT_OUT = "正文中的表格有 {rows} 行，不是成句的建议，没有比对。"
TRUNCATED = "共识别出 {found} 条，只比对了前 {kept} 条。请分批送检。"
LONG = "全文 {length} 字，超过一般提案的篇幅（1500 字左右），可能不是单件提案。"
STOCK_ONLY = "第 {numbers} 条只有通用表述，没有可比对的具体内容，不计入新提。"
FIGURES = "第 {number} 条与出处的数字不同：{pairs}。"
FIGURE_PAIR = "本件 {own}，出处 {source}"
FIGURES_ADDED = "第 {number} 条有出处没有的数字：{figures}。"
TURNED = "第 {number} 条与出处方向相反：本件{own}，出处{source}。"
SAYS, SAYS_NOT = "说“{words}”", "没有“{words}”"
PART_ONLY = "第 {number} 条只有{clauses}与已有内容重合，其余没有。"
NO_MEASURE = "第 {number} 条对应的原文是{nature}，不是已有的建议或举措。"
NATURES = {"problem": "对问题、短板的陈述", "background": "对情况、背景的陈述", "exhibit": "图表或图表说明"}
PROPOSER = "提案人按正文中的“{person}”识别。"
OWN = "第 {numbers} 条与本人以往的建议重合，在报告中单独列出，不与他人的建议混列。"

TITLE = "提案重合情况"
SUMMARY = "《{title}》共 {points} 条建议：相同 {duplicate} 条，相近 {similar} 条，部分相关 {partial} 条，新提 {new} 条{look}。"
SUMMARY_UNTITLED = "共 {points} 条建议：相同 {duplicate} 条，相近 {similar} 条，部分相关 {partial} 条，新提 {new} 条{look}。"
SUMMARY_DOUBTFUL = "（其中 {doubtful} 条可能相近，请人工核对）"
SUMMARY_STOCK = "另有 {stock} 条只有通用表述，不计入新提。"
RATIO = "{name} {value:.0%}"
RATIO_SCOPE = "（前三项含背景部分，末项只算建议）。"
CHANCE = "重合可能 {score:.0%}"
CHANCE_DOUBTFUL = "重合可能 {score:.0%}，请人工核对"
DOUBTFUL = "新提，可能相近"
LABEL = "{verdict}（{chance}）"
ENDED = "规划期已结束"
NATURES_SHORT = {"problem": "问题陈述", "background": "情况陈述", "exhibit": "图表"}
ORDER = "一二三四五六"
NEW_HEADING = "新提的建议"
FOUND_HEADING = "与已有内容重合或相近的建议"
STOCK_HEADING = "只有通用表述的（不计入新提）"
OWN_HEADING = "与本人以往建议、提案重合的（单独列出）"
BACKGROUND_HEADING = "背景部分（不计入建议）"
BACKGROUND = "{label}：{text}"
REMARK = "    ※ {note}"
NOTES_HEADING = "说明"
POINT = "第 {number} 条（{verdict}，{chance}）：{text}"
POINT_PLAIN = "第 {number} 条：{text}"
MATCH = "{label}｜{place}：{quote}"
NEAREST = "最接近的表述（未达到相近）"
NOTHING_NEAR = "库中没有相近内容。"
SOURCE, OPEN_SOURCE = "原文", "在原文中查看"
NONE = "无"
PAGE = "第 {page} 页"
NO_NEW = "没有新提的建议。"
NO_FOUND = "没有与文件库重合或相近的建议。"
DISCLAIMER = "本报告只列出文字和内容上的重合与相近之处，供立案、并案时参考；是否并案由提案审查部门决定。百分数是按样本校准的估计。"
COLUMN_POINT, COLUMN_OTHER, COLUMN_VERDICT, COLUMN_QUOTE, COLUMN_BACKGROUND = "建议", "另一件的建议", "结论", "出处和原文", "背景"
COLUMN_PROPOSALS, COLUMN_PLANS = "以往建议、提案", "规划、意见稿和报刊"

MERGE_HEADING = "可以考虑并案的提案"
MERGE_GROUP = "{titles}：{pairs} 条建议彼此相同或相近。"
MERGE_PAIR = "《{left}》第 {left_number} 条“{left_text}”，《{right}》第 {right_number} 条“{right_text}”：{verdict}"
MERGE_SIDE = "《{title}》第 {number} 条：{text}"
OTHER_PAIRS = "另有建议彼此重合或部分相关，不足以并案："
IN_BATCH = "同批《{title}》第 {number} 条与本条{verdict}。"
NAMELESS = "第 {number} 份"
NO_MERGE = "这批提案之间没有可以并案的。"

EDITIONS_TITLE = "两版对照"
OLD, NEW = "旧版：{name}", "新版：{name}"
OLD_COLUMN, NEW_COLUMN = "旧版", "新版"
EDITION_FILE = "《{title}》（{file}）"
EDITION_SHARE = "旧版 {left:.0%} 的文字见于新版，新版 {right:.0%} 的文字见于旧版。"
EDITION_COUNTS = "{unchanged} 句未变（移动位置、改变编号不算改动），{changed} 句改动，{added} 句新增，{removed} 句删去。标出的是改掉和改成的文字。"
CHANGES = {"changed": "改动", "added": "新增", "removed": "删去"}
OLD_LINE, NEW_LINE = "    旧（{place}）：{text}", "    新（{place}）：{text}"
EDITIONS_PICK_OLD, EDITIONS_PICK_NEW, EDITIONS_RUN = "旧版（上传）", "新版（上传）", "对照"
EDITIONS_MISSING = "请上传旧版和新版两份文件。"
EDITIONS_FILE = "两版对照.docx"
EDITIONS_SHOWN = "页面只列前 {shown} 处，全部 {all} 处见 Word 报告。"

PART = "（只有“{part}”）"
MAP_SUMMARY = "共比较 {rows} 条建议和举措，{edges} 对重合：相同 {duplicate} 对，相近 {similar} 对，部分相关 {partial} 对。方格颜色越深，两份文件之间越多。点表头可按任一列排序，点一行在下面打开两处原文。"
MAP_HEADERS = ("序号", "重合可能", "结论", "原文（左）", "原文（右）", "建议人（左）", "出处（左）", "建议人（右）", "出处（右）")
MAP_SIDES = ("左", "右")
