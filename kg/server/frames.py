"""How the web process and its workers talk over pipes: jobs as JSON one way, an answer in frames the other.

A frame is a letter, a length of four bytes and that many bytes. A short answer is one frame: its media type, a line's
end, and it. A long one is a head (its media type), data, and an end, or a refusal in the place of the end.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, BinaryIO, Final

HEADER: Final = struct.Struct(">cI")
_LONGEST_MEDIA: Final = 128


class Kind(Enum):
    """What a frame holds."""

    READY = b"R"
    WHOLE = b"W"
    HEAD = b"H"
    DATA = b"D"
    END = b"E"
    REFUSED = b"X"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked for.

    ``do`` is ``query`` (SPARQL, answered in a media type), ``table`` (SPARQL or a saved question with its arguments,
    answered as the page's JSON), ``description`` (of the endpoint at the address ``text``) or ``explorer`` (its page, or
    the piece that ``text`` names). ``seconds`` is the time it has. ``graphs`` are the default and the named graphs,
    where the request chose them.
    """

    do: str
    text: str
    seconds: float
    accept: str = ""
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    question: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    rows: int = 0


_NAMES: Final = tuple(field.name for field in fields(Job))


@dataclass(frozen=True, slots=True)
class Whole:
    """A short answer: its media type and its bytes."""

    media: str
    data: bytes | memoryview


@dataclass(frozen=True, slots=True)
class Head:
    """How a long answer starts: its media type."""

    media: str


def frame(kind: Kind, *content: bytes | bytearray) -> bytes:
    """A frame as bytes; its content may come in parts."""
    return b"".join((HEADER.pack(kind.value, sum(map(len, content))), *content))


def whole(media: str, data: bytearray) -> bytes:
    """The only frame of a short answer."""
    return frame(Kind.WHOLE, media.encode(), b"\n", data)


def read_whole(content: memoryview) -> Whole:
    """The answer that a frame holds."""
    media, _, _ = bytes(content[:_LONGEST_MEDIA]).partition(b"\n")
    return Whole(media.decode(), content[len(media) + 1 :])


def job_bytes(job: Job) -> bytes:
    """A job as bytes: its length and itself."""
    content = json.dumps({name: getattr(job, name) for name in _NAMES}).encode("utf-8")
    return struct.pack(">I", len(content)) + content


def read_job(stream: BinaryIO) -> Job | None:
    """The next job; None when the other side has gone."""
    size = stream.read(4)
    if len(size) < 4:
        return None
    values: dict[str, Any] = json.loads(stream.read(struct.unpack(">I", size)[0]))
    graphs = values["graphs"]
    values["graphs"] = (tuple(graphs[0]), tuple(graphs[1])) if graphs else None
    values["arguments"] = tuple((name, value) for name, value in values["arguments"])
    return Job(**values)
