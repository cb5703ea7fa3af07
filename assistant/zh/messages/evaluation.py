"""What the user reads of an evaluation on their own questions."""

NO_FILE = "找不到问题文件 {path}。请检查路径；格式见 docs/evaluate.md。"
NOT_UTF8 = "{path} 不是 UTF-8 文字。请另存为 UTF-8 编码后重试。"
BAD_LINE = "{path} 第 {line} 行：{reason}。每行应为一个 JSON 对象，格式见 docs/evaluate.md。"
NOT_JSON = "不是有效的 JSON"
NO_QUESTION = "缺少 question（问题）"
NO_EVIDENCE = "可回答的问题缺少 evidence（依据：doc 文件名、quote 原文）"
BAD_EVIDENCE = "evidence 中每一条都要有 doc（文件名或其开头）和 quote（原文）"
EMPTY = "{path} 里没有问题。格式见 docs/evaluate.md。"

TITLE = "共 {questions} 个问题：可回答 {answerable} 个，资料中没有答案 {unanswerable} 个"
ROWS = {
    "recall@1": "前 1 段含有依据的比例",
    "recall@3": "前 3 段含有依据的比例",
    "recall@5": "前 5 段含有依据的比例",
    "recall@10": "前 10 段含有依据的比例",
    "mrr": "首个有依据的段落名次的倒数（MRR）",
    "ndcg@10": "前 10 段的排序质量（nDCG）",
    "evidence": "答案的引文含有依据的比例",
    "shown": "答案写出全部应有数字、名称的比例",
    "correct": "答对且引对的比例",
    "verbatim": "引文与原文一字不差的比例",
    "abstain_precision": "拒答正确的比例（拒答的问题中确实没有答案的）",
    "abstain_recall": "该拒答而拒答的比例",
    "false_refusals": "能答而拒答的比例",
    "median_characters": "答案长度的中位数（字）",
    "median_ms": "每题用时的中位数（毫秒）",
}
BY_TYPE = "分类（前 5 段 / 前 10 段含有依据，答对）"
FAILED = "没有答对的问题"
REASONS = {"refused": "拒答了", "answered": "资料中没有，却作了回答", "evidence": "没有引到依据", "shown": "缺少应有的内容：{missing}"}
