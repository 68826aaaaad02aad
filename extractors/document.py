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
    told = [(a, _past_lead_in(text, a, b), b) for a, b in found]
    return [
        Sentence(span.start + start, span.start + b, _in_common_words(text[start:b]), index, text[a:start])
        for a, start, b in told
        if text[start:b].strip()
    ]


# Words for the same, of the same length, so that a rule needs to know one of them.
_COMMON = {
    **dict.fromkeys(("喜获", "斩获", "摘得", "夺得", "勇夺", "捧得", "喜夺", "摘获"), "荣获"),
    "包含": "包括",
    "对口援助": "对口支援",
}
# 多有斩获 says that something was won, not what
_OTHER_WORDS = re.compile(f"(?<!有)(?:{'|'.join(_COMMON)})")


def _in_common_words(text: str) -> str:
    """The sentence with the commonest of words that say the same."""
    return _OTHER_WORDS.sub(lambda word: _COMMON[word.group()], text)


# What leads a sentence in and says nothing by itself: 一是, （3）, ★, 同时，
_LEAD_IN = re.compile(
    r"\s*(?:(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）]、?|[①-⑳]|(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z](?![.、][A-Z]))[)）.．、](?!\d)|[●■◆▪★☆※◇◎•·➢✓▲►▶◥>]+|—+)\s*)*"
    r"(?:(?:[一二三四五六七八九十]是(?!流)|其[一二三四五六七八九]，|第[一二三四五六七八九十]，|首先，|其次，|再次，|最后，)"
    r"|(?:与此同时|除此之外|同时|此外|另外|近年来|近几年来?|多年来|一年来|本年度|本学年|今年以来|一直以来|目前|截[至止]目前|为此|因此|据统计|据悉|特别是)，)*"
)


def _past_lead_in(text: str, begin: int, end: int) -> int:
    """Where a sentence begins to tell something."""
    lead = _LEAD_IN.match(text, begin, end)
    return lead.end() if lead else begin


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
