"""Contests that the college or others hold: 承办, 主办, 协办, 举办."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.achievements.bodies import body_named
from extractors.achievements.context import View, year_of
from extractors.achievements.events import events_in
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.plain import is_field
from extractors.names.titled.patterns import split_list

_HOLD = re.compile(
    r"(?:联合|成功|圆满|共同)?(承办|主办|协办|举办)(?:了|过|的)?(?!地|单位|权|方|者|校|赛点|及)"
)
# 甲协会为主办单位，学院为承办单位
_HOST_OF = re.compile("[”]?的?(承办|主办)(?:单位|院校|学校|方)")
_OFFICE = re.compile(r"(?:为|是|作为|担任)(承办|主办|协办|支持)(?:单位|方|院校|学校)")
_NOT = re.compile(r"参加[^，。；]{0,30}$|参与[^，。；]{0,30}$|获[^，。；]{0,20}$")
_OWN_WORDS = r"(?:我校|我院|学校|学院|本校|本院)"
_ORGANISERS = ("Institution", "Enterprise", "Association", "GovernmentBody", "VocationalEducationGroup")
# 由甲协会主办、乙学院承办的丙大赛: what stands between the verb and the contest only goes on about who holds it.
_MORE_HOLDERS = re.compile(
    r"(?:(?:[、，]|并)[^，。；、]{2,40}?(?:主办|承办|协办|指导|支持|冠名|赞助|协助)(?:单位)?)+的"
)
# 丙大赛在云岭开幕，由甲协会主办，乙学院承办: such clauses are of the contest before them.
_ITSELF = re.compile(r"(?:其中)?(?:该|本次|此次|本届|这次|大)(?:赛项|大赛|比赛|赛事|竞赛|赛)(?:活动)?")
# 在甲大赛中获奖，并承办该赛两个赛项
_THAT_ONE = re.compile("(?:该|此|本次|这一)项?(?:大赛|比赛|竞赛|赛事|赛)的?")
_TO_HOLDER = re.compile(rf"(?:{_ITSELF.pattern})?(?:并|具体)?由?")
_BY_US = re.compile(
    rf"(?:{_TO_HOLDER.pattern})(?:{_OWN_WORDS}[^，。；]{{0,14}}?|[一-鿿]{{1,12}}(?:系|学院|部|厅|局|会))(?:联合|共同|具体)?"
)
# A part of the college: 由护理系主办, 机电工程学院承办.
_OWN_PART = re.compile(
    r"(?:(?:学校|学院|我[校院]|本[校院])的?)?(?P<part>[一-鿿]{1,14}?)(?:系|学院|教研室|教学部|学生会|团委|教务处|学生处)(?:(?:和|与|、)(?:学生会|团委|教务处|学生处))?"
)
_OTHER_EVENT = "[^，。；]{0,12}(?:论坛|会议?|活动|仪式|讲座|展览?|培训班?)[^，。；]{0,3}由"
_CALLED_OFF = re.compile(r"取消|停办|延期|推迟|未能|暂停")


@dataclass(frozen=True, slots=True)
class _Held:
    """A verb of holding, what it holds, and up to where its events are told."""

    view: View
    verb: re.Match[str]
    contest: Mention
    end: int


def match(view: View, carried: Mention | None) -> Iterator[Candidate]:
    """The facts of one sentence."""
    if "办" not in view.text:
        return
    yield from _as_host(view)
    yield from _offices(view, carried)
    for verb in _HOLD.finditer(view.text):
        begin, end = view.clause(verb.start())
        if _CALLED_OFF.search(view.text[begin:end]):
            continue
        held = _what(view, verb, begin, end, carried)
        if not held:
            continue
        who = _holders(view, verb)
        for item in held:
            yield from _facts(item, who)


def _what(view: View, verb: re.Match[str], begin: int, end: int, carried: Mention | None) -> list[_Held]:
    """The contests that a verb holds: behind it, with their events; else the one before, where the words say so."""
    text = view.text
    contests = view.of("Competition")
    if _THAT_ONE.match(text, verb.end()):
        earlier = [item for item in contests if item.end <= verb.start()] or ([carried] if carried else [])
        return [_Held(view, verb, earlier[-1], end)] if earlier else []
    after = [
        item
        for item in contests
        if verb.end() <= item.start and not re.search("[，。；]", text[verb.end() : item.start])
    ]
    through = next((item for item in contests if verb.end() <= item.start), None)
    if not after and through and _MORE_HOLDERS.fullmatch(text, verb.end(), through.start):
        return [_Held(view, verb, through, max(end, through.end))]
    if after:
        lead = text[verb.end() : after[0].start]
        if (
            len(lead) > 14
            and not _MORE_HOLDERS.fullmatch(lead)
            and not re.search("(?:主办|承办|协办|举办)的$", lead)
        ):
            return []
        group = [after[0]]
        for item in after[1:]:
            gap = text[group[-1].end : item.start]
            if not re.search("[、和与及]|以及", gap[-3:] + gap[:2]) or re.search("参加|获|等$", gap):
                break
            group.append(item)
        stops = [item.start for item in group[1:]] + [max(end, group[-1].end)]
        return [_Held(view, verb, item, stop) for item, stop in zip(group, stops, strict=True)]
    another = re.search("大赛|竞赛|比赛", text[verb.end() : end])
    if carried is not None and not contests and not another and "赛项" in text[verb.end() : end]:
        return [_Held(view, verb, carried, end)]
    earlier = [item for item in contests if item.end <= verb.start()]
    meant = _ITSELF.match(text, begin, verb.start()) or (
        bool(earlier) and _called_short(text, earlier[-1], begin, verb.start())
    )
    held = verb.group(1) != "举办" and _holds_only(view, verb, begin)
    if not earlier:
        spoken = carried is not None and not contests and held and _ITSELF.match(text)
        return [_Held(view, verb, carried, end)] if carried and spoken else []
    near = begin <= earlier[-1].start
    told = "赛项" in text[verb.end() : end] or "由" in text[begin : verb.start()]
    also = len({item.name for item in earlier}) == 1 and _its_event(text, begin, verb, end)
    goes_on = held and len({item.name for item in earlier}) == 1 and not _won(text, earlier[-1], begin)
    return [_Held(view, verb, earlier[-1], end)] if (near and told) or meant or goes_on or also else []


# 在甲大赛中获一等奖6项，同时承办“乙”赛项
_ALSO = re.compile(rf"(?:(?:同时|并|还|也|又|此外|其中|{_OWN_WORDS})*(?:成功|圆满|具体)*)")
_OF_IT = re.compile(
    "(?:了)?(?:其中的?|该赛|大赛)?(?:[“][^“”]{2,24}[”]|(?:(?!校|院|市级|省级|另|其他|系列)[^，。；“”]){2,24})(?:[一二两三四五六七八九十\\d]+个)?赛项"
)


def _its_event(text: str, begin: int, verb: re.Match[str], end: int) -> bool:
    """Whether a clause only says that the college also held an event of the contest that the sentence is about."""
    if verb.group(1) != "承办" or not _ALSO.fullmatch(text, begin, verb.start()):
        return False
    return _OF_IT.fullmatch(text, verb.end(), end) is not None


def _called_short(text: str, contest: Mention, begin: int, end: int) -> bool:
    """Whether a clause opens with the end of a contest's name: 其中乙竞赛由…主办 behind “全区乙竞赛”."""
    opening = re.compile("(?:其中)?(?P<name>[一-鿿]{4,30}(?:大赛|竞赛|比赛))(?:活动)?(?:由|是由)").match(
        text, begin, end
    )
    return opening is not None and contest.name.endswith(opening.group("name"))


