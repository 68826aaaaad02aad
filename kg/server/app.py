"""The web application: its addresses, and what each answers with."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from importlib import resources
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.errors import KgError
from kg.query.ask import questions
from kg.query.media import OFFERED, Kind, choose
from kg.query.service import PREFIXES
from kg.server.endpoint import PATH, Endpoint
from kg.server.exploring import PAGE
from kg.server.frames import Job
from kg.server.guard import Guard
from kg.server.pool import Stopped
from kg.server.protocol import BadRequest
from kg.server.reply import Reply, refusal, status_of
from kg.server.service import Service
from ontology.terms import terms

_PAGE_ROWS: Final = 1000
_ASSETS: Final = {
    "query.html": "text/html; charset=utf-8",
    "query.css": "text/css; charset=utf-8",
    "query.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
}
_DESCRIBED: Final = "text/turtle"
# The first request lays the graph out.
_EXPLORER_SECONDS: Final = 120.0


def create_app(service: Service, hosts: frozenset[str] | None = None) -> ASGIApp:
    """The application; ``hosts`` are the names that it answers to (None: any)."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as held:
            try:
                await held.enter_async_context(service)
            except KgError as error:
                # Said by who runs the server, without a traceback.
                service.failed = error
            yield

    pages = _Pages(service)
    app = Starlette(
        routes=[
            Route("/", pages.query_page),
            Route("/assets/{name}", pages.asset),
            # Without a query; with one it is answered before it comes here.
            Route(PATH, pages.description, methods=["GET", "POST"]),
            Route("/table", pages.table, methods=["POST"]),
            Route("/questions", pages.questions),
            Route("/vocabulary", pages.vocabulary),
            Route("/explorer", pages.explorer),
            Route("/explorer/{piece}", pages.explorer),
            Route("/health", pages.health),
            Route("/void", pages.description),
            Route("/.well-known/void", pages.description),
        ],
        exception_handlers={BadRequest: _failed, Stopped: _failed, KgError: _failed},
        lifespan=lifespan,
        max_body_size=service.limits.request_bytes,
    )
    return Guard(Endpoint(app, service), hosts)


class _Pages:
    """What each address answers with."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._seconds = service.limits.seconds
        self._assets = {
            name: resources.files("kg.server").joinpath("assets", name).read_bytes() for name in _ASSETS
        }

    async def query_page(self, request: Request) -> Response:
        """The page to ask on."""
        return self._asset("query.html")

    async def asset(self, request: Request) -> Response:
        """The page's script and style."""
        name = request.path_params["name"]
        return self._asset(name) if name in _ASSETS else PlainTextResponse("There is no such file.", 404)

    def _asset(self, name: str) -> Response:
        return Response(self._assets[name], media_type=_ASSETS[name])

    async def table(self, request: Request) -> Response:
        """The first rows of an answer, for the page: SPARQL or a saved question with its arguments."""
        return Reply(self._service.pool, _table_job(await request.body(), self._seconds))

    async def questions(self, request: Request) -> Response:
        """The saved questions with their parameters."""
        values = [
            {
                "name": question.name, "zh": question.title_zh, "en": question.title_en,
                "about_zh": question.description_zh, "about_en": question.description_en,
                "parameters": [
                    {"name": p.name, "types": p.types, "default": p.default, "zh": p.zh, "en": p.en}
                    for p in question.parameters
                ],
            }
            for question in questions().values()
        ]  # fmt: skip
        return JSONResponse({"questions": values, "prefixes": PREFIXES})

    async def vocabulary(self, request: Request) -> Response:
        """The terms that queries are written in, with their labels and definitions."""
        found = await asyncio.to_thread(terms)
        values = [
            {
                "name": term.name, "zh": term.label["zh"], "en": term.label["en"],
                "about_zh": term.definition["zh"], "about_en": term.definition["en"],
            }
            for term in found
        ]  # fmt: skip
        return JSONResponse({"terms": values})

    async def explorer(self, request: Request) -> Response:
        """The explorer of the state that is served: its page, or a piece of the graph for it."""
        what = request.path_params.get("piece", PAGE)
        job = Job("explorer", what, _EXPLORER_SECONDS, arguments=tuple(request.query_params.items()))
        return Reply(await self._service.explorers(), job)

    async def health(self, request: Request) -> Response:
        """Whether the server is well, and what it serves."""
        return JSONResponse(self._service.health(), headers={"Cache-Control": "no-store"})

    async def description(self, request: Request) -> Response:
        """The service description with VoID's figures."""
        endpoint = str(request.url.replace(path=PATH, query=""))
        accept = request.headers.get("accept", "")
        # A browser asks for a page, which there is none of; it can show Turtle.
        if choose(accept, OFFERED[Kind.TRIPLES]) is None:
            accept = _DESCRIBED
        return Reply(self._service.pool, Job("description", endpoint, self._seconds, accept))


def _table_job(body: bytes, seconds: float) -> Job:
    try:
        values: dict[str, Any] = json.loads(body)
        question, arguments = values.get("question", ""), values.get("arguments", {})
        text = values.get("query", "")
        if not (isinstance(text, str) and isinstance(question, str) and (text or question)):
            raise TypeError
        pairs = tuple((str(name), str(value)) for name, value in arguments.items())
    except (ValueError, AttributeError, TypeError) as error:
        raise BadRequest(
            "The request is not as the page sends it.",
            'Send {"query": …} or {"question": …, "arguments": {…}}.',
        ) from error
    return Job("table", text, seconds, question=question, arguments=pairs, rows=_PAGE_ROWS)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    if request.url.path == "/table":
        return JSONResponse({"error": error.message, "advice": error.advice}, *status_of(error))
    return refusal(error)
