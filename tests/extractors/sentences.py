"""Reads sentences.txt: sentences in our own words and the facts that they state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors import extract
from kg.documents import parse

COLLEGE = "云岭职业技术学院"
COVER = f"{COLLEGE}\n高等职业教育质量年度报告（2023年度）\n\n"

FactKey = tuple[str, str, str, tuple[tuple[str, str], ...]]
COMPARED = ("role", "grade", "event", "amount", "status", "position", "year", "count", "level")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, its line number, and its facts; a fact's qualifiers are those that the file names."""

    line: int
    text: str
    facts: tuple[FactKey, ...]


def cases() -> list[Case]:
    """Every sentence of the file."""
    found: list[Case] = []
    for number, raw in enumerate(
        Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines(), 1
    ):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            predicate, subject, obj, *rest = (part.strip() for part in line[1:].split("|"))
            pairs = tuple(sorted(_pair(item) for item in rest[0].split(";") if item.strip())) if rest else ()
            last = found[-1]
            found[-1] = Case(last.line, last.text, (*last.facts, (predicate, subject, obj, pairs)))
        else:
            found.append(Case(number, line, ()))
    return found


def _pair(item: str) -> tuple[str, str]:
    key, value = item.split("=")
    return key.strip(), value.strip()


def facts_of(text: str) -> list[FactKey]:
    """What the pipeline finds in a sentence, after the cover of the fictional college's report."""
    padding = (
        "本报告由学院组织编写，经审议后发布，全面客观反映年度办学情况与工作成效，供社会各界了解和监督。\n\n"
    )
    extraction = extract(parse(COVER + padding + text + "\n", "sentences"), content_hash="0" * 64)
    names = {entity.id: entity.name for entity in extraction.entities}
    found = []
    for fact in extraction.facts:
        pairs = {key: value for key, value in fact.qualifiers if key in COMPARED}
        if fact.status.value != "done":
            pairs["status"] = fact.status.value
        found.append(
            (
                fact.predicate,
                names[fact.subject],
                names.get(fact.object, fact.object),
                tuple(sorted(pairs.items())),
            )
        )
    return found


def matches(wanted: FactKey, found: FactKey) -> bool:
    """Whether a found fact is the wanted one: same ends, and every qualifier that is asked for."""
    ends = wanted[1:3] == found[1:3] or (wanted[0] == "partnersWith" and wanted[1:3] == found[2:0:-1])
    status = dict(wanted[3]).get("status", "done") == dict(found[3]).get("status", "done")
    return wanted[0] == found[0] and ends and status and set(wanted[3]) <= set(found[3])
