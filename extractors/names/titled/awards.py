"""Honours by name: what verbs of award take as their object, and titles that stand before what bears them.

The verb gives the left edge, the heads below and the end of the clause give the right one; counts, grades and
words such as 称号 are no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.names.finder import clean
from extractors.names.titled.award_words import GENERIC, HEAD, NOT_HONOUR, PERSONS, VERB
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

_BREAK = re.compile(
    r"[，；。！？\n：]|并(?:由此|因此|同时)?(?=[获入被荣成在受得且享])|且(?=[获入被])|在(?=[一-鿿]{2,16}(?:展示|展出|播出|会上))"
)
_TAIL = re.compile(
    rf"(?:[（(](?:(?:见|如|详见)[^（）()]*|20\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?)[)）]|等?(?:{YEAR}|多项|一系列|{'[一二三四五六七八九十两]'}?项|\d+项)?(?:国家级|省部级|省级|市级)?(?:及)?(?:以上)?(?:荣誉称号|荣誉|称号|奖项|奖励|表彰)|(?:建设|培育|立项|遴选|入围|推荐)?(?:名单|榜单|目录|行列|之列)|立项(?:建设)?|建设立项|(?<=”)(?:首批|第.批)?(?:立项|培育|创建|建设)+(?:单位|院校|学校|对象)?|(?<=[校院])(?:首批|第.批)?立项建设单位|(?<=支部)(?:培育|创建)+|(?<=津贴)的?专家|(?<=特贴)专家|等|的|(?<=教材)的[一-鿿]{{2,10}}教材|的(?:成长|奋斗|学习|工作)?(?:经历|历程|故事|过程|事迹)|入选者|获得者|获奖者|认定|验收|复评|复审|复查|复核|复检|奖牌|牌匾|(?<=[”赛奖])奖杯(?!赛))$"
)
# Whoever is to become what a title says: 国家优质专科高等职业院校建设立项单位. Of a high level that is a title of its own.
_TO_BECOME = re.compile(
    "(?:示范|骨干|优质|一流|健康|文明|绿色|平安|特色|样板)(?:(?!高水平)[^、]){0,14}?(?:[校院]|支部|校园)[”]?(?P<tail>(?:首批|第.批)?(?:拟?立项建设|建设立项|建设|创建)(?:单位|院校))$"
    "|团队[”]?(?P<of_team>(?:首批|第.批)?(?:立项|培育)?建设单位)$"
)
_LEAD = re.compile(
    rf"^(?:\s|[系为](?=国家级|省级|全国|[一-鿿]{{2,3}}[省市])|“[^“”]+(?:计划|工程)”(?:首批|第.批)?(?=“)|了|过|为|成为|首次|成功|入选|{YEAR}(?=[一-鿿“])(?!年)|当年度?|本年度?|由[一-鿿]{{2,12}}(?:颁发|授予|评选|组织评选|主办)的|第?[一二三四五六]是)"
)
_BATCH = re.compile(r"(?:首|第[一二三四五六七八九十\d]{1,2}|新一)批(?=[“”一-鿿]{4})(?!次)")
_GRADED = re.compile(rf"^(.{{3,}}?)[”\"]?({GRADE})$")
# 甲职业教育奖杰出教师奖: a prize, and which of its kinds.
_SUBPRIZE = re.compile(r"^(.{4,}?奖)[”\"]?((?:杰出|优秀|突出|特别|提名|先进)[一-鿿]{0,6}奖)$")
_PRIZE_LIKE = re.compile(
    r"(?:教材|团队|奖|成果|评选|大奖|案例|征集|遴选|论文|课程|作品|大赛|比赛|竞赛|活动|工作室|设计|工程)[”\"]?(?:评选|评审|活动)?(?:[（(][^（）()]{2,12}[)）])?$"
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
    if match.group() in ("入选", "获批") and text.startswith(("者", "人"), match.end()):
        return True
    return before.endswith(("未", "拟", "申请")) and match.group() != "获"


def objects(text: str, verb: int, start: int, *, strong: bool, limit: int | None = None) -> Iterator[Honour]:
    """The honours listed from ``start`` on, up to ``limit``, else to the end of the clause."""
    limit = clause_limit(text, start) if limit is None else limit
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


def _counted_before(text: str, start: int, end: int) -> tuple[int, str, str]:
    """Where an honour's name begins, and the count and year that stand before it."""
    count = year = ""
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
            return start, count, year


