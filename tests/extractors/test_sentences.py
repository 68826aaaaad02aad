"""The set of sentences with their facts: what the rules find of it, and what they make up."""

from __future__ import annotations

import pytest

from tests.extractors.sentences import Case, cases, facts_of, matches

CASES = cases()


def _tally(case: Case) -> tuple[int, int]:
    left = facts_of(case.text)
    hits = 0
    for wanted in case.facts:
        found = next((fact for fact in left if matches(wanted, fact)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits, hits + len(left)


def test_precision_and_recall_on_all_sentences() -> None:
    tallies = [_tally(case) for case in CASES]
    hits, found = sum(hit for hit, _ in tallies), sum(count for _, count in tallies)
    wanted = sum(len(case.facts) for case in CASES)
    assert hits / found >= 0.95, f"precision {hits}/{found}"
    assert hits / wanted >= 0.90, f"recall {hits}/{wanted}"


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.facts], ids=lambda case: f"line{case.line}"
)
def test_sentences_that_state_no_fact(case: Case) -> None:
    assert facts_of(case.text) == []
