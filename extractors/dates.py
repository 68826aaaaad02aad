"""The year of what a relation tells (2023年5月，学校与…签订协议), apart from the year of the report.

Honours, prizes, works and programmes have theirs from their own rules; here it is a date that opens a clause, or
follows 于 or 在, of the sentence that states the fact.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractors.annotation import Candidate, Layout, Mention, Ref, Sentence
from kg.model import BlockKind, Status

_DATED = frozenset({"partnersWith", "memberOf", "establishedBy", "donatedTo", "assists"})
_ACHIEVED = frozenset({"receivedHonour", "wonPrize", "participatesIn", "organised"})
_DATE = re.compile(
    r"(?:^|(?<=[，。；：:、！？（】”]))(?:其中|此外|同时|另外|早在|又|并|再次|自此)?(?:于|在)?(20\d\d)年度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[初末底春夏秋冬]|[上下]半年|[上下中]旬|年[初底末]|期间|暑期|寒假)?"
    r"|(?:于|在)(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[初末底]|[上下]半年)?"
    r"|(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?=[向与同捐])"
)
# Spans of time, and years that say which of several things is meant, are no date of an event.
_NO_DATE = re.compile(
    r"[—－~～\-至到]|以来|以[前后]|[起前后](?!草)|至今|之[前后]|[级届版]|毕业|入学|招生|录取"
)
_GOES_ON = re.compile("继续|持续|一直|长期|仍然|保持|多年来|第[二三四五六七八九十]+(?:个)?年")
# 2019年成立的甲公司: the year of the thing, not of what is told about it
_OF_A_THING = re.compile("[^，。；：]{0,16}?的")
_STATE = re.compile("(?:截[至止]|[至到自从比较])$")
# 学院对口支援的甲校发来感谢信: what the thing is known for, not what is told of it
_KNOWN = re.compile("(?:支援|帮扶|支持|合作|共建|援建|建设|牵头|组建|参与)的$")
_FOUNDED = re.compile("成立|建成|揭牌|挂牌|设立|组建|建立|共建|落成|启用|启动|合建|创办|创建|新建|筹建")
_CLAUSE_END = re.compile("[，。；：！？]")


def date(doc: Doc) -> tuple[Candidate, ...]:
    """The candidates, with the year that their sentence gives to what they tell."""
    layout: Layout = doc._.layout
    mentions: tuple[Mention, ...] = doc._.mentions
    own = Ref("Institution", doc._.subject.name)
    starts = [sentence.start for sentence in layout.sentences]
    places = [mention.start for mention in mentions]

    def dated(item: Candidate) -> Candidate:
        number = bisect_right(starts, item.start) - 1
        if number < 0 or layout.block_at(item.start).block.kind is BlockKind.TABLE:
            return item
        inside = mentions[bisect_left(places, item.start) : bisect_left(places, item.end)]
        refs = [ref for ref in (item.subject, item.object) if ref != own]
        told = max([item.start, *(mention.start for ref in refs for mention in _first(inside, ref))])
        year = _year(layout.sentences, number, item, told)
        return replace(item, qualifiers=tuple(sorted((*item.qualifiers, ("year", year))))) if year else item

    return tuple(dated(item) if _may_have_year(item) else item for item in doc._.candidates)


def _year(sentences: Sequence[Sentence], number: int, item: Candidate, told: int) -> str:
    """The year of the sentence, or of those before it that only semicolons part from it (2023年，…；…)."""
    sentence = sentences[number]
    if item.predicate in _DATED:
        if _KNOWN.search(sentence.text[: told - sentence.start]):
            return ""
        if item.predicate == "establishedBy" and not _FOUNDED.search(sentence.text):
            return ""
    if _DATE.search(sentence.text):  # achievements have read their own sentence themselves
        return event_year(sentence.text, told - sentence.start) if item.predicate in _DATED else ""
    for place in range(number - 1, -1, -1):
        before = sentences[place]
        if before.block != sentence.block or not before.text.endswith("；"):
            break
        if _DATE.search(before.text):
            return event_year(before.text, len(before.text) - 1)
    return ""


def _may_have_year(item: Candidate) -> bool:
    return (
        item.predicate in _DATED | _ACHIEVED
        and item.status is Status.DONE
        and "year" not in dict(item.qualifiers)
    )


def _first(mentions: Sequence[Mention], ref: Ref | str) -> tuple[Mention, ...]:
    """The first place where a thing is named, none where it is told otherwise."""
    return next(((mention,) for mention in mentions if mention.ref == ref), ())


def event_year(text: str, position: int) -> str:
    """The year that a sentence gives to what it tells of the thing named at ``position``; "" where it gives none."""
    end = _CLAUSE_END.search(text, position)
    clause = end.start() if end else len(text)
    found = next(reversed([*_DATE.finditer(text, 0, clause)]), None)
    if found is None or _STATE.search(text, 0, found.start()) or _NO_DATE.match(text, found.end()):
        return ""
    if text.count("《", 0, found.start()) > text.count("》", 0, found.start()):
        return ""
    if _OF_A_THING.match(text, found.end(), clause) or _GOES_ON.search(text, found.end(), clause):
        return ""
    return next(year for year in found.groups() if year)
