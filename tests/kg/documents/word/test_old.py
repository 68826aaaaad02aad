"""Old Word documents: by LibreOffice, or a message."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from kg.documents import READERS
from kg.documents.limits import Limits
from kg.documents.word import old
from kg.documents.word.old import OldWordReader
from kg.errors import UnreadableReport
from tests.kg.documents.samples import CHAIN
from tests.kg.documents.word.files import p, word_file

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOC = OLD + "WordDocument".encode("utf-16-le")
RICH = b"{\\rtf1\\ansi " + "".join(f"\\u{ord(char)}?" for char in CHAIN).encode() + b"\\par}"


def read(data: bytes) -> str:
    return OldWordReader().read(data, "report.doc", Limits()).text


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for all places where programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(old, "_PROGRAMS", ("soffice",))
    return tmp_path


def office(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport sys, time, pathlib\nargs = sys.argv\n{script}\n", encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_old_documents_and_rich_text_are_known_by_what_they_hold() -> None:
    for data in (DOC, RICH):
        assert next(reader for reader in READERS if reader.sniff(data)).name == "old word"
    assert not OldWordReader().sniff(OLD + "Workbook".encode("utf-16-le"))


def test_without_libreoffice_a_message_says_what_to_do(programs: Path) -> None:
    assert list(programs.iterdir()) == []
    with pytest.raises(
        UnreadableReport, match=r"old Word document.*Install LibreOffice, or open the file in Word"
    ):
        read(DOC)


def test_a_protected_document_says_how_to_open_it(programs: Path) -> None:
    with pytest.raises(UnreadableReport, match="protected by a password"):
        read(OLD + "EncryptedPackage".encode("utf-16-le"))


def test_what_libreoffice_makes_is_read_and_nothing_is_left(
    programs: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path_factory.mktemp("made") / "made.docx"
    made.write_bytes(word_file(p("由旧文档转成。")))
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    office(
        programs,
        "out = pathlib.Path(args[args.index('--outdir') + 1]); out.mkdir()\n"
        f"(out / 'report.docx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())",
    )
    assert "由旧文档转成。" in read(DOC)
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(("script", "reason"), [("sys.exit(77)", "status 77"), ("pass", "can't read")])
def test_where_libreoffice_fails_the_message_says_so(programs: Path, script: str, reason: str) -> None:
    office(programs, script)
    with pytest.raises(
        UnreadableReport, match=f"LibreOffice can't read this old Word document.*{reason}|{reason}"
    ):
        read(DOC)


def test_libreoffice_that_does_not_answer_is_stopped(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old, "_SECONDS", 0.2)
    office(programs, "time.sleep(60)")
    with pytest.raises(UnreadableReport, match=r"no answer in 0\.2 seconds"):
        read(DOC)


@pytest.mark.skipif(old.office() is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_by_the_libreoffice_that_is_installed() -> None:
    assert CHAIN in read(RICH)
