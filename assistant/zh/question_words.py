"""How a question is put: the words that carry the asking and not the matter, and the words that point elsewhere.

Sources: interrogatives, sentence-final particles and pronouns of 《现代汉语八百词》 (吕叔湘) and GB/T 15834-2011; kinds of official
papers of 《党政机关公文处理工作条例》 (2012) chapter 2. Own lists for the frames around a question.
"""

from __future__ import annotations

# Cut from the question before its terms are looked up: official papers do not ask, so these match only by accident.
# Longest first. Modal, range and comparing words (以上, 不低于, 超过, 最高) are not here: they are part of the matter.
FRAME: tuple[str, ...] = tuple(
    sorted(
        {
            "多少", "几个", "几家", "几位", "几名", "几项", "几条", "几处", "几所", "几件", "几座", "几种", "几类", "几成", "第几", "多大", "多高", "多长",
            "多久", "多远", "多快", "谁", "哪位", "哪些", "哪几个", "哪几", "哪个", "哪家", "哪里", "哪儿", "哪一", "哪", "什么样的", "什么样", "什么", "啥", "怎么样",
            "怎样", "怎么", "如何", "咋样", "咋", "为什么", "为何", "为啥", "是不是", "是否", "有没有", "能不能", "行不行", "可不可以", "会不会", "够不够", "何时", "何",
            "吗", "呢", "吧", "啊", "呀", "嘛", "么", "请问", "请", "告诉我", "帮我", "查一下", "查查", "看看", "说说", "讲讲", "介绍一下", "列出", "列一下", "想知道",
            "我想", "想问", "到底", "究竟", "具体", "分别", "各自", "各有", "各是", "一共", "总共", "大概", "是多少", "有多少", "是什么", "有什么", "指什么", "指的是",
            "指的", "是指", "什么意思", "意思", "所谓", "叫做", "怎么说", "怎么看", "怎么提", "提法", "说法", "关于", "对于", "有关", "方面", "这块", "这儿", "这事",
            "这个", "这些", "那个", "那些", "咱们", "咱", "我们", "给领导准备汇报", "写材料要用", "准备汇报", "不同文件", "不同材料", "各文件", "各材料", "文件里", "材料里", "文件中",
            "材料中", "里头", "里面", "又是", "的话", "没有", "打算", "的", "了", "里", "和", "与", "及", "跟", "是", "在", "把", "被", "给", "让", "也", "都", "就", "还", "又", "最",
        },
        key=lambda w: (-len(w), w),
    )
)  # fmt: skip

# What the asker wants back, tried in this order.
ANSWER_TYPES: tuple[tuple[str, str], ...] = (
    ("who", r"谁|哪(?:一)?(?:位|名)|哪个(?:代表|委员|专家|领导|人)|什么人|啥人|何人"),
    ("when", r"什么时候|啥时候|何时|哪(?:一)?年|几月|多久"),
    ("compare", r"相比|对比|比较|差距|差(?:多少|几|多远|在哪)|高出|领先|落后于|[和跟与同][^，。？]{1,12}比|各(?:城市|市|地|省)|别的(?:省会|城市)|其他(?:省会|城市)|排(?:名|第|在)"),
    ("how_many", r"多少|多[大高长远快]|第几|几(?:成|[个家所件户人位座处项辆台条名次届年倍米亩吨万亿])|占比|何种水平|什么水平"),
    ("where", r"哪里|哪儿|在哪|什么地方|何处"),
    ("list", r"哪些|哪(?:几|[两二三四五六七八九十])|有(?:什么|啥)|包括(?:什么|啥)|列(?:出|举)"),
    ("how", r"怎么|如何|怎样|咋|(?:什么|啥)(?:办法|措施|举措|打法|安排|做法|政策|招)"),
    ("whether", r"吗|有没有|是不是|是否|能不能|可不可以|行不行|会不会|还是"),
    ("what", r"什么|啥|何|哪"),
)  # fmt: skip

# What the passage is likely to be about; tried in this order. A name of `schema.Facet`.
FACETS: tuple[tuple[str, str], ...] = (
    ("proposal", r"谁|哪(?:位|名)|代表|委员|建议(?!稿)|提案|主张|呼吁"),
    ("problem", r"短板|不足|问题|差距|困难|瓶颈|弱项|制约|难在哪|为(?:什么|何|啥)"),
    ("goal", r"目标|力争|要(?:达到|做到|建|到|有)|达到|计划.{0,8}(?:多少|几)|十[四五六]五末|(?:20[2-9]\d)年.{0,14}(?:要|将|达)|翻番|倍增"),
    ("benchmark", r"相比|对比|差(?:多少|几)|各城市|排名|第几|[和跟与同][^，。？]{1,12}比"),
    ("measure", r"怎么|如何|怎样|咋|办法|措施|举措|打法|安排|支持|推进|做法"),
)  # fmt: skip

