"""Persons' posts: what stands right before or after a name, and whose post it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.belonging import (
    AFTER_TITLE,
    COLLEGE_POSTS,
    OUTSIDE,
    PLAIN,
    Post,
    at_home,
    of_ours,
    ordinary,
    plain,
    run_end,
    sent_away,
)
from extractors.achievements.bodies import HOLDERS, NO_POST, ROLE_END, TRADED, holder_of
from extractors.achievements.context import View
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import GRADE
from extractors.names.titled.personal import AFTER, brief_at, likely_at
from extractors.names.titled.persons import BEFORE

_BEGIN = re.compile(
    r".*(?:[，。；：“（]|邀请了?|的有|还有|包括|聘请|特邀|引进|在|由|对(?![外口])|向|[与和](?!信息化|旅游|社会保障|改革|科技|成人|考试|就业|健康|城乡|管理|发展|交流|合作|技术|服务)|受到|是|使|让|请)"
)


# 甲公司总经理王某、院长李某: a company has no head of school.
_OF_SCHOOL = re.compile("(?:党委书记、)?(?:学院|学校)?副?[院校]长")
_NO_HEAD = re.compile("(?:公司|集团|协会|学会|研究会|商会|厂|局|厅|委|政府)$")
# Words of another body in a title that only goes on a list of titles.
_ANOTHERS = re.compile(
    "(?<![大校园片])[市区县州省](?![场域内])|大学|学院(?=.)|公司|集团|[局厅]|(?:教育|科技|商务|宣传|组织|统战|社会保障|农业农村|财政|信息化|水利|交通运输)部(?!门)|司(?!长|机)|指挥部|社区|街道|医院|研究院|银行|政府|法院|委(?!员)|[协学商]会(?=.)|会(?=(?:副?会长|副?秘书长)$)|院士"
)


def match(view: View, persons: set[Ref]) -> Iterator[Candidate]:
    """The facts of one sentence; ``persons`` are those with a part in some other fact."""
    previous: Mention | None = None
    posts: list[Post] = []
    led = False  # whether these are of somebody's delegation
    plainly = False  # whether a word of the school's people stands right before the name
    for person in view.of("Person"):
        gap = view.text[previous.end : person.start] if previous else ""
        following = re.fullmatch(rf"(?:{AFTER})?(?:、|，|和|与|及)([一-鿿]{{0,6}}?(?:{BEFORE}))", gap)
        if (
            previous
            and following
            and posts
            and following.group(1) not in NO_POST
            and len(following.group(1)) < 10
            and not _ANOTHERS.search(following.group(1))
            and not TRADED.match(following.group(1))
            and not re.match("全国|国家|省|市|大国|我[校院]|学[校院]|本[校院]", following.group(1))
        ):
            of_school = posts[0][0].type != "Institution" and _OF_SCHOOL.fullmatch(following.group(1))
            if not (of_school and _NO_HEAD.search(posts[0][0].name)):
                posts = [(posts[0][0], following.group(1))]
            elif OUTSIDE.search(view.text[: person.start].replace(posts[0][0].name, "")):
                posts = []
            else:
                posts = [(view.own, following.group(1))]
        elif previous and posts and re.fullmatch("率领?|带领|偕", gap):
            posts = [(posts[0][0], "")]
            led = True
        elif not (previous and re.fullmatch("[、和与及]", gap)):
            led = False
            plainly = _plainly_ours(view, person) or sent_away(view, person)
            posts = _posts_before(view, person, previous) or ordinary(view, person)
            if "·" in person.name and posts in ([(view.own, "校长")], [(view.own, "院长")]):
                posts = _foreign(view, person, posts)
        previous = person
        yield from _in_bracket(view, person)
        trained = view.of("Competition") and re.search(GRADE, view.text)
        for holder, position in dict.fromkeys(posts):
            explicit = position not in ("", *PLAIN) or _of_a_class(view, person)
            lectures = view.of("Course") and _LECTURES.search(view.text, 0, person.start)
            explicit = (
                explicit or len(posts) > 1 or bool(lectures) or (position == "指导教师" and bool(trained))
            )
            explicit = explicit or (position == "教师" and _of_a_department(view, person))
            ours = plainly or _CALLED_OURS.search(view.text, 0, person.start) is not None
            explicit = explicit or (ours and holder == view.own)
            if not explicit and not led and person.ref not in persons:
                continue
            qualifiers = (("position", position),) if position else ()
            begin = max(view.clause(person.start)[0], person.start - 40)
            start, end = view.absolute(begin, min(len(view.text), person.end + 4))
            yield Candidate("affiliatedWith", person.ref, holder, start, end, "person.post", qualifiers)


_OF_THE_SCHOOL = re.compile("(?:学生|教师|毕业生|校友|留学生|选手|队员)$")


def _plainly_ours(view: View, person: Mention) -> bool:
    """Whether somebody with a name like a name is called a student or teacher, and no other body or guest is spoken of."""
    sure = person.end in (
        likely_at(view.text, person.start),
        brief_at(view.text, person.start, frozenset(person.name[:1])),
    )
    role = _OF_THE_SCHOOL.search(view.text, 0, person.start)
    return (sure or "·" in person.name) and role is not None and at_home(view, person.start)


# 本校教师王某: said to be ours in so many words.
_CALLED_OURS = re.compile("(?:我[校院]|本[校院])[^，。；、的与和]{0,14}$")


def _in_bracket(view: View, person: Mention) -> Iterator[Candidate]:
    """The post that a bracket behind a name tells: 王某（甲公司总工程师）."""
    bracket = _BRACKET.match(view.text, person.end)
    if bracket is None:
        return
    holder, rest = holder_of(view, bracket.start(1), bracket.end(1))
    position = rest.strip("的“” ")
    if holder is None or holder == view.own or not ROLE_END.search(position) or len(position) > 14:
        return
    a, b = view.absolute(person.start, bracket.end())
    yield Candidate("affiliatedWith", person.ref, holder, a, b, "person.post", (("position", position),))


_LECTURES = re.compile("(?:主讲教师|主讲人|课程负责人)(?:为|是|：)?$")
_BRACKET = re.compile(r"[（(]([^（）()，；]{6,40})[)）]")
# 机电工程学院陈某、李某老师: whose department is told belongs to it, whatever else is said of them.
_DEPARTMENT_OF = re.compile(
    "(?:^|[，。；、由与和]|以及)(?:我[校院]|学[校院])?(?:[一-鿿]{2,10}(?:学院|系|教研室)|(?<=我[校院]|学[校院]))(?:[一-鿿]{2,4}[、和])*$"
)


def _of_a_department(view: View, person: Mention) -> bool:
    """Whether a teacher is named right behind the department that is the teacher's."""
    return _DEPARTMENT_OF.search(view.text[max(0, person.start - 30) : person.start]) is not None


