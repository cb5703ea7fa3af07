"""What the page says."""

TITLE = "政策文件助手"
TAGLINE = "每一句都能点开出处；文件里没有的，就说没有。"
TAB_ASK, TAB_DOCUMENTS, TAB_FACTS, TAB_OVERLAP, TAB_DRAFT, TAB_VERIFY = "提问", "文件库", "台账", "查重", "起草", "核验"
ASK_PLACEHOLDER = "输入问题，回车发送"
CHAT_EMPTY = "### 想问什么？\n问目标、举措、对标、谁提过什么建议都可以。点下面的例子试试。"
SEND, STOP, CLEAR, COPY = "发送", "停止", "新对话", "复制回答和出处"
EVIDENCE_TITLE = "出处"
EVIDENCE_EMPTY = "回答中的 [1]、[2] 都可以点。点了以后，这里显示出自哪份文件、哪一章、第几页，以及原文。"
EARLIER_SOURCES, TO_SOURCES, TO_ANSWER = "此前各问的出处", "看出处 ↓", "回到回答 ↑"
EXAMPLES_TITLE = "试试这些问题"
SEARCHING = "正在查找……"
STOPPED = "（已停止）"
STANDALONE, READ_AS = "按上文理解为：{question}", "理解为：{question}"
NOTE = "说明：{note}"
MORE = "展开更多"
NEAREST = "库中最接近的内容："
SUGGESTIONS = "接着可以问"
COPIED = "已复制"
ENDED = "规划期已结束"
PAGE = "第 {page} 页"
CORRECTED = "推断"
COMPUTED_CHART = "图中数字取自出处 [{n}]"
EMPTY_LIBRARY = "文件库还是空的。请到“文件库”上传文件。"

DOCUMENTS_INTRO = "这里是助手读过的全部文件。只有库里的文件才会被引用。"
UPLOAD = "上传文件（可多选）：PDF、Word、WPS、OFD、Excel、网页、文本、ZIP"
REMOVE, REMOVE_PICK, REFRESH = "移出文件库", "选择文件", "刷新"
REMOVED = "已移出：{file}"
DOCUMENT_HEADERS = ("标题", "文种", "状态", "日期", "规划期", "页数", "段落", "读入提示", "文件")
SHOW_TEXT = "正文（标出读入时所作的修复）"
CORRECT_TITLE = "更正文件信息"
CORRECT_FIELD, CORRECT_VALUE, CORRECT_SAVE = "项目", "更正为", "保存更正"
CORRECTED_DONE = "已更正《{title}》的{field}。更正写在 corpus/metadata.toml，重建索引后仍有效。"
FIELDS = {"title": "标题", "kind": "文种", "status": "状态", "issuer": "发文机关", "number": "文号", "date": "日期", "period": "规划期", "region": "地区"}
OUTCOMES = {"read": "读入", "unchanged": "未变", "removed": "移除", "refused": "未读"}
PICK_FIRST = "请先选择一份文件。"
SERVING = "网页已打开：http://{host}:{port}　（按 Ctrl+C 结束）"
PORT_TAKEN = "{host}:{port} 已被占用或不能监听。请结束占用它的程序，或用 --port 换一个端口。"
MCP_MISSING = "--mcp 需要附加包：pip install 'policy-assistant[mcp]'"
NOTICE = "提示"
FAILED = "没有办成：{error}"
NO_ACCESS, NAMELESS = "{path} 无法读写：{reason}。请检查路径和权限后重试。", "文件"
UNKNOWN_FACET = "没有名为 {facet} 的类别，可用的有：{known}。"
NOT_KEPT = "（没有收进文件库）"

