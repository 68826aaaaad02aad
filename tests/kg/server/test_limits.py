"""Queries past a limit end, with a message, and the others go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.server.limits import Limits
from tests.kg.server.served import RUNAWAY, graph_of, served

MEGABYTE = 2**20
NODE = "http://example.org/n"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 triples: their pairs are 90,000 rows, their sixfold product never ends."""
    graph = ox.NamedNode("http://example.org/g")
    quads = [
        ox.Quad(ox.NamedNode(f"{NODE}{number}"), ox.NamedNode(NODE), ox.Literal(f'}},{{ \n"{number}'), graph)
        for number in range(300)
    ]
    return graph_of(tmp_path_factory.mktemp("small") / "graph", quads)


@pytest.fixture(scope="module")
def limited(small: Path) -> Iterator[httpx.Client]:
    """A server whose queries may take two seconds."""
    with served(small, "--timeout", "2", "--workers", "2") as client:
        yield client


@pytest.fixture(scope="module")
def counted(small: Path) -> Iterator[httpx.Client]:
    """A server whose answers may have 50,000 rows; a busy machine has time to count them."""
    with served(small, "--timeout", "60", "--max-rows", "50000", "--workers", "2") as client:
        yield client


def ask(client: httpx.Client, query: str, accept: str = "application/json") -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def comes_true(condition: Callable[[], bool], seconds: float = 20) -> bool:
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_runaway_query_is_stopped_and_others_go_on(limited: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as other:
        runaway = other.submit(ask, limited, RUNAWAY)
        answered = 0
        while not runaway.done():
            assert ask(limited, "ASK {}").json()["boolean"] is True
            answered += 1
    assert runaway.result().status_code == 503
    assert "longer than 2 seconds" in runaway.result().text
    assert answered > 1
    assert comes_true(lambda: limited.get("/health").json()["busy"] == 0)


def test_more_runaways_than_workers_all_end(limited: httpx.Client) -> None:
    with ThreadPoolExecutor(4) as others:
        answers = list(others.map(lambda _: ask(limited, RUNAWAY).status_code, range(4)))
    assert answers == [503] * 4
    # New workers have to start first, which takes a busy machine longer than a query may.
    assert comes_true(lambda: ask(limited, "ASK {}").status_code == 200)


@pytest.mark.parametrize(
    "media",
    [
        "text/csv",
        "text/tab-separated-values",
        "application/sparql-results+json",
        "application/sparql-results+xml",
    ],
)
def test_an_answer_with_too_many_rows_is_no_whole_answer(counted: httpx.Client, media: str) -> None:
    assert ask(counted, f"{CROSS} LIMIT 50000", media).status_code == 200
    # The head has been sent when the limit is met, so that the connection breaks.
    with pytest.raises(httpx.RemoteProtocolError):
        ask(counted, f"{CROSS} LIMIT 50001", media)
    with pytest.raises(httpx.RemoteProtocolError):
        ask(counted, CROSS, media)
    assert ask(counted, "ASK {}").status_code == 200


def test_what_is_refused_before_the_head_says_so(small: Path) -> None:
    with served(small, "--max-rows", "10", "--workers", "1") as client:
        assert len(ask(client, f"{CROSS} LIMIT 10").json()["results"]["bindings"]) == 10
        refused = ask(client, f"{CROSS} LIMIT 11")
        assert refused.status_code == 413
        assert "more than 10 rows" in refused.text


def test_an_answer_that_is_too_large_is_refused(small: Path) -> None:
    with served(small, "--max-size", "1", "--workers", "1") as client:
        assert ask(client, f"{CROSS} LIMIT 1000").status_code == 200
        refused = ask(client, CROSS)
        assert refused.status_code == 413
        assert "limit on its size" in refused.text


def test_a_query_that_takes_too_much_memory_is_stopped(small: Path) -> None:
    # Its workers need some to begin with; what is told apart here soon needs more.
    greedy = "SELECT DISTINCT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
    with served(small, "--max-memory", "300", "--workers", "1", "--timeout", "60") as client:
        refused = ask(client, greedy)
        assert refused.status_code == 503
        assert "more memory than the limit" in refused.text
        assert ask(client, "ASK {}").json()["boolean"] is True


def test_a_request_that_is_too_long_is_refused(limited: httpx.Client) -> None:
    query = f"ASK {{}} # {'x' * 2**20}"
    response = limited.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert response.status_code == 413


def test_the_query_of_a_client_that_leaves_is_stopped(small: Path) -> None:
    with served(small, "--workers", "2") as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": RUNAWAY}, timeout=0.5)
        assert comes_true(lambda: client.get("/health").json()["busy"] == 0)


def test_a_reader_that_leaves_in_the_middle_frees_its_worker(small: Path) -> None:
    with served(small, "--workers", "1") as client:
        with client.stream(
            "GET", "/sparql", params={"query": "SELECT * {?a ?b ?c. ?d ?e ?f. ?g ?h ?i}"}
        ) as response:
            next(response.iter_bytes())
        assert comes_true(lambda: client.get("/health").json()["busy"] == 0)
        assert ask(client, "ASK {}").status_code == 200


def test_a_long_answer_comes_whole(counted: httpx.Client) -> None:
    rows = ask(counted, f"{CROSS} LIMIT 49000").json()["results"]["bindings"]
    assert len(rows) == 49000


def test_many_clients_at_once_are_all_answered(counted: httpx.Client) -> None:
    barrier = threading.Barrier(30)

    def one(_: int) -> int:
        barrier.wait()
        return len(ask(counted, f"{CROSS} LIMIT 100").json()["results"]["bindings"])

    with ThreadPoolExecutor(30) as clients:
        assert list(clients.map(one, range(30))) == [100] * 30


def test_workers_share_half_of_the_memory_unless_told_otherwise() -> None:
    assert Limits(workers=3, memory_bytes=7).worker_memory == 7
    assert (
        512 * MEGABYTE
        <= Limits(workers=1000).worker_memory
        <= Limits(workers=1).worker_memory
        <= 4096 * MEGABYTE
    )
