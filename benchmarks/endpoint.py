"""Queries over HTTP, through kg serve, beside raw pyoxigraph on the same triples.

    python -m benchmarks.endpoint                           100,000 and 1,000,000 quads, made up, the same every time
    python -m benchmarks.endpoint --quads 100000
    python -m benchmarks.endpoint --quads 1000000 --graph DIR   keeps the graph there, or asks the one that is there

Raw is ``store.query`` with the answer written as SPARQL's JSON into memory; the endpoint's time ends with the answer's
last byte at a client on one kept connection. Both have the whole answer, byte for byte the same. Each time is the best
of several runs in turn. What a request costs at least, whatever it asks, is told by the last line.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.queries import SHAPES, SIZES, fill, in_turn, json_raw
from kg import Graph

ROOT: Final = Path(__file__).parents[1]
HEADERS: Final = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
LIMIT: Final = 1.3


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[int]:
    """The port of a server of this graph, in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        "--graph",
        str(graph),
        "--port",
        "0",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            port = re.search(r":(\d+)/", line)
            if not port:
                raise SystemExit(f"kg serve has not started: {line}{server.stderr.read()}")
            yield int(port[1])
        finally:
            server.terminate()


def ask(connection: http.client.HTTPConnection, sparql: str) -> tuple[int, bytes]:
    """The status and the whole answer."""
    connection.request("POST", "/sparql", sparql.encode(), HEADERS)
    response = connection.getresponse()
    return response.status, response.read()


def answered(connection: http.client.HTTPConnection, sparql: str) -> int:
    """The bytes of an answer."""
    status, body = ask(connection, sparql)
    if status != 200:
        raise SystemExit(f"status {status}: {body.decode()}")
    return len(body)


def measure(path: Path, seconds: float) -> None:
    """Print the table of a graph."""
    with (
        Graph.open(path) as graph,
        serving(path) as port,
        closing(http.client.HTTPConnection("127.0.0.1", port)) as connection,
    ):
        store = graph.store
        print(f"{len(store):,} quads with the default graph")
        print(f"{'shape':14}" + "".join(f"{head:>12}" for head in ("KB", "raw ms", "endpoint ms", "ratio")))
        for name, sparql in {**SHAPES, "(one)": "SELECT (1 AS ?one) {}"}.items():
            raw, served = in_turn(
                [
                    lambda sparql=sparql: json_raw(store, sparql),
                    lambda sparql=sparql: answered(connection, sparql),
                ],
                seconds,
            )
            if raw.count != served.count:
                raise SystemExit(f"{name}: {raw.count} bytes by pyoxigraph, {served.count} by the endpoint")
            ratio = served.seconds / raw.seconds
            print(
                f"{name:14}{raw.count / 1000:12,.1f}{raw.seconds * 1000:12.2f}{served.seconds * 1000:12.2f}{ratio:12.2f}",
                flush=True,
            )
        print(f"at most {LIMIT} is wanted")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, action="append", help="so many; may be given several times")
    parser.add_argument("--graph", type=Path, help="the folder of the graph, made if it is not there")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each shape is asked")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        for number in asked.quads or SIZES:
            path = asked.graph or Path(scratch, str(number))
            if not path.exists():
                fill(path, number)
            measure(path, asked.seconds)


if __name__ == "__main__":
    main()
