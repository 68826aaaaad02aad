"""Reading text and Markdown: what is furniture, what goes together, and where everything stands."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import READERS, parse, read, render
from kg.documents.limits import Limits
from kg.errors import NotAReport, UnreadableReport
from kg.model import BlockKind, Report
from kg.pipeline import SUFFIXES
from kg.text import FOLDS

PROSE = (
    "学校坚持以服务区域经济社会发展为己任，不断深化产教融合与校企合作，持续优化专业布局，"
    "着力培养适应产业需要的高素质技术技能人才，办学质量稳步提升，社会影响力持续扩大。"
)


def wrapped(text: str, width: int = 30) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def converted(pages: int = 8) -> str:
    """A report as a conversion from PDF leaves it: wrapped, a blank line between, page numbers and running heads."""
    lines = []
    for page in range(1, pages + 1):
        lines.append(f"青禾职业学院高等职业教育质量年度报告（2023年度）{page}")
        lines.append(f"1.{page} 第{page}项工作")
        lines += wrapped(PROSE * 4)
    return "\n\n".join(lines) + "\n"


def prose(report: Report) -> list[str]:
    return [block.text for block in report.blocks if block.kind is BlockKind.PARAGRAPH]


def test_wrapped_lines_are_joined_and_running_heads_dropped() -> None:
    report = parse(converted(), "x")
    assert PROSE in prose(report)[0]
    assert not any("质量年度报告" in text for text in prose(report))
    assert [block.text for block in report.blocks if block.kind is BlockKind.HEADING][:2] == [
        "1.1第1项工作",
        "1.2第2项工作",
    ]


def test_pages_are_told_by_the_numbers_of_the_running_heads() -> None:
    report = parse(converted(), "x")
    assert {block.page for block in report.blocks} == set(range(1, 9))


def test_lone_page_numbers_are_furniture_and_row_numbers_are_not() -> None:
    page = "\n\n".join(wrapped(PROSE * 8))
    text = "".join(f"{page}\n\n{number}\n\n" for number in range(1, 7))
    assert not any(block.text.strip().isdigit() for block in parse(text, "x").blocks)
    rows = "序号 合作企业名称 共建专业\n\n" + "\n\n".join(
        f"{n}\n\n山海机械有限公司\n\n数控技术" for n in range(1, 7)
    )
    table = next(
        block.table for block in parse(page + "\n\n表 2-1 合作企业\n\n" + rows, "x").blocks if block.table
    )
    assert len(table.rows) == 6


def test_contents_pages_are_left_out() -> None:
    text = "目 录\n前言 ........ 1\n一、人才培养 ........ 2\n1.1 专业建设 ........ 3\n\n前言\n" + PROSE + "\n"
    assert not any("...." in block.text for block in parse(text, "x").blocks)


def test_section_path_follows_the_numbering() -> None:
    text = f"# 报告\n\n## 2 产教融合\n\n### 2.1 平台\n\n{PROSE}\n\n案例1 共建学院\n\n{PROSE}\n\n### 2.2 机制\n\n{PROSE}\n"
    paths = [block.section for block in parse(text, "x").blocks if block.kind is BlockKind.PARAGRAPH]
    assert paths[0] == ("报告", "2产教融合", "2.1平台")
    assert paths[1] == ("报告", "2产教融合", "2.1平台", "案例1共建学院")
    assert paths[2] == ("报告", "2产教融合", "2.2机制")


def test_points_under_a_decimal_heading_are_no_chapters() -> None:
    text = f"1.2 专业建设\n\n{PROSE}\n\n1. 优化布局\n\n{PROSE}\n\n2. 动态调整\n\n{PROSE}\n\n1.3 师资队伍\n\n{PROSE}\n\n2 服务贡献\n\n{PROSE}\n"
    headings = [
        (block.text, block.section) for block in parse(text, "x").blocks if block.kind is BlockKind.HEADING
    ]
    assert ("2.动态调整", ("1.2专业建设",)) in headings
    assert ("1.3师资队伍", ()) in headings
    assert ("2服务贡献", ()) in headings


def test_pipe_table_goes_on_over_a_page() -> None:
    text = (
        f"{PROSE}\n\n表 1-1 用人单位\n\n| 单位名称 | 人数 |\n|---|---|\n| 山海机械有限公司 | 12 |\n\n"
        f"| | |\n|---|---|\n| 云帆物流有限公司 | 9 |\n\n{PROSE}\n"
    )
    tables = [block.table for block in parse(text, "x").blocks if block.table]
    assert len(tables) == 1
    assert tables[0].header == ("单位名称", "人数")
    assert tables[0].caption == "表1-1用人单位"
    assert [row.cells[0].text for row in tables[0].rows] == ["山海机械有限公司", "云帆物流有限公司"]


FLATTENED = """表 2-3 参与共同体情况

序
号
共同体名称 牵头企业名称
牵头本科院校
名称
学校角色

