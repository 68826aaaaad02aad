"""What stands on a page of a PDF: characters and ruled lines, as pdfium finds them. The only home of pypdfium2.

Lengths are points, measured from the page's upper left corner as it is shown (turned pages are turned back).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from kg.errors import UnreadableReport

Picture = np.ndarray[Any, np.dtype[np.uint8]]

_MOST_PIXELS = 2_480
_LONGEST_SIDE = 15_000  # points; PDF itself allows 14,400
_MOST_RULES, _MOST_OBJECTS, _MOST_GLYPHS = 20_000, 50_000, 20_000
_DEEPEST_FORM = 6
_THIN = 3.5
_STRAIGHT = 1.0
_LEVEL = 0.06  # radians; text that leans more is a watermark or an axis's label
_BOLD = re.compile(rb"(?i)bold|heavy|black|hei(?!ti-light)")
_NOWHERE = frozenset(map(chr, (*range(0x20), 0x7F, 0xFFFE, 0xFFFF, 0xFFFD)))


class Glyph(NamedTuple):
    """A character and its box; ``base`` is the line that it stands on, ``size`` its font's."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False


class Rule(NamedTuple):
    """A straight line across (top == bottom) or down (x0 == x1)."""

    x0: float
    top: float
    x1: float
    bottom: float


class Page(NamedTuple):
    """A page, counted from 1; ``pictured`` is the share of it that pictures cover, at most 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float


def open_pdf(data: bytes, source: str) -> pdfium.PdfDocument:
    """The document. Raises UnreadableReport where it is locked, damaged or empty."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableReport(
                f"{source}: the PDF is locked with a password.",
                "Save a copy without the password (print it to a new PDF) and give that.",
            ) from error
        raise UnreadableReport(
            f"{source}: the PDF is damaged, cut off or without pages, and can't be opened.",
            "Download it again; if a viewer opens it, print it to a new PDF and give that.",
        ) from error
    if not len(document):
        document.close()
        raise UnreadableReport(f"{source}: the PDF has no pages.", "Download it again, or leave it out.")
    return document


