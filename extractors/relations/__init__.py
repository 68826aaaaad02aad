"""Relations of organisations, bodies, facilities, clusters and specialties, stated in prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc

from extractors.annotation import Candidate, Layout, Mention, Ref, Sentence, Subject
from extractors.frames import apply
from extractors.relations import (
    anaphora,
    carried,
    cooperation,
    facilities,
    founding,
    giving,
    helping,
    hiring,
    listed,
    memberships,
    partnerships,
    posts,
    study,
    workshops,
)
from extractors.skeleton import Skeleton, fold
from kg.model import Status

FRAMES = (
    *partnerships.FRAMES,
    *helping.FRAMES,
    *hiring.FRAMES,
    *memberships.FRAMES,
    *facilities.FRAMES,
    *study.FRAMES,
)


def skeletons(doc: Doc) -> list[Skeleton]:
    """Every sentence of the report, folded over its outermost mentions and over words that stand for one."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    mentions: tuple[Mention, ...] = doc._.mentions
    starts = [mention.start for mention in mentions]
    return anaphora.resolve(
        [fold(sentence, _inside(sentence, mentions, starts), subject.forms) for sentence in layout.sentences]
    )


def _inside(sentence: Sentence, mentions: tuple[Mention, ...], starts: list[int]) -> list[Mention]:
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    return [mention for mention in mentions[first:last] if mention.end <= sentence.end]


def match(doc: Doc) -> tuple[Candidate, ...]:
    """The facts of these kinds that the report's sentences state."""
    own = Ref("Institution", doc._.subject.name)
    folded = skeletons(doc)
    found: list[Candidate] = [*carried.match(folded, own), *listed.match(folded, own)]
    workshops_told: tuple[int, frozenset[Ref]] = (-1, frozenset())
    for place, skeleton in enumerate(folded):
        block, named = skeleton.sentence.block, workshops.named_in(skeleton)
        workshops_told = (block, workshops_told[1] | named if workshops_told[0] == block else named)
        if skeleton.groups:
            found += apply(FRAMES, skeleton, own)
            found += partnerships.match(skeleton, own)
            before = folded[place - 1] if place else None
            told = before if before and before.sentence.block == skeleton.sentence.block else None
            of_workshop = next(iter(workshops_told[1])) if len(workshops_told[1]) == 1 else None
            found += study.match(skeleton, own, told, of_workshop)
            found += workshops.match(skeleton, own)
            found += facilities.match(skeleton, own)
            found += founding.match(skeleton, own)
            found += posts.match(skeleton, own)
            found += cooperation.match(skeleton, own)
            found += helping.match(skeleton, own)
            found += giving.match(skeleton, own, told)
            found += hiring.match(skeleton, own, told)
    found += _led_together(found, own)
    return tuple(_in_words(item) for item in found)


def _led_together(found: list[Candidate], own: Ref) -> list[Candidate]:
    """Who leads a body together with the college, by what one sentence says, works with it."""
    leads = [
        item
        for item in found
        if item.predicate == "memberOf"
        and item.rule != "carried.post"  # elected, which is not founding it together
        and ("role", "lead") in item.qualifiers
        and item.status is Status.DONE
        and not isinstance(item.object, str)
    ]
    ours = {(item.object, item.rule, item.start, item.end) for item in leads if item.subject == own}
    return [
        replace(
            item, predicate="partnersWith", subject=own, object=item.subject, rule="member.led_together",
            qualifiers=(("form", "共同牵头"),),
        )
        for item in leads
        if item.subject != own and (item.object, item.rule, item.start, item.end) in ours
    ]  # fmt: skip


_BEHIND_SIGN = re.compile("^.*[\ue000-\uf8ff]", re.DOTALL)


def _in_words(item: Candidate) -> Candidate:
    """The candidate with words alone as its qualifiers: what a rule matched around a folded name is cut behind it."""
    if not any(_BEHIND_SIGN.match(value) for _, value in item.qualifiers):
        return item
    words = ((key, _BEHIND_SIGN.sub("", value).strip("“”、，的")) for key, value in item.qualifiers)
    return replace(item, qualifiers=tuple((key, value) for key, value in words if len(value) >= 2))
