"""Honours by name: what verbs of award take as their object, and titles that stand before what bears them.

The verb gives the left edge, the heads below and the end of the clause give the right one; counts, grades and
words such as 称号 are no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.names.finder import clean
from extractors.names.titled.endings import ending
from extractors.names.titled.patterns import (
    GRADE,
    NUMBER,
    YEAR,
    anchor_length,
    leading_count,
    split_list,
    trailing_count,
)

# After these the object is a title by the verb alone.
STRONG_VERBS = r"(?:评选|评定|认定|确定|遴选|选树|命名|推选|评审|批准|公布|评|列|选)为|(?:确定|遴选|评选)成为|获评为?|被评(?:上|定)?|授予(?:学校|学院|我校|我院|本校|本院)?|荣膺|当选为?|入选为?|入围|荣登|跻身|列入|获批(?:成为|为|认定为)|(?:认定|确定|评定|列|命名|授予)(?:学校|学院|我校|我院)为?|荣获评|授牌(?:为)?|认证为|获授|获[^，。；“”]{2,24}?(?:认定|评定|命名|批准|确定|授牌)为|通过了?(?=[^，。；]{4,34}(?:验收|复评|复审|复查|复核|复检)(?:[，。；]|$))|捧回|捧得"
WEAK_VERBS = r"荣获|喜获|曾获|获得|获批(?:立项|建设|认定)?|荣立|获准|斩获|摘得|取得|享受|立项(?:为|建设)?|申报并?(?:以)?获批|获"
VERB = re.compile(rf"(?P<strong>{STRONG_VERBS})|(?P<weak>{WEAK_VERBS})")

_HEAD_WORDS = (
    # prizes and medals
    r"奖章|奖状|纪念章|勋章|荣誉章|奖杯|大奖|成果奖|贡献奖|创新奖|组织奖|人物奖|工作奖|科技奖|进步奖|发明奖|建设奖|文化奖|文明奖|教育奖|教材奖|教师奖|设计奖|质量奖|鲁班奖|优质工程奖|专利奖|[一-鿿”]奖|教学成果|"
    # people
    r"(?:个人|集体)?[一二三]等功|国医大师|国医名师|名老?中医|能手|标兵|先锋号|突击手|突击队|红旗手|红旗团委|红旗团支部|模范|劳模|工匠|名师|名匠|名校长|大师|特派员|津贴|津贴专家|领军人才|领军人物|拔尖人才|青年人才|人才培养对象|培养对象|培育对象|带头人|先进工作者|先进个人|优秀教师|优秀共产党员|"
    r"优秀党务工作者|优秀教育工作者|优秀辅导员|优秀学生|优秀学生干部|优秀毕业生|三好学生|教坛新秀|名人|传承人|英才|使者|优秀共青团员|优秀共青团干部|优秀班主任|优秀教练|优秀志愿者|年度人物|典型人物|之星|标志性人物|自强之星|楷模|好人|援疆人|双师型”?教师|领衔人|好校长|好教师|四有好老师|"
    # institutions and parts of them
    r"示范(?:性)?(?:高职|高等职业|职业|专科)?(?:院校|学校|校)|骨干(?:高职|高等职业|职业)?(?:院校|学校|校)|优质(?:专科)?(?:高职|高等职业|职业|中职)?(?:院校|学校|校)|标杆(?:学?校|院校)|试点(?:学?校|院校|单位|区)|特色(?:学?校|院校)|"
    r"先进(?:单位|集体|党组织|基层党组织|党支部|学生集体|班集体|学校|团体)|文明(?:校园|单位|宿舍|学校)|平安(?:校园|高校|单位)|绿色(?:学校|校园)|节约型(?:机关|校园|公共机构示范单位)|节水型(?:高校|单位|学校)|无废(?:学校|校园)|卫生(?:先进)?(?:单位|学校)|健康(?:学校|校园)|智慧校园|数字校园[一-鿿]{0,4}校|"
    r"(?:专精特新|高新技术|科技型|中小|瞪羚|小巨人”?|龙头|骨干|领军|示范|诚信|优秀)[一-鿿”]{0,6}企业|(?:森林|园林|花园式|美丽|美育|法治|书香|和谐|清廉|生态|低碳|安全|智慧|国防教育特色)(?:校园|学校|单位|高校)|试点专业|示范(?:高校|院系|单位|点|区|中心|基地|专业|专业群|课程?|团队|党支部|工作室|项目|岗|实训基地|虚拟仿真实训基地|案例)|样板(?:党)?支部|标杆院系|党建工作样板(?:支部|院系)|基层党组织|"
    r"建设(?:院校|学校|单位|校)|培育(?:院校|学校|单位|校|建设单位)|承训单位|承办单位示范|贡献单位|先进单位|立项单位|认定单位|合作院校|基地院校|(?:卓越|高水平|双高|一流|国际化水平的?)[一-鿿]{0,8}(?:学校|院校)|\d+强|百强|职业学校|"
    # courses, books, teams, cases
    r"精品(?:在线)?(?:开放)?课程?|在线(?:开放)?(?:精品)?课程|一流(?:核心|线下|本科)?(?:线下|线上)?课程|核心课程|示范课程?|金课|优质课程?|规划教材|精品教材|优秀教材|优质教材|一流教材|创新团队|教学团队|黄大年式[一-鿿]{0,6}团队|"
    r"(?:优秀|先进|示范|最佳|典型|杰出|标杆|样板|模范|文明|最美|书香|平安)[一-鿿”]{1,8}|典型经验高校|(?:典型|优秀|示范|经典|精品|百佳|十佳)[一-鿿]{0,6}案例|案例|案例集|案例库|最佳[一-鿿]{0,4}党日”?活动|[十百]佳[一-鿿]{1,6}|品牌项目|优秀(?:作品|成果|论文|课例|教案|教学设计|社团|组织单位)|"
    # bases, specialties and rooms as titles
    r"(?:产教融合|骨干|特色|重点|一流|品牌|高水平|优势|示范)[一-鿿]{0,6}专业(?:群|点)?|财政支持(?:的)?(?:重点)?(?:建设)?专业|财政支持的?[一-鿿]{0,10}基地|资源共享课程?|重点(?:中专|技校|职业?高中|职业学校|中等专业学校|技工学校)|有突出贡献的?[一-鿿]{0,6}专家|产教融合型企业|(?:大师|名师|名匠|辅导员|名班主任|班主任)工作室|工匠学院|专业教学资源库|实践育人基地|教学示范中心|(?:市级|省级|国家级|全国|职业教育|科普|培训|实践|教育|实训|培养|培育|传承|研究|研修|研学|合作|就业|创业)[一-鿿]{0,8}基地|技术(?:创新)?中心|协同创新中心|产业学院|产教联合体|产教融合共同体|具有[一-鿿]{2,20}(?:资源|装备|标准|学校)"
)
HEAD = re.compile(rf"(?:{_HEAD_WORDS})[”\"]?(?:[（(][^（）()]{{1,8}}[)）])?$")
# Heads that many unnamed things have: they need an anchor (a year, place, level or issuer) to be a title.
_PERSONS = re.compile(
    r"[一二三]等功|中医|国医|能手|标兵|先锋号|突击手|红旗手|劳模|工匠|名师|名匠|大师|津贴|领军人才|领军人物|拔尖人才|模范|先进工作者|人物|楷模|好人|领衔人|奖章|之星|领军|人才|带头人|传承人|优秀[一-鿿]{2,6}$|先进个人"
)
_NOT_HONOUR = re.compile(
    r"奖学金|助学金|补助|专利(?!奖)|著作权|学位|学历|资格证|等级证书|好评|佳绩|(?:[的了]|^)(?:好|优异|良好)|(?:好|优异|良好)(?:的)?(?:成绩|成效|效果|业绩)|^(?:特等|一等|二等|三等|优秀|优胜|金|银|铜|单项|团体|提名|入围)奖$|"
    r"(?:任务|要务|议程|日程|主业|大事|举措|抓手|目标|范围|范畴|内容|证书|支持|机会|认可|赞誉|肯定|成绩|效果|成效|突破|进展|信息|知识|能力|资金|经费|收入|授权|荣誉|奖项|奖励|许可|权限|名次|课题|联系|服务|大学生|经验|体验|满意|提升|进步|发展|成功|实效|备案|通过|等次|等级|档次|位次|排名)$"
)
_KINDS = "奖|大奖|奖项|荣誉|称号|荣誉称号|案例|单位|个人|集体|教师|学生|项目|成果|团队|课程|教材|基地|中心|专业|学校|院校|标准|先进|优秀|作品|论文|人才|奖励|证书"
_GENERIC = re.compile(
    rf"^(?:{NUMBER}[项个门名])?(?:以上|及以上|各级各类|各类|各级|多项|多个|若干|一批|优秀|先进|重要|最高|首个|唯一|相关|有关|荣誉|校|的|等|典型)*(?:{_KINDS}|工匠|名师|模范|大师|教学团队|专业带头人|带头人|骨干教师|规划教材)?$"
    rf"|^(?:国家级|省级|市级|校级|院级|省部级|国家|省|市|全国)+(?:及?以上|各类|多项|重点(?!专业))*(?:{_KINDS})?$"
)
_BREAK = re.compile(
    r"[，；。！？\n：]|并(?=[获入被荣成在受得且享])|且(?=[获入被])|在(?=[一-鿿]{2,16}(?:展示|展出|播出|会上))"
)
_TAIL = re.compile(
    rf"(?:[（(](?:(?:见|如|详见)[^（）()]*|20\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?)[)）]|等?(?:{YEAR}|多项|一系列|{'[一二三四五六七八九十两]'}?项|\d+项)?(?:国家级|省级|市级)?(?:荣誉称号|荣誉|称号|奖项|奖励|表彰)|(?:建设|培育|立项|遴选|入围|推荐)?(?:名单|榜单|目录|行列|之列)|立项(?:建设)?|建设立项|(?<=”)(?:首批|第.批)?(?:立项|培育|创建|建设)+(?:单位|院校|学校|对象)?|(?<=[校院])(?:首批|第.批)?立项建设单位|等|的|获得者|获奖者|认定|验收|复评|复审|复查|复核|复检|奖牌|牌匾|奖杯(?!赛))$"
)
_LEAD = re.compile(
    rf"^(?:\s|“[^“”]+(?:计划|工程)”(?:首批|第.批)?(?=“)|了|过|为|成为|首次|成功|入选|{YEAR}(?=[一-鿿“])(?!年)|当年度?|本年度?|由[一-鿿]{{2,12}}(?:颁发|授予|评选|组织评选|主办)的|第?[一二三四五六]是)"
)
_BATCH = re.compile(r"(?:首|第[一二三四五六七八九十\d]{1,2}|新一)批(?=[“”一-鿿]{4})(?!次)")
_GRADED = re.compile(rf"^(.{{3,}}?)[”\"]?({GRADE})$")
# 甲职业教育奖杰出教师奖: a prize, and which of its kinds.
_SUBPRIZE = re.compile(r"^(.{4,}?奖)[”\"]?((?:杰出|优秀|突出|特别|提名|先进)[一-鿿]{0,6}奖)$")
_PRIZE_LIKE = re.compile(
    r"(?:教材|团队|奖|成果|评选|大奖|案例|征集|遴选|论文|课程|作品|大赛|比赛|竞赛|活动|工作室|设计|工程)[”\"]?(?:评选|评审|活动)?$"
)


@dataclass(frozen=True, slots=True)
class Honour:
    """An award in a sentence: its span and name, and what the words around it add."""

    start: int
    end: int
    name: str
    verb: int
    strong: bool
    grade: str = ""
    count: str = ""
    year: str = ""


def honours(text: str) -> list[Honour]:
    """The honours that verbs of award have as objects, in order."""
    found: list[Honour] = []
    for match in VERB.finditer(text):
        if _no_verb(text, match):
            continue
        strong = match.group("strong") is not None
        found += objects(text, match.start(), match.end(), strong=strong)
    unique: dict[int, Honour] = {}
    for item in found:  # of two verbs before one object, the nearer one governs it
        unique[item.start] = item
    return sorted(unique.values(), key=lambda item: item.start)


_AFTER_VERB_NOT = re.compile(r"奖|批[^准]|得者|益|取|悉|知|证|评(?=审|价|优|估|议)")


_LISTED_THEN = re.compile(r"(?:公布|公示|发布)(?:了)?((?:[^，。；《》]|《[^》]*》){6,50}?)(?:名单|结果)，")
_CHOSEN = re.compile(r"(?:成功|全部)?(?:入选|上榜|榜上有名|获批|在列)(?=[。；，]|$)")


def announced(text: str) -> Iterator[Honour]:
    """Lists that the clause before announces: …公布甲名单，我校乙入选."""
    for match in _LISTED_THEN.finditer(text):
        chosen = _CHOSEN.search(text, match.end())
        begin = match.start(1)
        issuer = re.match(r"关于", match.group(1))
        item = honour_of(
            text,
            begin + (issuer.end() if issuer else 0),
            match.end(1),
            chosen.start() if chosen else 0,
            strong=True,
        )
        if chosen and item:
            yield item


def _no_verb(text: str, match: re.Match[str]) -> bool:
    """Whether the characters only look like a verb of award: inside quotation marks, or of another word."""
    before = text[: match.start()]
    if before.count("“") > before.count("”") or before.count("《") > before.count("》"):
        return True
    if match.group() == "获" and _AFTER_VERB_NOT.match(text, match.end()):
        return True
    return before.endswith(("未", "拟", "申请")) and match.group() != "获"


def objects(text: str, verb: int, start: int, *, strong: bool) -> Iterator[Honour]:
    """The honours listed from ``start`` on, up to the end of the clause."""
    limit = clause_limit(text, start)
    region = text[start:limit]
    scope = ""
    called = re.search(r"(?:称号|荣誉|奖章|美誉)[^、]{0,4}$", region) is not None
    for a, b in _items(region):
        item = honour_of(text, start + a, start + b, verb, strong=strong or called, scope=scope)
        if item is None:
            continue
        scope = place_of(item) or scope
        yield item


def place_of(item: Honour) -> str:
    """The place that a counted title names for those listed after it (甲市优秀学生12人，优秀学生干部5人), or ""."""
    size = anchor_length(item.name)
    if not size or not item.count or re.match(r"[“《]|20|第|首|.级", item.name):
        return ""
    return item.name[:size] + (item.name[size] if item.name[size : size + 1] in ("市", "省") else "")


def clause_limit(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends, book-title marks and brackets kept whole."""
    position = start
    while True:
        match = _BREAK.search(text, position)
        if match is None:
            return min(len(text), start + _FAR)
        inside = text[start : match.start()]
        if (
            inside.count("“") > inside.count("”")
            or inside.count("《") > inside.count("》")
            or inside.count("（") > inside.count("）")
        ):
            position = match.end()
            continue
        if match.group() == "，" and _goes_on(text, start, match.end()):
            position = match.end()
            continue
        return min(match.start(), start + _FAR)


