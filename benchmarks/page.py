"""The explorer's page beside pyvis's own default page of the same graph, in Chromium without network.

    python benchmarks/page.py                 graphs of 300, 2,000 and 10,000 nodes
    python benchmarks/page.py --nodes 300     one of them
    python benchmarks/page.py --graph DIR     the graph in a folder

Printed for each graph: seconds until the page is drawn, and until a name typed right after shows its hit; milliseconds
from a click on a node to its panel and drawing (the middle one of eight, and the worst: a college's first); the file's
size against 1 MB plus 400 bytes a node and fact; and the seconds until pyvis's page is drawn, as a ratio. pyvis's page
shows nothing until its physics have run a thousand steps; --patience is how long it is waited for. "cpu" is what the
page's own thread has worked for the search and for the worst click: it tells on a machine that is busy with other things.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from exports.registry import export
from kg.api import Graph
from kg.model import Entity, Evidence, Fact, ReportInfo
from kg.view import GraphView, MemoryView

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DEGREE = 4
LIMITS = {300: 1.5, 2_000: 2.5, 10_000: 5.0}
CLICK_LIMIT = 150
KINDS = {
    "Enterprise": ("partnersWith", "装备股份有限公司"),
    "Specialty": ("offers", "技术"),
    "Award": ("receivedHonour", "教学成果奖"),
    "Competition": ("wonPrize", "技能大赛"),
    "IndustryEducationCommunity": ("memberOf", "行业产教融合共同体"),
}
SYLLABLES = "云岭青禾远山白桦红枫星河海蓝松竹梅兰金木水火土晨曦瑞丰华盛"


def made(nodes: int) -> MemoryView:
    """A graph of so many nodes, four links to a node on average: a college a hundred nodes, the rest linked to them."""
    draw = random.Random(20_310_101)

    def name() -> str:
        return "".join(draw.choices(SYLLABLES, k=5))

    colleges = [
        Entity(f"Institution/{n:05}", "Institution", f"{name()}{n}职业技术学院")
        for n in range(max(3, nodes // 100))
    ]
    others = []
    for number in range(nodes - len(colleges)):
        kind = draw.choice(sorted(KINDS))
        full = f"{name()}{number}{KINDS[kind][1]}"
        others.append(Entity(f"{kind}/{number:05}", kind, full, (full[:4],)))
    reports = [
        ReportInfo(f"{one.name}-2031", "report.txt", "0" * 64, one.id, one.name, "2031", "1")
        for one in colleges
    ]
    pairs = [(draw.choice(colleges), other) for other in others]
    pairs += [(draw.choice(colleges), draw.choice(others)) for _ in range(nodes * DEGREE // 2 - len(pairs))]
    facts = []
    for number, (college, other) in enumerate(pairs):
        quote = f"学校与{other.name}等单位在{name()}领域开展合作，{name()}{name()}，成效显著"
        section = ("二、产教融合", f"2.{number % 9} 校企合作")
        evidence = Evidence(f"{college.name}-2031", number, number + len(quote), quote, section, number % 60)
        year = (("year", str(2026 + number % 5)),) if number % 3 == 0 else ()
        facts.append(Fact(f"{number:016x}", KINDS[other.type][0], college.id, other.id, (evidence,), year))
    return MemoryView.of(reports, [*colleges, *others], facts)


def pyvis_page(graph: GraphView, out: Path) -> None:
    """Make pyvis's page as it comes: all defaults but that its scripts are in the file, for there is no network."""
    drawing = Network(cdn_resources="in_line")
    for entity in graph.entities():
        drawing.add_node(entity.id, label=entity.name)
    known = set(drawing.get_nodes())
    for fact in graph.facts():
        if fact.object in known:
            drawing.add_edge(fact.subject, fact.object)
    text = drawing.generate_html()
    # It comes to rest within its own script; what says so is set before that.
    hook = "network = new vis.Network(container, data, options);"
    assert hook in text
    out.write_text(
        text.replace(
            hook,
            hook
            + "network.once('stabilizationIterationsDone', () => { document.body.dataset.ready = 'true'; });",
        ),
        encoding="utf-8",
    )


