"""What the explorer's file holds, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files

import pytest

from exports import html
from exports.atlas import Atlas, overview
from kg.errors import KgError
from tests.exports.test_formats import nasty
from tests.kg.sample import view

ATLAS = Atlas.of(view())
ASSETS = {
    item.name: item.read_text("utf-8") for item in files("exports").joinpath("assets/explorer").iterdir()
}
SCRIPT = "".join(ASSETS[name] for name in sorted(ASSETS) if name.endswith(".js"))


def policy_of(page: str) -> dict[str, list[str]]:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return {words[0]: words[1:] for words in (part.split() for part in found[1].split(";"))}


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_the_pages_own_scripts_and_style_and_nothing_else() -> None:
    page = html.page(Atlas.of(nasty()))
    policy = policy_of(page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy["script-src"] == [digest(text) for text in scripts]
    assert policy["style-src"] == [digest(text) for text in styles]
    assert policy["default-src"] == policy["connect-src"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in " ".join(word for words in policy.values() for word in words)


def test_a_served_page_may_ask_its_own_server_and_starts_with_an_overview() -> None:
    page = html.live_page(ATLAS, "api/")
    assert policy_of(page)["connect-src"] == ["'self'"]
    data = data_of(page)
    assert data["api"] == "api/"
    assert data["piece"] == json.loads(json.dumps(overview(ATLAS)))


def test_no_text_of_the_graph_ends_the_script_that_holds_it() -> None:
    page = html.page(Atlas.of(nasty()))
    assert page.count("</script>") == 3
    assert "onerror=alert(1)" in json.dumps(data_of(page), ensure_ascii=False)
    assert "<img" not in page


def test_a_page_keeps_to_its_size() -> None:
    items = sum(1 for _ in view().entities()) + sum(1 for _ in view().facts())
    assert len(html.page(ATLAS).encode()) < 1_000_000 + 400 * items


def test_both_languages_have_all_words_and_each_is_used() -> None:
    zh, en = re.findall(r"^  (?:zh|en): \{(.*?)^  \},", ASSETS["01-words.js"], re.DOTALL | re.MULTILINE)
    words = re.findall(r'(?:^|[,\s])(\w+): "', zh)
    assert sorted(words) == sorted(re.findall(r'(?:^|[,\s])(\w+): "', en))
    assert len(set(words)) == len(words)
    told = set(re.findall(r'say\("(\w+)"', SCRIPT))
    told |= set(re.findall(r'data-(?:word|label|title|hint)="(\w+)"', ASSETS["page.html"]))
    # A facet and a column of the table are named after what they hold.
    named = set(re.findall(r"^  (\w+): (?:\(|firstOf|qualifiersOf)", ASSETS["10-table.js"], re.MULTILINE))
    named |= set(re.findall(r"(\w+): new Set\(\)", ASSETS["03-state.js"]))
    assert set(words) == told | (named & set(words))
    assert told <= set(words)


def test_nothing_of_the_explorer_makes_markup_of_text_or_leaves_the_page() -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|Function\(", SCRIPT
    )
    assert SCRIPT.count("fetch(") == 1
    assert not re.search(r"https?://", "".join(ASSETS.values()))


def test_pyvis_without_its_script_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_DRAWING", ("nothing.js",))
    html._assets.cache_clear()
    with pytest.raises(KgError, match="pyvis"):
        html.page(ATLAS)
    html._assets.cache_clear()
