"""vekg: Chinese vocational colleges' annual quality reports as a knowledge graph.

>>> import kg
>>> kg.Graph.__name__
'Graph'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph

__all__ = ["Graph"]


def __getattr__(name: str) -> Any:
    # Loading the store takes a moment that ``kg --help`` and the extractors' workers need not wait for.
    if name == "Graph":
        from kg.api import Graph  # noqa: PLC0415

        return Graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
