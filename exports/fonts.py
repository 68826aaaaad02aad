"""A font with Chinese characters for pictures: the one that is asked for, or one that is installed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from matplotlib.font_manager import findSystemFonts
from matplotlib.ft2font import FT2Font

from kg.errors import MissingLibrary, UsageError

_NEEDED: Final = "院企业专产教年"
# Free fonts first, then what comes with systems; by their files' names, best first.
_KNOWN: Final = (
    "notosanscjksc-regular", "sourcehansanssc-regular", "sourcehansanscn-regular", "notosanssc", "notosanscjk-regular",
    "wqy-microhei", "wqy-zenhei", "lxgwwenkai-regular", "droidsansfallback", "msyh", "pingfang", "stheiti", "simhei", "deng",
)  # fmt: skip


class Font:
    """A font file and the characters that it has."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._characters = frozenset(FT2Font(str(path)).get_charmap())

    def has(self, text: str) -> bool:
        """Whether it has every character of the text."""
        return all(ord(char) in self._characters for char in text)

    def legible(self, text: str) -> str:
        """The text with a box, or else a question mark, for each character that it lacks."""
        missing = "□" if self.has("□") else "?"
        return "".join(char if ord(char) in self._characters else missing for char in text)


def chinese_font(chosen: Path | None = None) -> Font:
    """The font of a file, or the best that is installed. Raises MissingLibrary where there is none."""
    if chosen is not None:
        font = _opened(chosen)
        if font is None or not font.has(_NEEDED):
            raise UsageError(
                f"{chosen} is no font with Chinese characters.", "Give a .ttf, .otf or .ttc file with --font."
            )
        return font
    for path in _ranked(map(Path, findSystemFonts())):
        font = _opened(path)
        if font is not None and font.has(_NEEDED):
            return font
    raise MissingLibrary(
        "No font with Chinese characters is installed.",
        "Install one (on Debian and Ubuntu: apt install fonts-noto-cjk; on Fedora: dnf install google-noto-sans-cjk-fonts), "
        "or name a font file: --font FILE.",
    )


def _ranked(paths: Iterable[Path]) -> list[Path]:
    """The paths, known ones first."""

    def rank(path: Path) -> tuple[int, str]:
        stem = path.stem.lower()
        found = (place for place, known in enumerate(_KNOWN) if stem.startswith(known))
        return (next(found, len(_KNOWN)), str(path))

    return sorted(paths, key=rank)


def _opened(path: Path) -> Font | None:
    try:
        return Font(path)
    except (OSError, RuntimeError):
        return None
