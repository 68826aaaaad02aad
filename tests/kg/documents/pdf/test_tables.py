"""Tables of a page: marks that hang over edges, rows that lack cells, cells that are wrapped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.kg.documents.pdf.papers import LEFT, Paper
from tests.kg.documents.pdf.reading import grid, page, read, texts
from tests.kg.documents.samples import MOUNTAINS

Rows = Sequence[Sequence[str]]


def three_lines(paper: Paper, y: float, widths: Sequence[float], rows: Rows) -> float:
    below = paper.table(y, widths, rows, ruled=False)
    head = 13 * max(cell.count("\n") + 1 for cell in rows[0]) + 8
    for height in (y, y + head, below - 20):
        paper.rule(LEFT, height, LEFT + sum(widths), height)
    return below


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "three lines"])
def test_a_mark_that_hangs_over_a_cells_edge_is_of_the_cell(ruled: bool) -> None:
    rows = (
        ("序号", "产业链", "企业"),
        ("1", "装备制造、\n新能源、\n航空航天", "甲山机械、\n乙山机械"),
        ("2", "冷链物流", "丙山物流"),
    )
    paper = page(MOUNTAINS)
    (paper.table if ruled else lambda y, w, r: three_lines(paper, y, w, r))(240, (36, 47, 48), rows)
    report = read(paper)
    assert grid(report)[1] == ["1", "装备制造、新能源、航空航天", "甲山机械、乙山机械"]
    assert texts(report)[0] == MOUNTAINS
    assert len(texts(report)) == 2


def test_the_white_of_commas_parts_no_column() -> None:
    rows = (("产业链", "人数"), ("装备制造、航空航天", "40"), ("冷链物流、智慧能源", "38"), ("信创", "9"))
    paper = page(MOUNTAINS)
    three_lines(paper, 240, (160, 80), rows)
    assert grid(read(paper)) == [list(row) for row in rows]


def test_an_opening_bracket_goes_to_the_next_line_with_what_it_opens() -> None:
    rows = (
        ("序号", "企业"),
        ("1", "山海5G设备\n（南岭）有限\n公司"),
        ("2", "川岚A智能装备\n有限公司"),
    )
    paper = page(MOUNTAINS)
    paper.table(240, (40, 77), rows)
    assert [row[1] for row in grid(read(paper))[1:]] == [
        "山海5G设备（南岭）有限公司",
        "川岚A智能装备有限公司",
    ]


def test_rows_that_have_but_their_first_cell() -> None:
    rows = (
        ("类别", "数量"),
        ("院校", "20"),
        ("企业", "9"),
        ("按区域分", ""),
        ("东部", "12"),
        ("西部", "17"),
    )
    paper = page(MOUNTAINS)
    three_lines(paper, 240, (120, 80), rows)
    assert grid(read(paper)) == [list(row) for row in rows]


def test_a_wrapped_first_cell_is_one() -> None:
    rows = (
        ("学院", "人数", "占比"),
        ("智能制造\n与信息工\n程学院", "40", "51.2"),
        ("物流学院", "38", "48.8"),
    )
    paper = page(MOUNTAINS)
    three_lines(paper, 240, (48, 80, 80), rows)
    assert [row[:2] for row in grid(read(paper))[1:]] == [
        ["智能制造与信息工程学院", "40"],
        ["物流学院", "38"],
    ]


def test_a_wrapped_header_over_rows_of_one_line() -> None:
    rows = (("序号", "社团规模\n(人)", "类型"), ("1", "67", "科技"), ("2", "90", "文体"), ("3", "31", "公益"))
    paper = page(MOUNTAINS)
    three_lines(paper, 240, (60, 60, 80), rows)
    assert [row[0] for row in grid(read(paper))] == ["序号", "1", "2", "3"]