# A list of titles may be long, but what goes on without a stop for longer than this is none.
_FAR = 480
_TO_ITS_END = re.compile(
    r"((?:[一-鿿A-Z\d“”—-]{4,30}[，、])*[一-鿿A-Z\d“”—-]{4,30}?)等[^，。；]{0,6}?(?:称号|荣誉|奖项|奖励)"
)
# 是国家级绿色学校，甲省平安校园: what stands between commas and is nothing but a title.
_ANOTHER = re.compile(r"((?:(?![获被评为是在将与有任由的，、。；])[一-鿿A-Z\d“”—-]){5,30})(?=[，、。；]|$)")
_COUNTED_ITEM = re.compile(rf"([一-鿿“”]{{3,24}}?){NUMBER}[项个人名门部支](?=[，。；、]|$)")


def _goes_on(text: str, start: int, position: int) -> bool:
    """Whether the list goes on behind a comma: 甲市优秀团员12人，优秀团干部5人; 全国文明单位，甲省绿色学校等称号."""
    listed = _TO_ITS_END.match(text, position)
    if listed and all(
        HEAD.search(part.strip("“”")) and anchor_length(part) for part in re.split("[，、]", listed.group(1))
    ):
        return True
    another = _ANOTHER.match(text, position) if text[start - 1] in "是为系" else None
    if (
        another
        and anchor_length(_RARE.sub("", another.group(1), count=1))
        and HEAD.search(_stripped(another.group(1)))
    ):
        return True
    item = _COUNTED_ITEM.match(text, position)
    return (
        item is not None
        and HEAD.search(item.group(1)) is not None
        and re.search(r"\d[项个人名门部支]，$", text[:position]) is not None
    )


