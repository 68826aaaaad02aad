"""Posts that a verb gives: 王某现任甲公司技术总监, 受聘为学院客座教授; 聘请甲公司总工程师李某为产业导师."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.achievements.bodies import HOLDERS, NO_POST, ROLE_END, holder_of
from extractors.achievements.context import View, year_of
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import anchor_length, split_list
from extractors.names.titled.persons import BEFORE

# 甲，乙大学2018届毕业生，现为…: where somebody comes from.
_ALUMNUS = re.compile(r"[^，。；]{0,12}(?:毕业生|毕业|校友|学生)(?=[，。])")
_LATER = r"(?:并|还|现|如今|现在|今年|去年|[一二三四五六七八九十\d]{1,3}(?:月|年(?:来|间|后))|，|且|又|也|均|同时|先后|分别|毕业后|本人|后|曾|已|目前|同年|共同|应邀|受邀|双双|一同|20\d\d年起?|等?[\d两三四五六七八九十]+(?:人|位|名)(?:专家|教师|老师)?)*"
_APPOINTED = re.compile(
    r"(?P<hired>受聘|获聘|续聘|被[^，。；]{0,20}?聘(?:请|任)?)(?:担任|成为|为|任)?"
    r"|(?P<given>入选(?:为)?(?=[^，。；、]{6,26}(?:会|学会)(?:副?主任)?委员(?:[，。；]|$))|被[^，。；]{0,12}?(?:推选|选举|推举|任命|增选|增补|委任|选)(?:担任|成为|为)|当选(?:为)?|增补为|出任|担任|兼任|现任|曾任|历任|现为|兼|挂职(?:担任|任|于)?|挂任|任职于|就职于|供职于|来自(?=[一-鿿（）]{4,26}(?:公司|集团|医院|大学|学院|研究院|酒店)(?:[，。；]|$))|现?就业于|现?工作于|任教于|(?<!同期)入职(?:于|到)?(?=[一-鿿]{4})|[进加]入(?=[一-鿿（）]{4,30}(?:工作|就业|任职|任教)(?:[，。；]|$))|成为(?=学[院校]|[我本][院校])|(?P<became>(?<!共同)(?:成为|成长为)(?=[一-鿿（）]{4,}))|成长为(?=[一-鿿]{4,24}(?:公司|集团|医院|学校|酒店)[一-鿿]{2,8}(?:[，。；]|$))|(?:已经?|如今|现在|现已|目前)(?:是|成为|成长为)|成了|升任|调[至入到]|任(?=[一-鿿])"
    r"|(?<=同志|先生|女士|教授|校长|院长|书记|老师)(?:为|是|系)(?=[一-鿿]{4,24}(?:会长|理事长|秘书长|主席|理事|委员|主任)(?:[，。；、]|$)))"
)
_HIRING = re.compile(r"聘请|聘任|特聘|选聘|聘用|引进|邀请|聘")
_AS = re.compile(
    r"(?:老师|同志|教授|先生|女士|博士)?(?:等(?:[\d两三四五六七八九十]+(?:余)?[名位人])?[一-鿿]{0,8}?)?(?:分别)?(?:为|担任|作为|任)"
)
_HONORIFIC = r"(?:老师|同志|教授|先生|女士|博士|大师)?"
# 甲学会第五届理事会副会长
_OF_TERM = re.compile(r"^(?:新一届|首届|第[一二三四五六七八九十\d]+届)(?:常务)?(?:理事会|委员会)?的?")
_NO_OFFICE = re.compile(r"赛|届|评委$|裁判|奖|[的在于]|负责|工作$")
# Posts that a college gives to people of the trade: whoever takes one takes it there.
_ENGAGED = re.compile(r"导师$|产业教授|(?:兼职|客座|特聘|外聘)(?:教授|教师|专家|导师)|专业带头人")
# 入职甲公司六年来; 成了甲公司的一名见习值班员, whose trade the holder makes a post
_SINCE = re.compile(
    r"(?:[一二两三四五六七八九十]+|\d+)(?:余|多)?(?:个)?[年月](?:多)?(?:来|以来|后|间)|(?:以来|以?后|至今)$"
)
_ONE = re.compile("^(?:的?一[名位个]|的?(?:首|第一)[位名个]|[里中]?最[一-鿿]{1,3}的(?:一[名位个])?)")
_TRADE = re.compile(
    "(?:值班员|[站列乘服售检巡驾操质采编]务?员|[工技班]长|骨干|技术员|[一-鿿]工|管家|厨师|护士|会计|助理|合伙人|主理人)$"
)
# 甲创办乙公司并任总经理
_FOUNDED = re.compile(
    r"(?:返乡创业，|自主创业，|毕业后，|返乡|回乡|自主|毕业后|先后|回到家乡|与人合伙|合伙)*(?:创办|创立|创建|注册成立|开办|成立)(?:了)?"
)
_THEN_FOUNDED = re.compile(rf"[，；](?:20\d\d年(?:\d{{1,2}}月)?)?(?!成立)(?:{_FOUNDED.pattern})$")
_IN_IT = re.compile(r"[”]?，?(?:并|且|现|自)*(?:担任|出任|任)(?:该?公司|企业)?([一-鿿]{2,8}?)(?=[，。；]|$)")
# 被聘为甲省现代农业产业技术体系岗位专家: whom a province chooses has no post at the college by it.
_CHOSEN_EXPERT = re.compile(
    r"^(?!我[校院]|学[校院])[一-鿿“”]{4,}(?:岗位专家|首席专家|首席科学家|特派员|咨询专家|评审专家|入库专家|科普专家|技术顾问|工匠|首席技师|技能大师)$"
)
_STAFF = re.compile(
    rf"(?!的?(?:战略|合作|优质|重要))[^，。；、]{{0,12}}?(?:{BEFORE}|{_TRADE.pattern.removesuffix('$')}|[一-鿿]师|[一-鿿]员)(?=[，。；]|$)"
)
_OF_A_BODY = re.compile("(?:常务)?副?(?:理事长|会长|主席|理事|秘书长|主任委员)")
_OWN_PLACE = re.compile(r"(?:成为)?(?:学院|学校|我院|我校|本校|本院)(?:的)?")


@dataclass(frozen=True, slots=True)
class _Post:
    holder: Ref | None
    position: str


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    persons = view.of("Person")
    if not (persons or view.topic) or not re.search(
        "聘|任|兼|选|职于|入职|[进加]入|来自|[作业]于|挂职|为|创|成立|开办|成了|[已今在现前]是", view.text
    ):
        return
    for verb in _APPOINTED.finditer(view.text):
        if verb.group("became") and not _grown_into(view, verb.end()):
            continue
        who = spoken_of(view, persons, verb.start())
        if who:
            hired = verb.group("hired") or ""
            given_by = next(
                (
                    item
                    for item in view.of(*HOLDERS)
                    if hired and verb.start() <= item.start and item.end <= verb.end()
                ),
                None,
            )
            default = view.ref(given_by) if given_by else view.own if hired else None
            if default == view.own and _OF_A_BODY.match(view.text, verb.end()):
                default = None  # 大会上…受聘副理事长: a post of whatever body meets
            yield from _facts(view, who, verb.start(), verb.end(), default)
    yield from _hired(view, persons)
    yield from _founded(view, persons)


def _grown_into(view: View, position: int) -> bool:
    """Whether somebody becomes somebody at a firm: 毕业后成为甲公司技术员, but not 成为乙公司合作伙伴."""
    firm = next((item for item in view.of("Enterprise") if item.start == position), None)
    return firm is not None and _STAFF.match(view.text, firm.end) is not None


def _hired(view: View, persons: list[Mention]) -> Iterator[Candidate]:
    """聘请甲、乙等3人为客座教授: who is hired stands between the verb and 为."""
    text = view.text
    for index, person in enumerate(persons):
        following = _AS.match(text, person.end)
        if not following or (index + 1 < len(persons) and persons[index + 1].start < following.end()):
            continue
        begin = max(text.rfind(mark, 0, person.start) for mark in "。；") + 1
        hiring = next(reversed(list(_HIRING.finditer(text, begin, person.start))), None)
        if not hiring or text[: hiring.start()].endswith(("受", "被", "获")):
            continue
        if re.search(
            "获(?!得者|奖者)|评(?!委)|当选|，[^，]{0,20}(?:我校|学校|学院)", text[hiring.end() : person.start]
        ):
            continue
        before = [item.end for item in persons[:index] if _AS.match(text, item.end)]
        since = max([hiring.end(), *before])
        who = [
            item
            for item in persons
            if since <= item.start and item.end <= person.end and not text.startswith("的", item.end)
        ]
        yield from _facts(view, who, hiring.start(), following.end(), view.own)


def _founded(view: View, persons: list[Mention]) -> Iterator[Candidate]:
    """Whoever has founded a firm belongs to it: 毕业生甲返乡创办乙公司并任总经理."""
    text = view.text
    for firm in view.of("Enterprise"):
        verb = next(
            (verb for verb in _FOUNDED.finditer(text, 0, firm.start) if verb.end() == firm.start), None
        )
        founder = next((item for item in persons if verb and item.end == verb.start()), None)
        if verb and founder is None and _THEN_FOUNDED.search(text, 0, firm.start):
            founder = next(iter(spoken_of(view, persons, verb.start())), None)
        if founder is None:
            continue
        post = _IN_IT.match(text, firm.end)
        position = post.group(1) if post and ROLE_END.search(post.group(1)) else ""
        start = founder.start if founder in persons else firm.start
        a, b = view.absolute(start, post.end() if post else firm.end)
        yield Candidate(
            "affiliatedWith", founder.ref, firm.ref, a, b, "person.founder",
            (("position", position),) if position else (),
        )  # fmt: skip


def _apposed(text: str, end: int) -> bool:
    """Whether a body's name only goes on about somebody: 甲，乙大学2018届毕业生，…; 甲，丙公司制茶大师，…."""
    words = re.compile("[^，。；]*").match(text, end)
    post = words is not None and len(words.group()) <= 12 and ROLE_END.search(words.group()) is not None
    return _ALUMNUS.match(text, end) is not None or post


