"""Word lists of the language, one file each: ``#`` starts a comment, white space separates words."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    text = files("extractors").joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """The surnames of two and three characters, and those of one (which the list writes without spaces)."""
    compound: set[str] = set()
    single: set[str] = set()
    for word in words("surnames"):
        (compound.add(word) if len(word) in (2, 3) else single.update(word))
    return frozenset(compound), frozenset(single)


@lru_cache
def given_characters() -> frozenset[str]:
    """The characters that given names are made of."""
    return frozenset("".join(words("given_names")))
