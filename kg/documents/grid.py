"""Tables as they are put together: cells that know where each of their characters stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Block, BlockKind, Cell, Row, Table
from kg.text import EMPTY, Mapped, join


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell; an empty one stands nowhere."""

    content: Mapped = EMPTY
    span: int = 1

    @property
    def text(self) -> str:
        """Its cleaned text."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; ``start`` and ``end`` hold all its cells."""

    cells: tuple[GridCell, ...]
    start: int
    end: int

    @classmethod
    def of(cls, cells: Sequence[GridCell], start: int | None = None, end: int | None = None) -> GridRow:
        """A row that reaches as far as its cells do, or as far as is said."""
        places = [
            place
            for cell in cells
            for place in (cell.content.offsets and (cell.content.start, cell.content.end))
        ]
        first = min(places, default=0)
        last = max(places, default=first)
        return cls(
            tuple(cells), first if start is None else min(start, first) if places else start,
            last if end is None else max(end, last) if places else end,
        )  # fmt: skip

    @property
    def texts(self) -> tuple[str, ...]:
        """Its cells' texts."""
        return tuple(cell.text for cell in self.cells)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return sum(cell.span for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the making: its caption and header (empty where there is none), its rows, where the header stood."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[GridRow, ...]
    top: GridRow | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((row.width for row in self.rows), default=len(self.header))

    def extended(self, rows: Sequence[GridRow]) -> Grid:
        """The same table with further rows below."""
        return replace(self, rows=(*self.rows, *rows))

    def table(self) -> Table:
        """The table as the model has it."""
        return Table(self.caption, self.header, tuple(_row(row) for row in self.rows))

    def block(self, section: tuple[str, ...], page: int | None) -> Block:
        """The table as a block of its report."""
        text: list[str] = []
        offsets: list[int] = []
        for number, row in enumerate(self.rows):
            if number:
                text.append("\n")
                offsets.append(offsets[-1])
            ahead = row.start
            for column, cell in enumerate(row.cells):
                if column:
                    text.append("\t")
                    offsets.append(ahead)
                text.append(cell.text)
                offsets += cell.content.offsets
                ahead = offsets[-1] if cell.text else ahead
        return Block(BlockKind.TABLE, "".join(text), tuple(offsets), section, 0, page, self.table())


def _row(row: GridRow) -> Row:
    cells = []
    position = row.start
    for cell in row.cells:
        if cell.content.offsets:
            cells.append(Cell(cell.text, cell.content.start, cell.content.end, cell.span))
            position = cell.content.end
        else:
            cells.append(Cell("", position, position, cell.span))
    return Row(tuple(cells), row.start, row.end)


def merged(upper: GridCell, lower: GridCell) -> GridCell:
    """Two pieces of one cell, one below the other."""
    return GridCell(join([upper.content, lower.content]), upper.span)
