"""Persons' posts: what stands right before or after a name, and whose post it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.bodies import HOLDERS, NO_POST, ROLE_END, THERE, TRADED, holder_of
from extractors.achievements.context import View
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import GRADE
from extractors.names.titled.personal import AFTER, brief_at, likely_at
from extractors.names.titled.persons import BEFORE

Post = tuple[Ref, str]

_AFTER_TITLE = re.compile(rf"(?:{AFTER})")
# Roles without a post: whoever has them and wins or receives something belongs to the college.
_PLAIN = (
    "应届毕业生", "毕业生", "留学生", "校友", "援疆教师", "援藏教师", "支教教师", "辅导员", "指导教师", "教师", "老师", "学生", "选手", "队员", "同学",
)  # fmt: skip
# Ranks tell no more: they are the college's own only where the person has a part in something else.
_RANKS = ("副教授", "教授", "讲师", "副研究员", "研究员", "博士")
# Posts that without an organisation beside them are the college's own.
_COLLEGE_POSTS = re.compile(
    r"^(?:[一-鿿]{0,14}(?:学院|系|部|处|中心|专业|专业群|教研室|支部|学校|书院))?(?:20\d\d[级届])?(?:[一-鿿]{0,6}专业)?(?:党委|党总支|支部|纪委|校|院)?(?:副)?(?:书记|院长|校长|主任|处长|教师|老师|学生|辅导员|副?教授|讲师|博士|毕业生|校友|选手|领队|指导教师|带头人|班主任|留学生|党员教师|领导)(?:、(?:副)?(?:书记|院长|校长))?$|^(?:图书|档案|校史|体育)馆副?馆长$"
)
# Whom a college sends out is its own.
_SENT_OUT = re.compile(
    r"(?:^|[，。；、]|派出|选派|委派|学校|学院|我[校院])(?P<post>(?:驻村|派驻[一-鿿]{0,8})第一书记|驻村(?:工作)?队(?:队)?[员长]|驻村干部|支教(?:教师|老师)|援[疆藏青](?:教师|干部))$"
)
_INVITED = re.compile(r"邀请|聘请|特邀|引进|外聘|报告团|来访|到访|会见|接待|派出")
OUTSIDE = re.compile(rf"{_INVITED.pattern}|企业|公司|集团|大学|协会|外方|兄弟院校|该校")
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
            plainly = _plainly_ours(view, person)
            posts = _posts_before(view, person, previous) or _ordinary(view, person)
            if "·" in person.name and posts in ([(view.own, "校长")], [(view.own, "院长")]):
                posts = _foreign(view, person, posts)
        previous = person
        yield from _in_bracket(view, person)
        trained = view.of("Competition") and re.search(GRADE, view.text)
        for holder, position in dict.fromkeys(posts):
            explicit = position not in ("", *_PLAIN) or _of_a_class(view, person)
            lectures = view.of("Course") and _LECTURES.search(view.text, 0, person.start)
            explicit = (
                explicit or len(posts) > 1 or bool(lectures) or (position == "指导教师" and bool(trained))
            )
            explicit = explicit or (position == "教师" and _of_a_department(view, person))
            explicit = explicit or (plainly and holder == view.own)
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
    return (sure or "·" in person.name) and role is not None and _at_home(view, person.start)


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
    return _CLASS.search(view.text, 0, person.start) is not None or _of_ours(view, person) != ""


def _foreign(view: View, person: Mention, posts: list[Post]) -> list[Post]:
    """A foreigner's posts, which seemed the college's own: those of the one other school before, unless ours is said."""
    if re.search("学院|学校|我[院校]|本[院校]", view.text[view.clause(person.start)[0] : person.start]):
        return posts
    schools = {
        item.ref for item in view.of("Institution") if item.end <= person.start and not view.is_own(item)
    }
    return [(next(iter(schools)), position) for _, position in posts] if len(schools) == 1 else []


def _run_end(view: View, person: Mention) -> int:
    """Where the list of names ends that this one opens: the title behind it is of all (甲、乙同学)."""
    end = person.end
    for item in view.of("Person"):
        if item.start >= end and re.fullmatch("[、和与及]", view.text[end : item.start]):
            end = item.end
    return end


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
    after = _AFTER_TITLE.match(text, _run_end(view, person))
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
            elif not found and _COLLEGE_POSTS.match(part):
                first = part
            continue
        pending = holder if 2 <= len(rest) <= 8 else None  # 甲报社经管会成员、新闻部主任
        position = _plain(rest.strip("的“” "), after)
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
    return found


def _belongs(view: View, holder: Ref, person: Mention) -> bool:
    """Whether a name right behind a body's says whose one is: 由甲公司陈某任副主编."""
    body = next((item for item in view.of(*HOLDERS) if item.end == person.start), None)
    return (
        body is not None
        and view.ref(body) == holder
        and not view.text[: body.start].endswith(("在", "赴", "往", "向", "于", "受"))
    )


