"""Passages on relations, written by someone who had seen no rule: what the rules find of them, and what they make up."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from kg.documents import parse
from kg.model import Status

COLLEGE = "江淮远帆职业技术学院"
COVER = (
    f"{COLLEGE}\n高等职业教育质量年度报告（2023年度）\n\n"
    "本报告由学院组织编写，经审议后发布，全面客观反映年度办学情况与工作成效，供社会各界了解和监督。\n\n"
)
PASSAGES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("passages.jsonl").read_text(encoding="utf-8").splitlines()
]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with every name that its ends go by."""

    predicate: str
    subjects: frozenset[str]
    objects: frozenset[str]


def key(name: str) -> str:
    folded = re.sub(r"[\s《》“”\"'‘’]", "", unicodedata.normalize("NFKC", name))
    return re.sub("(?:产业链|产业)$", "", folded)


@lru_cache
def found_in(text: str) -> tuple[Found, ...]:
    extraction = extract(parse(COVER + text + "\n", "passage"), content_hash="0" * 64)
    names = {entity.id: frozenset(map(key, (entity.name, *entity.aliases))) for entity in extraction.entities}
    return tuple(
        Found(fact.predicate, names[fact.subject], names.get(fact.object, frozenset({key(fact.object)})))
        for fact in extraction.facts
        if fact.status is not Status.PLANNED
    )


def is_found(wanted: dict[str, str], found: Found) -> bool:
    one, other = key(wanted["subject"]), key(wanted["object"])
    ends = one in found.subjects and other in found.objects
    turned = wanted["predicate"] == "partnersWith" and other in found.subjects and one in found.objects
    return wanted["predicate"] == found.predicate and (ends or turned)


def tally(passage: dict[str, Any]) -> tuple[int, int, int]:
    """Hits, facts found, facts wanted."""
    left = list(found_in(passage["text"]))
    count = len(left)
    wanted = [fact for fact in passage["facts"] if fact.get("status") != "planned"]
    hits = 0
    for fact in wanted:
        hit = next((item for item in left if is_found(fact, item)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits, count, len(wanted)


def test_there_are_passages_of_every_kind() -> None:
    assert len(PASSAGES) >= 200
    assert sum(not passage["facts"] for passage in PASSAGES) >= 40
    assert sum("trap" in passage.get("note", "") for passage in PASSAGES) >= 100


def test_precision_and_recall() -> None:
    tallies = [tally(passage) for passage in PASSAGES]
    hits, count, wanted = (sum(column) for column in zip(*tallies, strict=True))
    assert hits / count >= 0.95, f"precision {hits}/{count}"
    assert hits / wanted >= 0.88, f"recall {hits}/{wanted}"


@pytest.mark.parametrize(
    "text",
    [passage["text"] for passage in PASSAGES if not passage["facts"]],
    ids=lambda text: text[:12],
)
def test_passages_that_state_no_fact(text: str) -> None:
    assert found_in(text) == ()
