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
REASON_TITLE_YEAR = "由标题中的年份推断"
REASON_TITLE_WORD = "由标题中的“{words}”读出"
REASON_NEWS_SIGN = "由“{words}”读出"
REASON_NO_DRAFT_MARK = "标题和正文没有征求意见稿、草案等字样"
REASON_NOT_FOUND = "正文和文件名中没有可以据以判断的文字"
REASON_OFTEN = "由文中出现最多的地名推断"
REASON_CORRECTED = "人工更正"
REASON_AUTHOR = "作者署名"
CHART_UNEVEN = "图表“{caption}”的“{series}”有 {labels} 个标签、{values} 个数值，对不上，未还原为表"

DAMAGED_ZIP = "压缩包结构已损坏（{reason}）；请重新导出或重新下载。"
TOO_MANY_MEMBERS = "压缩包内有 {count} 个文件，超过上限 {limit}，已拒绝。"
ENCRYPTED = "文件已加密，打不开；请去掉密码后重新保存。"
BOMB = "解压后达到 {size:.0f} MB，超过上限 {limit:.0f} MB 或压缩比异常，已拒绝，以免占满磁盘和内存。"
XML_ENTITIES = "{name} 声明了 XML 实体，可能是恶意文件，已拒绝。"
DAMAGED_XML = "{name} 不是完整的文档（{reason}）；请重新导出。"
DAMAGED_TABLE = "表格文件无法读取（{reason}）；请用电子表格软件另存为 .xlsx 后重试。"
TOO_MANY_CELLS = "表格超过 {limit} 个单元格，已拒绝；请拆分。"
NOT_WORD = "不是完整的 Word 文件（缺少正文部分）；请用 Word 或 WPS 另存为 .docx。"
STRICT_WORD = "是“严格的 Open XML”格式，暂不支持；请另存为普通 .docx。"
MACROS = "文件带有宏，宏没有读取也没有执行"
UNKNOWN_ENCODING = "无法辨认的文字编码；请另存为 UTF-8 文本后重试。"
EMPTY_FILE = "文件是空的，没有可读的内容。"
NO_TEXT_AT_ALL = "文件里没有可读的文字。"
TOO_LARGE = "文件有 {size:.0f} MB，超过上限 {limit} MB；请拆分，或调大设置 file_max_mb。"
NOT_AS_NAMED = "名为 {suffix}，内容却不是（下载不完整、改过扩展名或已损坏）；请重新下载，或用原来的软件打开后另存。"
UNKNOWN_FORMAT = "不认识的文件格式；可读的有：{known}。"
NO_OFFICE = "{suffix} 文件要借助 LibreOffice 读取，本机没有装；请装好 LibreOffice（命令 soffice），或另存为 .docx / .xlsx / .pdf。"
OFFICE_FAILED = "LibreOffice 没能转换这个文件（{reason}）；请用原软件另存为 .docx / .xlsx / .pdf。"
TIMEOUT = "读取超过 {seconds} 秒，已停止；可能是损坏或有意构造的文件。如确需读取，请调大设置 file_timeout_s。"
MEMORY = "读取所用内存超过 {limit} MB，已停止；如确需读取，请调大设置 reader_memory_mb。"
CRASHED = "读取程序中途退出（{reason}）；文件可能已损坏，请重新导出。"
DAMAGED_PDF = "PDF 已损坏或不完整（{reason}）；请重新导出。"
TOO_MANY_PAGES = "有 {pages} 页，超过上限 {limit} 页；请拆分。"
PAGES_WITHOUT_TEXT = "第 {pages} 页没有文字层（扫描件）或文字层是乱码，{fate}"
OCR_MISSING = "未读入；装上文字识别组件后重新读入即可：pip install \"policy-assistant[ocr]\"。"
OCR_OFF = "未读入；设置 ocr 已关闭。"
OCR_DONE = "已用文字识别读出，个别字可能有误"
OCR_NEEDED = "全部 {pages} 页都没有可用的文字层（扫描件或乱码），{fate}"
OFD_NO_TEXT = "这个 OFD 没有文字对象（页面是图形或图片），无法读取文字；请取得带文字的版本，或转为 PDF 后用文字识别读取。"
NOT_OFD = "不是完整的 OFD 文件（缺少 {name}）；请重新导出。"
ZIP_IN_CORPUS = "压缩包里有 {count} 个可读文件；请用“ingest 压缩包路径”加入，会逐个展开读入。"
ZIP_NOTHING = "压缩包里没有可读的文件。"
OUTSIDE = "是指向资料夹之外的链接，已拒绝。"

MARK_NAMES = {
    RepairKind.LINE_BREAK: "断行",
    RepairKind.DOUBLED_HEADING: "重复标题",
    RepairKind.RUNNING_HEAD: "页眉",
    RepairKind.PAGE_NUMBER: "页码",
    RepairKind.TAG: "标记",
    RepairKind.ADVERT: "广告",
    RepairKind.CAPTION: "图片说明",
    RepairKind.REPEATED: "重复文字",
    RepairKind.LOOK_ALIKE: "正字",
    RepairKind.NAVIGATION: "网页导航",
    RepairKind.HIDDEN: "修订删除",
}
MARK_REMOVED = "〔删：{name}「{removed}」〕"
MARK_MAPPED = "〔{name}：原为「{removed}」〕"
MARK_JOINED = "〔接行〕"

METADATA_TOML = "{path} 不是有效的 TOML 文件：{reason}。请改正，或删去它以恢复自动读出的值。"
METADATA_TABLE = "{path}：“{file}”下面应是 字段 = \"值\" 的表。"
METADATA_VALUE = "{path}：“{file}”：{reason}"
METADATA_FIELD = "没有名为 {field} 的字段，可改的有：{known}。"
METADATA_CHOICE = "{field} 不能是“{value}”，可用的有：{known}。"
METADATA_SHAPE = "{field} 的值“{value}”不对，应写成 {example} 的样子。"
METADATA_HEAD = "# 人工更正的文件信息：优先于自动读出的值，重建索引后仍然有效。"
