"""Automatic numbers: those that stand on the page, but in no run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.word.numbering import written
from kg.model import BlockKind
from tests.kg.documents.samples import CLASS
from tests.kg.documents.word.files import p, read, texts


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, lists: str = "") -> dict[str, str]:
    own = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {"numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{own}{lists}'}


def numbered(text: str, depth: int = 0, number: str = "1", style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, style, listed)


HAN = level(0, "chineseCountingThousand", "第%1章", '<w:suff w:val="space"/>')
DECIMALS = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def test_headings_get_their_numbers() -> None:
    report = read(
        numbered("人才培养", 0, style="1") + numbered("立德树人", 1, style="2") + numbered("专业建设", 1, style="2")
        + numbered("产教融合", 0, style="1") + numbered("平台", 1, style="2") + p(CLASS),
        parts=numbering(*DECIMALS),
    )  # fmt: skip
    headings = [block.text for block in report.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["1人才培养", "1.1立德树人", "1.2专业建设", "2产教融合", "2.1平台"]
    assert report.blocks[-1].section == ("2产教融合", "2.1平台")


def test_numbers_alone_make_headings_without_styles() -> None:
    report = read(numbered("人才培养") + p(CLASS) + numbered("产教融合") + p(CLASS), parts=numbering(HAN))
    assert [block.text for block in report.blocks if block.kind is BlockKind.HEADING] == [
        "第一章 人才培养",
        "第二章 产教融合",
    ]


def test_a_style_that_is_tied_to_a_level_is_numbered_by_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    tied = level(1, "decimal", "（%2）", '<w:suff w:val="nothing"/><w:pStyle w:val="s"/>')
    found = texts(p("立德树人", "s") + p(CLASS), parts={**numbering(DECIMALS[0], tied), "styles": styles})
    assert found[0] == "（1）立德树人"


def test_a_list_that_begins_anew_does_and_one_that_goes_on_does() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(numbered(f"事项{key}。", number=key) for key in ("1", "1", "2", "3"))
    assert texts(body, parts=numbering(level(0, "decimal", "%1."), lists=anew)) == [
        "1.事项1。", "2.事项1。", "1.事项2。", "2.事项3。",
    ]  # fmt: skip


def test_points_with_a_sign_are_list_items() -> None:
    report = read(
        numbered("建成基地3个；") + numbered("开设订单班2个。"), parts=numbering(level(0, "bullet", "\uf0b7"))
    )
    assert [(block.kind, block.text) for block in report.blocks[1:]] == [
        (BlockKind.LIST_ITEM, "•建成基地3个；"),
        (BlockKind.LIST_ITEM, "•开设订单班2个。"),
    ]


def test_a_paragraph_taken_out_of_its_list_has_no_number() -> None:
    assert texts(
        numbered("正文。", number="0") + numbered("无此表。", number="9"), parts=numbering(*DECIMALS)
    ) == [
        "正文。",
        "无此表。",
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "japaneseCounting", "一百零五"),
        (3, "ideographTraditional", "丙"),
        (4, "decimalEnclosedCircleChinese", "④"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (7, "decimalZero", "07"),
        (28, "lowerLetter", "bb"),
        (14, "lowerRoman", "xiv"),
        (5, "none", ""),
        (0, "upperRoman", "0"),
        (6, "unheardOf", "6"),
    ],
)
def test_forms(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_no_two_numbers_are_written_the_same(one: int, two: int) -> None:
    for form in ("chineseCounting", "upperRoman"):
        assert (written(one, form) == written(two, form)) == (one == two)
