"""What a speech, a proposal and a report outline are made of: title frames, themes, connecting words, salutations, closings.

Sources: the outline and closing phrases follow the guides to speech writing that office schools print (《公文写作与处理》 teaching
materials: 称谓、开头、主体、结尾) and GB/T 9704-2012 for numbering; themes and their words were read off the headings of the
State Council's and the provinces' plans and of the 2025 government work reports. None states a fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# ---------------------------------------------------------------- titles

# 在……会上的讲话 / 关于……的汇报 / ……讲话稿
GENRES = "讲话稿|讲话|致辞|致词|发言稿|发言提纲|发言|报告|演讲稿|演讲|主持词|汇报提纲|汇报材料|汇报|提案|建议案|建议|议案|素材包|素材|材料|稿"
TITLE_FRAMES = (
    re.compile(rf"^(?P<before>.{{0,20}}?)在(?P<core>.+?)(?:上|中|时|前)?的?(?P<genre>{GENRES})$"),
    re.compile(rf"^(?P<before>.{{0,8}}?)(?:关于|就)(?P<core>.+?)的?(?P<genre>{GENRES})$"),
    re.compile(rf"^(?P<before>)(?P<core>.+?)的?(?P<genre>{GENRES})$"),
)
# The occasion at the end of 在…上: longest first.
OCCASIONS = (
    "专题协商座谈会", "现场推进会", "专题协商会", "协商座谈会", "动员部署会", "新闻发布会", "工作座谈会", "工作推进会", "工作现场会", "专题座谈会", "工作部署会", "工作调度会", "专题研讨会", "政银企对接会",
    "产销对接会", "供需对接会", "签约仪式", "启动仪式", "揭牌仪式", "开工仪式", "开幕式", "闭幕式", "专题会议", "工作会议", "动员大会", "动员会", "推进大会", "推进会", "发展大会", "表彰大会", "座谈会", "协商会", "部署会",
    "现场会", "对接会", "调度会", "研讨会", "交流会", "恳谈会", "推介会", "培训班", "工作会", "总结会", "专题会", "发布会", "洽谈会", "论坛", "峰会", "年会", "大会", "会议", "会", "班",
)  # fmt: skip
SCOPES = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+[届次]|首届|\d{4}年(?:度)?|“?十[四五六]五”?(?:时期|期间)?|全[市省区县国]|[我本]市|市委|市政府|市政协|市人大|省委|省政府|中共|中国（(?=.{2,6}）)|加快推进|加快|推进|推动|促进|优化|深化|做好|加强|强化|提升|支持|抓好|落实|全面|持续|大力|着力|进一步|加快建设)+"
)
# A town in front of the subject; not 开放强市, 智慧城市, 大市场.
OWN_TOWN = re.compile(r"^[\u4e00-\u9fff]{2,3}(?:(?<![强城都])市(?![场民值])|县|省)(?=.{4,})")
# Words at the end of a topic that name no subject; cut only while enough is left.
GENERIC_TAILS = ("高质量发展", "创新发展", "工作", "创建", "建设", "发展", "培育", "推进", "行动", "情况", "问题", "改革", "有关", "相关")
# Nouns that a heading keeps behind the subject, and subjects that need none.
SPOKEN_TAILS = ("高质量发展", "创新发展", "工作", "创建", "建设", "发展", "培育", "改革")
WHOLE_CORE = re.compile(r"(?:工作|发展|建设|产业|转型|改革|创新|创建|协同|升级|环境|集群|金融|经济|城市|制造|名城|产业链|材料|贸易|电商)$")
ASPECT_JOINTS = re.compile(r"(?:以及|和|与|及|暨|、)")
# Occasions and audiences at which people's suggestions are the matter itself.
CONSULTING = re.compile(r"政协|协商|人大|两会|委员|代表|建言|民主监督|参政")
# Occasions at which guests are greeted.
GREETING = re.compile(r"致辞|致词|推介|开幕|论坛|峰会|洽谈|恳谈|签约")
CONSULTING_GENRES = ("发言",)

# ---------------------------------------------------------------- salutations, headings and closings by occasion


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the matter on one kind of occasion. Never a figure, never a claim. {topic}: the matter as the title speaks of it.

    `headings`: purpose -> variants of which one is taken for a topic; {themes} are the themes of the section. Purposes without a
    heading here have that of a speech.
    """

    salutation: str
    opening: str
    opening_plain: str  # where the topic is too long
    closing: str
    headings: Mapping[str, tuple[str, ...]]


