"""A graph checked whole: shapes, quotes, reports, totals; each kind of trouble is found where it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SH

import extractors
from kg import terms
from kg.api import Graph
from kg.errors import UnknownName, UnreadableReport
from kg.folder import Entry
from kg.model import Entity, Evidence, Extraction, Report
from kg.store import insert
from kg.validate import check
from kg.validate.result import CheckResult, ProblemKind
from kg.validate.shapes import turtle, violations
from tests.kg import graphs
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, YUANSHAN, maple, view

TOTALS = "学校建有3个专业群。学校合作企业达2家。智能农机共同体涵盖12家企业。"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graphs.build(tmp_path / "graph", graphs.write_reports(tmp_path / "reports"))
    return Graph.open(tmp_path / "graph")


def checked(graph: Graph, *reports: str) -> CheckResult:
    with graph:
        return graph.check(reports, read=graphs.read)


def test_the_sample_is_well_made(graph: Graph) -> None:
    result = checked(graph)
    assert (result.violations, result.problems, result.totals) == ((), (), ())
    assert (len(result.reports), result.facts) == (2, sum(1 for _ in view().facts()))
    assert result.quotes >= result.facts
    assert not result.wrong(strict=True)


def test_one_report_is_checked_by_its_name(graph: Graph) -> None:
    result = checked(graph, "birch.txt")
    assert [report.split("-")[0] for report in result.reports] == [BIRCH]


def test_an_unknown_report_is_named(graph: Graph) -> None:
    with pytest.raises(UnknownName, match=r"brich\.txt"):
        checked(graph, "brich.txt")


def test_progress_is_told_report_by_report(graph: Graph) -> None:
    told: list[tuple[int, int]] = []
    with graph:
        graph.check(read=graphs.read, progress=lambda done, total, _: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_file_that_is_gone_or_changed_is_said_and_no_error(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "reports" / "maple.txt").unlink()
    (tmp_path / "reports" / "birch.txt").write_text("别的", encoding="utf-8")
    result = checked(graph)
    assert [item.kind for item in result.problems] == [ProblemKind.NO_SOURCE] * 2
    assert result.quotes == 0
    assert (result.wrong(), result.wrong(strict=True)) == (False, True)


def test_a_file_that_can_not_be_read_any_more_is_said(graph: Graph) -> None:
    def unreadable(_: Path) -> Report:
        raise UnreadableReport("The file is of another kind.")

    with graph:
        result = graph.check(read=unreadable)
    assert {item.kind for item in result.problems} == {ProblemKind.NO_SOURCE}


def moved(evidence: Evidence) -> Evidence:
    return replace(evidence, start=evidence.start + 1, end=evidence.end + 1)


def elsewhere(evidence: Evidence) -> Evidence:
    return replace(evidence, report="another")


@pytest.mark.parametrize("change", [moved, elsewhere])
def test_evidence_that_is_not_in_the_text_is_an_error(
    tmp_path: Path, change: Callable[[Evidence], Evidence]
) -> None:
    def misquoting(report: Report, *, content_hash: str) -> Extraction:
        found = graphs.extract(report, content_hash=content_hash)
        first = replace(found.facts[0], evidence=tuple(map(change, found.facts[0].evidence)))
        return replace(found, facts=(first, *found.facts[1:]))

    reports = graphs.write_reports(tmp_path / "reports")
    with Graph.create(tmp_path / "graph") as graph:
        graph.build([reports], read=graphs.read, extract=misquoting)
        result = graph.check(read=graphs.read)
    assert [item.kind for item in result.problems] == [ProblemKind.MISQUOTED] * 2
    assert all(item.detail and item.fact for item in result.problems)
    assert result.wrong()


def with_totals(path: Path) -> Report:
    from kg import documents  # noqa: PLC0415

    return documents.parse(path.read_text(encoding="utf-8"), path.name)


def test_totals_are_set_against_the_graph(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "maple.txt").write_text(maple().text + TOTALS + "学校建有3个专业群。\n", encoding="utf-8")
    with Graph.create(tmp_path / "graph") as graph:
        graph.build([folder], read=graphs.read, extract=graphs.extract)
        result = graph.check(read=with_totals)
    rows = [
        (item.claimed.kind, item.about, item.claimed.number, item.found, item.missing, item.mentions)
        for item in result.totals
    ]
    assert rows == [
        ("clusters", "", 3, 1, 2, 2),
        ("partners", "", 2, 1, 1, 1),
        ("member enterprises", COMMUNITY, 12, 1, 11, 1),
    ]
    assert (result.wrong(), result.wrong(strict=True)) == (False, True)


def test_a_total_of_a_name_that_two_bodies_have_is_of_neither(tmp_path: Path) -> None:
    def two_of_a_name(report: Report, *, content_hash: str) -> Extraction:
        found = graphs.extract(report, content_hash=content_hash)
        other = Entity(
            "IndustryEducationCommunity/2",
            "IndustryEducationCommunity",
            "华北农机共同体",
            ("智能农机共同体",),
        )
        return replace(found, entities=tuple(sorted((*found.entities, other), key=lambda one: one.id)))

    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "maple.txt").write_text(maple().text + TOTALS, encoding="utf-8")
    with Graph.create(tmp_path / "graph") as graph:
        graph.build([folder], read=graphs.read, extract=two_of_a_name)
        result = graph.check(read=with_totals)
    assert {item.claimed.kind for item in result.totals} == {"clusters", "partners"}


# What is made wrong on purpose in the store itself: the program does not write such graphs.
CLAIM = next(fact for fact in maple().facts if fact.object == maple().entities[YUANSHAN].id)
REPORT = maple().info


def stored(*changes: str) -> ox.Store:
    store = ox.Store()
    insert(store, (quad for quad in terms.quads(view()) if quad.graph_name == terms.report_iri(REPORT.id)))
    for change in changes:
        store.update(
            f"PREFIX ve: <{terms.VE}> PREFIX rdf: <{RDF}> PREFIX schema: <http://schema.org/> {change}"
        )
    return store


def found_in(store: ox.Store) -> CheckResult:
    entry = Entry(REPORT.id, "maple.txt", "/nowhere/maple.txt", "", extractors.VERSION)
    return check(store, [entry], graphs.read, merges=False)


def test_a_claim_without_status_breaks_its_shape_and_can_not_be_read() -> None:
    graph = terms.report_iri(REPORT.id)
    claim = terms.claim_iri(CLAIM.id)
    result = found_in(stored(f"DELETE WHERE {{ GRAPH {graph} {{ {claim} ve:status ?x }} }}"))
    [item] = result.violations
    assert (item.shape.rsplit("#")[-1], item.focus) == ("Claim-status", claim.value)
    assert item.about == (CLAIM.evidence[0].quote,)
    assert "陈述的状态" in item.zh
    assert [problem.kind for problem in result.problems] == [ProblemKind.UNREADABLE]


def test_a_plan_that_is_a_plain_triple_is_found() -> None:
    graph, subject = terms.report_iri(REPORT.id), terms.entity_iri(CLAIM.subject)
    store = stored(
        f"INSERT DATA {{ GRAPH {graph} {{ {subject} ve:partnersWith {terms.entity_iri(CLAIM.object)} }} }}"
    )
    [item] = found_in(store).violations
    assert item.shape.endswith("#partnersWith-claims")
    assert item.about == (f"{MAPLE} (Institution)",)


def test_a_report_without_a_relation_is_an_error() -> None:
    graph = terms.report_iri(REPORT.id)
    result = found_in(stored(f"DROP GRAPH {graph}"))
    assert [problem.kind for problem in result.problems] == [ProblemKind.NO_RELATION]
    assert result.wrong()


def test_a_thing_without_a_name_is_found() -> None:
    graph, company = terms.report_iri(REPORT.id), terms.entity_iri(maple().entities[QINGHE].id)
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    store = stored(
        f"DELETE WHERE {{ GRAPH {graph} {{ {company} {label} ?name }} }}",
        f"DELETE WHERE {{ {company} {label} ?name }}",
    )
    assert [item.shape.rsplit("#")[-1] for item in found_in(store).violations] == ["Thing-name"]


def test_what_is_wrong_with_evidence_or_with_a_predicates_claims_is_told_by_its_words() -> None:
    graph = terms.report_iri(REPORT.id)
    sheet = maple()
    [joined] = [
        fact
        for fact in sheet.facts
        if fact.predicate == "memberOf" and fact.subject == sheet.entities[MAPLE].id
    ]
    claim = terms.claim_iri(joined.id)
    of, start = terms.claim_iri(CLAIM.id), "<http://www.w3.org/ns/oa#start>"
    store = stored(
        f"DELETE WHERE {{ GRAPH {graph} {{ {claim} ve:role ?x }} }}",
        f'INSERT DATA {{ GRAPH {graph} {{ {claim} ve:role "boss" }} }}',
        f"DELETE {{ GRAPH {graph} {{ ?place {start} ?x }} }} WHERE {{ {of} ve:evidence ?place . ?place {start} ?x }}",
    )
    about = {item.shape.rsplit("#")[-1]: item.about for item in found_in(store).violations}
    assert about == {
        "memberOf-claims-role": (joined.evidence[0].quote,),
        "Evidence-start": (CLAIM.evidence[0].quote,),
    }


def test_a_value_that_is_a_text_is_told_from_an_address() -> None:
    graph, claim = terms.report_iri(REPORT.id), terms.claim_iri(CLAIM.id)
    store = stored(f'INSERT DATA {{ GRAPH {graph} {{ {claim} ve:year "http://year" }} }}')
    [item] = violations(store.quads_for_pattern(None, None, None, graph), REPORT.id)
    assert (item.literal, item.value) == (True, "http://year")
    assert '"http://year"' in turtle([item]).decode()


def test_the_shacl_report_is_read_by_rdflib_and_has_every_result() -> None:
    graph, claim = terms.report_iri(REPORT.id), terms.claim_iri(CLAIM.id)
    store = stored(
        f"DELETE WHERE {{ GRAPH {graph} {{ {claim} ve:status ?x }} }}",
        f"DELETE WHERE {{ GRAPH {graph} {{ {graph} schema:mentions {terms.entity_iri(CLAIM.object)} }} }}",
    )
    found = violations(store.quads_for_pattern(None, None, None, graph), REPORT.id)
    assert [item.shape.rsplit("#")[-1] for item in found] == ["Claim-status", "Thing-mentioned"]
    report = rdflib.Graph().parse(data=turtle(found), format="turtle")
    [node] = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(node, SH.conforms) == rdflib.Literal(False)
    assert len(list(report.objects(node, SH.result))) == len(found)
    status = report.value(None, SH.focusNode, rdflib.URIRef(claim.value))
    assert status is not None
    assert report.value(status, SH.resultPath) == rdflib.URIRef(terms.VE + "status")
    other = report.value(None, SH.sourceShape, rdflib.URIRef("https://w3id.org/vekg/shapes#Thing-mentioned"))
    assert other is not None
    path = report.value(other, SH.resultPath)
    assert path is not None
    assert report.value(path, SH.inversePath) == rdflib.URIRef("http://schema.org/mentions")
    assert turtle(found) == turtle(found)


def test_an_empty_shacl_report_conforms() -> None:
    report = rdflib.Graph().parse(data=turtle([]), format="turtle")
    assert (None, SH.conforms, rdflib.Literal(True)) in report
    assert (None, SH.result, None) not in report


def test_facts_that_were_imported_keep_the_shapes_and_are_not_compared(graph: Graph, tmp_path: Path) -> None:
    rows = (
        {"kind": "entity", "type": "Enterprise", "name": "北岭机械有限公司"},
        {"kind": "fact", "predicate": "partnersWith", "subject": MAPLE, "object": "北岭机械有限公司"},
    )
    file = tmp_path / "by-hand.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    before = checked(graph)
    with graph:
        graph.import_facts(file)
    after = checked(graph)
    assert (after.violations, after.problems) == ((), ())
    assert (after.facts, after.quotes) == (before.facts + 1, before.quotes)
