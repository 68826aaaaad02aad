"""Facilities that a sentence lists as what the college has, under heads that say little by themselves.

建有甲种质资源库、省乙创制中心、丙测定站等6个省级研发平台: in such a list what ends as places of work do is a facility.
建有甲网络学院、乙服装学院等产业学院: the end of the list says what all of them are.
"""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.finder import clean, is_generic
from extractors.names.plain import is_field

_CHAR = "(?:(?!等)[“”一-鿿A-Za-z0-9（）()·])"
_TAIL = "(?:中心|基地|平台|实验室|工作站|鉴定站|鉴定所|研究院|研究所|博览馆|艺术馆|文化馆|测定站|监测站|试验站|推广站|服务站|基因库|资源库|种质库|保种场|试验场|展示馆|陈列馆|体验馆|标本馆|工作室|资源圃|种质圃|书院|学堂|驿站|小院|大院|博物馆|展览馆|传习馆|传习所)"
_JOIN = r"[”\"]?(?:、|和|及|以及)[“\"]?"
_LIST = re.compile(
    rf"(?:建有|设有|拥有|建成了?|现有|(?<=学校|学院|我校|我院)有)(?P<items>{_CHAR}{{2,30}}?{_TAIL}(?:{_JOIN}{_CHAR}{{2,30}}?{_TAIL})*{_JOIN}{_CHAR}{{2,30}}?{_TAIL})(?=[”\"]?(?:、|等|，|。|；|和|及|共|[\d两三四五六七八九十]|$))"
)
_ITEM = re.compile(
    rf"(?:^|{_JOIN})[“\"]?(?P<name>[一-鿿A-Za-z（）()·]{{3,28}}?{_TAIL})(?={_JOIN}|[”\"]|\d|$)"
)
_SCOPE = re.compile(
    r"^(?:国家级?|全国|省级?|市级?|校级|院级|[一-鿿]{2}省|[一-鿿]{2}市|高水平|示范性?|重点|多个|各类|一批|若干|[一二两三四五六七八九十\d]+[个家座])*"
)
_KIND_ONLY = re.compile(
    r"教学资源库|专业资源库|[个座]|\d家|^(?:校[内外]|院内)|鲁班工坊|获批|入选|通用工种|(?:级|[省市])(?:实训|重点)"
)
_SHORTEST = 3

_COLLEGES = re.compile(
    r"(?:建有|建成|共建|成立|组建|设有|拥有|打造)了?(?P<items>(?:[“\"]?[一-鿿A-Za-z]{2,12}学院[”\"]?、)+[“\"]?[一-鿿A-Za-z]{2,12}学院[”\"]?)等(?:[\d一二三四五六七八九十]+[个所家])?(?:省级|市级|国家级|校级|特色|现代|行业)*产业学院"
)


def inventory_mentions(text: str) -> list[Mention]:
    """Every facility of such lists that has a field or a name of its own."""
    found = []
    for listing in _LIST.finditer(text):
        for item in _ITEM.finditer(listing.group("items")):
            name = clean(item.group("name"))
            tail = re.search(f"{_TAIL}$", name)
            own = _SCOPE.sub("", name[: tail.start()] if tail else name)
            if len(own) < _SHORTEST or is_generic(own) or is_field(own) or _KIND_ONLY.search(name):
                continue
            start = listing.start("items") + item.start("name")
            found.append(Mention(start, start + len(item.group("name")), "TrainingBase", name))
    for listing in _COLLEGES.finditer(text):
        position = listing.start("items")
        for part in listing.group("items").split("、"):
            found.append(Mention(position, position + len(part), "IndustryCollege", clean(part)))
            position += len(part) + 1
    return found


def with_inventories(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions and those of such lists; a facility that was found from its middle on gives way to the whole."""
    listed = inventory_mentions(text)
    kept = [
        item
        for item in mentions
        if not any(
            (item.type == other.type or item.name.endswith("馆"))
            and other.start <= item.start
            and item.end == other.end
            for other in listed
        )
    ]
    free = [
        item
        for item in listed
        if not any(
            item.start < other.end and other.start < item.end and other.type != "Specialty" for other in kept
        )
    ]
    return kept + free