# The kinds and their order of speaking follow the school guides named above: 讲话 gives tasks (认清形势—明确目标—突出重点—强化保障), 致辞 greets
# and tells guests what is there (基础—方向—举措—服务), 发言 contributes a view to a meeting of equals, 汇报 reports upwards (基本情况—目标—做法—下一步).
FRAMES: dict[str, Frame] = {
    "instruct": Frame(
        "同志们：", "下面，围绕{topic}，我讲几点意见。", "下面，我讲几点意见。", "同志们，蓝图已定，关键在干。让我们一项一项抓落实，把各项任务落到实处！",
        {
            "situation": ("认清形势，准确把握{topic}的基础和短板", "找准方位，看清{topic}的基础和差距"),
            "compare": ("对标比较，看清与先进城市的差距",),
            "peer": ("开阔视野，借鉴先进城市的做法",),
            "goal": ("明确目标，把准{topic}的主攻方向", "锚定目标，对表{topic}的任务要求"),
            "measure": ("突出重点，在{themes}上用力", "聚焦{themes}，抓好关键任务"),
            "proposal": ("集思广益，用好代表委员的意见建议",),
            "guarantee": ("强化保障，形成推进{topic}的合力", "压实责任，为{topic}提供有力保障"),
        },
    ),
    "greet": Frame(
        "各位来宾，各位企业家朋友，女士们、先生们：", "大家好！下面，围绕{topic}，我向大家作一介绍。", "大家好！下面，我向大家作一介绍。",
        "各位来宾，让我们携手同行、共享机遇！最后，预祝活动圆满成功！谢谢大家！",
        {
            "situation": ("{topic}的基础和条件", "{topic}：已有的基础"),
            "compare": ("{topic}：横向比较",), "peer": ("{topic}：各地的做法",),
            "goal": ("{topic}的目标和方向",),
            "measure": ("合作的重点：{themes}", "机遇所在：{themes}"),
            "proposal": ("各界的建议",),
            "guarantee": ("服务和保障",),
        },
    ),
    "consult": Frame(
        "各位委员，同志们：", "下面，我围绕{topic}谈几点认识。", "下面，我谈几点认识。", "以上发言，不妥之处，敬请批评指正。谢谢大家！",
        {
            "situation": ("对{topic}现状的认识",), "compare": ("横向比较看差距",), "peer": ("外地做法的启示",),
            "goal": ("对{topic}目标的认识",),
            "measure": ("已有部署：{themes}",),
            "proposal": ("代表委员的意见建议：{themes}",),
            "guarantee": ("加强{topic}保障",),
        },
    ),
    "speak": Frame(
        "各位领导，同志们：", "下面，我围绕{topic}作个发言。", "下面，我作个发言。", "以上发言，不妥之处，敬请批评指正。谢谢大家！",
        {
            "situation": ("{topic}的现状和问题", "对{topic}形势的认识"), "compare": ("横向比较看差距",), "peer": ("先进城市的做法和启示",),
            "goal": ("{topic}的目标和方向",),
            "measure": ("下一步的着力点：{themes}", "推进{topic}的重点：{themes}"),
            "proposal": ("代表委员的意见建议：{themes}",),
            "guarantee": ("需要的支持和保障",),
        },
    ),
    "report": Frame(
        "各位领导：", "现将{topic}有关情况汇报如下。", "现将有关情况汇报如下。", "以上汇报，请予审议。",
        {
            "situation": ("{topic}基本情况和存在问题",), "compare": ("横向比较情况",), "peer": ("先进城市的做法",),
            "goal": ("目标任务",),
            "measure": ("主要举措：{themes}",),
            "proposal": ("代表委员的意见建议",),
            "guarantee": ("保障措施",),
        },
    ),
}  # fmt: skip
SALUTATION = FRAMES["instruct"].salutation
LONGEST_PLAIN = 40  # an opening beyond this would need a source of its own
# Kind of frame by the genre at the end of the title; 发言 at a consultation and 讲话 before guests are told apart by the occasion.
GENRE_FRAMES = {"发言稿": "speak", "发言提纲": "speak", "发言": "speak", "致辞": "greet", "致词": "greet", "演讲稿": "greet", "演讲": "greet", "汇报提纲": "report", "汇报材料": "report", "汇报": "report", "报告": "report"}
# A topic that asks for a comparison.
COMPARING = re.compile(r"对标|比较|差距|短板|借鉴|先进城市|经验")

