"""A worker process: it answers one job after the other from a published state of the graph, until its input ends.

    python -m kg.server.worker FOLDER ROWS ANSWER_BYTES MEMORY_BYTES

The web process kills it when a job takes too long; its own alarm does when the web process is gone.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from kg.api import Graph
from kg.errors import KgError, UnknownName
from kg.query import Answer, Dataset, query
from kg.query.ask import bound, find_question
from kg.query.description import describe
from kg.query.media import OFFERED, choose
from kg.query.service import Term, iri, readable
from kg.server.exploring import Explorer
from kg.server.frames import Job, Kind, frame, read_job, whole

_BLOCK: Final = 64 * 1024
# An answer up to this size is sent when it is whole, so that what goes wrong can still be said, and wakes the web
# process once.
_HELD_BYTES: Final = 2**20
# Seconds past its limit at which a worker ends itself, should nobody have killed it.
_GRACE: Final = 2.0
_BETWEEN_OBJECTS: Final = b'},{"'
# What stands between rows, and how many rows there are before the first of them.
_MARKS: Final = {
    "text/csv": (b"\n", -1),
    "text/tab-separated-values": (b"\n", -1),
    **dict.fromkeys(("application/sparql-results+json", "application/json"), (_BETWEEN_OBJECTS, 1)),
    **dict.fromkeys(("application/sparql-results+xml", "application/xml", "text/xml"), (b"<result>", 0)),
}
_PAGE_BYTES: Final = 8 * 2**20
# From linux/sched.h, for unshare(2).
_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000


class Refused(KgError):  # noqa: N818 - it names what happens to the answer
    """An answer grew past what it may be."""


class NotAcceptable(KgError):  # noqa: N818 - named as HTTP does
    """The client takes no format that there is."""


_STATUS: Final[dict[type[KgError], int]] = {Refused: 413, NotAcceptable: 406, UnknownName: 404}


class RowCounter:
    """Counts the rows of an answer from what its serialiser writes, by marks between rows that no text can hold.

    Triples are counted by lines.
    """

    def __init__(self, media: str) -> None:
        mark, self.rows = _MARKS.get(media, (b"\n", 0))
        self._mark = mark
        self._quotes = media == "text/csv"
        self._quoted = False
        self._tail = b""

    def add(self, block: bytes) -> None:
        """Count what this block adds."""
        if self._quotes:
            # A line break between quotes is part of a text; a doubled quote changes the side twice.
            for index, part in enumerate(block.split(b'"')):
                self._quoted ^= index > 0
                self.rows += 0 if self._quoted else part.count(self._mark)
            return
        text = self._tail + block
        if self._mark == _BETWEEN_OBJECTS:
            # A text that ends in },{ has the same bytes with its closing quote, and } or , behind it.
            self.rows += text.count(self._mark, 0, max(len(text) - 1, 0))
            self.rows -= text.count(self._mark + b"}") + text.count(self._mark + b",")
            keep = len(self._mark)
        else:
            self.rows += text.count(self._mark)
            keep = len(self._mark) - 1
        self._tail = text[max(len(text) - keep, 0) :]


class Reply(io.RawIOBase):
    """Where an answer is written: whole if it is short, else in frames; counted, up to the limits."""

    def __init__(self, out: BinaryIO, media: str, rows: int, size: int) -> None:
        self._out = out
        self._media = media if "json" in media or "xml" in media else f"{media}; charset=utf-8"
        self._counter = RowCounter(media)
        self._rows = rows
        self._most = size
        self._size = 0
        self._held = bytearray()
        # How much of what is held has been counted.
        self._counted = 0
        self._begun = False

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, block: bytes) -> int:  # type: ignore[override]
        """Take a block of the answer."""
        self._held += block
        self._size += len(block)
        if self._size > self._most:
            raise Refused("The answer is larger than the limit on its size.", "Ask for less, with LIMIT.")
        full = len(self._held) > (_BLOCK if self._begun else _HELD_BYTES)
        # No row takes less than a byte.
        if full or self._size > self._rows:
            self._count()
        if full:
            self._put()
        return len(block)

    def _count(self) -> None:
        with memoryview(self._held) as held:
            self._counter.add(bytes(held[self._counted :]))
        self._counted = len(self._held)
        if self._counter.rows > self._rows:
            raise Refused(f"The answer has more than {self._rows} rows.", "Ask for less, with LIMIT.")

    def _put(self) -> None:
        if not self._begun:
            self._out.write(frame(Kind.HEAD, self._media.encode()))
            self._begun = True
        self._out.write(frame(Kind.DATA, self._held))
        self._out.flush()
        self._held.clear()
        self._counted = 0

    def end(self) -> None:
        """Send what is left."""
        if self._begun:
            self._put()
            self._out.write(frame(Kind.END))
        else:
            self._out.write(whole(self._media, self._held))
        self._out.flush()


def main() -> None:
    """Answer jobs from standard input on standard output."""
    folder, rows, size, memory = sys.argv[1:]
    _limit_memory(int(memory))
    _leave_network()
    # Ctrl-C on the terminal is the web process's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, out = sys.stdin.buffer, sys.stdout.buffer
    with Graph.open(Path(folder)) as graph:
        desk = Desk(graph, out, int(rows), int(size))
        desk.ready()
        while (job := read_job(jobs)) is not None:
            with _alarm(job.seconds + _GRACE):
                desk.answer(job)


class Desk:
    """Answers jobs from a graph, each in frames to ``out``; answers have at most so many rows and bytes."""

    def __init__(self, graph: Graph, out: BinaryIO, rows: int, size: int) -> None:
        self._graph, self._out, self._rows, self._size = graph, out, rows, size
        self._explorer = Explorer(graph)
        self._answers: dict[str, Callable[[Job], None]] = {
            "query": self._query,
            "table": self._table,
            "description": self._description,
            "explorer": self._explore,
        }

    def ready(self) -> None:
        """Open the store, and say so."""
        assert self._graph.store is not None
        self._out.write(frame(Kind.READY))
        self._out.flush()

    def answer(self, job: Job) -> None:
        """Answer, or say why not."""
        try:
            self._answers[job.do](job)
        except KgError as error:
            self._refuse(_STATUS.get(type(error), 400), error.message, error.advice)
        except Exception as error:
            # The next job must not suffer from a defect that this one met.
            self._refuse(500, f"{type(error).__name__}: {error}", "")
        self._out.flush()

    def _refuse(self, status: int, message: str, advice: str) -> None:
        values = {"status": status, "message": message, "advice": advice}
        self._out.write(frame(Kind.REFUSED, json.dumps(values).encode()))

    def _query(self, job: Job) -> None:
        dataset = None if job.graphs is None else Dataset(*job.graphs)
        self._write(query(self._graph.store, job.text, dataset), job.accept)

    def _description(self, job: Job) -> None:
        self._write(describe(self._graph.store, job.text), job.accept)

    def _write(self, answer: Answer, accept: str) -> None:
        offered = OFFERED[answer.kind]
        media = choose(accept, offered)
        if media is None:
            raise NotAcceptable(
                "The Accept header takes none of the formats that there are for this query.",
                f"Ask for one of {', '.join(offered)}.",
            )
        reply = Reply(self._out, media, self._rows, self._size)
        answer.write_media(media, cast("BinaryIO", reply))
        reply.end()

    def _table(self, job: Job) -> None:
        """An answer's first rows for the page, with whether there are more, and the query as it was put."""
        sparql = job.text
        if job.question:
            sparql = bound(find_question(job.question), self._graph.find, (), **dict(job.arguments))
        answer = query(self._graph.store, sparql)
        shown: list[list[dict[str, str] | None]] = []
        left, more = _PAGE_BYTES, False
        for row in answer:
            if len(shown) == min(job.rows, self._rows) or left < 0:
                more = True
                break
            shown.append([None if term is None else _cell(term) for term in row])
            left -= sum(len(cell["text"]) for cell in shown[-1] if cell)
        values = {
            "sparql": sparql, "columns": answer.columns, "rows": shown, "more": more, "kind": answer.kind,
        }  # fmt: skip
        self._send("application/json", json.dumps(values, ensure_ascii=False).encode("utf-8"))

    def _explore(self, job: Job) -> None:
        self._send(*self._explorer.answer(job.text, dict(job.arguments)))

    def _send(self, media: str, content: bytes) -> None:
        reply = Reply(self._out, media, sys.maxsize, self._size)
        reply.write(content)
        reply.end()


def _cell(term: Term) -> dict[str, str]:
    return {"text": readable(term), "iri": iri(term)} if iri(term) else {"text": readable(term)}


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process after so many seconds, whatever it is doing."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(size: int) -> None:
    """A query that takes more ends this process instead of the machine."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every platform

        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _leave_network() -> None:
    """Nothing here needs a network: where the system allows it, this process has none, whatever a query may do."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - not on every platform in this form

        unshare = ctypes.CDLL(None).unshare
        # Who is root may do so at once, others in a user namespace of their own, if at all.
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


if __name__ == "__main__":
    main()
