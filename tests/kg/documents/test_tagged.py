"""Tables that Markdown holds as HTML."""

from __future__ import annotations

from tests.kg.documents.samples import CHAIN, MOUNTAINS, grid, prose, read, tables


def test_a_table_on_one_line() -> None:
    report = read(
        f"{MOUNTAINS}\n\n表 1 合作企业\n\n<table><tr><td>企业</td><td>专业</td></tr>"
        f"<tr><td>山海 机械</td><td>数控技术</td></tr><tr><td>A&amp;B 物流</td><td></td></tr></table>\n\n{CHAIN}\n"
    )
    table = tables(report)[0]
    assert (table.caption, table.header) == ("表1合作企业", ("企业", "专业"))
    assert grid(table) == [("山海机械", "数控技术"), ("A&B物流", "")]
    assert prose(report) == [MOUNTAINS, CHAIN]
    cell = table.rows[0].cells[0]
    assert report.text[cell.start : cell.end] == "山海 机械"


def test_a_table_over_several_lines_with_merged_cells() -> None:
    text = (
        '<table border="1">\n<thead><tr><th rowspan="2">学院</th><th colspan="2">就业</th></tr>\n'
        "<tr><th>协议</th><th>合同</th></tr></thead>\n<tbody>\n"
        '<tr><td rowspan="2">机械<br>学院</td><td>12</td><td>8</td></tr>\n<tr><td>10</td><td>\n7\n</td></tr>\n'
        "</tbody></table>\n"
    )
    table = tables(read(f"{MOUNTAINS}\n\n{text}\n{CHAIN}\n"))[0]
    assert table.header == ("学院", "就业协议", "就业合同")
    assert grid(table) == [("机械学院", "12", "8"), ("", "10", "7")]


def test_a_table_goes_on_behind_a_page_number() -> None:
    first = "<table><tr><td>序号</td><td>企业</td></tr><tr><td>1</td><td>山海机械</td></tr></table>"
    rest = "<table><tr><td>2</td><td>云帆物流</td></tr><tr><td>3</td><td>青禾冷链</td></tr></table>"
    assert [grid(table) for table in tables(read(f"{MOUNTAINS}\n\n{first}\n\n{rest}\n"))] == [
        [("1", "山海机械"), ("2", "云帆物流"), ("3", "青禾冷链")]
    ]


def test_a_table_that_never_ends_takes_nothing_with_it() -> None:
    assert prose(read(f"<table><tr><td>企业\n\n{MOUNTAINS}\n\n{CHAIN}\n"))[-1] == CHAIN
