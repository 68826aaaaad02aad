"""Specialties, clusters and the industries they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.skeleton import SIGNS, Skeleton

MACROS: dict[str, str] = {}

FRAMES = (
    frame(
        "study.serves",
        "{STUDY:s}(?:（[^（）]{0,16}）)?[，]?[^，。；\ue000-\uf8ff]{0,16}?(?:对接|服务于?|面向|契合|匹配|支撑|聚焦|瞄准)[^，。；\ue000-\uf8ff]{0,10}?{CHAIN:c}",
        Emit("serves", "s", "c"),
        macros={"STUDY": "{SPEC}|{CLUSTER}|{BODY}"},
    ),
    frame(
        "study.serves_with",
        "(?:对接|服务于?|面向|围绕){CHAIN:c}[，]?[^，。；]{0,12}?(?:重点)?(?:建设|打造|组建|布局|开设|增设|新增|设置)(?:了)?[^，。；\ue000-\uf8ff]{0,8}?{STUDY:s}",
        Emit("serves", "s", "c"),
        macros={"STUDY": "{SPEC}|{CLUSTER}"},
    ),
    frame(
        "study.in_cluster",
        "{CLUSTER:k}(?:[^，。；\ue000-\uf8ff]{0,10}?)(?:包含|包括|涵盖|下设|由|覆盖|含|包涵|设有)[^，。；\ue000-\uf8ff]{0,6}?{SPEC:s}",
        Emit("inCluster", "s", "k"),
        macros=MACROS,
    ),
    # 甲专业群（含A、B专业）, 甲专业群：A、B
    frame(
        "study.in_brackets",
        "{CLUSTER:k}[”]?(?:（|：|:|，)(?:主要)?(?:包含|包括|涵盖|含|由|下设)?{SPEC:s}",
        Emit("inCluster", "s", "k"),
        macros=MACROS,
        veto="，{SPEC}",
    ),
    # 由A、B组成(构成)甲专业群
    frame(
        "study.made_of",
        "(?:由|将|整合|融合|统筹){SPEC:s}[^。；\ue000-\uf8ff]{0,8}?(?:组成|构成|组建|构建|形成|组合)(?:的|了|成)?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
        macros=MACROS,
    ),
    # 以A为核心(龙头)、B为支撑，建设甲专业群
    frame(
        "study.core_of",
        "以{SPEC:s}为(?:核心|龙头|引领|牵引)[^。；\ue000-\uf8ff]{0,24}?(?:组建|构建|建设|打造|组成|形成|的)(?:了)?{CLUSTER:k}",
        Emit("inCluster", "s", "k", (("role", "core"),)),
        macros=MACROS,
    ),
    frame(
        "study.support_of",
        "[、，]以?{SPEC:s}为(?:支撑|骨干|辅助|协同|补充|重点)[^。；\ue000-\uf8ff]{0,16}?(?:组建|构建|建设|打造|组成|形成|的)(?:了)?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
        macros=MACROS,
    ),
    frame(
        "study.core",
        "{CLUSTER:k}[^。；\ue000-\uf8ff]{0,6}?(?:，)?以{SPEC:s}为(?:核心|龙头|引领)",
        Emit("inCluster", "s", "k", (("role", "core"),)),
        macros=MACROS,
    ),
)

_THIRD = re.compile(f"{SIGNS['ORG']}(?:的|{SIGNS['SPEC']})")
_CLOSING = re.compile(r"(?:停招|撤销|停办|暂停招生|取消)")


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """What the college teaches: specialties and clusters that its report calls its own by naming them."""
    for place, group in skeleton.groups.items():
        if group.family not in ("SPEC", "CLUSTER"):
            continue
        before = skeleton.text[max(0, place - 12) : place]
        if before.endswith(SIGNS["ORG"]) or re.search(
            f"{SIGNS['ORG']}(?:的|开设|设有|设置)[^，。；]{{0,6}}$", before
        ):
            continue
        start, end = skeleton.span(max(0, place - 8), place + 1)
        predicate = "offers" if group.family == "SPEC" else "hasCluster"
        rule = "study.named_specialty" if group.family == "SPEC" else "study.named_cluster"
        for ref in group.refs():
            yield Candidate(predicate, own, ref, start, end, rule)
