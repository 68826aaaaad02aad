"""The spaCy pipeline, and :func:`extract`, which is all that the rest of the program calls."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

import extractors.components  # noqa: F401 - registers the factories
from extractors.annotation import register_extensions
from extractors.document import make_doc
from extractors.facts import extraction_of
from kg.model import Extraction, Report

COMPONENTS = (
    "vekg_subject",
    "vekg_names",
    "vekg_forms",
    "vekg_renamings",
    "vekg_relations",
    "vekg_achievements",
    "vekg_tables",
    "vekg_status",
    "vekg_dates",
)


@lru_cache
def pipeline() -> Language:
    """The pipeline: a blank Chinese one, split into characters, with the components of this package."""
    register_extensions()
    nlp = spacy.blank("zh")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def extract(report: Report, *, content_hash: str) -> Extraction:
    """Everything that a report states.

    Raises NotAReport where no reporting college can be found in the text.
    """
    from extractors import VERSION  # noqa: PLC0415 - the package's own name is not there while it is imported

    nlp = pipeline()
    doc = make_doc(nlp, report)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return extraction_of(doc, VERSION, content_hash)
