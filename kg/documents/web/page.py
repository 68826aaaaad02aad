"""A web page as paragraphs and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree, html

from kg.documents.broken import unbroken
from kg.documents.flow import Item, Paragraph, Sheet, SheetCell
from kg.documents.web.main_text import NEVER, content_of, find_main, is_clutter
from kg.errors import UnreadableReport

_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_PICTURE = re.compile(r"data:[\w/+.-]{3,60};base64,[A-Za-z0-9+/=\s]*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_COLUMNS = 200
_MOST_ROWS = 10_000
_LONGEST_CELL = 1_500
_DEEPEST = 200
_EDGE = 12


def items_of(text: str, source: str) -> list[Item]:
    """The paragraphs and tables of a page's main text. Raises UnreadableReport where there is no page, or too deep a one."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(
            _PICTURE.sub("", text).encode("utf-8", errors="replace"), parser=parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableReport(
            f"{source}: this web page is empty or damaged.", "Open it in a browser and save it again."
        ) from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        # The parser ends there and gives what it has: a part of a report would pass for the whole.
        raise UnreadableReport(
            f"{source}: this web page's elements are nested too deep to be read to the end.",
            "Print it to a PDF file in a browser, and read that.",
        )
    body = root.find("body")
    if body is None:
        if root.find(".//frame") is not None:
            raise UnreadableReport(
                f"{source}: this page only holds frames; its text is in other files.",
                "Save the page that the text is in (right click on the text, “This frame”, “Save”).",
            )
        raise UnreadableReport(
            f"{source}: this web page has no text.", "Open it in a browser and save it again."
        )
    main = find_main(body)
    walk = _Walk(main.left_out.__contains__)
    for title in main.titles:
        walk.items.append(Paragraph(content_of(title)))
    walk.flow(body, 0)
    walk.flush()
    return list(_without_clutter(_titled(walk.items, root.findtext(".//title") or "")))


def _titled(items: list[Item], title: str) -> Iterator[Item]:
    """The items, with the page's title before them where it names a report and the text does not begin with it."""
    name = re.split(r"[|_\-–—]", title.strip())[0].strip()
    begins = "".join(item.text for item in items[:_EDGE] if isinstance(item, Paragraph))
    if "报告" in name and "".join(name.split()) not in "".join(begins.split()):
        yield Paragraph(name)
    yield from items


def _without_clutter(items: Iterator[Item]) -> Iterator[Item]:
    kept = list(items)
    for place, item in enumerate(kept):
        near = place < _EDGE or place >= len(kept) - _EDGE
        if not (near and isinstance(item, Paragraph) and is_clutter(item.text)):
            yield item


@dataclass(slots=True)
class _Walk:
    """Goes through a page: what stands in a line is gathered until a block begins or ends."""

    left_out: Callable[[etree._Element], bool]
    items: list[Item] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    level: int = 0
    listed: bool = False
    aside: bool = False
    label: str = ""
    counts: dict[etree._Element, int] = field(default_factory=dict)

    def flow(self, element: etree._Element, depth: int) -> None:
        """All that an element holds, without what follows it."""
        self._text(element.text, element)
        for child in element.iterchildren():
            if isinstance(child.tag, str) and child.tag not in NEVER and not self.left_out(child):
                if depth < _DEEPEST:
                    self._element(child, depth + 1)
                else:  # further down only the words count
                    self.parts.append(content_of(child))
            self._text(child.tail, element)

    def flush(self) -> None:
        """The paragraph that is being gathered is at its end."""
        text = "".join(self.parts)
        self.parts.clear()
        if text.strip():
            text, self.label = self.label + text.lstrip(" "), ""
            self.items += unbroken(Paragraph(text, level=self.level, listed=self.listed, aside=self.aside))

    def _text(self, text: str | None, parent: etree._Element) -> None:
        if text:
            self.parts.append(text if parent.tag == "pre" else _SPACES.sub(" ", text))

    def _element(self, element: etree._Element, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self.parts.append("\n")
        elif tag == "table":
            self.flush()
            self._table(element, depth)
        elif tag in _BLOCKS:
            self.flush()
            self._block(element, depth)
        else:
            self.flow(element, depth)

    def _block(self, element: etree._Element, depth: int) -> None:
        outer = (self.level, self.listed, self.aside)
        tag = element.tag
        self.level = _LEVELS.get(tag, self.level)
        self.listed = self.listed or tag == "li"
        self.aside = self.aside or tag == "figcaption"
        if tag == "li":
            self.label = self._number(next(element.iterancestors()))
        self.flow(element, depth)
        self.flush()
        self.level, self.listed, self.aside = outer

    def _table(self, element: etree._Element, depth: int) -> None:
        caption = ""
        rows: list[tuple[SheetCell, ...]] = []
        held: list[Item] = []
        heads = 0
        plain = True
        for row in _rows(element):
            if row.tag == "caption":
                caption = content_of(row)
                continue
            cells = []
            names = True
            for cell in row.iterchildren("td", "th"):
                if self.left_out(cell):
                    continue
                items = self._apart(cell, depth)
                held += items
                texts = [item.text for item in items if isinstance(item, Paragraph)]
                plain = plain and len(texts) == len(items) and sum(map(len, texts)) <= _LONGEST_CELL
                names = names and cell.tag == "th"
                cells.append(
                    SheetCell(
                        "\n".join(texts),
                        min(_MOST_ROWS, _span(cell, "rowspan")),
                        min(_MOST_COLUMNS, _span(cell, "colspan")),
                    )
                )
            heads += (
                heads == len(rows) and bool(cells) and (names or next(row.iterancestors()).tag == "thead")
            )
            rows.append(tuple(cells))
        filled = [row for row in rows if row]
        if not plain or len(filled) <= 1 or max(map(len, filled)) <= 1:
            # A frame that only puts things in their places: no table.
            self.items += ([Paragraph(caption)] if caption else []) + held
        else:
            self.items.append(Sheet(tuple(rows), caption, heads or None))

    def _number(self, parent: etree._Element) -> str:
        """What a browser puts before the next point of a list."""
        if parent.tag != "ol" or "none" in (parent.get("style") or ""):
            return ""
        self.counts[parent] = self.counts.get(parent, _first(parent) - 1) + 1
        return f"{self.counts[parent]}. "

    def _apart(self, element: etree._Element, depth: int) -> list[Item]:
        """What an element holds, not yet among the page's."""
        outer, self.items = self.items, []
        state = (self.level, self.listed, self.aside)
        self.level, self.listed, self.aside = 0, False, False
        self.flow(element, depth)
        self.flush()
        self.level, self.listed, self.aside = state
        inner, self.items = self.items, outer
        return inner


def _first(parent: etree._Element) -> int:
    match = re.match(r"\s*(\d{1,4})", parent.get("start") or "")
    return int(match.group(1)) if match else 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """A table's own rows and caption, not those of tables in it."""
    for child in table.iterchildren("tr", "caption", "thead", "tbody", "tfoot"):
        if child.tag in ("tr", "caption"):
            yield child
        else:
            yield from child.iterchildren("tr")


def _span(cell: etree._Element, name: str) -> int:
    match = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    return max(1, int(match.group(1))) if match else 1
