from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractors.annotation import Layout, register_extensions
from extractors.document import make_doc
from extractors.quotes import whole_clauses
from kg.documents import parse


def layout_of(text: str) -> Layout:
    register_extensions()
    layout: Layout = make_doc(spacy.blank("zh"), parse(text, "report.txt"))._.layout
    return layout


def widened(text: str, words: str) -> str:
    layout = layout_of(text)
    begin = layout.text.index(words)
    start, end = whole_clauses(layout, begin, begin + len(words))
    return layout.text[start:end]


def test_a_quote_ends_where_its_clause_does() -> None:
    text = "2023年，教师陈岭被评为全省技术能手，学校予以奖励。"
    assert widened(text, "陈岭被评为全") == "教师陈岭被评为全省技术能手"


def test_a_quote_over_clauses_is_whole_at_both_ends() -> None:
    text = "学校深化合作：与青禾公司签约，共建实训中心一个。另有三家。"
    assert widened(text, "青禾公司签约，共建") == "与青禾公司签约，共建实训中心一个"


def test_a_long_clause_is_left_as_it_was_matched() -> None:
    text = "甲" * 80 + "与青禾公司签约" + "乙" * 80 + "。"
    assert widened(text, "青禾公司") == "青禾公司"


def test_a_row_of_a_table_is_its_own_quote() -> None:
    text = "| 企业 | 人数 |\n|---|---|\n| 青禾公司，甲厂 | 12 |\n| 乙厂 | 3 |\n"
    assert widened(text, "甲厂") == "甲厂"


@given(st.text("学校与青禾，。；：！？ ”", min_size=1, max_size=120), st.data())
def test_widening_keeps_what_was_matched_and_stays_in_its_block(text: str, data: st.DataObject) -> None:
    layout = layout_of(text)
    for block in layout.blocks:
        if block.start == block.end:
            continue
        start = data.draw(st.integers(block.start, block.end - 1))
        end = data.draw(st.integers(start + 1, block.end))
        first, last = whole_clauses(layout, start, end)
        assert block.start <= first <= start < end <= last <= block.end
        assert whole_clauses(layout, first, last) == (first, last)
