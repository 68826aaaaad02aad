"""Whose somebody is where no organisation stands beside the name: the college's own teachers, students and heads."""

from __future__ import annotations

import re

from extractors.achievements.bodies import HOLDERS, NO_POST, ROLE_END, THERE
from extractors.achievements.context import View
from extractors.annotation import Mention, Ref
from extractors.names.titled.patterns import GRADE
from extractors.names.titled.personal import AFTER

Post = tuple[Ref, str]

AFTER_TITLE = re.compile(rf"(?:{AFTER})")
# Roles without a post: whoever has them and wins or receives something belongs to the college.
PLAIN = (
    "应届毕业生", "毕业生", "留学生", "校友", "援疆教师", "援藏教师", "支教教师", "辅导员", "指导教师", "教师", "老师", "学生", "选手", "队员", "同学",
)  # fmt: skip
# Ranks tell no more: they are the college's own only where the person has a part in something else.
_RANKS = ("副教授", "教授", "讲师", "副研究员", "研究员", "博士")
# Posts that without an organisation beside them are the college's own.
COLLEGE_POSTS = re.compile(
    r"^(?:[一-鿿]{0,14}(?:学院|系|部|处|中心|专业|专业群|教研室|支部|学校|书院))?(?:20\d\d[级届])?(?:[一-鿿]{0,6}专业)?(?:党委|党总支|支部|纪委|校|院)?(?:副)?(?:书记|院长|校长|主任|处长|教师|外教|老师|学生|辅导员|(?:[一二三四]级)?副?教授|讲师|博士|毕业生|校友|选手|领队|指导教师|带头人|班主任|留学生|党员教师|领导)(?:、(?:副)?(?:书记|院长|校长))?$|^(?:图书|档案|校史|体育)馆副?馆长$|^[校院]?学生(?:会|社团|志愿者?|队|团|支部)?[一-鿿]{0,4}(?:队长|主席|部长|会长|社长|干部|骨干|党员)$|^[一-鿿]{2,6}籍外教$"
)
# Whom a college sends out is its own.
_SENT_OUT = re.compile(
    r"(?:^|[，。；、]|派出|选派|委派|学校|学院|我[校院])(?P<post>(?:驻[一-鿿]{0,6}村|派驻[一-鿿]{0,8})?第一书记|驻村(?:工作)?队(?:队)?[员长]|驻村干部|支教(?:教师|老师)|援[疆藏青](?:教师|干部))$"
)
# 选派甲、乙2名教师赴疆支教: the names stand between
_SENDS = re.compile(r"(?:选派|派出|委派|派遣|抽调|派)(?:了)?(?:[一-鿿]{0,6}(?:教师|骨干|干部|辅导员|教授))?$")
_AWAY = re.compile(
    r"(?:等)?(?:[\d一二两三四五六七八九十]+[名位人](?:[一-鿿]{0,6}(?:教师|老师|骨干|干部|同志|专家))?|老师|同志)?(?:等)?(?:，)?(?:分别|先后|分赴)?(?:赴|到|前往|援[疆藏青]|支教|驻村|参加[^，。；]{0,12}(?:支教|援))"
)
_INVITED = re.compile(r"邀请|聘请|特邀|引进|外聘|报告团|来访|到访|会见|接待|派出")
OUTSIDE = re.compile(rf"{_INVITED.pattern}|企业|公司|集团|大学|协会|外方|兄弟院校|该校")


def run_end(view: View, person: Mention) -> int:
    """Where the list of names ends that this one opens: the title behind it is of all (甲、乙同学)."""
    end = person.end
    for item in view.of("Person"):
        if item.start >= end and re.fullmatch("[、和与及]", view.text[end : item.start]):
            end = item.end
    return end


def sent_away(view: View, person: Mention) -> bool:
    """Whether somebody is named for being sent out to teach, aid or learn, by no other school."""
    sends = _SENDS.search(view.text, 0, person.start)
    if sends is None or not _AWAY.match(view.text, run_end(view, person)):
        return False
    begin = max(view.text.rfind(mark, 0, sends.start()) for mark in "，。；") + 1
    others = [
        item
        for item in view.of("Institution", "Enterprise")
        if begin <= item.start < person.start and not view.is_own(item)
    ]
    return not others


def plain(post: str, after: re.Match[str] | None) -> str:
    """A post as a qualifier: 学生 for 机械工程学院学生, the whole of 机电实训中心副主任."""
    for word in PLAIN:
        if post.endswith(word):
            return "教师" if word == "老师" else word
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


def of_ours(view: View, person: Mention) -> str:
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


def at_home(view: View, position: int) -> bool:
    """Whether nothing of the sentence before a place names another body, or a guest."""
    others = [item for item in view.of(*HOLDERS) if item.start < position and not view.is_own(item)]
    return not others and not _INVITED.search(view.text, 0, position)


def ordinary(view: View, person: Mention) -> list[Post]:
    """Teachers, students and heads with no organisation beside them: the college's own."""
    text = view.text
    after = AFTER_TITLE.match(text, run_end(view, person))
    told = of_ours(view, person)
    if told:
        return [(view.own, told)]
    said = _SAID_TO_BE.search(text, 0, person.start)
    if said and at_home(view, said.start()):
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
        return [(view.own, plain(own.group(1), after))]
    if sent_away(view, person):
        return [(view.own, "教师")]
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
    if _COME_FORTH.search(text, 0, person.start) and at_home(view, person.start):
        return [(view.own, "")]
    if _NATIONAL.match(bare):
        return []
    if _DEPARTMENT.fullmatch(bare) and (after is None or after.group() in _RANKS):
        return [(view.own, after.group() if after else "")]
    if role and "·" not in person.name and COLLEGE_POSTS.match(bare):
        return [(view.own, plain(bare, after))]
    spokesman = re.search("(毕业生|校友|学生|教师)代表$", bare)
    if spokesman:
        return [(view.own, spokesman.group(1))]
    if role and (role.group() == "获得者" or role.group().endswith(PLAIN)):
        return [(view.own, plain(role.group(), after))]
    if _BEHIND_GRADE.search(text, 0, person.start) and at_home(view, person.start):
        return [(view.own, "")]
    opens = person.start == 0 or text[person.start - 1] in "，。；由"
    if opens and not role and at_home(view, person.start):
        team = _TEAM_OF.match(text, run_end(view, person))
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
