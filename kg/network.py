"""The graph as a NetworkX multigraph: things are nodes, facts are edges."""

from __future__ import annotations

import networkx as nx

from kg.model import Fact
from kg.view import GraphView
from kg.vocabulary import PREDICATES


def network(view: GraphView) -> nx.MultiDiGraph[str]:
    """Every entity and every fact between two.

    Nodes carry ``type``, ``subtype``, ``label`` and ``aliases`` (joined by "; "), and what literal-valued predicates
    say of them (``locatedIn``). Edges are keyed by the fact's id and carry ``predicate``, ``status``, ``report``,
    ``year``, ``evidence`` (how many quotes), ``quote`` (the first) and the qualifiers by their names.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in view.entities():
        graph.add_node(
            entity.id,
            type=entity.type,
            subtype=entity.subtype or "",
            label=entity.name,
            aliases="; ".join(entity.aliases),
        )
    for fact in view.facts():
        if PREDICATES[fact.predicate].literal:
            values = {*graph.nodes[fact.subject].get(fact.predicate, "").split("; "), fact.object} - {""}
            graph.nodes[fact.subject][fact.predicate] = "; ".join(sorted(values))
        else:
            graph.add_edge(fact.subject, fact.object, key=fact.id, **edge_attributes(fact))
    return graph


def edge_attributes(fact: Fact) -> dict[str, str | int]:
    """What an edge says of its fact; absent qualifiers are left out."""
    qualifiers = fact.qualifier
    return {
        "predicate": fact.predicate,
        "status": fact.status.value,
        "report": fact.evidence[0].report,
        "evidence": len(fact.evidence),
        "quote": fact.evidence[0].quote,
        **qualifiers,
    }
