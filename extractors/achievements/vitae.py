"""Titles and posts beside a name, without a verb: 全国技术能手陈某; 陈某，云岭市茶叶协会会员，云南省技术能手，….

What stands before a name is an apposition; what a portrait lists behind one (or in sentences of their own behind it)
are the person's posts and titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.achievements.bodies import HOLDERS, NO_POST, ROLE_END, holder_of
from extractors.achievements.context import View
from extractors.achievements.posts import spoken_of
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.finder import clean
from extractors.names.titled.patterns import anchor_length, level_in, split_list

_APPOSED_HEAD = re.compile(
    r"(?:技术能手|劳动模范|工艺美术大师|手工艺大师|技能大师|五一劳动奖章|五一劳动奖章获得者|劳动奖章|三八红旗手|教学名师|首席技师|大国工匠|勋章|国家荣誉称号|国医大师|国医名师|名老?中医|工匠|技能大奖|非遗传承人|代表性传承人|特殊津贴|特殊津贴专家|工作室领衔人|先进工作者|最美教师|青年五四奖章|万人计划名师|领军人才|陶瓷艺术大师|艺术大师|非物质文化遗产[一-鿿]{0,12}传承人|优秀志愿者|优秀教师|优秀辅导员|最美(?:高校)?(?:辅导员|大学生|志愿者|护士|医生|教师)|最美职工|劳动能手|岗位能手|青年岗位能手)(?:获得者)?$"
)


# Titles that are the nation's without saying so.
_NATIONAL = frozenset({"大国工匠", "中华技能大奖", "全国技术能手", "国医大师"})


def _post_in(view: View, start: int, end: int) -> bool:
    """Whether words like a title are a post in a company: 甲集团首席技能大师."""
    title = view.text[start:end]
    return "首席" in title and (
        re.match("中国[一-鿿]{2}首席", title) is not None
        or any(start <= item.start and item.end <= end for item in view.of("Enterprise"))
    )


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    yield from _appositions(view)
    yield from _listed(view)
    yield from _graduated(view)


def _appositions(view: View) -> Iterator[Candidate]:
    shared: list[Candidate] = []
    last = -1
    for person in view.of("Person"):
        before = view.text[max(0, person.start - 80) : person.start]
        begin = max(before.rfind(mark) for mark in "，。；：") + 1
        invited = max(before.rfind(verb) for verb in ("引进", "邀请", "聘请", "特邀", "聘任", "选聘", "特聘"))
        if 0 <= invited < begin and not re.search("[。；：]", before[invited:]):
            before, begin = before.replace("，", "、"), invited
        found = list(_apposed(view, person, before[begin:], person.start - len(before[begin:])))
        if not found and shared and re.fullmatch("[、和与及]", view.text[last : person.start]):
            found = [replace(item, subject=person.ref) for item in shared]  # 中国工艺美术大师甲、乙
        shared, last = found, person.end
        yield from found


def _apposed(view: View, person: Mention, before: str, offset: int) -> Iterator[Candidate]:
    for part in before.split("、"):
        end = offset + len(part)
        start = offset
        offset = end + 1
        title = re.sub(r"获得者$|专家$", "", part)
        cut = re.search(
            r".*(?:引进|邀请|聘请|聘任|选聘|特聘|特邀|学院|学校|公司|得到过?|受到|师从|涌现出?了?|培养[出了]*|培育[出了]*|拥有|[的由与请以])(?=[^引邀聘]{4,}$)",
            title,
        )
        if cut:
            start, title = start + cut.end(), title[cut.end() :]
        heir = _HEIR.match(title)
        if heir:
            start, title = start + heir.end(), title[heir.end() :]
        quoted = part.endswith("获得者") and re.search("“[^“”]{2,12}”[^“”]{0,6}$", title)
        bare = re.sub(r"^20\d\d年?度?", "", title)
        if not quoted and (bare.startswith("“") or not anchor_length(bare)):
            quoted = re.search("“[^“”]{4,12}”$", title)
        title = clean(re.sub(r"^20\d\d年度?", "", quoted.group() if quoted else title))
        anchored = (anchor_length(title) and len(title) >= 5) or quoted or title in _NATIONAL or heir
        if _APPOSED_HEAD.search(title) and anchored and not _post_in(view, start, end):
            a, b = view.absolute(start, person.end)
            qualifiers = (("level", level_in(title)),) if level_in(title) else ()
            yield Candidate(
                "receivedHonour", person.ref, Ref("Award", title), a, b, "honour.apposed", qualifiers
            )


# 甲木雕国家级代表性传承人: of what craft somebody is an heir may stand before the title.
_HEIR = re.compile(
    "[一-鿿“”（）]{0,16}?(?=(?:国家|省|市|州|县|区|自治区)级(?:非物质文化遗产|非遗)?[^，。；、]{0,16}传承人)"
)


_OURS = "(?:学院|学校|我[校院]|本[校院]|母校)"
# 甲2012年毕业于学院乙专业; 他从学院毕业
_GRADUATED = re.compile(
    rf"(?:(?:19|20)\d\d年(?:\d{{1,2}}月)?，?)?(?:毕业于|毕业自)(?={_OURS}|(?P<named>[一-鿿]))|(?:(?:19|20)\d\d年(?:\d{{1,2}}月)?，?)?从{_OURS}[^，。；]{{0,16}}毕业"
)
# 这位2016届护理专业毕业生, of somebody whom the sentence before names
_OUR_GRADUATE = re.compile(
    r"(?:这|那)[位名](?:我[校院]|学[校院])?[^，。；]{0,6}?(?:\d\d[级届])?[^，。；的]{0,16}?(?:专业|班)?(?:的|优秀|应届|往届|老)*(?:毕业生|校友)"
)


def _graduated(view: View) -> Iterator[Candidate]:
    """Whoever is said to have left the college, in a sentence of a story."""
    found: list[tuple[Ref, int, int]] = []
    for verb in _GRADUATED.finditer(view.text):
        school = next((item for item in view.of("Institution") if item.start == verb.end()), None)
        if verb.group("named") and not (school and view.is_own(school)):
            continue
        found += [
            (who.ref, verb.start(), verb.end()) for who in spoken_of(view, view.of("Person"), verb.start())
        ]
    said = _OUR_GRADUATE.match(view.text)
    if said and view.topic and not any(item.start < said.end() for item in view.of(*HOLDERS)):
        found.append((view.topic.ref, said.start(), said.end()))
    for who, start, end in found:
        a, b = view.absolute(start, end)
        yield Candidate("affiliatedWith", who, view.own, a, b, "person.graduate", (("position", "毕业生"),))


# What ends a list behind a name: somebody acts, or another is spoken of.
_ACTS = re.compile(
    "[获被在是由将与]|成[了为]|学生|学员|带领|指导|培养|担任|聘|任[^，。]|毕业|创|从事|参加|完成|主持|荣"
)
_BORN = re.compile("男|女|[一-鿿]{1,3}族|[^，。；、]*(?:年|月|日|生|出生|人|党员|职称|学历|学位)")


def _listed(view: View) -> Iterator[Candidate]:
    """Posts and titles that a portrait lists: behind the name that opens it, or in a sentence that only lists on."""
    who, begin = _portrayed(view)
    if who is None or not re.search("[，；。、]", view.text[begin:]):
        return
    for a, b in split_list(view.text[begin:], "，、；。"):
        start, end = begin + a, begin + b
        part = view.text[start:end].strip()
        start += len(view.text[start:end]) - len(view.text[start:end].lstrip())
        if _ACTS.search(part):
            return
        found = _title(who, part) or _post(view, who, start, end)
        if found is not None:
            first, last = view.absolute(start, end)
            predicate, obj, qualifiers = found
            yield Candidate(predicate, who, obj, first, last, "person.listed", qualifiers)


def _portrayed(view: View) -> tuple[Ref | None, int]:
    """Whom a sentence portrays and where the list about that person begins."""
    persons = view.of("Person")
    if len(persons) == 1 and (persons[0].start == 0 or view.text[persons[0].start - 1] in "：—"):
        end = persons[0].end
        return (persons[0].ref, end + 1) if view.text[end : end + 1] in ("，", " ", "　") else (None, 0)
    return (view.topic.ref, 0) if view.topic is not None and not persons else (None, 0)


Found = tuple[str, Ref, tuple[tuple[str, str], ...]]


def _title(who: Ref, part: str) -> Found | None:
    title = clean(re.sub(r"获得者$|专家$|称号$", "", part))
    if not (
        _APPOSED_HEAD.search(title) and ((anchor_length(title) and len(title) >= 5) or title in _NATIONAL)
    ):
        return None
    return "receivedHonour", Ref("Award", title), ((("level", level_in(title)),) if level_in(title) else ())


def _post(view: View, who: Ref, start: int, end: int) -> Found | None:
    holder, rest = holder_of(view, start, end)
    position = rest.strip("的“”‘’ ")
    if (
        holder is None
        or holder == who
        or not 2 <= len(position) <= 14
        or position in NO_POST
        or not ROLE_END.search(position)
    ):
        return None
    return "affiliatedWith", holder, (("position", position),)
