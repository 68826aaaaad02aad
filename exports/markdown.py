"""One Markdown file to read or to put into a wiki: per report, a table of facts with their quotes for each predicate."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path
from typing import IO

from exports.files import whole_file
from exports.labels import PREDICATE_LABELS, TYPE_LABELS
from kg.describe import markdown_text, name_of, qualifier_text, shortened
from kg.marks import COMMENT
from kg.model import Entity, Fact, ReportInfo
from kg.view import GraphView
from kg.vocabulary import PREDICATES, TYPES


def write(view: GraphView, out: Path) -> None:
    """Write the view, report by report."""
    entities = {entity.id: entity for entity in view.entities()}
    reports = {report.id: report for report in view.reports()}
    counts = Counter(entity.type for entity in entities.values())
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# vekg\n\n| type | 类型 | things |\n| --- | --- | ---: |\n")
        for kind in TYPES:
            if counts[kind]:
                file.write(f"| {kind} | {TYPE_LABELS[kind].zh} | {counts[kind]} |\n")
        for key, facts in groupby(view.facts(), key=lambda fact: fact.evidence[0].report):
            _report(file, reports[key], list(facts), entities)
        file.write(f"\n{COMMENT}\n")


def _report(file: IO[str], report: ReportInfo, facts: list[Fact], entities: dict[str, Entity]) -> None:
    title = f"{report.institution_name} {report.year}".strip()
    file.write(f"\n## {markdown_text(title)}\n\nReport {markdown_text(report.id)}, {len(facts)} facts.\n")
    by_predicate: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_predicate[fact.predicate].append(fact)
    for predicate in PREDICATES:
        if found := by_predicate.get(predicate):
            file.write(f"\n### {PREDICATE_LABELS[predicate].zh} {predicate} ({len(found)})\n\n")
            file.write("| from | to | detail | quote | page |\n| --- | --- | --- | --- | --- |\n")
            for fact in found:
                file.write(_row(fact, entities))


def _row(fact: Fact, entities: dict[str, Entity]) -> str:
    first = fact.evidence[0]
    cells = (
        name_of(fact.subject, entities),
        name_of(fact.object, entities),
        qualifier_text(fact),
        shortened(first.quote),
        "" if first.page is None else str(first.page),
    )
    return "| " + " | ".join(markdown_text(shortened(cell)) for cell in cells) + " |\n"
