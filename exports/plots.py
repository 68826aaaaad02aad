"""Pictures of a graph by matplotlib, as PNG and SVG: one function a picture, one registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Curve
from matplotlib.ticker import MaxNLocator

from exports.files import whole_file
from exports.fonts import Font, chinese_font
from exports.labels import PREDICATE_LABELS, STATUS_LABELS, TYPE_LABELS, TYPE_STYLES, Label
from kg.describe import one_line
from kg.errors import UnknownName, UsageError
from kg.measures import (
    Counts,
    Flow,
    clusters_to_chains,
    facts_by_year,
    partners_by_province,
    workshops_by_country,
)
from kg.view import GraphView

SUFFIXES: Final = (".png", ".svg")
_COLOURS: Final = ("#1f5fa8", "#d9822b", "#2e7d32", "#8e44ad", "#c0392b", "#0e8f7e", "#b7950b", "#607d8b")
_KINDS: Final = 8  # more colours than this are not told apart
_BARS: Final = 34  # the provinces, all of them; of clusters too more is no picture
_LONGEST: Final = 20
_WIDEST: Final = 70  # of what stands above a picture
_REST: Final = "其他"


class _Sheet:
    """A figure being drawn, with its font."""

    def __init__(self, font: Font, title: Label, size: tuple[float, float]) -> None:
        self._font = font
        self.figure = Figure(figsize=size, dpi=150, layout="constrained")
        self.axes: Axes = self.figure.subplots()
        self.axes.set_title(f"{title.zh} {title.en}", fontproperties=self.type(13), loc="left")

    def type(self, size: float) -> FontProperties:
        """The font at a size."""
        return FontProperties(fname=str(self._font.path), size=size)

    def words(self, text: str) -> str:
        """A label as the font can write it, at a length that can be read."""
        flat = one_line(text)
        short = flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
        # A dollar sign would begin a formula.
        return self._font.legible(short).replace("$", "\\$")

    def note(self, text: str) -> None:
        """A remark below the picture."""
        self.figure.supxlabel(
            self._font.legible(text), fontproperties=self.type(8), x=0.01, ha="left", color="#5a6673"
        )

    def legend(self) -> None:
        """What the colours stand for, beside the drawing: looking for a free corner takes long, and may find none."""
        self.figure.legend(loc="outside right upper", prop=self.type(9), frameon=False)


def _bars(sheet: _Sheet, counts: Counts, names: dict[str, str], colours: dict[str, str]) -> None:
    """Lying bars, one a category with its number at its end, in a colour for each kind, paler for what is assumed."""
    categories = list(counts.by)
    totals = counts.totals()
    kinds = Counter[str]()
    for category in categories:
        kinds.update(counts.by[category])
    left = [0] * len(categories)
    for kind, _ in sorted(kinds.items(), key=lambda item: (item[0] == _REST, -item[1], item[0])):
        every = [counts.by[category].get(kind, 0) for category in categories]
        pale = [counts.assumed.get(category, {}).get(kind, 0) for category in categories]
        solid = [number - part for number, part in zip(every, pale, strict=True)]
        for widths, alpha, label in ((solid, 1.0, sheet.words(names[kind])), (pale, 0.45, None)):
            sheet.axes.barh(
                range(len(categories)), widths, left=left, color=colours[kind], label=label, alpha=alpha
            )
            left = [before + width for before, width in zip(left, widths, strict=True)]
    for place, category in enumerate(categories):
        sheet.axes.text(totals[category], place, f" {totals[category]}", va="center", fontsize=8)
    sheet.axes.set_yticks(
        range(len(categories)),
        [sheet.words(category) for category in categories],
        fontproperties=sheet.type(9),
    )
    sheet.axes.invert_yaxis()
    _bare(sheet.axes)
    if len(kinds) > 1:
        sheet.legend()


def _bare(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=0)


def _years(view: GraphView, font: Font) -> Figure:
    counts = facts_by_year(view)
    _any(counts.by, "No fact has a year, of its own or of its report.")
    total = Counter[str]()
    for by_predicate in counts.by.values():
        total.update(by_predicate)
    ranked = sorted(total, key=lambda name: (-total[name], name))
    most, rest = ranked[: _KINDS - 1], set(ranked[_KINDS - 1 :])
    by, assumed = (
        {
            year: {name: numbers.get(name, 0) for name in most}
            | ({_REST: sum(numbers.get(name, 0) for name in rest)} if rest else {})
            for year, numbers in found.items()
        }
        for found in (counts.by, counts.assumed)
    )
    sheet = _Sheet(font, PLOTS["years"].title, (8, 1.6 + 0.42 * len(by)))
    names = {name: PREDICATE_LABELS[name].zh for name in most} | {_REST: _REST}
    colours = dict(zip([*most, _REST], _COLOURS, strict=False))
    _bars(sheet, Counts(by, counts.unplaced, assumed), names, colours)
    sheet.note(
        "浅色：未写年份，按报告年份 pale: no year stated, by the report's; "
        f"没有年份 without any: {counts.unplaced}"
    )
    return sheet.figure


def _provinces(view: GraphView, font: Font) -> Figure:
    counts = partners_by_province(view)
    _any(counts.by, "No partner is placed in a province, by the official list or by its name.")
    sheet = _Sheet(font, PLOTS["provinces"].title, (8, 1.6 + 0.28 * len(counts.by)))
    kinds = {kind for by in counts.by.values() for kind in by}
    names = {kind: TYPE_LABELS[kind].zh for kind in kinds}
    _bars(sheet, counts, names, {kind: TYPE_STYLES[kind][0] for kind in kinds})
    sheet.note(f"名单与名称未表明省份的合作方 partners of no known province: {counts.unplaced}")
    return sheet.figure


def _workshops(view: GraphView, font: Font) -> Figure:
    counts = workshops_by_country(view)
    _any(counts.by, "No overseas workshop is said to be in a country.")
    shown = dict(list(counts.by.items())[:_BARS])
    sheet = _Sheet(font, PLOTS["workshops"].title, (8, 1.6 + 0.32 * len(shown)))
    kinds = sorted({kind for by in shown.values() for kind in by})
    names = {kind: STATUS_LABELS[kind].zh for kind in kinds}
    colours = {"done": TYPE_STYLES["OverseasWorkshop"][0], "planned": "#a9d6cf", "closed": "#9aa3ab"}
    _bars(sheet, Counts(shown), names, colours)
    sheet.axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    sheet.note(
        f"未写明国家的工坊 workshops of no stated country: {counts.unplaced}"
        + _left_out(len(counts.by) - len(shown), Label("其余国家", "countries not shown"))
    )
    return sheet.figure


def _chains(view: GraphView, font: Font) -> Figure:
    """A Sankey diagram: clusters on the left, chains on the right, bands as wide as there are facts."""
    every = clusters_to_chains(view)
    _any(every, "No specialty cluster is said to serve a chain.")
    left = _stacked(every, [flow.source for flow in every], lambda name: 0.0)
    flows = [flow for flow in every if flow.source in list(left)[:_BARS]]
    left = {name: left[name] for name in list(left)[:_BARS]}
    # A chain stands about where its clusters do, so that few bands cross.
    middles = {name: top + size / 2 for name, (top, size) in left.items()}
    right = _stacked(
        flows,
        [flow.target for flow in flows],
        lambda name: fmean(middles[flow.source] for flow in flows if flow.target == name),
    )
    sheet = _Sheet(font, PLOTS["chains"].title, (10, 1.4 + 0.34 * max(len(left), len(right))))
    colours = {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(left)}
    gone: Counter[tuple[int, str]] = Counter()
    for flow in sorted(flows, key=lambda flow: (left[flow.source][0], right[flow.target][0])):
        tops = (left[flow.source][0] + gone[0, flow.source], right[flow.target][0] + gone[1, flow.target])
        gone[0, flow.source] += flow.count
        gone[1, flow.target] += flow.count
        sheet.axes.add_patch(_band(*tops, flow.count, colours[flow.source]))
    for column, names in ((0, left), (1, right)):
        for name, (top, size) in names.items():
            colour = colours[name] if column == 0 else TYPE_STYLES["IndustrialChain"][0]
            sheet.axes.add_patch(Rectangle((column - 0.01, top), 0.02, size, color=colour))
            sheet.axes.text(
                column + (-0.02 if column == 0 else 0.02), top + size / 2, sheet.words(name),
                ha="right" if column == 0 else "left", va="center", fontproperties=sheet.type(9),
            )  # fmt: skip
    low = max(top + size for names in (left, right) for top, size in names.values())
    sheet.axes.set(xlim=(-0.45, 1.45), ylim=(low + 0.5, -0.5))
    sheet.axes.axis("off")
    clusters = len({flow.source for flow in every})
    if clusters > len(left):
        sheet.note(_left_out(clusters - len(left), Label("其余专业群", "clusters not shown")).strip("; "))
    return sheet.figure


def _left_out(number: int, what: Label) -> str:
    return f"; {what.zh} {what.en}: {number}" if number else ""


def _stacked(
    flows: Sequence[Flow], names: Sequence[str], place: Callable[[str], float]
) -> dict[str, tuple[float, float]]:
    """The top and size of each name's bar, by place, then the largest first, with room between them for their names."""
    sizes = Counter[str]()
    for flow, name in zip(flows, names, strict=True):
        sizes[name] += flow.count
    places, top = {}, 0.0
    for name in sorted(sizes, key=lambda name: (place(name), -sizes[name], name)):
        places[name] = (top, float(sizes[name]))
        top += sizes[name] + 0.6
    return places


