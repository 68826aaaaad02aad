"""What stands at the ends of a title and is none of it: who gave it, when, and how far somebody came."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 甲省辅导员年度人物提名
_NOMINATED = re.compile(
    r"(?:(?<=人物)|(?<=楷模)|(?<=工匠)|(?<=模范)|(?<=教师)|(?<=之星)|(?<=好人)|(?<=”))(提名|入围)(?:奖)?$"
)
# 甲部个人二等功
_MERIT_BY = re.compile(
    r"[一-鿿]{2,12}?(?:[部厅局]|委员会|总队|支队|政府)(?=(?:记|授予)?(?:个人|集体)[一二三]等功$)"
)
# …规划教材（第一批）, …样板校（2021年）, …教学创新团队（云计算技术应用专业）
_GIVEN_IN = re.compile(
    r"(?<=[一-鿿”])[（(](?:[一-鿿、]{2,24}(?:政府|[部厅局委]|委员会|团中央|总工会|妇联|协会|学会|联合会|基金会)|第[一二三四五六七八九十\d]{1,2}[批轮]|首批|[一-鿿、]{2,24}专业群?|(?P<year>20\d\d)年?度?)[)）]$"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How many characters to leave out before and behind, and what they tell."""

    lead: int = 0
    tail: int = 0
    grade: str = ""
    year: str = ""


def ending(title: str) -> Ending:
    """What a title has at its ends that is no part of its name."""
    given = _GIVEN_IN.search(title)
    nominated = _NOMINATED.search(title)
    merit = _MERIT_BY.match(title)
    cut = given or nominated
    return Ending(
        merit.end() if merit else 0,
        len(cut.group()) if cut else 0,
        nominated.group(1) if nominated and not given else "",
        (given.group("year") or "") if given else "",
    )
