"""The media types that answers are written in, and the choice among them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import pyoxigraph as ox


class Kind(StrEnum):
    """What a query gives: a table (or a yes or no), or triples."""

    RESULTS = "results"
    TRIPLES = "triples"


_JSON: Final = ox.QueryResultsFormat.JSON
_XML: Final = ox.QueryResultsFormat.XML
# The first of each is what is sent where the client has no wish.
RESULTS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "application/sparql-results+json": _JSON,
    "application/sparql-results+xml": _XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
}
TRIPLES: Final[Mapping[str, ox.RdfFormat]] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "text/n3": ox.RdfFormat.N3,
    "application/json": ox.RdfFormat.JSON_LD,
}
OFFERED: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.RESULTS: tuple(RESULTS),
    Kind.TRIPLES: tuple(TRIPLES),
}


def choose(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that an Accept header likes best; None if it takes none of them.

    Of types that are liked alike the one offered first is taken. An empty header takes anything.

    >>> choose("text/csv;q=0.5, text/*;q=0.4, */*;q=0.1", ("application/json", "text/csv"))
    'text/csv'
    >>> choose("image/png", ("text/csv",)) is None
    True
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    best, best_weight = None, 0.0
    for media in offered:
        # What is said of the very type counts before what is said of its family.
        names = (media, f"{media.partition('/')[0]}/*", "*/*")
        weight = next((ranges[name] for name in names if name in ranges), 0.0)
        if weight > best_weight:
            best, best_weight = media, weight
    return best


def _ranges(accept: str) -> dict[str, float]:
    """The media ranges of an Accept header and how much each is liked, from 0 to 1."""
    found: dict[str, float] = {}
    for item in accept.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if not name:
            continue
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        found[name] = max(weight, found.get(name, 0.0))
    return found
