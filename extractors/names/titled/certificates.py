"""Certificates of vocational skill by name, without their level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Mention
from extractors.names.finder import clean
from extractors.names.titled.patterns import NUMBER, split_list

# What a programme, a standard or a system is about is no certificate that is tried out.
_NO_CERTIFICATE = (
    r"(?!制度(?!试点)|体系|融通|培养|工作|管理|\d|课程|(?:考核|考试)?(?:标准|要点|内容|要求|大纲))"
)
_HEAD = re.compile(
    r"职业技能等级(?:[（(][初中高]级[)）])?证书|职业资格证书|技能等级证书|资格证书|等级证书|(?<=[初中高]级）)证书|(?<=[两三四五六七八九十\d][种个项类本])证书"
    rf"|(?:(?<=X)|(?<=”)|(?<=”等)|(?<=[一-鿿）]等))证书{_NO_CERTIFICATE}"
)
# In a sentence about these, a plain 证书 is one of skill.
_ABOUT = re.compile(r"1\s*\+\s*X|X[”]?证书|职业技能等级|书证融通|课证融通|考证|证书试点|资格证|等级认定")
# 试点证书3个，分别为甲、乙; 证书试点项目：甲、乙; 涉及甲、乙等证书
_ANNOUNCED = re.compile(
    r"(?:证书|试点|试点项目|考核|认证)(?:(?!企业|单位|院校|组织|机构|负责|人员|教师|时间|方式|环节)[^，。；：、]){0,12}?(?:：|，?(?:分别|主要)?(?:为|是|包括|涉及|涵盖|有)[：:]?|——)(?P<items>[^。；：]{3,120}?)(?=等?(?:[\d一二三四五六七八九十两]+[个项种])?(?:1\+X)?(?:职业技能等级)?(?:证书|试点|$|[。；，]))"
)
# 1+X甲管理考核, 乙识图证书通过率
_PLAIN = re.compile(
    r"1\+X[”]?(?P<name>[一-鿿A-Za-z][一-鿿A-Za-z0-9]{2,18}?)(?:[（(][初中高]级[)）])?(?=考核|考试|试点|培训|认证|考证)"
    r"|(?P<of>[一-鿿A-Za-z0-9]{3,20}?)(?<!等级)(?<!资格)证书(?=通过率|考核通过|相融合|相衔接|试点|考核|认证|考试|考评|取证)"
)
# 甲专业试点乙证书, 丙专业对应丁证书; 获批戊证书考核站点
_TRIED = re.compile(
    r"(?:专业群?)(?:开展|参与|引入|启动|推行)?(?:试点|对应|对接)(?:了)?(?P<items>[^，。；]{4,60}?)证书(?=[，。；]|$|试点)"
    r"|(?:获批|成为|设立|建有)(?:了|为)?(?P<site>[一-鿿A-Za-z（）]{4,20}?)证书(?=考核|考试|认证|培训)(?=[^，。；]{2,6}(?:站点|考点|点|站))"
)
# Licences: 护士执业资格证, 低压电工作业证
_LICENCE = re.compile(
    r"(?P<name>[一-鿿]{2,10}?(?:执业资格|职业资格|从业资格|资格|执业|作业|操作|上岗|驾驶))证(?!书|明|券|件|据|照|持有者|持证人|方可)"
)
# “失智老年人照护”证书试点: what is tried out or examined is one of skill, whatever it is called.
_EXAM = re.compile("(?:的)?(?:考核|试点|认证|考试|考评|取证|考证)(?!合格)")
_LEVEL = re.compile(
    r"[（(](?:初级|中级|高级|技师|高级技师|[一二三四五]级)(?:[、/和](?:初级|中级|高级))*[)）]|(?:初级|中级|高级)$"
)
# Between a list of names and the head that they share: 甲、乙等15个1+X职业技能等级证书.
_BRIDGE = re.compile(
    rf"(?:等)?(?:共)?(?:{NUMBER}(?:个|项|种|本|类|门))?(?:[“]?1\+X[”]?|[“]?X[”]?)?(?:试点|制度)?(?:项目)?$"
)
_LEVEL_WITHIN = re.compile(r"[（(][初中高]级[)）]")
_BY_LEVEL = re.compile(
    r"(?:^|[，。；：、和与及（]|其中|参加|考取|取得|获得|获|通过|开展|组织|新增|完成)(?P<name>(?!其中|参加|考取|取得|获得|通过|开展|组织|新增|完成)[一-鿿A-Za-z0-9+#]{3,18}?)[（(](?:初级|中级|高级)(?:[、/和](?:初级|中级|高级))*[)）](?!职业|证书|工程师|技师)"
)
_CUT = re.compile(
    r".*(?:其中|获批|考取|取得|获得|获取(?!与|和)|获(?!取)|考核|通过|开展|参加|(?:^|[，。；：、]|学校|学院|我[校院]|并|先后|积极)组织(?:了)?|组织(?=[^、，。；]{0,6}(?:学生|学员|教师))|完成|获批|取证|新开|试点|申报|申请|引入|融入|对接|承担|推行|重视|鼓励|引导|支持|依托|围绕|结合|根据|按照|聚焦|加强|包括|涉及|涵盖|增加|新增|选取|参与|实施|推进|颁发|拥有|持有|专业|学生|毕业生|学员|[，。；：]|的|将|了|为|有|是)"
)
_GENERIC = re.compile(
    r"^(?:1\+X|X|1\+x|相关|相应|国家|行业|专业|各类|各级|职业|技能|高级|中级|初级|多种|多个|双|多|及|和|或|的|等|有关|对应|学历证书|毕业证书|学历|毕业证|若干|学生|社会|教师|企业|一|两|个|项|本|证书|\+|、|与|教师|高校|中小学|幼儿园|特种作业|辅导|高技能|培训|学校|第三方|人才|劳动者|职工|在校生|各专业|试点|英语|普通话|计算机)*$"
)
_NOT = re.compile(
    r"^优秀|^先进|^荣誉|结业|证书|许可|备案|考评员|学历|毕业|职业教育|等$|学生|专业群|试点院校|[、，“”]"
)


def certificate_mentions(text: str) -> list[Mention]:
    """The certificates that a sentence names; items of a list before a shared head as well."""
    found: list[Mention] = []
    floor = 0
    for match in _HEAD.finditer(text):
        quoted = match.group() == "证书" and text[match.start() - 1] == "”"
        if quoted and "1+X" not in text[: match.start()] and not _EXAM.match(text, match.end()):
            continue  # “优秀学员”证书
        bridge = _BRIDGE.search(text, max(floor, match.start() - 20), match.start())
        end = bridge.start() if bridge else match.start()
        cut = _CUT.match(text[max(floor, end - 90) : end])
        start = max(floor, end - 90) + (cut.end() if cut else 0)
        if (
            "等" in text[end : match.start()]
            or re.search(r"\d", text[end : match.start()].replace("1+X", ""))
            or "、" in text[start:end]
            or "”" in text[start:end]
        ):
            head = "职业技能等级证书" if match.group() == "证书" else _LEVEL_WITHIN.sub("", match.group())
            found += _items(text, start, end, head, match.span())
        elif match.group() != "证书" or text[: match.start()].endswith(("级）", "X", "X”")):
            head = "" if match.group() == "证书" else _LEVEL_WITHIN.sub("", match.group())
            found += _one(text, start, end, head, match.end())
        floor = match.end()
    found += _tried(text, found)
    if _ABOUT.search(text):
        for source in (_levelled, _announced, _plain):
            found += source(text, found)
    return found + list(_licences(text, found))


def _free(found: list[Mention], start: int, end: int) -> bool:
    return not any(item.start < end and start < item.end for item in found)


_ACTS = re.compile(
    "制定|组织|开展|推进|加强|完善|建立|提高|提升|探索|实施|举办|修订|落实|构建|强化|优化|做好|促进|推动"
)
# 理论考核、实操考核: how it is examined, and who or where it is; no names of certificates
_EXAMINED = re.compile("(?:考核|考试|评价|测试|答辩|笔试|机试)$")
_NOT_LEVELLED = re.compile("教师|老师|讲师|教授|考评员|笔试|机试|实操|方式|(?:中心|考点|站点|考站)$")


def _announced(text: str, found: list[Mention]) -> list[Mention]:
    """The list behind words that announce it, if each of its items may be a name."""
    added: list[Mention] = []
    for match in _ANNOUNCED.finditer(text):
        start = match.start("items")
        spans = split_list(match.group("items"), "、")
        named = [list(_one(text, start + a, start + b, "", start + b)) for a, b in spans]
        acts = any(_ACTS.match(match.group("items"), a) for a, _ in spans)
        acts = acts or any(_EXAMINED.search(match.group("items"), a, b) for a, b in spans)
        if len(spans) > 1 and all(named) and not acts and _free(found, *match.span("items")):
            added += (item for items in named for item in items)
    return added


def _plain(text: str, found: list[Mention]) -> list[Mention]:
    """Single names beside 1+X or before a plain 证书."""
    added: list[Mention] = []
    for match in _PLAIN.finditer(text):
        slot = "name" if match.group("name") else "of"
        cut = _CUT.match(match.group(slot))
        start, end = match.start(slot) + (cut.end() if cut else 0), match.end(slot)
        if _free(found, start, end):
            added += _one(text, start, end, "", end)
    return added


def _tried(text: str, found: list[Mention]) -> list[Mention]:
    """Names that a specialty tries out, and nothing but 证书 behind the last: 试点甲、乙证书."""
    added: list[Mention] = []
    for match in _TRIED.finditer(text):
        slot = "items" if match.group("items") else "site"
        start, stop = match.start(slot), match.end(slot)
        spans = split_list(match.group(slot), "、")
        if not _free(found, start, stop) or any(_ACTS.match(match.group(slot), a) for a, _ in spans):
            continue
        for index, (a, b) in enumerate(spans):
            last = index == len(spans) - 1
            end = stop + 2 if last else start + b
            added += _one(text, start + a, start + b, "证书" if last else "", end)
    return added


def _licences(text: str, found: list[Mention]) -> list[Mention]:
    """Licences of a trade by their kind."""
    added: list[Mention] = []
    for match in _LICENCE.finditer(text):
        cut = _CUT.match(match.group("name"))
        start = match.start("name") + (cut.end() if cut else 0)
        name = text[start : match.end()]
        if 4 <= len(name) <= 12 and _free(found, start, match.end()) and not _PLAIN_LICENCE.fullmatch(name):
            added.append(Mention(start, match.end(), "Certificate", name))
    return added


def _levelled(text: str, found: list[Mention]) -> list[Mention]:
    """Names that only their level tells, in a sentence about certificates: 其中甲管理（中级）、乙财税（初级）通过率…."""
    added: list[Mention] = []
    for match in _BY_LEVEL.finditer(text):
        if _free(found, *match.span("name")) and not _NOT_LEVELLED.search(match.group("name")):
            added += _one(text, *match.span("name"), "", match.end("name"))
    return added


_PLAIN_LICENCE = re.compile(
    "(?:相关|相应|各类|各种|多种|国家|行业|学生|教师|职业|专业|高校教师|从业人员)*(?:职业|执业|从业)?(?:资格|执业|上岗|作业|操作|驾驶)证|[一-鿿]{2,3}[省市].*"
)


def _items(text: str, start: int, end: int, head: str, place: tuple[int, int]) -> Iterator[Mention]:
    # A head that only sums the list up (甲、乙等11个1+X职业技能等级证书) is no part of the names.
    summed = head.endswith("等级证书") and not re.fullmatch(
        "[”]?(?:[“]?(?:1\\+)?X[”]?)?", text[end : place[0]]
    )
    shared = "" if summed else head
    region = text[start:end].replace("”“", "”、“")
    if len(region) != end - start:  # quotation marks side by side: 甲”“乙
        position = start
        for quoted in re.finditer("“([^“”]+)”", text[start:end]):
            yield from _one(
                text, start + quoted.start(1), start + quoted.end(1), shared, start + quoted.end(1)
            )
        return
    spans = split_list(region, "、")
    for index, (a, b) in enumerate(spans):
        position = start + a
        last = index == len(spans) - 1
        if last and shared and text[end : place[1]] == head:
            yield from _one(text, position, start + b, head, place[1])
        else:
            # before the last, a name stands as it is: 甲、乙职业技能等级证书
            yield from _one(text, position, start + b, "" if "等级证书" in shared else shared, start + b)


def _one(text: str, start: int, end: int, head: str, stop: int) -> Iterator[Mention]:
    while start < end and text[start] in "“”《 ":
        start += 1
    stem = _LEVEL.sub("", text[start:end].rstrip("”》“ "))
    bare = re.sub(r"^(?:国家|全国|教育部)?(?:首批?|第[一二三四五]批)?[“]?(?:1\+X|X)[”]?[-—－]?", "", stem)
    start += len(stem) - len(bare)
    name = clean(bare)
    if (
        head
        and "等级证书" in head
        and text[max(0, start - 1) : start] == "“"
        and "”" in text[end - 1 : end + 1]
    ):
        head = ""  # “甲管理”职业技能等级证书
    if 3 <= len(name) <= 22 and not _GENERIC.fullmatch(name) and not _NOT.search(name):
        yield Mention(start, stop, "Certificate", name if name.endswith("证") else name + head)
