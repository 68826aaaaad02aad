"""The sentences of a report, found by words that were copied from them, with or without their spaces and marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import Report

_SENTENCE: Final = re.compile(r"[^。；！？\n]*(?:[。；！？\n]+[”」』）)]?|$)")
_IGNORED: Final = re.compile(r"[\W_]+")
# So much at the least of words that are not to be found as a whole.
_LEAST: Final = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a row of a table, and where it stands; ``number`` is its place among the report's."""

    report: str
    number: int
    text: str
    section: tuple[str, ...] = ()
    page: int | None = None

    @property
    def place(self) -> str:
        """Where it stands: "section › section, p. 3"."""
        path = " › ".join(self.section)
        page = f"p. {self.page}" if self.page is not None else ""
        return ", ".join(filter(None, (path, page)))


class Sentences:
    """All sentences of a report, to be found by words of theirs."""

    def __init__(self, report: Report) -> None:
        self._all = [
            Sentence(report.source, number, *found) for number, found in enumerate(_sentences(report))
        ]
        self._starts: list[int] = []
        keys: list[str] = []
        length = 0
        for sentence in self._all:
            self._starts.append(length)
            keys.append(_key(sentence.text))
            length += len(keys[-1])
        self._text = "".join(keys)

    def find(self, words: str) -> Sentence | None:
        """The sentence of these words or, where they stand nowhere as a whole, of their beginning; None if of neither.

        Where they run over several, the one that has most of them. Cells of a row may be joined by "|": each of them
        is looked for then.
        """
        for part in (words, *words.split("|")):
            key = _key(part)
            for length in dict.fromkeys((len(key), len(key) * 2 // 3, len(key) // 2)):
                if key and (length == len(key) or length >= _LEAST):
                    start = self._text.find(key[:length])
                    if start >= 0:
                        return self._all[self._most_of(start, start + length)]
        return None

    def _most_of(self, start: int, end: int) -> int:
        """The number of the sentence that has most of these characters."""
        numbers = range(bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1))
        ends = (*self._starts[1:], len(self._text))
        return max(numbers, key=lambda n: min(ends[n], end) - max(self._starts[n], start))


def _sentences(report: Report) -> Iterator[tuple[str, tuple[str, ...], int | None]]:
    if not report.blocks:
        yield from ((text, (), None) for text in _split(report.text))
    for block in report.blocks:
        # A table's text has a line for each row.
        texts = _split(block.text) if block.table is None else block.text.replace("\t", " | ").splitlines()
        yield from ((text, block.section, block.page) for text in texts)


def _split(text: str) -> list[str]:
    return [found for match in _SENTENCE.findall(text) if (found := match.strip())]


def _key(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()
