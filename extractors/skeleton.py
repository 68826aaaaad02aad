"""A sentence with every name folded to one sign, so that frames are short patterns over types.

``学院与甲公司、乙公司等12家企业共建丙产业学院`` becomes ``S与O共建C`` (each letter a private-use character here):
a run of coordinated organisations is one sign that stands for all of them, the stated total is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.annotation import Mention, Ref, Sentence

# One sign a family of types. SELF stands for the reporting college under any of its forms.
FAMILIES: dict[str, tuple[str, ...]] = {
    "SELF": (),
    "ORG": ("Institution", "Enterprise", "Association", "GovernmentBody"),
    "BODY": ("IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"),
    "COLLEGE": ("IndustryCollege",),
    "WORKSHOP": ("OverseasWorkshop",),
    "BASE": ("TrainingBase",),
    "AWARD": ("Award",),
    "CONTEST": ("Competition",),
    "PERSON": ("Person",),
    "COURSE": ("Course",),
    "BOOK": ("Textbook",),
    "CERT": ("Certificate",),
    "SPEC": ("Specialty",),
    "CLUSTER": ("SpecialtyCluster",),
    "CHAIN": ("IndustrialChain",),
    "PROG": ("Programme",),
}
SIGNS = {family: chr(0xE000 + index) for index, family in enumerate(FAMILIES)}
_FAMILY_OF = {type_name: family for family, types in FAMILIES.items() for type_name in types}
_UNIONS = {"FAC": ("COLLEGE", "WORKSHOP", "BASE"), "ANYORG": ("SELF", "ORG")}

_SELF_WORDS = re.compile(
    r"我院|我校|本校|本院|(?<=支援|帮扶|援助|落户|落地|挂靠|设在|入驻|进驻|建在|依托)(?:学院|学校)(?=[，。；]|$|建设)|(?<![一-鿿])(?:学院|学校)(?![长园舍区党团])|(?<=[，。；、与和由对在为向是使让给从请])(?:学院|学校)(?![长园舍区])|(?<![工范职业术程理济贸商医农林药子通政法艺技])(?:学院|学校)(?=[与和积极先后于在对聚拥牵联携通加认注开坚共主以作获荣与依立紧深结始围已还为持落实成建])"
)
_JOIN = re.compile(
    r"(?:（[^（）]{0,24}）)?(?:(?:建设)?、|[、，]|以及|及其|及|(?:先后|分别|积极|主动|正式|成功|长期|还|也|已)*(?:与|和)|联合|携手|会同|暨|/|；)?[“”\"]*"
)
_TAIL = re.compile(
    r"(?:（[^（）]{0,20}）)?(?:等(?:国内外|国内|世界|省内外|省内|市内|多|数|近|约|共(?![建同享育管创商办])|[\d一二三四五六七八九十百两几余]+|余|[家个所名校类门项位条])*"
    r"(?:[^，。；、的与和开建签合共在为进联成设就对提任担当]{0,8}?(?:企业|公司|院校|高校|学校|单位|机构|职院|集团|专业群|专业|产业链|产业|课程|证书|中职|部门|协会|大学|领域|教材|平台|基地|中心))?"
    r"|(?:[\d一二三四五六七八九十两]+(?:余|多)?[家个所](?:企业|单位|院校|专业|学校)?))"
)
# An item of a list of organisations that is not recognised itself does not end the list.
_UNKNOWN_ITEM = re.compile(
    r"、(?:(?!开展|建设|签订|合作|共建|成立|提供|组织|培养)[^，。；：、（）“”]){2,14}、"
)
_SPECIALTY_WORD = re.compile(r"[”\"]?专业(?!群|性|化)[”\"]?")
_TOTAL = re.compile(r"(\d+|[一二三四五六七八九十百两]+)(?:余|多)?[家个所名项门]")


@dataclass(frozen=True, slots=True)
class Group:
    """What one sign stands for."""

    family: str
    members: tuple[Mention, ...]
    total: str = ""

    @property
    def is_count(self) -> bool:
        """Whether it is a kind with a number (实践教学基地21个) rather than a name."""
        return len(self.members) == 1 and self.total not in ("", "一", "1")

    def refs(self) -> tuple[Ref, ...]:
        """The members as arguments of facts."""
        return tuple(member.ref for member in self.members)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence's folded text; ``groups`` by place in it, ``offsets[i]`` where ``text[i]`` stands in the document."""

    text: str
    groups: dict[int, Group]
    offsets: tuple[int, ...]
    sentence: Sentence

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text in the document."""
        last = end - 1
        group = self.groups.get(last)
        stop = group.members[-1].end if group and group.members else self.offsets[last] + 1
        return self.offsets[start], max(stop, self.offsets[start] + 1)


def fold(sentence: Sentence, mentions: list[Mention], self_forms: tuple[str, ...]) -> Skeleton:
    """The skeleton of a sentence; ``mentions`` are those inside it, in order, outermost only."""
    units = _units(sentence, mentions, self_forms)
    text: list[str] = []
    offsets: list[int] = []
    groups: dict[int, Group] = {}
    position = 0
    index = 0
    body = sentence.text
    while position < len(body):
        if index < len(units) and units[index][0] == position:
            start, end, family, mention = units[index]
            members = [mention] if mention else []
            index += 1
            total = ""
            while family != "SELF" and index < len(units):
                following = units[index]
                gap = body[end : following[0]]
                bridged = family == "ORG" and _UNKNOWN_ITEM.fullmatch(gap) is not None
                if (
                    following[2] != family
                    or (_JOIN.fullmatch(gap) is None and not bridged)
                    or (not gap.strip('“”"') and family == "ORG")
                ):
                    break
                if following[3]:
                    members.append(following[3])
                end = following[1]
                index += 1
            if family != "SELF":
                tail = _TAIL.match(body, end)
                if family == "SPEC" and not (tail and tail.end() > end):
                    tail = _SPECIALTY_WORD.match(body, end)
                if tail and tail.end() > end and (index >= len(units) or tail.end() <= units[index][0]):
                    stated = _TOTAL.search(tail.group())
                    total = stated.group(1) if stated else ""
                    end = tail.end()
            groups[len(text)] = Group(family, tuple(members), total)
            text.append(SIGNS[family])
            offsets.append(sentence.start + start)
            position = end
            continue
        text.append(body[position])
        offsets.append(sentence.start + position)
        position += 1
    return _without_lead("".join(text), groups, offsets, sentence)


_SIGN = "\ue000-\uf8ff"
# When, why and under whom, before who acts: 2022年9月，; 为深化产教融合，; 在省教育厅的指导下，
_LEAD = re.compile(
    rf"(?:(?:早在|自|从|于|截[至止])?(?:(?:19|20)\d\d|去|今|同|当|次)年?[^，。；{_SIGN}]{{0,12}}?(?:[年月日初末底天]|学年|期间|以来|上旬|中旬|下旬|半年|[春夏秋冬]季?)，"
    rf"|为了?(?:进一步|全面|更好地?|深入|切实|加快|有效)?(?:深化|推进|推动|贯彻|落实|加强|提升|提高|促进|适应|满足|培养|服务|响应|打造|拓展|拓宽|完善|解决|强化|增强|优化|助力|发挥|探索|扩大|实现|健全|保障|确保|规范|丰富|弘扬|传承|创新|构建|搭建|引导|激发|做好|让|使)[^，。；：{_SIGN}]{{0,30}}，"
    rf"|在[^，。；{_SIGN}]{{0,8}}(?:{SIGNS['ORG']}|[^，。；{_SIGN}]{{2,14}})(?:的|等)*(?:[^，。；{_SIGN}]{{0,6}}、)?(?:正确|坚强|统一|大力|关心|倾力)*(?:指导|领导|支持|关心|推动|统筹|帮助|协调|见证|部署|指引|组织)(?:和|与|、)?(?:指导|领导|支持|关心|推动|统筹|帮助|协调|见证|部署)?下，)+(?!其)"
)


def _without_lead(text: str, groups: dict[int, Group], offsets: list[int], sentence: Sentence) -> Skeleton:
    """The skeleton from where its sentence says who acts, so that rules about how a sentence opens hold."""
    lead = _LEAD.match(text)
    skip = lead.end() if lead else 0
    kept = {at - skip: group for at, group in groups.items() if at >= skip}
    return Skeleton(text[skip:], kept, tuple(offsets[skip:]), sentence)


def _units(
    sentence: Sentence, mentions: list[Mention], self_forms: tuple[str, ...]
) -> list[tuple[int, int, str, Mention | None]]:
    """(start, end, family, mention) of everything to fold, in order, offsets within the sentence."""
    taken = [False] * len(sentence.text)
    units: list[tuple[int, int, str, Mention | None]] = []
    for mention in mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if start < 0 or end > len(taken) or any(taken[start:end]):
            continue
        own = mention.type == "Institution" and mention.name in self_forms
        units.append((start, end, "SELF" if own else _FAMILY_OF[mention.type], None if own else mention))
        taken[start:end] = [True] * (end - start)
    for form in self_forms:
        for match in re.finditer(re.escape(form), sentence.text):
            if not any(taken[match.start() : match.end()]):
                units.append((match.start(), match.end(), "SELF", None))
                taken[match.start() : match.end()] = [True] * len(form)
    for match in _SELF_WORDS.finditer(sentence.text):
        if not any(taken[match.start() : match.end()]):
            units.append((match.start(), match.end(), "SELF", None))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return sorted(units, key=lambda unit: unit[:2])


_SLOT = re.compile(r"\{([A-Z]+)(?::([a-z_]+))?\}")


def compile_frame(
    pattern: str, macros: Mapping[str, str]
) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """A frame's pattern: ``{ORG:a}`` is a sign kept under the name ``a``, ``{COOP}`` a macro (its match kept likewise).

    Beside it are the signs that are kept under each name.
    """
    kept: dict[str, frozenset[str]] = {}

    def expand(match: re.Match[str]) -> str:
        word, name = match.groups()
        if word in macros:
            body = _SLOT.sub(expand, macros[word])
        else:
            families = _UNIONS.get(word, (word,))
            body = "[" + "".join(SIGNS[family] for family in families) + "]"
        if not name:
            return f"(?:{body})"
        kept[name] = frozenset(body).intersection(SIGNS.values())
        return f"(?P<{name}>{body})"

    return re.compile(_SLOT.sub(expand, pattern)), kept
