"""The endpoint's address, before the web framework: a short query's answer waits for nothing that it can do without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KgError
from kg.server.frames import Job
from kg.server.protocol import BadRequest, Operation, read_get, read_post
from kg.server.reply import Reply, refusal
from kg.server.service import Service

PATH: Final = "/sparql"


class Endpoint:
    """Answers queries by the SPARQL 1.1 Protocol; whatever else is asked is the pages' to answer."""

    def __init__(self, pages: ASGIApp, service: Service) -> None:
        self._pages = pages
        self._service = service
        self._seconds = service.limits.seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] not in ("GET", "HEAD", "POST"):
            await self._pages(scope, receive, send)
            return
        try:
            operation = await self._operation(scope, receive)
            if operation is None:
                await self._pages(scope, receive, send)
                return
            accept = ",".join(_values(scope, b"accept"))
            job = Job("query", operation.query, self._seconds, accept, operation.graphs)
            await Reply(self._service.pool, job)(scope, receive, send)
        except ClientDisconnect:
            return
        except KgError as error:
            await refusal(error)(scope, receive, send)

    async def _operation(self, scope: Scope, receive: Receive) -> Operation | None:
        """What is asked; None where the endpoint is asked for what it says of itself."""
        query_string = scope["query_string"]
        if scope["method"] != "POST":
            return read_get(query_string)
        content_type = next(_values(scope, b"content-type"), "")
        return read_post(query_string, content_type, await _body(receive, self._service.limits.request_bytes))


async def _body(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > limit:
            raise BadRequest(f"The request is longer than {limit} bytes.", "Ask in fewer words.", 413)
        if not message.get("more_body", False):
            return bytes(body)


def _values(scope: Scope, name: bytes) -> Iterator[str]:
    return (value.decode("latin-1") for key, value in scope["headers"] if key == name)