def _items(region: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for a, b in split_list(region, "、，"):
        part = region[a:b]
        cuts = [a]
        for joint in re.finditer(r"(?<=[”》）\d人项名])[“《]|以及|和|与|及", part):
            left, right = part[cuts[-1] - a : joint.start()], part[joint.end() :]
            if part[: joint.start()].count("“") > part[: joint.start()].count("”"):
                continue
            if joint.group() in ("“", "《"):
                if left.endswith(("”", "》")):
                    spans.append((cuts[-1], a + joint.start()))
                    cuts.append(a + joint.start())
                continue
            if re.match("(?:高水平)?专业群?建设", part[joint.end() :]):
                continue
            bare = _stripped(left)
            if HEAD.search(bare) and HEAD.search(_stripped(right)):
                spans.append((cuts[-1], a + joint.start()))
                cuts.append(a + joint.end())
        spans.append((cuts[-1], b))
    return spans


def _stripped(part: str) -> str:
    """An item without counts and words of the kind of 称号 at its end."""
    while True:
        _, size = trailing_count(part)
        tail = _TAIL.search(part)
        if size and len(part) > size:
            part = part[: len(part) - size]
        elif tail and tail.start() > 0:
            part = part[: tail.start()]
        else:
            return part


def honour_of(text: str, start: int, end: int, verb: int, *, strong: bool, scope: str = "") -> Honour | None:
    """The honour that a stretch of text names, without its grade, count, year; None if it names none.

    ``scope`` is the place that the first item of a list named for all: 甲市优秀学生12人，优秀学生干部5人.
    """
    count = year = grade = ""
    while True:
        lead = _LEAD.match(text[start:end])
        number, size = leading_count(text[start:end])
        if lead:
            found = re.search(r"20\d\d", lead.group())
            year = found.group() if found else year
            start += lead.end()
        elif size and not text[start + size : end].startswith(("奖", "等")):
            count, start = number, start + size
        else:
            break
    called = False
    while True:
        part = text[start:end]
        number, size = trailing_count(part)
        tail = _TAIL.search(part)
        if size and len(part) > size:
            count, end = number or count, end - size
        elif tail and tail.start() > 0:
            called = called or re.search("称号|荣誉|名单|榜单", tail.group()) is not None
            if tail.group().startswith("等"):
                count = ""  # …等荣誉称号60余项: of all, and not of the last that is named
            end = start + tail.start()
        else:
            break
    told = ending(text[start:end])
    start, end, grade, year = start + told.lead, end - told.tail, told.grade, told.year or year
    graded = _GRADED.match(text[start:end]) or _SUBPRIZE.match(text[start:end])
    if graded and _PRIZE_LIKE.search(graded.group(1)):
        grade, end = graded.group(2), start + len(graded.group(1))
    start, end = _without_lead(text, start, end)
    raw = text[start:end]
    name = clean(raw).replace("《", "").replace("》", "")
    if name.endswith("教学成果"):
        name += "奖"
    if scope and count and not anchor_length(raw) and _SHARED_SCOPE.match(raw):
        raw, name = scope + raw, scope + name
    called = called or (
        _TITLE_BY_VERB.match(text, verb, start) is not None and _ANCHORED.match(raw) is not None
    )
    if not _accept(raw, name, strong=strong, called=called, graded=bool(grade)):
        return None
    sentence = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    if _GRADE_ONLY.fullmatch(name) and _CONTEST.search(text, sentence, start):
        return None  # 获甲大赛金奖和最佳人气奖
    return Honour(start, end, name, verb, strong or called, grade, count, year)


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without what says which batch, how rare, of what level, by whom and of how many it is."""
    for lead in (_BATCH, _RARE, _LEVEL_OF):
        found = lead.match(text, start, end)
        if found and found.end() < end:
            start = found.end()
    issuer = _ISSUER.match(text, start, end) or _APPROVED_BY.match(text, start, end)
    start = issuer.end() if issuer else start
    one = _ONE_OF.match(text, start, end)
    return one.span("title") if one else (start, end)


# Who gave a title whose own name stands in quotation marks: 甲部批准的“国家乙基地”.
_ISSUER = re.compile(
    "[一-鿿]{2,14}(?:[部厅局委]|委员会|公司|协会|学会|联合会)(?:(?:批准|认定|授予|命名|确定|评定|颁发)(?:设立|建设)?的)?(?=“[^“”]{8,}”$)"
)
# 滇西唯一国家示范校: what says how rare it is is none of the name.
_RARE = re.compile("[一-鿿]{0,8}?(?:唯一|首[家所个])(?:的|一所)*(?=.{5})")
# 国家级“绿色学校”
_LEVEL_OF = re.compile("(?:国家|省|自治区|市|部|省部|区|县)级(?=“[^“”]{4,}”$)")
# 教育部批准的国家骨干院校; of several: 全国首批28所示范性高职院校之一.
_APPROVED_BY = re.compile(
    "(?:经|由)?[一-鿿、]{2,20}(?:批准|认定|确定)(?:建设|立项)?的(?=国家|全国|省|[一-鿿]{2,3}[省市])"
)
_ONE_OF = re.compile(
    r"(?:[一-鿿]{2,6}(?:首批|仅有的?|唯一)?)?(?:\d+[所个家]|百[所家]|[一二三四五六七八九十]+[所个家])的?(?P<title>(?:国家|全国|省|[一-鿿]{2,3}[省市]|示范)[一-鿿“”]{4,24}?)(?:之一)?$"
)
# What is of the place that was named for the first of a list: 甲市优秀学生12人，优秀学生干部5人.
_SHARED_SCOPE = re.compile(
    "优秀|先进|三好|模范|十佳|最美|教学|师德|五一|技术能手|文明|劳动|青年|课程|精品|在线|示范"
)
# 被评为甲省A级食堂: after these verbs whatever a place or level opens is a title.
_TITLE_BY_VERB = re.compile("(?:被)?(?:评为|授予|命名为)|获评为?|荣膺")
_ANCHORED = re.compile("全国|国家级|省级|[一-鿿]{2,3}[省市]|[一-鿿]{2,5}自治区")
_CONTEST = re.compile(
    r"大赛|竞赛|比赛|巡回赛|精英赛|专项赛|[战拔请标开抗争]赛|联赛|赛项|国赛|省赛|市赛|展演|展示活动|运动会"
)
# A title for how a college does in a contest over the years, and no prize of it.
_OF_CONTESTS = re.compile("大赛先进(?:高校|单位|学校|院校|集体)$")
_GRADE_ONLY = re.compile(
    rf"(?:最高奖)?[一-鿿]{{2,4}}奖|{GRADE}|(?:优秀|最佳)[一-鿿]{{0,4}}(?:单位|组织奖|院校|学校|奖)"
)
_BARE_GRADE = re.compile(
    r"(?:特等|一等|二等|三等|四等|优胜|优秀|优秀组织|单项|团体|鼓励|入围|金|银|铜)奖$|[金银铜]牌$|[冠亚季]军$|优秀指导(?:教师|老师)$|优秀教练员?$|优秀选手$|优秀组织单位$|名$"
)
# What is built or tried out under a programme is a part in that programme.
_OF_PROGRAMME = re.compile(
    r"(?:计划|工程|(?<!党支部)(?<!培育\))(?<!培育）)(?<!品牌)项目|资源库(?=[^”]*(?:单位|院校)))[”]?(?:(?:高水平|骨干)(?:高职|高等职业)?(?:学校|院校))?(?:首批|第.批)?(?:[（(][A-Za-z一-鿿]{1,4}[档类][)）])?(?:首批|第.批)?(?:建设|培育|试点|立项|牵头|参与|承接|实施)*(?:单位|院校|学校|校)?(?:[（(][A-Za-z一-鿿]{1,4}[档类][)）])?$"
)


# A project that was found good is no part in a programme: 获评甲省优秀海外办学项目.
_CHOSEN = re.compile("(?:优秀|最佳|十佳|百佳|杰出)[一-鿿]{2,12}项目[”]?$")


def _accept(raw: str, name: str, *, strong: bool, called: bool, graded: bool) -> bool:
    if (
        not 3 <= len(name) <= 60
        or _NOT_HONOUR.search(name)
        or _GENERIC.fullmatch(name)
        or re.search(r"[，；。]", raw)
    ):
        return False
    if raw.count("“") != raw.count("”") or raw.count("（") != raw.count("）"):
        return False
    anchored = anchor_length(raw) > 0
    head = HEAD.search(raw.rstrip("》")) is not None
    if (
        re.search("方面|以上$|以内$|之一$", name)
        or (_CONTEST.search(name) and not _OF_CONTESTS.search(name))
        or (not graded and _BARE_GRADE.search(name))
        or (_OF_PROGRAMME.search(name) and not (strong and anchored and _CHOSEN.search(name)))
        or raw.endswith(("试点", "试点”", "计划”", "工程”"))
    ):
        return False
    anchored = anchored or (strong and re.search("[省市区国]级|全国", raw) is not None)
    if strong and head and len(name) >= 8 and re.search("示范|典型|优秀|先进|样板|标杆|精品|名师|大师", name):
        return True
    if called and len(name) >= 4:
        return True
    quoted = re.fullmatch(r"[^“]{0,14}“[^“”]+”[^“”]{0,12}", raw) is not None
    if strong and quoted and len(name) >= 4:
        return True
    if raw.startswith("《"):
        return re.search(r"案例|汇编|名录|年鉴|选编|丛书", raw) is not None
    if head and anchored:
        return True
    if head and _PERSONS.search(name) and len(name) >= 4:
        return True
    if head and name.endswith("奖") and len(name) >= 5:
        return True
    return graded and anchored
