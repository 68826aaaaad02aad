"""A web page's bytes as text: by its mark, by what it says of itself, else by what it holds."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.documents.decode import with_spaces
from kg.errors import UnreadableReport

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAID = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}
_HEAD = 4096
_SAMPLE = 200_000
_TORN = 0.005
"""The share of characters that may be broken: a byte lost on the way spoils no page."""


def decode_page(data: bytes, source: str) -> str:
    """The text of a web page's bytes. Raises UnreadableReport where it is in no encoding that can be told."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    said = _said(data[:_HEAD])
    for encoding in dict.fromkeys([*said, "utf-8", "gb18030"]):
        text = _decoded(data, encoding)
        if text is not None:
            return text
    found = from_bytes(data[:_SAMPLE]).best()
    if found is not None:
        return data.decode(found.encoding, errors="replace")
    raise UnreadableReport(
        f"{source}: the encoding of this web page can't be told.",
        "Open it in a browser and save it again as a complete web page.",
    )


def _said(head: bytes) -> list[str]:
    """The encoding that a page gives as its own, widened to what it is taken for in browsers."""
    match = _DECLARED.search(head) or _SAID.search(head)
    if match is None:
        return []
    name = match.group(1).decode("ascii").lower()
    try:
        encoding = codecs.lookup(_WIDER.get(name, name))
    except LookupError:
        return []
    # A page that can be read so far is of no 16-bit encoding, whatever it says.
    return [] if encoding.name.startswith("utf-16") or not _is_text(encoding) else [encoding.name]


def _is_text(encoding: codecs.CodecInfo) -> bool:
    return getattr(encoding, "_is_text_encoding", True)


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text in this encoding; None where more than a few characters would be broken."""
    text = with_spaces(data.decode(encoding, errors="replace"))
    return text if text.count("\ufffd") <= _TORN * len(text) else None
