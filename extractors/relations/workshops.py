"""Workshops abroad: where they are, who hosts them, who runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Mention, Ref
from extractors.names.countries import abroad_at_start, country_in, country_pattern
from extractors.relations.parties import implied, runs
from extractors.skeleton import SIGNS, Skeleton

_HEAD = re.compile(
    r"鲁班工坊|丝路学[院堂]|海丝学[院堂]|郑和学[院堂]|墨子学院|班·?墨学院|大禹学院|詹天佑学院|神农学院|海外(?:分校|分院|学院|工匠学院|工坊)|[一-鿿]{2}工坊"
)
_HOST = re.compile(r"^(.{3,20}?(?:大学|学院|学校))$")
_OTHERS = re.compile(r"考察|参观|学习借鉴|调研|观礼|借鉴")
_SITE = "设在|建在|设于|建于|位于|落户|坐落于?|坐落在|设立在|地处|落地|选址|挂靠"
_STANDS = re.compile(
    rf"[^。；！？{SIGNS['WORKSHOP']}]{{0,46}}?(?:{_SITE})(?:了|于|在)?[^，。；\ue000-\uf8ff]{{0,16}}(?P<host>{SIGNS['ORG']})"
)
_UNVEILED = re.compile(
    rf"(?:[^。；！？\ue000-\uf8ff]{{0,6}}，(?:该|此)?(?:工坊|学院|学堂|中心)(?:已?于[^，。；\ue000-\uf8ff]{{0,14}})?)?在[^，。；\ue000-\uf8ff]{{0,14}}(?P<host>{SIGNS['ORG']})[^，。；]{{0,6}}?(?:揭牌|挂牌|建成|落成|启用|启动运行)"
)


def named_in(skeleton: Skeleton) -> frozenset[Ref]:
    """The workshops that a sentence names."""
    return frozenset(
        ref for group in skeleton.groups.values() if group.family == "WORKSHOP" for ref in group.refs()
    )


# 在泰国甲学院揭牌“乙工坊”, 越南甲大学“乙学院”揭牌
_AT = re.compile(
    rf"(?:^{SIGNS['SELF']}?|[^与和同联合]{{2}}|，|(?<=联合{SIGNS['ORG']})|(?<=携手{SIGNS['ORG']})|(?<=会同{SIGNS['ORG']}))在(?P<host>{SIGNS['ORG']})[^，。；\ue000-\uf8ff]{{0,10}}?(?:设立|建立|成立|建成|揭牌|挂牌|建设|开设)[^，。；\ue000-\uf8ff]{{0,8}}?[“]?(?P<workshop>{SIGNS['WORKSHOP']})"
    rf"|(?P<site>{SIGNS['ORG']})(?:的)?[“]?(?P<standing>{SIGNS['WORKSHOP']})"
)


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Where a workshop stands, and that the report's college runs it where the sentence gives it to no one else."""
    places = [place for place, group in skeleton.groups.items() if group.family == "WORKSHOP"]
    for place in places:
        start, end = skeleton.span(place, place + 1)
        told = [country_in(mention.name) for mention in skeleton.groups[place].members]
        stated = _only_country(skeleton) if len(places) == 1 and not any(told) else ""
        for mention in skeleton.groups[place].members:
            yield from _of_name(mention, start, end)
            if stated:
                yield Candidate(
                    "locatedIn",
                    mention.ref,
                    stated,
                    *skeleton.span(0, len(skeleton.text)),
                    "workshop.stated_country",
                )
            if not (
                _said(skeleton, mention)
                or _OTHERS.search(skeleton.text[max(0, place - 24) : place])
                or _run_by_others(skeleton, place)
            ):
                yield Candidate("establishedBy", mention.ref, own, start, end, "workshop.own")
        yield from _hosted(skeleton, place)
    yield from _there(skeleton, own)
    for found in _AT.finditer(skeleton.text):
        slots = ("host", "workshop") if found.group("host") else ("site", "standing")
        yield from _stands_at(skeleton, *(found.start(slot) for slot in slots))