def _band(left: float, right: float, width: float, colour: str) -> PathPatch:
    corners = [
        (0.01, left), (0.5, left), (0.5, right), (0.99, right), (0.99, right + width), (0.5, right + width),
        (0.5, left + width), (0.01, left + width), (0.01, left),
    ]  # fmt: skip
    codes = [Curve.MOVETO, *[Curve.CURVE4] * 3, Curve.LINETO, *[Curve.CURVE4] * 3, Curve.CLOSEPOLY]
    return PathPatch(Curve(corners, codes), facecolor=colour, alpha=0.4, edgecolor="none")


def _any(found: Any, message: str) -> None:
    if not found:
        raise UsageError(message, "Choose another picture, or fewer filters.")


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture: its name, its title, and what draws it."""

    name: str
    title: Label
    draw: Callable[[GraphView, Font], Figure]


PLOTS: Final = {
    plot.name: plot
    for plot in (
        Plot("years", Label("各年事实", "Facts by year"), _years),
        Plot("provinces", Label("各省合作方", "Partners by province"), _provinces),
        Plot("chains", Label("专业群服务的产业", "Clusters and the chains they serve"), _chains),
        Plot("workshops", Label("各国海外工坊", "Overseas workshops by country"), _workshops),
    )
}


def write(view: GraphView, name: str, out: Path, font: Path | None = None, part: str = "") -> None:
    """Draw a picture into a file, as what its ending says; ``part`` tells which part of the graph it is of.

    Letters are drawn as shapes, so no font is needed to look.
    """
    if name not in PLOTS:
        raise UnknownName(f"There is no picture “{name}”.", f"There are: {', '.join(PLOTS)}.")
    if out.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{out} is to be no picture.", f"Let it end in {' or '.join(SUFFIXES)}.")
    letters = chinese_font(font)
    figure = PLOTS[name].draw(view, letters)
    if part:
        said = one_line(part) if len(part) <= _WIDEST else one_line(part)[: _WIDEST - 1] + "…"
        properties = FontProperties(fname=str(letters.path), size=8)
        figure.suptitle(
            letters.legible(said).replace("$", "\\$"),
            x=0.99,
            ha="right",
            color="#5a6673",
            fontproperties=properties,
        )
    kind = out.suffix.lower().removeprefix(".")
    metadata = {"Date": None, "Creator": "vekg"} if kind == "svg" else {"Software": "vekg"}
    # The same graph gives the same file.
    with mpl.rc_context({"svg.hashsalt": "vekg", "svg.fonttype": "path"}), whole_file(out) as path:
        figure.savefig(path, format=kind, metadata=metadata)
