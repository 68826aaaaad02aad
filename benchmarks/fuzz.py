"""Damaged files: readers give a report or say what is wrong, and do nothing else.

    python benchmarks/fuzz.py                      5,000 files of each format
    python benchmarks/fuzz.py --files 200 --format docx --first 1300
    python benchmarks/fuzz.py --format docx --first 1312 --keep bad.docx     one of them, kept to look at

Files are made of the examples: bytes flipped, cut out, doubled, put together from two, and in Word documents and PDF
also what stands inside the compressed parts. The same number gives the same file on any machine. Each must be read,
or refused with a message that says what to do, within 30 seconds and 2 GiB; no file is written, no program started and
no connection opened. A file that breaks this is named by its number, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import resource
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from kg.documents import READERS, read
from kg.documents.limits import DEFAULT
from kg.errors import SkipReport
from kg.model import BlockKind, Report

ROOT = Path(__file__).parents[1]
SECONDS = 30
GIBIBYTES = 2
FILES = 5000
SEED = 20261121

Chance = random.Random


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the examples that damaged files are made of, words that mean something in it, how it is opened up."""

    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[bytes]
    within: Callable[[bytes, Chance], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: "read", "refused", or what should not have happened."""

    number: int
    kind: str
    detail: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether that is as it should be."""
        return self.kind in ("read", "refused")


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
    """A PDF with one of its compressed streams damaged. Its table of places is off then, as in many a file."""
    streams = list(re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL).finditer(data))
    if not streams:
        return data
    match = chance.choice(streams)
    try:
        inner = zlib.decompress(match.group(1))
    except zlib.error:
        return data
    packed = zlib.compress(damaged(inner, inner, PDF_WORDS, chance))
    return data[: match.start(1)] + packed + b"\n" + data[match.end(1) :]


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
    "pdf": Format(lambda: files_in("pdf", ".pdf"), PDF_WORDS, within_pdf),
    "docx": Format(lambda: files_in("word", ".docx"), DOCX_WORDS, within_zip),
    "html": Format(pages, HTML_WORDS),
    "text": Format(lambda: files_in("reports", ".txt", ".md"), TEXT_WORDS),
}


def file_of(name: str, number: int, seeds: Sequence[bytes]) -> bytes:
    """The damaged file of this number."""
    found = FORMATS[name]
    chance = Chance(f"{SEED} {name} {number}")
    data, other = chance.choice(seeds), chance.choice(seeds)
    if found.within is not None and chance.random() < 0.6:
        try:
            data = found.within(data, chance)
        except BadZipFile:
            return data
        if chance.random() < 0.8:
            return data
    return damaged(data, other, found.words, chance)


def outcome_of(data: bytes, number: int) -> Outcome:
    """Read a file, and tell what came of it."""
    WATCHED.clear()
    try:
        reader = next(reader for reader in READERS if reader.sniff(data))
        report = reader.read(data, "damaged", DEFAULT)
        wrong = "" if sound(report) else "a report whose offsets are wrong"
    except SkipReport as error:
        wrong = "" if error.message and error.advice else f"a message without advice: {error}"
        if not wrong and not WATCHED:
            return Outcome(number, "refused", re.sub(r"[^a-zA-Z ]+", " ", error.message)[:60])
    except Exception as error:
        wrong = f"{type(error).__name__}: {error}"[:300]
    if WATCHED:
        wrong = f"{wrong} {'; '.join(sorted(set(WATCHED)))}".strip()
    return Outcome(number, "wrong", wrong) if wrong else Outcome(number, "read")


def sound(report: Report) -> bool:
    """Whether each block's characters stand in the report's text."""
    size = len(report.text)
    return all(
        len(block.text) == len(block.offsets) and all(0 <= offset < size for offset in block.offsets)
        for block in report.blocks
    )


WATCHED: list[str] = []
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.remove",
              "os.rename", "os.mkdir", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp")  # fmt: skip


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what a reader must not do."""
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (isinstance(mode, str) and set(mode) & set("wax+")) or writes:
            WATCHED.append(f"wrote {path}")
    elif event in _FORBIDDEN:
        WATCHED.append(f"{event} {arguments[:2]}")


def work(name: str, numbers: Sequence[int], results: Connection) -> None:
    """Read the files of these numbers, one after the other, and send what comes of each."""
    seeds = FORMATS[name].seeds()
    for reader in READERS:  # what is loaded at the first file is no business of its
        for seed in seeds[:1]:
            if reader.sniff(seed):
                reader.read(seed, "whole", DEFAULT)
                break
        else:
            continue
        break
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    for number in numbers:
        data = file_of(name, number, seeds)
        results.send(("begins", number))
        outcome = outcome_of(data, number)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
        if used > GIBIBYTES:
            outcome = Outcome(number, "memory", f"{used:.1f} GiB")
        results.send(("ends", outcome))
        if outcome.kind == "memory":
            return


def outcomes(name: str, first: int, count: int) -> Iterator[Outcome]:
    """What comes of each file, read in a process of its own that is begun anew where one dies or does not end."""
    context = multiprocessing.get_context("spawn")
    number, end = first, first + count
    while number < end:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(name, range(number, end), theirs))
        worker.start()
        theirs.close()
        begun = -1
        try:
            while number < end:
                if not ours.poll(SECONDS if begun >= 0 else 120):
                    yield Outcome(number, "hang", f"no end after {SECONDS} s")
                    number += 1
                    break
                what, value = ours.recv()
                if what == "begins":
                    begun = value
                else:
                    begun = -1
                    number = value.number + 1
                    yield value
        except EOFError:
            worker.join(10)
            if worker.exitcode or number < end:
                if begun >= 0:
                    yield Outcome(number, "crash", f"the process ended with {worker.exitcode}")
                    number += 1
                elif worker.exitcode:
                    raise SystemExit(f"{name}: the process can't begin ({worker.exitcode})") from None
        finally:
            worker.kill()
            worker.join()
            ours.close()


def run(name: str, first: int, count: int) -> list[Outcome]:
    """Read so many damaged files of a format; print what came of them, and return what should not have."""
    began = time.perf_counter()
    kinds: Counter[str] = Counter()
    messages: Counter[str] = Counter()
    wrong = []
    slowest = last = 0.0
    for outcome in outcomes(name, first, count):
        now = time.perf_counter()
        slowest, last = (max(slowest, now - last) if last else 0.0), now
        kinds[outcome.kind] += 1
        if outcome.kind == "refused":
            messages[" ".join(outcome.detail.split()[:7])] += 1
        if not outcome.is_fine:
            wrong.append(outcome)
            print(f"  {name} {outcome.number}: {outcome.kind}: {outcome.detail}", flush=True)
    print(
        f"{name:6}{sum(kinds.values()):6} files  {kinds['read']:6} read  {kinds['refused']:6} refused  {len(wrong):4} wrong"
        f"  slowest {slowest:4.1f} s  {time.perf_counter() - began:6.0f} s in all",
        flush=True,
    )
    for message, times in messages.most_common(6):
        print(f"{times:12} × {message} …")
    return wrong


def main(arguments: Sequence[str] | None = None) -> None:
    """Read damaged files of each format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=FILES, help="how many of each format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), action="append", help="only this; may be repeated"
    )
    parser.add_argument("--keep", type=Path, help="write the first file here and read none")
    chosen = parser.parse_args(arguments)
    names = chosen.format or list(FORMATS)
    if chosen.keep:
        chosen.keep.write_bytes(file_of(names[0], chosen.first, FORMATS[names[0]].seeds()))
        return
    wrong = [outcome for name in names for outcome in run(name, chosen.first, chosen.files)]
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
