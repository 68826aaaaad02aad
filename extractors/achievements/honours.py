"""Honours received: who bears which title, by the frames that name awards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.achievements.bearers import agreeing, kind_of, place, published, that_one, told_of
from extractors.achievements.context import Subjects, View, run_before, year_of
from extractors.achievements.earlier import GRADED_LIST
from extractors.achievements.specialties import by_quotes, listed_before, listed_behind, unlisted
from extractors.achievements.subjects import subjects
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled import all_honours, titles
from extractors.names.titled.award_words import VERB
from extractors.names.titled.awards import Honour
from extractors.names.titled.counted import counted
from extractors.names.titled.patterns import GRADE, NUMBER, as_number, level_in

_TRIED = re.compile(
    r"申报|推荐|参评|争取|(?<![虚模比草])拟|备战|参加[^，。；]{0,8}评选|冲击|候选|培育[^，。；]{0,4}$"
)
# What is told of by a clause far before is not lost sight of: 由学院牵头、…组成的甲职教集团，…，入选示范性职教集团.
_BODIES = ("VocationalEducationGroup", "IndustryEducationCommunity", "IndustryEducationConsortium")
# 《税费申报》…被评为: words of a title are no verbs
_TITLE = re.compile("《[^《》]*》")


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    if not view.of("Award"):
        return
    spans = {(item.start, item.end) for item in view.of("Award")}
    items = [item for item in all_honours(view.text) if (item.start, item.end) in spans]
    held = {(item.start, item.end) for item in counted(view.text) if not item.grade} | {
        (item.start, item.end) for item in titles.bearing(view.text)
    }
    standing = {(item.start, item.end) for item in titles.standing(view.text)}
    for item in items:
        if (item.start, item.end) in standing and (item.start, item.end) not in held:
            yield from _standing(view, item)
        elif item.verb == item.start and (item.start, item.end) not in held:
            yield from _before_works(view, item)
        elif (
            (item.start, item.end) in held
            and titles.PERSON_TITLE.search(item.name)
            and _said_of_one(view, item)
        ):
            yield from _awarded(view, item)
        elif view.text[item.verb : item.verb + 1] in "是系" and titles.PERSON_TITLE.search(item.name):
            continue  # of somebody whom we do not know
        elif (item.start, item.end) in held and not VERB.match(view.text, item.verb):
            who = unlisted(view, view.clause(item.verb)[0], item) or _holders(view, item)
            if who is not None:
                yield from _facts(view, item, who, "honour.held")
        else:
            yield from _awarded(view, item)


# 甲专业为乙骨干专业, 甲同时是丙专业
_OF_TWO = re.compile("(?:^|[，；。])(?P<one>[前后]者)[^。；]*$")
_IS = re.compile("(?:同时|均|都|也|并|现|已|还)*[为是系]")
_OF_ANOTHER = re.compile(
    "(?:全[省市国区县]|我[省市县]|当地|[该贵]校|对方|共同体|联合体|联盟|集团|公司|企业|园区|行业|协会)(?:现|共|已|目前|累计)?(?:有|拥有|建有|建成)"
)


# 学校前身为甲学校，是乙示范校: what the college once was is no other one.
_FORMER = re.compile("(?:前身|原名|原)[^，。；]{0,16}$")
# 省级教学名师2人（甲、乙）
_NAMED_BEHIND = re.compile(rf"[”]?(?:的?专家)?{NUMBER}[人名位][（(：:]")


def _named_behind(view: View, item: Honour) -> Subjects | None:
    """The persons that a bracket behind a title and its number names."""
    opening = _NAMED_BEHIND.match(view.text, item.end)
    if opening is None:
        return None
    run: list[Mention] = []
    for person in view.of("Person"):
        if person.start == (run[-1].end + 1 if run else opening.end()):
            run.append(person)
    return Subjects(tuple(person.ref for person in run), item.count, named=True) if run else None


def _holders(view: View, item: Honour) -> Subjects | None:
    """Who has a title that no verb gives: those named right before the words of having, else the college."""
    text = view.text
    persons = _named_behind(view, item)
    if persons is not None:
        return persons
    told = that_one(view, view.clause(item.verb)[0], item.verb)
    if told is not None:
        return told if told.refs else None
    opening = told_of(view, item)
    if opening is not None:
        return opening
    works = [one for one in view.of("Textbook", "Course") if item.verb <= one.start and one.end <= item.start]
    if works and text.startswith("等", works[-1].end):
        return Subjects(tuple(one.ref for one in works), item.count, named=True)
    run, total = run_before(view, item.verb)
    kind = kind_of(item.name)
    listed = text.startswith("等", item.verb)
    several: tuple[Ref, ...] = ()
    if kind == "Specialty":
        bears = listed or (_IS.match(text, item.verb) is not None and not item.count)
        several = listed_before(text, item.verb) if bears else listed_behind(text, item)
        if bears and not several and not run and not listed:
            return None  # somebody's that we do not know
    if several:
        all_named = not listed and item.count == str(len(several)) and "（" in text[item.end : item.end + 4]
        return Subjects(several, "" if all_named else item.count, named=True)
    if run and (listed or not re.search("，", text[run[-1].end : item.verb])):
        refs = tuple(dict.fromkeys(view.ref(one) for one in run))
        if listed and kind and any(ref.type != kind for ref in refs):
            return None
        return Subjects(refs, total if listed else "", named=refs != (view.own,))
    begin = max(text.rfind(mark, 0, item.verb) for mark in "。；") + 1
    others = [
        one
        for one in view.of("Institution", "Enterprise")
        if begin <= one.start < item.verb and not _FORMER.search(text, begin, one.start)
    ]
    firm = others[0] if item.name.endswith("企业") and others else None
    if firm and firm.type == "Enterprise" and firm.start <= begin + 1:
        return Subjects((firm.ref,), named=True)
    if (
        _OF_ANOTHER.search(text, begin, item.start)
        or item.name.endswith("企业")
        or (others and not view.is_own(others[0]))
    ):
        return None
    clause = view.clause(item.verb)[0]
    said = _IS.match(text, item.verb) if clause and item.verb == clause and kind else None
    if said and not said.group().endswith("是"):
        return _also(view, item)
    return Subjects((view.own,))


def _also(view: View, item: Honour) -> Subjects | None:
    """…，系甲省高水平专业群: of what the sentence is about; None where that is something we have not found."""
    told = _OF_TWO.search(view.text, 0, item.verb)
    who = that_one(view, told.start("one"), item.verb) if told else None
    who = who or agreeing(view, item, Subjects((view.own,)))
    return None if who.refs in ((), (view.own,)) else who


def _said_of_one(view: View, item: Honour) -> bool:
    """Whether a person is named before the words that give a title."""
    return any(person.end <= item.verb for person in view.of("Person"))


def _qualifiers(view: View, item: Honour, **extra: str) -> tuple[tuple[str, str], ...]:
    values = {
        "grade": item.grade,
        "count": item.count,
        "year": item.year or year_of(view.text, item.start),
        "level": level_in(item.name) or level_in(view.text[max(0, item.start - 6) : item.start]),
        **extra,
    }
    return tuple(sorted((key, value) for key, value in values.items() if value))


_OF_ITS_OWN = re.compile("[校院]级")


def _facts(view: View, item: Honour, who: Subjects, rule: str, **extra: str) -> Iterator[Candidate]:
    start, end = view.absolute(*_evidence(view, item))
    qualifiers = _qualifiers(view, item, **extra)
    single = tuple(pair for pair in qualifiers if pair[0] != "count")
    if who.refs == (view.own,) and _OF_ITS_OWN.match(item.name) and kind_of(item.name):
        return  # what a college grants to courses and the like of its own that nobody names
    for ref in who.refs:
        of_own = ref == view.own
        yield Candidate(
            "receivedHonour", ref, Ref("Award", item.name), start, end, rule, qualifiers if of_own else single
        )
    if who.total and who.named:
        counted = tuple(sorted((*single, ("count", who.total))))
        yield Candidate("receivedHonour", view.own, Ref("Award", item.name), start, end, rule, counted)


def _evidence(view: View, item: Honour) -> tuple[int, int]:
    begin, end = view.clause(item.verb)
    return (begin if item.end - begin <= 60 else max(begin, item.verb - 24)), max(
        item.end, min(end, item.end + 6)
    )


def _awarded(view: View, item: Honour) -> Iterator[Candidate]:
    begin, _ = view.clause(item.verb)
    before = view.text[begin : item.verb]
    if _TRIED.search(_TITLE.sub("》", before)[-12:]) and "获批" not in view.text[item.verb : item.start]:
        return
    named = re.match("[一-鿿]{1,2}(?:学校|学院|我校|我院)", view.text[item.verb : item.start])
    who = Subjects((view.own,)) if named else None
    who = (
        who
        or _library(view, begin, item)
        or by_quotes(view, item, before)
        or unlisted(view, begin, item)
        or that_one(view, begin, item.verb)
        or _works_behind(view, item)
        or place(view, begin, item.verb)
        or _workroom(view, item, begin)
        or subjects(view, item.verb)
    )
    if who is None or not (who.refs or who.total):
        who = published(view, item)
    if who is None and kind_of(item.name) in _BODIES:
        who = agreeing(view, item, Subjects(()))
    if who is None or not (who.refs or who.total):
        return
    if view.text.startswith("成长", item.verb):  # only people grow
        person = next((one for one in reversed(view.of("Person")) if one.end <= item.verb), view.topic)
        if person is None:
            return
        who = Subjects((person.ref,), named=True)
    who = _dealt(view, item, agreeing(view, item, _of_project(view, who)))
    if item.count not in ("", "1") and all(ref.type == "Person" for ref in who.refs):
        who = Subjects((view.own,))  # …（甲、乙），享受政府津贴28人: of all its people
    rule = "honour.titled" if who.named else "honour.own"
    counted = re.search(
        rf"(?:^|[，；]|其中|学校|学院|另有|共有?|有)({NUMBER})(?:余)?(?:名|个|门|支|项|部|人|位|篇|件|本)[^，；]{{0,16}}$",
        before,
    )
    if not who.named and counted and not item.count:
        yield from _facts(view, item, who, rule, count=as_number(counted.group(1)))
        return
    yield from _facts(view, item, who, rule)


def _of_project(view: View, who: Subjects) -> Subjects:
    """The college, where what won is a project of its own: “甲”教学改革项目获…; a teaching library has titles itself."""
    projects = bool(who.refs) and all(
        ref.type == "Programme" and not ref.name.endswith("资源库") for ref in who.refs
    )
    return Subjects((view.own,)) if projects else who


def _dealt(view: View, item: Honour, who: Subjects) -> Subjects:
    """The one whose title this is, where as many are dealt out one by one: 甲、乙分别入选丙、丁."""
    if len(who.refs) < 2 or "分别" not in view.text[view.clause(item.verb)[0] : item.verb]:
        return who
    same = [other for other in all_honours(view.text) if other.verb == item.verb]
    dealt = len(same) == len(who.refs) and item in same
    return Subjects((who.refs[same.index(item)],), named=True) if dealt else who


def _library(view: View, begin: int, item: Honour) -> Subjects | None:
    """A teaching library that is recognised as one of some level is a programme itself."""
    named = re.match(
        r"(?:其中)?(?:[^，。；]{2,40}的)?([一-鿿]{4,30}?资源库)(?:成功|被[^，]{0,8})?$",
        view.text[begin : item.verb],
    )
    return (
        Subjects((Ref("Programme", named.group(1)),), named=True) if named and "资源库" in item.name else None
    )


def _workroom(view: View, item: Honour, begin: int) -> Subjects | None:
    """A person's workroom: 王某老师的技能大师工作室获批为…."""
    theirs = re.match(
        r"其(?:领衔|主持|负责|带领|所在)的((?:[一-鿿]{0,6})(?:创新|大师|名师|名匠|劳模|班主任|辅导员)[一-鿿]{0,4}工作室)[^，。；]{0,4}$",
        view.text[begin : item.verb],
    )
    earlier = [person for person in view.of("Person") if person.end <= begin]
    if theirs and earlier:
        return Subjects((Ref("TrainingBase", earlier[-1].name + theirs.group(1)),), named=True)
    for person in view.of("Person"):
        room = re.match(
            r"(?:老师|教授|同志|大师)?的?((?:技能|工艺)?(?:大师|名师|名匠|劳模)[一-鿿]{0,4}工作室)[^，。；]{0,4}$",
            view.text[person.end : item.verb],
        )
        if room and begin <= person.start:
            return Subjects((Ref("TrainingBase", person.name + room.group(1)),), named=True)
    return None


