"""What a query may take before it is stopped."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

_LEAST_MEMORY: Final = 512 * 2**20
_MOST_MEMORY: Final = 4 * 2**30


def _default_workers() -> int:
    # More than there are cores, so that a few long queries leave room for the short ones.
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """Per query: seconds until the last byte, rows (or triples' share of bytes), bytes of the answer.

    ``workers`` queries run at once, ``waiting`` more wait for their turn; ``request_bytes`` is the longest request.
    ``kept_bytes`` of short answers are kept for who asks the same again.
    ``memory_bytes`` is what a worker may take; 0 is its share of half of the machine's, within sensible bounds.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    answer_bytes: int = 256 * 2**20
    request_bytes: int = 2**20
    workers: int = field(default_factory=_default_workers)
    waiting: int = 200
    kept_bytes: int = 64 * 2**20
    memory_bytes: int = 0

    @property
    def worker_memory(self) -> int:
        """The bytes of memory that each worker may take."""
        share = _machine_memory() // 2 // self.workers
        return self.memory_bytes or min(max(share, _LEAST_MEMORY), _MOST_MEMORY)


def _machine_memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        # Not to be had on this platform.
        return 0
