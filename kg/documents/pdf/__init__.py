"""PDF with a text layer: the page's characters and lines put back into paragraphs and tables."""

from __future__ import annotations

from kg.documents.limits import Limits
from kg.model import Report

ADVICE = "Install what recognises it: pip install 'vekg[ocr]'."
"""What to do about text that is a picture."""


class PdfReader:
    """PDF files."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def sniff(self, data: bytes) -> bool:
        """A PDF says so within its first kilobyte."""
        return b"%PDF-" in data[:1024]

    def read(self, data: bytes, source: str, limits: Limits) -> Report:
        """The report in a PDF. Raises UnreadableReport where it is locked, damaged, empty, too long or a scan that can't be read here."""
        # pdfium is not needed by those who read other formats.
        from kg.documents.pdf.reader import read_pdf  # noqa: PLC0415

        return read_pdf(data, source, limits)
