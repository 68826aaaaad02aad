"""Persons, only where a word beside the name says that it is one: 教师甲、乙, 丙教授, 丁、戊等两名选手."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Mention
from extractors.names.titled.patterns import GRADE, as_number
from extractors.names.titled.personal import (
    AFTER_WORD,
    LATIN,
    brief_at,
    dotted_at,
    likely_at,
    list_from,
    listed_name,
    name_at,
)
from extractors.names.titled.stories import foreigners, introduced, with_others

# Words of rank or role that a name may follow. Longest first.
BEFORE = (
    "首席(?:执行|技术|运营|财务|信息)官|公使衔参赞|参赞|总领事|大使|[校院]领导(?!班子|干部|小组|层|力|人|和|与|及|的|对|在|带|亲|高)|校长助理|院长助理|总经理助理|董事长助理|副团长|团长|党委副书记|党委书记|党总支书记|支部书记|纪委书记|副书记|书记|副院长|院长|副校长|校长|副主任|主任|副处长|处长|副部长|部长|副局长|局长|副司长|司长|副厅长|厅长|副州长|州长|巡视员|调研员|副主席|主席|副会长|会长|副秘书长|秘书长|副总经理|总经理|董事长|总裁|总监|副厂长|厂长|经理|"
    "总工程师|高级工程师|工程师|首席技师|高级技师|技师|技能大师|工艺美术大师|大师|工匠|教练|裁判|副教授|教授|研究员|讲师|院士|博士(?!后)|专家|顾问|代表|辅导员|班主任|指导教师|指导老师|任课教师|青年教师|骨干教师|专业教师|党员教师|援疆教师|援藏教师|支教教师|思政课教师|兼职教师|外教|教师|老师|"
    "负责人|带头人|领衔人|领办人|主持人|主讲人|获得者|获奖者|传承人|宣讲员|联络员|特派员|工艺美术师|设计师|副组长|组长|团队长|班长|团支书|毕业生|校友|留学生|学生|学员|选手|同学|同志|考生|主编|副主编|主播|劳模|劳动模范|技术能手|能手|标兵|官员|先锋|副县长|县长|市长|副市长|副区长|区长|镇长|村支书|站长|主任委员|理事长|副理事长|法人|创始人|董事|师傅|导师|"
    "副指挥长|指挥长|议员|副省长|省长|乡长|场长|矿长|店长|关长|政委|副?检察长|副?支队长|大队长|段长|总编|常委|"
    "主管|馆员|馆长|园长|所长|科长|股长|院士|队长|船长|机长|轮机长|护士长|厨师长|主厨|学徒(?!制)|冠军|亚军|季军|培养对象|医师|药师|农艺师|会计师|总会计师|经济师|规划师|摄影师|讲解员|教练员|技术员|干部|员工|职工|经纪人|合伙人|理事|委员|会长|常务理事|行长|社长|台长|总编辑|编辑|律师|学子|创业者|企业家|非遗传人|传人|"
    "名老?中医|先驱|楷模|作者|译者|领队|队员|主力|主教练|[焊钳铣车电]工(?![程业艺商作])|作业长|工段长|班组长|驾驶员|列车员|乘务员|检修员|操作工|调度员|安全员|质检员|化验员|检验员|维修工|项目经理|铁人|名师|[制评][茶酒]师|酿酒师|面点师|烘焙师|园艺师|畜牧师|兽医师|造价师|建造师|咖啡师|调酒师|化妆师|造型师|美容师|营养师|康复师|治疗师|评估师|培训师|飞手|工长|团委书记|教务长|首席专家|首席工程师|首席科学家|高管"
)
_BEFORE = re.compile(BEFORE)
_TITLE_END = re.compile(rf"(?:{BEFORE})$")
_START = re.compile(
    r"(?:^|[、，。；：！？\s（）()“”\"—-]|[的由与和及请邀向对以让随是为受在]|授予|邀请|聘请|聘任|引进|其中|支部|学院|学校|我[院校]|本[院校]|公司|企业|团队|专业|系|教研室|学部|[级届班]|记者|采访|感谢|任命|成员|储备了包括|包括)$"
)
_COUNTED = re.compile(
    r"等[一-鿿]{0,4}(?:教师|老师|学生|同学|选手|骨干|专家)|(?:等)?(?:\d+|[两三四五六七八九十]+)(?:余)?(?:名|位|人)(?![次均])"
)


def person_mentions(text: str) -> list[Mention]:
    """The persons that a sentence names; 农学系 or 护理班 is none, whatever its first character."""
    found = dict.fromkeys(
        (
            *_after_title(text),
            *_before_title(text),
            *_winners(text),
            *_editors(text),
            *_opening(text),
            *_portraits(text),
            *_counted(text),
            *_led(text),
            *_in_brackets(text),
            *_numbered(text),
            *introduced(text),
            *foreigners(text),
            *with_others(text),
        )
    )
    return [item for item in found if not item.name.endswith(_PARTS) and not _OFFICE.fullmatch(item.name)]


# What a college or a county is made of, and no name ends with.
_PARTS = ("系", "班", "队", "部", "科", "处", "组", "村", "镇", "乡", "县")
# 由院长任组长: a verb and a post.
_OFFICE = re.compile(rf"任(?:副[一-鿿]?|{BEFORE})")


# 主编为甲、乙; 指导教师均为丙: whom a role is said to be of.
_ROLE_OF = re.compile(
    r"(?:主编|副主编|主审|作者|编者|指导教师|指导老师|教练|主持人|负责人|主讲人|主讲教师|领队|领衔人|带头人|完成人|获得者|获奖者|获奖选手|参赛选手|选手|队员|成员|组长|队长|传承人|牵头人)$"
)
_IS = re.compile(r"(?:分别|均|都|就)?(?:为|是)(?=[一-鿿])|[：:]")
_IS_END = re.compile(
    r"[，。；、）)（(\s]|$|和|与|及|(?:副?教授|老师|同志|博士|研究员|同学|大师)|等|[两三四五\d]人"
)
# A name of sounds with its original beside it: 留学生萨某某（Salim）.
_TRANSCRIBED = re.compile(r"[一-鿿]{2,8}(?:·[一-鿿]{1,8}){0,3}(?=[（(][A-Z][a-zA-Z.'’ -]{2,40}[)）])")


def _copula(text: str, role: re.Match[str]) -> int:
    """Where the names begin that a role is said to be of (主编为甲、乙), or where the role ends."""
    said = _IS.match(text, role.end())
    if said is None or said.group() in "：:" or not _ROLE_OF.search(text, 0, role.end()):
        return role.end()
    spans = list_from(text, said.end())
    sure = (
        spans
        and spans[0][1] in (likely_at(text, spans[0][0]), brief_at(text, spans[0][0], _COMMON))
        and _IS_END.match(text, spans[-1][1])
    )
    return said.end() if sure else role.end()


# A name in capitals has two parts at least: 校长JOHN SMITH, but 专家AI.
_CAPITALS = re.compile("[A-Z]{2,}(?: [A-Z]{2,}){1,3}")


def _after_title(text: str) -> Iterator[Mention]:
    """Names and lists of names right after a word of rank or role."""
    for match in _BEFORE.finditer(text):
        start = _copula(text, match)
        if start < len(text) and text[start] in "：:“” ":
            start += 1
        sounded = _TRANSCRIBED.match(text, start)
        if sounded:
            yield Mention(start, sounded.end(), "Person", sounded.group())
            continue
        latin = LATIN.match(text, start)
        if (
            latin
            and len(latin.group()) >= 5
            and (not latin.group().isupper() or _CAPITALS.fullmatch(latin.group().strip()))
            and match.group() not in ("专家", "代表")
        ):
            yield Mention(start, latin.end(), "Person", latin.group().strip())
            continue
        spans = list_from(text, start)
        if len(spans) == 1 and not _sure(text, match.group(), *spans[0]):
            continue
        for a, b in spans:
            yield Mention(a, b, "Person", text[a:b])


_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任卢姚沈姜崔谭陆汪范石廖贾韦付夏邹方熊孟秦邱江尹薛闫段雷侯史陶黎贺顾毛郝龚邵万覃武钱戴严莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦关兰俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游靳辛管柴蒙鲍华喻祁房滕屈饶解牟艾尤穆鹿卞戚"
)
_WINNER = re.compile(
    r"(?:^由?|[，。；（由]|其中由?)([一-鿿]{2,3}(?:[、和][一-鿿]{2,3})*)(?=荣获|喜获|获评|获得|获“|被评为|被授予|当选|夺得|摘得|斩获|入选|先后获|主编|编著|副主编|参编|合著|合编|现任|担任|受聘|分获|分别(?:获|担任|任|被|荣))"
)


# What a person does or becomes, behind a name that opens a clause or follows the body that it belongs to.
_DOES = r"(?:荣|喜)?获|享受(?=[^，。；]{0,10}津贴)|被(?:授|评|聘|推|选|任|认|列|增)|[夺摘斩捧]|入选|当选|[副参合]?主?编|编著|合著|著|在(?=[^，。；]{4,44}(?:赛|展演)[^，。；]{0,24}[获夺摘斩])|撰写|现[任为]|担任|兼任|兼|任(?!务|教|课|职业)|受聘|应邀|受邀|分[获别]|先后|出版|发[表明]|研[发制]|攻克|完成|主持|主讲|领衔|带领|带队|指导|代表|作为|参加|参与|成为|创[办业立]|返乡|毕业|系(?=[一-鿿]{2})|组成|组队|[、和与及]|等(?:\d|[两三四五六七八九十]|人|同|老|教|选|[在获荣均])|团队|一行|共同|联合|联袂|分别|双双|同时|本人|的(?:论文|作品|课例|案例|教案|课题)|合写|[（，）]"
_ACTS = re.compile(_DOES)
_OPENS = re.compile(
    r"(?:(?:^|[，。；：（]|其中|以及)由?|》由|[、与和](?=[一-鿿]{2,4}(?:主编|副主编|参编|编写|编著|编撰))|(?:有限公司|有限责任公司|公司|集团|医院|大学|职业学院|职业技术学院|我[校院]|本[校院]|学[校院]由?|农场|合作社|研究院|研究所|中心|该[校院]|系|教研室|(?:\d级|专业|[一二三四]班))的?)(?=[一-鿿])"
)


def _all_brief(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a list is of names alone, each by its own characters, short ones with a common surname: 王芳、李娜组成."""
    return len(spans) > 1 and all(b in (likely_at(text, a), brief_at(text, a, _COMMON)) for a, b in spans)


