"""Word documents (.docx, .docm, .dotx)."""

from __future__ import annotations

from kg.documents.limits import DEFAULT, Limits
from kg.model import Report


class WordReader:
    """Word documents since 2007: a zip of XML."""

    name = "word"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")

    def sniff(self, data: bytes) -> bool:
        """Whether this is a zip with a Word document's parts; their names stand in it as they are."""
        return data.startswith(b"PK\x03\x04") and b"word/document" in data

    def read(self, data: bytes, source: str, limits: Limits = DEFAULT) -> Report:
        """The report in a Word document: tracked changes as accepted, without headers and footers.

        Raises UnreadableReport and NotAReport.
        """
        from kg.documents.flow import compose  # noqa: PLC0415 - lxml is loaded where it is needed
        from kg.documents.word.body import items_of  # noqa: PLC0415
        from kg.documents.word.package import open_package  # noqa: PLC0415

        items = items_of(open_package(data, source, limits))
        limits.check_paragraphs(len(items), source)
        return compose(items, source)