def _holds_only(view: View, verb: re.Match[str], begin: int) -> bool:
    """Whether a clause says nothing but who holds something: 由甲协会主办，乙学院承办."""
    text = view.text
    if re.match("[、，。；]|$|并", text[verb.end() :]) is None:
        return False
    named = next((item.start for item in view.of(*_ORGANISERS) if begin <= item.start < verb.start()), -1)
    lead = text[begin : named if named >= 0 else verb.start()]
    return _TO_HOLDER.fullmatch(lead) is not None or (named < 0 and _BY_US.fullmatch(lead) is not None)


def _won(text: str, contest: Mention, begin: int) -> bool:
    """Whether a sentence stops, or tells of results, between a contest and a clause."""
    between = text[contest.end : begin]
    return re.search(f"[。；获夺]|参加|{_OTHER_EVENT}", between) is not None or (
        re.match(_OTHER_EVENT, text[begin:]) is not None
    )


def _as_host(view: View) -> Iterator[Candidate]:
    """作为甲大赛承办单位，学院…: whoever the sentence goes on about held it."""
    for contest in view.of("Competition"):
        host = _HOST_OF.match(view.text, contest.end)
        if host is None or not re.fullmatch("，?作为", view.text[: contest.start]):
            continue
        named = [item for item in view.of(*_ORGANISERS) if host.end() <= item.start <= host.end() + 1]
        who = tuple(view.ref(item) for item in named[:1]) or (view.own,)
        yield from _facts(_Held(view, host, contest, host.end()), who)


