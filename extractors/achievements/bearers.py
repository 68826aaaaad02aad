"""What bears a title, where the title's own words say of which kind it is: a base, an industry college, a book."""

from __future__ import annotations

import re

from extractors.achievements.context import Subjects, View
from extractors.annotation import Mention, Ref
from extractors.names.titled import titles
from extractors.names.titled.awards import Honour

_WORKS = frozenset({"Textbook", "Course"})
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("产业学院$"), "IndustryCollege"),
    (re.compile("专业群$"), "SpecialtyCluster"),
    (re.compile("专业点?$"), "Specialty"),
    (re.compile("教材$"), "Textbook"),
    (re.compile("课程?$|金课$"), "Course"),
    (re.compile("共同体$"), "IndustryEducationCommunity"),
    (re.compile("联合体$"), "IndustryEducationConsortium"),
    (re.compile("(?:基地|中心|工作室|工作站|平台|示范点|实训室)$"), "TrainingBase"),
)
# 该基地, 该课程: what was named before, by its kind.
_THAT = re.compile(
    r"(?:目前，?|同年，?|20\d\d年，?|\d{1,2}月，?|其中，?)*(?:该|这一)(?:现代|省级)?(?P<kind>产业学院|专业群|专业|教材|书|课程?|共同体|联合体|联盟|集团|工坊|基地|中心|工作室|工作站|平台|实训室)"
)
_THAT_KINDS = {
    "产业学院": "IndustryCollege", "专业群": "SpecialtyCluster", "专业": "Specialty", "教材": "Textbook", "书": "Textbook",
    "课程": "Course", "课": "Course", "共同体": "IndustryEducationCommunity", "联合体": "IndustryEducationConsortium",
    "联盟": "VocationalEducationGroup", "集团": "VocationalEducationGroup", "工坊": "OverseasWorkshop",
}  # fmt: skip
_THAT_CASE = re.compile(
    r"(?:目前，?|同年，?|20\d\d年，?|其中，?)*(?:该|此|这一|相关|上述)(?:典型|育人|校企合作|优秀)?(?:案例|成果|作品|经验|做法|团队|支部|创新|模式|短视频|节目)"
)
_OWN_NAMED = re.compile("(?:学校|学院|我[校院]|本[校院])[^，。；]{0,6}$|^(?:学校|学院|我[校院]|本[校院])")
# A place of the college's that no finder knows by its head, right before the verb.
_PLACE = re.compile(
    r"(?:^|[，；]|所属|所建|建设的|学校|学院|我[校院])((?:(?!所属|学校|学院|我[校院])[一-鿿]){2,14}?(?:科技园|产业园|示范园|体验馆|展览馆|陈列馆|博物馆|文化馆|非遗馆|科技馆|纪念馆|展示馆|驿站|孵化园|众创空间|孵化基地|创业园|农场|茶园|实训工厂|教学医院))(?:成功|先后|同时|还|也)?(?:被[^，。；]{0,24})?$"
)


def that_one(view: View, begin: int) -> Subjects | None:
    """What a clause that opens with 该基地, 该教材 or 该案例 is about; None for other clauses."""
    if _THAT_CASE.match(view.text, begin):
        return Subjects((view.own,))
    found = _THAT.match(view.text, begin)
    if found is None:
        return None
    kind = _THAT_KINDS.get(found.group("kind"), "TrainingBase")
    earlier = [
        item
        for item in (*view.before, *(item for item in view.mentions if item.end <= begin))
        if item.type == kind
    ]
    return Subjects((view.ref(earlier[-1]),), named=True) if earlier else None


def place(view: View, begin: int, position: int) -> Subjects | None:
    """A park, museum or station of the college's that stands right before the verb."""
    found = _PLACE.search(view.text[begin:position])
    return Subjects((Ref("TrainingBase", found.group(1)),), named=True) if found else None


def kind_of(title: str) -> str:
    """The type of thing that a title's last words say it is for, or ""."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), "")


def agreeing(view: View, item: Honour, who: Subjects) -> Subjects:
    """The subject that a title's kind asks for, where the sentence names one and the verb's own is another.

    A title of persons goes to the person before, not to the book or the firm between; 获批省级产业学院 to the
    industry college that the clause before has built.
    """
    begin, _ = view.clause(item.verb)
    people = [person for person in view.of("Person") if person.end <= item.verb]
    if titles.PERSON_TITLE.search(item.name):
        misled = all(ref.type in _WORKS or ref.type in ("Enterprise", "TrainingBase") for ref in who.refs)
        return Subjects((people[-1].ref,), named=True) if people and misled else who
    kind = kind_of(item.name)
    if not kind or any(ref.type == kind for ref in who.refs):
        return who
    stated = who.named and all(ref.type == "Person" for ref in who.refs)
    if stated or _OWN_NAMED.search(view.text[begin : item.verb]):
        return who
    if who.named and not all(ref.type in ("Enterprise", "Programme", "Institution") for ref in who.refs):
        return who
    since = max(view.text.rfind(mark, 0, item.verb) for mark in "。；") + 1
    near = [one for one in view.mentions if one.type == kind and since <= one.start and one.end <= begin]
    if not near or _moved_on(view, near[-1], begin):
        return who
    run = [one for one in near if _beside(view, one, near[-1])]
    return Subjects(tuple(view.ref(one) for one in run), named=True)


def _beside(view: View, one: Mention, last: Mention) -> bool:
    return one is last or re.fullmatch("[”》、和与及“《]*", view.text[one.end : last.start]) is not None


def _moved_on(view: View, thing: Mention, begin: int) -> bool:
    """Whether the sentence has turned to another subject since it named the thing."""
    return (
        re.search("[，；](?:学校|学院|我[校院]|本[校院]|同时|此外|另)", view.text[thing.end : begin + 3])
        is not None
    )
