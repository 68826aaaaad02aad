"""The ontology file says the same as the code's closed lists and as the graphs that are written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg import identity, terms
from kg.model import Entity, Evidence, Fact, MergeDecision, ReportInfo, Status, Succession
from kg.vocabulary import PREDICATES, QUALIFIERS, ROLES, SUBTYPES, TYPES
from ontology.lists import countries, institutions, specialties
from ontology.terms import vocabulary

GRAPH = vocabulary()
NS = rdflib.Namespace(terms.VE)
SCHEMA = rdflib.Namespace("http://schema.org/")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
ONTOLOGY = rdflib.URIRef(terms.VE.removesuffix("#"))
OTHER_CLASSES = {"Report", "Claim", "Evidence", "Merge", "Succession"}
ABOUT_CLAIMS = {"status", "rule", "confidence", "evidence"}
LISTED = {
    "inOfficialList", "ministryCode", "province", "city", "institutionLevel", "ownership", "formerName", "catalogueLevel",
    "countryCode",
}  # fmt: skip
SCHEMES = {"roles", "statuses", "catalogue"}
INVERSES = {"hasMember": "memberOf"}
ALIGNED = tuple(
    rdflib.Namespace(address)
    for address in (
        str(ORG), "http://schema.org/", str(SKOS), "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#",
        str(DCTERMS), str(RDF),
    )
)  # fmt: skip


def local(node: rdflib.term.Node) -> str:
    return str(node).removeprefix(terms.VE)


def own(kind: rdflib.term.Node | None = None) -> set[str]:
    return {local(node) for node in GRAPH.subjects(RDF.type, kind) if str(node).startswith(terms.VE)}


def of(name: str, predicate: rdflib.URIRef) -> set[str]:
    """The classes that a property leads from or to: the one of OWL, or those that are listed."""
    several = {RDFS.domain: SCHEMA.domainIncludes, RDFS.range: SCHEMA.rangeIncludes}[predicate]
    one, many = set(GRAPH.objects(NS[name], predicate)), set(GRAPH.objects(NS[name], several))
    assert len(one) + (len(many) > 0) < 2
    assert len(many) != 1
    return {local(node) for node in one | many}


def with_domain(wanted: set[str]) -> set[str]:
    properties = own(OWL.ObjectProperty) | own(OWL.DatatypeProperty)
    return {name for name in properties if of(name, RDFS.domain) & wanted}


def everything() -> list[ox.Quad]:
    """A graph with every type, predicate, qualifier and status, and whatever else can be written."""
    entities = [Entity(f"{kind}/1", kind, f"某{kind}", ("某",)) for kind in TYPES]
    entities += [Entity(f"{kind}/1", parent, f"某{kind}", (), kind) for kind, parent in SUBTYPES.items()]
    renamed = next(item for item in institutions() if item.former_names)
    entities.append(Entity("Institution/2", "Institution", renamed.name))
    entities.append(Entity("Specialty/2", "Specialty", specialties()[0].name))
    evidence = (Evidence("r", 3, 5, "某某", ("一", "二"), 7),)
    qualifiers = tuple((name, "某") for name in sorted(QUALIFIERS))
    facts = [
        Fact(
            f"{predicate.name}/{subject}/{status}",
            predicate.name,
            f"{subject}/1",
            countries()[0].name if predicate.literal else f"{min(predicate.range)}/1",
            evidence,
            qualifiers,
            status,
            "rule",
            0.5,
        )
        for predicate in PREDICATES.values()
        for subject in sorted(predicate.domain)
        for status in Status
    ]
    report = ReportInfo("r", "r.txt", "c0ffee", "Institution/1", "某院", "2031", "1")
    merge = MergeDecision("Person/1", "Person/2", "某人", "某", "Person", "same name", "rule", ("r",), "某某")
    told = Succession("Institution", "某校", "某院", "renamed", "2031", evidence[0])
    return [
        *terms.report_quads(report, entities, facts, "h4sh"),
        *identity.merge_quads([merge]),
        *identity.succession_quads([(told, "Institution/1", "Institution/1")]),
    ]


WRITTEN = everything()


def written() -> Iterator[tuple[str, ox.Quad]]:
    for quad in WRITTEN:
        if quad.predicate.value.startswith(terms.VE):
            yield quad.predicate.value.removeprefix(terms.VE), quad


def test_classes_are_the_types_and_subtypes() -> None:
    assert own(OWL.Class) == {*TYPES, *SUBTYPES, *OTHER_CLASSES}
    parents = {
        (local(node), local(parent))
        for node, parent in GRAPH.subject_objects(RDFS.subClassOf)
        if str(parent).startswith(terms.VE)
    }
    assert parents == set(SUBTYPES.items())


@pytest.mark.parametrize("name", PREDICATES)
def test_predicates_have_the_same_signatures(name: str) -> None:
    predicate = PREDICATES[name]
    assert ((NS[name], RDF.type, OWL.SymmetricProperty) in GRAPH) == predicate.symmetric
    if predicate.literal:
        assert (NS[name], RDF.type, OWL.DatatypeProperty) in GRAPH
        assert of(name, RDFS.domain) == predicate.domain
        assert GRAPH.value(NS[name], RDFS.range) == XSD.string
        return
    assert (NS[name], RDF.type, OWL.ObjectProperty) in GRAPH
    # A symmetric property may start where it may end.
    ends = predicate.domain | predicate.range if predicate.symmetric else frozenset[str]()
    assert of(name, RDFS.domain) == predicate.domain | ends
    assert of(name, RDFS.range) == predicate.range | ends


def test_properties_between_types_are_the_predicates() -> None:
    assert with_domain({*TYPES, *SUBTYPES}) == set(PREDICATES) | LISTED
    properties = own(OWL.ObjectProperty) | own(OWL.DatatypeProperty)
    assert properties - with_domain({*TYPES, *OTHER_CLASSES}) == set(INVERSES)
    for name, inverse in INVERSES.items():
        assert (NS[name], OWL.inverseOf, NS[inverse]) in GRAPH


def test_properties_of_claims_are_the_qualifiers() -> None:
    assert with_domain({"Claim"}) - ABOUT_CLAIMS == set(QUALIFIERS)
    assert set(QUALIFIERS) <= own(OWL.DatatypeProperty)


@pytest.mark.parametrize(("scheme", "values"), [("roles", ROLES), ("statuses", tuple(map(str, Status)))])
def test_roles_and_statuses_are_the_closed_lists(scheme: str, values: tuple[str, ...]) -> None:
    concepts = list(GRAPH.subjects(SKOS.inScheme, NS[scheme]))
    assert sorted(str(GRAPH.value(node, SKOS.notation)) for node in concepts) == sorted(values)
    assert all((node, RDF.type, SKOS.Concept) in GRAPH for node in concepts)


def test_every_role_is_one_of_the_organisation_ontology() -> None:
    assert set(GRAPH.subjects(RDF.type, ORG.Role)) == set(GRAPH.subjects(SKOS.inScheme, NS.roles))


@pytest.mark.parametrize("name", sorted(own()))
@pytest.mark.parametrize(
    "predicate", [RDFS.label, SKOS.definition, SKOS.example], ids=["label", "definition", "example"]
)
def test_every_term_is_explained_in_chinese_and_english(name: str, predicate: rdflib.URIRef) -> None:
    texts = [text for text in GRAPH.objects(NS[name], predicate) if isinstance(text, rdflib.Literal)]
    assert sorted(str(text.language) for text in texts) == ["en", "zh"]
    assert all(text.strip() for text in texts)


def test_no_two_terms_of_a_kind_share_a_label() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [label for name in own(kind) for label in GRAPH.objects(NS[name], RDFS.label)]
        assert len(labels) == len(set(labels))


def test_every_term_that_a_graph_uses_is_declared_and_every_declared_one_is_used() -> None:
    used = {name for name, _ in written()}
    for quad in WRITTEN:
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(terms.VE):
            used.add(quad.object.value.removeprefix(terms.VE))
    values = {local(node) for node in GRAPH.subjects(SKOS.inScheme)} | SCHEMES
    assert used - values == own() - values - set(INVERSES)
    assert used <= own()


def test_what_is_written_is_of_the_kind_and_range_declared() -> None:
    for name, quad in written():
        if isinstance(quad.object, ox.Literal):
            assert name in own(OWL.DatatypeProperty), name
            # OWL 2 has the texts in a language under rdf:PlainLiteral.
            language = quad.object.language
            datatype = RDF.PlainLiteral if language else rdflib.URIRef(quad.object.datatype.value)
            assert GRAPH.value(NS[name], RDFS.range) == datatype, name
        else:
            assert name in own(OWL.ObjectProperty), name


def test_what_is_written_starts_where_the_domain_says() -> None:
    kinds: dict[object, set[str]] = {}
    for quad in WRITTEN:
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode):
            kinds.setdefault(quad.subject, set()).add(quad.object.value.removeprefix(terms.VE))
    for name, quad in written():
        assert kinds[quad.subject] & of(name, RDFS.domain), name


def test_no_term_is_named_that_is_not_declared() -> None:
    named = {local(term) for triple in GRAPH for term in triple if str(term).startswith(terms.VE)}
    assert named == own()


@pytest.mark.parametrize("name", sorted({*TYPES, *SUBTYPES, *OTHER_CLASSES}))
def test_every_class_stands_under_one_of_a_shared_vocabulary(name: str) -> None:
    above = [str(node) for node in GRAPH.transitive_objects(NS[name], RDFS.subClassOf)]
    foreign = [address for address in above if not address.startswith(terms.VE)]
    assert foreign
    assert all(address.startswith(ALIGNED) for address in foreign)


def test_no_thing_is_of_two_types() -> None:
    [axiom] = GRAPH.subjects(RDF.type, OWL.AllDisjointClasses)
    members = GRAPH.value(axiom, OWL.members)
    assert members is not None
    assert {local(node) for node in Collection(GRAPH, members)} == {*TYPES, *OTHER_CLASSES}


def test_every_term_of_another_vocabulary_that_a_graph_uses_is_declared() -> None:
    used = {quad.predicate.value for quad in WRITTEN}
    used |= {
        quad.object.value
        for quad in WRITTEN
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode)
    }
    declared = {str(node) for node in GRAPH.subjects(RDF.type)}
    # OWL forbids to declare what RDF has of its own.
    assert {address for address in used - declared if not address.startswith(str(RDF))} == set()


def test_the_header_has_title_version_and_licence() -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in GRAPH
    languages = {getattr(title, "language", None) for title in GRAPH.objects(ONTOLOGY, DCTERMS.title)}
    assert languages == {"zh", "en"}
    assert GRAPH.value(ONTOLOGY, DCTERMS.license) is not None
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    version = project["version"]
    assert str(GRAPH.value(ONTOLOGY, OWL.versionInfo)) == version
    assert GRAPH.value(ONTOLOGY, OWL.versionIRI) == ONTOLOGY + "/" + version
