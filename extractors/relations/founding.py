"""Who built a facility, an industry college or a workshop abroad: parties, a verb of building, and what was built.

In any of their orders: 学院与甲公司签署协议，共建乙基地 · 由甲公司和学院共同建设的乙基地 · 乙基地由甲、乙、学院三方出资设立 ·
校企共建乙中心，合作方甲公司 … · 建成甲、乙工作室，分别引入丙、丁公司参与共建.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.annotation import Candidate, Ref
from extractors.names.countries import country_in, country_pattern
from extractors.relations.parties import Parties, implied, runs
from extractors.skeleton import SIGNS, Group, Skeleton

BUILD = (
    "共建|共同建设|共同建立|共同成立|共同打造|共同组建|共同设立|共同创建|共同投建|合作共建|合作建设|合作建成|合作成立|合作设立|联合共建|联合建设|联合成立|联合打造|联合组建|联合设立|联合建立"
    "|投资建设|投资兴建|出资设立|出资建设|出资组建|建设|建成|建立|建有|建起|成立|打造|设立|组建|创建|创办|开办|合办|合建|联办|筹建|搭建|揭牌|挂牌|启用|投建|新建|扩建|落成|承建|援建"
)
_FACILITIES = ("COLLEGE", "WORKSHOP", "BASE")
_FAC = "[" + "".join(SIGNS[name] for name in _FACILITIES) + "]"
_SIGN = "\ue000-\uf8ff"
_GAP = f"[^。；！？{_SIGN}]"
_ACTIVE = re.compile(
    rf"(?:[^，。；{_SIGN}]{{0,12}}在[^，。；{_SIGN}]{{0,8}}[{SIGNS['ORG']}{SIGNS['SELF']}][^，。；{_SIGN}]{{0,4}})?{_GAP}{{0,46}}?(?P<form>{BUILD}){_GAP}{{0,24}}"
)
# 甲公司援建了乙中心, 甲局在学院设立乙学堂: what others build for the college is its own too, but not a firm's own branch
_GIVEN = re.compile("(?:援建|捐建)了?[^，。；]{0,8}$")
_AT_OURS = re.compile(f"在(?:{SIGNS['SELF']}|校内|校园|校区)")
_AT_THEIRS = re.compile("在(?:该|对方)(?:校|院|学院|大学)[^，。；]{0,8}(?:设立|成立|建立|挂牌|开设)了?[“]?$")
_LISTED = re.compile(
    rf"{_GAP}{{0,46}}?(?P<form>{BUILD}){_GAP}{{0,24}}(?:[{SIGNS['BODY']}{_FAC[1:-1]}][“”、和与及]*)+"
)
_PASSIVE = re.compile(
    rf"(?:等)?(?:[两三四五六]方|双方|共同|联合|合作|投资|出资|牵头|负责|参与|按照|提供)*(?:按照?[^，。；{_SIGN}]{{2,16}}(?:机制|模式|方式|标准))?{_GAP}{{0,14}}?(?P<form>{BUILD}|运营|管理|冠名|运行)"
)
_TO_PASSIVE = re.compile(rf"”?(?:{_GAP}{{0,12}}|[，](?:该[^，。；{_SIGN}]{{1,6}})?)?(?:系|是)?$")
# 甲基地是我院与乙公司共建的…
_IS_OURS = re.compile("”?(?:则|也|均)?(?:是|系|为)(?:由)?")
# 甲产业学院则邀请(携手、联合)乙公司共同建设: the facility stands first, whoever builds it with the college behind.
_ASKED = frozenset(("邀请", "引入", "联合", "携手", "会同"))
_TO_ASKED = re.compile("”?(?:则|也|还|均|又|将|再次)*")
_ASKED_TO = re.compile("(?P<form>共同建设|共建|共同打造|共同组建|合作建设|合建|共同投建)(?=[，。；]|$)")
_PARTNER = re.compile(
    rf"(?:合作方|共建方|合作企业|合作单位|共建单位|共建企业|参建企业|参建单位|支持单位|依托单位)(?:为|是|：|有|包括)?(?P<org>{SIGNS['ORG']})"
)
_AWAY = re.compile(
    r"参观|走访|考察|走进|调研|访问|前往|赴|观摩|到访|毕业于|学习借鉴|邀请|指导|评审|主办|捐赠|供应|采购"
)
_EACH = re.compile(rf"分别(?:由|引入|与|联合)(?P<org>{SIGNS['ORG']})")


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Every facility with the parties that built it."""
    text = skeleton.text
    places = [
        place
        for place, group in skeleton.groups.items()
        if group.family in _FACILITIES and not group.is_count
    ]
    if not places:
        return
    parties = list(runs(skeleton))
    for place in places:
        yield from _active(skeleton, own, place, parties)
        yield from _passive(skeleton, own, place, parties)
        yield from _unveiled(skeleton, own, place, parties)
    yield from _apart(skeleton, own, places)
    for found in _PARTNER.finditer(text):
        near = [place for place in places if place < found.start() and not _ends(text, place, found.start())]
        if near:
            others = skeleton.groups[found.start("org")].refs()
            yield from _stated(
                skeleton, own, (near[-1],), others, "共建", near[-1], found.end(), "founding.partner"
            )


