"""Dossiers as files: the forms that there are, one page, and a folder of pages with an index."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from exports import dossier_docx, dossier_html, dossier_md, ego
from exports.dossier_words import INDEX, both, kind_of
from exports.files import folder, whole_file
from kg.describe import markdown_text
from kg.dossier import Facts, Page
from kg.errors import UnknownName, UsageError
from kg.marks import COMMENT
from kg.view import GraphView
from kg.vocabulary import TYPES

TEXTS: Final[dict[str, Callable[[Page], str]]] = {"md": dossier_md.render, "html": dossier_html.render}
FORMS: Final = (*TEXTS, "docx")
_INDEX: Final = "index.html"


def write(page: Page, form: str, out: Path) -> None:
    """Write one page to a file."""
    if form == "docx":
        dossier_docx.write(page, out)
    else:
        _write(out, TEXTS[form](page))


def write_all(
    view: GraphView,
    out: Path,
    form: str = "html",
    types: Collection[str] = ("Institution", "Enterprise"),
    least: int = 1,
) -> int:
    """Write a page for each thing of these types or subtypes with at least so many facts, and an index; how many pages."""
    if form not in FORMS:
        raise UnknownName(f"There is no format “{form}” for dossiers.", f"Formats: {', '.join(FORMS)}.")
    folder(out)
    facts = Facts(view)
    chosen = [
        entity
        for entity in facts.entities.values()
        if (entity.type in types or entity.subtype in types) and len(facts.of(entity.id)) >= least
    ]
    if not chosen:
        raise UsageError(
            "Nothing in this part of the graph is to have a dossier.", "Choose other types, or lower --least."
        )
    chosen.sort(key=lambda one: (TYPES.index(one.type), -len(facts.of(one.id)), one.name, one.id))
    links = {entity.id: f"{file_name(entity.id)}.{form}" for entity in chosen}
    listed = []
    for entity in chosen:
        page = facts.page(entity)
        listed.append((entity.name, kind_of(page), page.fact_count, links[entity.id]))
        if form == "html":
            _write(out / links[entity.id], dossier_html.render(page, links, _INDEX))
        elif form == "md":
            _write(out / links[entity.id], dossier_md.render(page, _picture(page, out)))
        else:
            write(page, form, out / links[entity.id])
    if form == "md":
        rows = [
            f"- [{markdown_text(name)}]({address}) {kind}, {count}\n" for name, kind, count, address in listed
        ]
        _write(out / "index.md", f"# {both(INDEX)}\n\n" + "".join(rows) + f"\n{COMMENT}\n")
    else:
        _write(out / _INDEX, dossier_html.render_index(listed))
    return len(chosen)


def _picture(page: Page, out: Path) -> str:
    """Write the picture beside the page; its file's name, "" where there is nothing to draw."""
    drawn = ego.svg(page)
    name = f"{file_name(page.entity.id)}.svg" if drawn else ""
    if drawn:
        _write(out / name, drawn + "\n")
    return name


def file_name(key: str) -> str:
    """An id as a file's name, each with its own.

    >>> file_name("Institution/4b94")
    'Institution-4b94'
    """
    return "".join(
        char if char.isascii() and char.isalnum() else "-" if char == "/" else f"_{ord(char):x}_"
        for char in key
    )


def _write(out: Path, text: str) -> None:
    with whole_file(out) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
