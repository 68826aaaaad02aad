"""Texts about fictional colleges, laid out as the makers of reports lay them out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.documents import parse
from kg.model import Block, BlockKind, Report, Table

MOUNTAINS = (
    "学校坚持立德树人根本任务，深入推进产教融合、校企合作，与山海机械有限公司、云帆物流有限公司等12家企业共建产业学院3个，"
    "年培养学生1260人，毕业生去向落实率达到96.5%，用人单位满意度持续提高。"
)
CHAIN = (
    "2023年，学校牵头成立西部冷链物流行业产教融合共同体，联合青禾大学、青禾冷链（南岭）有限责任公司等单位开展协同育人，"
    "共同开发课程标准8项，建成实训基地5个，取得明显成效。"
)
CLASS = (
    "学校与云帆物流有限公司签订合作协议，共同制定人才培养方案，开设订单班2个，选派教师18人次到企业实践锻炼。"
)


def wrapped(text: str, width: int = 32, indent: str = "") -> list[str]:
    """A paragraph's lines, wrapped at so many characters."""
    return [(indent + text)[start : start + width] for start in range(0, len(indent + text), width)]


def converted(*paragraphs: str, width: int = 32) -> str:
    """Paragraphs as some conversions from PDF leave them: wrapped, no indent, an empty line between all lines."""
    return "\n\n".join(line for text in paragraphs for line in wrapped(text, width))


def read(text: str) -> Report:
    """The report in a text, with all that holds of any report checked."""
    report = parse(text, "report.txt")
    check(report)
    return report


def check(report: Report) -> None:
    """Every character knows where it stands; what is not there is a joint."""
    for block in report.blocks:
        assert len(block.text) == len(block.offsets)
        assert block.text
        assert all(0 <= offset < len(report.text) for offset in block.offsets)
        if block.table is None:
            assert list(block.offsets) == sorted(block.offsets)
        else:
            for row in block.table.rows:
                assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)


def of_kind(report: Report, *kinds: BlockKind) -> list[str]:
    """The texts of the blocks of these kinds."""
    return [block.text for block in report.blocks if block.kind in kinds]


def prose(report: Report) -> list[str]:
    """The paragraphs and points of a report."""
    return of_kind(report, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def headings(report: Report) -> list[str]:
    """The headings of a report."""
    return of_kind(report, BlockKind.HEADING)


def tables(report: Report) -> list[Table]:
    """The tables of a report."""
    return [block.table for block in report.blocks if block.table is not None]


def grid(table: Table) -> list[tuple[str, ...]]:
    """The texts of a table's rows."""
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def path_of(report: Report, text: str) -> tuple[str, ...]:
    """The section path of the first block that has a text in it."""
    return block_with(report, text).section


def block_with(report: Report, text: str) -> Block:
    """The first block that has a text in it."""
    return next(block for block in report.blocks if text in block.text)


def lines(*parts: str | Sequence[str]) -> str:
    """Lines, and lists of lines, as one text."""
    return "\n".join("\n".join([part] if isinstance(part, str) else part) for part in parts)
