"""The words of a dossier for people: section and column names, and what stands for types, roles, relations, statuses."""

from __future__ import annotations

from typing import Final

from exports.labels import (
    INVERSE_LABELS,
    PREDICATE_LABELS,
    QUALIFIER_LABELS,
    ROLE_LABELS,
    STATUS_LABELS,
    SUBTYPE_LABELS,
    TYPE_LABELS,
    Label,
)
from kg.describe import place_text
from kg.dossier import Cell, Note, Page, Row, Section, Term

SECTIONS: Final = {
    "partnerships": Label("合作", "Partnerships"),
    "memberships": Label("加入的组织与角色", "Memberships and roles"),
    "members": Label("成员", "Members"),
    "clusters": Label("专业群与服务的产业", "Clusters and the chains they serve"),
    "specialties": Label("专业", "Specialties"),
    "workshops": Label("海外工坊", "Overseas workshops"),
    "facilities": Label("产业学院与实训基地", "Industry colleges and training bases"),
    "honours": Label("荣誉", "Honours"),
    "prizes": Label("竞赛获奖", "Prizes"),
    "people": Label("人物", "People"),
    "other": Label("其他事实", "Other facts"),
}
COLUMNS: Final = {
    "type": Label("类型", "type"),
    "partner": Label("合作方", "partner"),
    "form": Label("方式", "form"),
    "year": Label("年份", "year"),
    "when": Label("年份（报告年份）", "year (of report)"),
    "body": Label("组织", "body"),
    "member": Label("成员", "member"),
    "role": Label("角色", "role"),
    "cluster": Label("专业群", "cluster"),
    "specialty": Label("专业", "specialty"),
    "specialties": Label("专业（★核心）", "specialties"),
    "covered": Label("面向专业", "covers"),
    "chains": Label("服务产业", "chains"),
    "workshop": Label("工坊", "workshop"),
    "country": Label("国家", "country"),
    "host": Label("设于", "host"),
    "builders": Label("建设方", "built by"),
    "facility": Label("名称", "name"),
    "honour": Label("荣誉", "honour"),
    "grade": Label("等次", "grade"),
    "level": Label("级别", "level"),
    "count": Label("数量", "count"),
    "contest": Label("竞赛", "contest"),
    "event": Label("赛项", "event"),
    "person": Label("姓名", "name"),
    "position": Label("职务", "position"),
    "honours": Label("荣誉、奖项、著作", "honours, prizes, books"),
    "relation": Label("关系", "relation"),
    "thing": Label("对象", "thing"),
    "detail": Label("详情", "detail"),
}
ALIASES: Final = Label("又称", "Also called")
LISTED: Final = Label("官方名单", "Official list")
FACTS: Final = Label("事实", "Facts")
REPORTS: Final = Label("见于报告", "Stated in")
NOTES: Final = Label("出处", "Evidence")
SOURCES: Final = Label("出处", "notes")
EGO: Final = Label("关系图", "Its neighbours")
INDEX: Final = Label("档案", "Dossiers")


def both(label: Label) -> str:
    """A label in both languages."""
    return f"{label.zh} {label.en}"


def kind_of(page: Page) -> str:
    """What kind of thing the page is of."""
    entity = page.entity
    names = [TYPE_LABELS[entity.type], *([SUBTYPE_LABELS[entity.subtype]] if entity.subtype else [])]
    return "、".join(name.zh for name in names) + f" ({entity.subtype or entity.type})"


def word(column: str, term: Term) -> str:
    """A term as people read it: codes in words, names as they are."""
    text = term.text
    if term.id:
        return text
    if text[:1] == "[" and text[1:-1] in STATUS_LABELS:
        return f"（{STATUS_LABELS[text[1:-1]].zh}）"
    if column == "type" and text in TYPE_LABELS:
        return TYPE_LABELS[text].zh
    if column == "role" and text in ROLE_LABELS:
        return ROLE_LABELS[text].zh
    if column == "detail":
        name, _, value = text.partition("=")
        said = word(name, Term(value))
        return f"{QUALIFIER_LABELS[name].zh} {said}" if name in QUALIFIER_LABELS else text
    if column == "relation":
        back = text.removeprefix("← ")
        labels = PREDICATE_LABELS if back == text else INVERSE_LABELS
        return labels[back].zh if back in labels else text
    return text


def joint(place: int, text: str) -> str:
    """What stands before the term at this place of a cell."""
    return "、" if place and not text.startswith("（") else ""


def cell_text(column: str, cell: Cell) -> str:
    """A cell as one text."""
    words = [word(column, term) for term in cell]
    return "".join(joint(place, text) + text for place, text in enumerate(words))


def sections(page: Page) -> list[Section]:
    """The sections without the columns in which no row says anything."""
    return [_filled(section) for section in page.sections]


def _filled(section: Section) -> Section:
    said = [place for place in range(len(section.columns)) if any(row.cells[place] for row in section.rows)]
    rows = (Row(tuple(row.cells[place] for place in said), row.notes) for row in section.rows)
    return Section(section.name, tuple(section.columns[place] for place in said), tuple(rows))


def note_place(note: Note) -> str:
    """Where a note's words stand."""
    return place_text(note.evidence)
