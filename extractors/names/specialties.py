"""Specialties: names of the official catalogue, and others that the text itself calls 专业."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.annotation import Mention
from extractors.names.edges import left_edge
from extractors.names.finder import clean
from ontology.lists import specialty_names

_JOINS = re.compile(r"(?:[（(][^（）()]{1,14}[)）])?[“”\"]*(?:、|，|和|与|及|以及)[“”\"]*")


@lru_cache
def _specialty_automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(sorted(name for name in specialty_names() if len(name) >= 2))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def catalogue_specialties(text: str) -> list[Mention]:
    """Every place where a name of the official catalogue stands, whatever it means there."""
    automaton, words = _specialty_automaton()
    return [
        Mention(start, end, "Specialty", words[index])
        for index, start, end in automaton.find_matches_as_indexes(text)
    ]


_SCOPE = (
    r"(?:(?:中央财政|央财)(?:重点)?支持的?|[一-鿿]{2,6}方向的|“[^“”]{2,10}”|校级|院级|省级|市级|国家级|骨干|重点|特色|核心|国控|非国控|新|及|和|高职|专科|大专|全日制|本科|职业本科|中职"
    r"|[一-鿿]{1,3}类|全国|国家|省|市|品牌|示范|优势|一流|现代学徒制|试点|建设|主干|急需|紧缺|热门|招生|高水平)*"
)
_WORD = rf"{_SCOPE}专业(?!群|性|化|硕士|教学资源|资源库|建设标准|教学标准|标准|类|讲座|书籍|图书|期刊|论坛)"
_NUMBER = r"(?:等)?(?:[\d一二三四五六七八九十两]+个)?"
_AFTER_LOOSE = re.compile(
    rf"(?:[（(][^（）()]{{1,14}}[)）])?[”\"]?{_NUMBER}{_WORD}"
    r"|(?:等)?(?:均|都|同)?[为是][^，。；、]{0,20}?专业(?=[，。；]|$)|(?:与[^，。；、]{2,12})?(?:开展|实施)[^，。；、]{0,6}合作办学|(?:教学|教师)?团队(?=[）)])"
    r"|[”\"]?为(?:其|该专业群)?(?:核心|龙头|骨干|支撑|主体|引领|特色|辅助|拓展)|[”\"]?(?:是|为)(?:我校|我院|学校|学院|本校)的?[^，。；]{0,8}专业(?!群)"
    r"|[”\"]?(?:协同|共同|融合|配套)(?:发展|支撑)"
    r"|(?:获批|入选|获评|被评为|被列为|被认定为)[^，。；、]{2,20}?专业(?!群|教学|标准|化|技术)"
)
_REST_OF_LIST = re.compile(
    rf"(?P<items>(?:[、和与及][一-鿿（）]{{2,14}}?){{1,6}})(?:{_NUMBER}{_WORD}|等?(?:共同)?(?:组成|构成|组建))"
)


def specialty_mentions(text: str) -> list[Mention]:
    """Specialties that the text calls 专业: alone, or in a list whose end does (数控技术、模具设计与制造等专业)."""
    hits = [_whole(text, hit) for hit in catalogue_specialties(text)]
    accepted: list[Mention] = []
    opened = _opened_lists(text, hits)
    for index in range(len(hits) - 1, -1, -1):
        hit = hits[index]
        if text[hit.end : hit.end + 3].startswith("专业群"):
            continue
        follows = (
            accepted
            and accepted[-1].start > hit.start
            and _JOINS.fullmatch(text, hit.end, accepted[-1].start)
        )
        if (
            _AFTER_LOOSE.match(text, hit.end)
            or follows
            or _of_cluster(text, hits, index)
            or _in_list(text, hit.end)
            or _counted_before(text, hit.start)
            or _on_its_own(text, hit)
            or _ENDED.match(text, hit.end)
            or any(start <= hit.start and hit.end <= end for start, end in opened)
        ):
            if (
                hit.start > 0
                and re.match(r"[一-鿿]", text[hit.start - 1])
                and not _boundary_before(text, hit.start)
            ):
                continue
            accepted.append(hit)
    accepted += _listed_before(text, accepted)
    accepted += _listed_behind(text, accepted)
    accepted += _listed_last(text, accepted)
    return sorted(accepted, key=lambda item: item.start) + _unlisted(text, accepted)


_GOES_ON = re.compile(
    r"与(?:应用|管理|服务|维修|维护|设计|营销|制造|检测|控制|经营|运营|工艺|养护|制作|生产|加工|开发|策划|处理)(?=[、，；等和及专（(]|\d)"
)


def _whole(text: str, hit: Mention) -> Mention:
    """An entry of the catalogue with what makes another name of it, one that the catalogue had once: 甲技术与应用."""
    more = _GOES_ON.match(text, hit.end)
    return Mention(hit.start, more.end(), hit.type, hit.name + more.group()) if more else hit


# 甲管理自当年起停止招生, where the word 专业 is left out
# When and why admission to a specialty has ended
SINCE = (
    r"(?:因[^，。；]{2,14}?)?(?:自|从)?(?:(?:19|20)\d\d|当|今|去|本)?年?(?:\d{1,2}月)?(?:起|开始)?(?:已|暂)?"
)
_ENDED = re.compile(rf"{SINCE}(?:停止招生|不再招生|暂停招生|停招|恢复招生)")
_OPENS = re.compile(r"(?:新设|新增设?|增设|新开设?|新获批|新办|停招|停办|撤销|暂停)了?(?=[一-鿿])")


def _opened_lists(text: str, hits: list[Mention]) -> list[tuple[int, int]]:
    """Where names follow a verb of opening or closing, one after the other: 新设甲技术、乙技术，停办了丙技术."""
    found = []
    for verb in _OPENS.finditer(text):
        position = verb.end()
        for hit in hits:
            if hit.start != position:
                continue
            joint = _JOINS.match(text, hit.end)
            found.append((hit.start, hit.end))
            position = joint.end() if joint else len(text)
    return found


_COUNTED = re.compile(
    r"专业(?:[\d一二三四五六七八九十两]+个[，：（:(](?:分别)?(?:是|为)?|(?:分别)?(?:为|是|包括)[：:])(?:[^，。；：（）]{2,14}、)*$"
)


_LABELLED = re.compile(
    r"(?:建设|试点|品牌|特色|骨干|重点|示范|招生|开设|所设|现有|核心|支撑|拓展|群内)专业[：:][“]?$|(?:核心|支撑|骨干|拓展|群内|其他|其余)专业(?:为|是|有|包括)[“]?(?:[^，。；：（）]{2,14}、)*$"
)
_ENDS = re.compile(r"[”]?(?:[。；，、★☆◆●■▲※\n]|$)")
_BEFORE_ONE = re.compile(r"(?:(?P<stroke>[一-鿿）)]\s*[/／|｜]\s*)|(?:^|[。：\n]\s*))$")
_BEHIND_ONE = re.compile(r"(?P<stroke>\s*[/／|｜]\s*[一-鿿])|\s*(?:[。\n]|$)")


def _on_its_own(text: str, hit: Mention) -> bool:
    """Whether a name stands behind a label (省级特色专业：甲管理) or with others between strokes (甲技术 / 乙技术)."""
    if _LABELLED.search(text[max(0, hit.start - 40) : hit.start]) and _ENDS.match(text, hit.end):
        return True
    lead, rest = _BEFORE_ONE.search(text, 0, hit.start), _BEHIND_ONE.match(text, hit.end)
    return (
        lead is not None and rest is not None and (lead.lastgroup == "stroke" or rest.lastgroup == "stroke")
    )


def _counted_before(text: str, start: int) -> bool:
    """Whether names are listed behind a count of specialties: 新增专业2个，分别是甲技术、乙管理."""
    return _COUNTED.search(text[max(0, start - 60) : start]) is not None


def _in_list(text: str, end: int) -> bool:
    """Whether items without an entry in the catalogue follow up to the word that says what all are: 会计、甲技术两个专业."""
    rest = _REST_OF_LIST.match(text, end)
    return rest is not None and all(
        names_study(item) or _short_form(item)
        for item in re.split("[、和与及]", rest.group("items")[1:])
        if item
    )


def _listed_before(text: str, accepted: list[Mention]) -> list[Mention]:
    """Items without an entry in the catalogue that stand in a list with accepted ones: 会计、甲技术、电子商务等专业."""
    found = []
    starts = {item.start for item in accepted}
    for first in accepted:
        position = first.start
        while position > 0 and text[position - 1] == "、":
            begin = max(text.rfind(mark, 0, position - 1) for mark in "、，。；：！？（“\n") + 1
            if any(begin <= start < position - 1 for start in starts):
                break
            note = _NOTE.search(text, begin, position - 1)
            end = note.start() if note else position - 1
            edge = _item_start(text, begin, end)
            name = clean(text[edge:end])
            if not (2 <= len(name) <= 16 and (names_study(name) or _begins_one(name))):
                break
            found.append(Mention(edge, end, "Specialty", name))
            if edge != begin:
                break
            position = edge
    return found


_NOTE = re.compile(r"[（(][^（）()、]{1,14}[)）]$")  # 甲营销与服务(乙方向)
_AND = re.compile(r"[与和及]")


def _item_start(text: str, begin: int, end: int) -> int:
    """Where the last name before ``end`` begins, not before ``begin``: 与 and 和 stand within names and between them."""
    edge = left_edge(text, end, begin)
    while edge > begin and _AND.match(text[edge - 1]):
        half = left_edge(text, edge - 1, begin)
        name = text[half : edge - 1]
        if len(name) < 2 or name in specialty_names() or not re.fullmatch(r"[一-鿿]{2,10}", name):
            break
        edge = half
    return edge


_ITEMS_BEHIND = re.compile(
    rf"(?P<items>(?:、[一-鿿（）]{{2,14}}?)+)(?:{_NUMBER}{_WORD}|等?(?:共同)?(?:组成|构成|组建))"
)


def _listed_behind(text: str, accepted: list[Mention]) -> list[Mention]:
    """Items without an entry in the catalogue that follow an accepted one: 甲技术、乙检测与维修、会计等专业."""
    found = []
    for mention in accepted:
        rest = _ITEMS_BEHIND.match(text, mention.end)
        if rest is None or any(mention.end < other.start < rest.end() for other in accepted):
            continue
        names = rest.group("items")[1:].split("、")
        if not all(names_study(name) or _begins_one(name) for name in names):
            continue
        start = mention.end + 1
        for name in names:
            found.append(Mention(start, start + len(name), "Specialty", name))
            start += len(name) + 1
    return found


_LAST = re.compile(
    r"(?:、|和|与|及|以及)(?P<name>[一-鿿]{2,14}?)(?=(?:等)?[\d一二三四五六七八九十两]*个?专业(?!群|性|化|类))"
)


def _listed_last(text: str, accepted: list[Mention]) -> list[Mention]:
    """The last item of a list of specialties that has no entry in the catalogue: 会计、甲技术4个专业."""
    found = []
    for mention in accepted:
        item = _LAST.match(text, mention.end)
        if item is None or item.group("name") in specialty_names() or not names_study(item.group("name")):
            continue
        start, end = item.span("name")
        if any(start == other.start for other in accepted):
            continue
        for joint in _AND.finditer(text, start, end):
            if text[start : joint.start()] in specialty_names():
                found.append(Mention(start, joint.start(), "Specialty", text[start : joint.start()]))
                start = joint.end()
                break
        found.append(Mention(start, end, "Specialty", text[start:end]))
    return found


def _short_form(name: str) -> bool:
    """Whether a name is one of the catalogue's, or how one begins: 机电一体化 for 机电一体化技术."""
    return len(name) >= 4 and any(known.startswith(name) for known in specialty_names())


