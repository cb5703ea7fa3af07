"""How a Chinese question says what sort of answer it wants. Data only.

Sources: the interrogatives of 《现代汉语八百词》(谁, 什么, 哪, 怎么, 多少, 几, 吗 …) and the measure words of `zh.units`; the kinds are
those of the answers issue. Patterns are tried in the order of `KINDS`; the first that is found decides the kind.
"""

from __future__ import annotations

from assistant.zh.actors import DOUBLE_SURNAMES, SURNAMES

# Characters that carry no subject: interrogatives, politeness, and the verbs of asking. They are cut from the question before its
# content words are compared with the papers. Single characters that also stand inside words (家, 个, 会, 用 …) are not here: the
# cohesion weight of a pair of characters takes care of them. Modal and range words (应当, 可以, 以上 …) are not among them.
SCAFFOLD: tuple[str, ...] = tuple(
    sorted(
        {
            # interrogatives
            "多少", "几个", "几家", "几位", "几名", "几项", "几条", "几处", "几所", "几件", "几", "多大", "多高", "多长", "多久", "多远", "多快",
            "谁", "哪位", "哪些", "哪几个", "哪几", "哪个", "哪家", "哪里", "哪儿", "哪", "什么样的", "什么样", "什么", "啥样", "啥", "怎么样", "怎样", "怎么",
            "如何", "咋", "为什么", "为何", "为啥", "吗", "呢", "么", "没有", "有没有", "是不是", "是否", "能不能", "行不行", "可不可以",
            # asking and politeness
            "请问", "请", "告诉我", "帮我", "查一下", "查查", "看看", "说说", "介绍一下", "介绍", "列出", "列一下", "给领导准备汇报", "写材料", "想知道", "我想",
            "想问", "到底", "究竟", "具体", "分别", "各自", "各有", "各是", "一共", "总共", "合计", "大概", "目前", "现在", "现有", "当前", "如今",
            # frames around the subject
            "是多少", "有多少", "是什么", "有什么", "指什么", "指的是", "指的", "是指", "意思", "叫做", "所谓", "怎么说", "怎么看", "怎么提", "提法",
            "不同文件", "不同材料", "各文件", "各材料", "各份文件", "各份材料", "各个文件", "各个材料", "每份文件", "每份材料", "文件里", "材料里", "文件中", "材料中", "里头", "方面", "关于", "对于", "有关", "相关", "这块", "这儿", "这个",
            "里面", "里说", "里的", "中的", "这话", "这事儿", "这事", "咱们这", "咱们", "咱", "我们", "我市", "本市", "的是", "的话", "了", "的", "以及",
            "打算", "准备", "提出", "提了", "可以吗", "好吗", "吧", "啊", "呀", "嘛", "没", "又", "跟",
            "这件事", "那件事", "这回事", "这些", "那些", "怎么办", "还是", "升了还是降了", "涨了还是跌了", "升还是降", "涨还是跌", "比上年", "比去年", "较上年", "做到", "程度",
            "规划要求", "要求", "会不会", "要不要", "有木有", "百分之", "之后", "的时候", "时候", "算不算", "加起来", "全市", "各要", "各能", "各达", "各占", "各多少", "盘子", "材料提到", "提到", "提及", "谈到", "家数", "个数",
        },
        key=lambda w: (-len(w), w),
    )
)  # fmt: skip

# Pieces of the scaffold that are parts of other words (申请): what stands before and behind them there.
SCAFFOLD_INSIDE: dict[str, tuple[str, str]] = {"请": ("申邀聘宴", "求示假")}

