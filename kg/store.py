"""The triples of a graph, in Oxigraph on disk; each report's graph changes as a whole or not at all.

The default graph holds every triple of the named graphs once, so that a plain query sees what several reports state
as one triple and is answered from the smaller indexes. It costs a third more on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg import terms
from kg.errors import GraphError
from kg.folder import Folder


@contextmanager
def reader(folder: Folder) -> Iterator[ox.Store]:
    """The triples to read, together with other readers."""
    with folder.reading():
        yield _opened(folder, read_only=True)


@contextmanager
def writer(folder: Folder) -> Iterator[ox.Store]:
    """The triples to change; what was changed is on disk at the end."""
    with folder.writing():
        store = _opened(folder, read_only=False)
        yield store
        store.flush()
        # Closed before the next program may come in.
        del store


def _opened(folder: Folder, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder.store)) if read_only else ox.Store(str(folder.store))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise GraphError(
                "The graph is in use by another program.",
                "Wait until it has ended, or stop it, and try again.",
            ) from error
        raise GraphError(
            f"The triples in {folder.store} can't be opened: {error}.",
            f"Delete {folder.store} and build again: what the reports state is kept beside it.",
        ) from error


def exists(folder: Folder) -> bool:
    """Whether there are triples on disk at all; they can be made again from what is kept beside them."""
    return (folder.store / "CURRENT").exists()


def publish(folder: Folder, target: Path) -> None:
    """A copy of the triples as they are now, for readers that a writer must not wait for.

    It takes next to no time and space where ``target``, a folder that is not there yet, is on the same file system:
    the store's files never change, so that linking them is enough.
    """
    with reader(folder) as store:
        try:
            store.backup(str(target))
        except OSError as error:
            raise GraphError(
                f"{target} can't be written: {error}.", "Make room, or allow writing there."
            ) from error


def insert(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add quads of named graphs fast and in no transaction: for a store that nobody reads yet."""
    named = list(quads)
    store.bulk_extend(named)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named)


def in_memory(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store of these quads of named graphs that leaves nothing on disk."""
    store = ox.Store()
    insert(store, quads)
    return store


def replace_graph(store: ox.Store, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
    """Put these quads in place of the graph's, in one transaction."""
    lines = dict.fromkeys(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
    data = "\n".join(lines)
    store.update(
        f"{_taken_out(graph)} ; INSERT DATA {{ GRAPH {graph} {{\n{data}\n}} }} ; "
        f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    )


def drop_graph(store: ox.Store, graph: ox.NamedNode) -> None:
    """Take the graph out."""
    store.update(_taken_out(graph))


def _taken_out(graph: ox.NamedNode) -> str:
    """The update that takes a graph out, and from the default graph what no other graph states."""
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {graph}) }} }} ; "
        f"DROP SILENT GRAPH {graph}"
    )


def replace_identity(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Put these merge decisions in place of the ones that are there, if they differ."""
    wanted = set(quads)
    if wanted != set(store.quads_for_pattern(None, None, None, terms.IDENTITY_GRAPH)):
        replace_graph(store, terms.IDENTITY_GRAPH, sorted(wanted, key=str))


def sorted_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Every quad of a named graph, by graph and then as text: the same store always gives the same order."""
    for graph in _graphs(store):
        yield from sorted(store.quads_for_pattern(None, None, None, graph), key=str)


def dump(store: ox.Store, out: BinaryIO) -> None:
    """The named graphs as N-Quads: graph by graph, lines in order."""
    for graph in _graphs(store):
        for quad in sorted(f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, graph)):
            out.write(quad.encode("utf-8"))


def _graphs(store: ox.Store) -> list[ox.NamedNode]:
    named = (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(named, key=lambda graph: graph.value)
