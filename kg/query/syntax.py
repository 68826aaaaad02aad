"""SPARQL as text: its tokens, what is refused before it runs, and where a syntax error is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<prefixed>(?:[^\W\d_][\w.-]*)?:(?:[\w:.%\\-]*[\w:%\\-])?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BETWEEN = r"(?:\s|\#[^\r\n]*+)*+"
# What every SERVICE clause looks like, whatever stands before it. Where strings, comments and IRIs begin depends on the
# grammar (“<” may be an operator, a keyword needs no space after a number), so that they are not looked at: the same
# words in a string are refused too. A local name such as schema:service is none.
_SERVICE = re.compile(
    rf"(?<!:)SERVICE{_BETWEEN}(?:SILENT{_BETWEEN})?(?:[?$][^\s{{}}]*|<[^<>]*>|[^\s<>{{}}]*:[^\s<>{{}}]*){_BETWEEN}\{{",
    re.IGNORECASE,
)
# Functions that give something else at every call. The words alone count, wherever they stand.
_CHANCE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_OWN_MESSAGES = ("The SELECT contains a variable that is unbound",)


def tokens(sparql: str) -> Iterator[tuple[str, str, int]]:
    """The query's tokens as (kind, text, start), spaces and comments among them; joined they are the query."""
    for match in _TOKEN.finditer(sparql):
        yield match.lastgroup or "other", match.group(), match.start()


def refuse_service(sparql: str) -> None:
    """Raise when the query would send parts of itself to another endpoint."""
    found = _SERVICE.search(sparql)
    if found:
        line, column = _line_column(sparql, found.start())
        raise QueryError(
            f"Line {line}, column {column}: SERVICE is not allowed, for nothing of the graph leaves this machine.",
            "Ask the other endpoint by itself, or load its data into this query with VALUES.",
        )


def repeatable(sparql: str) -> bool:
    """Whether the query surely has the same answer whenever it is put to the same triples.

    >>> repeatable("SELECT * { ?x a ve:Report }"), repeatable("SELECT (NOW() AS ?now) {}")
    (True, False)
    """
    return not _CHANCE.search(sparql)


def explain(sparql: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """The error for a query that the store can't parse: line, column, the line itself, and what to try."""
    first = next((text.upper() for kind, text, _ in _code(sparql) if kind == "word"), "")
    if first in _UPDATES:
        return QueryError(
            f"{first} changes data; queries only read.", "Change the graph with kg build and kg remove."
        )
    if not first:
        return QueryError(
            "The query is empty.", "Try: SELECT ?name {?x a ve:Enterprise; skos:prefLabel ?name}."
        )
    unknown = _undeclared(sparql, prefixes)
    if unknown:
        prefix, start = unknown
        return QueryError(
            f"{_at(sparql, start)}: the prefix “{prefix}:” is not declared.\n{_pointer(sparql, start)}",
            f"Declare it (PREFIX {prefix}: <…>) or use one that is there: {_listed(prefixes)}.",
        )
    own = next((text for text in _OWN_MESSAGES if text in message), "")
    if own:
        return QueryError(
            f"{own}.", "Every selected variable that is no aggregate must be named in GROUP BY."
        )
    start = _error_offset(sparql, message)
    found = next((text for _, text, at in _code(sparql) if at == start), "the end of the query")
    return QueryError(
        f"{_at(sparql, start)}: the query can't be read from “{found}” on.\n{_pointer(sparql, start)}",
        f"Prefixes that need no declaration: {_listed(prefixes)}.",
    )


def _code(sparql: str) -> Iterator[tuple[str, str, int]]:
    return (token for token in tokens(sparql) if token[0] != "space")


def _undeclared(sparql: str, prefixes: Mapping[str, str]) -> tuple[str, int] | None:
    """The first prefix used that neither the query nor the program declares, and where."""
    known = set(prefixes)
    before = ""
    for kind, text, start in _code(sparql):
        if kind == "prefixed":
            prefix = text.partition(":")[0]
            if before == "PREFIX":
                known.add(prefix)
            elif prefix not in known:
                return prefix, start
        before = text.upper() if kind == "word" else ""
    return None


def _error_offset(sparql: str, message: str) -> int:
    """Where the error is, by rdflib's parser if it sees one too: the store's own position is often past it."""
    # Imported where it is needed: it takes longer than most queries.
    from pyparsing.exceptions import ParseException  # noqa: PLC0415
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        parseQuery(sparql)
    except ParseException as error:
        return int(error.loc)
    except Exception:
        pass
    place = re.search(r"error at (\d+):(\d+)", message)
    if not place:
        return 0
    lines = sparql.split("\n")
    line = int(place[1]) - 1
    end = sum(len(text) + 1 for text in lines[:line]) + int(place[2]) - 1
    # The store reads ahead: the last token that starts before its position is the nearest it can tell.
    return max((start for _, _, start in _code(sparql) if start < end), default=0)


def _line_column(sparql: str, offset: int) -> tuple[int, int]:
    line = sparql.count("\n", 0, offset) + 1
    return line, offset - (sparql.rfind("\n", 0, offset) + 1) + 1


def _at(sparql: str, offset: int) -> str:
    line, column = _line_column(sparql, offset)
    return f"Line {line}, column {column}"


def _pointer(sparql: str, offset: int) -> str:
    """The line of the error with a mark under its place; wide characters take two columns."""
    line, column = _line_column(sparql, offset)
    text = sparql.split("\n")[line - 1].replace("\t", " ")
    indent = "".join("　" if ord(char) >= 0x1100 else " " for char in text[: column - 1])
    return f"    {text}\n    {indent}^"


def _listed(prefixes: Mapping[str, str]) -> str:
    return ", ".join(f"{prefix}:" for prefix in prefixes)
