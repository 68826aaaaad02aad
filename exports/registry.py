"""Every export format by its name. A format is one entry here and one module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exports import (
    csv_tables,
    cytoscape,
    facts,
    gexf,
    graphml,
    html,
    jsonld,
    markdown,
    neo4j,
    parquet,
    rdf,
    xlsx,
)
from kg.errors import UnknownName
from kg.view import GraphView


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is for, its file ending ("" for a folder), and what writes it."""

    name: str
    description: str
    suffix: str
    write: Callable[[GraphView, Path], None]


FORMATS: dict[str, Format] = {
    item.name: item
    for item in (
        Format(
            "facts",
            "JSON Lines of entities and facts with their quotes, as the gold files have them",
            ".jsonl",
            facts.write,
        ),
        Format("turtle", "RDF without report graphs, readable", ".ttl", rdf.writer("turtle")),
        Format("trig", "RDF, one named graph a report, readable", ".trig", rdf.writer("trig")),
        Format("nquads", "RDF, one named graph a report, line by line", ".nq", rdf.writer("nquads")),
        Format("ntriples", "RDF without report graphs, line by line", ".nt", rdf.writer("ntriples")),
        Format(
            "jsonld", "RDF as JSON-LD with its context, one named graph a report", ".jsonld", jsonld.write
        ),
        Format("rdfxml", "RDF as XML, without report graphs", ".rdf", rdf.writer("rdfxml")),
        Format("graphml", "for yEd, Gephi, igraph, NetworkX", ".graphml", graphml.write),
        Format("gexf", "for Gephi, with the years of facts for its timeline", ".gexf", gexf.write),
        Format("cytoscape", "for Cytoscape", ".cyjs", cytoscape.write),
        Format(
            "csv",
            "a folder with nodes.csv, edges.csv and evidence.csv, for spreadsheets",
            "",
            csv_tables.write,
        ),
        Format(
            "parquet", "a folder with the same as typed tables, for pandas, DuckDB, Spark", "", parquet.write
        ),
        Format(
            "xlsx",
            "a workbook with a sheet for each type and predicate, links and filters",
            ".xlsx",
            xlsx.write,
        ),
        Format(
            "neo4j", "a folder with CSV files for neo4j-admin's import, and a Cypher script", "", neo4j.write
        ),
        Format("md", "tables to read, report by report", ".md", markdown.write),
        Format("html", "the explorer: one page that needs no network", ".html", html.write),
    )
}


def export_format(name: str) -> Format:
    """The format of this name. Raises UnknownName with those that there are."""
    if name not in FORMATS:
        raise UnknownName(f"No export format {name!r}.", f"There are: {', '.join(FORMATS)}.")
    return FORMATS[name]


def export(view: GraphView, name: str, out: Path) -> None:
    """Write the graph in a format to a file (or folder, for csv)."""
    export_format(name).write(view, out)
