"""RDF files, written by Oxigraph's own serialisers, one report after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from exports.files import whole_file
from kg.terms import CLAIM_NAMESPACE, EVIDENCE_NAMESPACE, REPORT_NAMESPACE, VE, quads
from kg.view import GraphView

_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, False),
    "trig": (ox.RdfFormat.TRIG, True),
    "nquads": (ox.RdfFormat.N_QUADS, True),
    "ntriples": (ox.RdfFormat.N_TRIPLES, False),
    "rdfxml": (ox.RdfFormat.RDF_XML, False),
}
PREFIXES = {
    "ve": VE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What stands here is of one report alone.
_OF_ONE_REPORT = (CLAIM_NAMESPACE, EVIDENCE_NAMESPACE, REPORT_NAMESPACE)


def writer(name: str) -> Callable[[GraphView, Path], None]:
    """What writes the RDF format of this name."""
    rdf_format, graphs = _FORMATS[name]

    def write(view: GraphView, out: Path) -> None:
        with whole_file(out) as path:
            if graphs:
                ox.serialize(quads(view), str(path), format=rdf_format, prefixes=PREFIXES)
            else:
                ox.serialize(_triples(view), str(path), format=rdf_format, prefixes=PREFIXES)

    return write


def _triples(view: GraphView) -> Iterator[ox.Triple]:
    """Every triple once: what several reports state of a thing comes with the first of them."""
    before: set[ox.Triple] = set()
    for quad in quads(view):
        triple = quad.triple
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(_OF_ONE_REPORT):
            yield triple
        elif triple not in before:
            before.add(triple)
            yield triple
