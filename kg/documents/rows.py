"""One row of a flattened table: which column each of its pieces belongs to.

A beam search over the pieces in reading order. What decides: what a column holds (a finished company takes no further
piece), how wide the column is (only a piece that fills it can go on in the next line), and that columns stand from
left to right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from operator import attrgetter
from typing import NamedTuple

from kg.documents.grid import GridCell, GridRow
from kg.documents.kinds import fit, is_whole
from kg.documents.pieces import Gap, Piece
from kg.text import join, width_of

_BEAM = 30
_HOPELESS = 5.0
_LEAD = re.compile(r"[A-Za-z0-9.,%-]+|.[，。、；：）》”]*")
_PROSE = re.compile(r"[，。；]")
_NO_BEGINNING = ("与", "、", "，", "和", "及", "）", "》", "”", "。", "；")
_NEVER = 9.0
_COSTLY, _CHEAP = 4.0, 0.5
_FURTHER = 1.2
_UNSOUND = 2.0
_ODD = 1.0
_SPACE_WITHIN = 1.0
OPTIONAL = ("role", "number", "text", "form")
"""Kinds of which a row may well have none."""

Token = tuple[str, int, Gap]
"""A piece as the search sees it: its text, its line and what parts it from the piece before."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, how wide its widest piece is in full-width characters (0 where unknown), how cells begin.

    A ``single`` one holds one item a cell.
    """

    kind: str
    width: float = 0.0
    openers: frozenset[str] = frozenset()
    single: bool = False

    def filled_by(self, item: str, piece_width: float, following: str) -> bool:
        """Whether an item's last piece reaches the column's edge, so that ``following`` had to go to the next line."""
        match = _LEAD.match(following)
        slack = 1.0 if self.kind != "text" else 2.0 if self.width >= 16 and _PROSE.search(item) else 0.0
        return piece_width + (width_of(match.group()) if match else 1.0) > self.width - slack


class State(NamedTuple):
    """A partly read row: the items of each column, where its last piece went, and how well it goes so far.

    ``open`` is what the item that is being read counts for now.
    """

    items: tuple[tuple[str, ...], ...]
    tails: tuple[float, ...]
    values: tuple[float, ...]
    last: int
    line: int
    score: float
    open: float
    placed: tuple[tuple[int, int], ...]

    @classmethod
    def empty(cls, count: int) -> State:
        """A row of which nothing is read."""
        return cls(((),) * count, (0.0,) * count, (0.0,) * count, -1, -1, 0.0, 0.0, ())

    @property
    def promise(self) -> float:
        """How well the row may come out; the item that is being read may yet become whole."""
        return self.score + sum(self.values) + max(0.0, -self.open)

    def placement(self, columns: Sequence[Column]) -> Placement:
        """The row as it is if it ends here."""
        cells = zip(columns, self.items, strict=True)
        whole = all(fit(column.kind, item) > -1.0 for column, items in cells for item in items)
        # Further items cost each, and a cell of sure ones may hold several.
        further = sum(
            len(items) - 1
            for column, items in zip(columns, self.items, strict=True)
            if len(items) > 1 and all(fit(column.kind, item) >= 1.5 for item in items)
        )
        sound = whole and bool(self.items[0]) and -self.score <= _COSTLY + _FURTHER * further
        return Placement(self.placed, self.finished(columns), sound, sound and -self.score <= _CHEAP)

    def finished(self, columns: Sequence[Column]) -> float:
        """How well the row comes out if it ends here."""
        total = self.score
        for place, (column, items) in enumerate(zip(columns, self.items, strict=True)):
            if not items:
                total -= 3.0 if place == 0 else 0.5 if column.kind in OPTIONAL else 1.5
        return total + sum(self.values)


@dataclass(frozen=True, slots=True)
class Placement:
    """For each piece its column and the item of it that it belongs to, and how well the row comes out.

    ``sound`` says that all its cells are what their columns hold, and that little had to be overlooked, ``plain``
    that nothing had.
    """

    places: tuple[tuple[int, int], ...]
    score: float
    sound: bool
    plain: bool = False


NOWHERE = Placement((), -99.0, False)


@lru_cache(maxsize=4096)
def place_pieces(tokens: tuple[Token, ...], columns: tuple[Column, ...]) -> Placement:
    """The best placement of a row's pieces."""
    straight = _straight(tokens, columns)
    if straight is not None:
        return straight
    beam = [State.empty(len(columns))]
    for token in tokens:
        beam = advance(beam, token, columns)
    if not beam:
        return NOWHERE
    ended = [state.placement(columns) for state in beam]
    return min(
        ended, key=lambda placement: (_UNSOUND * (not placement.sound) - placement.score, placement.places)
    )


