"""Frames on clusters, specialties, industries and certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.tables.columns import Role, is_skill_level
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.values import SIGNS, chains, cluster, number, specialties_in, split_cell, title
from kg.model import Status

_CLOSED = re.compile(r"停招|停止招生|撤销|撤消|取消|停办|暂停")
_FOREIGN_SPECIALTIES = re.compile(r"中职专业|本科专业|对口专业")


# 省级高水平专业群: what a column of levels calls a cluster is a title where it says more than the level.
_TITLE_OF_CLUSTER = re.compile(
    r"(?:国家|全国|[一-鿿]{2,3}[省市]|自治区|[省市]级?|自治区级)(?:级|首批|第[一二三]批)?(?:“?双高”?|高水平|特色|示范|重点|品牌|优势)+专业群"
)


def clusters(reading: Reading) -> Iterator[Candidate]:
    """Clusters of the college, the specialties in them, what both serve."""
    sheet, own = reading.sheet, reading.own
    if not sheet.has(Role.CLUSTER):
        return
    for line in sheet.lines:
        names = [cluster(part) for part in split_cell(sheet.value(line, Role.CLUSTER))]
        groups = [Ref("SpecialtyCluster", name) for name in names if name]
        marked = _marked(reading, line)
        cores = [*_specialties(sheet.value(line, Role.CORE_SPECIALTY)), *marked]
        others = _specialties(sheet.value(line, Role.SPECIALTY))
        served = [Ref("IndustrialChain", name) for name in chains(sheet.value(line, Role.CHAIN))]
        for group in groups:
            yield from reading.fact(line, "hasCluster", own, group)
            for industry in served:
                yield from reading.fact(line, "serves", group, industry)
            for granted in sheet.values(line, Role.LEVEL):
                if _TITLE_OF_CLUSTER.fullmatch(granted):
                    yield from reading.fact(line, "receivedHonour", group, Ref("Award", granted))
        if len(groups) == 1:
            for item in cores:
                yield from reading.fact(line, "inCluster", item, groups[0], role="core")
            for item in others:
                if item not in cores:
                    yield from reading.fact(line, "inCluster", item, groups[0])
        # beside a column of other specialties an industry is the whole cluster's
        for item in cores if not others else ():
            for industry in served:
                yield from reading.fact(line, "serves", item, industry)


# Behind a specialty: 护理*, 护理（核心）, 护理（核心专业）
_CORE_NOTE = re.compile(r"[（(](?:群)?(?:核心|龙头|牵头|引领|带头)(?:专业)?[）)]$")
_MARK = re.compile(rf"[{SIGNS}]$")
# What a header or a caption says that a mark means: （*为核心专业）, （标★的是核心专业）
_MEANING = re.compile(
    rf"([{SIGNS}])号?的?(?:为|是|表示|代表|标注|标记|者)*(?:专业)?(?:为|是)?(?:群)?(核心|龙头|牵头|引领)?"
)


def _marked(reading: Reading, line: Line) -> list[Ref]:
    """The specialties of a row that a note behind them, or a mark that the header explains, calls its core."""
    parts = split_cell(reading.sheet.value(line, Role.SPECIALTY))
    sign = _sign_of_core(reading)
    found = [
        part
        for part in parts
        if _CORE_NOTE.search(part) or (sign and part.removesuffix("专业").endswith(sign))
    ]
    return [item for part in found for item in _specialties(part)]


def _sign_of_core(reading: Reading) -> str:
    """The mark of core specialties: the one that the header or the caption explains as theirs.

    Where no mark is explained, one that each row has once, and not on all that it lists.
    """
    about = f"{reading.sheet.header_of(Role.SPECIALTY)} {reading.sheet.caption}"
    told = _MEANING.search(about)
    if told:
        return told.group(1) if told.group(2) else ""
    cells = [split_cell(reading.sheet.value(line, Role.SPECIALTY)) for line in reading.sheet.lines]
    signs = [[mark.group() for part in parts if (mark := _MARK.search(part))] for parts in cells]
    usual = {sign for row in signs for sign in row}
    once = all(len(row) == 1 for row in signs) and all(len(parts) > 1 for parts in cells)
    return usual.pop() if len(usual) == 1 and once and len(cells) > 1 else ""


def specialty_industries(reading: Reading) -> Iterator[Candidate]:
    """A specialty and the industry that it serves, where no cluster stands between them."""
    sheet = reading.sheet
    if sheet.has(Role.CLUSTER) or not sheet.has(Role.CHAIN, Role.SPECIALTY):
        return
    for line in sheet.lines:
        for item in _specialties(sheet.value(line, Role.SPECIALTY)):
            for name in chains(sheet.value(line, Role.CHAIN)):
                yield from reading.fact(line, "serves", item, Ref("IndustrialChain", name))


# Columns beside which a specialty is the college's own.
_OWN = (
    Role.CLUSTER, Role.ENROLMENT, Role.INDUSTRY_COLLEGE, Role.CERTIFICATE, Role.CHAIN, Role.PARTNER, Role.SCHOOL,
    Role.FORM, Role.COMPANY, Role.STATE, Role.BASE, Role.GRADUATES, Role.LEADER, Role.AWARD,
)  # fmt: skip
_OWN_TITLE = re.compile(
    r"专业(?:设置|建设|布局|结构|一览|动态|调整|招生|分布|情况|名单|列表|汇总|目录|名称)|分专业|各专业|招生|开设|就业|毕业生|在校生|学徒|订单|贯通|衔接|1\+X|(?:重点|特色|骨干|一流|品牌|示范|试点|优势|产教融合|高水平)专业|群"
)
_NOT_OWN_TITLE = re.compile(
    r"本科院校|中职学校专业|国际化|标准开发|留学|鲁班工坊|海外|国外|兄弟院校|全省|全市|全国"
)


def offered(reading: Reading) -> Iterator[Candidate]:
    """Specialties of the college: enrolment, lists, clusters, industry colleges, certificates."""
    sheet = reading.sheet
    if not sheet.has_any(Role.SPECIALTY, Role.CORE_SPECIALTY) or sheet.has(Role.WORKSHOP):
        return
    if not (sheet.has_any(*_OWN) or _OWN_TITLE.search(reading.title)) or _NOT_OWN_TITLE.search(sheet.caption):
        return
    if (
        _FOREIGN_SPECIALTIES.search(sheet.header_of(Role.SPECIALTY))
        and len([role for role in sheet.roles if role is Role.SPECIALTY]) == 1
    ):
        return
    closing = _CLOSED.search(sheet.caption) or _CLOSED.search(sheet.header_of(Role.SPECIALTY))
    opening = re.search(r"新增|增设|新设|开设", sheet.caption)
    columns = [
        i
        for i, role in enumerate(sheet.roles)
        if role in (Role.SPECIALTY, Role.CORE_SPECIALTY) and not _FOREIGN_SPECIALTIES.search(sheet.headers[i])
    ]
    for line in sheet.lines:
        state = sheet.value(line, Role.STATE)
        closed = _CLOSED.search(state) or (closing and not opening)
        for i in columns:
            header_closed = _CLOSED.search(sheet.headers[i])
            status = Status.CLOSED if closed or header_closed else Status.DONE
            for item in _specialties(line.values[i]):
                yield from reading.fact(line, "offers", reading.own, item, status)


_LEVEL_END = re.compile(r"[（(]([^（）()]*)[）)]$|[—\-]?((?:初|中|高)级(?:[、/](?:中|高)级)*)$")
_PILOT = re.compile(r"1\s*\+\s*X|职业技能等级|等级证书|考核站|认定|鉴定|技能证书|X证书|证书试点")


def certificates(reading: Reading) -> Iterator[Candidate]:
    """Certificates piloted, by specialty where the row names one, with level and number."""
    sheet = reading.sheet
    if not sheet.has(Role.CERTIFICATE):
        return
    if not _PILOT.search(reading.about + " ".join(sheet.headers)) and not any(
        _PILOT.search(sheet.value(line, Role.CERTIFICATE)) for line in sheet.lines
    ):
        return
    for line in sheet.lines:
        subjects = _specialties(sheet.value(line, Role.SPECIALTY)) or [reading.own]
        count = number(sheet.value(line, Role.COUNT))
        for part in split_cell(sheet.value(line, Role.CERTIFICATE), slash=False):
            name, level = certificate(part)
            beside = sheet.value(line, Role.LEVEL)
            level = level or (beside if re.search(r"[初中高]级|[一二三四五]级", beside) else "")
            if name:
                for item in subjects:
                    yield from reading.fact(
                        line, "pilotsCertificate", item, Ref("Certificate", name), level=level, count=count
                    )


def certificate(text: str) -> tuple[str, str]:
    """A certificate's name and its level; ("", "") if the text is none."""
    name = re.sub(r"^[“\"]?1\s*\+\s*X[”\"]?", "", title(text))
    level = ""
    found = _LEVEL_END.search(name)
    if found:
        inside = found.group(1) or found.group(2) or ""
        if re.search(r"[初中高]级|[一二三四五]级", inside) or is_skill_level(inside):
            level = inside
            name = name[: found.start()].rstrip("—-·")
    if not 2 <= len(name) <= 40 or re.fullmatch(
        r"[\d.,%]+|无|合计|其他|[一-鿿]?级|职业技能等级证书|等级证书|证书", name
    ):
        return "", ""
    return name, level


def _specialties(text: str) -> list[Ref]:
    return [Ref("Specialty", name) for name in specialties_in(text)]


def row_specialties(reading: Reading, line: Line) -> list[Ref]:
    """The specialties that a row names."""
    values = reading.sheet.values(line, Role.SPECIALTY, Role.CORE_SPECIALTY)
    return list(dict.fromkeys(item for text in values for item in _specialties(text)))
