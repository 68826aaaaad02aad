"""Facts from files: what a graph wrote comes back as it was, what is by hand stands by itself, bad lines harm nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import terms
from kg.api import Graph
from kg.errors import UsageError
from kg.folder import IMPORTED, Entry, Folder, Manifest
from kg.model import Extraction, Status
from kg.pipeline import apply
from kg.view import GraphView
from tests.kg.graphs import build, extract, read, write_reports
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, Sheet, birch, maple, maple_later


def content(view: GraphView) -> tuple[Any, ...]:
    return (view.reports(), list(view.entities()), list(view.facts()))


def triples(graph: Graph) -> set[str]:
    """Its RDF, but for who was taken for whom and what each report's graph was made of."""
    made_of = ox.NamedNode(terms.VE + "graphHash")
    kept = (
        quad
        for quad in terms.quads(graph)
        if quad.graph_name != terms.IDENTITY_GRAPH and quad.predicate != made_of
    )
    return set(map(str, kept))


def graph_of(path: Path, *stated: Extraction) -> Graph:
    """A graph of what these reports state."""
    with Graph.create(path) as made:
        folder = Folder.open(made.path)
        for one in stated:
            folder.save(one)
        entries = [
            Entry(one.report.id, one.report.source, "", one.report.content_hash, "1") for one in stated
        ]
        manifest = Manifest(tuple(entries), complete=False)
        folder.write_manifest(manifest)
        apply(folder, manifest)
    return Graph.open(path)


def taken_over(graph: Graph, tmp_path: Path) -> Graph:
    """Another graph, made of the facts of this one."""
    graph.export("facts", tmp_path / "facts.jsonl")
    copy = Graph.create(tmp_path / "copy")
    copy.import_facts(tmp_path / "facts.jsonl")
    return copy


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    build(tmp_path / "graph", write_reports(tmp_path / "reports"))
    return Graph.open(tmp_path / "graph")


def lines(tmp_path: Path, *rows: dict[str, Any] | str, name: str = "by-hand.jsonl") -> Path:
    path = tmp_path / name
    texts = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def fact(predicate: str, subject: str, obj: str, **more: Any) -> dict[str, Any]:
    return {"kind": "fact", "predicate": predicate, "subject": subject, "object": obj, **more}


def test_a_graph_comes_back_from_its_facts(graph: Graph, tmp_path: Path) -> None:
    copy = taken_over(graph, tmp_path)
    assert content(copy) == content(graph)
    assert triples(copy) == triples(graph)
    copy.export("facts", tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "facts.jsonl").read_bytes()


NAMES = st.sampled_from(
    ["张一", "李二", "甲实训基地", "乙实训基地", "农机", "有限公司", "学院\n分校", "<b>&"]
)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Extraction, ...]:
    """What one or two reports state: names that meet over reports, scoped things, all statuses and qualifiers."""
    made = []
    for place in range(draw(st.integers(1, 2))):
        sheet = Sheet(MAPLE if place else BIRCH, str(2030 + place), f"{place}.txt")
        college = sheet.entity("Institution", sheet.college, subtype="VocationalCollege")
        for kind, predicate, inverse in (
            ("Person", "affiliatedWith", True),
            ("TrainingBase", "establishedBy", True),
            ("Enterprise", "partnersWith", False),
            ("Specialty", "offers", False),
        ):
            for name in draw(st.sets(NAMES, max_size=3)):
                own = sheet.entity(kind, f"{name}{kind}", *draw(st.sets(NAMES, max_size=1)))
                if draw(st.booleans()):
                    sheet.fact(
                        predicate,
                        *((own, college) if inverse else (college, own)),
                        quote=draw(NAMES) + name,
                        status=draw(st.sampled_from(Status)),
                        **draw(st.dictionaries(st.sampled_from(["year", "form"]), NAMES, max_size=2)),
                    )
        made.append(sheet.extraction())
    return tuple(made)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheets())
