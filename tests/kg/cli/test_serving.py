from __future__ import annotations

import builtins
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.folder import Folder
from tests.kg.cli.program import kg
from tests.kg.server.served import PROGRAM, environment


def test_serve_starts_answers_and_stops(graph: str) -> None:
    arguments = [*PROGRAM, "serve", "--graph", graph, "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as server:
        assert server.stderr is not None
        line = server.stderr.readline()
        assert line.startswith(f"serving {graph} at http://127.0.0.1:")
        address = line.split(" at ")[1].split(" ")[0]
        response = httpx.get(f"{address}sparql", params={"query": "ASK {?x a ve:Report}"}, trust_env=False)
        assert response.json()["boolean"] is True
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
    assert (out, err) == ("", "")
    assert list(Path(graph).glob("serving-*")) == []


def test_a_port_that_is_taken_is_status_2(graph: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        run = kg("serve", "--graph", graph, "--port", str(taken.getsockname()[1]))
    assert run.status == 2
    assert "can't be listened on" in run.err
    assert "--port" in run.err


def test_a_build_that_does_not_end_is_told_without_a_traceback(graph: str) -> None:
    patience = "import kg.server.service as s; s._START_PATIENCE = 0.1"
    program = [sys.executable, "-c", f"{patience}; from kg.cli import main; main()"]
    with Folder.open(Path(graph)).writing():
        run = subprocess.run(
            [*program, "serve", "--graph", graph, "--port", "0"],
            capture_output=True, text=True, env=environment(), check=False,
        )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr.startswith("error: ")
    assert "written to" in run.stderr
    assert "Traceback" not in run.stderr


def test_workers_that_can_not_start_are_told_without_a_traceback(graph: str) -> None:
    small = "import kg.server.pool as p; p._START_SECONDS = 0.0"
    program = [sys.executable, "-c", f"{small}; from kg.cli import main; main()"]
    run = subprocess.run(
        [*program, "serve", "--graph", graph, "--port", "0"],
        capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.startswith("error: A worker process can't be started")
    assert list(Path(graph).glob("serving-*")) == []


def test_no_graph_is_status_2(tmp_path: Path) -> None:
    run = kg("serve", "--graph", str(tmp_path / "none"))
    assert run.status == 2
    assert "kg build" in run.err


def test_without_the_extra_the_message_says_what_to_install(
    graph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "uvicorn":
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "kg.server.run", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    run = kg("serve", "--graph", graph)
    assert run.status == 2
    assert "pip install 'vekg[serve]'" in run.err


def test_the_help_tells_of_the_limits() -> None:
    run = kg("serve", "--help")
    assert run.status == 0
    assert all(
        option in run.out for option in ("--timeout", "--max-rows", "--max-size", "--workers", "127.0.0.1")
    )