# 与甲技术学院合作，并在该院共建“乙学堂”; “丙工坊”（设在该院）
_THERE = re.compile(
    rf"在该(?:校|院|学院|大学)[^，。；\ue000-\uf8ff]{{0,8}}(?P<form>共建|设立|成立|建立|建设|挂牌|建成|合建)了?[“]?(?P<workshop>{SIGNS['WORKSHOP']})"
    rf"|(?P<site>{SIGNS['WORKSHOP']})[”]?(?:[，（]?(?:设在|位于|建在)该(?:校|院|学院|大学)|在该(?:校|院|学院|大学)[^，。；\ue000-\uf8ff]{{0,8}}(?:揭牌|挂牌|建成|落成|启用|投用|启动))"
)


def _there(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """A workshop at the school abroad that the sentence has named before."""
    for found in _THERE.finditer(skeleton.text):
        slot = "workshop" if found.group("workshop") else "site"
        schools = [
            ref
            for at in sorted(skeleton.groups)
            if at < found.start()
            for ref in skeleton.groups[at].refs()
            if ref.type == "Institution" and abroad_at_start(ref.name)
        ]
        if not schools or len(skeleton.groups[found.start(slot)].members) > 1:
            continue
        start, end = skeleton.span(0, found.end())
        (workshop,) = skeleton.groups[found.start(slot)].refs()
        yield Candidate("hostedAt", workshop, schools[-1], start, end, "workshop.there")
        yield Candidate("locatedIn", workshop, country_in(schools[-1].name), start, end, "workshop.there")
        if found.group("form") in ("共建", "合建"):
            yield Candidate("establishedBy", workshop, schools[-1], start, end, "workshop.there")
            yield Candidate("establishedBy", workshop, own, start, end, "workshop.there")


def _stands_at(skeleton: Skeleton, host: int, workshop: int) -> Iterator[Candidate]:
    """That a workshop stands at the school abroad which is named before it."""
    start, end = skeleton.span(host, workshop + 1)
    hosts, workshops = skeleton.groups[host].members, skeleton.groups[workshop].members
    if (
        len(hosts) == len(workshops) == 1
        and hosts[0].type == "Institution"
        and abroad_at_start(hosts[0].name)
    ):
        yield Candidate("hostedAt", workshops[0].ref, hosts[0].ref, start, end, "workshop.at")
        country = country_in(hosts[0].name)
        if country:
            yield Candidate("locatedIn", workshops[0].ref, country, start, end, "workshop.at")


def _said(skeleton: Skeleton, mention: Mention) -> bool:
    """Whether a mention is no more than the word: whose the workshop is has been said where it was named."""
    first = skeleton.sentence.start
    return skeleton.sentence.text[mention.start - first : mention.end - first] in (
        "工坊",
        "该工坊",
        "此工坊",
        "这一工坊",
    )


def _hosted(skeleton: Skeleton, place: int) -> Iterator[Candidate]:
    text = skeleton.text
    found = _STANDS.match(text, place + 1) or _UNVEILED.match(text, place + 1)
    if not found or len(skeleton.groups[place].members) > 1:
        return
    start, end = skeleton.span(place, found.end())
    for host in skeleton.groups[found.start("host")].refs():
        if host.type == "Institution":
            yield Candidate(
                "hostedAt", skeleton.groups[place].members[0].ref, host, start, end, "workshop.site"
            )


def _only_country(skeleton: Skeleton) -> str:
    """The country that a sentence names, if it is but one."""
    found = {country_in(match.group()) for match in country_pattern().finditer(skeleton.sentence.text)}
    return next(iter(found)) if len(found) == 1 else ""


def _run_by_others(skeleton: Skeleton, place: int) -> bool:
    """Whether a run of others stands before the workshop, and the college is not among them."""
    before = [item for item in runs(skeleton) if item.end <= place]
    return bool(before) and not any(implied(item, skeleton) for item in before)


def _of_name(mention: Mention, start: int, end: int) -> Iterator[Candidate]:
    stem = _HEAD.sub("", mention.name)
    country = country_in(stem)
    if country:
        yield Candidate("locatedIn", mention.ref, country, start, end, "workshop.country")
    host = _HOST.match(stem) if stem != mention.name else None
    if host:
        yield Candidate(
            "hostedAt", mention.ref, Ref("Institution", host.group(1)), start, end, "workshop.host"
        )
