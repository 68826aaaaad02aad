"""Streams of a PDF that unpack to more than any report holds: found before pdfium unpacks them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from kg.documents.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/Fl(?:ateDecode)?\b")
_HEAD = 600
_CHUNK = 1 << 18
_DEEPEST = 4
_FONT = re.compile(rb"\x00\x01\x00\x00|true|OTTO|ttcf|\x01\x00[\x04-\xff][\x01-\x04]|%!")
_FONTS = 8
"""A font takes the memory that it unpacks to, what is drawn far more; Chinese ones come whole, with 10 MB and more."""


def check_streams(data: bytes, source: str, limits: Limits) -> None:
    """Raise UnreadableReport where the streams that are no pictures unpack to more than is taken; fonts count less."""
    total = 0.0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()].rpartition(b" obj")[2]
        times = min(_DEEPEST, len(_PACKED.findall(head)))
        if not times or b"/Image" in head:
            continue
        pieces: Iterable[bytes] = (data[at : at + _CHUNK] for at in range(match.end(), len(data), _CHUNK))
        for _ in range(times):
            pieces = _unpacked(pieces)
        share = 0
        for piece in pieces:
            share = share or (_FONTS if _FONT.match(piece) else 1)
            total += len(piece) / share
            limits.check_unpacked(total, source)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What the pieces of a packed stream unpack to, up to its end or to where it is damaged."""
    packer = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not packer.eof:
            try:
                out = packer.decompress(rest, _CHUNK)
            except zlib.error:
                return  # pdfium will say what it can make of it
            yield out
            rest = packer.unconsumed_tail
        if packer.eof:
            return
