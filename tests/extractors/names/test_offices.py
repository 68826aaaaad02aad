"""Offices by their place, wherever in a sentence they stand."""

from __future__ import annotations

import pytest

from extractors.names.offices import office_mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云南省教育厅公布名单", "云南省教育厅"),
        ("苏州市教育局委托学校培训", "苏州市教育局"),
        ("学校与苏州市教育局签约", "苏州市教育局"),
        ("滇西州文体旅游广电局主办", "滇西州文体旅游广电局"),
    ],
)
def test_an_office_begins_with_its_place(text: str, name: str) -> None:
    (found,) = (item for item in office_mentions(text) if item.name == name)
    assert text[found.start : found.end] == name


@pytest.mark.parametrize("text", ["学校被省教育厅评为先进单位", "我校经市教育局批准", "该校由县教育局主管"])
def test_who_is_spoken_of_is_no_place(text: str) -> None:
    assert not [item for item in office_mentions(text) if item.start == 0]
