from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName, UsageError
from kg.ids import entity_id
from kg.judgements import (
    COLUMNS,
    ends,
    parse_judgements,
    parted,
    read_judgements,
    render_judgements,
    unknown_names,
)
from kg.model import Evidence, Extraction, Judgement, Report
from kg.vocabulary import TYPES
from tests.kg import reading

A, B = "红枫职业技术学院", "白桦职业大学"
FULL, SHORT = "青禾智能装备有限公司", "青禾智能"


def tsv(*rows: str, header: str = "judgement type kept merged note") -> str:
    return "\n".join("\t".join(row.split(" ")) for row in (header, *rows)) + "\n"


def report(college: str, *lines: str) -> Extraction:
    text = "\n".join((f"{college} 2031", *lines))
    return reading.extract(Report("x.txt", text, ()), content_hash=entity_id("Course", text)[7:])


@pytest.mark.parametrize(
    "text",
    [
        tsv(f"same Enterprise {FULL} {SHORT} 年报所述"),
        tsv(f"{FULL} same 别的 Enterprise {SHORT} 年报所述", header="kept judgement reason type merged note"),
        f'{{"judgement": "same", "type": "Enterprise", "kept": "{FULL}", "merged": "{SHORT}", "note": "年报所述"}}\n\n',
        "\ufeff" + tsv(f"same Enterprise {FULL} {SHORT} 年报所述").replace("\n", "\r\n"),
    ],
)
def test_a_file_is_tsv_or_json_lines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "judgements"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_judgements(path) == (Judgement("Enterprise", FULL, SHORT, True, "年报所述"),)


def test_a_file_with_a_header_alone_or_with_nothing_holds_none() -> None:
    assert parse_judgements(tsv(), "x") == parse_judgements("", "x") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (tsv(f"same Enterprise {FULL}"), ["line 2 lacks merged"]),
        (
            tsv(f"perhaps Enterprise {FULL} {SHORT}"),
            ["line 2", "“perhaps” is no judgement", "same or different"],
        ),
        (tsv(f"same Firm {FULL} {SHORT}"), ["there is no type “Firm”"]),
        (tsv(f"same Enterprise {FULL} 《{FULL}》"), ["are one name", "ids"]),
        (
            tsv(f"same Enterprise {FULL} {SHORT}", f"different Enterprise {SHORT} {FULL}"),
            ["lines 2 and 3", "opposite"],
        ),
        (
            tsv(
                f"same Enterprise {FULL} 甲",
                f"same Enterprise 甲 {SHORT}",
                f"different Enterprise {SHORT} {FULL}",
            ),
            [SHORT, "by other lines the same"],
        ),
        ("kept\tmerged\n甲\t乙\n", ["no column judgement, type"]),
        ('{"judgement": "same"\n', ["line 1 is not JSON"]),
        ('{"judgement": "same"}\n', ["line 1 lacks type, kept, merged"]),
    ],
)
def test_what_is_no_judgement_is_named_with_its_line(text: str, words: list[str]) -> None:
    with pytest.raises((UsageError, UnknownName)) as caught:
        parse_judgements(text, "file")
    assert all(word in str(caught.value) for word in words)


def test_a_missing_or_binary_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_judgements(tmp_path / "none")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(UsageError, match="UTF-8"):
        read_judgements(tmp_path / "binary")


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=6)
JUDGEMENTS = st.lists(
    st.builds(Judgement, st.sampled_from(TYPES), NAMES, NAMES, st.just(True), st.just("") | NAMES).filter(
        lambda item: len(set(ends(item))) == 2
    ),
    max_size=5,
    unique_by=ends,
)


@given(JUDGEMENTS)
def test_what_is_kept_is_read_as_it_was(judgements: list[Judgement]) -> None:
    text = render_judgements(judgements)
    found = parse_judgements(text, "kept")
    assert text.splitlines()[0].split("\t") == list(COLUMNS)
    assert sorted(found, key=repr) == sorted(judgements, key=repr)
    assert render_judgements(found) == text


def test_names_that_no_report_has_are_told() -> None:
    entities = report(A, f"partnersWith Institution:{A} Enterprise:{FULL}={SHORT}").entities
    known = entities[0].id
    judgements = (
        Judgement("Enterprise", FULL, SHORT, False),
        Judgement("Enterprise", "无名公司", FULL, True),
        Judgement(known.partition("/")[0], known, "无名学院", True),
    )
    assert unknown_names(judgements, entities) == ["无名公司", "无名学院"]


def test_an_alias_that_is_judged_different_takes_the_facts_that_name_it() -> None:
    one = report(
        A,
        f"partnersWith Institution:{A} Enterprise:{FULL}={SHORT}",
        f"recruitsFrom Enterprise:{FULL} Institution:{A}",
    )
    [partners, recruits] = one.facts
    quotes = tuple(
        Evidence(one.report.id, start, start + len(quote), quote)
        for start, quote in ((0, f"与{FULL}合作"), (50, f"与{SHORT}共建"), (90, f"{FULL}（简称{SHORT}）"))
    )
    stated = Extraction(
        one.report,
        one.entities,
        (
            replace(partners, evidence=quotes),
            replace(recruits, evidence=quotes[:1]),
        ),
    )
    apart = parted(stated, [Judgement("Enterprise", FULL, SHORT, False)])
    names = {entity.id: entity for entity in apart.entities}
    own, rest = names[entity_id("Enterprise", SHORT)], names[entity_id("Enterprise", FULL)]
    assert (own.name, own.aliases, rest.aliases) == (SHORT, (), ())
    by_end = {end: [fact for fact in apart.facts if end in (fact.subject, fact.object)] for end in names}
    assert [[item.quote for item in fact.evidence] for fact in by_end[own.id]] == [
        [quotes[1].quote, quotes[2].quote]
    ]
    assert [[item.quote for item in fact.evidence] for fact in by_end[rest.id]] == [[quotes[0].quote]] * 2
    assert len({fact.id for fact in apart.facts}) == 3


def test_judgements_on_other_names_and_types_part_nothing() -> None:
    one = report(A, f"partnersWith Institution:{A} Enterprise:{FULL}={SHORT}")
    for judgement in (
        Judgement("Enterprise", FULL, "别的公司", False),
        Judgement("Association", FULL, SHORT, False),
        Judgement("Enterprise", FULL, SHORT, True),
    ):
        assert parted(one, [judgement]) == one


def test_of_two_aliases_the_second_is_parted() -> None:
    one = report(A, f"partnersWith Institution:{A} Enterprise:{FULL}={SHORT}=青禾装备集团")
    apart = parted(one, [Judgement("Enterprise", SHORT, "青禾装备集团", False)])
    assert {entity.name: entity.aliases for entity in apart.entities if entity.type == "Enterprise"} == {
        FULL: (SHORT,),
        "青禾装备集团": (),
    }
