"""Frames on partners: industry colleges, bases, communities, employers, donors, schools abroad and at home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.names.countries import country_in
from extractors.names.finder import clean, is_generic
from extractors.names.heads import HEADS
from extractors.tables.columns import Role
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.study import row_specialties
from extractors.tables.values import number, organisation, organisations, persons, split_cell, title, year_of
from kg.vocabulary import MEMBER_BODIES

_COMPANY_COLUMNS = (Role.PARTNER, Role.COMPANY)


def _partners(reading: Reading, line: Line) -> list[Ref]:
    sheet, found = reading.sheet, []
    for i, role in enumerate(sheet.roles):
        if role in (*_COMPANY_COLUMNS, Role.SCHOOL):
            default = "Enterprise" if role in _COMPANY_COLUMNS and "企业" in sheet.headers[i] else ""
            default = "Institution" if role is Role.SCHOOL else default
            found += organisations(line.values[i], reading.subject, default)
    return [ref for ref in dict.fromkeys(found) if ref != reading.own]


def industry_colleges(reading: Reading) -> Iterator[Candidate]:
    """Industry colleges, with whom they are built and which specialties they cover."""
    sheet, own = reading.sheet, reading.own
    if not sheet.has(Role.INDUSTRY_COLLEGE):
        return
    for line in sheet.lines:
        name = industry_college(sheet.value(line, Role.INDUSTRY_COLLEGE))
        if not name:
            continue
        college = Ref("IndustryCollege", name)
        year = year_of(sheet.value(line, Role.YEAR))
        yield from reading.fact(line, "establishedBy", college, own, year=year)
        for partner in _partners(reading, line):
            yield from reading.fact(line, "establishedBy", college, partner, year=year)
            yield from reading.fact(line, "partnersWith", own, partner, form="共建产业学院")
        for item in row_specialties(reading, line):
            yield from reading.fact(line, "coversSpecialty", college, item)


def industry_college(text: str) -> str:
    """An industry college's name, its last word completed where the cell cut it off."""
    name = clean(re.sub(r"^\d{1,2}[.、．]?\s*(?=[一-鿿])", "", text))
    for cut, rest in (("产业学", "院"), ("产业", "学院")):
        if name.endswith(cut):
            name += rest
    stem = re.sub(r"(?:现代|特色)*(?:产业|行业|企业|工匠)?学院(?:[（(][^（）()]*[）)])?$", "", name)
    return (
        name
        if stem != name and len(stem) >= 2 and not is_generic(stem) and not re.search(r"[、，。]", name)
        else ""
    )


_ROLES = (
    ("vice_chair", re.compile(r"副理事长|副主任|副会长|副主席|副秘书长|副组长|常务副")),
    ("standing_director", re.compile(r"常务理事|常务委员")),
    ("lead", re.compile(r"牵头|理事长|发起|主持|会长|主席|主任(?:委员)?单位|组长|盟主")),
    ("secretariat", re.compile(r"秘书处|秘书长")),
    ("director", re.compile(r"理事|委员")),
)


def own_role(text: str) -> str:
    """The role that a cell names; an empty or other word is plain membership."""
    return next((role for role, pattern in _ROLES if pattern.search(text)), "member")


def body(text: str, default: str) -> Ref | None:
    """The community, consortium, alliance or association of a cell."""
    name = re.sub(r"^\d{1,2}[.、．]?(?=[一-鿿])", "", clean(text)).strip("、，,；;。")
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    heads = sorted(
        (head for head, kind in HEADS.items() if kind in MEMBER_BODIES), key=lambda head: (-len(head), head)
    )
    head = next((head for head in heads if bare.endswith(head)), "")
    if "共同体" in bare[-3:] and "美育" not in bare:
        kind = "IndustryEducationCommunity"
    elif bare.endswith("联合体"):
        kind = "IndustryEducationConsortium"
    elif bare.endswith(("职教集团", "职业教育集团", "教育集团")):
        kind = "VocationalEducationGroup"
    elif head:
        kind = HEADS[head]
    elif default and len(bare) >= 4:
        kind = default
    else:
        return None
    stem = re.sub(
        r"(?:[产科]?教|产业)?(?:融合)?(?:共同体|联合体)$", "", bare[: len(bare) - len(head)] if head else bare
    )
    return None if not 2 <= len(stem) <= 45 or is_generic(stem) else Ref(kind, name)


