"""What an endpoint says of itself: the SPARQL 1.1 Service Description, with VoID's figures of what is in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.query.service import PREFIXES, Answer
from kg.terms import VE

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_TITLE_ZH: Final = "职业教育质量年度报告知识图谱"
_TITLE_EN: Final = "Knowledge graph of vocational colleges' annual quality reports"
_PREFIXES: Final = {**PREFIXES, "sd": _SD, "void": _VOID}
_COUNTS: Final = {
    "void:triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "void:distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "void:entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s skos:prefLabel ?name }",
    "void:documents": "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a ve:Report }",
}
_CLASSES: Final = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES: Final = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_GRAPHS: Final = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


def describe(store: ox.Store, endpoint: str) -> Answer:
    """The description of an endpoint at this address, as triples."""
    described = ox.Store()
    described.update("\n".join(_update(store, endpoint)))
    return Answer(described.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } ORDER BY ?s ?p ?o"))


def _update(store: ox.Store, endpoint: str) -> Iterator[str]:
    """The update that makes the triples. Parts of the description have addresses, so that it is easy to compare."""
    yield from (f"PREFIX {prefix}: <{iri}>" for prefix, iri in _PREFIXES.items())
    service, data = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    formats = ", ".join(f"<{_FORMATS}{name}>" for name in _FORMAT_NAMES)
    yield "INSERT DATA {"
    yield (
        f"{service} a sd:Service ; sd:endpoint {service} ; sd:supportedLanguage sd:SPARQL11Query ; "
        f"sd:resultFormat {formats} ; sd:defaultDataset {data} ; sd:feature sd:EmptyGraphs ."
    )
    yield (
        f"{data} a sd:Dataset, void:Dataset ; dcterms:title {_text(_TITLE_ZH, 'zh')}, {_text(_TITLE_EN, 'en')} ; "
        f"void:sparqlEndpoint {service} ; void:vocabulary <{VE}> ; sd:defaultGraph <{endpoint}#default> ."
    )
    yield f"<{endpoint}#default> a sd:Graph, void:Dataset ."
    for name, query in _COUNTS.items():
        ((count,),) = _rows(store, query)
        yield f"{data} {name} {count} ."
    for number, (kind, count) in enumerate(_rows(store, _CLASSES)):
        part = f"<{endpoint}#class-{number}>"
        yield f"{data} void:classPartition {part} . {part} void:class {kind} ; void:entities {count} ."
    for number, (name, count) in enumerate(_rows(store, _PROPERTIES)):
        part = f"<{endpoint}#property-{number}>"
        yield f"{data} void:propertyPartition {part} . {part} void:property {name} ; void:triples {count} ."
    for number, (graph, count) in enumerate(_rows(store, _GRAPHS)):
        part, content = f"<{endpoint}#named-{number}>", f"<{endpoint}#graph-{number}>"
        yield (
            f"{data} sd:namedGraph {part} . {part} a sd:NamedGraph ; sd:name {graph} ; sd:graph {content} . "
            f"{content} a sd:Graph, void:Dataset ; void:triples {count} ."
        )
    yield "}"


def _rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(str(term) for term in solution) for solution in answer]


def _text(text: str, language: str) -> str:
    return str(ox.Literal(text, language=language))
