"""Honours, prizes, contests held, persons' posts, authors, programmes and certificates, stated in prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.achievements import (
    authorship,
    contests,
    earlier,
    honours,
    lines,
    people,
    posts,
    prizes,
    programmes,
    reviews,
    rolls,
    vitae,
    winners,
)
from extractors.achievements.context import View
from extractors.achievements.events import events_in
from extractors.achievements.pronouns import PRONOUN
from extractors.annotation import Candidate, Layout, Mention, Ref, Subject
from extractors.names.titled import titles
from extractors.names.titled.awards import Honour
from extractors.names.titled.patterns import GRADE
from extractors.names.titled.personal import likely_at, named_row


def match(doc: Doc) -> tuple[Candidate, ...]:
    """The facts of these kinds that the report's sentences state."""
    found: list[Candidate] = []
    carried: Mention | None = None
    event = ""
    prize: Honour | None = None
    block = -1
    seen = tuple(views(doc))
    for view in seen:
        if view.sentence.block != block:
            block, carried, event, prize = view.sentence.block, None, "", None
        if prize is not None:
            found += earlier.carried(view, prize)
        prize = next(titles.standing(view.text), prize) if view.of("Award") else prize
        found += reviews.match(view)
        found += rolls.listed(view)
        if not view.mentions and carried is None and not re.search("资源库|工种", view.text):
            continue
        found += vitae.match(view)
        found += honours.match(view)
        found += prizes.match(view, carried, event)
        found += contests.match(view, carried)
        found += authorship.match(view)
        found += programmes.match(view)
        named = view.of("Competition")
        if len({item.name for item in named}) == 1:
            carried, event = named[0], _event_told(view, named[0])
        elif named:
            carried, event = None, ""
    found += lines.match(doc._.layout, doc._.subject)
    found += rolls.match(doc._.layout, doc._.subject)
    for view in seen:
        found += posts.match(view)
    persons = {candidate.subject for candidate in found if candidate.subject.type == "Person"}
    for view in seen:
        found += people.match(view, persons)
    found += winners.match(seen, found)
    return tuple(dict.fromkeys(found))


def _event_told(view: View, contest: Mention) -> str:
    """The one event that a sentence without results names for its contest; "" where there is none such."""
    if re.search(GRADE, view.text):
        return ""
    events = events_in(view.text[contest.end :]) if "赛项" in view.text[contest.end :] else []
    return events[0] if len(events) == 1 else ""


def _row_person(layout: Layout, block: int) -> Mention | None:
    """The person whose name alone is the block before: a row of a table that has lost its lines."""
    name = named_row(layout.blocks[block - 1].block.text) if block > 0 else ""
    return Mention(0, 0, "Person", name) if name else None


_AND_THEN = r"(?:(?:同时|此外|随后|其后|之后|后来|目前|如今|当年|同年|次年|同?年?\d{1,2}月|20\d\d年(?:\d{1,2}月)?)，?)*"


# …；2023年获“全国五一劳动奖章”: what a semicolon ties on, where the title is one of persons.
_TIED_ON = re.compile(
    r"(?:20\d\d年(?:\d{1,2}月)?，?)?(?:又|还|再次|先后)?(?:荣获|喜获|获评|获|当选|入选|被(?:[^，。；“”]{2,20}?)?(?:授予|评为|评选为))(?:为|得|了)?[^，。；]{0,24}?(?:奖章|能手|标兵|模范|劳模|工匠|名师|先锋|红旗手|先进个人|先进工作者|好人|之星|楷模|津贴)[”]?(?:荣誉)?(?:称号)?[。；]"
)


def _goes_on(text: str, name: str) -> bool:
    """Whether a sentence goes on about the person of the sentence before it: 他…, 王老师…, …他的经历…."""
    return (
        re.match(rf"{_AND_THEN}(?:他|她|{name[0]}(?:老师|同志|教授|院长))", text) is not None
        or PRONOUN.match(text) is not None
        or re.search(
            "^(?:[^。；]{0,24}|[在凭以于][^，。；]{0,50})[，、](?:他|她)(?!们)|[，、](?:他|她)(?:的|$)", text
        )
        is not None
    )