def memberships(reading: Reading) -> Iterator[Candidate]:
    """Communities, consortia, alliances and associations: who leads them, what the college is in them."""
    sheet, own = reading.sheet, reading.own
    if not sheet.has(Role.BODY) or sheet.has_any(Role.NAME, Role.GRADE):
        return
    for line in sheet.lines:
        year = year_of(sheet.value(line, Role.YEAR))
        for part in split_cell(sheet.value(line, Role.BODY)):
            group = body(part, "")
            if not group:
                continue
            leads = _leads(reading, line)
            for leader in leads:
                yield from reading.fact(line, "memberOf", leader, group, role="lead", year=year)
            for text in sheet.values(line, Role.MEMBER):
                for member in organisations(text, reading.subject):
                    if member not in leads:
                        yield from reading.fact(line, "memberOf", member, group, role="member")
            role = own_role(sheet.value(line, Role.OWN_ROLE))
            if (
                role == "member"
                and re.search(r"牵头", sheet.caption)
                and not re.search(r"参与|加入", sheet.caption)
            ):
                role = "lead"
            if own not in leads:
                yield from reading.fact(line, "memberOf", own, group, role=role, year=year)


def _leads(reading: Reading, line: Line) -> list[Ref]:
    found: list[Ref] = []
    for i, role in enumerate(reading.sheet.roles):
        if role is Role.LEAD:
            header = reading.sheet.headers[i]
            default = (
                "Enterprise"
                if "企业" in header
                else "Institution"
                if re.search(r"[院学]校|高校", header)
                else ""
            )
            found += organisations(line.values[i], reading.subject, default)
    return list(dict.fromkeys(found))


_BASE_HEADS = tuple(
    sorted((head for head, kind in HEADS.items() if kind == "TrainingBase"), key=lambda head: -len(head))
)
_OUTSIDE = re.compile(r"培训(?:情况|人数|项目)|服务|使用|绩效|统计")


def bases(reading: Reading) -> Iterator[Candidate]:
    """Training bases, studios and centres by name; where a base is named after a company alone, the company."""
    sheet, own = reading.sheet, reading.own
    if not sheet.has(Role.BASE) or _OUTSIDE.search(sheet.caption):
        return
    outside = "校外" in sheet.header_of(Role.PARTNER)  # places beside the base, not who built it
    for line in sheet.lines:
        for part in split_cell(sheet.value(line, Role.BASE)):
            partners = _partners(reading, line)
            host = organisation(part, reading.subject)
            name = title(part)
            if host and host.type == "Enterprise":
                yield from reading.fact(
                    line, "partnersWith", own, host, form=_form(reading, line) or "实训基地"
                )
                continue
            head = next(
                (head for head in _BASE_HEADS if re.sub(r"[（(][^（）()]*[）)]$", "", name).endswith(head)),
                "",
            )
            if not head or len(name) - len(head) < 2 or is_generic(name[: len(name) - len(head)]):
                continue
            base = Ref("TrainingBase", name)
            year = year_of(sheet.value(line, Role.YEAR))
            yield from reading.fact(line, "establishedBy", base, own, year=year)
            for partner in partners:
                if not outside:
                    yield from reading.fact(line, "establishedBy", base, partner, year=year)
                yield from reading.fact(
                    line, "partnersWith", own, partner, form=_form(reading, line) or "共建" + head
                )
            for item in row_specialties(reading, line):
                yield from reading.fact(line, "coversSpecialty", base, item)
            for leader in persons(sheet.value(line, Role.LEADER)):
                yield from reading.fact(line, "affiliatedWith", Ref("Person", leader), own)


_COOPERATION = re.compile(
    r"合作|共建|共育|订单|学徒|校企|联合(?:培养|办学)|贯通|衔接|三二|3\s*\+\s*2|五年|实[训习践]基地|产教融合|联办|冠名|战略|签约|协议|工作站|企业实践|顶岗实习|岗位实习|实习单位|实习企业|技术服务|横向|中外|姊妹|友好"
)
_NO_COOPERATION = re.compile(
    r"招聘|就业|毕业生|留[一-鿿]{1,2}企业|捐赠|走访|调研|采购|培训(?:人数|情况)|满意度|访问"
)
_FORMS = (
    "现代学徒制", "学徒制", "订单班", "订单培养", "冠名班", "三二分段", "五年一贯制", "中高职贯通", "中高职衔接", "高本贯通", "联合培养", "中外合作办学",
    "实习基地", "实训基地", "实践基地", "企业实践", "岗位实习", "顶岗实习", "技术服务", "战略合作", "校企合作",
)  # fmt: skip


def _form(reading: Reading, line: Line) -> str:
    text = clean(reading.sheet.value(line, Role.FORM))
    if 2 <= len(text) <= 16 and not re.search(r"\d{3}|。", text):
        return text
    words = " ".join((*reading.sheet.headers, reading.title))
    return next((form for form in _FORMS if form in words), "")


