"""Pages that are pictures: the characters and ruled lines seen in them, by the extra vekg[ocr].

RapidOCR finds and reads the lines of text; its models come inside its package, and nothing is asked of the network.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any, Final, Protocol

import numpy as np

from kg.documents.pdf import ADVICE
from kg.documents.pdf.page import Glyph, Page, Picture, Rule
from kg.errors import MissingLibrary
from kg.text import chinese_count

DPI: Final = 150
"""Pictures are looked at in so many pixels an inch: more takes longer, and reads no better."""

_SCALE = 72 / DPI
_DESCENT = 0.12  # how far a Chinese character reaches below the line that it stands on, in its own height
_HIGHEST = 0.8  # a character, in the height of its line's box
_AIR = 0.45  # what a line's box has beside the characters, in its height
_WIDE = 1.6  # a gap that parts, in characters
_ALIKE = 0.12
_SUREST = 0.999  # of what was recognised, nothing is beyond doubt
_ENOUGH = 5  # characters that tell a line's size
_OPEN_LEFT, _OPEN_RIGHT = "（《“‘【〔", "，。、；：！？）》”’】〕"
_TILTED = 0.003
"""The slope (3 in 1,000) from which on a page is set upright before its ruled lines are looked for."""

_RULE_INCHES = 0.22
_THICKEST = 4.5
_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_LEADER = re.compile(r"(?<=[㐀-鿿）)”])\s*[.·…]+(?=\d{0,3}$)|^[.·…\s]+(?=\d{1,3}$)")
_INNER = re.compile(r"(?<=[A-Za-z0-9])[,:!?;](?=[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of text as the engine gives it: pixels; ``boxes`` holds (left, right) of each character but spaces."""

    text: str
    certainty: float
    corners: tuple[tuple[float, float], ...]
    boxes: tuple[tuple[float, float], ...]


class Engine(Protocol):
    """What reads the lines of a picture."""

    def __call__(self, picture: Picture) -> Sequence[SeenLine]:
        """The lines of text in a picture (height × width × 3, 8 bits a colour)."""
        ...


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def look(picture: Picture, number: int, engine: Engine | None = None) -> tuple[Page, float]:
    """The page of this number in its picture at `DPI`, and how sure its characters are (0 to 1).

    Raises MissingLibrary without the extra.
    """
    lines = (engine or rapid_engine())(picture)
    height, width = picture.shape[:2]
    slope = _slope(lines)
    turn = _Turn(slope, width / 2, height / 2)
    parts = [part for line in lines for part in _parts(line, turn)]
    glyphs = tuple(
        glyph for part, size in zip(parts, _sizes(parts), strict=True) for glyph in _glyphs(part, size)
    )
    rules = tuple(rule for rule in _rules(picture, slope) if not _is_within(rule, glyphs))
    count = sum(len(line.text) for line in lines)
    sure = sum(line.certainty * len(line.text) for line in lines) / count if count else 1.0
    return Page(number, width * _SCALE, height * _SCALE, glyphs, rules, 1.0), min(round(sure, 3), _SUREST)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Sets a tilted page upright, about its middle."""

    slope: float
    x: float
    y: float

    def height(self, x: float, y: float) -> float:
        """Where a point comes to stand from the top; how little it moves sideways does not matter."""
        return y - self.slope * (x - self.x)

    def across(self, x: float, y: float) -> float:
        """Where a point comes to stand from the left."""
        return x + self.slope * (y - self.y)


def _slope(lines: Sequence[SeenLine]) -> float:
    """How much the lines of text fall from left to right; 0 where that is next to nothing."""
    slopes = []
    for line in lines:
        (x0, y0), (x1, y1) = line.corners[0], line.corners[1]
        if x1 - x0 > 300:
            slopes.append((y1 - y0) / (x1 - x0))
    found = median(slopes) if len(slopes) >= 3 else 0.0
    return found if _TILTED <= abs(found) <= 0.1 else 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a line without a wide gap in it, in pixels: its characters, where it begins and ends, how high."""

    text: str
    left: float
    right: float
    middle: float
    height: float
    slant: float

    @property
    def units(self) -> float:
        """Its width in full-width characters, without the empty half of a mark at its end or beginning."""
        empty = 0.5 * (self.text[-1] in _OPEN_RIGHT) + 0.5 * (self.text[0] in _OPEN_LEFT)
        return max(0.5, sum(map(_width, self.text)) - empty)

    @property
    def size(self) -> float:
        """How large its characters are: its width tells more exactly than its height, but where there are few."""
        wide = (self.right - self.left) / self.units
        return wide if self.units >= _ENOUGH else min(wide, _HIGHEST * self.height)