def read_page(document: pdfium.PdfDocument, index: int, source: str) -> Page:
    """The page at this index, from 0; empty where it is damaged or of no size that paper has.

    Raises UnreadableReport where it holds too much.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(index + 1, 0.0, 0.0, (), (), 0.0)
    try:
        place, width, height = _placing(page)
        if max(width, height) > _LONGEST_SIDE:
            return Page(index + 1, 0.0, 0.0, (), (), 0.0)
        rules, pictured = _drawn(page, place)
        area = max(1.0, width * height)
        return Page(
            index + 1, width, height, tuple(_glyphs(page, place, source)), rules, min(1.0, pictured / area)
        )
    finally:
        page.close()


def picture_of(document: pdfium.PdfDocument, index: int, dpi: int) -> Picture | None:
    """The page at this index as a picture: height × width × 3, red, green and blue; None where it is damaged.

    A page larger than A3 is drawn smaller, as are those of scanners that take a pixel for a point.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        longest = max(page.get_size())
        if not min(page.get_size()) > 0 or not math.isfinite(longest):
            return None
        scale = min(dpi / 72, _MOST_PIXELS / longest)
        return np.array(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    except (pdfium.PdfiumError, ValueError):
        return None
    finally:
        page.close()


_Point = tuple[float, float]
_Place = Callable[[float, float], _Point]


def _placing(page: pdfium.PdfPage) -> tuple[_Place, float, float]:
    """What takes a point of the file to a point of the page as it is shown; the page's width and height."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def place(x: float, y: float) -> _Point:
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    width, height = abs(right - left), abs(top - bottom)
    return place, *((height, width) if turn in (90, 270) else (width, height))


def _glyphs(page: pdfium.PdfPage, place: _Place, source: str) -> Iterator[Glyph]:
    """The characters in the order of the file, without spaces and what lies askew."""
    text = page.get_textpage()
    try:
        box, matrix = c.FS_RECTF(), c.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        turned = page.get_rotation()
        before, size, bold, upright = None, 0.0, False, True
        high = ""
        count = c.FPDFText_CountChars(text)
        if count > _MOST_GLYPHS:
            raise UnreadableReport(
                f"{source}: {count:,} characters on one page, more than the {_MOST_GLYPHS:,} that are taken.",
                "No report has such a page; check that it is one.",
            )
        for index in range(count):
            code = c.FPDFText_GetUnicode(text, index)
            if 0xD800 <= code < 0xDC00:
                high = chr(code)
                continue
            char = chr(code) if code <= 0x10FFFF else ""
            if 0xDC00 <= code < 0xE000:
                char = (
                    (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                    if high
                    else ""
                )
            high = ""
            if char == "\x02":
                char = "-"
            if not char or char.isspace() or char in _NOWHERE or c.FPDFText_IsGenerated(text, index) == 1:
                continue
            handle = ctypes.cast(c.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
            if handle != before or handle is None:
                before = handle
                c.FPDFText_GetMatrix(text, index, matrix)
                angle = math.atan2(matrix.b, matrix.a) - math.radians(turned)
                upright = abs(math.remainder(angle, 2 * math.pi)) < _LEVEL
                size = c.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
                bold = _is_bold(text, index)
            if not upright:
                continue
            if not c.FPDFText_GetLooseCharBox(text, index, box):
                continue
            c.FPDFText_GetCharOrigin(text, index, x, y)
            (ax, ay), (bx, by) = place(box.left, box.top), place(box.right, box.bottom)
            base = place(x.value, y.value)[1]
            if all(abs(value) <= _LONGEST_SIDE for value in (ax, ay, bx, by, base, size)):
                yield Glyph(
                    char, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), base, size or abs(by - ay), bold
                )
    finally:
        text.close()


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a character's font is a bold one, by its weight or its name."""
    if c.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(64)
    c.FPDFText_GetFontInfo(text, index, name, 64, None)
    return _BOLD.search(name.value) is not None


def _drawn(page: pdfium.PdfPage, place: _Place) -> tuple[tuple[Rule, ...], float]:
    """The page's straight lines, none where it is a drawing; the area that pictures cover."""
    rules: list[Rule] = []
    pictured = 0.0
    for number, (handle, kind, matrix) in enumerate(_objects(page)):
        if number >= _MOST_OBJECTS:
            return (), pictured
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            corners = [place(*_moved(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            pictured += (max(xs) - min(xs)) * (max(ys) - min(ys))
        elif kind == c.FPDF_PAGEOBJ_PATH and len(rules) <= _MOST_RULES:
            rules += _rules(handle, matrix, place)
    return (tuple(rules) if len(rules) <= _MOST_RULES else ()), pictured


_Matrix = tuple[float, float, float, float, float, float]


def _moved(matrix: _Matrix, x: float, y: float) -> _Point:
    a, b, cc, d, e, f = matrix
    return a * x + cc * y + e, b * x + d * y + f


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[object, int, _Matrix]]:
    """All paths and pictures with their matrices, those inside of forms too."""
    count = max(0, c.FPDFPage_CountObjects(page))
    yield from _within((c.FPDFPage_GetObject(page, index) for index in range(count)), (1, 0, 0, 1, 0, 0), 0)


def _within(handles: Iterable[object], outer: _Matrix, depth: int) -> Iterator[tuple[object, int, _Matrix]]:
    own = c.FS_MATRIX()
    for handle in handles:
        kind = c.FPDFPageObj_GetType(handle)
        if kind not in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM):
            continue
        c.FPDFPageObj_GetMatrix(handle, own)
        matrix = _combined(outer, (own.a, own.b, own.c, own.d, own.e, own.f))
        if kind != c.FPDF_PAGEOBJ_FORM:
            yield handle, kind, matrix
        elif depth < _DEEPEST_FORM:
            count = max(0, c.FPDFFormObj_CountObjects(handle))
            inside = [c.FPDFFormObj_GetObject(handle, index) for index in range(count)]
            yield from _within(inside, matrix, depth + 1)


def _combined(outer: _Matrix, inner: _Matrix) -> _Matrix:
    e, f = _moved(outer, inner[4], inner[5])
    a, b, cc, d = outer[:4]
    return (
        a * inner[0] + cc * inner[1], b * inner[0] + d * inner[1],
        a * inner[2] + cc * inner[3], b * inner[2] + d * inner[3], e, f,
    )  # fmt: skip


def _rules(path: object, matrix: _Matrix, place: _Place) -> Iterator[Rule]:
    """The straight lines of a path: what is drawn along its sides, or a filled bar."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix, place):
        if stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ay - by) <= _STRAIGHT < abs(ax - bx):
                    yield Rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
                elif abs(ax - bx) <= _STRAIGHT < abs(ay - by):
                    yield Rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THIN < x1 - x0:
            yield Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
        elif x1 - x0 <= _THIN < bottom - top:
            yield Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


def _subpaths(path: object, matrix: _Matrix, place: _Place) -> Iterator[list[_Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(max(0, min(c.FPDFPath_CountSegments(path), _MOST_RULES))):
        segment = c.FPDFPath_GetPathSegment(path, index)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        if kind == c.FPDF_SEGMENT_BEZIERTO:
            points = []
            continue
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(*_moved(matrix, x.value, y.value))
        if not all(abs(value) <= _LONGEST_SIDE for value in point):
            points = []
            continue
        points.append(point)
        if c.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if points:
        yield points
