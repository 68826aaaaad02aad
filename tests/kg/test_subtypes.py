"""What names tell of kinds."""

from __future__ import annotations

import pytest

from kg.subtypes import subtype_of
from ontology.lists import institutions


@pytest.mark.parametrize(
    ("kind", "name", "subtype"),
    [
        ("Institution", "红枫职业技术学院", "VocationalCollege"),
        ("Institution", "红枫幼儿师范高等专科学校", "VocationalCollege"),
        ("Institution", "白桦职业技术大学", "VocationalUniversity"),
        ("Institution", "牧野农业大学", "University"),
        ("Institution", "牧野大学青禾学院", "University"),
        ("Institution", "青山职业技术学校", "SecondarySchool"),
        ("Institution", "青山县职业教育中心", "SecondarySchool"),
        ("Institution", "青山技师学院", "SecondarySchool"),
        ("Institution", "青山市商业学校", "SecondarySchool"),
        ("Institution", "青山区职业教育与成人教育中心", "SecondarySchool"),
        ("Institution", "青山学校", None),
        ("Institution", "青山第一中学", "BasicSchool"),
        ("Institution", "埃及青山大学", "ForeignInstitution"),
        ("Institution", "Green Hill College", "ForeignInstitution"),
        ("Institution", "青山老年大学", None),
        ("Institution", "青山区社区学院", None),
        ("Enterprise", "青山县人民医院", "Hospital"),
        ("Enterprise", "青禾装备集团股份有限公司", "EnterpriseGroup"),
        ("Enterprise", "青禾装备有限公司", None),
        ("Award", "青山大学", None),
    ],
)
def test_names_tell_subtypes(kind: str, name: str, subtype: str | None) -> None:
    assert subtype_of(kind, [name]) == subtype


def test_official_levels_go_before_words() -> None:
    def exact(level: str) -> set[str | None]:
        return {
            subtype_of("Institution", [i.name])
            for i in institutions()
            if i.level == level and "职业" not in i.name
        }

    assert exact("专科") == {"VocationalCollege"}
    assert exact("本科") == {"University"}
