"""The paths between two things as a page by itself: no script, no network, every name and quote as it is written."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Final

from exports.labels import (
    PREDICATE_LABELS,
    QUALIFIER_LABELS,
    ROLE_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
    TYPE_STYLES,
)
from kg.describe import one_line, place_text
from kg.marks import GENERATOR
from kg.model import Entity, Evidence, Fact, Status
from kg.trace import Hop, Path, Trace
from kg.vocabulary import PREDICATES

_OPEN_FACTS: Final = 3


def render_page(traced: Trace) -> str:
    """The page as text, best path first, in Chinese and English."""
    style = files("exports").joinpath("assets", "paths.css").read_text(encoding="utf-8") + _type_rules()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    title = f"{traced.source.name} — {traced.target.name}"
    count = len(traced.paths)
    lines = [
        "<!doctype html>",
        '<html lang="zh">',
        "<head>",
        '<meta charset="utf-8">',
        GENERATOR,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'\">",
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{count} 条路径，最有说服力的在前 · {count} path{'' if count == 1 else 's'}, the most telling first</p>",
        "</header>",
    ]
    for number, path in enumerate(traced.paths, 1):
        lines += _path(number, path, traced)
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _type_rules() -> str:
    return "".join(f".{name} {{ border-color: {colour}; }}\n" for name, (colour, _) in TYPE_STYLES.items())


def _path(number: int, path: Path, traced: Trace) -> Iterator[str]:
    hops = len(path.hops)
    yield "<article>"
    yield f"<h2>{number} · {hops} 步 hop{'' if hops == 1 else 's'} · 代价 cost {path.cost:.2f}</h2>"
    yield '<ol class="chain">'
    yield _thing(path.hops[0].source)
    for hop in path.hops:
        yield _arrow(hop)
        yield _thing(hop.target)
    yield "</ol>"
    for hop in path.hops:
        yield from _hop(hop, traced)
    yield "</article>"


def _thing(entity: Entity) -> str:
    label = TYPE_LABELS[entity.type]
    return f'<li class="thing {entity.type}"><b>{escape(entity.name)}</b><small>{label.zh} {label.en}</small></li>'


def _arrow(hop: Hop) -> str:
    """The predicates between two things, each with the arrow that its facts point along."""
    told = dict.fromkeys((fact.predicate, _direction(fact, hop)) for fact in hop.facts)
    spans = [
        f"<span>{PREDICATE_LABELS[name].zh} {arrow}<br><small>{PREDICATE_LABELS[name].en}</small></span>"
        for name, arrow in told
    ]
    return f'<li class="hop">{"".join(spans)}</li>'


def _direction(fact: Fact, hop: Hop) -> str:
    if PREDICATES[fact.predicate].symmetric:
        return "↔"
    return "→" if fact.subject == hop.source.id else "←"


def _hop(hop: Hop, traced: Trace) -> Iterator[str]:
    """Every fact of the hop with its words; what is beyond the first few is folded away."""
    yield "<section>"
    yield f"<h3>{escape(hop.source.name)} — {escape(hop.target.name)}</h3>"
    yield '<ul class="facts">'
    yield from (_fact(fact, traced) for fact in hop.facts[:_OPEN_FACTS])
    yield "</ul>"
    rest = hop.facts[_OPEN_FACTS:]
    if rest:
        yield f"<details><summary>另有 {len(rest)} 条 · {len(rest)} more</summary>"
        yield '<ul class="facts">'
        yield from (_fact(fact, traced) for fact in rest)
        yield "</ul></details>"
    yield "</section>"


def _fact(fact: Fact, traced: Trace) -> str:
    label = PREDICATE_LABELS[fact.predicate]
    arrow = "↔" if PREDICATES[fact.predicate].symmetric else "→"
    ends = f"{traced.entities[fact.subject].name} {arrow} {traced.entities[fact.object].name}"
    notes = [] if fact.status is Status.DONE else [STATUS_LABELS[fact.status.value].zh]
    notes += [
        f"{QUALIFIER_LABELS[name].zh} {ROLE_LABELS[value].zh if value in ROLE_LABELS else value}"
        for name, value in fact.qualifiers
    ]
    quotes = "".join(_quote(evidence) for evidence in fact.evidence)
    return (
        f'<li>{label.zh} <span class="notes">{label.en}</span> {escape(ends)} '
        f'<span class="notes">{escape("，".join(notes))}</span>{quotes}</li>'
    )


def _quote(evidence: Evidence) -> str:
    return f"<blockquote>{escape(one_line(evidence.quote))}<cite>{escape(place_text(evidence))}</cite></blockquote>"
