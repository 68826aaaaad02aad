"""A Word file as its parts: a zip that is opened with care, and of which only what holds text is unpacked."""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from kg.documents.limits import Limits
from kg.documents.word.names import parse, usual_type
from kg.errors import UnreadableReport

_AGAIN = "Download it again, or open it in Word or LibreOffice and save it anew as .docx."
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that hold text: the document itself, and by type what it refers to."""

    document: etree._Element
    related: dict[str, etree._Element]
    properties: etree._Element | None


_WANTED = ("styles", "numbering", "footnotes", "endnotes")


def open_package(data: bytes, source: str, limits: Limits) -> Package:
    """The parts of a Word file.

    Raises UnreadableReport where the file is torn or damaged, is protected, holds no document, or unpacks to more
    than is taken.
    """
    try:
        file = ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise UnreadableReport(
            f"{source}: this Word file is cut off or damaged (it can't be unpacked).", _AGAIN
        ) from error
    with file:
        parts = _Parts(file, source, limits)
        main = parts.target("", "officeDocument")
        if not main:
            raise UnreadableReport(f"{source}: this file holds no Word document.", _AGAIN)
        document = parts.root(main)
        if document is None:
            raise UnreadableReport(f"{source}: this Word file lacks its text ({main}).", _AGAIN)
        related = {}
        for kind in _WANTED:
            name = parts.target(main, kind)
            root = parts.root(name) if name else None
            if root is not None:
                related[kind] = root
        properties = parts.target("", "extended-properties")
        return Package(document, related, parts.root(properties) if properties else None)


class _Parts:
    """The files of a package, by name; ``room`` is how many bytes may still be unpacked."""

    def __init__(self, file: ZipFile, source: str, limits: Limits) -> None:
        self.file = file
        self.source = source
        self.limits = limits
        self.room = limits.unpacked * 1_000_000
        self.names = {info.filename.lower(): info for info in file.infolist()}

    def target(self, name: str, kind: str) -> str:
        """The part that another one ("" for the package itself) refers to as of this kind; "" where there is none."""
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in () if root is None else root.iter("{*}Relationship"):
            if usual_type(relation.get("Type", "")) == kind and relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""

    def root(self, name: str) -> etree._Element | None:
        """A part's XML; None where there is no such part."""
        data = self._unpacked(name)
        if data is None:
            return None
        try:
            return parse(data)
        except (etree.LxmlError, ValueError) as error:
            raise UnreadableReport(
                f"{self.source}: this Word file is damaged (in {name}: {error}).", _AGAIN
            ) from error

    def _unpacked(self, name: str) -> bytes | None:
        info = self.names.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableReport(
                f"{self.source}: this Word file is protected by a password.",
                "Open it in Word, take the password off (File › Info › Protect Document) and save it.",
            )
        if info.file_size > self.room:
            raise UnreadableReport(
                f"{self.source}: this Word file unpacks to {info.file_size / 1_000_000:,.0f} MB of text, "
                f"more than is taken ({self.limits.unpacked} MB).",
                "It may be made to harm. If it is a report, save its text as .txt, or raise the limit (--max-unpacked).",
            )
        try:
            with self.file.open(info) as part:
                data = part.read(self.room + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise UnreadableReport(
                f"{self.source}: this Word file is cut off or damaged ({name} can't be unpacked).", _AGAIN
            ) from error
        self.room -= len(data)
        return data
