"""Halls, rooms and places to learn: by quoted names, or by a verb of building where their head says little by itself.

建有“甲文化馆”, 与乙街道共建“丙小剧场”, 在丁村建成戊小屋, “己驿站”投入使用; 与甲公司共同成立“乙智慧牧业学院”.
"""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.countries import country_pattern
from extractors.names.finder import is_generic

# With a body of government it is a place to learn, no college of an industry's.
_HOSTS = ("Enterprise", "GovernmentBody")
# What such a college is for: known without quotation marks, and no college of an industry's
_PUBLIC_COLLEGE = re.compile(
    "(?:工匠|乡村振兴|退役军人|农民|社区|社区教育|劳模|新农人|干部|老年|家政|茶|非遗)学院$"
)
_QUOTED_COLLEGE = re.compile(
    r"(?:共建|成立|设立|组建|建立|创办|建成|合办)了?(?:[^，。；“”]{0,10}“)?(?P<name>[一-鿿A-Za-z·]{2,16}?学院)(?:”|(?=[，。；、]))"
)


_HALL = "馆|工坊|工作坊|学堂|讲堂|驿站|剧场|小屋|小院|大院|书屋|书房|书院|研究所|研究院|实验站|工场"
_MAKES = "建有|建成|建设|建立|建起|设有|共建|合建|打造|设立|成立|创办|开办|开设|运营|援建|新建|开辟"
# 建有“甲文化馆”, 与乙街道共建“丙小剧场”, 我校“丁展览馆”, 走进学院的“戊工坊”
_QUOTED_HALL = re.compile(
    rf"(?:(?:{_MAKES}|我校|我院|学院|学校|职院)了?[^，。；“”的于]{{0,6}}|(?:我校|我院|学院|学校|职院)的)“(?P<name>(?:(?!的)[一-鿿A-Za-z·]){{2,14}}(?:{_HALL}))”"
    # “戊驿站”投入使用
    rf"|“(?P<opened>(?:(?!的)[一-鿿A-Za-z·]){{2,14}}(?:{_HALL}))”(?:正式|全面|已|于[^，。；“”]{{2,14}}|在[^，。；“”]{{2,14}}|同步|顺利|隆重)*(?:开馆|落成|启用|投入使用|投用|揭牌|挂牌|建成|落户|落地|开讲|开院)"
    # “甲书院”“乙书院”两个书院
    rf"|(?<=(?:馆|坊|堂|站|院|屋|场)”)[、和与]?“(?P<next>(?:(?!的)[一-鿿A-Za-z·]){{2,14}}(?:{_HALL}))”"
)
# What two parties build, or what settles at the college, by a quoted name that ends as places of work do: “甲智造中心”
_QUOTED_CENTRE = re.compile(
    r"(?:共建|合建|联合(?:建设|打造|成立|设立|共建)|共同(?:建设|打造|成立|设立))(?:了|的|起)?[^，。；“”的于]{0,6}“(?P<name>(?:(?!的)[一-鿿A-Za-z·]){2,14}(?:中心|基地|车间|工厂))”"
    r"|“(?P<opened>(?:(?!的)[一-鿿A-Za-z·]){2,14}(?:中心|基地|车间|工厂))”(?:正式|成功)?(?:落户|落地)"
    r"|(?:实训基地|实践基地|实习基地|工作室|工作站|实训中心|实训室)“(?P<next>(?:(?!的)[一-鿿A-Za-z·]){2,10}(?:中心|基地|车间|工厂|工场|空间|[馆坊堂园]))”"
)
# 在校园建有甲医学馆, 建成乙体验小屋, 建立丙技能学堂
_BUILT_HALL = re.compile(
    rf"(?:建有|建成|建起|建了|设立|成立|开办|创办|开辟|共建|打造|联合设立|依托|新建)了?(?P<name>(?:(?![的与和及等个座所家间在为由了“”、]|[一二两三四五六七八九十\d]+[个座所家间]).){{2,14}}(?:{_HALL.replace('|研究所|研究院', '').replace('工坊|工作坊|', '')}))(?=[，。；、等]|$|并|供|，)"
)
# Such as every college or town has; and what is no place
_EVERYWHERE = re.compile(
    "(?:图书|体育|校史|展览|荣誉|文化|科技|艺术|大使|领事|宾|场|美术|档案|博物|纪念|体验|展示|陈列|游泳|羽毛球|乒乓球|篮球|足球|健身|音乐|群众艺术)馆$"
)
# 在该校共建“甲学堂”, where that school is abroad
_THERE = re.compile(
    r"在该(?:校|院|学院|大学)[^，。；“]{0,8}(?:共建|设立|成立|建立|建设|挂牌|建成|合建)了?“(?P<name>[一-鿿·]{3,14})”"
)
_SERIES = re.compile("大讲堂$|道德讲堂$")  # what is held, not built
_NO_NAME = re.compile(
    "^(?:一|两|三|首|多|各|全[省市国校]|[^一-鿿])|服务|开展|组织|推进|培训班|模式|体系|机制"
)


