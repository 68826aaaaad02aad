"""Lines broken by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.documents.broken import unbroken
from kg.documents.flow import Paragraph
from tests.kg.documents.samples import CLASS


def test_a_title_stays_one() -> None:
    assert [part.text for part in unbroken(Paragraph("第一章\n人才培养", level=1))] == ["第一章 人才培养"]


def test_short_lines_and_finished_ones_are_paragraphs() -> None:
    assert [part.text for part in unbroken(Paragraph(f"概况\n{CLASS}\n{CLASS}"))] == ["概况", CLASS, CLASS]


def test_a_long_line_without_an_end_goes_on() -> None:
    (whole,) = unbroken(Paragraph(f"{CLASS[:40]}\n{CLASS[40:]}"))
    assert whole.text == f"{CLASS[:40]} {CLASS[40:]}"


def test_pages_go_with_the_words() -> None:
    parts = list(unbroken(Paragraph("甲。\n乙乙。\n丙。", page=1, turns=((4, 2),))))
    assert [(part.text, part.page, part.turns) for part in parts] == [
        ("甲。", 1, ()),
        ("乙乙。", 1, ((1, 2),)),
        ("丙。", 2, ()),
    ]


@given(st.text(alphabet="学校。\n", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    found = "".join(part.text for part in unbroken(Paragraph(text)))
    assert found.replace(" ", "") == text.replace("\n", "")
