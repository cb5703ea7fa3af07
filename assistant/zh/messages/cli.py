"""What the command line says when it is called wrongly or a file of the call cannot be used."""

from __future__ import annotations

USAGE, ARGUMENTS, OPTIONS, HELP, VERSION = "用法：", "参数", "选项", "显示这段说明后结束", "显示版本后结束"
WRONG_USAGE = "用法不对：{message}。运行 {program} --help 查看用法。\n"
# argparse's own English, as Python 3.11 to 3.14 word it (CPython Lib/argparse.py), and what is said instead
ARGPARSE = (
    (r"^argument ([^:]+): ", r"\1 "),
    (r"the following arguments are required: ", "缺少 "),
    (r"unrecognized arguments: ", "不认识的参数 "),
    (r"ambiguous option: (\S+) could match ", r"选项 \1 不明确，可能是 "),
    (r"expected (?:one|at least one|\d+) arguments?$", "后面要跟一个值"),
    (r"invalid int value: (.+)$", r"应是整数，写的却是 \1"),
    (r"invalid choice: ('[^']*'|\S+)(?:, maybe you meant [^?]*\?)? \(choose from (.+)\)", r"没有 \1 这一项，可选的有：\2"),
    (r"not allowed with argument ", "不能同时用 "),
    (r"ignored explicit argument ", "不带值，写的却是 "),
)
NO_ACCESS = "错误：{path} 无法读写：{reason}。请检查路径和权限后重试。"
NAMELESS = "文件"
NOT_TEXT = "{path} 不是文本文件（认不出编码）。请另存为 UTF-8 文本后重试。"
HISTORY_NOT_JSON = "{path} 不是 JSON（第 {line} 行第 {column} 个字符起读不通）。应是此前问过的问题组成的数组，如 [\"第一个问题\"]。"
HISTORY_NOT_ARRAY = "history 应是此前问过的问题组成的数组，如 [\"第一个问题\"]，或此前回答的 JSON 组成的数组。"
SOME_FAILED = "共 {total} 行，其中 {failed} 行没有办成，原因写在 {path} 该行的 error 里。请改正后重跑。"
STANDALONE, READ_AS, NOTE = "按上文理解为：{question}", "理解为：{question}", "说明：{note}"
CHART = "图：{title}（{unit}）{values} [{n}]"
MORE, SOURCES, SUGGESTIONS = "更多：", "出处：", "接着可以问："
LENGTH = "length_chars 应是整数（字数），写的却是 {value}。"
