"""A Word document's body as paragraphs and tables, in reading order, all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from kg.documents.broken import unbroken
from kg.documents.flow import Item, Paragraph, Sheet, SheetCell
from kg.documents.word.names import W, child, is_on, number_of, value_of
from kg.documents.word.numbering import Numbering
from kg.documents.word.package import Package
from kg.documents.word.runs import Gathered
from kg.documents.word.styles import NO_STYLE, default_style, outline_of, styles_of

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_DEEPEST = 20
_MOST_COLUMNS = 200
_LONGEST_TITLE = 60


def items_of(package: Package) -> list[Item]:
    """The paragraphs and tables of a document."""
    return _Body(package).run()


@dataclass(slots=True)
class _Origin:
    """A cell where it begins: what it holds, and how far it reaches."""

    items: tuple[Item, ...]
    columns: int
    page: int
    rows: int = 1

    @property
    def cell(self) -> SheetCell:
        texts = [item.text for item in self.items if isinstance(item, Paragraph) and not item.aside]
        return SheetCell("\n".join(texts), self.rows, self.columns, self.page)


class _Body:
    def __init__(self, package: Package) -> None:
        self.document = package.document
        styles = package.related.get("styles")
        self.styles = styles_of(styles)
        self.default = default_style(styles)
        self.hidden = frozenset(key for key, style in self.styles.items() if style.hidden)
        self.numbering = Numbering.of(package.related.get("numbering"))
        self.notes = {
            kind: {note.get(f"{W}id", ""): note for note in package.related[f"{kind}s"].iterchildren(f"{W}{kind}")}
            for kind in ("footnote", "endnote")
            if f"{kind}s" in package.related
        }  # fmt: skip
        pages = None if package.properties is None else package.properties.find("{*}Pages")
        self.pages = 0 if pages is None else number_of(pages.text, 0)
        self.page = 1
        self.items: list[Item] = []
        self.torn: Gathered | None = None

    def run(self) -> list[Item]:
        """The items. Their pages are known where as many page breaks were kept with the file as it says it has pages."""
        body = child(self.document, "body")
        if body is not None:
            self._flow(body, 0)
        if self.page == self.pages and self.page > 1:
            return self.items
        return [_without_pages(item) for item in self.items]

    def _flow(self, parent: etree._Element, depth: int) -> None:
        """The paragraphs and tables in a body, a cell, a text box or a note."""
        for element in _children(parent):
            if element.tag == f"{W}p":
                self._paragraph(element, depth)
            elif element.tag == f"{W}tbl" and depth < _DEEPEST:
                self._table(element, depth)

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        properties = child(element, "pPr")
        gathered, self.torn = self.torn or Gathered(), None
        gathered.take(element, self.hidden)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            # Once the change is accepted, the next paragraph goes on with this one.
            self.torn = gathered
            return
        style_id = value_of(child(properties, "pStyle")) or self.default
        style = self.styles.get(style_id, NO_STYLE)
        outline = outline_of(properties)
        level = style.outline if outline is None else outline
        text = gathered.text
        label, bullet = self._label(properties, style_id) if text.strip() else ("", False)
        page = self.page
        turns = []
        for index in gathered.turns:
            self.page += 1
            turns.append((index + len(label), self.page))
        if turns and not text[: turns[0][0] - len(label)].strip():
            page = turns.pop(0)[1]
        listed = bool(label) and not level and (bullet or len(text) > _LONGEST_TITLE)
        text = label + text
        if len(text) > _LONGEST_TITLE * 2:
            level = 0
        self.items += unbroken(Paragraph(text, page, tuple(turns), level, listed))
        self._hanging(gathered, depth)

    def _hanging(self, gathered: Gathered, depth: int) -> None:
        """What hangs on a paragraph comes behind it: text boxes, then notes."""
        if depth >= _DEEPEST:
            return
        for box in gathered.boxes:
            self._flow(box, depth + 1)
        for kind, key in gathered.notes:
            note = self.notes.get(kind, {}).get(key)
            for paragraph in () if note is None else note.iterchildren(f"{W}p"):
                held = Gathered()
                held.take(paragraph, self.hidden)
                self.items.append(Paragraph(held.text.replace("\n", " "), self.page, aside=True))

    def _label(self, properties: etree._Element | None, style_id: str) -> tuple[str, bool]:
        """The number or sign before a paragraph, and whether it is a mere sign."""
        style = self.styles.get(style_id, NO_STYLE)
        listed = child(properties, "numPr")
        number = value_of(child(listed, "numId")) or style.number
        if not number or number == "0":
            return "", False
        own = child(listed, "ilvl")
        if own is not None:
            depth = number_of(value_of(own), 0)
        elif style.depth is not None:
            depth = style.depth
        else:
            depth = self.numbering.depth_of_style(number, style_id)
        found = self.numbering.level(number, depth)
        return self.numbering.label(number, depth), found is not None and found.is_bullet

    def _table(self, element: etree._Element, depth: int) -> None:
        rows: list[list[_Origin]] = []
        above: dict[int, _Origin] = {}
        heads = 0
        for row in _children(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            heads += len(rows) == heads and is_on(child(properties, "tblHeader"))
            origins, above = self._row(row, above, depth)
            rows.append(origins)
        rows = [row for row in rows if row]
        width = max((sum(origin.columns for origin in row) for row in rows), default=0)
        held = [item for row in rows for origin in row for item in origin.items]
        if width <= 1 or len(rows) <= 1:
            # A frame around text, or things side by side: no table.
            self.items += held
            return
        self.items.append(
            Sheet(tuple(tuple(origin.cell for origin in row) for row in rows), heads=heads or None)
        )
        self.items += [item for item in held if isinstance(item, Sheet) or item.aside]

    def _row(
        self, row: etree._Element, above: dict[int, _Origin], depth: int
    ) -> tuple[list[_Origin], dict[int, _Origin]]:
        """The cells that begin in a row, and by column those that the row below may go on with."""
        origins: list[_Origin] = []
        below: dict[int, _Origin] = {}
        column = min(_MOST_COLUMNS, max(0, number_of(value_of(child(child(row, "trPr"), "gridBefore")), 0)))
        if column:
            origins.append(_Origin((), column, 0))
        first = last = self.page
        for cell in _children(row, "tc"):
            properties = child(cell, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            span = min(_MOST_COLUMNS, max(1, number_of(value_of(child(properties, "gridSpan")), 1)))
            merged = child(properties, "vMerge")
            beside = child(properties, "hMerge")
            origin = above.get(column)
            if merged is not None and value_of(merged) != "restart" and origin is not None:
                origin.rows += 1
            elif beside is not None and value_of(beside) != "restart" and origins:
                origin = origins[-1]
                origin.columns += span
            else:
                # Cells of a row that goes on over a page's end each say so.
                self.page = first
                origin = _Origin(tuple(self._apart(cell, depth + 1)), span, first)
                last = max(last, self.page)
                origins.append(origin)
            if merged is not None:
                below[column] = origin
            column += span
        self.page = last
        return origins, below

    def _apart(self, element: etree._Element, depth: int) -> list[Item]:
        """What an element holds, not yet among the document's."""
        outer, self.items = self.items, []
        self._flow(element, depth)
        inner, self.items = self.items, outer
        return inner


def _children(parent: etree._Element, name: str = "") -> Iterator[etree._Element]:
    """The elements of a body, table or row, those in content controls and the like among them."""
    for element in parent.iterchildren("*"):
        if element.tag in _WRAPPERS:
            yield from _children(element, name)
        elif not name or element.tag == W + name:
            yield element


def _without_pages(item: Item) -> Item:
    if isinstance(item, Paragraph):
        return replace(item, page=0, turns=())
    return replace(item, rows=tuple(tuple(replace(cell, page=0) for cell in row) for row in item.rows))