def drawn(page: Page, file: Path, patience: float) -> float:
    """Seconds until the page is drawn; at most ``patience``."""
    begin = time.perf_counter()
    try:
        page.goto(file.as_uri(), timeout=patience * 1000)
        page.wait_for_selector("body[data-ready]", timeout=patience * 1000, state="attached")
    except Exception as error:
        if type(error).__name__ != "TimeoutError":
            raise
    return time.perf_counter() - begin


CLICK = """(spot) => new Promise((done) => {
  const drawings = document.getElementById("drawings");
  const before = document.getElementById("where").textContent;
  const frame = drawings.getBoundingClientRect();
  const target = document.elementFromPoint(frame.left + spot.x, frame.top + spot.y);
  const values = { bubbles: true, clientX: frame.left + spot.x, clientY: frame.top + spot.y, pointerType: "mouse", pointerId: 1, isPrimary: true, button: 0, buttons: 1 };
  const begin = performance.now();
  target.dispatchEvent(new PointerEvent("pointerdown", values));
  target.dispatchEvent(new PointerEvent("pointerup", { ...values, buttons: 0 }));
  const wait = () => {
    if (document.getElementById("where").textContent === before) { setTimeout(wait); return; }
    // Twice, so that the frame with the new drawing is painted.
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
  };
  wait();
})"""


def measure(browser: Browser, graph: GraphView, folder: Path, patience: float) -> dict[str, float]:
    """The figures of one graph."""
    mine, theirs = folder / "explorer.html", folder / "pyvis.html"
    begin = time.perf_counter()
    export(graph, "html", mine)
    exported = time.perf_counter() - begin
    pyvis_page(graph, theirs)
    entities = list(graph.entities())
    facts = sum(1 for _ in graph.facts())
    with opened(browser) as page:
        worked = worker(page)
        begin = time.perf_counter()
        ready = drawn(page, mine, patience)
        page.fill("#search", entities[-1].name)
        page.wait_for_selector("#hits [data-id]")
        found = time.perf_counter() - begin
        found_work = worked()
        page.keyboard.press("Escape")
        hub = graph.reports()[0].institution
        clicks, click_work = [], []
        for key in (hub, *(entity.id for entity in entities[:: len(entities) // 6])):
            page.click("#home")
            page.wait_for_timeout(500)
            spot = page.evaluate("id => explorer.markSpot(id)", key)
            before = worked()
            clicks.append(page.evaluate(CLICK, spot))
            click_work.append(1000 * (worked() - before))
    with opened(browser) as page:
        other = drawn(page, theirs, patience)
    allowed = 1_000_000 + 400 * (len(entities) + facts)
    return {
        "nodes": len(entities), "facts": facts, "export s": exported, "drawn s": ready, "search s": found, "cpu s": found_work,
        "click ms": sorted(clicks)[len(clicks) // 2], "worst ms": max(clicks), "cpu ms": max(click_work),
        "size MB": mine.stat().st_size / 1e6, "allowed MB": allowed / 1e6, "pyvis s": other, "pyvis/ours": other / ready,
    }  # fmt: skip


def worker(page: Page) -> Callable[[], float]:
    """What gives the seconds that the page's main thread has worked, waiting for others left out."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(item["value"]) for item in metrics if item["name"] == "TaskDuration")

    return worked


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """A page in a process of its own, so that none has to wait for what another left behind."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="*", default=list(LIMITS))
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--patience", type=float, default=90.0, help="seconds given to a page")
    asked = parser.parse_args()
    graphs: list[GraphView] = [Graph.open(asked.graph)] if asked.graph else [made(n) for n in asked.nodes]
    load = os.getloadavg()[0]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for number, graph in enumerate(graphs):
            figures = measure(browser, graph, Path(folder), asked.patience)
            if not number:
                print(f"load before: {load:.1f} processes on {os.cpu_count()} cores")
                print("  ".join(f"{name:>10}" for name in figures))
            print(
                "  ".join(f"{value:>10,.2f}".replace(".00", "   ") for value in figures.values()), flush=True
            )
            limit = LIMITS.get(int(figures["nodes"]))
            kept = figures["worst ms"] <= CLICK_LIMIT and figures["size MB"] <= figures["allowed MB"]
            if limit and not (kept and figures["search s"] <= limit):
                print(f"  over a limit: {limit} s, {CLICK_LIMIT} ms or the size")
        browser.close()


if __name__ == "__main__":
    main()
