"""Specialty clusters by name, alone or from a shared head."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.annotation import Mention
from extractors.names.edges import left_edge, place_at_start
from extractors.names.finder import clean, is_generic
from extractors.names.specialties import catalogue_specialties
from extractors.names.titled.patterns import as_number
from ontology.lists import are_glued, specialty_names

_MODIFIERS = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十两]+[个大])?(?:“[^“”]{1,8}”)?(?:国家级|省级|市级|校级|院级|国家|省|市|高水平|特色|重点|骨干|建设|双高|优势|品牌|中国特色|核心|专业群建设|类|等)*[”\"]?$"
)
_CLUSTER_TAIL = re.compile(
    r"(?:技术|工程|管理|制造|设计|服务|商贸|财经|会计|护理|教育|建筑|建造|城市更新|交通|能源|装备|冶金|化工|信息|艺术|旅游|农业|畜牧|园艺|食品|医药|健康|康养|电商|商务|物流|金融|媒体|传媒|轨道|航空|汽车|机电|建造|材料|环保|安全|测绘|水利|电力|纺织|服装|文化|体育|语言|外语|营销|运输|运营|创意|铁道|船舶|港口|海洋|林业|生物|检测|加工|数字|智造|智能|网络|软件|冶炼|矿山|司法|法律|烹饪|养老|助产|通信|信号)$"
)
_CLUSTER_LEAD = re.compile(
    r"(?:[“”\"]|国家级|省级|市级|校级|院级|国家|高水平|中国特色|特色|重点|骨干|优势|品牌|双高|A档|B档|C档|建设|打造|核心|现有|拥有|[省市]|[一二两三四五六七八九十\d]+[个大]|的|了|等|学院|学校)+"
)
_CLUSTER_NOISE = re.compile(
    r"专业群|[一-鿿]\d{1,2}[一-鿿]|\d\+|\d+个|领域|[两三四五六七八九十]大|动态|调整|组件|存在|^(?:表|图)?[\d.-]+|(?:精准|高水平|市级|校级|省级|国家级)|^(?:本|各|该|每个|所有|其他|相关|新(?!一代|能源|材料|媒体|零售|商科|工科|农科|医科|型)|现有|\d|[一二三四五六七八九十两]+[个大])|(?:个|大|级|类|建设|水平|组群|若干|优质|支撑|引领|对接|双高|布局)$"
)


_COUNTS = re.compile(r"[\d一二两三四五六七八九十]个")
# 开设甲、乙等6大专业群 lists names; 形成甲、乙两大专业群 may speak of fields, unless as many stand there as it says
_GREAT = re.compile(r"[\d一二两三四五六七八九十]大")
_HAVING = re.compile("开设|设有|设置|现有|建有|拥有|建成|建设了|组建了|打造了")


# 以甲技术和乙技术专业群为重点, where only the second is in the catalogue
_BESIDE = re.compile(r"(?<![一-鿿])[以由]?([一-鿿]{2,8}技术)[和与及]$")


_WORDS = re.compile("利用|应用|运用|运营|建设|服务|制造|优化|推广|检测")
_IN_QUOTES = re.compile("“(?P<name>[一-鿿]{3,12})”$")


# “甲专业群‘四链融合’培养模式的探索”: the title of a work
_IN_TITLE = re.compile("[^“”，。；]{2,30}(?:研究|实践|探索|构建|创新|改革|应用|模式)”")


def cluster_mentions(text: str) -> list[Mention]:
    """Specialty clusters by name: 数控技术专业群, “A、B”两个高水平专业群, A、B等专业群."""
    found: list[Mention] = []
    hits = catalogue_specialties(text)
    for match in re.finditer("专业群", text):
        if text[match.end() : match.end() + 1] in ("建") and text[match.end() : match.end() + 3] == "建设委":
            continue
        modifiers = _MODIFIERS.search(text, max(0, match.start() - 30), match.start())
        edge = modifiers.start() if modifiers else match.start()
        if _IN_TITLE.match(text, match.end()) and text.count("“", 0, match.start()) > text.count(
            "”", 0, match.start()
        ):
            continue
        great = _GREAT.search(text, edge, match.start())
        counted = _COUNTS.search(text, edge, match.start()) is not None or (
            great is not None and _HAVING.search(re.split("[，。；]", text[:edge])[-1]) is not None
        )
        run = _specialty_run(text, hits, edge, counted=counted)
        if not run and great and not counted and "形成" not in text[max(0, edge - 40) : edge]:
            listed_all = _specialty_run(text, hits, edge, counted=True)
            run = listed_all if str(len(listed_all)) == as_number(great.group()[0]) else []
        if not run and edge != match.start():
            run = _specialty_run(text, hits, match.start(), counted=False)
        if run:
            beside = _BESIDE.search(text, max(0, run[0].start - 14), run[0].start)
            if beside and run[0].name.endswith("技术"):
                run.insert(0, Mention(*beside.span(1), "Specialty", beside.group(1)))
            direct = not text[run[-1].end : match.start()].strip('“”"')
            for item in run:
                end = match.end() if direct and item is run[-1] else item.end
                found.append(Mention(item.start, end, "SpecialtyCluster", item.name + "专业群"))
            continue
        quoted = _IN_QUOTES.search(text, max(0, match.start() - 16), match.start())
        if quoted and _names_field(quoted.group("name")) and not _kind_only(quoted.group("name")):
            found.append(
                Mention(
                    quoted.start("name"), match.end(), "SpecialtyCluster", quoted.group("name") + "专业群"
                )
            )
            continue
        start = left_edge(text, match.start(), max(0, match.start() - 24))
        if start == match.start() and _WORDS.fullmatch(text[start - 2 : start]):
            # 煤炭清洁利用专业群: what other names begin behind is the end of this one
            start = left_edge(text, start - 2, max(0, start - 24))
        start = _without_lead(text, start, match.start())
        if are_glued(clean(text[start : match.start()])):
            continue  # a cell's last specialty and the next row's cluster: what is listed before is of other cells
        first = _both_halves(text, start)
        other = clean(text[first : start - 1]) if first < start else ""
        listed, last = _listed_before(text, first, match.start())
        if listed:
            found += listed
            start = last
        elif other and _two_clusters(other, text[start : match.start()]):
            found.append(Mention(first, start - 1, "SpecialtyCluster", other + "专业群"))
        else:
            start = first
        start, joined = _last_of_two(text, start, match.start())
        found += joined
        stem = clean(text[start : match.start()])
        if (
            2 <= len(stem) <= 16
            and _cluster_name(text, start, stem)
            and not _kind_only(stem)
            and not _CLUSTER_NOISE.search(stem)
        ):
            found.append(Mention(start, match.end(), "SpecialtyCluster", stem + "专业群"))
    return found


_KIND = re.compile(
    r"(?:高水平|高质量|特色|重点|骨干|优势|品牌|示范|一流|现代|新型|校级|省级|市级|国家级|院级|国家|区域|行业|产业|产业链|企业|学科|专业|核心|支柱|主干|相关|相近|双高|建设|[省市校院])*"
)


def _kind_only(stem: str) -> bool:
    """Whether a stem only says what kind of cluster it is (高水平, 特色优势); 智慧农业 is a name."""
    return _KIND.fullmatch(stem[place_at_start(stem) :].removeprefix("省").removeprefix("市")) is not None


def _without_lead(text: str, start: int, end: int) -> int:
    """Where a name begins behind words of kind and number; 特色林果专业群 that opens a clause is a name as it is."""
    lead = _CLUSTER_LEAD.match(text[start:end])
    opens = start == 0 or text[start - 1] in "，。；：、"
    return start if lead is None or (lead.group() == "特色" and opens) else start + lead.end()


def _both_halves(text: str, start: int) -> int:
    """The start of a name whose first half was cut off at a connective: 先进制造与新能源专业群."""
    if start < 3 or text[start - 1] not in "与和及":
        return start
    edge = _without_lead(text, left_edge(text, start - 1, max(0, start - 13)), start - 1)
    half = text[edge : start - 1]
    whole = 2 <= len(half) <= 8 and not re.search(r"专业|学院|公司|大学|企业|[学校]$", half)
    return edge if whole else start


def _last_of_two(text: str, start: int, end: int) -> tuple[int, list[Mention]]:
    """Where the last name begins if 和 joins it to one with a connective of its own (甲与乙和丙丁专业群), and that one."""
    joint = text.find("和", start, end)
    if joint < 0 or end - joint <= 4:
        return start, []
    edge = left_edge(text, joint, max(0, start - 10))
    if edge > 3 and text[edge - 1] in "与及":
        edge = left_edge(text, edge - 1, max(0, edge - 12))
    edge = max(edge, start) if text[start:joint].count("与") else edge
    edge += 1 if text[edge] == "以" else 0
    name = clean(text[edge:joint])
    if not (5 <= len(name) <= 12 and re.search("[与及]", name)):
        return start, []
    return joint + 1, [Mention(edge, joint, "SpecialtyCluster", name + "专业群")]


def _listed_before(text: str, start: int, end: int) -> tuple[list[Mention], int]:
    """The fields of a list before its last one, and where that begins: 物流管理、电子信息和文化艺术专业群 are three."""
    if text[max(0, start - 1) : start] != "、":
        return [], start
    joint = re.search("和|及", text[start:end])
    half = text[start : start + joint.start()] if joint else ""
    last = start + joint.end() if joint else start
    if not _names_field(text[last:end]) or (joint and not (len(half) >= 2 and _names_field(half))):
        return [], start
    found: list[Mention] = []
    if joint:
        found.append(Mention(start, last - 1, "SpecialtyCluster", clean(half) + "专业群"))
    elif is_generic(text[start:end]):
        return [], start
    while start > 0 and text[start - 1] == "、":
        end = start - 1
        start = left_edge(text, end, max(0, end - 12))
        start = _without_lead(text, start + (1 if text[start] == "以" else 0), end)
        name = clean(text[start:end])
        if (
            not (2 <= len(name) <= 10 and _names_field(name))
            or is_generic(name)
            or _CLUSTER_NOISE.search(name)
        ):
            break
        found.insert(0, Mention(start, end, "SpecialtyCluster", name + "专业群"))
    return (found, last) if len(found) > (1 if joint else 0) else ([], start)


def _two_clusters(one: str, two: str) -> bool:
    """Whether what a connective joins are two names: one has a connective of its own, or both end as specialties do."""
    return re.search("[与及]", one) is not None or (one.endswith("技术") and two.endswith("技术"))


def _cluster_name(text: str, start: int, stem: str) -> bool:
    """A stem that ends like a field of study; any other only in a list, quoted, or behind a verb that builds."""
    end = start + text[start:].index("专业群") + 3
    return _names_field(stem) or (len(stem) > 2 and (_stands_apart(text, start) or _spoken_of(text, end)))


_SPOKEN_OF = re.compile(
    r"[”]?(?:，?(?:主要)?(?:由|包括|包含|涵盖|以|对接|服务|面向|含|获批|入选|是|为|下设)|：|（)"
)


def _spoken_of(text: str, end: int) -> bool:
    """Whether the clause says something of the cluster: what it consists of, what it serves, what it was made."""
    return _SPOKEN_OF.match(text, end) is not None


@lru_cache
def _endings() -> frozenset[str]:
    return frozenset(name[-2:] for name in specialty_names() if len(name) >= 4)


def _names_field(stem: str) -> bool:
    """Whether a stem ends as names of fields of study do."""
    return _CLUSTER_TAIL.search(stem) is not None or stem[-2:] in _endings()


def _stands_apart(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] in ("、", "“") or _built(text, start)


def _built(text: str, start: int) -> bool:
    return _BUILDS.search(text[max(0, start - 6) : start]) is not None


def _specialty_run(text: str, hits: list[Mention], end: int, *, counted: bool) -> list[Mention]:
    """The fields listed before ``end``, of which the last reaches it and one at least is in the catalogue.

    Where the list is ``counted`` (A、B两个专业群), its items need not be in the catalogue if most end as fields do.
    """
    by_end = {hit.end: hit for hit in hits}
    run: list[Mention] = []
    position = end
    while position > 0:
        while position > 0 and text[position - 1] in '“”"':
            position -= 1
        hit = by_end.get(position)
        if hit is None:
            begin = max(text.rfind(mark, 0, position) for mark in "、，。；：！？“”（\n") + 1
            edge = left_edge(text, position, begin)
            name = text[edge:position]
            listed = (begin > 0 and text[begin - 1] == "、") or bool(run)
            if (
                not (counted and 3 <= len(name) <= 12 and listed)
                or _CLUSTER_NOISE.search(name)
                or is_generic(name)
            ):
                break
            hit = Mention(edge, position, "Specialty", clean(name))
        run.insert(0, hit)
        joint = re.search(
            r"(?:专业群?)?[“”\"]*(?:、|和|与|及|以及)[“”\"]*$", text[max(0, hit.start - 6) : hit.start]
        )
        if not joint:
            break
        position = hit.start - len(joint.group())
    official = {hit.name for hit in hits}
    fields = sum(_names_field(item.name) for item in run)
    if not any(item.name in official for item in run) and not (
        counted and len(run) >= 2 and 2 * fields >= len(run)
    ):
        return []
    return run if _may_begin(text, run[0].start) else run[1:]


def _may_begin(text: str, start: int) -> bool:
    """Whether a name may begin here: not in the middle of a longer one."""
    edge = left_edge(text, start, max(0, start - 16))
    lead = _CLUSTER_LEAD.match(text[edge:start])
    if edge == start or (lead and edge + lead.end() == start):
        return True
    if start == 0 or re.match(r"[^一-鿿]|[以由与和及的在为将对建如含括了]", text[start - 1]):
        return True
    return (
        re.search(
            r"(?:建设|打造|获批|依托|组建|构建|布局|开展|国家|重点|专业|核心|学院|学校)$",
            text[max(0, start - 2) : start],
        )
        is not None
    )


_BUILDS = re.compile(
    r"(?:建设|打造|组建|构建|建成|形成|培育|现有|拥有|建有|依托|组成|构成|(?:组建|构建|打造|组成|建成)的|为(?:核心|龙头|引领|支撑|骨干|主体|基础|依托|补充|重点)的|(?:整合|组合|合并|升级|调整|融合)[为成]|以及|其中|(?:纳入|划入|归入|并入|学[校院]有)|[与和及])[“”]*$"
)


_TITLE = re.compile(r"(?:入选|获评|评为|认定为|确定为|列为|列入|立项为|遴选为|获批为?)[“\"]?$")
# What may stand before a name that begins a sentence or a clause, a label's last character too: （3）, 一是
_OPENS = "与和及。；，：\n是）)、.．●■◆▪★☆※◇•·➢✓▲►▶"


def is_sure(text: str, mention: Mention) -> bool:
    """A cluster of a catalogue specialty; another only where it comes back, or stands in a list or quotation marks."""
    if mention.name.removesuffix("专业群") in specialty_names():
        return True
    if _TITLE.search(text, max(0, mention.start - 5), mention.start):
        return False  # 甲专业群入选乙省卓越专业群
    before, after = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    if before in ("“", "、") or after in ("、", "”") or _built(text, mention.start):
        return True
    if _spoken_of(text, mention.end):
        return True
    named = _names_field(mention.name.removesuffix("专业群"))
    return named and (before in _OPENS or after in "与和及" or text.count(mention.name) >= 2)
