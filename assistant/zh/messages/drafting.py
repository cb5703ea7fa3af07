"""What drafting says."""

NO_TITLE = "题目是空的。请写明题目，例如“在全市智能传感器产业推进会上的讲话”。"
LENGTH = "字数 {given} 不在 {low}—{high} 之间，请改一个字数。"
FORM = "没有名为 {given} 的文体，可用的有：{known}。"
TOO_MANY_POINTS = "提纲有 {given} 个要点，最多 {most} 个，请合并后再成稿。"
NO_TOPIC = "从题目“{title}”看不出主题。请在题目中写明讲什么，例如“关于……的汇报”。"
UNKNOWN_TOPIC = "文件库中没有关于“{topic}”的内容，不能成稿。"
NEAREST = "库中最接近的内容：{headings}。"
EMPTY_LIBRARY = "文件库是空的，请先加入文件。"
TOO_LITTLE = "文件库中关于“{topic}”可引用的内容只够 {got} 字，不足要求的 {asked} 字；没有用无关内容凑数。"
MISSING = {
    "reached": "没有找到关于“{topic}”现状和成绩的内容。",
    "problem": "没有找到关于“{topic}”问题和差距的内容。",
    "goal": "没有找到“{topic}”的目标。",
    "measure": "没有找到关于“{topic}”的举措。",
    "proposal": "没有找到代表委员关于“{topic}”的建议。",
    "guarantee": "没有找到关于“{topic}”保障措施的内容。",
}
DRAFTS_USED = "文中引用了征求意见稿《{title}》，尚未正式印发，已逐处注明。"
ENDED_USED = "文中引用了《{title}》，规划期 {period} 已结束，已逐处注明。"
POINT_EMPTY = "提纲要点“{point}”：文件库中没有可引用的内容，该点留空待补。"
POINT_BLANK = "（此处待补充：文件库中没有可引用的内容。）"
SMOOTHED = "有 {n} 段由语言模型润色，每一句都已与所引原文重新核对。"
SMOOTH_TASK = "把下面这段讲话稿改得更连贯，保留每处出处编号，并保留“征求意见稿拟提出”“曾提出”“某某建议”这类说明出自何处的话：{text}"
SOURCES_TITLE = "引文出处"
FOOTNOTE = "《{title}》（{status}{date}）{place}：“{quote}”"
PAGE = "第{page}页"
MATERIAL_TITLES = {"goal": "目标", "reached": "现状与成绩", "problem": "问题与差距", "measure": "举措", "proposal": "代表委员建议", "guarantee": "保障", "benchmark": "对标"}
PROPOSAL_TITLES = ("案由", "案据", "建议")
PROPOSAL_SUBJECT = "关于加快推进{topic}的提案"
NO_SUCH_SENTENCE = "第 {n} 句不在稿中，稿中共有 {count} 句带出处的话。"
