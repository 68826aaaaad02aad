"""A server of its own process, as a user starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox

from kg import store as graphs
from kg.folder import Folder, Manifest

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-c", "from kg.cli import main; main()"]
# A join without a common variable over and over: it would run for days, and holds its first row back.
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"?s{number} ?p{number} ?o{number} ." for number in range(6))
    + " FILTER(?o0 != ?o1 || ?o1 != ?o2) }"
)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "VEKG_GRAPH": "", "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(graph: Path | str, *options: str) -> Iterator[httpx.Client]:
    """A client of a server of this graph."""
    arguments = [*PROGRAM, "serve", "--graph", str(graph), "--port", "0", *options]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, env=environment()) as server:
        assert server.stderr is not None
        try:
            first = server.stderr.readline()
            address = re.search(r"http://\S+", first)
            assert address, first + server.stderr.read()
            with httpx.Client(base_url=address[0], timeout=60, trust_env=False) as client:
                yield client
        finally:
            server.terminate()
            server.communicate()


def graph_of(folder: Path, quads: Iterator[ox.Quad] | list[ox.Quad]) -> Path:
    """A graph's folder with these quads in its store, of no reports."""
    made = Folder.create(folder)
    with graphs.writer(made) as store:
        graphs.insert(store, quads)
        del store
    made.write_manifest(Manifest())
    return folder
