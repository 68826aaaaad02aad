"""Cytoscape's JSON (.cyjs), which Cytoscape opens as a network and Cytoscape.js as its elements."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from exports.files import whole_file
from kg.elements import edges, nodes
from kg.view import GraphView

_HEAD = {
    "format_version": "1.0",
    "generated_by": "vekg",
    "directed": True,
    "multigraph": True,
    "data": {"name": "vekg"},
}


def write(view: GraphView, out: Path) -> None:
    """Write the view; NetworkX's reader takes a node's ``value`` and an edge's ``key`` for their ids."""
    node_elements = (
        {"data": {"id": node.id, "value": node.id, "name": node.attributes["label"], **node.attributes}}
        for node in nodes(view)
    )
    edge_elements = (
        {
            "data": {
                "id": edge.id,
                "key": edge.id,
                "source": edge.source,
                "target": edge.target,
                "interaction": edge.attributes["predicate"],
                **edge.attributes,
            }
        }
        for edge in edges(view)
    )
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_json(_HEAD)[:-1] + ', "elements": {"nodes": [')
        _list(file, node_elements)
        file.write('], "edges": [')
        _list(file, edge_elements)
        file.write("]}}\n")


def _list(file: IO[str], items: Iterable[dict[str, Any]]) -> None:
    for place, item in enumerate(items):
        file.write((",\n" if place else "\n") + _json(item))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
