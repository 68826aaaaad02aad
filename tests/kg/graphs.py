"""The graph of tests/kg/sample.py on disk, built through the store as any other."""

from __future__ import annotations

from pathlib import Path

import extractors
from kg.api import Graph
from kg.errors import NotAReport
from kg.model import BuildSummary, Extraction, Report
from tests.kg.sample import birch, maple

SHEETS = {"maple.txt": maple, "birch.txt": birch}


def write_reports(folder: Path) -> Path:
    """The sample's reports as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheet in SHEETS.items():
        (folder / name).write_text(sheet().text, encoding="utf-8")
    return folder


def read(path: Path, limits: object = None) -> Report:
    """A file as it is, without blocks."""
    return Report(path.name, path.read_text(encoding="utf-8"), ())


def extract(report: Report, *, content_hash: str) -> Extraction:
    """What the sample says of the file of this name."""
    if report.source not in SHEETS:
        raise NotAReport("No college was found in the text.", "Check that it is an annual report.")
    return SHEETS[report.source]().extraction(content_hash, extractors.VERSION)


def build(folder: Path, reports: Path) -> BuildSummary:
    """Build the graph of the reports in the folder ``reports``."""
    with Graph.create(folder) as graph:
        return graph.build([reports], read=read, extract=extract)
