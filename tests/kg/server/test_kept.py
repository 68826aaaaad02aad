"""Answers are kept within their bytes, and clients told that theirs still holds."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.ask import questions
from kg.query.syntax import repeatable
from kg.server.frames import Job, Whole
from kg.server.kept import Kept, mark

STATE = Path("serving-one")


def job(text: str, accept: str = "") -> Job:
    return Job("query", text, 30.0, accept)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4000))), st.integers(0, 12_000))
def test_no_more_is_kept_than_may_be_and_what_is_kept_is_what_was_answered(
    asked: list[tuple[int, int]], limit: int
) -> None:
    kept = Kept(limit)
    answers: dict[Job, Whole] = {}
    for number, size in asked:
        answer = Whole("text/csv", b"x" * size)
        found = kept.get(job(str(number)))
        assert found in (None, answers.get(job(str(number))))
        if not found:
            answers[job(str(number))] = answer
            kept.put(job(str(number)), answer)
        assert 0 <= kept.size <= limit
    kept.clear()
    assert kept.size == 0
    assert not any(kept.get(one) for one in answers)


def test_what_was_asked_for_last_stays() -> None:
    kept = Kept(3 * 2500)
    for name in "abc":
        kept.put(job(name), Whole("text/csv", b"x" * 1000))
    kept.get(job("a"))
    kept.put(job("d"), Whole("text/csv", b"x" * 1000))
    assert [bool(kept.get(job(name))) for name in "abcd"] == [True, False, True, True]


def test_what_chance_or_the_clock_decides_is_not_kept() -> None:
    kept = Kept(10**6)
    asked = job("SELECT (now() AS ?x) {}")
    kept.put(asked, Whole("text/csv", b"x"))
    assert kept.get(asked) is None
    assert mark(STATE, asked) == ""


def test_saved_questions_are_answered_alike_every_time() -> None:
    assert all(repeatable(question.sparql) for question in questions().values())


def test_a_mark_is_of_one_state_one_question_and_one_format() -> None:
    asked = [job("ASK {}"), job("ASK {?x ?y ?z}"), job("ASK {}", "text/csv")]
    marks = [mark(state, one) for state in (STATE, Path("serving-two")) for one in asked]
    assert len(set(marks)) == 6
    assert marks[0] == mark(Path("elsewhere", STATE), asked[0])


class TestServed:
    """Over HTTP, with the ways that clients name what they have."""

    @staticmethod
    def ask(
        server: httpx.Client, known: str = "", query: str = "ASK {}", method: str = "GET"
    ) -> httpx.Response:
        headers = {"If-None-Match": known} if known else {}
        return server.request(method, "/sparql", params={"query": query}, headers=headers)

    def test_who_has_the_answer_is_told_that_it_holds(self, server: httpx.Client) -> None:
        first = self.ask(server)
        tag = first.headers["etag"]
        for known in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
            again = self.ask(server, known)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert self.ask(server, tag, method="HEAD").status_code == 304

    @pytest.mark.parametrize("known", ['"other"', "*", ""])
    def test_who_has_another_gets_this_one(self, server: httpx.Client, known: str) -> None:
        answer = self.ask(server, known)
        assert (answer.status_code, answer.json()["boolean"]) == (200, True)
        assert answer.headers["cache-control"] == "no-cache"

    def test_what_changes_by_itself_is_not_to_be_stored(self, server: httpx.Client) -> None:
        answers = [self.ask(server, query="SELECT (RAND() AS ?x) {}") for _ in range(2)]
        assert answers[0].text != answers[1].text
        assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
        assert not any("etag" in answer.headers for answer in answers)

    def test_a_wrong_query_stays_wrong(self, server: httpx.Client) -> None:
        assert [self.ask(server, query="ASK {").status_code for _ in range(2)] == [400, 400]
