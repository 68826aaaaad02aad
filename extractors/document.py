"""Report → Doc: the cleaned blocks as one text, sentences marked, the way back to the report's text kept."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from extractors.annotation import BlockSpan, Layout, Sentence
from kg.model import Block, BlockKind, Report

_END = re.compile(r"[。！？!?；;]+[”’」』）)]*|\n")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_POINTED = re.compile(r"[，。；！？]")
_SHORT = 26


def is_prose(block: Block) -> bool:
    """Whether a block states something in sentences; a short line without a point is a cell or a label."""
    return block.kind in _PROSE and (len(block.text) > _SHORT or _POINTED.search(block.text) is not None)


def sentences_of(span: BlockSpan, index: int) -> list[Sentence]:
    """The sentences of a prose block; a full stop inside brackets or book-title marks ends none."""
    text, found, begin = span.block.text, [], 0
    for match in _END.finditer(text):
        inside = text[begin : match.start()]
        if inside.count("《") > inside.count("》") or inside.count("（") > inside.count("）"):
            continue
        found.append((begin, match.end()))
        begin = match.end()
    found.append((begin, len(text)))
    return [Sentence(span.start + a, span.start + b, text[a:b], index) for a, b in found if text[a:b].strip()]


def layout_of(report: Report) -> Layout:
    """The text that the pipeline reads, and what leads back from it."""
    spans: list[BlockSpan] = []
    position = 0
    for block in report.blocks:
        if not block.text:
            continue
        spans.append(BlockSpan(position, position + len(block.text), block))
        position += len(block.text) + 1
    sentences = [
        sentence
        for index, span in enumerate(spans)
        if is_prose(span.block)
        for sentence in sentences_of(span, index)
    ]
    text = "\n".join(span.block.text for span in spans)
    return Layout(report, text, tuple(spans), tuple(sentences), tuple(span.start for span in spans))


def make_doc(nlp: Language, report: Report) -> Doc:
    """A Doc of the report, ready for the pipeline."""
    layout = layout_of(report)
    # Characters as words, as the blank pipeline's own tokenizer has them, in a fifth of its time.
    doc = Doc(nlp.vocab, words=list(layout.text), spaces=[False] * len(layout.text))
    doc._.layout = layout
    return doc
