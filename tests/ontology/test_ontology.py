"""The ontology file says the same as the code's closed lists, and says it in two languages."""

from __future__ import annotations

from importlib.resources import files

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.model import Status
from kg.terms import VE, quads
from kg.vocabulary import PREDICATES, QUALIFIERS, ROLES, SUBTYPES, TYPES
from tests.kg.sample import view

GRAPH = rdflib.Graph().parse(
    data=files("ontology").joinpath("vekg.ttl").read_text(encoding="utf-8"), format="turtle"
)
NS = rdflib.Namespace(VE)
OTHER_CLASSES = {"Report", "Claim", "Evidence", "Merge"}


def local(node: rdflib.term.Node) -> str:
    return str(node).removeprefix(VE)


def own(kind: rdflib.term.Node) -> set[str]:
    return {local(node) for node in GRAPH.subjects(RDF.type, kind) if str(node).startswith(VE)}


def members(node: rdflib.term.Node | None) -> set[str]:
    assert node is not None
    union = GRAPH.value(node, OWL.unionOf)
    return {local(item) for item in Collection(GRAPH, union)} if union is not None else {local(node)}


def test_classes_are_the_types_and_subtypes() -> None:
    assert own(OWL.Class) == {*TYPES, *SUBTYPES, *OTHER_CLASSES}
    for subtype, parent in SUBTYPES.items():
        assert (NS[subtype], RDFS.subClassOf, NS[parent]) in GRAPH


def test_predicates_have_the_same_signatures() -> None:
    for predicate in PREDICATES.values():
        node = NS[predicate.name]
        domain, range_ = members(GRAPH.value(node, RDFS.domain)), GRAPH.value(node, RDFS.range)
        symmetric = (node, RDF.type, OWL.SymmetricProperty) in GRAPH
        assert symmetric == predicate.symmetric
        if predicate.literal:
            assert (node, RDF.type, OWL.DatatypeProperty) in GRAPH
            assert domain == predicate.domain
        elif symmetric:
            assert domain == members(range_) == predicate.domain | predicate.range
        else:
            assert domain == predicate.domain
            assert members(range_) == predicate.range


def test_properties_between_types_are_the_predicates() -> None:
    between = {
        local(node)
        for node in GRAPH.subjects(RDFS.domain)
        if members(GRAPH.value(node, RDFS.domain)) <= set(TYPES)
    }
    assert between == set(PREDICATES)


def test_qualifiers_roles_and_statuses_are_the_closed_lists() -> None:
    on_claims = {
        local(node)
        for node in own_nodes(OWL.DatatypeProperty)
        if "Claim" in members(GRAPH.value(node, RDFS.domain))
    }
    assert on_claims - {"status", "rule", "confidence"} == set(QUALIFIERS)
    notations = {
        scheme: {str(GRAPH.value(node, SKOS.notation)) for node in GRAPH.subjects(SKOS.inScheme, NS[scheme])}
        for scheme in ("roles", "statuses")
    }
    assert notations == {"roles": set(ROLES), "statuses": {status.value for status in Status}}


def own_nodes(kind: rdflib.term.Node) -> list[rdflib.term.Node]:
    return [node for node in GRAPH.subjects(RDF.type, kind) if str(node).startswith(VE)]


def test_every_term_has_labels_and_comments_in_chinese_and_english() -> None:
    for node in {
        subject
        for subject in GRAPH.subjects(RDF.type)
        if str(subject).startswith("https://w3id.org/vekg/ontology")
    }:
        for predicate in (RDFS.label, RDFS.comment):
            languages = {
                value.language
                for value in GRAPH.objects(node, predicate)
                if isinstance(value, rdflib.Literal)
            }
            assert languages == {"zh", "en"}, node


def test_every_term_that_a_graph_uses_is_declared() -> None:
    declared = {local(node) for node in GRAPH.subjects(RDF.type) if str(node).startswith(VE)}
    used: set[str] = set()
    for quad in quads(view()):
        used.update(
            local(term) for term in (rdflib.URIRef(quad.predicate.value),) if str(term).startswith(VE)
        )
        if quad.predicate.value == str(RDF.type):
            value = getattr(quad.object, "value", "")
            used.update({value.removeprefix(VE)} if value.startswith(VE) else set())
    assert used
    assert used <= declared
