"""Pictures: drawn whole, in Chinese, the same every time; and what is said where that can't be done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.text import Text
from PIL import Image

from exports import fonts, plots
from exports.fonts import Font, chinese_font
from exports.plots import PLOTS, write
from kg.errors import MissingLibrary, UnknownName, UsageError
from kg.view import MemoryView
from tests.exports.test_formats import nasty
from tests.kg.sample import MAPLE, Sheet, birch, maple, maple_later, view_of


def installed() -> bool:
    try:
        chinese_font()
    except MissingLibrary:
        return False
    return True


needs_font = pytest.mark.skipif(
    not installed() and not os.environ.get("CI"), reason="no Chinese font is installed"
)


def graph() -> MemoryView:
    """The sample with a partner in a province."""
    sheet = maple()
    sheet.entity("Enterprise", "天津云帆机械有限公司")
    sheet.fact("partnersWith", MAPLE, "天津云帆机械有限公司", "与天津云帆机械有限公司合作")
    return view_of(sheet, birch(), maple_later())


def words(figure: Figure) -> set[str]:
    return {text.get_text().strip() for text in figure.findobj(Text)}


@needs_font
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("years", {"各年事实 Facts by year", "2030", "2032", "3", "合作", "其他"}),
        ("provinces", {"天津市", "1", "名单与名称未表明省份的合作方 partners of no known province: 4"}),
        ("chains", {"智能农机专业群", "智能农机产业链"}),
        ("workshops", {"图兰国", "1"}),
    ],
)
def test_a_picture_has_its_labels(name: str, wanted: set[str]) -> None:
    assert wanted <= words(PLOTS[name].draw(graph(), chinese_font()))


@needs_font
def test_what_only_the_reports_year_places_is_paler() -> None:
    bars = PLOTS["years"].draw(graph(), chinese_font()).axes[0].patches
    drawn = [(round(bar.get_y() + bar.get_height() / 2), bar.get_alpha(), bar.get_width()) for bar in bars]  # type: ignore[attr-defined]
    assert {alpha for year, alpha, width in drawn if year == 0 and width} == {1.0}
    assert {alpha for year, alpha, width in drawn if year == 2 and width} == {0.45}
    assert sum(width for _, _, width in drawn) == sum(1 for _ in graph().facts())


def crowded() -> MemoryView:
    """Many clusters, each serving a chain of its own, and as many workshops in countries."""
    sheet = Sheet(MAPLE, "2031", "a.txt")
    for number in range(plots._BARS + 6):
        for kind, name in (
            ("SpecialtyCluster", f"第{number}专业群"),
            ("IndustrialChain", f"第{number}产业链"),
            ("OverseasWorkshop", f"第{number}国工坊"),
        ):
            sheet.entity(kind, name)
        sheet.fact("serves", f"第{number}专业群", f"第{number}产业链", "服务")
        sheet.fact("locatedIn", f"第{number}国工坊", f"第{number}国", "设于")
    return view_of(sheet)


@needs_font
@pytest.mark.parametrize(
    ("name", "ending", "note"),
    [("chains", "专业群", "其余专业群 clusters not shown: 6"), ("workshops", "国", "countries not shown: 6")],
)
def test_of_a_crowd_some_are_drawn_and_the_rest_is_counted(name: str, ending: str, note: str) -> None:
    drawn = words(PLOTS[name].draw(crowded(), chinese_font()))
    assert sum(text.startswith("第") and text.endswith(ending) for text in drawn) == plots._BARS
    assert any(text.endswith(note) for text in drawn)


@needs_font
def test_bands_to_chains_of_one_cluster_each_do_not_cross() -> None:
    axes = PLOTS["chains"].draw(crowded(), chinese_font()).axes[0]
    places = {text.get_text(): text.get_position()[1] for text in axes.texts}
    for number in range(3):
        assert places[f"第{number}专业群"] == places[f"第{number}产业链"]


@needs_font
@pytest.mark.parametrize("name", PLOTS)
def test_pictures_are_written_alike_every_time(tmp_path: Path, name: str) -> None:
    for suffix in plots.SUFFIXES:
        for place in "ab":
            write(graph(), name, tmp_path / f"{place}{suffix}")
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
    with Image.open(tmp_path / "a.png") as picture:
        assert min(picture.size) > 200
        assert len(picture.convert("L").getcolors() or ()) > 10
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    # Letters are shapes, so that no font is needed to look.
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert len(list(root.iter("{http://www.w3.org/2000/svg}use"))) > 10


@needs_font
def test_names_that_are_no_plain_text_are_drawn(tmp_path: Path) -> None:
    sheet = Sheet(MAPLE, "2031", "a.txt")
    for kind, name in (("SpecialtyCluster", "甲$x^2$\u0001专业群"), ("IndustrialChain", "🚀<b>链\n条")):
        sheet.entity(kind, name)
    sheet.fact("serves", "甲$x^2$\u0001专业群", "🚀<b>链\n条", "服务")
    write(view_of(sheet), "chains", tmp_path / "a.svg")
    drawn = words(PLOTS["chains"].draw(view_of(sheet), chinese_font()))
    assert "甲\\$x^2\\$□专业群" in drawn
    assert any(text.endswith("<b>链条") for text in drawn)


@needs_font
@pytest.mark.parametrize("name", ["provinces", "chains", "workshops"])
def test_nothing_to_draw_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        write(nasty(), name, tmp_path / "a.png")
    assert "Choose another picture" in caught.value.advice
    assert list(tmp_path.iterdir()) == []


@needs_font
def test_a_picture_says_which_part_of_the_graph_it_is_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def saved(figure: Figure, path: Path, **_: object) -> None:
        path.touch()
        drawn.extend(words(figure))

    monkeypatch.setattr(Figure, "savefig", saved)
    write(graph(), "years", tmp_path / "a.png", part=f"--year 2031 --around {MAPLE}$ --steps 2")
    assert f"--year 2031 --around {MAPLE}\\$ --steps 2" in drawn
    write(graph(), "years", tmp_path / "a.png", part="--report " + "很" * 200)
    assert any(text.startswith("--report 很") and text.endswith("很…") for text in drawn)


def test_an_unknown_picture_and_another_ending_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="map"):
        write(graph(), "map", tmp_path / "a.png")
    with pytest.raises(UsageError, match="no picture") as caught:
        write(graph(), "years", tmp_path / "a.gif")
    assert ".svg" in caught.value.advice


def test_without_a_chinese_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = findfont("DejaVu Sans")
    found: Callable[[], list[str]] = lambda: [latin]  # noqa: E731
    monkeypatch.setattr(fonts, "findSystemFonts", found)
    with pytest.raises(MissingLibrary) as caught:
        chinese_font()
    assert "fonts-noto-cjk" in caught.value.advice
    assert "--font FILE" in caught.value.advice


def test_a_font_that_is_none_or_has_no_chinese_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_text("x")
    for path in (tmp_path / "x.ttf", tmp_path / "none.ttf", Path(findfont("DejaVu Sans"))):
        with pytest.raises(UsageError, match="no font with Chinese"):
            chinese_font(path)


@needs_font
def test_a_font_can_be_chosen() -> None:
    path = chinese_font().path
    assert chinese_font(path).path == path


def test_known_fonts_come_first() -> None:
    paths = [Path("a/zz.ttf"), Path("a/simhei.ttf"), Path("b/NotoSansCJKsc-Regular.otf"), Path("a/aa.ttf")]
    assert [path.stem for path in fonts._ranked(paths)] == ["NotoSansCJKsc-Regular", "simhei", "aa", "zz"]


def test_what_a_font_lacks_is_a_box() -> None:
    font = Font(Path(findfont("DejaVu Sans")))
    assert font.legible("a院b") == "a□b"
