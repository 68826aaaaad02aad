"""Writing XML as it comes, element by element, so that a graph of any size needs no more memory than a small one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from exports.files import whole_file

# XML 1.0 has no way to write these.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Writer:
    """Writes elements on lines of their own; a character that XML can't hold becomes a replacement character."""

    def __init__(self, generator: XMLGenerator) -> None:
        self._generator = generator
        self._depth = 0

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._open(name, attributes)
        self._depth += 1
        yield
        self._depth -= 1
        self._line()
        self._generator.endElement(name)

    def leaf(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """An element that holds text alone."""
        self._open(name, attributes)
        if text:
            self._generator.characters(clean(text))
        self._generator.endElement(name)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        self._line()
        values = {key: clean(text) for key, text in attributes.items()}
        self._generator.startElement(name, AttributesImpl(values))

    def _line(self) -> None:
        self._generator.ignorableWhitespace("\n" + "  " * self._depth)


@contextmanager
def document(out: Path) -> Iterator[Writer]:
    """A document that is there whole or not at all."""
    with whole_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        generator = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        file.write('<?xml version="1.0" encoding="utf-8"?>')
        yield Writer(generator)
        file.write("\n")


def clean(text: str) -> str:
    """The text with a replacement character for each that XML can't hold."""
    return _FORBIDDEN.sub("�", text)


def text_of(value: object) -> str:
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
