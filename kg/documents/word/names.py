"""The names of WordprocessingML, and how its elements are looked at."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "http://purl.oclc.org/ooxml/"
_OFF = ("0", "false", "off", "none")
_MOST = 1_000_000


def parse(data: bytes) -> etree._Element:
    """The root of a part. Nothing outside it is looked up. Raises XMLSyntaxError where it is broken.

    What was saved as Strict Open XML gets the names that all others have.
    """
    if _STRICT.encode() in data:
        data = data.replace(f"{_STRICT}wordprocessingml/main".encode(), W[1:-1].encode())
        data = data.replace(f"{_STRICT}officeDocument/math".encode(), MATH[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(data, parser)


def usual_type(kind: str) -> str:
    """The name of a relationship's type, whichever of the two standards it is of: its last part."""
    return kind.rpartition("/")[2]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    return None if element is None else element.find(W + name)


def value_of(element: etree._Element | None) -> str:
    """An element's value; "" where there is no element or no value."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value_of(element) not in _OFF


def number_of(text: str | None, default: int) -> int:
    """A whole number as it is written; the default where it is none, or is out of all bounds."""
    try:
        number = int(text or "")
    except ValueError:
        return default
    return number if abs(number) <= _MOST else default