def spoken_of(view: View, persons: list[Mention], position: int) -> list[Mention]:
    """Whom a verb at ``position`` speaks of: the persons right before it, or those of the clause before."""
    text = view.text
    last = next((item for item in reversed(persons) if item.end <= position), None)
    if last is None:
        clause = max(text.rfind(mark, 0, position) for mark in "，；") + 1
        told = view.topic and re.fullmatch(rf"(?:他|她)?{_LATER}", text[clause:position])
        return [view.topic] if view.topic and told else []
    gap = text[last.end : position]
    near = re.fullmatch(rf"{_HONORIFIC}(?:，)?{_LATER}", gap)
    begin = max(text.rfind(mark, last.end, position) for mark in "，；") + 1
    later = begin > 0 and re.fullmatch(
        rf"(?:他|她|其)?{_LATER}(?:还)?(?:从[^，。；]{{2,16}})?", text[begin:position]
    )
    others = [item for item in view.of(*HOLDERS) if last.end <= item.start < position]
    if not near and (
        not later
        or "；" in gap
        or any(text[item.start - 1] in "，；" and not _apposed(text, item.end) for item in others)
        or len(gap) > (60 if last.start else 100)
    ):
        return []
    run = [last]
    for item in reversed(persons):
        joint = text[item.end : run[0].start]
        if (
            item.end <= run[0].start
            and len(joint) <= 44
            and re.fullmatch(r"(?:、|，|和|与|以及|及)[^，。；]*", joint)
            and not re.search("[获被任聘是为在]|主持|评", joint)
        ):
            run.insert(0, item)
    return run


