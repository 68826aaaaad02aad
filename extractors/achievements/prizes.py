"""Results in contests: grade by grade, in whatever order contest, event, grade and count stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.achievements.context import Subjects, View, subjects, year_of
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import GRADE, NUMBER, as_number, clause_spans, level_in

_UNIT = r"(?:余)?(?:人次|项|枚|个|块|名|人|次|篇|支|件|组)?"
_RESULT = re.compile(
    rf"(?P<nb>{NUMBER})(?:项|枚|个|块|名|次|件|人)?(?:国赛|省赛|市赛|国家级|省级|市级|天津市级|[一-鿿]{{2,3}}[省市]级|国际|团体|个人|大赛)?(?P<gb>{GRADE})"
    rf"|(?P<ga>{GRADE})[”]?(?:[（(][^（）]{{1,10}}[)）])?(?:共|各|奖项|计)?(?P<na>{NUMBER}){_UNIT}(?![届月日年])"
    rf"|(?P<g>{GRADE})"
)
_MEDALS = re.compile(
    r"(\d+|[一二三四五六七八九两])(?:枚|块|个)?金[、，]?(?:(\d+|[一二三四五六七八九两])(?:枚|块|个)?银)?[、，]?(?:(\d+|[一二三四五六七八九两])(?:枚|块|个)?铜)?(?![牌奖])|(\d+|[一二三四五六七八九两])银[、，]?(?:(\d+|[一二三四五六七八九两])铜)?(?![牌奖])"
)
_WON = re.compile(
    r"荣获|喜获|获得|斩获|摘得|摘取|夺得|夺取|勇夺|夺|取得|获|捧得|拿下|赢得|收获|被授予|被评为|获评|评为|授予|包揽|蝉联|折桂|位列|位居"
)
_PRIZE_ONLY = re.compile(
    r"(?:荣|喜)?获(?:得)?(?:了)?(?:大|佳)?奖(?!学金|励|助|名单|情况|项目|证书|作品|师生|选手|数)|多有斩获|榜上有名"
)
_EVENT_BEFORE = re.compile(
    r"[“]?([一-鿿A-Za-z0-9（）()+/、·]{2,30}?)[”]?(?:赛项|项目)(?:比赛)?(?:的)?(?:团体|个人|中|上|里|荣获|获得|获|勇夺|夺得|摘得)*[^，。；、]{0,4}$"
)
_EVENT_OF = re.compile(
    r"[（(]([^（）()]{2,12}组)[)）]|((?:[一-鿿]{2,4}赛区)?[“]?[一-鿿“”]{2,14}赛道)|((?:高职|中职|职业院校|本科|高校|国际|职教|专科|教师|学生|社会)[一-鿿]{0,6}组)|((?:教学能力比赛|[一-鿿]{0,4}争夺赛|冠军总决赛|总决赛|决赛|半决赛|[一-鿿]{2,4}赛区))"
)
_TEAM_NOT = re.compile(r"指导[^，。；]{2,30}(?:参赛|学生团队)|参赛院校|邀请国外|合作院校")
_HOLDERS = ("Institution", "Enterprise", "Association", "GovernmentBody", "OverseasWorkshop")
_HOPE = re.compile(r"力争|争取|有望|目标|未能|拟|奖励|评选(?:出|了)?|设立|颁发|决出|评出|共评")


@dataclass(frozen=True, slots=True)
class _Prize:
    start: int
    end: int
    grade: str
    count: str


def match(view: View, carried: Mention | None) -> Iterator[Candidate]:
    """The facts of one sentence; ``carried`` is the contest that the block was speaking of before it."""
    text = view.text
    if not (re.search(rf"{GRADE}|\d[金银铜]|获奖|斩获", text)):
        return
    contests = view.of("Competition")
    if not contests and carried is None:
        return
    spans = clause_spans(text)
    awards = view.of("Award")
    for index, (start, end) in enumerate(spans):
        inside = [item for item in contests if start <= item.start < end]
        prizes = _prizes(text, start, end)
        if not prizes and not _PRIZE_ONLY.search(text[start:end]):
            continue
        if any(start <= item.start < end for item in awards) and not inside:
            continue
        if not _won(text, spans, index) or _HOPE.search(text[start:end]):
            continue
        if prizes:
            for prize in prizes:
                contest = _contest_of(view, prize.start, start, carried)
                if contest is not None:
                    yield from _facts(view, contest, prize, start)
        elif inside:
            yield from _bare(view, inside, start, end)
        elif index > 0 and text[: start - 1].endswith(("中", "上", "里")):
            earlier = [item for item in contests if spans[index - 1][0] <= item.start < spans[index - 1][1]]
            if earlier:
                yield from _bare(view, earlier[-1:], spans[index - 1][0], end)


def _prizes(text: str, start: int, end: int) -> list[_Prize]:
    found: list[_Prize] = []
    pending: list[int] = []
    for match in _RESULT.finditer(text, start, end):
        grade = match.group("gb") or match.group("ga") or match.group("g")
        count = match.group("nb") or match.group("na") or ""
        if text[match.start() - 1 : match.start()] in "（(" and found:  # 金牌（第一名）
            continue
        if match.group("g") and re.match(
            "获(?!得者)|得(?!主)|数|总数|以上|人数|零的|“?零", text[match.end() : match.end() + 4]
        ):
            continue
        found.append(_Prize(match.start(), match.end(), grade, as_number(count) if count else ""))
        if re.match(r"[”]?各", text[match.end() : match.end() + 2]):
            pending.append(len(found) - 1)
    for match in _MEDALS.finditer(text, start, end):
        names = ("金牌", "银牌", "铜牌") if match.group(1) else ("银牌", "铜牌")
        groups = match.groups()[:3] if match.group(1) else match.groups()[3:]
        found += [
            _Prize(match.start(), match.end(), name, as_number(number))
            for name, number in zip(names, groups, strict=False)
            if number
        ]
    return found


def _won(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether the clause, or the one that its list began in, says that something was won."""
    start, end = spans[index]
    if _WON.search(text[start:end]) or re.search(r"获奖|获得者|的成绩|冠军|奖项|摘|斩", text[start:end]):
        return True
    return (
        index > 0
        and re.match(rf"(?:其中)?[^，。；]{{0,12}}?(?:{NUMBER}[^，]{{0,3}})?(?:{GRADE})", text[start:end])
        is not None
        and _won(text, spans, index - 1)
    )


