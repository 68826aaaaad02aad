"""What docs/extraction.md says of the rules is so."""

from __future__ import annotations

import re
from pathlib import Path

from extractors import extract
from kg.describe import link_text
from kg.documents import parse
from tests.extractors.sentences import COVER

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")


def test_the_example_states_what_the_page_says() -> None:
    example = PAGE.split("## An example")[1].split("\n## ")[0]
    sentence, *told = [line.strip() for line in example.splitlines() if line.startswith("    ")]
    extraction = extract(parse(f"{COVER}{sentence}\n", "example.txt"), content_hash="0" * 64)
    entities = {entity.id: entity for entity in extraction.entities}
    found = [link_text(fact, entities) for fact in extraction.facts]
    assert sorted(found) == sorted(told)
    rules = set(re.findall(r"`([a-z]+\.[a-z_]+)`", example))
    assert rules <= {fact.rule for fact in extraction.facts}


def test_modules_and_rules_that_the_page_names_are_there() -> None:
    for name in set(re.findall(r"`(\w+\.py)`", PAGE)):
        assert list((ROOT / "extractors").rglob(name)), name
    for folder in set(re.findall(r"`(\w+/)`", PAGE)):
        assert [*(ROOT / "extractors").rglob(folder), *ROOT.glob(folder)], folder
