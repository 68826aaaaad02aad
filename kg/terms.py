"""Values to RDF terms and back: the only place that knows how a graph is written down.

A report has a named graph of its own, with the report, the entities under the names that it uses, its claims and
their evidence; done facts stand there as plain triples too. One more graph holds the merge decisions. No blank nodes:
every node has an address, so that two graphs can be compared line by line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, Protocol, runtime_checkable
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ids import digest
from kg.linked import country_quads, list_quads, membership_quads
from kg.model import Entity, Evidence, Fact, ReportInfo, Status
from kg.names import ENTITY_NAMESPACE
from kg.view import GraphView, fact_order
from kg.vocabulary import NAMESPACE, PREDICATES, QUALIFIERS, SUBTYPES, TYPES

VE: Final = NAMESPACE
REPORT_NAMESPACE: Final = "https://w3id.org/vekg/report/"
CLAIM_NAMESPACE: Final = "https://w3id.org/vekg/claim/"
EVIDENCE_NAMESPACE: Final = "https://w3id.org/vekg/evidence/"
IDENTITY_GRAPH: Final = ox.NamedNode("https://w3id.org/vekg/identity")

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_OA: Final = "http://www.w3.org/ns/oa#"
_XSD_INTEGER: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")

_TYPE: Final = ox.NamedNode(_RDF + "type")
_SUBJECT: Final = ox.NamedNode(_RDF + "subject")
_PREDICATE: Final = ox.NamedNode(_RDF + "predicate")
_OBJECT: Final = ox.NamedNode(_RDF + "object")
_STATEMENT: Final = ox.NamedNode(_RDF + "Statement")
_PREF_LABEL: Final = ox.NamedNode(_SKOS + "prefLabel")
_ALT_LABEL: Final = ox.NamedNode(_SKOS + "altLabel")
_TITLE: Final = ox.NamedNode("http://purl.org/dc/terms/title")
_MENTIONS: Final = ox.NamedNode("http://schema.org/mentions")
_HAS_SOURCE: Final = ox.NamedNode(_OA + "hasSource")
_EXACT: Final = ox.NamedNode(_OA + "exact")
_START: Final = ox.NamedNode(_OA + "start")
_END: Final = ox.NamedNode(_OA + "end")

_VE: Final = {
    name: ox.NamedNode(VE + name)
    for name in (
        *TYPES, *SUBTYPES, *PREDICATES, *QUALIFIERS,
        "Report", "Claim", "Evidence", "status", "rule", "confidence", "evidence", "section", "page",
        "reportedBy", "sourceFile", "contentHash", "extractorVersion", "graphHash",
    )
}  # fmt: skip
_QUALIFIER_OF: Final = {VE + name: name for name in QUALIFIERS}

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Properties = dict[str, list[Node]]


@runtime_checkable
class HasQuads(Protocol):
    """A view that has its RDF at hand, with more of it than a view tells (which report uses which name)."""

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad of the graph, in order."""
        ...


def entity_iri(key: str) -> ox.NamedNode:
    """The address of the entity with this id."""
    return ox.NamedNode(ENTITY_NAMESPACE + quote(key, safe="/"))


def report_iri(key: str) -> ox.NamedNode:
    """The address of the report with this id, and of its graph."""
    return ox.NamedNode(REPORT_NAMESPACE + quote(key, safe=""))


def claim_iri(key: str) -> ox.NamedNode:
    """The address of the fact with this id."""
    return ox.NamedNode(CLAIM_NAMESPACE + quote(key, safe=""))


def quads(view: GraphView) -> Iterator[ox.Quad]:
    """Everything in the view, each report in its graph, each quad once and in an order that depends on content alone.

    A view that is not a store does not tell which report mentions an entity that no fact names: that one is
    described in the identity graph.
    """
    if isinstance(view, HasQuads):
        yield from view.quads()
        return
    entities = {entity.id: entity for entity in view.entities()}
    stated = groupby(view.facts(), key=lambda fact: fact.evidence[0].report)
    report, facts = next(stated, ("", iter(())))
    named: set[str] = set()
    for info in view.reports():
        own: list[Fact] = []
        if report == info.id:
            own = list(facts)
            report, facts = next(stated, ("", iter(())))
        ends = {info.institution, *(end for fact in own for end in (fact.subject, fact.object))}
        used = sorted(ends & entities.keys())
        named.update(used)
        yield from sorted(set(report_quads(info, (entities[key] for key in used), own)), key=str)
    if report:
        raise OntologyError(f"A fact is of a report that the view lacks: {report}.")
    rest = {quad for key in entities.keys() - named for quad in _entity_quads(entities[key], IDENTITY_GRAPH)}
    yield from sorted(rest, key=str)


