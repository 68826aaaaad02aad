"""JSON-LD with its context inside: one named graph a report, names and values as plain JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from exports.files import whole_file
from kg.context import context
from kg.terms import quads
from kg.view import GraphView


class Compact:
    """Writes addresses and values as short as a context allows; what it has no short form for stays in full."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._vocabulary: str = context["@vocab"]
        self._prefixes = {
            name: value for name, value in context.items() if isinstance(value, str) and name[0] != "@"
        }
        self._terms: dict[str, tuple[str, tuple[str, str]]] = {}
        for name, value in context.items():
            if isinstance(value, Mapping):
                form = next(
                    ((key, self._full(item)) for key, item in value.items() if key != "@id"), ("", "")
                )
                self._terms[self._full(value["@id"])] = (name, form)

    def _full(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name

    def word(self, iri: str) -> str:
        """A type or property by its name in the vocabulary."""
        rest = iri.removeprefix(self._vocabulary)
        return rest if rest != iri and rest.replace("-", "_").isidentifier() else self.address(iri)

    def address(self, iri: str) -> str:
        """A node as prefix:rest."""
        for prefix, namespace in self._prefixes.items():
            if namespace[0] != "@" and iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def key(self, predicate: str) -> str:
        """The property's name."""
        return self._terms[predicate][0] if predicate in self._terms else self.word(predicate)

    def value(self, predicate: str, node: Any) -> Any:
        """A value: plain where the property says how to read it, else with its type or language."""
        form = self._terms[predicate][1] if predicate in self._terms else ("", "")
        if not isinstance(node, ox.Literal):
            if form == ("@type", "@vocab"):
                return self.word(node.value)
            return self.address(node.value) if form == ("@type", "@id") else {"id": self.address(node.value)}
        if node.language:
            plain = form == ("@language", node.language)
            return node.value if plain else {"@value": node.value, "@language": node.language}
        datatype = node.datatype.value
        if datatype == "http://www.w3.org/2001/XMLSchema#string":
            return node.value if form == ("", "") else {"@value": node.value}
        plain = form == ("@type", datatype)
        return node.value if plain else {"@value": node.value, "@type": self.address(datatype)}


def write(view: GraphView, out: Path) -> None:
    """Write the view, one report after the other."""
    compact = Compact(context())
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + _json(context()) + ',\n"@graph": [')
        for place, (name, inside) in enumerate(groupby(quads(view), key=lambda quad: str(quad.graph_name))):
            file.write(",\n" if place else "\n")
            file.write('{"id": ' + _json(compact.address(name[1:-1])) + ', "@graph": [')
            for row, (_, about) in enumerate(groupby(inside, key=lambda quad: str(quad.subject))):
                file.write((",\n" if row else "\n") + _json(_node(about, compact)))
            file.write("]}")
        file.write("]}\n")


def _node(about: Iterable[ox.Quad], compact: Compact) -> dict[str, Any]:
    """What is said of one subject."""
    found = list(about)
    subject: Any = found[0].subject
    values: defaultdict[str, list[Any]] = defaultdict(list)
    for quad in found:
        predicate, node = quad.predicate.value, quad.object
        if predicate == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" and isinstance(node, ox.NamedNode):
            values["type"].append(compact.word(node.value))
        else:
            values[compact.key(predicate)].append(compact.value(predicate, node))
    single = {key: items[0] if len(items) == 1 else items for key, items in values.items()}
    return {"id": compact.address(subject.value), **single}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
