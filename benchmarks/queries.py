"""Queries through Graph.query beside raw pyoxigraph on the same store, and beside rdflib's memory store.

    python benchmarks/queries.py                            100,000 and 1,000,000 quads, made up, the same every time
    python benchmarks/queries.py --quads 100000 --no-rdflib
    python benchmarks/queries.py --quads 1000000 --graph DIR    keeps the graph there, or asks the one that is there

Raw is ``store.query`` with every solution taken; beside it ``Graph.query`` with every row taken. The same for the
answer written as SPARQL's JSON. rdflib asks the default graph's triples, held in its own memory store, in the shapes
with groups and optional parts (with --all-rdflib in all); pyoxigraph asks the same triples held in memory, to tell what
the disk costs. ``count`` has the store count the rows without giving any: what giving them adds is the rest of ``kg``.
Each time is the best of several runs in turn.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib

from kg import Graph, terms
from kg import store as graphs
from kg.folder import Folder
from kg.ids import entity_id, fact_id, report_id
from kg.model import Entity, Evidence, Fact, ReportInfo, Status
from kg.query.service import PREFIXES

SIZES: Final = (100_000, 1_000_000)
SEED: Final = 20261121
FACTS_A_REPORT: Final = 200
YEARS: Final = ("2021", "2022", "2023", "2024", "2025")
PLACES: Final = "岚川禾陇闽溪枫桦岭泽澜原汐屿穹栖霁洛沅湄"
TRADES: Final = ("装备", "物流", "牧业", "材料", "软件", "食品", "旅游", "电子", "汽车", "建筑")
FORMS: Final = ("订单培养", "签订协议", "联合开发课程", "共建基地", "")
# What rdflib is compared in unless asked for more: its memory store takes minutes for some of the others.
COMPARED: Final = ("aggregate", "ranking", "optional", "columns")

SHAPES: Final = {
    "thing": "SELECT ?p ?o { <https://w3id.org/vekg/entity/Institution/0> ?p ?o }",
    "star": """SELECT ?claim ?s ?o ?status ?words { ?claim a ve:Claim ; rdf:subject ?s ; rdf:object ?o ;
        ve:status ?status ; ve:form "订单培养" ; ve:evidence ?e . ?e oa:exact ?words }""",
    "path": """SELECT ?college (COUNT(DISTINCT ?other) AS ?n) {
        ?college a ve:VocationalCollege ; ve:memberOf/^ve:memberOf ?other } GROUP BY ?college""",
    "aggregate": """SELECT ?college (COUNT(DISTINCT ?x) AS ?partners) (COUNT(DISTINCT ?body) AS ?bodies) {
        ?college a ve:VocationalCollege ; ve:partnersWith ?x ; ve:memberOf ?body } GROUP BY ?college""",
    "ranking": """SELECT ?name (COUNT(DISTINCT ?college) AS ?n) { ?college ve:partnersWith ?x .
        ?x a ve:Enterprise ; skos:prefLabel ?name } GROUP BY ?name ORDER BY DESC(?n) LIMIT 20""",
    "optional": """SELECT ?college ?body ?leader { ?college a ve:VocationalCollege ; ve:memberOf ?body
        OPTIONAL { ?claim rdf:object ?body ; ve:role "lead" ; rdf:subject ?leader } }""",
    "columns": """SELECT ?claim ?s ?form ?role { ?claim a ve:Claim ; rdf:subject ?s
        OPTIONAL { ?claim ve:form ?form } OPTIONAL { ?claim ve:role ?role } }""",
    "filter": """SELECT ?x ?name { ?x skos:prefLabel ?name FILTER(REGEX(?name, "岚.*1.*物流")) }""",
    "negation": """SELECT ?name { ?x a ve:Enterprise ; skos:prefLabel ?name
        FILTER NOT EXISTS { ?claim rdf:object ?x ; ve:form "订单培养" } }""",
    "order": "SELECT ?e ?words { ?e oa:exact ?words } ORDER BY ?words LIMIT 100",
}


class Colleges:
    """Reports drawn one after the other; partners follow a long-tailed distribution, as real ones do."""

    def __init__(self, seed: int = SEED) -> None:
        self._draw = random.Random(seed)

    def reports(self) -> Iterator[tuple[ReportInfo, list[Entity], list[Fact]]]:
        """Report after report, five years a college, without end."""
        number = 0
        while True:
            name = f"{_place(number)}第{number}职业技术学院"
            college = Entity(f"Institution/{number}", "Institution", name, (name[:-6],), "VocationalCollege")
            for year in YEARS:
                yield self._report(college, year)
            number += 1

    def _report(self, college: Entity, year: str) -> tuple[ReportInfo, list[Entity], list[Fact]]:
        key = report_id(college.name, year, f"{college.name}{year}")
        info = ReportInfo(key, f"{college.name}-{year}.txt", "0" * 64, college.id, college.name, year, "1")
        entities = {college.id: college}
        facts: dict[str, Fact] = {}
        for position in range(FACTS_A_REPORT):
            predicate, other, qualifiers = self._relation()
            entities[other.id] = other
            status = Status.PLANNED if self._draw.random() < 0.05 else Status.DONE
            fact = fact_id(key, predicate, college.id, other.id, qualifiers, status.value)
            quote = f"学校与{other.name}在{year}年度的第{position}项工作中{''.join(value for _, value in qualifiers)}"
            start = position * 90
            place = Evidence(
                key, start, start + len(quote), quote, ("2 产教融合", "2.1 校企合作"), position // 8 + 1
            )
            facts[fact] = Fact(
                fact, predicate, college.id, other.id, (place,), qualifiers, status, "benchmark"
            )
        return info, list(entities.values()), list(facts.values())

    def _relation(self) -> tuple[str, Entity, tuple[tuple[str, str], ...]]:
        draw = self._draw
        kind = draw.random()
        if kind < 0.5:
            number = int(draw.paretovariate(0.6)) % 20_000
            name = f"{_place(number)}{number}号{TRADES[number % len(TRADES)]}有限公司"
            form = draw.choice(FORMS)
            return "partnersWith", _entity("Enterprise", name, name[:-4]), (("form", form),) if form else ()
        if kind < 0.65:
            name = f"全国第{draw.randrange(600)}行业产教融合共同体"
            role = draw.choice(("lead", "vice_chair", "member"))
            return "memberOf", _entity("IndustryEducationCommunity", name), (("role", role),)
        if kind < 0.85:
            return "offers", _entity("Specialty", f"第{draw.randrange(1400)}号技术应用"), ()
        name = f"第{draw.randrange(300)}届技能大赛"
        pairs = (("grade", draw.choice(("一等奖", "二等奖", "三等奖"))), ("year", draw.choice(YEARS)))
        return "wonPrize", _entity("Competition", name), pairs


def _entity(kind: str, name: str, *aliases: str) -> Entity:
    return Entity(entity_id(kind, name), kind, name, aliases)


def _place(number: int) -> str:
    first, second = divmod(number, len(PLACES))
    return PLACES[first % len(PLACES)] + PLACES[second]


def quads(number: int) -> Iterator[ox.Quad]:
    """The quads of whole made-up reports, at least so many."""
    made = 0
    for info, entities, facts in Colleges().reports():
        report = list(terms.report_quads(info, entities, facts, "0" * 64))
        yield from report
        made += len(report)
        if made >= number:
            return


def fill(path: Path, number: int) -> None:
    """A graph's folder with at least so many quads in its reports' graphs, and each triple once in the default graph."""
    Graph.create(path).close()
    with graphs.writer(Folder.open(path)) as store:
        graphs.insert(store, quads(number))
        store.optimize()


@dataclass(frozen=True, slots=True)
class Timed:
    """The seconds of the fastest run, and what it counted."""

    seconds: float
    count: int


def in_turn(calls: Sequence[Callable[[], int]], least: float, runs: int = 5) -> list[Timed]:
    """The fastest of at least so many runs and seconds of each, one after the other so that all meet the same weather."""
    best = [float("inf")] * len(calls)
    counts = [0] * len(calls)
    begun, done = time.perf_counter(), 0
    while done < runs or time.perf_counter() - begun < least:
        for place, call in enumerate(calls):
            start = time.perf_counter()
            counts[place] = call()
            best[place] = min(best[place], time.perf_counter() - start)
        done += 1
    return [Timed(seconds, count) for seconds, count in zip(best, counts, strict=True)]


def rows_raw(store: ox.Store, sparql: str) -> int:
    """The solutions that raw pyoxigraph gives."""
    results = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(results, ox.QuerySolutions)
    return sum(1 for _ in results)


def json_raw(store: ox.Store, sparql: str) -> int:
    """The bytes that raw pyoxigraph serialises."""
    results = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(results, ox.QuerySolutions)
    out = io.BytesIO()
    results.serialize(out, format=ox.QueryResultsFormat.JSON)
    return len(out.getvalue())


def json_kg(graph: Graph, sparql: str) -> int:
    """The bytes that the program's answer writes."""
    out = io.BytesIO()
    graph.query(sparql).write("json", out)
    return len(out.getvalue())


