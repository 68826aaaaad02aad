"""A PDF's pages become the paragraphs, headings and tables that were printed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import READERS
from kg.documents.limits import DEFAULT, Limits
from kg.documents.pdf import PdfReader
from kg.errors import SkipReport, UnreadableReport
from kg.model import BlockKind
from tests.kg.documents.pdf.papers import HEIGHT, LEFT, Paper, broken, pdf
from tests.kg.documents.pdf.reading import grid, page, prose, read, table, texts
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS, check


def test_wrapped_lines_are_one_paragraph() -> None:
    report = read(page(MOUNTAINS, CHAIN))
    assert texts(report) == [MOUNTAINS, CHAIN]
    assert [block.page for block in report.blocks] == [1, 1]


def test_latin_words_keep_their_spaces_and_chinese_has_none() -> None:
    paper = page(MOUNTAINS)
    paper.text(LEFT, 300, "Luban")
    paper.text(LEFT + 40, 300, "Workshop")
    paper.text(LEFT + 110, 300, "与")
    assert texts(read(paper))[-1] == "Luban Workshop与"


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    lines = prose(MOUNTAINS)
    first, second = Paper(), Paper()
    first.lines(HEIGHT - 100, *lines[:2])
    second.lines(90, *lines[2:], *prose(CHAIN))
    report = read(first, second)
    assert texts(report) == [MOUNTAINS, CHAIN]
    assert report.page_at(report.text.index(lines[1])) == 1
    assert report.page_at(report.text.index(lines[2])) == 2


def test_running_heads_and_page_numbers_go() -> None:
    papers = []
    for number, text in enumerate((MOUNTAINS, CHAIN, CLASS), 1):
        paper = page(text)
        paper.text(LEFT, 50, "川岚山地职业技术学院质量年度报告", 9)
        paper.text(290, 800, f"- {number} -", 9)
        papers.append(paper)
    assert texts(read(*papers)) == ["川岚山地职业技术学院质量年度报告", MOUNTAINS, CHAIN, CLASS]


def test_a_first_line_at_one_height_is_no_running_head() -> None:
    assert texts(read(page(MOUNTAINS), page(CHAIN), page(CLASS))) == [MOUNTAINS, CHAIN, CLASS]


def test_contents_pages_go_and_numbers_make_the_section_path() -> None:
    contents, body = Paper(), Paper()
    contents.lines(
        100,
        "目 录",
        *(f"{name}{'.' * 50}{n}" for n, name in enumerate(("1 产教融合", "1.1 共建基地", "2 服务"), 1)),
    )
    y = body.lines(100, "1 产教融合", "1.1 共建基地")
    y = body.lines(y, *prose(MOUNTAINS))
    body.lines(body.lines(y, "2 服务"), *prose(CHAIN))
    report = read(contents, body)
    assert [(block.kind, block.section) for block in report.blocks] == [
        (BlockKind.HEADING, ()),
        (BlockKind.HEADING, ("1产教融合",)),
        (BlockKind.PARAGRAPH, ("1产教融合", "1.1共建基地")),
        (BlockKind.HEADING, ()),
        (BlockKind.PARAGRAPH, ("2服务",)),
    ]


def test_a_large_line_without_a_number_is_a_heading() -> None:
    second = Paper()
    second.lines(100, "办学特色", size=18)
    second.lines(140, *prose(CHAIN))
    report = read(page(MOUNTAINS), second)
    assert [(block.kind, block.section) for block in report.blocks[1:]] == [
        (BlockKind.HEADING, ()),
        (BlockKind.PARAGRAPH, ("办学特色",)),
    ]


def test_a_heading_as_wide_as_a_line_does_not_swallow_what_follows() -> None:
    paper = Paper()
    paper.lines(100, "1.1 与行业企业共建实训基地和产业学院", *prose(MOUNTAINS))
    assert texts(read(paper))[1] == MOUNTAINS


def test_a_ruled_table_with_wrapped_cells() -> None:
    paper = page(MOUNTAINS)
    paper.text(LEFT + 120, 230, "表1 合作企业一览", 10)
    rows = (("序号", "企业", "人数"), ("1", "川岚智能装备\n有限公司", "12"), ("2", "云帆物流有限\n公司", "8"))
    paper.table(240, (50, 70, 60), rows)
    report = read(paper)
    assert grid(report) == [
        ["序号", "企业", "人数"],
        ["1", "川岚智能装备有限公司", "12"],
        ["2", "云帆物流有限公司", "8"],
    ]
    found = table(report).table
    assert found
    assert found.caption == "表1合作企业一览"


def test_several_short_lines_in_a_cell_are_items() -> None:
    paper = page(MOUNTAINS)
    paper.table(
        240, (120, 200), (("专业群", "专业"), ("智能制造专业群", "数控技术\n模具设计与制造\n机电一体化技术"))
    )
    assert grid(read(paper))[1] == ["智能制造专业群", "数控技术；模具设计与制造；机电一体化技术"]


def test_merged_cells() -> None:
    paper = page(MOUNTAINS)
    for x, y, text in (
        (84, 254, "产业链"),
        (184, 254, "专业"),
        (84, 285, "装备制造"),
        (184, 274, "数控技术"),
        (184, 294, "模具设计"),
    ):
        paper.text(x, y, text, 10)
    paper.grid((80, 180, 280), (240, 260, 300))
    paper.rule(180, 280, 280, 280)
    report = read(paper)
    assert grid(report) == [["产业链", "专业"], ["装备制造", "数控技术"], ["", "模具设计"]]


@pytest.mark.parametrize("header", [True, False], ids=["the header comes back", "it does not"])
def test_a_table_goes_on_on_the_next_page(header: bool) -> None:
    first, second = page(MOUNTAINS), Paper()
    head = ("序号", "企业", "人数")
    first.table(700, (50, 160, 60), (head, ("1", "甲山机械有限公司", "12")))
    rows = (("2", "乙山机械有限公司", "8"), ("3", "丙山机械有限公司", "9"))
    y = second.table(80, (50, 160, 60), ((head, *rows) if header else rows))
    second.lines(y + 20, *prose(CHAIN))
    report = read(first, second)
    assert [row[1] for row in grid(report)] == [
        "企业",
        "甲山机械有限公司",
        "乙山机械有限公司",
        "丙山机械有限公司",
    ]
    found = table(report).table
    assert found
    assert [report.page_at(row.start) for row in found.rows] == [1, 2, 2]


def test_a_row_that_the_end_of_a_page_tears_apart_is_one() -> None:
    first, second = page(MOUNTAINS), page(CHAIN, y=300)
    first.table(700, (50, 70, 60), (("序号", "企业", "人数"), ("1", "川岚智能装备", "12")))
    second.table(80, (50, 70, 60), (("", "有限公司", ""), ("2", "云帆物流有限\n公司", "8")))
    assert [row[1] for row in grid(read(first, second))] == [
        "企业",
        "川岚智能装备有限公司",
        "云帆物流有限公司",
    ]


ROWS = (
    ("序号", "企业", "合作形式"),
    ("1", "川岚智能装备\n有限公司", "共建产业学院"),
    ("2", "云帆物流有限\n公司", "订单培养"),
    ("3", "山海机械有限\n公司", "共建实训基地"),
)
GRID = [
    ["序号", "企业", "合作形式"],
    ["1", "川岚智能装备有限公司", "共建产业学院"],
    ["2", "云帆物流有限公司", "订单培养"],
    ["3", "山海机械有限公司", "共建实训基地"],
]


def three_lines(paper: Paper, y: float, rows: Sequence[Sequence[str]]) -> float:
    below = paper.table(y, (50, 90, 120), rows, ruled=False)
    for height in (y, y + 21, below - 20):
        paper.rule(LEFT, height, LEFT + 260, height)
    return below


def test_a_table_between_three_lines() -> None:
    paper = page(MOUNTAINS)
    three_lines(paper, 240, ROWS)
    assert grid(read(paper)) == GRID


def test_two_tables_between_lines_and_what_stands_between_them() -> None:
    paper = page(MOUNTAINS)
    y = three_lines(paper, 240, ROWS)
    y = paper.lines(y, "注：数据截至本学年末。", "1.2 校内基地", size=10)
    paper.text(LEFT + 80, y, "表2 校内基地", 10)
    three_lines(
        paper,
        y + 10,
        (("序号", "基地", "专业"), ("1", "数控基地", "数控技术"), ("2", "模具基地", "模具设计")),
    )
    report = read(paper)
    assert [len(block.table.rows) for block in report.blocks if block.table] == [3, 2]
    assert "1.2校内基地" in texts(report)


def test_a_table_without_lines() -> None:
    paper = page(MOUNTAINS)
    paper.table(240, (50, 90, 120), ROWS, ruled=False)
    assert grid(read(paper)) == GRID


def test_what_stands_half_way_down_several_rows_is_of_all_of_them() -> None:
    paper = page(MOUNTAINS)
    rows = [
        ("产业链", "专业", "人数"),
        ("", "数控技术", "40"),
        ("", "模具设计", "38"),
        ("", "物流管理", "35"),
        ("", "电子商务", "30"),
    ]
    three_lines(paper, 240, rows)
    for y, label in ((285, "装备制造"), (327, "现代物流")):
        paper.text(LEFT + 4, y, label, 10)
    assert [row[:2] for row in grid(read(paper))[1:]] == [
        ["装备制造", "数控技术"],
        ["", "模具设计"],
        ["现代物流", "物流管理"],
        ["", "电子商务"],
    ]


def test_two_columns_of_prose_are_no_table() -> None:
    paper = Paper()
    for x in (LEFT, LEFT + 18 * 12):
        paper.lines(100, *broken(MOUNTAINS + CHAIN, 16), x=x)
    assert not [block for block in read(paper).blocks if block.table]


def test_a_frame_around_prose_is_no_table() -> None:
    paper = page(MOUNTAINS)
    paper.lines(260, *broken(CHAIN, 30), x=LEFT + 20)
    paper.grid((90, 480), (240, 360))
    report = read(paper)
    assert texts(report) == [MOUNTAINS, CHAIN]


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    paper.lines(60, "1 产教融合")
    left, right = broken(MOUNTAINS + CHAIN, 16), broken(CLASS + MOUNTAINS, 16)
    paper.lines(100, *left)
    paper.lines(106, *right, x=LEFT + 16 * 12 + 24)
    assert texts(read(paper)) == ["1产教融合", MOUNTAINS + CHAIN, CLASS + MOUNTAINS]


def test_footnotes_are_apart_and_part_no_paragraph() -> None:
    lines = prose(MOUNTAINS)
    first, second = Paper(), Paper()
    first.lines(690, *lines[:2])
    first.text(LEFT, 760, "①数据截至本学年末。", 9)
    second.lines(90, *lines[2:], *prose(CHAIN))
    report = read(first, second)
    assert [(block.kind, block.text) for block in report.blocks] == [
        (BlockKind.PARAGRAPH, MOUNTAINS),
        (BlockKind.CAPTION, "①数据截至本学年末。"),
        (BlockKind.PARAGRAPH, CHAIN),
    ]


def test_a_figure_in_a_paragraph_does_not_break_it() -> None:
    lines = prose(MOUNTAINS)
    paper = Paper()
    paper.lines(100, *lines[:2])
    paper.text(250, 300, "图1 实训现场", 10)
    paper.lines(330, *lines[2:])
    assert texts(read(paper)) == [MOUNTAINS, "图1实训现场"]


def test_characters_printed_twice_are_read_once() -> None:
    paper = page(MOUNTAINS)
    for shift in (0.0, 0.3):
        paper.text(LEFT + shift, 300, "产教融合")
    assert texts(read(paper))[-1] == "产教融合"


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    assert texts(read(page(MOUNTAINS), extra="/Rotate 0")) == [MOUNTAINS]
    paper = Paper()
    code = "共建实训基地".encode("utf-16-be").hex()
    paper.parts.append(f"BT /F 12 Tf 0 1 -1 0 100 80 Tm <{code}> Tj ET")
    for number, line in enumerate(prose(MOUNTAINS)):
        code = line.encode("utf-16-be").hex()
        paper.parts.append(f"BT /F 12 Tf 0 1 -1 0 {130 + 20 * number} 80 Tm <{code}> Tj ET")
    assert texts(read(paper, extra="/Rotate 90"))[0] == "共建实训基地"


def test_a_watermark_is_not_read() -> None:
    paper = page(MOUNTAINS)
    code = "内部资料".encode("utf-16-be").hex()
    paper.parts.append(f"BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <{code}> Tj ET")
    assert texts(read(paper)) == [MOUNTAINS]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(), "without pages"),
        (pdf(page(MOUNTAINS))[:300], "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf(Paper()), "no text on its 1 pages"),
    ],
    ids=["no page", "cut off", "no PDF inside", "no text"],
)
def test_what_can_not_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableReport, match=words) as caught:
        PdfReader().read(data, "报告.pdf", DEFAULT)
    assert caught.value.message.startswith("报告.pdf: ")
    assert caught.value.advice


@pytest.mark.parametrize("packed", [1, 2])
def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(packed: int) -> None:
    paper = page(MOUNTAINS)
    assert texts(PdfReader().read(pdf(paper, packed=packed), "报告.pdf", Limits(unpacked=1))) == [MOUNTAINS]
    paper.parts.append(" " * 1_500_000)
    fonts = pdf(page(MOUNTAINS), streams=[b"\0\1\0\0" + bytes(5_000_000)])
    assert texts(PdfReader().read(fonts, "报告.pdf", Limits(unpacked=1))) == [MOUNTAINS]
    with pytest.raises(UnreadableReport, match="unpacks to more than 1 MB"):
        PdfReader().read(pdf(paper, packed=packed), "报告.pdf", Limits(unpacked=1))


def test_a_page_that_no_report_has_is_refused_and_a_drawing_has_no_tables() -> None:
    crowded, drawn = page(MOUNTAINS), page(MOUNTAINS)
    for row in range(41):
        crowded.text(LEFT, 400 + row, "学" * 500, 0.8)
    with pytest.raises(UnreadableReport, match="characters on one page"):
        read(crowded)
    drawn.parts += ["80 400 m 90 400 l S 80 400 m 80 410 l S"] * 30_000
    assert texts(read(drawn)) == [MOUNTAINS]


def test_too_many_pages_or_characters_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="3 pages, more than the 2"):
        read(*[page(CLASS)] * 3, limits=Limits(pages=2))
    with pytest.raises(UnreadableReport, match="more than 50 characters"):
        read(page(MOUNTAINS), limits=Limits(characters=50))


def test_a_pdf_is_known_by_what_it_holds() -> None:
    data = pdf(page(MOUNTAINS))
    assert next(reader for reader in READERS if reader.sniff(data)).name == "pdf"
    assert not PdfReader().sniff("质量年度报告 %PDF".encode())


_DATA = pdf(page(MOUNTAINS, CHAIN), page(CLASS))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(_DATA) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_damaged_file_gives_a_report_or_a_message(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_DATA)
    for place, value in changes:
        data[place] = value
    with suppress(SkipReport):
        check(PdfReader().read(bytes(data), "报告.pdf", DEFAULT))
