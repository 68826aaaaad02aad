"""What the pages and documents that this program writes are known by, so that it takes none of them for a report."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

GENERATOR: Final = '<meta name="generator" content="vekg">'
"""In the head of every page."""

COMMENT: Final = "[//]: # (vekg)"
"""The last line of every Markdown file; it is not shown."""

CATEGORY: Final = "vekg"
"""The category of every Word document."""

_HEAD: Final = 8192
# An archive that a browser made of a page writes “=” as “=3D”.
_PAGE: Final = re.compile(rb'<meta\s+name=(?:3D)?"generator"\s+content=(?:3D)?"vekg"', re.IGNORECASE)
_WORD: Final = re.compile(rb"<cp:category>vekg</cp:category>")
_PROPERTIES: Final = "docProps/core.xml"
_MOST: Final = 1 << 16


def is_own(data: bytes) -> bool:
    """Whether a file is one that this program wrote: an explorer page, a dossier, a page of paths, an export."""
    if data.startswith(b"PK\x03\x04"):
        return _WORD.search(_properties(data)) is not None
    head = data[:_HEAD]
    return data.rstrip().endswith(COMMENT.encode()) or _PAGE.search(head) is not None


def _properties(data: bytes) -> bytes:
    """What a Word file says of itself; nothing where it can't be unpacked, which is its reader's to tell."""
    try:
        with ZipFile(BytesIO(data)) as file, file.open(_PROPERTIES) as part:
            return part.read(_MOST)
    except (
        BadZipFile,
        KeyError,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ):
        return b""
