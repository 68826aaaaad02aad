"""Donations: who gave, to whom, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.annotation import Candidate, Ref
from extractors.names.titled.patterns import as_number
from extractors.relations.parties import runs
from extractors.skeleton import SIGNS, Skeleton

_ORG, _SELF = SIGNS["ORG"], SIGNS["SELF"]
_SIGN = "\ue000-\uf8ff"
_GAVE = re.compile(
    r"(?:获赠|准?捐赠|捐资|捐建|捐助|捐献|捐款|捐出|捐设|[捐赠]给|赠予|无偿提供|无偿赠送|赠送|援赠)(?!仪式|证书|协议书|[^，。；]{0,4}(?:锦旗|感谢信|纪念))"
)
_TO = re.compile(
    rf"(?:向|为|给|对)[^，。；{_ORG}]{{0,20}}?(?P<to>[{_ORG}{_SELF}](?:[、和与及][{_ORG}{_SELF}])*|[一-鿿]{{2,10}}系(?=$|无偿|先后)|学校|学院|我校|我院|该校|该院|其|对方)[^，。；{_SIGN}]{{0,12}}$"
)
_FROM = re.compile(
    rf"(?:接受|获得?|收到|得到|获赠|接收|接到)(?P<org>{_ORG})(?:公司|集团)?(?:的|无偿|先后|定向)*$"
)
_GOT = re.compile(rf"获赠(?P<org>{_ORG})")
_AMOUNT = re.compile(r"(?:[^。；]{0,34}?)(?P<amount>(?:人民币)?[\d.,]+余?(?:多)?[万亿百千]*元)")
_FUND = re.compile("(?:奖学金|奖教金|助学金|奖助学金|奖助金|教育基金|奖励基金|励志基金)")
# 甲公司在校设立“甲奖学金”
_ENDOWED = re.compile(
    rf"(?<![在向给])(?P<org>{_ORG})(?:[^。；{_SIGN}]|{_SELF}){{0,20}}?(?:捐资|出资|每年|连续)?(?:设立|设置|捐设|提供)(?:了)?[^，。；]{{0,4}}?(?:[^，。；{_SIGN}]{{0,14}}?{_FUND.pattern}|{SIGNS['AWARD']})"
)
# 两家企业先后向学校捐赠: somebody gave, but not one that the sentence names
_UNNAMED = re.compile(r"(?:企业|公司|单位|校友|基金会|社会|爱心人士|厂家|厂商)[^，。；]{0,6}$")
# 学校对口支援甲校，捐赠…: whom the college helps gives nothing
_HELPED = re.compile(
    "(?:支援|帮扶|援建|支持|帮助|服务|走访|慰问|前往|走进|赴)(?:了|的)?(?:[^，。；\ue000-\uf8ff]{2,14}的)?$|[在向给为对]$"
)
_AIDED = re.compile("(?:对口支援|对口帮扶|结对帮扶|定点帮扶|支援|帮扶)(?:了|的)?(?:[^，。；]{2,14}的)?$")
# 与甲校结对，捐赠…; 与乙校签订对口支援协议，并赠送…
_PAIRED = re.compile(
    "(?:结对|结成|(?:签[订署]|开展|建立)[^，。；]{0,6}?(?:对口|结对|帮扶|支援|协作|携手|手拉手|交流)[^，。；]{0,8}，)"
)
# 与甲学院签订协作协议，该院支援我院…，并捐赠软件: it is the other that gives
_THEY_ACT = re.compile(
    rf"(?:^|[，；])(?P<who>该[校院]|对方)(?:长期|先后|积极|大力|还|每年|无偿)*(?:为|向|对)?(?:支援|援助|帮扶|援建|帮助|支持|扶持|捐赠|赠送|捐资)?[^。；{_ORG}]{{0,40}}$"
)
# 甲公司的拖轮被无偿捐给学院
_GIVEN_TO = re.compile(rf"了?(?P<to>[{_ORG}{_SELF}]|学校|学院)")
_GIVERS = ("Enterprise", "Institution", "GovernmentBody")


def match(skeleton: Skeleton, own: Ref, earlier: Skeleton | None = None) -> Iterator[Candidate]:
    """Every donation of the sentence; where it says of no one to whom, it is to the college.

    ``earlier`` is the sentence before it in the paragraph, which may name the givers.
    """
    yield from _endowed(skeleton, own)
    text = skeleton.text
    for gave in _GAVE.finditer(text):
        begin = max(text.rfind(mark, 0, gave.start()) for mark in "。；！？") + 1
        sides = _sides(skeleton, own, earlier, gave)
        if sides is None:
            continue
        end = min((at for mark in "。；！？" if (at := text.find(mark, gave.end())) >= 0), default=len(text))
        amount = _AMOUNT.match(text, gave.end(), end)
        last = amount.end() if amount else gave.end()
        start, stop = skeleton.span(begin, last)
        told = (("amount", amount.group("amount").removeprefix("人民币")),) if amount else ()
        for giver, receiver in product(*sides):
            if giver != receiver and giver.type in _GIVERS and receiver.type == "Institution":
                yield Candidate("donatedTo", giver, receiver, start, stop, "giving.donated", told)
                if giver != own and (receiver == own or earlier is None or giver not in _of(earlier)):
                    form = (("form", "捐赠"),)
                    yield Candidate("partnersWith", receiver, giver, start, stop, "giving.donated", form)


def _endowed(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Scholarships that a firm has endowed."""
    text = skeleton.text
    for endowed in _ENDOWED.finditer(text):
        named = skeleton.groups.get(endowed.end() - 1)
        if "捐" in endowed.group() or (named and not all(_FUND.search(item.name) for item in named.members)):
            continue
        end = next((at for at in range(endowed.end(), len(text)) if text[at] in "。；！？"), len(text))
        amount = _AMOUNT.match(text, endowed.end(), end)
        start, stop = skeleton.span(endowed.start(), amount.end() if amount else endowed.end())
        told = (("amount", amount.group("amount").removeprefix("人民币")),) if amount else ()
        for giver in skeleton.groups[endowed.start("org")].refs():
            if giver.type in _GIVERS:
                if amount:  # a prize that bears a name may be no gift
                    yield Candidate("donatedTo", giver, own, start, stop, "giving.endowed", told)
                yield Candidate(
                    "partnersWith", own, giver, start, stop, "giving.endowed", (("form", "设立奖学金"),)
                )


