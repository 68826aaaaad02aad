"""How much a file may hold before it is refused: what would take hours or all memory is no report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import UnreadableReport


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a reader takes of a file: megabytes, pages, characters, megabytes unpacked, paragraphs.

    Text and drawings that are unpacked take up to twenty times as much memory while they are read; pictures and fonts
    do not, and are not counted or counted less.
    """

    megabytes: int = 200
    pages: int = 1_500
    characters: int = 10_000_000
    unpacked: int = 60
    paragraphs: int = 50_000

    def check_size(self, size: int, source: str) -> None:
        """Raise UnreadableReport for a file of more bytes than are taken."""
        if size > self.megabytes * 1_000_000:
            raise UnreadableReport(
                f"{source}: {size / 1_000_000:,.0f} MB, more than the {self.megabytes} MB that are taken.",
                "Check that it is a report; then split it, or raise the limit (--max-megabytes).",
            )

    def check_pages(self, pages: int, source: str) -> None:
        """Raise UnreadableReport for a file of more pages than are taken."""
        if pages > self.pages:
            raise UnreadableReport(
                f"{source}: {pages:,} pages, more than the {self.pages:,} that are taken.",
                "Check that it is one report; then split it, or raise the limit (--max-pages).",
            )

    def check_characters(self, count: int, source: str) -> None:
        """Raise UnreadableReport for a text of more characters than are taken."""
        if count > self.characters:
            raise UnreadableReport(
                f"{source}: more than {self.characters:,} characters of text.",
                "Check that it is one report; then split it, or raise the limit (--max-characters).",
            )

    def check_paragraphs(self, count: int, source: str) -> None:
        """Raise UnreadableReport for a document of more paragraphs and tables than are taken."""
        if count > self.paragraphs:
            raise UnreadableReport(
                f"{source}: {count:,} paragraphs, more than the {self.paragraphs:,} that are taken.",
                "Check that it is one report; then split it, or raise the limit (--max-paragraphs).",
            )

    def check_unpacked(self, size: float, source: str) -> None:
        """Raise UnreadableReport for a file whose packed parts are larger than is taken."""
        if size > self.unpacked * 1_000_000:
            raise UnreadableReport(
                f"{source}: unpacks to more than {self.unpacked:,} MB.",
                "It may be made to harm. If it is a report, print it to a new PDF, or raise the limit (--max-unpacked).",
            )


DEFAULT = Limits()


def limits_of(**given: int | None) -> Limits:
    """The usual limits, but for those that are given under their names."""
    return replace(DEFAULT, **{name: most for name, most in given.items() if most is not None})