# 5部教材入选甲，分别为《乙》《丙》
_TOLD_APART = re.compile(r"(?:名单|目录)?，?(?:分别|依次)(?:为|是)[：:]?")


def _works_behind(view: View, item: Honour) -> Subjects | None:
    """The works that a clause behind a title names one by one."""
    works = _works_after(view, item) if kind_of(item.name) in ("Textbook", "Course") else []
    if not works or not _TOLD_APART.match(view.text, item.end):
        return None
    return Subjects(tuple(work.ref for work in works), named=True)


def _works_after(view: View, item: Honour) -> list[Mention]:
    works: list[Mention] = []
    for mention in view.of("Textbook", "Course"):
        linked = re.fullmatch(
            r"(?:资源)?(?:名单|目录)?(?:[：:]|，?(?:分别|依次)(?:为|是)[：:]?|，?包括[：:]?|，?其中)?",
            view.text[item.end : mention.start],
        )
        if (not works and linked) or (
            works and re.fullmatch("[、和与及]?", view.text[works[-1].end : mention.start])
        ):
            works.append(mention)
    return works


def _before_works(view: View, item: Honour) -> Iterator[Candidate]:
    for work in _works_after(view, item):
        for fact in _facts(view, item, Subjects((work.ref,), named=True), "honour.before_works"):
            yield replace(fact, end=view.absolute(0, work.end)[1])  # the quote goes on to the work's name


