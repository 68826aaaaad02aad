"""Measures each rule's precision on gold, and shows whether the confidence made of it holds.

    python benchmarks/confidence.py [NAME=REPORTS:GOLD ...] [--except STEM ...] [--apart STEM ...] [--write]

The gold in the tree is always measured: the examples, and the passages of the tests. REPORTS and GOLD are folders (or
one) whose files share their stems; NAME is what the measurement is called in the table. “others” are texts that no rule
was written or tried on; once rules have been, they are not measured as such again. --except leaves reports out of
everything. For each report, facts get the confidence that all other figures would give them, and are laid out by it
beside how many are right; --apart never adds a report to the table. --write puts the figures into
extractors/confidence.tsv; those of a measurement that is not made now stay as they are. Nothing of a report but counts
of facts by rule is kept or printed.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import extractors
from extractors.confidence import COLUMNS, Count, Row, cautious, estimate, read_rows, summed, table
from kg.documents import parse, read
from kg.gold import FactSet, Statement, facts_of, read_facts
from kg.mentions import Mentions
from kg.model import Report
from kg.resolve import resolve
from kg.score import score
from kg.view import MemoryView

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "extractors" / "confidence.tsv"
EXAMPLES = f"examples={ROOT / 'examples' / 'reports'}:{ROOT / 'examples' / 'gold'}"
PASSAGES = ROOT / "tests" / "extractors" / "passages.jsonl"
COLLEGE = "江淮远帆职业技术学院"
COVER = (
    f"{COLLEGE}\n高等职业教育质量年度报告（2023年度）\n\n"
    "本报告由学院组织编写，经审议后发布，全面客观反映年度办学情况与工作成效，供社会各界了解和监督。\n\n"
)
EDGES = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one report: by rule, how many facts were found and how many are right."""

    stem: str
    name: str
    counts: Mapping[str, Count]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("measurements", nargs="*", metavar="NAME=REPORTS:GOLD")
    parser.add_argument("--except", dest="without", action="append", default=[], metavar="STEM")
    parser.add_argument("--apart", action="append", default=[], metavar="STEM")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args(arguments)
    without = set(options.without)
    measured = [item for text in (EXAMPLES, *options.measurements) for item in measurement(text, without)]
    measured.append(passages())
    inside = [item for item in measured if item.stem not in options.apart]
    outside = [item for item in measured if item.stem in options.apart]
    kept = [row for row in read_rows(table()) if row.measured_on not in {item.name for item in inside}]
    for name, group in groupby(inside, key=lambda item: item.name):
        items = list(group)
        pairs = [pair for item in items for pair in judged(item, [o for o in inside if o is not item], kept)]
        print_table(f"{name} ({len(items)}), each by the figures of all others", pairs)
    for item in outside:
        print_table(f"{item.stem}, by the figures of all others", judged(item, inside, kept))
    print_unmatched({rule for item in inside for rule in item.counts})
    if options.write:
        TABLE.write_text(rendered(inside, kept), encoding="utf-8", newline="\n")
        print(f"wrote {TABLE.name}")


def measurement(text: str, without: set[str]) -> list[Measured]:
    """What NAME=REPORTS:GOLD measures, report by report."""
    name, _, folders = text.partition("=")
    reports, _, gold = folders.rpartition(":")
    if not name or not reports or not gold:
        sys.exit(f"{text} is no measurement: give NAME=REPORTS:GOLD")
    if not Path(reports).is_dir():
        sys.exit(f"{reports} is no folder of reports")
    found = []
    for path in sorted(Path(reports).iterdir()):
        expected = Path(gold) / f"{path.stem}.jsonl"
        if path != expected and expected.is_file() and path.stem not in without:
            found.append(Measured(path.stem, name, counts_of(read(path), read_facts(expected))))
    if not found:
        sys.exit(f"{text}: no report there has a gold file of its stem")
    return found


