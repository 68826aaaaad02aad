"""What a violation says: every one in both languages, whatever constraint it breaks."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.validate.shapes import violations

BAD = sorted((Path(__file__).parents[2] / "ontology" / "shapes").glob("*.bad.ttl"))


def quads(path: Path) -> list[ox.Quad]:
    parsed = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in parsed]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_violation_says_in_both_languages_what_is_wrong(path: Path) -> None:
    found = violations(quads(path), "report")
    assert found
    assert [item for item in found if not (item.zh and item.en)] == []
