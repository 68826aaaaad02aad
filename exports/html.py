"""The explorer: one page that holds the graph, its evidence and all its scripts, and needs no network.

The drawing is pyvis's network (vis-network, as pyvis ships it); what is around it is in assets/. Every text goes in
as data and is shown as text, so that a name with markup in it shows as it is written and runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyvis.network import Network

from exports.atlas import Atlas
from exports.files import whole_file
from exports.labels import PREDICATE_LABELS, QUALIFIER_LABELS, STATUS_LABELS, TYPE_LABELS, TYPE_STYLES
from kg.view import GraphView
from kg.vocabulary import PREDICATES, QUALIFIERS


def page_data(view: GraphView) -> dict[str, Any]:
    """Everything that the page knows: nodes with their places, facts with their evidence, labels."""
    reports = {report.id: report for report in view.reports()}
    places = Atlas.of(view).layout.places
    degree: Counter[str] = Counter()
    facts = list(view.facts())
    for fact in facts:
        degree[fact.subject] += 1
        degree[fact.object] += 1
    drawing = Network(directed=True)
    nodes = []
    for entity in view.entities():
        colour, shape = TYPE_STYLES[entity.type]
        x, y = places[entity.id]
        drawing.add_node(
            entity.id, label=_short(entity.name), color=colour, shape=shape, x=x, y=y,
            size=round(8 + 5 * degree[entity.id] ** 0.5, 1),
        )  # fmt: skip
        nodes.append(
            {"id": entity.id, "name": entity.name, "type": entity.type, "aliases": list(entity.aliases)}
            | ({"subtype": entity.subtype} if entity.subtype else {})
        )
    quotes: dict[tuple[str, int, int], int] = {}
    evidence: list[list[Any]] = []
    rows = []
    for fact in facts:
        indices = []
        for item in fact.evidence:
            key = (item.report, item.start, item.end)
            if key not in quotes:
                quotes[key] = len(evidence)
                evidence.append([item.report, item.page, list(item.section), item.quote])
            indices.append(quotes[key])
        rows.append(
            {"p": fact.predicate, "s": fact.subject, "o": fact.object, "e": indices, "t": fact.status.value}
            | {"q": [[name, fact.qualifier[name]] for name in QUALIFIERS if name in fact.qualifier]}
        )
    return {
        "nodes": nodes,
        "drawing": drawing.nodes,
        "hubs": sorted({report.institution for report in reports.values()}),
        "facts": rows,
        "evidence": evidence,
        "reports": {key: f"{report.institution_name} {report.year}".strip() for key, report in reports.items()},
        "labels": {
            name: {key: label.zh for key, label in words.items()}
            for name, words in (
                ("types", TYPE_LABELS),
                ("predicates", PREDICATE_LABELS),
                ("qualifiers", QUALIFIER_LABELS),
                ("status", STATUS_LABELS),
            )
        },
        "styles": TYPE_STYLES,
        "literal": sorted(name for name, predicate in PREDICATES.items() if predicate.literal),
    }  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"


def render(view: GraphView) -> str:
    """The page as text."""
    assets = files("exports").joinpath("assets")
    vis = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    if not vis.is_file():
        vis = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js")
    scripts = [
        vis.read_text(encoding="utf-8").replace("</script", "<\\/script"),
        assets.joinpath("explorer.js").read_text(encoding="utf-8"),
    ]
    style = assets.joinpath("explorer.css").read_text(encoding="utf-8")
    data = json.dumps(page_data(view), ensure_ascii=False, separators=(",", ":"))
    data = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    page = assets.joinpath("explorer.html").read_text(encoding="utf-8")
    parts = {
        "policy": policy,
        "style": style,
        "data": data,
        "vis": scripts[0],
        "explorer": scripts[1],
    }
    pieces = page.split("@@")
    return "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def write(view: GraphView, out: Path) -> None:
    """Write the page."""
    text = render(view)
    with whole_file(out) as path:
        path.write_text(text, encoding="utf-8", newline="\n")
