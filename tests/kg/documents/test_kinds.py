"""What a column holds, told by its cells."""

from __future__ import annotations

import pytest

from kg.documents.kinds import fit, is_whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("云帆", True),
        ("云帆、山海", True),
        ("云帆、山", False),
        ("云帆物流股份", False),
        ("云帆物流有限公司", True),
    ],
)
def test_companies_by_their_short_forms(text: str, whole: bool) -> None:
    assert is_whole("company", text) == whole


def test_a_long_cell_of_names_run_together_is_looked_at_once() -> None:
    text = "云帆有限公司" * 200 + "1"
    assert not is_whole("company", text)
    assert fit("company", text) == -2.0
