"""Word documents' paragraphs, headings, boxes, notes and changes."""

from __future__ import annotations

from kg.model import BlockKind
from tests.kg.documents.samples import CLASS
from tests.kg.documents.word.files import p, r, read, texts

DELETED = '<w:del w:id="1"><w:r><w:delText>旧的说法</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{r(text)}</w:ins>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def test_headings_are_told_by_style_by_outline_level_and_by_a_style_based_on_one() -> None:
    report = read(
        p("人才培养", "1")
        + p("立德树人", "2")
        + p("课程建设", "own")
        + p("师资", properties='<w:outlineLvl w:val="1"/>')
        + p(CLASS)
    )
    headings = [block for block in report.blocks if block.kind is BlockKind.HEADING]
    assert [(block.text, block.level) for block in headings] == [
        ("人才培养", 1),
        ("立德树人", 2),
        ("课程建设", 2),
        ("师资", 2),
    ]
    assert report.blocks[-1].section == ("人才培养", "师资")


def test_headings_without_a_style_are_told_by_their_numbers() -> None:
    report = read(p("1 人才培养") + p("1.1 立德树人") + p(CLASS))
    assert report.blocks[-1].section == ("1人才培养", "1.1立德树人")


def test_a_style_of_a_heading_on_a_paragraph_of_prose_makes_no_heading_of_it() -> None:
    assert read(p(CLASS * 3, "1")).blocks[-1].kind is BlockKind.PARAGRAPH


def test_changes_are_accepted() -> None:
    moved = (
        f'<w:moveFrom w:id="3">{r("别处的话")}</w:moveFrom><w:moveTo w:id="4">{r("并开展培训")}</w:moveTo>'
    )
    assert texts(f"<w:p>{r('学校新建')}{DELETED}{inserted('实训基地3个')}{moved}{r('。')}</w:p>") == [
        "学校新建实训基地3个并开展培训。"
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    torn = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('学校与山海机械有限公司')}</w:p>"
    assert texts(torn + p("共建产业学院。")) == ["学校与山海机械有限公司共建产业学院。"]


def test_links_controls_fields_and_formulas_are_read_and_their_codes_are_not() -> None:
    link = f"<w:hyperlink>{r('山海机械')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('有限公司')}</w:sdtContent></w:sdt>"
    code = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGEREF x</w:instrText></w:r>"
    field = f"<w:fldSimple w:instr='DATE'>{r('合作')}</w:fldSimple>"
    formula = "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"
    assert texts(f"<w:p>{link}{control}{code}{field}{formula}{r('年。')}</w:p>") == [
        "山海机械有限公司合作12年。"
    ]


def test_hidden_words_are_not_read() -> None:
    hidden = r("内部批注", "<w:vanish/>") + r("密", '<w:rStyle w:val="secret"/>')
    shown = r("开放", '<w:vanish w:val="0"/>')
    assert texts(f"<w:p>{r('校园')}{hidden}{shown}{r('。')}</w:p>") == ["校园开放。"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box('学校与云帆物流有限公司签约。')}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box('学校与云帆物流有限公司签约。')}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p><w:r>{drawn}</w:r>{r('如下。')}</w:p>") == ["如下。", "学校与云帆物流有限公司签约。"]


def test_a_text_box_of_an_old_program_is_read() -> None:
    assert texts(f"<w:p><w:r><w:pict><v:textbox>{box('建成基地。')}</v:textbox></w:pict></w:r></w:p>") == [
        "建成基地。"
    ]


def test_footnotes_come_behind_their_paragraph_as_notes() -> None:
    report = read(
        f"<w:p>{r('学校牵头成立共同体。')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>{p('下一段。')}",
        parts={"footnotes": f"<w:footnote w:id='2'>{p('共同体成员共36家。')}</w:footnote>"},
    )
    assert [(block.text, block.kind) for block in report.blocks[1:]] == [
        ("学校牵头成立共同体。", BlockKind.PARAGRAPH),
        ("共同体成员共36家。", BlockKind.CAPTION),
        ("下一段。", BlockKind.PARAGRAPH),
    ]


def test_lines_broken_by_hand_are_paragraphs_and_one_only_made_to_fit_goes_on() -> None:
    broken = "<w:r><w:br/></w:r>"
    assert texts(f"<w:p>{r('一、学校概况')}{broken}{r('学校建于山下。')}</w:p>") == [
        "一、学校概况",
        "学校建于山下。",
    ]
    assert texts(f"<w:p>{r(CLASS[:30])}{broken}{r(CLASS[30:])}</w:p>") == [CLASS]


def test_pages_are_known_where_the_file_says_how_many_there_are() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = f"<w:p>{r('前半')}{turn}{r('后半段。')}</w:p><w:p>{turn}{r('第三页的话。')}</w:p>"
    known = read(body, pages=3)
    offsets = [known.text.index(words) for words in ("前半", "后半段", "第三页")]
    assert [known.page_at(offset) for offset in offsets] == [1, 2, 3]
    assert [block.page for block in known.blocks] == [1, 1, 3]
    assert read(body, pages=7).pages == ()


def test_headers_and_footers_are_no_part_of_the_text() -> None:
    assert "页眉" not in read(p(CLASS), parts={"header1": p("页眉")}).text
