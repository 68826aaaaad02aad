"""Word's tables: merged cells, headers, frames that are none, rows that were deleted."""

from __future__ import annotations

from kg.model import BlockKind, Report, Table
from tests.kg.documents.samples import CLASS
from tests.kg.documents.word.files import cell, p, r, read, row, table

DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEAD = row("序号", "企业名称", "合作形式")


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def the_table(report: Report) -> Table:
    (found,) = [block.table for block in report.blocks if block.table]
    return found


def cells(found: Table) -> list[list[str]]:
    return [[part.text for part in line.cells] for line in found.rows]


def test_a_table_has_its_header_its_caption_and_its_rows_as_evidence() -> None:
    report = read(
        p("表1 合作企业")
        + table(HEAD, row("1", "山海机械有限公司", "订单班"), row("2", "云帆物流有限公司", "共建"))
    )
    found = the_table(report)
    assert found.caption == "表1合作企业"
    assert found.header == ("序号", "企业名称", "合作形式")
    assert cells(found) == [["1", "山海机械有限公司", "订单班"], ["2", "云帆物流有限公司", "共建"]]
    assert report.text[found.rows[1].start : found.rows[1].end] == "2\t云帆物流有限公司\t共建"


def test_a_cell_merged_downwards_stands_in_its_first_row() -> None:
    found = the_table(
        read(
            table(
                row("专业群", "企业名称"),
                row(cell("智慧农业专业群", DOWN), "山海机械有限公司"),
                row(cell("", GOES_ON), "云帆物流有限公司"),
                row("护理专业群", "青禾康养有限公司"),
            )
        )
    )
    assert cells(found) == [
        ["智慧农业专业群", "山海机械有限公司"],
        ["", "云帆物流有限公司"],
        ["护理专业群", "青禾康养有限公司"],
    ]


def test_a_header_of_two_rows_names_each_column() -> None:
    found = the_table(
        read(
            table(
                row(cell("专业", DOWN), cell("人数", wide(2)), properties="<w:tblHeader/>"),
                row(cell("", GOES_ON), "招生", "毕业", properties="<w:tblHeader/>"),
                row("护理", "120", "98"),
            )
        )
    )
    assert found.header == ("专业", "人数招生", "人数毕业")
    assert cells(found) == [["护理", "120", "98"]]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    found = the_table(
        read(
            table(
                HEAD,
                row("1", "山海机械有限公司", "订单班"),
                row("云帆物流有限公司", "共建", properties='<w:gridBefore w:val="1"/>'),
            )
        )
    )
    assert cells(found)[1] == ["", "云帆物流有限公司", "共建"]


def test_cells_merged_in_the_old_way_are_one() -> None:
    found = the_table(
        read(
            table(
                HEAD,
                row(
                    "1", cell("合计", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>')
                ),
            )
        )
    )
    assert cells(found) == [["1", "合计", ""]]


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_are_there() -> None:
    found = the_table(
        read(
            table(
                HEAD,
                row("1", "山海机械有限公司", "订单班", properties="<w:del/>"),
                f"<w:ins>{row('2', '云帆物流有限公司', '共建')}</w:ins>",
                row("3", cell("旧名", "<w:cellDel/>"), "青禾农机有限公司", "实习"),
            )
        )
    )
    assert cells(found) == [["2", "云帆物流有限公司", "共建"], ["3", "青禾农机有限公司", "实习"]]


def test_paragraphs_of_a_cell_are_items() -> None:
    several = cell(p("山海机械有限公司") + p("云帆物流有限公司"))
    assert cells(the_table(read(table(HEAD, row("1", several, "共建"))))) == [
        ["1", "山海机械有限公司；云帆物流有限公司", "共建"]
    ]


def test_a_frame_around_text_is_no_table_and_what_is_in_it_stands_in_the_flow() -> None:
    framed = cell(p("案例1 山海班", "2") + p(CLASS) + table(HEAD, row("1", "山海机械有限公司", "订单班")))
    report = read(table(row(framed)))
    assert [block.kind for block in report.blocks[1:]] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE,
    ]
    assert report.blocks[-1].section == ("案例1山海班",)


def test_a_table_within_a_table_comes_behind_it() -> None:
    inner = table(HEAD, row("1", "山海机械有限公司", "订单班"))
    report = read(table(row("项目", "内容"), row("合作", cell(p("见下表") + inner)), row("其他", "无")))
    outer, nested = (block.table for block in report.blocks if block.table)
    assert outer is not None
    assert nested is not None
    assert cells(outer) == [["合作", "见下表"], ["其他", "无"]]
    assert cells(nested) == [["1", "山海机械有限公司", "订单班"]]


def test_a_row_that_goes_on_over_a_page_counts_one_page() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    torn = [cell(f"<w:p>{r(text[:2])}{turn}{r(text[2:])}</w:p>") for text in ("山海机械有限公司", "联合培养")]
    report = read(table(row("企业", "形式"), row(*torn)) + p("表后的话。"), pages=2)
    assert report.page_at(report.text.index("表后")) == 2
