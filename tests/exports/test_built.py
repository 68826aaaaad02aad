"""What is read off whole reports, in every format: by the checks of the small sample, and as others read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from exports.tables import TABLES
from kg.api import Graph
from kg.elements import edges
from kg.view import MemoryView
from tests.exports import test_formats, test_neo4j, test_networks, test_office
from tests.exports.office import EVERY_SHEET, converted, needs_office
from tests.exports.test_formats import RDFLIB, written

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").iterdir())
CHECKS: tuple[Callable[[Path, MemoryView], None], ...] = (
    test_networks.test_graphml_is_valid_and_hangs_together,
    test_networks.test_gexf_is_valid_and_hangs_together,
    test_networks.test_networkx_reads_graphml_as_it_was_written,
    test_neo4j.test_the_import_tool_finds_a_whole_graph,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> MemoryView:
    with Graph.create(tmp_path_factory.mktemp("built") / "graph") as graph:
        graph.build(REPORTS)
        return MemoryView.of(graph.reports(), graph.entities(), graph.facts())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_sample_is_no_exception(
    tmp_path: Path, built: MemoryView, check: Callable[[Path, MemoryView], None]
) -> None:
    assert sum(1 for _ in built.facts()) > 200
    check(tmp_path, built)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_and_igraph_load_it(tmp_path: Path, built: MemoryView, name: str) -> None:
    path = written(tmp_path, name, built)
    read = nx.read_graphml(path, force_multigraph=True) if name == "graphml" else nx.read_gexf(path)
    wanted = Counter(str(edge.attributes["predicate"]) for edge in edges(built))
    assert Counter(data["predicate"] for *_, data in read.edges(data=True)) == wanted
    # igraph has no reader of GEXF; it takes over what NetworkX has read.
    taken = igraph.Graph.Read_GraphML(str(path)) if name == "graphml" else igraph.Graph.from_networkx(read)
    assert Counter(taken.es["predicate"]) == wanted
    assert taken.vcount() == read.number_of_nodes() == sum(1 for _ in built.entities())


def test_the_triple_formats_are_isomorphic(tmp_path: Path, built: MemoryView) -> None:
    lines, *others = (
        rdflib.Graph().parse(written(tmp_path, name, built), format=RDFLIB[name])
        for name in ("ntriples", "turtle", "rdfxml")
    )
    assert len(lines) > 3000
    assert all(isomorphic(lines, other) for other in others)


def test_the_quad_formats_hold_the_same(tmp_path: Path, built: MemoryView) -> None:
    forms = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
    lines, *others = (
        set(ox.parse(path=str(written(tmp_path, name, built)), format=form)) for name, form in forms.items()
    )
    assert len({quad.graph_name for quad in lines}) > len(REPORTS)  # one more is of what no fact names
    assert all(other == lines for other in others)


def test_the_parquet_tables_have_a_row_for_each(tmp_path: Path, built: MemoryView) -> None:
    folder = written(tmp_path, "parquet", built)
    for table in TABLES:
        assert pq.read_table(folder / f"{table.name}.parquet").num_rows == sum(1 for _ in table.rows(built))


@needs_office
def test_libreoffice_shows_the_workbook_as_it_was_written(tmp_path: Path, built: MemoryView) -> None:
    book = written(tmp_path, "xlsx", built)
    converted(EVERY_SHEET, tmp_path, book)
    test_office.compare(tmp_path, book)


def test_facts_are_scored_as_the_graph_itself(tmp_path: Path, built: MemoryView) -> None:
    test_formats.compare_facts(tmp_path, built)
