"""The graph as a NetworkX multigraph: things are nodes, facts are edges."""

from __future__ import annotations

import networkx as nx

from kg.elements import edges, nodes
from kg.view import GraphView


def network(view: GraphView) -> nx.MultiDiGraph[str]:
    """Every entity and every fact between two.

    Nodes and edges carry the attributes of :mod:`kg.elements`; edges are keyed by the fact's id.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes(view):
        graph.add_node(node.id, **node.attributes)
    for edge in edges(view):
        graph.add_edge(edge.source, edge.target, key=edge.id, **edge.attributes)
    return graph
