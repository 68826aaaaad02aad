"""What the official lists say of a name: an institution's code and place, a specialty's code and category, a country.

Only sure links are made: a name that stands on its list, or one that the list records as the former name of one
institution alone, unless the two names place it in different provinces. A name that is on no list says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from kg.ids import name_key
from kg.likeness import region, same_key
from ontology.lists import OfficialInstitution, OfficialSpecialty, countries, institutions, specialties

IN_LIST: Final = "inOfficialList"
COUNTRY_CODE: Final = "countryCode"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Institution": ("ministryCode", "province", "city", "institutionLevel", "ownership", "formerName"),
    "Specialty": ("catalogueCode", "catalogueLevel", "specialtyClass", "category"),
    "OverseasWorkshop": (COUNTRY_CODE,),
}
"""By type: what a list may say of it, beside whether it is on the list."""
LISTED: Final = (IN_LIST, *(field for fields in FIELDS.values() for field in fields))

Values = tuple[tuple[str, str], ...]


@cache
def official(type_name: str, name: str) -> Values:
    """(field, value) pairs: first whether the name is on the list of its type; a field may come several times.

    Empty for types that have no list. A workshop is known by its country: see :func:`country_code`.

    >>> official("Specialty", "无此专业")
    (('inOfficialList', 'false'),)
    """
    if type_name == "Institution":
        row = institution(name)
        values = _of_institution(row) if row else ()
    elif type_name == "Specialty":
        values = _of_specialty(_specialties().get(name_key(name), ()))
    else:
        return ()
    return ((IN_LIST, "true" if values else "false"), *values)


def flat(values: Values) -> dict[str, str]:
    """The pairs as one text a field, several values joined by "; "."""
    found: dict[str, list[str]] = {}
    for field, value in values:
        found.setdefault(field, []).append(value)
    return {field: "; ".join(texts) for field, texts in found.items()}


def institution(name: str) -> OfficialInstitution | None:
    """The institution of the Ministry's list that has this name now, or alone had it before."""
    key = same_key("Institution", name)
    now = _institutions().get(key)
    if now is not None:
        return now
    renamed = _former().get(key, ())
    if len(renamed) != 1:
        return None
    here, there = region(name).provinces, region(renamed[0].name).provinces | {renamed[0].province}
    return None if here and not here & there else renamed[0]


@cache
def country_code(name: str) -> str:
    """The ISO code of the country of this name, "" if it is on no list."""
    return _countries().get(name_key(name), "")


def country_listed(names: Iterable[str]) -> Values:
    """The pairs of a workshop that is in the countries of these names; empty where there are none.

    >>> country_listed(["埃及"])
    (('inOfficialList', 'true'), ('countryCode', 'EG'))
    """
    codes = {country_code(name) for name in names}
    known = sorted(codes - {""})
    pairs = ((IN_LIST, "true" if known else "false"), *((COUNTRY_CODE, code) for code in known))
    return pairs if codes else ()


@cache
def category_of(specialty_class: str) -> str:
    """The category that a class of the vocational catalogue belongs to, "" if there is no such class."""
    return next((row.category for row in specialties() if row.specialty_class == specialty_class), "")


def _of_institution(row: OfficialInstitution) -> Values:
    single = (row.code, row.province, row.city, row.level, row.kind)
    fields = FIELDS["Institution"]
    pairs = zip(
        (*fields[:-1], *(fields[-1] for _ in row.former_names)), (*single, *row.former_names), strict=True
    )
    return tuple((field, value) for field, value in pairs if value)


def _of_specialty(rows: tuple[OfficialSpecialty, ...]) -> Values:
    """A name that several levels of the catalogue have has the code of each."""
    columns = zip(*((row.code, row.level, row.specialty_class, row.category) for row in rows), strict=True)
    return tuple(
        (field, value)
        for field, column in zip(FIELDS["Specialty"], columns, strict=False)
        for value in dict.fromkeys(column)
        if value
    )


@cache
def _institutions() -> Mapping[str, OfficialInstitution]:
    return {same_key("Institution", row.name): row for row in institutions()}


@cache
def _former() -> Mapping[str, tuple[OfficialInstitution, ...]]:
    found: defaultdict[str, list[OfficialInstitution]] = defaultdict(list)
    for row in institutions():
        for name in row.former_names:
            found[same_key("Institution", name)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _specialties() -> Mapping[str, tuple[OfficialSpecialty, ...]]:
    found: defaultdict[str, list[OfficialSpecialty]] = defaultdict(list)
    for row in specialties():
        found[name_key(row.name)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _countries() -> Mapping[str, str]:
    """By key of any of its names; a name of two countries is no one's."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in countries():
        for name in filter(None, (row.name, row.full_name, *row.aliases)):
            found[name_key(name)].add(row.alpha2)
    return {key: min(codes) for key, codes in found.items() if len(codes) == 1}
