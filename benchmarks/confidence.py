"""Measures each rule's precision on gold, and shows whether the confidence made of it holds.

    python benchmarks/confidence.py NAME=REPORTS:GOLD [...] [--except STEM ...] [--apart STEM ...] [--write]

REPORTS and GOLD are folders whose files share their stems; NAME is what the measurement is called in the table. For
each report, the facts get the confidence that the other reports alone would give them, and are laid out by it beside
how many are right. --except leaves reports out of everything; --apart measures them with the figures of all others and
never adds to the table. --write puts the table into extractors/confidence.tsv. Without measurements the examples are
measured. Nothing of a report but counts of facts by rule is kept or printed.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import extractors
from extractors.confidence import COLUMNS, Count, cautious, estimate
from kg.documents import read
from kg.gold import facts_of, read_facts
from kg.mentions import Mentions
from kg.resolve import resolve
from kg.score import score
from kg.view import MemoryView

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "extractors" / "confidence.tsv"
EXAMPLES = f"examples={ROOT / 'examples' / 'reports'}:{ROOT / 'examples' / 'gold'}"
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
    parser.add_argument("measurements", nargs="*", default=[EXAMPLES], metavar="NAME=REPORTS:GOLD")
    parser.add_argument("--except", dest="without", action="append", default=[], metavar="STEM")
    parser.add_argument("--apart", action="append", default=[], metavar="STEM")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args(arguments)
    measured = [item for text in options.measurements for item in measurement(text, set(options.without))]
    inside = [item for item in measured if item.stem not in options.apart]
    outside = [item for item in measured if item.stem in options.apart]
    if not inside:
        sys.exit("nothing to measure: no report has a gold file of its stem")
    held_out = [
        pair for item in inside for pair in judged(item, [other for other in inside if other is not item])
    ]
    print_table(f"{len(inside)} reports, each by the figures of the others", held_out)
    for item in outside:
        print_table(f"{item.stem}, by the figures of all others", judged(item, inside))
    if options.write:
        TABLE.write_text(rendered(inside), encoding="utf-8", newline="\n")
        print(f"wrote {TABLE.name}")


def measurement(text: str, without: set[str]) -> list[Measured]:
    """What NAME=REPORTS:GOLD measures, report by report."""
    name, _, folders = text.partition("=")
    reports, _, gold = folders.rpartition(":")
    if not name or not reports or not gold:
        sys.exit(f"{text} is no measurement: give NAME=REPORTS:GOLD")
    found = []
    for path in sorted(Path(reports).iterdir()):
        expected = Path(gold) / f"{path.stem}.jsonl"
        if expected.is_file() and path.stem not in without:
            found.append(Measured(path.stem, name, counts_of(path, expected)))
    return found


def counts_of(report: Path, gold: Path) -> dict[str, Count]:
    """By rule, how many of the facts that the program finds in a report are right."""
    extraction = extractors.extract(read(report), content_hash="0" * 64)
    info, entities, facts = resolve([Mentions.of(extraction)]).resolved(extraction)
    stated = facts_of(MemoryView.of([info], entities, facts), info.id)
    by_rule = score(read_facts(gold), stated).by_rule()
    return {rule: Count(measure.hit, measure.predicted) for rule, measure in by_rule.items()}


def judged(item: Measured, others: Iterable[Measured]) -> list[tuple[float, Count]]:
    """The confidence that the others' figures give each rule of a report, and how many of its facts are right."""
    known: dict[str, Count] = {}
    for other in others:
        for rule, count in other.counts.items():
            known[rule] = known.get(rule, Count()) + count
    return [(estimate(rule, known), count) for rule, count in item.counts.items()]


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


def rendered(measured: Iterable[Measured]) -> str:
    """The table, in order of rule and measurement."""
    sums: dict[tuple[str, str], Count] = {}
    for item in measured:
        for rule, count in item.counts.items():
            key = (rule, item.name)
            sums[key] = sums.get(key, Count()) + count
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for (rule, name), count in sorted(sums.items()):
        writer.writerow((rule, name, int(count.correct), int(count.found)))
    return out.getvalue()


if __name__ == "__main__":
    main()