_Refs = tuple[Ref, ...]


def _sides(
    skeleton: Skeleton, own: Ref, earlier: Skeleton | None, gave: re.Match[str]
) -> tuple[_Refs, _Refs] | None:
    """Who gave and who got it; None where the sentence does not say."""
    text = skeleton.text
    begin = max(text.rfind(mark, 0, gave.start()) for mark in "。；！？") + 1
    before = text[begin : gave.start()]
    onto = _GIVEN_TO.match(text, gave.end()) if gave.group().endswith(("给", "予")) else None
    if gave.group().endswith("给") and onto is None:
        return None
    got = _GOT.match(text, gave.start()) if gave.group() == "获赠" else None
    if got:
        return skeleton.groups[got.start("org")].refs(), (own,)
    found = _FROM.search(before)
    if found:
        return skeleton.groups[begin + found.start("org")].refs(), (own,)
    to, they = _TO.search(before), _THEY_ACT.search(before)
    first = begin + (to.start() if to else len(before))
    givers: _Refs = _givers(skeleton, own, begin, first)
    receivers: _Refs = (own,)
    if to and givers == (own,) and _UNNAMED.search(before[: to.start()]):
        givers = _told_before(earlier, before[: to.start()])
    if to and to.group("to") in ("其", "对方"):
        givers = (own,)
    if they:
        givers = _last_school(skeleton, begin, begin + they.start("who"), earlier)
    if to or onto:
        receivers = _receivers(skeleton, own, begin, to) if to else receivers
        receivers = _receivers(skeleton, own, 0, onto) if onto else receivers
    elif givers == (own,):
        receivers = _helped(skeleton, begin, begin + len(before)) or receivers
    if to and givers == (own,) == receivers:
        givers = _visitors(skeleton, begin, first) or _other_side(skeleton, begin, first)
    return None if own in givers and own in receivers else (givers, receivers)