# Kinds of answers with the patterns that show them; tried in this order.
KINDS: tuple[tuple[str, str], ...] = (
    (
        "several",
        r"各(?:省份?|市|地区?|区县)(?:都|分别|又)?(?:对|关于|在)[^，。？?]{2,12}(?:怎么|如何|有(?:什么|哪些|何|啥))|不同(?:的)?(?:文件|材料|文献|资料)|各(?:个|份)?(?:文件|材料|资料|方)(?:里|中|分别|都|对|怎么|如何|有)|(?:哪些|几份|几个)(?:文件|材料)|"
        r"(?:文件|材料)(?:里|中)?分别|各(?:怎么|如何|有(?:什么|哪些|何)|提了|是怎么|自怎么)[说提讲看主要求做写安表]*",
    ),
    (
        "who",
        r"(?<!归)(?<!属于)谁(?!的目标)|哪(?:一|几)?(?:位|个|名)(?:人大|政协|市)*(?:代表|委员|专家|领导|同志|人)|哪(?:一|几)?位|(?:什么|啥)人|(?:代表|委员)是(?:谁|哪)",
    ),
    (
        "list",
        r"几个[^，。？?]{1,12}(?:都)?(?:叫|是)(?:什么|啥)",
    ),
    (
        "definition",
        r"(?:是|叫|叫做)(?:什么|啥)(?:意思|概念|含义)?[？?。]?$|什么(?:是|叫)|啥(?:是|叫)|何谓|指(?:的是)?(?:什么|啥|哪)|是(?:什么|啥)意思|(?:怎么|如何|怎样)理解|"
        r"(?:分别)?代表(?:什么|啥|哪)|(?:含义|涵义|内涵|定义)(?:是|指)?",
    ),
    (
        "compare",
        r"相比|对比|比较|比起|差距|差(?:多少|几|多远|了|在哪|到哪)|高出|落后|领先|(?:和|跟|与|同)[^，。？?占]{1,12}?(?:比(?![重例])|差)|(?<![占同])比(?![重例])[^，。？?]{1,10}?(?:多|少|高|低|强|弱|差)|各(?:城市|市|地|省会)|别的(?:省会|城市)|"
        r"其他(?:省会|城市)|排(?:在|名|第)?(?:什么|啥|哪|第)?(?:位置|名次)",
    ),
    ("figure", r"多少|(?<!哪)几(?!乎)(?:[万亿千百十]|成|[个家所件户人位座处项辆台条名次届年倍处米亩吨岁号]|何)|多(?:大|高|长|远|久|快)|(?:占比|比重|比例|增速|排名?|位次)[^，。]{0,4}(?:第几|几|如何|怎样|什么)|第几|什么(?:水平|名次|时候|规模)|排[^，。？]{0,3}什么位置|"
     r"何时|哪(?:一)?年|几(?:月|年)|(?:目标|指标|规模|产值|金额|面积|数量|投资额?|收入|增速|比重|占比|gdp|生产总值|增加值|总额|余额|人口|支出|投入|总数|总值|强度|用户)(?:值|额)?(?:是|呢|为)?[？?]?$|"
     r"[\u4e00-\u9fff](?:(?<![名份差超定])额|(?<![力质能衡考])量|(?<![参指少无系分岁函])数)(?:是|呢|为)?[？?]?$"),
    (
        "list",
        r"哪(?:几|[一二三四五六七八九十两]+)(?:个|家|项|条|类|种|大|方面|位|座|所|处)?|(?:有|是|包括|包含|涉及|含|点|建|入选|入围|拿下)(?:了|过|的)?(?:哪|什么|啥)|哪些|"
        r"(?:列|举)(?:出|举|一下)|(?:名单|清单)|有谁",
    ),
    ("why", r"为(?:什么|何|啥)|原因|怎么会|(?:咋|怎么)(?:就|老|总|那么|这么)|凭什么|(?:什么|啥|哪些)(?:问题|短板|困难|瓶颈|不足|弱项)|(?:问题|短板|不足)(?:在哪|是什么|有哪些)"),
    ("how", r"怎么|如何|怎样|咋|(?:什么|哪些|啥|何)(?:样的?)?(?:办法|措施|举措|打法|安排|做法|政策|路径|计划|招|思路|建议|主张|要求|作用|支持|抓手|机制|平台|基金)|(?:能|可以)?(?:干|做|派)(?:点|些)?(?:什么|啥)"),
    ("polar", r"吗|是不是|有没有|能不能|可不可以|行不行|是否|还是|没(?:有)?[？?]$|么[？?]?$|够不够"),
)  # fmt: skip

# Questions that ask which of several figures is right, or whether the papers agree.
DOUBT = r"到底|究竟|哪个(?:数|数字|说法)(?:是)?(?:对|准)|(?:几种|不同)(?:的)?(?:说法|口径|数字)|矛盾|不一致|以哪个为准|该写多少"

# Words that ask for a target, not for a fact.
GOAL_WORDS = ("目标", "要求", "达到", "到2025年", "到2035年", "力争", "计划", "要建", "要做到", "要达到", "要到", "预期", "规划", "十四五末", "十五五", "要求")
GOAL_MARKS = ("力争", "达到", "突破", "争取", "到20", "不低于", "以上", "实现", "建设", "建成", "培育", "新增", "打造", "目标", "计划", "降低到", "超过")

# Words that ask for the weak points.
PROBLEM_MARKS = ("不足", "不高", "不强", "偏低", "偏弱", "缺乏", "缺少", "落后", "差距", "短板", "问题", "制约", "滞后", "下降", "困境", "不优", "不够", "亟待", "较差", "有限", "尚未", "难以", "脱节")

# Words that mark an operative clause.
MEASURE_MARKS = (
    "建立", "完善", "推进", "支持", "鼓励", "引导", "实施", "加快", "加强", "推动", "打造", "建设", "开展", "探索", "设立", "培育", "搭建", "落实", "推行", "发挥", "加大", "制定", "实行", "创新", "优化",
    "强化", "构建", "组建", "成立", "引进", "健全", "推广", "发展", "突破", "提升", "深化", "瞄准", "建议",
)  # fmt: skip

# Measure words and the unit classes that an answer to "多少/几 + word" may have. A class is a tuple of printed unit endings.
MONEY = ("元", "美元", "欧元", "亿")
PERCENT = ("%", "百分点", "成", "‰")
AREA = ("平方公里", "平方米", "亩", "公顷", "万平方米")
RANK = ("位", "名", "强")
LENGTH = ("公里", "米", "千米")
PEOPLE = ("人", "名", "位")
TIME = ("年", "个月", "月", "日", "天", "小时", "周", "分钟")

