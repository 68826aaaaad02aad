"""What 前者, 该专业群, 该联合体 stand for: the name that their paragraph told last.

甲产业学院、乙产业学院各有特色。前者由学院与丙公司共建，面向丁专业。 · 学院参加甲产教联合体，该联合体由乙管委会牵头。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.annotation import Mention
from extractors.skeleton import SIGNS, Group, Skeleton

_OPENS = "(?:^|(?<=[，；：]))"
_GOES_ON = "(?=主要|面向|由|设|可|现|占地|以|覆盖|涵盖|开设|服务|下设|依托)"
# The words, and of which families the name may be that they stand for.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("前者|后者", ("CLUSTER", "COLLEGE", "BASE", "WORKSHOP")),
    ("该专业群", ("CLUSTER",)),
    (rf"该(?:现代|特色)?产业学院|{_OPENS}产业学院{_GOES_ON}", ("COLLEGE",)),
    (rf"该(?:实训|实践|培训|研究|创新|研发)?(?:基地|中心)|{_OPENS}(?:基地|中心){_GOES_ON}", ("BASE",)),
    (
        rf"(?:该|这(?:间|座|所|处)?)(?:研究院|实验室|工作站|实训室|展览馆|体验馆|博物馆|馆|学堂|书院|驿站|讲堂)|{_OPENS}(?:研究院|实验室|工作站|实训室|体验馆|书院|驿站){_GOES_ON}",
        ("BASE",),
    ),
    (
        rf"(?:该|这间|此)(?:名师|大师|技能大师)?(?:工作室|工作坊|工坊)|{_OPENS}工作室{_GOES_ON}",
        ("BASE", "WORKSHOP"),
    ),
    (
        rf"该(?:市域)?(?:产教)?联合体|该(?:行业)?(?:产教融合)?共同体|该(?:职教|职业教育)?(?:集团|联盟)(?!公司|董事)|{_OPENS}(?:联合体|共同体)(?=紧扣|对接|服务|面向|围绕|聚焦)",
        ("BODY",),
    ),
)
# The kind of which the name has to be: 该中心 is no 基地, 该集团 is no 共同体.
_KIND = re.compile("基地|中心|联合体|共同体|集团|联盟|研究院|实验室|工作站|实训室|馆|学堂|书院|驿站|讲堂")
# 甲市建有创业园，基地由…: the bare word may mean what no rule knows
_UNKNOWN = re.compile("园|馆|[所站室坊]|中心|基地|学院")
_WORD = re.compile("|".join(f"(?P<w{index}>{words})" for index, (words, _) in enumerate(_WORDS)))


def resolve(skeletons: Sequence[Skeleton]) -> list[Skeleton]:
    """The sentences with such words as the signs of what they stand for; where that is not sure they stay words."""
    block, known = -1, _Known()
    resolved = []
    for skeleton in skeletons:
        if skeleton.sentence.block != block:
            block, known = skeleton.sentence.block, _Known()
        resolved.append(_resolved(skeleton, known))
    return resolved


def is_word(skeleton: Skeleton, mention: Mention) -> bool:
    """Whether a name is told by no more than a word that stands for it."""
    first = skeleton.sentence.start
    surface = skeleton.sentence.text[mention.start - first : mention.end - first]
    return surface != mention.name and _WORD.fullmatch(surface) is not None


class _Known:
    """What a paragraph has named so far: the last name of each family, and the last two that stood together."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, Mention]] = {}
        self.pair: tuple[str, tuple[Mention, ...]] = ("", ())
        self.count = 0

    def tell(self, group: Group) -> None:
        self.count += 1
        if len(group.members) == 1:
            self.last[group.family] = (self.count, group.members[0])
        else:
            self.last.pop(group.family, None)
        if len(group.members) == 2:
            self.pair = (group.family, group.members)

    def meant(self, word: str, families: tuple[str, ...]) -> tuple[str, Mention] | None:
        if word in ("前者", "后者"):
            family, members = self.pair
            return (family, members[word == "后者"]) if family in families else None
        found = [
            (order, family, name)
            for family in families
            if family in self.last
            for order, name in [self.last[family]]
        ]
        if not found:
            return None
        order, family, name = max(found, key=lambda item: item[0])
        kind = _KIND.search(word)
        if kind is None:
            return family, name
        firm_order, firm = self.last.get("ORG", (0, name))
        of_firm = kind.group() == "集团" and firm_order > order and firm.name.endswith("集团")
        return (family, name) if kind.group() in name.name and not of_firm else None


def _resolved(skeleton: Skeleton, known: _Known) -> Skeleton:
    replaced: list[tuple[int, int, Group]] = []
    told = sorted(skeleton.groups)
    for match in _WORD.finditer(skeleton.text):
        while told and told[0] < match.start():
            known.tell(skeleton.groups[told.pop(0)])
        bare = match.group()[0] not in "该这此前后"
        if bare and _UNKNOWN.search(skeleton.text, 0, match.start()):
            continue
        families = _WORDS[int(str(match.lastgroup)[1:])][1]
        meant = known.meant(match.group(), families)
        if meant:
            family, name = meant
            start, end = skeleton.offsets[match.start()], skeleton.offsets[match.end() - 1] + 1
            replaced.append((*match.span(), Group(family, (Mention(start, end, name.type, name.name),))))
    for place in told:
        known.tell(skeleton.groups[place])
    return _with_signs(skeleton, replaced) if replaced else skeleton


def _with_signs(skeleton: Skeleton, replaced: Sequence[tuple[int, int, Group]]) -> Skeleton:
    text = ""
    offsets: list[int] = []
    groups: dict[int, Group] = {}
    for start, end, group in _pieces(skeleton, replaced):
        if group is None:
            groups |= {
                len(text) + at - start: skeleton.groups[at] for at in skeleton.groups if start <= at < end
            }
            text += skeleton.text[start:end]
            offsets += skeleton.offsets[start:end]
        else:
            groups[len(text)] = group
            text += SIGNS[group.family]
            offsets.append(skeleton.offsets[start])
    return Skeleton(text, groups, tuple(offsets), skeleton.sentence)


def _pieces(
    skeleton: Skeleton, replaced: Sequence[tuple[int, int, Group]]
) -> Iterator[tuple[int, int, Group | None]]:
    position = 0
    for start, end, group in replaced:
        yield position, start, None
        yield start, end, group
        position = end
    yield position, len(skeleton.text), None
