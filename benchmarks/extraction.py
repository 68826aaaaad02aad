"""Speed and memory of the way from a report's file to its facts, on one core.

    python benchmarks/extraction.py [REPORT_OR_FOLDER ...] [--characters N] [--profile]

Prints characters a second of reading and extracting, the time that spaCy's own tokenising of the same text takes,
and the peak memory of the process. Reports are taken in turn until they make up N characters; without any, those of
examples/reports are. Each is read as a new one: what is kept of texts seen before is forgotten.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import inspect
import pstats
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import spacy

import extractors
from kg.documents import read
from kg.pipeline import collect

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
TARGET_SPEED = 60_000
TARGET_MEMORY = 600
LENGTH = 200_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path, default=[EXAMPLES], metavar="REPORT_OR_FOLDER")
    parser.add_argument(
        "--characters", type=int, default=LENGTH, metavar="N", help="stop behind N characters"
    )
    parser.add_argument("--profile", action="store_true", help="also the functions that take most time")
    options = parser.parse_args(arguments)
    files, skipped = collect(options.reports)
    if not files or skipped:
        sys.exit("\n".join(f"{path}: {reason}" for path, reason in skipped) or "no reports")
    # What is loaded once a process (spaCy, the official lists) is not a report's cost.
    loading = timed(lambda: facts_of(files[0]))
    texts = {path: read(path).text for path in files}
    drawn = drawn_to(files, {path: len(text) for path, text in texts.items()}, options.characters)
    characters = sum(len(texts[path]) for path in drawn)
    nlp = spacy.blank("zh")
    kept = kept_of_texts()
    reading = sum(timed(lambda path=path: read(path)) for path in anew(drawn, kept))
    tokenising = timed(lambda: [nlp.make_doc(texts[path]) for path in drawn])
    profile = cProfile.Profile(time.process_time)
    whole = sum(timed(lambda path=path: facts_of(path)) for path in anew(drawn, kept))
    if options.profile:
        for path in anew(drawn, kept):
            profile.runcall(facts_of, path)
    print(f"{len(drawn)} reports ({len(files)} files), {characters:,} characters, one core")
    row("loading, once a process", loading)
    row("reading (decoding, blocks, tables)", reading, characters)
    row("text to facts (reading and extracting)", whole, characters, f"target {TARGET_SPEED:,}")
    row("spaCy's tokenising alone", tokenising, characters)
    peak = peak_memory()
    if peak:
        print(f"{'peak memory':42}{peak:8.0f} MiB   target under {TARGET_MEMORY}")
    if options.profile:
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)


def facts_of(path: Path) -> int:
    """How many facts the report states."""
    return len(extractors.extract(read(path), content_hash="0" * 64).facts)


def drawn_to(files: Sequence[Path], lengths: dict[Path, int], characters: int) -> list[Path]:
    """The files in turn until they make up so many characters."""
    drawn: list[Path] = []
    left = characters
    for path in cycle(files):
        drawn.append(path)
        left -= max(lengths[path], 1)
        if left <= 0:
            break
    return drawn


def kept_of_texts() -> list[Any]:
    """The functions that keep what they have made of a text, so that the same text again is no work."""
    keeping = type(cache(len))
    return [
        item
        for item in gc.get_objects()
        if issubclass(type(item), keeping)
        and item.__module__.startswith(("kg.", "extractors."))
        # Those without parameters keep lists and patterns, which are loaded once a process.
        and inspect.signature(item).parameters
    ]


def anew(paths: Sequence[Path], kept: Sequence[Any]) -> Iterator[Path]:
    """The files, with what is kept forgotten before each."""
    for path in paths:
        for item in kept:
            item.cache_clear()
        yield path


def timed(work: Callable[[], object]) -> float:
    """The seconds of the processor that the work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def peak_memory() -> float:
    """The most memory that the process has held, in MiB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - not on every platform

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def row(name: str, seconds: float, characters: int = 0, note: str = "") -> None:
    """One line of the table."""
    speed = f"{characters / seconds:12,.0f} characters/s" if characters and seconds else ""
    print(f"{name:42}{seconds:8.2f} s  {speed}   {note}".rstrip())


if __name__ == "__main__":
    main()
