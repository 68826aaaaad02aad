"""Damaged files: readers give a report or say what is wrong, and do nothing else.

    PYTHONPATH=. python benchmarks/fuzz.py         5,000 files of each format
    PYTHONPATH=. python benchmarks/fuzz.py --files 200 --format docx --first 1300
    PYTHONPATH=. python benchmarks/fuzz.py --format docx --first 1312 --keep bad.docx     one of them, kept to look at

Files are made of the examples: bytes flipped, cut out, doubled, put together from two, and in Word documents and PDF
also what stands inside the compressed parts. The same number gives the same file on any machine. Each must be read,
or refused with a message that says what to do, within 30 seconds of work and 2 GiB; no file is written, no program
started and no connection opened. A file that breaks this is named by its number, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from damage import FORMATS, file_of

from kg.documents import READERS
from kg.documents.limits import DEFAULT
from kg.errors import SkipReport
from kg.model import Report

SECONDS, ASLEEP = 30, 240
GIBIBYTES = 2
FILES = 5000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: "read", "refused", or what should not have happened."""

    number: int
    kind: str
    detail: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether that is as it should be."""
        return self.kind in ("read", "refused")


def outcome_of(data: bytes, number: int) -> Outcome:
    """Read a file, and tell what came of it."""
    WATCHED.clear()
    try:
        reader = next(reader for reader in READERS if reader.sniff(data))
        report = reader.read(data, "damaged", DEFAULT)
        wrong = "" if sound(report) else "a report whose offsets are wrong"
    except SkipReport as error:
        wrong = "" if error.message and error.advice else f"a message without advice: {error}"
        if not wrong and not WATCHED:
            return Outcome(number, "refused", re.sub(r"[^a-zA-Z ]+", " ", error.message)[:60])
    except Exception as error:
        wrong = f"{type(error).__name__}: {error}"[:300]
    if WATCHED:
        wrong = f"{wrong} {'; '.join(sorted(set(WATCHED)))}".strip()
    return Outcome(number, "wrong", wrong) if wrong else Outcome(number, "read")


def sound(report: Report) -> bool:
    """Whether each block's characters stand in the report's text."""
    size = len(report.text)
    return all(
        len(block.text) == len(block.offsets) and all(0 <= offset < size for offset in block.offsets)
        for block in report.blocks
    )


WATCHED: list[str] = []
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.remove",
              "os.rename", "os.mkdir", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp")  # fmt: skip


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what a reader must not do."""
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (isinstance(mode, str) and set(mode) & set("wax+")) or writes:
            WATCHED.append(f"wrote {path}")
    elif event in _FORBIDDEN:
        WATCHED.append(f"{event} {arguments[:2]}")


def work(name: str, numbers: Sequence[int], results: Connection) -> None:
    """Read the files of these numbers, one after the other, and send what comes of each."""
    seeds = FORMATS[name].seeds()
    for reader in READERS:  # what is loaded at the first file is no business of its
        for seed in seeds[:1]:
            if reader.sniff(seed):
                reader.read(seed, "whole", DEFAULT)
                break
        else:
            continue
        break
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    for number in numbers:
        data = file_of(name, number, seeds)
        results.send(("begins", number))
        # The system ends the process, wherever it is, after so many seconds of work; sleep is the parent's to notice.
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        outcome = outcome_of(data, number)
        signal.setitimer(signal.ITIMER_PROF, 0)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
        if used > GIBIBYTES:
            outcome = Outcome(number, "memory", f"{used:.1f} GiB")
        results.send(("ends", outcome))
        if outcome.kind == "memory":
            return


def outcomes(name: str, first: int, count: int) -> Iterator[Outcome]:
    """What comes of each file, read in a process of its own that is begun anew where one dies or does not end."""
    context = multiprocessing.get_context("spawn")
    number, end = first, first + count
    while number < end:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(name, range(number, end), theirs))
        worker.start()
        theirs.close()
        begun = -1
        try:
            while number < end:
                if not ours.poll(ASLEEP):
                    yield Outcome(number, "hang", f"no end after {ASLEEP} s")
                    number += 1
                    break
                what, value = ours.recv()
                if what == "begins":
                    begun = value
                else:
                    begun = -1
                    number = value.number + 1
                    yield value
        except EOFError:
            worker.join(10)
            if worker.exitcode or number < end:
                if begun >= 0 and worker.exitcode == -signal.SIGPROF:
                    yield Outcome(number, "hang", f"no end after {SECONDS} s of work")
                    number += 1
                elif begun >= 0:
                    yield Outcome(number, "crash", f"the process ended with {worker.exitcode}")
                    number += 1
                elif worker.exitcode:
                    raise SystemExit(f"{name}: the process can't begin ({worker.exitcode})") from None
        finally:
            worker.kill()
            worker.join()
            ours.close()


def run(name: str, first: int, count: int) -> list[Outcome]:
    """Read so many damaged files of a format; print what came of them, and return what should not have."""
    began = time.perf_counter()
    kinds: Counter[str] = Counter()
    messages: Counter[str] = Counter()
    wrong = []
    slowest = last = 0.0
    for outcome in outcomes(name, first, count):
        now = time.perf_counter()
        slowest, last = (max(slowest, now - last) if last else 0.0), now
        kinds[outcome.kind] += 1
        if outcome.kind == "refused":
            messages[" ".join(outcome.detail.split()[:7])] += 1
        if not outcome.is_fine:
            wrong.append(outcome)
            print(f"  {name} {outcome.number}: {outcome.kind}: {outcome.detail}", flush=True)
    print(
        f"{name:6}{sum(kinds.values()):6} files  {kinds['read']:6} read  {kinds['refused']:6} refused  {len(wrong):4} wrong"
        f"  slowest {slowest:4.1f} s  {time.perf_counter() - began:6.0f} s in all",
        flush=True,
    )
    for message, times in messages.most_common(6):
        print(f"{times:12} × {message} …")
    return wrong


def main(arguments: Sequence[str] | None = None) -> None:
    """Read damaged files of each format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=FILES, help="how many of each format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), action="append", help="only this; may be repeated"
    )
    parser.add_argument("--keep", type=Path, help="write the first file here and read none")
    chosen = parser.parse_args(arguments)
    names = chosen.format or list(FORMATS)
    if chosen.keep:
        chosen.keep.write_bytes(file_of(names[0], chosen.first, FORMATS[names[0]].seeds()))
        return
    wrong = [outcome for name in names for outcome in run(name, chosen.first, chosen.files)]
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
