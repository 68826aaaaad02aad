"""Bytes → text: UTF-8, UTF-16 and GB18030, with or without a byte-order mark."""

from __future__ import annotations

import codecs
import re

from kg.errors import NotAReport, UnreadableReport

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = (
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word or Excel"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite", "a database"),
)
_OLD_SPACE = "\ue5e5"
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_CHINESE = re.compile(r"[一-鿿]")
_COMMON = re.compile(r"[的学生教育业校院技职工人中国年产企合建设]")


def decode(data: bytes, source: str) -> str:
    """The text of a file, line ends as line feeds.

    Raises UnreadableReport for a file that is empty, binary or in no encoding known, NotAReport for a text that
    is hardly Chinese.
    """
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise UnreadableReport(
                f"{source}: this is {kind}, a binary file and no text.",
                "Save its text as .txt or .md (UTF-8, UTF-16 or GB18030) and give that.",
            )
    text = _decoded(data, source).replace("\r\n", "\n").replace("\r", "\n") if data.strip() else ""
    require_chinese(text, source)
    return text


def with_spaces(text: str) -> str:
    """The text with full-width spaces where old Chinese programs wrote A3A0, which GB18030 puts into the private area."""
    return text.replace(_OLD_SPACE, "\u3000")


def require_chinese(text: str, source: str) -> None:
    """Raise UnreadableReport for a text that is empty, NotAReport for one that is hardly Chinese."""
    if not text.strip():
        raise UnreadableReport(f"{source}: the file is empty.", "Download it again, or leave it out.")
    chinese = len(_CHINESE.findall(text))
    letters = sum(map(str.isalpha, text))
    if chinese < 50 or chinese < 0.2 * letters or len(_KANA.findall(text)) > 0.05 * letters:
        raise NotAReport(
            f"{source}: hardly any Chinese text ({chinese} characters).",
            "kg reads Chinese colleges' quality reports; check that this is one and that its encoding is right.",
        )


def _decoded(data: bytes, source: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    candidates = []
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        try:
            text = with_spaces(data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" and "\x00" not in text:
            return text
        candidates.append((_plausible(text), encoding, text))
    best = max(candidates, default=(0.0, "", ""), key=lambda item: item[0])
    if best[0] < 0.3:
        raise UnreadableReport(
            f"{source}: not a text in UTF-8, UTF-16 or GB18030.",
            "Open it in an editor and save it as UTF-8; if it shows no readable text there, the file is damaged or binary.",
        )
    return best[2]


def _plausible(text: str) -> float:
    """How much of a decoding looks like a Chinese report: common characters and no control characters."""
    sample = text[:20000]
    if not sample:
        return 0.0
    control = sum(
        1 for char in sample if (ord(char) < 32 and char not in "\n\r\t\f") or 0xE000 <= ord(char) <= 0xF8FF
    )
    chinese = len(_CHINESE.findall(sample))
    common = len(_COMMON.findall(sample))
    ascii_text = sum(1 for char in sample if char.isascii() and char.isprintable())
    if control > len(sample) * 0.02:
        return 0.0
    return (chinese + ascii_text) / len(sample) * (1.0 if common > chinese * 0.03 else 0.2)
