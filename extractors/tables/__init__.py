"""Facts of tables: the header says what the columns are, frames say what they state together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractors.annotation import BlockSpan, Candidate, Layout, Mention, Subject
from extractors.names.finder import clean
from extractors.names.titled.contests import contest_mentions
from extractors.tables import contests, honours, partners, people, study, works
from extractors.tables.columns import Role
from extractors.tables.frames import Frame, Reading
from extractors.tables.grid import Sheet, sheet_of
from kg.model import BlockKind

FRAMES: dict[str, Frame] = {
    "clusters": study.clusters,
    "specialty_industries": study.specialty_industries,
    "offered": study.offered,
    "certificates": study.certificates,
    "industry_colleges": partners.industry_colleges,
    "memberships": partners.memberships,
    "bases": partners.bases,
    "cooperation": partners.cooperation,
    "employers": partners.employers,
    "donors": partners.donors,
    "aided": partners.aided,
    "workshops": partners.workshops,
    "contests": contests.contests,
    "graded_columns": contests.graded_columns,
    "organised": contests.organised,
    "honours": honours.honours,
    "listings": honours.listings,
    "textbooks": works.textbooks,
    "courses": works.courses,
    "feats": people.feats,
    "posts": people.posts,
    "programmes": works.programmes,
    "captioned": works.captioned,
}

# Tables that list what is no fact about a named thing: pages of contents, clubs, lectures, figures, meetings.
_SILENT = re.compile(
    r"^\s*目\s*录|社团|问卷|满意度|计分卡|指标|分数线|会议|目标|名词|填报|走访|论文|专利|评分|得分|课时|培训(?:一览|情况|完成|项目|班|统计)"
)


def match(doc: Doc) -> tuple[Candidate, ...]:
    """The facts of every table of the report, in order."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    spans = layout.blocks
    return tuple(
        item
        for before, span in zip((None, *spans), spans, strict=False)
        if span.block.kind is BlockKind.TABLE
        for item in _facts(span, subject, before)
    )


_INTRODUCED = re.compile("(?:如下|下表|见表|附表)(?:所示|表)?[：:。]?$")


def _introduced(sheet: Sheet, before: BlockSpan | None) -> Sheet:
    """The sheet under the one contest that the paragraph before introduces it with, where it has no caption."""
    if before is None or sheet.caption or not _INTRODUCED.search(before.block.text):
        return sheet
    named = {item.name for item in contest_mentions(before.block.text)}
    return replace(sheet, caption=named.pop()) if len(named) == 1 else sheet


_MARKED = re.compile(r"《([^《》]{2,45})》")


def named(doc: Doc) -> tuple[Mention, ...]:
    """The courses and textbooks between book-title marks in columns of such, whether or not a frame knows the table."""
    layout: Layout = doc._.layout
    return tuple(item for span in layout.of_kind(BlockKind.TABLE) for item in _works(layout.text, span))


_WORKS = {Role.COURSE: "Course", Role.TEXTBOOK: "Textbook"}


def _works(text: str, span: BlockSpan) -> Iterator[Mention]:
    sheet = sheet_of(span)
    if sheet is None or _silent(sheet):
        return
    for line in sheet.lines:
        for role, value in zip(sheet.roles, line.values, strict=True):
            for title in _MARKED.findall(value) if role in _WORKS else ():
                start = text.find(f"《{title}》", line.start, line.end)
                if start >= 0:
                    yield Mention(start, start + len(title) + 2, _WORKS[role], clean(title))


def _facts(span: BlockSpan, subject: Subject, before: BlockSpan | None) -> Iterator[Candidate]:
    sheet = sheet_of(span)
    if sheet is None:
        return
    sheet = _introduced(sheet, before)
    if _silent(sheet):
        return
    seen: set[Candidate] = set()
    for rule, frame in FRAMES.items():
        for item in frame(Reading(sheet, subject, f"table.{rule}")):
            if item not in seen:
                seen.add(item)
                yield item


def _silent(sheet: Sheet) -> bool:
    return sheet.has(Role.INDICATOR) or _SILENT.search(sheet.caption) is not None