def test_any_graph_comes_back_from_its_facts(
    tmp_path_factory: pytest.TempPathFactory, stated: tuple[Extraction, ...]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with graph_of(folder / "graph", *stated) as first, taken_over(first, folder) as copy:
        assert content(copy) == content(first)
        assert triples(copy) == triples(first)


def test_each_report_keeps_the_names_that_it_uses(tmp_path: Path) -> None:
    first, second = Sheet(MAPLE, "2030", "a.txt"), Sheet(BIRCH, "2030", "b.txt")
    for sheet, alias in ((first, "晨光"), (second, "晨光农业")):
        sheet.entity("Institution", sheet.college)
        sheet.entity("Enterprise", "晨光农业有限公司", alias)
    first.fact("partnersWith", MAPLE, "晨光农业有限公司", "合作")
    stated = (first.extraction(), second.extraction())
    with graph_of(tmp_path / "graph", *stated) as graph, taken_over(graph, tmp_path) as copy:
        (company,) = (entity for entity in copy.entities() if entity.type == "Enterprise")
        assert company.aliases == ("晨光", "晨光农业")
        named = {report.source: copy.mentions(report.id)[company.id] for report in copy.reports()}
        assert named == {"a.txt": ("晨光",), "b.txt": ("晨光农业",)}


def test_what_is_there_word_for_word_is_left_alone(graph: Graph, tmp_path: Path) -> None:
    graph.export("facts", tmp_path / "facts.jsonl")
    before = content(graph)
    done = graph.import_facts(tmp_path / "facts.jsonl")
    assert (done.id, done.facts, done.restored) == ("", 0, ())
    assert done.known == len(before[2])
    assert content(graph) == before


def test_facts_by_hand_stand_by_themselves(graph: Graph, tmp_path: Path) -> None:
    before = content(graph)
    path = lines(
        tmp_path,
        {"kind": "entity", "type": "Enterprise", "name": "晨光农业有限公司", "aliases": ["晨光"]},
        fact("partnersWith", "红枫职院", "晨光", form="共建", year=2033, evidence="双方共建实训室"),
        fact("memberOf", "晨光", COMMUNITY, role="member"),
    )
    done = graph.import_facts(path)
    assert (done.facts, done.things, done.known) == (2, 3, 0)
    report = next(report for report in graph.reports() if report.id == done.id)
    assert (report.source, report.extractor_version, report.institution) == ("by-hand.jsonl", IMPORTED, "")
    assert report.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    own = [one for one in graph.facts() if one.evidence[0].report == done.id]
    text = path.read_text(encoding="utf-8")
    for one in own:
        (place,) = one.evidence
        assert text[place.start : place.end] == place.quote
        assert one.rule == IMPORTED
    assert own[0].evidence[0].quote == "双方共建实训室"
    assert own[0].qualifier == {"form": "共建", "year": "2033"}
    assert own[1].evidence[0].quote == text.splitlines()[2]
    maple_id = graph.find(MAPLE).id
    assert {one.subject for one in own} == {maple_id, graph.find("晨光").id}
    graph.remove("by-hand.jsonl")
    assert content(graph) == before


def test_a_file_that_is_imported_again_replaces_what_it_brought(graph: Graph, tmp_path: Path) -> None:
    graph.import_facts(lines(tmp_path, fact("partnersWith", MAPLE, BIRCH), fact("assists", MAPLE, BIRCH)))
    assert len(graph.reports()) == 3
    done = graph.import_facts(lines(tmp_path, fact("assists", MAPLE, BIRCH, status="planned")))
    assert len(graph.reports()) == 3
    own = [one for one in graph.facts() if one.evidence[0].report == done.id]
    assert [(one.predicate, one.status) for one in own] == [("assists", Status.PLANNED)]


def test_a_corrected_line_stands_beside_what_the_report_states(graph: Graph, tmp_path: Path) -> None:
    graph.export("facts", tmp_path / "facts.jsonl")
    count = len(list(graph.facts()))
    rows = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = next(row for row in rows if row.get("predicate") == "donatedTo")
    wrong["amount"] = "60万元"
    done = graph.import_facts(lines(tmp_path, *rows, name="corrected.jsonl"))
    assert (done.facts, done.known) == (1, count - 1)
    assert len(list(graph.facts())) == count + 1
    (corrected,) = (one for one in graph.facts() if one.evidence[0].report == done.id)
    assert corrected.qualifier == {"amount": "60万元"}
    assert corrected.evidence[0].section[0] == wrong["report"]


def test_a_correction_is_of_the_very_thing_where_a_name_is_of_several(tmp_path: Path) -> None:
    one, two = Sheet(MAPLE, "2031", "a.txt"), Sheet(BIRCH, "2031", "b.txt")
    for sheet in (one, two):
        sheet.entity("Institution", sheet.college)
        sheet.entity("Person", "张伟")
        sheet.fact("affiliatedWith", "张伟", sheet.college, f"{sheet.college}教师张伟")
    with graph_of(tmp_path / "graph", one.extraction(), two.extraction()) as graph:
        people = [entity.id for entity in graph.entities() if entity.type == "Person"]
        assert len(set(people)) == 2
        added = fact("affiliatedWith", "张伟", MAPLE, position="教授", subject_id=people[0])
        done = graph.import_facts(lines(tmp_path, added))
        (own,) = (one for one in graph.facts() if one.evidence[0].report == done.id)
        assert own.subject == people[0]
        assert len([entity for entity in graph.entities() if entity.type == "Person"]) == 2
        with pytest.raises(UsageError, match="2 things"):
            graph.import_facts(lines(tmp_path, fact("affiliatedWith", "张伟", MAPLE), name="unclear.jsonl"))


def test_a_report_that_is_read_takes_the_place_of_the_one_brought_back(graph: Graph, tmp_path: Path) -> None:
    copy = taken_over(graph, tmp_path)
    copy.close()
    summary = copy.build([tmp_path / "reports"], read=read, extract=extract)
    assert len(summary.built) == 2
    assert content(copy) == content(graph)


def test_one_fact_in_two_lines_has_both_as_evidence(graph: Graph, tmp_path: Path) -> None:
    said = fact("assists", MAPLE, BIRCH)
    done = graph.import_facts(lines(tmp_path, said | {"evidence": "帮扶"}, said | {"evidence": "支援"}))
    (own,) = (one for one in graph.facts() if one.evidence[0].report == done.id)
    assert [place.quote for place in own.evidence] == ["帮扶", "支援"]


def test_two_facts_of_one_id_are_both_kept(graph: Graph, tmp_path: Path) -> None:
    graph.export("facts", tmp_path / "facts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    copied = next(row for row in rows if row.get("predicate") == "donatedTo")
    with Graph.create(tmp_path / "copy") as copy:
        done = copy.import_facts(lines(tmp_path, *rows, copied | {"amount": "60万元"}))
        assert done.restored_facts == len(list(graph.facts())) + 1
        amounts = {one.qualifier["amount"] for one in copy.facts() if one.predicate == "donatedTo"}
    assert amounts == {"50万元", "60万元"}


def test_what_was_imported_comes_back_as_imported(graph: Graph, tmp_path: Path) -> None:
    graph.import_facts(
        lines(
            tmp_path,
            {"kind": "entity", "type": "Person", "name": "林小满", "aliases": ["小满"]},
            {"kind": "entity", "type": "TrainingBase", "name": "新基地"},
            fact("affiliatedWith", "林小满", BIRCH),
            fact("establishedBy", "新基地", MAPLE, confidence=0.5),
        )
    )
    assert content(taken_over(graph, tmp_path)) == content(graph)


def test_a_gold_file_is_taken(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {"kind": "entity", "type": "Institution", "name": MAPLE, "evidence": "红枫职业技术学院质量"},
        {
            "kind": "entity",
            "type": "OverseasWorkshop",
            "name": "图兰国鲁班工坊",
            "evidence": "图兰国鲁班工坊",
        },
        fact("locatedIn", "图兰国鲁班工坊", "图兰国", evidence="在图兰国"),
        fact("establishedBy", "图兰国鲁班工坊", MAPLE, evidence="学校建成"),
    )
    with Graph.create(tmp_path / "graph") as graph:
        assert graph.import_facts(path).facts == 2
        assert [one.object for one in graph.facts() if one.predicate == "locatedIn"] == ["图兰国"]


def test_either_order_of_a_relation_without_direction_is_taken(graph: Graph, tmp_path: Path) -> None:
    done = graph.import_facts(lines(tmp_path, fact("partnersWith", QINGHE, BIRCH, form="捐赠")))
    (own,) = (one for one in graph.facts() if one.evidence[0].report == done.id)
    assert (own.subject, own.object) == (graph.find(BIRCH).id, graph.find(QINGHE).id)


GOOD = fact("partnersWith", MAPLE, QINGHE)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{", ["it is no JSON"]),
        ("[1]", ["Line 2"]),
        ({"kind": "thing"}, ["its kind must be report, entity or fact"]),
        ({"kind": "fact", "predicate": "offers", "subject": MAPLE}, ["it lacks “object”"]),
        (fact("memberof", MAPLE, QINGHE), ["no predicate “memberof”", "memberOf"]),
        (fact("offers", MAPLE, "机电一体化技术", yaer="2031"), ["it has “yaer”"]),
        (fact("offers", MAPLE, "机电一体化技术", status="done?"), ["“status”"]),
        (fact("offers", MAPLE, "机电一体化技术", confidence=1.5), ["“confidence”"]),
        (fact("offers", MAPLE, QINGHE), ["No entity of type Specialty is named"]),
        (fact("offers", "红枫职业学院", "机电一体化技术"), ["No entity of type Institution", MAPLE]),
        (fact("offers", MAPLE, "x", object_id="Specialty/none"), ["has the id Specialty/none"]),
        (fact("assists", QINGHE, MAPLE), ["Line 2"]),
        ({"kind": "entity", "type": "Enterprize", "name": "x"}, ["no type “Enterprize”", "Enterprise"]),
        ({"kind": "entity", "type": "Enterprise", "name": "x", "subtype": "University"}, ["no subtype"]),
        ({"kind": "entity", "type": "Enterprise", "name": ""}, ["“name”"]),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_lost(
    graph: Graph, tmp_path: Path, row: dict[str, Any] | str, words: list[str]
) -> None:
    before = content(graph)
    with pytest.raises(UsageError) as caught:
        graph.import_facts(lines(tmp_path, GOOD, row, GOOD))
    assert "by-hand.jsonl" in caught.value.message
    assert all(word in caught.value.message for word in ["Line 2", *words])
    assert "nothing was imported" in caught.value.advice
    assert content(graph) == before


def test_of_many_bad_lines_the_first_are_named(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Line 1: .*line 5: .*; and 2 more"):
        graph.import_facts(lines(tmp_path, *["{"] * 7))


def test_two_things_of_one_id_are_a_fault(graph: Graph, tmp_path: Path) -> None:
    rows = [{"kind": "entity", "type": "Enterprise", "name": name, "id": "Enterprise/1"} for name in "甲乙"]
    with pytest.raises(UsageError, match="Line 2: Enterprise/1 is the id of Enterprise 甲 already"):
        graph.import_facts(lines(tmp_path, *rows))


def test_a_report_without_its_institution_is_a_fault(tmp_path: Path, graph: Graph) -> None:
    graph.export("facts", tmp_path / "facts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    with Graph.create(tmp_path / "copy") as copy, pytest.raises(UsageError, match="institution"):
        copy.import_facts(lines(tmp_path, *(row for row in rows if row["kind"] == "report")))


@pytest.mark.parametrize(
    ("text", "words"), [(b"", "no lines"), (b"\xff\xfe\x00", "UTF-8"), (None, "no file")]
)
def test_no_fact_file_is_a_usage_error(graph: Graph, tmp_path: Path, text: bytes | None, words: str) -> None:
    path = tmp_path / "x.jsonl"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(UsageError, match=words):
        graph.import_facts(path)


def test_three_reports_come_back_too(tmp_path: Path) -> None:
    stated = [sheet().extraction() for sheet in (maple, birch, maple_later)]
    with graph_of(tmp_path / "graph", *stated) as first, taken_over(first, tmp_path) as copy:
        assert content(copy) == content(first)
        for name in ("turtle", "graphml", "md", "html", "xlsx"):
            copy.export(name, tmp_path / name)
            first.export(name, tmp_path / f"{name}2")
