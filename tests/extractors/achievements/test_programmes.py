"""Libraries of teaching resources and other programmes."""

from __future__ import annotations

from tests.extractors.achievements.stated import achievements_of, ends
from tests.extractors.sentences import COLLEGE


def test_a_long_list_before_no_verdict_ends() -> None:
    """Every way to part such a list was tried before, which took longer than a life from sixty items on."""
    assert achievements_of("护理专业与" * 80 + "茶艺专业资源库建设稳步推进。") == []
    assert ends("护理和茶艺2个专业教学资源库获批省级立项。") == {
        ("participatesIn", COLLEGE, "护理专业教学资源库"),
        ("participatesIn", COLLEGE, "茶艺专业教学资源库"),
    }