def honour_of(text: str, start: int, end: int, verb: int, *, strong: bool, scope: str = "") -> Honour | None:
    """The honour that a stretch of text names, without its grade, count, year; None if it names none.

    ``scope`` is the place that the first item of a list named for all: 甲市优秀学生12人，优秀学生干部5人.
    """
    start, count, year = _counted_before(text, start, end)
    grade = ""
    called = False
    while True:
        part = text[start:end]
        number, size = trailing_count(part)
        become = _TO_BECOME.search(part)
        tail = _TAIL.search(part)
        if become:
            end = start + become.start(become.lastgroup or 0)
        elif size and len(part) > size:
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
    if text[start] in "省市" and text[start - 2 : start] in ("国、", "省、"):  # 省、市教学名师
        start -= 2
    raw = text[start:end]
    name = clean(raw).replace("《", "").replace("》", "")
    if name.endswith("教学成果"):
        name += "奖"
    if scope and count and not anchor_length(raw) and _SHARED_SCOPE.match(raw):
        raw, name = scope + raw, scope + name
    called = called or (
        _TITLE_BY_VERB.match(text, verb, start) is not None and _ANCHORED.match(raw) is not None
    )
    called = called or (_GIVEN_BY.search(text, 0, verb) is not None and HEAD.search(raw) is not None)
    if not _accept(raw, name, strong=strong, called=called, graded=bool(grade)):
        return None
    sentence = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    if _GRADE_ONLY.fullmatch(name) and _CONTEST.search(text, sentence, start):
        return None  # 获甲大赛金奖和最佳人气奖
    return Honour(start, end, name, verb, strong or called, grade, count, year)


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without what says which batch, how rare, of what level, by whom and of how many it is."""
    for lead in (_MINISTRY, _BATCH, _RARE, _LEVEL_OF):
        found = lead.match(text, start, end)
        if found and found.end() < end:
            start = found.end()
    issuer = _ISSUER.match(text, start, end) or _APPROVED_BY.match(text, start, end)
    start = issuer.end() if issuer else start
    one = _ONE_OF.match(text, start, end)
    return one.span("title") if one else (start, end)


# Who gave a title whose own name stands in quotation marks: 甲部批准的“国家乙基地”.
_ISSUER = re.compile(
    "[一-鿿]{2,14}(?:[部厅局委]|委员会|公司|协会|学会|联合会|基金会|总会|促进会|研究会|理事会|组委会|红十字会|总工会)(?:(?:批准|认定|授予|命名|确定|评定|颁发)(?:设立|建设)?的)?(?=“[^“”]{8,}”$)"
)
# 滇西唯一国家示范校: what says how rare it is is none of the name.
_RARE = re.compile("[一-鿿]{0,8}?(?:唯一|首[家所个])(?:的|一所)*(?=.{5})")
# 教育部第三批“全国党建工作样板支部”
_MINISTRY = re.compile("教育部(?=(?:首|第[一二三四五六七八九十])批“全国[^“”]{4,}”$)")
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
# 被甲省政府命名为花园式学校: who gave it is anchor enough.
_GIVEN_BY = re.compile("被(?:[^，。；]{2,24}(?:政府|[省市县区]委|部|厅|局|委员会|教委|协会|学会|联合会)|评)$")
_ANCHORED = re.compile("全国|国家级|省级|[一-鿿]{2,3}[省市]|[一-鿿]{2,5}自治区")
_CONTEST = re.compile(
    r"大赛|竞赛|比赛|巡回赛|精英赛|专项赛|[战拔请标开抗争]赛|联赛|赛项|国赛|省赛|市赛|展演|展示活动|运动会"
)
# A title for how a college does in a contest over the years, and no prize of it.
_OF_CONTESTS = re.compile("(?:大赛|竞赛|比赛)先进(?:高校|单位|学校|院校|集体)$")
_GRADE_ONLY = re.compile(
    rf"(?:最高奖)?[一-鿿]{{2,4}}奖|{GRADE}|(?:优秀|最佳)[一-鿿]{{0,4}}(?:单位|组织奖|院校|学校|奖)"
)
_BARE_GRADE = re.compile(
    r"(?:特等|一等|二等|三等|四等|优胜|优秀|优秀组织|单项|团体|鼓励|入围|金|银|铜)奖$|[金银铜]牌$|[冠亚季]军$|优秀指导(?:教师|老师)$|优秀教练员?$|优秀选手$|优秀组织单位$|名$"
)
# 全国高校就业创业优秀指导教师称号: a title where a level or place opens it.
_OF_TEACHERS = re.compile("[一-鿿]{6,}优秀(?:指导教师|指导老师|教练员)$")
# What is built or tried out under a programme is a part in that programme.
_OF_PROGRAMME = re.compile(
    r"(?:计划|工程|(?<!党支部)(?<!培育\))(?<!培育）)(?<!品牌)项目|学徒制(?=试点单位|试点院校)|资源库(?=[^”]*(?:单位|院校)))[”]?(?:(?:高水平|骨干)(?:高职|高等职业)?(?:学校|院校|专业群))?(?:首批|第.批)?(?:[（(][A-Za-z一-鿿]{1,4}[档类][)）]|[A-Z][档类])?(?:首批|第.批)?(?:建设|培育|试点|立项|牵头|参与|承接|实施)*(?:单位|院校|学校|校)?(?:[（(][A-Za-z一-鿿]{1,4}[档类][)）]|[A-Z][档类])?$"
)


# A project that was found good is no part in a programme: 获评甲省优秀海外办学项目.
_BEST_OF = re.compile("(?:优秀|最佳|十佳|百佳|杰出)[一-鿿]{0,12}项目[”]?$")


def _accept(raw: str, name: str, *, strong: bool, called: bool, graded: bool) -> bool:
    if (
        not 3 <= len(name) <= 60
        or NOT_HONOUR.search(name)
        or GENERIC.fullmatch(name)
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
        or (
            not graded
            and _BARE_GRADE.search(name)
            and not (called and anchored and _OF_TEACHERS.search(name))
        )
        or (_OF_PROGRAMME.search(name) and not (strong and anchored and _BEST_OF.search(name)))
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
    if head and PERSONS.search(name) and len(name) >= 4:
        return True
    if head and name.endswith(("奖", "奖杯")) and len(name) >= 5:
        return True
    return graded and anchored
