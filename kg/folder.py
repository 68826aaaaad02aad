"""A graph's folder: which reports are in it, what each states, and who may write.

``graph.json`` has the format's version and the list of reports, ``extractions/`` what each report states before
merging, ``judgements.tsv`` what readers said of who is who, ``store/`` the triples. Every file but the store's is replaced as a whole, so that a program that is killed leaves the
old one or the new one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

from kg.errors import GraphError, SkipReport
from kg.judgements import read_judgements, render_judgements
from kg.model import Extraction, Judgement, Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# The extractor's version of what no extractor found but a fact file brought, and the rule of such facts.
IMPORTED: Final = "imported"
FORMAT: Final = 2
_MANIFEST: Final = "graph.json"
_JUDGEMENTS: Final = "judgements.tsv"
# Seconds that a writer waits for readers: a query, or a server taking over a new state, is soon over.
_PATIENCE: Final = 2.0
_REBUILD: Final = "Build the graph again in another folder: kg build REPORTS --graph DIR."


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the graph: where it was read, and what it was read from and with."""

    id: str
    source: str
    path: str
    content_hash: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The reports in order of id; ``complete`` when the store holds all that they state.

    ``min_confidence`` is how certain a fact must be to get there.
    """

    reports: tuple[Entry, ...] = ()
    complete: bool = True
    min_confidence: float = 0.0


def reread(entry: Entry, read: Callable[[Path], Report]) -> Report | None:
    """The report read again from its file; None if that is not there, or not what it was."""
    path = Path(entry.path)
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != entry.content_hash:
                return None
        return read(path)
    except (OSError, SkipReport):
        return None


class Folder:
    """The files of one graph."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = path / "store"
        self.list_file = path / _MANIFEST

    @classmethod
    def create(cls, path: Path) -> Folder:
        """An empty graph in a folder that is new or empty."""
        if path.exists() and not path.is_dir():
            raise GraphError(f"{path} is a file.", "Name a folder for the graph: --graph DIR.")
        if (path / _MANIFEST).exists():
            raise GraphError(f"There is a graph in {path} already.", "Open it, or name another folder.")
        # A first build that was killed leaves these; they hold nothing that counts without the manifest.
        ours = {"store", "extractions", "lock", "build.lock"}
        if path.exists() and any(item.name not in ours for item in path.iterdir()):
            raise GraphError(
                f"{path} has other files in it and is no graph.",
                "Name a new folder for the graph: --graph DIR.",
            )
        try:
            (path / "extractions").mkdir(parents=True, exist_ok=True)
            for name in ("lock", "build.lock"):
                (path / name).touch()
        except OSError as error:
            raise GraphError(
                f"{path} can't be written: {error}.", "Name another folder: --graph DIR."
            ) from error
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The graph in this folder, of a format that this version reads."""
        folder = cls(path)
        folder.manifest()
        return folder

    def manifest(self) -> Manifest:
        """The list of reports as it is on disk."""
        values = self._manifest_values()
        version = values.get("format")
        if not isinstance(version, int):
            raise GraphError(f"{self.path / _MANIFEST} is damaged: it has no format version.", _REBUILD)
        if version > FORMAT:
            raise GraphError(
                f"The graph in {self.path} has format {version}; this version of kg reads {FORMAT}.",
                "Install a newer version of vekg, or build the graph again in another folder.",
            )
        if version < FORMAT:
            raise GraphError(
                f"The graph in {self.path} has format {version}, of an older version; this one reads {FORMAT}.",
                _REBUILD,
            )
        try:
            return Manifest(
                tuple(Entry(**entry) for entry in values["reports"]),
                values["complete"],
                float(values.get("min_confidence", 0.0)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise GraphError(f"{self.path / _MANIFEST} is damaged: {error}.", _REBUILD) from error

    def _manifest_values(self) -> dict[str, Any]:
        try:
            values = json.loads((self.path / _MANIFEST).read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError) as error:
            what = "has no graph in it" if self.path.exists() else "does not exist"
            raise GraphError(
                f"{self.path} {what}.", f"Build one: kg build REPORTS --graph {self.path}."
            ) from error
        except (OSError, ValueError) as error:
            raise GraphError(f"{self.path / _MANIFEST} can't be read: {error}.", _REBUILD) from error
        if not isinstance(values, dict):
            raise GraphError(f"{self.path / _MANIFEST} is damaged: it is no JSON object.", _REBUILD)
        return values

    def write_manifest(self, manifest: Manifest) -> None:
        """Replace the list of reports."""
        entries = sorted(manifest.reports, key=lambda entry: entry.id)
        values = {
            "format": FORMAT,
            "complete": manifest.complete,
            "min_confidence": manifest.min_confidence,
            "reports": [asdict(entry) for entry in entries],
        }
        text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        _replace(self.path / _MANIFEST, text.encode("utf-8"))

    def save(self, extraction: Extraction) -> None:
        """Keep what a report states."""
        _replace(self._file(extraction.report.id), _adapter().dump_json(extraction, indent=0))

    def load(self, report: str) -> tuple[Extraction, str]:
        """What a report states, and the hash of the file that says so."""
        file = self._file(report)
        try:
            content = file.read_bytes()
            return _adapter().validate_json(content), hashlib.sha256(content).hexdigest()
        except (OSError, ValueError) as error:
            raise GraphError(f"{file} is missing or damaged.", _REBUILD) from error

    def judgements(self) -> tuple[Judgement, ...]:
        """What readers said of who is who, in order."""
        file = self.path / _JUDGEMENTS
        return read_judgements(file) if file.exists() else ()

    def keep_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Keep these judgements in place of those that are there."""
        _replace(self.path / _JUDGEMENTS, render_judgements(judgements).encode("utf-8"))

    def has(self, report: str) -> bool:
        """Whether what the report states is on disk."""
        return self._file(report).is_file()

    def forget_others(self, manifest: Manifest) -> None:
        """Delete what is kept of reports that are not in the list."""
        kept = {self._file(entry.id).name for entry in manifest.reports}
        for file in (self.path / "extractions").iterdir():
            if file.name not in kept:
                file.unlink()

    def _file(self, report: str) -> Path:
        return self.path / "extractions" / f"{report}.json"

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the triples still: others may read them, none write."""
        with _locked(
            self.path / "lock", exclusive=False, refusal="The graph is being written to by another program."
        ):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Have the triples alone."""
        with _locked(
            self.path / "lock",
            exclusive=True,
            refusal="The graph is in use by another program.",
            patience=_PATIENCE,
        ):
            yield

    @contextmanager
    def building(self) -> Iterator[None]:
        """Be the only one that changes which reports are in the graph; others may read meanwhile."""
        with _locked(
            self.path / "build.lock", exclusive=True, refusal="Another program is building this graph."
        ):
            yield


@cache
def _adapter() -> TypeAdapter[Extraction]:
    # pydantic takes a while to load, and only building needs it.
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(Extraction)


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old or the new one is there."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    if sys.platform != "win32":
        # The folder too, so that the new name outlives a power cut.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _locked(path: Path, *, exclusive: bool, refusal: str, patience: float = 0.0) -> Iterator[None]:
    if sys.platform == "win32":
        # There the store's own lock on its files is what keeps a second program out.
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every platform

    if not path.exists():
        with suppress(OSError):
            path.touch()
    try:
        file = path.open("rb")
    except OSError as error:
        raise GraphError(
            f"{path} can't be opened: {error}.", "Check who may read the graph's folder."
        ) from error
    with file:
        latest = monotonic() + patience
        while True:
            try:
                fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if monotonic() >= latest:
                    raise GraphError(
                        refusal, "Wait until it has ended, or stop it, and try again."
                    ) from error
                sleep(0.02)
        yield