def _width(char: str) -> float:
    return 0.3 if char == " " else 0.5 if char.isascii() or char == "·" else 1.0


def _parts(line: SeenLine, turn: _Turn) -> list[_Part]:
    """A line, taken apart where a gap is wide: between columns of a table that has no lines, or words set apart."""
    text = _punctuated(line.text)
    if not text:
        return []
    xs = [x for x, _ in line.corners]
    middle = sum(turn.height(x, y) for x, y in line.corners) / len(line.corners)
    slant = turn.across(0, sum(y for _, y in line.corners) / len(line.corners))
    height = _distance(line.corners[0], line.corners[3])
    air = _AIR * height / 2
    left, right = min(xs) + air, max(max(xs) - air, min(xs) + air + 1)
    places = [place for place, char in enumerate(text) if not char.isspace()]
    if len(line.boxes) != len(places):
        return [_Part(text, left, right, middle, height, slant)]
    wide = _WIDE * _HIGHEST * height
    found = []
    start = 0
    for (_, ended), (begins, _), place in zip(line.boxes, line.boxes[1:], places[1:], strict=False):
        if begins - ended > wide:
            found.append(_Part(text[start:place].strip(), left, ended, middle, height, slant))
            start, left = place, begins
    found.append(_Part(text[start:], left, max(right, left + 1), middle, height, slant))
    return found


def _sizes(parts: Sequence[_Part]) -> list[float]:
    """The parts' sizes, in which those that are all but the same are made the same: they were measured."""
    kinds: list[float] = []
    for part in sorted(parts, key=lambda part: -part.units):
        if part.units >= _ENOUGH and not any(abs(part.size - kind) <= _ALIKE * kind for kind in kinds):
            kinds.append(part.size)
    settled = [
        median(
            [part.size for part in parts if part.units >= _ENOUGH and abs(part.size - kind) <= _ALIKE * kind]
        )
        for kind in kinds
    ]
    sized = {
        part: min(settled, key=lambda kind: abs(kind - part.size)) for part in parts if part.units >= _ENOUGH
    }
    return [sized[part] if part in sized else _neighbours_size(part, sized) for part in parts]


def _neighbours_size(part: _Part, sized: Mapping[_Part, float]) -> float:
    """The size of a short part: that of the nearest line above or below if it may be, else as measured."""
    near = [
        (abs(other.middle - part.middle), size)
        for other, size in sized.items()
        if other.left <= part.left + part.height <= other.right and abs(size - part.size) <= 3 * _ALIKE * size
    ]
    return min(near, default=(0.0, part.size))[1]


def _glyphs(part: _Part, size: float) -> list[Glyph]:
    """The characters of a part, side by side."""
    top, bottom = (part.middle - size / 2) * _SCALE, (part.middle + size / 2) * _SCALE
    base = bottom - _DESCENT * size * _SCALE
    points = round(size * _SCALE * 2) / 2
    unit = (part.right - part.left) / part.units
    found = []
    left = part.left + part.slant - 0.5 * unit * (part.text[0] in _OPEN_LEFT)
    for char in part.text:
        right = left + _width(char) * unit
        if not char.isspace():
            found.append(Glyph(char, left * _SCALE, top, right * _SCALE, bottom, base, points))
        left = right
    return found


