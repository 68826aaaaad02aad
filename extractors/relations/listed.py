"""What sentences leave to those around them: partners listed under a lead, builders of what the sentence before named.

合作情况如下：（1）甲公司——…；（2）乙公司——…。 · 甲产业学院在乙公司挂牌。它由学校、乙公司和丙协会三方共建。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.annotation import Candidate, Ref
from extractors.skeleton import SIGNS, Skeleton

_ORG, _SELF = SIGNS["ORG"], SIGNS["SELF"]
_SIGN = "\ue000-\uf8ff"
_LEAD = re.compile(
    r"(?:合作|共建|签约|联合培养|订单培养)(?:的)?[^，。；：、]{0,8}(?:情况|企业|单位|院校|伙伴|项目|如下)[^，。；：]{0,8}(?:如下|包括|有|为)?："
    r"|(?:下列|以下)[^，。；：]{0,8}(?:企业|单位|院校|医院|机构)[^，。；：]{0,8}(?:签约|合作|共建|签订|培养)[^，。；：]{0,8}："
)
_POINT = re.compile(
    rf"^(?:[（(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}}|[A-Za-z])[)）.．、]|[①-⑳·•●■◆>✓—-]+)\s*(?P<org>{_ORG})"
)
_FIRST = re.compile(rf"(?P<org>{_ORG})")
_LABEL = re.compile(r"[)）.．、①-⑳·•●■◆>✓★—-]\s*$")
_BUILT = re.compile(
    rf"^(?:它|该(?:产业)?学院|该中心|该基地|该工作室|该实训室|(?:中心|基地))(?:是|系)?由(?P<parties>[{_ORG}{_SELF}](?:[、和与及][{_ORG}{_SELF}])*)(?:[两三四五六七八九]?[方校家]|共同|联合|合作|投资|出资)*(?P<form>共建|建设|组建|成立|建成|打造|设立|举办|创办)"
)


def match(skeletons: Sequence[Skeleton], own: Ref) -> Iterator[Candidate]:
    """Every such fact of a report."""
    listing = False
    for place, skeleton in enumerate(skeletons):
        lead = _LEAD.search(skeleton.text)
        offset = lead.end() if lead else 0
        labelled = offset == 0 and _LABEL.search(skeleton.sentence.lead)
        pattern = _FIRST if labelled else _POINT
        point = pattern.match(skeleton.text[offset:]) if lead or listing else None
        listing = point is not None or (lead is not None and offset == len(skeleton.text))
        if point:
            start, end = skeleton.span(offset, len(skeleton.text))
            for ref in skeleton.groups[offset + point.start("org")].refs():
                yield Candidate("partnersWith", own, ref, start, end, "listed.partner")
        if place:
            yield from _built(skeletons[place - 1], skeleton, own)
            yield from _headed(skeletons[place - 1], skeleton, own)


_FACILITIES = ("COLLEGE", "WORKSHOP", "BASE")
# 甲产业学院。学校与乙公司联合建立，面向丙、丁专业: a name for a heading, and what is said of it
_HEADED = re.compile(
    rf"^(?:由|是由|系)?(?P<parties>[{_ORG}{_SELF}](?:（[^（）]*）)?(?:[、和与及][{_ORG}{_SELF}](?:（[^（）]*）)?)+)(?:[两三四五六七八九]?[方校家]|共同|联合|合作|投资|出资)*(?P<form>共建|建设|组建|成立|建成|打造|设立|建立|创办)(?=[，。；于]|$)(?:[^。；]{{0,24}}?(?:面向|服务|覆盖|对接)(?P<taught>{SIGNS['SPEC']}))?"
)
_ALONE = re.compile(rf"[“]?[{''.join(SIGNS[name] for name in _FACILITIES)}][”]?[。：]?")


def _headed(before: Skeleton, skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Who built the facility whose name alone is the sentence before, and what it teaches."""
    found = _HEADED.match(skeleton.text)
    if not found or not _ALONE.fullmatch(before.text):
        return
    refs = [ref for group in before.groups.values() for ref in group.refs()]
    if len(refs) != 1:
        return
    start, end = skeleton.span(*found.span())
    for at in range(*found.span("parties")):
        group = skeleton.groups.get(at)
        for ref in () if group is None else (own,) if group.family == "SELF" else group.refs():
            yield Candidate("establishedBy", refs[0], ref, start, end, "listed.headed")
    taught = skeleton.groups.get(found.start("taught"))
    for ref in taught.refs() if taught else ():
        yield Candidate("coversSpecialty", refs[0], ref, start, end, "listed.headed")


def _built(before: Skeleton, skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """The builders of the one facility that the sentence before names."""
    found = _BUILT.match(skeleton.text)
    if not found or before.sentence.block != skeleton.sentence.block:
        return
    things = {ref for group in before.groups.values() if group.family in _FACILITIES for ref in group.refs()}
    if len(things) != 1:
        return
    start, end = skeleton.span(*found.span())
    for at in range(*found.span("parties")):
        group = skeleton.groups.get(at)
        for ref in () if group is None else (own,) if group.family == "SELF" else group.refs():
            yield Candidate("establishedBy", next(iter(things)), ref, start, end, "listed.built")
