"""How a question goes on from the one before: words that lean on it, words that say nothing of their own, what gives way to what.

Sources: pronouns, conjunctions and interrogatives of 《现代汉语八百词》 (吕叔湘); what is measured, of the catalogue of the statistical
communiqués (国民经济和社会发展统计公报); sections that plans and reports have, of their usual tables of contents.
"""

from __future__ import annotations

from assistant.zh.actors import DOUBLE_SURNAMES, SURNAMES

# What begins a question that goes on. The first kind only joins; the second asks for a part or more of the matter before.
JOINING = r"^(?:其中|那么|那(?!里|边|儿|个|些|位|项|份|家|方面|几|年|时)|又|至于|同样|换成|如果是|然后|接着|再(?=[，,说讲问看来]))[，,、]?"
WITHIN = r"^(?:还有(?!多少|几)|还(?!有)|再(?=[，,说讲问看来])|另外|其中|具体(?:来说)?|另|此外)"
# Said before a question and no part of it.
POLITE = r"^(?:好的?|嗯+|哦+|噢|行|明白了?|知道了|谢谢(?:你|您)?|请问|对了|不好意思)[，,。！!：: ]+"
AGAIN = r"^(?:请|麻烦)?(?:你|您)?再(?:说|讲|回答|来)(?:一遍|一次)[？?。！!吧\s]*$"
# Says that something else is asked now.
TURNING = r"^(?:另外?(?:还)?(?:有|问)?(?:一)?个?(?:问题|话题|事)|换(?:一)?个(?:问题|话题)|(?:顺便|另外|再)问(?:一下|个问题|一个问题)?)[：:，,。 ]+"
END = "？?。！! \n\t"
ENDING = r"(?:又|也|还)?(?:呢|怎么样|如何)?(?:呢)?[？?。！!\s]*$"

# Pronouns by what they stand for.
PERSONS = r"(?<!其)他们|她们|(?<![其吉])他(?!们|国)|她|(?:这|那|该|上述)(?:几)?(?:位|名|些|个)?(?:代表|委员|专家|人(?![才口工大民]))们?"
PLACE = r"(?:该|这(?:个|座)|那(?:个|座))(?:市|省|区|城市|省份|地方)|那里|那边|那儿|当地"
YEAR = r"(?:同|那)(?:一)?年|同期"
_THINGS = r"(?:企业|项目|产业|政策|规划|文件|园区|平台|机构|计划|工程|指标|数字|数据|目标|体系|中心|实验室|办法|意见|建议)"
THING = rf"它们?|其(?=[由的目规投面建产负主包总是有在])|该{_THINGS}|(?:这|那)(?:个|项|份|家){_THINGS}?(?!人)"
# 他还有别的建议吗: what else somebody proposes.
MORE_OF_THEM = r"还有(?:没有)?(?:什么|哪些|啥)?(?:别的|其他|其它|另外)?的?(?P<noun>建议|意见|看法|观点)(?:吗|没有|没)?(?=[？?。！!\s]*$)"
THIS = r"^(?:这|那)(?=是|算|属于|叫|有|能|会|要|跟|和|由|为什么|怎么|意味)"
LEANS = r"(?:这|那)(?:些|方面|几[个项条])|上述|前者|后者|^以上"
# Two of one sort, both named before: what they are is said by the noun; 两者 is two of any sort.
BOTH = (
    (r"(?:这|那)?(?:两|二)(?:个|座)?(?:城市|市|地|省份?)(?!级)", "place"),
    (r"(?:这|那)?(?:两|二)(?:个人|人|位)(?:代表|委员|专家)?(?![大民才口均以])|(?:他|她)们(?:俩|两[个人])", "person"),
    (r"(?:这|那)?(?:两|二)(?:份|个)(?:文件|材料|稿子)", "paper"),
    (r"(?:两|二)者", ""),
)

