"""Forms that one report uses for one thing: on record with the reason, and parted by a judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.api import Graph
from kg.model import Judgement
from tests.kg.cli.program import kg

FULL, SHORT, MISSPELT = "青禾智能农机装备有限公司", "青禾智能", "青禾智能农机庄备有限公司"
TEXT = f"""红枫职业技术学院质量年度报告（2031年）

一、产教融合

学校与{FULL}（以下简称“{SHORT}”）签订合作协议，共建实训基地。

二、人才培养

学校与{SHORT}联合开展订单班培养。学校与{MISSPELT}共建产业学院。
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    with Graph.create(tmp_path / "graph") as made:
        assert made.build([tmp_path / "report.txt"]).skipped == ()
    return tmp_path / "graph"


def test_each_form_has_its_reason(graph: Path) -> None:
    with Graph.open(graph) as opened:
        found = {item.merged_name: item for item in opened.joined_within() if item.kept_name == FULL}
        [report] = [info.id for info in opened.reports()]
    assert found[SHORT].reason == "the report gives it as a short form"
    assert found[MISSPELT].reason == "differs by a character or two that sound the same"
    assert {(item.rule, item.reports) for item in found.values()} == {("within_report", (report,))}


def test_the_list_is_that_of_merges_and_can_be_given_back_to_part_them(graph: Path, tmp_path: Path) -> None:
    listed = kg("merges", "--graph", str(graph), "--within", "--format", "tsv")
    assert listed.status == 0
    lines = listed.out.splitlines()
    mine = [line for line in lines if f"\t{FULL}\t{SHORT}\t" in line]
    assert len(mine) == 1
    (tmp_path / "back.tsv").write_text(
        f"{lines[0]}\n{mine[0].replace('same', 'different', 1)}\n", encoding="utf-8"
    )
    assert kg("merges", "--graph", str(graph), "--apply", str(tmp_path / "back.tsv")).status == 0
    with Graph.open(graph) as opened:
        assert opened.find(SHORT).name == SHORT
        assert [
            fact.qualifier.get("form")
            for fact in opened.facts()
            if opened.find(SHORT).id in (fact.subject, fact.object)
        ]
        assert SHORT not in {item.merged_name for item in opened.joined_within()}


def test_judgements_taken_back_leave_the_graph_as_it_was(graph: Path) -> None:
    with Graph.open(graph) as opened:
        before = list(map(str, opened.quads()))
        opened.judge([Judgement("Enterprise", FULL, SHORT, False)])
        assert list(map(str, opened.quads())) != before
        opened.judge([])
        assert list(map(str, opened.quads())) == before
