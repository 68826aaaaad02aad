"""Readers: a file in, a Report out. Chosen by what a file holds, not by its name; one reader a format."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

from kg.documents.blocks import parse_blocks
from kg.documents.decode import decode
from kg.documents.furniture import find_furniture
from kg.documents.limits import DEFAULT, Limits
from kg.documents.lines import Line, lines_of
from kg.documents.pdf import PdfReader
from kg.documents.pipes import is_pipe, is_rule
from kg.documents.shown import render
from kg.documents.tagged import opens_table
from kg.documents.web import WebReader
from kg.documents.word import WordReader
from kg.documents.word.old import OldWordReader
from kg.errors import NotAReport, UnreadableReport
from kg.marks import is_own
from kg.model import Report


class Reader(Protocol):
    """A reader of one format; ``suffixes`` are what its files' names end in where they are named rightly."""

    name: str
    suffixes: tuple[str, ...]

    def sniff(self, data: bytes) -> bool:
        """Whether the bytes are of this format."""
        ...

    def read(self, data: bytes, source: str, limits: Limits) -> Report:
        """The report in these bytes. Raises SkipReport where there is none to be had."""
        ...


class TextReader:
    """Plain text and Markdown."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".md", ".markdown")

    def sniff(self, data: bytes) -> bool:
        """Text is what is left when no other format is recognised."""
        return True

    def read(self, data: bytes, source: str, limits: Limits) -> Report:
        """The report in a text file, decoded by content."""
        text = decode(data, source)
        limits.check_characters(len(text), source)
        return parse(text, source)


READERS: tuple[Reader, ...] = (PdfReader(), WordReader(), OldWordReader(), WebReader(), TextReader())
"""In the order in which they are asked."""


def read(path: Path, limits: Limits = DEFAULT) -> Report:
    """Read a report file. Raises UnreadableReport or NotAReport with what to do about it."""
    try:
        if path.is_dir():
            raise UnreadableReport(f"{path.name}: this is a folder, not a report.", "Give the files in it.")
        limits.check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableReport(
            f"{path.name}: can't be read ({error.strerror}).", "Check the path and its permissions."
        ) from error
    if is_own(data):
        raise NotAReport(
            f"{path.name}: vekg wrote this itself; it is no report.",
            "Keep what vekg writes in another folder than the reports.",
        )
    reader = next(reader for reader in READERS if reader.sniff(data))
    return reader.read(data, path.name, limits)


def parse(text: str, source: str) -> Report:
    """The report in a decoded text."""
    lines = lines_of(text)
    furniture = find_furniture(lines)
    blocks = parse_blocks(lines, furniture, markdown=is_markdown(lines))
    turns = groupby(zip(lines, furniture.pages, strict=True), key=lambda item: item[1])
    pages = tuple((next(items)[0].start, page) for page, items in turns)
    return Report(source, text, blocks, pages if any(furniture.pages) else ())


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether a text is marked up: pipe tables with their rules, tables of tags, or headings behind number signs."""
    pipes = sum(is_pipe(line.text) for line in lines)
    rules = sum(is_rule(line.text) and "|" in line.text for line in lines)
    marked = sum(line.text.startswith("#") and line.text.lstrip("#").startswith(" ") for line in lines)
    tagged = any(opens_table(line.text) for line in lines)
    return (pipes >= 3 and rules >= 1) or marked >= 3 or tagged


__all__ = ["READERS", "Limits", "Reader", "TextReader", "is_markdown", "parse", "read", "render"]
