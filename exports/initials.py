"""The initials of Chinese names in pinyin, so that 天津 is found by "tj"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pypinyin import Style
from pypinyin.converter import DefaultConverter
from pypinyin.core import Pinyin


@lru_cache(maxsize=100_000)
def _letters(word: str) -> list[list[str]]:
    return DefaultConverter().convert(word, Style.FIRST_LETTER, False, "default", True)


class _Remembering(DefaultConverter):
    """Words come again and again in names (职业, 技术, 有限); each is looked up once."""

    def convert(self, words: str, *_: Any, **__: Any) -> list[list[str]]:
        return _letters(words)


_PINYIN = Pinyin(_Remembering())


def initials(names: Iterable[str]) -> tuple[str, ...]:
    """The initials of each name that has Chinese in it; of equal ones the first.

    >>> initials(["重庆银行（中国）", "ABC"])
    ('cqyhzg',)
    """
    found: dict[str, None] = {}
    for name in names:
        plain = unicodedata.normalize("NFKC", name).lower()
        if any("一" <= char <= "鿿" for char in plain):
            letters = "".join(_PINYIN.lazy_pinyin(plain, style=Style.FIRST_LETTER))
            found["".join(char for char in letters if char.isalnum())] = None
    return tuple(found)
