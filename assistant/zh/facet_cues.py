"""Words that show what a passage is about. Source: headings of the public work reports and plans in general; own list."""

# Headings over shortcomings in reports and plans.
PROBLEM_HEADING = r"短板|不足|问题|差距|挑战|瓶颈|困难|制约|弱项|薄弱"
# Sentences that state a shortcoming.
PROBLEM = r"短板|存在[^。；]{0,12}(?:问题|不足|差距)|不足|偏低|偏弱|薄弱|滞后|落后|瓶颈|制约|尚未|亟待|亟需|缺乏|欠缺|不高|不强|不够|差距较大|仅有|仅为|仅占|困难|难题|痛点|堵点"
# Headings over what was reached and where things stand.
BACKGROUND_HEADING = r"背景|基础|现状|成就|回顾|形势|成效|总体情况|工作情况|发展环境"