def _helped(skeleton: Skeleton, begin: int, end: int) -> tuple[Ref, ...]:
    """Whom an earlier clause says the college helps: what it then gives goes there."""
    for item in runs(skeleton):
        if not (begin <= item.start and item.end <= end):
            continue
        paired = item.led_by_with and _PAIRED.match(skeleton.text, item.end)
        if paired or _AIDED.search(skeleton.text[begin : item.start]):
            return tuple(ref for ref in item.others if ref.type == "Institution") if paired else item.others
    return ()


def _of(skeleton: Skeleton) -> set[Ref]:
    return {ref for group in skeleton.groups.values() for ref in group.refs()}


_SEVERAL = re.compile("(?P<n>[两三四五六七八九]|\\d)家(?:爱心)?(?:企业|公司|单位)")
_HERE = re.compile(f"(?:走进|来到|莅临|到访|赴){_SELF}[^，。；{_SIGN}]{{0,4}}，$")


def _told_before(earlier: Skeleton | None, lead: str) -> tuple[Ref, ...]:
    """The companies that 两家企业 means: those of the sentence before, if they are as many."""
    several = _SEVERAL.search(lead)
    if several is None or earlier is None:
        return ()
    named = dict.fromkeys(
        ref
        for place in sorted(earlier.groups)
        for ref in earlier.groups[place].refs()
        if ref.type == "Enterprise"
    )
    return tuple(named) if as_number(several.group("n")) == str(len(named)) else ()


def _visitors(skeleton: Skeleton, begin: int, end: int) -> tuple[Ref, ...]:
    """The company whose people came to the college and gave there: 甲公司总经理走进学院，向机电系赠送设备."""
    if _HERE.search(skeleton.text[begin:end]) is None:
        return ()
    first = next((item for item in runs(skeleton) if begin <= item.start and item.end <= end), None)
    return first.others if first and not first.lead and not first.own else ()


def _other_side(skeleton: Skeleton, begin: int, end: int) -> tuple[Ref, ...]:
    """The school or firm beside the college that then gives to it: 甲学院与我校结成姊妹校，向我校捐赠设备."""
    both = [
        item
        for item in runs(skeleton)
        if begin <= item.start and item.end <= end and item.own and item.count == 2 and not item.lead
    ]
    return both[-1].others if both else ()


def _last_school(skeleton: Skeleton, begin: int, end: int, earlier: Skeleton | None) -> tuple[Ref, ...]:
    """The school that 该院 means: the last one named before it in the sentence, or in the one before."""
    here = [
        ref
        for place in sorted(skeleton.groups)
        if begin <= place < end
        for ref in skeleton.groups[place].refs()
        if ref.type == "Institution"
    ]
    there = [ref for ref in _of(earlier) if ref.type == "Institution"] if earlier and not here else []
    return tuple(here[-1:]) or (tuple(there) if len(there) == 1 else ())


def _givers(skeleton: Skeleton, own: Ref, begin: int, end: int) -> tuple[Ref, ...]:
    """The last organisations named before as those who act; the college where none is."""
    near = [
        item
        for item in runs(skeleton)
        if begin <= item.start
        and item.end <= end
        and not item.lead
        and not _HELPED.search(skeleton.text[: item.start])
    ]
    if not near:
        return (own,)
    last = near[-1]
    if last.own and "，" in skeleton.text[last.end : end]:
        return (own,)  # 学院联合甲公司成立乙，并向丙赠送: who gives is the subject
    return ((own,) if last.own else ()) + last.others


def _receivers(skeleton: Skeleton, own: Ref, begin: int, to: re.Match[str]) -> tuple[Ref, ...]:
    sign = to.group("to")
    if sign in ("其", "对方", "该校", "该院"):
        near = [
            at
            for at in sorted(skeleton.groups)
            if begin <= at < begin + to.start("to") and skeleton.groups[at].family == "ORG"
        ]
        return skeleton.groups[near[-1]].refs() if near else ()
    if sign[0] not in (_ORG, _SELF):
        return (own,)
    groups = [skeleton.groups.get(begin + at) for at in range(to.start("to"), to.end("to"))]
    return tuple(
        ref for group in groups if group for ref in ((own,) if group.family == "SELF" else group.refs())
    )
