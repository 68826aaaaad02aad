"""RDF files, written by Oxigraph's own serialisers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from exports.files import whole_file
from kg.terms import VE, quads
from kg.view import GraphView

_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, False),
    "trig": (ox.RdfFormat.TRIG, True),
    "nquads": (ox.RdfFormat.N_QUADS, True),
    "ntriples": (ox.RdfFormat.N_TRIPLES, False),
    "jsonld": (ox.RdfFormat.JSON_LD, True),
    "rdfxml": (ox.RdfFormat.RDF_XML, False),
}
PREFIXES = {
    "ve": VE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def writer(name: str) -> Callable[[GraphView, Path], None]:
    """What writes the RDF format of this name."""
    rdf_format, graphs = _FORMATS[name]

    def write(view: GraphView, out: Path) -> None:
        with whole_file(out) as path:
            if graphs:
                ox.serialize(_quads(view), str(path), format=rdf_format, prefixes=PREFIXES)
            else:
                ox.serialize(_triples(view), str(path), format=rdf_format, prefixes=PREFIXES)

    return write


def _quads(view: GraphView) -> list[ox.Quad]:
    """Every quad once, in order."""
    return sorted(set(quads(view)), key=_order)


def _triples(view: GraphView) -> Iterator[ox.Triple]:
    """Every triple once over all reports, in order."""
    before: ox.Triple | None = None
    for quad in sorted(_quads(view), key=lambda item: _order(item)[1:]):
        if quad.triple != before:
            yield quad.triple
        before = quad.triple


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))
