"""Pages in two columns, and what paragraphs, titles and captions do at the edges of lines, columns and pages."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from tests.kg.documents.pdf.papers import HEIGHT, LEFT, SIZE, Paper, broken, width
from tests.kg.documents.pdf.reading import FULL, grid, page, prose, read, texts
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS

NARROW = 16
RIGHT = LEFT + NARROW * SIZE + 24
"""Where the second column begins."""

ROWS = [("序号", "企业"), *((str(number), f"{name}山机械厂") for number, name in enumerate("甲乙丙丁", 1))]


def columns(*texts: str, indent: str = "　　") -> list[str]:
    return [line for text in texts for line in broken(text, NARROW, indent)]


def centred(paper: Paper, y: float, text: str, size: float = 10) -> float:
    """A caption in the middle of a page's width, over as many lines as it takes; the place below it."""
    for line in broken(text, int(FULL * SIZE / size), ""):
        paper.text(LEFT + (FULL * SIZE - width(line, size)) / 2, y, line, size)
        y += 17
    return y


def test_a_page_whose_table_fills_one_column_has_the_columns_of_the_page_before() -> None:
    first, second = Paper(), Paper()
    lines = columns(MOUNTAINS + CHAIN, CLASS, CHAIN)
    first.lines(100, *lines[: len(lines) // 2])
    first.lines(100, *lines[len(lines) // 2 :], x=RIGHT)
    second.lines(100, *columns(CHAIN))
    second.table(90, (60, 132), ROWS, x=RIGHT)
    report = read(first, second)
    assert texts(report)[-2] == CHAIN
    assert grid(report) == [list(row) for row in ROWS]


def test_a_page_of_one_column_behind_one_of_two_is_not_cut() -> None:
    first = Paper()
    lines = columns(MOUNTAINS + CHAIN, CLASS, CHAIN)
    first.lines(100, *lines[: len(lines) // 2])
    first.lines(100, *lines[len(lines) // 2 :], x=RIGHT)
    assert texts(read(first, page(MOUNTAINS, CLASS)))[-2:] == [MOUNTAINS, CLASS]


def test_a_table_across_both_columns_parts_no_paragraph() -> None:
    lines = columns(MOUNTAINS + CHAIN)
    first, second = Paper(), Paper()
    first.lines(100, *columns(CLASS, CHAIN))
    first.lines(HEIGHT - 120 - 20 * 4, *lines[:1], x=RIGHT)
    first.lines(100, *columns(CLASS, CHAIN), x=RIGHT)
    y = second.table(80, (60, 350), ROWS)
    rest = lines[1:]
    second.lines(y + 20, *rest, *columns(CLASS))
    second.lines(y + 20, *columns(CHAIN + CLASS), x=RIGHT)
    assert MOUNTAINS + CHAIN in texts(read(first, second))


def test_marks_that_hang_over_the_edge_do_not_widen_a_column() -> None:
    paper = page(MOUNTAINS, CHAIN)
    y = paper.lines(400, *["学" * FULL + "”，"] * 2)
    title = "1.1 与行业企业共建实训基地和产业学院并共同开发课程标准及教材资源与教学文件"
    paper.lines(y + 20, *broken(title, FULL, ""))
    assert texts(read(paper))[-1] == title.replace(" ", "")


def test_characters_of_two_sizes_at_like_places_are_two() -> None:
    paper = page(MOUNTAINS)
    paper.text(210.0, 367.5, "人才培养", 10.5)
    paper.text(240.0, 420.0, "人才培养", 12)
    assert texts(read(paper))[1:] == ["人才培养", "人才培养"]


@pytest.mark.parametrize(
    ("title", "font"), [("3 服务地方", "B"), ("2.1.3 服务地方", "F")], ids=["bold", "by its number"]
)
def test_a_heading_behind_a_full_last_line_is_apart(title: str, font: str) -> None:
    paper = page(MOUNTAINS)
    text = ("深入推进产教融合校企合作" * 9)[: 2 * FULL - 3] + "。"
    paper.text(LEFT, paper.lines(300, *prose(text)), title, font=font)
    assert texts(read(paper))[1:] == [text, title.replace(" ", "")]


def test_a_paragraph_of_one_full_line_is_apart_from_the_next() -> None:
    paper = page(MOUNTAINS, CHAIN)
    one = "学校制定《川岚山地职业技术学院产教融合实训基地建设与管理办法》及实施细则"[:34]
    paper.lines(400, "　　" + one, *prose(CLASS))
    assert texts(read(paper))[2:] == [one, CLASS]


CAPTIONS = (
    "图1 山海机械有限公司与云帆物流有限公司在学校实训基地开展学徒培训现场交流活动和教师企业实践锻炼",
    "图2 青禾大学与学校在实训基地开展学徒培训现场交流活动和教师企业实践锻炼活动并共同开发课程标准",
)


def test_captions_go_on_in_the_next_line_and_end_before_the_next_caption() -> None:
    paper = page(MOUNTAINS, CHAIN)
    y = 400.0
    for caption in CAPTIONS:
        y = centred(paper, y, caption)
    found = [block.text for block in read(paper).blocks if block.kind is BlockKind.CAPTION]
    assert found == [caption.replace(" ", "") for caption in CAPTIONS]


def test_a_caption_of_two_lines_parts_no_paragraph() -> None:
    lines = prose(MOUNTAINS)
    paper = Paper()
    paper.lines(100, *lines[:2])
    y = centred(paper, 300, CAPTIONS[0])
    paper.lines(y + 6, *lines[2:])
    assert texts(read(paper)) == [MOUNTAINS, CAPTIONS[0].replace(" ", "")]