def best_state(states: Sequence[State], columns: Sequence[Column]) -> State:
    """The state in which a row ends best."""
    return min(states, key=lambda state: (-state.finished(columns), state.placed))


def advance(states: Sequence[State], token: Token, columns: Sequence[Column]) -> list[State]:
    """The states worth following that a piece leads to."""
    ways, limit = Ways(token, columns), inf
    steps: list[Step] = []
    for state in states:
        found = ways.steps(state, limit)
        steps += found
        limit = min([limit, *(step.loss + _HOPELESS for step in found)])
    ranked = sorted(steps, key=_LOSS)[:_BEAM]
    return [step.taken(token) for step in ranked if step.loss <= limit]


def _straight(tokens: tuple[Token, ...], columns: tuple[Column, ...]) -> Placement | None:
    """The placement of a row that stands on one line with a piece a column."""
    if len(tokens) != len(columns) or len({line for _, line, _ in tokens}) > 1:
        return None
    values = [fit(column.kind, text) for column, (text, _, _) in zip(columns, tokens, strict=True)]
    if min(values) <= 0:
        return None
    return Placement(tuple((place, 0) for place in range(len(columns))), sum(values), True, True)


class Way(NamedTuple):
    """A piece put into a column: the column's items then, what that costs, what they count for.

    ``open`` is what the item that the piece is in counts for, ``hope`` what it may yet come to.
    """

    items: tuple[str, ...]
    cost: float
    value: float
    open: float
    hope: float


class Step(NamedTuple):
    """A way that a state may go."""

    loss: float
    state: State
    place: int
    way: Way

    def taken(self, token: Token) -> State:
        """The state after the step."""
        state, place = self.state, self.place
        items, cost, value, opened, _ = self.way
        return State(
            (*state.items[:place], items, *state.items[place + 1 :]),
            (*state.tails[:place], width_of(token[0]), *state.tails[place + 1 :]),
            (*state.values[:place], value, *state.values[place + 1 :]),
            place, token[1], state.score - cost, opened, (*state.placed, (place, len(items) - 1)),
        )  # fmt: skip


_LOSS = attrgetter("loss")


class Ways:
    """Where one piece may go, from whatever state: states that have the same in a column share its ways."""

    def __init__(self, token: Token, columns: Sequence[Column]) -> None:
        self._text, self._line, self._gap = token
        self._columns = columns
        wide = width_of(self._text)
        # What it takes for the piece to go into a column, whatever that holds.
        self._costs = [
            (1.0 if self._gap is Gap.NONE else 0.0) + _cost_of_width(wide, column) for column in columns
        ]
        self._known: dict[tuple[int, tuple[str, ...], float, int, bool], list[Way]] = {}

    def steps(self, state: State, limit: float = inf) -> list[Step]:
        """The steps that a state may take, from the left to the right, but for those that lose more than ``limit``."""
        total = state.score + sum(state.values)
        beside = self._line == state.line
        found: list[Step] = []
        for place, (items, tail, value) in enumerate(
            zip(state.items, state.tails, state.values, strict=True)
        ):
            # Pieces of one line stand in columns from left to right; only what was written over another column's line
            # has no space before it.
            ahead = place - state.last
            if beside and ahead < 0 and self._gap is not Gap.NONE:
                continue
            # A column that has items does not ask how far behind the last piece it is.
            key = (place, items, tail, min(1, abs(ahead)) if items else ahead, beside and not ahead)
            ways = self._known.get(key)
            if ways is None:
                ways = self._known[key] = self._ways(*key)
            for way in ways:
                loss = -(total - way.cost - value + way.value + way.hope)
                if loss <= limit:
                    found.append(Step(loss, state, place, way))
        return found

    def _ways(self, place: int, items: tuple[str, ...], tail: float, ahead: int, within: bool) -> list[Way]:
        """The ways into a column with these items, the last piece of which is so wide.

        ``ahead`` is how far it stands behind the column of the last piece, ``within`` whether it is the same column and
        line.
        """
        text, gap, column = self._text, self._gap, self._columns[place]
        kind = column.kind
        if within:
            # Only a space beside a Latin word may be inside a cell.
            if gap in (Gap.SOFT, Gap.NONE):
                return [_way(kind, (*items[:-1], _joined(items[-1], text, gap)), 0.0)]
            if kind in ("text", "contest"):
                return [_way(kind, (*items[:-1], items[-1] + text), _SPACE_WITHIN)]
            return []
        cost = self._costs[place]
        if not items:
            begun = cost + (0.5 * (ahead - 1) if ahead > 0 else 1.5) + _cost_of_beginning(text)
            return [_way(kind, (text,), begun)]
        going_on = _cost_of_going_on(items[-1], tail, ahead == 0, text, column)
        ways = [_way(kind, (*items[:-1], items[-1] + text), cost + going_on)]
        another = _cost_of_another(items[-1], tail, ahead == 0, place == 0, text, column)
        if another < _NEVER and not column.single:
            ways.append(_way(kind, (*items, text), cost + another))
        return ways


