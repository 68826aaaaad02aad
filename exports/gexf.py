"""GEXF 1.3 for Gephi: typed attributes, colours and sizes, and the years that facts are of for its timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from exports.labels import TYPE_STYLES
from exports.xml import Writer, document, text_of
from kg.elements import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Edge, Value, edges, nodes
from kg.view import GraphView

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
# A label is an attribute of the element itself.
_NODE = {name: kind for name, kind in NODE_ATTRIBUTES.items() if name != "label"}


def write(view: GraphView, out: Path) -> None:
    """Write the view.

    An edge is there in the years of its fact. A node is there in the years of its edges, and always if one of these
    has no year or it has none.
    """
    seen: dict[str, set[int]] = defaultdict(set)
    timeless: set[str] = set()
    degree: dict[str, int] = defaultdict(int)
    for edge in edges(view):
        years = _years(edge)
        for end in (edge.source, edge.target):
            degree[end] += 1
            if years is None:
                timeless.add(end)
            else:
                seen[end].update(range(years[0], years[1] + 1))
    with document(out) as xml, xml.element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"}):
        with xml.element("meta", {}):
            xml.leaf("creator", {}, "vekg")
        graph = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
        with xml.element("graph", graph | {"timerepresentation": "interval"}):
            _attributes(xml, "node", _NODE)
            _attributes(xml, "edge", EDGE_ATTRIBUTES)
            with xml.element("nodes", {}):
                for node in nodes(view):
                    with xml.element("node", {"id": node.id, "label": text_of(node.attributes["label"])}):
                        _values(xml, _NODE, node.attributes)
                        if node.id in seen and node.id not in timeless:
                            _spells(xml, seen[node.id])
                        xml.leaf("color", _colour(TYPE_STYLES[text_of(node.attributes["type"])][0]))
                        xml.leaf("size", {"value": f"{5 + 3 * degree[node.id] ** 0.5:.1f}"})
            with xml.element("edges", {}):
                for edge in edges(view):
                    _edge(xml, edge)


def _edge(xml: Writer, edge: Edge) -> None:
    predicate = text_of(edge.attributes["predicate"])
    named = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": predicate,
        "kind": predicate,
    }
    years = _years(edge)
    with xml.element("edge", named | (_spell(*years) if years else {})):
        _values(xml, EDGE_ATTRIBUTES, edge.attributes)


def _years(edge: Edge) -> tuple[int, int] | None:
    first, last = edge.attributes.get("first_year"), edge.attributes.get("last_year")
    return (int(first), int(last)) if first is not None and last is not None else None


def _spells(xml: Writer, years: Iterable[int]) -> None:
    with xml.element("spells", {}):
        for first, last in _runs(years):
            xml.leaf("spell", _spell(first, last))


def _spell(first: int, last: int) -> dict[str, str]:
    return {"start": f"{first}-01-01", "end": f"{last}-12-31"}


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of years that follow each other."""
    run: list[int] = []
    for year in sorted(years):
        if run and year > run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(year)
    if run:
        yield run[0], run[-1]


def _attributes(xml: Writer, kind: str, attributes: Mapping[str, type[Value]]) -> None:
    with xml.element("attributes", {"class": kind}):
        for name, value_type in attributes.items():
            xml.leaf("attribute", {"id": name, "title": name, "type": _TYPES[value_type]})


def _values(xml: Writer, known: Mapping[str, type[Value]], attributes: Mapping[str, Value]) -> None:
    with xml.element("attvalues", {}):
        for name, value in attributes.items():
            if name in known and value != "":
                xml.leaf("attvalue", {"for": name, "value": text_of(value)})


def _colour(code: str) -> dict[str, str]:
    return {channel: str(int(code[at : at + 2], 16)) for channel, at in (("r", 1), ("g", 3), ("b", 5))}