def halls(text: str, mentions: list[Mention]) -> list[Mention]:
    """Halls and rooms that somebody has or builds; those at a school abroad are workshops."""
    found = []
    for match in _THERE.finditer(text):
        if country_pattern().search(text, 0, match.start()):
            found.append(Mention(*match.span("name"), "OverseasWorkshop", match.group("name")))
    for pattern in (_QUOTED_HALL, _QUOTED_CENTRE, _BUILT_HALL):
        for match in pattern.finditer(text):
            slot = match.lastgroup or "name"
            start, end = match.span(slot)
            if country_pattern().search(text[max(0, start - 40) : start]) or _taken(start, end, mentions):
                continue
            name = match.group(slot)
            if _SERIES.search(name) or re.match(r"”?\d+[期场次]", text[end:]):
                continue
            if pattern is _BUILT_HALL and not _tells_apart(name):
                continue
            if not any(item.start < end and start < item.end for item in found):
                found.append(Mention(start, end, "TrainingBase", name))
    return found


def _taken(start: int, end: int, mentions: list[Mention]) -> bool:
    return any(item.start < end and start < item.end and item.type != "Enterprise" for item in mentions)


def _tells_apart(name: str) -> bool:
    """Whether an unquoted name is more than a kind of place (图书馆, 职工书屋)."""
    stem = re.sub(f"(?:{_HALL})$", "", name)
    return (
        len(stem) >= 3
        and not is_generic(stem)
        and not _NO_NAME.search(name)
        and not (len(stem) < 4 and _EVERYWHERE.search(name))
    )


# 共建“甲学院”和“乙学院”
_QUOTED_NEXT = re.compile("”(?:、|和|与|及|以及)“(?P<name>[一-鿿A-Za-z·]{2,16}?学院)(?=”)")


def quoted_colleges(text: str, mentions: list[Mention]) -> list[Mention]:
    """Colleges by their quoted names that another body had a part in building: 与甲公司共同成立“甲智慧牧业学院”."""
    found = []
    for match in _QUOTED_COLLEGE.finditer(text):
        start, end = match.span("name")
        near = [
            item for item in mentions if item.type in _HOSTS and item.end <= match.start() <= item.end + 30
        ]
        companies = any(item.type == "Enterprise" for item in near)
        quoted = text[start - 1] == "“"
        if companies:
            sure = quoted or any(item.name[:2] == text[start : start + 2] for item in near)
        else:
            sure = (quoted or _PUBLIC_COLLEGE.search(match.group("name")) is not None) and any(
                item.type == "GovernmentBody" for item in near
            )
        if not sure or country_pattern().search(text[max(0, start - 30) : end]):
            continue
        listed: re.Match[str] | None = match
        while listed:
            a, b = listed.span("name")
            if not any(item.start < b and a < item.end for item in mentions):
                kind = "IndustryCollege" if companies else "TrainingBase"
                found.append(Mention(a, b, kind, listed.group("name")))
            listed = _QUOTED_NEXT.match(text, b) if quoted else None
    return found
