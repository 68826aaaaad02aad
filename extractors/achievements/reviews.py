"""How a college came out of a review that judges it: 以“优秀”等级通过甲部人才培养水平评估."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View, year_of
from extractors.achievements.subjects import subjects
from extractors.annotation import Candidate, Ref
from extractors.names.finder import clean
from extractors.names.titled.patterns import YEAR, anchor_length

_JUDGED = r"[“]?(?P<grade>优秀|优异|良好|优等|A等|A级)[”]?(?:等级|等次|成绩|级别|档次|结论)?"
_REVIEW = r"(?P<name>[^，。；：、“”]{4,36}?(?:评估|检查|工作考核))"
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"以{_JUDGED}[^，。；]{{0,10}}?通过(?:了)?{_REVIEW}(?=[，。；]|$)",
        rf"通过(?:了)?{_REVIEW}(?:，|并|且|结论|结果)*(?:被)?(?:评为|获评|获得|获|为){_JUDGED}(?=[，。；]|$)",
        rf"在(?P<name>[^，。；：“”]{{4,44}}?(?:评估|检查))(?:工作)?中，?(?:均|连续[^，。；]{{1,4}}|先后)?(?:被)?(?:评为|评定为|获评|获得|荣获|获){_JUDGED}(?:单位|院校|学校|高校)?(?=[，。；]|$)",
        rf"(?:^|[，、；])(?:20\d\d年，?)?(?:学[校院]|我[校院])?(?P<name>[^，。；：、“”]{{6,36}}?评估)(?:结果|结论)?(?:被评为|获评|获得|荣获|为|获)?{_JUDGED}(?=[，。；]|$)",
    )
)
# Reviews of the whole system that need no place before them.
_OF_SYSTEM = re.compile("(?:全[国省])?(?:高职高专|高等职业|高职)(?:院校|教育|学校)")
# 甲省教育厅2014、2015年度办学情况检查: the years are none of its name.
_YEARS = re.compile(rf".*{YEAR}(?:的)?(?=.{{6,}})")


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence: the review as an award, with the grade that the college got in it."""
    if not re.search("优|A[等级]|良好", view.text):
        return
    for frame in _FRAMES:
        for found in frame.finditer(view.text):
            named = found.group("name")
            if not _OF_SYSTEM.match(named) and not any(
                anchor_length(named[place:]) for place in (0, *_after_years(named))
            ):
                continue
            who = subjects(view, found.start())
            if who is None or any(ref != view.own for ref in who.refs):
                continue
            start, end = view.absolute(*found.span())
            year = year_of(view.text, found.start("name")) or year_of(view.text, found.end())
            pairs = (("grade", found.group("grade")), ("year", year))
            yield Candidate(
                "receivedHonour", view.own, Ref("Award", clean(_YEARS.sub("", named))), start, end, "honour.review",
                tuple(pair for pair in pairs if pair[1]),
            )  # fmt: skip


def _after_years(name: str) -> tuple[int, ...]:
    years = _YEARS.match(name)
    return (years.end(),) if years else ()
