"""Typed frames: patterns over folded sentences, and the facts that they state.

A frame is data. Its pattern is a regular expression over a :class:`~extractors.skeleton.Skeleton`; its facts say
which of the slots are subject and object. ``SELF`` as an argument is the reporting college.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from extractors.annotation import Candidate, Ref
from extractors.skeleton import SIGNS, Skeleton, compile_frame
from kg.model import Status
from kg.vocabulary import PREDICATES


@dataclass(frozen=True, slots=True)
class Emit:
    """One fact of a frame: predicate, the slots of subject and object, and qualifiers.

    A qualifier's value is literal, or ``$slot`` for the text that a macro slot matched.
    """

    predicate: str
    subject: str
    object: str
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A rule: its name, its pattern and what it states. ``veto`` drops a match whose text it finds, ``check`` one that it denies.

    ``needs`` has for each fact the signs of which its subject and its object is one.
    """

    rule: str
    pattern: re.Pattern[str]
    emits: tuple[Emit, ...]
    needs: tuple[tuple[frozenset[str], ...], ...]
    veto: re.Pattern[str] | None = None
    status: Status = Status.DONE
    check: Callable[[re.Match[str]], bool] | None = None


def frame(
    rule: str,
    pattern: str,
    *emits: Emit,
    macros: Mapping[str, str] = MappingProxyType({}),
    veto: str = "",
    status: Status = Status.DONE,
    check: Callable[[re.Match[str]], bool] | None = None,
) -> Frame:
    """A frame from its written form."""
    against, _ = compile_frame(veto, macros) if veto else (None, {})
    compiled, kept = compile_frame(pattern, macros)
    needs = tuple(tuple(kept[slot] for slot in (emit.subject, emit.object) if slot in kept) for emit in emits)
    return Frame(rule, compiled, emits, needs, against, status, check)


def apply(frames: tuple[Frame, ...], skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Every fact that the frames find in one sentence; arguments that a predicate can't have are left out."""
    signs = frozenset(SIGNS[group.family] for group in skeleton.groups.values())
    for item in _with_arguments(frames, signs):
        for match in item.pattern.finditer(skeleton.text):
            if item.veto and item.veto.search(match.group()):
                continue
            if item.check and not item.check(match):
                continue
            start, end = skeleton.span(match.start(), match.end())
            for emit in item.emits:
                yield from _facts(emit, item, match, skeleton, own, start, end)


@lru_cache(maxsize=1 << 10)
def _with_arguments(frames: tuple[Frame, ...], signs: frozenset[str]) -> tuple[Frame, ...]:
    """The frames for a fact of which a sentence with these signs has the arguments."""
    return tuple(
        item
        for item in frames
        if any(all(not slot.isdisjoint(signs) for slot in slots) for slots in item.needs)
    )


_PAIRED = frozenset({"serves", "inCluster", "coversSpecialty"})


def _facts(
    emit: Emit, item: Frame, match: re.Match[str], skeleton: Skeleton, own: Ref, start: int, end: int
) -> Iterator[Candidate]:
    signature = PREDICATES[emit.predicate]
    qualifiers = tuple(
        sorted(
            (key, text)
            for key, value in emit.qualifiers
            if (text := (match.groupdict().get(value[1:]) or "") if value.startswith("$") else value)
        )
    )
    subjects, objects = _refs(emit.subject, match, skeleton, own), _refs(emit.object, match, skeleton, own)
    if emit.predicate in _PAIRED and len(subjects) > 1 and len(objects) > 1:
        return  # which goes with which is not said
    for subject in subjects:
        for obj in objects:
            if subject == obj or subject.type not in signature.domain or obj.type not in signature.range:
                continue
            yield Candidate(emit.predicate, subject, obj, start, end, item.rule, qualifiers, item.status)


def _refs(slot: str, match: re.Match[str], skeleton: Skeleton, own: Ref) -> tuple[Ref, ...]:
    if slot == "SELF":
        return (own,)
    try:
        position = match.start(slot)
    except IndexError:
        return ()
    if position < 0:
        return ()
    group = skeleton.groups[position]
    return (own,) if group.family == "SELF" else group.refs()