# Asks for more than one paper, or for more than one side.
SEVERAL = r"不同(?:的)?(?:文件|材料|资料|文献)|各(?:份|个)?(?:文件|材料|资料)|(?:哪些|哪几份|几份)(?:文件|材料)|(?:文件|材料)(?:里|中)?(?:都|分别|各)|各(?:怎么|如何|有什么|提了|自怎么)|几种(?:说法|口径)|到底|究竟"

# Asks across places: then no place is foreign.
ACROSS = r"各(?:省|市|地|城市|地区|省市|省区)|哪(?:个|些|几个)?(?:省|市|城市|地方|地区|直辖市)|其他(?:省|市|城市|地方|省会)|别的(?:省|市|城市|地方|省会)|外地|兄弟(?:省|市|城市)|先进地区"

# Words that point to a sort of paper: pattern, kinds, statuses (values of `schema.Kind` and `schema.Status`).
PAPERS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (r"(?:征求)?意见稿|草案|讨论稿", (), ("征求意见稿",)),
    (r"若干意见|实施意见|指导意见|《[^》]*意见》|意见(?=里|中|要求|提出|对|规定)", ("意见",), ()),
    (r"智库|研究文章|(?:那|这|该|篇)(?:一)?(?:篇)?文章|文章(?=里|中|认为|建议|和|各|分别|提)|学者|论文", ("文章",), ("观点文章",)),
    (r"两会(?:的)?(?:人大|政协)?(?:代表|委员)*|特稿|(?:人大)?代表(?:们)?(?:和|、)?(?:政协)?委员|新闻(?=里|中|说|报道)|报道|记者", ("新闻",), ("新闻",)),
    (r"规划(?=里|中|对|说|提|要|和|、|怎|分别|都|打算|的?目标|希望|设计|部署|，|与|又|也|是|还|给|把|各|纲要)|五[”’\"']?规划|^规划|这份规划|《[^》]*规划》|高地规划", ("规划",), ()),
    (r"(?:政府)?工作报告|统计公报|调研报告|公报", ("报告",), ()),
    (r"(?:管理|实施|暂行|奖励)?办法(?=里|中|规定|第)|《[^》]*办法》", ("办法",), ()),
    (r"《[^》]*通知》|通知(?=里|中|要求|规定)", ("通知",), ()),
    (r"条例|《[^》]*法》|法律|法规|第[一二三四五六七八九十百]+条", ("法规",), ()),
    (r"提案(?=里|中|建议|提)|《[^》]*提案》", ("提案",), ()),
    (r"讲话(?=里|中|强调|指出|提)|《[^》]*讲话》", ("讲话",), ()),
)  # fmt: skip
# An edition by its number or year: points to the papers whose own title bears it.
EDITION = r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})版|(?P<year>(?:19|20)\d{2})年?版"

# Compares with the place of the question before instead of replacing it.
COMPARING = r"[跟和与同]?[^，。？]{1,8}(?:相?比|差)"
# What may stand around the new part of a follow-up and says nothing.
FILLERS = r"那么|那|又|还|也|再|到|在|至|呢|吗|的|了|情况|方面|是|和|做|办|说|看|有|要|来|换成|至于|同样|如果是|怎么样|？|\?|，|,|。|、| "

# Relative years; offset to the year of the paper.
RELATIVE_YEARS: dict[str, int] = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}

# Titles before or after a person's name, for names that stand nowhere in the library.
NAMED_PERSON = r"(?:代表|委员|市长|主任|局长|教授|专家)([一-龥]{2,3}?)(?=提|建议|说|认为|谈|讲|表示|对|在|怎|有|是|的|，|？|\?|$)|^(?!.{0,3}(?:政协|人大|两会|哪|[市省区县]))([一-龥]{2,3})(?:代表|委员)"

# How a passage begins that goes on with the one before: counting on, or a word that leans on it (GB/T 15834: 关联词语).
GOES_ON = r"[二三四五六七八九]是|第[二三四五六七八九]|其[次中]|同时|此外|另外|并且|[（(][2-9二三四五六七八九][)）]|[②-⑨]"
