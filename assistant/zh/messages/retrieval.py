"""What the user reads when a search is narrowed wrongly."""

NO_DOCUMENT = "没有编号或文件名为“{given}”的文件。请用 policy-assistant documents 查看已读入的文件。"
AMBIGUOUS_DOCUMENT = "“{given}”同时符合 {count} 个文件。请写得更完整一些。"
UNKNOWN_KIND = "没有名为“{given}”的文件种类。可用的有：{known}。"
UNKNOWN_STATUS = "没有名为“{given}”的文件状态。可用的有：{known}。"
