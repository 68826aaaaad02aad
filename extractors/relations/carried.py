"""Posts that a sentence gives in a body which it, or the one before it in its paragraph, names apart from the post.

甲职教集团在云岭成立。大会推选乙公司和我校为理事长单位；丙学院当选常务理事单位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.annotation import Candidate, Ref
from extractors.relations.memberships import role_of
from extractors.skeleton import SIGNS, Skeleton

_BODY, _ORG, _SELF = SIGNS["BODY"], SIGNS["ORG"], SIGNS["SELF"]
_SIGN = "\ue000-\uf8ff"
_POST = (
    "(?:常务|执行|联合|轮值|首届|首任)*(?:副?理事长|副?会长|副?主任委员|副?主席|副?秘书长|理事|秘书处)"
    "(?:(?:及|和|、|兼)(?:秘书处|秘书长))?(?:单位|院校|学校)"
)
_HOLDERS = f"(?P<holders>[{_ORG}{_SELF}](?:[、和与及][{_ORG}{_SELF}])*)"
_ELECTED = re.compile(
    rf"(?:推选|选举|推举|选出|确定|聘任|同意|邀请|吸收|吸纳|接纳|增补)(?:产生)?了?{_HOLDERS}(?:共同)?(?:担任|当选|成为|作为|为|任)+(?:首届|第一届)?(?P<post>{_POST})"
)
# 该共同体由甲公司与我校牵头, 共同体的牵头方为甲公司和乙大学
# 我校与该大学签约, 与该公司共建: whom the sentence before it named
_THAT = re.compile(
    r"(?:与|和|同|携手|联合)该(?P<kind>校|院|大学|学院|职业学院|公司|企业|集团|协会|医院)[^，。；]{0,10}?(?P<form>签订|签署|签约|续签|共建|达成[^，。；]{0,6}(?:合作|协议)|联合培养|开展[^，。；]{0,6}合作|合作)"
)
_KINDS = {
    "公司": "Enterprise",
    "企业": "Enterprise",
    "集团": "Enterprise",
    "医院": "Enterprise",
    "协会": "Association",
}
_STARTED = re.compile(
    rf"(?:^|[，；。])(?:该|本)?(?:共同体|联合体|联盟|集团)(?:由{_HOLDERS}(?:[两三四五六七八九]?[方校家]|单位|共同|联合)*(?P<post>牵头|发起)"
    rf"|的?(?P<office>牵头|发起)(?:方|单位|院校|企业)(?:分别)?(?:为|是|包括|有|：){_HOLDERS.replace('holders', 'starters')})"
    # 牵头企业为甲公司，牵头高校为乙大学
    rf"|(?:^|[，；。：])(?:其|后者的)?(?P<kind>牵头|理事长|副理事长|常务理事|秘书长)(?:企业|单位|高校|(?:本科|高等|高职|职业)?(?:院校|学校|高校))(?:分别)?(?:为|是|即|：|有|包括){_HOLDERS.replace('holders', 'named')}"
)
# 该共同体由…牵头，甲公司、乙大学等167家单位加盟; …；丙、丁等院校为成员单位
_JOINED = re.compile(
    rf"(?:^|[，；。]){_HOLDERS}(?:等)?(?:[\d一二三四五六七八九十百余多]*[家所个])?(?:院校|企业|单位|高校|学校)*(?:(?P<post>加盟|加入|参与|入会)(?:其中|该共同体|该联合体)?(?=[，。；]|$)|(?:均|都)?(?:为|是|成为|作为)(?:其|该集团|首批)*(?P<office>成员|(?:副理事长|副会长|常务理事|理事|会员)(?=单位))(?:单位|院校)?(?=[，。；]|$))"
)
# 我院应邀加入，为常务理事单位
_ENTERED = re.compile(
    rf"(?:^|[，；。]){_HOLDERS}(?:应邀|受邀|随后|同时|也|正式|均)*(?:加入|加盟)，?(?:并)?(?:为|任|担任|成为|当选为?)(?:其)?(?P<post>{_POST})"
)
_BECAME = re.compile(
    rf"(?:^|[，；。：]|其中，?){_HOLDERS}(?:经[^，。；{_SIGN}]{{2,8}}?)?(?:[^，。；{_SIGN}]{{0,20}}{_BODY}[^，。；{_SIGN}]{{0,12}}，|[^，。；{_SIGN}]{{0,10}}，)?"
    rf"(?:被(?:推选|选举|推举|聘|选)?为|当选为?|出任|担任|受聘为?|成为|(?P<plain>任|为))(?:首届|第一届|集团|联盟|共同体|联合体|的)*(?P<post>{_POST})"
)


_POSTS = (_ELECTED, _BECAME, _STARTED, _JOINED, _ENTERED)


def match(skeletons: Sequence[Skeleton], own: Ref) -> Iterator[Candidate]:
    """Every such post; where more than one body was named, which is meant is not said."""
    for place, skeleton in enumerate(skeletons):
        yield from _with_that(skeletons, place, own)
        text = skeleton.text
        for found in (item for pattern in _POSTS for item in pattern.finditer(text)):
            slots = found.groupdict()
            slot = next(name for name in ("holders", "starters", "named") if slots.get(name))
            body = _body(skeletons, place, found.start(slot))
            if body is None or (found.groupdict().get("plain") and _bodies(skeleton, found.start(slot))):
                continue  # what stands in the sentence of its body is read there
            if "该集团" in found.group():
                continue  # a word that stands for no body: a company's group, or none that was named
            start, end = skeleton.span(found.start(slot), found.end())
            post = slots.get("post") or slots.get("office") or slots.get("kind") or ""
            role = role_of(re.split("[及和、兼]", post)[0])
            for at in range(found.start(slot), found.end(slot)):
                group = skeleton.groups.get(at)
                holders = () if group is None else (own,) if group.family == "SELF" else group.refs()
                for holder in holders:
                    yield Candidate("memberOf", holder, body, start, end, "carried.post", (("role", role),))


def _with_that(skeletons: Sequence[Skeleton], place: int, own: Ref) -> Iterator[Candidate]:
    """Partners called 该大学, 该公司: the one of that kind that the sentence before names, if this one names none."""
    skeleton = skeletons[place]
    found = _THAT.search(skeleton.text)
    if found is None or not place or skeletons[place - 1].sentence.block != skeleton.sentence.block:
        return
    if any(group.family == "ORG" for at, group in skeleton.groups.items() if at < found.start()):
        return
    wanted = _KINDS.get(found.group("kind"), "Institution")
    before = skeletons[place - 1].groups
    named = {
        ref
        for group in before.values()
        if group.family == "ORG"
        for ref in group.refs()
        if ref.type == wanted
    }
    if len(named) == 1:
        start, end = skeleton.span(found.start(), found.end())
        form = (("form", found.group("form")),)
        yield Candidate("partnersWith", own, named.pop(), start, end, "carried.partner", form)


def _body(skeletons: Sequence[Skeleton], place: int, end: int) -> Ref | None:
    """The last body of the sentence before ``end``; else the one that the sentence before it names."""
    skeleton = skeletons[place]
    here = _bodies(skeleton, end)
    if here or not place:
        return here[-1] if here else None
    before = skeletons[place - 1]
    there = _bodies(before, len(before.text)) if before.sentence.block == skeleton.sentence.block else []
    return there[0] if len(there) == 1 else None


def _bodies(skeleton: Skeleton, end: int) -> list[Ref]:
    return [
        ref
        for at, group in sorted(skeleton.groups.items())
        if at < end and group.family == "BODY"
        for ref in group.refs()
    ]