UNIT_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:多少|几)(?:个)?百分点", ("百分点",)),
    (r"(?:多长|多少)时间|多久|(?:多少|几)(?:个月|天|小时|分钟|周)", TIME),
    (r"(?:多少|几)?(?:亿|万)?美元", ("美元",)),
    (r"(?:多少|几)(?:十|百|千)?(?:万|亿)?(?:块)?(?:钱|元)|[补奖罚贷赔投](?:贴|助|励|款)?(?:多少|几)(?![个家所人])|(?:多少|几)(?:个)?亿(?!吨|度|斤)", MONEY),
    (r"几成|占(?:全[国省市])?(?:几|多少)|(?:百分之|占比|比重|比例|增速|增长率|增幅|增长(?:的)?(?:预期)?目标|(?:研发|科研|投入)强度|贡献率)[^，。？?]{0,8}(?:多少|几|多大|多高|什么)|(?:增长|下降|涨|降|提高)(?:了)?(?:多少|几)(?![个家亿万])", PERCENT),
    (r"(?:投资|产值|收入|金额|税收|补助|补贴|奖金|资金|营收|存款|贷款|余额|基金|交易额|成交额|投入|GDP|gdp|生产总值|增加值|外资|进出口)[^，。？?]{0,6}(?:多少|(?<!第)几(?![个家项])|多大)", MONEY),
    (r"(?:面积|占地|多大地方)[^，。？?]{0,6}(?:多少|几|多大)?|(?:多少|几)(?:万)?(?:平方|亩|公顷)", AREA),
    (r"第几|排(?:名|在|到)?[^，。？?]{0,3}(?:多少|几|什么|哪)|(?:名次|位次|排名)", RANK),
    (r"(?:多少|几)(?:万)?人(?!次)|人口[^，。？?]{0,4}多少", PEOPLE),
    (r"(?:多少|几)(?:万|亿)?吨", ("吨",)),
    (r"哪(?:一)?年|什么时候|何时|几(?:月|号)", TIME),
    (r"(?:里程|长度|多长)[^，。？?]{0,4}(?:多少|几)?|(?:多少|几)(?:公里|米)", LENGTH),
)  # fmt: skip
# Measures that are always shares, for questions that ask "多少" apart from them.
SHARE_NAMES = r"占比|比重|比例|增速|增长率|增幅|(?:研发|科研|投入)强度|贡献率|覆盖率"
# "多少家", "几所": the measure word itself is the unit.
COUNT_WORD = r"(?:多少|(?<!哪)几)(?:十|百|千)?(?:万|亿)?(家|个|所|件|户|座|处|项|辆|台|条|届|套|倍|张|支|批|种|类|次|亩|位|名|只|艘|颗|间|栋|期)"
# The same with its scale and unit, to be cut from the question's subject.
ASKED_AMOUNT = r"(?:多少|(?<!哪)几)(?:十|百|千)?(?:万|亿)?(?:平方公里|平方米|公里|美元|吨|元|钱|次|人|成|家|个|所|件|户|座|处|项|辆|台|条|届|套|倍|张|支|批|种|类|亩|位|名|只|艘|颗|间|栋|期)?|第几|(?<=[有少])[万亿]元?"
# Measure words that papers use for one another when they count the same things.
SAME_COUNT: tuple[frozenset[str], ...] = (
    frozenset({"家", "个", "户", "所"}),
    frozenset({"位", "名", "人", "个"}),
    frozenset({"个", "项", "处", "座", "种", "条", "类"}),
    frozenset({"辆", "台"}),
)

# Document words: which sort of paper the asker means, by kind and status of `schema`. Each: pattern, kinds, statuses.
PAPERS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (r"征求意见稿|意见稿|若干意见|《?意见》?(?:里|中|对|要求|提出)", ("意见",), ("征求意见稿",)),
    (r"智库|学者|研究文章|那篇文章|文章(?:里|中|认为|建议|和|各|分别)|专家文章|资讯", ("文章",), ("观点文章",)),
    (r"两会|代表委员|特稿|报道|新闻|代表(?:们)?(?:怎么|又|各|提|建议|有|分别)|委员(?:们)?(?:怎么|又|各|提|建议|有|分别)", ("新闻",), ("新闻",)),
    (r"(?<!\d)(?<!国家)(?<!全国)(?<!省级)(?<!列入)(?<!纳入)(?:十四五|十五五|十三五)?[”’]?(?<![圈群带区城])规划(?!纲要|建设|面积)", ("规划",), ()),
    (r"工作报告|政府报告", ("报告",), ()),
)

# Behind the name of another place: a plan of its own is meant (合肥、长沙在规划里想创建什么).
THEIR_PLAN = r"[省市]?(?:等(?:城市|地|省市?)?)?(?:在|于)?(?:各自|自己|其|它们)?的?[“\"]?(?:十[一二三四五]五)?[”\"]?(?:发展)?规划"