def _offices(view: View, carried: Mention | None) -> Iterator[Candidate]:
    """Who is named the organiser or host in so many words."""
    contests = view.of("Competition")
    for office in _OFFICE.finditer(view.text):
        before = [item for item in contests if item.end <= office.start()]
        after = [item for item in contests if item.start >= office.end()]
        contest = before[-1] if before else after[0] if after else carried
        if contest is None or office.group(1) == "支持":
            continue
        begin, end = view.clause(office.start())
        if re.fullmatch(rf"(?:其中)?{_OWN_WORDS}", view.text[begin : office.start()]):
            who: tuple[Ref, ...] = (view.own,)
        else:
            named = [
                item for item in view.of(*_ORGANISERS) if begin <= item.start and item.end == office.start()
            ]
            who = tuple(view.ref(item) for item in named)
        yield from _facts(_Held(view, office, contest, end), who)


def _holders(view: View, verb: re.Match[str]) -> tuple[Ref, ...]:
    """Who holds it: 由甲、乙联合主办 names them; else the clause's own subject, if it has one; else the college."""
    begin, _ = view.clause(verb.start())
    organisations = [
        item for item in view.of(*_ORGANISERS) if begin <= item.start and item.end <= verb.start()
    ]
    before = view.text[begin : verb.start()]
    if re.search(
        rf"(?:^|[由与和、，：年月日]|时|于|对|联合){_OWN_WORDS}(?:成功|圆满|联合|共同|具体|先后)*$|[我本][校院](?:成功|圆满|联合|共同|先后)*$",
        before,
    ):
        joint = re.search(r"由([^，。；由]{4,40}?)(?:和|与|、)?(?:我校|我院|学校|学院)(?:联合|共同)$", before)
        others = [view.ref(item) for item in organisations] if joint else []
        return (*others, view.own)
    if not organisations:
        return _unlisted(view, verb, before)
    last = organisations[-1]
    gap = view.text[last.end : verb.start()]
    part = _OWN_PART.fullmatch(gap) if view.is_own(last) else None
    gap = "" if part else gap
    attributive = verb.group().endswith("的") and verb.group(1) != "举办"  # 在甲医院承办的乙大赛中
    if view.text[: last.start].endswith(("在", "于", "假")) and not attributive:
        return ()
    if not re.fullmatch(
        r"(?:等)?(?:[\d一二三四五]+家?单位|单位)?(?:联合|共同|于[^，]{2,12}|20\d\d年|成功|圆满|连续[^，]{1,6}|先后|多次|的)*",
        gap,
    ):
        return ()
    run = [last]
    for item in reversed(organisations[:-1]):
        if re.fullmatch("[、和与]", view.text[item.end : run[0].start]):
            run.insert(0, item)
    beside = re.search(
        r"(?:^|[，。；、]|年|月|日)(?:我校|我院|学校|学院)?(?:又|还|并|也|先后|再次|继续|连续)*(?:携手|联合|与|和|同)$",
        view.text[begin : run[0].start],
    )
    return (*((view.own,) if beside else ()), *(view.ref(item) for item in run))


