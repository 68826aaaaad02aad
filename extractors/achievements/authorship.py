"""Who wrote, edited or published which book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.achievements.context import View, year_of
from extractors.annotation import Candidate, Mention, Ref
from kg.model import Status

_WROTE = re.compile(
    r"(?:自编|主编|参编|副主编|合编|共编|联编|合著|编写|编著|编撰|编译|译著|撰写|著有|出版|新出版|开发|编印)(?:了|的|并出版)?"
)
_PUBLISHED = re.compile(r"(?:上线发布|正式出版|出版发行|公开出版|付梓|面世|问世|出版|完成编写|投入使用)")
_ROLE = {"主编": "主编", "副主编": "副主编", "参编": "参编"}
# Who brought a book out: 由甲出版社出版, （乙出版社，主编丙）, 》 丙出版社 at the end of a line.
_PRESS = re.compile(
    r"(?:(?:交|均|已)*(?:由|经(?![济贸管典纬]))|[，、；：（(\s》]|(?:[在于]))((?:(?![由在于与和]|经(?![济贸管典纬]))[一-鿿]){2,10}出版社(?:有限(?:责任)?公司)?)(?:(?:20\d\d年(?:\d{1,2}月)?)?(?:正式|公开|联合|首次)?(?:出版|发行|付梓|推出|再版|印行)|(?=\s*(?:[）)，；。]|$)))"
)
# 由甲主编、乙出版社出版的《丙》: behind those who wrote it.
_PRESS_BEFORE = re.compile(
    r"(?<=[编著写撰译])(?:并|，|、)(?:由|经|在)?((?:(?![由在于与和]|经(?![济贸管典纬]))[一-鿿]){2,10}出版社(?:有限(?:责任)?公司)?)(?:20\d\d年(?:\d{1,2}月)?)?(?:正式|公开)?(?:出版|发行)(?:发行)?的(?:[一-鿿]{0,6}(?:教材|专著|著作))?$"
)
_NO_PRESS = re.compile("(?:行业|有关|相关|专业|知名|国家级|正规|权威|多家|国内)+出版社")
# 陈某教授的专著《甲》, 其专著《乙》
_OWNED = re.compile(r"(?:教授|老师|博士|同志)?的(?:学术)?(?:专著|著作|教材|新著|译著)$")
_THEIRS = re.compile(
    r"(?:^|[，；])(?:其|个人|本人|所著)(?:的|学术|个人|新)*(?:专著|著作|教材|新著|译著|作品|新书)?(?<!其)(?<!个人)(?<!本人)$"
)
_ATTEMPT = re.compile(r"修订|选用|订购|使用|学习|审核|征订")
# （主编：甲、乙；副主编：丙）, （甲主编）, 主编：甲 after a title.
_CREDIT = re.compile(
    r"(?:[（(]|[，,](?=(?:副?主编|编著|作者|参编)[：:]))(?=[^（）()。]{0,40}(?:主编|编著|作者|参编))[^（）()。]{2,60}(?=[）)，。])"
)
# 《甲》，乙、丙主编，丁出版社出版
_BY_NAME = re.compile(
    r"(?:一书)?，(?:由)?[一-鿿·]{2,8}(?:[、和][一-鿿·]{2,8}){0,3}(?:共同|联合)?(?:副主编|主编|参编|编著|合编|合著|著)(?=[，。；、]|$)"
)
# …，由甲出版社出版，主编为乙、丙: in a clause of its own.
_CREDIT_LATER = re.compile(
    r"[，；](?:(?:第一|联合|共同)?(?:副主编|主编|参编|编著者?|编者|作者)(?:[：:]|分别为|分别是|均为|为|是|由|有)?(?=[一-鿿]{2})(?![一-鿿]{0,3}的)[^，。；《》（）]{2,40}(?=[，。；]|$))"
)
_CREDITED = re.compile(r"(副主编|主编|参编|编著|编者|作者|著)")
_ANOTHER_BOOK = re.compile("《|。|；(?!第?.?(?:副?主编|作者))")
# 由她编著的《甲》: by whom the sentence has spoken of.
_BY_THEM = re.compile(
    r"(?:^|[，；、])(?:由)?(?:她|他|其)(?:本人)?(?:还|又|也|曾)?(?:(?:与|和|同|联合|携手)[^，。；《》]{4,34}?(?=合作|共同|联合|合[编著]))?(?:独立|牵头|领衔|执笔|参与|合作|共同|联合)*(?P<role>副主编|主编|参编|编著|编写|撰写|合著|合编|翻译)(?:了|的|出版的?|完成的?)*[^，。；《]{0,14}$"
)
# What a person did for a book, right behind the name: 担任主编, 共同编写, 任副主编.
_DID = re.compile(
    r"(?:副?教授|老师|博士|同志|院长|主任|讲师)?(?:等(?:[\d一二两三四五六七八九十]+[人位名])?(?:教师|老师|同志|专家)?)?(?:(?:与|和|同|联合)[^，。；《》]{4,34}?(?=合[编著写]|共同|联合))?(?:分别|共同|联合|合作|牵头|领衔|独立|负责|合力|参与)*(?:担任|任|作为)?(?:了|第一)?"
    r"(?P<role>副主编|主编|参编|编著|编写|编撰|撰写|合著|合编|共编|编译|翻译|出版|自编|牵头(?=[、，][^，。；《》]{2,34}(?:参编|参与编写|协编))|(?<=共同)开发|(?<=联合)开发|(?<=合作)开发|著|译|编)(?!委|辑|号|制|排|码|程|导|入)"
)
_PASSIVE = re.compile(
    r"[”》）]*(?:[（(][^（）()]{1,12}[)）])?(?:等?[\d一二两三四五]+[部本册]|一书|教材|专著|系列|丛书)*，?由"
)
_COMING = re.compile(
    r"正(?:在)?(?:组织|联合|合作|抓紧|着手)?$|启动|着手|筹划|筹备|拟|计划|将$|组织[^，。；]{0,4}修订$"
)
_EXPECTED = re.compile(r"[^。；]{0,12}(?:预计|计划|拟于|将于|有望)")


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    books = view.of("Textbook")
    if not books:
        return
    floor = 0
    for group in _groups(view, books):
        dealt = list(_dealt(view, group))
        yield from dealt or _authors(view, group, floor)
        press = _PRESS.search(view.text, _end(view.text, group) - 1, _stop(view.text, group))
        press = press or _PRESS_BEFORE.search(view.text, floor, group[0].start)
        if press and not _NO_PRESS.match(press.group(1)):
            span = (min(group[0].start, press.start(1)), max(group[0].end, press.end()))
            yield from _emit(view, group, (Ref("Enterprise", press.group(1)),), "出版", span)
        floor = group[-1].end


_TRANSLATED = re.compile("[（(]《[^《》]*》[)）]")


def _end(text: str, group: list[Mention]) -> int:
    """Where a group's titles end, with the last one's in another language: 《Tea Culture》（《茶文化》）."""
    translated = _TRANSLATED.match(text, group[-1].end)
    return translated.end() if translated else group[-1].end


def _stop(text: str, group: list[Mention]) -> int:
    """How far what is told of a group goes: to the next book-title mark or the sentence's end."""
    stop = _ANOTHER_BOOK.search(text, _end(text, group))
    return stop.start() if stop else len(text)


