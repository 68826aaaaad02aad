"""The picture of a thing's neighbours as PNG, for documents that hold no SVG; a font with Chinese characters draws it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from exports.ego import WIDTH, Curve, Picture, Point
from exports.fonts import Font

_SCALE: Final = 4  # drawn so much larger, then halved, so that edges are smooth
_STEPS: Final = 24
_ANCHORS: Final = {"start": "ls", "middle": "ms", "end": "rs"}


def png(picture: Picture, font: Font) -> bytes:
    """The picture as the bytes of a PNG file."""
    image = Image.new("RGB", (WIDTH * _SCALE, picture.height * _SCALE), "white")
    draw = ImageDraw.Draw(image)
    for curve in picture.curves:
        draw.line(
            [_scaled(point) for point in _bent(curve)],
            fill="#b6bec7",
            width=max(round(curve.width * _SCALE), 1),
            joint="curve",
        )
    for dot in picture.dots:
        (x, y), radius = _scaled(dot.at), dot.radius * _SCALE
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=dot.colour)
    for words in picture.words:
        draw.text(
            _scaled(words.at),
            font.legible(words.text),
            fill=words.colour,
            font=_type(str(font.path), words.size * _SCALE),
            anchor=_ANCHORS[words.anchor],
            stroke_width=2 * _SCALE if words.strong else 0,
            stroke_fill="white",
        )
    made = BytesIO()
    image.reduce(2).save(made, "PNG")
    return made.getvalue()


@cache
def _type(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _scaled(point: Point) -> Point:
    return point[0] * _SCALE, point[1] * _SCALE


def _bent(curve: Curve) -> list[Point]:
    """Points along a cubic Bézier curve."""
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x, y = (
            sum(weight * point[axis] for weight, point in zip(weights, curve.points, strict=True))
            for axis in (0, 1)
        )
        found.append((x, y))
    return found
