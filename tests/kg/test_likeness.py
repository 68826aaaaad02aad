"""Regions, levels and vetoes, read from names."""

from __future__ import annotations

from kg.likeness import level, may_stand_for, region, veto


def test_regions_are_read_from_starts_and_brackets() -> None:
    assert region("天津青禾公司").provinces == {"天津市"}
    assert region("青禾（河北）公司").provinces == {"河北省"}
    assert region("广东省广州市青禾公司").cities == {"广州市"}
    assert region("广东青禾公司").cities == frozenset()
    assert not region("青禾公司").provinces


def test_vetoes_have_reasons() -> None:
    assert veto("Enterprise", "天津青禾", "河北青禾") == "other region"
    assert veto("Enterprise", "广州青禾", "深圳青禾") == "other region"
    assert veto("Enterprise", "广东青禾", "深圳青禾") == ""
    assert veto("Institution", "青禾职业学院", "青禾大学") == "other level"
    assert veto("Programme", "第一批试点", "第二批试点") == "other number"
    assert level("青禾职院") == ""
    assert not may_stand_for("Award", "成果奖", "教学成果奖")
