"""The initials of Chinese names in pinyin, so that 天津 is found by "tj"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def initials(names: Iterable[str]) -> tuple[str, ...]:
    """The initials of each name that has Chinese in it; of equal ones the first.

    >>> initials(["重庆银行（中国）", "ABC"])
    ('cqyhzg',)
    """
    found: dict[str, None] = {}
    for name in names:
        plain = unicodedata.normalize("NFKC", name).lower()
        if any("一" <= char <= "鿿" for char in plain):
            letters = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))
            found["".join(char for char in letters if char.isalnum())] = None
    return tuple(found)
