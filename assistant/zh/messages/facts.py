"""What the fact tables say to the user."""

GOAL = "目标"
FACT = "数据"
INSIDE_ONE = "《{title}》中 {year} 年的{what}有不同的数值，请核对原文。"
BETWEEN = "不同材料中 {year} 年的{what}不一致，请核对原文。"
DRAFT_AGAINST_ADOPTED = "其中《{draft}》是征求意见稿，《{adopted}》是正式文件，以正式文件为准。"
CHANGE = "同一指标在不同年份的数值。"
CHANGE_TO_GOAL = "同一指标的历年数值与目标值。"
