"""Paragraphs that were broken by hand: several where each line is one, one where lines were only made to fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.documents.flow import Paragraph
from kg.documents.layout import SENTENCE_END

_BREAK = re.compile(r"\n")
_SHORT = 20


def unbroken(paragraph: Paragraph) -> Iterator[Paragraph]:
    r"""The paragraphs that one with line feeds in it is: a title stays one; a long line without an end goes on.

    >>> [part.text for part in unbroken(Paragraph("一、概况\n学校建于山下。"))]
    ['一、概况', '学校建于山下。']
    """
    text = paragraph.text
    if "\n" not in text or paragraph.level:
        yield replace(paragraph, text=text.replace("\n", " "))
        return
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        stop = match.start() if match else len(text)
        line = text[start:stop].strip()
        if match and len(line) > _SHORT and not SENTENCE_END.search(line):
            continue
        turns = tuple((index - start, page) for index, page in paragraph.turns if start < index < stop)
        page = max((page for index, page in paragraph.turns if index <= start), default=paragraph.page)
        yield replace(paragraph, text=text[start:stop].replace("\n", " "), page=page, turns=turns)
        start = match.end() if match else stop
