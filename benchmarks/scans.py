"""A scan says what its text says: reports printed as PDF, turned into pictures, recognised and read.

    python benchmarks/scans.py                       the example reports
    python benchmarks/scans.py REPORT... --pages 20  other reports, so many pages of each
    python benchmarks/scans.py --worn                tilted by half a degree, grey and grainy, as a copier leaves them

For each report: how many pages, seconds a page on one core, how sure the characters are; the characters' share that
comes out right; precision, recall and F1 of the scan's facts against those of the text or, where only some pages are
scanned, of the printed PDF's own text on these. Needs vekg[ocr] and what benchmarks/printing.py needs.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from printing import print_pdf

from extractors import extract
from kg.documents import read
from kg.model import Report

ROOT = Path(__file__).parents[1]
DPI = 200
TILT = 0.5
QUALITY = 70


def scanned(pdf: Path, out: Path, pages: int, *, worn: bool) -> int:
    """Write the first pages of a PDF as pictures in a PDF; how many there are."""
    document = pdfium.PdfDocument(pdf)
    count = min(pages, len(document))
    pictures = [
        copied(document[index].render(scale=DPI / 72).to_pil().convert("L"), index, worn=worn)
        for index in range(count)
    ]
    document.close()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI)
    return count


def copied(page: Image.Image, number: int, *, worn: bool) -> Image.Image:
    """A page as a scanner sees it, kept as JPEG."""
    if worn:
        page = page.rotate(TILT if number % 2 else -TILT, Image.Resampling.BICUBIC, fillcolor=255)
        grain = np.random.default_rng(number).normal(0, 12, (page.height, page.width))
        page = Image.fromarray(np.clip(np.asarray(page) * 0.85 + 25 + grain, 0, 255).astype(np.uint8))
    kept = BytesIO()
    page.save(kept, "JPEG", quality=QUALITY)
    return Image.open(kept)


def cut(pdf: Path, out: Path, pages: int) -> None:
    """Write the first pages of a PDF."""
    whole, part = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    part.import_pages(whole, list(range(min(pages, len(whole)))))
    part.save(out)


def facts_of(report: Report) -> set[tuple[str, str, str, str, tuple[tuple[str, str], ...]]]:
    """What a report states, with the names of things."""
    found = extract(report, content_hash="0" * 64)
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[f.subject], f.predicate, names.get(f.object, f.object), f.status.value, f.qualifiers)
        for f in found.facts
    }


def words_of(report: Report) -> str:
    """What a reader sees in a report, without contents pages and running heads."""
    return "".join(block.text for block in report.blocks)


def alike(one: str, two: str) -> float:
    """The share of a text's runs of three characters that another text has."""
    runs = [
        Counter("".join(text.split())[at : at + 3] for at in range(len("".join(text.split())) - 2))
        for text in (one, two)
    ]
    return (runs[0] & runs[1]).total() / max(1, runs[0].total())


def scores(wanted: int, found: int, both: int) -> str:
    """The columns of a count: facts wanted, precision, recall and F1, each empty where nothing can be said."""
    shares = ((both, found), (both, wanted), (2 * both, found + wanted))
    return f"{wanted:7}" + "".join(f"{part / whole:7.2f}" if whole else f"{'':7}" for part, whole in shares)


def measure(path: Path, pages: int, *, worn: bool) -> tuple[int, int, int]:
    """Print a report's line; how many facts the text states, the scan states, and both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, text, scan = (
            folder / "whole.pdf",
            folder / f"{path.stem}.pdf",
            folder / f"{path.stem}-scan.pdf",
        )
        print_pdf(read(path), path.stem, whole)
        cut(whole, text, pages)
        count = scanned(whole, scan, pages, worn=worn)
        told = read(text) if count == pages else read(path)
        began = time.process_time()
        seen = read(scan)
        took = (time.process_time() - began) / count
    wanted, found = facts_of(told), facts_of(seen)
    both = len(wanted & found)
    sure = sum(certainty for _, certainty in seen.recognised) / max(1, len(seen.recognised))
    print(
        f"{path.stem:24}{count:6}{took:9.1f}{sure:9.3f}{alike(words_of(told), words_of(seen)):9.3f}"
        f"{scores(len(wanted), len(found), both)}",
        flush=True,
    )
    return len(wanted), len(found), both


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure reports, the examples where none is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=1000, help="so many pages of each")
    parser.add_argument("--worn", action="store_true", help="as a copier leaves them")
    chosen = parser.parse_args(arguments)
    print(
        f"{'report':24}{'pages':>6}{'s/page':>9}{'sure':>9}{'text':>9}{'facts':>7}{'P':>7}{'R':>7}{'F1':>7}"
    )
    counts = [
        measure(path, chosen.pages, worn=chosen.worn)
        for path in chosen.reports or sorted((ROOT / "examples" / "reports").iterdir())
    ]
    wanted, found, both = map(sum, zip(*counts, strict=True))
    print(f"{'all':24}{'':33}{scores(wanted, found, both)}")


if __name__ == "__main__":
    main()
