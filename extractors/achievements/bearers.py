"""What bears a title, where the title's own words say of which kind it is: a base, an industry college, a book."""

from __future__ import annotations

import re

from extractors.achievements.context import BEARERS, Subjects, View
from extractors.annotation import Mention, Ref
from extractors.names.titled import titles
from extractors.names.titled.awards import Honour

_WORKS = frozenset({"Textbook", "Course"})
_NO_SPECIALTY = frozenset(
    {"IndustryCollege", "TrainingBase", "IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"}
)  # fmt: skip
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("产业学院$"), "IndustryCollege"),
    (re.compile("专业群$"), "SpecialtyCluster"),
    (re.compile("专业点?$"), "Specialty"),
    (re.compile("教材$"), "Textbook"),
    (re.compile("课程?$|金课$"), "Course"),
    (re.compile("共同体$"), "IndustryEducationCommunity"),
    (re.compile("联合体$"), "IndustryEducationConsortium"),
    (
        re.compile("职(?:业)?教(?:育)?集团(?:（联盟）)?(?:培育|建设|创建)*(?:单位)?$"),
        "VocationalEducationGroup",
    ),
    (re.compile("(?:基地|中心|工作室|工作站|平台|示范点|实训室|众创空间)$"), "TrainingBase"),
)
# 该基地, 该课程: what was named before, by its kind.
_THAT = re.compile(
    r"(?:目前，?|同年，?|20\d\d年，?|\d{1,2}月，?|其中，?)*(?:该|这一)(?:现代|省级)?(?P<kind>产业学院|专业群|群|专业|教材|书|课程?|共同体|联合体|联盟|集团|工坊|基地|中心|工作室|工作站|平台|实训室|馆)"
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
_PLACE_HEADS = "科技园|产业园|示范园|体验馆|展览馆|陈列馆|博物馆|文化馆|非遗馆|科技馆|纪念馆|展示馆|传承馆|校史馆|美术馆|工艺馆|艺术馆|驿站|孵化园|众创空间|孵化基地|创业园|农场|茶园|实训工厂|教学医院"
# A place of the college's that no finder knows by its head, right before the verb.
_PLACE = re.compile(
    rf"(?:^|[，；]|所属|所建|建设的|学校|学院|我[校院])((?:(?!所属|学校|学院|我[校院])[一-鿿]){{2,14}}?(?:{_PLACE_HEADS}))(?:成功|先后|同时|还|也)?(?:被[^，。；]{{0,24}})?$"
)


# 中心占地2800平方米，先后被认定为…: what the sentence before was about, by its kind alone.
_BARE = re.compile(
    r"(?:目前，?|如今，?|20\d\d年，?)?(?P<kind>中心|基地|工作室|工坊|实训室|产业学院|平台|工作站|联盟|共同体|联合体|专业群)(?=占地|总?建筑面积|总?面积|现|建筑|建有|建成|设有|设[在立]|拥有|自|已|先后|每年|年均|年内|累计|面向|投入|总投|配备|由|被|获|入选|20|于|集)"
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
    here = [
        item
        for item in view.mentions
        if item.end <= begin and item.type in BEARERS and not item.name.endswith("出版社")
    ]
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
    here = _BARE.match(view.text, begin) if begin else None
    found = here or _BARE.match(view.text)
    if found is None or (begin and not here and not _GOES_ON.fullmatch(view.text, begin, verb)):
        return None
    kind = _THAT_KINDS.get(found.group("kind"), "TrainingBase")
    named = [item for item in view.mentions if item.end <= begin] if here else view.before
    known = [item for item in named if item.type == kind and item.name.endswith(found.group("kind"))]
    turned = _OWN_NAMED.search(view.text[found.end() : verb]) or any(
        item.end <= verb and item.type in BEARERS for item in view.mentions
    )
    return Subjects((view.ref(known[-1]),), named=True) if known and not turned else None


# 两个产业学院均…, 上述三门课程…: as many as were named last.
_SEVERAL = re.compile(
    r"(?:其中|目前|同年|20\d\d年(?:\d{1,2}月)?|，)*(?:(?P<said>上述|以上|前述|这|该)?(?P<first>前)?(?P<n>两|二|三|四|五|[2-5])(?:个|支|门|本|部|所|大)(?P<kind>产业学院|专业群|专业|课程|教材|基地|中心|共同体|联合体|工作室|工作站|实训室))"
    r"(?=均|都|双双|全部|先后|相继|分别|同时|一并|(?P<verb>入选|获批|获评|被))"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def several(view: View, begin: int) -> Subjects | None:
    """The things that a clause counts up again by their kind alone; None where it does not, or counts others."""
    found = _SEVERAL.match(view.text, begin)
    if found is None:
        return None
    kind = _THAT_KINDS.get(found.group("kind"), "TrainingBase")
    here = dict.fromkeys(item for item in view.mentions if item.end <= begin and item.type == kind)
    named = here or dict.fromkeys(item for item in view.before if item.type == kind)
    refs = tuple(dict.fromkeys(view.ref(item) for item in named))
    count = _NUMBERS.get(found.group("n")) or int(found.group("n"))
    refs = refs[:count] if found.group("first") else refs
    if len(refs) == count:
        return Subjects(refs, named=True)
    return Subjects(()) if found.group("said") else None


_TURNED = re.compile(
    "，(?:并|由|且)?(?:学校|学院|我[校院]|本[校院]|[一-鿿]{0,10}(?:教师|学生|团队|选手|师生|支部))"
)


def _opened(view: View, begin: int, verb: int) -> re.Match[str] | None:
    """该基地 that opens the sentence, where the later clauses only go on about it: 该基地由甲共建，2022年入选乙."""
    first = max(view.text.rfind(mark, 0, verb) for mark in "。；") + 1
    found = _THAT.match(view.text, first) if first < begin else None
    if found is None or _TURNED.search(view.text, found.end(), verb):
        return None
    told = any(found.end() <= item.start and item.end <= verb for item in view.of("Person"))
    return None if told else found


def that_one(view: View, begin: int, verb: int) -> Subjects | None:
    """What a clause that opens with 该基地, 该教材, 后者 or 该案例 is about; None for other clauses."""
    if _THAT_CASE.match(view.text, begin):
        return Subjects((view.own,))
    told = _of_two(view, begin) or several(view, begin) or _bare(view, begin, verb)
    if told is not None:
        return told
    found = _THAT.match(view.text, begin) or _opened(view, begin, verb)
    if found is None:
        return None
    kind = _THAT_KINDS.get(found.group("kind"), "TrainingBase")
    earlier = [
        item
        for item in (*view.before, *(item for item in view.mentions if item.end <= begin))
        if item.type == kind
    ]
    return Subjects((view.ref(earlier[-1]),), named=True) if earlier else Subjects(())


def place(view: View, begin: int, position: int) -> Subjects | None:
    """A park, museum or station of the college's that stands right before the verb."""
    found = _PLACE.search(view.text[begin:position])
    return Subjects((Ref("TrainingBase", found.group(1)),), named=True) if found else None


# 建成甲展示馆，面向社会开放，被…: nothing but clauses without a subject stand between.
_BUILT = re.compile(
    rf"(?:建成|建有|打造|建立|设立|建设)(?:了)?[“]?(?P<name>(?:(?![的、和与])[一-鿿]){{2,16}}?(?:{_PLACE_HEADS}))[”]?(?=，)"
)
_OTHER_DOING = re.compile("(?:学校|学院|我[校院]|本[校院]|学生|教师|师生|[一-鿿]{2,10}(?:团队|支部|专业))")


def _built(view: View, since: int, begin: int) -> Subjects | None:
    """A hall or park that no finder knows, built in a clause that the later ones only go on about."""
    found = next(reversed(list(_BUILT.finditer(view.text, since, begin))), None)
    if found is None or _OTHER_DOING.search(view.text, found.end(), begin + 6):
        return None
    return Subjects((Ref("TrainingBase", found.group("name")),), named=True)


def kind_of(title: str) -> str:
    """The type of thing that a title's last words say it is for, or ""."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), "")


# Titles that villages and towns have, and no college.
_OF_VILLAGES = re.compile(
    "(?:示范|特色|文明|美丽|重点|先进|明星|卫生|样板|旅游)[一-鿿]{0,4}(?:村庄?|乡?镇|乡|社区)[”]?$|(?:村庄|乡村|村镇)[”]?$"
)
_VILLAGE = re.compile(
    r"(?:^|[，；的在]|帮扶|结对|对口)(?P<name>(?:(?![的在由帮扶])[一-鿿]){2,10}?[村镇乡])(?:20\d\d年|成功|先后|均|被[^，。；]{0,16})*$"
)


def _village(view: View, begin: int, verb: int) -> Subjects:
    """The village that stands before the verb; nobody where none does."""
    found = _VILLAGE.search(view.text[begin:verb])
    return Subjects((Ref("GovernmentBody", found.group("name")),), named=True) if found else Subjects(())


_OF_PEOPLE = re.compile("(?:农民|青年|牧民|渔民|农匠|护士|医生|店长|创业者|明星|能人|企业家|园丁|校友)$")


def agreeing(view: View, item: Honour, who: Subjects) -> Subjects:
    """The subject that a title's kind asks for, where the sentence names one and the verb's own is another.

    A title of persons goes to the person before, not to the book or the firm between; 获批省级产业学院 to the
    industry college that the clause before has built.
    """
    begin, _ = view.clause(item.verb)
    people = [person for person in view.of("Person") if person.end <= item.verb]
    if titles.PERSON_TITLE.search(item.name) or _OF_PEOPLE.search(item.name):
        misled = all(ref.type in _WORKS or ref.type in ("Enterprise", "TrainingBase") for ref in who.refs)
        return Subjects((people[-1].ref,), named=True) if people and misled else who
    if _OF_VILLAGES.search(item.name) and not who.named:
        return _village(view, begin, item.verb)
    kind = kind_of(item.name)
    if not kind or any(ref.type == kind for ref in who.refs):
        return who
    stated = who.named and all(ref.type == "Person" for ref in who.refs)
    if stated and kind in _WORKS:
        return published(view, item) or who
    # Nobody is a base or a college, and no specialty is either: it is what was told of before.
    place_title = kind != "TrainingBase" or item.name.endswith(("基地", "中心", "众创空间"))
    studied = who.named and all(ref.type == "Specialty" for ref in who.refs) and kind in _NO_SPECIALTY
    if (stated and not place_title) or _OWN_NAMED.search(view.text[begin : item.verb]):
        return who
    if stated or studied:
        who = Subjects((), named=False)
    if who.named and not all(ref.type in ("Enterprise", "Programme", "Institution") for ref in who.refs):
        return who
    since = max(view.text.rfind(mark, 0, item.verb) for mark in "。；") + 1
    near = [one for one in view.mentions if one.type == kind and since <= one.start and one.end <= begin]
    if not near:
        return (_built(view, since, begin) if kind == "TrainingBase" else None) or who
    if _moved_on(view, near[-1], begin):
        return who
    run = [one for one in near if _beside(view, one, near[-1])]
    return Subjects(tuple(view.ref(one) for one in run), named=True)


def published(view: View, item: Honour) -> Subjects | None:
    """The one book told of last, before a clause without a subject: 甲主编的《乙》由丙出版，并入选…教材."""
    kind = kind_of(item.name)
    begin, _ = view.clause(item.verb)
    if kind not in _WORKS or any(begin <= one.start < item.verb for one in view.mentions):
        return None
    named = [one for one in view.of(kind) if one.end <= begin]
    beside = [one for one in named if "，" not in view.text[one.end : named[-1].start]]
    return Subjects((named[-1].ref,), named=True) if len(beside) == 1 else None


def told_of(view: View, item: Honour) -> Subjects | None:
    """The base that opens a sentence which goes on about nothing else: 甲体验馆占地1200平方米，是省级科普教育基地."""
    begin, _ = view.clause(item.verb)
    first = next((one for one in view.mentions if one.type in BEARERS), None)
    if kind_of(item.name) != "TrainingBase" or first is None or first.type != "TrainingBase" or not begin:
        return None
    alone = all(one.end <= first.end for one in view.mentions if one.type in BEARERS and one.end <= item.verb)
    said = _OWN_NAMED.search(view.text[first.end : item.verb]) or "，学" in view.text[: item.verb]
    return Subjects((view.ref(first),), named=True) if first.start <= 1 and alone and not said else None


def _beside(view: View, one: Mention, last: Mention) -> bool:
    return one is last or re.fullmatch("[”》、和与及“《]*", view.text[one.end : last.start]) is not None


def _moved_on(view: View, thing: Mention, begin: int) -> bool:
    """Whether the sentence has turned to another subject since it named the thing."""
    return (
        re.search("[，；](?:学校|学院|我[校院]|本[校院]|同时|此外|另)", view.text[thing.end : begin + 3])
        is not None
    )
