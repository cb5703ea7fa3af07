"""What the check of an edited speech says to the user."""

from __future__ import annotations

TITLE = "稿件核验报告"
SUMMARY = "共核对 {total} 句：{counts}。称谓、标题、过渡语等没有实质内容的句子不列入。"
COUNT = "{label} {n} 句"
NOTHING = "稿件中没有需要核对的句子。"
TO_CHANGE, ALL = "一、需要改动或补充出处的句子", "二、全部句子"
HEADER = ("序号", "稿件中的句子", "结论", "说明与出处")
NONE_TO_CHANGE = "没有。"
EXPECTED = "文件中是：{expected}"
SOURCE = "《{title}》{place}：“{quote}”"
PAGE = "第{page}页"
LINE = "{n}. 【{verdict}】{text}"

CUT = "引文与原文不一致，删去了“{words}”"
SHORTENED = "内容与原文相符，但省去了“{words}”"
NOTE_CHANGED = "脚注中的引文在《{title}》中找不到"
NOTE_NO_PAPER = "脚注所引的《{title}》不在文件库中"
NOWHERE = "文件库中没有找到依据"

BAD_FILE = "不能读出其中的文字（{reason}）。请另存为 .docx、.md 或 .txt 后再试。"
NO_FILE = "没有这个文件，请检查路径。"
BAD_ENCODING = "文字编码既不是 UTF-8 也不是 GB18030。请另存为 UTF-8 后再试。"
TOO_LARGE = "文件超过 {limit} MB。请拆分后再试，或在设置 file_max_mb 中放宽。"