# ---------------------------------------------------------------- themes of measures

# theme -> (name, words that show it); a clause goes to the theme with the most words. `guarantee` themes stand in the last section.
THEMES: dict[str, tuple[str, str]] = {
    "layout": ("空间布局", r"布局|园区|小镇|集聚区|板块|空间|航空港|高新区|经开区|产业园|基地|选址|片区|科创带|开发区|标准地|用地"),
    "cluster": ("链群和企业培育", r"产业链|集群|链主|龙头|企业|梯队|专精特新|小巨人|单项冠军|瞪羚|独角兽|配套|补链|延链|强链|建链|链条|生态圈|品牌"),
    "innovation": ("创新能力", r"创新|研发|技术|攻关|实验室|科研|成果|转化|专利|知识产权|平台|中试|首台|院所|高校|产学研|孵化"),
    "digital": ("数智转型", r"数字|智能|数据|互联网|上云|算力|模型|人工智能|5G|云计算|软件|信息化|智改|机器换人|机器人|场景|车间"),
    "green": ("绿色发展", r"绿色|低碳|碳达峰|双碳|环保|节能|能源|氢|储能|光伏|充电|回收|减污|循环|清洁"),
    "open": ("开放合作", r"开放|跨境|海外|国际|出口|口岸|贸易|丝绸之路|一带一路|外资|航线|通关|自贸|枢纽|物流|班列|展会|走出去|引进来|出海|使馆|外商"),
    "service": ("服务环境", r"服务|营商环境|审批|放管服|政务|办事|惠企|法治|监管|市场准入|政企|诚信|信用|亲清|政商|免申|免审|店小二|涉企|执法"),
    "invest": ("招商和项目", r"招商|项目|投资|签约|落地|引进|招引|开工|投产"),
    "talent": ("人才集聚", r"人才|技能|实训|实习|职业教育|产教|培训|大学生|专家|团队|导师|教育|领军"),
    "finance": ("资金支持", r"资金|基金|贷款|信贷|融资|补贴|财政|金融|担保|风险补偿|贴息|上市|税收|奖补|补助|券|股权|资本"),
    "organise": ("组织推进", r"领导小组|组织领导|链长|责任|统筹|考核|机制|专班|督导|台账|党的领导|协调|评价|立法|规划|方案|首席|清单"),
}  # fmt: skip
OTHER_THEME, OTHER_TITLE = "other", "统筹抓好其他重点任务"
# theme -> its sides, (sub-heading, words), the theme as a whole last; a sub-heading names the one or two sides its own paragraphs show most.
NEVER = r"(?!)"
SIDES: dict[str, tuple[tuple[str, str], ...]] = {
    "layout": (("建强园区载体", r"园区|小镇|产业园|基地|开发区|集聚区"), ("优化空间布局", r"布局|板块|片区|空间|科创带"), ("保障产业用地", r"用地|标准地|厂房"), ("优化空间布局", NEVER)),
    "cluster": (("壮大产业链群", r"产业链|集群|补链|延链|强链|建链|链条|配套|生态圈"), ("培育优质企业", r"梯队|专精特新|小巨人|单项冠军|瞪羚|独角兽|小微|中小企业|上规"), ("做强龙头企业", r"龙头|链主|头部"), ("打响品牌", r"品牌"), ("壮大链群和企业主体", NEVER)),
    "innovation": (("攻克关键技术", r"攻关|关键核心技术|核心技术|颠覆性|卡脖子"), ("建强创新平台", r"平台|实验室|创新中心|孵化|中试|院所"), ("促进成果转化", r"成果|转化|技术转移|技术交易|专利|知识产权"), ("深化产学研合作", r"产学研|高校|联合体|校企"), ("强化创新驱动", NEVER)),
    "digital": (("推进智能化改造和数字化转型", r"智能化|数字化|智改|数转|机器换人|上云|车间|智能工厂"), ("夯实数字基础设施", r"5G|算力|数据中心|互联网|云计算|标识解析"), ("激活数据要素", r"数据"), ("拓展应用场景", r"场景|示范|应用"), ("发展数字产业", r"软件|人工智能|传感|信息技术"), ("加快数智转型", NEVER)),
    "green": (("推动绿色低碳转型", r"绿色|低碳|碳达峰|双碳|节能|减污"), ("发展清洁能源", r"能源|氢|储能|光伏|充电"), ("推动绿色发展", NEVER)),
    "open": (("建强枢纽通道", r"枢纽|航线|班列|物流|口岸|通关|丝绸之路"), ("发展跨境贸易", r"跨境|电商|贸易|海外仓|出口|外贸"), ("深化开放平台建设", r"自贸|平台|开放"), ("拓展国际合作", r"国际|海外|走出去|引进来|一带一路|外资"), ("扩大开放合作", NEVER)),
    "service": (("优化政务服务", r"审批|放管服|政务|办事|一网|免申|免审|首席服务官"), ("完善法治信用环境", r"法治|监管|诚信|信用|市场准入|执法|权益"), ("做优企业服务", r"服务|惠企|亲清|政企"), ("优化服务环境", NEVER)),
    "invest": (("抓实招商引资", r"招商|招引|引进|签约"), ("推进项目建设", r"项目|开工|投产|落地|投资"), ("抓好招商和项目", NEVER)),
    "talent": (("引育高层次人才", r"领军|高层次|专家|团队|高精尖|引进"), ("培养技能人才", r"技能|实训|实习|职业教育|产教|培训"), ("留住用好人才", r"人才|大学生|留"), ("集聚各类人才", NEVER)),
    "finance": (("拓宽融资渠道", r"贷款|信贷|融资|上市|股权|资本|担保|风险补偿|金融"), ("加大资金支持", r"资金|基金|补贴|财政|贴息|奖补|补助|券|税收"), ("强化资金保障", NEVER)),
    "organise": (("健全工作机制", r"机制|专班|链长|协调|统筹"), ("完善规划和政策", r"规划|方案|清单|立法|政策"), ("强化督导考核", r"考核|督导|台账|评价|责任"), ("加强组织推进", NEVER)),
}  # fmt: skip
GUARANTEE_THEMES = ("service", "talent", "finance", "organise")
# Headings of papers that open their own part about guarantees.
GUARANTEE_HEADING = re.compile(r"保障|组织领导|组织推进|强化资金|要素|营商环境|营造.*氛围|政策环境")

