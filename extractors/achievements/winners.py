"""Those who won in a contest and of whom nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.achievements.bodies import HOLDERS
from extractors.achievements.context import View
from extractors.achievements.people import OUTSIDE
from extractors.annotation import Candidate, Ref


def match(views: tuple[View, ...], found: list[Candidate]) -> Iterator[Candidate]:
    """Those who won in a contest and of whom nothing else is said: the college tells of its own."""
    placed = {item.subject for item in found if item.predicate == "affiliatedWith"}
    for item in found:
        if item.predicate != "wonPrize" or item.subject.type != "Person" or item.subject in placed:
            continue
        view = next((view for view in views if view.sentence.start <= item.start < view.sentence.end), None)
        if view is None or not _told_as_ours(view, item.subject):
            continue
        placed.add(item.subject)
        yield Candidate("affiliatedWith", item.subject, view.own, item.start, item.end, "person.winner")


def _told_as_ours(view: View, who: Ref) -> bool:
    """Whether a sentence names somebody, and no other body or guest."""
    named = [item for item in view.of("Person") if item.ref == who]
    others = [item for item in view.of(*HOLDERS) if not view.is_own(item)]
    return bool(named) and not others and not OUTSIDE.search(view.text) and "·" not in who.name
