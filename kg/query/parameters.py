"""The parameters of saved questions: what may be given for each, and the SPARQL term that it becomes.

Types are entity types (several joined by ``|``, or ``Entity`` for any) and the plain ones of :data:`PLAIN`. Left
open (``any``, or nothing), an entity, a ``type`` and a ``predicate`` stay a variable, every other becomes the empty
string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.errors import UnknownName, UsageError
from kg.ids import name_key
from kg.model import Entity, Status
from kg.names import suggestion
from kg.terms import VE, entity_iri
from kg.vocabulary import PREDICATES, ROLES, SUBTYPES, TYPES
from ontology.lists import countries, places

Finder = Callable[[str, Sequence[str]], Entity]

PLAIN: Final = {
    "year": "four digits",
    "text": "any text",
    "number": "a whole number",
    "country": "a country by name, full name or ISO code",
    "place": "a region (西部, 中部, 东部, 东北), a province or a prefecture",
    "type": "an entity type or subtype",
    "predicate": "a predicate",
    "status": "done, planned or closed",
    "role": "a role in a community or group",
}
"""The types that are no entity's, and what each takes."""

_ANY: Final = "any"
_DECLARATION: Final = re.compile(r"^(\w+)\s+([\w|]+)(?:\s*=\s*([^;]*?))?\s*;\s*([^;]+?)\s*;\s*([^;]+)$")
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "type": (*TYPES, *SUBTYPES),
    "predicate": tuple(PREDICATES),
    "status": tuple(status.value for status in Status),
    "role": ROLES,
}
# The four economic regions of the National Bureau of Statistics.
_REGIONS: Final = {
    "东部": "北京市 天津市 河北省 上海市 江苏省 浙江省 福建省 山东省 广东省 海南省",
    "中部": "山西省 安徽省 江西省 河南省 湖北省 湖南省",
    "西部": "内蒙古自治区 广西壮族自治区 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区",
    "东北": "辽宁省 吉林省 黑龙江省",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a question; ``default`` is None where it must be given."""

    name: str
    types: tuple[str, ...]
    default: str | None
    zh: str
    en: str

    @property
    def usage(self) -> str:
        """The parameter as in a usage line: COLLEGE, or [YEAR] when it may be left out."""
        return self.name.upper() if self.default is None else f"[{self.name.upper()}]"

    @property
    def takes(self) -> str:
        """What may be given: the entity types, or the plain type's description."""
        return PLAIN.get(self.types[0], " or ".join(self.types))


def parse_parameter(declaration: str) -> Parameter | None:
    """The parameter of a header line, ``name type[|type] [= default]; zh; en``; None if it can't be read."""
    match = _DECLARATION.match(declaration)
    types = tuple(match[2].split("|")) if match else ()
    known = {*TYPES, *SUBTYPES, "Entity"}
    if match is None or not ((types[0] in PLAIN and len(types) == 1) or known.issuperset(types)):
        return None
    return Parameter(match[1], types, match[3], match[4], match[5])


def term(question: str, parameter: Parameter, value: str, find: Finder) -> str:
    """The value as SPARQL; "" leaves the parameter a variable. ``question`` is named in error messages."""
    left_open = value in (_ANY, "") and parameter.default is not None
    kind = parameter.types[0]
    if left_open:
        return "" if kind not in PLAIN or kind in ("type", "predicate") else str(ox.Literal(""))
    if kind not in PLAIN:
        return str(entity_iri(find(value, () if kind == "Entity" else parameter.types).id))
    if kind in _CLOSED:
        _check_listed(question, parameter, value, _CLOSED[kind])
        return str(ox.NamedNode(VE + value) if kind in ("type", "predicate") else ox.Literal(value))
    if kind == "number":
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise UsageError(f"{question}: {parameter.name} is a whole number, not “{value}”.")
        return str(int(value))
    if kind == "year" and not re.fullmatch(r"(?:19|20)[0-9]{2}", value):
        raise UsageError(f"{question}: {parameter.name} is a year of four digits, not “{value}”.")
    if kind == "country":
        # What a report calls a country may be on no list.
        value = _country_names().get(name_key(value), value)
    if kind == "place":
        value = _place_pattern(question, parameter, value)
    return str(ox.Literal(value))


def _check_listed(question: str, parameter: Parameter, value: str, listed: Iterable[str]) -> None:
    values = tuple(listed)
    if value not in values:
        raise UnknownName(
            f"{question}: {parameter.name} can't be “{value}”.",
            suggestion(value, values) or f"It is one of: {', '.join(values)}.",
        )


@cache
def _country_names() -> dict[str, str]:
    """The usual name of a country by every other, and by its code."""
    return {
        name_key(form): country.name
        for country in countries()
        for form in (*country.aliases, country.alpha2, country.full_name, country.name)
        if form
    }


def _place_pattern(question: str, parameter: Parameter, value: str) -> str:
    """A regular expression for names that begin with the place, or with a place inside it.

    >>> _place_pattern("q", Parameter("place", ("place",), None, "地区", "place"), "兰州")
    '^(?:兰州市|兰州)'
    """
    provinces = set(_REGIONS.get(value, "").split())
    provinces |= {
        place.name for place in places() if place.level == "省级" and value in (place.name, place.short_name)
    }
    inside = [
        place for place in places() if place.province in provinces or value in (place.name, place.short_name)
    ]
    if not inside:
        names = (*_REGIONS, *(place.short_name for place in places()))
        raise UnknownName(
            f"{question}: {parameter.name} “{value}” is no region, province or prefecture.",
            suggestion(value, names) or f"Regions: {', '.join(_REGIONS)}.",
        )
    # Short forms of one letter, and those of a city's districts, begin many names of other places.
    forms = {place.name for place in inside}
    forms |= {
        place.short_name for place in inside if place.level in ("省级", "地级") and len(place.short_name) > 1
    }
    return f"^(?:{'|'.join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))})"