_NO_SHORT = frozenset(
    "现代 应用 智能 数字 工业 中国 国际 民族 社会 公共 城市 水 新 高级 技术 工程 职业 学前 信息".split()
)


def _begins_one(name: str) -> bool:
    """Whether a short word among specialties is how one of the catalogue begins, or goes on: 模具, 机器人."""
    return name not in _NO_SHORT and (
        (len(name) >= 2 and any(known.startswith(name) for known in specialty_names()))
        or (len(name) >= 3 and any(name in known for known in specialty_names()))
    )


@lru_cache
def _endings() -> frozenset[str]:
    return frozenset(name[-2:] for name in specialty_names())


def names_study(name: str) -> bool:
    """Whether a name ends as names of the catalogue do."""
    return _SPECIALTY_TAIL.search(name) is not None or name[-2:] in _endings()


_CLUSTER_LIST = re.compile(
    r"专业群[^。；、]{0,24}?(?:主要)?(?:由|包括|包含|涵盖|含有?|下设|：|:|——|（|\()(?:了)?(?:核心专业)?(?:为|：|:)?[“\"]?(?:[一-鿿（）]{3,14}、){0,2}$"
)


_INTO_CLUSTER = re.compile(
    r"等?(?:[\d一二三四五六七八九十两]+个)?(?:共同|联合|整体)?(?:纳入|划入|归入|并入|融入|组成|构成|组建|整合为|组合为)(?:了|到|成|的)?[“\"]?[^，。；]{2,16}?专业群"
)


