"""Earlier results of the prize that a paragraph speaks of: 2014年获得二等奖两项，2018年获得一等奖一项."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View
from extractors.annotation import Candidate, Ref
from extractors.names.titled.awards import Honour
from extractors.names.titled.patterns import GRADE, NUMBER, as_number

GRADED_LIST = re.compile(
    rf"({GRADE})\s*(?:各)?({NUMBER})[项个次篇件]|({NUMBER})(?:个|项)?(?:成果)?(?:分别|均)?(?:荣获|获得|获)?({GRADE})"
)

_SINCE = re.compile(
    rf"(20\d\d)年[^，。；]{{0,8}}?(?:获得|荣获|获)((?:[，、]?(?:{GRADE}(?:各)?{NUMBER}[项个]|{NUMBER}个?{GRADE}))+)"
)


def carried(view: View, prize: Honour) -> Iterator[Candidate]:
    """Earlier results of the prize that the block speaks of: 2014年获得二等奖两项，2018年获得一等奖一项."""
    if view.of("Award", "Competition"):
        return
    for match in _SINCE.finditer(view.text):
        for part in GRADED_LIST.finditer(match.group(2)):
            grade, count = (part.group(1), part.group(2)) if part.group(1) else (part.group(4), part.group(3))
            start, end = view.absolute(*match.span())
            qualifiers = (("count", as_number(count)), ("grade", grade), ("year", match.group(1)))
            yield Candidate(
                "receivedHonour", view.own, Ref("Award", prize.name), start, end, "honour.carried", qualifiers
            )
