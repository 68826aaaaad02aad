"""Damaged files: a short run of benchmarks/fuzz.py, and what it must notice."""

from __future__ import annotations

import runpy
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.documents import READERS
from kg.documents.limits import Limits
from kg.errors import UnreadableReport
from kg.model import Block, BlockKind, Report

FOLDER = Path(__file__).parents[1] / "benchmarks"
SHORT = {"pdf": 25, "docx": 60, "html": 60, "text": 60}


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.syspath_prepend(FOLDER)
    yield runpy.run_path(str(FOLDER / "fuzz.py"))
    sys.modules.pop("damage", None)


@pytest.fixture
def damage(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "damage.py"))


class Badly:
    """A reader that does what a reader must not."""

    name = "badly"
    suffixes: tuple[str, ...] = ()

    def __init__(self, deed: Any) -> None:
        self.deed = deed

    def sniff(self, data: bytes) -> bool:
        return True

    def read(self, data: bytes, source: str, limits: Limits) -> Report:
        self.deed()
        return Report(source, "学校", (Block(BlockKind.PARAGRAPH, "学校", (0, 1)),))


@pytest.mark.parametrize("name", SHORT)
def test_damaged_files_are_read_or_refused(name: str, fuzz: dict[str, Any], damage: dict[str, Any]) -> None:
    seeds = damage["FORMATS"][name].seeds()
    found = [
        fuzz["outcome_of"](damage["file_of"](name, number, seeds), number) for number in range(SHORT[name])
    ]
    assert [outcome for outcome in found if not outcome.is_fine] == []
    assert {outcome.kind for outcome in found} == {"read", "refused"}


@pytest.mark.parametrize("name", SHORT)
def test_a_number_is_one_file(name: str, damage: dict[str, Any]) -> None:
    seeds = damage["FORMATS"][name].seeds()
    files = [damage["file_of"](name, number, seeds) for number in range(20)]
    assert files == [damage["file_of"](name, number, seeds) for number in range(20)]
    assert len(set(files)) > 15


def fail() -> None:
    raise KeyError("w:val")


def refuse_badly() -> None:
    raise UnreadableReport("Something is wrong.")


@pytest.mark.parametrize(("deed", "words"), [(fail, "KeyError"), (refuse_badly, "without advice")])
def test_other_errors_and_bare_messages_are_noticed(
    deed: Any, words: str, fuzz: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fuzz["outcome_of"].__globals__, "READERS", (Badly(deed),))
    outcome = fuzz["outcome_of"](b"", 3)
    assert not outcome.is_fine
    assert words in outcome.detail


def test_a_report_that_is_not_sound_is_noticed(fuzz: dict[str, Any]) -> None:
    good = Report("a", "学校", (Block(BlockKind.PARAGRAPH, "学校", (0, 1)),))
    assert fuzz["sound"](good)
    assert not fuzz["sound"](Report("a", "学", good.blocks))


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("a.txt", "w", 0)),
        ("open", ("a.txt", None, 0o1)),
        ("socket.connect", (None, ("127.0.0.1", 9))),
        ("subprocess.Popen", ("soffice", [])),
    ],
)
def test_what_a_reader_must_not_do_is_noticed(
    event: str, arguments: Sequence[Any], fuzz: dict[str, Any]
) -> None:
    fuzz["WATCHED"].clear()
    fuzz["watch"]("open", ("a.txt", "rb", 0))
    assert fuzz["WATCHED"] == []
    fuzz["watch"](event, arguments)
    assert len(fuzz["WATCHED"]) == 1
    fuzz["WATCHED"].clear()


def test_a_run_prints_a_line_for_each_format(
    fuzz: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = [
        fuzz["Outcome"](0, "read"),
        fuzz["Outcome"](1, "refused", "cut off"),
        fuzz["Outcome"](2, "hang", "no end"),
    ]
    main = fuzz["main"]
    main.__globals__["outcomes"] = lambda name, first, count: iter(outcomes)
    with pytest.raises(SystemExit):
        main(["--format", "html", "--files", "3"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  html 2: hang: no end"
    assert "3 files       1 read       1 refused     1 wrong" in lines[1]


def test_a_file_that_does_not_end_or_kills_its_process_is_passed_over(
    fuzz: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = fuzz["outcomes"]

    class Pipe:
        def __init__(self) -> None:
            self.left: list[Any] = [("begins", len(started))]
            started.append(self)

        def poll(self, seconds: float) -> bool:
            return bool(self.left) or len(started) > 1

        def recv(self) -> Any:
            if not self.left:
                raise EOFError
            return self.left.pop(0)

        def close(self) -> None:
            pass

    class Worker:
        def __init__(self, **_: Any) -> None:
            self.exitcode = -signal.SIGPROF if len(started) == 2 else -signal.SIGSEGV

        def start(self) -> None:
            pass

        kill = start

        def join(self, timeout: float | None = None) -> None:
            pass

    class Context:
        Process = Worker

        def Pipe(self, *, duplex: bool) -> tuple[Pipe, Pipe]:  # noqa: N802 - as the library has it
            made = Pipe()
            return made, made

    started: list[Pipe] = []
    monkeypatch.setattr("multiprocessing.get_context", lambda kind: Context())
    began = time.monotonic()
    assert [(outcome.number, outcome.kind) for outcome in outcomes("html", 0, 3)] == [
        (0, "hang"),
        (1, "hang"),
        (2, "crash"),
    ]
    assert time.monotonic() - began < 60


def test_the_readers_are_those_of_the_program(fuzz: dict[str, Any]) -> None:
    assert fuzz["READERS"] is READERS
