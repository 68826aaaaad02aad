"""Files made of the examples and damaged: bytes flipped, cut out, doubled; parts of a package put elsewhere.

A file's number says all of it: the same number gives the same file on any machine.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from kg.documents import read
from kg.model import BlockKind, Report
from tests.kg.documents.pdf import papers as papers_of

ROOT = Path(__file__).parents[1]
SEED = 20261121

Chance = random.Random


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the examples that damaged files are made of, words that mean something in it, how it is opened up."""

    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[bytes]
    within: Callable[[bytes, Chance], bytes] | None = None


def files_in(folder: str, *suffixes: str) -> Sequence[bytes]:
    """The examples with one of these suffixes."""
    return [
        path.read_bytes()
        for path in sorted((ROOT / "examples" / folder).iterdir())
        if path.suffix in suffixes
    ]


def pages() -> Sequence[bytes]:
    """The example reports as web pages."""
    return [page_of(read(path)).encode() for path in sorted((ROOT / "examples" / "reports").iterdir())]


def page_of(report: Report) -> str:
    """A report as a web page between a menu and a footer."""
    parts = []
    for block in report.blocks:
        if block.table is not None:
            rows = [block.table.header, *(tuple(cell.text for cell in row.cells) for row in block.table.rows)]
            lines = ("".join(f"<td><p>{escape(text)}</p></td>" for text in row) for row in rows)
            parts.append(f"<table border=1>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
        elif block.kind is BlockKind.HEADING:
            level = min(6, max(1, block.level))
            parts.append(f"<h{level}>{escape(block.text)}</h{level}>")
        else:
            parts.append(f"<p style='text-indent: 2em'><span>{escape(block.text)}</span></p>")
    menu = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(8))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(report.source)}</title></head><body>"
        f"<div class='nav'><ul>{menu}</ul></div><div class='main'>{''.join(parts)}</div>"
        "<div class='footer'>地址：山下路1号</div></body></html>"
    )


def sheets() -> Sequence[bytes]:
    """The example reports as PDF: their paragraphs and tables at places on pages."""
    return [sheets_of(read(path)) for path in sorted((ROOT / "examples" / "reports").iterdir())]


