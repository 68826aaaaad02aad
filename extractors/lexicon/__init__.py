"""Word lists of the language, one file each: ``#`` starts a comment, white space separates words."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    text = files("extractors").joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
