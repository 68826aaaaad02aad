"""Formats are written as the graph is read: no more facts are held at a time than a report has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from weakref import WeakSet

import pytest

from exports.registry import FORMATS, export
from kg.model import Entity, Evidence, Fact, ReportInfo

REPORTS, EACH = 8, 12


class Watched(Fact):
    """A fact of which one can tell when it is gone."""

    __slots__ = ("__weakref__",)


class Flowing:
    """A graph that makes its facts as they are asked for, and counts how many are there at a time."""

    def __init__(self) -> None:
        self._alive: WeakSet[Watched] = WeakSet()
        self.most = 0

    def reports(self) -> tuple[ReportInfo, ...]:
        college = Entity("Institution/0", "Institution", "青禾职业学院")
        return tuple(
            ReportInfo(f"r{n}", f"r{n}.txt", "0" * 64, college.id, college.name, str(2030 + n), "1")
            for n in range(REPORTS)
        )

    def entities(self) -> Iterator[Entity]:
        yield from (Entity(f"Enterprise/{n:03}", "Enterprise", f"第{n}农机有限公司") for n in range(EACH))
        yield Entity("Institution/0", "Institution", "青禾职业学院")

    def facts(self) -> Iterator[Fact]:
        for n in range(REPORTS * EACH):
            other = f"Enterprise/{n % EACH:03}"
            place = Evidence(f"r{n // EACH}", n, n + 2, f"合作{n}", ("合作",))
            fact = Watched(f"{n:04}", "partnersWith", "Institution/0", other, (place,), confidence=0.5)
            self._alive.add(fact)
            self.most = max(self.most, len(self._alive))
            yield cast(Fact, fact)
            del fact


# The page holds all of the graph, laid out.
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_no_more_facts_are_held_than_a_report_has(tmp_path: Path, name: str) -> None:
    graph = Flowing()
    export(graph, name, tmp_path / f"graph{FORMATS[name].suffix}")
    assert 0 < graph.most <= EACH + 3


def test_the_watch_sees_what_is_held() -> None:
    graph = Flowing()
    held = list(graph.facts())
    assert graph.most == len(held) == REPORTS * EACH
