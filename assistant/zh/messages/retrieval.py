"""What the user reads when a search is narrowed wrongly."""

NO_DOCUMENT = "没有编号或文件名为“{given}”的文件。请用 policy-assistant documents 查看已读入的文件。"
AMBIGUOUS_DOCUMENT = "“{given}”同时符合 {count} 个文件。请写得更完整一些。"
