"""Who is who in RDF: merge decisions in the identity graph, former names in the graph of the report that tells them.

A thing that was renamed is one entity, under its later name, with its former names among its labels: an analyst who
asks for a college's partners means all its years, and the year of each claim's report tells which name was in use.
When and by whose words it was renamed stands in a ``ve:Succession``, whose two ends are then the same entity. Where
several became one, the ends are different entities, and their facts stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.ids import digest
from kg.model import MergeDecision, Succession
from kg.terms import (
    IDENTITY_GRAPH,
    VE,
    Node,
    entity_iri,
    entity_key,
    evidence_order,
    evidence_quads,
    read_evidence,
    report_iri,
    report_key,
    value_of,
)

MERGE_NAMESPACE: Final = "https://w3id.org/vekg/merge/"
SUCCESSION_NAMESPACE: Final = "https://w3id.org/vekg/succession/"

_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_REPLACED_BY: Final = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")

Told = tuple[Succession, str, str]
"""A report's words on former names, with the ids of what bore the former name and of what bears the later one."""

_Properties = defaultdict[str, list[Node]]


def merge_quads(decisions: Iterable[MergeDecision]) -> Iterator[ox.Quad]:
    """The identity graph."""
    for decision in decisions:
        node = ox.NamedNode(MERGE_NAMESPACE + digest(decision.kept, decision.merged))
        kept, merged = entity_iri(decision.kept), entity_iri(decision.merged)
        yield ox.Quad(node, _TYPE, _ve("Merge"), IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("kept"), kept, IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("merged"), merged, IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("keptName"), _zh(decision.kept_name), IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("mergedName"), _zh(decision.merged_name), IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("mergedType"), _ve(decision.type), IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("reason"), ox.Literal(decision.reason), IDENTITY_GRAPH)
        yield ox.Quad(node, _ve("decidedBy"), ox.Literal(decision.rule), IDENTITY_GRAPH)
        for report in decision.reports:
            yield ox.Quad(node, _ve("supportedBy"), report_iri(report), IDENTITY_GRAPH)
        if decision.quote:
            yield ox.Quad(node, _ve("words"), ox.Literal(decision.quote), IDENTITY_GRAPH)
        yield ox.Quad(merged, _REPLACED_BY, kept, IDENTITY_GRAPH)


def read_merges(store: ox.Store) -> tuple[MergeDecision, ...]:
    """The merge decisions of a store, in order of the ids kept and merged."""
    nodes: defaultdict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, IDENTITY_GRAPH):
        nodes[value_of(quad.subject)][quad.predicate.value.removeprefix(VE)].append(quad.object)
    found = [
        MergeDecision(
            kept=entity_key(values["kept"][0]),
            merged=entity_key(values["merged"][0]),
            kept_name=value_of(values["keptName"][0]),
            merged_name=value_of(values["mergedName"][0]),
            type=value_of(values["mergedType"][0]).removeprefix(VE),
            reason=value_of(values["reason"][0]),
            rule=value_of(values["decidedBy"][0]),
            reports=tuple(sorted(map(report_key, values["supportedBy"]))),
            quote="".join(map(value_of, values["words"])),
        )
        for node, values in nodes.items()
        if node.startswith(MERGE_NAMESPACE)
    ]
    return tuple(sorted(found, key=lambda decision: (decision.kept, decision.merged)))


def succession_quads(told: Iterable[Told]) -> Iterator[ox.Quad]:
    """What reports say of former names, each in the graph of its report."""
    for item, former, later in told:
        place = (item.evidence.report, str(item.evidence.start), item.type, item.former, item.later)
        node = ox.NamedNode(SUCCESSION_NAMESPACE + digest(*place))
        graph = report_iri(item.evidence.report)
        yield ox.Quad(node, _TYPE, _ve("Succession"), graph)
        yield ox.Quad(node, _ve("predecessor"), entity_iri(former), graph)
        yield ox.Quad(node, _ve("successor"), entity_iri(later), graph)
        yield ox.Quad(node, _ve("nameBefore"), _zh(item.former), graph)
        yield ox.Quad(node, _ve("nameAfter"), _zh(item.later), graph)
        yield ox.Quad(node, _ve("change"), ox.Literal(item.kind), graph)
        if item.year:
            yield ox.Quad(node, _ve("since"), ox.Literal(item.year), graph)
        yield from evidence_quads(node, item.evidence, graph)


def read_successions(store: ox.Store) -> tuple[Told, ...]:
    """What reports say of former names, in order of report and place."""
    found: list[Told] = []
    for quad in store.quads_for_pattern(None, _TYPE, _ve("Succession"), None):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            continue  # it repeats what the reports' graphs have
        values = _properties(store, quad.subject, quad.graph_name)
        [place] = values[VE + "evidence"]
        former, later = (entity_key(values[VE + name][0]) for name in ("predecessor", "successor"))
        item = Succession(
            type=later.partition("/")[0],
            former=value_of(values[VE + "nameBefore"][0]),
            later=value_of(values[VE + "nameAfter"][0]),
            kind=value_of(values[VE + "change"][0]),
            year="".join(map(value_of, values[VE + "since"])),
            evidence=read_evidence(_properties(store, place, quad.graph_name)),
        )
        found.append((item, former, later))
    return tuple(sorted(found, key=lambda told: (evidence_order(told[0].evidence), told[0].former)))


def _properties(store: ox.Store, node: Node, graph: ox.NamedNode | ox.BlankNode) -> _Properties:
    assert isinstance(node, ox.NamedNode)
    values: _Properties = defaultdict(list)
    for quad in store.quads_for_pattern(node, None, None, graph):
        values[quad.predicate.value].append(quad.object)
    return values


def _ve(name: str) -> ox.NamedNode:
    return ox.NamedNode(VE + name)


def _zh(text: str) -> ox.Literal:
    return ox.Literal(text, language="zh")
