"""Specialties that bear a title: listed before it or behind its number, in quotation marks, or in no list at all."""

from __future__ import annotations

import re

from extractors.achievements.context import Subjects, View
from extractors.annotation import Ref
from extractors.names.titled.awards import Honour
from extractors.names.titled.patterns import NUMBER
from ontology.lists import specialty_names

_SPECIALTY_LIST = re.compile(
    "(?:^|[，；。：]|有|设|获批|获评|入选|建成|打造|形成|培育)(?:了)?(?:其中|目前)?((?:(?![的有])[一-鿿（）]){2,20}(?:、(?:(?![的有])[一-鿿（）]){2,20})*)(?:同时|均|都|也|现|已|还)*$"
)


def listed_before(text: str, position: int) -> tuple[Ref, ...]:
    """The specialties of a list that ends here, where the official list has the most of them: 甲、乙(等2个国家骨干专业)."""
    found = _SPECIALTY_LIST.search(text[:position])
    names = found.group(1).split("、") if found else []
    known = sum(name in specialty_names() for name in names)
    needed = len(names) - 1 if text.startswith("等", position) else max(1, len(names))
    return tuple(Ref("Specialty", name) for name in names) if 2 * known >= needed else ()


_BEHIND = re.compile(
    rf"(?:{NUMBER})?[个门]?(?:：|（)((?:[一-鿿]|（[^（）]*）){{2,20}}(?:、(?:[一-鿿]|（[^（）]*）){{2,20}})*)(?=[。；）]|$)"
)


def listed_behind(text: str, item: Honour) -> tuple[Ref, ...]:
    """The specialties that a list behind a title and its number names: 省级特色专业2个：甲、乙."""
    found = _BEHIND.match(text, item.end)
    names = found.group(1).removesuffix("等").split("、") if found else []
    known = sum(name in specialty_names() for name in names)
    return tuple(Ref("Specialty", name) for name in names) if known and 2 * known >= len(names) else ()


_QUOTED_RUN = re.compile(
    r"((?:“[^“”]{2,20}”(?:、|和|与|及)?)+)(?:等)?(?:[\d一二两三四五]+个)?(?:专业群|专业)?(?:成功|双双|均|分别|先后|顺利|被[^，]{0,10})*$"
)


def by_quotes(view: View, item: Honour, before: str) -> Subjects | None:
    """Specialties and clusters that quotation marks alone mark as names: “甲技术”和“乙技术”入选…专业群."""
    kind = "SpecialtyCluster" if "专业群" in item.name else "Specialty" if item.name.endswith("专业") else ""
    run = _QUOTED_RUN.search(before)
    if not kind or not run:
        return None
    names = [
        name.removesuffix("专业群").removesuffix("专业") for name in re.findall("“([^“”]+)”", run.group(1))
    ]
    tail = "专业群" if kind == "SpecialtyCluster" else ""
    return Subjects(tuple(Ref(kind, name + tail) for name in names), named=True)


_UNLISTED = re.compile(
    "(?:其中|同时|此外)?((?![本该此各其])(?:(?!学校|学院|我[校院]|[个门等的、和])[一-鿿]){2,16})(?P<kind>专业群?)(?:成功|先后|还|均)?(?:被)?(?:(?:教育部|[一-鿿]{2,3}[省市]教育厅)?)"
)


def unlisted(view: View, begin: int, item: Honour) -> Subjects | None:
    """A specialty or cluster that no list has, where it opens the clause of a title of specialties."""
    found = _UNLISTED.fullmatch(view.text, begin, item.verb)
    if (
        found is None
        or not item.name.endswith(found.group("kind"))
        or any(part in specialty_names() for part in found.group(1).split("与"))
        or (
            view.of("Specialty", "SpecialtyCluster")
            and any(begin <= one.start < item.verb for one in view.of("Specialty", "SpecialtyCluster"))
        )
    ):
        return None
    kind, tail = ("Specialty", "") if found.group("kind") == "专业" else ("SpecialtyCluster", "专业群")
    return Subjects((Ref(kind, found.group(1) + tail),), named=True)