def cooperation(reading: Reading) -> Iterator[Candidate]:
    """Partners listed as such: cooperation, orders, apprenticeship, joint training."""
    sheet = reading.sheet
    if sheet.has_any(
        Role.INDUSTRY_COLLEGE,
        Role.BASE,
        Role.WORKSHOP,
        Role.DONOR,
        Role.GRADUATES,
        Role.BODY,
        Role.GRADE,
        Role.AIDED,
    ):
        return
    words = " ".join((sheet.title, *sheet.headers))
    if (
        not sheet.has_any(*_COMPANY_COLUMNS, Role.SCHOOL)
        or not _COOPERATION.search(words)
        or _NO_COOPERATION.search(words)
    ):
        return
    if sheet.has_any(Role.TEXTBOOK, Role.NAME, Role.COURSE, Role.AWARD) and not sheet.has_any(
        Role.PARTNER, Role.SCHOOL
    ):
        return
    for line in sheet.lines:
        for partner in _partners(reading, line):
            yield from reading.fact(
                line,
                "partnersWith",
                reading.own,
                partner,
                form=_form(reading, line),
                year=year_of(sheet.value(line, Role.YEAR)),
            )


_HIRING = re.compile(r"就业|毕业生|用人单位|招聘|录用|留[一-鿿]{1,2}企业|去向")


def employers(reading: Reading) -> Iterator[Candidate]:
    """Companies that took graduates, with how many."""
    sheet = reading.sheet
    columns = [i for i, role in enumerate(sheet.roles) if role in _COMPANY_COLUMNS]
    words = " ".join((sheet.title, *sheet.headers))
    if not columns or not (sheet.has(Role.GRADUATES) or _HIRING.search(words)):
        return
    if sheet.has_any(Role.PARTNER, Role.INDUSTRY_COLLEGE, Role.BASE, Role.BODY, Role.DONOR, Role.NAME) or (
        sheet.has(Role.POSITION) and not sheet.has(Role.GRADUATES)
    ):
        return
    year = year_of(sheet.caption) or reading.subject.year
    for line in sheet.lines:
        count = number(sheet.value(line, Role.GRADUATES, Role.COUNT))
        for company in organisations(line.values[columns[0]], reading.subject, "Enterprise"):
            yield from reading.fact(line, "recruitsFrom", company, reading.own, count=count, year=year)


def donors(reading: Reading) -> Iterator[Candidate]:
    """Gifts to the college."""
    sheet = reading.sheet
    if not sheet.has(Role.DONOR) and not (
        re.search("捐[赠建助资]|赠送", sheet.caption) and sheet.has_any(*_COMPANY_COLUMNS)
    ):
        return
    for line in sheet.lines:
        amount = clean(sheet.value(line, Role.AMOUNT))
        unit = re.search(r"[（(](万?元|亿元)[）)]", sheet.header_of(Role.AMOUNT))
        if amount and unit and re.fullmatch(r"[\d.,]+", amount):
            amount += unit.group(1)
        for donor in organisations(sheet.value(line, Role.DONOR, *_COMPANY_COLUMNS), reading.subject):
            yield from reading.fact(
                line, "donatedTo", donor, reading.own, amount=amount if re.search(r"\d", amount) else "",
                year=year_of(sheet.value(line, Role.YEAR)),
            )  # fmt: skip
            if donor != reading.own:
                yield from reading.fact(line, "partnersWith", reading.own, donor, form="捐赠")


def aided(reading: Reading) -> Iterator[Candidate]:
    """Schools and places that the college helps."""
    sheet = reading.sheet
    if not sheet.has(Role.AIDED):
        return
    for line in sheet.lines:
        for item in organisations(sheet.value(line, Role.AIDED), reading.subject):
            yield from reading.fact(line, "assists", reading.own, item)


_WORKSHOP_END = re.compile(r"(?:工坊|学院|分校|办学点|中心|基地)$")


def workshops(reading: Reading) -> Iterator[Candidate]:
    """Workshops abroad: where, at whose place, for which specialties."""
    sheet, own = reading.sheet, reading.own
    if not sheet.has(Role.WORKSHOP):
        return
    built = not sheet.has(Role.COURSE) and not re.search(r"课程|教材|培训", sheet.caption)
    for line in sheet.lines:
        beside = country_in(sheet.value(line, Role.COUNTRY))
        for part in split_cell(sheet.value(line, Role.WORKSHOP)):
            name = title(part)
            country = country_in(name) or beside
            if not _WORKSHOP_END.search(name) or not country or len(name) < 5:
                continue
            workshop = Ref("OverseasWorkshop", name)
            if built:
                yield from reading.fact(line, "establishedBy", workshop, own)
            yield from reading.fact(line, "locatedIn", workshop, country)
            hosts = organisations(sheet.value(line, Role.SCHOOL), reading.subject, "Institution")
            hosts += organisations(sheet.value(line, Role.PARTNER, Role.ORGANISER), reading.subject)
            for host in (item for item in hosts if item.type == "Institution"):
                yield from reading.fact(line, "hostedAt", workshop, host)
                if built and re.search(
                    "合作|共建|联合", sheet.header_of(Role.SCHOOL) + sheet.header_of(Role.PARTNER)
                ):
                    yield from reading.fact(line, "establishedBy", workshop, host)
                yield from reading.fact(line, "partnersWith", own, host)
            for item in row_specialties(reading, line):
                yield from reading.fact(line, "coversSpecialty", workshop, item)