# How a vita goes on behind the name: 陈某，男，1970年生; 陈某，教授，硕士生导师.
_VITA = re.compile(
    r"(?:男|女|[一-鿿]{1,3}族|(?:19|20)\d\d年|中共党员|党员|博士|硕士|副?教授|讲师|研究员|高级[一-鿿]{2,4}|正高级|[一二]九[一二三四五六七八九〇]{2}年)[，,、。 　生]"
)


def _portrait(text: str, person: Mention) -> bool:
    """Whether a sentence opens the portrait of a person: 优秀毕业生风采：陈某，我院2012届毕业生，…."""
    return (person.start == 0 or text[person.start - 1] in "：—") and (
        (
            text[person.end : person.end + 1] in ("，", " ", "　")
            and (likely_at(text, person.start) == person.end or _VITA.match(text, person.end + 1) is not None)
        )
        or _VITA.match(text, person.end) is not None
    )


# A paragraph that goes on with the portrait of the one before it.
_VITA_ON = re.compile(
    r"\s*(?:自[^，。]{0,12}(?:毕业|工作|从教|任教|入职|进校|参加工作)以?来|(?:从教|任教|工作|入职|执教)[^，。]{0,8}(?:以来|年来)|曾(?:任|获|经|公开|先后|主持|参与|多次|发表)"
    r"|(?:19|20)\d\d年(?:\d{1,2}月)?(?:[至—-][^，。]{2,12}?)?，?(?:毕业于|考入|调[至入]|进入|加入|留校|参加工作|入职|任|担任|被[^，。]{2,16}?(?:聘|授)|获)"
    r"|主要(?:研究|从事|讲授|承担)|主编|主讲|主持|发表|出版|研究方向|现任|现为|其?本人)"
)
_COLLEGE_SPEAKS = re.compile(
    r"(?:^|[，；])(?:近年来，|目前，|20\d\d年，)?(?:学[院校]|我[院校]|该校|公司|企业)"
)


# How many sentences may stand between a person and what goes on about the person.
_SILENT = 1


def views(doc: Doc) -> Iterator[View]:
    """The report's sentences with their mentions; rows that have lost their table lines keep the row's person."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    mentions: tuple[Mention, ...] = doc._.mentions
    starts = [mention.start for mention in mentions]
    own = Ref("Institution", subject.name)
    spoken: tuple[Mention | None, int] = (None, -1)
    portrayed = -1
    silent = 0  # how many sentences since have neither named nor gone on about that person
    passed: tuple[int, tuple[Mention, ...]] = (-1, ())
    for sentence in layout.sentences:
        if len(sentence.text) <= 8 and named_row(sentence.text):
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = tuple(
            Mention(item.start - sentence.start, item.end - sentence.start, item.type, item.name)
            for item in mentions[first:last]
            if item.end <= sentence.end
        )
        if sentence.block == portrayed + 1 and spoken[0] is not None and _VITA_ON.match(sentence.text):
            portrayed, spoken = sentence.block, (spoken[0], sentence.block)
        tied = layout.text[sentence.start - 1 : sentence.start] == "；"
        near = _row_person(layout, sentence.block)
        if (
            near is None
            and spoken[0] is not None
            and spoken[1] == sentence.block
            and (
                _goes_on(sentence.text, spoken[0].name)
                or (tied and _TIED_ON.fullmatch(sentence.text))
                or (portrayed == sentence.block and not _COLLEGE_SPEAKS.search(sentence.text))
            )
        ):
            near = spoken[0] if silent <= _SILENT else None
        silent = 0 if near is not None else silent + 1
        persons = {item.name: item for item in inside if item.type == "Person"}
        if any(_portrait(sentence.text, item) for item in persons.values()):
            portrayed = sentence.block
        silent = 0 if persons else silent
        if len(persons) == 1:
            spoken = next(iter(persons.values())), sentence.block
        elif persons:
            spoken = (None, -1)
        before = passed[1] if passed[0] == sentence.block else ()
        yield View(sentence, inside, own, subject.forms, near, before)
        passed = sentence.block, inside or before
