"""Contests that the college or others hold: 承办, 主办, 协办, 举办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View, year_of
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import split_list

_HOLD = re.compile(
    r"(?:联合|成功|圆满|共同)?(承办|主办|协办|举办)(?:了|过|的)?(?!地|单位|权|方|者|校|赛点|及)"
)
_EVENT = re.compile(
    r"(?P<group>学生赛|教师赛|学生组|教师组|高职组|中职组|国赛|世赛)?[“]?(?P<name>[一-鿿A-Za-z0-9（）()+/·“”]{2,24}?)[”]?(?:[一二两三四五六七八九十\d]+个)?赛项"
)
_BY = re.compile(r"由([^，。；]{4,60}?)(?:联合|共同)?(?:承办|主办|协办|举办)")
_NOT = re.compile(r"参加[^，。；]{0,30}$|参与[^，。；]{0,30}$|获[^，。；]{0,20}$")


def match(view: View, carried: Mention | None) -> Iterator[Candidate]:
    """The facts of one sentence."""
    if "办" not in view.text:
        return
    contests = view.of("Competition")
    for verb in _HOLD.finditer(view.text):
        after = [
            item
            for item in contests
            if verb.end() <= item.start and not re.search("[，。；]", view.text[verb.end() : item.start])
        ]
        begin, end = view.clause(verb.start())
        if after:
            contest = after[0]
            if len(view.text[verb.end() : contest.start]) > 14:
                continue
            others = [contest, *_coordinated(view, contest)]
        elif carried is not None and not contests and re.search("赛项", view.text[verb.end() : end]):
            others = [carried]
        else:
            earlier = [item for item in contests if begin <= item.start and item.end <= verb.start()]
            if not earlier or (
                "赛项" not in view.text[verb.end() : end] and "由" not in view.text[begin : verb.start()]
            ):
                continue
            others = [earlier[-1]]
        who = _holders(view, verb)
        for item in others:
            yield from _facts(view, item, who, verb, end)


def _coordinated(view: View, contest: Mention) -> list[Mention]:
    group = [contest]
    for item in view.of("Competition"):
        if item.start >= group[-1].end and re.fullmatch(
            "[”]?[、和与及][“]?", view.text[group[-1].end : item.start]
        ):
            group.append(item)
    return group[1:]


def _holders(view: View, verb: re.Match[str]) -> tuple[Ref, ...]:
    """Who holds it: 由甲、乙联合主办 names them; else the clause's own subject, if it has one; else the college."""
    begin, _ = view.clause(verb.start())
    organisations = [
        item
        for item in view.of("Institution", "Enterprise", "Association", "GovernmentBody")
        if begin <= item.start and item.end <= verb.start()
    ]
    before = view.text[begin : verb.start()]
    if re.search(r"(?:我校|我院|学校|学院)(?:成功|圆满|联合|共同)?$", before):
        return (view.own,)
    if not organisations:
        if verb.group().endswith("的"):
            return ()
        if "由" in before and not re.search("由(?:我校|我院|学校|学院)", before):
            return ()
        return (
            ()
            if re.search(r"[一-鿿]{2,6}(?:教委|厅|局|部|协会)", before) or _NOT.search(before)
            else (view.own,)
        )
    last = organisations[-1]
    gap = view.text[last.end : verb.start()]
    if not re.fullmatch(
        r"(?:等)?(?:联合|共同|于[^，]{2,12}|20\d\d年|成功|圆满|连续[^，]{1,6}|先后|多次|的)*", gap
    ):
        return ()
    run = [last]
    for item in reversed(organisations[:-1]):
        if re.fullmatch("[、和与]", view.text[item.end : run[0].start]):
            run.insert(0, item)
    beside = re.search(
        r"(?:^|[，。；、]|年|月)(?:我校|我院|学校|学院)?(?:携手|联合|与|和|同)$",
        view.text[begin : run[0].start],
    )
    return (*((view.own,) if beside else ()), *(view.ref(item) for item in run))


def _facts(
    view: View, contest: Mention, who: tuple[Ref, ...], verb: re.Match[str], end: int
) -> Iterator[Candidate]:
    own_sentence = contest in view.mentions
    events = _events(
        view.text[contest.end if own_sentence and contest.start >= verb.end() else verb.end() : end]
    )
    year = re.search(r"20\d\d", contest.name)
    stated = year_of(view.text, verb.start())
    values = {
        "year": stated or (year.group() if year else ""),
        "role": "协办" if verb.group(1) == "协办" else "",
    }
    start = contest.start if own_sentence and contest.start < verb.start() else verb.start()
    stop = max(
        verb.end(), contest.end if own_sentence else verb.end(), min(end, verb.end() + 60) if events else 0
    )
    a, b = view.absolute(start, stop)
    for ref in who:
        for event in events or [""]:
            qualifiers = tuple(
                sorted((key, value) for key, value in {**values, "event": event}.items() if value)
            )
            yield Candidate("organised", ref, contest.ref, a, b, "contest.held", qualifiers)


def _events(region: str) -> list[str]:
    """The events of a list that ends with 赛项: 学生赛“甲”赛项、“乙”赛项; 甲和乙两个赛项."""
    if "赛项" not in region:
        direct = re.match(r"(?:的)?((?:[一-鿿]{2,5}赛)(?:[、和与](?:[一-鿿]{2,5}赛))*)(?=$|[，。；])", region)
        return [direct.group(1)] if direct else []
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
        name = re.sub(r"赛项$|等$", "", name)
        if 2 <= len(name) <= 24:
            events.append(group + name)
    return events
