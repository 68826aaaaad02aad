"""What columns state together. Each frame reads a sheet and gives the facts of its rows.

A frame asks for the columns that it needs and gives nothing where they are not there; what a table that no frame
knows says is left unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.annotation import Candidate, Ref, Subject
from extractors.tables.grid import Line, Sheet
from kg.model import Status
from kg.vocabulary import PREDICATES

_PLANNED = re.compile(r"申报|拟(?:建|开|申|立)|计划(?:建设|开设)|待批|筹建")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet, whose report it stands in, and the rule that reads it."""

    sheet: Sheet
    subject: Subject
    rule: str = "table"

    @property
    def own(self) -> Ref:
        """The reporting college."""
        return Ref("Institution", self.subject.name)

    @property
    def title(self) -> str:
        """The sheet's caption, else the heading above it."""
        return self.sheet.title

    @property
    def about(self) -> str:
        """The caption and the headings above."""
        return " ".join((*self.sheet.section, self.sheet.caption))

    @property
    def planned(self) -> bool:
        """Whether the caption says that what is listed was only applied for."""
        return _PLANNED.search(self.sheet.caption) is not None

    def fact(
        self,
        line: Line,
        predicate: str,
        subject: Ref,
        obj: Ref | str,
        status: Status = Status.DONE,
        **qualifiers: str,
    ) -> Iterator[Candidate]:
        """The candidate, if the predicate takes these types and the two differ."""
        signature = PREDICATES[predicate]
        if subject.type not in signature.domain or subject == obj:
            return
        if isinstance(obj, Ref) and obj.type not in signature.range:
            return
        pairs = tuple(sorted((name, value) for name, value in qualifiers.items() if value))
        yield Candidate(predicate, subject, obj, line.start, line.end, self.rule, pairs, status)


Frame = Callable[[Reading], Iterator[Candidate]]
