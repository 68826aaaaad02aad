"""The official reference lists, as frozen values; their source and year stand in reference/README.md."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class OfficialInstitution:
    """An institution of the Ministry's list."""

    code: str
    name: str
    authority: str
    province: str
    city: str
    level: str
    kind: str
    former_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialSpecialty:
    """A specialty of the vocational catalogue."""

    code: str
    name: str
    level: str
    category: str
    specialty_class: str


@dataclass(frozen=True, slots=True)
class Place:
    """A province, prefecture or municipality's district."""

    name: str
    short_name: str
    level: str
    province: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its usual Chinese name."""

    name: str
    full_name: str
    alpha2: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialProgramme:
    """A nation-wide programme of vocational education: the forms that it goes by, all without quotation marks.

    ``phrase`` is a form that is an ordinary phrase as well, a programme only where its context says so.
    """

    name: str
    forms: tuple[str, ...]
    phrase: str


def _rows(name: str) -> list[dict[str, str]]:
    text = files("ontology").joinpath("reference", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _split(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split(";") if part)


@lru_cache
def institutions() -> tuple[OfficialInstitution, ...]:
    """Higher-education institutions, in the order of their codes."""
    return tuple(
        OfficialInstitution(
            row["code"], row["name"], row["authority"], row["province"], row["city"], row["level"], row["kind"],
            _split(row["former_names"]),
        )
        for row in _rows("institutions.tsv")
    )  # fmt: skip


@lru_cache
def specialties() -> tuple[OfficialSpecialty, ...]:
    """Specialties of the vocational catalogue by level, then code; the newest have no code yet and come last."""
    return tuple(
        OfficialSpecialty(row["code"], row["name"], row["level"], row["category"], row["class"])
        for row in _rows("specialties.tsv")
    )


@lru_cache
def institution_names() -> frozenset[str]:
    """The names that institutions of the list have or had."""
    return frozenset(name for item in institutions() for name in (item.name, *item.former_names))


@lru_cache
def specialty_names() -> frozenset[str]:
    """The names of the specialties of the vocational catalogue."""
    return frozenset(item.name for item in specialties())


_LONG, _SHORT = 4, 2


@lru_cache(maxsize=4096)
def are_glued(text: str) -> bool:
    """Whether a text is two or more specialties of the catalogue run together, and no specialty by itself."""
    names = specialty_names()
    return text not in names and any(
        text[:cut] in names and (text[cut:] in names or are_glued(text[cut:]))
        for cut in range(_LONG, len(text) - _SHORT + 1)
    )


@lru_cache
def places() -> tuple[Place, ...]:
    """Provinces, prefectures and the municipalities' districts."""
    return tuple(
        Place(row["name"], row["short_name"], row["level"], row["province"]) for row in _rows("places.tsv")
    )


@lru_cache
def countries() -> tuple[Country, ...]:
    """Countries and territories."""
    return tuple(
        Country(row["name"], row["full_name"], row["alpha2"], _split(row["aliases"]))
        for row in _rows("countries.tsv")
    )


@lru_cache
def programmes() -> tuple[OfficialProgramme, ...]:
    """Nation-wide programmes of vocational education."""
    return tuple(
        OfficialProgramme(row["name"], _split(row["forms"]), row["phrase"]) for row in _rows("programmes.tsv")
    )
