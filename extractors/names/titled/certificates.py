"""Certificates of vocational skill by name, without their level."""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.edges import left_edge
from extractors.names.finder import clean

_HEAD = re.compile(r"职业技能等级(?:证书|标准)|职业资格证书|技能等级证书|资格证书|等级证书")
_LEVEL = re.compile(r"[（(](?:初级|中级|高级|技师|高级技师|[一二三四五]级)(?:[、/和](?:初级|中级|高级))*[)）]|(?:初级|中级|高级)$")
_GENERIC = re.compile(
    r"^(?:1\+X|“1\+X”|X|“X”|1\+x|相关|相应|国家|行业|专业|各类|各级|职业|技能|高级|中级|初级|多种|多个|双|多|及|和|或|的|等|有关|对应|学历证书|毕业证书|学历|毕业证|若干|学生|社会|教师|企业|一|两|个|项|本|证书|\+|“|”|、|考取|取得|获取|获得|试点|特种作业|辅导|高技能)*$"
)


def certificate_mentions(text: str) -> list[Mention]:
    """The certificates that a sentence names; items of a list before a shared head as well."""
    found: list[Mention] = []
    for match in _HEAD.finditer(text):
        if match.group().endswith("标准"):
            continue
        start = left_edge(text, match.start(), max(0, match.start() - 26))
        stem = _LEVEL.sub("", text[start : match.start()])
        stem = re.sub(r"^[“”\"]?(?:1\+X|X)[”“\"]?|^[“”\"]", "", stem)
        lead = text[start : match.start()].find(stem) if stem else 0
        name = clean(stem)
        if 3 <= len(name) <= 20 and not _GENERIC.fullmatch(name) and not re.search(r"[的]|学历|毕业|多个|等$", name):
            found.append(Mention(start + max(0, lead), match.end(), "Certificate", name + match.group()))
            found += _listed(text, start + max(0, lead), match.group())
    return found


def _listed(text: str, position: int, head: str) -> list[Mention]:
    found = []
    while position > 0 and text[position - 1] in "、":
        begin = max(text.rfind(mark, 0, position - 1) for mark in "、，。；：！？“（\n") + 1
        edge = left_edge(text, position - 1, begin)
        name = clean(_LEVEL.sub("", text[edge : position - 1]))
        if not 3 <= len(name) <= 20 or _GENERIC.fullmatch(name) or re.search(r"证书|的", name):
            break
        found.append(Mention(edge, position - 1, "Certificate", name + head))
        if edge != begin:
            break
        position = edge
    return found
