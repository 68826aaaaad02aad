from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg import store as graphs
from kg.api import Graph
from kg.errors import GraphError, UnknownName
from kg.folder import Folder
from kg.model import BuildSummary, Extraction, Report
from tests.kg import reading

ONE = """红枫职业技术学院 2031
partnersWith Institution:红枫职业技术学院 Enterprise:青禾智能装备有限公司=青禾装备
affiliatedWith Person:林小满 Institution:红枫职业技术学院
"""
TWO = """白桦职业大学 2031
partnersWith Institution:白桦职业大学 Enterprise:青禾装备
affiliatedWith Person:林小满 Institution:白桦职业大学
"""
THREE = """云岭职业学院 2030
partnersWith Institution:云岭职业学院 Enterprise:青禾智能装备股份有限公司
"""


@dataclass
class Desk:
    """A folder of reports and a graph beside it; keeps count of what is read."""

    home: Path
    read: list[str] = field(default_factory=list)

    @property
    def reports(self) -> Path:
        return self.home / "reports"

    @property
    def folder(self) -> Folder:
        return Folder(self.home / "graph")

    def write(self, **texts: str) -> None:
        self.reports.mkdir(exist_ok=True)
        for name, text in texts.items():
            (self.reports / f"{name}.txt").write_text(text, encoding="utf-8")

    def _read(self, path: Path) -> Report:
        self.read.append(path.name)
        return reading.read(path)

    def build(self, *paths: Path, version: str = "1") -> BuildSummary:
        if not (self.folder.path / "graph.json").exists():
            Graph.create(self.folder.path)
        self.read.clear()

        def extract(report: Report, *, content_hash: str) -> Extraction:
            found = reading.extract(report, content_hash=content_hash)
            return versioned(found, version)

        return pipeline.build(
            self.folder, paths or [self.reports], read=self._read, extract=extract, version=version
        )

    def times(self) -> dict[str, int]:
        """When each file beside the store was written."""
        files = [*self.folder.path.glob("*"), *self.folder.path.glob("extractions/*")]
        return {str(file): file.stat().st_mtime_ns for file in files if file.is_file()}

    def dump(self) -> str:
        return dumped(self.folder.path)


def versioned(extraction: Extraction, version: str) -> Extraction:
    return replace(extraction, report=replace(extraction.report, extractor_version=version))


def dumped(path: Path) -> str:
    out = io.BytesIO()
    with Graph.open(path) as graph:
        graphs.dump(graph.store, out)
    return out.getvalue().decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write(one=ONE, two=TWO, three=THREE)
    return made


def fresh(home: Path, name: str, files: Iterable[Path], workers: int = 1) -> str:
    graph = Graph.create(home / name)
    graph.build(files, workers, read=reading.read, extract=reading.extract)
    return dumped(home / name)


def test_a_second_build_reads_nothing_and_changes_nothing(desk: Desk) -> None:
    first = desk.build()
    assert len(first.built) == 3
    before = desk.dump(), desk.times()
    second = desk.build()
    assert desk.read == []
    assert second == BuildSummary(unchanged=first.built)
    assert (desk.dump(), desk.times()) == before


def test_a_changed_file_replaces_its_report(desk: Desk) -> None:
    desk.build()
    desk.write(one=ONE.replace("青禾智能装备有限公司=青禾装备", "远山机器人有限公司"))
    summary = desk.build()
    assert desk.read == ["one.txt"]
    assert (len(summary.built), len(summary.unchanged)) == (1, 2)
    assert "远山机器人有限公司" in desk.dump()
    assert desk.dump() == fresh(desk.home, "again", [desk.reports])


def test_a_new_report_changes_what_others_are_called(desk: Desk) -> None:
    desk.build(desk.reports / "two.txt")
    assert "青禾智能装备" not in desk.dump()
    desk.build(desk.reports / "one.txt")
    with Graph.open(desk.folder.path) as graph:
        partners = graph.query("SELECT DISTINCT ?n {?x a ve:Enterprise; skos:prefLabel ?n}").values()
        assert list(partners) == [("青禾智能装备有限公司",)]
        assert [decision.merged_name for decision in graph.merges()] == ["青禾装备"]


def test_removing_leaves_what_a_build_of_the_rest_gives(desk: Desk) -> None:
    desk.build()
    pipeline.remove(desk.folder, "one.txt")
    rest = [desk.reports / "two.txt", desk.reports / "three.txt"]
    assert desk.dump() == fresh(desk.home, "again", rest)
    assert len(list((desk.folder.path / "extractions").iterdir())) == 2