# Places that no name says.
OTHER_PLACES = r"(?:其他|其它|别的|别)的?(?:几个)?(?:省会城市|城市|省市|省份|省会|地方|地区)"
# Asks for others than those shown; with a matter of its own behind 谁 it asks for others who speak of that.
_EXCEPT = r"^(?:那么|那)?(?:除(?:了|此|去)?[^，还]{0,8}(?:之外|以外|外)?[，,]?)?"
OTHERS = (
    rf"{_EXCEPT}(?:还有|还有没有|有没有|其他|其它|别的|另外|此外|更多)(?:还有)?(?:其他|其它|别的)?的?(?P<what>谁|哪些|哪位|哪个|什么|啥)?(?:其他|其它|别的)?的?"
    r"(?P<noun>人|代表|委员|专家|办法|举措|措施|做法|建议|短板|问题|优势|目标|内容|例子|文件|材料|说法)?(?:也)?(?:提到|提过|提出过?|谈过|谈到|说过|说)?(?:过|了)?"
    r"(?:(?:类似|同样|相同|这样|这方面|相关)的?(?:建议|意见|看法|观点|问题|事|内容)?)?(?:呢|吗|没有|没|么)?[？?。！!\s]*$"
)
OTHERS_WHO = rf"{_EXCEPT}(?:还有|另外|此外)(?:其他|别的)?(?P<rest>(?:谁|哪(?:些|几|一)?(?:位|名|个)?(?:人大|政协)?(?:代表|委员|专家|人)).+)$"
BESIDES = r"^除(?P<whom>[^，]{1,60}?)外，"

# Points to a numbered item of the last answer.
ITEM = (
    r"^(?:那么|那|请|请把|把|关于|其中)?(?:上面|前面|刚才)?(?:说?的)?第(?P<n>[一二三四五六七八九十两\d]{1,2})(?:个|条|点|项|方面|类|种|部分|款)"
    r"(?P<noun>问题|短板|优势|建议|举措|措施|目标|任务|原则|项目|方面|内容|经验|做法|差距|不足|产业|集群|平台|企业|城市|园区|工程|原因)?(?:里|中|上)?(?P<rest>.*)$"
)
ITEM_REST = r"^(?:是(?:干|做|讲|说)什么(?:用)?的|请|再|能|可以|给我|你)?(?:不能|否)?(?:详细|具体|展开|仔细|进一步|多)*(?:地)?(?:来)?(?:说明|说说|说|讲讲|讲|谈谈|介绍|解释|展开|看看)?(?:一下|一点)?(?:是|有)?(?:什么|哪些|啥|怎么(?:说|讲|回事|样))?(?:内容|意思|情况)?(?:的|吗|吧|呢)*[？?。！!\s]*$"

# The words that ask, with what belongs to them before and behind.
# One character of these may end a word (社会, 需求, 供应, 建设); then it belongs to that.
_NO_WILL = r"(?<![社协商工学展览员年大两峰董监委机理博])会|(?<![重需主必摘纲])要"
_BEFORE_ASK = (
    r"(?:一共|总共|合计|大概|大约|目前|现在|具体|分别|各自|各|又|还|都|也|可以|应该|(?<![供效反响])应|能够|(?<![功性产智职动])能"
    rf"|{_NO_WILL}|将|需要|必须|计划|准备|究竟|到底|主要|全部|(?<![需要追请征])求)*"
)
_VERB_ASK = (
    r"(?:(?<![国公私民所拥])有|是|(?<![行作成认])为|占(?:全[国省市])?|达到|达|做到|排名|排在|排|位居|(?<![宜安])居|建成|(?<![基组])建|叫|(?<![理自])由|(?<![存实潜内外])在"
    r"|存在|包括|提(?:了|出|过|到)|(?<!建)设(?:了|立)?|相当于)?(?:了|过)?"
)
_MEASURE = r"(?:平方公里|平方米|公里|亿美元|万亿|百分点|[万亿]?(?:家|个|所|件|户|座|处|项|辆|台|条|届|套|位|名|人|元|亩|吨|次|倍|种|类|岁|年|成|亿|万|米|%))?"
ASK = (
    rf"{_BEFORE_ASK}{_VERB_ASK}(?:(?:差|高出?|多|少|低|增长|提高|下降|增加|减少|领先|落后)(?:了)?)?"
    rf"(?:(?:多少|(?<!哪)几(?!乎)){_MEASURE}|第几(?:位|名)?|多(?:大|高|长|远|久|快)|哪(?:一|几|些|两|三)?(?:年|个|家|位|名|项|条|方面|种|类|里|儿)?|谁|什么(?:时候|样的?|地方|人)?|啥|何时|何|怎么样|怎么着?|怎样|如何|咋|为什么|为何|为啥|是不是|是否|有没有|能不能)"
    r"|(?<=.)吗(?=[？?。\s]*$)|(?:是|为|有)(?=[？?。\s]*$)"
)
# An asking that only repeats that of the question before.
SAME_ASKING = r"^(?:和|与|、)?(?:又|也|还|都|分别|各自?)*(?:是|有)?(?:怎么(?:样|做|说|看|办|讲|提|规定|要求)?|如何|怎样|什么情况|情况(?:如何|怎么样))(?:的|了|呢)*$"
WHO = r"谁|哪(?:些|几|一)?(?:位|名|个)?(?:人大|政协)?(?:代表|委员|专家|人)(?:大代表|民代表)?(?:委员)?"
SAYS = r"(?:谈|说|讲|提|建议|主张|呼吁|关注|关心|强调|认为|支持|想|要|带来)(?:了|过|到|及|出|起)*(?:关于)?"
# How much the last two differ; what a place is to the matter before.
APART = r"^(?:那)?(?:之间)?(?:相差|差距?)(?:了|有|是)?(?:多少|几|多大)"
TO_A_PLACE = r"^[和与跟同对]"
# What only persons do, and the papers that report it.
PROPOSING = r"(?:提了?|有|带来)(?:了|过|出)?(?:什么|哪些|啥)[^，。？]{0,4}(?:建议|意见|看法|主张|观点)"
DELEGATES = r"代表|委员|两会"
# 谁提出的, 两会上谁提过: asks who speaks of the matter before, and names none.
WHO_SAID = rf"^[里中上的]*(?:又|还|都)?(?:是|有)?(?:{WHO})(?:最先|最早|首先)?{SAYS}的?(?:呢|吗)?[？?。！!\s]*$"
# What a paper as a whole is asked for.
OF_A_PAPER = r"内容|要点|大意|结构|章节|(?:说|讲|写)了(?:什么|哪些|啥)"
# A person with these is a whole question.
TOLD = rf"{PROPOSING}|{SAYS}(?:了)?(?:什么|哪些|啥)|是(?:谁|干什么的|做什么的|哪(?:个|里|家))"
COMPARES = r"(?:[跟和与同][^，。？]{1,10}(?:相?比|差)|比[^，。？]{1,10}(?:多|少|高|低|强|弱|大|小|差)|相差|差距?(?:多少|几|多大)|对比|哪(?:个|家)(?:多|高|大))"

