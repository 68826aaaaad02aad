"""Events of a contest: the 赛项, group, track or final that a result was won in, one or a list of them."""

from __future__ import annotations

import re

from extractors.names.titled.patterns import NUMBER, as_number, split_list

_GROUPS = re.compile(
    r"[（(]([^（）()]{1,12}(?:组|类|赛区|赛道|赛项))[)）]|((?:[一-鿿]{2,4}赛区)?[“]?[一-鿿“”]{2,14}赛道)|((?:高职|中职|职业院校|本科|高校|国际|职教|专科|教师|学生|社会|青年|职工)[一-鿿]{0,6}组)"
    r"|((?:教学能力比赛|(?:(?![在的中于和与])[一-鿿]){0,4}争夺赛|冠军总决赛|(?:全国|[一-鿿]{2,4}赛区)?总决赛|决赛|半决赛|[一-鿿]{2,4}赛区))"
)
_NAMED = re.compile(
    r"[“]?([一-鿿A-Za-z0-9（）()+/·]{2,24}?)[”]?(?:赛项|项目(?=[^，。；]{0,4}$|荣获|获|夺|摘|斩|取得))"
)
_QUOTED_LIST = re.compile(
    rf"((?:“[^“”]{{2,24}}”(?:赛项|项目)?(?:、|和|与|及|以及)?){{2,}})(?:等)?(?:{NUMBER}个)?(?:赛项|项目|竞赛|比赛)?"
)
_COUNTED_LIST = re.compile(
    rf"((?:[一-鿿A-Za-z0-9+/·（）()]{{2,24}}、)+[一-鿿A-Za-z0-9+/·（）()]{{2,40}}?)(?:等)?({NUMBER})个(?:赛项|项目|竞赛项目)"
)
_PAIR = re.compile(
    r"([一-鿿A-Za-z0-9+/·（）()]{2,24}?)(?:和|与|及)([一-鿿A-Za-z0-9+/·（）()]{2,24}?)(?:两|2|二)个(?:赛项|项目)"
)
_LEAD = re.compile(
    r".*(?:获得了?|荣获|夺得|参加|分获|分别|在|的|中(?![式药医餐西国华文英])|上|摘得|斩获|取得|勇夺|均获|获)(?=.{2})"
)


# 获专业课程二组三等奖, 获经管组一等奖: the group right before the grade.
_GROUP_AT_END = re.compile(
    "(?:^|[，中上获得夺摘取])(?:了)?((?:(?![获得夺摘取中上，])[一-鿿A-Za-z]){1,10}[一二三四五甲乙丙A-D]?组)[”]?$"
)


def events_in(region: str) -> list[str]:
    """The events that the words between contest and grade name, in order."""
    listed = _QUOTED_LIST.search(region)
    if listed:
        return re.findall("“([^“”]+)”", listed.group(1))
    for match in _COUNTED_LIST.finditer(region):
        names = _listed(_LEAD.sub("", match.group(1), count=1), as_number(match.group(2)))
        if names:
            return names
    pair = _PAIR.search(region)
    if pair:
        return [_cleaned(pair.group(1)), _cleaned(pair.group(2))]
    named = _NAMED.search(region)
    if named and not (named.group().startswith("“") and named.group().endswith("项目")):
        quoted = named.group().startswith("“")
        name = named.group(1) if quoted else _cleaned(named.group(1))
        return (
            []
            if re.search(rf"(?:^|等|这|的|该|本|各|多|有){NUMBER}[个大]?$|^(?:等|这|的|该|本|各|多)?$", name)
            else [name]
        )
    group = _GROUP_AT_END.search(region)
    if group and not re.search("小组|工作组|全组|项目组|[在的中于和与]", group.group(1)):
        return [_cleaned(group.group(1))]
    found = _GROUPS.search(region)
    return [_cleaned(next(group for group in found.groups() if group))] if found else []


def _listed(text: str, count: str) -> list[str]:
    """The items of a list that is said to have ``count``: the last joint may be 和 or 与."""
    parts = [text[a:b] for a, b in split_list(text, "、")]
    if str(len(parts)) == count:
        return parts
    last = re.match(r"(.{2,}?)(?:以及|和|与|及)(.{2,})$", parts[-1])
    if last and str(len(parts) + 1) == count:
        return [*parts[:-1], last.group(1), last.group(2)]
    return []


def _cleaned(name: str) -> str:
    bare = re.sub(r"^[（(][^（）()]*[)）]", "", _LEAD.sub("", name, count=1))
    return bare.strip("“”（）").removeprefix("之")


_OTHER_ROUND = re.compile("[，；、](?:在)?(?P<level>[国省市校行])赛[^，。；]{0,30}$")


def of_other_round(between: str, contest: str) -> bool:
    """Whether the words between a contest and a result tell of another level than the contest is of: …，省赛获二等奖2项."""
    told = _OTHER_ROUND.search(between)
    if told is None:
        return False
    level = next((level for level in "省市校" if level in contest), "")
    return told.group("level") != ("国" if re.search("全国|国际|世界|中国", contest) else level)
