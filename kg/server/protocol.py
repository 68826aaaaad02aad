"""HTTP requests as the SPARQL 1.1 Protocol has them: what is asked of which graphs, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from kg.errors import KgError

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_READ_ONLY: Final = "The graph changes with kg build and kg remove."


class BadRequest(KgError):  # noqa: N818 - named as HTTP does
    """A request that is not as the protocol has it; ``status`` is HTTP's for it."""

    def __init__(self, message: str, advice: str = "", status: int = 400) -> None:
        super().__init__(message, advice)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, and the default and the named graphs that it is put to where the request chose any."""

    query: str
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None


def read_get(query_string: bytes) -> Operation | None:
    """The query of a GET request; None where it has none."""
    parameters = _parameters(query_string)
    names = {name for name, _ in parameters}
    return _operation(parameters) if names & {"query", "update"} else None


def read_post(query_string: bytes, content_type: str, body: bytes) -> Operation:
    """The query of a POST request, as a form or by itself."""
    media, _, rest = content_type.partition(";")
    media = media.strip().lower()
    charset = next(
        (value.strip().strip('"').lower() for key, _, value in _pairs(rest) if key == "charset"), "utf-8"
    )
    if charset not in ("utf-8", "utf8"):
        raise BadRequest(f"The request is in {charset}.", "Send it in UTF-8.", 415)
    parameters = _parameters(query_string)
    if media == _FORM:
        return _operation(parameters + _parameters(body))
    if media == _DIRECT:
        if any(name == "query" for name, _ in parameters):
            raise BadRequest("There is a query in the address and another in the body.", "Send one query.")
        return _operation([*parameters, ("query", _text(body))])
    if media == "application/sparql-update":
        raise BadRequest("The endpoint only reads.", _READ_ONLY, 403)
    what = f"has the type {media}" if media else "has no Content-Type"
    raise BadRequest(f"The request {what}.", f"Send the query as {_DIRECT} or {_FORM}.", 415)


def _pairs(text: str) -> list[tuple[str, str, str]]:
    return [
        (key.strip().lower(), sign, value) for key, sign, value in (p.partition("=") for p in text.split(";"))
    ]


def _parameters(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise BadRequest("The parameters are not percent-encoded UTF-8.", "Encode them.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("The query is not in UTF-8.", "Send it in UTF-8.") from error


def _operation(parameters: list[tuple[str, str]]) -> Operation:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise BadRequest("The endpoint only reads.", _READ_ONLY, 403)
    queries = values.get("query", [])
    if len(queries) != 1:
        count = "no query" if not queries else f"{len(queries)} queries"
        raise BadRequest(f"The request has {count}.", "Send one, as the parameter query.")
    default, named = (tuple(values.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    return Operation(queries[0], (default, named) if default or named else None)
