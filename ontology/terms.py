"""The vocabulary file, read: every term with its labels, definition, example and place among the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

NAMESPACE: Final = "https://w3id.org/vekg/ontology#"
_SCHEMA: Final = "http://schema.org/"
_KINDS: Final = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    SKOS.ConceptScheme: "scheme",
    SKOS.Concept: "concept",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary.

    ``label``, ``definition`` and ``example`` are by language, "zh" and "en". ``above`` are the classes, properties
    or schemes that it stands under, ``near`` what it is only related to; ``domain`` and ``range`` the classes that
    it leads from and to. All these are compact names such as ``org:Role``, in order.
    """

    name: str
    kind: str
    label: dict[str, str]
    definition: dict[str, str]
    example: dict[str, str]
    above: tuple[str, ...]
    near: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]


@cache
def vocabulary() -> Graph:
    """The triples of vekg.ttl; not to be changed."""
    text = files("ontology").joinpath("vekg.ttl").read_text(encoding="utf-8")
    # Without rdflib’s own prefixes, which have another address for schema.
    return Graph(bind_namespaces="none").parse(data=text, format="turtle")


@cache
def terms() -> tuple[Term, ...]:
    """The terms of this vocabulary's own, in the order of its file."""
    graph = vocabulary()
    text = files("ontology").joinpath("vekg.ttl").read_text(encoding="utf-8")
    named = sorted({node for node in graph.subjects(RDF.type) if str(node).startswith(NAMESPACE)}, key=str)
    found = [_term(graph, node) for node in named]
    return tuple(sorted(found, key=lambda term: text.index(f"\nve:{term.name} a ")))


def _term(graph: Graph, node: Node) -> Term:
    types = set(graph.objects(node, RDF.type))
    return Term(
        name=str(node).removeprefix(NAMESPACE),
        kind=next(kind for type_, kind in _KINDS.items() if type_ in types),
        label=_texts(graph, node, RDFS.label),
        definition=_texts(graph, node, SKOS.definition),
        example=_texts(graph, node, SKOS.example),
        above=_names(graph, node, RDFS.subClassOf, RDFS.subPropertyOf, SKOS.inScheme),
        near=_names(graph, node, RDFS.seeAlso, OWL.inverseOf),
        domain=_names(graph, node, RDFS.domain, URIRef(_SCHEMA + "domainIncludes")),
        range=_names(graph, node, RDFS.range, URIRef(_SCHEMA + "rangeIncludes")),
    )


def _texts(graph: Graph, node: Node, predicate: URIRef) -> dict[str, str]:
    found = [text for text in graph.objects(node, predicate) if isinstance(text, Literal)]
    return {str(text.language): str(text) for text in sorted(found)}


def _names(graph: Graph, node: Node, *predicates: URIRef) -> tuple[str, ...]:
    nodes = {other for predicate in predicates for other in graph.objects(node, predicate)}
    return tuple(sorted(graph.namespace_manager.curie(str(other), generate=False) for other in nodes))
