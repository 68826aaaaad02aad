"""Specialties that the text does not call 专业, in what it says a cluster consists of: 甲专业群含乙技术、丙与丁."""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.specialties import names_study
from extractors.names.titled.patterns import as_number
from ontology.lists import specialty_names

_LIST = re.compile(
    r"(?:专业群|前者|后者|该群)(?:（[^（）]*）)?[^。；：（]{0,30}?(?:由|包括|包含|涵盖|囊括|含有?|下设|：|（|辐射|带动|联动|协同)(?P<items>[一-鿿]{2,14}(?:（[^（）]*）)?(?:、[一-鿿]{2,14}(?:（[^（）]*）)?)*?、[一-鿿]{3,12}?)"
    r"(?=[，。；）]|$|等?(?P<count>[\d一二两三四五六七八九十]+)个专业|等?(?:专业|(?:共同)?(?:组成|构成|组建)))"
)
_NOTE = re.compile("（[^（）]*）")
_NO_STUDY = re.compile(
    "[的了是为在由将对各等个所家项并及其从以]|(?:产业|行业|企业|领域|人才|专业群|学院|公司|岗位|产业链|能力|服务业|制造业|课程|基地|中心)$"
)


def listed_in_clusters(text: str, known: list[Mention]) -> list[Mention]:
    """The items that were not known yet of lists in which one has an entry in the catalogue."""
    found = []
    starts = {item.start for item in known}
    for match in _LIST.finditer(text):
        items: list[tuple[int, str]] = []
        position = match.start("items")
        for part in match.group("items").split("、"):
            items.append((position, _NOTE.sub("", part)))
            position += len(part) + 1
        counted = match.group("count") and as_number(match.group("count")) == str(len(items))
        other = [name for _, name in items if name not in specialty_names()]
        if len(other) == len(items) or any(
            not 4 <= len(name) <= 12
            or _NO_STUDY.search(name)
            or not (counted or "与" in name or names_study(name))
            for name in other
        ):
            continue
        found += [
            Mention(start, start + len(name), "Specialty", name)
            for start, name in items
            if not any(start <= at < start + len(name) for at in starts)
        ]
    return found
