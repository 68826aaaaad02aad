"""The explorer as a server gives it: the page with an overview, and pieces of the graph as the reader goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.api import Graph
from kg.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from exports.atlas import Atlas, Piece

PAGE: Final = "page"
PIECES: Final = ("neighbourhood", "search", "paths")
_API: Final = "explorer/"


class Explorer:
    """A graph's explorer; what it looks things up in is made at the first request."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def _atlas(self) -> Atlas:
        # The drawing's library is not needed by those who only ask in SPARQL.
        from exports.atlas import Atlas  # noqa: PLC0415

        return Atlas.of(self._graph)

    def answer(self, what: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
        """The media type and the bytes of the page, or of a piece. Raises UnknownName and UsageError."""
        if what == PAGE:
            from exports.html import live_page  # noqa: PLC0415

            return "text/html", live_page(self._atlas, _API).encode("utf-8")
        try:
            piece = self._piece(what, asked)
        except (KeyError, ValueError) as error:
            raise UsageError(f"The request for {what} is not as the explorer sends it: {error}.") from error
        return "application/json", json.dumps(piece, ensure_ascii=False).encode("utf-8")

    def _piece(self, what: str, asked: Mapping[str, str]) -> Piece:
        from exports import atlas  # noqa: PLC0415

        if what == "neighbourhood":
            return atlas.neighbourhood(self._atlas, asked["id"], int(asked.get("steps", "1")))
        if what == "search":
            return atlas.search(self._atlas, asked["q"])
        if what == "paths":
            wide, planned = asked.get("wide") == "1", asked.get("planned") == "1"
            return atlas.paths(self._atlas, asked["from"], asked["to"], wide=wide, planned=planned)
        raise UnknownName(f"The explorer has no {what}.", f"It has {', '.join(PIECES)}.")