# ---------------------------------------------------------------- how a source is named before its words

# Only what the paper's own status makes true; the variants take turns. {r}{n}: role and name, {title}: the paper's own name in 《》,
# {says}: the verb the report itself uses, {kind}: 规划. `*_again` follow a sentence from the same paper, `*_later` stand
# where the paper has been named before.
ATTRIBUTION: dict[str, tuple[str, ...]] = {
    "draft": ("《{title}》征求意见稿拟提出，", "《{title}》征求意见稿拟明确，"),
    "draft_again": ("征求意见稿还拟提出，", "征求意见稿拟进一步明确，"),
    "draft_fact": ("《{title}》征求意见稿介绍，",),
    "draft_fact_again": ("征求意见稿还介绍，",),
    "ended_goal": ("《{title}》曾提出，", "《{title}》曾明确，"),
    "ended_goal_again": ("该{kind}曾明确，", "该{kind}还曾提出，"),
    "ended_measure": ("《{title}》曾部署，", "《{title}》曾提出，"),
    "ended_measure_again": ("该{kind}还曾提出，", "该{kind}曾部署，"),
    "ended_fact": ("《{title}》曾记载，",),
    "ended_fact_again": ("该{kind}还曾记载，",),
    "ended_problem": ("《{title}》曾分析，", "《{title}》曾指出，"),
    "ended_problem_again": ("该{kind}还曾指出，",),
    "ended_listed": ("《{title}》曾列出重点项目：",),
    "listed": ("《{title}》列出重点项目：",),
    "article": ("《{title}》一文提出，", "《{title}》一文建议，"),
    "article_later": ("研究文章还提出，", "研究文章建议，"),
    "article_fact_later": ("研究文章还介绍，", "研究文章提到，"),
    "article_problem_later": ("研究文章分析，",),
    "article_again": ("该文还提出，", "该文建议，"),
    "article_fact": ("《{title}》一文介绍，",),
    "article_fact_again": ("该文还介绍，", "文中还提到，"),
    "article_problem": ("《{title}》一文分析，",),
    "article_problem_again": ("该文还指出，",),
    "person": ("{r}{n}{says}，",),
    "person_again": ("{n}还{says}，",),
    "person_unnamed": ("有代表委员建议，", "还有代表委员提出，"),
    "news": ("据报道，", "报道还提到，"),
    "adopted": ("《{title}》提出，", "《{title}》明确，"),
    "adopted_again": ("该{kind}还提出，", "该{kind}明确，"),
    "other": ("有关材料提出，", "材料还提到，"),
}
# What opens the first sentence of a paragraph, by its purpose.
PARAGRAPH_OPENERS = {"reached": "从现有基础看，", "compare": "从横向比较看，", "problem": "同时也要清醒看到，"}
BRIEF_TITLE = re.compile(r"^关于.+的((?:若干|实施|指导|行动|三年|工作)?(?:政策措施|意见|方案|办法|规划|计划|措施|通知|细则|规定|决定|纲要))$")
SHORTEST_NAME, LONGEST_NAME = 6, 26  # characters of a paper's name inside a sentence; a longer one is named by its kind
# A title's frame and town, left out of its short name: 关于加快…的若干意见 keeps 若干意见 and what it is about.
TITLE_PERIOD = re.compile(r"“?十[二三四五六]五”?(?:时期|期间)?|20\d\d[—\-–－～~]20\d\d年?")

