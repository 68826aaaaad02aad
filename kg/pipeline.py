"""From report files to a graph: what is new is read and kept, then the triples are brought in line with all that is kept.

What a report states is saved as soon as it is found. The store is made of the saved files alone, a report's graph at
a time; a build that was stopped is finished by the next one.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

from kg import identity, terms
from kg import store as graphs
from kg.documents import READERS
from kg.errors import KgError, NotAReport, SkipReport, UnknownName, UnreadableReport
from kg.folder import Entry, Folder, Manifest
from kg.ids import digest, entity_id
from kg.judgements import parted
from kg.mentions import Mentions
from kg.model import (
    BuildSummary,
    Entity,
    Extraction,
    Fact,
    Judgement,
    MergeDecision,
    Report,
    ReportInfo,
)
from kg.names import suggestion
from kg.resolve import resolve

SUFFIXES: Final = tuple(suffix for reader in READERS for suffix in reader.suffixes)
"""What the names of files end in that are taken for reports in a folder."""

Read = Callable[[Path], Report]
Progress = Callable[[int, int, str], None]


class Extract(Protocol):
    """Finds what a report states."""

    def __call__(self, report: Report, *, content_hash: str) -> Extraction:
        """Everything that the report states."""
        ...


class WorkerLost(KgError):  # noqa: N818 - it names what happened
    """A process that reads reports has died."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to read, and its content's hash."""

    path: Path
    content_hash: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a file: what it states, or why it is skipped; and its pages that could not be read."""

    extraction: Extraction | None
    reason: str = ""
    unread: tuple[int, ...] = ()


def build(
    folder: Folder,
    paths: Iterable[Path],
    *,
    read: Read,
    extract: Extract,
    version: str,
    workers: int = 1,
    progress: Progress | None = None,
    min_confidence: float | None = None,
) -> BuildSummary:
    """Bring reports into the graph; ``version`` is the extractor's.

    ``min_confidence`` is kept with the graph: facts less certain are left out of it. None leaves what it was.
    """
    with folder.building():
        files, skipped = collect(paths)
        before = folder.manifest()
        contents, unreadable = _hashed(files)
        skipped += unreadable
        manifest = _follow_moves(before, contents)
        if min_confidence is not None and min_confidence != before.min_confidence:
            manifest = replace(manifest, complete=False, min_confidence=min_confidence)
        if manifest != before:
            folder.write_manifest(manifest)
        jobs, unchanged = _plan(folder, manifest, contents, version)
        if jobs:
            # Fails now rather than after an hour's reading, where another program has the graph open.
            with folder.writing():
                pass
        built: dict[str, Path] = {}
        partly: list[tuple[str, tuple[int, ...]]] = []
        done = len(files) - len(jobs)
        for job, outcome in _outcomes(jobs, read, extract, workers):
            done += 1
            if outcome.extraction is None:
                skipped.append((str(job.path), outcome.reason))
            else:
                built[outcome.extraction.report.id] = job.path
                manifest = _keep(folder, manifest, outcome.extraction, job.path)
                partly += [(str(job.path), outcome.unread)] if outcome.unread else []
            if progress:
                progress(done, len(files), job.path.name)
        manifest = _drop_replaced(folder, manifest, unchanged)
        apply(folder, manifest)
    return BuildSummary(
        tuple(sorted(built)),
        tuple(sorted(set(unchanged.values()) - built.keys())),
        tuple(sorted(skipped)),
        tuple(sorted(partly)),
    )


def remove(folder: Folder, report: str) -> None:
    """Take a report out, by its id, its file's name or its path."""
    with folder.building():
        manifest = folder.manifest()
        entry = find_entry(manifest, report)
        kept = tuple(other for other in manifest.reports if other != entry)
        manifest = replace(manifest, reports=kept, complete=False)
        folder.write_manifest(manifest)
        apply(folder, manifest)


def judge(folder: Folder, judgements: Sequence[Judgement]) -> None:
    """Put these judgements in place of those that the graph has, and bring the store in line; no report is read."""
    with folder.building():
        manifest = replace(folder.manifest(), complete=False)
        folder.write_manifest(manifest)
        folder.keep_judgements(judgements)
        apply(folder, manifest)


