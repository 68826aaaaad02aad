"""Certificates of vocational skill by name, without their level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Mention
from extractors.names.finder import clean
from extractors.names.titled.patterns import NUMBER, split_list

_HEAD = re.compile(
    r"职业技能等级证书|职业资格证书|技能等级证书|资格证书|等级证书|(?<=1\+X)证书(?=试点|制度试点|考核|培训)|(?<=[初中高]级）)证书|(?<=[两三四五六七八九十\d][种个项类本])证书|(?<=1\+X”)证书(?=试点|考核|培训)"
)
_LEVEL = re.compile(
    r"[（(](?:初级|中级|高级|技师|高级技师|[一二三四五]级)(?:[、/和](?:初级|中级|高级))*[)）]|(?:初级|中级|高级)$"
)
# Between a list of names and the head that they share: 甲、乙等15个1+X职业技能等级证书.
_BRIDGE = re.compile(
    rf"(?:等)?(?:共)?(?:{NUMBER}(?:个|项|种|本|类))?(?:[“]?1\+X[”]?|[“]?X[”]?)?(?:试点|制度)?(?:项目)?$"
)
_CUT = re.compile(
    r".*(?:其中|获批|考取|取得|获得|获取|获|考核|通过|开展|参加|组织|完成|获批|取证|新开|试点|申报|申请|引入|融入|对接|包括|涉及|涵盖|增加|新增|选取|参与|实施|推进|颁发|拥有|持有|[，。；：]|的|将|了|为|有|是)"
)
_GENERIC = re.compile(
    r"^(?:1\+X|X|1\+x|相关|相应|国家|行业|专业|各类|各级|职业|技能|高级|中级|初级|多种|多个|双|多|及|和|或|的|等|有关|对应|学历证书|毕业证书|学历|毕业证|若干|学生|社会|教师|企业|一|两|个|项|本|证书|\+|、|与|特种作业|辅导|高技能|培训|学校|第三方|人才|劳动者|职工|在校生|各专业|试点|英语|普通话|计算机)*$"
)
_NOT = re.compile(r"证书|学历|毕业|职业教育|等$|学生|专业群|试点院校|[、，“”]")


def certificate_mentions(text: str) -> list[Mention]:
    """The certificates that a sentence names; items of a list before a shared head as well."""
    found: list[Mention] = []
    floor = 0
    for match in _HEAD.finditer(text):
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
            head = "职业技能等级证书" if match.group() == "证书" else match.group()
            found += _items(text, start, end, head, match.span())
        elif match.group() != "证书" or text[: match.start()].endswith("级）"):
            head = "" if match.group() == "证书" else match.group()
            found += _one(text, start, match.start(), head, match.end())
        floor = match.end()
    return found


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
            yield from _one(text, position, start + b, shared, start + b)


def _one(text: str, start: int, end: int, head: str, stop: int) -> Iterator[Mention]:
    while start < end and text[start] in "“”《 ":
        start += 1
    stem = _LEVEL.sub("", text[start:end].rstrip("”》“ "))
    bare = re.sub(r"^(?:国家|全国|教育部)?(?:首批?|第[一二三四五]批)?[“]?(?:1\+X|X)[”]?[-—－]?", "", stem)
    start += len(stem) - len(bare)
    name = clean(bare)
    if 3 <= len(name) <= 22 and not _GENERIC.fullmatch(name) and not _NOT.search(name):
        yield Mention(start, stop, "Certificate", name if name.endswith("证") else name + head)