def _active(skeleton: Skeleton, own: Ref, place: int, parties: Sequence[Parties]) -> Iterator[Candidate]:
    text = skeleton.text
    subject = next((item for item in parties if item.opens and not item.lead and not item.own), None)
    for item in parties:
        if not (item.own and not item.others and item.led_by_with and subject and subject.others):
            continue
        found = (
            _ACTIVE.fullmatch(text[item.end : place])
            if subject.end <= item.start and item.end <= place
            else None
        )
        if found and not _ends(text, subject.start, place) and not _AWAY.search(text[subject.end : place]):
            members = (own, *subject.others)
            yield from _built(
                skeleton,
                own,
                place,
                members,
                found.group("form"),
                subject.start,
                place + 1,
                "founding.with_us",
            )
            return
    abroad = skeleton.groups[place].family == "WORKSHOP"  # 学院联合甲公司在乙大学成立丙工坊: built there
    before = [
        item
        for item in parties
        if item.end <= place and item.others and not (abroad and text[: item.start].endswith("在"))
    ]
    for item in reversed(before):
        between = text[item.end : place]
        found = _ACTIVE.fullmatch(between) or _LISTED.fullmatch(between)
        if not found or between.count("）") > between.count("（"):
            continue  # 甲中心（与乙公司共建）、丙中心: what brackets say is of what stands before them
        clause = text[max(0, item.start - 8) : item.start]
        if _AWAY.search(clause) or _AWAY.search(between):
            return
        ours = implied(item, skeleton) or _for_us(item, between)
        members = (own, *item.others) if ours else item.others
        if each := _each(skeleton, own, place, item, members):
            yield from each
            return
        if _AT_THEIRS.search(between):  # 与甲学院签约，在该校设立“乙学院”: its own, at theirs
            members = (own,)
        members = _share(skeleton, own, place, item, members)
        if own not in members and not (item.count >= 2 or item.lead == "由" or item.opens):
            return
        yield from _built(
            skeleton, own, place, members, found.group("form"), item.start, place + 1, "founding.active"
        )
        if own not in members and item.opens and _AT_OURS.search(between):
            yield from _partners(skeleton, own, item, place + 1, found.group("form"))
        return


def _partners(skeleton: Skeleton, own: Ref, item: Parties, last: int, form: str) -> Iterator[Candidate]:
    """Who builds something of theirs at the college works with it."""
    start, end = skeleton.span(item.start, last)
    for other in item.others:
        yield Candidate("partnersWith", own, other, start, end, "founding.at_ours", (("form", form),))