def report_quads(
    report: ReportInfo, entities: Iterable[Entity], facts: Iterable[Fact], graph_hash: str = ""
) -> Iterator[ox.Quad]:
    """One report's graph; a quad may come more than once.

    ``entities`` are those that the report mentions: each with its canonical id and name, and this report's names
    for it as aliases. ``graph_hash`` stands for what the graph was made of.
    """
    graph = report_iri(report.id)
    yield ox.Quad(graph, _TYPE, _VE["Report"], graph)
    title = f"{report.institution_name} {report.year}".strip()
    yield ox.Quad(graph, _TITLE, _zh(title), graph)
    if report.institution:
        yield ox.Quad(graph, _VE["reportedBy"], entity_iri(report.institution), graph)
    for name, value in (
        ("year", report.year),
        ("sourceFile", report.source),
        ("contentHash", report.content_hash),
        ("extractorVersion", report.extractor_version),
        ("graphHash", graph_hash),
    ):
        if value:
            yield ox.Quad(graph, _VE[name], ox.Literal(value), graph)
    for entity in entities:
        yield ox.Quad(graph, _MENTIONS, entity_iri(entity.id), graph)
        yield from _entity_quads(entity, graph)
    stated = tuple(facts)
    for fact in stated:
        yield from _fact_quads(fact, graph)
    yield from country_quads(((entity_iri(f.subject), f) for f in stated), graph)