def _standing(view: View, item: Honour) -> Iterator[Candidate]:
    """Prizes of the system, with the grades that follow: 获甲省教学成果奖一等奖1项、二等奖3项."""
    text = view.text
    stop = re.search(
        "；|。|(?<=[项个次件])，(?:[^，]{0,6})?(?=获|荣获)|，[^，、]{2,24}(?:教学成果|科技进步|大赛|竞赛|比赛)|教学成果奖",
        text[item.end :],
    )
    region = text[item.end : item.end + (stop.start() if stop else len(text))]
    before = text[max(0, item.start - 30) : item.start]
    told = _NEWS.match(text, item.end)
    if told:
        yield from _announced(view, item, told.end())
        return
    if re.search(r"申报|推荐|培育|冲击|争取|以[^，]{0,10}获得$", before) and not re.search(
        "获", before[-6:] + region[:20]
    ):
        return
    verb = re.search(r"(?:荣获|获得|斩获|喜获|获批|获|取得|摘得)[^，。；]{0,14}$", text[: item.start])
    chained = re.search(r"(?:教学成果|科技进步|进步奖|科技奖)[^。；]{0,40}[项个]，$", text[: item.start])
    of_those = re.search("(?:获得|荣获|获|取得)[^。；]{2,40}，其中，?$", text[: item.start])
    if not verb and not chained and not of_those and not re.search("获|得", region[:40]):
        return
    graded = list(GRADED_LIST.finditer(region[:90]))
    first = re.match(rf"[”》，：（]?(?:评选)?(?:国家级|省级|市级)?[“]?({GRADE})", region)
    place = verb.start() if verb else item.start
    who = that_one(view, view.clause(place)[0], place) or subjects(view, place)
    if who is None or re.search("以[^，]{2,8}获得", text[max(0, item.start - 12) : item.start]):
        return
    who = _of_project(view, who)
    if (
        _NO_BOOK.search(item.name)
        and who.named
        and all(ref.type in ("Textbook", "Course") for ref in who.refs)
    ):
        who = Subjects((view.topic.ref if view.topic else view.own,), named=view.topic is not None)
    if first and not any(match.start() <= first.start(1) < match.end() for match in graded):
        yield from _facts(view, item, who, "honour.prize", grade=first.group(1))
    if graded:
        for match in graded:
            grade, count = (
                (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
            )
            yield from _facts(view, item, who, "honour.prize", grade=grade, count=as_number(count))
    elif verb and not first:
        yield from _facts(view, item, who, "honour.prize")


# Prizes that no book gets: 主编教材《甲》，2022年获国家级教学成果奖.
_NO_BOOK = re.compile("教学成果|科技进步|科学技术|技术发明")
# 2022年甲省教学成果奖揭晓，我校完成的《乙》摘得一等奖
_NEWS = re.compile(
    r"[”]?(?:评选|评审|获奖)?(?:结果|名单|项目)?(?:近日|日前|正式|于[^，。；]{2,12}|在[^，。；]{2,12})*(?:揭晓|公布|发布|出炉|公示)[^，。；]{0,10}，|[”]?(?:的)?(?:评选|评审|评比)(?:活动|工作)?(?:中|结果)，"
)
_OF_ALL = re.compile("[我全本][省市区国]|各[省市校]|兄弟|其他|其它")
_TAKES = re.compile(rf"(?:荣获|获得|斩获|喜获|夺得|摘得|摘取|拿下|获)(?P<grade>{GRADE})")


def _announced(view: View, item: Honour, begin: int) -> Iterator[Candidate]:
    """What a prize that a sentence announces brought, and to whom."""
    stop = re.search("。|；", view.text[begin:])
    limit = begin + stop.start() if stop else len(view.text)
    for taken in _TAKES.finditer(view.text, begin, limit):
        clause, end = view.clause(taken.start())
        who = None if _OF_ALL.search(view.text, clause, taken.start()) else subjects(view, taken.start())
        if who is None:
            continue
        graded = [
            match for match in GRADED_LIST.finditer(view.text, taken.start("grade"), end) if match.group(1)
        ]
        for match in graded:
            yield from _facts(
                view, item, who, "honour.prize", grade=match.group(1), count=as_number(match.group(2))
            )
        if not graded:
            yield from _facts(view, item, who, "honour.prize", grade=taken.group("grade"))
