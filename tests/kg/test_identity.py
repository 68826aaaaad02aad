from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg import identity
from kg.model import Evidence, MergeDecision, Succession
from kg.vocabulary import TYPES

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
REPORTS = st.lists(TEXT, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
SUCCESSION = st.builds(
    Succession,
    type=st.sampled_from(TYPES),
    former=TEXT,
    later=TEXT,
    kind=st.sampled_from(["renamed", "merged"]),
    year=st.sampled_from(["", "2031"]),
    evidence=st.builds(Evidence, TEXT, st.integers(0, 99), st.integers(100, 199), TEXT, st.just(("一",))),
)


@given(
    st.builds(
        MergeDecision, TEXT, TEXT, TEXT, TEXT, st.sampled_from(TYPES), TEXT, TEXT, REPORTS, st.just("") | TEXT
    )
)
def test_merges_come_back_as_they_were(decision: MergeDecision) -> None:
    store = ox.Store()
    store.extend(identity.merge_quads([decision]))
    assert identity.read_merges(store) == (decision,)


@given(SUCCESSION, TEXT, TEXT)
def test_successions_come_back_as_they_were(item: Succession, former: str, later: str) -> None:
    told = (item, f"{item.type}/{former.replace('/', '')}", f"{item.type}/{later.replace('/', '')}")
    store = ox.Store()
    store.extend(identity.succession_quads([told]))
    assert identity.read_successions(store) == (told,)
