"""What says the same in other words states the same facts: the sentences of the set, reworded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.extractors.sentences import Case, cases, facts_of

Facts = set[tuple[str, str, str]]
HALF = str.maketrans("，；：（）“”", ',;:()""')
# A person's portrait or a point of a list begins as it does; nothing is put before it.
LABELLED = re.compile(r"[\d（(“【●案★①—*]|[一二三四五六七八九十]是|同时|此外|其中|近年来|截至")
FIRM = re.compile(r"(有限公司)(?=[、共签合联开建成组达，与和])")


def _led(words: str) -> Callable[[str], str | None]:
    return lambda text: None if LABELLED.match(text) else words + text


def _noted(text: str) -> str | None:
    noted = FIRM.sub(r"\1（以下简称“甲企”）", text, count=1)
    return None if noted == text else noted


def _typed(text: str) -> str | None:
    typed = text.translate(HALF)
    return None if typed == text else typed


REWORDINGS: dict[str, Callable[[str], str | None]] = {
    "half-width punctuation": _typed,
    "同时": _led("同时，"),
    "近年来": _led("近年来，"),
    "一是": _led("一是"),
    "a point's label": _led("（3）"),
    "another sentence before": _led("学校高度重视人才培养质量，持续改进教学工作。"),
    "another sentence behind": lambda text: text + "全年各项工作扎实推进。",
    "a note on the name": _noted,
}


def _told(case: Case, text: str) -> Facts:
    found = {(predicate, *ends) for predicate, *ends, _ in facts_of(text)}
    return {(p, *sorted(ends)) if p == "partnersWith" else (p, *ends) for p, *ends in found}  # type: ignore[misc]


@pytest.fixture(scope="module")
def told() -> dict[Case, Facts]:
    return {case: _told(case, case.text) for case in cases() if case.facts}


@pytest.mark.parametrize("name", REWORDINGS)
def test_rewording_changes_no_facts(name: str, told: dict[Case, Facts]) -> None:
    lost, made_up, stated = [], [], 0
    for case, before in told.items():
        reworded = REWORDINGS[name](case.text)
        if reworded is None or not before:
            continue
        after = _told(case, reworded)
        stated += len(before)
        lost += [(reworded, fact) for fact in before - after]
        made_up += [(reworded, fact) for fact in after - before]
    assert stated >= 150
    assert len(lost) <= stated // 80, lost
    assert len(made_up) <= stated // 200, made_up
