"""Results in contests: grade by grade, in whatever order contest, event, grade and count stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.achievements.context import Subjects, View, year_of
from extractors.achievements.credits import credited, handed_to, winner
from extractors.achievements.events import events_in, of_other_round
from extractors.achievements.results import Result, lead_count, results_in
from extractors.achievements.subjects import subjects
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import GRADE, NUMBER, as_number, clause_spans, level_in

_WON = re.compile(
    r"荣获|喜获|获得|斩获|摘得|摘取|夺得|夺取|勇夺|夺|取得|获|捧得|拿下|拼得|赢得|收获|分列|并列|被授予|被评为|获评|评为|授予|包揽|蝉联|折桂|位列|位居|捧回|捧得|拿到|揽获|问鼎|摘下|捧走"
)
_PRIZE_ONLY = re.compile(
    r"(?:荣|喜)?获(?:得)?(?:了)?(?:大|佳)?奖(?!学金|励|助|名单|情况|项目|证书|作品|师生|选手|数)|多有斩获|榜上有名"
)
# Said where no grade is told: 在甲大赛、乙大赛等赛事中屡获佳绩.
_FINE = re.compile("(?:[屡频荣喜再]?获|取得|斩获|夺得|[屡再]创)(?:了)?佳绩")
_TEAM_NOT = re.compile(
    r"(?:各|全省|省内|全市|兄弟|其他|其它)[一-鿿]{0,6}(?:院校|学校|高校)|指导[^，。；]{2,30}(?:参赛|学生团队)|参赛院校|邀请国外|合作院校"
)
_WINNERS = ("Institution", "Person", "Specialty", "Enterprise")
_HOLDERS = ("Institution", "Enterprise", "Association", "GovernmentBody", "OverseasWorkshop")
_HOPE = re.compile(r"力争|争取|有望|目标|未能|(?<![虚模比草])拟|奖励|评选(?:出|了)?|设立|颁发|决出|评出|共评")


def match(view: View, carried: Mention | None, event: str = "") -> Iterator[Candidate]:
    """The facts of one sentence; ``carried`` is the contest that the block was speaking of before it, ``event`` its event."""
    text = view.text
    contests = view.of("Competition")
    if not contests and carried is None:
        return
    if not (re.search(rf"{GRADE}|\d[金银铜]|获奖|斩获|佳绩", text)):
        return
    spans = clause_spans(text)
    awards = view.of("Award")
    handed = handed_to(view)
    fine = None if re.search(GRADE, text) else _FINE.search(text)
    for index, (start, end) in enumerate(spans):
        inside = [item for item in contests if start <= item.start < end]
        results = results_in(text, start, end)
        if (
            not results
            and not _PRIZE_ONLY.search(text[start:end])
            and not (fine and fine.start() in range(start, end))
        ):
            continue
        if any(start <= item.start < end for item in awards) and not inside:
            continue
        passive = handed is not None and start < handed[1]
        later = not any(item.start < end for item in contests) and _contest_of(view, start, start, None)
        won = passive or later or _won(text, spans, index) or _headed(view, spans, index)
        if not won or _HOPE.search(text[start:end]):
            continue
        if results:
            clause = _Clause(
                view, start, tuple(results), carried, handed[0] if handed and passive else None, event
            )
            yield from clause.facts()
        elif inside:
            yield from _bare(view, inside, start, end)
        elif index > 0 and text[: start - 1].endswith(("中", "上", "里")):
            earlier = [item for item in contests if spans[index - 1][0] <= item.start < spans[index - 1][1]]
            if earlier:
                yield from _bare(view, earlier[-1:], spans[index - 1][0], end)


_OF_WINNER = re.compile(r"[”]?(?:的)?(?:获得者|得主)")
_MEDALLIST = re.compile(r"[”]?(?:的)?(?:获奖)?(?:选手|学生|队员|同学|教师)")
# A clause that is nothing but contest, event, grade and number: 甲大赛（乙赛区）二等奖2项、三等奖3项.
_RESULT_ALONE = re.compile(
    rf"[“]?[^，。；：]{{4,44}}(?:赛|展演)[”]?(?:[（(][^（）]{{1,12}}[)）]|[“]?[^，。；（）]{{2,24}}?[”]?(?:赛项|组|项目|赛道|赛区))?(?:[、和]?{GRADE}[”]?(?:各)?{NUMBER}(?:余)?[项枚个名人次块件篇支])+"
)


# 甲大赛“乙”赛道：金奖; 甲竞赛——乙竞赛：一等奖4项
_EVENT_ALONE = re.compile(r"[”]?(?:[“]?[^，。；：]{2,20}?[”]?(?:赛项|项目|赛道|组|争夺赛|总决赛|决赛))*")


# 第十六届甲大赛，一等奖2项、三等奖1项
_ROW = re.compile(rf"(?:、?(?:{GRADE}){NUMBER}[项个枚名])+")


def _headed(view: View, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether the clause before is nothing but a contest (and event) that a colon ends."""
    told = view.text[spans[index - 1][1]] if index else ""
    if told != "：" and not (told == "，" and _ROW.fullmatch(view.text, *spans[index])):
        return False
    start, end = spans[index - 1]
    inside = [item for item in view.of("Competition") if start <= item.start and item.end <= end]
    if not inside or not _EVENT_ALONE.fullmatch(view.text, inside[-1].end, end):
        return False
    before = view.text[start : inside[-1].start]
    for item in inside[:-1]:
        before = before.replace(view.text[item.start : item.end], "")
    return re.search("[一-鿿]", re.sub(r"20\d\d年", "", before)) is None


