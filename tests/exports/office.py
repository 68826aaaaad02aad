"""LibreOffice without a window, as the program that opens workbooks and documents."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
# Comma, quotation mark, UTF-8, all cells as they are shown; -1: a file for each sheet.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(form: str, folder: Path, *files: Path) -> None:
    """Let LibreOffice write the files in another form into the folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE or "soffice", "--headless", profile, "--convert-to", form, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=120,
    )


def shown(folder: Path, workbook: Path, sheet: str) -> list[list[str]]:
    """The cells of a sheet as LibreOffice shows them."""
    with (folder / f"{workbook.stem}-{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