def counted(store: ox.Store, sparql: str) -> int:
    """The solutions, counted inside the store."""
    results = store.query(f"SELECT (COUNT(*) AS ?n) {{ {{ {sparql} }} }}", prefixes=PREFIXES)
    assert isinstance(results, ox.QuerySolutions)
    return int(next(results)[0].value)


def in_memory(store: ox.Store) -> tuple[rdflib.Graph, ox.Store]:
    """The default graph in rdflib's own memory store, and in pyoxigraph's."""
    data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert data is not None
    held = ox.Store()
    held.bulk_load(input=data, format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt"), held


def timed_rdflib(graph: rdflib.Graph, sparql: str, patience: float) -> Timed | None:
    """The fastest run of rdflib and the solutions that it gives; None if one takes more than ``patience`` seconds.

    In a process of its own, which can be killed wherever it is.
    """
    # Its parser is made on its first use.
    graph.query("ASK { ?nothing a ve:Nothing }", initNs=PREFIXES)
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)

    def run() -> None:
        [timed] = in_turn(
            [lambda: sum(1 for _ in graph.query(sparql, initNs=PREFIXES))], min(2, patience / 4), 1
        )
        sender.send((timed.seconds, timed.count))

    process = fork.Process(target=run)
    process.start()
    try:
        return Timed(*receiver.recv()) if receiver.poll(patience) else None
    finally:
        process.kill()
        process.join()
        receiver.close()
        sender.close()


