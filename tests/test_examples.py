"""The example reports: what they are, what their gold says, and how well they are read."""

from __future__ import annotations

import json
import re
import runpy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import extractors
from kg.api import Graph
from kg.documents import read
from kg.filters import Filters
from kg.gold import read_facts
from kg.score import score
from kg.vocabulary import PREDICATES, TYPES
from ontology.lists import institution_names

ROOT = Path(__file__).parents[1]
REPORTS = sorted((ROOT / "examples" / "reports").iterdir())
PDFS = sorted((ROOT / "examples" / "pdf").iterdir())
COLLEGES = {
    "川岚山地职业技术学院-2023": ("川岚山地职业技术学院", "2023"),
    "闽岚海岸职业技术学院-2023": ("闽岚海岸职业技术学院", "2023"),
    "闽岚海岸职业技术学院-2024": ("闽岚海岸职业技术学院", "2024"),
    "陇原青禾职业学院-2023": ("陇原青禾职业学院", "2023"),
}


def gold(stem: str) -> list[dict[str, Any]]:
    text = (ROOT / "examples" / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def squeezed(text: str) -> str:
    return re.sub(r"[\s|]|---+", "", text)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    made = Graph.create(tmp_path_factory.mktemp("examples") / "graph")
    summary = made.build(REPORTS)
    assert summary.skipped == ()
    return made


def test_there_are_four_reports_of_some_length() -> None:
    assert {path.stem for path in REPORTS} == COLLEGES.keys()
    assert all(len(squeezed(path.read_text(encoding="utf-8"))) >= 3000 for path in REPORTS)


def stated(path: Path) -> tuple[set[tuple[object, ...]], list[int | None]]:
    """What a report states, by names, and the pages of the evidence."""
    found = extractors.extract(read(path), content_hash="0" * 64)
    names = {entity.id: entity.name for entity in found.entities}
    facts: set[tuple[object, ...]] = {
        (
            fact.predicate,
            names.get(fact.subject),
            names.get(fact.object, fact.object),
            fact.qualifiers,
            fact.status,
        )
        for fact in found.facts
    }
    return facts, [evidence.page for fact in found.facts for evidence in fact.evidence]


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_printed_they_say_the_same_and_every_fact_has_its_page(path: Path) -> None:
    text = next(report for report in REPORTS if report.stem == path.stem)
    facts, pages = stated(path)
    wanted, _ = stated(text)
    assert 2 * len(facts & wanted) >= 0.97 * (len(facts) + len(wanted))
    assert all(page is not None and page > 2 for page in pages)


def test_their_colleges_are_on_no_official_list() -> None:
    official = institution_names()
    assert not official & {college for college, _ in COLLEGES.values()}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_gold_hangs_together(path: Path) -> None:
    rows = gold(path.stem)
    text = squeezed(path.read_text(encoding="utf-8"))
    types = {row["name"]: row["type"] for row in rows if row["kind"] == "entity"}
    for row in rows:
        assert squeezed(row["evidence"]) in text, row
        if row["kind"] == "fact":
            signature = PREDICATES[row["predicate"]]
            assert types[row["subject"]] in signature.domain, row
            assert signature.literal or types[row["object"]] in signature.range, row


def test_every_type_and_predicate_is_covered() -> None:
    rows = [row for path in REPORTS for row in gold(path.stem)]
    assert {row["type"] for row in rows if row["kind"] == "entity"} == set(TYPES)
    assert {row["predicate"] for row in rows if row["kind"] == "fact"} == set(PREDICATES)


def test_college_and_year_are_read_from_the_text(graph: Graph) -> None:
    found = {Path(report.source).stem: (report.institution_name, report.year) for report in graph.reports()}
    assert found == COLLEGES


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_extraction_is_as_good_as_it_was(graph: Graph, path: Path) -> None:
    measured = graph.score(ROOT / "examples" / "gold" / f"{path.stem}.jsonl")
    assert measured.measure("entity").f1 >= 0.82
    assert measured.measure("fact").f1 >= 0.85
    assert measured.measure("fact").p >= 0.90


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_exported_of_a_report_scores_as_the_graph_does(
    graph: Graph, path: Path, tmp_path: Path
) -> None:
    expected = ROOT / "examples" / "gold" / f"{path.stem}.jsonl"
    out = tmp_path / "facts.jsonl"
    graph.export("facts", out, Filters(reports=frozenset({path.stem})))
    assert score(read_facts(expected), read_facts(out)).as_dict() == graph.score(expected).as_dict()


def test_every_quote_is_a_slice_of_its_report(graph: Graph) -> None:
    sources = {report.id: report.source for report in graph.reports()}
    texts = {path.name: path.read_text(encoding="utf-8") for path in REPORTS}
    pieces = [item for fact in graph.facts() for item in fact.evidence]
    assert len(pieces) > 150
    for item in pieces:
        assert texts[sources[item.report]][item.start : item.end] == item.quote


def test_the_graph_comes_back_from_its_facts(graph: Graph, tmp_path: Path) -> None:
    graph.export("facts", tmp_path / "facts.jsonl")
    copy = Graph.create(tmp_path / "copy")
    copy.import_facts(tmp_path / "facts.jsonl")
    assert copy.reports() == graph.reports()
    assert list(copy.entities()) == list(graph.entities())
    assert list(copy.facts()) == list(graph.facts())


def facts_in(made: Graph) -> set[tuple[str, str, str, str, tuple[tuple[str, str], ...]]]:
    """What a graph's facts say, with the names of things."""
    names = {entity.id: entity.name for entity in made.entities()}
    return {
        (names[f.subject], f.predicate, names.get(f.object, f.object), f.status.value, f.qualifiers)
        for f in made.facts()
    }


def test_the_word_documents_say_what_the_texts_say(graph: Graph, tmp_path: Path) -> None:
    made = Graph.create(tmp_path / "graph")
    assert made.build([ROOT / "examples" / "word"]).skipped == ()
    assert len(made.reports()) == len(REPORTS)
    told, read_again = facts_in(graph), facts_in(made)
    assert 2 * len(told & read_again) >= 0.97 * (len(told) + len(read_again))


def test_the_script_makes_the_same_word_documents_again() -> None:
    script = runpy.run_path(str(ROOT / "examples" / "word.py"))
    made = [script["document_of"](read(REPORTS[0])) for _ in range(2)]
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