def _contest_of(view: View, position: int, clause: int, carried: Mention | None) -> Mention | None:
    before = [item for item in view.of("Competition") if item.end <= position]
    if before:
        nearest = before[-1]
        group = [nearest]
        for item in reversed(before[:-1]):
            if re.fullmatch(r"[”]?(?:、|和|与|及|以及)[“]?", view.text[item.end : group[0].start]):
                group.insert(0, item)
        if len(group) > 1:
            return None
        between = view.text[nearest.end : position]
        if re.match(r"[”]?等|[”]?、", between) or re.search(
            r"(?:市级|省级|各级|校级|院级|创新创业类|体育|英语类)[^，。；]{0,6}(?:比赛|竞赛|大赛)", between
        ):
            return None
        return nearest
    if view.of("Competition"):
        return None
    if carried is not None and re.search(r"市级|省级|国家级|各类|各级|其他", view.text[clause:position]):
        return None
    return carried


def _facts(view: View, contest: Mention, prize: _Prize, clause: int) -> Iterator[Candidate]:
    text = view.text
    behind = contest.end if clause <= contest.start and contest.end <= prize.start else clause
    verb = _WON.search(text, behind, prize.start) or _WON.search(text, clause, prize.start)
    winner = re.match(r"[”]?(?:的)?(?:获得者|得主)", text[prize.end :])
    who = (
        _winner(view, prize)
        if winner
        else subjects(
            view,
            verb.start()
            if verb
            else min(
                prize.start, max(clause, contest.start if clause <= contest.start < prize.start else clause)
            ),
        )
    )
    if who is None or (
        _TEAM_NOT.search(text[clause : prize.start]) and not (view.topic and who.refs == (view.topic.ref,))
    ):
        return
    if contest not in view.mentions and (
        prize.grade == "提名奖" or (any(ref.type == "Person" for ref in who.refs) and not _ours(view))
    ):
        return
    refs = tuple(
        ref for ref in who.refs if ref.type in ("Institution", "Person", "Specialty", "Enterprise")
    ) or (view.own,)
    event = _event(view, contest, prize, clause)
    values = {
        "grade": re.sub("桂冠", "冠军", prize.grade),
        "count": (prize.count or _lead_count(text[clause : prize.start])) if refs == (view.own,) else "",
        "event": event,
        "level": level_in(
            text[max(clause, contest.end if contest.end <= prize.start else clause) : prize.end]
        ),
        "year": _year(view, contest, prize.start),
    }
    yield from _emit(view, refs, contest, values, (min(contest.start, prize.start), prize.end, clause))


