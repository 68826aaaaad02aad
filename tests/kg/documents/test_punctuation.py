"""Half-width punctuation in Chinese: read as full-width, one character for one, and the quotes stay as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from kg.documents import parse
from kg.documents.punctuation import full_width

COVER = "云岭职业技术学院\n高等职业教育质量年度报告（2023年度）\n\n"
SENTENCE = (
    "学校与海州明德机械有限公司（以下简称“海州明德”）签订协议，共建明德智造产业学院；该学院培养学生120人。"
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("共建基地,培养人才;成效显著!", "共建基地，培养人才；成效显著！"),
        ("金额1,200万元,比例3:1", "金额1,200万元，比例3:1"),
        ("包括:(1)实训", "包括：（1）实训"),
        ("见https://a.b/c?d=1", "见https://a.b/c?d=1"),
        ("Web(HTML,CSS)课程", "Web（HTML,CSS）课程"),
        ("use (a, b)", "use (a, b)"),
        ("阿卜杜•热合曼", "阿卜杜·热合曼"),
        ("•第一项", "•第一项"),
        ('获"先进集体"称号', "获“先进集体”称号"),
        ('屏幕32"', '屏幕32"'),
        ("获「先进集体」称号", "获“先进集体”称号"),
        ("（2023)年", "（2023）年"),
    ],
)
def test_full_width(typed: str, read: str) -> None:
    assert full_width(typed) == read


@given(st.text(alphabet='甲乙学院a1 ,;:!?()（）"•「」，。', max_size=40))
def test_one_character_is_read_as_one(text: str) -> None:
    read = full_width(text)
    assert len(read) == len(text)
    assert all(new == old or old in ',;:!?()"•「」' for new, old in zip(read, text, strict=True))


def test_the_same_facts_however_it_is_typed() -> None:
    typed = SENTENCE.translate(str.maketrans("，；：（）“”", ',;:()""'))
    found = [
        extract(parse(COVER + text + "\n", "r.txt"), content_hash="0" * 64) for text in (SENTENCE, typed)
    ]
    told = [{(fact.predicate, fact.subject, fact.object) for fact in item.facts} for item in found]
    assert told[0] == told[1]
    assert len(told[0]) >= 3
    quotes = {place.quote for fact in found[1].facts for place in fact.evidence}
    assert any('(以下简称"海州明德")' in quote for quote in quotes)


def test_tables_too() -> None:
    report = parse(
        "表1 合作企业\n|序号|企业(单位),名称|\n|---|---|\n|1|海州明德机械(云岭)有限公司|\n|2|青禾农机有限公司|\n",
        "r.txt",
    )
    (table,) = (block for block in report.blocks if block.table)
    assert table.table is not None
    assert table.table.header[1] == "企业（单位），名称"
    assert table.table.rows[0].cells[1].text == "海州明德机械（云岭）有限公司"
    assert "海州明德机械（云岭）有限公司" in table.text
