"""A small picture of a thing and what it is linked to: the thing in the middle, the others in two columns.

Where what stands is one thing, how it is written another: as SVG here, as PNG in ``ego_png``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from exports.labels import TYPE_LABELS, TYPE_STYLES
from kg.describe import one_line
from kg.dossier import Neighbour, Page
from kg.vocabulary import TYPES

MOST: Final = 24
WIDTH: Final = 900
_ROW: Final = 28
_COLUMN: Final = 250  # how far the columns of names stand from the edges
_LONGEST: Final = 18
_GREY: Final = "#555555"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from a neighbour to the middle: start, two points that bend it, end; ``width`` as in SVG."""

    points: tuple[Point, Point, Point, Point]
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    at: Point
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its base line; it starts, ends or has its middle at the point.

    ``strong`` stands out of the lines; ``id`` is that of the thing which the text names.
    """

    at: Point
    text: str
    anchor: str = "start"
    size: int = 13
    colour: str = "#000000"
    strong: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in this order: curves, dots, words; ``title`` says it without the picture."""

    title: str
    height: int
    curves: tuple[Curve, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]


def picture(page: Page) -> Picture | None:
    """The picture; of many neighbours those of each type with most facts. None where there are none."""
    shown = sorted(
        _chosen(page.neighbours),
        key=lambda one: (TYPES.index(one.entity.type), -one.facts, one.entity.name, one.entity.id),
    )
    if not shown:
        return None
    half = (len(shown) + 1) // 2
    tall = max(half, 3) * _ROW + 20
    middle = (WIDTH / 2, tall / 2)
    sides = [
        *_side(shown[:half], middle, _COLUMN, "end"),
        *_side(shown[half:], middle, WIDTH - _COLUMN, "start"),
    ]
    legend, height = _legend(shown, tall)
    own = Words((middle[0], middle[1] + 26), _short(page.entity.name), "middle", strong=True)
    left_out = len(page.neighbours) - len(shown)
    rest = [Words((middle[0], tall - 4), f"… +{left_out}", "middle", colour=_GREY)] if left_out else []
    return Picture(
        f"{page.entity.name}: {len(page.neighbours)}",
        height,
        tuple(curve for curve, _, _ in sides),
        (*(dot for _, dot, _ in sides), _dot(middle, 11, page.entity.type), *(dot for dot, _ in legend)),
        (*(words for _, _, words in sides), own, *rest, *(words for _, words in legend)),
    )


def svg(page: Page, links: Mapping[str, str] | None = None) -> str:
    """The picture as SVG; "" where there are no neighbours. ``links`` are the addresses of things' pages, by id."""
    found = picture(page)
    if found is None:
        return ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {found.height}" role="img" '
        f'aria-label="{_text(found.title)}" font-family="sans-serif" font-size="13">',
        *map(_path, found.curves),
        *(
            f'<circle cx="{dot.at[0]:.1f}" cy="{dot.at[1]:.1f}" r="{dot.radius}" fill="{dot.colour}"/>'
            for dot in found.dots
        ),
        *(_linked(words, links or {}) for words in found.words),
        "</svg>",
    ]
    return "".join(parts)


def _chosen(neighbours: Sequence[Neighbour]) -> list[Neighbour]:
    """The first of each type, then the second of each, and so on."""
    turns: Counter[str] = Counter()
    ranked = []
    for place, one in enumerate(neighbours):
        turns[one.entity.type] += 1
        ranked.append((turns[one.entity.type], place))
    return [neighbours[place] for _, place in sorted(ranked)[:MOST]]


def _side(
    ones: Sequence[Neighbour], middle: Point, x: float, anchor: str
) -> Iterator[tuple[Curve, Dot, Words]]:
    """A column of neighbours with their lines to the middle."""
    top = middle[1] - (len(ones) - 1) * _ROW / 2
    bend = (x + middle[0]) / 2
    away = -10 if anchor == "end" else 10
    for place, one in enumerate(ones):
        y = top + place * _ROW
        yield (
            Curve(((x, y), (bend, y), (bend, middle[1]), middle), min(1 + 0.5 * (one.facts - 1), 4)),
            _dot((x, y), 5, one.entity.type),
            Words((x + away, y + 4), _short(one.entity.name), anchor, id=one.entity.id),
        )


def _legend(shown: Iterable[Neighbour], top: int) -> tuple[list[tuple[Dot, Words]], int]:
    """What the colours stand for, in as many rows as it takes, and where the last ends."""
    parts = []
    x, y = 10.0, top + 14
    for kind in dict.fromkeys(one.entity.type for one in shown):
        label = TYPE_LABELS[kind].zh
        if x + 20 + 11 * len(label) > WIDTH:
            x, y = 10.0, y + 18
        parts.append((_dot((x, y - 4), 4, kind), Words((x + 8, y), label, size=11, colour=_GREY)))
        x += 20 + 11 * len(label)
    return parts, y + 8


def _dot(at: Point, radius: float, kind: str) -> Dot:
    return Dot(at, radius, TYPE_STYLES[kind][0])


def _path(curve: Curve) -> str:
    start, *rest = (f"{x:.1f} {y:.1f}" for x, y in curve.points)
    return f'<path d="M{start} C{" ".join(rest)}" fill="none" stroke="#b6bec7" stroke-width="{curve.width:.1f}"/>'


def _linked(words: Words, links: Mapping[str, str]) -> str:
    text = _words(words)
    return f'<a href="{_text(links[words.id])}">{text}</a>' if words.id in links else text


def _words(words: Words) -> str:
    strong = ' font-weight="bold" paint-order="stroke" stroke="#fff" stroke-width="4"' if words.strong else ""
    return (
        f'<text x="{words.at[0]:.1f}" y="{words.at[1]:.1f}" text-anchor="{words.anchor}" '
        f'font-size="{words.size}" fill="{words.colour}"{strong}>{_text(words.text)}</text>'
    )


def _short(name: str) -> str:
    flat = one_line(name)
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _text(text: str) -> str:
    """The text for XML: marks escaped, and what XML can't hold replaced."""
    return escape("".join(char if char.isprintable() else "�" for char in text))
