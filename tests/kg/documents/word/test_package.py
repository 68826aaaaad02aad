"""Word files that are torn, protected, made to harm, or no Word files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import READERS
from kg.documents.limits import Limits
from kg.documents.word import WordReader
from kg.errors import NotAReport, SkipReport, UnreadableReport
from tests.kg.documents.samples import CLASS
from tests.kg.documents.word.files import p, word_file

GOOD = word_file(p(CLASS))


def read(data: bytes, limits: Limits | None = None) -> str:
    return WordReader().read(data, "report.docx", limits or Limits()).text


def refused(data: bytes) -> SkipReport | None:
    try:
        read(data)
    except SkipReport as error:
        return error
    return None


def with_part(name: str, content: bytes) -> bytes:
    """The good file with one part changed."""
    made = BytesIO()
    with ZipFile(BytesIO(GOOD)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return made.getvalue()


def test_a_word_file_is_known_by_what_it_holds() -> None:
    reader = next(reader for reader in READERS if reader.sniff(GOOD))
    assert reader.name == "word"
    assert CLASS in read(GOOD)


def test_another_zip_is_not_taken_for_one() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    assert not WordReader().sniff(made.getvalue())


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_file_that_is_cut_off_says_so(share: float) -> None:
    with pytest.raises(UnreadableReport, match=r"cut off or damaged.*Download it again"):
        read(GOOD[: int(len(GOOD) * share)])


def test_a_broken_part_is_named() -> None:
    with pytest.raises(UnreadableReport, match=r"damaged \(in word/document.xml"):
        read(with_part("word/document.xml", b"<w:document><w:body>"))


def test_a_file_without_a_document_says_so() -> None:
    with pytest.raises(UnreadableReport, match="holds no Word document"):
        read(with_part("_rels/.rels", b"<Relationships/>"))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = with_part("word/document.xml", b" " * 70_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableReport, match="unpacks to 70 MB of text, more than is taken"):
        read(bomb)


def test_the_limit_on_what_is_unpacked_is_kept() -> None:
    with pytest.raises(UnreadableReport, match="more than is taken"):
        read(with_part("word/document.xml", CLASS.encode() * 10_000), Limits(unpacked=1))


def with_entities(declared: str, used: str) -> bytes:
    with ZipFile(BytesIO(GOOD)) as file:
        document = file.read("word/document.xml").decode()
    text = f"<!DOCTYPE d [{declared}]>" + document.replace(CLASS, f"{CLASS}{used}")
    return with_part("word/document.xml", text.encode())


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密的话", encoding="utf-8")
    text = read(with_entities(f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"))
    assert CLASS in text
    assert "机密" not in text


def test_the_limit_on_paragraphs_is_kept() -> None:
    with pytest.raises(UnreadableReport, match="3 paragraphs, more than the 2"):
        read(word_file(p(CLASS) * 2), Limits(paragraphs=2))


def test_entities_that_grow_are_refused_or_left() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈" * 10}">' for n in range(9))
    data = with_entities(laughs, "&a8;")
    assert refused(data) or len(read(data)) < 10_000


def test_a_protected_part_says_how_to_open_it() -> None:
    locked = bytearray(GOOD)
    for sign, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(sign, place + 1)) >= 0:
            locked[place + shift] |= 1
    with pytest.raises(UnreadableReport, match="protected by a password"):
        read(bytes(locked))


def test_a_document_without_chinese_is_no_report() -> None:
    document = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    with pytest.raises(NotAReport):
        read(with_part("word/document.xml", document % b"<w:p><w:r><w:t>Only English.</w:t></w:r></w:p>"))
    with pytest.raises(UnreadableReport, match="empty"):
        read(with_part("word/document.xml", document % b""))


def test_strict_open_xml_is_read() -> None:
    with ZipFile(BytesIO(GOOD)) as file:
        document = file.read("word/document.xml").decode()
    strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert CLASS in read(with_part("word/document.xml", strict.encode()))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_gives_a_report_or_says_what_is_wrong(place: int, junk: bytes) -> None:
    error = refused(GOOD[:place] + junk + GOOD[place + len(junk) :])
    assert error is None or error.advice
