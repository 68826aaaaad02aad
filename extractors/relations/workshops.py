"""Workshops abroad: where they are, who hosts them, who runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Mention, Ref
from extractors.names.countries import country_in
from extractors.skeleton import Skeleton

_HEAD = re.compile(
    r"鲁班工坊|丝路学院|海丝学院|中文工坊|丝路工坊|郑和学院|墨子工坊|墨子学院|班墨学院|大禹学院"
)
_HOST = re.compile(r"^(.{3,20}?(?:大学|学院|学校))$")
_OTHERS = re.compile(r"考察|参观|学习借鉴|调研")


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """What a workshop's own name says, and that the report's college runs it."""
    for place, group in skeleton.groups.items():
        if group.family != "WORKSHOP":
            continue
        start, end = skeleton.span(place, place + 1)
        for mention in group.members:
            yield from _of_name(mention, start, end)
            before = skeleton.text[max(0, place - 24) : place]
            if not _OTHERS.search(before):
                yield Candidate("establishedBy", mention.ref, own, start, end, "workshop.own")


def _of_name(mention: Mention, start: int, end: int) -> Iterator[Candidate]:
    stem = _HEAD.sub("", mention.name)
    country = country_in(stem)
    if country:
        yield Candidate("locatedIn", mention.ref, country, start, end, "workshop.country")
    host = _HOST.match(stem)
    if host:
        yield Candidate(
            "hostedAt", mention.ref, Ref("Institution", host.group(1)), start, end, "workshop.host"
        )
