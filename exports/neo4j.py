"""A folder for Neo4j: CSV files with the headers of ``neo4j-admin database import``, and a Cypher script.

The tool makes a new database from the CSV files; the script brings the same into a running one (``cypher-shell``
reads it; it needs no access to files). Things are ``:Entity`` nodes with their type and subtype as labels, facts are
relationships with their predicate as type, quotes are ``:Evidence`` nodes that go by the fact's id.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from exports.files import folder, whole_file
from kg.describe import one_line
from kg.elements import LITERALS, Value, edges, nodes
from kg.official import LISTED
from kg.view import GraphView
from kg.vocabulary import QUALIFIERS

_ADMIN: Final = """\
# Makes a new database from the CSV files; run it in their folder, with Neo4j stopped:
#   neo4j-admin database import full @import.args vekg
--nodes=entities.csv
--nodes=evidence.csv
--relationships=facts.csv
"""
_ENTITY: Final = (
    {"id": "ID", "name": "string", "aliases": "string[]"}
    | dict.fromkeys(LITERALS, "string[]")
    | dict.fromkeys(LISTED, "string")
)
_FACT: Final = {
    "status": "string", "report": "string", "first_year": "int", "last_year": "int", "evidence": "int", "quote": "string",
    **dict.fromkeys(QUALIFIERS, "string"), "rule": "string", "confidence": "double",
}  # fmt: skip
_EVIDENCE: Final = {
    "id": "ID", "fact": "string", "report": "string", "page": "int", "section": "string", "start": "int", "end": "int",
    "quote": "string",
}  # fmt: skip
_BATCH: Final = 500

_Cell = Value | list[str] | None
_Record = Mapping[str, _Cell]


def write(view: GraphView, out: Path) -> None:
    """Write entities.csv, evidence.csv, facts.csv, import.args and load.cypher into the folder ``out``."""
    folder(out)
    _table(out / "entities.csv", {**_ENTITY, "": "LABEL"}, _entities(view))
    _table(out / "evidence.csv", {**_EVIDENCE, "": "LABEL"}, ((row, "Evidence") for row in _evidence(view)))
    _facts_table(out / "facts.csv", view)
    with whole_file(out / "import.args") as part:
        part.write_text(_ADMIN, encoding="utf-8", newline="\n")
    with whole_file(out / "load.cypher") as part, part.open("w", encoding="utf-8", newline="\n") as file:
        _script(view, file)


def _entities(view: GraphView) -> Iterator[tuple[_Record, str]]:
    """Each thing's properties and its labels, joined by semicolons."""
    for node in nodes(view):
        known = node.attributes
        lists = {name: _items(known.get(name)) for name in ("aliases", *LITERALS)}
        listed = {name: _flat(known[name]) for name in LISTED if name in known}
        labels = ";".join(str(known[name]) for name in ("type", "subtype") if known[name])
        yield {"id": node.id, "name": _flat(known["label"]), **lists, **listed}, f"Entity;{labels}"


def _evidence(view: GraphView) -> Iterator[_Record]:
    for fact in view.facts():
        for place, item in enumerate(fact.evidence, 1):
            section = " › ".join(item.section)
            yield {
                "id": f"{fact.id}/{place}", "fact": fact.id, "report": item.report, "page": item.page,
                "section": _flat(section), "start": item.start, "end": item.end, "quote": _flat(item.quote),
            }  # fmt: skip


def _facts(view: GraphView) -> Iterator[tuple[str, str, str, _Record]]:
    """Each fact's subject, predicate, object and properties."""
    for edge in edges(view):
        known = {name: _flat(value) for name, value in edge.attributes.items() if name in _FACT}
        yield edge.source, str(edge.attributes["predicate"]), edge.target, {"fact": edge.id, **known}


def _items(value: Value | None) -> list[str]:
    return [item for item in str(_flat(value or "")).split("; ") if item]


def _flat(value: Value) -> Value:
    """A text on one line: the tool takes a line break for the end of a row."""
    return one_line(value) if isinstance(value, str) else value


def _table(path: Path, header: Mapping[str, str], rows: Iterable[tuple[_Record, str]]) -> None:
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(f"{name}:{kind}" for name, kind in header.items())
        for row, labels in rows:
            writer.writerow([*(_cell(row.get(name)) for name in header if name), labels])


def _facts_table(path: Path, view: GraphView) -> None:
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        properties = {"fact": "string", **_FACT}
        writer.writerow(
            [":START_ID", ":TYPE", ":END_ID", *(f"{name}:{kind}" for name, kind in properties.items())]
        )
        for subject, predicate, obj, row in _facts(view):
            writer.writerow([subject, predicate, obj, *(_cell(row.get(name)) for name in properties)])


def _cell(value: _Cell) -> str:
    if isinstance(value, list):
        # A semicolon parts the items of a list, so one within an item is written wide.
        return ";".join(item.replace(";", "；") for item in value)
    return "" if value is None else str(value)


def _script(view: GraphView, file: IO[str]) -> None:
    """The Cypher: nodes and relationships that are there already are brought up to date."""
    file.write("CREATE CONSTRAINT vekg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n")
    file.write("CREATE CONSTRAINT vekg_evidence IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;\n")
    for labels, batch in _batches((labels, row) for row, labels in _entities(view)):
        added = labels.removeprefix("Entity").replace(";", ":")
        file.write(f"UNWIND {batch} AS row MERGE (n:Entity {{id: row.id}}) SET n{added}, n += row;\n")
    for _, batch in _batches(("", row) for row in _evidence(view)):
        file.write(f"UNWIND {batch} AS row MERGE (n:Evidence {{id: row.id}}) SET n += row;\n")
    said = (
        (predicate, {"subject": subject, "object": obj, "said": row})
        for subject, predicate, obj, row in _facts(view)
    )
    for predicate, batch in _batches(said):
        file.write(
            f"UNWIND {batch} AS row MATCH (a:Entity {{id: row.subject}}) MATCH (b:Entity {{id: row.object}}) "
            f"MERGE (a)-[r:{predicate} {{fact: row.said.fact}}]->(b) SET r += row.said;\n"
        )


def _batches(rows: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[tuple[str, str]]:
    """The rows of each key in lists of Cypher, written as soon as there are enough of one key."""
    waiting: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
    for key, row in rows:
        waiting[key].append(row)
        if len(waiting[key]) == _BATCH:
            yield key, _literal(waiting.pop(key))
    for key, batch in waiting.items():
        yield key, _literal(batch)


def _literal(value: object) -> str:
    """A value as Cypher writes it: strings as in JSON, keys of maps bare, nothing for what is absent."""
    if isinstance(value, Mapping):
        inside = (f"{key}: {_literal(item)}" for key, item in value.items() if item is not None)
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",\n".join(_literal(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
