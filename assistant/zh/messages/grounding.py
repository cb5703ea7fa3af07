"""What the fact lock and the citations say to the user."""

from __future__ import annotations

# errors
EMPTY_QUOTE = "{file}：第 {start}—{end} 字之间没有可引用的文字。请重新选择引用的位置。"
OUTSIDE = "{file}：引用的位置 {start}—{end} 超出原文（共 {length} 字）。请重新建立索引（policy-assistant ingest --rebuild）后再试。"
OTHER_DOCUMENT = "引用 [{n}] 指向文件 {wanted}，核对时给的是 {given}（{file}）。请用同一文件核对。"
UNTRIMMED = "{file}：引用 [{n}]（{start}—{end}）两端有空白，不是规范的引文。请重新生成引用。"

# verdicts
VERDICTS = {
    "verbatim": "原文",
    "supported": "相符",
    "figure differs": "数字不符",
    "actor differs": "主体不符",
    "not found": "未找到依据",
}

# reasons of a finding
VERBATIM = "与原文一字不差"
SUPPORTED = "内容与所引原文相符"
NO_CONTENT = "连接语句，没有需要核对的内容"
FIGURE = "“{found}”在原文中为“{expected}”"
FIGURE_NO_SOURCE = "所引原文没有“{found}”这一数字"
FIGURE_OF_ANOTHER = "“{found}”在文件中说的是别的内容，请对照文件"
FIGURE_MOVED = "“{found}”在原文中说的是“{other}”，不是“{label}”"
YEAR = "时间“{found}”在原文中为“{expected}”"
YEAR_NO_SOURCE = "所引原文没有提到“{found}”"
RELATION = "“{found}”在原文中的说法是“{expected}”"
ACTOR = "“{found}”在原文中为“{expected}”"
ACTOR_NO_SOURCE = "所引原文没有提到“{found}”"
TITLE = "《{found}》在原文中为《{expected}》"
TITLE_NO_SOURCE = "所引原文没有提到《{found}》"
NEGATION = "原文说“{expected}”，这里说“{found}”，肯定与否定相反"
MODALITY = "原文说“{expected}”，这里说“{found}”，约束力不同"
TURNED = "原文说“{expected}”，这里说“{found}”，意思相反"
REVERSED = "“{found}”与原文方向相反，原文是“{expected}”"
GOAL_DONE = "原文说的是要达到的目标“{expected}”，这里说成已经做到“{found}”"
ROUNDED = "内容与所引原文相符（“{found}”为约数，原文为“{expected}”）"
SCRIPT = "内容与所引原文相符（原文为简体字或繁体字，字形不同）"
WORDS = "所引原文中没有“{found}”的内容"
NO_SOURCE = "没有给出可以核对的原文"
QUOTATION = "引号中的“{found}”与原文的字句不一致"
