"""Encodings, and files that are no reports."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from kg.documents import READERS, read
from kg.documents.decode import decode
from kg.errors import NotAReport, SkipReport, UnreadableReport
from tests.kg.documents.samples import CHAIN, MOUNTAINS

TEXT = f"{MOUNTAINS}\n{CHAIN}\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
)
def test_encodings_of_reports(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == TEXT


def test_big_endian_behind_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "x") == TEXT


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_are_line_feeds(ending: str) -> None:
    assert decode(TEXT.replace("\n", ending).encode(), "x") == TEXT


def test_the_space_of_old_programs_is_one() -> None:
    old = "\n".join("\ue5e5\ue5e5" + line for line in TEXT.split("。"))
    assert "\ue5e5" in old
    assert decode(old.encode("gb18030"), "x") == old.replace("\ue5e5", "\u3000")


def test_rare_characters_of_gb18030() -> None:
    assert decode(("䶮㐂職 " + TEXT).encode("gb18030"), "x") == "䶮㐂職 " + TEXT


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", UnreadableReport, "empty"),
        (b" \r\n\t ", UnreadableReport, "empty"),
        (codecs.BOM_UTF8, UnreadableReport, "empty"),
        (codecs.BOM_UTF16_LE + "\n ".encode("utf-16-le"), UnreadableReport, "empty"),
        (b"PK\x03\x04word/document.xml", UnreadableReport, "Word"),
        (b"\x89PNG\r\n", UnreadableReport, "picture"),
        (bytes(range(256)) * 20, UnreadableReport, "UTF-8"),
        (b"\x00" * 400, UnreadableReport, "UTF-8"),
        (b"The quality report of a college abroad. " * 40, NotAReport, "Chinese"),
        (
            "職業教育の質に関する年次報告書について、わたしたちはここに発表します。".encode() * 30,
            NotAReport,
            "Chinese",
        ),
        ("学校与企业合作。".encode(), NotAReport, "Chinese"),
    ],
)
def test_what_is_no_report_says_why(data: bytes, error: type[SkipReport], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        decode(data, "report.txt")
    assert raised.value.message.startswith("report.txt: ")
    assert raised.value.advice


def test_a_file_is_read_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(TEXT.encode("gb18030"))
    report = read(path)
    assert report.source == "年报.pdf"
    assert report.text == TEXT


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_what_is_no_file_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableReport):
        read(tmp_path / name)


def test_every_reader_says_what_it_reads() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert names[-1] == "text"
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(re.fullmatch(r"\.[a-z]+", suffix) for suffix in suffixes)
    assert READERS[-1].sniff(b"anything")
