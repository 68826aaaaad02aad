"""Stand-ins for reading and extracting, in a module so that worker processes can import them.

A report is a few lines: ``college year``, then one ``predicate subject object`` a line, names as ``Type:name``, with
``=alias`` after a name for a short form.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from kg.errors import NotAReport, UnreadableReport
from kg.ids import entity_id, fact_id, report_id
from kg.model import Entity, Evidence, Extraction, Fact, Report, ReportInfo
from kg.vocabulary import PREDICATES


def read(path: Path) -> Report:
    text = path.read_text(encoding="utf-8")
    if not text:
        raise UnreadableReport("The file is empty.", "Give a report.")
    return Report(path.name, text, ())


def extract(report: Report, *, content_hash: str) -> Extraction:
    head, *lines = report.text.splitlines()
    if head == "defect":
        raise ZeroDivisionError("by zero")
    college, _, year = head.partition(" ")
    if not year:
        raise NotAReport("No college was found.", "Give a report.")
    own = Entity(entity_id("Institution", college), "Institution", college)
    info = ReportInfo(
        report_id(college, year, content_hash), report.source, content_hash, own.id, college, year, "1"
    )
    entities = {own.id: own}
    facts = []
    for line in lines:
        predicate, subject, obj = line.split(" ")
        ends = []
        for end in (subject, obj):
            if PREDICATES[predicate].literal and end is obj:
                ends.append(end)
                continue
            kind, _, names = end.partition(":")
            name, *aliases = names.split("=")
            key = entity_id(kind, name)
            known = entities.get(key)
            merged = sorted({*aliases, *(known.aliases if known else ())})
            entities[key] = Entity(key, kind, name, tuple(merged))
            ends.append(key)
        start = report.text.index(line)
        evidence = Evidence(info.id, start, start + len(line), line, ("一、总述",))
        key = fact_id(info.id, predicate, ends[0], ends[1], (), "done")
        facts.append(Fact(key, predicate, ends[0], ends[1], (evidence,), rule="line"))
    return Extraction(info, tuple(entities[key] for key in sorted(entities)), tuple(facts))


def endless(report: Report, *, content_hash: str) -> Extraction:
    """Never done; shows that it lives by adding to a file of the report's name in the folder BEATS."""
    with (Path(os.environ["BEATS"]) / report.source).open("ab", buffering=0) as beats:
        while True:
            beats.write(b".")
            time.sleep(0.02)
