"""Papers read as a report, and what the tests ask of it."""

from __future__ import annotations

from kg.documents.limits import DEFAULT, Limits
from kg.documents.pdf import PdfReader
from kg.model import Block, Report
from tests.kg.documents.pdf.papers import Paper, broken, pdf
from tests.kg.documents.samples import check

FULL = 36
"""Characters on a line of the papers that the tests print."""


def read(*papers: Paper, extra: str = "", limits: Limits = DEFAULT) -> Report:
    report = PdfReader().read(pdf(*papers, extra=extra), "报告.pdf", limits)
    check(report)
    return report


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks]


def table(report: Report) -> Block:
    return next(block for block in report.blocks if block.table)


def grid(report: Report) -> list[list[str]]:
    found = table(report).table
    assert found
    return [list(found.header), *([cell.text for cell in row.cells] for row in found.rows)]


def prose(*texts: str) -> list[str]:
    return [line for text in texts for line in broken(text, FULL)]


def page(*texts: str, y: float = 100) -> Paper:
    paper = Paper()
    paper.lines(y, *prose(*texts))
    return paper
