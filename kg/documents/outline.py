"""The headings that are open: the path that a block stands under."""

from __future__ import annotations

from dataclasses import dataclass, field

_RANK = {"part": 0, "chapter": 1, "section": 2, "case": 9}
_DECIMAL = {"d1": 1, "d2": 2, "d3": 3, "d4": 4}
_WITHIN_CASE = ("bracket", "paren_digit", "point")
_TOP = ("part", "chapter", "section", "d1", "d2", "han")


@dataclass(slots=True)
class Outline:
    """The headings that are open, outermost first; a style that comes back closes what stands under it."""

    _open: list[tuple[str, int, str]] = field(default_factory=list)

    def enter(self, style: str, title: str, level: int = 0) -> tuple[tuple[str, ...], int]:
        """Open a heading: the path above it, and its own depth from 1. ``level`` is Markdown's, where it has any."""
        if level:
            while self._open and self._open[-1][1] >= level:
                self._open.pop()
        elif style == "plain":
            self._open.clear()
        else:
            self._close(style)
        above = self.above
        self._open.append((style, level or len(self._open) + 1, title))
        return above, len(self._open)

    @property
    def above(self) -> tuple[str, ...]:
        """The path that a block stands under now."""
        return tuple(title for _, _, title in self._open)

    def _close(self, style: str) -> None:
        styles = [open_style for open_style, _, _ in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
            return
        while self._open and _outranks(style, self._open[-1][0]):
            self._open.pop()


def _outranks(new: str, old: str) -> bool:
    """Whether a heading of the new style can't stand under one of the old style."""
    if old == "case":
        return new not in _WITHIN_CASE
    if old in ("plain", "marked", "title"):
        return new in _TOP or (new == "title" and old != "title")
    if new in _DECIMAL and old in _DECIMAL:
        return _DECIMAL[new] <= _DECIMAL[old]
    if old in ("point", "paren_digit", "bracket"):
        return new in _DECIMAL or new in ("part", "chapter", "section", "han", "paren")
    return _RANK.get(new, 5) < _RANK.get(old, 5)
