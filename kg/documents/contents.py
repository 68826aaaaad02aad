"""Contents pages: of chapters, tables, cases and figures. They go; what they list helps to know headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from kg.documents.lines import Line

_LEADER = re.compile(r"(?:[.．·•…‥⋯。_]\s*){4,}[-—–(（]?\s*\d{0,4}\s*[-—–)）]?\s*\|?$|…{2,}\s*\d*\s*\|?$")
_TITLE = re.compile(
    r"^(?:目\s*[录次]|contents|(?:插?\s*图|附?\s*表|案\s*例|图\s*表|表\s*格|典型案例|附\s*[件录])\s*(?:清\s*单|目\s*[录次]|索\s*引))$", re.I
)  # fmt: skip
_NUMBERED = re.compile(r"^\S.{0,70}?[^\d\s.．、,，]\s*[-—–(（]?\s*\d{1,3}\s*[-—–)）]?$")
_PIPE_ENTRY = re.compile(r"^\|.*(?:\|\s*\d{1,3}\s*\||\d\s*\||[.．·…]{3,}\s*\d*\s*\|)\s*$|^\|[\s|:-]*\|$")
_SENTENCE = re.compile(r"[。；！？]\s*$|，.*，")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Contents:
    """Indices of the contents pages' lines, and the titles that they list (as keys)."""

    drop: frozenset[int]
    entries: frozenset[str]


def is_leader(text: str) -> bool:
    """Whether a line is an entry of a contents page by the dots that lead to its page number."""
    return _LEADER.search(text) is not None


def entry_key(text: str) -> str:
    """A title without leader, page number and anything else that may differ between the contents and the page."""
    bare = re.sub(r"^[#*|\s]+", "", text)
    bare = re.sub(r"(?:[.．·•…‥⋯_]\s*){3,}.*$|[\s|]*[-—–(（]?\s*\d{1,3}\s*[-—–)）]?[\s|]*$", "", bare)
    return re.sub(r"[\s|.．、:：*#]+", "", bare)


def find_contents(lines: list[Line], dropped: Collection[int]) -> Contents:
    """The contents pages of a document. They stand before the report: in its first third."""
    kept = [index for index in range(len(lines)) if index not in dropped]
    texts = [lines[index].text.strip("#* ") for index in kept]
    keys = Counter(entry_key(text) for text in texts)
    limit = max(60, len(kept) // 3)
    found: set[int] = set()
    place = 0
    while place < min(limit, len(kept)):
        if _TITLE.match(texts[place]):
            stop = _end_of_list(texts, keys, place + 1)
            found.update(range(place, stop))
            place = stop
        elif _LEADER.search(texts[place]):
            found.add(place)
            place += 1
        else:
            place += 1
    entries = {entry_key(texts[place]) for place in found if not _TITLE.match(texts[place])}
    return Contents(
        frozenset(kept[place] for place in found), frozenset(entry for entry in entries if len(entry) >= 2)
    )


def _end_of_list(texts: list[str], keys: Counter[str], start: int) -> int:
    """Behind the last line that is an entry; entries may be wrapped, so one other line may stand between two."""
    stop = place = start
    misses = 0
    while place < len(texts) and misses < 2:
        text = texts[place]
        if _is_entry(text, keys) and not (_opens_body(texts, keys, place) and place > start):
            stop, misses = place + 1, 0
            keys[entry_key(text)] -= 1  # what is left of it stands below
        elif len(text) > _LONGEST or _SENTENCE.search(text):
            break
        else:
            misses += 1
        place += 1
    return stop


def _is_entry(text: str, keys: Counter[str]) -> bool:
    if _TITLE.match(text) or _LEADER.search(text) or _PIPE_ENTRY.match(text):
        return True
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return _NUMBERED.match(text) is not None or keys[entry_key(text)] >= 2


def _opens_body(texts: list[str], keys: Counter[str], place: int) -> bool:
    """Whether prose follows: then a line is a heading of the report itself."""
    following = texts[place + 1 : place + 2]
    if _LEADER.search(texts[place]) or texts[place].startswith("|"):
        return False
    return any(len(text) > 26 and not _is_entry(text, keys) for text in following)