def measure(path: Path, against: Sequence[str], least: float, patience: float) -> None:
    """Print the table of a graph; ``against`` are the shapes that rdflib is asked too, for at most ``patience`` seconds
    each; ``least`` as in in_turn.
    """
    with Graph.open(path) as graph:
        store = graph.store
        default = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        print(f"{len(store) - default:,} quads in reports' graphs, {default:,} triples in the default graph")
        start = time.perf_counter()
        memory = in_memory(store) if against else None
        if memory is not None:
            print(
                f"{len(memory[0]):,} triples in rdflib's memory store ({time.perf_counter() - start:.0f} s)"
            )
        heads = ("raw ms", "kg ms", "ratio", "raw json", "kg json", "ratio")
        print(
            f"{'shape':10}{'rows':>8}"
            + "".join(f"{head:>10}" for head in heads)
            + f"{'rdflib ms':>12}{'times':>8}{'count':>10}{'memory ms':>10}"
        )
        for name, sparql in SHAPES.items():
            timed = in_turn(
                [
                    lambda sparql=sparql: rows_raw(store, sparql),
                    lambda sparql=sparql: sum(1 for _ in graph.query(sparql)),
                    lambda sparql=sparql: json_raw(store, sparql),
                    lambda sparql=sparql: json_kg(graph, sparql),
                ],
                least,
            )
            raw, ours, raw_json, our_json = timed
            line = f"{name:10}{raw.count:8}"
            for one, other in ((raw, ours), (raw_json, our_json)):
                line += f"{one.seconds * 1000:10.2f}{other.seconds * 1000:10.2f}{other.seconds / one.seconds:10.2f}"
            if memory is not None and name in against:
                theirs = timed_rdflib(memory[0], sparql, patience)
                inside, held = in_turn(
                    [
                        lambda sparql=sparql: counted(store, sparql),
                        lambda sparql=sparql, store=memory[1]: rows_raw(store, sparql),
                    ],
                    least,
                )
                assert inside.count == held.count == raw.count
                assert theirs is None or theirs.count == raw.count
                seconds, more = (theirs.seconds, "") if theirs else (patience, ">")
                line += f"{more + format(seconds * 1000, '.1f'):>12}{more + format(seconds / ours.seconds, '.0f'):>8}"
                line += f"{inside.seconds * 1000:10.2f}{held.seconds * 1000:10.2f}"
            assert ours.count == raw.count
            assert raw_json.count in (
                our_json.count,
                our_json.count - 1,
            )  # the program ends with a line's end
            print(line, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, action="append", help="so many; may be given several times")
    parser.add_argument("--graph", type=Path, help="the folder of the graph, made if it is not there")
    parser.add_argument("--least", type=float, default=1.0, help="seconds for each shape")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds that rdflib has for a shape")
    parser.add_argument("--no-rdflib", action="store_true")
    parser.add_argument("--all-rdflib", action="store_true")
    asked = parser.parse_args(arguments)
    against = () if asked.no_rdflib else tuple(SHAPES) if asked.all_rdflib else COMPARED
    with tempfile.TemporaryDirectory() as scratch:
        for number in asked.quads or SIZES:
            path = asked.graph or Path(scratch, str(number))
            if not path.exists():
                fill(path, number)
            measure(path, against, asked.least, asked.patience)


if __name__ == "__main__":
    main()