# Order of authority when several papers speak: adopted plans and rules first, then drafts, reports of meetings, articles.
AUTHORITY: dict[str, int] = {"正式": 0, "不明": 1, "征求意见稿": 2, "新闻": 3, "观点文章": 4, "废止": 5}

# Pronouns of persons, for follow-ups that the retrieval could not resolve.
ENUMERATORS = r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|项目[一二三四五六七八九十]+[：:]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])"

# A person asked about by role: the role, then a name of two or three characters before a verb of saying or a particle.
_SURNAME = "|".join((*DOUBLE_SURNAMES, *SURNAMES))
PERSON_ASKED = (
    rf"(?:代表|委员|市长|区长|县长|书记|主任|局长|教授|院士|专家|董事长|总经理)((?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=说|提|谈|讲|建议|对|的|有|在|想|认为|主张|呼吁|表示|关于|怎么|就|是|曾|要|[，。？?]|$)"
)

# How a line begins that is one item of a list.
ITEM_START = r"(?:项目[一二三四五六七八九十]+[：:]|[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳])"

# Words by which a reported speech turns to what it proposes.
PROPOSAL_MARKS = ("建议", "提议", "提出", "要", "应", "希望", "呼吁", "可以")

# Characters before a year that only serves as the base of a comparison (较2015年增长, 是2015年的2.95倍).
BASE_BEFORE = "较比与同是于"

# Questions whose answer papers write in other words than the question's: pattern of the question, what stands in a sentence that answers.
# Source: 《现代汉语词典》 (卡, 堵: 不能通过; 钱: 款项), ownership clauses of the Civil Code (民法典 第二编) and of data rules.
ASKED_AS: tuple[tuple[str, str], ...] = (
    (r"归谁(?:所有)?(?=[?？。]|$)|(?:所有权|产权|权属)(?:归|属于?|是)(?:谁|哪)|属于谁", r"归[^，。；]{1,12}所有|属于?[^，。；]{1,12}所有|所有权"),
    (r"(?:卡|堵|难|弱)在(?:了)?(?:哪|什么|啥)|(?:难点|堵点|症结|痛点)(?:是|在)", r"困境|困难|难题|瓶颈|障碍|短板|薄弱|不足|缺乏|滞后|制约|孤岛|难以|欠缺|堵点|痛点|不畅|不强|不高"),
    (r"(?:钱|资金|经费)(?:从|打)?(?:哪|什么地方)(?:里|儿)?(?:来|出|筹)|谁(?:来)?(?:出钱|出资|掏钱|买单)", r"资金|基金|补贴|补助|贷款|信贷|税收优惠|出资|经费|融资|算力券"),
)

# Any interrogative: shows that a stretch of a question asks something by itself.
INTERROGATIVE = r"什么|啥|哪|谁|怎|咋|如何|多少|几[^乎]|何[时处地]|吗$|是否|呢$"

# How a sentence begins that points back to the one before.
POINTS_BACK = ("但这", "这", "但", "因此", "由此", "为此", "对此", "所以", "该", "其", "上述", "据此", "他", "她", "它", "另一方面", "同时")

# Those of them that only join: the sentence is whole without the one before.
ONLY_JOINS = ("另一方面", "同时")

# Roles of people whose words a paper reports: who-questions with them want a speaker.
SPEAKER_ROLES = ("代表", "委员", "专家", "学者")

# Spoken ways to ask for an amount, with what papers write. Source: 《现代汉语词典》 (点: 百分点; 顶格, 封顶: 最高限度).
SPOKEN: tuple[tuple[str, str], ...] = (
    (r"(?:多少|几)个点(?![位子])", "百分之几"), (r"上不封顶", "不设上限"), (r"顶格|封顶|顶多|最多", "最高"), (r"给补(?!助|贴)", "补助"), (r"(?<=[一二两三四五])年得", "年"),
    (r"(?<=[城镇园区谷岛港馆])(各自?|分别)?(?:到底|究竟)?有?多大(?=[?？。,，]|$)", r"\1面积多大"),  # a place is as big as its area
)  # fmt: skip

# A lead-in that says what the answer is for (写汇报用：, 给领导准备材料，): no part of the question's subject.
PURPOSE = r"^(?:请)?(?:(?:我)?(?:写|起草|准备|做|给|为|替|向)[^,:;?。]{0,12}?(?:用|准备|汇报|材料|讲话|发言|稿子?|看|报告)(?:用|材料)?|(?:汇报|写稿|写材料|讲话)用)[,:]"

# "三类人才各…多少": so many things, each with its figure.
EACH_COUNTED = r"([二两三四五六七八九十])[类种项个支级大]([\u4e00-\u9fff]{2,6}?)(?=各|分别|都|要)"

# Words that make a figure one of what was added, apart from a total (高新技术企业 – 新增高新技术企业).
ADDED = r"新增|净增|新建|新培育|新认定|新引进|新设|新批|新上市|新签|增加了"

