"""SHACL: a graph against ontology/shapes.ttl, by pySHACL, and the results as values and as SHACL's own report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.errors import KgError
from kg.terms import report_iri
from kg.validate.result import Violation

_SOURCE: Final = ox.NamedNode("http://purl.org/dc/terms/source")
PREFIXES: Final = {
    "sh": str(SH),
    "vs": "https://w3id.org/vekg/shapes#",
    "ve": "https://w3id.org/vekg/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
}


@cache
def shapes() -> Graph:
    """The shapes; not to be changed."""
    text = files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def violations(quads: Iterable[ox.Quad], report: str) -> tuple[Violation, ...]:
    """How the triples of one named graph break the shapes, in order. Raises KgError if pySHACL fails."""
    data = Graph()
    for quad in quads:
        data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    _, results, text = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise KgError(
            f"The shapes can't be checked: {text}", "This is a defect of the program; please report it."
        )
    found = {_violation(results, node, report) for node in results.subjects(RDF.type, SH.ValidationResult)}
    return tuple(
        sorted(found, key=lambda item: (item.shape, item.focus, item.path, item.value, item.component))
    )


def _term(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # As written: a number with leading zeros is to be seen as it is.
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = URIRef(term.datatype.value)
        # rdflib tells "x" from "x"^^xsd:string, and reads texts as the first.
        plain = datatype == XSD.string
        return Literal(term.value) if plain else Literal(term.value, datatype=datatype, normalize=False)
    assert isinstance(term, ox.BlankNode)
    return BNode(term.value)


def _violation(results: Graph, node: Node, report: str) -> Violation:
    def one(predicate: URIRef) -> str:
        value = results.value(node, predicate)
        return "" if value is None or isinstance(value, BNode) else str(value)

    constraint = results.value(node, SH.sourceConstraint)
    # Of a constraint in SPARQL the result has the messages without their languages.
    written = shapes().objects(constraint, SH.message) if isinstance(constraint, URIRef) else ()
    texts = {
        text.language or "": str(text)
        for text in (*results.objects(node, SH.resultMessage), *written)
        if isinstance(text, Literal)
    }
    return Violation(
        report,
        one(SH.focusNode),
        one(SH.resultPath),
        one(SH.value),
        one(SH.sourceShape),
        one(SH.sourceConstraintComponent),
        one(SH.resultSeverity),
        texts.get("zh", ""),
        texts.get("en", ""),
        isinstance(results.value(node, SH.value), Literal),
    )


def turtle(found: Iterable[Violation]) -> bytes:
    """The results as a SHACL validation report in Turtle; each leads by dcterms:source to its report."""
    data = ox.serialize(_report_triples(tuple(found)), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert isinstance(data, bytes)
    return data


def _report_triples(found: tuple[Violation, ...]) -> Iterator[ox.Triple]:
    report = ox.BlankNode("report")
    yield _says(report, RDF.type, ox.NamedNode(SH.ValidationReport))
    yield _says(report, SH.conforms, ox.Literal(not found))
    for number, item in enumerate(found, 1):
        node = ox.BlankNode(f"result{number}")
        yield _says(report, SH.result, node)
        yield _says(node, RDF.type, ox.NamedNode(SH.ValidationResult))
        yield _says(node, SH.resultSeverity, ox.NamedNode(item.severity))
        yield _says(node, SH.sourceShape, ox.NamedNode(item.shape))
        yield _says(node, SH.sourceConstraintComponent, ox.NamedNode(item.component))
        yield _says(node, SH.focusNode, ox.NamedNode(item.focus))
        if item.value:
            value = ox.Literal(item.value) if item.literal else ox.NamedNode(item.value)
            yield _says(node, SH.value, value)
        path = shapes().value(URIRef(item.shape), SH.path)
        if path is not None:
            yield from _path(node, ox.NamedNode(SH.resultPath), path, f"path{number}")
        for language, text in (("zh", item.zh), ("en", item.en)):
            yield _says(node, SH.resultMessage, ox.Literal(text, language=language))
        if item.report:
            yield ox.Triple(node, _SOURCE, report_iri(item.report))


def _path(node: ox.BlankNode, link: ox.NamedNode, path: Node, label: str) -> Iterator[ox.Triple]:
    """A SHACL path as the shape has it, its blank nodes named after their place."""
    if isinstance(path, URIRef):
        yield ox.Triple(node, link, ox.NamedNode(str(path)))
        return
    own = ox.BlankNode(label)
    yield ox.Triple(node, link, own)
    parts = sorted(shapes().predicate_objects(path), key=lambda part: str(part[0]))
    for number, (predicate, inner) in enumerate(parts):
        yield from _path(own, ox.NamedNode(str(predicate)), inner, f"{label}-{number}")


def _says(
    node: ox.BlankNode, predicate: URIRef, value: ox.NamedNode | ox.BlankNode | ox.Literal
) -> ox.Triple:
    return ox.Triple(node, ox.NamedNode(str(predicate)), value)
