"""A dossier as one HTML page that needs no network and runs no script, with a picture and footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from exports import ego
from exports.dossier_words import (
    ALIASES,
    COLUMNS,
    EGO,
    FACTS,
    INDEX,
    LISTED,
    NOTES,
    REPORTS,
    SECTIONS,
    SOURCES,
    both,
    joint,
    kind_of,
    note_place,
    sections,
    word,
)
from kg.dossier import Cell, Page, Row, Section, Term
from kg.marks import GENERATOR

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
body { font: 16px/1.55 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1d2733;
  max-width: 60rem; margin: 0 auto; padding: 1rem 1.2rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.kind, .place { color: #5a6673; } .place { font-size: .85rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #5a6673; } dd { margin: 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #dde3e9; }
th { color: #5a6673; font-weight: 600; white-space: nowrap; } a { color: #1f5fa8; }
sup a { text-decoration: none; padding: 0 .1rem; } li:target { background: #fff4cc; } svg { width: 100%; min-width: 36rem; height: auto; }
q { quotes: "“" "”"; } @media print { a { color: inherit; } body { max-width: none; } }
"""


def render(page: Page, links: Mapping[str, str] | None = None, index: str = "") -> str:
    """The page; ``links`` are the addresses of other things' pages, by id, and ``index`` is that of the list of them."""
    known = links or {}
    entity = page.entity
    facts = [
        (label, text)
        for label, text in (
            (ALIASES, "; ".join(entity.aliases)),
            (LISTED, page.listed),
            (FACTS, str(page.fact_count)),
            (REPORTS, "; ".join(page.reports)),
        )
        if text
    ]
    picture = ego.svg(page, known)
    parts = [
        f'<nav><a href="{_safe(index)}">← {both(INDEX)}</a></nav>' if index else "",
        f"<h1>{_safe(entity.name)}</h1><p class=kind>{_safe(kind_of(page))}</p><dl>",
        *(f"<dt>{both(label)}</dt><dd>{_safe(text)}</dd>" for label, text in facts),
        "</dl>",
        f"<h2>{both(EGO)}</h2><div class=wide>{picture}</div>" if picture else "",
        *(_section(section, known) for section in sections(page)),
    ]
    if page.notes:
        parts.append(f"<h2>{both(NOTES)}</h2><ol>")
        for note in page.notes:
            place = f"<span class=place>{_safe(note_place(note))}</span>"
            parts.append(f'<li id="n{note.number}"><q>{_safe(note.quote)}</q> {place}</li>\n')
        parts.append("</ol>")
    return document(entity.name, "\n".join(parts))


def render_index(pages: list[tuple[str, str, int, str]]) -> str:
    """The list of pages: name, kind, number of facts, address."""
    rows = [
        f'<tr><td><a href="{_safe(address)}">{_safe(name)}</a></td><td>{_safe(kind)}</td><td>{count}</td></tr>'
        for name, kind, count, address in pages
    ]
    heads = "".join(f"<th>{both(label)}</th>" for label in (COLUMNS["thing"], COLUMNS["type"], FACTS))
    body = "\n".join(rows)
    return document(
        both(INDEX), f"<h1>{both(INDEX)}</h1><div class=wide><table><tr>{heads}</tr>{body}</table></div>"
    )


def document(title: str, body: str) -> str:
    """A whole page around a body."""
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"{GENERATOR}"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _section(section: Section, links: Mapping[str, str]) -> str:
    heads = "".join(f"<th>{both(COLUMNS[column])}</th>" for column in section.columns)
    rows = "\n".join(_row(section, row, links) for row in section.rows)
    title = f"{both(SECTIONS[section.name])} ({len(section.rows)})"
    return f"<h2>{title}</h2><div class=wide><table><tr>{heads}<th>{both(SOURCES)}</th></tr>\n{rows}</table></div>"


def _row(section: Section, row: Row, links: Mapping[str, str]) -> str:
    cells = (
        f"<td>{_cell(column, cell, links)}</td>"
        for column, cell in zip(section.columns, row.cells, strict=True)
    )
    notes = " ".join(f'<a href="#n{number}">{number}</a>' for number in row.notes)
    return f"<tr>{''.join(cells)}<td><sup>{notes}</sup></td></tr>"


def _cell(column: str, cell: Cell, links: Mapping[str, str]) -> str:
    return "".join(
        joint(place, word(column, term)) + _term(column, term, links) for place, term in enumerate(cell)
    )


def _term(column: str, term: Term, links: Mapping[str, str]) -> str:
    text = _safe(word(column, term))
    return f'<a href="{_safe(links[term.id])}">{text}</a>' if term.id in links else text


def _safe(text: str) -> str:
    """The text as text: no mark in it is one of HTML, and a control character is a replacement character."""
    return escape("".join(char if char.isprintable() or char in " \n\t" else "�" for char in text))
