"""rdflib sees what the store has, term for term, and can't change it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from kg.api import Graph
from kg.errors import UnknownName
from tests.kg import reading

VE = rdflib.Namespace("https://w3id.org/vekg/ontology#")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    home = tmp_path_factory.mktemp("rdf")
    for name, partner in (("maple", "青禾智能装备有限公司"), ("birch", "南溪种业有限公司")):
        text = f"{'红枫职业技术学院' if name == 'maple' else '白桦职业大学'} 2031\n"
        text += f"partnersWith Institution:{text.split(maxsplit=1)[0]} Enterprise:{partner}\n"
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Graph.create(home / "graph")
    made.build([home], read=reading.read, extract=reading.extract)
    return made


def named(found: rdflib.Graph) -> set[str]:
    return {
        str(name)
        for thing in found.subjects(RDF.type, VE.Enterprise)
        for name in found.objects(thing, SKOS.prefLabel)
    }


def test_rdflib_has_the_triples_of_all_reports_or_of_one(graph: Graph) -> None:
    with graph:
        assert named(graph.rdflib()) == {"青禾智能装备有限公司", "南溪种业有限公司"}
        assert named(graph.rdflib("maple.txt")) == {"青禾智能装备有限公司"}
        # rdflib tells a text with the datatype xsd:string from one without, the store does not.
        lines = "\n".join(" ".join(term.n3() for term in triple) + " ." for triple in graph.rdflib())
        theirs = {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}
        assert theirs == {quad.triple for quad in graph.quads()}


def test_a_text_is_found_by_its_words(graph: Graph) -> None:
    with graph:
        assert set(graph.rdflib().subjects(VE.status, rdflib.Literal("done")))


def test_a_query_of_rdflib_runs_in_the_store_with_the_same_prefixes_and_answer(graph: Graph) -> None:
    sparql = "SELECT ?name { ?x a ve:Enterprise ; skos:prefLabel ?name } ORDER BY ?name"
    with graph:
        theirs = [
            str(row[0]) for row in graph.rdflib().query(sparql) if isinstance(row, rdflib.query.ResultRow)
        ]
        ours = [row[0] for row in graph.query(sparql).values()]
    assert theirs == ours
    assert len(ours) == 2


def test_a_graph_that_is_read_can_not_be_changed(graph: Graph) -> None:
    thing = rdflib.URIRef("urn:x")
    with graph, pytest.raises(RuntimeError, match="read-write"):
        graph.rdflib().add((thing, RDF.type, VE.Enterprise))


def test_a_report_that_is_not_there_is_named(graph: Graph) -> None:
    with graph, pytest.raises(UnknownName, match="oak"):
        graph.rdflib("oak.txt")