def test_a_report_to_remove_is_found_by_id_stem_or_path(desk: Desk) -> None:
    first = desk.build()
    pipeline.remove(desk.folder, first.built[0])
    left = desk.folder.manifest().reports
    pipeline.remove(desk.folder, left[0].path)
    pipeline.remove(desk.folder, Path(left[1].path).stem)
    assert desk.dump() == ""
    with pytest.raises(UnknownName):
        pipeline.remove(desk.folder, "one.txt")


def test_an_unknown_report_to_remove_suggests_near_ones(desk: Desk) -> None:
    desk.build()
    with pytest.raises(UnknownName) as caught:
        pipeline.remove(desk.folder, "on.txt")
    assert "one.txt" in caught.value.advice


def test_the_same_content_elsewhere_is_unchanged(desk: Desk) -> None:
    desk.build()
    desk.write(copy=ONE)
    assert len(desk.build().unchanged) == 3
    assert desk.read == []


def test_a_moved_file_is_followed(desk: Desk) -> None:
    desk.build()
    (desk.reports / "one.txt").rename(desk.reports / "uno.txt")
    desk.build()
    desk.write(uno=ONE.replace("2031", "2032"))
    desk.build()
    assert desk.dump() == fresh(desk.home, "again", [desk.reports])


def test_files_that_change_places_stay_the_reports_that_they_are(desk: Desk) -> None:
    desk.build()
    desk.write(one=TWO, two=ONE)
    desk.build()
    assert desk.read == []
    desk.write(one=THREE)
    desk.build()
    assert sorted(entry.id.partition("-")[0] for entry in desk.folder.manifest().reports) == [
        "云岭职业学院",
        "红枫职业技术学院",
    ]


def test_another_version_of_the_extractor_reads_again(desk: Desk) -> None:
    desk.build()
    assert len(desk.build(version="2").built) == 3
    assert desk.read == ["one.txt", "three.txt", "two.txt"]
    with Graph.open(desk.folder.path) as graph:
        assert {report.extractor_version for report in graph.reports()} == {"2"}


def test_pages_that_could_not_be_read_are_told_of_a_report_that_was_built(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = desk._read
    pictures = ((2, 0.0), (3, 0.9), (4, 0.0))

    def partly(path: Path) -> Report:
        return replace(whole(path), recognised=pictures if path.name == "two.txt" else ())

    monkeypatch.setattr(desk, "_read", partly)
    summary = desk.build()
    assert (len(summary.built), summary.skipped) == (3, ())
    assert summary.partly == ((str(desk.reports / "two.txt"), (2, 4)),)


def test_bad_reports_are_skipped_and_named(desk: Desk) -> None:
    desk.write(empty="", other="hello", bare="青山学院 2031\n", broken="defect\n")
    summary = desk.build(desk.reports, desk.home / "missing.txt")
    assert len(summary.built) == 3
    reasons = {Path(path).name: reason for path, reason in summary.skipped}
    assert sorted(reasons) == ["bare.txt", "broken.txt", "empty.txt", "missing.txt", "other.txt"]
    assert "青山学院" in reasons["bare.txt"]
    assert "ZeroDivisionError" in reasons["broken.txt"]
    assert reasons["empty.txt"] == "The file is empty. Give a report."
    assert "can't be opened" in reasons["missing.txt"]


def test_a_file_that_went_bad_keeps_its_old_report(desk: Desk) -> None:
    desk.build()
    before = desk.dump()
    desk.write(one="")
    assert len(desk.build().skipped) == 1
    assert desk.dump() == before


def test_folders_are_searched_and_named_files_always_tried(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    for name in ("x.txt", "y.MD", "z.markdown", "w.csv", ".hidden.txt"):
        (deep / name).write_text("x", encoding="utf-8")
    files, skipped = pipeline.collect([tmp_path, deep / "w.csv", deep / "x.txt"])
    assert [file.name for file in files] == ["w.csv", "x.txt", "y.MD", "z.markdown"]
    assert skipped == []
    (tmp_path / "empty").mkdir()
    assert pipeline.collect([tmp_path / "empty"])[1][0][0].endswith("empty")


def test_progress_counts_to_the_end(desk: Desk) -> None:
    told: list[tuple[int, int, str]] = []
    graph = Graph.create(desk.folder.path)
    graph.build(
        [desk.reports],
        progress=lambda done, total, name: told.append((done, total, name)),
        read=reading.read,
        extract=reading.extract,
    )
    assert told == [(1, 3, "one.txt"), (2, 3, "three.txt"), (3, 3, "two.txt")]


@given(st.permutations(["one", "two", "three"]), st.integers(1, 2))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], cut: int
) -> None:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.write(one=ONE, two=TWO, three=THREE)
    desk.build(*(desk.reports / f"{name}.txt" for name in names[:cut]))
    desk.build(*(desk.reports / f"{name}.txt" for name in names[cut:]))
    assert desk.dump() == fresh(desk.home, "again", [desk.reports])


