"""Every export format of a graph: how long it takes, how large the file is, and how much memory it needs at most.

    python benchmarks/formats.py GRAPH              a graph's folder
    python benchmarks/formats.py --facts 20000      a made graph of so many facts, which takes no memory itself

Memory is what Python allocates while writing (tracemalloc, which makes it slower; seconds are of a run without).
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from exports.registry import FORMATS, export
from kg.api import Graph
from kg.model import Entity, Evidence, Fact, ReportInfo
from kg.view import GraphView


@dataclass(frozen=True, slots=True)
class Made:
    """A graph of so many facts in ten reports, made anew whenever it is read; one thing for every four facts."""

    size: int

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports."""
        return tuple(
            ReportInfo(f"r{n}", f"r{n}.txt", "0" * 64, "Institution/0000000", "青禾学院", str(2020 + n), "1")
            for n in range(10)
        )

    def entities(self) -> Iterator[Entity]:
        """The things: a college and enterprises."""
        for n in range(1, self.size // 4 + 1):
            yield Entity(f"Enterprise/{n:07}", "Enterprise", f"第{n}云帆机械有限公司", (f"云帆{n}",))
        yield Entity("Institution/0000000", "Institution", "青禾学院")

    def facts(self) -> Iterator[Fact]:
        """The facts, report by report."""
        for n in range(self.size):
            report = f"r{n * 10 // self.size}"
            place = Evidence(
                report,
                n * 40,
                n * 40 + 30,
                f"学校与第{n}云帆机械有限公司共建实训基地，开展订单培养",
                ("一", "二"),
                n,
            )
            other = f"Enterprise/{n % (self.size // 4) + 1:07}"
            yield Fact(
                f"{n:016}", "partnersWith", "Institution/0000000", other, (place,), (("form", "共建"),)
            )


def size_of(path: Path) -> int:
    """The bytes of a file, or of the files of a folder."""
    return sum(item.stat().st_size for item in path.iterdir()) if path.is_dir() else path.stat().st_size


def measure(view: GraphView, folder: Path, names: Sequence[str]) -> None:
    """Print a line for each format."""
    print(f"{'format':12}{'seconds':>9}{'MB':>9}{'peak MiB':>10}")
    for name in names:
        out = folder / f"graph-{name}{FORMATS[name].suffix}"
        start = time.perf_counter()
        export(view, name, out)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        export(view, name, out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{name:12}{seconds:9.2f}{size_of(out) / 1e6:9.2f}{peak / 2**20:10.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", nargs="?", type=Path)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--format", action="append", choices=FORMATS)
    given = parser.parse_args(arguments)
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        view = held.enter_context(Graph.open(given.graph)) if given.graph else Made(given.facts)
        measure(view, folder, given.format or list(FORMATS))


if __name__ == "__main__":
    main()
