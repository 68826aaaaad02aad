from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

from exports.labels import PREDICATE_LABELS, TYPE_LABELS
from exports.paths import render_page
from kg.describe import one_line
from kg.model import Entity, Evidence, Fact, Status
from kg.trace import Trace, trace
from kg.view import MemoryView
from tests.kg.sample import BIRCH, MAPLE, view

NASTY = '<script>alert("甲")</script>&\'"“”'


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def found() -> Trace:
    return trace(view(), MAPLE, BIRCH)


def test_every_hop_has_all_its_facts_with_words_and_place() -> None:
    page = Page(render_page(found()))
    facts = [fact for path in found().paths for hop in path.hops for fact in hop.facts]
    assert facts
    for fact in facts:
        assert PREDICATE_LABELS[fact.predicate].zh in page.text
        for evidence in fact.evidence:
            assert one_line(evidence.quote) in page.text
            assert evidence.report in page.text


def test_paths_stand_in_their_order_with_things_and_types() -> None:
    text = Page(render_page(found())).text
    places = [text.index(f"cost {path.cost:.2f}") for path in found().paths]
    assert places == sorted(places)
    for hop in found().paths[0].hops:
        assert hop.target.name in text
        assert TYPE_LABELS[hop.target.type].zh in text


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    source = render_page(found())
    page = Page(source)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "a", "form", "svg"}
    assert all(not {"style", "src", "href"} & values.keys() for _, values in page.tags)
    assert not any(name.startswith("on") for _, values in page.tags for name in values)
    policy = next(str(v["content"]) for t, v in page.tags if t == "meta" and v.get("http-equiv"))
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def nasty() -> MemoryView:
    """Names, qualifiers and quotes that would run as markup, and a hop of more facts than are shown at once."""
    one = Entity("Institution/1", "Institution", f"甲{NASTY}")
    two = Entity("Enterprise/2", "Enterprise", f"乙{NASTY}")
    facts = [
        Fact(
            str(number), "partnersWith", one.id, two.id, (Evidence(NASTY, number, number + 1, f"{NASTY}{number}", (NASTY,)),),
            (("form", NASTY),), Status.DONE if number else Status.PLANNED,
        )
        for number in range(5)
    ]  # fmt: skip
    return MemoryView.of((), [one, two], facts)


def test_texts_are_shown_as_they_are_written() -> None:
    source = render_page(trace(nasty(), f"甲{NASTY}", f"乙{NASTY}", planned=True))
    page = Page(source)
    assert "script" not in {tag for tag, _ in page.tags}
    assert NASTY in unescape(page.text)
    assert "<script" not in source


def test_what_is_beyond_the_first_facts_is_folded_away() -> None:
    page = Page(render_page(trace(nasty(), "Institution/1", "Enterprise/2", planned=True)))
    assert "details" in {tag for tag, _ in page.tags}
    assert "另有 2 条" in page.text
    assert "计划" in page.text
    assert all(f"{NASTY}{number}" in page.text for number in range(5))
