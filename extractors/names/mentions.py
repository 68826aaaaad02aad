"""All mentions of organisations, bodies, facilities, specialties, clusters and workshops in a report's prose."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.tokens import Doc

from extractors.annotation import Layout, Mention, Sentence
from extractors.names.edges import left_edge, place_names
from extractors.names.finder import (
    clean,
    counted_places,
    head_names,
    is_generic,
    listed_villages,
    official_institutions,
    settle,
)
from ontology.lists import countries, specialties

_JOINS = re.compile(r"[“”\"]*(?:、|，|和|与|及|以及)[“”\"]*")


@lru_cache
def _specialty_automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(sorted({item.name for item in specialties() if len(item.name) >= 2}))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


@lru_cache
def country_names() -> tuple[str, ...]:
    """Every name of a country, longest first."""
    names = {form for item in countries() for form in (item.name, item.full_name, *item.aliases) if len(form) >= 2}
    return tuple(sorted(names - {"中国", "中华人民共和国"}, key=lambda name: (-len(name), name)))


@lru_cache
def _country() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, country_names())))


def country_in(text: str) -> str:
    """The first country named in ``text``, by its usual name; "" if none."""
    found = _country().search(text)
    if not found:
        return ""
    for item in countries():
        if found.group() in (item.name, item.full_name, *item.aliases):
            return item.name
    return ""


def catalogue_specialties(text: str) -> list[Mention]:
    """Every place where a name of the official catalogue stands, whatever it means there."""
    automaton, words = _specialty_automaton()
    return [
        Mention(start, end, "Specialty", words[index])
        for index, start, end in automaton.find_matches_as_indexes(text)
    ]


_AFTER_LOOSE = re.compile(
    r"(?:[（(][^（）()]{1,14}[)）])?[”\"]?(?:等)?(?:[\d一二三四五六七八九十两]+个)?(?:校级|院级|省级|市级|国家级|骨干|重点|特色|核心)*专业(?!群|性|化|硕士|教学资源|资源库|建设标准|教学标准|标准|类)"
)


def specialty_mentions(text: str) -> list[Mention]:
    """Specialties that the text calls 专业: alone, or in a list whose end does (数控技术、模具设计与制造等专业)."""
    hits = catalogue_specialties(text)
    accepted: list[Mention] = []
    for index in range(len(hits) - 1, -1, -1):
        hit = hits[index]
        if text[hit.end : hit.end + 3].startswith("专业群"):
            continue
        follows = accepted and accepted[-1].start > hit.start and _JOINS.fullmatch(
            re.sub(r"^[（(][^（）()]{1,14}[)）]", "", text[hit.end : accepted[-1].start])
        )
        if _AFTER_LOOSE.match(text, hit.end) or follows or _of_cluster(text, hits, index):
            if hit.start > 0 and re.match(r"[一-鿿]", text[hit.start - 1]) and not _boundary_before(text, hit.start):
                continue
            accepted.append(hit)
    accepted += _listed_before(text, accepted)
    return sorted(accepted, key=lambda item: item.start) + _unlisted(text, accepted)


def _listed_before(text: str, accepted: list[Mention]) -> list[Mention]:
    """Items without an entry in the catalogue that stand in a list with accepted ones: 会计、甲技术、电子商务等专业."""
    found = []
    starts = {item.start for item in accepted}
    by_start = {item.start: item for item in accepted}
    for first in accepted:
        position = first.start
        while position > 0 and text[position - 1] == "、":
            begin = max(text.rfind(mark, 0, position - 1) for mark in "、，。；：！？（“\n与和") + 1
            if begin in by_start or any(begin <= start < position - 1 for start in starts):
                position = begin if begin in by_start else 0
                continue
            edge = left_edge(text, position - 1, begin)
            name = clean(text[edge : position - 1])
            if not (2 <= len(name) <= 14 and (_SPECIALTY_TAIL.search(name) or name in _official_names())):
                break
            found.append(Mention(edge, position - 1, "Specialty", name))
            if edge != begin:
                break
            position = edge
    return found


@lru_cache
def _official_names() -> frozenset[str]:
    return frozenset(item.name for item in specialties())


_CLUSTER_LIST = re.compile(r"专业群[”\"]?(?:主要)?(?:由|包括|包含|涵盖|含有?|下设|：|:|（|\()(?:了)?(?:核心专业)?(?:为|：|:)?[“\"]?$")


def _of_cluster(text: str, hits: list[Mention], index: int) -> bool:
    """Whether a name is listed as what a cluster consists of: 甲专业群包括A、B、C."""
    start = hits[index].start
    while index > 0 and _JOINS.fullmatch(text[hits[index - 1].end : start]):
        index -= 1
        start = hits[index].start
    return _CLUSTER_LIST.search(text[max(0, start - 16) : start]) is not None


_BEFORE = re.compile(
    r"(?:[与和及、的在对为将由了是以如设办增停撤销请报立招习读级届型业院校系点类科括盖含有开中从名化术营理程造用修计务]|专业群)$"
)


def _boundary_before(text: str, start: int) -> bool:
    return _BEFORE.search(text[max(0, start - 3) : start]) is not None


_QUOTED = re.compile(r"[“\"]([一-鿿A-Za-z（）()]{3,16}?)(?:专业)?[”\"](?:等)?(?:[\d一二两三四五]+个)?专业(?!群)|[“\"]([一-鿿A-Za-z（）()]{3,16}?)专业[”\"](?!群)")
_SPECIALTY_TAIL = re.compile(r"(?:技术|工程|管理|设计|制造|服务|营销|会计|护理|教育|应用|维修|工艺|艺术|运营|加工|检测|自动化|贸易|商务|英语|物流|养护|生产|助产|医学|表演|设备|系统|安全|经济|金融)$")
_AT_CLAUSE_START = re.compile(
    r"(?:^|[，。；])([一-鿿]{4,12}?)专业(?=获批|入选|被评|获评|通过|学生|毕业生|招生|教师|为|是|立项|成为|于|在|20)"
)
_OPENED = re.compile(r"(?:新增|增设|开设|新开设|申报|停招|撤销|新设)了?")


def _unlisted(text: str, accepted: list[Mention]) -> list[Mention]:
    """Specialties that are on no list but that the text calls one in quotation marks, or says to open or close."""
    taken = {(item.start, item.end) for item in accepted}
    found = []
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) else 2
        start, end = match.span(group)
        name = match.group(group)
        if not any(a < end and start < b for a, b in taken) and _SPECIALTY_TAIL.search(name) and "、" not in name:
            found.append(Mention(start, end, "Specialty", clean(name)))
    for match in _AT_CLAUSE_START.finditer(text):
        start, end = match.span(1)
        if _SPECIALTY_TAIL.search(match.group(1)) and not any(a < end and start < b for a, b in taken):
            taken.add((start, end))
            found.append(Mention(start, end, "Specialty", clean(match.group(1))))
    for match in _OPENED.finditer(text):
        tail = re.match(r"([一-鿿]{3,12}?)专业(?!群|[一-鿿]{0,2}(?:教师|课程))", text[match.end() :])
        if tail and _SPECIALTY_TAIL.search(tail.group(1)) and not re.search(r"[与和的]?(?:个|相关|多|新)", tail.group(1)):
            start, end = match.end(), match.end() + tail.end(1)
            if not any(a < end and start < b for a, b in taken):
                found.append(Mention(start, end, "Specialty", clean(tail.group(1))))
    return found


_MODIFIERS = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十两]+[个大])?(?:“[^“”]{1,8}”)?(?:国家级|省级|市级|校级|院级|国家|省|市|高水平|特色|重点|骨干|建设|双高|优势|品牌|中国特色|核心|专业群建设|类|等)*[”\"]?$"
)
_CLUSTER_TAIL = re.compile(
    r"(?:技术|工程|管理|制造|设计|服务|商贸|财经|会计|护理|教育|建筑|交通|能源|装备|冶金|化工|信息|艺术|旅游|农业|畜牧|园艺|食品|医药|健康|康养|电商|商务|物流|金融|媒体|传媒|轨道|航空|汽车|机电|建造|材料|环保|安全|测绘|水利|电力|纺织|服装|文化|体育|语言|外语|营销|运输|运营|创意|铁道|船舶|港口|海洋|林业|生物|检测|加工|数字|智造|智能|网络|软件|冶炼|矿山|司法|法律|烹饪|养老|助产)$"
)
_CLUSTER_LEAD = re.compile(
    r"(?:[“”\"]|国家级|省级|市级|校级|院级|国家|高水平|中国特色|特色|重点|骨干|优势|品牌|双高|A档|B档|C档|建设|打造|核心|现有|拥有|[省市]|[一二两三四五六七八九十\d]+[个大]|的|了|等|学院|学校)+"
)
_CLUSTER_NOISE = re.compile(r"专业群|\d\+|^(?:表|图)?[\d.-]+|(?:精准|高水平|市级|校级|省级|国家级)|^(?:本|各|该|每个|所有|其他|相关|新|现有|\d|[一二三四五六七八九十两]+[个大])|(?:个|大|级|类|建设|水平|组群|若干|优质|支撑|引领|对接|双高|布局)$")


def cluster_mentions(text: str) -> list[Mention]:
    """Specialty clusters by name: 数控技术专业群, “A、B”两个高水平专业群, A、B等专业群."""
    found: list[Mention] = []
    hits = catalogue_specialties(text)
    for match in re.finditer("专业群", text):
        if text[match.end() : match.end() + 1] in ("建") and text[match.end() : match.end() + 3] == "建设委":
            continue
        modifiers = _MODIFIERS.search(text, max(0, match.start() - 30), match.start())
        edge = modifiers.start() if modifiers else match.start()
        counted = re.search(r"[\d一二两三四五六七八九十]个", text[edge : match.start()]) is not None
        run = _specialty_run(text, hits, edge, counted=counted)
        if not run and edge != match.start():
            run = _specialty_run(text, hits, match.start(), counted=False)
        if run:
            direct = not text[run[-1].end : match.start()].strip("“”\"")
            for item in run:
                end = match.end() if direct and item is run[-1] else item.end
                found.append(Mention(item.start, end, "SpecialtyCluster", item.name + "专业群"))
            continue
        start = left_edge(text, match.start(), max(0, match.start() - 24))
        lead = _CLUSTER_LEAD.match(text[start : match.start()])
        start += lead.end() if lead else 0
        start = _both_halves(text, start)
        stem = clean(text[start : match.start()])
        if 3 <= len(stem) <= 16 and _cluster_name(text, start, stem) and not is_generic(stem) and not _CLUSTER_NOISE.search(stem):
            found.append(Mention(start, match.end(), "SpecialtyCluster", stem + "专业群"))
    return found


def _both_halves(text: str, start: int) -> int:
    """The start of a name whose first half was cut off at a connective: 先进制造与新能源专业群."""
    if start < 3 or text[start - 1] not in "与和及":
        return start
    edge = left_edge(text, start - 1, max(0, start - 13))
    lead = _CLUSTER_LEAD.match(text[edge : start - 1])
    edge += lead.end() if lead else 0
    half = text[edge : start - 1]
    whole = 2 <= len(half) <= 8 and not re.search(r"专业|学院|公司|大学|企业|[学校]$", half)
    return edge if whole else start


def _cluster_name(text: str, start: int, stem: str) -> bool:
    """A stem that ends like a field of study, or that stands by itself in a list or in quotation marks."""
    return _CLUSTER_TAIL.search(stem) is not None or start == 0 or text[start - 1] in "、“”《（，。：；"


def _specialty_run(text: str, hits: list[Mention], end: int, *, counted: bool) -> list[Mention]:
    """The fields listed before ``end``, of which the last reaches it and one at least is in the catalogue.

    Where the list is ``counted`` (A、B两个专业群), its items need not be in the catalogue.
    """
    by_end = {hit.end: hit for hit in hits}
    run: list[Mention] = []
    position = end
    while position > 0:
        while position > 0 and text[position - 1] in "“”\"":
            position -= 1
        hit = by_end.get(position)
        if hit is None:
            begin = max(text.rfind(mark, 0, position) for mark in "、，。；：！？“”（\n") + 1
            edge = left_edge(text, position, begin)
            name = text[edge:position]
            listed = (begin > 0 and text[begin - 1] == "、") or bool(run)
            if not (counted and 3 <= len(name) <= 12 and listed) or _CLUSTER_NOISE.search(name) or is_generic(name):
                break
            hit = Mention(edge, position, "Specialty", clean(name))
        run.insert(0, hit)
        joint = re.search(r"(?:专业群?)?[“”\"]*(?:、|和|与|及|以及)[“”\"]*$", text[max(0, hit.start - 6) : hit.start])
        if not joint:
            break
        position = hit.start - len(joint.group())
    official = {hit.name for hit in hits}
    if not any(item.name in official for item in run):
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
    return re.search(r"(?:建设|打造|获批|依托|组建|开展|国家|重点|专业|核心|学院|学校)$", text[max(0, start - 2) : start]) is not None


_WORKSHOP = re.compile(r"[“\"]?(鲁班工坊|丝路学院|海丝学院|中文工坊|丝路工坊|郑和学院|墨子工坊|墨子学院|班墨学院|大禹学院)[”\"]?(?!建设·|·)")
_HOST = re.compile(r"[（(]([一-鿿]{4,20}(?:大学|学院|学校))[)）]")


def workshop_mentions(text: str) -> list[Mention]:
    """Workshops abroad that are told apart by a country or a host: 埃及鲁班工坊, 泰国甲学院鲁班工坊."""
    found = []
    for match in _WORKSHOP.finditer(text):
        start = left_edge(text, match.start(), max(0, match.start() - 24))
        stem = text[start : match.start()]
        place = _country().search(stem)
        hosted = re.search(r"(?:大学|学院|学校)$", stem)
        if not place and not (hosted and len(stem) >= 5):
            continue
        if place and not hosted:
            if stem[place.end() :] not in ("", "国家"):
                continue
            start += place.start()
        name = clean(text[start : match.end()])
        host = _HOST.match(text, match.end())
        end = host.end() if host else match.end()
        found.append(Mention(start, end, "OverseasWorkshop", f"{host.group(1)}{match.group(1)}" if host else name))
    for match in _BUILT_IN.finditer(text):
        position = match.start(1)
        for part in re.split("[、和与]", match.group(1)):
            if _country().fullmatch(part):
                found.append(Mention(position, position + len(part), "OverseasWorkshop", part + match.group(2)))
            position += len(part) + 1
    return found


_BUILT_IN = re.compile(
    r"(?:在|与)([一-鿿、]{2,40}?)(?:等国?(?:家)?)?(?:高校|院校|等地)?(?:合作)?(?:，[^，。；]{0,12})?(?:分别|先后|相继|共)?(?:建成|建立|设立|建设|共建|成立|挂牌)(?:了)?(?:[\d一二两三四五六七八九十]+[个所家座])?[“\"]?(鲁班工坊)"
)
_CHAIN = re.compile(r"产业链|产业集群|产业(?!学院|学|教|化|工人|升级|发展|结构|转型|园|需求|布局|导师|政策|前沿|技术|企业|链|集群|融合|经济|人才|体系|大军|研究|基地|协同|界|资源|服务|优化|特色|优势|规模|行业|岗位|振兴|变革|革命|数字|高端|智能|绿色|对接|关键|集聚|联盟|兴|带|合作|创新|标准|急需|一线|端|专家|教授|项目|投资|互联网|新)")
_CHAIN_VERB = re.compile(r"对接|服务于?|面向|围绕|契合|聚焦|匹配|紧贴|瞄准|支撑|适应")
_CHAIN_NOISE = re.compile(r"^(?:区域|地方|我[省市区]|全[省市]|本地|当地|主导|重点|支柱|战略性?新兴|新兴|优势|特色|现代|相关|关键|传统|国家|天津市?|[\d一二三四五六七八九十+“”]+[条大个]?|未来|高端|产业|所在|各|上下游|整个|全|中国|区|省|市|专业群?)*$")


def chain_mentions(text: str) -> list[Mention]:
    """Industries that the clause says are served or matched: 对接高端装备、新能源产业链 gives two."""
    found: list[Mention] = []
    for verb in _CHAIN_VERB.finditer(text):
        clause_end = re.search(r"[，。；！？\n]", text[verb.end() :])
        limit = verb.end() + (clause_end.start() if clause_end else len(text) - verb.end())
        heads = list(_CHAIN.finditer(text, verb.end(), limit))
        if not heads:
            continue
        head = heads[-1]
        inner = text[verb.end() : head.start()]
        if len(inner) > 60 or re.search(r"专业|[的了]", inner):
            continue
        position = verb.end()
        for part in re.split(r"([、，]|以及|及|和(?=[一-鿿]{2})|等)", inner):
            start, position = position, position + len(part)
            if re.fullmatch(r"[、，]|以及|及|和|等", part) or not part:
                continue
            offset = re.match(r"(?:[一-鿿]{2,6}[市省区])?(?:“[^”]*”)?", part)
            name = clean(part)
            if offset and 2 <= len(name) <= 14 and not _CHAIN_NOISE.match(name):
                end = start + len(part)
                last = position == head.start()
                found.append(Mention(start, head.end() if last else end, "IndustrialChain", name + (head.group() if last else "")))
    return found


_SHARED = frozenset({"OverseasWorkshop", "TrainingBase", "Institution"})


def shared_heads(text: str, mentions: list[Mention]) -> list[Mention]:
    """What a list of places before a name stands for: 印度、葡萄牙鲁班工坊 names two workshops."""
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
            start = next((position - 1 - size for size in range(8, 1, -1) if text[max(0, position - 1 - size) : position - 1] in places), -1)
            if start < 0:
                break
            added.append(Mention(start, position - 1, mention.type, text[start : position - 1] + rest))
            position = start
    return added


_HELPED = re.compile(r"(?:对|与|赴|面向|帮扶|支援|援助)((?:[一-鿿]{2,8}、)*[一-鿿]{2,8}?)(?:等(?:[\d一二三四五六七八九十]*(?:个|省|地)*(?:省区市|省份|地区?)?))?(?:开展|进行|实施|的)?(?:了)?(?:东西部)?(?:职业教育)?(?:对口|结对|组团|精准|定点)[^，。；]{0,3}(?:帮扶|支援|援建)")


def helped_regions(text: str) -> list[Mention]:
    """Regions that the text says are helped as such: 对新疆、西藏等地对口帮扶."""
    places = place_names()
    found = []
    for match in _HELPED.finditer(text):
        position = match.start(1)
        for part in match.group(1).split("、"):
            if part in places or part.rstrip("省市县区州") in places:
                found.append(Mention(position, position + len(part), "GovernmentBody", part))
            position += len(part) + 1
    return found


# Types whose heads say too little: they have finders of their own here.
_FOUND_APART = frozenset({"SpecialtyCluster", "OverseasWorkshop", "IndustrialChain"})


def sentence_mentions(sentence: Sentence) -> list[Mention]:
    """What one sentence names, offsets into the document, nested names kept."""
    text = sentence.text
    raw = [
        *official_institutions(text), *(item for item in head_names(text) if item.type not in _FOUND_APART), *cluster_mentions(text), *specialty_mentions(text),
        *chain_mentions(text),
    ]  # fmt: skip
    workshops = workshop_mentions(text)
    raw = [item for item in raw if not any(item.start == other.start and item.end <= other.end for other in workshops)]
    raw += workshops
    raw += shared_heads(text, raw)
    raw += listed_villages(text, raw)
    counted = counted_places(text)
    raw = [item for item in raw if not any(item.end == other.end and item.name != other.name for other in counted)] + counted
    raw += helped_regions(text)
    return [
        Mention(item.start + sentence.start, item.end + sentence.start, item.type, item.name)
        for item in settle(list(dict.fromkeys(raw)))
    ]


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Every mention in the prose of the report, in order."""
    layout: Layout = doc._.layout
    text = doc.text
    return tuple(
        mention
        for sentence in layout.sentences
        for mention in sentence_mentions(sentence)
        if mention.type != "SpecialtyCluster" or _sure_cluster(text, mention)
    )


def _sure_cluster(text: str, mention: Mention) -> bool:
    """A cluster of a catalogue specialty; another only where it comes back, or stands in a list or quotation marks."""
    if mention.name.removesuffix("专业群") in _official_names():
        return True
    before, after = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    return before in "、“和与及。；，\n" or after in "、”和与及" or text.count(mention.name) >= 2
