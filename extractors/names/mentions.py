"""All mentions of organisations, bodies, facilities, specialties, clusters and workshops in a report's prose."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extractors.annotation import Layout, Mention, Sentence
from extractors.names.cluster_lists import listed_in_clusters
from extractors.names.clusters import cluster_mentions, is_sure
from extractors.names.countries import country_pattern
from extractors.names.edges import left_edge, place_at_start, place_names
from extractors.names.finder import (
    clean,
    head_names,
    official_institutions,
    settle,
)
from extractors.names.inventories import with_inventories
from extractors.names.offices import office_mentions
from extractors.names.places import counted_places, helped_regions, listed_villages
from extractors.names.plain import is_field
from extractors.names.quoted import halls, quoted_colleges
from extractors.names.specialties import specialty_mentions

WORKSHOPS = frozenset(
    "鲁班工坊 丝路学院 丝路学堂 海丝学院 海丝学堂 中文工坊 丝路工坊 郑和学院 郑和学堂 墨子工坊 墨子学院 班墨学院 班·墨学院 大禹学院 詹天佑学院 毕昇工坊 神农学院 海外分校 海外分院 海外学院 海外工匠学院 海外工坊".split()
)
# Told apart by country or host alone; others have names of their own.
PLAIN_WORKSHOPS = ("鲁班工坊", "中文工坊")
_WORKSHOP = re.compile(
    rf"[“\"]?({'|'.join(sorted(WORKSHOPS))}"
    r"|[一-鿿]{2}工坊(?=[”\"])|[一-鿿]{2,4}(?:学院|学堂|书院)(?=[”\"]))[”\"]?(?!建设·|·)"
)
_WORKSHOP_WORD = re.compile(rf"{'|'.join(sorted(WORKSHOPS))}|(?:工坊|学院|学堂|书院)[”\"]")
_HOST = re.compile(r"[（(]([一-鿿]{4,20}(?:大学|学院|学校))[)）]")


# 中国—老挝水利“丝路学院”, 秘鲁“鲁班工坊”: what stands right before the quotation belongs to the name.
_TIED = re.compile(r"(?<![一-鿿])(?:[一-鿿]{2,8}[—-])?[一-鿿]{2,12}$")
_UNVEILED = re.compile("挂牌|揭牌|成立")
_MADE = re.compile("举行|举办|推进|签约|[建设成创开]立|建[设成起有]|共建|打造|开办|创办")
_NAMED = re.compile(
    r"(?!海外|境外|国外|首[个家座]|多[个家座]|高水平|[一二两三四五六七八九十\d]+[个家所座]|.*(?:建设|建立|建成|推进|办好|打造))[一-鿿]{2,14}"
)


_OF_TRADE = re.compile(
    "(?:(?![建设成办立推进打造的在与和学院一二三四五六七八九十两几多首个所家座等])[一-鿿]){2,8}"
)  # 泰国船舶工程鲁班工坊
_SET_UP = re.compile("(?:设立|建立|建成|共建|成立|挂牌|创办|开办|打造)了?[^，。；：]{0,8}$")


def _set_up_abroad(text: str, opening: int) -> bool:
    """Whether what a quotation mark opens is said to be set up in a country: 在老挝甲大学设立“乙学院”."""
    begin = max(text.rfind(mark, 0, opening) for mark in "。；！？\n") + 1
    lead = text[begin:opening]
    return _SET_UP.search(lead) is not None and country_pattern().search(lead) is not None


def workshop_mentions(text: str) -> list[Mention]:
    """Workshops abroad that are told apart by a country or a host: 秘鲁鲁班工坊, 老挝甲学院鲁班工坊."""
    if not _WORKSHOP_WORD.search(text):
        return []
    found = []
    abroad = country_pattern().search(text) is not None
    for match in _WORKSHOP.finditer(text):
        start = left_edge(text, match.start(), max(0, match.start() - 24))
        stem = text[start : match.start()]
        place = country_pattern().search(stem)
        hosted = re.search(r"(?:大学|学院|学校)$", stem)
        opening = text.rfind("“", max(0, match.start() - 24), match.end())
        if opening >= 0 and "”" not in text[opening : match.end() - 1] and text[match.end() - 1] == "”":
            # what is quoted is the name, with the country or the line before it that goes with it
            before = list(country_pattern().finditer(text, max(0, opening - 12), opening))
            lead = _TIED.search(text, max(0, opening - 24), opening) if opening == match.start() else None
            lead = (
                None if lead and (_MADE.search(lead.group()) or lead.group().endswith(("以", "为"))) else lead
            )
            lead = lead or (before[-1] if before and before[-1].end() == opening else None)
            start = lead.start() if lead else opening
            start -= 3 if text[start - 3 : start] in ("中国—", "中国-") else 0
            stem = text[start : match.start(1)].strip("“”")
            if (
                not stem
                and not place
                and not (abroad and _UNVEILED.search(text, match.end(), match.end() + 12))
                and (match.group(1) in PLAIN_WORKSHOPS or not _set_up_abroad(text, opening))
            ):
                continue
            if match.group(1) not in WORKSHOPS and (
                not abroad or is_field(clean(text[start : match.end(1)])[:-2])
            ):
                continue
        elif (
            not place
            and not (hosted and len(stem) >= 5)
            and not (abroad and match.group(1) != "鲁班工坊" and _NAMED.fullmatch(stem) and len(stem) >= 2)
        ):
            continue
        elif place and not hosted:
            if stem[place.end() :] not in ("", "国家") and (
                (match.group(1) == "鲁班工坊" and not _OF_TRADE.fullmatch(stem, place.end()))
                or not _NAMED.fullmatch(stem)
            ):
                continue
            start += place.start()
        name = clean(text[start : match.end()])
        host = _HOST.match(text, match.end())
        end = host.end() if host else match.end()
        found.append(
            Mention(start, end, "OverseasWorkshop", f"{host.group(1)}{match.group(1)}" if host else name)
        )
    for match in _BUILT_IN.finditer(text):
        position = match.start(1)
        for part in re.split("[、和与]", match.group(1)):
            host = _ABROAD.fullmatch(part)
            if host and (place := country_pattern().match(part)):
                found.append(Mention(*match.span(2), "OverseasWorkshop", place.group() + match.group(2)))
            elif country_pattern().fullmatch(part):
                found.append(
                    Mention(position, position + len(part), "OverseasWorkshop", part + match.group(2))
                )
            position += len(part) + 1
    return found


_BUILT_IN = re.compile(
    rf"(?:在(?![^，。；]{{2,24}}下，)|与)([一-鿿、]{{2,40}}?)(?:等国?(?:家)?)?(?:高校|院校|等地)?(?:合作)?(?:，[^，。；]{{0,12}})?(?:分别|先后|相继|共)?(?:建成|建立|设立|建设|共建|成立|挂牌)(?:了)?(?:[\d一二两三四五六七八九十]+[个所家座])?[“\"]?({'|'.join(PLAIN_WORKSHOPS)})"
)
_ABROAD = re.compile("[一-鿿]{4,24}(?:大学|学院|学校)")
_CHAIN = re.compile(
    r"产业链|产业集群|(?<=[一-鿿]{2})(?:服务|畜牧|制造|物流|建筑|旅游|养殖|种植|纺织|加工|养老|文旅)业(?![一-鿿]{0,2}(?:人才|企业|务|态|绩|内|界|者|单位|领域))|产业(?!学院|学|教|化|工人|升级|发展(?!需求|需要|趋势|新?要求|，|。)|结构|转型|园|需求|布局|导师|政策|前沿|技术|企业|链|集群|融合|经济|人才|体系|大军|研究|基地|协同|界|资源|服务|优化|特色|优势|规模|行业|岗位|振兴|变革|革命|数字|智能|绿色|对接|关键|集聚|联盟|兴|带|合作|创新|标准|急需|一线|端|专家|教授|项目|投资|互联网|新)"
)
_CHAIN_VERB = re.compile(r"对接|服务于?|面向|围绕|契合|聚焦|匹配|紧贴|紧扣|瞄准|支撑|适应")
_CHAIN_NOISE = re.compile(
    r"^(?:区域|地方|[一-鿿]{0,6}自治[区州]|我[省市区]|全[省市]|本地|当地|主导|重点|支柱|战略性?新兴|新兴|优势|特色|现代|相关|关键|传统|国家|[一-鿿]{2}市|[\d一二三四五六七八九十+“”]+[条大个]?|三次|第[一二三]|首位|未来|高端|产业|所在|各|上下游|整个|全|中国|区|省|市|专业群?)*$"
)


_WHERE = re.compile("(?:区域|地方|当地|本地|我[省市区县])(?:内|的)?(?=[一-鿿]{2})")


_TOTAL = re.compile(r"(?<=[一-鿿]{2})[一二两三四五六七八九十\d]+[大条个]$")  # 甲、乙两大产业
# Umbrellas of a plan, which name no industry: “十强”产业集群, “2+1”产业集群, “十四五”现代物流产业
_POLICY = re.compile(r"[“”\d+＋×]|十[大强]|十[二三四五六]五")
# Of words that only say kinds, and names of industries all the same
_MODERN = frozenset({"现代服务业", "现代物流业", "现代制造业", "现代畜牧业", "先进制造业"})
# Trades of one character: 茶产业
_TRADES = frozenset("茶酒药糖盐煤钢棉瓷竹木渔农林牧花果菌蚕丝")


def chain_mentions(text: str) -> list[Mention]:
    """Industries that the clause says are served or matched: 对接甲材料、乙装备产业链 gives two."""
    found: list[Mention] = []
    for verb in _CHAIN_VERB.finditer(text):
        clause_end = re.search(r"[，。；！？\n]", text[verb.end() :])
        limit = verb.end() + (clause_end.start() if clause_end else len(text) - verb.end())
        of_study = "专业" in text[max(0, verb.start() - 40) : verb.start()]
        heads = [
            head
            for head in _CHAIN.finditer(text, verb.end(), limit)
            if of_study
            or head.group().startswith("产")  # 服务业 and the like only where a specialty serves it
        ]
        if heads and (other := text.find("专业群", verb.end(), heads[-1].start())) >= 0:
            # 甲专业群服务丙产业、乙专业群服务丁产业: what the first serves ends before the second
            heads = [head for head in heads if head.end() < other]
        if not heads:
            continue
        head = heads[-1]
        inner = text[verb.end() : head.start()]
        if text.startswith("发展", head.end()) and "、" in inner:
            continue  # 面向甲、乙等产业发展需求 may list more than industries
        if len(inner) > 60 or re.search(r"专业|[的了：《》]", inner):
            continue
        position = verb.end()
        for piece in re.split(r"([、，]|以及|及|和(?=[一-鿿]{2})|等)", inner):
            end = position + len(piece)
            vague = _WHERE.match(piece)
            start, position = position + (vague.end() if vague else 0), end
            if re.fullmatch(r"[、，]|以及|及|和|等", piece) or not piece:
                continue
            last = end == head.start()
            total = _TOTAL.search(text, start, end) if last else None
            name = clean(text[start : total.start() if total else end])
            stop, word = (head.end(), head.group()) if last else (end, "")
            if (
                (2 <= len(name) <= 14 or name in _TRADES)
                and (not _CHAIN_NOISE.match(name) or name + word in _MODERN)
                and not _POLICY.search(text, start, end)
            ):
                found.append(Mention(start, stop, "IndustrialChain", name + word))
    return found


_SHARED = frozenset({"OverseasWorkshop", "TrainingBase", "Institution"})


def shared_heads(text: str, mentions: list[Mention]) -> list[Mention]:
    """What a list of places before a name stands for: 秘鲁、老挝鲁班工坊 names two workshops."""
    places = place_names()
    added = []
    for mention in mentions:
        if mention.type not in _SHARED:
            continue
        own = next((mention.name[:size] for size in range(8, 1, -1) if mention.name[:size] in places), "")
        rest = mention.name[len(own) :]
        if not own or len(rest) < 4:
            continue
        position = mention.start
        while position > 0 and text[position - 1] == "、":
            start = next(
                (
                    position - 1 - size
                    for size in range(8, 1, -1)
                    if text[max(0, position - 1 - size) : position - 1] in places
                ),
                -1,
            )
            if start < 0:
                break
            added.append(Mention(start, position - 1, mention.type, text[start : position - 1] + rest))
            position = start
    return added


_INSTITUTE = re.compile(
    r"(?:研究院|研究中心|技术中心|检测中心|推广中心|培训中心|服务中心|科技园|产业园|(?<!实训)(?<!实习)(?<!实践)(?<!培训)基地)$"
)
_PARTY = re.compile(r"(?:与|和|同|携手|联合|、)$")
_ACTS = re.compile(r"[^，。；]{0,12}?(?:合作|签[订署约]|共建|共同|联合|达成|委托)")


def _listed_with(text: str, item: Mention, others: list[Mention]) -> bool:
    """Whether organisations stand right before and behind a name in its list: 甲大学、乙研究院、丙公司."""
    near = [other for other in others if other.type in ("Institution", "Enterprise", "Association")]
    return any(other.end + 1 == item.start and text[other.end] in "、和与" for other in near) and any(
        item.end + 1 == other.start and text[item.end] in "、和与" for other in near
    )


def _as_party(text: str, item: Mention, others: list[Mention]) -> Mention:
    """An institute of a place that somebody works with is an organisation: 与辽宁甲教育研究院合作."""
    if (
        item.type == "TrainingBase"
        and item.name.endswith("研究院")
        and place_at_start(item.name)
        and _listed_with(text, item, others)
    ):
        return Mention(item.start, item.end, "Enterprise", item.name)
    party = (
        item.type == "TrainingBase"
        and _INSTITUTE.search(item.name)
        and (0 < place_at_start(item.name) < len(item.name) - 3 or item.name.endswith("研究院"))
        and _PARTY.search(text[: item.start])
        and _ACTS.match(text, item.end)
        and not re.search("共建|成立|建设|建立|打造", text[max(0, item.start - 12) : item.start])
    )
    return Mention(item.start, item.end, "Enterprise", item.name) if party else item


def _abroad(item: Mention) -> Mention:
    """A 工坊 of a country is a workshop abroad: 哈萨克斯坦甲工坊."""
    country = country_pattern().match(item.name) if item.name.endswith("工坊") else None
    named = (
        item.type == "TrainingBase" and country is not None and 2 <= len(item.name) - country.end() - 2 <= 6
    )
    return Mention(item.start, item.end, "OverseasWorkshop", item.name) if named else item


_CONTINENT = re.compile("(?:东南|西|南|中|北)亚|[非欧亚]洲|[东西南北中]非|[南北]美洲?|拉美|大洋洲")


def _without_continent(item: Mention) -> Mention:
    """A name from its country on: 非洲甲国乙大学."""
    lead = _CONTINENT.match(item.name)
    abroad = lead is not None and country_pattern().match(item.name, lead.end()) is not None
    return (
        Mention(item.start, item.end, item.type, item.name[lead.end() :])
        if lead and abroad and item.type == "Institution"
        else item
    )


def _with_parent(text: str, item: Mention, raw: list[Mention]) -> Mention:
    """A school or hospital with the university that it belongs to: 甲大学附属乙中学 is one name."""
    if not text.startswith("附属", item.start):
        return item
    parent = next((other for other in raw if other.end == item.start and other.type == "Institution"), None)
    if parent is None:
        return item
    return Mention(parent.start, item.end, item.type, parent.name + item.name)


# 甲部下属的乙学院: the one spoken of is the one below
_OVER_ANOTHER = re.compile(
    "(?:下属|所属|管辖)的?(?=(?:(?![到来在向与对为])[一-鿿]){3,16}?(?:学院|大学|学校|公司|医院|研究院|研究所))"
)
# Types whose heads say too little: they have finders of their own here.
_FOUND_APART = frozenset({"SpecialtyCluster", "OverseasWorkshop", "IndustrialChain", "Certificate"})


def sentence_mentions(sentence: Sentence) -> list[Mention]:
    """What one sentence names, offsets into the document, nested names kept."""
    text = sentence.text
    studies = specialty_mentions(text)
    raw = [
        *official_institutions(text), *(item for item in head_names(text) if item.type not in _FOUND_APART), *cluster_mentions(text), *studies, *listed_in_clusters(text, studies),
        *chain_mentions(text), *office_mentions(text),
    ]  # fmt: skip
    clusters = {(item.start, item.end) for item in raw if item.type == "SpecialtyCluster"}
    raw = [item for item in raw if item.type != "Specialty" or (item.start, item.end) not in clusters]
    raw = [_with_parent(text, item, raw) for item in raw]
    workshops = workshop_mentions(text)
    raw = [
        item
        for item in raw
        if not any(item.start == other.start and item.end <= other.end for other in workshops)
    ]
    raw += workshops
    raw = with_inventories(text, raw)
    raw += quoted_colleges(text, raw)
    placed = halls(text, raw)
    raw = [
        item for item in raw if not any(item.start < other.end and other.start < item.end for other in placed)
    ]
    raw += placed
    raw += shared_heads(text, raw)
    raw += helped_regions(text)
    raw += listed_villages(text, raw)
    counted = counted_places(text)
    raw = [
        item
        for item in raw
        if not any(item.end == other.end and item.name != other.name for other in counted)
    ] + counted
    raw = [
        _without_continent(_abroad(_as_party(text, item, raw)))
        for item in raw
        if not _OVER_ANOTHER.match(text, item.end)
    ]
    return [
        Mention(item.start + sentence.start, item.end + sentence.start, item.type, item.name)
        for item in settle(list(dict.fromkeys(raw)))
    ]


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Every mention in the prose of the report, in order."""
    layout: Layout = doc._.layout
    text = layout.text
    return tuple(
        mention
        for sentence in layout.sentences
        for mention in sentence_mentions(sentence)
        if mention.type != "SpecialtyCluster" or is_sure(text, mention)
    )