def _of_cluster(text: str, hits: list[Mention], index: int) -> bool:
    """Whether a name is listed as what a cluster consists of: 甲专业群包括A、B、C; 将A、B、C纳入甲专业群."""
    last = index
    while last + 1 < len(hits) and _JOINS.fullmatch(text[hits[last].end : hits[last + 1].start]):
        last += 1
    if _INTO_CLUSTER.match(text, hits[last].end):
        return True
    start = hits[index].start
    while index > 0 and _JOINS.fullmatch(text[hits[index - 1].end : start]):
        index -= 1
        start = hits[index].start
    return _CLUSTER_LIST.search(text[max(0, start - 40) : start]) is not None


_BEFORE = re.compile(
    r"(?:联动|带动|辐射|引领|招收|培养|停招|停办|新设|[与和及、的在对为将由供应了是以如设办增停撤销请报立招习读级届型业院校系点类科括盖含有开中从名化术营理程造用修计务养训课授]|专业群)$"
)


def _boundary_before(text: str, start: int) -> bool:
    """Whether a name may begin here, so that what is found is not the end of a longer one."""
    return (
        _BEFORE.search(text[max(0, start - 3) : start]) is not None
        or left_edge(text, start, max(0, start - 12)) == start
    )


_QUOTED = re.compile(
    r"[“\"]([一-鿿A-Za-z（）()]{3,16}?)(?:专业)?[”\"](?:等)?(?:[\d一二两三四五]+个)?专业(?!群)|[“\"]([一-鿿A-Za-z（）()]{3,16}?)专业[”\"](?!群)"
)
_SPECIALTY_TAIL = re.compile(
    r"(?:技术|工程|管理|设计|制造|服务|营销|会计|护理|教育|应用|维修|工艺|艺术|运营|加工|检测|自动化|贸易|商务|英语|物流|养护|生产|助产|医学|表演|设备|系统|安全|经济|金融|[法德日韩俄泰越葡牙]语)$"
)
_AT_CLAUSE_START = re.compile(
    r"(?:(?:^|[，。；])(?:其中|尤其是|此外|自?20\d\d年(?:\d{1,2}月)?起?)?|\d[级届])([一-鿿]{4,12}?)专业(?=已?(?:停招|停办|停止招生|暂停招生)|停止招生|暂停招生|停招|恢复招生|首次招生|不再招生|获批|入选|被评|获评|通过|被列|被确定|被认定|列入|学生|毕业生|校友|同学|[一二三四\d]+班|招生|教师|为|是|立项|成为|于|在|20)"
)
# 联合开办甲技术、乙处理（丙方向）两个特色专业: whatever a verb of opening takes and a number ends
_OPENED_LIST = re.compile(
    r"(?:开设有|开设|开办|举办|设置|设有|增设|新增|新设|招收|设)了?(?P<items>[一-鿿]{2,14}(?:（[^（）]{1,8}）)?(?:[、和与][一-鿿]{2,14}?(?:（[^（）]{1,8}）)?)+?)(?:等)?(?:[\d一二三四五六七八九十两]+个)(?:特色|新|热门|高职|重点|专科|本科|优势|品牌|紧缺|急需)*专业(?!群|大类|方向|类|教室|实训|课程|模块|比赛|竞赛|论坛|社团|工作室|协会|委员会)"
)
_CLOSED = frozenset({"撤销", "停招", "撤销了", "停招了"})  # such are seldom on today's list
# 我院2014届甲技术与应用专业毕业生; 服务于甲应用专业的教学
_OURS = re.compile(
    rf"(?:(?:(?:我|本)[院校]|(?<![一-鿿])(?:学院|学校))(?:开设|设有|现有)?|服务于?|用于|面向|推动|满足|开设|设有|(?:19|20)\d\d[级届])了?(?:我[院校]|学[院校])?(?:(?:19|20)\d\d[级届])?(?P<name>[一-鿿]{{2,12}}?)(?P<more>(?:、[一-鿿]{{2,12}}?)*){_NUMBER}(?:相关)?{_WORD}(?!教师|课程|技术|技能|知识|人才|建设|能力|[^，。；]{{0,6}}(?:标准|要求|需求|需要|人员))"
)
_KIND_OF = re.compile("各|相关|有关|所有|全部|对口|类$|多个|新兴|传统|特色|优势|重点|紧缺|[老旧弱个]")
_OPENED = re.compile(r"(?:新增|增设|开设|新开设|申报|停招|撤销|新设)了?")