# A part of a question that points back to the part before (…在哪几个区试点，这是谁的建议).
OF_THE_WHOLE = r"(?:这|那)(?:项|个|条|话|些)?(?:是|由|都是)?(?:谁|哪位)"

# What stands around the name of an indicator in a question (高新技术企业要达到: 高新技术企业).
AROUND_INDICATOR = r"^(?:的|有|是|要|里[面头]?|中)+|(?:要|能|会|应)?(?:求)?(?:[降升增涨提减]?[低高长加少]?[至到]|达到|做到|实现|建成|建)?(?:是|有|为|要|的|占|差)*$"

# "管不管", "认不认": asks yes or no.
YES_OR_NO = r"([\u4e00-\u9fff])不\1"

# Characters that mostly stand for grammar: a pair of them that the library does not know is no word. Source: particles, pronouns,
# prepositions, adverbs and numerals of 《现代汉语八百词》.
FUNCTION = frozenset("的了着过得地是在往把被给让从向对跟和与及或也都就还又再才很太这那哪几每各某他她它们你我咱不没别能会要可想该吗呢吧啊呀嘛么一两个些点件按为以之其所将于则而且但去来说里事")

# Characters that stand in no person's name: a "name" with one was cut out of a sentence (委员们又怎么提).
NOT_IN_NAMES = frozenset("们又也都还就怎么什哪谁这那各是")

# Asks when something was: its year answers. And several things of one subject asked at once (GDP、常住人口和进出口总额各是多少).
WHEN = r"哪(?:一)?年|何时|(?:什么|啥)时候|几年"
EACH_OF = r"^(?P<things>[^，。？,;]+?)(?:各|分别|各自)(?:是|为|有|达到?)?(?P<asked>多少|多[大高长远久])"
# A person asked about by name alone, at the head of the question.
NAMED_FIRST = rf"^(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}?(?=(?:又|还|都)?(?:提了?|说了?|讲了?|谈了?)(?:什么|啥|哪些)|有(?:什么|啥|哪些)(?:建议|看法|观点|主张)|怎么看|怎么说|建议(?:了)?(?:什么|啥)|的(?:建议|观点|发言))"

# What a figure measures: names of one thing in each group. A figure of another of them does not answer. Source: the indicator
# tables of the statistical communiqués and the project lists of plans.
MEASURES: tuple[tuple[str, ...], ...] = (
    ("投资", "斥资", "耗资"), ("面积", "占地"), ("预算",), ("产值",), ("税收", "纳税"), ("利润",), ("工资", "薪酬", "薪资", "月薪", "年薪"), ("房价",), ("注册资本", "注册资金"),
    ("gdp", "生产总值"), ("人均gdp", "人均生产总值", "人均地区生产总值", "人均国内生产总值"), ("gdp增长", "gdp增速", "生产总值增长", "生产总值增速", "经济增长", "经济增速"), ("进出口", "外贸"), ("成交额", "交易额", "成交金额"), ("产量",), ("产能", "年产"), ("吞吐量",), ("旅客吞吐量", "客运吞吐量", "客流量"), ("货邮吞吐量", "货物吞吐量", "货运吞吐量"), ("客流", "旅客"), ("学费",), ("票价",), ("增加值",), ("市值",),
    ("工期", "周期"), ("销量", "销售"), ("失业率",), ("常住人口", "人口"), ("预算收入", "财政收入"), ("债务", "负债"), ("里程", "公里"),
)  # fmt: skip
# A measure told together with the one it is derived from (生产总值13.7万亿元、增长5.8%): the first name of its group, names of the other.
MEASURED_WITH: dict[str, tuple[str, ...]] = {"gdp增长": ("gdp", "生产总值")}
# What makes another thing of a measure's name when it stands right behind or before it (投资集团, 预算收入, 占GDP).
NOT_THE_MEASURE_AFTER = r"\)?比重|\(gdp\)(?:的)?比重|集团|公司|强度|比重|占比|占|率|收入|基金|环境|促进|者|机构|的(?:比|占|贡献)|增长中|贡献"
NOT_THE_MEASURE_BEFORE = r"(?:人均|占|对|占全省|占全国|占地区|占全市|相当于|每万元|单位)$"

# How a clause begins that goes on with the indicator of the clause before it.
GOES_ON = r"(?:其中|同比|环比|比上年|比去年|较上年|增长|上升|下降|减少|增加|提高|占|分别|位居|居|排|名列|仅|相当于|完成)"

# Units of dates and of names of lists (9月7日, 500强): no value of an indicator.
NO_VALUE = ("年", "月", "日", "强")

# The part of a year that is named behind it: of the time, not of the subject.
PERIOD = r"全年|前[一二三]个?季度|第?[一二三四]季度|[上下]半年|(?:\d{1,2}[-—至到])?\d{1,2}月份?|年?[末底]|以来"

# A paper that looks back on the year before the one in its title. Source: the two parts of every government work report.
REVIEWS = "工作报告"

