"""Names of countries, as workshops and schools abroad carry them."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.lists import countries


@lru_cache
def country_names() -> tuple[str, ...]:
    """Every name of a country, longest first."""
    names = {
        form for item in countries() for form in (item.name, item.full_name, *item.aliases) if len(form) >= 2
    }
    return tuple(sorted(names - {"中国", "中华人民共和国"}, key=lambda name: (-len(name), name)))


@lru_cache
def country_pattern() -> re.Pattern[str]:
    """Any country but China, the longest name first."""
    return re.compile("|".join(map(re.escape, country_names())))


def country_in(text: str) -> str:
    """The first country named in ``text``, by its usual name; "" if none."""
    found = country_pattern().search(text)
    if not found:
        return ""
    for item in countries():
        if found.group() in (item.name, item.full_name, *item.aliases):
            return item.name
    return ""


def abroad_at_start(text: str) -> bool:
    """Whether a name begins with a country other than China, and goes on."""
    found = country_pattern().match(text)
    return found is not None and len(text) - found.end() >= 2