_BODIES = (
    "IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup", "Association",
)  # fmt: skip
_MEETS = re.compile("(?:选举|推选|推举|审议|换届|成立大会|理事会)")


def _meeting(view: View, position: int) -> Ref | None:
    """The one body that a sentence says to choose its heads: 大会选举产生甲集团领导机构，陈某任理事长."""
    if not _MEETS.search(view.text[:position]):
        return None
    named = {item.ref for item in view.of(*_BODIES) if item.end <= position}
    named = named or {item.ref for item in view.before if item.type in _BODIES}
    return named.pop() if len(named) == 1 else None


def _facts(view: View, who: list[Mention], start: int, end: int, default: Ref | None) -> Iterator[Candidate]:
    text = view.text
    posts = _posts(view, end, default, shared=len(who) > 1 and "分别" in text[who[-1].end : end])
    if not posts:
        return
    shared = len(posts) == len(who) > 1 and "分别" in text[who[-1].end : end]
    stop = re.search("[，。；]|$", text[end:])
    a, b = view.absolute(min(who[0].start, start), end + (stop.start() if stop else 0))
    body = _meeting(view, who[-1].start) if all(post.holder is None for post in posts) else None
    if body is not None and all(_OF_A_BODY.match(post.position) for post in posts):
        posts = [_Post(body, post.position) for post in posts]
    for index, person in enumerate(who):
        for post in [posts[index]] if shared else posts:
            holder = post.holder or (view.own if _at_home(view, post.position) else None)
            if holder is None:
                continue
            year = year_of(text, start)
            if post.holder == default == view.own and _CHOSEN_EXPERT.search(post.position):
                if anchor_length(post.position):
                    yield Candidate(
                        "receivedHonour", person.ref, Ref("Award", post.position), a, b, "honour.chosen",
                        (("year", year),) if year else (),
                    )  # fmt: skip
                continue
            pairs = (("position", post.position), ("year", year))
            yield Candidate(
                "affiliatedWith", person.ref, holder, a, b, "person.appointed",
                tuple(pair for pair in pairs if pair[1]),
            )  # fmt: skip


# 现任护理学院院长, 现为机电工程系教师: a post in a part of the college, where no other body is spoken of.
_PART = re.compile(
    r"(?![一-鿿]*(?:大学|[省市县区]|集团|公司|医院))[一-鿿]{2,10}(?:学院|系|教研室|专业|基础部|教务处|学生处|马克思主义学院)(?:党总支|党支部)?(?:常务)?(?:副?院长|副?主任|副?书记|教师|专任教师|带头人|负责人|副?教授|讲师|辅导员)"
)