# How often something is: the question, and how a paper says it (每半年考评一次).
HOW_OFTEN = r"(?:多久|多长时间|几(?:年|个?月|天|周))[^，。？?,;]{0,6}一次|一次.{0,4}(?:多久|多长时间)"
OFTEN = r"每(?:半|一|两|[二三四五六七八九十\d]+)?个?(?:年|季度?|月|周|星期|日|天)|(?:一|半)年[一二两三四\d]次|按(?:年|季|月|周)度?|每(?:年|季|月|周)度"
# The places among which a rank is asked (在13个城市里排第几): of the asking, not of the subject.
AMONG_PLACES = r"在?(?:这|所列)?(?:几|\d+|[一二三四五六七八九十]+)个(?:省会|中心|重点|主要|国家中心)?(?:城市|省份?|地区)(?:里面?|中|之中|当中)(?=[^,。?]{0,3}第几)"

# Endings of the names of single places and bodies.
OBJECT_NAME = r"[\u4e00-\u9fff]{2,10}(?:产业园|科技园|工业园|物流园|创业园|科学谷|传感谷|小镇|实验室|智慧岛|科技城|大厦|研究院|医院|集团|大桥|快速路|地铁|机场|体育场|博物馆|图书馆|公园|新区|港区|[山河湖]岛)(?![生人])"
OBJECT_LEADS = r"^(?:全市|全省|全国|本市|我市|郑州市?|河南省?|现有|建成|建设|规划|的|要建|新建|一个|省级|国家级|国家|重点)+"

# A district, county or smaller city at the head of a question; words of the same endings that name no place. Source: the levels of the
# administrative divisions of the Ministry of Civil Affairs, and the names of functional areas in city plans.
DISTRICT = r"(?:的)?(?P<name>[\u4e00-\u9fff]{1,4}?(?:新区|港区|区|县|旗|市))(?!场|级|直|政|内|域|民|值|长|情|容|域)"
NO_DISTRICT = (
    r"(?:城|园|地|社|景|市|全|特|专|校|片|辖|厂|街|山|灾|小|库|战|湾|示范|试验|实验|核心|自贸|保税|集聚|功能|先行|引领|先导|合作|改革|创新|保护|各|本|这|那|哪|几|该|[一二两三四五六七八九十])区$"
    r"|(?:城|都|上|超|全|本|各|我|强|股|楼|夜|早|菜|该|这|那|哪|地级)市$|(?:全|各|本|我|几|哪|该|百强)县$"
)

# Particulars of a person that papers seldom state: pattern of the question, words that state it.
PARTICULARS: tuple[tuple[str, str, str], ...] = (
    (r"(?:哪个|哪家|什么|啥)(?:工作)?(?:单位|公司|企业(?!家)|学校|部门|大学)|单位(?:是|叫|在)|在哪(?:儿|里)?(?:上班|工作|任职|供职)", "工作单位", r"公司|集团|大学|学院|研究院|研究所|局|委员会|协会|商会|医院|银行|中心|厂"),
    (r"年龄|多大(?:年纪|岁数|了)|几岁|多少岁|哪(?:一)?年出生", "年龄", r"\d+岁|出生|年生"),
    (r"电话|手机|联系方式|邮箱|微信|地址|住(?:在)?哪", "联系方式", r"电话|手机|邮箱|微信|地址"),
    (r"学历|毕业(?:于|院校|的)|什么专业", "学历", r"毕业|学历|博士|硕士"),
    (r"籍贯|哪(?:里|儿)人|老家", "籍贯", r"籍贯|[\u4e00-\u9fff]人[，,、]"),
    (r"哪(?:一)?(?:年|届)(?:当选|任|担任|成为|当上?)|什么时候当选|当选.{0,4}哪", "任职时间", r"当选|担任|履职"),
)  # fmt: skip

# How a shown clause begins that only counts or joins; cut where what is left is still a stretch of the paper.
LEAD_IN = r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|\d{1,2}[.、．]\s*(?!\d)|[一二三四五六七八九十]{1,2}、\s*|[一二三四五六七八九十](?:是|要)(?=[\u4e00-\u9fff])|(?:同时|此外|另外|其次|首先|再次|最后|因此|为此|而且|并且|然而|具体措施包括|一方面|另一方面)[，,：:])"

# Words of a question about a person that name no matter.
ABOUT_SPEAKING = ("建议", "代表", "委员", "主张", "呼吁", "观点", "看法", "意见", "提案", "发言", "人大", "政协", "专家", "认为", "表示", "关心", "关注", "想法", "市人", "大代", "市政", "协委", "说", "谈", "提", "讲", "有")