# ---------------------------------------------------------------- cutting

# A clause that begins so leans on what stands before it and does not stand alone.
LEANING = re.compile(
    r"^(?:其中|[是占居较比超]|位居|位列|高于|低于|同比|增长|增幅|相当于|仅|均|约合|共|合计|其|该|此|这|那|它|他|她|上述|以上|前者|后者|从而|进而|以便|以期|使|让|令|并(?!购|网)|且|而|则|却|也|还|又|但|不过|然而|因此|所以|故|因而|由此|同期|"
    r"带动|促进|推动(?!.{0,12}工程)|助力|实现(?!.{0,14}\d)|形成|提升|提高|增强|确保|切实|逐步|满足|降低|解决|达到|不断|为.{1,20}(?:提供|奠定|注入|贡献|作出|做出|添|赋能)|有效|更好|努力成为|成为|以(?!.{1,24}(?:为|，)))"
)
# Words at the beginning of a clause that may be left out: they only connect.
OPENERS = re.compile(
    r"^(?:(?:同时|此外|另外|与此同时|再者|其次|首先|最后|其中|为此|因此|对此|还有|一方面|另一方面|下一步|此外还|同样|一般来说|综合研判|比较看|例如|如|据了解)[，,]?|建议(?=[\u4e00-\u9fff])|[一二三四五六七八九十]{1,2}(?:是|要)[，,]?|"
    r"[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[）)]|\d{1,2}[.．、](?!\d)\s*|[一二三四五六七八九十]{1,2}、|(?:(?:重点)?项目\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})|建设目标|主要任务|建设内容|项目内容|产业布局|功能定位|建设规模|选址范围)：)+(?:还|也)?(?=\S)"
)
# What stands between a speaker's name and the words proposed.
SAYS = re.compile(
    r"^.{0,60}?(?:(?<![的体项条些])建议(?:从[^，。：]{1,10}(?:发力|入手)|继续)?[，,：:]?|(?:认为|表示|提出|强调|指出|呼吁|说|看来)[，,：:])\s*(?:(?:要|应|应该|应当)(?:[，,]|(?=[尽加强发进充])))?"
)
# Images and blessings of newspaper leads; a speech from papers has no use for them. Read off the openings and closings of 两会 pages and
# of editorials; each is an image or an address, none a word of administration.
FLOURISH = re.compile(
    r"驰骋|奔流|奔涌|昼夜|扬帆|启航|奋楫|劲风|潮头|浪潮奔|东风|千年(?:古都|商都|遗迹)|商都(?:新生|千年)|古老而(?:又)?年轻|敞开.{0,8}(?:大门|之门|怀抱)|迎接.{0,8}(?:目光|来客|宾朋)|立于.{1,8}之滨|回望|谱写|书写.{0,16}篇|新篇章?|画卷|绽放|"
    r"砥砺|蓄势|(?:强劲|澎湃).{0,4}(?:引擎|脉动|春潮)|双引擎|跃然|拔节|星辰|征程|号角|蓝图已|未来可期|必由之路|关键一招|全速前进|阔步|破浪|乘势而|春风|热土|沃土"
)
# A place on a list, and the list; a part that ranks keeps the list it ranks on.
RANKED = re.compile(r"入围|上榜|入选|排名|名列|位列|位居|居第|进入前|位居前|\d+\s*强")
LIST_OF = re.compile(r"榜|名单|报告|指数|排名|排行|评价|《|\d+\s*强")
# A thing done; 现有, 目前 and 正在 say only that something is there or under way.
DONE = re.compile(r"^(?!.*(?:力争|到20[2-9]\d年|将(?!军|近|来)|拟)).*(?:已(?!有|知)|同比|截至|截止|去年|获批|荣获|入选|位居|突破(?:了|\d)|连续\d|累计(?!引|新|培|建|完|投)|建成了|形成了|取得[^，]{0,10}(?:成效|进展|突破))")
# An item of a list of projects: 项目一：…
LISTED = re.compile(r"^\s*(?:重点)?项目\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[：:．.、]")
# Words that say that something falls short of others.
SHORTFALL = re.compile(r"不如|甚至不|远低于|远远落后|均落后|仅位居|仅排名|尚无")
# A site or a building whose name stands in the line above.
SITE = re.compile(r"^(?:项目|一期|二期|三期|园区|该)?(?:总?(?:规划|占地|用地|建筑)?(?:总?面积|用地)|占地|总?投资|位于|选址|计划总?投资|总规划|建设规模)")
# What makes words a statement where no verb of doing does.
PREDICATE = re.compile(r"[是为有达占居超被]|增长|下降|提升|提高|形成|位于|不足|缺乏|落后|低于|高于|滞后")
# What follows a part that is only the subject of its verdict: …，对推动…具有重要意义.
LEANED_ON = re.compile(r"[，,](?:对(?!接|标)|有利于|有助于|是(?!否)|必将|具有|能够|意味|不仅|就)")
# The end of a part whose main clause is cut off.
DANGLING = re.compile(r"(?:^|，)(?:而|但|且|同时|其中|同期|在)?[^，\d]{0,12}(?:城市|方面|领域|过程|背景|形势|情况|基础|条件|期间|名单|榜单|主体)(?:中|下|上|内|里)$|(?:以及|和|与|及|或|而|的|把|将)$|(?:^|，)(?:不仅|不但|如果|只有|除了|一旦|由于|因为)[^，]*$|(?:围绕|从|在)[^，]{2,60}等?(?:方面|领域|环节)$")
FIRST_PERSON = re.compile(r"我们|我(?=[将要在会是深认觉])|咱们|笔者|本人")

