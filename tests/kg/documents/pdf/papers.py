"""PDFs written by hand: text and lines at given places, in a Chinese font that need not be embedded."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
LEFT, SIZE = 80.0, 12.0
LEADING = 20.0

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


def width(text: str, size: float = SIZE) -> float:
    """How wide a text is printed."""
    return sum(size / 2 if char.isascii() else size for char in text)


def broken(text: str, count: int, indent: str = "　　") -> list[str]:
    """A paragraph's lines, each filled up to so many full-width characters; none begins with a comma."""
    lines = [indent]
    for char in text:
        if width(lines[-1] + char, 1) > count and char not in "，。、；）”":
            lines.append("")
        lines[-1] += char
    return lines


@dataclass
class Paper:
    """A page; places are points from its upper left corner, ``y`` that of the line that text stands on."""

    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = SIZE, font: str = "F") -> None:
        """``font`` is F, or B for bold."""
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td <{code}> Tj ET")

    def lines(
        self, y: float, *lines: str, x: float = LEFT, size: float = SIZE, leading: float = LEADING
    ) -> float:
        """Lines below each other, the first at ``y``; the place of the next."""
        for line in lines:
            indent = len(line) - len(line.lstrip("　"))
            self.text(x + indent * size, y, line.lstrip("　"), size)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.parts.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def grid(self, xs: Sequence[float], ys: Sequence[float], *, upright: bool = True) -> None:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs if upright else ():
            self.rule(x, ys[0], x, ys[-1])

    def table(
        self,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        x: float = LEFT,
        ruled: bool = True,
    ) -> float:
        """A table of cells with a line feed in them where they are wrapped; the place below it."""
        xs = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        ys = [y]
        for row in rows:
            for left, cell in zip(xs, row, strict=False):
                self.lines(ys[-1] + 14, *cell.split("\n"), x=left + 4, size=10, leading=13)
            ys.append(ys[-1] + 13 * max(cell.count("\n") + 1 for cell in row) + 8)
        if ruled:
            self.grid(xs, ys)
        return ys[-1] + 20


def pdf(*papers: Paper, extra: str = "", packed: int = 0, streams: Sequence[bytes] = ()) -> bytes:
    """The file of these pages, their contents packed so many times; ``streams`` are in it beside them, packed once."""
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT, _FONT.replace(b"STSong-Light", b"STHeiti-Bold")]
    kids = []
    for paper in papers:
        content = "\n".join(paper.parts).encode()
        for _ in range(packed):
            content = zlib.compress(content)
        filters = b"/FlateDecode" * packed
        bodies.append(b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (filters, len(content), content))
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R/B 4 0 R>>>>"
            f"/Contents {len(bodies)} 0 R{extra}>>".encode()
        )
        kids.append(f"{len(bodies)} 0 R")
    for content in map(zlib.compress, streams):
        bodies.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content))
    bodies[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(papers)}>>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(out)
