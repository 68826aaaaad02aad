from __future__ import annotations

import pickle

import pytest

from kg import errors
from kg.errors import KgError, NotAReport, SkipReport, UnreadableReport

KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KgError)),
    key=lambda kind: kind.__name__,
)
USERS_MISTAKES = {"GraphError", "QueryError", "UnknownName", "UsageError"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_says_what_is_wrong_and_what_to_do(kind: type[KgError]) -> None:
    error = kind("No such graph.", "Build one first.")
    assert (error.message, error.advice) == ("No such graph.", "Build one first.")
    assert str(error) == "No such graph. Build one first."
    assert str(kind("No such graph.")) == "No such graph."


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_that_cannot_be_taken_ends_with_two_and_work_that_failed_with_one(kind: type[KgError]) -> None:
    assert kind.exit_status == (2 if kind.__name__ in USERS_MISTAKES else 1)


def test_only_a_report_can_be_skipped() -> None:
    assert {kind for kind in KINDS if issubclass(kind, SkipReport)} == {
        SkipReport,
        UnreadableReport,
        NotAReport,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_whole_from_a_worker(kind: type[KgError]) -> None:
    error = pickle.loads(pickle.dumps(kind("It is torn.", "Get another copy.")))
    assert type(error) is kind
    assert (error.message, error.advice) == ("It is torn.", "Get another copy.")