def test_workers_and_hash_seeds_give_the_same_bytes(desk: Desk) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.api import Graph; from tests.kg import reading\n"
        "if __name__ == '__main__':\n"
        "    graph = Graph.create(Path(sys.argv[1]))\n"
        "    graph.build([Path(sys.argv[2])], int(sys.argv[3]), read=reading.read, extract=reading.extract)\n"
    )
    program = desk.home / "program.py"
    program.write_text(script, encoding="utf-8")
    for seed, workers in (("1", "1"), ("2", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, str(program), str(desk.home / seed), str(desk.reports), workers]
        subprocess.run(command, check=True, env=environment)
    assert dumped(desk.home / "1") == dumped(desk.home / "2") != ""


_KILLED = """
import os, signal, sys
from pathlib import Path
from kg import folder, pipeline, store
from kg.api import Graph
from tests.kg import reading

calls = 0

def deadly(function):
    def called(*arguments, **named):
        global calls
        calls += 1
        if calls == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return called

for home, name in ((folder, "_replace"), (store, "replace_graph"), (store, "drop_graph"), (folder.os, "fsync")):
    setattr(home, name, deadly(getattr(home, name)))
Graph.open(Path(sys.argv[1])).build([Path(sys.argv[2])], read=reading.read, extract=reading.extract)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this platform can't kill so")
@pytest.mark.parametrize("moment", [1, 3, 4, 7, 11, 13, 14, 15, 16, 17, 19])
def test_a_killed_build_leaves_each_report_old_or_new_and_is_completed(desk: Desk, moment: int) -> None:
    desk.build()
    before = by_graph(desk.dump())
    desk.write(one=ONE.replace("小满", "大满"), two=TWO + "offers Institution:白桦职业大学 Specialty:护理\n")
    after = by_graph(fresh(desk.home, "after", [desk.reports]))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _KILLED, str(desk.folder.path), str(desk.reports), str(moment)]
    ended = subprocess.run(command, check=False, env=environment, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    for graph, lines in by_graph(desk.dump()).items():
        assert lines in (before.get(graph), after.get(graph))
    desk.build()
    assert by_graph(desk.dump()) == after


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this platform can't kill so")
def test_workers_end_with_a_killed_build(desk: Desk) -> None:
    Graph.create(desk.folder.path).close()
    program = desk.home / "program.py"
    program.write_text(
        "import sys; from kg.api import Graph; from tests.kg import reading\n"
        "if __name__ == '__main__':\n"
        "    Graph.open(sys.argv[1]).build([sys.argv[2]], 2, read=reading.read, extract=reading.endless)\n",
        encoding="utf-8",
    )
    beats = desk.home / "beats"
    beats.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "BEATS": str(beats)}
    command = [sys.executable, str(program), str(desk.folder.path), str(desk.reports)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as build:
        wait_until(lambda: len(list(beats.iterdir())) == 2)
        build.kill()

    def still() -> bool:
        before = [file.stat().st_size for file in beats.iterdir()]
        time.sleep(0.3)
        return before == [file.stat().st_size for file in beats.iterdir()]

    wait_until(still)


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def by_graph(dump: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in dump.splitlines():
        found.setdefault(line.rsplit(" ", 2)[1], []).append(line)
    return found


def test_a_lost_store_is_made_again_from_what_is_kept(desk: Desk) -> None:
    desk.build()
    before = desk.dump()
    for file in desk.folder.store.iterdir():
        file.unlink()
    desk.folder.store.rmdir()
    desk.build()
    assert desk.read == []
    assert desk.dump() == before


def test_a_build_waits_for_no_reader(desk: Desk) -> None:
    desk.build(desk.reports / "one.txt")
    with Graph.open(desk.folder.path) as graph:
        assert len(graph.reports()) == 1
        with pytest.raises(GraphError, match="in use"):
            desk.build()
        assert desk.read == []
    assert len(desk.build().built) == 2
