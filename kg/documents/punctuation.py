"""Chinese written with half-width points, brackets and quotation marks, read as with full-width ones.

Many reports are typed so, in part or throughout: 与甲公司(以下简称"甲")签订协议,共建基地. One character is read as one,
so that offsets stay; the quotes of facts are cut from the report's own text and stay as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Block, Cell, Row, Table

_CHINESE = "㐀-鿿《》“”（）【】、。；：，！？％"
_AMONG = re.compile(f"[{_CHINESE}]")
_TYPED = re.compile(r"[,;:!?()\"•・‧∙⋅「」『』〝〞＂]")
_BRACKET = re.compile(r"[()（）]")
_POINT = re.compile(
    rf"(?<=[{_CHINESE}])[,;:!?](?![\d/])|(?<=[{_CHINESE}])[,;!?](?=\d)|(?<=\S)[,;:!?](?=[{_CHINESE}])"
)
_DOT = re.compile(r"(?<=[㐀-鿿])[•・‧∙⋅](?=[㐀-鿿])")
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
# Marks of quotation in other styles; 『』 within 「」 are marks like any.
_QUOTES = str.maketrans("「」『』〝〞＂", '“”“”“”"')


def full_width(text: str) -> str:
    """The text with Chinese punctuation where Chinese stands beside it, of the same length.

    >>> full_width('与甲公司(以下简称"甲")签约,共3项(Web:1,200)')
    '与甲公司（以下简称“甲”）签约，共3项（Web:1,200）'
    """
    if _TYPED.search(text) is None or _AMONG.search(text) is None:
        return text
    text = text.translate(_QUOTES)
    return _DOT.sub("·", _POINT.sub(lambda point: point.group().translate(_WIDE), _quoted(_bracketed(text))))


def _bracketed(text: str) -> str:
    """Pairs of brackets with Chinese in them or beside them, and those of which one half is full-width already."""
    if "(" not in text and ")" not in text:
        return text
    chars = list(text)
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match.group() in "(（":
            opened.append(at)
            continue
        first = opened.pop() if opened else at
        around = text[max(0, first - 1) : at + 2]
        if _AMONG.search(around):
            chars[first] = chars[first].translate(_WIDE)
            chars[at] = chars[at].translate(_WIDE)
    for at in opened:
        if _AMONG.search(text[max(0, at - 1) : at + 2]):
            chars[at] = chars[at].translate(_WIDE)
    return "".join(chars)


def _quoted(text: str) -> str:
    """Straight quotation marks in turn opening and closing, where each has its other."""
    if '"' not in text or text.count('"') % 2:
        return text
    parts = text.split('"')
    marks = ["“", "”"] * (len(parts) // 2)
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def punctuated(block: Block) -> Block:
    """The block with every text in it as :func:`full_width` reads it."""
    section = tuple(map(full_width, block.section))
    if block.table is None:
        text = full_width(block.text)
        return (
            block
            if text == block.text and section == block.section
            else replace(block, text=text, section=section)
        )
    table = _table(block.table)
    # A table's text is its cells and the joints between them; each cell is read by itself.
    text = "\n".join("\t".join(map(full_width, line.split("\t"))) for line in block.text.split("\n"))
    return replace(block, text=text, section=section, table=table)


def _table(table: Table) -> Table:
    rows = tuple(Row(tuple(_cell(cell) for cell in row.cells), row.start, row.end) for row in table.rows)
    return Table(full_width(table.caption), tuple(map(full_width, table.header)), rows)


def _cell(cell: Cell) -> Cell:
    text = full_width(cell.text)
    return cell if text == cell.text else replace(cell, text=text)