def _way(kind: str, items: tuple[str, ...], cost: float) -> Way:
    opened = fit(kind, items[-1])
    return Way(items, cost, _value(kind, items), opened, max(0.0, -opened))


def _cost_of_width(wide: float, column: Column) -> float:
    """What it takes for a piece to be in a column that is narrower."""
    if not column.width or wide <= column.width + 0.5:
        return 0.0
    return 4.0 if column.kind == "text" else 1.0


def _cost_of_going_on(item: str, tail: float, at_last: bool, text: str, column: Column) -> float:
    """What it takes for a piece to be the rest of the cell above it."""
    cost = 0.0 if at_last else 0.6
    if column.kind != "text":
        if is_whole(column.kind, item):
            suits = fit(column.kind, item)
            cost += 1.0 if suits < 0 else 0.4 if suits < 1.0 or is_whole(column.kind, item + text) else 2.0
        if fit(column.kind, text) >= 2 and not (column.kind == "contest" and fit(column.kind, item) < 1):
            cost += 1.5  # a piece that is a finished cell by itself is hardly the rest of another
    if text[:2] in column.openers:
        cost += 0.5
    if column.single and item.endswith("。"):
        cost += 1.0
    if column.width and not column.filled_by(item, tail, text):
        cost += 1.2 if column.kind == "text" or is_whole(column.kind, item) else 0.4
    return cost


def _cost_of_beginning(text: str) -> float:
    """What it takes for a piece to be the beginning of a cell or item."""
    return 2.0 if text.startswith(_NO_BEGINNING) else 0.0


def _cost_of_another(
    item: str, tail: float, at_last: bool, at_first: bool, text: str, column: Column
) -> float:
    """What it takes for a piece to be a further item of a cell that holds several."""
    beginning = _cost_of_beginning(text)
    if column.kind == "text":
        known = column.width > 0 and not column.filled_by(item, tail, text)
        return 0.6 + 0.5 * (not at_last) + beginning if known else _NEVER
    # a row is about one thing: what it begins with seldom has a second item
    return (0.9 if at_last else 1.4) + 0.5 * at_first + beginning


def _joined(item: str, text: str, gap: Gap) -> str:
    latin = item[-1:].isascii() and item[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
    return f"{item} {text}" if gap is Gap.SOFT and latin else item + text


@lru_cache(maxsize=65536)
def _value(kind: str, items: tuple[str, ...]) -> float:
    """How well a cell suits its column; a further item adds little."""
    total = 0.0
    for number, item in enumerate(items):
        value = fit(kind, item)
        if number and value > 0:
            odd = value < 0.5 and kind != "text" and fit(kind, items[0]) >= 1.5
            value = 0.0 if kind == "text" else 0.5 if value >= 2 else value * 0.5 - 0.6 - _ODD * odd
        total += value
    return total


def token_of(piece: Piece) -> Token:
    """A piece as the search sees it."""
    return piece.text, piece.line, piece.gap


def row_of(
    number: Piece | None, pieces: Sequence[Piece], places: Sequence[tuple[int, int]], width: int
) -> GridRow:
    """The row whose pieces were placed; items of one cell are parted by ；."""
    cells: list[dict[int, list[Piece]]] = [{} for _ in range(width)]
    for piece, (column, item) in zip(pieces, places, strict=True):
        cells[column].setdefault(item, []).append(piece)
    found = [GridCell(number.content)] if number else []
    for items in cells:
        contents = [join(piece.content for piece in items[item]) for item in sorted(items)]
        found.append(GridCell(join(contents, "；") if contents else join([])))
    return GridRow.of(found, number.start if number else None)