def _entity_quads(entity: Entity, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    node = entity_iri(entity.id)
    if entity.type not in TYPES or (entity.subtype and SUBTYPES.get(entity.subtype) != entity.type):
        raise OntologyError(f"The entity {entity.name} has a type the ontology lacks: {entity.type}.")
    yield ox.Quad(node, _TYPE, _VE[entity.type], graph)
    if entity.subtype:
        yield ox.Quad(node, _TYPE, _VE[entity.subtype], graph)
    yield ox.Quad(node, _PREF_LABEL, _zh(entity.name), graph)
    for alias in entity.aliases:
        yield ox.Quad(node, _ALT_LABEL, _zh(alias), graph)
    yield from list_quads(node, entity, graph)


def _fact_quads(fact: Fact, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    signature = PREDICATES.get(fact.predicate)
    if signature is None:
        raise OntologyError(f"A fact has a predicate the ontology lacks: {fact.predicate}.")
    claim, subject, predicate = claim_iri(fact.id), entity_iri(fact.subject), _VE[fact.predicate]
    obj = ox.Literal(fact.object) if signature.literal else entity_iri(fact.object)
    if fact.status is Status.DONE:
        yield ox.Quad(subject, predicate, obj, graph)
        if fact.predicate == "memberOf":
            yield from membership_quads(claim, subject, obj, fact, graph)
    yield ox.Quad(claim, _TYPE, _VE["Claim"], graph)
    yield ox.Quad(claim, _TYPE, _STATEMENT, graph)
    yield ox.Quad(claim, _SUBJECT, subject, graph)
    yield ox.Quad(claim, _PREDICATE, predicate, graph)
    yield ox.Quad(claim, _OBJECT, obj, graph)
    yield ox.Quad(claim, _VE["status"], ox.Literal(fact.status.value), graph)
    for name, value in fact.qualifiers:
        if name not in QUALIFIERS:
            raise OntologyError(f"A fact has a qualifier the ontology lacks: {name}.")
        yield ox.Quad(claim, _VE[name], ox.Literal(value), graph)
    if fact.rule:
        yield ox.Quad(claim, _VE["rule"], ox.Literal(fact.rule), graph)
    if fact.confidence is not None:
        yield ox.Quad(claim, _VE["confidence"], ox.Literal(fact.confidence), graph)
    for evidence in fact.evidence:
        yield from evidence_quads(claim, evidence, graph)


def evidence_quads(stated: ox.NamedNode, evidence: Evidence, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """A piece of evidence, with the link to it from what it states."""
    node = _evidence_iri(evidence)
    yield ox.Quad(stated, _VE["evidence"], node, graph)
    yield ox.Quad(node, _TYPE, _VE["Evidence"], graph)
    yield ox.Quad(node, _HAS_SOURCE, report_iri(evidence.report), graph)
    yield ox.Quad(node, _EXACT, ox.Literal(evidence.quote), graph)
    yield ox.Quad(node, _START, _integer(evidence.start), graph)
    yield ox.Quad(node, _END, _integer(evidence.end), graph)
    if evidence.section:
        # Line feeds keep headings apart, so one that holds a line feed is written as one line.
        section = "\n".join(heading.replace("\n", " ") for heading in evidence.section)
        yield ox.Quad(node, _VE["section"], ox.Literal(section), graph)
    if evidence.page is not None:
        yield ox.Quad(node, _VE["page"], _integer(evidence.page), graph)


def _evidence_iri(evidence: Evidence) -> ox.NamedNode:
    """The address of a span; facts that one span states share it."""
    page = "" if evidence.page is None else str(evidence.page)
    place = (evidence.report, str(evidence.start), str(evidence.end), page, evidence.quote, *evidence.section)
    return ox.NamedNode(EVIDENCE_NAMESPACE + digest(*place))


def _zh(text: str) -> ox.Literal:
    return ox.Literal(text, language="zh")


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_XSD_INTEGER)


def read_report_ids(store: ox.Store) -> tuple[str, ...]:
    """The ids of the reports in a store, in order."""
    nodes = (value_of(quad.subject) for quad in store.quads_for_pattern(None, _TYPE, _VE["Report"], None))
    return tuple(sorted({unquote(node.removeprefix(REPORT_NAMESPACE)) for node in nodes}))


def read_reports(store: ox.Store) -> tuple[ReportInfo, ...]:
    """The reports in a store, in order of id."""
    return tuple(_read_report(store, key) for key in read_report_ids(store))


def _read_report(store: ox.Store, key: str) -> ReportInfo:
    graph = report_iri(key)
    values = {
        name: _first(store, graph, _VE[name], graph)
        for name in ("reportedBy", "sourceFile", "contentHash", "year", "extractorVersion")
    }
    # What was imported by itself is reported by no institution, and goes by its file's name.
    institution = ox.NamedNode(values["reportedBy"]) if values["reportedBy"] else None
    return ReportInfo(
        id=key,
        source=values["sourceFile"],
        content_hash=values["contentHash"],
        institution=entity_key(institution) if institution else "",
        institution_name=_first(store, institution, _PREF_LABEL, graph)
        if institution
        else values["sourceFile"],
        year=values["year"],
        extractor_version=values["extractorVersion"],
    )


def read_graph_hashes(store: ox.Store) -> dict[str, str]:
    """By report id, the hash of what its graph was made of ("" where there is none)."""
    hashes = dict.fromkeys(read_report_ids(store), "")
    for quad in store.quads_for_pattern(None, _VE["graphHash"], None, None):
        hashes[unquote(value_of(quad.subject).removeprefix(REPORT_NAMESPACE))] = value_of(quad.object)
    return hashes


def read_mentions(store: ox.Store, report: str) -> dict[str, tuple[str, ...]]:
    """The entities that a report mentions by id, in order, each with the aliases that it has there."""
    node = report_iri(report)
    found: dict[str, list[str]] = {
        key: []
        for key in sorted(
            entity_key(quad.object) for quad in store.quads_for_pattern(node, _MENTIONS, None, node)
        )
    }
    for quad in store.quads_for_pattern(None, _ALT_LABEL, None, node):
        found[entity_key(quad.subject)].append(value_of(quad.object))
    return {key: tuple(sorted(aliases)) for key, aliases in found.items()}


def read_entities(store: ox.Store) -> Iterator[Entity]:
    """Every entity of a store once, with the names of all reports, in order of id."""
    names: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, _PREF_LABEL, None, None):
        names[value_of(quad.subject)] = value_of(quad.object)
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, _ALT_LABEL, None, None):
        aliases[value_of(quad.subject)].add(value_of(quad.object))
    kinds = {
        kind: {value_of(quad.subject) for quad in store.quads_for_pattern(None, _TYPE, _VE[kind], None)}
        for kind in (*TYPES, *SUBTYPES)
    }
    types = {node: kind for kind in TYPES for node in kinds[kind]}
    subtypes = {node: kind for kind in SUBTYPES for node in kinds[kind]}
    for key, node in sorted((unquote(node.removeprefix(ENTITY_NAMESPACE)), node) for node in types):
        own = aliases.get(node, set()) - {names[node]}
        yield Entity(key, types[node], names[node], tuple(sorted(own)), subtypes.get(node))


