"""Specialties, clusters and the industries they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.relations import anaphora
from extractors.skeleton import SIGNS, Skeleton
from ontology.lists import specialty_names


def _of_cluster(match: re.Match[str]) -> bool:
    """Whether a specialty is spoken of as part of a cluster named before: then the cluster serves."""
    before = match.string[: match.start("s")]
    return match.group("s") == SIGNS["SPEC"] and SIGNS["CLUSTER"] in re.split("[。；]", before)[-1]


FRAMES = (
    frame(
        "study.serves",
        "{STUDY:s}(?:（[^（）]{0,16}）)?[，]?[^，。；\ue000-\uf8ff]{0,16}?(?:对接|服务于?|面向|契合|匹配|支撑|聚焦|瞄准|紧扣)[^，。；\ue000-\uf8ff]{0,10}?{CHAIN:c}",
        Emit("serves", "s", "c"),
        macros={"STUDY": "{SPEC}|{CLUSTER}|{BODY}"},
        check=lambda match: not _of_cluster(match),
    ),
    frame(
        "study.serves_with",
        "(?:对接|服务于?|面向|围绕){CHAIN:c}[，]?[^，。；]{0,12}?(?:重点)?(?:建设|打造|组建|布局|开设|增设|新增|设置)(?:了)?[^，。；\ue000-\uf8ff]{0,8}?{STUDY:s}",
        Emit("serves", "s", "c"),
        macros={"STUDY": "{SPEC}|{CLUSTER}"},
    ),
    # 对接甲产业：乙专业群
    frame(
        "study.served_by",
        "(?:^|[。；，：])(?:对接|服务于?|面向|围绕){CHAIN:c}(?:：|的){CLUSTER:s}",
        Emit("serves", "s", "c"),
    ),
    frame(
        "study.in_cluster",
        "{CLUSTER:k}(?:[^，。；\ue000-\uf8ff]{0,10}?)(?:包含|包括|涵盖|下设|由|覆盖|含|包涵|设有)[^，。；\ue000-\uf8ff]{0,6}?{SPEC:s}",
        Emit("inCluster", "s", "k"),
    ),
    # 甲专业群（含A、B专业）, 甲专业群：A、B
    frame(
        "study.in_brackets",
        "{CLUSTER:k}[”]?(?:（|：|:|，|——)(?:主要)?(?:包含|包括|涵盖|含|由|下设)?{SPEC:s}",
        Emit("inCluster", "s", "k"),
        veto="，{SPEC}",
    ),
    # 由A、B组成(构成)甲专业群
    frame(
        "study.made_of",
        "(?:由|将|整合|融合|统筹){SPEC:s}[^。；\ue000-\uf8ff]{0,8}?(?:组成|构成|组建|构建|形成|组合)(?:的|了|成)?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
    ),
    # 将A、B纳入甲专业群
    frame(
        "study.taken_into",
        "(?:将|把){SPEC:s}[^，。；\ue000-\uf8ff]{0,8}?(?:纳入|划入|归入|并入|调入|融入)(?:到|了)?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
    ),
    frame(
        "study.grown_into",
        "{SPEC:s}，?(?:基本|共同|已|初步)?(?:形成|组成|构成|组建成?)了?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
    ),
    # 以A为核心(龙头)、B为支撑，建设甲专业群
    frame(
        "study.core_of",
        "以{SPEC:s}为(?:核心|龙头|引领|牵引)[^。；\ue000-\uf8ff]{0,24}?(?:组建|构建|建设|打造|组成|形成|的)(?:了)?{CLUSTER:k}",
        Emit("inCluster", "s", "k", (("role", "core"),)),
    ),
    frame(
        "study.support_of",
        "(?:^|[、，；。])以?{SPEC:s}为(?:支撑|骨干|主体|基础|辅助|协同|补充|重点)[^。；\ue000-\uf8ff]{0,16}?(?:组建|构建|建设|打造|组成|形成|的)(?:了)?{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
    ),
    frame(
        "study.led_by",
        "{CLUSTER:k}由{SPEC:s}(?:领衔|引领|牵头)(?=，)",
        Emit("inCluster", "s", "k", (("role", "core"),)),
    ),
    # 甲专业群以乙为龙头，辐射带动丙、丁
    frame(
        "study.radiates",
        "{CLUSTER:k}[^。；\ue000-\uf8ff]{0,10}?(?:以{SPEC}为(?:龙头|核心|引领|主体)|由{SPEC}(?:领衔|引领|牵头))，(?:辐射|带动|联合|协同|融合|支撑|集聚|联动|引领|包含|包括|涵盖)+{SPEC:s}",
        Emit("inCluster", "s", "k"),
    ),
    # 以甲为核心，乙、丙协同发展的丁专业群
    frame(
        "study.around_core",
        "以{SPEC}为(?:核心|龙头|引领|主体)，以?{SPEC:s}(?:为(?:支撑|骨干|补充|辅助))?[^，。；\ue000-\uf8ff]{0,8}?(?:协同|支撑|配套|共同|融合)*(?:发展)?的{CLUSTER:k}",
        Emit("inCluster", "s", "k"),
    ),
    # 甲专业作为乙专业群的支撑专业
    frame(
        "study.part_of",
        "{SPEC:s}(?:作为|是|为|系){CLUSTER:k}的?(?:支撑|骨干|主体|拓展|组成|特色|辅助)专业",
        Emit("inCluster", "s", "k"),
    ),
    frame(
        "study.core_part_of",
        "{SPEC:s}(?:作为|是|为|系){CLUSTER:k}的?(?:核心|龙头)专业",
        Emit("inCluster", "s", "k", (("role", "core"),)),
    ),
    # 甲专业群的核心专业为乙，其他专业有丙、丁
    frame(
        "study.core_is",
        "{CLUSTER:k}的?核心专业(?:为|是|有|：|包括){SPEC:s}",
        Emit("inCluster", "s", "k", (("role", "core"),)),
    ),
    frame(
        "study.others_are",
        "{CLUSTER:k}的?核心专业(?:为|是|有|：|包括){SPEC}[，；](?:其他|支撑|骨干|拓展|群内|其余|相关)专业(?:为|是|有|：|包括|还有){SPEC:s}",
        Emit("inCluster", "s", "k"),
    ),
    # 甲产业学院由乙、丙两个专业组成
    frame(
        "facility.made_of",
        "{FAC:f}[”]?由{SPEC:s}[^，。；\ue000-\uf8ff]{0,4}?(?:组成|构成|组建|共建)",
        Emit("coversSpecialty", "f", "s"),
    ),
    # 以甲专业为依托，成立乙产业学院
    frame(
        "facility.on_specialty",
        "(?:以|依托){SPEC:s}(?:为(?:依托|基础|载体|主体|支撑))?，[^。；\ue000-\uf8ff]{0,16}?(?:成立|建设|共建|组建|打造|设立|建成)了?[^，。；\ue000-\uf8ff]{0,4}[“]?{FAC:f}",
        Emit("coversSpecialty", "f", "s"),
    ),
    frame(
        "study.core",
        "{CLUSTER:k}[^。；\ue000-\uf8ff]{0,6}?(?:，)?以{SPEC:s}为(?:核心|龙头|引领)",
        Emit("inCluster", "s", "k", (("role", "core"),)),
    ),
)

_CLUSTER, _SPEC, _CHAIN = SIGNS["CLUSTER"], SIGNS["SPEC"], SIGNS["CHAIN"]
_FACILITY = "[" + SIGNS["COLLEGE"] + SIGNS["WORKSHOP"] + SIGNS["BASE"] + "]"
_NEAR = r"[^。；！？]"
_HOLDS = re.compile(
    r"由|包括|包含|涵盖|囊括|下设|覆盖|含有?|为核心|为龙头|为引领|为支撑|为骨干|为依托|设有|组成|构成|群内|：|（"
)
_MAKES = re.compile(r"组建|构建|组成|构成|形成|组合|整合|纳入|归入|划入|融入|打造|建设|支撑|集聚|并入|为主体")
_CORE = re.compile(r"(?:以|依托)$")
_CORE_AFTER = re.compile(r"为(?:核心|龙头|引领|牵引|主体)|(?:为|是)(?:其|该专业群的?)?核心专业")
_SERVES = re.compile(
    r"(?:对接|服务于?|面向|契合|匹配|支撑|聚焦|瞄准|紧贴|紧盯|紧扣|围绕|适应|融入)[^，。；\ue000-\uf8ff]{0,14}$"
)
_FOR = re.compile(
    rf"(?:面向|用于|供|为|服务|覆盖|涵盖|涉及|设有|开设|设置|开展|承担|满足|支撑|辐射|下设|对应|包含|包括|招收|培养|(?<=，)设)了?(?:{SIGNS['SELF']}|学校|学院|我校|我院|校内|在校)?(?:的)?[“]?$"
)


def _in_clusters(skeleton: Skeleton) -> Iterator[Candidate]:
    """Specialties that a sentence lists as what a cluster consists of, before the cluster or behind it."""
    text = skeleton.text
    clusters = [place for place, group in skeleton.groups.items() if group.family == "CLUSTER"]
    for place in sorted(at for at, group in skeleton.groups.items() if group.family == "SPEC"):
        before = [at for at in clusters if at < place]
        after = [at for at in clusters if at > place]
        cluster = -1
        if before and _holds(text[before[-1] + 1 : place], text[place + 1 : place + 8]):
            cluster = before[-1]
        elif after and _makes(text[place + 1 : after[0]]):
            cluster = after[0]
        if cluster < 0 or len(skeleton.groups[cluster].members) > 1:
            continue
        core = _CORE.search(text[:place]) and _CORE_AFTER.match(text, place + 1)
        start, end = skeleton.span(min(cluster, place), max(cluster, place) + 1)
        for ref in skeleton.groups[place].refs():
            yield Candidate(
                "inCluster", ref, skeleton.groups[cluster].refs()[0], start, end, "study.listed_in_cluster",
                (("role", "core"),) if core else (),
            )  # fmt: skip


def _holds(between: str, after: str) -> bool:
    """Whether what stands between a cluster and specialties says that it consists of them."""
    if (
        re.search(rf"[。；！？{_CLUSTER}]", between)
        or len(between) > 60
        or re.search("毕业|教师|学生|招生|获", between)
    ):
        return False
    clause = re.split("，", between)
    return bool(
        _HOLDS.search(clause[-1])
        or (_HOLDS.match(after) and len(between) <= 12)
        or (clause[-1] in ("以",) and "为" in after[:1])
    )


def _makes(between: str) -> bool:
    """Whether what stands between specialties and a cluster says that they make it up."""
    if re.search(rf"[。；！？{_CLUSTER}]", between) or len(between) > 60:
        return False
    rest = between.rsplit(_SPEC, 1)[-1]
    if rest.endswith("以"):
        return False  # 开设甲、乙等专业，形成以丙专业群为龙头的体系
    return _MAKES.search(rest[-24:]) is not None


def _served(skeleton: Skeleton) -> Iterator[Candidate]:
    """What industry the cluster or specialty that a sentence is about is made for."""
    text = skeleton.text
    for place, group in skeleton.groups.items():
        if group.family != "CHAIN" or not _SERVES.search(text[:place]):
            continue
        begin = max(text.rfind(mark, 0, place) for mark in "。；！？") + 1
        about = [
            at
            for at in skeleton.groups
            if begin <= at < place and skeleton.groups[at].family in ("CLUSTER", "BODY")
        ]
        if not about:
            about = _named_later(skeleton, place)
        if not about or len(skeleton.groups[about[-1]].members) > 1 or abs(place - about[-1]) > 50:
            continue
        start, end = skeleton.span(min(about[-1], place), max(about[-1], place) + 1)
        thing = skeleton.groups[about[-1]].refs()[0]
        for chain in (
            group.refs()
            if thing.type not in ("IndustryEducationCommunity", "VocationalEducationGroup")
            else ()
        ):
            yield Candidate("serves", thing, chain, start, end, "study.cluster_serves")


_EACH = re.compile(
    rf"(?P<clusters>{_CLUSTER})[^。；！？\ue000-\uf8ff]{{0,24}}?分别(?:对接|服务于?|面向|匹配|支撑)[^，。；\ue000-\uf8ff]{{0,8}}(?P<chains>{_CHAIN})"
)


def _each_served(skeleton: Skeleton) -> Iterator[Candidate]:
    """As many industries as clusters, each for its own: 甲、乙专业群，分别对接丙产业链、丁产业链."""
    for found in _EACH.finditer(skeleton.text):
        clusters = skeleton.groups[found.start("clusters")].refs()
        chains = skeleton.groups[found.start("chains")].refs()
        if len(clusters) == len(chains) > 1:
            start, end = skeleton.span(*found.span())
            for cluster, chain in zip(clusters, chains, strict=True):
                yield Candidate("serves", cluster, chain, start, end, "study.each_served")


_NAMES_LATER = re.compile(
    rf"[^。；！？\ue000-\uf8ff]{{0,30}}?(?:建设|组建|打造|构建|定名|命名|形成|建成)[^，。；\ue000-\uf8ff]{{0,12}}(?P<cluster>{_CLUSTER})"
)


def _named_later(skeleton: Skeleton, place: int) -> list[int]:
    """The cluster that is built for an industry, named behind it: 围绕茶产业链，建设甲专业群."""
    found = _NAMES_LATER.match(skeleton.text, place + 1)
    return [found.start("cluster")] if found else []


def _covered(skeleton: Skeleton) -> Iterator[Candidate]:
    """The specialties that a facility of the same sentence is for."""
    text = skeleton.text
    for place, group in skeleton.groups.items():
        if group.family != "SPEC" or not _FOR.search(text[:place]):
            continue
        begin = max(text.rfind(mark, 0, place) for mark in "。；！？") + 1
        near = [
            at for at in skeleton.groups
            if begin <= at < place and re.match(_FACILITY, text[at]) and len(skeleton.groups[at].members) == 1
        ]  # fmt: skip
        if not near or place - near[-1] > 60:
            continue
        start, end = skeleton.span(near[-1], place + 1)
        for ref in group.refs():
            yield Candidate(
                "coversSpecialty", skeleton.groups[near[-1]].refs()[0], ref, start, end, "study.covered"
            )


_HELPS = re.compile(
    rf"(?:支持|帮助|指导|协助|助力|援助|支援|帮扶|扶持)(?P<whose>对方|该校|该院|{SIGNS['ORG']})(?:的)?[^，。；\ue000-\uf8ff]{{0,12}}$"
)
_OPENS = re.compile(
    rf"(?P<whose>{SIGNS['ORG']})[^。；，{SIGNS['SELF']}]{{0,24}}?(?:就读|开设|设有|新增|招收|招生|首批|现有|增设)[^，。；\ue000-\uf8ff]{{0,12}}"
)
# 甲学院停招乙专业, 甲学院新设乙专业: the other college's own doing
_OTHERS_DO = re.compile(
    rf"(?:^|[，。；])[^，。；与和同\ue000-\uf8ff]{{0,8}}(?P<one>{SIGNS['ORG']})(?:(?:19|20)\d\d年|今年|去年)?(?:也|已|均|又)*(?:停招|停办|撤销|新设|新增|增设|开办|申报|建设|打造|组建|设立)了?[^，。；\ue000-\uf8ff]{{0,8}}$"
)
_ITS = re.compile(rf"{_CLUSTER}[^。；]{{0,12}}，{_CLUSTER}[^，。；]{{0,6}}$")


def _other_college(skeleton: Skeleton, place: int, before: Skeleton | None) -> Ref | None:
    """The other college whose specialty or cluster it is: 支持对方甲专业群建设; 乙学院首批新生就读甲、丙专业."""
    text = skeleton.text
    begin = max(text.rfind(mark, 0, place) for mark in "。；！？") + 1
    its = _ITS.search(text, begin, place)
    if its:
        return _other_college(skeleton, its.start(), before)
    helps = _HELPS.search(text, begin, place)
    opens = _OPENS.fullmatch(text, begin, place)
    found = helps or opens
    if found is None:
        return None
    at = found.start("whose")
    if found.group("whose") == SIGNS["ORG"]:
        refs = skeleton.groups[at].refs()
    else:
        refs = tuple(
            ref for near in sorted(skeleton.groups) if near < at for ref in skeleton.groups[near].refs()
        )
        if not any(ref.type == "Institution" for ref in refs) and before is not None:
            refs = tuple(ref for group in before.groups.values() for ref in group.refs())
    schools = [ref for ref in refs if ref.type == "Institution"]
    return schools[-1] if schools and (helps or len(refs) == 1) else None


# What a workshop abroad teaches is not on offer at home.
# 甲专业更名为乙专业: what it was called before is taught no longer
_RENAMED = re.compile("[”]?(?:专业)?(?:已|统一|均)*(?:更名|改名|调整更名|变更)为")
# 前者由学院与乙公司共建，依托丙专业办学; 围绕甲、乙专业开展培训; 以甲专业为载体培养当地学员
_RESTS_ON = re.compile(rf"[，；](?P<how>依托|围绕|以|基于){_SPEC}(?P<then>[^。；\ue000-\uf8ff]{{0,24}})")
_TEACHES = re.compile("[^，。；]{0,16}?(?:办学|培养|培训|教学|招生|为(?:载体|依托|主体))")
# 工坊开设甲技术培训班两期, 增设乙专业方向
_CLASSES = re.compile(
    rf"(?:^|[，；]|{SIGNS['WORKSHOP']}[”]?)[^，。；\ue000-\uf8ff]{{0,6}}?(?:开设|举办|开办|增设)了?(?P<what>{_SPEC}|[一-鿿]{{4,14}}?)(?:培训班|研习班|研修班|短训班|(?:专业)?方向)"
)


def _taught_at(skeleton: Skeleton, workshop: Ref | None) -> Iterator[Candidate]:
    """What a facility rests on; what a workshop abroad holds classes in, also one that the paragraph has named before."""
    text = skeleton.text
    for found in _RESTS_ON.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in "。；！？") + 1
        near = {
            ref
            for place, group in skeleton.groups.items()
            if begin <= place < found.start() and re.match(_FACILITY, text[place])
            for ref in group.refs()
        }
        if len(near) == 1 and _TEACHES.match(found.group("then")):
            span = skeleton.span(begin, found.end())
            for ref in skeleton.groups[found.start("then") - 1].refs():
                yield Candidate("coversSpecialty", next(iter(near)), ref, *span, "study.rests_on")
    for found in _CLASSES.finditer(text) if workshop else ():
        group = skeleton.groups.get(found.start("what"))
        named = (Ref("Specialty", found.group("what")),) if found.group("what") in specialty_names() else ()
        for ref in group.refs() if group else named:
            span = skeleton.span(*found.span())
            yield Candidate("coversSpecialty", workshop or ref, ref, *span, "study.classes")


_WORKSHOPS = re.compile("(?:^|[，。；])(?:该)?工坊(?:主要|共|现)?(?:开设|设有|设置|开办)了?")


def match(
    skeleton: Skeleton, own: Ref, before: Skeleton | None = None, workshop: Ref | None = None
) -> Iterator[Candidate]:
    """What the college teaches: specialties and clusters that its report calls its own by naming them.

    ``before`` is the sentence before it in the paragraph, which may say whose they are instead; ``workshop`` is the one
    workshop abroad that the paragraph has named so far.
    """
    yield from _in_clusters(skeleton)
    yield from _served(skeleton)
    yield from _each_served(skeleton)
    covered = [*_covered(skeleton), *_taught_at(skeleton, workshop)]
    yield from covered
    abroad = {
        ref
        for item in covered
        if isinstance(ref := item.object, Ref) and item.subject.type == "OverseasWorkshop"
    }
    for place, group in sorted(skeleton.groups.items()):
        if group.family not in ("SPEC", "CLUSTER"):
            continue
        if any(anaphora.is_word(skeleton, member) for member in group.members):
            continue  # whose it is has been said where it was named
        if _WORKSHOPS.search(skeleton.text[:place]):
            for ref in group.refs() if workshop and group.family == "SPEC" else ():
                span = skeleton.span(max(0, place - 8), place + 1)
                yield Candidate("coversSpecialty", workshop or own, ref, *span, "study.workshop")
            continue
        if group.family == "SPEC" and _RENAMED.match(skeleton.text, place + 1):
            continue
        owner = _other_college(skeleton, place, before) or own
        lead = skeleton.text[max(0, place - 12) : place]
        if lead.endswith(SIGNS["ORG"]) or re.search(
            f"{SIGNS['ORG']}(?:的|开设|设有|设置)[^，。；]{{0,6}}$", lead
        ):
            continue
        others = _OTHERS_DO.search(skeleton.text, 0, place)
        if others and any(ref.type == "Institution" for ref in skeleton.groups[others.start("one")].refs()):
            continue
        start, end = skeleton.span(max(0, place - 8), place + 1)
        predicate = "offers" if group.family == "SPEC" else "hasCluster"
        rule = "study.named_specialty" if group.family == "SPEC" else "study.named_cluster"
        for ref in group.refs():
            if ref not in abroad:
                yield Candidate(predicate, owner, ref, start, end, rule)