def _distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    return float(((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5)


def _punctuated(text: str) -> str:
    """A line with the marks that Chinese has: the engine writes some of them as in Latin.

    >>> _punctuated("与云帆物流有限公司(云州)等12家企业共建,投入1,260万元")
    '与云帆物流有限公司（云州）等12家企业共建，投入1,260万元'
    """
    text = _LEADER.sub("......", text.strip())
    if chinese_count(text) < 2:
        return text
    kept = {match.start() for match in _INNER.finditer(text)}
    return "".join(char if index in kept else char.translate(_FULL) for index, char in enumerate(text))


def _rules(picture: Picture, slope: float) -> list[Rule]:
    """The straight lines, across and down, in a picture set upright."""
    import cv2  # noqa: PLC0415 - an extra

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if slope:
        height, width = grey.shape
        turned = np.array([[1, slope, -slope * height / 2], [-slope, 1, slope * width / 2]], dtype=np.float64)
        grey = np.asarray(cv2.warpAffine(grey, turned, (width, height), borderValue=(255,)), dtype=np.uint8)
    ink = cv2.adaptiveThreshold(
        cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -10
    )
    length = int(_RULE_INCHES * DPI)
    found = []
    for shape in ((length, 1), (1, length)):
        kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        # What a scan tore apart, and what wavers by a pixel, is one line.
        whole = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((3, 3), dtype=np.uint8))
        contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for box in map(cv2.boundingRect, contours):
            x, y, width, height = (float(value) * _SCALE for value in box)
            if height <= min(_THICKEST, width):
                found.append(Rule(x, y + height / 2, x + width, y + height / 2))
            elif width <= _THICKEST:
                found.append(Rule(x + width / 2, y, x + width / 2, y + height))
    return sorted(found)


def _is_within(rule: Rule, glyphs: Sequence[Glyph]) -> bool:
    """Whether a line is a stroke of a large character."""
    length = max(rule.x1 - rule.x0, rule.bottom - rule.top)
    return any(
        glyph.size >= 0.8 * length
        and glyph.x0 - 2 <= rule.x0
        and rule.x1 <= glyph.x1 + 2
        and glyph.top - 2 <= rule.top
        and rule.bottom <= glyph.bottom + 2
        for glyph in glyphs
        if glyph.size > 0.7 * _RULE_INCHES * 72
    )


@lru_cache(maxsize=1)
def rapid_engine() -> Engine:
    """RapidOCR with the models in its package, on one core: the same picture gives the same text.

    Raises MissingLibrary where the extra is not installed, or has no models in it.
    """
    if not is_available():
        raise MissingLibrary("Text in pictures can't be read: no engine is installed.", ADVICE)
    import rapidocr  # noqa: PLC0415 - an extra

    folder = Path(str(rapidocr.__file__)).parent / "models"
    models = {part: next(iter(sorted(folder.glob(f"*_{part}_*.onnx"))), None) for part in ("det", "rec")}
    if None in models.values():
        raise MissingLibrary(
            "Text in pictures can't be read: the engine's models are not in its package.",
            "Install one that has them: pip install --upgrade 'vekg[ocr]'.",
        )
    read = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.model_path": str(models["det"]),
            "Rec.model_path": str(models["rec"]),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            # Three times as fast, for some memory.
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
        }
    )

    def engine(picture: Picture) -> Sequence[SeenLine]:
        found: Any = read(picture, return_word_box=True, return_single_char_box=True)
        if found.txts is None:
            return ()
        return tuple(
            SeenLine(
                text,
                round(float(score), 3),
                tuple((float(x), float(y)) for x, y in corners),
                tuple((float(min(x for x, _ in box)), float(max(x for x, _ in box))) for _, _, box in words),
            )
            for text, score, corners, words in zip(
                found.txts,
                found.scores,
                found.boxes,
                found.word_results or ((),) * len(found.txts),
                strict=True,
            )
        )

    return engine