def _lead_count(before: str) -> str:
    """The count that the clause opens with: 2个项目分别获得三等奖."""
    found = re.match(
        rf"(?:其中|我校|我院|学校|学院|共有?)*({NUMBER})(?:个项目|支队伍|支代表队|名学生|名教师|件作品|项作品|部作品|个作品|人)(?!以上)",
        before,
    )
    return as_number(found.group(1)) if found else ""


def _winner(view: View, prize: _Prize) -> Subjects | None:
    """Who 金牌获得者 stands for: the person named next, or before."""
    after = [item for item in view.of("Person") if prize.end <= item.start <= prize.end + 40]
    before = [item for item in view.of("Person") if item.end <= prize.start]
    if after:
        return Subjects((after[0].ref,), named=True)
    if before:
        return Subjects((before[-1].ref,), named=True)
    return Subjects((view.topic.ref,), named=True) if view.topic else None


def _ours(view: View) -> bool:
    """Whether no other organisation stands before the sentence's persons: they are the college's own."""
    first = min((item.start for item in view.of("Person")), default=0)
    return not any(
        item.end <= first and not view.is_own(item) for item in view.mentions if item.type in _HOLDERS
    )


def _emit(
    view: View, refs: tuple[Ref, ...], contest: Mention, values: dict[str, str], span: tuple[int, int, int]
) -> Iterator[Candidate]:
    start, end, clause = span
    qualifiers = tuple(sorted((key, value) for key, value in values.items() if value))
    if contest not in view.mentions:
        start = clause
    if end - start > 90:
        start = max(clause, end - 90)
    a, b = view.absolute(start, end)
    for ref in refs:
        yield Candidate(
            "wonPrize",
            ref,
            contest.ref,
            a,
            b,
            "prize.graded" if values.get("grade") else "prize.won",
            qualifiers,
        )


def _bare(view: View, contests: list[Mention], start: int, end: int) -> Iterator[Candidate]:
    """在甲大赛、乙大赛中获奖, without a grade."""
    text = view.text
    verb = _PRIZE_ONLY.search(text, start, end)
    who = subjects(view, verb.start() if verb else start)
    if who is None or _TEAM_NOT.search(text[start:end]):
        return
    refs = tuple(
        ref for ref in who.refs if ref.type in ("Institution", "Person", "Specialty", "Enterprise")
    ) or (view.own,)
    counted = re.match(rf"(?:其中|此外)?({NUMBER})(?:名|个|门|支|项)", text[start:end]) or re.search(
        rf"等({NUMBER})(?:门|个|项|名)", text[start:end]
    )
    for contest in contests:
        values = {
            "year": _year(view, contest, contest.start),
            "count": as_number(counted.group(1)) if counted and refs == (view.own,) else "",
            "event": _event(view, contest, _Prize(contest.end + 16, contest.end + 16, "", ""), start),
        }
        yield from _emit(view, refs, contest, values, (contest.start, verb.end() if verb else end, start))


def _year(view: View, contest: Mention, position: int) -> str:
    named = re.search(r"20\d\d", contest.name)
    if named:
        return named.group()
    return year_of(view.text, position)


def _event(view: View, contest: Mention, prize: _Prize, clause: int) -> str:
    """The event: what stands between contest and grade, or before the grade in the clause."""
    text = view.text
    inside = contest in view.mentions and contest.end <= prize.start
    region = text[contest.end : prize.start] if inside else text[clause : prize.start]
    if len(region) > 60:
        region = text[max(clause, contest.end if inside else 0) : prize.start]
    named = re.search(r"[“]?([一-鿿A-Za-z0-9（）()+/·]{2,24}?)[”]?(?:赛项|项目(?=[^，。；]{0,4}$))", region)
    if named and not (named.group().startswith("“") and named.group().endswith("项目")):
        return _clean_event(named.group(1))
    found = _EVENT_OF.search(region)
    if found:
        return next(group for group in found.groups() if group).strip("“”")
    return ""


def _clean_event(event: str) -> str:
    event = re.sub(r".*(?:获得了?|荣获|夺得|参加|在|的|中|摘得|斩获|取得)(?=.{2})", "", event)
    return event.strip("“”（）")
