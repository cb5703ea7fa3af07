"""The ceremony of a speech: whom it addresses, thanks, announcing, wishes. What is made of these words only states nothing.

Source: the salutations, openings, announcements and closings that the guides to speech writing of office schools list (公文写作与处理
teaching materials: 称谓、开头语、过渡语、结束语). No word here names a subject, a deed or a state of affairs.
"""

from __future__ import annotations

import re

_PERSONS = "领导|来宾|嘉宾|委员|代表|同志|朋友|专家|学者|企业家|企业家朋友|女士|先生|同事|同仁|老师|同学|乡亲|媒体朋友|评委|评审"
_PERSON = rf"(?:(?:尊敬的|敬爱的|亲爱的)?(?:各位|诸位)(?:{_PERSONS})(?:们|朋友们?)?|(?:尊敬的|敬爱的|亲爱的)?(?:{_PERSONS})们|尊敬的[\u4e00-\u9fff]{{1,6}})"
ADDRESS = re.compile(rf"^(?:大家|同志|朋友|各位)?(?:{_PERSON}[、，,和\s]*)+[：:，,！!。\s]*")

# Words of ceremony. Longer ones first where one begins with another.
WORDS = re.compile(
    "|".join(
        sorted(
            (
                "大家上午好 大家下午好 大家晚上好 大家早上好 大家好 你们好 谢谢 感谢 衷心 诚挚 由衷 热烈 热忱 欢迎 祝贺 致以 表示 崇高 敬意 问候 慰问 聆听 倾听 莅临 光临 出席 参加 到来 支持 关心 关注 厚爱 帮助 理解 信任 "
                "长期以来 一直以来 多年来 百忙之中 在座 全体 社会各界 各界 大家 各位 诸位 领导 来宾 嘉宾 委员 代表 同志们 同志 朋友们 朋友 企业家 女士们 先生们 女士 先生 专家 我们 本人 我 谨 再次 借此机会 在此 首先 最后 以上 发言 "
                "汇报 讲话 报告 演讲 完毕 到此 到这里 结束 不当之处 不妥之处 不足之处 妥否 敬请 恳请 请予 请 批评指正 批评 指正 审议 予以 指示 指导 特此 现将 现就 下面 接下来 围绕 几点 几个方面 意见 认识 看法 想法 体会 简要 简单 作一 作个 "
                "作 讲 谈 说 介绍 有关情况 有关 情况 预祝 祝愿 祝 圆满成功 圆满 成功 身体健康 工作顺利 万事如意 阖家幸福 阖家安康 会议 大会 活动 论坛 今天 让我们 愿我们 携起手来 携手同行 携手并肩 携手共进 携手努力 携手 同行 共享机遇 "
                "共同努力 共同奋斗 共同谱写 共同书写 共创 共赢 共同 努力 奋斗 谱写 新篇章 篇章 再创佳绩 再创辉煌 不辜负 期望 重托 砥砺前行 踔厉奋发 勇毅前行 奋勇前进 笃行不怠 贡献 更大力量 力量 蓝图已定 关键在干 一项一项 抓落实 各项 任务 "
                "落到实处 同心同德 齐心协力 团结一心 团结 坚定信心 真抓实干 只争朝夕 迈上 新台阶 新局面 新征程 新的 更大 更加 高质量 美好 明天 未来 而 吧 了 啊"
            ).split(),
            key=lambda w: (-len(w), w),
        )
    )
)
# A word that makes the sentence one of ceremony; without it the words above are ordinary ones.
MARKS = re.compile(r"好[！!。，]|谢谢|感谢|欢迎|祝|致以|让我们|愿我们|携手|携起手|以上|下面|接下来|现将|现就|批评指正|敬请|恳请|妥否|请予|特此|抓落实|蓝图已定|关键在干")
# 下面，围绕…，我讲几点意见 / 现将…有关情况汇报如下
ANNOUNCING = re.compile(
    r"(?:下面|接下来|现在|现)?，?(?:我)?(?:代表[^，]{2,12}，?)?(?:围绕|就|将|根据|按照)[^，]{2,40}，?(?:我)?(?:向[^，]{1,12})?(?:讲|谈|说|作|做)?(?:[一几二三四五六]+(?:点|个|条|个方面的?))?"
    r"(?:意见|认识|看法|想法|体会|建议|发言|介绍|汇报|说明|简要汇报|有关情况汇报)(?:如下)?[。：:！]?"
)
# 今天，我们在这里召开…会议
MEETING = re.compile(r"(?:(?:今天|今日|此时此刻)(?:上午|下午)?，?)?(?:我们|市委、市政府|市委市政府|市政协|市政府)?(?:相聚|齐聚|欢聚)?(?:在这里|在此|一堂)?，?(?:隆重|专题)?(?:召开|举行|举办)[^，。]{2,40}(?:会|会议|论坛|仪式|活动|班)[。！]?")

# What a statement of fact says of its subject, where a heading names a task or a subject only. Source: the verbs of being, having,
# ranking, growing and being granted in 《现代汉语八百词》 and the results of government work reports.
STATES = re.compile(
    r"(?<![但凡还若要于就可])是(?!否)|获[批评得准]|荣获|入[选围]|上榜|成为|位[居列]|位于|跻身|居(?:全[国省]|第|首|前)|排(?:名|在|第)|占(?!领|用)|已(?:经|有|是|成|建|达|完)|超过|突破|达到|高于|低于|多于|少于|领先|领跑|落后|属于|拥有|有[一二三四五六七八九十百千万\d]"
    r"|增[长加至]|下降|减少|建成|落户|被(?:列|评|授|确定|认定)|没有|尚无|不[足如高强大多]|缺乏|滞后|停止|关停|取消|(?:要求|强调|指出|决定|同意|批准|授予|印发|出台)(?=[\u4e00-\u9fff]{3})|第[一二三四五六七八九十]"
)
# A clause of a heading that opens so sets a task.
TASK = re.compile(r"^(?:[一二三四五六七八九十]+[、要是]|要|应|以|把|将|在|从|为|让|坚持|聚焦|突出|锚定|瞄准|围绕|立足|对标|强化|深化|优化|加快|加强|加大|全面|全力|大力|着力|持续|切实|扎实|不断|推进|推动|促进|提升|提高|增强|实现|打造|构建|建设|培育|壮大|做[强优大]|抓|力争|争取|努力|确保|用好|完善|健全|创新|发展|明确|认清|找准|统筹)")
ENDS_OPEN = re.compile(r"(?:主要)?(?:是|为|有|包括|如下|表现在|体现在)[：:]$")