def _for_us(item: Parties, between: str) -> bool:
    """Whether others that open the sentence build for the college, or at it where they are no firms."""
    if not item.opens or item.lead:
        return False
    public = all(other.type in ("GovernmentBody", "Association") for other in item.others)
    return _GIVEN.search(between) is not None or (public and _AT_OURS.search(between) is not None)


def _dealt_out(skeleton: Skeleton, item: Parties) -> bool:
    """Whether each of the parties has a facility of its own: 分别与甲、乙共建…"""
    return "分别" in skeleton.text[max(0, item.start - 5) : item.end + 3]


def _each(
    skeleton: Skeleton, own: Ref, place: int, item: Parties, members: tuple[Ref, ...]
) -> list[Candidate]:
    """The builders of facilities of one list, the first with the first: 分别与甲、乙共建丙中心、丁中心."""
    facilities = skeleton.groups[place].refs()
    if not _dealt_out(skeleton, item) or len(facilities) != len(item.others) or len(facilities) < 2:
        return []
    start, end = skeleton.span(item.start, place + 1)
    return [
        Candidate("establishedBy", facility, party, start, end, "founding.each")
        for facility, other in zip(facilities, item.others, strict=True)
        for party in dict.fromkeys((*(ref for ref in members if ref == own), other))
    ]


def _share(
    skeleton: Skeleton, own: Ref, place: int, item: Parties, members: tuple[Ref, ...]
) -> tuple[Ref, ...]:
    """The parties of one facility where a sentence deals several out: 分别与甲、乙共建了丙中心和丁中心."""
    group = skeleton.groups[place]
    if not _dealt_out(skeleton, item) or len(group.members) != 1:
        return members
    places = [
        at for at in sorted(skeleton.groups) if at > item.end and skeleton.groups[at].family in _FACILITIES
    ]
    if len(places) != len(item.others) or place not in places:
        # Which party's it is can't be told where a facility of the list has no name that was found.
        unknown = len(item.others) > 1 and skeleton.text[place + 1 : place + 2] in ("、", "和", "及", "与")
        return tuple(ref for ref in members if ref == own) if unknown else members
    return (*(ref for ref in members if ref == own), item.others[places.index(place)])


def _passive(skeleton: Skeleton, own: Ref, place: int, parties: Sequence[Parties]) -> Iterator[Candidate]:
    text = skeleton.text
    for item in parties:
        if item.start <= place or _ends(text, place, item.start):
            continue
        between = text[place + 1 : item.start]
        if item.lead in _ASKED and item.others and _TO_ASKED.fullmatch(between):
            asked = _ASKED_TO.match(text, item.end)
            if asked:  # 甲学院则邀请乙公司共同建设
                yield from _built(
                    skeleton,
                    own,
                    place,
                    (own, *item.others),
                    asked.group("form"),
                    place,
                    asked.end(),
                    "founding.asked",
                )
            continue
        told = item.own and _IS_OURS.fullmatch(between)
        if item.lead not in ("由", "经") and not told:
            continue
        clause_apart = between.endswith("，") and re.search(f"{_FAC}|{SIGNS['BODY']}", between) is None
        if not (told or _TO_PASSIVE.fullmatch(between) or clause_apart):
            continue
        found = _PASSIVE.match(text, item.end)
        if not found:
            continue
        members = ((own,) if item.own else ()) + item.others
        yield from _built(
            skeleton, own, place, members, found.group("form"), place, found.end(), "founding.passive"
        )
        rest = re.compile(
            rf"，(?P<org>{SIGNS['ORG']})(?:负责|承担|参与)[^，。；]{{0,10}}(?:运营|管理|建设)"
        ).match(text, found.end())
        if rest:
            others = skeleton.groups[rest.start("org")].refs()
            yield from _stated(skeleton, own, (place,), others, "运营", place, rest.end(), "founding.passive")


# 甲局、学院、乙公司三方在丙地为丁产业学院揭牌
_UNVEIL = re.compile(
    rf"(?:等)?(?:[双两三四五]方|共同|联合|一起|一同|携手)+(?:在[^，。；{_SIGN}]{{1,14}})?(?:共同)?为[“]?"
)
_PLATE = re.compile("”?(?:共同|正式|成功)*(?P<form>揭牌|授牌|挂牌)")


