"""The examples' gold as a graph: what a reader who misses nothing would have found in examples/reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.ids import digest, entity_id, fact_id, report_id
from kg.model import Entity, Evidence, Fact, ReportInfo, Status
from kg.view import MemoryView
from kg.vocabulary import PREDICATES, QUALIFIERS

EXAMPLES = Path(__file__).parents[2] / "examples"


def texts() -> dict[str, str]:
    """The text of every example report, by its file's name without the ending."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "reports").iterdir())}


def gold_view() -> MemoryView:
    """The four reports; things of one type and name are one, and report ids end in a hash of the text."""
    reports: list[ReportInfo] = []
    entities: dict[str, Entity] = {}
    facts: list[Fact] = []
    for stem, text in texts().items():
        rows = [
            json.loads(line) for line in (EXAMPLES / "gold" / f"{stem}.jsonl").read_text("utf-8").splitlines()
        ]
        college, year = stem.rsplit("-", 1)
        content = digest(text)
        info = ReportInfo(
            report_id(college, year, content), f"{stem}.txt", content, entity_id("Institution", college), college, year, "1"
        )  # fmt: skip
        reports.append(info)
        ids: dict[str, str] = {}
        for row in (row for row in rows if row["kind"] == "entity"):
            key = ids[row["name"]] = entity_id(row["type"], row["name"])
            before = entities[key].aliases if key in entities else ()
            aliases = tuple(sorted({*before, *row.get("aliases", ())}))
            entities[key] = Entity(key, row["type"], row["name"], aliases)
        facts += [_fact(row, info.id, ids, text) for row in rows if row["kind"] == "fact"]
    return MemoryView.of(reports, entities.values(), facts)


def _fact(row: dict[str, Any], report: str, ids: dict[str, str], text: str) -> Fact:
    predicate, subject = row["predicate"], ids[row["subject"]]
    obj = row["object"] if PREDICATES[predicate].literal else ids[row["object"]]
    qualifiers = tuple(sorted((name, row[name]) for name in QUALIFIERS if name in row))
    status = Status(row.get("status", "done"))
    start, end = _span(row["evidence"], text)
    evidence = Evidence(report, start, end, text[start:end])
    key = fact_id(report, predicate, subject, obj, qualifiers, status.value)
    return Fact(key, predicate, subject, obj, (evidence,), qualifiers, status, "gold")


def _span(quote: str, text: str) -> tuple[int, int]:
    """Where a quote stands whose line breaks, spaces and table rules were dropped."""
    kept = [(offset, char) for offset, char in enumerate(text) if not char.isspace() and char != "|"]
    at = "".join(char for _, char in kept).index("".join(char for char in quote if not char.isspace()))
    return kept[at][0], kept[at + len(quote) - 1][0] + 1
