"""Files that this program wrote are known by their marks, and no others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.marks import CATEGORY, COMMENT, GENERATOR, is_own

EXAMPLES = Path(__file__).parents[2] / "examples"


def packed(**parts: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()


PROPERTIES = f"<cp:coreProperties><cp:category>{CATEGORY}</cp:category></cp:coreProperties>"


@pytest.mark.parametrize(
    "data",
    [
        f'<!doctype html><html><head><meta charset="utf-8">{GENERATOR}</head></html>'.encode(),
        f"Content-Type: multipart/related\n\n{GENERATOR.replace('=', '=3D')}".encode(),
        f"# vekg\n\n{COMMENT}\n".encode(),
        packed(**{"docProps/core.xml": PROPERTIES}),
    ],
    ids=["page", "archive", "markdown", "word"],
)
def test_what_is_marked_is_own(data: bytes) -> None:
    assert is_own(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'<html><head><meta name="generator" content="Word"></head></html>',
        "学校年度报告提到 vekg".encode(),
        packed(**{"docProps/core.xml": "<dc:creator>vekg</dc:creator>"}),
        packed(**{"word/document.xml": PROPERTIES}),
        packed(**{"docProps/core.xml": PROPERTIES})[:40],
    ],
    ids=["empty", "another program", "text", "an author", "no properties", "cut off"],
)
def test_what_is_not_marked_is_not(data: bytes) -> None:
    assert not is_own(data)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_asked(rest: bytes) -> None:
    assert not is_own(b"PK\x03\x04" + rest)


def test_no_example_is_own() -> None:
    files = [path for name in ("reports", "pdf", "word") for path in (EXAMPLES / name).iterdir()]
    assert len(files) == 12
    assert not [path.name for path in files if is_own(path.read_bytes())]
