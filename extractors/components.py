"""The pipeline's components: each a pure ``match`` and a ``set_annotations``, registered as a factory."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors import achievements, dates, relations, renamings, report_subject, short_forms, status, tables
from extractors.annotation import Candidate
from extractors.names.mentions import find_mentions
from extractors.names.titled import find_titled


def annotate_spans(doc: Doc) -> None:
    """Keep the mentions as spaCy's own spans too, under ``doc.spans["mentions"]``."""
    spans = (
        doc.char_span(item.start, item.end, label=item.type, alignment_mode="expand")
        for item in doc._.mentions
    )
    doc.spans["mentions"] = [span for span in spans if isinstance(span, Span)]


def annotate_candidates(doc: Doc, candidates: tuple[Candidate, ...]) -> None:
    """Add what a component found to what is there."""
    doc._.candidates = (*doc._.candidates, *candidates)


@Language.factory("vekg_subject", assigns=["doc._.subject"])
def make_subject(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Who reports, and for which year."""

    def component(doc: Doc) -> Doc:
        doc._.subject = report_subject.match(doc)
        return doc

    return component


@Language.factory("vekg_names", requires=["doc._.subject"], assigns=["doc._.mentions"])
def make_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Names of organisations, places of learning, bodies, specialties; then persons, awards, contests, titles."""

    def component(doc: Doc) -> Doc:
        doc._.mentions = find_titled(doc, find_mentions(doc))
        return doc

    return component


@Language.factory("vekg_forms", requires=["doc._.mentions"], assigns=["doc._.forms"])
def make_forms(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Short forms that the document defines or uses, and the mentions that they give."""

    def component(doc: Doc) -> Doc:
        doc._.forms, doc._.mentions = short_forms.match(doc)
        return doc

    return component


@Language.factory("vekg_renamings", requires=["doc._.mentions"], assigns=["doc._.renamings"])
def make_renamings(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Former names: 前身为, 更名为, 升格为, （原…）."""

    def component(doc: Doc) -> Doc:
        doc._.renamings = renamings.match(doc)
        return doc

    return component


def _finder(match: Callable[[Doc], tuple[Candidate, ...]]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        annotate_candidates(doc, match(doc))
        return doc

    return component


@Language.factory("vekg_relations", requires=["doc._.mentions"], assigns=["doc._.candidates"])
def make_relations(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Partnerships, memberships, facilities, clusters, specialties: typed frames over sentences."""
    return _finder(relations.match)


@Language.factory("vekg_achievements", requires=["doc._.mentions"], assigns=["doc._.candidates"])
def make_achievements(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Honours, prizes, contests held, people and posts, authors, programmes."""
    return _finder(achievements.match)


@Language.factory("vekg_tables", assigns=["doc._.mentions", "doc._.candidates"])
def make_tables(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Works and facts of tables: the header says what the columns are."""

    def component(doc: Doc) -> Doc:
        doc._.mentions = (*doc._.mentions, *tables.named(doc))
        annotate_spans(doc)
        annotate_candidates(doc, tables.match(doc))
        return doc

    return component


@Language.factory("vekg_status", requires=["doc._.candidates"], assigns=["doc._.candidates"])
def make_status(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Planned, closed or negated: what the words around a candidate make of it."""

    def component(doc: Doc) -> Doc:
        doc._.candidates = status.settle(doc)
        return doc

    return component


@Language.factory("vekg_dates", requires=["doc._.candidates"], assigns=["doc._.candidates"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The year of what a relation tells, where its sentence says it."""

    def component(doc: Doc) -> Doc:
        doc._.candidates = dates.date(doc)
        return doc

    return component