# 中药学专业2021级学生甲: whose class is told is one of the college's, whatever else is said of them.
_CLASS = re.compile(r"(?:20)?\d\d[级届](?:[一-鿿]{0,12}专业)?(?:应届)?(?:学生|毕业生|同学|校友|学员)$")


def _of_a_class(view: View, person: Mention) -> bool:
    return _CLASS.search(view.text, 0, person.start) is not None or of_ours(view, person) != ""


def _foreign(view: View, person: Mention, posts: list[Post]) -> list[Post]:
    """A foreigner's posts, which seemed the college's own: those of the one other school before, unless ours is said."""
    if re.search("学院|学校|我[院校]|本[院校]", view.text[view.clause(person.start)[0] : person.start]):
        return posts
    schools = {
        item.ref for item in view.of("Institution") if item.end <= person.start and not view.is_own(item)
    }
    return [(next(iter(schools)), position) for _, position in posts] if len(schools) == 1 else []


def _region(view: View, person: Mention) -> int:
    """Where the titles before a name begin."""
    begin = _BEGIN.match(view.text[: person.start])
    floor = begin.end() if begin else 0
    holder = next((item for item in view.of(*HOLDERS) if item.start < floor <= item.end), None)
    return holder.start if holder else floor


def _posts_before(view: View, person: Mention, previous: Mention | None) -> list[Post]:
    """The posts of the titles before a name: 甲厅顾问、乙大学副院长王某."""
    text = view.text
    offset = max(_region(view, person), previous.end if previous else 0)
    after = AFTER_TITLE.match(text, run_end(view, person))
    found: list[Post] = []
    pending: Ref | None = None
    first = ""  # 党委副书记 of 党委副书记、校长王某, where nothing before says of what school
    for part in text[offset : person.start].split("、"):
        start, end = offset, offset + len(part)
        offset = end + 1
        holder, rest = holder_of(view, start, end)
        if holder is None:
            if (
                (found or pending)
                and ROLE_END.search(part)
                and part not in NO_POST
                and len(part) <= 10
                and not re.search("[市省区县]|大学|公司|委(?!员)|院士", part)
            ):
                last = found.pop() if found else (pending or view.own, "")
                found.append((last[0], f"{last[1]}、{part}" if last[1] else part))
            elif not found and COLLEGE_POSTS.match(part):
                first = part
            continue
        pending = holder if 2 <= len(rest) <= 8 else None  # 甲报社经管会成员、新闻部主任
        position = plain(rest.strip("的“” "), after)
        same = found[-1][1] if found and found[-1][0] == view.own else first
        if holder == view.own and position and same and _OF_SCHOOL.fullmatch(part):
            found[-1:] = [(holder, f"{same}、{position}")]
            continue
        if (
            position
            or (holder == view.own and (after or not rest or ROLE_END.search(rest)))
            or (not rest and _belongs(view, holder, person))
        ):
            if found and found[-1][0] == holder and found[-1][1] and position:
                found[-1] = (holder, f"{found[-1][1]}、{position}")
                continue
            found.append((holder, position))
    if first and _DEPARTMENT_POST.match(first) and found and all(holder != view.own for holder, _ in found):
        found.insert(0, (view.own, plain(first, None)))
    return found


# 护理系教师、云岭市第一医院主任护师王某: one post in a part of the college, another elsewhere.
_DEPARTMENT_POST = re.compile(
    "(?:我[校院]|学[校院])?[一-鿿]{1,10}(?:学院|系|教研室|基础部|思政部)[一-鿿]{0,6}(?:教师|讲师|教授|主任|院长|书记|带头人|负责人)$"
)


def _belongs(view: View, holder: Ref, person: Mention) -> bool:
    """Whether a name right behind a body's says whose one is: 由甲公司陈某任副主编."""
    body = next((item for item in view.of(*HOLDERS) if item.end == person.start), None)
    return (
        body is not None
        and view.ref(body) == holder
        and not view.text[: body.start].endswith(("在", "赴", "往", "向", "于", "受"))
    )