# ---------------------------------------------------------------- fields

# Words of one field: a speech on one of them may draw on the others. Sources: 国家统计局《战略性新兴产业分类（2018）》 and
# 《数字经济及其核心产业统计分类（2021）》 (the industries), headings of the national and provincial 十四五 plans (the tasks).
FIELDS: dict[str, str] = {
    "digital": r"数字经济|数字产业|软件|信息技术|大数据|数据中心|数据集|数据交易|数据要素|云计算|人工智能|算力|5G|区块链|物联网|网络安全|信息安全|数字内容|电子商务|智慧城市|信息基础设施|新基建|新型基础设施|城市大脑|互联网",
    "smart": r"智能制造|智能化|数字化|网络化|智改数转|数智|工业互联网|上云|设备换芯|机器换人|智能工厂|数字化车间|灯塔工厂|两化融合|解决方案供应商|诊断服务|算力券|模型券|共享制造|工业软件|工业APP|标识解析",
    "electronics": r"电子信息|传感器|智能终端|集成电路|芯片|新型显示|半导体|北斗|智能手机|传感",
    "vehicle": r"汽车|新能源车|智能网联|动力电池|电机|充电|加氢|燃料电池|整车|零部件|超充|智联车",
    "bio": r"生物医药|医药|医疗器械|药品|中药|仿制药|体外诊断|生物经济|大健康|新药|生物产业",
    "material": r"新型材料|新材料|超硬|耐火|耐材|陶瓷|铝加工|铝精深|合金|金刚石|碳纤维|磨料",
    "equipment": r"装备|盾构|轨道交通|机器人|机床|工程机械|精密制造",
    "future": r"未来产业|未来赛道|新赛道|元宇宙|量子|区块链|虚拟现实|氢能|储能|脑科学|具身智能|低空经济|6G|合成生物|前沿|颠覆性|前瞻",
    "green": r"绿色|低碳|碳达峰|碳中和|节能|环保|循环经济|减污|降碳|清洁能源|“两高”|亩均论英雄|氢能|储能|光伏|能耗|资源节约",
    "innovation": r"科技创新|研发|R&D|高新技术企业|实验室|成果转化|科研|专利|技术合同|创新平台|关键核心技术|攻关|技术转移|科创|揭榜挂帅|院所|创新联合体|创新型|科技型企业|技术交易",
    "enterprise": r"专精特新|专、精、特、新|小巨人|单项冠军|瞪羚|独角兽|中小企业|小微|龙头企业|企业家|“链主”|链主|优质企业|民营企业|企业梯",
    "chain": r"产业链|供应链|集群|链长|链主|补链|延链|强链|建链|配套|首位度|链群|上下游|生态圈",
    "manufacturing": r"制造业|制造强市|先进制造|工业增加值|新型工业化|智能制造|共享制造|智改数转|工业占|规上工业|制造业高地|企业梯队|产业链",
    "talent": r"人才|技能|实训|实习|职业教育|产教融合|引才|大学生|专家|工匠|高校",
    "finance": r"金融|信贷|贷款|融资|基金|担保|风险补偿|贴息|上市|股权|资本市场|天使投资|银行|创投|资金|票据|存款",
    "open": r"开放|跨境|海外|国际|出口|口岸|进出口|贸易|丝绸之路|一带一路|外资|航线|通关|自贸|枢纽|物流|班列|外商|出海|世界500强|空港|航空港|双循环|全国统一大市场",
    "commerce": r"跨境电商|电商|海外仓|电子商务|外贸|免税|云仓|直播|通关|保税|数字贸易|境外",
    "service": r"营商环境|放管服|审批|政务服务|一网通办|免申即享|免审即享|首席服务官|市场准入|惠企|亲清|商事|执法|公平竞争",
    "investment": r"招商|引进|签约|落地|项目建设|500强|投资促进|产业转移|招引|头部企业",
    "infrastructure": r"新型基础设施|新基建|5G|基站|工业互联网|物联网|数据中心|宽带|算力|标识解析|信息基础设施|智慧",
    "culture": r"文化|旅游|文旅|文创|景区|数字内容|动漫|游戏|会展|时尚|服装",
    "agriculture": r"农业|农村|乡村|农产品|粮食|种养|智慧农业",
    "construction": r"建筑|装配式|工程建设|招投标|建筑业",
    "region": r"都市圈|城市群|区域协同|中原城市群|国家中心城市|黄河流域|中部地区",
    "livelihood": r"民生|就业|养老|医疗|教育|社会保障|住房|托育|社区",
}

