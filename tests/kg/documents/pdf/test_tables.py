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


def test_figures_of_one_length_are_no_wrapped_cells() -> None:
    rows = (
        ("学院", "报到率"),
        ("管理与信\n息学院", "100.00%"),
        ("机械学院", "100.00%"),
        ("电气学院", "100.00%"),
        ("合计", "99.09%"),
    )
    paper = page(MOUNTAINS)
    three_lines(paper, 240, (48, 60), rows)
    assert [row[0] for row in grid(read(paper))] == ["学院", "管理与信息学院", "机械学院", "电气学院", "合计"]


def labelled(labels: Sequence[tuple[float, str]], count: int, *, head: bool = True) -> Paper:
    """Rows between three lines, and labels that stand half way down those that share them, counted from 0."""
    paper = page(MOUNTAINS)
    rows = [("类别", "指标", "数量")] if head else []
    rows += [("", f"{number}山基地数", str(20 + number)) for number in range(1, count + 1)]
    three_lines(paper, 240, (60, 90, 60), rows)
    for place, label in labels:
        paper.text(LEFT + 4, 240 + 14 + 21 * (place + head), label, 10)
    return paper


@pytest.mark.parametrize(
    ("labels", "count", "first"),
    [
        ([(0, "甲类"), (2, "乙类"), (4.5, "丙类")], 6, ["甲类", "乙类", "", "", "丙类", ""]),
        ([(1, "甲类"), (3, "乙类")], 4, ["甲类", "", "", "乙类"]),
        ([(3, "乙类"), (5, "丙类")], 6, ["", "", "乙类", "", "", "丙类"]),
    ],
    ids=["of one, three and two rows", "of three and one", "the first rows' label is on the page before"],
)
def test_labels_of_several_rows(labels: list[tuple[float, str]], count: int, first: list[str]) -> None:
    found = grid(read(labelled(labels, count)))
    assert [row[0] for row in found[1:]] == first