def _at_home(view: View, position: str) -> bool:
    foreign = [
        item for item in (*view.of(*HOLDERS), *view.before) if item.type in HOLDERS and not view.is_own(item)
    ]
    return not foreign and _PART.fullmatch(position) is not None


def _posts(view: View, start: int, default: Ref | None, *, shared: bool = False) -> list[_Post]:
    """The posts listed from ``start`` on: 甲公司董事长、乙协会会长; one each where several persons ``share`` them."""
    text = view.text
    region = text[start : _list_end(view, start)]
    found: list[_Post] = []
    holder = default
    for a, b in _pieces(region):
        begin, finish = start + a, start + b
        if any(begin <= item.start and item.end < finish for item in view.of("Person")):
            break  # …为产业教授、乙公司首席技师丙为产业导师: of the next one
        own = _OWN_PLACE.match(text, begin, finish)
        named, rest = (
            (view.own, text[own.end() : finish])
            if own
            else _whole(view, begin, finish)
            or _village(view, begin, finish)
            or holder_of(view, begin, finish)
        )
        holder = named or holder
        position = re.sub("^(?:担任|任|从事|做)(?=.{2})", "", rest).strip("的“”‘’ ")
        position = re.sub(r"(?:职务|一职|工作)$", "", _OF_TERM.sub("", position))
        position = _ONE.sub("", position)
        if (
            (position in ("", "工作", "就业", "任职", "任教") or _SINCE.match(position))
            and named
            and a == 0
            and re.search("职(?:于|到)?$|调[至入到]$|[业作教]于$|[进加]入$|来自$", text[:start])
        ):
            return [_Post(named, "")]
        if (
            not 2 <= len(position) <= 18
            or position in NO_POST
            or not (ROLE_END.search(position) or (named and named != view.own and _TRADE.search(position)))
            or _NO_OFFICE.search(position.removeprefix("在编").removeprefix("在职"))
        ):
            break
        if found and named is None and not shared and found[-1].holder == holder:
            found[-1] = _Post(holder, f"{found[-1].position}、{position}")
            continue
        found.append(_Post(holder or (view.own if _ENGAGED.search(position) else None), position))
    return found


# 担任甲村驻村第一书记
_OF_VILLAGE = re.compile(
    "(?:驻)?([一-鿿]{2,12}?[村乡镇])(?=(?:驻村|党支部|党总支)?(?:第一书记|工作队[一-鿿]{0,2}长?)$)"
)


def _village(view: View, start: int, end: int) -> tuple[Ref, str] | None:
    """The village that a post goes with, under its full name where the sentence has it."""
    found = _OF_VILLAGE.match(view.text, start, end)
    if found is None or found.group(1).endswith(("驻村", "农村")):
        return None
    known = [
        item for item in (*view.of("GovernmentBody"), *view.before) if item.name.endswith(found.group(1))
    ]
    name = known[-1].name if known else found.group(1)
    return Ref("GovernmentBody", name), view.text[found.end() : end]


_STOP = re.compile(r"[，。；：（]|$")


def _list_end(view: View, start: int) -> int:
    """Where a list of posts ends: at the first mark, but for a comma with another body's post right behind it."""
    text = view.text
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    while text[end : end + 1] == "，":
        following = _STOP.search(text, end + 1)
        limit = following.start() if following else len(text)
        body = next((item for item in view.of(*HOLDERS) if item.start == end + 1 and item.end < limit), None)
        if body is None or not ROLE_END.search(text[body.end : limit]) or limit - body.end > 14:
            break
        end = limit
    return end


def _pieces(region: str) -> list[tuple[int, int]]:
    """The posts of a list; 和 and 与 part two of them only behind a post (工业和信息化局副局长 is one)."""
    spans: list[tuple[int, int]] = []
    for a, b in split_list(region, "、，"):
        cuts = [
            a,
            *(
                a + m.end()
                for m in re.finditer("[和与]", region[a:b])
                if ROLE_END.search(region[a : a + m.start()])
            ),
            b,
        ]
        spans += [(one, two - (1 if two != b else 0)) for one, two in pairwise(cuts)]
    return spans


_OTHER_WORDS = re.compile(r"[的在由对]|公司|集团|学院|大学|学校")


def _whole(view: View, start: int, end: int) -> tuple[Ref, str] | None:
    """A body whose name begins right here, where its finder has begun it elsewhere: 兼任甲省职业与成人教育学会副会长."""
    for item in reversed(view.of(*HOLDERS)):
        if start < item.end <= end and item.start != start:
            name = view.text[start : item.end]
            if item.start < start or (
                1 <= item.start - start <= 12 and not _OTHER_WORDS.search(view.text[start : item.start])
            ):
                return Ref(item.type, name), view.text[item.end : end]
    return None