def _opening(text: str) -> Iterator[Mention]:
    """Names and lists of names that open a clause or follow a body's name, by their own characters and what they do."""
    for match in _OPENS.finditer(text):
        position = match.end()
        dotted = dotted_at(text, position)
        if dotted > 0 and _ACTS.match(text, dotted) and not _BEFORE.match(text, position):
            yield Mention(position, dotted, "Person", text[position:dotted])
            continue
        first = likely_at(text, position)
        if first < 0 and brief_at(text, position, _COMMON) < 0:
            continue
        spans = [(a, b) for a, b in list_from(text, position) if b - a >= 3 or b < len(text)]
        if not spans or not _ACTS.match(text, spans[-1][1]):
            continue
        if spans[0] != (position, first) and not _all_brief(text, spans):
            continue
        alone = len(spans) == 1 and text[spans[0][1] : spans[0][1] + 1] in tuple("、和与及，")
        by = text.endswith(("由", "由我院", "由我校", "由学院", "由学校"), 0, match.end())
        if alone and not by and not re.match(rf"，(?:{_DOES})", text[first:]):
            continue
        for a, b in spans:
            yield Mention(a, b, "Person", text[a:b])


# 全国技术能手2人（甲、乙）: as many names as the number says.
_NUMBERED = re.compile(
    r"(?:名师|大师|能手|专家|人才|标兵|模范|工匠|带头人|教师|教授|特派员|人物|津贴|先进个人)[”]?(\d{1,2}|[一二三四五六七八九十])[人名位][（(：:]"
)


