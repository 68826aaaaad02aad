"""Flattened tables whose rows were kept on lines of their own: as many pieces a line as there are columns.

Lines with fewer pieces are the rest of wrapped cells, or a further row under a merged first cell. What a column
holds is told by what stands in it, and by its header where there is one.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, groupby

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.kinds import column_kind, fit, is_whole
from kg.documents.pieces import Piece, header_cells, looks_like_header, names_column
from kg.text import join

_MIN_ROWS = 3


def rebuild_aligned(pieces: list[Piece], caption: str) -> tuple[Grid, int] | None:
    """The table and how many lines it takes; None where lines do not agree on a number of columns."""
    lines = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.line)]
    counts = Counter(len(line) for line in lines if len(line) >= 2)
    if not counts:
        return None
    width = max(counts, key=lambda count: (counts[count], count))
    full = [line for line in lines if len(line) == width]
    if not 2 <= width <= 7 or len(full) < _MIN_ROWS + 1 or len(full) < 0.4 * len(lines):
        return None
    labelled = _labelled(lines, width, caption)
    if labelled is not None:
        return labelled
    head, body = _header(lines, width)
    kinds = _kinds(head, [line for line in body if len(line) == width], width)
    if sum(kind not in ("text", "number") for kind in kinds) < min(2, width):
        return None
    rows: list[list[list[Piece]]] = []
    for line in body:
        if len(line) > width or any(mark in piece.text for piece in line for mark in "。；"):
            break
        _place(line, rows, kinds, width)
    built = [_row(row) for row in rows]
    if len(built) < _MIN_ROWS or not _sound(built, kinds):
        return None
    last = max(piece.line for row in rows for cell in row for piece in cell)
    return Grid(caption, head, tuple(built)), last + 1


def _labelled(lines: list[list[Piece]], width: int, caption: str) -> tuple[Grid, int] | None:
    """A table whose merged first cell stands on lines of its own, before the rows that it spans."""
    start = 0
    head: tuple[str, ...] = ()
    for size in range(1, min(5, len(lines))):
        cells = header_cells([piece for line in lines[:size] for piece in line])
        if (
            len(cells) == width + 1
            and sum(names_column(cell) for cell in cells) >= width
            and not _holds_digits(cells)
        ):
            head, start = cells, size
    if not head:
        return None
    rows: list[list[list[Piece]]] = []
    label: list[Piece] = []
    spanned = 0
    for line in lines[start:]:
        if any(mark in piece.text for piece in line for mark in "。；"):
            break
        if len(line) == 1 and len(line[0].text) <= 16:
            label.append(line[0])
        elif len(line) == width:
            spanned += bool(label)
            rows.append([label, *([piece] for piece in line)])
            label = []
        else:
            break
    if spanned < 2 or len(rows) < _MIN_ROWS:
        return None
    kinds = _kinds((), [[cell[0] for cell in row[1:]] for row in rows], width)
    if all(kind in ("text", "number") for kind in kinds) or not _sound(
        [_row(row[1:]) for row in rows], kinds
    ):
        return None
    return Grid(caption, head, tuple(_row(row) for row in rows)), rows[-1][-1][-1].line + 1


def _holds_digits(cells: tuple[str, ...]) -> bool:
    return any(char.isdigit() for cell in cells for char in cell)


def _header(lines: list[list[Piece]], width: int) -> tuple[tuple[str, ...], list[list[Piece]]]:
    """The header's cells, empty where there is none, and the lines below it."""
    for size in range(1, min(5, len(lines))):
        cells = header_cells([piece for line in lines[:size] for piece in line])
        if len(cells) == width and all(looks_like_header(cell) for cell in cells):
            return cells, lines[size:]
    first = next((place for place, line in enumerate(lines) if len(line) == width), 0)
    if all(looks_like_header(piece.text) for piece in lines[first]):
        return tuple(piece.text for piece in lines[first]), lines[first + 1 :]
    return (), lines[first:]


def _kinds(head: tuple[str, ...], full: list[list[Piece]], width: int) -> tuple[str, ...]:
    return tuple(
        column_kind(head[column] if head else "", [line[column].text for line in full])
        for column in range(width)
    )


def _place(line: list[Piece], rows: list[list[list[Piece]]], kinds: tuple[str, ...], width: int) -> None:
    if len(line) == width:
        rows.append([[piece] for piece in line])
        return
    if not rows:
        return
    if len(line) == width - 1 and all(
        fit(kind, piece.text) > 0 for kind, piece in zip(kinds[1:], line, strict=True)
    ):
        rows.append([[], *([piece] for piece in line)])
        return
    row = rows[-1]
    columns = max(
        combinations(range(width), len(line)),
        key=lambda chosen: (
            sum(_gain(kinds[column], row[column], piece) for column, piece in zip(chosen, line, strict=True)),
            tuple(-column for column in chosen),
        ),
    )
    for column, piece in zip(columns, line, strict=True):
        row[column].append(piece)


def _gain(kind: str, cell: list[Piece], piece: Piece) -> float:
    """How much better a cell gets with one more piece."""
    before = "".join(item.text for item in cell)
    if kind == "text":
        return 0.1
    return fit(kind, before + piece.text) - (fit(kind, before) if before and is_whole(kind, before) else -1.0)


def _row(cells: list[list[Piece]]) -> GridRow:
    return GridRow.of([GridCell(join(piece.content for piece in cell)) for cell in cells])


def _sound(rows: list[GridRow], kinds: tuple[str, ...]) -> bool:
    """Whether nearly all cells of the typed columns came out whole."""
    typed = [
        fit(kind, cell.text) > 0
        for row in rows
        for kind, cell in zip(kinds, row.cells, strict=True)
        if kind != "text" and cell.text
    ]
    return bool(typed) and sum(typed) >= 0.85 * len(typed)
