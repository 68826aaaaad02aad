"""Counties, townships and villages, and schools told by their place: as bodies that are helped or worked with."""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.edges import left_edge, place_names
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


_PLACE = "[一-鿿]{2,8}?[县区旗州镇乡村]"
_PLACES = rf"(?P<places>(?:{_PLACE}[、和与])*{_PLACE})"
# 定点帮扶甲县、乙县; 驻丙村工作队; 赴丁县开展支教
_HELPS = re.compile(
    rf"(?:(?:对口|结对|定点|组团|精准|托底性?)(?:帮扶|支援|扶贫)(?:了|对象|单位)?(?:为|是|：)?|派驻|(?:^|(?<=[，。我校院]))驻){_PLACES}(?=[，。；、]|工作队|第一书记|帮扶|开展|发展|$)"
    rf"|(?:在|赴|前往|深入|走进|到){_PLACES.replace('places', 'served')}(?=(?:等地|等)?(?:开展|实施|进行)[^，。；]{{0,16}}(?:支教|乡村振兴|帮扶|三下乡|助农|送教|扶贫))"
    rf"|为{_PLACES.replace('places', 'funded')}(?=(?:定点|对口|结对)(?:帮扶|支援)|(?:投入|捐赠|捐资|筹集|落实)[^，。；]{{0,8}}(?:资金|物资|元))"
    rf"|(?<=当地|该县|该镇|该乡|本县|全县)的?(?P<within>(?![^，。；]{{0,3}}[各多些百数])[一-鿿]{{2,4}}村)(?=建|设|援|打|开|村民|驻|推|实|举|捐|的)"
    rf"|(?:学院|学校|我[校院]|^|[，；])(?:先后|分别)?与(?P<worked>[一-鿿]{{2,6}}?[县旗])(?=(?:签[订署]|共建|合作共建|联合共建|共同建设))"
)
_NO_PLACE = re.compile(
    "老区$|^(?:革命|贫困|脱贫|结对|受援|各|该|本|全|多个|乡|对口|驻|山|农|西部|边远|偏远|重点)|[个的]|地区$|园区$|社区$|[省市](?:级|内)"
)
_REGIONS = re.compile(
    r"(?:对|与|赴|面向|帮扶|支援|援助)((?:[一-鿿]{2,8}、)*[一-鿿]{2,8}?)(?:等(?:[\d一二三四五六七八九十]*(?:个|省|地)*(?:省区市|省份|地区?)?))?(?:开展|进行|实施|的)?(?:了)?(?:东西部)?(?:职业教育)?(?:对口|结对|组团|精准|定点)[^，。；]{0,3}(?:帮扶|支援|援建)"
)


def helped_regions(text: str) -> list[Mention]:
    """Regions, counties and villages that the text says are helped as such: 对新疆、西藏等地对口帮扶; 定点帮扶甲县."""
    known = place_names()
    found = []
    for match in _HELPS.finditer(text):
        slot = str(match.lastgroup)
        position = match.start(slot)
        for part in re.split("[、和与]", match.group(slot)):
            if not _NO_PLACE.search(part):
                found.append(Mention(position, position + len(part), "GovernmentBody", part))
            position += len(part) + 1
    for match in _REGIONS.finditer(text):
        position = match.start(1)
        for part in match.group(1).split("、"):
            if part in known or part.rstrip("省市县区州") in known:
                found.append(Mention(position, position + len(part), "GovernmentBody", part))
            position += len(part) + 1
    return found


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