def _unlisted(view: View, verb: re.Match[str], before: str) -> tuple[Ref, ...]:
    """Who holds it where no finder of names knows anybody in the clause."""
    by = re.search(r"(?:由|受)([^，。；由]{3,60})$", before)
    part = _OWN_PART.fullmatch(re.sub("^由|(?:联合|共同|具体)+$", "", before))
    if part and is_field(part.group("part")):
        return (view.own,)
    if by and not re.search(rf"由{_OWN_WORDS}", before):
        parts = [
            by.group(1)[a:b] for a, b in split_list(re.sub("(?:联合|共同|等)+$", "", by.group(1)), "、和与")
        ]
        return tuple(ref for ref in map(body_named, parts) if ref)
    if verb.group().endswith("的") or "由" in before:
        return (view.own,) if re.search(rf"由{_OWN_WORDS}", before) else ()
    other = re.search(r"[一-鿿]{2,6}(?:教委|厅|局|部|协会)", before)
    return () if other or _NOT.search(before) else (view.own,)


def _facts(held: _Held, who: tuple[Ref, ...]) -> Iterator[Candidate]:
    view, verb, contest = held.view, held.verb, held.contest
    own_sentence = contest in view.mentions
    that = _THAT_ONE.match(view.text, verb.end())
    start_of_events = contest.end if own_sentence and contest.start >= verb.end() else verb.end()
    start_of_events = that.end() if that else start_of_events
    events = _events(view.text[start_of_events : held.end])
    if not events and own_sentence and contest.end <= verb.start():
        events = _events(
            view.text[contest.end : contest.end + 24].split("，", maxsplit=1)[0], named_only=True
        )
    year = re.search(r"20\d\d", contest.name)
    values = {
        "year": year_of(view.text, verb.start()) or (year.group() if year else ""),
        "role": "协办" if verb.group(1) == "协办" else "",
    }
    start = contest.start if own_sentence and contest.start < verb.start() else verb.start()
    stop = max(
        verb.end(),
        contest.end if own_sentence else verb.end(),
        min(held.end, verb.end() + 60) if events else 0,
    )
    if stop - start > 120:
        start = max(start, view.clause(verb.start())[0])
    a, b = view.absolute(start, max(stop, verb.end()))
    for ref in who:
        for event in events or [""]:
            qualifiers = tuple(
                sorted((key, value) for key, value in {**values, "event": event}.items() if value)
            )
            yield Candidate("organised", ref, contest.ref, a, b, "contest.held", qualifiers)


def _events(region: str, *, named_only: bool = False) -> list[str]:
    """The events of a list that ends with 赛项: 学生赛“甲”赛项、“乙”赛项; 甲和乙两个赛项."""
    if "赛项" not in region:
        direct = re.match(r"(?:的)?((?:[一-鿿]{2,5}赛)(?:[、和与](?:[一-鿿]{2,5}赛))*)(?=$|[，。；])", region)
        if direct and not named_only:
            return [direct.group(1)]
        return events_in(region) if re.search("个项目|“[^”]+”项目", region) else []
    region = region[: region.rfind("赛项") + 2].lstrip("的”")
    events: list[str] = []
    group = ""
    region = re.sub("”“", "”、“", re.sub(r"（?(?:高职|中职|本科|职业院校)组）?", "", region))
    for a, b in split_list(region, "、和与及"):
        part = region[a:b]
        lead = re.match("学生赛|教师赛|学生组|教师组", part)
        if lead:
            group, part = lead.group(), part[lead.end() :]
        name = re.sub(r"(?:[一二两三四五六七八九十\d]+个)?(?:赛项|项目)?[”]?(?:赛项)?$", "", part).strip("“”")
        name = re.sub(r"赛项$|[”]?等$", "", name).strip("“”")
        if 2 <= len(name) <= 24:
            events.append(group + name)
    return events
