from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store as graphs
from kg import terms
from kg.errors import GraphError
from kg.folder import Folder, Manifest
from tests.kg.sample import birch, maple

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NODE = ox.NamedNode("http://example.org/a")
ONE, TWO = terms.report_iri("甲-2031-0a"), terms.report_iri("乙-2031-0b")


def quads(graph: ox.NamedNode, *texts: str) -> list[ox.Quad]:
    return [ox.Quad(NODE, NODE, ox.Literal(text, language="zh"), graph) for text in texts]


def with_default(*named: ox.Quad) -> set[ox.Quad]:
    """These quads, and each triple of theirs in the default graph."""
    return {*named, *(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named)}


def dumped(store: ox.Store) -> str:
    out = io.BytesIO()
    graphs.dump(store, out)
    return out.getvalue().decode()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder.create(tmp_path / "graph")
    made.write_manifest(Manifest())
    return made


@given(st.lists(TEXT, unique=True, max_size=4))
def test_any_text_is_kept_as_it_is(texts: list[str]) -> None:
    store = ox.Store()
    graphs.replace_graph(store, ONE, quads(ONE, *texts))
    assert set(store) == with_default(*quads(ONE, *texts))


def test_replacing_touches_one_graph_only() -> None:
    store = ox.Store()
    graphs.replace_graph(store, ONE, quads(ONE, "a", "b"))
    graphs.replace_graph(store, TWO, quads(TWO, "c"))
    graphs.replace_graph(store, ONE, quads(ONE, "d"))
    assert set(store) == with_default(*quads(ONE, "d"), *quads(TWO, "c"))
    graphs.drop_graph(store, TWO)
    assert set(store) == with_default(*quads(ONE, "d"))


STEPS = st.lists(st.tuples(st.sampled_from([ONE, TWO]), st.sets(st.sampled_from("abc"))), max_size=8)


@given(STEPS)
def test_the_default_graph_has_every_triple_once(steps: list[tuple[ox.NamedNode, set[str]]]) -> None:
    store = ox.Store()
    now: dict[ox.NamedNode, set[str]] = {}
    for graph, texts in steps:
        now[graph] = texts
        if texts:
            graphs.replace_graph(store, graph, quads(graph, *texts))
        else:
            graphs.drop_graph(store, graph)
    filled = ox.Store()
    graphs.insert(filled, (quad for graph, texts in now.items() for quad in quads(graph, *texts)))
    assert set(store) == set(filled)
    assert set(store) == with_default(
        *(quad for graph, texts in now.items() for quad in quads(graph, *texts))
    )


def test_a_replacement_that_fails_leaves_the_graph_as_it_was() -> None:
    store = ox.Store()
    graphs.replace_graph(store, ONE, quads(ONE, "a"))

    def broken() -> Iterator[ox.Quad]:
        yield from quads(ONE, "b")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        graphs.replace_graph(store, ONE, broken())
    assert set(store) == with_default(*quads(ONE, "a"))


@given(st.permutations(["a\nb", '"', "学", "\\"]), st.booleans())
def test_the_dump_depends_on_content_alone(texts: list[str], swap: bool) -> None:
    store = ox.Store()
    for graph in (TWO, ONE) if swap else (ONE, TWO):
        for text in texts:
            store.extend(quads(graph, text))
    lines = dumped(store).splitlines()
    assert lines == [
        f'<{NODE.value}> <{NODE.value}> "{text}"@zh {graph} .'
        for graph in sorted((ONE, TWO), key=lambda graph: graph.value)
        for text in ('\\"', "\\\\", "a\\nb", "学")
    ]
    assert list(ox.parse(dumped(store), ox.RdfFormat.N_QUADS)) == list(graphs.sorted_quads(store))


def test_what_is_written_is_on_disk(folder: Folder) -> None:
    with graphs.writer(folder) as store:
        for sheet in (maple(), birch()):
            report = sheet.extraction()
            found = terms.report_quads(report.report, report.entities, report.facts)
            graphs.replace_graph(store, terms.report_iri(report.report.id), found)
        del store
    with graphs.reader(folder) as one, graphs.reader(folder) as two:
        assert terms.read_reports(one) == terms.read_reports(two)
        assert len(terms.read_reports(one)) == 2


def test_the_identity_graph_is_written_only_if_it_differs(folder: Folder) -> None:
    store = ox.Store()
    found = quads(terms.IDENTITY_GRAPH, "a")
    graphs.replace_identity(store, found)
    assert set(store) == with_default(*found)
    graphs.replace_identity(store, quads(terms.IDENTITY_GRAPH, "b"))
    assert set(store) == with_default(*quads(terms.IDENTITY_GRAPH, "b"))
    graphs.replace_identity(store, [])
    assert not set(store)


def test_another_program_in_the_store_is_a_clear_error(folder: Folder) -> None:
    with graphs.writer(folder):
        pass
    script = f"import pyoxigraph as ox; s = ox.Store({str(folder.store)!r}); print('in', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(GraphError, match="in use by another program"), graphs.writer(folder):
            pass
        other.communicate("\n")


def test_a_damaged_store_says_how_to_make_it_again(folder: Folder) -> None:
    with pytest.raises(GraphError, match="can't be opened") as caught, graphs.reader(folder):
        pass
    assert "build again" in caught.value.advice
