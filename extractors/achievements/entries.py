"""Entries of a list, one a line: results and who won them, titles and who has them, titles and the works on their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.bearers import kind_of
from extractors.achievements.events import events_in
from extractors.achievements.results import Result, results_in
from extractors.achievements.stretches import fact
from extractors.annotation import BlockSpan, Candidate, Mention, Ref
from extractors.names.finder import clean
from extractors.names.titled.award_words import HEAD, PERSONS
from extractors.names.titled.awards import honour_of
from extractors.names.titled.contests import contest_mentions
from extractors.names.titled.patterns import GRADE, NUMBER, anchor_length, level_in
from extractors.names.titled.personal import is_name, likely_at, list_from
from ontology.lists import institution_names

_NOTE = re.compile(r"[（(][^（）()]{2,16}[)）]")
_DATE = re.compile(r"20\d\d(?:[年./-]\d{1,2}月?)?(?:[./-]?\d{1,2}日?)?年?\s*")
_DOTTED_DATE = re.compile(r"^20\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?")
# Between a contest and what was won there a colon stands once, if at all.
_APART = re.compile("[^：]*：?")
_WON_BY = re.compile(
    r"[\s，]*[（(]?(?:获奖)?(?:选手|学生|教师)?[：:\s]*(?P<who>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4})*)[)）]?"
)


def _names(text: str, *, sure: bool = False) -> list[str]:
    """The persons of a list that is nothing but names (``sure``: whatever their characters); none where it is not."""
    plain = _NOTE.sub("", text).replace(" ", "、")
    if sure and all(is_name(part) for part in plain.split("、")):
        return plain.split("、")
    spans = list_from(plain, 0)
    told = spans and spans[-1][1] == len(plain) and likely_at(plain, spans[0][0]) == spans[0][1]
    return [plain[a:b] for a, b in spans] if told else []


def result(span: BlockSpan, begin: int, own: Ref) -> list[Candidate]:
    """A contest, its event, what was won there, and by whom, where names follow."""
    text = span.block.text.rstrip("；。 ")
    contest = next(iter(contest_mentions(text)), None)
    if contest is None or re.search("[一-鿿]", _DATE.sub("", text[begin : contest.start])):
        return []
    results = results_in(text, contest.end, len(text))
    between = text[contest.end : results[0].start] if results else ""
    if not results or len(between) > 30 or not _APART.fullmatch(between):
        return []
    won_by = _WON_BY.fullmatch(text, results[-1].end)
    people = _names(won_by.group("who")) if won_by else []
    if results[-1].end < len(text) and not people:
        return []
    return list(_won(span, text, contest, results, [Ref("Person", name) for name in people] or [own], own))


def _won(
    span: BlockSpan, text: str, contest: Mention, results: list[Result], winners: list[Ref], own: Ref
) -> Iterator[Candidate]:
    event = next(iter(events_in(text[contest.end : results[0].start])), "")
    year = re.search(r"20\d\d", text[: contest.end])
    held = Ref("Competition", _DOTTED_DATE.sub("", contest.name))
    for winner in winners:
        for item in results:
            values = {"grade": item.grade, "event": event, "year": year.group() if year else ""}
            values["count"] = item.count if winner == own else ""
            yield fact(span, "wonPrize", (winner, held), values, "prize.line")
        if winner != own:
            yield fact(span, "affiliatedWith", (winner, own), {}, "person.line")


def of_people(span: BlockSpan, begin: int, own: Ref) -> Iterator[Candidate]:
    """What a line says of persons or works by a colon."""
    text = span.block.text.rstrip("；。 ")
    if "：" not in text and not _SPACED.search(text, begin):
        return
    yield from _graded_first(span, text, begin, own)
    yield from _title_of(span, text, begin, own)
    yield from _works_under(span, text, begin, own)


_SPACED = re.compile(" [一-鿿]{2,4}(?:、[一-鿿]{2,4})*$")
_GRADE_FIRST = re.compile(rf"(?P<grade>{GRADE})：(?P<who>[^：，。；《]{{2,40}}?)(?:——|--|—)(?P<rest>.{{6,}})")
_UNIT = re.compile("[一-鿿“”]{2,20}(?:队|团队|支部|班|系|学院|社|团)")
_OTHER = re.compile("[一-鿿]{2,}?(?:大学(?!生)|学院|学校|公司|集团|中学)")


def is_own_unit(name: str) -> bool:
    """Whether a name is one of a team or part of the college's: 机电学院代表队, but not another college's team."""
    other = _OTHER.match(name)
    foreign = other and (not other.group().endswith("学院") or other.group() in institution_names())
    return _UNIT.fullmatch(name) is not None and not foreign


def _graded_first(span: BlockSpan, text: str, begin: int, own: Ref) -> Iterator[Candidate]:
    """A grade, who got it, and where: 一等奖：甲、乙——丙大赛（丁组）."""
    found = _GRADE_FIRST.fullmatch(text, begin)
    contest = next(iter(contest_mentions(found.group("rest"))), None) if found else None
    if found is None or contest is None or contest.start > 2:
        return
    people = [Ref("Person", name) for name in _names(found.group("who"))]
    if not people and not is_own_unit(found.group("who")):
        return
    rest = found.group("rest")[contest.end :]
    bracket = re.match(r"[（(]([^（）()]{2,16})[)）]", rest)
    event = bracket.group(1) if bracket else next(iter(events_in(rest)), "")
    year = re.search(r"20\d\d", contest.name)
    values = {"grade": found.group("grade"), "event": event, "year": year.group() if year else ""}
    for ref in people or [own]:
        yield fact(span, "wonPrize", (ref, contest.ref), values, "prize.line")
    for person in people:
        yield fact(span, "affiliatedWith", (person, own), {}, "person.line")


_TITLE_OF = re.compile(
    rf"(?P<title>[^：，。；《 ]{{4,30}}?)(?:[（(](?P<level>国家级|省级|市级|自治区级)[)）])?(?:{NUMBER}[人名])?(?:：| )(?P<who>[一-鿿]{{2,4}}(?:[（(][^（）()]{{2,16}}[)）])?(?:[、 ][一-鿿]{{2,4}}(?:[（(][^（）()]{{2,16}}[)）])?)*)"
)


def _title_of(span: BlockSpan, text: str, begin: int, own: Ref) -> Iterator[Candidate]:
    """A title of persons and who has it: 甲省教学名师：乙、丙."""
    found = _TITLE_OF.fullmatch(text, begin)
    if found is None:
        return
    anchored = anchor_length(found.group("title")) > 0
    people = _names(found.group("who"), sure=anchored)
    item = honour_of(text, found.start("title"), found.end("title"), begin, strong=True)
    named = item.name if item else clean(found.group("title"))
    level = found.group("level") or level_in(named)
    if not (PERSONS.search(named) or (found.group("level") and HEAD.search(named))):
        return
    if not anchored and not found.group("level"):
        return
    values = {"level": level, "grade": item.grade if item else "", "year": item.year if item else ""}
    for name in people:
        yield fact(span, "receivedHonour", (Ref("Person", name), Ref("Award", named)), values, "honour.line")
        yield fact(span, "affiliatedWith", (Ref("Person", name), own), {}, "person.line")


_UNDER = re.compile(
    rf"(?P<title>[^：，。；《]{{4,30}}?)(?:{NUMBER}[门部本])?：(?P<works>(?:[、和]?《[^《》]{{2,30}}》(?:[（(][^（）()]{{2,24}}[)）])?)+)(?:等)?"
)
_ONE = re.compile(
    r"《(?P<name>[^《》]{2,30})》(?:[（(](?:(?P<role>[^：（）()]{0,4}[人编者师员讲])：)?(?P<who>[^（）()]{2,24})[)）])?"
)


def _works_under(span: BlockSpan, text: str, begin: int, own: Ref) -> Iterator[Candidate]:
    """A title of works and those on its list: 省级精品课程：《甲》（主持人：乙）、《丙》."""
    found = _UNDER.fullmatch(text, begin)
    item = honour_of(text, found.start("title"), found.end("title"), begin, strong=True) if found else None
    kind = kind_of(item.name) if item else ""
    if found is None or item is None or kind not in ("Textbook", "Course"):
        return
    if not (anchor_length(text[item.start : item.end]) or level_in(item.name)):
        return
    values = {"level": level_in(item.name), "year": item.year}
    for one in _ONE.finditer(found.group("works")):
        work = Ref(kind, clean(one.group("name")))
        yield fact(span, "receivedHonour", (work, Ref("Award", item.name)), values, "honour.line")
        for name in _names(one.group("who") or "", sure=one.group("role") is not None):
            person = Ref("Person", name)
            if kind == "Textbook":
                yield fact(span, "authored", (person, work), {}, "book.line")
            else:
                yield fact(span, "affiliatedWith", (person, own), {}, "person.line")