# How a sentence says what a term means (“多点”指…, 一枢纽即…): behind the term.
DEFINES = r"[\"']?(?:是指|指的是|指|包括|即|就是|分别是|依托)"
# A thing named by the number of its parts right before a question asks which they are (四区是哪四个, 六大主导产业？).
COUNTED_TERM = (
    r"(?<![\d第年月+一二三四五六七八九十])(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})(?P<of>[大个条类项种])?[\"']?(?P<noun>(?![年月日大个条类项种])[\u4e00-\u9fff]{1,6}?)[\"']?"
    r"(?=(?:都|分别|具体|各|主要)*(?:是指|指的是|指|是|包括|有|分为|代表)(?:哪|什么|啥)|[?？。]|$)"
)
# Asks for the sorts of a thing (分哪几类), and how a sentence parts it.
SORTS_ASKED = r"(?:哪几|几|哪些)(?:个|大)?([类种型])(?:型)?(?=[?？。]|$)"
PARTED = r"分为|分成|分|包括|包含"
# So many things, at the end of what lists them (…等四大体系).
COUNTED_THINGS = r"([二两三四五六七八九十]{1,2}|\d{1,2})[大个条类项种]"

# What stands behind "多少" and a measure word: the thing that is counted.
COUNTED = r"(?:多少|(?<![哪第])几)(?:十|百|千)?(?:万|亿)?(?:公里|平方公里|亩|吨|家|个|所|件|户|座|处|项|辆|台|条|届|套|张|支|批|种|类|位|名|只|艘)([\u4e00-\u9fff0-9a-z\"'+&]{2,16})"

# What a paper's own outline answers: the headings under a section of this name. Each group names one thing; source: the usual section
# titles of plans and reports (GB/T 9704 leaves them free; seen in the 20 provincial work reports and State Council plans).
OUTLINE_NOUNS: tuple[tuple[str, ...], ...] = (
    ("短板", "问题", "不足", "弱项", "差距", "制约", "困难", "难题", "瓶颈", "薄弱环节", "毛病"),
    ("成绩", "成就", "成效", "基本态势", "根基", "发展基础"),
    ("基本原则", "工作原则", "原则"),
    ("优势", "长处", "强项"),
    ("保障措施", "组织保障"),
    ("经验", "借鉴"),
)
# The one of them whose sections tell of other places: cities named in the question do not make it another matter.
OF_OTHERS = "经验"
# How a question asks for the parts of a thing: 有哪些…, 存在什么…; … (都)有啥, … 分别是哪几条, … 有几条, … 体现在哪些方面.
_WHICH = r"(?:哪(?:些|里|儿|[几一二两三四五六七八九十]+[个家项条点类种大块]*)|什么|啥|几[条点项块方大])"
OUTLINE_ASKED = (
    rf"{_WHICH}(?:个?方面)?的?(?:突出|明显|主要|基本|潜在|好)*{{noun}}(?=$|[，。？?！]|[可值呢吗啊呀])"
    rf"|{{noun}}(?:都|主要|分别|具体|到底|究竟|各|又|方面|里|上|总共|一共)*(?:存在|包括|包含|分为|分成|分|体现在|表现在|面临|指的是|指|有|是|在)(?:些|着)?(?:的是)?{_WHICH}"
)
# Words of a question that make no topic of their own beside a section's name.
NO_TOPIC = ("发展", "取得", "工作", "建设", "面临", "存在", "体现", "表现", "总共", "到底", "方面")
# Behind the name of a section at the end of a question: nothing, or what asks for all it says.
WHAT_IT_SAYS = r"(?:都|具体|分别|主要)?(?:是(?:什么|啥|怎样的|怎么(?:定|规定)的)|有(?:哪些|什么|啥)(?:要求|规定|内容)?|(?:怎么|如何)(?:定|规定)的?|呢)?[?？。]*$"
# What a list's question names (有哪些重点项目, 优势产业有哪些): the words right behind the interrogative, else right before it.
LISTED_NOUN = (
    rf"{_WHICH}(?:个?方面)?的?([\u4e00-\u9fff]{{2,8}})",
    rf"([\u4e00-\u9fff]{{2,8}}?)(?:都|主要|分别|具体|各)*(?:包括|包含|分为|指|有|是){_WHICH}",
)
PAPER_LEAD = "《{title}》："

# Words that ask, speak, point or count and name no matter, as the cut of a question leaves them. Source: verbs of saying, pronouns and
# particles of 《现代汉语八百词》.
ASKING_WORDS = frozenset(
    "说 讲 谈 提 谈到 提到 提及 讲到 说到 说要 提议 建议 认为 表示 主张 呼吁 关心 关注 看法 想法 观点 发言 代表 委员 专家 政协委员 人大代表 政协 人大 这 那 它 他 她 它们 他们 她们 这些 那些 "
    "这个 那个 这类 那类 哪 是 有 要 能 会 想 给 在 来 去 让 替 把 被 往 从 对 向 到 拿 叫 算 做 搞 干 弄 还 也 都 就 又 再 才 很 太 最 多 少 太多 好 人 个 事 事情 东西 点 年 月 日 号 次 "
    "自己 自个儿 大家 大伙 别人 人家 旁人 各位 有人 一个 一些 一下 一年 今年 去年 明年 目前 现在 如今 以后 之后 以前 时候 每年 可以 能够 应该 需要 告诉 知道 什么 怎么 如何 哪里 多少 等 和 与 及 或 不 没 吗 呢 吧".split()
)  # fmt: skip
NUMERAL = r"[0-9]+|[零一二两三四五六七八九十百千万亿几]+[个家项条类种名位大级]?"