_NUMBER_OPENS = re.compile("[人名位][（(：:]")


def _numbered(text: str) -> Iterator[Mention]:
    """The names in a bracket behind a title and how many have it."""
    if _NUMBER_OPENS.search(text) is None:
        return
    for match in _NUMBERED.finditer(text):
        spans = list_from(text, match.end())
        if (
            len(spans) == int(as_number(match.group(1)))
            and text[spans[-1][1] : spans[-1][1] + 1] in "）)；。，"
        ):
            for a, b in spans:
                yield Mention(a, b, "Person", text[a:b])


# A person's portrait opens with the name and says who that is: 陈某，男，…; 陈某，我院2012届毕业生，….
_PORTRAIT = re.compile(
    r"(?:，(?:艺名|人称|笔名|又名|曾用名|字|号)[一-鿿]{1,4})?(?:[，：\s]|(?=中共(?:预备)?党员|[男女][，\s]))(?:男|女|[一-鿿]{1,5}族(?=[，。])|[一-鿿]{2,6}籍(?:国际学?生?|留学生|学生|教师)?(?=[，。])|中共|(?:19|20)\d\d年|我[院校]|本[院校]|现任|系|[一二]九[一二三四五六七八九〇零]{2}年|[一-鿿\d]{0,24}?(?:毕业生|校友|教师|学生|带头人|院长|主任|书记|教授|工程师|技师|经理|董事长|会员|理事|会长|大师|能手|名师|传承人|总监|厂长|场长|美术师|农艺师|工匠|劳动模范)(?:[，。、]))"
)