def _won(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether the clause, or the one that its list began in, says that something was won."""
    start, end = spans[index]
    if _RESULT_ALONE.fullmatch(text[start:end]):
        return True
    if index > 0 and re.match(
        rf"[“]?[^，。；]{{4,40}}(?:赛|展演)[^，。；]{{0,20}}?(?:{GRADE})", text[start:end]
    ):
        return _won(text, spans, index - 1) or _WON.search(text[start:end]) is not None
    if _WON.search(text[start:end]) or re.search(
        rf"获奖|获得者|(?:{GRADE})(?:选手|队员)[一-鿿]{{2,3}}|的成绩|冠军|奖项|摘|斩", text[start:end]
    ):
        return True
    return (
        index > 0
        and re.match(rf"(?:其中)?[^，。；]{{0,12}}?(?:{NUMBER}[^，]{{0,3}})?(?:{GRADE})", text[start:end])
        is not None
        and _won(text, spans, index - 1)
    )


_BESIDES = re.compile("另(?:外|有)?(?:还)?(?:[得获夺]|取得|荣获|斩获)")
_TOLD_OF = re.compile("成绩|战绩|佳绩|答卷|收获|喜报|奖牌|荣誉")


def _contest_of(view: View, position: int, clause: int, carried: Mention | None) -> Mention | None:
    contests = view.of("Competition")
    before = [item for item in contests if item.end <= position]
    if before:
        group = _coordinated(view, before)
        if len(group) > 1:
            return None
        between = view.text[group[0].end : position]
        if re.match(r"[”]?等|[”]?、", between) or re.search(
            r"(?:市级|省级|各级|校级|院级|创新创业类|体育|英语类)[^，。；]{0,6}(?:比赛|竞赛|大赛)", between
        ):
            return None
        if of_other_round(between, group[0].name):
            return None  # 甲全国大赛获一等奖1项，省赛获二等奖2项
        return group[0]
    if contests:  # 一等奖2项，这是我校在甲大赛上交出的成绩单
        after = view.text[contests[0].end :]
        told = len(contests) == 1 and re.match("[”]?(?:中|上|里)", after) and _TOLD_OF.search(view.text)
        return contests[0] if told else None
    if carried is not None and re.search(r"市级|省级|国家级|各类|各级|其他", view.text[clause:position]):
        return None
    return carried


def _coordinated(view: View, contests: list[Mention]) -> list[Mention]:
    """The last of these contests with those that it is listed with."""
    group = [contests[-1]]
    for item in reversed(contests[:-1]):
        if not re.fullmatch(r"[”]?(?:、|和|与|及|以及)[“]?", view.text[item.end : group[0].start]):
            break
        group.insert(0, item)
    return group


# 金牌1枚、银牌1枚; 1银1铜
_BETWEEN = re.compile(
    r"[\d一二两三四五六七八九十\s]*[枚项个块]?[、和与及]?[\d一二两三四五六七八九十\s]*[枚项个块]?"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The results of one clause, and to whom a passive verb hands them (由我院学生夺得)."""

    view: View
    start: int
    results: tuple[Result, ...]
    carried: Mention | None
    handed: Subjects | None
    event: str = ""

    def facts(self) -> Iterator[Candidate]:
        """One fact for each winner, grade and event."""
        shared = self._shared()
        if shared is not None:
            yield from shared
            return
        for result in self.results:
            contest = _contest_of(self.view, result.start, self.start, self.carried)
            if contest is not None:
                yield from self._of(result, contest)

    def _subject(self, result: Result, contest: Mention) -> Subjects | None:
        text = self.view.text
        if self.handed is not None:
            return self.handed
        if result.count and _BESIDES.match(text, self.start):
            return Subjects((self.view.own,))  # 四名同学获一等奖，另得二等奖3项
        own_clause = self.start <= contest.start and contest.end <= result.start
        behind = contest.end if own_clause else self.start
        verb = _WON.search(text, behind, result.start) or _WON.search(text, self.start, result.start)
        if _OF_WINNER.match(text, result.end) or self._before_name(result):
            return winner(self.view, result)
        told = credited(self.view, result)
        if told is not None:
            return told
        place = contest.start if self.start <= contest.start < result.start else self.start
        return subjects(self.view, verb.start() if verb else min(result.start, max(self.start, place)))

    def _before_name(self, result: Result) -> bool:
        """Whether a grade stands right before who won it: 甲大赛铜牌选手乙."""
        named = _MEDALLIST.match(self.view.text, result.end)
        begins = {result.end, named.end() if named else result.end}
        return any(item.start in begins for item in self.view.of("Person"))

    def _of(self, result: Result, contest: Mention) -> Iterator[Candidate]:
        view, text = self.view, self.view.text
        who = self._subject(result, contest)
        before = text[self.start : result.start]
        if who is None or (_TEAM_NOT.search(before) and not who.named):
            return
        if contest not in view.mentions and (
            result.grade == "提名奖" or (any(ref.type == "Person" for ref in who.refs) and not _ours(view))
        ):
            return
        refs = tuple(ref for ref in who.refs if ref.type in _WINNERS) or (view.own,)
        count = (result.count or lead_count(before)) if len(refs) == 1 and refs[0].type != "Person" else ""
        events = self._events(result, contest)
        if len(events) > 1 and not re.search("均|都|各|全部|双双", before):
            # Which of several events which of several results was won in, or any of those taken part in, is not said.
            events = [] if count or len(self.results) > 1 or not events_in(before) else events
        if len(refs) > 1 and self._mixed(before):
            result = replace(result, grade="", side="")
        for event in events or [""]:
            yield from self._emit(refs, contest, result, event, count if len(events) < 2 else "")

    def _mixed(self, before: str) -> bool:
        """Whether several winners have several grades and who has which is not said: 甲、乙获得1银1铜."""
        pairs = list(pairwise(self.results))
        listed = all(_BETWEEN.fullmatch(self.view.text[one.end : two.start]) for one, two in pairs)
        return bool(pairs) and listed and re.search("均|都|各|全部|双双|先后|分别", before) is None

    def _events(self, result: Result, contest: Mention) -> list[str]:
        """The events of a result: named between it and the one before, else before the first, else with the contest."""
        text, first = self.view.text, self.results[0]
        inside = contest in self.view.mentions and contest.end <= result.start
        low = max(self.start, contest.end) if inside else self.start
        previous = max((item.end for item in self.results if item.end <= result.start), default=low)
        found = events_in(text[max(low, previous) : result.start]) or events_in(text[low : first.start])
        if not found and inside and contest.end < self.start:
            earlier = text[contest.end : self.start]
            found = [] if re.search(GRADE, earlier) else events_in(earlier)
        if not found and self.event and contest not in self.view.mentions:
            return [self.event]
        return found

    def _emit(
        self, refs: tuple[Ref, ...], contest: Mention, result: Result, event: str, count: str
    ) -> Iterator[Candidate]:
        text = self.view.text
        team = result.side if re.fullmatch("团体|集体", result.side) else ""
        scope = text[max(self.start, contest.end if contest.end <= result.start else self.start) : result.end]
        values = {
            "grade": team + result.grade,
            "count": count,
            "event": event or result.side.removeprefix(team),
            "level": level_in(scope),
            "year": _year(self.view, contest, result.start),
        }
        span = (min(contest.start, result.start), result.end, self.start)
        yield from _candidates(self.view, refs, contest, values, span)

    def _shared(self) -> list[Candidate] | None:
        """Grades dealt out to winners, events or contests one by one: 甲、乙分别获金奖和银奖; None where none are."""
        text, results = self.view.text, self.results
        size = len(results)
        if size < 2 or any(item.count for item in results):
            return None
        if any(
            not re.fullmatch("[”]?(?:、|和|与|及|以及)[“]?", text[one.end : two.start])
            for one, two in pairwise(results)
        ):
            return None
        before = text[self.start : results[0].start]
        dealt = re.search("分别|分获|依次|各自", before) is not None
        contests = [item for item in self.view.of("Competition") if item.end <= results[0].start]
        group = _coordinated(self.view, contests) if contests else []
        contest = group[0] if group else _contest_of(self.view, results[0].start, self.start, self.carried)
        if contest is None:
            return None
        who = self._subject(results[0], group[-1] if group else contest)
        if who is None:
            return None
        refs = tuple(ref for ref in who.refs if ref.type in _WINNERS) or (self.view.own,)
        events = self._events(results[0], group[-1] if group else contest)
        people = refs if len(refs) > 1 else ()
        if not (dealt or len(people) == size) or size not in (len(people), len(events), len(group)):
            return [] if dealt and people else None
        found: list[Candidate] = []
        for index, result in enumerate(results):
            event = events[index] if len(events) == size else events[0] if len(events) == 1 else ""
            won = group[index] if len(group) == size else contest
            found += self._emit(
                refs[index : index + 1] if len(people) == size else refs, won, result, event, ""
            )
        return found


def _ours(view: View) -> bool:
    """Whether no other organisation stands before the sentence's persons: they are the college's own."""
    first = min((item.start for item in view.of("Person")), default=0)
    return not any(
        item.end <= first and not view.is_own(item) for item in view.mentions if item.type in _HOLDERS
    )


def _candidates(
    view: View, refs: tuple[Ref, ...], contest: Mention, values: dict[str, str], span: tuple[int, int, int]
) -> Iterator[Candidate]:
    start, end, clause = span
    qualifiers = tuple(sorted((key, value) for key, value in values.items() if value))
    if contest not in view.mentions:
        start = clause
    if end - start > 90:
        start = max(clause, end - 90)
    a, b = view.absolute(start, end)
    rule = "prize.graded" if values.get("grade") else "prize.won"
    for ref in refs:
        yield Candidate("wonPrize", ref, contest.ref, a, b, rule, qualifiers)


def _bare(view: View, contests: list[Mention], start: int, end: int) -> Iterator[Candidate]:
    """在甲大赛、乙大赛中获奖, without a grade."""
    text = view.text
    verb = _PRIZE_ONLY.search(text, start, end)
    who = subjects(view, verb.start() if verb else start)
    if who is None or _TEAM_NOT.search(text[start:end]):
        return
    refs = tuple(ref for ref in who.refs if ref.type in _WINNERS) or (view.own,)
    counted = re.match(rf"(?:其中|此外)?({NUMBER})(?:名|个|门|支|项)", text[start:end]) or re.search(
        rf"等({NUMBER})(?:门|个|项|名)", text[start:end]
    )
    for contest in contests:
        values = {
            "year": _year(view, contest, contest.start),
            "count": as_number(counted.group(1)) if counted and refs == (view.own,) else "",
            "event": next(iter(events_in(text[contest.end : contest.end + 16])), ""),
        }
        yield from _candidates(
            view, refs, contest, values, (contest.start, verb.end() if verb else end, start)
        )


def _year(view: View, contest: Mention, position: int) -> str:
    named = re.search(r"20\d\d", contest.name)
    if named:
        return named.group()
    return year_of(view.text, position)