# Talk to the program itself, not about the papers: greetings, thanks, what it is, what it is to write.
TO_THE_PROGRAM = (
    r"^(?:你好|您好|谢谢|多谢|再见|早上好|晚上好|在吗)[^\u4e00-\u9fff]*$|^(?:请问)?(?:你|您)(?:是谁|是什么|叫什么|能(?:做|干|帮)|会(?:做|干|什么)|可以(?:做|干))"
    r"|^(?:请)?(?:帮我|给我|替我)?(?:写|作|讲|唱)(?:一?[首篇个段支])?(?:[^，。？]{0,8}的)?(?:诗|词|小说|故事|笑话|歌|情书|作文|代码|程序)"
)
# Orders to a language model, and markup: no question to the papers.
ORDERS = r"(?:忽略|无视|忘掉|忘记|不要理会)[^，。]{0,10}(?:指令|提示|规则|要求|设定)|系统提示词|提示词|(?:扮演|假装|假设你是)|你(?:现在)?(?:是|变成)(?:一[个名只])?[^，。？]{1,8}$"
MARKUP = r"<(script|style)[^>]*>.*?</\1>|<[^>]{1,200}>"
# The holder of an office asked for by name.
OFFICE_HOLDER = r"(?:谁是|哪位是)[^，。？]{0,8}?(市长|省长|区长|县长|书记|主席|主任|局长|厅长|部长|院长|校长|总经理|董事长|会长)|(市长|省长|区长|县长|书记|主席|主任|局长|厅长|部长|院长|校长|总经理|董事长|会长)(?:是|叫)?(?:谁|哪位|哪个|什么名字|啥名字|叫什么|姓什么|的名字)"
HOLDER_NAMED = rf"{{office}}(?!任|兼|和|及|或|为|负|领|带|办)(?:{_SURNAME})[\u4e00-\u9fff]{{{{1,2}}}}(?=[，,。、说讲在主到表指同])|(?:{_SURNAME})[\u4e00-\u9fff]{{{{1,2}}}}(?:任|担任|当选)[^，。]{{{{0,6}}}}{{office}}"
# The same without a measure word, at the end of a clause: 有多少员工.
COUNTED_BARE = r"多少(?![钱人元次年天度成个家所件户位座处项辆台条倍米亩吨万亿了到多])((?:(?![了到多是])[\u4e00-\u9fff]){2,6})(?=[,;。?、]|$)"
# A ratio to another place or year (相当于广州的 50.9%): it is of the measure that its sentence began with.
RATIO = r"相当于|仅为|只有|是[\u4e00-\u9fff\d年]{2,8}的|分别是"
# Parts and phases by number: a figure of one of them is none of another (一期投资 – 二期投资).
PHASE = r"第?([一二三四五六七八九十\d]{1,2})(期|阶段|季度|批次?|标段|届|号线)|(上|下)(半年)"
# What is left of a question when its kind is known and names no matter: 有哪些举措, 都有什么安排, 分别怎么说, 在几份材料里.
KIND_ASKED = (
    r"(?:里面|里|中|方面)?(?:都|分别|各自|各(?!省|市|地|区)|又|主要)*(?:有|是|存在|包括|采取|提出|作)?(?:了|过)?(?:哪些|什么|啥|哪几[个项条])(?:样)?的?(?:具体|主要|重点)?"
    r"(?:办法|措施|举措|打法|安排|部署|做法|说法|提法|表述|内容)(?=[?？。,，和与]|$)"
    r"|^各(?:省份?|市|地区?|区县)(?:都|分别|又)?(?:对|关于|在)?|[在]?(?:几|哪几|哪些|各|不同)(?:份|个|篇)?(?:材料|文件|资料|文献)(?:里|中)?(?:都|分别)?(?:出现|提到|涉及|谈到)?(?:了|过)?|都?(?:有|存在|包括|面临|取得)(?:了|着)?(?=哪|什么|啥)"
)
# Asks what is done or to be done about a matter.
MEASURES_ASKED = r"(?:办法|措施|举措|打法|做法|安排|招)(?=[?？。]|$)|(?:怎么|如何|怎样|咋)(?:推进|推动|发展|提升|促进|解决|加强|保障|培养|培育|搞|弄|干|做|抓|建|优化)"
# An order for a paper that the drafting page writes (帮我写一份…讲话稿). Source: the kinds of speeches in `zh.speech.GENRES`.
TO_BE_WRITTEN = r"^(?:请|麻烦)?(?:你|您)?(?:帮我|给我|替我|帮忙)?(?:写|起草|拟写?|撰写|生成)(?:一?[份篇个段])?[^，。？?]{0,40}(?:讲话稿?|发言稿|发言提纲|致辞|演讲稿|汇报材料|汇报提纲|提案|建议案|稿子?)[。！!]?$"
# Each of several amounts asked for in one question.
AMOUNT_ASKED = r"多少|多大|多高|多长|多久|多远|(?<!第)几|第几"
