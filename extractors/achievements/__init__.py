"""Honours, prizes, contests held, persons' posts, authors, programmes and certificates, stated in prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.achievements import authorship, contests, honours, people, prizes, programmes
from extractors.achievements.context import View
from extractors.annotation import Candidate, Layout, Mention, Ref, Subject
from extractors.names.titled.persons import named_row


def match(doc: Doc) -> tuple[Candidate, ...]:
    """The facts of these kinds that the report's sentences state."""
    found: list[Candidate] = []
    carried: Mention | None = None
    block = -1
    for view in views(doc):
        if view.sentence.block != block:
            block, carried = view.sentence.block, None
        if not view.mentions and carried is None:
            continue
        found += honours.match(view)
        found += prizes.match(view, carried)
        found += contests.match(view, carried)
        found += authorship.match(view)
        found += programmes.match(view)
        named = [item for item in view.of("Competition")]
        if len({item.name for item in named}) == 1:
            carried = named[0]
        elif named:
            carried = None
    persons = {candidate.subject for candidate in found if candidate.subject.type == "Person"}
    for view in views(doc):
        found += people.match(view, persons)
    return tuple(dict.fromkeys(found))


_ON_PERSON = re.compile(r"^(?:先后|曾|他|她|[“]?[^，。；]{2,14}[”]?获得者|[一-鿿]{4,24}(?:部长|主任|经理|师|长|员)，)")


def views(doc: Doc) -> Iterator[View]:
    """The report's sentences with their mentions; rows that have lost their table lines keep the row's person."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    mentions: tuple[Mention, ...] = doc._.mentions
    starts = [mention.start for mention in mentions]
    own = Ref("Institution", subject.name)
    topic: Mention | None = None
    topic_block = -2
    for sentence in layout.sentences:
        name = named_row(sentence.text) if len(sentence.text) <= 8 else ""
        if name:
            topic, topic_block = Mention(sentence.start, sentence.end, "Person", name), sentence.block
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = tuple(
            Mention(item.start - sentence.start, item.end - sentence.start, item.type, item.name)
            for item in mentions[first:last]
            if item.end <= sentence.end
        )
        near = topic if topic is not None and 0 <= sentence.block - topic_block <= 1 else None
        yield View(sentence, inside, own, subject.forms, near)