def sheets_of(report: Report) -> bytes:
    """A report as PDF."""
    papers = [papers_of.Paper()]
    y = 80.0
    for block in report.blocks:
        if y > 700:
            papers.append(papers_of.Paper())
            y = papers[-1].lines(80, report.source, size=9)
        if block.table is not None:
            rows = [block.table.header, *(tuple(cell.text for cell in row.cells) for row in block.table.rows)]
            count = max(map(len, rows))
            wrapped = [
                ["\n".join(papers_of.broken(text, 36 // count, "")) for text in row] for row in rows[:12]
            ]
            y = papers[-1].table(y, [430 / count] * count, wrapped)
        else:
            size = 16.0 if block.kind is BlockKind.HEADING else 12.0
            y = papers[-1].lines(y, *papers_of.broken(block.text, 36)[:30], size=size)
    return papers_of.pdf(*papers)


def damaged(data: bytes, other: bytes, words: Sequence[bytes], chance: Chance) -> bytes:
    """The bytes with one to six things done to them."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        size = len(data)
        if not size:
            return data
        start = chance.randrange(size)
        stop = min(size, start + int(2 ** chance.uniform(0, 12)))
        piece = data[start:stop]
        kind = chance.randrange(10)
        if kind == 0:
            flipped = piece[0] ^ (1 << chance.randrange(8))
            data = data[:start] + bytes((flipped,)) + data[start + 1 :]
        elif kind == 1:
            data = data[:start] + chance.randbytes(min(len(piece), 64)) + data[stop:]
        elif kind == 2:
            data = data[:start] + data[stop:]
        elif kind == 3:
            data = data[:stop] + piece * chance.choice((1, 2, 40, 400)) + data[stop:]
        elif kind == 4:
            data = data[:start]
        elif kind == 5:
            place = chance.randrange(len(other) or 1)
            data = data[:start] + other[place : place + len(piece) * 4] + data[stop:]
        elif kind == 6:
            data = data[:start] + chance.choice(words) * chance.choice((1, 1, 3, 500)) + data[start:]
        elif kind == 7:
            data = with_other_number(data, start, chance)
        elif kind == 8:
            place = chance.randrange(size)
            data = data[:start] + data[place : place + len(piece)] + data[stop:]
        else:
            data = data[:start] + bytes(min(len(piece), 512)) + data[stop:]
    return data


def with_other_number(data: bytes, start: int, chance: Chance) -> bytes:
    """The bytes with the next number written in them changed."""
    match = re.compile(rb"\d+").search(data, start)
    if match is None:
        return data
    number = chance.choice((b"0", b"-1", b"1", b"65536", b"2147483647", b"99999999999999999999", b"1e309"))
    return data[: match.start()] + number + data[match.end() :]


def within_zip(data: bytes, chance: Chance) -> bytes:
    """A Word document with one of its parts damaged, and packed again."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        infos = old.infolist()
        chosen = chance.choice([info for info in infos if info.filename.endswith((".xml", ".rels"))])
        if chance.random() < 0.6:
            chosen = next(info for info in infos if info.filename == "word/document.xml")
        for info in infos:
            part = old.read(info)
            if info is chosen and chance.random() < 0.5:
                part = rearranged(part, chance)
            elif info is chosen:
                part = damaged(part, old.read(chance.choice(infos)), DOCX_WORDS, chance)
            new.writestr(ZipInfo(info.filename), part, ZIP_DEFLATED)
    return made.getvalue()


def rearranged(part: bytes, chance: Chance) -> bytes:
    """An XML part with elements taken out, doubled, moved into one another, and values changed; still well formed."""
    root = etree.fromstring(part)
    for _ in range(chance.choice((1, 3, 10, 100))):
        elements = [element for element in root.iter("*") if element is not root]
        if not elements:
            break
        one, two = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(5)
        above = one.getparent()
        if kind == 0 and above is not None:
            above.remove(one)
        elif kind == 1 and above is not None:
            above.insert(chance.randrange(len(above) + 1), deepcopy(two) if len(elements) < 50_000 else one)
        elif kind == 2 and one is not two and two not in one.iterancestors():
            two_above = two.getparent()
            if two_above is not None:
                two_above.remove(two)
            one.append(two)
        elif kind == 3 and one.attrib:
            one.set(
                chance.choice(sorted(map(str, one.attrib))),
                chance.choice(("", "-1", "99999999", "Heading1", "0", "on")),
            )
        elif kind == 4:
            one.tag = two.tag
    return etree.tostring(root, encoding="utf-8")


def within_pdf(data: bytes, chance: Chance) -> bytes:
    """A PDF with one of its streams, compressed or not, damaged. Its table of places is off then, as in many a file."""
    streams = list(re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL).finditer(data))
    if not streams:
        return data
    match = chance.choice(streams)
    packed = match.group(1)
    try:
        inner = zlib.decompress(packed)
        packed = zlib.compress(damaged(inner, inner, PDF_WORDS, chance))
    except zlib.error:
        packed = damaged(packed, data, PDF_WORDS, chance)
    return data[: match.start(1)] + packed + b"\n" + data[match.end(1) :]


def within_text(data: bytes, chance: Chance) -> bytes:
    """A text with lines and stretches put elsewhere, doubled or left out; still text."""
    text = data.decode()
    for _ in range(chance.choice((1, 3, 10, 40))):
        lines = text.split("\n")
        one, two = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
        two = min(two, one + 30)
        kind = chance.randrange(5)
        if kind == 0:
            text = "\n".join([*lines[:one], *lines[two:]]) or text
        elif kind == 1:
            place = chance.randrange(len(lines))
            text = "\n".join([*lines[:place], *lines[one:two], *lines[place:]])
        elif kind == 2:
            text = "\n".join([*lines[:one], "".join(lines[one:two]), *lines[two:]])
        else:
            place = chance.randrange(len(text) + 1)
            word = chance.choice(HTML_WORDS).decode()
            text = (
                text[:place]
                + word * chance.choice((1, 1, 5, 200))
                + text[place + (kind == 3) * chance.randrange(20) :]
            )
    return text.encode()


TEXT_WORDS = tuple(
    word.encode()
    for word in ("|", "\t", "\x00", "\x0c", "# ", "<table>", "表1-1 ", "第一章 ", "目 录", "……………… 3", "\ufeff", "（", "《", "、",
                 "1.1.1.1.1", "- ", "有限公司", "共建", "&#x10ffff;", "\u202e", "|---|---|")
)  # fmt: skip
HTML_WORDS = (
    *TEXT_WORDS,
    *(word.encode() for word in ("<div>", "</div>", "<table><tr><td>", "</table>", "<td colspan=99999 rowspan=99999>", "<!--", "-->", "<p>",
                                 "<script>", "<![CDATA[", "<br>", "<li><ol start=-5>", "<pre>", "<a href=/>", "charset=utf-16", "<svg>",
                                 "<select>", "<frameset>", "<body>", "<meta charset=big5>")),
)  # fmt: skip
DOCX_WORDS = tuple(
    word.encode()
    for word in ("<w:p>", "</w:p>", "<w:tbl>", "</w:tc>", '<w:gridSpan w:val="99999999"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>",
                 "<w:del>", "<w:ins>", "<w:r><w:br/></w:r>", "<w:txbxContent>", '<w:basedOn w:val="Heading1"/>', "&x;", "<!--", "<w:t>",
                 "<w:lastRenderedPageBreak/>", '<w:numId w:val="1"/>', "<mc:AlternateContent>", "]]>", "\x00", "PK\x03\x04", "PK\x01\x02",
                 "../../../etc/x", "http://localhost:9/x", '<!DOCTYPE x SYSTEM "http://localhost:9/x">')
)  # fmt: skip
PDF_WORDS = tuple(
    word.encode("latin-1")
    for word in ("/Count 99999999", "/Kids [1 0 R]", "/Parent 1 0 R", "endobj", "stream\n", "endstream", "xref", "trailer", "<<", ">>", "[", "]",
                 "/Filter /FlateDecode", "/Length 99999999", "/Encrypt 1 0 R", "BT", "ET", "Tj", "0 0 m 9 9 l S", "1e30 0 0 1e30 0 0 cm", "q", "Q",
                 "/MediaBox [0 0 1e9 1e9]", "/Type /Page", "/Prev 0", "startxref\n0\n%%EOF", "/Contents [5 0 R 5 0 R]", "/URI (http://localhost:9/)",
                 "/Rotate 90", "re f", "Do", "/Width 99999 /Height 99999")
)  # fmt: skip

FORMATS: dict[str, Format] = {
    "pdf": Format(lambda: [*sheets(), *files_in("pdf", ".pdf")], PDF_WORDS, within_pdf),
    "docx": Format(lambda: files_in("word", ".docx"), DOCX_WORDS, within_zip),
    "html": Format(pages, HTML_WORDS, within_text),
    "text": Format(lambda: files_in("reports", ".txt", ".md"), TEXT_WORDS, within_text),
}


def file_of(name: str, number: int, seeds: Sequence[bytes]) -> bytes:
    """The damaged file of this number."""
    found = FORMATS[name]
    chance = Chance(f"{SEED} {name} {number}")
    data, other = chance.choice(seeds), chance.choice(seeds)
    if found.within is not None and chance.random() < 0.6:
        data = found.within(data, chance)
        if chance.random() < 0.8:
            return data
    return damaged(data, other, found.words, chance)
