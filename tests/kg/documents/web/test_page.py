"""A web page's text: what is of it, what is not, and how it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.limits import Limits
from kg.documents.web import WebReader
from kg.errors import NotAReport, SkipReport, UnreadableReport
from kg.model import BlockKind
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS, grid, headings, path_of, tables
from tests.kg.documents.web.pages import page, read

HEAD = "<tr><th>序号</th><th>企业名称</th><th>合作形式</th></tr>"


def refused(text: str) -> SkipReport | None:
    try:
        WebReader().read(text.encode(), "a.html", Limits())
    except SkipReport as error:
        return error
    return None


def test_menus_footers_scripts_and_dates_are_no_text() -> None:
    report = read("")
    assert [block.text for block in report.blocks] == ["青禾学院质量年度报告", MOUNTAINS, CHAIN * 3]


def test_headings_give_the_path() -> None:
    report = read(f"<h2>1 人才培养</h2><h3>1.1 立德树人</h3><p>{CLASS}</p>")
    assert path_of(report, CLASS) == ("青禾学院质量年度报告", "1人才培养", "1.1立德树人")


def test_paragraphs_without_a_tag_are_told_by_their_breaks() -> None:
    report = read(f"1.2 专业建设<br>　　{CLASS}<br/>{CLASS[:30]}<br>{CLASS[30:]}<div>{MOUNTAINS}</div>")
    assert [block.text for block in report.blocks[3:]] == ["1.2专业建设", CLASS, CLASS, MOUNTAINS]


def test_words_in_a_line_are_joined_over_tags_and_line_ends() -> None:
    report = read("<p>学校与<b>山海</b><span>机械\n   有限公司</span>共建<a href='/x'>产业学院</a>。</p>")
    assert report.blocks[-1].text == "学校与山海机械有限公司共建产业学院。"


def test_lists_have_their_points_and_numbers() -> None:
    report = read(
        "<ul><li>建成基地3个；</li><li>开设订单班2个。</li></ul><ol start=3><li>共建专业。</li><li><p>共编教材。</p></li></ol>"
    )
    assert [block.text for block in report.blocks[3:]] == [
        "建成基地3个；", "开设订单班2个。", "3.共建专业。", "4.共编教材。",
    ]  # fmt: skip
    assert {block.kind for block in report.blocks[3:5]} == {BlockKind.LIST_ITEM}


def test_tables_have_their_caption_header_and_merged_cells() -> None:
    report = read(
        f"<table><caption>表1 合作企业</caption><thead>{HEAD}</thead><tr><td rowspan=2>1</td><td>山海机械有限公司<td>订单班</tr>"
        "<tr><td>云帆物流有限公司</td><td><p>共建</p></td></tr></table>"
    )
    (table,) = tables(report)
    assert (table.caption, table.header) == ("表1 合作企业", ("序号", "企业名称", "合作形式"))
    assert grid(table) == [("1", "山海机械有限公司", "订单班"), ("", "云帆物流有限公司", "共建")]


def test_a_table_that_puts_things_in_their_places_is_none() -> None:
    inner = f"<table>{HEAD}<tr><td>1</td><td>山海机械有限公司</td><td>订单班</td></tr></table>"
    report = read(f"<table><tr><td><h2>2 产教融合</h2><p>{CLASS}</p>{inner}</td></tr></table>")
    assert headings(report)[-1] == "2产教融合"
    assert path_of(report, CLASS)[-1] == "2产教融合"
    assert grid(tables(report)[0]) == [("1", "山海机械有限公司", "订单班")]


def test_what_is_hidden_is_not_read() -> None:
    report = read(
        "<p style='display: none'>藏起来的有限公司。</p><p hidden>藏起来的学院。</p><template><p>模板。</p></template>"
    )
    assert "藏起来" not in report.text
    assert "模板" not in report.text


def test_a_menu_within_the_text_goes_and_links_to_places_in_the_page_stay() -> None:
    links = "".join(f"<li><a href='/n{n}'>通知公告第{n}号文件</a></li>" for n in range(5))
    report = read(f"<div><ul>{links}</ul></div><p><a href='#c'>本校概况在此处可以看到</a></p><p>{CLASS}</p>")
    assert "通知公告" not in report.text
    assert "本校概况" in report.text


def test_sentences_and_tables_beside_the_main_text_are_of_it() -> None:
    body = f"<div>{f'<p>{CHAIN}</p>' * 20}</div><div><p>{CLASS}</p></div><table>{HEAD}<tr><td>1</td><td>山海机械有限公司与云帆物流有限公司以及青禾农机有限公司</td><td>共建产业学院与实训基地</td></tr></table>"
    report = WebReader().read(f"<html><body>{body}</body></html>".encode(), "a.html", Limits())
    assert CLASS in report.text
    assert len(tables(report)) == 1


def test_a_page_of_nothing_but_a_report_is_read_whole() -> None:
    report = WebReader().read(f"<html><p>{CHAIN}<p>{CLASS}".encode(), "a.html", Limits())
    assert [block.text for block in report.blocks] == [CHAIN, CLASS]


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        ("<html></html>", UnreadableReport, "no text|empty"),
        ("<html><frameset><frame src='a.html'></frameset></html>", UnreadableReport, "frames.*This frame"),
        ("<html><body><p>Only English words here.</p></body></html>", NotAReport, "hardly any Chinese"),
        ("<html><body><script>var a = '山海机械有限公司';</script></body></html>", UnreadableReport, "empty"),
    ],
)
def test_a_page_without_a_report_says_so(content: str, kind: type[SkipReport], message: str) -> None:
    with pytest.raises(kind, match=message):
        WebReader().read(content.encode(), "a.html", Limits())


def test_a_page_nested_without_end_is_refused_rather_than_read_in_part() -> None:
    error = refused(page(f"<p>{CLASS}</p>" + "<div>" * 5000 + f"<p>{CLASS}</p>"))
    assert error is not None
    assert "nested too deep" in str(error)
    assert "PDF" in error.advice


def test_words_deep_down_are_read() -> None:
    deep = "<div>" * 240 + f"<p>{CLASS}</p>" + "</div>" * 240
    assert CLASS in read(page(deep)).text


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 4000),
    st.sampled_from(["<", "<table>", "</td>", "<p", "&#", "\x00", "</body>", "<!--", "<td colspan=9999999>"]),
)
def test_a_damaged_page_gives_a_report_or_says_what_is_wrong(place: int, junk: str) -> None:
    text = page(
        f"<table>{HEAD}<tr><td>1</td><td>山海机械有限公司</td><td>订单班</td></tr></table><p>{CLASS}</p>"
    )
    error = refused(text[:place] + junk + text[place:])
    assert error is None or error.advice
