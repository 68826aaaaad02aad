"""What each sentence states of achievements is found, and nothing else."""

from __future__ import annotations

import pytest

from tests.extractors.achievements.stated import Stated, achievements_of, stated


@pytest.mark.parametrize("case", stated(), ids=lambda case: f"line{case.line}")
def test_the_facts_of_a_sentence_and_no_others(case: Stated) -> None:
    found = achievements_of(case.text)
    missing = []
    for predicate, subject, obj, qualifiers in case.facts:
        hit = next(
            (
                fact
                for fact in found
                if fact[:3] == (predicate, subject, obj) and set(qualifiers) <= set(fact[3])
            ),
            None,
        )
        if hit is None:
            missing.append((predicate, subject, obj, qualifiers))
        else:
            found.remove(hit)
    assert (missing, found) == ([], [])
