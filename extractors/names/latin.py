"""Firms, schools and associations by names in Latin letters: Alpha Robotics GmbH, Beta Polytechnic."""

from __future__ import annotations

import re

from extractors.annotation import Mention

_LATIN_NAME = re.compile(
    r"[A-Z](?<![A-Za-z].)[A-Za-z&.-]*\s?(?:[A-Z][A-Za-z&.-]*\s?){0,5}\s?(?P<head>GmbH|Inc\.?|Ltd\.?|LLC|Corp\.?|Corporation|Company|AG|Group|University|College|Institute|School|Polytechnic|Academy|Association)(?![A-Za-z])"
)
_LATIN_TYPES = {
    **dict.fromkeys(
        ("University", "College", "Institute", "School", "Polytechnic", "Academy"), "Institution"
    ),
    "Association": "Association",
}


def latin_names(text: str, floor: int = 0) -> list[Mention]:
    """Every such name in ``text`` from ``floor`` on, told by its last word."""
    return [
        Mention(*match.span(), _LATIN_TYPES.get(match.group("head"), "Enterprise"), match.group())
        for match in _LATIN_NAME.finditer(text, floor)
    ]
