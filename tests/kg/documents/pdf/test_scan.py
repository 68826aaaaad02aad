"""Pages that are pictures: what is made of the lines that an engine sees, and the engine itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from exports.fonts import chinese_font
from extractors import extract
from kg.documents.limits import Limits
from kg.documents.pdf import PdfReader, scan
from kg.documents.pdf.page import Glyph, Page, Picture
from kg.documents.pdf.scan import DPI, SeenLine, look
from kg.documents.shown import render, render_json
from kg.errors import KgError, MissingLibrary, UnreadableReport
from kg.model import Report
from tests.kg.documents.samples import CHAIN, CLASS, check, grid, prose, tables

A4 = (1754, 1240)
SCALE = DPI / 72
CHARS = 25.0  # 12 points


def blank() -> Picture:
    return np.full((*A4, 3), 255, dtype=np.uint8)


def seen(text: str, x: float, y: float, slope: float = 0.0, certainty: float = 0.9) -> SeenLine:
    """A line as an engine sees it: with some air around it, its characters side by side."""
    wide = sum(CHARS / 2 if char.isascii() else CHARS for char in text) - (
        CHARS / 2 if text[-1] in "，。；）" else 0
    )
    air = 0.225 * 1.3 * CHARS
    x0, x1, top, bottom = x - air, x + wide + air, y - 0.15 * CHARS, y + 1.15 * CHARS
    corners = tuple(
        (cx, cy + slope * (cx - A4[1] / 2)) for cx, cy in ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    )
    return SeenLine(text, certainty, corners, ())


def looked(*lines: SeenLine, shown: Picture | None = None) -> tuple[Page, float]:
    def engine(picture: Picture) -> Sequence[SeenLine]:
        return lines

    return look(blank() if shown is None else shown, 1, engine)


def words(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)


def test_characters_stand_side_by_side_in_points() -> None:
    page, certainty = looked(seen("学校与云帆物流有限公司签约。", 200, 300))
    assert words(page.glyphs) == "学校与云帆物流有限公司签约。"
    assert certainty == 0.9
    first, second = page.glyphs[:2]
    assert first.x0 == pytest.approx(200 / SCALE, abs=1)
    assert first.x1 == pytest.approx(second.x0)
    assert first.size == 12.0
    assert first.top < first.base < first.bottom
    assert page.width == pytest.approx(595, abs=1)
    assert page.height == pytest.approx(842, abs=1)


def test_lines_that_are_all_but_of_one_size_are_of_one() -> None:
    lines = [seen("一年来学校持续改善办学条件", 200, 200 + 40 * n) for n in range(4)]
    wavering = [
        SeenLine(line.text, line.certainty, tuple((x * (1 + 0.008 * n), y) for x, y in line.corners), ())
        for n, line in enumerate(lines)
    ]
    page, _ = looked(*wavering)
    assert {glyph.size for glyph in page.glyphs} == {12.0}


def test_a_wide_gap_within_a_line_is_kept() -> None:
    line = seen("企业名称合作形式", 200, 300)
    boxes = [
        (200 + n * CHARS + (400 if n > 3 else 0), 225 + n * CHARS + (400 if n > 3 else 0)) for n in range(8)
    ]
    corners = ((195.0, 296.0), (820.0, 296.0), (820.0, 329.0), (195.0, 329.0))
    page, _ = looked(SeenLine(line.text, 0.9, corners, tuple(boxes)))
    assert page.glyphs[4].x0 - page.glyphs[3].x1 > 300 / SCALE
    assert page.glyphs[1].x0 - page.glyphs[0].x1 == pytest.approx(0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("与云帆物流(云州)签约,共建;", "与云帆物流（云州）签约，共建；"),
        ("投入1,260万元,比例为1:3", "投入1,260万元，比例为1:3"),
        ("Open Skills (2023)", "OpenSkills(2023)"),
        ("人才培养..12", "人才培养......12"),
        ("…3", "......3"),
    ],
)
def test_marks_are_those_of_chinese(written: str, meant: str) -> None:
    assert words(looked(seen(written, 200, 300))[0].glyphs) == meant


def test_ruled_lines_are_found_and_strokes_of_characters_are_none() -> None:
    picture = blank()
    picture[400:402, 200:900] = picture[500:502, 200:900] = 0
    picture[400:502, 200:202] = picture[400:502, 898:900] = 0
    picture[900:904, 300:380] = 0  # a stroke of the title
    title = SeenLine("一", 0.9, ((271, 840), (409, 840), (409, 960), (271, 960)), ())
    page, _ = looked(title, shown=picture)
    across = [rule for rule in page.rules if rule.top == rule.bottom]
    down = [rule for rule in page.rules if rule.x0 == rule.x1]
    assert [round(rule.top * SCALE) for rule in across] == [401, 501]
    assert [round(rule.x0 * SCALE) for rule in down] == [201, 899]


def test_a_tilted_page_is_set_upright() -> None:
    slope = 0.01
    lines = [
        seen("学校坚持立德树人根本任务，深入推进产教融合、校企合作，取得成效", 150, 200 + 100 * n, slope)
        for n in range(5)
    ]
    picture = Image.new("RGB", A4[::-1], "white")
    ImageDraw.Draw(picture).line(
        [(150, 700 + slope * (150 - 620)), (1000, 700 + slope * (1000 - 620))], "black", 3
    )
    page, _ = looked(*lines, shown=np.asarray(picture))
    for number in range(5):
        bases = [glyph.base for glyph in page.glyphs[number * 31 : number * 31 + 31]]
        assert len(bases) == 31
        assert max(bases) - min(bases) < 1
    assert [round(rule.top * SCALE) for rule in page.rules if rule.x1 - rule.x0 > 300] == [
        pytest.approx(700, abs=3)
    ]


def test_a_page_without_anything_is_empty() -> None:
    page, certainty = looked()
    assert (page.glyphs, page.rules, certainty) == ((), (), 0.999)


def test_without_the_extra_an_engine_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    scan.rapid_engine.cache_clear()
    with pytest.raises(MissingLibrary, match=r"pip install 'vekg\[ocr\]'"):
        scan.rapid_engine()


# With real pictures


def drawn(*lines: str, ruled: Sequence[Sequence[str]] = ()) -> Image.Image:
    """A page with these lines, below them a ruled table."""
    font = ImageFont.truetype(str(chinese_font().path), 50)
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    y = 300
    for line in lines:
        draw.text((320, y), line, 0, font)
        y += 85
    for row in ruled:
        for column, text in enumerate(row):
            draw.rectangle((320 + column * 620, y, 940 + column * 620, y + 90), outline=0, width=4)
            draw.text((340 + column * 620, y + 15), text, 0, font)
        y += 90
    return page


def scanned(*pages: Image.Image) -> bytes:
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=300)
    return made.getvalue()


def broken(text: str) -> list[str]:
    lines = [text[start : start + 34] for start in range(0, len(text), 34)]
    return [f"　　{lines[0]}", *lines[1:]] if len(lines) == 1 else lines


TITLE = "青禾职业学院质量年度报告（2023年度）"
TABLE = (
    ("序号", "企业名称", "合作形式"),
    ("1", "云帆物流有限公司", "订单班"),
    ("2", "山海机械有限公司", "共建"),
)


@pytest.fixture(scope="module")
def pages() -> bytes:
    return scanned(drawn(TITLE, *broken(CHAIN), "表1 合作企业", ruled=TABLE), drawn(*broken(CLASS)))


def read(data: bytes) -> Report:
    found = PdfReader().read(data, "scan.pdf", Limits())
    check(found)
    return found


@pytest.fixture(scope="module")
def report(pages: bytes) -> Report:
    return read(pages)


def test_a_scan_is_read_with_its_table_its_pages_and_how_sure_it_is(report: Report) -> None:
    assert prose(report)[:2] == [TITLE, CHAIN]
    assert prose(report)[-1] == CLASS
    assert grid(tables(report)[0]) == [TABLE[1], TABLE[2]]
    assert [page for page, _ in report.recognised] == [1, 2]
    assert all(0.9 < certainty < 1 for _, certainty in report.recognised)
    assert report.page_at(report.text.index(CLASS[:6])) == 2
    assert " p.2 9" in render(report)
    assert '"certainty": 0.9' in render_json(report)


def test_facts_of_a_scan_are_less_sure(report: Report) -> None:
    told = Report(report.source, report.text, report.blocks, report.pages)
    for less, more in zip(
        *(extract(item, content_hash="0" * 64).facts for item in (report, told)), strict=True
    ):
        assert less.confidence is not None
        assert more.confidence is not None
        assert less.confidence < more.confidence


def test_the_same_scan_gives_the_same_report_and_the_network_is_not_asked(
    pages: bytes, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    scan.rapid_engine.cache_clear()
    assert read(pages) == report


def test_without_the_extra_a_scan_says_how_to_get_it(pages: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    with pytest.raises(UnreadableReport, match=r"2 of its 2 pages are pictures.*pip install 'vekg\[ocr\]'"):
        read(pages)


def test_a_page_that_is_a_picture_among_others_is_named(
    pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "look", lambda picture, number: (Page(number, 595.0, 842.0, (), (), 1.0), 1.0))
    with pytest.raises(UnreadableReport, match="no text on its 2 pages"):
        read(pages)
    shown = render(Report("a.pdf", "", (), (), ((7, 0.0),)))
    assert "[picture p.7]" in shown
    assert "vekg[ocr]" in shown


@pytest.mark.parametrize("found", [("det",), ("rec",), ()])
def test_an_engine_without_its_models_says_so(
    found: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rapidocr  # noqa: PLC0415

    (tmp_path / "models").mkdir()
    for part in found:
        (tmp_path / "models" / f"some_{part}_small.onnx").write_bytes(b"")
    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))
    scan.rapid_engine.cache_clear()
    with pytest.raises(KgError, match="models are not in its package"):
        scan.rapid_engine()
