"""Queries over HTTP, through kg serve, beside raw pyoxigraph on the same triples.

    python -m benchmarks.endpoint                           100,000 and 1,000,000 quads, made up, the same every time
    python -m benchmarks.endpoint --quads 100000
    python -m benchmarks.endpoint --quads 1000000 --graph DIR   keeps the graph there, or asks the one that is there

Raw is ``store.query`` with the answer written into memory, as SPARQL's JSON or, where it is triples, as Turtle; the
endpoint's time ends with the answer's last byte at a client on one kept connection. Both have the whole answer, byte
for byte the same, and the server keeps none. Each time is the best of several runs in turn, so that it takes a machine
with nothing else to do. What a request costs at least, whatever it asks, is told by the last line.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import httptools
import pyoxigraph as ox

from benchmarks.queries import SHAPES, SIZES, fill, in_turn
from kg import Graph
from kg.query.service import PREFIXES

ROOT: Final = Path(__file__).parents[1]
HEAD: Final = (
    "POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n"
    "Accept: application/sparql-results+json, text/turtle\r\n"
)
TRIPLES: Final = {
    "construct": """CONSTRUCT { ?college ve:partnersWith ?x . ?x skos:prefLabel ?name }
        { ?college a ve:VocationalCollege ; ve:partnersWith ?x . ?x a ve:Enterprise ; skos:prefLabel ?name }""",
    "describe": 'DESCRIBE ?claim { ?claim a ve:Claim ; ve:role "lead" }',
}
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


class Client:
    """One kept connection, which costs next to nothing itself: http.client takes as long for an answer's head as the
    server does for all of it.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._body: list[bytes] = []
        self._ended = False

    def ask(self, sparql: str, seconds: float = 600.0) -> tuple[int, bytes]:
        """The status and the whole answer. Raises OSError when the connection breaks off."""
        body = sparql.encode()
        head = f"{HEAD}Host: 127.0.0.1:{self._port}\r\nContent-Length: {len(body)}\r\n\r\n"
        self._socket.settimeout(seconds)
        self._socket.sendall(head.encode() + body)
        self._body.clear()
        self._ended = False
        parser = httptools.HttpResponseParser(self)
        while not self._ended:
            data = self._socket.recv(2**18)
            if not data:
                raise ConnectionError("the server has closed the connection in the middle of an answer")
            parser.feed_data(data)
        return parser.get_status_code(), b"".join(self._body)

    def on_body(self, data: bytes) -> None:
        """Take a part of the answer from the parser."""
        self._body.append(data)

    def on_message_complete(self) -> None:
        """Take the answer's end from the parser."""
        self._ended = True

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


def written(store: ox.Store, sparql: str) -> int:
    """The bytes that raw pyoxigraph serialises."""
    results = store.query(sparql, prefixes=PREFIXES)
    out = io.BytesIO()
    if isinstance(results, ox.QueryTriples):
        ox.serialize(results, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        results.serialize(out, ox.QueryResultsFormat.JSON)
    return len(out.getvalue())


def answered(client: Client, sparql: str) -> int:
    """The bytes of an answer."""
    status, body = client.ask(sparql)
    if status != 200:
        raise SystemExit(f"status {status}: {body.decode()}")
    return len(body)


def measure(path: Path, seconds: float) -> None:
    """Print the table of a graph."""
    with (
        Graph.open(path) as graph,
        # No answer twice: every one is asked of the store.
        serving(path, "--cache", "0") as port,
        closing(Client(port)) as client,
    ):
        store = graph.store
        print(f"{len(store):,} quads with the default graph; load before {os.getloadavg()[0]:.1f}")
        print(f"{'shape':14}" + "".join(f"{head:>12}" for head in ("KB", "raw ms", "endpoint ms", "ratio")))
        for name, sparql in {**SHAPES, **TRIPLES, "(one)": "SELECT (1 AS ?one) {}"}.items():
            raw, served = in_turn(
                [
                    lambda sparql=sparql: written(store, sparql),
                    lambda sparql=sparql: answered(client, sparql),
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
