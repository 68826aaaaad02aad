"""Reads stated.txt: sentences in our own words, and what they state of achievements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.extractors.sentences import COLLEGE, FactKey, facts_of

PREDICATES = frozenset(
    {
        "receivedHonour",
        "wonPrize",
        "organised",
        "affiliatedWith",
        "authored",
        "participatesIn",
        "pilotsCertificate",
    }
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence, its line number and its facts, each with the qualifiers that the file names."""

    line: int
    text: str
    facts: tuple[FactKey, ...]


def stated() -> list[Stated]:
    """Every sentence of the file."""
    found: list[Stated] = []
    text = Path(__file__).with_name("stated.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("="):
            predicate, subject, obj, pairs = (part.strip() for part in line[1:].split("|"))
            qualifiers = tuple(sorted(_pair(item) for item in pairs.split(";") if item.strip()))
            subject, obj = (COLLEGE if end == "本院" else end for end in (subject, obj))
            fact = (predicate, subject, obj, qualifiers)
            last = found[-1]
            found[-1] = Stated(last.line, last.text, (*last.facts, fact))
        elif line.strip() and not line.startswith("#"):
            found.append(Stated(number, line.strip(), ()))
    return found


def _pair(item: str) -> tuple[str, str]:
    key, value = item.split("=")
    return key.strip(), value.strip()


def achievements_of(text: str) -> list[FactKey]:
    """The facts of these kinds that the pipeline finds in a sentence."""
    return [fact for fact in facts_of(text) if fact[0] in PREDICATES]


def ends(text: str) -> set[tuple[str, str, str]]:
    """The same without their qualifiers."""
    return {fact[:3] for fact in achievements_of(text)}
