from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.gold import FactSet, facts_of, normal, read_facts, report_of
from kg.score import Measure, Verdict, joined, score
from kg.vocabulary import PREDICATES, TYPES
from tests.kg import scored
from tests.kg.sample import BIRCH, MAPLE, QINGHE, birch, maple, view
from tests.kg.scored import write

NAMES = st.sampled_from(
    [
        "青禾智能装备有限公司", "青禾装备", "红枫职业技术学院", "红枫职院", "2031年全省农机技能大赛", "全省农机技能大赛",
        "省级农机技能大赛奖", "全省教学成果奖", "教学成果奖", "机电一体化技术", "机电一体化技术专业", "智能农机产业链", "智能农机",
        "《农机电控技术》", "农机电控技术（第二版）", "专业", "ＡＢＣ公司", "abc公司",
    ]
)  # fmt: skip
QUALIFIERS = st.dictionaries(
    st.sampled_from(["role", "grade", "event", "level", "count", "year"]),
    st.sampled_from(["lead", "一等奖", "2031", "2031年", ""]),
    max_size=3,
)
ENTITIES = st.builds(
    lambda kind, name, aliases, planned: {
        "kind": "entity",
        "type": kind,
        "name": name,
        "aliases": aliases,
        **({"status": "planned"} if planned else {}),
    },
    st.sampled_from(sorted(TYPES)[:8]),
    NAMES,
    st.lists(NAMES, max_size=2),
    st.booleans(),
)
FACTS = st.builds(
    lambda predicate, subject, obj, qualifiers, planned: {
        "kind": "fact",
        "predicate": predicate,
        "subject": subject,
        "object": obj,
        **qualifiers,
        **({"status": "planned"} if planned else {}),
    },
    st.sampled_from(["partnersWith", "memberOf", "wonPrize"]),
    NAMES,
    NAMES,
    QUALIFIERS,
    st.booleans(),
)
FILES = st.lists(ENTITIES | FACTS, min_size=1, max_size=25)


# None where the guideline's own scorer is not at hand; the stored figures that it gave always are.
SCORER = scored.scorer(scored.SCORER) if scored.SCORER.exists() else None
STORED: dict[str, dict[str, Any]] = json.loads(scored.STORED.read_text(encoding="utf-8"))
CASES = {name: (gold, predicted) for name, gold, predicted in scored.cases()}


def test_the_stored_figures_are_of_these_cases() -> None:
    assert STORED.keys() == CASES.keys()
    assert len({json.dumps(figures) for figures in STORED.values()}) > 25


@pytest.mark.parametrize("name", CASES)
def test_every_number_on_the_examples_is_the_guideline_scorers(tmp_path: Path, name: str) -> None:
    gold, predicted = CASES[name]
    left, right = write(tmp_path / "gold.jsonl", gold), write(tmp_path / "predicted.jsonl", predicted)
    ours = json.loads(json.dumps(score(read_facts(left), read_facts(right)).as_dict()))
    assert scored.short(ours) == STORED[name]
    if SCORER:
        assert ours == SCORER(left, right)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(FILES, FILES)
def test_every_number_is_the_guideline_scorers_or_at_least_can_be(
    tmp_path: Path, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]
) -> None:
    left, right = write(tmp_path / "gold.jsonl", gold), write(tmp_path / "predicted.jsonl", predicted)
    ours = json.loads(json.dumps(score(read_facts(left), read_facts(right)).as_dict()))
    if SCORER:
        assert ours == SCORER(left, right)
    found = sum(
        row["predicted"] - row["hit"] for kind in ("entities", "facts") for row in ours[kind].values()
    )
    lacking = sum(row["gold"] - row["hit"] for kind in ("entities", "facts") for row in ours[kind].values())
    assert (found, lacking) == (len(ours["wrong"]), len(ours["missed"]))
    assert all(0 <= ours[name][figure] <= 1 for name in ("fact_micro", "qualifiers") for figure in ("p", "r"))


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("《数控技术》专业", "数控技术"),
        ("2031年全省农机技能大赛", "全省农机技能大赛"),
        ("2031年大赛", "2031年大赛"),
        ("航空航天产业链", "航空航天"),
        ("产业链", "产业链"),
        ("ＡＢＣ 公司", "abc公司"),
        ("“专业”", "专业"),
    ],
)
def test_names_are_compared_without_what_does_not_tell_them_apart(name: str, compared: str) -> None:
    assert normal(name) == compared


def test_a_graph_scores_full_marks_against_itself() -> None:
    info = maple().info
    facts = facts_of(view(), info.id)
    result = score(facts, facts)
    assert result.measure("fact").f1 == 1.0
    assert result.measure("entity").f1 == 1.0
    assert result.qualifiers().f1 == 1.0
    assert result.errors(Verdict.MISSED) == result.errors(Verdict.WRONG) == ()
    assert result.interval("fact") == {"p": (1.0, 1.0), "r": (1.0, 1.0), "f1": (1.0, 1.0)}


