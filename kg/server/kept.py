"""Answers kept for who asks the same again, and the marks by which a client tells that its own copy still holds."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Final

from kg.query.syntax import repeatable
from kg.server.frames import Job, Whole, job_bytes

# What an entry takes besides its texts and bytes.
_ENTRY_BYTES: Final = 1024


class Kept:
    """Short answers of one state of the graph, the one asked for last; at most so many bytes of them.

    A state never changes, so that what it answered once it would answer again; ``clear`` is for when another is served.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._answers: OrderedDict[Job, Whole] = OrderedDict()
        self.size = 0

    def get(self, job: Job) -> Whole | None:
        """The answer to the same job, if it is kept."""
        answer = self._answers.get(job)
        if answer:
            self._answers.move_to_end(job)
        return answer

    def put(self, job: Job, answer: Whole) -> None:
        """Keep an answer; those that nobody has asked for the longest time make room."""
        if not self._limit or job in self._answers or not repeatable(job.text):
            return
        self._answers[job] = answer
        self.size += _size(job, answer)
        while self.size > self._limit:
            self.size -= _size(*self._answers.popitem(last=False))

    def clear(self) -> None:
        """Forget all of them."""
        self._answers.clear()
        self.size = 0


def _size(job: Job, answer: Whole) -> int:
    return len(job_bytes(job)) + len(answer.data) + _ENTRY_BYTES


def mark(state: Path, job: Job) -> str:
    """HTTP's ETag of a job's answer from a state; "" where the same question may be answered otherwise.

    A weak one: rows without an ORDER BY may come in another order.
    """
    if not repeatable(job.text):
        return ""
    return f'W/"{hashlib.blake2b(state.name.encode() + job_bytes(job), digest_size=16).hexdigest()}"'
