"""Network files: GraphML, GEXF, Cytoscape."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx

from exports.files import whole_file
from kg.network import network
from kg.view import GraphView

# XML 1.0 has no way to write these.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(view: GraphView) -> nx.MultiDiGraph[str]:
    """The network with the characters gone that XML can't hold, and every attribute a text or a number."""
    graph = network(view)
    for _, attributes in graph.nodes(data=True):
        _clean(attributes)
    for *_, attributes in graph.edges(data=True):
        _clean(attributes)
    return graph


def _clean(attributes: dict[str, object]) -> None:
    for key, value in attributes.items():
        if isinstance(value, str):
            attributes[key] = _FORBIDDEN.sub("�", value)


def write_graphml(view: GraphView, out: Path) -> None:
    """Write GraphML."""
    with whole_file(out) as path:
        nx.write_graphml(xml_safe(view), path, encoding="utf-8", prettyprint=True, named_key_ids=True)


def write_gexf(view: GraphView, out: Path) -> None:
    """Write GEXF 1.2; the date that NetworkX puts into it is left out, so that the same graph gives the same file."""
    graph = xml_safe(view)
    for *_, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
    text = "\n".join(nx.generate_gexf(graph, encoding="utf-8", prettyprint=True, version="1.2draft"))
    text = re.sub(r'<meta lastmodifieddate="[^"]*">', "<meta>", text)
    with whole_file(out) as path:
        path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', encoding="utf-8", newline="\n")


def write_cytoscape(view: GraphView, out: Path) -> None:
    """Write Cytoscape's JSON."""
    graph = network(view)
    data = {
        "data": {"name": "vekg"},
        "elements": {
            "nodes": [
                {"data": {"id": node, "name": attributes.get("label", node), **attributes}}
                for node, attributes in graph.nodes(data=True)
            ],
            "edges": [
                {
                    "data": {
                        "id": key,
                        "source": source,
                        "target": target,
                        "interaction": attributes["predicate"],
                        **attributes,
                    }
                }
                for source, target, key, attributes in graph.edges(keys=True, data=True)
            ],
        },
    }
    with whole_file(out) as path:
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
