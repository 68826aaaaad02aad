"""Read-only SPARQL over the store, and its answers in the forms that people and programs take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.describe import one_line
from kg.errors import QueryError, UnknownName
from kg.names import suggestion
from kg.query.media import RESULTS, TRIPLES, Kind
from kg.query.syntax import explain, refuse_service

PREFIXES: Final = {
    "ve": "https://w3id.org/vekg/ontology#",
    "entity": "https://w3id.org/vekg/entity/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "http://schema.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMATS: Final = ("table", "csv", "tsv", "json", "md")
_TRIPLE: Final = ("subject", "predicate", "object")
_RESULT_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is put to, by their IRIs; they take the place of its FROM and FROM NAMED."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Answer:
    """What a query gave, read once: rows of terms, a yes or no, or triples.

    ``columns`` are the variables without their question mark; a yes or no has one column and one row.
    """

    def __init__(self, results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._results = results
        if isinstance(results, ox.QuerySolutions):
            self.columns: tuple[str, ...] = tuple(variable.value for variable in results.variables)
        else:
            self.columns = ("answer",) if isinstance(results, ox.QueryBoolean) else _TRIPLE

    @property
    def kind(self) -> Kind:
        """Whether these are triples, or rows (a yes or no is one)."""
        return Kind.TRIPLES if isinstance(self._results, ox.QueryTriples) else Kind.RESULTS

    def __bool__(self) -> bool:
        """The answer of an ASK query; of other queries that they were answered, with rows or without."""
        return bool(self._results) if isinstance(self._results, ox.QueryBoolean) else True

    def __iter__(self) -> Iterator[Row]:
        """The rows, as they are found."""
        try:
            if isinstance(self._results, ox.QueryBoolean):
                yield (ox.Literal(bool(self._results)),)
            elif isinstance(self._results, ox.QueryTriples):
                for triple in self._results:
                    yield (triple.subject, triple.predicate, triple.object)
            else:
                for solution in self._results:
                    yield tuple(solution)
        except (OSError, RuntimeError) as error:
            raise _failed(error) from error

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """The rows as plain text: an IRI's address, a literal's text, nothing where a variable is unbound."""
        for row in self:
            yield tuple(None if term is None else plain(term) for term in row)

    def write(self, form: str, out: BinaryIO) -> None:
        """Write the rest of the rows as csv, tsv, json (the W3C's forms; triples as JSON-LD) or md."""
        try:
            if form == "md":
                self._write_markdown(out)
            elif form == "json" and isinstance(self._results, ox.QueryTriples):
                ox.serialize(self._results, out, ox.RdfFormat.JSON_LD)
                out.write(b"\n")
            elif isinstance(self._results, ox.QueryTriples) or (
                isinstance(self._results, ox.QueryBoolean) and form != "json"
            ):
                self._write_rows(form, out)
            else:
                self._results.serialize(out, format=_RESULT_FORMATS[check_format(form)])
                out.write(b"\n" if form == "json" else b"")
        except RuntimeError as error:
            raise _failed(error) from error

    def write_media(self, media: str, out: BinaryIO) -> None:
        """Write the rest in a media type of those for its kind (``kg.query.media.OFFERED``), a block at a time."""
        try:
            if isinstance(self._results, ox.QueryTriples):
                ox.serialize(self._results, out, TRIPLES[media], prefixes=PREFIXES)
            else:
                self._results.serialize(out, RESULTS[media])
        except RuntimeError as error:
            raise _failed(error) from error

    def _write_rows(self, form: str, out: BinaryIO) -> None:
        """A yes or no, or triples, which the W3C's tables have no form for."""
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        if form == "csv":
            writer = csv.writer(text)
            writer.writerow(self.columns)
            writer.writerows(self.values())
        else:
            text.write("\t".join(f"?{column}" for column in self.columns) + "\n")
            for row in self:
                text.write("\t".join("" if term is None else str(term) for term in row) + "\n")
        text.detach()

    def _write_markdown(self, out: BinaryIO) -> None:
        for cells in (self.columns, ("---",) * len(self.columns)):
            out.write(f"| {' | '.join(cells)} |\n".encode())
        for row in self:
            cells = tuple("" if term is None else _markdown(readable(term)) for term in row)
            out.write(f"| {' | '.join(cells)} |\n".encode())


def query(store: ox.Store, sparql: str, dataset: Dataset | None = None) -> Answer:
    """Run a query over all reports' graphs together, or over these; the common prefixes need no declaration."""
    refuse_service(sparql)
    try:
        if dataset is None:
            return Answer(store.query(sparql, prefixes=PREFIXES))
        return Answer(
            store.query(
                sparql,
                prefixes=PREFIXES,
                default_graph=[*_graphs(dataset.default_graphs)],
                named_graphs=[*_graphs(dataset.named_graphs)],
            )
        )
    except SyntaxError as error:
        raise explain(sparql, str(error), PREFIXES) from error
    except (OSError, RuntimeError) as error:
        raise _failed(error) from error


def _graphs(iris: tuple[str, ...]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(
            f"A graph of the dataset has no valid IRI: {error}.", "Give absolute IRIs."
        ) from error


def check_format(name: str) -> str:
    """The format, or an error that names those there are."""
    if name not in FORMATS:
        raise UnknownName(
            f"There is no result format “{name}”.",
            suggestion(name, FORMATS) or f"Formats: {', '.join(FORMATS)}.",
        )
    return name


def plain(term: Term) -> str:
    """A term's text without its syntax."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def iri(term: Term) -> str:
    """A named thing's address; "" for every other term."""
    return term.value if isinstance(term, ox.NamedNode) else ""


def readable(term: Term) -> str:
    """A term for a reader: an IRI of a known namespace by its prefix, a literal as its text on one line."""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return one_line(plain(term))


def _markdown(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _failed(error: Exception) -> QueryError:
    return QueryError(f"The query can't be answered: {error}.", "Make it simpler, or ask for less at a time.")