def _plain(post: str, after: re.Match[str] | None) -> str:
    """A post as a qualifier: 学生 for 机械工程学院学生, the whole of 机电实训中心副主任."""
    for plain in _PLAIN:
        if post.endswith(plain):
            return "教师" if plain == "老师" else plain
    if after and not ROLE_END.search(post):
        titles = {"老师": "教师", "同学": "学生", "同志": "", "先生": "", "女士": "", "师傅": ""}
        return titles.get(after.group(), after.group())
    if (
        post in NO_POST
        or re.search("培养|涌现|培育|[了以]", post)
        or not ROLE_END.search(post)
        or len(post) > 24
    ):
        return after.group() if after and post in NO_POST and after.group() in _RANKS else ""
    return post


# 甲，我院2012届…毕业生; 甲，回族，护理专业2020级学生
_OF_OURS = re.compile(
    r"(?:[，：]|(?=[是系]))(?:(?:[男女]|[一-鿿]{1,5}族|中共(?:预备)?党员|共青团员|(?:19|20)\d\d年(?:\d{1,2}月)?(?:出?生)?|[一-鿿]{2,6}籍[一-鿿]{0,5}学?生?)，)*(?:系|是|为)?"
    r"(?P<class>(?:我[院校]|学[院校]|本[院校]|(?=[^，。；]{0,20}\d\d[级届]))[^，。；]{0,28}?(?P<role>毕业生|校友|教师|学生|辅导员))(?=[，。])"
)


def _of_ours(view: View, person: Mention) -> str:
    """What somebody is said to be of the college right behind the name, by a class or by 我院; "" where nothing is said."""
    told = _OF_OURS.match(view.text, person.end)
    if told is None or any(
        told.start("class") <= item.start < told.end("class") and not view.is_own(item)
        for item in view.of("Institution", "Enterprise")
    ):
        return ""
    return told.group("role") if "大学" not in told.group("class").replace("大学生", "") else ""


# 党委副书记、院长
_TWO_POSTS = re.compile(
    r"(?:我[院校]|学[院校])?[一-鿿]{0,6}(?:书记|院长|校长|主任|处长|部长)、[一-鿿]{0,6}(?:书记|院长|校长|主任|处长|部长)"
)


def _alone(view: View, person: Mention) -> bool:
    """Whether nothing says that a person told of by rank alone is another body's: no other body, no guest, no foreigner."""
    others = [
        item
        for item in (*view.of(*HOLDERS), *view.before)
        if item.type in HOLDERS and not view.is_own(item) and not item.name.endswith("出版社")
    ]
    begins = person.start == 0 or view.text[person.start - 1] in "，。；由和与、"
    return begins and not others and "·" not in person.name and not _INVITED.search(view.text)


_UNIT = re.compile(
    "(?:其中|由|我[院校]|学[院校])?(?:(?![与和在为被])[一-鿿]){1,10}(?:系|教研室|基础部|教学部|思政部)(?:教师|学生)?"
)
# Bodies of the nation or a province, which are none of the college's own; a department of its own.
_NATIONAL = re.compile("全国|教育部|国家(?!级)|[一-鿿]{2,3}省")
_DEPARTMENT = re.compile("(?!.*大学)[一-鿿]{2,14}(?:学院|系|教研室|分院)")
# 许某党委书记主持学校党委全面工作。
_IN_CHARGE = re.compile(r"(?:、(?:副)?(?:院长|校长|书记))?(?:，)?(?:主持|分管|负责|协助|联系)")
# 省级教学名师2人（甲、乙）: of those whom the college has.
_NUMBERED = re.compile(r"\d{1,2}[人名位][（(：:](?:[一-鿿]{2,4}、)*$")
_CALLED = {"教师": "教师", "老师": "教师", "学生": "学生", "同学": "学生"}


# 指导教师为甲, 主持人：乙教授: of the college's own work or team.
_SAID_TO_BE = re.compile(
    r"(?:^|[，。；、（\s])(?:第一|课程|项目|成果|团队|参赛)?(?:(?P<role>指导教师|指导老师|辅导员|产业导师|企业导师|产业教授|客座教授|兼职教授|特聘教授|德育导师)|主持人|负责人|领队|教练|选手|队员|团队成员|获奖选手)(?:分别|均|都)?(?:为|是|：|:)$"
)
# 优胜奖（甲、乙）
_BEHIND_GRADE = re.compile(rf"{GRADE}[”]?(?:[\d一二三四五六七八九十]+[项个])?[（(]$")
# 甲、乙组成的代表队
_TEAM_OF = re.compile(
    r"(?:[\d两三四五六]+[人名位])?(?:同学|老师|选手|学生|教师)*(?:组成|组队)的?[^，。；]{0,8}队"
)


# 甲获评全国优秀教师: what only a school's people are named.
_OF_SCHOOLS = re.compile(
    r"(?:老师|同志|同学)?(?:20\d\d年|先后|还|又|被|也)*(?:[荣喜]?获评?|获得|评为|授予|入选|当选)(?:为|了)?[^，。；、]{0,24}(?:优秀教师|教育工作者|辅导员[一-鿿]{0,6}|班主任|三好学生|优秀学生|优秀毕业生)[”]?(?:称号|荣誉|荣誉称号)?(?=[，。；]|$)"
)


