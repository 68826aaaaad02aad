"""Triples that link a graph with other people's data: the official lists, and the organisation ontology's memberships.

A specialty is a concept of the catalogue: its code is its notation, its class the concept above it, the class's
category the one above that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kg.model import Entity, Fact, Status
from kg.official import IN_LIST, category_of, country_listed, official
from kg.vocabulary import NAMESPACE, ROLES

CATALOGUE_NAMESPACE: Final = "https://w3id.org/vekg/catalogue/"

_ORG: Final = "http://www.w3.org/ns/org#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BOOLEAN: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_BROADER: Final = ox.NamedNode(_SKOS + "broader")
_CATALOGUE: Final = ox.NamedNode(NAMESPACE + "catalogue")
_NOTATION: Final = ox.NamedNode(_SKOS + "notation")


def list_quads(node: ox.NamedNode, entity: Entity, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """What the official list of the entity's type says of it, if there is one."""
    for field, value in official(entity.type, entity.name):
        if field == "specialtyClass":
            yield ox.Quad(node, _BROADER, _concept(value), graph)
            yield from _class_quads(value, graph)
        elif field != "category":
            yield _quad(node, field, value, graph)


def country_quads(facts: Iterable[tuple[ox.NamedNode, Fact]], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """The codes of the countries that workshops are in, and whether any is on the list; facts come with their subject."""
    countries: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
    for subject, fact in facts:
        if fact.predicate == "locatedIn" and fact.status is Status.DONE:
            countries[subject].add(fact.object)
    for workshop, names in countries.items():
        for field, value in country_listed(names):
            yield _quad(workshop, field, value, graph)


def membership_quads(
    claim: ox.NamedNode,
    member: ox.NamedNode,
    body: ox.NamedNode | ox.Literal,
    fact: Fact,
    graph: ox.NamedNode,
) -> Iterator[ox.Quad]:
    """The claim of a membership as an org:Membership: a member, an organisation and a role."""
    yield ox.Quad(claim, _TYPE, ox.NamedNode(_ORG + "Membership"), graph)
    yield ox.Quad(claim, ox.NamedNode(_ORG + "member"), member, graph)
    yield ox.Quad(claim, ox.NamedNode(_ORG + "organization"), body, graph)
    for name, value in fact.qualifiers:
        if name == "role" and value in ROLES:
            yield ox.Quad(claim, ox.NamedNode(_ORG + "role"), ox.NamedNode(f"{NAMESPACE}role-{value}"), graph)


def _class_quads(name: str, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    category = category_of(name)
    yield ox.Quad(_concept(name), _BROADER, _concept(category), graph)
    for label in (name, category):
        node = _concept(label)
        yield ox.Quad(node, _TYPE, ox.NamedNode(_SKOS + "Concept"), graph)
        yield ox.Quad(node, ox.NamedNode(_SKOS + "prefLabel"), ox.Literal(label, language="zh"), graph)
        yield ox.Quad(node, ox.NamedNode(_SKOS + "inScheme"), _CATALOGUE, graph)


def _quad(node: ox.NamedNode, field: str, value: str, graph: ox.NamedNode) -> ox.Quad:
    predicate = _NOTATION if field == "catalogueCode" else ox.NamedNode(NAMESPACE + field)
    literal = ox.Literal(value, datatype=_BOOLEAN) if field == IN_LIST else ox.Literal(value)
    return ox.Quad(node, predicate, literal, graph)


def _concept(label: str) -> ox.NamedNode:
    return ox.NamedNode(CATALOGUE_NAMESPACE + quote(label, safe=""))
