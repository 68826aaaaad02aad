"""A dossier as Markdown, with footnotes."""

from __future__ import annotations

from exports.dossier_words import (
    ALIASES,
    COLUMNS,
    EGO,
    FACTS,
    LISTED,
    NOTES,
    REPORTS,
    SECTIONS,
    SOURCES,
    both,
    cell_text,
    kind_of,
    note_place,
    sections,
)
from kg.describe import markdown_text
from kg.dossier import Page, Section
from kg.marks import COMMENT


def render(page: Page, picture: str = "") -> str:
    """The page as text; ``picture`` is the address of the one of its neighbours."""
    entity = page.entity
    lines = [
        f"# {markdown_text(entity.name)}",
        "",
        f"- {markdown_text(kind_of(page))}",
        f"- `{entity.id}`",
    ]
    for label, text in (
        (ALIASES, "; ".join(entity.aliases)),
        (LISTED, page.listed),
        (FACTS, str(page.fact_count)),
        (REPORTS, "; ".join(page.reports)),
    ):
        if text:
            lines.append(f"- {both(label)}: {markdown_text(text)}")
    if picture:
        lines += ["", f"![{both(EGO)}]({picture})"]
    for section in sections(page):
        lines += ["", f"## {both(SECTIONS[section.name])} ({len(section.rows)})", "", *_table(section)]
    if page.notes:
        lines += ["", f"## {both(NOTES)}", ""]
    for note in page.notes:
        lines.append(f"[^{note.number}]: “{markdown_text(note.quote)}” — {markdown_text(note_place(note))}")
    return "\n".join([*lines, "", COMMENT]) + "\n"


def _table(section: Section) -> list[str]:
    heads = [both(COLUMNS[column]) for column in section.columns] + [both(SOURCES)]
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    for row in section.rows:
        cells = [
            markdown_text(cell_text(column, cell)).replace("\n", " ")
            for column, cell in zip(section.columns, row.cells, strict=True)
        ]
        notes = " ".join(f"[^{number}]" for number in row.notes)
        lines.append("| " + " | ".join([*cells, notes]) + " |")
    return lines
