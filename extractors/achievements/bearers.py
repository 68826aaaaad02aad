"""What bears a title, where the title's own words say of which kind it is: a base, an industry college, a book."""

from __future__ import annotations

import re

from extractors.achievements.context import BEARERS, Subjects, View
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
    r"(?:目前，?|同年，?|20\d\d年，?|\d{1,2}月，?|其中，?)*(?:该|这一)(?:现代|省级)?(?P<kind>产业学院|专业群|群|专业|教材|书|课程?|共同体|联合体|联盟|集团|工坊|基地|中心|工作室|工作站|平台|实训室)"
)
_THAT_KINDS = {
    "产业学院": "IndustryCollege", "专业群": "SpecialtyCluster", "群": "SpecialtyCluster", "专业": "Specialty", "教材": "Textbook", "书": "Textbook",
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


# 中心占地2800平方米，先后被认定为…: what the sentence before was about, by its kind alone.
_BARE = re.compile(
    r"(?:目前，?|如今，?|20\d\d年，?)?(?P<kind>中心|基地|工作室|工坊|实训室|产业学院|平台|工作站|联盟|共同体|联合体|专业群)(?=占地|总?建筑面积|总?面积|现|建筑|建有|建成|设有|设[在立]|拥有|自|已|先后|每年|年均|年内|累计|面向|投入|总投|配备|由|被|20|于|集)"
)
_GOES_ON = re.compile(
    r"(?:并|且|还|又|也|同时|先后|已|均|分别|相继|于|同年|当年|20\d\d年(?:\d{1,2}月)?|连续[一-鿿\d]{1,4}|成功|被[^，。；]{0,24}|经[^，。；]{2,12})*"
)
_OF_TWO = re.compile("(?:其中，?)?([前后])者")
_LIST_OF_TWO = re.compile(r"[”》）]*(?:、|，|和|与|及|以及)?[“《]*")


def _of_two(view: View, begin: int) -> Subjects | None:
    """Which of the things just named 前者 or 后者 is: the first of two that are listed, or the last of all."""
    word = _OF_TWO.match(view.text, begin)
    if word is None:
        return None
    here = [item for item in view.mentions if item.end <= begin and item.type in BEARERS]
    named = here or [item for item in view.before if item.type in BEARERS]
    if not named:
        return Subjects(())
    if word.group(1) == "后":
        return Subjects((view.ref(named[-1]),), named=True)
    same = [item for item in named if item.type == named[-1].type]
    pair = len(same) == 2 or (
        len(same) > 2 and here and _LIST_OF_TWO.fullmatch(view.text, same[-2].end, same[-1].start)
    )
    return Subjects((view.ref(same[-2]),), named=True) if pair else Subjects(())


def _bare(view: View, begin: int, verb: int) -> Subjects | None:
    """What a sentence goes on about that opens with the kind alone of what the one before has named."""
    found = _BARE.match(view.text)
    if found is None or (begin and not _GOES_ON.fullmatch(view.text, begin, verb)):
        return None
    kind = _THAT_KINDS.get(found.group("kind"), "TrainingBase")
    known = [item for item in view.before if item.type == kind and item.name.endswith(found.group("kind"))]
    turned = _OWN_NAMED.search(view.text[found.end() : verb]) or any(
        item.end <= verb and item.type in BEARERS for item in view.mentions
    )
    return Subjects((view.ref(known[-1]),), named=True) if known and not turned else None


def that_one(view: View, begin: int, verb: int) -> Subjects | None:
    """What a clause that opens with 该基地, 该教材, 后者 or 该案例 is about; None for other clauses."""
    if _THAT_CASE.match(view.text, begin):
        return Subjects((view.own,))
    told = _of_two(view, begin) or _bare(view, begin, verb)
    if told is not None:
        return told
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
