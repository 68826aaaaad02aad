"""GraphML 1.0 with typed attributes, for yEd, Gephi, igraph and NetworkX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from exports.xml import Writer, document, text_of
from kg.elements import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value, edges, nodes
from kg.view import GraphView

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NOT_IN_A_TOKEN = re.compile("[^A-Za-z0-9-]")


def write(view: GraphView, out: Path) -> None:
    """Write the view; the ids of nodes are XML name tokens, and ``entity`` has the entity's own id."""
    with (
        document(out) as xml,
        xml.element(
            "graphml",
            {
                "xmlns": _NAMESPACE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd",
            },
        ),
    ):
        _keys(xml, "node", {"entity": str, **NODE_ATTRIBUTES})
        _keys(xml, "edge", EDGE_ATTRIBUTES)
        with xml.element("graph", {"id": "vekg", "edgedefault": "directed"}):
            for node in nodes(view):
                with xml.element("node", {"id": token(node.id)}):
                    _values(xml, "node", {"entity": node.id, **node.attributes})
            for edge in edges(view):
                ends = {"source": token(edge.source), "target": token(edge.target)}
                with xml.element("edge", {"id": token(edge.id), **ends}):
                    _values(xml, "edge", edge.attributes)


def token(key: str) -> str:
    """An id as an XML name token, each with its own.

    >>> token("Institution/4b94"), token("x.y")
    ('Institution.4b94', 'x_2e_y')
    """
    return _NOT_IN_A_TOKEN.sub(lambda char: "." if char[0] == "/" else f"_{ord(char[0]):x}_", key)


def _keys(xml: Writer, kind: str, attributes: Mapping[str, type[Value]]) -> None:
    for name, value_type in attributes.items():
        key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[value_type]}
        xml.leaf("key", key)


def _values(xml: Writer, kind: str, attributes: Mapping[str, Value]) -> None:
    for name, value in attributes.items():
        if value != "":
            xml.leaf("data", {"key": f"{kind}-{name}"}, text_of(value))
