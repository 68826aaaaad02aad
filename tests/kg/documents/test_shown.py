"""What was read, written out: for people in columns, as Markdown and as JSON."""

from __future__ import annotations

import json

from kg.documents import parse
from kg.documents.flow import Paragraph, Sheet, SheetCell, compose
from kg.documents.shown import render, render_json, render_markdown
from tests.kg.documents.samples import MOUNTAINS

REPORT = compose(
    [
        Paragraph("第一章 产教融合", page=2),
        Paragraph(MOUNTAINS, page=2),
        Paragraph("表1 合作企业", page=3),
        Sheet(
            tuple(
                tuple(SheetCell(text, page=3) for text in row)
                for row in (("企业", "人数"), ("山海机械有限公司", "12"), ("A|B公司", "8"))
            )
        ),
        Paragraph("建立机制", page=3, listed=True),
    ],
    "报告.pdf",
)


def test_as_text_every_block_has_kind_page_and_section() -> None:
    lines = render(REPORT).splitlines()
    assert lines[:4] == [
        "[heading 1 p.2]",
        "    第一章 产教融合",
        "[paragraph p.2] 第一章 产教融合",
        f"    {MOUNTAINS}",
    ]
    start = lines.index("[table p.3] 第一章 产教融合")
    assert lines[start : start + 6] == [
        "[table p.3] 第一章 产教融合",
        "    表1合作企业",
        "    企业             | 人数",
        "    -----------------+-----",
        "    山海机械有限公司 | 12",
        "    A|B公司          | 8",
    ]


def test_as_markdown_it_reads_as_the_same_report() -> None:
    text = render_markdown(REPORT)
    assert text.startswith("<!-- p. 2 -->\n\n# 第一章 产教融合\n\n")
    assert "| 企业 | 人数 |\n| --- | --- |\n| 山海机械有限公司 | 12 |\n| A\\|B公司 | 8 |" in text
    assert text.endswith("- 建立机制")
    again = next(block.table for block in parse(text, "报告.md").blocks if block.table)
    assert again.header == ("企业", "人数")


def test_as_json_every_block_says_where_it_stands() -> None:
    values = json.loads(render_json(REPORT))
    assert (values["source"], values["characters"]) == ("报告.pdf", len(REPORT.text))
    heading, prose = values["blocks"][:2]
    assert heading == {
        "kind": "heading", "page": 2, "section": [], "level": 1, "start": 0, "end": 8, "text": "第一章 产教融合",
    }  # fmt: skip
    assert REPORT.text[prose["start"] : prose["end"]] == MOUNTAINS
    table = next(block for block in values["blocks"] if block["kind"] == "table")
    assert (table["caption"], table["header"], table["rows"][0]) == (
        "表1合作企业",
        ["企业", "人数"],
        ["山海机械有限公司", "12"],
    )
