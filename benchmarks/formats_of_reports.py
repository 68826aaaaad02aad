"""Whether a report says the same in every format: facts from PDF, Word and web page against the facts from its text.

    python benchmarks/formats_of_reports.py [REPORT_OR_FOLDER ...] [--gold FOLDER] [--only FORMAT ...]

Each report is printed in each format into a temporary folder and read again. Printed are the facts' F1 against those
from the text (target 0.97), for PDF the share of sampled facts whose evidence names the page that they were printed on,
and with --gold the F1 against the gold file of the report's name, text and PDF beside each other, over all facts and
over those that tables' rows state. At last a PDF of 100
pages is read: seconds, the share that is pdfium's own, peak memory. No text of any report is printed. LibreOffice's
and Chromium's PDFs are read too where these are installed.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from printing import Printed, Style, print_pdf, printable
from rendering import write_docx, write_html

import extractors
from kg import Graph
from kg.documents import read
from kg.documents.pdf.page import open_pdf, read_page
from kg.errors import KgError
from kg.model import Extraction, Fact, Report
from kg.pipeline import collect
from kg.score import Verdict

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
TARGET, TARGET_SECONDS, TARGET_MEMORY = 0.97, 15, 700
SAMPLE, SEED, PAGES = 100, 20240229, 100
STYLES = {
    "pdf": Style(),
    "pdf, no headers over pages": Style(repeat_headers=False),
    "pdf, three-line tables": Style(ruled=False),
    "pdf, two columns": Style(columns=2),
}
Key = tuple[str, str, str, tuple[tuple[str, str], ...], str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print, read, compare, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path, default=[EXAMPLES], metavar="REPORT_OR_FOLDER")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="gold files, by the reports' names")
    parser.add_argument("--only", nargs="*", default=[], metavar="FORMAT", help="pdf, docx, html …")
    parser.add_argument(
        "--pages", type=int, default=PAGES, metavar="N", help="pages of the PDF that is timed"
    )
    options = parser.parse_args(arguments)
    files, skipped = collect(options.reports)
    if not files or skipped:
        sys.exit("\n".join(f"{path}: {reason}" for path, reason in skipped) or "no reports")
    print(f"{'format':32}{'facts':>7}{'P':>8}{'R':>8}{'F1':>8}")
    with tempfile.TemporaryDirectory() as folder:
        sampled: list[tuple[Fact, Report, Printed]] = []
        for path in files:
            sampled += compare(path, Path(folder), options.only, options.gold)
        pages(sampled)
        speed(files[-1], Path(folder), options.pages)


def compare(
    path: Path, folder: Path, only: Sequence[str], gold: Path | None
) -> list[tuple[Fact, Report, Printed]]:
    """Print one report in all formats, and a line for each; the facts of the PDF with what was printed."""
    report = read(path)
    wanted = facts_of(extract(report))
    title = f"{path.stem} 质量年度报告"
    print(f"{path.stem}\n{'  text':32}{len(wanted):7}")
    sampled: list[tuple[Fact, Report, Printed]] = []
    for name, file, printed in rendered(report, title, folder / path.stem, only):
        try:
            again = read(file)
            found = facts_of(extract(again))
        except KgError as error:
            print(f"  {name:30}not read: {type(error).__name__}")
            continue
        row(f"  {name}", wanted.keys(), found.keys())
        if name == "pdf" and printed is not None:
            sampled += [(fact, again, printed) for fact in found.values()]
            if gold is not None and (gold / f"{path.stem}.jsonl").exists():
                against_gold(gold / f"{path.stem}.jsonl", {"text": path, "pdf": file}, folder)
    return sampled


def rendered(
    report: Report, title: str, out: Path, only: Sequence[str]
) -> Iterator[tuple[str, Path, Printed | None]]:
    """The formats that are asked for, one after the other: name, file, and for our own PDF what stands where."""
    out.mkdir()
    report = printable(report)
    for number, (name, style) in enumerate(STYLES.items()):
        if not only or name in only:
            file = out / f"{number}.pdf"
            yield name, file, print_pdf(report, title, file, style)
    for name, write in (("docx", write_docx), ("html", write_html)):
        file = out / f"report.{name}"
        write(report, title, file)
        if not only or name in only:
            yield name, file, None
    programs = (
        ("pdf by LibreOffice", "soffice", ["--headless", "--convert-to", "pdf", "--outdir", str(out), str(out / "report.docx")], "report.pdf"),
        ("pdf by Chromium", "chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out / 'page.pdf'}", str(out / "report.html")], "page.pdf"),
    )  # fmt: skip
    for name, program, arguments, made in programs:
        if shutil.which(program) and (not only or name in only):
            subprocess.run([program, *arguments], capture_output=True, check=False, timeout=300)
            if (out / made).exists():
                yield name, out / made, None


def extract(report: Report) -> Extraction:
    """What the report states."""
    return extractors.extract(report, content_hash="0" * 64)


def facts_of(extraction: Extraction) -> dict[Key, Fact]:
    """The facts by what they state: names rather than ids, qualifiers and status."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        (
            fact.predicate,
            names.get(fact.subject, fact.subject),
            names.get(fact.object, fact.object),
            fact.qualifiers,
            fact.status.value,
        ): fact
        for fact in extraction.facts
    }


