"""What a block, or a stretch of one, states as a whole: lines, entries and rolls, where no sentence says it."""

from __future__ import annotations

from extractors.annotation import BlockSpan, Candidate, Ref
from extractors.names.titled.award_words import HEAD
from extractors.names.titled.awards import Honour, honour_of
from extractors.names.titled.patterns import anchor_length


def fact(
    span: BlockSpan,
    predicate: str,
    ends: tuple[Ref, Ref],
    values: dict[str, str],
    rule: str,
    stretch: tuple[int, int] | None = None,
) -> Candidate:
    """A fact between two ends, on the words of the stretch or of the whole block; values that are empty are none."""
    start, end = stretch or (0, len(span.block.text))
    qualifiers = tuple(sorted((key, value) for key, value in values.items() if value))
    return Candidate(predicate, *ends, span.start + start, span.start + end, rule, qualifiers)


def title_in(text: str, start: int, end: int) -> Honour | None:
    """The title of a level or place that a stretch is, and nothing besides."""
    item = honour_of(text, start, end, start, strong=True)
    named = item is not None and HEAD.search(item.name) and anchor_length(text[item.start : item.end])
    return item if named else None