def _unveiled(skeleton: Skeleton, own: Ref, place: int, parties: Sequence[Parties]) -> Iterator[Candidate]:
    """The college and others, who put up a facility's plate together."""
    after = _PLATE.match(skeleton.text, place + 1)
    if after is None:
        return
    end = after.end()
    for item in parties:
        together = item.own and item.others and item.end <= place
        if together and _UNVEIL.fullmatch(skeleton.text[item.end : place]):
            members = (own, *item.others)
            yield from _built(
                skeleton, own, place, members, after.group("form"), item.start, end, "founding.unveiled"
            )


def _apart(skeleton: Skeleton, own: Ref, places: Sequence[int]) -> Iterator[Candidate]:
    """甲基地、乙中心…分别由丙、丁公司参与建设: the first with the first."""
    text = skeleton.text
    for found in _EACH.finditer(text):
        near = [place for place in places if place < found.start() and not _ends(text, place, found.start())]
        if not near or not re.match(rf"[^，。；]{{0,12}}?(?:{BUILD}|运营)", text[found.end() :]):
            continue
        begin = near[-1]
        while begin - 1 in near:
            begin -= 1
        facilities = [ref for place in near if place >= begin for ref in skeleton.groups[place].refs()]
        others = skeleton.groups[found.start("org")].refs()
        if len(facilities) != len(others):
            continue
        start, end = skeleton.span(begin, found.end())
        for facility, other in zip(facilities, others, strict=True):
            yield Candidate("establishedBy", facility, other, start, end, "founding.apart")
            yield Candidate("partnersWith", own, other, start, end, "founding.apart", (("form", "共建"),))


def _built(
    skeleton: Skeleton,
    own: Ref,
    place: int,
    members: Sequence[Ref],
    form: str,
    first: int,
    last: int,
    rule: str,
) -> Iterator[Candidate]:
    start, end = skeleton.span(first, last)
    group: Group = skeleton.groups[place]
    others = tuple(dict.fromkeys(ref for ref in members if ref != own))
    for facility in group.refs():
        for party in dict.fromkeys(members):
            yield Candidate("establishedBy", facility, party, start, end, rule)
    for facility in group.refs():
        hosts = [other for other in others if _at_home(facility, other)]
        if len(hosts) == 1:
            yield Candidate("hostedAt", facility, hosts[0], start, end, rule)
    if own in members:
        for other in others:
            yield Candidate("partnersWith", own, other, start, end, rule, (("form", form),))
    elif len(others) == 2 and "Institution" in (others[0].type, others[1].type):
        one, two = others if others[0].type == "Institution" else others[::-1]
        yield Candidate("partnersWith", one, two, start, end, rule, (("form", form),))


def _at_home(workshop: Ref, other: Ref) -> bool:
    """Whether one of those who built a Luban workshop is a school of the country that is all its name tells."""
    country = country_in(other.name) if workshop.type == "OverseasWorkshop" else ""
    return (
        country != ""
        and other.type == "Institution"
        and country == country_in(workshop.name)
        and workshop.name.endswith("鲁班工坊")
        and country_pattern().fullmatch(workshop.name.removesuffix("鲁班工坊")) is not None
    )


def _stated(
    skeleton: Skeleton,
    own: Ref,
    places: Sequence[int],
    others: Sequence[Ref],
    form: str,
    first: int,
    last: int,
    rule: str,
) -> Iterator[Candidate]:
    start, end = skeleton.span(first, last)
    for place in places:
        for facility in skeleton.groups[place].refs():
            for other in others:
                yield Candidate("establishedBy", facility, other, start, end, rule)
    for other in others:
        yield Candidate("partnersWith", own, other, start, end, rule, (("form", form),))


def _ends(text: str, start: int, end: int) -> bool:
    return re.search("[。；！？]", text[start:end]) is not None
