"""Every shape by a small file that keeps it and one that breaks it, which holds the report expected of it."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.terms import VE
from kg.validate.shapes import shapes
from kg.vocabulary import PREDICATES, ROLES, SUBTYPES, TYPES
from ontology.terms import vocabulary

FOLDER = Path(__file__).parent / "shapes"
VS = rdflib.Namespace("https://w3id.org/vekg/shapes#")
NS = rdflib.Namespace(VE)
NAMES = sorted(str(node).removeprefix(str(VS)) for node in shapes().subjects(RDF.type, SH.NodeShape))

# Where a report breaks a shape, which one, and the value where the report says it.
Result = tuple[Node | None, Node | None, Node | None]


def alone(name: str) -> rdflib.Graph:
    """One shape with all that belongs to it."""
    own = rdflib.Graph()
    reached: list[Node] = [VS[name], rdflib.URIRef("https://w3id.org/vekg/shapes")]
    while reached:
        node = reached.pop()
        for triple in shapes().triples((node, None, None)):
            own.add(triple)
            other = triple[2]
            if (isinstance(other, rdflib.BNode) or str(other).startswith(str(VS))) and (
                other,
                None,
                None,
            ) not in own:
                reached.append(other)
    return own


def validated(data: rdflib.Graph, name: str) -> rdflib.Graph:
    _, report, _ = pyshacl.validate(data, shacl_graph=alone(name))
    assert isinstance(report, rdflib.Graph)
    return report


def results(report: rdflib.Graph) -> list[Result]:
    return [
        (report.value(node, SH.focusNode), report.value(node, SH.sourceShape), report.value(node, SH.value))
        for node in report.objects(None, SH.result)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_keeps_a_shape_conforms(name: str) -> None:
    data = rdflib.Graph().parse(FOLDER / f"{name}.ok.ttl")
    assert len(data) > 0
    assert results(validated(data, name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_breaks_a_shape_is_reported_as_expected(name: str) -> None:
    data = rdflib.Graph().parse(FOLDER / f"{name}.bad.ttl")
    expected = results(data)
    found = results(validated(data, name))
    assert expected
    assert {result[:2] for result in found} == {result[:2] for result in expected}
    assert {result for result in expected if result[2] is not None} <= set(found)


def test_every_shape_and_no_other_has_its_files() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        f"{name}.{kind}.ttl" for name in NAMES for kind in ("ok", "bad")
    )


def test_every_part_of_a_shape_is_broken_by_some_file() -> None:
    broken = {
        shape for path in FOLDER.glob("*.bad.ttl") for _, shape, _ in results(rdflib.Graph().parse(path))
    }
    assert set(shapes().subjects(RDF.type, SH.PropertyShape)) <= broken
    # Of the node shapes, those that say something themselves.
    saying = {
        node
        for node in shapes().subjects(RDF.type, SH.NodeShape)
        if shapes().value(node, SH.message) is not None
    }
    assert saying <= broken


def test_every_shape_speaks_chinese_and_english() -> None:
    kinds = (SH.PropertyShape, SH.SPARQLConstraint)
    speaking = {node for kind in kinds for node in shapes().subjects(RDF.type, kind)}
    speaking |= set(shapes().subjects(SH["message"]))
    for node in speaking:
        texts = [text for text in shapes().objects(node, SH["message"]) if isinstance(text, rdflib.Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "zh"], node
    for name in NAMES:
        labels = [text for text in shapes().objects(VS[name], RDFS.label) if isinstance(text, rdflib.Literal)]
        assert sorted(str(text.language) for text in labels) == ["en", "zh"], name


def test_the_shapes_are_shapes() -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def classes(node: Node) -> set[str]:
    """The classes of a shape's sh:class, or of all those under its sh:or."""
    either = shapes().value(node, SH["or"])
    nodes = [node] if either is None else list(Collection(shapes(), either))
    return {str(shapes().value(item, SH["class"])).removeprefix(VE) for item in nodes}


@pytest.mark.parametrize("name", PREDICATES)
def test_predicates_have_the_signatures_of_the_vocabulary(name: str) -> None:
    predicate = PREDICATES[name]
    ends = predicate.domain | predicate.range if predicate.symmetric else frozenset[str]()
    assert classes(VS[name]) == classes(VS[f"{name}-claims-from"]) == predicate.domain | ends
    if not predicate.literal:
        assert classes(VS[f"{name}-to"]) == classes(VS[f"{name}-claims-to"]) == predicate.range | ends
    assert shapes().value(VS[name], SH.targetSubjectsOf) == NS[name]
    assert shapes().value(VS[f"{name}-claims"], SH.targetNode) == NS[name]


def listed(name: str) -> set[str]:
    head = shapes().value(VS[name], SH["in"])
    assert head is not None
    return {str(item).removeprefix(VE) for item in Collection(shapes(), head)}


def test_closed_lists_are_those_of_the_vocabulary() -> None:
    assert listed("Claim-predicate") == set(PREDICATES)
    assert listed("Merge-mergedType") == set(TYPES)
    assert listed("memberOf-claims-role") == listed("inCluster-claims-role") == set(ROLES)
    assert listed("Membership-role") == {f"role-{role}" for role in ROLES}
    assert {str(node).removeprefix(VE) for node in shapes().objects(VS.Thing, SH.targetClass)} == set(TYPES)
    for parent in set(SUBTYPES.values()):
        targets = shapes().objects(VS[f"{parent}Subtype"], SH.targetClass)
        assert {str(node).removeprefix(VE) for node in targets} == {
            name for name, above in SUBTYPES.items() if above == parent
        }


def test_no_shape_names_a_term_that_is_not_declared() -> None:
    nodes = {term for triple in shapes() for term in triple if isinstance(term, rdflib.URIRef)}
    named = {node for node in nodes if str(node).startswith(VE)}
    assert named <= set(vocabulary().subjects())
