"""What holds of any text whatsoever."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import parse, render
from kg.model import Report
from kg.text import FOLDS, LIGATURES
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS, check, converted, lines, wrapped

JOINTS = " \t\n；"
LINES = st.sampled_from(
    [
        MOUNTAINS, *wrapped(CHAIN), *wrapped(CLASS, 28, "　　"), "", "\f", "12", "- 13 -", "第 14 页", "目 录",
        "1.1 专业建设 ........ 3", "1.1 专业建设", "1. 要点", "2. 要点", "一、总则", "（一）办学", "第一章 总则", "案例 1 合作",
        "【案例2】", "# 报告", "## 一、报告", "**要点**", "- 一项", "表 1-1 合作企业", "续表 1-1", "图 1-2 现场 图 1-3 合影",
        "数据来源：教务处", "| 甲 | 乙 |", "|---|---|", "| | |", "| 1 | 2 | 3", "甲\t乙\t3", "序号 企业名称 合作专业", "序", "号",
        "1", "2", "3", "1 山海机械有限公司 数控技术", "2 云帆物流有限", "公司", "现代物流管", "理", "指标 2022年 2023年", "课程 1 2",
        "务ABC 智慧", "青禾职业学院质量年度报告 3", "青禾职业学院质量年度报告 4",
    ]
)  # fmt: skip
NOISE = st.text(alphabet="学院，。1 .|#*（）-\t\u3000\u2028\x0bA⽴９[]<>\\", max_size=40)
TEXTS = st.lists(LINES | NOISE, max_size=60).map("\n".join)


# What half-width punctuation in Chinese is read as.
READ_AS = (
    dict(zip(",;:!?()", "，；：！？（）", strict=True))
    | dict.fromkeys('"＂', "“”")
    | dict(zip("「」『』〝〞", "“”“”“”", strict=True))
    | dict.fromkeys("•・‧∙⋅", "·")
)


def hold(report: Report) -> None:
    check(report)
    text = report.text
    for block in report.blocks:
        joints = JOINTS if block.table else " "
        for char, offset in zip(block.text, block.offsets, strict=True):
            raw = text[offset]
            assert char in joints or char in LIGATURES.get(raw, raw.translate(FOLDS)) + READ_AS.get(raw, "")
        if block.table:
            rows = ["\t".join(cell.text for cell in row.cells) for row in block.table.rows]
            assert block.text == "\n".join(rows)
            for row in block.table.rows:
                assert row.start < row.end
                for cell in row.cells:
                    assert text[cell.start : cell.end].strip() or not cell.text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_reports_in_pieces(text: str) -> None:
    report = parse(text, "x")
    hold(report)
    assert parse(text, "x") == report
    assert isinstance(render(report), str)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    hold(parse(text, "x"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([MOUNTAINS, CHAIN, CLASS]), min_size=1, max_size=12), st.integers(24, 44))
def test_nothing_of_the_prose_is_lost(paragraphs: list[str], width: int) -> None:
    report = parse(converted(*paragraphs, width=width), "x")
    assert "".join(block.text for block in report.blocks) == "".join(paragraphs)


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        begin = time.process_time()
        parse(text, "x")
        best = min(best, time.process_time() - begin)
    return best


def test_time_grows_with_the_text_and_no_faster() -> None:
    rows = [part for number in range(1, 9) for part in (str(number), "山海机械股份有限", "公司", "数控技术")]
    chapters = [
        lines(
            f"{number}.1 工作",
            wrapped(CHAIN * 6),
            "表 1 合作",
            "序号 企业名称 合作专业",
            rows,
            "数据来源：教务处",
            str(number),
        )
        for number in range(1, 81)
    ]
    short, long = lines(*chapters[:20]), lines(*chapters)
    assert len(long) > 50_000
    assert seconds(long) < 8 * seconds(short) + 0.05


def test_many_lines_that_read_like_headers_take_no_longer() -> None:
    assert seconds(lines(*["山海学校 云帆专业"] * 2000)) < 3
    assert (
        seconds(lines(*(part for number in range(800) for part in ("企业名称 合作专业", f"{number} 山海"))))
        < 3
    )
