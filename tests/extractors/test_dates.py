"""The year of an event: a date that governs the clause, in its sentence or before a semicolon."""

from __future__ import annotations

import pytest

from extractors.dates import event_year
from tests.extractors.sentences import facts_of

COMPANY = "海纳智能装备有限公司"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"2023年5月，学校与{COMPANY}签订协议。", "2023"),
        (f"学校于2022年与{COMPANY}签订协议。", "2022"),
        (f"学校与{COMPANY}于2022年3月签订协议。", "2022"),
        (f"{COMPANY}2021年向学校捐赠设备。", "2021"),
        (f"2019年学校启动合作，2024年9月12日，又与{COMPANY}签约。", "2024"),
        (f"2019年以来，学校与{COMPANY}合作。", ""),
        (f"截至2024年底，学校与{COMPANY}合作。", ""),
        (f"自2019年起与{COMPANY}合作。", ""),
        (f"2021—2023年，学校与{COMPANY}合作。", ""),
        (f"2018年成立的{COMPANY}与学校签约。", ""),
        (f"2022级学生在{COMPANY}实习。", ""),
        (f"2024年，学校继续与{COMPANY}开展订单培养。", ""),
        (f"依据《2023年工作要点》与{COMPANY}签约。", ""),
        (f"与{COMPANY}签约，2024年通过验收。", ""),
    ],
)
def test_a_date_gives_its_clause_the_year(text: str, year: str) -> None:
    assert event_year(text, text.index(COMPANY)) == year


def years_of(text: str) -> dict[tuple[str, str, str], str]:
    return {
        (subject, predicate, obj): dict(pairs).get("year", "")
        for predicate, subject, obj, pairs in facts_of(text)
    }


OWN = "云岭职业技术学院"


def test_each_of_two_events_of_a_sentence_has_its_own_year() -> None:
    told = years_of(f"学校于2022年与{COMPANY}签订合作协议，2023年又与云川医药有限公司共建实训基地。")
    assert told[(OWN, "partnersWith", COMPANY)] == "2022"
    assert told[(OWN, "partnersWith", "云川医药有限公司")] == "2023"


def test_a_year_is_carried_over_a_semicolon_and_not_over_a_full_stop() -> None:
    told = years_of(f"2023年，电气教研室获评云南省工人先锋号；学校与{COMPANY}共建海纳产业学院。")
    assert told[("海纳产业学院", "establishedBy", COMPANY)] == "2023"
    told = years_of(f"2023年，电气教研室获评云南省工人先锋号。学校与{COMPANY}共建海纳产业学院。")
    assert told[("海纳产业学院", "establishedBy", COMPANY)] == ""


def test_a_plan_has_no_year_of_an_event() -> None:
    assert set(years_of(f"2025年，学校拟与{COMPANY}共建海纳产业学院。").values()) == {""}


def test_what_a_thing_is_known_for_is_not_dated_by_what_is_told_of_it() -> None:
    told = years_of("2025年1月，学校对口支援的南溪职业技术学院发来感谢信。")
    assert told == {(OWN, "assists", "南溪职业技术学院"): ""}