def _unlisted(text: str, accepted: list[Mention]) -> list[Mention]:
    """Specialties that are on no list but that the text calls one in quotation marks, or says to open or close."""
    taken = {(item.start, item.end) for item in accepted}
    found = []
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) else 2
        start, end = match.span(group)
        name = match.group(group)
        if (
            not any(a < end and start < b for a, b in taken)
            and _SPECIALTY_TAIL.search(name)
            and "、" not in name
        ):
            found.append(Mention(start, end, "Specialty", clean(name)))
    for match in _OPENED_LIST.finditer(text) if "个" in text and "专业" in text else ():
        parts = re.split("[、]|和(?=[一-鿿]{3})", match.group("items"))
        names = [re.sub("（[^（）]*）", "", part) for part in parts]
        if not any(map(names_study, names)) or not all(3 <= len(name) <= 12 for name in names):
            continue
        position = match.start("items")
        for part, name in zip(parts, names, strict=True):
            end = position + len(name)
            if not any(a < end and position < b for a, b in taken):
                taken.add((position, end))
                found.append(Mention(position, end, "Specialty", name))
            position += len(part) + 1
    for match in _AT_CLAUSE_START.finditer(text):
        start, end = match.span(1)
        if (_SPECIALTY_TAIL.search(match.group(1)) or _short_form(match.group(1))) and not any(
            a < end and start < b for a, b in taken
        ):
            taken.add((start, end))
            found.append(Mention(start, end, "Specialty", clean(match.group(1))))
    for match in _OURS.finditer(text):
        start, end = match.span("name")
        names = [match.group("name"), *match.group("more").split("、")[1:]]
        if (
            any(len(name) >= 4 and (names_study(name) or _short_form(name)) for name in names)
            and all(names_study(name) or _begins_one(name) for name in names)
            and _item_start(text, start, end) == start
            and not any(_KIND_OF.search(name) for name in names)
        ):
            for name in names:
                if not any(a < start + len(name) and start < b for a, b in taken):
                    taken.add((start, start + len(name)))
                    found.append(Mention(start, start + len(name), "Specialty", clean(name)))
                start += len(name) + 1
    for match in _OPENED.finditer(text):
        tail = re.match(r"([一-鿿]{3,12}?)专业(?!群|[一-鿿]{0,2}(?:教师|课程))", text[match.end() :])
        if (
            tail
            and (_SPECIALTY_TAIL.search(tail.group(1)) or match.group() in _CLOSED)
            and not re.search(
                r"[与和的]?(?:个|相关|多|新)|^(?:(?:[不老旧弱冷]|低(?!空|碳|压))|落后|传统|过剩|同质)",
                tail.group(1),
            )
        ):
            start, end = match.end(), match.end() + tail.end(1)
            if not any(a < end and start < b for a, b in taken):
                found.append(Mention(start, end, "Specialty", clean(tail.group(1))))
    return found
