"""Persons, awards, contests, courses, textbooks, programmes."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.annotation import Mention


def find_titled(doc: Doc, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, with those of titled things added."""
    return mentions