def joined_within(folder: Folder) -> tuple[MergeDecision, ...]:
    """The names that single reports were read to use for one thing, in order of type, name and form.

    Judgements are applied: a form that was judged to be another thing's is not among them.
    """
    judgements = folder.judgements()
    found: dict[tuple[str, str, str], MergeDecision] = {}
    for entry in folder.manifest().reports:
        extraction = parted(folder.load(entry.id)[0], judgements)
        entities = {entity.id: entity for entity in extraction.entities}
        for item in extraction.joined:
            entity = entities.get(item.entity)
            if entity is not None and item.form in entity.aliases:
                key = (entity.type, entity.name, item.form)
                before = found.get(key)
                found[key] = MergeDecision(
                    kept=entity.id,
                    merged=entity_id(entity.type, item.form),
                    kept_name=entity.name,
                    merged_name=item.form,
                    type=entity.type,
                    reason=item.reason,
                    rule="within_report",
                    reports=(*(before.reports if before else ()), entry.id),
                )
    return tuple(found[key] for key in sorted(found))


def find_entry(manifest: Manifest, name: str) -> Entry:
    """The report with this id, file name or path."""
    path = str(Path(name).resolve())
    for found in (
        [entry for entry in manifest.reports if entry.id == name],
        [entry for entry in manifest.reports if entry.path == path],
        [entry for entry in manifest.reports if name in (entry.source, Path(entry.source).stem)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ids = "; ".join(entry.id for entry in found)
            raise UnknownName(f"{len(found)} reports are named “{name}”.", f"Give the id of one: {ids}.")
    names = [form for entry in manifest.reports for form in (entry.id, entry.source)]
    advice = suggestion(name, names) or "All are listed by: kg reports --graph DIR."
    raise UnknownName(f"There is no report “{name}” in the graph.", advice)


def collect(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The report files among the paths in order, each once, and the (path, reason) of those that give none.

    A folder gives the files under it that have a report's suffix; a file that is named itself is always tried.
    """
    files: set[Path] = set()
    skipped: list[tuple[str, str]] = []
    for path in sorted({Path(path).resolve() for path in paths}):
        if path.is_dir():
            found = {item for item in path.rglob("*") if _is_report(item)}
            files |= found
            if not found:
                error = UnreadableReport(
                    "The folder has no reports in it.", f"Reports are files ending in {', '.join(SUFFIXES)}."
                )
                skipped.append((str(path), str(error)))
        else:
            files.add(path)
    return sorted(files), skipped


def _is_report(item: Path) -> bool:
    return item.suffix.lower() in SUFFIXES and not item.name.startswith(".") and item.is_file()


def _hashed(files: Iterable[Path]) -> tuple[dict[Path, str], list[tuple[str, str]]]:
    """The content hash of each file, and the (path, reason) of those that can't be opened."""
    contents: dict[Path, str] = {}
    skipped: list[tuple[str, str]] = []
    for path in files:
        try:
            with path.open("rb") as file:
                contents[path] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            reason = UnreadableReport(
                f"The file can't be opened: {error.strerror or error}.", "Check its path and who may read it."
            )
            skipped.append((str(path), str(reason)))
    return contents, skipped


def _follow_moves(manifest: Manifest, contents: Mapping[Path, str]) -> Manifest:
    """The list with the new path of each report whose file has been moved, so that its old path is free."""
    now: dict[str, Path] = {}
    for path, content in sorted(contents.items(), reverse=True):
        now[content] = path

    def followed(entry: Entry) -> Entry:
        old = Path(entry.path)
        gone = contents[old] != entry.content_hash if old in contents else not old.exists()
        moved = gone and entry.content_hash in now
        return replace(entry, path=str(now[entry.content_hash])) if moved else entry

    return replace(manifest, reports=tuple(followed(entry) for entry in manifest.reports))


def _plan(
    folder: Folder, manifest: Manifest, contents: Mapping[Path, str], version: str
) -> tuple[list[_Job], dict[str, str]]:
    """The files to read, and by its path the report id of each unchanged one."""
    known = {
        entry.content_hash: entry.id
        for entry in manifest.reports
        if entry.extractor_version == version and folder.has(entry.id)
    }
    jobs: dict[str, _Job] = {}
    unchanged: dict[str, str] = {}
    for path, content in contents.items():
        if content in known:
            unchanged[str(path)] = known[content]
        else:
            # The same content under a second name is the same report.
            jobs.setdefault(content, _Job(path, content))
    return list(jobs.values()), unchanged


def _outcomes(
    jobs: Sequence[_Job], read: Read, extract: Extract, workers: int
) -> Iterator[tuple[_Job, _Outcome]]:
    """What comes of each file, as it is found."""
    try:
        if workers <= 1 or len(jobs) <= 1:
            for job in jobs:
                yield job, _work(job, read, extract)
            return
        # A fresh interpreter a worker is the same on every platform, and safe where threads are about.
        context = multiprocessing.get_context("spawn")
        count = min(workers, len(jobs))
        with ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent) as pool:
            running = {pool.submit(_work, job, read, extract): job for job in jobs}
            try:
                for future in as_completed(running):
                    yield running[future], future.result()
            finally:
                pool.shutdown(cancel_futures=True)
    except (BrokenProcessPool, MemoryError) as error:
        raise WorkerLost(
            "A process that reads reports has died, perhaps for want of memory.",
            "What was read is kept: run the same build again, with fewer --workers.",
        ) from error


def _end_with_parent() -> None:
    """A worker waits for work for ever; this ends it when the build that started it is killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work(job: _Job, read: Read, extract: Extract) -> _Outcome:
    """Read one file; what is wrong with it comes back as text, which crosses from process to process unharmed."""
    try:
        report = read(job.path)
        extraction = extract(report, content_hash=job.content_hash)
        if not extraction.facts:
            raise NotAReport(
                f"Not one relation was found in the report of {extraction.report.institution_name}.",
                "Check that the file is the whole annual report, as text that can be copied.",
            )
        return _Outcome(extraction, unread=tuple(page for page, sure in report.recognised if not sure))
    except SkipReport as error:
        return _Outcome(None, str(error))
    except MemoryError:
        raise
    except Exception as error:
        # A defect met in one report must not lose the others.
        return _Outcome(None, f"A defect of the program, please report it: {type(error).__name__}: {error}")


def _keep(folder: Folder, manifest: Manifest, extraction: Extraction, path: Path) -> Manifest:
    """Save what a report states in place of what the file stated before."""
    report = extraction.report
    entry = Entry(report.id, report.source, str(path), report.content_hash, report.extractor_version)
    folder.save(extraction)
    others = (other for other in manifest.reports if other.id != entry.id and other.path != entry.path)
    changed = replace(manifest, reports=(*others, entry), complete=False)
    folder.write_manifest(changed)
    return changed


def _drop_replaced(folder: Folder, manifest: Manifest, unchanged: dict[str, str]) -> Manifest:
    """Forget what a file stated before it came to hold a copy of another report of the graph."""
    kept = tuple(e for e in manifest.reports if unchanged.get(e.path, e.id) == e.id)
    if len(kept) == len(manifest.reports):
        return manifest
    changed = replace(manifest, reports=kept, complete=False)
    folder.write_manifest(changed)
    return changed


def apply(folder: Folder, manifest: Manifest) -> None:
    """Bring the store in line with what is kept of the reports in the list."""
    if manifest.complete and graphs.exists(folder):
        return
    judgements = folder.judgements()

    def stated(report: str) -> tuple[Extraction, str]:
        extraction, content = folder.load(report)
        judged = parted(extraction, judgements)
        # What a judgement has parted is other content than what the file holds.
        return judged, content if judged == extraction else digest(content, repr(judged))

    mentions = [Mentions.of(*stated(entry.id)) for entry in manifest.reports]
    resolution = resolve(mentions, judgements)
    with graphs.writer(folder) as store:
        hashes = terms.read_graph_hashes(store)
        for report in sorted(hashes.keys() - {entry.id for entry in manifest.reports}):
            graphs.drop_graph(store, terms.report_iri(report))
        for one in mentions:
            wanted = resolution.graph_hash(one)
            if manifest.min_confidence:
                wanted = digest(wanted, str(manifest.min_confidence))
            if hashes.get(one.report) != wanted:
                extraction, _ = stated(one.report)
                info, entities, facts = resolution.resolved(extraction)
                entities, facts = _certain(info, entities, facts, manifest.min_confidence)
                told = resolution.successions(extraction)
                quads = chain(
                    terms.report_quads(info, entities, facts, wanted), identity.succession_quads(told)
                )
                graphs.replace_graph(store, terms.report_iri(one.report), quads)
        graphs.replace_identity(store, identity.merge_quads(resolution.merges))
        del store
    folder.forget_others(manifest)
    folder.write_manifest(replace(manifest, complete=True))


def _certain(
    info: ReportInfo, entities: tuple[Entity, ...], facts: tuple[Fact, ...], least: float
) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """The facts that are certain enough, and the entities without those that only others name.

    What has no confidence was not found by a rule: it stays.
    """
    kept = tuple(fact for fact in facts if fact.confidence is None or fact.confidence >= least)
    ends = {end for fact in kept for end in (fact.subject, fact.object)} | {info.institution}
    lost = {end for fact in facts for end in (fact.subject, fact.object)} - ends
    return tuple(entity for entity in entities if entity.id not in lost), kept