# 阮某，越南籍国际学生: a name of any make.
_FOREIGN_STUDENT = re.compile(
    r"(?:^|[：。])(?P<name>[一-鿿]{2,8}(?:·[一-鿿]{1,8}){0,3})，[一-鿿]{2,6}籍(?:国际学?生|留学生|学生|学员)(?=[，。])"
)


# 赵某是护理专业2018届毕业生
_IS_OF_A_CLASS = re.compile(
    r"(?:是|系)(?:我[校院]|学[校院]|本[校院])?[^，。；]{0,20}\d\d[级届][^，。；]{0,14}(?:毕业生|学生|校友)(?=[，。；])"
)


# 她叫张某，是护理专业2017级学生
_THEN_IS = re.compile(rf"，{_IS_OF_A_CLASS.pattern}")


def _portraits(text: str) -> Iterator[Mention]:
    """Persons whom a sentence sets out to tell of."""
    for foreign in _FOREIGN_STUDENT.finditer(text) if "籍" in text else ():
        yield Mention(foreign.start("name"), foreign.end("name"), "Person", foreign.group("name"))
    for match in re.finditer("(?:^|[：。—-]|(?:^|[，。])[他她](?:名?叫|就是))(?=[一-鿿])", text):
        end = likely_at(text, match.end())
        if end < 0 and name_at(text, match.end()) > 0:
            end = name_at(text, match.end())
        if end > 0 and (
            _PORTRAIT.match(text, end) or _IS_OF_A_CLASS.match(text, end) or _THEN_IS.match(text, end)
        ):
            yield Mention(match.end(), end, "Person", text[match.end() : end])


# 《甲》，乙、丙主编，…: nothing but names and what they did.
_EDITED = re.compile(
    r"》(?:一书)?[，（](?:由)?(?P<names>[一-鿿]{2,4}(?:、[一-鿿]{2,4})*)(?=(?:共同|联合)?(?:副主编|主编|编著|参编|合编|合著|著)[，。；、）])"
)


def _editors(text: str) -> Iterator[Mention]:
    """Those whom a clause behind a book's title names as its editors."""
    for match in _EDITED.finditer(text) if "》" in text else ():
        position = match.start("names")
        for part in match.group("names").split("、"):
            if name_at(text, position, position + len(part)) > 0:
                yield Mention(position, position + len(part), "Person", part)
            position += len(part) + 1


def _winners(text: str) -> Iterator[Mention]:
    """Names that open a clause and win something: …，陈某获“甲省教学名师”称号."""
    for match in _WINNER.finditer(text):
        position = match.start(1)
        for part in re.split("[、和]", match.group(1)):
            if part[0] in _COMMON and name_at(text, position, position + len(part)) > 0:
                yield Mention(position, position + len(part), "Person", part)
            position += len(part) + 1