def passages() -> Measured:
    """What the passages of the tests measure: sentences with the facts that they state, by people who saw no rule."""
    sums: dict[str, Count] = {}
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report = parse(COVER + row["text"] + "\n", "passage")
        for rule, count in counts_of(report, FactSet.of((), map(statement, row["facts"]))).items():
            sums[rule] = sums.get(rule, Count()) + count
    return Measured("passages", "passages", sums)


def statement(row: dict[str, Any]) -> Statement:
    """A passage's fact; its qualifiers are not compared."""
    return Statement(row["predicate"], row["subject"], row["object"], planned=row.get("status") == "planned")


def counts_of(report: Report, gold: FactSet) -> dict[str, Count]:
    """By rule, how many of the facts that the program finds in a report are right."""
    extraction = extractors.extract(report, content_hash="0" * 64)
    info, entities, facts = resolve([Mentions.of(extraction)]).resolved(extraction)
    by_rule = score(gold, facts_of(MemoryView.of([info], entities, facts), info.id)).by_rule()
    return {rule: Count(measure.hit, measure.predicted) for rule, measure in by_rule.items()}


def judged(item: Measured, others: Iterable[Measured], kept: Iterable[Row] = ()) -> list[tuple[float, Count]]:
    """The confidence that others' figures give each rule of a report, and how many of its facts are right."""
    known = summed([*rows_of(others), *kept])
    return [(estimate(rule, known), count) for rule, count in item.counts.items()]


def rows_of(measured: Iterable[Measured]) -> list[Row]:
    """The rows of a table."""
    return [Row(rule, item.name, count) for item in measured for rule, count in item.counts.items()]


def print_unmatched(found: set[str]) -> None:
    """Rules that have no figures of their own yet, and figures of rules that found nothing here."""
    known = {row.rule for row in read_rows(table())}
    for title, rules in (
        ("not in the table, so by their family's figures", found - known),
        ("in the table, and not found here", known - found),
    ):
        if rules:
            print(f"{title}: {', '.join(sorted(rules))}\n")


def print_table(title: str, pairs: Iterable[tuple[float, Count]]) -> None:
    """Facts by their confidence: what it says, and how many are right."""
    rows = list(pairs)
    print(title)
    print(f"  {'confidence':14}{'facts':>7}{'says':>8}{'right':>8}   90% of it")
    for low, high in pairwise(EDGES):
        inside = [(said, count) for said, count in rows if low <= said < high and count.found]
        if inside:
            print_row(f"{low:.2f} to {min(high, 1.0):.2f}", inside)
    print_row("all", rows)
    facts = sum(count.found for _, count in rows) or 1.0
    brier = sum(
        count.correct * (1 - said) ** 2 + (count.found - count.correct) * said**2 for said, count in rows
    )
    loss = -sum(
        count.correct * math.log(said) + (count.found - count.correct) * math.log(1 - said)
        for said, count in rows
    )
    print(f"  Brier score {brier / facts:.4f}, log loss {loss / facts:.4f}\n")


def print_row(name: str, rows: Sequence[tuple[float, Count]]) -> None:
    """One line: how many facts, the mean confidence, the share that is right and its interval."""
    whole = sum((count for _, count in rows), Count())
    if whole.found:
        said = sum(confidence * count.found for confidence, count in rows) / whole.found
        low, high = cautious(whole), 1 - cautious(Count(whole.found - whole.correct, whole.found))
        print(
            f"  {name:14}{whole.found:7.0f}{said:8.3f}{whole.correct / whole.found:8.3f}   {low:.3f} to {high:.3f}"
        )


def rendered(measured: Iterable[Measured], kept: Iterable[Row] = ()) -> str:
    """The table, in order of rule and measurement; ``kept`` are the rows of measurements not made now."""
    sums: dict[tuple[str, str], Count] = {}
    for row in (*rows_of(measured), *kept):
        key = (row.rule, row.measured_on)
        sums[key] = sums.get(key, Count()) + row.count
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for (rule, name), count in sorted(sums.items()):
        writer.writerow((rule, name, int(count.correct), int(count.found)))
    return out.getvalue()


if __name__ == "__main__":
    main()