# 涌现出全国优秀教师甲、乙等一批先进典型
_COME_FORTH = re.compile("(?:涌现|培养|培育)出(?:了)?[^，。；]{2,60}$")


def _at_home(view: View, position: int) -> bool:
    """Whether nothing of the sentence before a place names another body, or a guest."""
    others = [item for item in view.of(*HOLDERS) if item.start < position and not view.is_own(item)]
    return not others and not _INVITED.search(view.text, 0, position)


def _ordinary(view: View, person: Mention) -> list[Post]:
    """Teachers, students and heads with no organisation beside them: the college's own."""
    text = view.text
    after = _AFTER_TITLE.match(text, _run_end(view, person))
    told = _of_ours(view, person)
    if told:
        return [(view.own, told)]
    said = _SAID_TO_BE.search(text, 0, person.start)
    if said and _at_home(view, said.start()):
        return [
            (view.own, said.group("role") or (after.group() if after and after.group() in _RANKS else ""))
        ]
    begin = max(text.rfind(mark, 0, person.start) for mark in "，。；：（“、") + 1
    clause = max(text.rfind(mark, 0, person.start) for mark in "，。；：（“") + 1
    if clause < begin and _TWO_POSTS.fullmatch(text, clause, person.start):
        begin = clause
    before = text[begin : person.start]
    own = re.search(
        r"(?:^|[由请与是为，在])(?:学院|学校|我院|我校|本校)([^，。；受到与由对向在]{0,24})$", before
    )
    role = ROLE_END.search(before)
    if own and (role or after or not own.group(1)) and not _INVITED.match(own.group(1)):
        return [(view.own, _plain(own.group(1), after))]
    sent = _SENT_OUT.search(text, 0, person.start)
    schools = [item for item in view.of("Institution") if clause <= item.start < person.start]
    if sent and all(view.is_own(item) for item in schools):
        return [(view.own, sent.group("post"))]
    if OUTSIDE.search(text[begin : person.start]) or _INVITED.search(text[max(0, begin - 12) : begin]):
        return []
    others = [item for item in view.of(*HOLDERS, "Person") if clause <= item.start and item.end <= begin]
    if others and others[-1].type != "Person" and not view.is_own(others[-1]):
        return []  # 甲报社社委、新闻中心主任王某
    if THERE.search(text[:begin]):
        return []
    bare = re.sub(r"^(?:[一-鿿]{2,6}由|20\d\d年?度?，?|其中|最终|以|由|本校|江?)", "", before)
    if _COME_FORTH.search(text, 0, person.start) and _at_home(view, person.start):
        return [(view.own, "")]
    if _NATIONAL.match(bare):
        return []
    if _DEPARTMENT.fullmatch(bare) and not after:
        return [(view.own, "")]
    if role and "·" not in person.name and _COLLEGE_POSTS.match(bare):
        return [(view.own, _plain(bare, after))]
    spokesman = re.search("(毕业生|校友|学生|教师)代表$", bare)
    if spokesman:
        return [(view.own, spokesman.group(1))]
    if role and (role.group() == "获得者" or role.group().endswith(_PLAIN)):
        return [(view.own, _plain(role.group(), after))]
    if _BEHIND_GRADE.search(text, 0, person.start) and _at_home(view, person.start):
        return [(view.own, "")]
    opens = person.start == 0 or text[person.start - 1] in "，。；由"
    if opens and not role and _at_home(view, person.start):
        team = _TEAM_OF.match(text, _run_end(view, person))
        if team or (after and after.group() == "同志") or _OF_SCHOOLS.match(text, person.end):
            return [(view.own, "")]
    if not role and not after and _UNIT.fullmatch(before) and not view.of("Enterprise"):
        return [(view.own, "")]  # 应用化工系王某
    if after and after.group() in ("老师", "同学") and not role:
        return [(view.own, "教师" if after.group() == "老师" else "学生")]
    if after and person.start == 0 and after.group() not in _RANKS:
        charge = _IN_CHARGE.match(text, after.end())
        if charge and not view.of("Enterprise", "Association"):
            return [(view.own, text[after.start() : charge.end()].rstrip("主持分管负责协助联系，"))]
    if after and after.group() in _RANKS and not role and _alone(view, person):
        return [(view.own, after.group())]
    if _NUMBERED.search(text[: person.start]):
        return [(view.own, "")]
    counted = re.match(
        r"(?:、[一-鿿]{2,4})*(?:等|(?:等)?[\d一二两三四五六七八九十]+(?:名|位))(?:骨干|优秀|青年)?(?P<who>选手|学生|教师|同学|考生|老师)",
        text[person.end : person.end + 40],
    )
    if counted is None:
        return []
    return [(view.own, _CALLED.get(counted.group("who"), "") if "等" in counted.group() else "")]
