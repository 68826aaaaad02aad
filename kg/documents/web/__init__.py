"""Saved web pages (.html, .mht)."""

from __future__ import annotations

import re

from kg.documents.limits import DEFAULT, Limits
from kg.errors import UnreadableReport
from kg.model import Report

_BEGINS = re.compile(
    r"^\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(
    rb"^(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_HEAD = 4096


class WebReader:
    """Web pages as a browser saves them, in one file or as an archive (MHTML)."""

    name = "web"
    suffixes: tuple[str, ...] = (".html", ".htm", ".mht", ".mhtml")

    def sniff(self, data: bytes) -> bool:
        """Whether this begins as a web page or an archive of one does."""
        head = data[:_HEAD]
        wide = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
        return _BEGINS.match(head.decode(wide, errors="replace").removeprefix("ï»¿")) is not None or (
            _ARCHIVE.match(head.replace(b"\r\n", b"\n")) is not None
        )

    def read(self, data: bytes, source: str, limits: Limits = DEFAULT) -> Report:
        """The report in a web page: its main text, without menus and footers.

        Raises UnreadableReport and NotAReport.
        """
        from kg.documents.flow import compose  # noqa: PLC0415 - lxml is loaded where it is needed
        from kg.documents.web.charset import decode_page  # noqa: PLC0415
        from kg.documents.web.page import items_of  # noqa: PLC0415

        if _ARCHIVE.match(data[:_HEAD].replace(b"\r\n", b"\n")):
            data = _unpacked(data, source)
        items = items_of(decode_page(data, source), source)
        limits.check_paragraphs(len(items), source)
        report = compose(items, source)
        limits.check_characters(len(report.text), source)
        return report


def _unpacked(data: bytes, source: str) -> bytes:
    """The page in an archive, as UTF-8."""
    from email import message_from_bytes, policy  # noqa: PLC0415

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise UnreadableReport(
        f"{source}: no web page in this archive.", "Open it in a browser and save it as .html."
    )