1
全国山地农机装备行业
产教融合共同体
山海机械股份有限
公司
西南大学
副理事长
单位

2
全国数字茶业产教融
合共同体
云帆茶业集团
贵州大学

3
西部冷链物流行业产教
融合共同体
青禾冷链（贵州）有
限责任公司
四川大学
理事单位

数据来源：校企合作处
"""


def test_flattened_table_is_rebuilt_with_its_wrapped_cells() -> None:
    report = parse("\n\n".join(wrapped(PROSE * 20)) + "\n\n" + FLATTENED, "x")
    table = next(block.table for block in report.blocks if block.table)
    assert table.header == ("序号", "共同体名称", "牵头企业名称", "牵头本科院校名称", "学校角色")
    assert [tuple(cell.text for cell in row.cells[1:]) for row in table.rows] == [
        ("全国山地农机装备行业产教融合共同体", "山海机械股份有限公司", "西南大学", "副理事长单位"),
        ("全国数字茶业产教融合共同体", "云帆茶业集团", "贵州大学", ""),
        ("西部冷链物流行业产教融合共同体", "青禾冷链（贵州）有限责任公司", "四川大学", "理事单位"),
    ]


UNNUMBERED = """专业群名称 核心专业 对接产业链

现代农业技术专业群

现代农业技术

园艺技术

高原特色农业

护理专业群

护理

助产

大健康产业

数据来源：教务处
"""


def test_flattened_table_without_numbers_is_parted_by_its_first_column() -> None:
    report = parse("\n\n".join(wrapped(PROSE * 20)) + "\n\n" + UNNUMBERED, "x")
    table = next(block.table for block in report.blocks if block.table)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("现代农业技术专业群", "现代农业技术；园艺技术", "高原特色农业"),
        ("护理专业群", "护理；助产", "大健康产业"),
    ]


def test_cells_and_rows_stand_where_they_say() -> None:
    report = parse("\n\n".join(wrapped(PROSE * 20)) + "\n\n" + FLATTENED, "x")
    table = next(block.table for block in report.blocks if block.table)
    row = table.rows[0]
    assert report.text[row.start : row.end].startswith("1\n")
    assert report.text[row.cells[2].start : row.cells[2].end].replace("\n", "") == "山海机械股份有限公司"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report"
    path.write_bytes((PROSE + "\r\n" + PROSE).encode(encoding))
    assert PROSE in "".join(prose(read(path)))


def test_big_endian_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"))
    assert PROSE in "".join(prose(read(path)))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", UnreadableReport, "empty"),
        (b"  \n ", UnreadableReport, "empty"),
        (b"%PDF-1.7\n\x00\x01", UnreadableReport, "damaged"),
        (bytes(range(128, 256)) * 40, UnreadableReport, "UTF-8"),
        (b"The annual report of a college in another language. " * 20, NotAReport, "Chinese"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path: Path, data: bytes, error: type[Exception], words: str) -> None:
    path = tmp_path / "report"
    path.write_bytes(data)
    with pytest.raises(error, match=words):
        read(path)


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(UnreadableReport, match="1 MB, more than the 1 MB"):
        read(path, Limits(megabytes=1))
    path.write_text("学院与企业共建实训基地。" * 20, encoding="utf-8")
    with pytest.raises(UnreadableReport, match="more than 100 characters"):
        read(path, Limits(characters=100))


def test_folders_give_the_files_of_every_reader() -> None:
    assert {suffix for reader in READERS for suffix in reader.suffixes} == set(SUFFIXES)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="can't be read"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableReport, match="folder"):
        read(tmp_path)


def test_render_shows_blocks_and_grids() -> None:
    shown = render(
        parse(
            f"## 2.1 平台\n\n## 2.2 机制\n\n## 2.3 合作\n\n{PROSE}\n\n| 单位名称 | 人数 |\n|---|---|\n| 山海机械有限公司 | 12 |\n",
            "x",
        )
    )
    assert "[heading 1]" in shown
    assert "山海机械有限公司 | 12" in shown


TEXTS = st.lists(
    st.sampled_from(
        [
            PROSE,
            "1.1 专业",
            "表 1-1 合作",
            "| 甲 | 乙 |",
            "|---|---|",
            "12",
            "一、总则",
            "（一）办学",
            "",
            "a b",
            "序号 专业名称",
            "１ ",
        ]
    )
    | st.text(alphabet="学院，。1 .|#*（）\u3000A", max_size=40),
    max_size=40,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_knows_where_it_stands(text: str) -> None:
    report = parse(text, "x")
    for block in report.blocks:
        assert len(block.text) == len(block.offsets)
        if block.table is None:
            assert list(block.offsets) == sorted(block.offsets)
            for char, offset in zip(block.text, block.offsets, strict=True):
                assert char == " " or text[offset].translate(FOLDS) == char
        else:
            for row in block.table.rows:
                assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)
