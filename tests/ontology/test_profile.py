"""The vocabulary is within OWL 2 RL, and a reasoner finds no contradiction in it, alone or with a graph.

What RL allows is checked by the kinds of axioms that the vocabulary uses: a triple of any other kind fails the test
(https://www.w3.org/TR/owl2-profiles/#OWL_2_RL).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from kg import terms
from kg.query import PREFIXES
from kg.view import MemoryView
from ontology.terms import vocabulary
from tests.kg.sample import view

NS = rdflib.Namespace(terms.VE)
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
ENTITY_KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
# Those of the characteristics that RL has and that may be said of a property of either kind or of objects.
CHARACTERISTICS = {
    OWL.FunctionalProperty: {OWL.ObjectProperty, OWL.DatatypeProperty},
    OWL.SymmetricProperty: {OWL.ObjectProperty},
}
# The axioms that relate two named terms, with the kinds of both; any such axiom between named terms is in RL.
AXIOMS = {
    RDFS.subClassOf: ({OWL.Class}, {OWL.Class}),
    RDFS.domain: ({OWL.ObjectProperty, OWL.DatatypeProperty}, {OWL.Class}),
    OWL.inverseOf: ({OWL.ObjectProperty}, {OWL.ObjectProperty}),
}
DATATYPES = {RDF.PlainLiteral, RDFS.Literal, XSD.string, XSD.boolean, XSD.integer, XSD.double}
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
HEADER = {OWL.versionIRI}
RESERVED = tuple(map(str, (RDF, RDFS, OWL, XSD)))


def kinds(graph: rdflib.Graph, node: Node) -> set[Node]:
    return set(graph.objects(node, RDF.type)) & ENTITY_KINDS


def beyond_rl(graph: rdflib.Graph) -> list[str]:
    """Every triple that is no axiom of the kinds above, and every term that is not what its axioms need."""
    lists = {node for head in graph.objects(None, OWL.members) for node in cells(graph, head)}
    return sorted(
        " ".join(term.n3(graph.namespace_manager) for term in triple)
        for triple in graph
        if triple[0] not in lists and not allowed(graph, *triple)
    )


def cells(graph: rdflib.Graph, head: Node) -> Iterator[Node]:
    while head != RDF.nil:
        yield head
        head = graph.value(head, RDF.rest) or RDF.nil


def allowed(graph: rdflib.Graph, subject: Node, predicate: Node, obj: Node) -> bool:
    if predicate == RDF.type:
        return typing(graph, subject, obj)
    if predicate == OWL.members:
        disjoint = (subject, RDF.type, OWL.AllDisjointClasses) in graph
        return disjoint and all(kinds(graph, node) == {OWL.Class} for node in Collection(graph, obj))
    if isinstance(subject, rdflib.BNode) or isinstance(obj, rdflib.BNode):
        return False
    if predicate in BUILT_IN_ANNOTATIONS | HEADER or kinds(graph, predicate) == {OWL.AnnotationProperty}:
        return True
    if predicate == RDFS.subPropertyOf:
        both = kinds(graph, subject)
        return len(both) == 1 and both == kinds(graph, obj)
    if predicate == RDFS.range:
        wanted = kinds(graph, subject)
        return (wanted == {OWL.ObjectProperty} and kinds(graph, obj) == {OWL.Class}) or (
            wanted == {OWL.DatatypeProperty} and obj in DATATYPES
        )
    if predicate in AXIOMS:
        left, right = AXIOMS[rdflib.URIRef(str(predicate))]
        return bool(kinds(graph, subject) & left) and bool(kinds(graph, obj) & right)
    # What is left says something of an individual.
    if kinds(graph, subject):
        return False
    wanted = {OWL.DatatypeProperty} if isinstance(obj, rdflib.Literal) else {OWL.ObjectProperty}
    return kinds(graph, predicate) == wanted


def typing(graph: rdflib.Graph, subject: Node, kind: Node) -> bool:
    if kind in ENTITY_KINDS:
        # A term is of one kind, and not one that RDF or OWL has defined.
        return len(kinds(graph, subject)) == 1 and not str(subject).startswith(RESERVED)
    if kind in CHARACTERISTICS:
        return bool(kinds(graph, subject) & CHARACTERISTICS[rdflib.URIRef(str(kind))])
    if kind == OWL.AllDisjointClasses:
        return isinstance(subject, rdflib.BNode)
    return kind == OWL.Ontology or (OWL.Class in kinds(graph, kind) and isinstance(subject, rdflib.URIRef))


def with_axiom(turtle: str) -> rdflib.Graph:
    graph = rdflib.Graph() + vocabulary()
    prefixes = "\n".join(f"@prefix {name}: <{address}> ." for name, address in vocabulary().namespaces())
    return graph.parse(data=f"{prefixes}\n{turtle}", format="turtle")


def test_every_axiom_is_in_rl() -> None:
    assert beyond_rl(vocabulary()) == []


@pytest.mark.parametrize(
    "axiom",
    [
        "ve:role rdfs:domain [ a owl:Class ; owl:unionOf ( ve:Claim ve:Report ) ] .",
        "ve:Claim rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ve:evidence ; owl:someValuesFrom ve:Evidence ] .",
        "ve:Claim rdfs:subClassOf rdf:Statement .",
        "ve:page rdfs:range owl:real .",
        "ve:memberOf a owl:ReflexiveProperty .",
        "ve:role a owl:SymmetricProperty .",
        "ve:memberOf a owl:DatatypeProperty .",
        "ve:memberOf rdfs:subPropertyOf ve:role .",
        "rdf:subject a owl:ObjectProperty .",
        "ve:memberOf rdfs:subPropertyOf org:undeclared .",
        "ve:Claim owl:disjointUnionOf ( ve:Report ve:Merge ) .",
        "ve:role-lead ve:role 3 ; org:undeclared ve:role-core .",
    ],
)
def test_what_is_beyond_rl_is_found(axiom: str) -> None:
    assert beyond_rl(with_axiom(axiom))


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What the OWL 2 RL rules say is impossible in the graph."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(text) for error in graph.subjects(RDF.type, ERROR) for text in graph.objects(error))


def with_view(view: MemoryView) -> rdflib.Graph:
    return with_quads(terms.quads(view))


def with_quads(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    lines = {f"{quad.triple.subject} {quad.predicate} {quad.object} ." for quad in quads}
    return (rdflib.Graph() + vocabulary()).parse(data="\n".join(sorted(lines)), format="nt")


def test_the_vocabulary_has_no_contradiction() -> None:
    assert contradictions(rdflib.Graph() + vocabulary()) == []


def test_a_graph_has_no_contradiction_and_gains_what_the_vocabulary_implies() -> None:
    graph = with_view(view())
    assert contradictions(graph) == []
    ask = "".join(f"PREFIX {name}: <{address}> " for name, address in PREFIXES.items()) + "ASK "
    assert graph.query(ask + "{ ?body ve:hasMember ?member . ?member org:memberOf ?body }").askAnswer
    assert graph.query(ask + "{ ?claim a ve:Claim, org:Membership ; org:role ve:role-lead }").askAnswer
    assert graph.query(
        ask + "{ ?claim prov:wasDerivedFrom ?words . ?words a oa:TextQuoteSelector, oa:TextPositionSelector }"
    ).askAnswer
    assert graph.query(ask + "{ ?workshop a ve:OverseasWorkshop, schema:EducationalOrganization }").askAnswer
    assert graph.query(ask + "{ ?one a ve:Specialty, skos:Concept }").askAnswer


@pytest.mark.parametrize(
    "wrong",
    [
        "ve:x a ve:Person, ve:Award .",
        "ve:x ve:offers ve:y . ve:x a ve:Person .",
    ],
)
def test_the_reasoner_finds_a_contradiction_where_there_is_one(wrong: str) -> None:
    assert contradictions(with_axiom(wrong))


def test_definitions_are_not_taken_for_comments() -> None:
    own = [node for node in vocabulary().subjects(RDFS.comment) if str(node).startswith(terms.VE)]
    assert own == []
    assert (NS.Claim, SKOS.definition, None) in vocabulary()
