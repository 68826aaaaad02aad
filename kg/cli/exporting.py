"""``kg export``: the graph as files that other programs read."""

from __future__ import annotations