_LOOSE_TITLES = frozenset(
    (
        "代表 专家 学徒 冠军 亚军 季军 培养对象 队员 驾驶员 列车员 乘务员 检修员 操作工 调度员 安全员 质检员 化验员 检验员 维修工 班组长 主力 焊工 钳工 铣工 车工 电工 学生 学员 教师 老师 选手 顾问 导师 师傅 同学 辅导员 考生 教练 工匠 经理 先锋 负责人 教授 讲师 博士 毕业生 校友 裁判 同志 成员 大师 主播 技师 能手 标兵 "
        "作者 译者 领队 主审 名师 主管 馆员 科长 所长 队长 医师 药师 农艺师 会计师 经济师 规划师 摄影师 讲解员 教练员 技术员 干部 员工 职工 经纪人 合伙人 理事 委员 会长 编辑 律师 学子 创业者 传人 高管"
    ).split()
)


def _sure(text: str, title: str, start: int, end: int) -> bool:
    """Whether one name after a common word of role is a name: 教师王某获得, not 教师高水平."""
    if title not in _LOOSE_TITLES or likely_at(text, start) == end:
        return True
    return (
        re.match(
            rf"$|[，。；）()（]|等|(?:就|任|入|供)职|就(?=[^，。；]{{2,30}}(?:作|做|进行|开展|讲|与|发表|阐述|介绍|展开))|[、和与及](?=[^，。；]{{2,24}}(?:{BEFORE})[一-鿿]{{2,3}})|作(?:专题|现场|主旨|经验|报告|讲座|交流|主题|大会|典型|学术|总结|动员|发言)|和[一-鿿]{{2,3}}[，。、]|获|告诉|荣获|被评|被授|被[一-鿿]{{2,20}}(?:评|授)|老师|同学|同志|教授|作为|在\d|在20|在[^，。；]{{2,40}}(?:赛|中|上)|来[校到自]|到校|莅临|带[领队来]|率|代表|参加|主[持讲编]|参编|副主编|担任|入选|受邀|应邀|曾|先后|现任|现为|受聘|夺|摘|斩|亲自|一行|[两三四五六七八九\d]+(?:名|位|人)|成为|以|凭|的(?:技能|工作室|团队|作品)|团队|工作室|指导|回归|为(?:学|同|大|团)|兼|挂职|著有|当选|分[获别]|[勇力喜]夺|荣[膺登]|蝉联|跻身|凭借|不负|脱颖|创[办业立]|考[取入]|[进加]入|返乡|扎根|致力|攻克|累计|连续|首次|再次|一举|率先|成功|光荣|备战|登上|站上|赢得|捧回|出版|被|又|还|均|现|长期|潜心|扎根|深耕|始终|受[聘邀]|撰写|编[写著]|、[一-鿿]{{2,4}}(?:获|荣获|分别|分获|被|均|在|以|受聘)|为(?=[一-鿿“]{{0,18}}(?:导师|教授|顾问|专家|研究员|主任|大师|教师))|作题|一|进行|同台|共同|赴|前往|入职|毕业|创办|自主创|发明|研发|自20|自\d|多年",
            text[end : end + 30],
        )
        is not None
    )


def _before_title(text: str) -> Iterator[Mention]:
    """Names right before a title: 许老师 is too short for one, 甲乙丙老师 is one."""
    for match in AFTER_WORD.finditer(text):
        end = match.start()
        foreign = re.search(r"[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8}){1,3}$", text[max(0, end - 24) : end])
        if foreign:
            yield _dotted(text, end, foreign.group())
            continue
        latin = re.search(
            r"[A-Z][A-Za-z'’.-]*(?:\s?[A-Z][A-Za-z'’.-]*){0,6}\s?$", text[max(0, end - 50) : end]
        )
        if (
            latin
            and match.group() in ("先生", "女士", "教授", "院长", "校长", "博士")
            and len(latin.group().strip()) >= 4
            and not re.fullmatch("[A-Z]+ [A-Z]+", latin.group().strip())
        ):
            start = end - len(latin.group())
            yield Mention(start, start + len(latin.group().rstrip()), "Person", latin.group().strip())
            continue
        yield from _names_up_to(text, end)


