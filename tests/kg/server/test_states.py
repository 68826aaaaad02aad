"""What is served while a graph is built: the old state of each report or the new one."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from kg.errors import GraphError
from kg.folder import Folder
from kg.server.states import States
from tests.kg.graphs import build, write_reports
from tests.kg.server.served import PROGRAM, ROOT, environment, served

EXAMPLES = sorted((ROOT / "examples" / "reports").iterdir())
# Each report with its claims and the claims' evidence: half a report would have a claim without words.
WHOLE = """
SELECT ?report (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?place) AS ?places) {
  GRAPH ?report { ?report a ve:Report OPTIONAL { ?claim a ve:Claim ; ve:evidence ?place . ?place oa:exact ?words } }
} GROUP BY ?report
"""


def kg(*arguments: str) -> None:
    subprocess.run([*PROGRAM, *arguments], check=True, capture_output=True, env=environment())


def state(client: httpx.Client) -> frozenset[tuple[str, ...]]:
    answer = client.get("/sparql", params={"query": WHOLE})
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return frozenset(tuple(row[name]["value"] for name in ("report", "claims", "places")) for row in rows)


def test_a_build_in_another_process_shows_as_a_whole(tmp_path: Path) -> None:
    # The same is asked over and over, so that answers kept too long would show.
    graph, reports = tmp_path / "graph", tmp_path / "reports"
    reports.mkdir()
    for path in EXAMPLES[:2]:
        shutil.copy(path, reports)
    kg("build", str(reports), "--graph", str(graph), "--workers", "1")
    with served(graph, "--workers", "2") as client:
        before = state(client)
        tag = client.get("/sparql", params={"query": WHOLE}).headers["etag"]
        # One report changes, one goes, two come.
        changed = reports / EXAMPLES[0].name
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
        shutil.copy(EXAMPLES[2], reports)
        seen = set()
        arguments = [*PROGRAM, "build", str(reports), "--graph", str(graph), "--workers", "1"]
        with subprocess.Popen(arguments, env=environment(), stderr=subprocess.DEVNULL) as building:
            while building.poll() is None:
                seen.add(state(client))
            assert building.returncode == 0
        latest = time.monotonic() + 20
        while (after := state(client)) == before and time.monotonic() < latest:
            time.sleep(0.05)
        assert len(after) == 3
        assert (
            client.get("/sparql", params={"query": WHOLE}, headers={"If-None-Match": tag}).status_code == 200
        )
        assert seen <= {before, after}
        assert before in seen
        kg("remove", EXAMPLES[2].name, "--graph", str(graph))
        while len(state(client)) != 2 and time.monotonic() < latest:
            time.sleep(0.05)
        assert len(state(client)) == 2
        # Each of the server's processes sees the change by itself, within the same time.
        while client.get("/health").json()["reports"] != 2 and time.monotonic() < latest:
            time.sleep(0.05)
        assert client.get("/health").json()["reports"] == 2
    assert list(graph.glob("serving-*")) == []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    build(tmp_path / "graph", write_reports(tmp_path / "reports"))
    return Folder.open(tmp_path / "graph")


def test_a_state_is_a_graph_that_no_writer_waits_for(folder: Folder) -> None:
    states = States(folder)
    state = Folder(states.take())
    assert state.manifest() == folder.manifest()
    with folder.writing():
        pass
    assert not states.changed()
    folder.write_manifest(folder.manifest())
    assert states.changed()
    states.keep_only(set())
    assert not state.path.exists()


def test_no_state_is_taken_while_a_writer_is_at_work(folder: Folder) -> None:
    states = States(folder)
    with folder.writing(), pytest.raises(GraphError, match="written to"):
        states.take()
    assert list(folder.path.glob("serving-*")) == []


def test_what_a_killed_server_left_is_removed_and_what_is_used_stays(folder: Folder) -> None:
    left = folder.path / "serving-left"
    left.mkdir()
    states = States(folder)
    used = states.take()
    States(folder).remove_left()
    assert not left.exists()
    assert used.exists()
    states.keep_only(set())