def test_only_the_reports_own_entities_and_facts_are_scored() -> None:
    names = {thing.name for thing in facts_of(view(), birch().info.id).things}
    assert "南溪种业有限公司" in names
    assert "林小满" not in names
    assert len(facts_of(view()).statements) == len(list(view().facts()))


def small_gold(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"kind": "entity", "type": "Institution", "name": BIRCH},
        {"kind": "entity", "type": "Enterprise", "name": QINGHE},
        {"kind": "entity", "type": "Enterprise", "name": "北岭机械有限公司"},
        {"kind": "fact", "predicate": "partnersWith", "subject": QINGHE, "object": BIRCH, "form": "课程"},
        {
            "kind": "fact",
            "predicate": "partnersWith",
            "subject": BIRCH,
            "object": "北岭机械有限公司",
            "evidence": "与北岭机械有限公司合作办班",
        },
        {
            "kind": "fact",
            "predicate": "memberOf",
            "subject": BIRCH,
            "object": "全国智能农机行业产教融合共同体",
            "role": "lead",
        },
    ]
    return write(tmp_path / "gold.jsonl", rows)


def test_errors_stand_beside_their_words(tmp_path: Path) -> None:
    result = score(read_facts(small_gold(tmp_path)), facts_of(view(), birch().info.id))
    missed = [(o.kind, o.text, o.evidence) for o in result.errors(Verdict.MISSED)]
    assert ("fact", f"{BIRCH} → 北岭机械有限公司", "与北岭机械有限公司合作办班") in missed
    wrong = next(o for o in result.errors(Verdict.WRONG) if o.group == "recruitsFrom")
    assert wrong.evidence == "南溪种业有限公司录用毕业生20人"
    assert wrong.rules == ("frame",)
    differing = [o.difference for o in result.outcomes if o.difference]
    assert differing == ["-role=lead +role=member"]


def test_precision_by_rule(tmp_path: Path) -> None:
    result = score(read_facts(small_gold(tmp_path)), facts_of(view(), birch().info.id))
    assert result.by_rule() == {"frame": Measure(2, 6, 3)}


def test_what_a_rules_facts_claim_stands_beside_its_precision(tmp_path: Path) -> None:
    facts = facts_of(view(), birch().info.id)
    claimed = FactSet.of(facts.things, [replace(one, confidence=0.875) for one in facts.statements])
    assert score(read_facts(small_gold(tmp_path)), claimed).claimed() == {"frame": 0.875}
    assert score(read_facts(small_gold(tmp_path)), facts).claimed() == {}


def test_intervals_hold_the_figure_and_repeat(tmp_path: Path) -> None:
    gold = read_facts(small_gold(tmp_path))
    result = score(gold, facts_of(view(), birch().info.id))
    low, high = result.interval("fact")["p"]
    assert low < result.measure("fact").p < high
    assert result.interval("fact") == result.interval("fact")
    assert score(gold, gold).qualifier_interval()["r"] == (1.0, 1.0)


def test_several_gold_files_are_pooled(tmp_path: Path) -> None:
    gold = read_facts(small_gold(tmp_path))
    one = score(gold, facts_of(view(), birch().info.id))
    both = joined([one, score(facts_of(view(), maple().info.id), facts_of(view(), maple().info.id))])
    assert both.measure("fact").gold == one.measure("fact").gold + len(maple().facts) - 1
    assert set(both.groups("fact")) <= set(PREDICATES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1"),
        ('{"kind": "entity", "name": "x"}', "lacks 'type'"),
        ("[]", "no JSON object"),
        ("", "has no entities and no facts"),
    ],
)
def test_a_bad_gold_file_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_facts(path)


def test_a_missing_or_binary_gold_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_facts(tmp_path / "none.jsonl")
    path = tmp_path / "binary.jsonl"
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(UsageError, match="UTF-8"):
        read_facts(path)


def test_the_report_of_a_gold_file_is_found_by_name_or_college(tmp_path: Path) -> None:
    reports = view().reports()
    gold = read_facts(small_gold(tmp_path))
    assert report_of(gold, Path("gold.jsonl"), reports).institution_name == BIRCH
    assert report_of(gold, Path("maple.jsonl"), reports).institution_name == MAPLE
    assert report_of(gold, Path(f"{MAPLE}-2031.jsonl"), reports).institution_name == MAPLE
    with pytest.raises(UsageError, match="about no report"):
        report_of(gold, Path("gold.jsonl"), [r for r in reports if r.institution_name == MAPLE])
    with pytest.raises(UsageError, match="no reports"):
        report_of(gold, Path("gold.jsonl"), ())