# Nouns of which every matter has some: a question of these alone has no matter of its own.
SECTION = r"(?:关系|联系|区别|内容|对策|影响|作用|意义|好处|成效|进展|定位|特点|亮点|效果|启示|出路|短板|问题|不足|差距|弱项|瓶颈|困难|优势|举措|措施|办法|做法|打法|政策|建议|任务|原则|经验|安排|机制|原因|路径|要求|思路|项目|保障)"
ATTRIBUTE = r"(?:目标|规模|面积|占地|产值|营业收入|营收|收入|产量|产能|投资额?|总投资|数量|总数|个数|总量|增加值|成交额|成交数|交易额|增速|增长率|占比|比重|比例|占[^，。？]{1,12}?(?:比重|比例)|指数|排名|位次|名次|人数|覆盖率|销售额|吞吐量|周转量|金额|补助|补贴|奖励|有效期|期限|时限|门槛)"
_ATTRIBUTE_BEFORE = r"(?:规划|占地|建筑|发展|目标|总|年|新增|主要|年均|预期|具体)*"
TAIL = rf"^(?P<thing>.{{2,}}?)(?P<attribute>的?{_ATTRIBUTE_BEFORE}{ATTRIBUTE}.*)$"
BARE_ATTRIBUTE = rf"^(?:的)?{_ATTRIBUTE_BEFORE}{ATTRIBUTE}$"
# Attributes that any thing can have; the others belong to theirs (营商环境指数).
OF_ANY = r"目标|吞吐量|周转量|奖励|补助|补贴|金额|规模|面积|占地|产值|产量|产能|投资|数量|总数|增速|增加值|收入|占|比重"
# A name that says itself what is measured, and one of things that are counted.
MEASURED = r"(?:率|比重|占比|比例|强度|指数|增速|数量|总数|人数|额|总?值|收入|投入|支出|GDP|gdp|人口|面积|规模|产量|产能|外资|存款|贷款|余额|水平|首位度|度)$"
COUNTED = r"(?:企业|公司|机构|人才|团队|平台|项目|集群|医院|高校|学校|大学|研究生|学生|专利|园区|中心|基地|实验室|工厂|领事馆|城市|代表|委员)$"
OBJECT = r"(?:城|谷|园|区|县|镇|港|湾|岛|院|室|中心|基地|集团|公司|大学|机场|小镇|走廊|医院)$"
DISTRICT = r"^[一-龥]{1,8}(?:(?<![园社景地])区|县|新城)$"
# A stretch that says what is done, not with what.
ACTING = rf"^(?:{SAYS}|要|将|计划|准备|重点|主要|打造|建设|培育|形成|推动|发展|引进|新增|建成|设立|支持|吸引)+$"
# Verbs and adjectives that say nothing of a matter.
GENERIC_CHARS = "排名位低高多少好差大小快慢强弱远长久年家个所座亿万元人哪比呀能会应由为将着过到于上下里去来做办说看讲谈提出建吧它其一总"
_GENERIC_WORDS = (
    r"写进|写入|列入|纳入|提到|出现|涉及|发放|发布|印发|出台|实行|施行|执行|申请|申报|兑现|分布|位于|有效|生效|召开|启动|公布|哪里|现在|目前|有没有|负责|牵头|主管|承担|建设|推进|推动|推广|落实|实施|"
    r"解决|克服|补齐|改进|改善|提高|提升|实现|完成|建成|开工|达到|借鉴|参考|支持|发展|保障|开展|进行|参与|变化|增长|下降|增加|减少|上升|同比|每年|年均|内容|情况|详细|"
    r"具体|进展|时间|单位|依据|来源|理由|背景|细节|部门|主体|类似|相关|主要|重点|一般|一共|平方公里|公里|可以"
)
GENERIC = rf"{_GENERIC_WORDS}|[{GENERIC_CHARS}]"
GENERIC_WORDS = rf"{SECTION}|{ATTRIBUTE}|{_GENERIC_WORDS}"
# Verbs before the matter of a question how.
VERBS = r"^(?:推进|推动|支持|发展|加快|加强|建设|促进|培育|解决|提高|提升|引进|壮大|打造|做好|做强|做大|保障|落实|鼓励|扶持|吸引|留住|推广|实施|开展)(?:好)?"
# A question that begins with its asking and names a sort of which every matter has some: of what, the question before says.
LISTED = (
    r"^(?:都|又|还)?(?:有|包括|涉及)?(?:哪些|什么|哪几[家个])(?:重点|主要|龙头|骨干|代表性?|典型|相关|具体|的)*"
    r"(?:企业|公司|平台|项目|园区|集群|产品|机构|部门|单位|载体|基地)(?:在(?:做|参与|推进|负责|建))?[？?。！!\s]*$"
)
# The same of sorts that only a place or a body has of its own (…科技城规划面积多大？有哪些产业？); other matters are not asked for them.
LISTED_THERE = r"^(?:都|又|还)?(?:有|包括|涉及|布局了?)(?:哪些|什么|哪几[个大])(?:重点|主要|主导|核心|特色|具体|的)*(?:产业|行业|领域|功能|组团|任务|政策|设施|成果|团队)[？?。！!\s]*$"
# The largest of a series whose indicator the question before names.
SUPERLATIVE = r"^(?:哪(?:个|座)(?:城市|市|省|地方)?|谁)?最(?:高|多|大|低|少|小|强|弱|好|差|快|慢)的?(?:城市|市|省|地方)?(?:又)?(?:是|有)?(?:哪(?:个|座|些|里)?(?:城市|市|省|地方)?|谁|什么)?(?:呢)?[？?。！!\s]*$"
# 国家级的有多少: one sort of the things before.
OF_SORT = r"^(?P<sort>[^，,。？?的多哪几]{2,6})的(?=(?:有|是)?(?:多少|几|哪|什么|占))"
NOW = r"现在|目前|眼下|实际上?"
# What stands around a stretch of matter and is no part of it; not the end or beginning of a word (成都, 社会, 国有, 在校, 对外, 就业).
TRIM_LEFT = r"^(?:的|对(?![外标口内接比])于?|关于|有关|在(?![校建职岗编册线研读任])|于|把|给(?!排?水)|让|就(?![业医学地近])|针对|围绕|[，,、：:\s])+"
TRIM_RIGHT = (
    rf"(?:{_NO_WILL}|的|方面|(?<![线网海路以陆])上|(?<![存实潜内外])在|(?<![由对基等关])于|是|(?<![国公私民占所拥自共])有|了|(?<![通经超不])过"
    r"|到|(?<![成首古京新港])都|也|又|分别|各|[，,、：:？?。！!\s])+$"
)

NAME = rf"(?:(?:{'|'.join(DOUBLE_SURNAMES)})[一-龥]{{1,2}}|[{SURNAMES}][一-龥]{{1,2}})"
ROLE = r"(?:(?:市|省|区|全国)?(?:人大代表|政协委员)|代表|委员|教授|专家|院士)"
# A name in the place of somebody who speaks.
SPEAKING = rf"^(?P<name>{NAME})(?=(?:还|又|也|都)?(?:对[^，。？]{{1,20}}(?:怎么|如何|有什么|有何|什么)|(?:怎么|如何)(?:看|说|评价)|提(?:了|过|出|到)|说(?:了|过)|谈(?:了|过)|讲了|主张|建议|认为|是(?:哪个|什么|谁)))"