def row(name: str, wanted: set[Key], found: set[Key]) -> None:
    """One line: precision, recall and F1 of what was found."""
    hit = len(wanted & found)
    p, r = hit / max(1, len(found)), hit / max(1, len(wanted))
    f1 = 2 * p * r / (p + r) if hit else 0.0
    print(f"{name:32}{len(found):7}{p:8.3f}{r:8.3f}{f1:8.3f}{'' if f1 >= TARGET else f'   below {TARGET}'}")


def against_gold(gold: Path, files: dict[str, Path], folder: Path) -> None:
    """The F1 of entities, facts and facts of tables' rows against a gold file, for each form of the report."""
    stated = in_rows(read(files["text"]))  # gold quotes the text
    for name, file in files.items():
        graph = Graph.create(folder / f"graph-{gold.stem}-{name}")
        graph.build([file])
        score = graph.score(gold)
        entities, facts = score.measure("entity"), score.measure("fact")
        found = in_rows(read(file))
        rows = replace(
            score,
            outcomes=tuple(
                outcome
                for outcome in score.outcomes
                if (found if outcome.verdict is Verdict.WRONG else stated)(outcome.evidence)
            ),
        ).measure("fact")
        print(
            f"  {f'{name} against gold':30}{facts.predicted:7}{facts.p:8.3f}{facts.r:8.3f}{facts.f1:8.3f}   entities {entities.f1:.3f}"
            f"   of rows {rows.f1:.3f} ({rows.gold})"
        )
        graph.close()


def in_rows(report: Report) -> Callable[[str], bool]:
    """What tells whether a quote, spaces apart, begins in a row of one of the report's tables."""
    places = [place for place, char in enumerate(report.text) if not char.isspace()]
    text = "".join(report.text[place] for place in places)
    rows = [(row.start, row.end) for block in report.blocks if block.table for row in block.table.rows]

    def begins(quote: str) -> bool:
        whole = "".join(quote.split())
        parts = [whole, *(part for part in re.split(r"[\s|]+", quote) if len(part) > 3)]
        at = next((at for part in parts if part and (at := text.find(part)) >= 0), -1)
        return at >= 0 and any(start <= places[at] < stop for start, stop in rows)

    return begins


def pages(facts: Sequence[tuple[Fact, Report, Printed]]) -> None:
    """For a sample of facts, whether their words were printed on the page that their evidence names."""
    drawn = random.Random(SEED).sample(list(facts), min(SAMPLE, len(facts)))
    right = sum(is_on_page(fact, printed) for fact, _, printed in drawn)
    if drawn:
        print(f"evidence on the right page: {right} of {len(drawn)} sampled facts")


def is_on_page(fact: Fact, printed: Printed) -> bool:
    """Whether the evidence begins on its page: its first words were printed there, or begin there and go on."""
    evidence = fact.evidence[0]
    if evidence.page is None:
        return False
    words = next((part for part in re.split(r"[\t\n]", evidence.quote) if len(part) > 3), evidence.quote)
    words = "".join(words.split())[:12]
    there = text_of(printed, evidence.page)
    both = there + text_of(printed, evidence.page + 1)
    return words in there or 0 <= both.find(words) < len(there)


def text_of(printed: Printed, page: int) -> str:
    """All that was printed on a page, without spaces."""
    return "".join("".join(text.split()) for number, text in printed.pieces if number == page)


def speed(path: Path, folder: Path, pages: int) -> None:
    """Read a PDF of so many pages: seconds of the processor, how much of them is pdfium's, and peak memory."""
    report = printable(read(path))
    file = folder / "long.pdf"
    once = print_pdf(report, "报告", file).pieces[-1][0]
    print_pdf(replace(report, blocks=report.blocks * (pages // once + 1)), "报告", file)
    document = open_pdf(file.read_bytes(), file.name)
    begin = time.process_time()
    for index in range(len(document)):
        read_page(document, index, file.name)
    own = time.process_time() - begin
    count = len(document)
    document.close()
    begin = time.process_time()
    read(file)
    whole = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    per_page = PAGES / count
    print(
        f"{count} pages: {whole:.1f} s, of which pdfium's pages {own:.1f} s; 100 pages {whole * per_page:.1f} s "
        f"(target {TARGET_SECONDS}); peak memory of all this {peak:.0f} MiB (target {TARGET_MEMORY})"
    )


if __name__ == "__main__":
    main()
