"""What the components of the pipeline hand to each other, kept on the spaCy Doc.

Offsets are into ``doc.text``, which is the report's blocks, cleaned and joined by line feeds; :class:`Layout`
leads from there back to the report's own text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.model import Block, BlockKind, Report, Status


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing as a rule names it: its type and the surface form. Identity is settled later, for the whole report."""

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing in the text. ``name`` is the surface without quotation marks and spaces."""

    start: int
    end: int
    type: str
    name: str

    @property
    def ref(self) -> Ref:
        """The mention as an argument of a fact."""
        return Ref(self.type, self.name)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as a rule found it, before identity and grouping. ``start`` to ``end`` is its evidence."""

    predicate: str
    subject: Ref
    object: Ref | str
    start: int
    end: int
    rule: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    status: Status = Status.DONE


@dataclass(frozen=True, slots=True)
class Renaming:
    """A thing's change of name as the text tells it; see :class:`kg.model.Succession`."""

    type: str
    former: str
    later: str
    kind: str
    year: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block that is prose; ``lead`` is the label or adverb before ``start`` that says nothing by itself."""

    start: int
    end: int
    text: str
    block: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A block and where its text stands in ``doc.text``."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True, slots=True)
class Layout:
    """The report behind a Doc: its blocks in order and its sentences.

    ``text`` is ``doc.text``, which spaCy puts together anew from its tokens whenever it is asked for.
    """

    report: Report
    text: str
    blocks: tuple[BlockSpan, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(default=())

    def block_at(self, offset: int) -> BlockSpan:
        """The block that a place of ``doc.text`` belongs to."""
        return self.blocks[max(0, bisect_right(self.starts, offset) - 1)]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``doc.text``, within one block, as a span of the report's own text."""
        span = self.block_at(start)
        offsets = span.block.offsets
        inside = offsets[
            min(start - span.start, len(offsets) - 1) : max(1, min(end - span.start, len(offsets)))
        ]
        return min(inside), max(
            inside
        ) + 1  # a rebuilt table's cells need not stand in the order of their columns

    def of_kind(self, kind: BlockKind) -> Iterator[BlockSpan]:
        """The blocks of one kind."""
        return (span for span in self.blocks if span.block.kind is kind)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report this is: the college's full name, the forms it uses for itself, and the report's year."""

    name: str
    forms: tuple[str, ...]
    year: str


def register_extensions() -> None:
    """Declare what the components keep on a Doc; safe to call again."""
    for name, default in (
        ("layout", None),
        ("subject", None),
        ("mentions", ()),
        ("candidates", ()),
        ("forms", ()),
        ("renamings", ()),
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
