"""A small picture of a thing and what it is linked to, as SVG: the thing in the middle, the others in two columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final

from exports.labels import TYPE_LABELS, TYPE_STYLES
from kg.describe import one_line
from kg.dossier import Neighbour, Page
from kg.vocabulary import TYPES

MOST: Final = 24
_WIDTH: Final = 900
_ROW: Final = 28
_COLUMN: Final = 250  # how far the columns of names stand from the edges
_LONGEST: Final = 18


def svg(page: Page) -> str:
    """The picture; of many neighbours those of each type with most facts. "" where there are none."""
    shown = sorted(
        _chosen(page.neighbours),
        key=lambda one: (TYPES.index(one.entity.type), -one.facts, one.entity.name, one.entity.id),
    )
    if not shown:
        return ""
    half = (len(shown) + 1) // 2
    legend, below = _legend(shown)
    picture = max(half, 3) * _ROW + 20
    middle = (_WIDTH / 2, picture / 2)
    rest = len(page.neighbours) - len(shown)
    title = f"{page.entity.name}: {len(page.neighbours)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {picture + below}" role="img" '
        f'aria-label="{_text(title)}" font-family="sans-serif" font-size="13">',
        *_side(shown[:half], middle, _COLUMN, "end"),
        *_side(shown[half:], middle, _WIDTH - _COLUMN, "start"),
        _dot(*middle, 11, page.entity.type),
        f'<text x="{middle[0]:.1f}" y="{middle[1] + 26:.1f}" text-anchor="middle" font-weight="bold" '
        f'paint-order="stroke" stroke="#fff" stroke-width="4">{_text(_short(page.entity.name))}</text>',
        f'<text x="{middle[0]:.1f}" y="{picture - 4}" text-anchor="middle" fill="#555">… +{rest}</text>'
        if rest
        else "",
        f'<g transform="translate(0 {picture})">{"".join(legend)}</g>',
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


def _side(ones: Sequence[Neighbour], middle: tuple[float, float], x: float, anchor: str) -> list[str]:
    """A column of neighbours with their lines to the middle."""
    lines, names = [], []
    top = middle[1] - (len(ones) - 1) * _ROW / 2
    for place, one in enumerate(ones):
        y = top + place * _ROW
        bend = (x + middle[0]) / 2
        lines.append(
            f'<path d="M{x:.1f} {y:.1f} C{bend:.1f} {y:.1f} {bend:.1f} {middle[1]:.1f} {middle[0]:.1f} {middle[1]:.1f}" '
            f'fill="none" stroke="#b6bec7" stroke-width="{min(1 + 0.5 * (one.facts - 1), 4):.1f}"/>'
        )
        away = -10 if anchor == "end" else 10
        names.append(
            _dot(x, y, 5, one.entity.type)
            + f'<text x="{x + away:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{_text(_short(one.entity.name))}</text>'
        )
    return [*lines, *names]


def _legend(shown: Sequence[Neighbour]) -> tuple[list[str], int]:
    """What the colours stand for, in as many rows as it takes, and how high that is; it begins at y = 0."""
    parts: list[str] = []
    x, y = 10.0, 14
    for kind in dict.fromkeys(one.entity.type for one in shown):
        label = TYPE_LABELS[kind].zh
        if x + 20 + 11 * len(label) > _WIDTH:
            x, y = 10.0, y + 18
        parts.append(_dot(x, y - 4, 4, kind))
        parts.append(f'<text x="{x + 8:.1f}" y="{y}" font-size="11" fill="#555">{label}</text>')
        x += 20 + 11 * len(label)
    return parts, y + 8


def _dot(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{TYPE_STYLES[kind][0]}"/>'


def _short(name: str) -> str:
    flat = one_line(name)
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _text(text: str) -> str:
    """The text for XML: marks escaped, and what XML can't hold replaced."""
    return escape("".join(char if char.isprintable() else "�" for char in text))
