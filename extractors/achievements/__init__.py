"""To be filled."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.annotation import Candidate


def match(doc: Doc) -> tuple[Candidate, ...]:
    """Nothing yet."""
    return ()
