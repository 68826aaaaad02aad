from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from kg.model import (
    Block,
    BlockKind,
    BuildSummary,
    Cell,
    Entity,
    Evidence,
    Extraction,
    Fact,
    MergeDecision,
    Report,
    ReportInfo,
    Row,
    Status,
    Table,
)

CELL = Cell("青禾公司", 0, 4)
ROW = Row((CELL,), 0, 4)
TABLE = Table("合作企业", ("企业",), (ROW,))
BLOCK = Block(BlockKind.TABLE, "青禾公司", (0, 1, 2, 3), table=TABLE)
REPORT = Report("r.txt", "青禾公司", (BLOCK,))
EVIDENCE = Evidence("r", 0, 4, "青禾公司")
ENTITY = Entity("Enterprise/1", "Enterprise", "青禾公司")
FACT = Fact("f", "offers", "Institution/1", "Specialty/1", (EVIDENCE,), (("role", "core"), ("year", "2031")))
INFO = ReportInfo("r", "r.txt", "c0ffee", "Institution/1", "山原学院", "2031", "1")
VALUES = (
    CELL, ROW, TABLE, BLOCK, REPORT, EVIDENCE, ENTITY, FACT, INFO,
    Extraction(INFO, (ENTITY,), (FACT,)),
    MergeDecision("a", "b", "甲", "乙", "Enterprise", "short form"),
    BuildSummary(("r",)),
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_value_can_be_written_to(value: object) -> None:
    assert is_dataclass(value)
    for field in fields(value):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field.name, None)
    # With slots there is no dictionary to hide anything in either.
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_hashable(value: object) -> None:
    assert len({value, value}) == 1


def test_the_qualifiers_are_a_mapping_too() -> None:
    assert FACT.qualifier == {"role": "core", "year": "2031"}
    copy = dict(FACT.qualifier)
    copy["role"] = "member"
    assert FACT.qualifiers == (("role", "core"), ("year", "2031"))


def test_a_fact_is_done_unless_said_otherwise() -> None:
    assert FACT.status is Status.DONE
    assert [str(status) for status in Status] == ["done", "planned", "closed"]
