"""Flattened tables of specialty clusters, cut by what their columns hold.

A cluster ends in 专业群 and a list of specialties in a name of the catalogue: of all ways to cut the pieces into such
cells, the cheapest is the table, where it is one alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.clusters import OPTIONAL, TELLING, column_of, cost_of, parted
from kg.documents.cuts import CutTable, Vocabulary, read_cut
from kg.documents.lines import Line

_END_OF_CLUSTER = re.compile(r"(?:专业|^业|^)群$")
_REPEATED = frozenset({"specialty", "number", "chain"})


def _makes(kinds: Sequence[str]) -> bool:
    return kinds.count("cluster") == 1 and not TELLING.isdisjoint(kinds)


_WORDS = Vocabulary(column_of, cost_of, _makes, OPTIONAL, TELLING, _REPEATED, parted)


def read_clusters(lines: Sequence[Line], caption: str) -> CutTable | None:
    """The table of clusters that these lines are; None where the header is not that of one."""
    return read_cut(lines, caption, _WORDS, _END_OF_CLUSTER)
