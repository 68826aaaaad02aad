"""Those who won or were honoured and of whom nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.belonging import OUTSIDE
from extractors.achievements.bodies import HOLDERS
from extractors.achievements.context import View
from extractors.annotation import Candidate, Ref


def match(views: tuple[View, ...], found: list[Candidate]) -> Iterator[Candidate]:
    """Those who won or were honoured and of whom nothing else is said: the college tells of its own."""
    placed = {item.subject for item in found if item.predicate == "affiliatedWith"}
    for item in found:
        if item.predicate not in _RULES or item.subject.type != "Person" or item.subject in placed:
            continue
        view = next((view for view in views if view.sentence.start <= item.start < view.sentence.end), None)
        if view is None or not _told_as_ours(view, item.subject):
            continue
        if item.predicate == "receivedHonour" and not _opens(view, item):
            continue
        placed.add(item.subject)
        rule = _RULES[item.predicate]
        yield Candidate("affiliatedWith", item.subject, view.own, item.start, item.end, rule)


_RULES = {"wonPrize": "person.winner", "receivedHonour": "person.honoured"}
# 被共青团甲省委授予: who gave it is nobody's employer here.
_GIVER = re.compile("(?:被|由|经|获)$")


def _opens(view: View, item: Candidate) -> bool:
    """Whether an honour is told of somebody whose name alone opens a clause, as of one whom readers know."""
    begins = [one.start for one in view.of("Person") if one.ref == item.subject]
    stated = item.rule == "honour.titled"
    return stated and any(start == 0 or view.text[start - 1] in "，；：" for start in begins)


def _told_as_ours(view: View, who: Ref) -> bool:
    """Whether a sentence names somebody, and no other body or guest."""
    named = [item for item in view.of("Person") if item.ref == who]
    others = [
        item
        for item in view.of(*HOLDERS)
        if not view.is_own(item)
        and not item.name.startswith(who.name)
        and not _GIVER.search(view.text, 0, item.start)
    ]
    return bool(named) and not others and not OUTSIDE.search(view.text) and "·" not in who.name
