"""How far a fact may be trusted: its rule's precision as measured on gold.

Where little of a rule was seen it is drawn towards its family's (``member`` of ``member.lead``), and a rule that was
never seen has its family's alone, at the lower edge of what the figures allow. ``benchmarks/confidence.py`` measures,
writes the table that this reads, and shows how well the figures hold on reports that were left out.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

COLUMNS: Final = ("rule", "measured_on", "correct", "found")
# Texts that the rules were written or tried on flatter them, so that a fact of theirs weighs less than one of texts that
# were measured before.
UNSEEN: Final = "others"
WEIGHT: Final = 0.25
# As many facts as a family's figure weighs beside a rule's own.
STRENGTH: Final = 4.0
# 90% on one side.
_Z: Final = 1.2816


@dataclass(frozen=True, slots=True)
class Count:
    """So many of the facts that were found are right."""

    correct: float = 0.0
    found: float = 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.correct + other.correct, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Row:
    """What one measurement saw of one rule."""

    rule: str
    measured_on: str
    count: Count


Counts = Mapping[str, Count]
"""What was measured of each rule."""


def read_rows(text: str) -> list[Row]:
    """The rows of a table."""
    return [
        Row(row["rule"], row["measured_on"], Count(int(row["correct"]), int(row["found"])))
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    ]


def summed(rows: Iterable[Row]) -> dict[str, Count]:
    """The counts of each rule over all measurements, each with its weight."""
    found: dict[str, Count] = {}
    for row in rows:
        weight = 1.0 if row.measured_on == UNSEEN else WEIGHT
        count = Count(weight * row.count.correct, weight * row.count.found)
        found[row.rule] = found.get(row.rule, Count()) + count
    return found


def estimate(rule: str, counts: Counts) -> float:
    """How likely a fact of this rule is right, by these counts; more than 0, less than 1.

    >>> counts = {"member.lead": Count(9, 10), "member.join": Count(5, 5)}
    >>> estimate("member.other", counts) < estimate("member.lead", counts) < estimate("member.join", counts)
    True
    """
    family = rule.partition(".")[0]
    # One right and one wrong are taken for seen, so that nothing is ever sure.
    everywhere = cautious(_sum(counts.values()) + Count(1, 2))
    kin = _sum(count for name, count in counts.items() if name.partition(".")[0] == family)
    prior = cautious(kin + Count(STRENGTH * everywhere, STRENGTH))
    own = counts.get(rule, Count()) + Count(STRENGTH * prior, STRENGTH)
    return own.correct / own.found


def cautious(count: Count) -> float:
    """The lower edge of Wilson's interval, of 90% on one side, for what was counted."""
    n, p, z = count.found, count.correct / count.found, _Z
    middle = p + z * z / (2 * n)
    width = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (middle - width) / (1 + z * z / n))


def _sum(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def table() -> str:
    """The table of what was measured, as it is kept."""
    return files("extractors").joinpath("confidence.tsv").read_text(encoding="utf-8")


@lru_cache
def confidence_of(rule: str) -> float:
    """How likely a fact of this rule is right, by what was measured; three digits, never 1."""
    return min(round(estimate(rule, _counts()), 3), 0.999)


@lru_cache
def _counts() -> Counts:
    return summed(read_rows(table()))
