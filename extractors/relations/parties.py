"""Who acts in a clause: runs of organisations that prepositions and conjunctions join.

``由甲公司与学院、乙大学三方共同建设`` has three parties. Where the run begins with 与, 联合 or the like and names
no one before it, the reporting college is the party that the clause leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.annotation import Ref
from extractors.skeleton import SIGNS, Skeleton

UNIT = f"[{SIGNS['SELF']}{SIGNS['ORG']}]"
_WITH = "(?<!参)与|和|同|及|以及|联合|携手|会同|协同|联手|牵手|对接|、与|，与|，和|并与|并联合|，联合|，携手|，会同|，并联合|暨"
_BY = "由|经"
_BRING = "引入|引进|依托|吸引|邀请|吸纳"
# What may stand between the preposition and the college's own name or a party: 分别, 该, 江苏省的 …
_ADVERB = "(?:先后|分别|共同|积极|主动|再次|成功|还|也|已|持续|进一步|陆续)*"
_APPOSITION = "(?:（[^（）]{0,24}）)?"
# 联合风电行业领军甲集团
_NEAR = "[^，。；、的与和\ue000-\uf8ff]{0,8}(?:周边|当地|本地|附近|周围)的?"
_EPITHET = f"(?:{_NEAR}|[^，。；、的与和\ue000-\uf8ff]{{0,8}}(?:(?:龙头|领军|头部|知名|骨干|标杆|领先)(?:企业|单位)?|(?:合作|协作|战略)伙伴))?"
_RUN = re.compile(
    rf"(?:(?P<lead>{_BRING}|{_BY}|{_WITH}){_EPITHET})?(?P<units>{UNIT}{_APPOSITION}(?:{_ADVERB}(?:、|，(?=[与和联携会])|/)?(?:(?:{_WITH})(?:{_NEAR})?)?{_ADVERB}(?:(?:该院|该校|该公司|对方)(?:、|和|与|及)?)?{UNIT}{_APPOSITION})*)"
)
_POINTS = "。；！？"


@dataclass(frozen=True, slots=True)
class Parties:
    """A run of parties: where it stands in the skeleton, who is named, how it is led in, and whether it opens its sentence."""

    start: int
    end: int
    lead: str
    own: bool
    others: tuple[Ref, ...]
    opens: bool

    @property
    def led_by_with(self) -> bool:
        """Whether the first party named is the second one acting: 与甲公司共建."""
        return bool(self.lead) and self.lead not in ("由", "经")

    @property
    def count(self) -> int:
        """How many are named."""
        return len(self.others) + self.own


def runs(skeleton: Skeleton) -> Iterator[Parties]:
    """Every run of parties of a sentence, from left to right."""
    text = skeleton.text
    for match in _RUN.finditer(text):
        others: list[Ref] = []
        own = False
        for place in range(match.start("units"), match.end("units")):
            group = skeleton.groups.get(place)
            if group is None:
                continue
            own = own or group.family == "SELF"
            others += [ref for ref in group.refs() if group.family == "ORG"]
        begin = max(text.rfind(mark, 0, match.start()) for mark in _POINTS) + 1
        if re.search("该院|该校", match.group("units")):
            others += _last_school(skeleton, begin, match.start())
        yield Parties(
            match.start(), match.end(), match.group("lead") or "", own, tuple(dict.fromkeys(others)),
            re.fullmatch(r"[“\"]*", text[begin : match.start()]) is not None,
        )  # fmt: skip


def _last_school(skeleton: Skeleton, begin: int, end: int) -> tuple[Ref, ...]:
    """The school that 该院 means: the last one named before in the sentence."""
    near = [
        ref
        for place in sorted(skeleton.groups)
        if begin <= place < end
        for ref in skeleton.groups[place].refs()
        if ref.type == "Institution"
    ]
    return tuple(near[-1:])


def implied(parties: Parties, skeleton: Skeleton) -> bool:
    """Whether the college takes part: named in the run, before it in the sentence, or left out as Chinese leaves out who is spoken of.

    A run of others that opens its sentence, or that is brought in by 由, acts by itself.
    """
    if parties.own or skeleton.text[: parties.start].endswith(
        (
            f"{SIGNS['SELF']}牵头，",
            f"{SIGNS['SELF']}主导，",
            f"{SIGNS['SELF']}牵头、",
            f"{SIGNS['SELF']}主导、",
        )
    ):
        return True
    if not parties.led_by_with:
        return False
    begin = max(skeleton.text.rfind(mark, 0, parties.start) for mark in _POINTS) + 1
    before = skeleton.text[begin : parties.start]
    return SIGNS["ORG"] not in before or SIGNS["SELF"] in before
