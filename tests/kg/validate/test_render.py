"""The results of a check as text, tables and JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from kg.validate.render import render_json, summary, tables
from kg.validate.result import CheckResult, Claimed, Problem, ProblemKind, Total, Violation


def claim_of(kind: str, number: int = 5) -> Claimed:
    return Claimed(kind, number, False, "", 0, 20, "共5家")


VIOLATION = Violation(
    "r", "urn:a", "urn:p", "b", "urn:s#Claim-status", "urn:c", "urn:v", "状态不对。", "Wrong.", True
)
RESULT = CheckResult(
    ("r",),
    3,
    4,
    (VIOLATION, replace(VIOLATION, focus="urn:b", about=("某句话",))),
    (Problem(ProblemKind.MISQUOTED, "r", "某句", "f1"),),
    (Total("r", claim_of("partners"), "", 2), Total("r", replace(claim_of("clusters"), more=True), "", 5)),
)


def test_the_summary_groups_what_is_wrong_and_says_both_languages() -> None:
    text = summary(RESULT)
    assert "shapes: 2 violations" in text
    assert "状态不对。 / Wrong.  [Claim-status: 2]" in text
    assert "r: urn:a = “b”" in text
    assert "r: 某句话 = “b”" in text
    assert "依据与原文不符: 1" in text
    assert "totals: 2 claimed, 1 reached" in text
    assert "… and 1 more (--limit)" in summary(RESULT, 1)
    several = replace(RESULT, violations=(replace(VIOLATION, about=("甲", "乙", "丙", "丁", "戊")),))
    assert "r: 甲 · 乙 · 丙 … and 2 more = “b”" in summary(several)


def test_the_tables_have_claimed_found_and_missing() -> None:
    assert tables(RESULT.totals) == {
        "r": [
            ("合作企业 / partner enterprises", "", "5", "2", "3", "共5家"),
            ("专业群 / specialty clusters", "", "5+", "5", "0", "共5家"),
        ]
    }


def test_the_json_has_everything() -> None:
    values = json.loads(render_json(RESULT))
    assert values["wrong"] is True
    assert values["violations"][0]["message"] == {"zh": "状态不对。", "en": "Wrong."}
    assert values["problems"][0]["kind"] == "misquoted"
    assert [(item["claimed"], item["found"], item["missing"]) for item in values["totals"]] == [
        (5, 2, 3),
        (5, 5, 0),
    ]


def test_results_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        RESULT.facts = 0  # type: ignore[misc]
