"""Stable ids: hashes of identity alone, joined so that no two different keys collide."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(r"[\s《》〈〉“”\"'‘’「」『』*·•・]+")


# Asked for again and again of the same few names.
@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """A name without what does not tell names apart: width, case, spaces, quotation marks."""
    text = unicodedata.normalize("NFKC", name)
    # What is taken out may have kept a letter from the accent after it, so that a key is its own key only now.
    return unicodedata.normalize("NFKC", _NOISE.sub("", text).lower())


def digest(*parts: str) -> str:
    """A 16-digit hash of the parts; each is prefixed with its length, so ("ab", "c") differs from ("a", "bc")."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


@lru_cache(maxsize=1 << 14)
def entity_id(type_name: str, name: str, scope: str = "") -> str:
    """The id of the thing of this type and fullest name, as ``Type/hash``.

    ``scope`` is the id of what the name belongs to, where a name alone does not tell things apart (a person's).
    """
    parts = (type_name, name_key(name), scope) if scope else (type_name, name_key(name))
    return f"{type_name}/{digest(*parts)}"


def fact_id(
    report: str, predicate: str, subject: str, obj: str, qualifiers: tuple[tuple[str, str], ...], status: str
) -> str:
    """The id of a claim: the same statement of the same report always has the same."""
    flat = [part for pair in qualifiers for part in pair]
    return digest(report, predicate, subject, obj, status, *flat)


def report_id(institution_name: str, year: str, content_hash: str) -> str:
    """``college-year-hash`` of a report, readable and unique by content."""
    return f"{institution_name}-{year or 'undated'}-{content_hash[:8]}"
