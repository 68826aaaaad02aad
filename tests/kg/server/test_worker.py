from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.query.media import OFFERED, Kind
from kg.query.service import query
from kg.server.frames import HEADER, Job, Whole, frame, job_bytes, read_job, read_whole
from kg.server.frames import Kind as Frame
from kg.server.worker import Refused, Reply, RowCounter
from tests.kg.server.served import environment

# What could be taken for the mark between two rows.
TRICKY = st.text(st.sampled_from('{}[],:"\\<>/result\n\r\t aé学'), max_size=12)


def store_of(texts: list[str]) -> ox.Store:
    store, node = ox.Store(), ox.NamedNode("http://example.org/a")
    for number, text in enumerate(texts):
        store.add(ox.Quad(ox.NamedNode(f"http://example.org/{number}"), node, ox.Literal(text)))
    return store


@pytest.mark.parametrize("media", OFFERED[Kind.RESULTS])
@given(texts=st.lists(TRICKY, min_size=1, max_size=6), size=st.integers(1, 40))
@example(texts=["},{", '},{"', "\\},{"], size=1)
@example(texts=["},{", "},{"], size=40)
def test_rows_are_counted_exactly_whatever_the_texts_and_blocks(
    media: str, texts: list[str], size: int
) -> None:
    out = io.BytesIO()
    query(store_of(texts), "SELECT ?x ?text { ?x ?p ?text }").write_media(media, out)
    counter = RowCounter(media)
    for start in range(0, len(out.getvalue()), size):
        counter.add(out.getvalue()[start : start + size])
    assert counter.rows == len(texts)


def frames(content: bytes) -> list[tuple[Frame, bytes]]:
    found = []
    while content:
        kind, size = HEADER.unpack(content[: HEADER.size])
        found.append((Frame(kind), content[HEADER.size : HEADER.size + size]))
        content = content[HEADER.size + size :]
    return found


@pytest.mark.parametrize("blocks", [0, 1, 26])
def test_a_short_answer_is_one_frame(blocks: int) -> None:
    out = io.BytesIO()
    reply = Reply(out, "text/csv", rows=10**9, size=10**9)
    for _ in range(blocks):
        reply.write(b"x\n" * 20_000)
    assert out.getvalue() == b""
    reply.end()
    [(kind, content)] = frames(out.getvalue())
    assert kind == Frame.WHOLE
    assert read_whole(memoryview(content)) == Whole("text/csv; charset=utf-8", b"x\n" * 20_000 * blocks)


def test_a_long_answer_is_a_head_data_and_an_end() -> None:
    out = io.BytesIO()
    reply = Reply(out, "text/csv", rows=10**9, size=10**9)
    for _ in range(30):
        reply.write(b"x" * 40_000)
    assert out.getvalue()
    reply.end()
    (first, head), *blocks, (last, _) = frames(out.getvalue())
    assert (first, head, last) == (Frame.HEAD, b"text/csv; charset=utf-8", Frame.END)
    assert {kind for kind, _ in blocks} == {Frame.DATA}
    assert b"".join(data for _, data in blocks) == b"x" * 1_200_000


@given(sizes=st.lists(st.integers(1, 90_000), max_size=30), rows=st.integers(0, 30))
def test_rows_are_limited_exactly_whatever_the_blocks(sizes: list[int], rows: int) -> None:
    lines = [b"x" * (size - 1) + b"\n" for size in sizes]
    reply = Reply(io.BytesIO(), "text/tab-separated-values", rows=rows, size=10**9)
    with pytest.raises(Refused) if len(lines) > rows else nullcontext():
        reply.write(b"?x\n")
        for line in lines:
            reply.write(line[:1000])
            reply.write(line[1000:])
        reply.end()


def test_an_answer_past_its_size_is_refused() -> None:
    reply = Reply(io.BytesIO(), "text/csv", rows=10, size=5)
    with pytest.raises(Refused, match="size"):
        reply.write(b"123456")


def test_a_refusal_in_the_middle_is_the_one_that_comes_out() -> None:
    reply = Reply(io.BytesIO(), "text/csv", rows=2, size=10**6)
    answer = query(store_of(["a"] * 9000), "SELECT ?x { ?x ?y ?z }")
    with pytest.raises(Refused, match="2 rows"):
        answer.write_media("text/csv", reply)  # type: ignore[arg-type]


@given(
    st.builds(
        Job,
        do=st.just("query"),
        text=st.text(st.characters(exclude_categories=["Cs"])),
        seconds=st.floats(0, 100),
        graphs=st.none() | st.tuples(st.lists(TRICKY).map(tuple), st.lists(TRICKY).map(tuple)),
        arguments=st.lists(st.tuples(TRICKY, TRICKY)).map(tuple),
    )
)
def test_jobs_come_back_as_they_were(job: Job) -> None:
    stream = io.BytesIO(job_bytes(job) * 2)
    assert read_job(stream) == job
    assert read_job(stream) == job
    assert read_job(stream) is None
    assert json.loads(job_bytes(job)[4:])["text"] == job.text


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_a_worker_has_no_network_where_the_system_allows_it(sample: str) -> None:
    trial = ["unshare", "--net", "--map-root-user", "true"]
    allowed = (
        shutil.which("unshare") and subprocess.run(trial, check=False, capture_output=True).returncode == 0
    )
    arguments = [sys.executable, "-m", "kg.server.worker", sample, "10", "10", str(2**32)]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, env=environment()) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert worker.stdout.read(HEADER.size) == frame(Frame.READY)
        own, other = (Path(f"/proc/{process}/ns/net").readlink() for process in ("self", worker.pid))
        worker.stdin.close()
    assert own != other or not allowed
