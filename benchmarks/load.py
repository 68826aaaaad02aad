"""kg serve under many clients at once, with a query among theirs that would never end.

    python -m benchmarks.load                     50 clients for 60 seconds, on 100,000 quads made up
    python -m benchmarks.load --graph DIR         on the graph in a folder
    python -m benchmarks.load --pause 2           each client reads its answers, two seconds on average

Each client asks one query after the other, drawn from a mix of those that the pages ask, about things drawn by chance.
Printed: queries, errors, and the time of a query (median, 99th percentile) for one client by itself and for all
together, what came of the endless query, and the machine's load before. Clients, server and workers share the machine.
Measured with clients that read their answers and, unless --pause is given, with clients that never do, and both on a
server that asks the store every time and on one that keeps answers, as kg serve does unless told otherwise.

Clients that never pause always ask for more than the machine has, so that each waits for all the others: where nothing
is kept, the mean time can't be under that of one client by itself, times the clients, over the cores, on any server.
What that comes to is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.endpoint import Client, serving
from benchmarks.queries import fill
from kg import Graph

QUADS: Final = 100_000
LIMIT: Final = 10.0
TIMEOUT: Final = 10.0
THINGS: Final = 500
PAUSES: Final = (1.0, 0.0)
KEPT: Final = (0, 64)
# $thing is an entity's IRI, $word two characters of a name.
MIX: Final = (
    "SELECT ?p ?o { $thing ?p ?o }",
    "SELECT ?name { $thing ve:partnersWith|^ve:partnersWith ?x . ?x skos:prefLabel ?name } ORDER BY ?name",
    """SELECT ?name ?words { ?claim rdf:subject|rdf:object $thing ; rdf:object|rdf:subject ?x ; ve:evidence/oa:exact ?words .
        ?x skos:prefLabel ?name FILTER(?x != $thing) } LIMIT 100""",
    'SELECT DISTINCT ?name { ?x skos:prefLabel|skos:altLabel ?name FILTER(CONTAINS(?name, "$word")) } LIMIT 30',
    """SELECT ?name (COUNT(DISTINCT ?c) AS ?n) { ?c ve:partnersWith ?x . ?x a ve:Enterprise ; skos:prefLabel ?name
        } GROUP BY ?name ORDER BY DESC(?n) LIMIT 20""",
    "SELECT ?x ?form ?role { ?x a ve:Claim OPTIONAL { ?x ve:form ?form } OPTIONAL { ?x ve:role ?role } } LIMIT 200",
)
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d || ?d != ?g) }"


@dataclass(frozen=True, slots=True)
class Things:
    """What queries are about: entities' IRIs, and pieces of names."""

    iris: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, graph: Graph) -> Things:
        """Some of a graph's, the same in every run."""
        rows = sorted(graph.query("SELECT DISTINCT ?x ?name { ?x skos:prefLabel ?name }").values())
        some = rows[:: max(1, len(rows) // THINGS)]
        return cls(tuple(f"<{iri}>" for iri, _ in some), tuple((name or "")[:2] for _, name in some))

    def query(self, draw: random.Random) -> str:
        """A query of the mix."""
        text = draw.choice(MIX).replace("$thing", draw.choice(self.iris))
        return text.replace("$word", draw.choice(self.words))


@dataclass
class Seen:
    """What clients saw: the seconds of each answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """A row of the table."""
        median = statistics.median(self.seconds) * 1000
        return f"{name:24}{len(self.seconds):9}{len(self.errors):8}{median:11.2f}{self.p99 * 1000:9.2f}"

    @property
    def p99(self) -> float:
        """The 99th percentile."""
        return statistics.quantiles(self.seconds, n=100)[98]


def seen_by(
    clients: int, port: int, seconds: float, pause: float, query: Callable[[random.Random], str]
) -> Seen:
    """What so many clients see in so many seconds."""
    seen = Seen()
    end = time.perf_counter() + seconds

    def client(number: int) -> None:
        draw = random.Random(number)
        connection = Client(port)
        # Not all at the same moment.
        time.sleep(draw.random() * pause)
        while time.perf_counter() < end:
            sparql = query(draw)
            start = time.perf_counter()
            try:
                status, _ = connection.ask(sparql)
            except OSError as error:
                seen.errors.append(repr(error))
                connection.close()
                connection = Client(port)
                continue
            if status == 200:
                seen.seconds.append(time.perf_counter() - start)
            else:
                seen.errors.append(f"status {status}")
            time.sleep(draw.random() * 2 * pause)
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def endless(port: int) -> str:
    """What comes of asking what never ends."""
    connection = Client(port)
    start = time.perf_counter()
    status, body = connection.ask(ENDLESS)
    connection.close()
    return f"status {status} after {time.perf_counter() - start:.1f} s: {body.decode().splitlines()[0]}"


def measure(path: Path, clients: int, seconds: float, pauses: Sequence[float], kept: Sequence[int]) -> None:
    """Print the figures of a graph's server, keeping so many megabytes of answers."""
    cores = os.cpu_count() or 1
    print(f"load before {os.getloadavg()[0]:.1f} on {cores} cores")
    with Graph.open(path) as graph:
        things = Things.of(graph)
    heads = f"{'queries':>9}{'errors':>8}{'median ms':>11}{'p99 ms':>9}"
    print(f"{'':24}{heads}{'over p99':>10}{'over median':>13}")
    for megabytes in kept:
        print(f"{megabytes} MB of answers kept" if megabytes else "no answers kept")
        with serving(path, "--timeout", str(TIMEOUT), "--cache", str(megabytes)) as port:
            alone = seen_by(1, port, min(seconds / 4, 10.0), 0.0, things.query)
            print(alone.line("1 client"))
            for pause in pauses:
                together, stopped = beside_endless(clients, port, seconds, pause, things.query)
                ratios = (together.p99 / alone.p99, together.p99 / statistics.median(alone.seconds))
                line = together.line(f"{clients} clients, {pause:g} s pause")
                print(f"{line}{ratios[0]:10.1f}{ratios[1]:13.1f}")
                print(f"    the endless query, with {TIMEOUT:g} s to run: {stopped}", flush=True)
                for error in together.errors[:5]:
                    print(f"    error: {error}")
        if not megabytes:
            least = statistics.mean(alone.seconds) * clients / cores
            print(
                f"    the mean without a pause, by queueing alone: {least * 1000:.0f} ms, "
                f"{least / alone.p99:.1f} times the one client's p99, {clients / cores:g} times its mean"
            )
    print(
        f"the last columns: p99 of all over the one client's p99 and over its median; under {LIMIT:g} is wanted"
    )


def beside_endless(
    clients: int, port: int, seconds: float, pause: float, query: Callable[[random.Random], str]
) -> tuple[Seen, str]:
    """What so many clients see, and what comes of the endless query beside them."""
    stopped: list[str] = []
    runaway = threading.Thread(target=lambda: stopped.append(endless(port)))
    runaway.start()
    together = seen_by(clients, port, seconds, pause, query)
    runaway.join()
    return together, stopped[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--graph", type=Path, help="the folder of the graph; without, one is made up")
    parser.add_argument("--quads", type=int, default=QUADS, help="how large that is")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument(
        "--pause", type=float, action="append", help="seconds between two queries, on average"
    )
    parser.add_argument("--cache", type=int, action="append", help="megabytes of answers kept; 0 is none")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        path = asked.graph or Path(scratch, "made")
        if not path.exists():
            fill(path, asked.quads)
        measure(path, asked.clients, asked.seconds, asked.pause or PAUSES, asked.cache or KEPT)


if __name__ == "__main__":
    main()