FACTS_INTRO = "从文件中逐条抽取，点一行，右侧显示原文。"
FACT_KINDS = {"goals": "目标", "measures": "举措", "proposals": "建议", "benchmarks": "对标", "conflicts": "不一致与变化"}
FACT_KIND, FACT_WORDS, FACT_CITY, FACT_PERSON, FACT_YEAR, FACT_DOC = "台账", "指标或内容含有", "城市", "人名", "年份", "文件"
FACT_SHOW, FACT_XLSX, FACT_CSV = "查看", "下载 Excel", "下载 CSV"
FACT_COUNT = "共 {n} 条"
FACT_NONE = "没有符合条件的记录。"
ALL_DOCUMENTS = "全部文件"
CHART_SOURCE = "来源：《{title}》{place}"
GOAL_TAG = "目标"

VERIFY_INTRO = "粘贴或上传一篇稿件，逐句核对：引文、数字、年份、主体是否与文件库相符。"
VERIFY_TEXT, VERIFY_FILE, VERIFY_RUN, VERIFY_WORD = "稿件文字", "或上传 Word、WPS、PDF、.md、.txt", "开始核验", "下载核验报告（Word）"
VERIFY_UNIT = "句"
VERIFY_COUNT = "共核对 {n} 句："
VERIFY_UNCHECKED = "没有核对 {n} 处：称谓、致谢、号召、过渡语和不含事实的标题（点开可以看到）"
VERIFY_EMPTY = "稿件里没有文字，没有可以核对的内容。请检查是不是空文件，或者内容只有图片。"
VERIFY_NO_STATEMENT = "稿件中没有需要核对的句子。"
VERIFY_NOTHING = "请粘贴文字或上传文件。"
VERDICTS = {
    "verbatim": "原文",
    "supported": "相符",
    "figure differs": "数字不符",
    "actor differs": "主体不符",
    "not found": "未找到依据",
}
VERIFY_EXPECTED = "文件中是：{expected}"

OVERLAP_INTRO = "粘贴或上传新提案，逐条对照文件库：哪些已有、哪些相近、哪些是新提。上传多份时，还比较它们彼此。"
OVERLAP_TITLE, OVERLAP_PERSON, OVERLAP_TEXT, OVERLAP_FILES = "案由", "提案人（可不填）", "提案正文", "或上传文件（可多选）"
OVERLAP_RUN, OVERLAP_WORD = "开始查重", "Word 报告"
OVERLAP_MAP, OVERLAP_MAP_RUN = "库内重合图", "列出库内彼此相近的建议和举措"
EXAMPLE_PROPOSAL = "填入示例"

DRAFT_INTRO = "先拟提纲，再成稿。每句话都有出处，数字都与原文核对过。"
DRAFT_TITLE, DRAFT_AUDIENCE, DRAFT_OCCASION, DRAFT_SPEAKER = "题目", "听众", "场合", "讲话人"
DRAFT_LENGTH, DRAFT_FORM, DRAFT_OUTLINE, DRAFT_DOCS = "字数", "文体", "提纲（每行一个要点，可改可排）", "只用这些文件（不选则全部）"
DRAFT_FORMS = {"speech": "讲话稿", "proposal": "提案", "outline": "汇报提纲", "material": "素材包"}
DRAFT_PLAN, DRAFT_WRITE, DRAFT_WORD, DRAFT_MARKDOWN = "拟提纲", "成稿", "下载 Word", "下载 Markdown"
DRAFT_CLEAN = "诵读稿（正文无脚注，出处列在文末）"
DRAFT_COUNT = "正文 {n} 字（要求 {asked} 字）"
DRAFT_TITLE_EXAMPLE = "在全市智能传感器产业推进会上的讲话"
TITLE_FIRST = "请先填写题目。"
DRAFT_REPLACE, DRAFT_PARAGRAPH, DRAFT_SENTENCE = "换一句", "第几句", "换成"
DRAFT_PICK_FIRST = "请先选“第几句”，再选换成哪一句。"

STORED_TITLE, STORED_PICK, STORED_RUN = "检查库内已有的建议", "选择一条", "查重"
NAME_LOST = "（姓名缺失）"
MAP_SUMMARY = "共比较 {rows} 条建议和举措，其中 {edges} 对彼此重合。颜色越深，两份文件重合越多。"
OVERLAP_REPORT_FILE, VERIFY_REPORT_FILE = "查重报告.docx", "核验报告.docx"
