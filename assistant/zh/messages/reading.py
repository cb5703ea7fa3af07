"""Every sentence the reading room shows to the user."""

from __future__ import annotations

from assistant.schema import RepairKind

REPAIRED = {
    RepairKind.LINE_BREAK: "已接合 {count} 处断行",
    RepairKind.DOUBLED_HEADING: "已合并 {count} 处重复印出的标题",
    RepairKind.RUNNING_HEAD: "已删去 {count} 处页眉页脚",
    RepairKind.PAGE_NUMBER: "已删去 {count} 处页码",
    RepairKind.TAG: "已删去 {count} 处排版标记",
    RepairKind.ADVERT: "已删去 {count} 处广告",
    RepairKind.CAPTION: "已删去 {count} 处插在句中的图片说明",
    RepairKind.REPEATED: "已合并 {count} 处重复识别的文字",
    RepairKind.LOOK_ALIKE: "已改正 {count} 个形近的部首字符",
    RepairKind.NAVIGATION: "已删去 {count} 处网页导航文字",
    RepairKind.HIDDEN: "已略去 {count} 处修订删除或隐藏的内容",
}

REASON_FILE_NAME = "由文件名读出，正文中没有这一行"
REASON_SEVERAL_HEADLINES = "一版有多篇文章，以文件名为题"
REASON_OPENING = "由“{words}”推断"
REASON_EPIDEMIC = "由“{words}”推断，最早为{year}年"
REASON_MASTHEAD = "由页眉“{words}”读出"
REASON_NUMBER_YEAR = "由文号中的年份推断"
REASON_PERIOD_YEAR = "由规划期的起始年推断"
REASON_LATEST_YEAR = "由文中最晚的数据年份推断"
REASON_TITLE_YEAR = "由标题中的年份推断"
REASON_TITLE_WORD = "由标题中的“{words}”读出"
REASON_NEWS_SIGN = "由“{words}”读出"
REASON_NO_DRAFT_MARK = "标题和正文没有征求意见稿、草案等字样"
REASON_NOT_FOUND = "正文和文件名中没有可以据以判断的文字"
REASON_OFTEN = "由文中出现最多的地名推断"
REASON_CORRECTED = "人工更正"
REASON_AUTHOR = "作者署名"
CHART_UNEVEN = "图表“{caption}”的“{series}”有 {labels} 个标签、{values} 个数值，对不上，未还原为表"