def read_facts(store: ox.Store, report: str | None = None) -> Iterator[Fact]:
    """Every fact of a store, or of one report, in the order of :func:`kg.view.fact_order`."""
    for key in read_report_ids(store) if report is None else (report,):
        yield from _read_graph(store, key)


def _read_graph(store: ox.Store, report: str) -> list[Fact]:
    claims: defaultdict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    places: defaultdict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, report_iri(report)):
        subject = value_of(quad.subject)
        if subject.startswith(CLAIM_NAMESPACE):
            claims[subject][quad.predicate.value].append(quad.object)
        elif subject.startswith(EVIDENCE_NAMESPACE):
            places[subject][quad.predicate.value].append(quad.object)
    evidence = {node: read_evidence(properties) for node, properties in places.items()}
    return sorted((_fact(node, found, evidence) for node, found in claims.items()), key=fact_order)


def _fact(node: str, found: _Properties, evidence: dict[str, Evidence]) -> Fact:
    obj = found[_OBJECT.value][0]
    confidence = found.get(VE + "confidence")
    places = [evidence[value_of(place)] for place in found[VE + "evidence"]]
    return Fact(
        id=unquote(node.removeprefix(CLAIM_NAMESPACE)),
        predicate=value_of(found[_PREDICATE.value][0]).removeprefix(VE),
        subject=entity_key(found[_SUBJECT.value][0]),
        object=obj.value if isinstance(obj, ox.Literal) else entity_key(obj),
        evidence=tuple(sorted(places, key=evidence_order)),
        qualifiers=tuple(
            sorted(
                (_QUALIFIER_OF[name], value_of(value))
                for name, values in found.items()
                if name in _QUALIFIER_OF
                for value in values
            )
        ),
        status=Status(value_of(found[VE + "status"][0])),
        rule=value_of(found[VE + "rule"][0]) if VE + "rule" in found else "",
        confidence=float(value_of(confidence[0])) if confidence else None,
    )


def read_evidence(found: Mapping[str, Sequence[Node]]) -> Evidence:
    """A piece of evidence from its node's properties by address."""
    section, page = found.get(VE + "section"), found.get(VE + "page")
    return Evidence(
        report=report_key(found[_HAS_SOURCE.value][0]),
        start=int(value_of(found[_START.value][0])),
        end=int(value_of(found[_END.value][0])),
        quote=value_of(found[_EXACT.value][0]),
        section=tuple(value_of(section[0]).split("\n")) if section else (),
        page=int(value_of(page[0])) if page else None,
    )


def evidence_order(evidence: Evidence) -> tuple[str, int, int, str, tuple[str, ...], int]:
    """The key that the evidence of a fact is sorted by."""
    page = -1 if evidence.page is None else evidence.page
    return (evidence.report, evidence.start, evidence.end, evidence.quote, evidence.section, page)


def _first(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode) -> str:
    quad = next(iter(store.quads_for_pattern(node, predicate, None, graph)), None)
    return "" if quad is None else value_of(quad.object)


def report_key(node: Node) -> str:
    """The id of the report at this address."""
    return unquote(value_of(node).removeprefix(REPORT_NAMESPACE))


def entity_key(node: Node) -> str:
    """The id of the entity at this address."""
    return unquote(value_of(node).removeprefix(ENTITY_NAMESPACE))


def value_of(node: Node) -> str:
    """The address or text of a term."""
    if isinstance(node, ox.Triple):
        raise OntologyError("The store holds a statement about a triple, which this program never writes.")
    return node.value
