"""The values that pass between the parts: what a report is, and what it states.

All are frozen. Offsets are always into :attr:`Report.text`, the report's text as it was read (decoded, line
breaks and all), so that ``report.text[e.start:e.end] == e.quote`` holds for every piece of evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter


class BlockKind(StrEnum):
    """What a piece of a report is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"


class Status(StrEnum):
    """How far the thing stated has come."""

    DONE = "done"
    PLANNED = "planned"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its cleaned text, where that stands, and the columns it spans."""

    text: str
    start: int
    end: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; ``start`` and ``end`` hold all its cells."""

    cells: tuple[Cell, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption (empty if none), header cells (empty if none) and body rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, caption or table, without the page's furniture.

    ``text`` is cleaned: wrapped lines joined, stray spaces gone. ``offsets[i]`` is where ``text[i]`` stands in
    the report's text, so a span ``text[a:b]`` has the evidence ``offsets[a]`` to ``offsets[b - 1] + 1``.
    ``section`` is the path of headings above, outermost first. A table's ``text`` has its cells joined by tabs
    and its rows by line feeds (each such joint maps to the end of the cell before it).
    """

    kind: BlockKind
    text: str
    offsets: tuple[int, ...]
    section: tuple[str, ...] = ()
    level: int = 0
    page: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its file name, its text and the blocks found in it, in order.

    ``text`` is the file's own where it is a text file; of other formats it is what the reader wrote down, in reading
    order. ``pages`` holds (offset, page): where in the text a page begins, ascending; empty where pages are unknown.
    ``recognised`` holds (page, how sure its characters are, 0 to 1) of the pages that were pictures,
    0 where none was read.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, int], ...] = ()
    recognised: tuple[tuple[int, float], ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page of the character at this offset, None where it is unknown."""
        place = bisect_right(self.pages, offset, key=itemgetter(0))
        return (self.pages[place - 1][1] or None) if place else None

    def certainty_of(self, page: int | None) -> float:
        """How sure the characters of a page are: less than 1 where they were recognised in a picture."""
        return next((certainty for number, certainty in self.recognised if number == page), 1.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a report that state a fact."""

    report: str
    start: int
    end: int
    quote: str
    section: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing: its fullest name and every other form that stands for it."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of a report.

    ``subject`` and ``object`` are entity ids (the object of a literal-valued predicate is its text).
    ``qualifiers`` are (name, value) pairs in order of name. ``rule`` names what found it.
    """

    id: str
    predicate: str
    subject: str
    object: str
    evidence: tuple[Evidence, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    status: Status = Status.DONE
    rule: str = ""
    confidence: float | None = None

    @property
    def qualifier(self) -> Mapping[str, str]:
        """The qualifiers as a mapping."""
        return dict(self.qualifiers)


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What is known of a report that is in the graph.

    ``id`` is stable over machines: it is made of the college, the year and the content. ``institution`` is the
    id of the reporting college's entity. ``year`` is the year that the report is of, as four digits, or "".
    """

    id: str
    source: str
    content_hash: str
    institution: str
    institution_name: str
    year: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A report's words on a thing's names over time: what was called ``former`` is called ``later`` since ``year``.

    ``kind`` is "renamed", or "merged" where several became one and none of them is it. ``year`` is four digits or "".
    """

    type: str
    former: str
    later: str
    kind: str
    year: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Joined:
    """A form that a report was read to use for one of its entities, and why."""

    entity: str
    form: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one report states, before it is merged with what others state."""

    report: ReportInfo
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    successions: tuple[Succession, ...] = ()
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeDecision:
    """Two names taken for one thing's: the entity ``merged`` became ``kept``, by a rule and for a reason.

    ``reports`` are the ids of the reports that speak for it, ``quote`` the words of one of them where words decided.
    """

    kept: str
    merged: str
    kept_name: str
    merged_name: str
    type: str
    reason: str
    rule: str = ""
    reports: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reader's word, which wins over rules, on whether two names (or ids) of one type are the same thing's."""

    type: str
    one: str
    two: str
    same: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did: report ids built and left as they were, and (file, message) of those skipped.

    ``partly`` has (file, its pages that are pictures and could not be read) of those that were built all the same.
    """

    built: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = field(default=())
    partly: tuple[tuple[str, tuple[int, ...]], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did.

    ``id`` is that of the file's own graph ("" where all is elsewhere), with so many ``facts`` and ``things``;
    ``restored`` are the reports that came back, with so many ``restored_facts``; so many facts were ``known``.
    """

    id: str
    facts: int
    things: int
    restored: tuple[str, ...]
    restored_facts: int
    known: int