# A suggestion or task names an act; these words show reporting about the talk itself, or a definition.
REPORTING = re.compile(r"代表委员们|热议|真知灼见|建言献策|本报|感受深刻|自豪地|在.{1,6}看来|现提出如下|提出(?:了|如下)|共同勾勒|掷地有声|蓝图已绘就|意义重大|举足轻重|(?:呈现|具有|存在|面临|表现)[^，]{0,8}(?:系列|诸多|以下|如下|[一二两三四五六七八九十几]个)[^，]{0,10}(?:特点|特征|问题|短板|挑战)$")
DEFINING = re.compile(r"(?:^|，)[^，]{2,44}是[^，]{0,40}(?:之本|之基|所在|支点|关键|体现|载体|路径|之路|之策|选择|举措|前提|基础|根基|标志|细胞|要素|引擎|土壤|源泉|支撑|必然|核心|抓手|保障|地带|环节)")

# What a person's own heading asks for.
PURPOSE_WORDS = {
    "reached": re.compile(r"现状|成绩|成效|进展|基础|回顾|形势|情况"),
    "problem": re.compile(r"问题|不足|短板|差距|困难|挑战|瓶颈"),
    "goal": re.compile(r"目标|指标|方向|定位"),
    "measure": re.compile(r"举措|措施|任务|工作|行动|抓手|做法"),
    "proposal": re.compile(r"建议|提案|委员|代表|意见"),
    "guarantee": re.compile(r"保障|组织|领导|机制|考核|资金|政策"),
}

# Indicators that say nothing without whose they are; a clause that opens with one keeps the words before it.
WHOSE = re.compile(r"占|比重|增加值|增速|增长|增幅|排名|位居|指数|首位度|产值|总量|总额|收入|强度|差距|水平|余额|指标")
