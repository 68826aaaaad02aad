"""A table as rows of named values: merged cells filled, totals and repeated headers gone, places in the Doc known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.annotation import BlockSpan
from extractors.tables.columns import CARRIED, Role, is_grade, is_level, role_of
from kg.model import Row, Table

_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数|平均|合 计|总 计)")
_SMALL = 2
# How far back the evidence of a row reaches for what it shares with a row above.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its values by column, with what merged cells repeat, and where its evidence stands in ``doc.text``.

    ``group`` is the row above that spans the table and heads those below it (二、省级; 一、甲大赛).
    """

    values: tuple[str, ...]
    start: int
    end: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be read: caption, section path, headers, what each column is, and its rows."""

    caption: str
    section: tuple[str, ...]
    headers: tuple[str, ...]
    roles: tuple[Role, ...]
    lines: tuple[Line, ...]

    def has(self, *roles: Role) -> bool:
        """Whether there is a column of each of these kinds."""
        return all(role in self.roles for role in roles)

    def has_any(self, *roles: Role) -> bool:
        """Whether there is a column of one of these kinds."""
        return any(role in self.roles for role in roles)

    def value(self, line: Line, *roles: Role) -> str:
        """The first filled value of the columns of these kinds, "" if none."""
        return next((text for role in roles for text in self.values(line, role)), "")

    def values(self, line: Line, *roles: Role) -> list[str]:
        """All filled values of the columns of these kinds, from left to right."""
        return [line.values[i] for i, role in enumerate(self.roles) if role in roles and line.values[i]]

    def header_of(self, role: Role) -> str:
        """The header of the first column of this kind."""
        return next((self.headers[i] for i, other in enumerate(self.roles) if other is role), "")

    @property
    def title(self) -> str:
        """What the table is about: its caption, else the nearest heading."""
        return self.caption or (self.section[-1] if self.section else "")


def sheet_of(span: BlockSpan) -> Sheet | None:
    """The table of a block, or None where it has no header or no rows to go by."""
    table = span.block.table
    if table is None or not table.header or not table.rows:
        return None
    headers, skipped = _headers(table)
    width = len(headers)
    placed = list(_placed(span, table))[skipped:]
    grid = [(_widened(row, width), start, end) for row, start, end in placed]
    grid = [item for item in grid if any(item[0]) and not _repeats(item[0], headers)]
    cells = [[values[i] for values, _, _ in grid] for i in range(width)]
    roles = _roles(headers, cells)
    if _lies_on_its_side(headers, roles, [values for values, _, _ in grid]):
        columns = [headers, *(values for values, _, _ in grid)]
        headers = tuple(column[0] for column in columns)
        grid = [([column[i] for column in columns], span.start, span.end) for i in range(1, width)]
        cells = [[values[i] for values, _, _ in grid] for i in range(len(headers))]
        roles = _roles(headers, cells)
    lines = tuple(_filled(grid, roles))
    if not lines:
        return None
    return Sheet(table.caption, span.block.section, headers, roles, lines)


_TELLING = 2


def _lies_on_its_side(headers: tuple[str, ...], roles: tuple[Role, ...], rows: list[list[str]]) -> bool:
    """Whether the first column heads the rows: it names kinds of columns, and the first row names none."""
    if sum(1 for role in roles[1:] if role is not Role.OTHER) or len(rows) + 1 < _TELLING or len(headers) > 8:
        return False
    lines = [list(headers), *rows]
    told = [role_of(line[0], line[1:]) for line in lines]
    known = [role for role in told if role not in (Role.OTHER, Role.INDICATOR)]
    return len(set(known)) >= _TELLING and 2 * len(known) > len(lines)


def _headers(table: Table) -> tuple[tuple[str, ...], int]:
    """The header, joined with a second row of it that reached the body, and how many body rows that were."""
    header = table.header
    first = tuple(cell.text.strip() for row in table.rows[:1] for cell in row.cells for _ in range(cell.span))
    if len(first) != len(header) or len(table.rows) < _SMALL:
        return header, 0
    gaps = [i for i, text in enumerate(header) if not text.strip() or (i and header[i - 1] == text)]
    if not gaps or first[0] or any(re.search(r"\d", text) for text in first):
        return header, 0
    if not all(first[i] for i in gaps):
        return header, 0
    joined: list[str] = []
    above = ""
    for i, text in enumerate(header):
        above = text.strip() or above
        joined.append(f"{above}{first[i]}" if first[i] else above)
    return tuple(joined), 1


def _placed(span: BlockSpan, table: Table) -> Iterator[tuple[Row, int, int]]:
    """The body rows with where each stands in the Doc."""
    text = span.block.text
    position = 0
    head = "\t".join(table.header)
    if text.startswith(head):
        position = len(head)
    for row in table.rows:
        joined = "\t".join(cell.text for cell in row.cells)
        found = text.find(joined, position)
        if found < 0 or not joined.strip():
            yield row, span.start, span.end
            continue
        position = found + len(joined)
        lead = len(joined) - len(joined.lstrip())
        yield row, span.start + found + lead, span.start + found + len(joined.rstrip())


def _widened(row: Row, width: int) -> list[str]:
    values = [cell.text.strip() if k == 0 else "" for cell in row.cells for k in range(max(1, cell.span))]
    return (values + [""] * width)[:width]


def _repeats(values: list[str], headers: tuple[str, ...]) -> bool:
    filled = [text for text in values if text]
    if filled and _TOTAL.match(filled[0]):
        return True
    return values == [text.strip() for text in headers]


def _roles(headers: tuple[str, ...], cells: list[list[str]]) -> tuple[Role, ...]:
    roles: list[Role] = []
    for i, header in enumerate(headers):
        roles.append(role_of(header, cells[i]) if not (is_level(header) or is_grade(header)) else Role.OTHER)
    return tuple(roles)


def _filled(grid: list[tuple[list[str], int, int]], roles: tuple[Role, ...]) -> Iterator[Line]:
    """Rows with the cells that are merged with the ones above them.

    A row without a number of its own (or, where there is no numbering, without its first cell) goes on with the
    row above and shares whatever it leaves empty. A numbered row shares only what groups rows. What is shared is
    part of the evidence: such a line begins at the row that has it.
    """
    key = roles.index(Role.INDEX) if Role.INDEX in roles else 0
    above: list[str] = []
    origins: list[int] = []
    group = ""
    for values, start, end in grid:
        heading = _group(values)
        if heading:
            group, above, origins = heading, [], []
            continue
        goes_on = bool(above) and not values[key]
        current = list(values)
        sources = [start] * len(values)
        for i, text in enumerate(values):
            shares = goes_on or (roles[i] in CARRIED and i <= _first_own(values, key))
            if not text and above and above[i] and shares:
                current[i], sources[i] = above[i], origins[i]
        above, origins = current, sources
        first = min(sources)
        yield Line(tuple(current), first if end - first <= _LONGEST else start, end, group)


_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[)）])\s*")
_GROUPING = re.compile(
    r"^(?:国家|省部?|市|校|院|国际|世界|行业)级?(?:（[^（）]*）)?$|(?:大赛|竞赛|比赛|展演|专业群)$|^(?:19|20)\d\d年度?$"
)


def _group(values: list[str]) -> str:
    """What a row says that only heads the rows below it; "" for a row of its own."""
    filled = {text for text in values if text}
    if (
        len(filled) != 1
        or len(values) < _SMALL + 1
        or (values.count("") == 0 and len(values) > 1 and len(filled) > 1)
    ):
        return ""
    text = next(iter(filled))
    bare = _NUMBERING.sub("", text)
    return bare if (bare != text or _GROUPING.search(bare)) and (values[0] == text) else ""


def _first_own(values: list[str], key: int) -> int:
    """The first filled column other than the numbering: only what stands left of it may be merged."""
    return next((i for i, text in enumerate(values) if text and i != key), len(values))
