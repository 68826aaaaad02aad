"""A graph of reports: the one class behind the program ``kg`` and behind notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg import identity, pipeline, query, terms
from kg import store as graphs
from kg.dossier import Facts, Page
from kg.filters import EVERYTHING, Filters, narrowed
from kg.folder import Folder, Manifest, reread
from kg.judgements import read_judgements
from kg.model import BuildSummary, Entity, Fact, ImportSummary, Judgement, MergeDecision, ReportInfo
from kg.names import NameIndex
from kg.show import Dossier, dossier
from kg.trace import Trace, trace

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from kg.analysis import Group, Pair, Ranked
    from kg.query import Answer
    from kg.score import Score
    from kg.validate import CheckResult
    from kg.view import GraphView


class Graph:
    """The graph in a folder.

    Reading holds the folder open for other readers and against writers, until :meth:`close`, the end of a ``with``
    block or the end of the program.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._held = ExitStack()
        self._store: ox.Store | None = None
        self._names: NameIndex | None = None

    @classmethod
    def create(cls, path: Path | str) -> Graph:
        """An empty graph in a folder that is new or empty."""
        folder = Folder.create(Path(path))
        with graphs.writer(folder):
            pass
        folder.write_manifest(Manifest())
        return cls(folder)

    @classmethod
    def open(cls, path: Path | str) -> Graph:
        """The graph in this folder."""
        return cls(Folder.open(Path(path)))

    def close(self) -> None:
        """Let go of the folder, so that other programs may write; the next call opens it again."""
        self._store = self._names = None
        self._held.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The graph's folder."""
        return self._folder.path

    @property
    def store(self) -> ox.Store:
        """The triples, read-only."""
        if self._store is None:
            self._store = self._held.enter_context(graphs.reader(self._folder))
        return self._store

    def build(
        self,
        paths: Iterable[Path | str],
        workers: int = 1,
        progress: pipeline.Progress | None = None,
        *,
        read: pipeline.Read | None = None,
        extract: pipeline.Extract | None = None,
        min_confidence: float | None = None,
    ) -> BuildSummary:
        """Bring reports (files, or folders of them) into the graph; unchanged ones are left alone.

        Facts less certain than ``min_confidence`` are left out of the whole graph, now and from now on, until another
        is given; what reports state is kept beside it, so that 0 brings them back without reading.

        ``progress`` is called with the number of files done, of all files, and the name of the last. ``read`` and
        ``extract`` stand in for the program's own (with several workers they must be functions of a module).
        """
        # spaCy's home and the readers are not needed by those who only ask.
        import extractors  # noqa: PLC0415

        if read is None:
            from kg import documents  # noqa: PLC0415

            read = documents.read
        self.close()
        return pipeline.build(
            self._folder,
            (Path(path) for path in paths),
            read=read,
            extract=extract or extractors.extract,
            version=extractors.VERSION,
            workers=workers,
            progress=progress,
            min_confidence=min_confidence,
        )

    def remove(self, report: str) -> None:
        """Take a report out, by its id, file name or path, with all that only it states."""
        self.close()
        pipeline.remove(self._folder, report)

    def import_facts(self, path: Path | str) -> ImportSummary:
        """Bring the facts of a file (JSON Lines, as the export ``facts`` writes) into the graph."""
        from kg.importing import import_facts  # noqa: PLC0415 - brings pydantic, which no one else needs

        self.close()
        return import_facts(self._folder, Path(path))

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports in the graph, in order of id."""
        return terms.read_reports(self.store)

    def entities(self) -> Iterator[Entity]:
        """Every entity once, in order of id."""
        return terms.read_entities(self.store)

    def facts(self) -> Iterator[Fact]:
        """Every fact, one a claim, in order of report, then of first evidence, then of id."""
        return terms.read_facts(self.store)

    def mentions(self, report: str) -> Mapping[str, tuple[str, ...]]:
        """The entities that the report of this id mentions, also those that no fact names, with its aliases for each."""
        return terms.read_mentions(self.store, report)

    def merges(self) -> tuple[MergeDecision, ...]:
        """Which names were taken for one thing's, and why."""
        return identity.read_merges(self.store)

    def joined_within(self) -> tuple[MergeDecision, ...]:
        """Which names of one and the same report were taken for one thing's, and why."""
        return pipeline.joined_within(self._folder)

    def successions(self) -> tuple[identity.Told, ...]:
        """What the reports say of former names, each with the ids of what bore it and of what bears the later one."""
        return identity.read_successions(self.store)

    def judgements(self) -> tuple[Judgement, ...]:
        """The readers' judgements of who is who that the graph keeps."""
        return self._folder.judgements()

    def judge(self, judgements: Iterable[Judgement] | Path | str) -> None:
        """Put these judgements, or those of a file, in place of the graph's own, and apply them; no report is read."""
        if isinstance(judgements, Path | str):
            judgements = read_judgements(Path(judgements))
        self.close()
        pipeline.judge(self._folder, tuple(judgements))

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad, graph by graph, in an order that depends on content alone."""
        return graphs.sorted_quads(self.store)

    def find(self, name: str, types: Iterable[str] = ()) -> Entity:
        """The entity with this name, alias or id."""
        if self._names is None:
            self._names = NameIndex(self.entities())
        return self._names.find(name, types)

    def query(self, sparql: str, min_confidence: float | None = None) -> Answer:
        """Ask in SPARQL; all reports are asked together.

        With ``min_confidence`` only what is stated by facts at least so certain is asked, in a copy in memory.
        """
        return query.query(self._sure_store(min_confidence), sparql)

    def ask(
        self, question: str, *arguments: str, min_confidence: float | None = None, **named: str | int
    ) -> Answer:
        """Answer a saved question (of facts at least so certain)."""
        return query.ask(self._sure_store(min_confidence), self.find, question, arguments, **named)

    def _sure_store(self, min_confidence: float | None) -> ox.Store:
        if min_confidence is None:
            return self.store
        part = self.part(Filters(min_confidence=min_confidence))
        return graphs.in_memory(chain(terms.quads(part), identity.merge_quads(self.merges())))

    def rdflib(self, report: str = "") -> rdflib.Graph:
        """The triples as an rdflib graph, not copied: of all reports, or of one by its id, file name or path."""
        from kg.query.rdf import as_rdflib  # noqa: PLC0415 - those who only ask need no rdflib

        found = pipeline.find_entry(self._folder.manifest(), report).id if report else ""
        return as_rdflib(self.store, found)

    def show(self, name: str, predicates: Iterable[str] = (), min_confidence: float | None = None) -> Dossier:
        """What the reports state of one thing (by facts at least so certain)."""
        return dossier(self, name, predicates, min_confidence)

    def dossier(self, name: str, filters: Filters = EVERYTHING, limit: int | None = None) -> Page:
        """One thing's dossier as a document; at most ``limit`` rows a section."""
        return Facts(self.part(filters)).page(self.find(name), limit)

    def dossiers(
        self,
        out: Path | str,
        form: str = "html",
        *,
        types: Iterable[str] = ("Institution", "Enterprise"),
        least: int = 1,
        filters: Filters = EVERYTHING,
    ) -> int:
        """Write a page for each thing of these types with at least so many facts, and an index; how many pages."""
        from exports.dossiers import write_all  # noqa: PLC0415 - formats bring their own libraries

        return write_all(self.part(filters), Path(out), form, frozenset(types), least)

    def trace(
        self,
        a: str,
        b: str,
        *,
        max_paths: int = 5,
        max_hops: int = 4,
        through: Iterable[str] | None = None,
        predicates: Iterable[str] = (),
        avoid: Iterable[str] = (),
        planned: bool = False,
        detours: bool = False,
        min_confidence: float | None = None,
    ) -> Trace:
        """How two things are linked, the most telling path first (see :func:`kg.trace.trace`)."""
        return trace(
            self,
            a,
            b,
            max_paths=max_paths,
            max_hops=max_hops,
            through=through,
            predicates=predicates,
            avoid=avoid,
            planned=planned,
            detours=detours,
            min_confidence=min_confidence,
        )

    def network(self) -> nx.MultiDiGraph[str]:
        """The graph for NetworkX: things as nodes, facts as edges."""
        from kg.network import network  # noqa: PLC0415 - NetworkX is not needed by those who only ask

        return network(self)

    def part(self, filters: Filters) -> GraphView:
        """The part of the graph that the filters choose."""
        return narrowed(self, filters)

    def rank(
        self,
        measure: str = "links",
        *,
        types: Iterable[str] = (),
        projection: str = "",
        apart: bool = False,
        planned: bool = False,
        min_confidence: float | None = None,
    ) -> tuple[Ranked, ...]:
        """Things by a measure over the network of contacts or a projection (see :func:`kg.analysis.rank`).

        With ``min_confidence``, here and in the two that follow, the network has only facts at least so certain.
        """
        from kg import analysis  # noqa: PLC0415 - as above

        view = self.part(Filters(min_confidence=min_confidence))
        return analysis.rank(
            view, measure, types=frozenset(types), projection=projection, apart=apart, planned=planned
        )

    def pairs(
        self,
        projection: str,
        *,
        types: Iterable[str] = (),
        least: int = 1,
        apart: bool = False,
        planned: bool = False,
        min_confidence: float | None = None,
    ) -> tuple[Pair, ...]:
        """Pairs of things by what they share (see :func:`kg.analysis.pairs`)."""
        from kg import analysis  # noqa: PLC0415 - as above

        view = self.part(Filters(min_confidence=min_confidence))
        return analysis.pairs(
            view, projection, types=frozenset(types), least=least, apart=apart, planned=planned
        )

    def groups(
        self,
        *,
        projection: str = "",
        apart: bool = False,
        planned: bool = False,
        min_confidence: float | None = None,
    ) -> tuple[Group, ...]:
        """The groups that the network falls into (see :func:`kg.analysis.groups`)."""
        from kg import analysis  # noqa: PLC0415 - as above

        view = self.part(Filters(min_confidence=min_confidence))
        return analysis.groups(view, projection=projection, apart=apart, planned=planned)

    def export(self, name: str, out: Path | str, filters: Filters = EVERYTHING) -> None:
        """Write the graph, or a part of it, to a file in a format (see ``exports.registry.FORMATS``)."""
        from exports.registry import export  # noqa: PLC0415 - formats bring their own libraries

        export(self.part(filters), name, Path(out))

    def plot(
        self, name: str, out: Path | str, filters: Filters = EVERYTHING, *, font: Path | str | None = None
    ) -> None:
        """Draw a picture (see ``exports.plots.PLOTS``) of the graph, or a part of it, into a .png or .svg file."""
        from exports.plots import write  # noqa: PLC0415 - matplotlib is an extra

        write(self.part(filters), name, Path(out), None if font is None else Path(font), filters.words)

    def check(
        self,
        reports: Iterable[str] = (),
        *,
        read: pipeline.Read | None = None,
        progress: pipeline.Progress | None = None,
    ) -> CheckResult:
        """Whether the graph keeps its shapes and quotes, and has what its reports count.

        Only these reports (by id, file name or path), or all of them and the merges. ``read`` reads a report's file
        again; it stands in for the program's own.
        """
        from kg import validate  # noqa: PLC0415 - pySHACL is not needed by those who only ask

        if read is None:
            from kg import documents  # noqa: PLC0415

            read = documents.read
        manifest = self._folder.manifest()
        entries = [pipeline.find_entry(manifest, name) for name in reports]
        return validate.check(
            self.store, entries or manifest.reports, read, merges=not entries, progress=progress
        )

    def score(self, gold: Path | str, report: str = "", *, with_text: bool = False) -> Score:
        """The graph's facts of one report against a gold file; ``report`` names it if the file's name doesn't.

        ``with_text`` puts the report's sentence beside each error, where the report's file is still what it was.
        """
        from kg.gold import facts_of, read_facts, report_of  # noqa: PLC0415 - only for measuring
        from kg.score import beside, score  # noqa: PLC0415
        from kg.sentences import Sentences  # noqa: PLC0415

        expected = read_facts(Path(gold))
        info = report_of(expected, Path(gold), self.reports(), report)
        found = score(expected, facts_of(self, info.id))
        if with_text:
            from kg.documents import read  # noqa: PLC0415

            text = reread(pipeline.find_entry(self._folder.manifest(), info.id), read)
            found = found if text is None else beside(found, Sentences(text))
        return found