def _groups(view: View, books: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for book in books:
        gap = view.text[groups[-1][-1].end : book.start] if groups else "-"
        if groups and re.fullmatch(r"(?:[（(][^（）()]{1,12}[)）])?(?:、|，|和|与|及|以及)?", gap):
            groups[-1].append(book)
        else:
            groups.append([book])
    return groups


def _begin(text: str, group: list[Mention], floor: int) -> int:
    """Where what tells of this group begins: behind the stop before it, and behind the book before it."""
    begin = max(text.rfind(mark, 0, group[0].start) for mark in "。；") + 1
    if floor <= begin:
        return begin
    joint = re.search("[，、与和]", text[floor : group[0].start])
    return floor + joint.end() if joint else floor


def _authors(view: View, group: list[Mention], floor: int) -> Iterator[Candidate]:
    text = view.text
    begin = _begin(text, group, floor)
    before = text[begin : group[0].start]
    told = [
        *_credits(view, group),
        *(
            _did(view, begin, group[0].start)
            if re.search(
                "(?:[主参副]?[编著译撰写]|(?:共同|联合|合作)开发)(?:了|过|有|的|出版|完成|教材|专著|著作|的?新形态|活页式|规划|，)*(?:[^，。；]{0,14})$",
                before,
            )
            else ()
        ),
        *_passive(view, group),
    ]
    told += _joined(view, begin, group[0].start) if told else []
    if told:
        for share in told:
            yield from _emit(
                view,
                group,
                share.refs,
                share.role,
                (min(share.start, group[0].start), max(share.end, group[-1].end)),
            )
        return
    theirs = _BY_THEM.search(before)
    known = [item for item in view.of("Person") if item.end <= group[0].start]
    if theirs and (known or view.topic):
        who = known[-1:] or ([view.topic] if view.topic else [])
        start = known[-1].start if known else begin + theirs.start()
        role = _ROLE.get(theirs.group("role"), "")
        beside = _firms(view, begin + theirs.start(), begin + theirs.start("role"))
        yield from _emit(view, group, (who[0].ref, *beside), role, (start, group[-1].end))
        return
    owner = _OWNED.search(before)
    named = [item for item in view.of("Person") if owner and item.end == begin + owner.start()]
    earlier = [item for item in view.of("Person") if item.end <= group[0].start]
    if not named and _THEIRS.search(before) and (earlier or view.topic):
        named = earlier[-1:] or ([view.topic] if view.topic else [])
    if named:
        start = named[0].start if named[0] in view.mentions else group[0].start
        yield from _emit(view, group, (named[0].ref,), "", (start, group[-1].end))
        return
    yield from _unsigned(view, group, begin)


@dataclass(frozen=True, slots=True)
class _Share:
    """Persons, or organisations, and their part in a book."""

    refs: tuple[Ref, ...]
    role: str
    start: int
    end: int


def _did(view: View, begin: int, end: int) -> Iterator[_Share]:
    """Who did what, in a stretch that tells of one book: 由甲任主编、乙公司丙任副主编."""
    text = view.text
    run: list[Mention] = []
    for person in view.of("Person"):
        if person.start < begin or person.end > end:
            continue
        if run and not _listed(text[run[-1].end : person.start]):
            run = []
        run.append(person)
        verb = _DID.match(text, person.end, end)
        if verb:
            with_whom = _with_whom(view, run[0])
            yield _Share(
                (*with_whom, *(item.ref for item in run), *_firms(view, person.end, verb.start("role"))),
                _ROLE.get(verb.group("role"), ""),
                run[0].start,
                verb.end(),
            )
            run = []


def _with_whom(view: View, first: Mention) -> tuple[Ref, ...]:
    """Who writes with those whom a clause opens with: 甲公司派出技师乙，与丙合作编写."""
    if not re.search("[，；](?:并|还|又|曾|先后)?[与和同]$", view.text[: first.start]):
        return ()
    earlier = [item for item in view.of("Person") if item.end < first.start]
    return (earlier[-1].ref,) if earlier else ()


# 乙公司参编, 丙大学参与编写: what a firm or school does for a book that persons write.
_TOOK_PART = re.compile("(?:等)?(?:共同|联合|协助|合作)*(?:参编|参与编写|协编|参与编著|参与开发)")


def _joined(view: View, begin: int, end: int) -> list[_Share]:
    """The firms and schools that take part in writing a book: 由甲编写、乙公司参编的《丙》."""
    found = []
    for item in view.of("Institution", "Enterprise"):
        verb = _TOOK_PART.match(view.text, item.end, end)
        if begin <= item.start and verb:
            found.append(_Share((view.ref(item),), "参编", item.start, verb.end()))
    return found


def _firms(view: View, start: int, end: int) -> list[Ref]:
    """The firms or schools themselves that somebody writes with: 甲与乙公司合编."""
    if any(start <= item.start and item.end <= end for item in view.of("Person")):
        return []
    return [
        view.ref(item)
        for item in view.of("Institution", "Enterprise")
        if start <= item.start and item.end <= end
    ]


def _listed(gap: str) -> bool:
    """Whether two persons are named for one thing: 甲、乙; 甲副教授与丙公司高级工程师丁."""
    return re.fullmatch(
        r"(?:副?教授|老师|博士|同志)?(?:、|和|与|及|以及)[^，。；：]{0,34}", gap
    ) is not None and not re.search("主编|参编|编写|指导|获", gap)


def _passive(view: View, group: list[Mention]) -> Iterator[_Share]:
    """《甲》由乙与丙公司丁共同主编; 《甲》由学校与乙协会联合编写."""
    text = view.text
    lead = _PASSIVE.match(text, group[-1].end)
    if lead is None:
        return
    stop = re.search("[。；]|《|$", text[lead.end() :])
    end = lead.end() + (stop.start() if stop else 0)
    shares = list(_did(view, lead.end(), end))
    yield from shares
    verb = re.compile(
        r"(?:共同|联合|合作|牵头|组织|协同|自主)*(?:编写|编著|编撰|主编|开发|编印|编制)"
    ).search(text, lead.end(), end)
    if shares or verb is None or "，" in text[lead.end() : verb.start()]:
        return
    named = [
        item
        for item in view.of("Institution", "Enterprise")
        if lead.end() <= item.start and item.end <= verb.start()
    ]
    refs = [view.ref(item) for item in named]
    if re.match(r"(?:我[校院]|学[校院]|本[校院])", text[lead.end() :]):
        refs.insert(0, view.own)
    if refs:
        yield _Share(tuple(dict.fromkeys(refs)), "", group[0].start, verb.end())


def _unsigned(view: View, group: list[Mention], begin: int) -> Iterator[Candidate]:
    """Books that no person is named for: the college's, with its partners, or a press's."""
    text = view.text
    before = text[begin : group[0].start]
    verb = next(reversed(list(_WROTE.finditer(before))), None)
    after = re.match(r"[^，。；]{0,20}", text[group[-1].end :])
    tail = after.group() if after else ""
    if verb is None or len(before) - verb.end() > 40 or _ATTEMPT.search(before[verb.end() :]):
        done = re.search("完成(?:了)?$", before) and re.search("编写", tail)
        if not (done or _PUBLISHED.search(tail)) or re.search("入选|获批|选用", tail):
            return
        yield from _emit(view, group, (view.own,), "", (group[0].start, group[-1].end + len(tail)))
        return
    span = (begin + verb.start(), group[-1].end)
    if view.topic is not None:  # the person whose portrait this is
        role = next((word for word in _ROLE if verb.group().startswith(word)), "")
        yield from _emit(view, group, (view.topic.ref,), role, span)
        return
    partners = tuple(view.ref(item) for item in _partners(view, begin, begin + verb.start()))
    if (
        not partners
        and re.search(r"(?:企业|公司|该校|合作院校)[^，]{0,6}$", before[: verb.start()])
        and "学院" not in before
        and "学校" not in before
    ):
        return
    presses = [
        item
        for item in view.of("Enterprise")
        if item.name.endswith("出版社")
        and begin <= item.start <= group[0].start
        and not _NO_PRESS.match(item.name)
    ]
    agent = any(text[: item.start].endswith("由") or item.start == begin for item in presses)
    coming = _COMING.search(before[: verb.start()]) or _EXPECTED.match(text, group[-1].end)
    status = Status.PLANNED if coming else Status.DONE
    if not agent:
        yield from _emit(view, group, tuple(dict.fromkeys((view.own, *partners))), "", span, status)
    if presses and "出版" in text[begin : group[-1].end + 20]:
        yield from _emit(view, group, (presses[0].ref,), "出版", span)


def _credits(view: View, group: list[Mention]) -> Iterator[_Share]:
    """Those whom a bracket after the title credits."""
    if len(group) != 1:
        return
    text = view.text
    stop = _stop(text, group)
    first = _CREDIT.match(text, group[-1].end) or _BY_NAME.match(text, group[-1].end)
    for bracket in (first,) if first else tuple(_CREDIT_LATER.finditer(text, group[-1].end, stop)):
        yield from _credited(view, group, bracket)


def _dealt(view: View, group: list[Mention]) -> Iterator[Candidate]:
    """Books and as many authors, named one by one: 《甲》《乙》入选丙，主编分别为丁、戊."""
    later = (
        _CREDIT_LATER.search(view.text, group[-1].end, _stop(view.text, group)) if len(group) > 1 else None
    )
    if later is None or "分别" not in later.group():
        return
    authors = [item for item in view.of("Person") if later.start() <= item.start and item.end <= later.end()]
    told = _CREDITED.search(later.group())
    role = _ROLE.get(told.group(1), "") if told else ""
    for book, author in zip(group, authors, strict=True) if len(group) == len(authors) else ():
        yield from _emit(view, [book], (author.ref,), role, (book.start, later.end()))


def _credited(view: View, group: list[Mention], bracket: re.Match[str]) -> Iterator[_Share]:
    role = ""
    for part in re.split("[；;]|、(?=副主编|参编)", bracket.group()):
        told = _CREDITED.search(part)
        role = told.group(1) if told else role
        base = bracket.start() + bracket.group().index(part)
        people = tuple(
            item.ref for item in view.of("Person") if base <= item.start and item.end <= base + len(part)
        )
        if people:
            yield _Share(people, _ROLE.get(role, ""), group[0].start, bracket.end())


# 与甲大学机械工程学院合编: what stands between a partner and the verb.
_TOGETHER = re.compile(
    r"(?:(?<=大学)[一-鿿]{2,12}学院)?(?:等(?:\d+[家所])?(?:企业|单位|院校)?)?(?:共同|联合|合作|协同|校企|双方)*"
)


def _partners(view: View, begin: int, end: int) -> list[Mention]:
    """Those with whom the college wrote it: 与甲公司、乙大学共同开发."""
    text = view.text
    run = [
        item
        for item in view.of("Enterprise", "Institution")
        if begin <= item.start and item.end <= end and not item.name.endswith("出版社")
    ]
    if not run or not _TOGETHER.fullmatch(text, run[-1].end, end):
        return []
    group = [run[-1]]
    for item in reversed(run[:-1]):
        if not re.fullmatch("[、和与及]", text[item.end : group[0].start]):
            break
        group.insert(0, item)
    if not re.search("(?:与|和|联合|携手|同|由)$", text[: group[0].start]) and not view.is_own(group[0]):
        return []
    return group


def _emit(
    view: View,
    group: list[Mention],
    refs: tuple[Ref, ...],
    role: str,
    span: tuple[int, int],
    status: Status = Status.DONE,
) -> Iterator[Candidate]:
    start, end = span
    year = year_of(view.text, group[0].start)
    qualifiers = tuple(sorted((key, value) for key, value in (("role", role), ("year", year)) if value))
    a, b = view.absolute(max(start, end - 120), min(end, len(view.text)))
    for ref in refs:
        for book in group:
            yield Candidate("authored", ref, book.ref, a, b, "book.written", qualifiers, status)
