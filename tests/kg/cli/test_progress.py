from __future__ import annotations

import io

from rich.console import Console

from kg.cli.progress import ReportProgress, working


def shown(*, terminal: bool, patience: float) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=80)
    with ReportProgress(console, patience) as progress:
        progress(1, 3, "maple.txt")
        progress(2, 3, "birch.txt")
    return out.getvalue()


def test_the_bar_is_shown_on_a_terminal_once_the_patience_is_over() -> None:
    text = shown(terminal=True, patience=0.0)
    assert "birch.txt" in text
    assert "2/3" in text


def test_short_work_shows_nothing() -> None:
    assert shown(terminal=True, patience=60.0) == ""


def test_a_pipe_sees_nothing() -> None:
    assert shown(terminal=False, patience=0.0) == ""


def test_working_leaves_a_pipe_alone() -> None:
    with working("reading") as nothing:
        assert nothing is None