# 机电工程学院院长: what ends so is no name, whatever it begins with.
_BODIES = ("学院", "学校", "大学", "中心", "公司", "集团", "协会", "学会")


def _names_up_to(text: str, end: int, *, listed: bool = False) -> Iterator[Mention]:
    """The name that ends here, and those listed before it: 甲、乙同学."""
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or name_at(text, start, end) < 0 or text.endswith(_BODIES, start, end):
            continue
        before = text[max(0, start - 6) : start]
        if (
            _START.search(before)
            or _TITLE_END.search(before)
            or (listed and before.endswith(("项目", "赛项", "作品", "组")))
        ):
            yield Mention(start, end, "Person", text[start:end])
            if before.endswith("、"):
                yield from _names_up_to(text, start - 1, listed=True)
            return


_TITLE_TAIL = re.compile(rf".*(?:{BEFORE}|大学|学院|公司|学校)(?=[一-鿿])")


def _dotted(text: str, end: int, name: str) -> Mention:
    first, dot, rest = re.split(r"([·•・])", name, maxsplit=1)
    cut = _TITLE_TAIL.match(first)
    if cut and cut.end() < len(first):
        first = first[cut.end() :]
    first = re.sub(r".*(?:是对|邀请|[对与和由向请为的是])(?=.{2})", "", first)
    full = first + dot + rest
    return Mention(end - len(full), end, "Person", full)


_LED = re.compile("(?<=[一-鿿])(?:率领?|带领|偕)(?=[一-鿿])")


def _led(text: str) -> Iterator[Mention]:
    """Those whom somebody leads abroad or elsewhere: 党委书记甲率乙、丙、丁赴…."""
    for match in _LED.finditer(text):
        spans = list_from(text, match.end())
        if len(spans) > 1 and re.match(
            r"(?:等|一行|[\d两三四五六七八九十]+人)*(?:赴|前往|到|走访|访问|出访|参加)", text[spans[-1][1] :]
        ):
            for a, b in spans:
                yield Mention(a, b, "Person", text[a:b])


_GRADE_BRACKET = re.compile(rf"{GRADE}[”]?(?:[\d一二三四五六七八九十]+[项个])?[（(](?=[一-鿿])")


def _in_brackets(text: str) -> Iterator[Mention]:
    """Those whom a bracket behind a grade names and nothing else: 优胜奖（甲、乙）."""
    for match in _GRADE_BRACKET.finditer(text):
        spans = list_from(text, match.end())
        sure = spans and spans[0][1] in (
            likely_at(text, spans[0][0]),
            brief_at(text, spans[0][0], _COMMON),
        )
        if sure and text[spans[-1][1] : spans[-1][1] + 1] in ("）", ")"):
            for a, b in spans:
                yield Mention(a, b, "Person", text[a:b])


def _counted(text: str) -> Iterator[Mention]:
    """Lists that their count calls persons: 甲、乙、丙、丁四名选手; 甲、乙等11名考生."""
    for match in _COUNTED.finditer(text):
        spans: list[tuple[int, int]] = []
        end = match.start()
        while True:
            begin = text.rfind("、", max(0, end - 5), end) + 1
            if begin and (
                listed_name(text, begin, end)
                if spans or end == match.start()
                else name_at(text, begin, end) == end
            ):
                spans.insert(0, (begin, end))
                end = begin - 1
                continue
            for size in (3, 2, 4):
                start = end - size
                if (
                    start >= 0
                    and name_at(text, start, end) == end
                    and (spans or match.group().startswith("等"))
                ):
                    before = text[max(0, start - 8) : start]
                    if (
                        not re.search(r"[一-鿿]$", before)
                        or re.search(
                            r"(?:最终|其中|选派|派出|委派|安排|学院|系|专业|[级届\d]班|教研室|公司|条件的|带领|率领|指导|推荐|由|以及|[的由与和及是])$",
                            before,
                        )
                        or _TITLE_END.search(before)
                    ):
                        spans.insert(0, (start, end))
                    break
            break
        if spans:
            for a, b in spans:
                yield Mention(a, b, "Person", text[a:b])
