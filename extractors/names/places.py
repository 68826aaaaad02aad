"""Counties, townships and villages, and schools told by their place: as bodies that are helped or worked with."""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.edges import left_edge
from extractors.names.heads import HEADS

_NEXT_VILLAGE = re.compile(r"[、和与]([一-鿿]{1,6}(?:村|社区))(?=[、，。；和与等]|共)")


def listed_villages(text: str, mentions: list[Mention]) -> list[Mention]:
    """Villages that follow a full one in a list: 甲镇乙村、丙村."""
    found = []
    for mention in mentions:
        position = mention.end
        while mention.type == "GovernmentBody" and mention.name.endswith(("村", "社区")):
            following = _NEXT_VILLAGE.match(text, position)
            if not following:
                break
            found.append(Mention(following.start(1), following.end(1), "GovernmentBody", following.group(1)))
            position = following.end()
    return found


# 驻甲县乙镇丙村工作队
_POSTED = re.compile(
    r"(?:派?驻|驻村到|联系|挂包)(?P<place>(?:[一-鿿]{2,8}[省市州县区旗])*[一-鿿]{2,8}?(?:[镇乡]|街道|苏木)(?:[一-鿿]{1,6}?村)?|[一-鿿]{2,6}[县市区旗][一-鿿]{1,6}村)(?=(?:驻村)?(?:工作队|第一书记|帮扶|驻村|队员))"
)


_REGION = r"(?:[一-鿿]{2,8}?(?:[省市州盟]|自治[州县区]))*?[一-鿿]{2,8}?(?:自治县|县|旗|镇|乡|村)"
_HELPED = re.compile(
    rf"(?:对口帮扶|定点帮扶|结对帮扶|对口支援|定点扶贫|帮扶联系|挂钩帮扶|挂点帮扶)(?:了|的)?(?P<list>{_REGION}(?:[、和与及]{_REGION})*)(?=[，。；、等的]|$|发展|开展|巩固|推进|建设)"
)
_SERVED = re.compile(
    rf"(?:在|赴|前往|深入|走进|到)(?P<list>{_REGION}(?:[、和与及]{_REGION})*)(?=(?:等地|等)?(?:开展|实施|进行)[^，。；]{{0,16}}(?:支教|乡村振兴|帮扶|三下乡|助农|送教|扶贫))"
)


def helped_places(text: str) -> list[Mention]:
    """Counties, townships and villages that the text says are helped as such: 定点帮扶甲县、乙县."""
    found = []
    for match in (*_HELPED.finditer(text), *_SERVED.finditer(text)):
        start = match.start("list")
        for part in re.split("([、和与及])", match.group("list")):
            if len(part) > 1:
                found.append(Mention(start, start + len(part), "GovernmentBody", part))
            start += len(part)
    return found


def posted_to(text: str) -> list[Mention]:
    """Townships and villages that people are posted to: 驻甲县乙镇丙村工作队."""
    return [
        Mention(*found.span("place"), "GovernmentBody", found.group("place"))
        for found in _POSTED.finditer(text)
    ]


_COUNTED_PLACES = re.compile(
    r"((?:[一-鿿]{2,4}、)+[一-鿿]{2,4}?)[两二三四五六七八九][地县市区省校]的?(职教中心|职业教育中心|中等职业学校|职业学校|教育局)"
)


def counted_places(text: str) -> list[Mention]:
    """What a counted list of places before a head names: 甲县、乙县、丙县三地职教中心."""
    found = []
    for match in _COUNTED_PLACES.finditer(text):
        position = match.start(1)
        type_name = HEADS[match.group(2)]
        parts = match.group(1).split("、")
        for index, part in enumerate(parts):
            edge = left_edge(text, position + len(part), position)
            end = position + len(part) if index < len(parts) - 1 else match.end()
            found.append(Mention(edge, end, type_name, text[edge : position + len(part)] + match.group(2)))
            position += len(part) + 1
    return found
