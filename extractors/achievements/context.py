"""A sentence as the rules of achievements see it: its mentions, its clauses, and who stands right before a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.annotation import Mention, Ref, Sentence
from extractors.names.titled.patterns import NUMBER, as_number, clause_spans

# What can be said to have received something.
BEARERS = frozenset(
    {
        "Person", "Course", "Textbook", "Specialty", "SpecialtyCluster", "TrainingBase", "IndustryCollege", "OverseasWorkshop",
        "IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup", "Institution", "Enterprise",
        "Association", "GovernmentBody", "Programme",
    }
)  # fmt: skip
ORGANISATIONS = frozenset({"Institution", "Enterprise", "Association", "GovernmentBody"})

JOINT = re.compile(r"(?:[”》）\s]*(?:、|，|和|与|及|以及)?[“《\s]*)")
# Books and courses that stand with who made them: 《甲》、丙主编的《乙》.
_WORKS_JOINT = re.compile(
    rf"{JOINT.pattern}|》?(?:[（(][^（）()]{{1,30}}[)）])?(?:、|，|和|与|及|以及)(?:由)?[^，。；《》]{{2,34}}(?:主编|参编|合编|合著|编写|编著|编撰|撰写|主持|主讲|负责|完成|建设|开发)的《?"
)
_COUNTED = (
    rf"(?:等)?(?:共|这|该)?(?:(?P<n>{NUMBER})(?:余)?(?:门|本|部|个|名|位|项|支|家|件|套)?)?"
    r"(?:校级|市级|省级|国家级|优质|核心|双语|国际化|专业|共建|在线|校企合作)*"
)
_KIND = r"(?:课程|课|(?:活页式|工作手册式|新形态|立体化|数字化?|融媒体?|双语|自编|校企合作|规划)*教材|专业群|专业|青年教师|教师|老师|同志|同学|选手|学生|教授|副教授|院长|书记|研究员|博士|作品|案例|项目|基地|企业|学校|院校|国际化教学资源|教学资源|团队|工作室|师生|留学生|（[^（）]{1,90}）)*"
_ADVERB = (
    r"(?:成功|先后|分别|分|均|都|光荣|首次|顺利|共|又|也|曾|再次|双双|一举|最终|正式|已经?|全部|现|还|并|新|连续[^，。]{1,6}|同年|当年|次年|相继|同时|率先|荣幸|"
    r"经[^，。；]{2,24}?，?|通过[^，。；]{2,24}?，?|于[^，。；]{2,12}|20\d\d年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|作为[^，。；]{2,16}|凭借[^，。；]{2,40}|以(?!及)[^，。；]{2,40}|代表[^，。；]{2,10}(?:参赛|参加)?|"
    r"参加[^。；]{2,40}?，?|在[^。；]{2,50}?(?:中|上|里|，)|指导(?!的)[^，。；]{2,20}|带领[^，。；]{2,20}|所在[^，。；]{0,10}|联合申报的[^，。；]{0,16}|[一-鿿]{0,8}结对[^，。；]{0,6})*"
)
_GAP = re.compile(rf"[”》）]*{_COUNTED}{_KIND}{_ADVERB}，?{_ADVERB}(?:被[^，。；]{{0,24}}?)?(?:申报并?以?)?")


# A company of students on the stage is none in business.
_TROUPE = re.compile("(?:大学生|学生|师生|校园|教职工)[一-鿿]{0,8}[团队社]$")


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with the mentions inside it (offsets relative to the sentence) and the reporting college."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    own: Ref
    own_forms: tuple[str, ...]
    topic: Mention | None = None
    before: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The sentence's text."""
        return self.sentence.text

    def of(self, *types: str) -> list[Mention]:
        """The mentions of some types, in order."""
        return [item for item in self.mentions if item.type in types]

    def clause(self, position: int) -> tuple[int, int]:
        """The clause that a place of the sentence is in."""
        return next(((a, b) for a, b in clause_spans(self.text) if a <= position <= b), (0, len(self.text)))

    def is_own(self, mention: Mention) -> bool:
        """Whether a mention is the reporting college under one of its names, or its committee (共青团甲学院委员会)."""
        if mention.type == "Enterprise" and _TROUPE.search(mention.name):
            return True
        bare = re.sub("^(?:中国共青团|共青团|中共|中国共产党)", "", mention.name)
        return mention.type == "Institution" and bare in self.own_forms

    def ref(self, mention: Mention) -> Ref:
        """The mention as an argument; the college under its full name."""
        return self.own if self.is_own(mention) else mention.ref

    def absolute(self, start: int, end: int) -> tuple[int, int]:
        """A span of the sentence in the document."""
        return start + self.sentence.start, end + self.sentence.start


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who something is said of. ``total`` is set where a list of examples ends with 等N门: the college has them all."""

    refs: tuple[Ref, ...]
    total: str = ""
    named: bool = False


def year_of(text: str, position: int) -> str:
    """The year that the sentence states before a place of it (or right at it), or ""."""
    found = [
        match
        for match in re.finditer(r"20\d\d(?=年|[）)])", text[: position + 6])
        if not _quoted(text, match.start()) and not _OF_A_LIFE.match(text, match.end())
    ]
    return found[-1].group() if found else ""


# 2013年毕业于…，先后被授予…: when somebody left school is not when an honour came.
_OF_A_LIFE = re.compile(
    r"年(?:\d{1,2}月)?，?[^，。；]{0,8}?(?:毕业|出生|生于|考入|入学|入职|参加工作|来到|调入|留校)"
)


def _quoted(text: str, position: int) -> bool:
    before = text[:position]
    return before.count("《") > before.count("》")


# 甲团队（成员：乙、丙）
_MEMBERS = re.compile(
    r"(?:老师|教授)?[一-鿿]{0,6}(?:团队|小组|组)[（(](?:团队|主要)?(?:成员|队员|参赛教师|组员)?[：:]?([^（）()]{2,60})[)）]"
)


# 甲以《乙》获…: what somebody has won with.
_WITH = re.compile("(?:以|凭借?|凭着)(?:参赛)?(?:作品|课程|论文|课例|项目)?[《“]?$")
# 被甲、乙授予: the second of those who gave it.
_BY = re.compile("被[^，。；]{2,30}(?:、|和|与)$")


def _within(view: View, mention: Mention) -> bool:
    """Whether a name is only the beginning or the middle of a longer one: 甲高新区 in 甲高新区产教联合体."""
    return any(
        other.start <= mention.start and mention.end < other.end and other is not mention
        for other in view.mentions
    )


def run_before(view: View, position: int, types: frozenset[str] = BEARERS) -> tuple[list[Mention], str]:
    """The coordinated mentions right before a verb at ``position``, and the total that ends their list."""
    text = view.text
    last = None
    gap_match = None
    for mention in reversed(view.mentions):
        if (
            mention.end > position
            or mention.type not in types
            or _within(view, mention)
            or text[: mention.start].endswith(
                ("被", "由", "经", "受", "入职", "任职", "就职于", "就业于", "供职于", "签约")
            )
            or (mention.type in ORGANISATIONS and _BY.search(text[: mention.start]))
            or _WITH.search(text, 0, mention.start)
            or (
                mention.type in ("Person", "Specialty", "Course", "Textbook", "Enterprise")
                and text.count("）", mention.end, position) > text.count("（", mention.end, position)
            )
        ):
            continue
        gap_match = _GAP.fullmatch(text, mention.end, position)
        if gap_match is None:
            return [], ""
        last = mention
        break
    if last is None or gap_match is None:
        return [], ""
    run = [last]
    for mention in reversed(view.mentions):
        if mention.end > run[0].start or (
            mention.type != last.type and not {mention.type, last.type} <= ORGANISATIONS
        ):
            continue
        joint = _WORKS_JOINT if last.type in ("Textbook", "Course") else JOINT
        if joint.fullmatch(text, mention.end, run[0].start) is None:
            break
        run.insert(0, mention)
    listed = re.match(rf"[”》）]*等(?:共)?({NUMBER})", text[last.end : last.end + 8])
    members = _MEMBERS.match(text, last.end)
    if members and last.type == "Person":
        inside = [
            item
            for item in view.of("Person")
            if members.start(1) <= item.start and item.end <= members.end(1)
        ]
        run += [item for item in inside if item.name not in {one.name for one in run}]
    return run, as_number(listed.group(1)) if listed else ""
