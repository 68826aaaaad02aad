"""The workbook and the Word document as LibreOffice opens them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from exports.dossiers import write
from exports.registry import export
from kg.view import MemoryView
from tests.exports.office import EVERY_SHEET, converted, needs_office, shown
from tests.exports.test_dossiers import page
from tests.exports.test_formats import SAMPLE, nasty
from tests.kg.sample import MAPLE

GRAPHS = {"sample": SAMPLE, "nasty": nasty(), "empty": MemoryView.of([], [], [])}
pytestmark = needs_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbooks and what LibreOffice makes of each of their sheets."""
    folder = tmp_path_factory.mktemp("office")
    books = [folder / f"{name}.xlsx" for name in GRAPHS]
    for name, book in zip(GRAPHS, books, strict=True):
        export(GRAPHS[name], "xlsx", book)
    converted(EVERY_SHEET, folder, *books)
    return folder


def cells(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Those that are not empty, with their places."""
    return ((y, x, cell) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)


def compare(folder: Path, path: Path) -> None:
    """Every cell of a workbook with what LibreOffice shows."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        wanted = [
            ["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        assert list(cells(shown(folder, path, sheet.title))) == list(cells(wanted))
    assert len(list(folder.glob(f"{path.stem}-*.csv"))) == len(book.worksheets)


@pytest.mark.parametrize("name", GRAPHS)
def test_libreoffice_shows_every_cell_as_it_was_written(office: Path, name: str) -> None:
    compare(office, office / f"{name}.xlsx")


def test_libreoffice_reads_the_word_document(tmp_path: Path) -> None:
    one = page(MAPLE)
    write(one, "docx", tmp_path / "a.docx")
    converted("txt:Text (encoded):UTF8", tmp_path, tmp_path / "a.docx")
    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    assert text.startswith(MAPLE)
    for note in one.notes:
        assert f"[{note.number}] “{note.quote}”" in text
    for section in one.sections:
        for row in section.rows:
            assert all(term.text in text for cell in row.cells for term in cell if term.id)
