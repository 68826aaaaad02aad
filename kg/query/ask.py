"""Saved questions: SPARQL with a title, a description and typed parameters, one file each in ``saved/``.

A file starts with a header of comments::

    # title-zh: 院校的合作单位
    # title-en: Partners of a college
    # description-zh: …
    # description-en: …
    # parameter: college Institution; 院校; the college
    # parameter: year year = any; 年份; year of the report

A parameter has a name, a type and, when it may be left out, a default. Types are entity types (several joined by
``|``, or ``Entity`` for any), ``year``, ``text`` and ``number``. In the query it is written ``$college``. An entity
becomes its IRI, the others literals; ``any`` leaves an entity open and makes a literal the empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyoxigraph as ox

from kg.errors import KgError, UnknownName, UsageError
from kg.model import Entity
from kg.names import suggestion
from kg.query.service import Answer, query
from kg.query.syntax import tokens
from kg.terms import entity_iri
from kg.vocabulary import SUBTYPES, TYPES

Finder = Callable[[str, Sequence[str]], Entity]

_ANY = "any"
_LITERALS = ("year", "text", "number")
_HEADER = re.compile(r"^#\s*([a-z-]+):\s*(.*?)\s*$")
_PARAMETER = re.compile(r"^(\w+)\s+([\w|]+)(?:\s*=\s*([^;]*?))?\s*;\s*([^;]+?)\s*;\s*([^;]+)$")
_TITLES = ("title-zh", "title-en", "description-zh", "description-en")


class BadQuestion(KgError):  # noqa: N818 - it names what is wrong with the file
    """A saved question's file is not as it must be: a defect of the package, not of the call."""


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


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question, by the name of its file."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    parameters: tuple[Parameter, ...]
    sparql: str

    @property
    def usage(self) -> str:
        """How it is called: name and parameters."""
        return " ".join((self.name, *(parameter.usage for parameter in self.parameters)))


@cache
def questions() -> Mapping[str, Question]:
    """Every saved question by name, in order of name."""
    folder = resources.files("kg.query") / "saved"
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".rq")), key=lambda item: item.name
    )
    return {
        question.name: question
        for question in (parse(item.name.removesuffix(".rq"), item.read_text("utf-8")) for item in files)
    }


def find_question(name: str) -> Question:
    """The saved question of this name."""
    found = questions().get(name)
    if found is None:
        near = suggestion(name, questions())
        raise UnknownName(
            f"There is no saved question “{name}”.", f"{near} All are listed by: kg ask".strip()
        )
    return found


def parse(name: str, text: str) -> Question:
    """A question from its file's text."""
    titles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        match = _HEADER.match(line)
        if not match:
            break
        key, value = match.groups()
        if key == "parameter":
            parameters.append(_parameter(name, value))
        else:
            titles[key] = value
    lacking = [key for key in _TITLES if not titles.get(key)]
    if lacking:
        raise BadQuestion(f"The saved question {name} lacks {', '.join(lacking)}.")
    used = {text[1:] for kind, text, _ in tokens(text) if kind == "variable" and text.startswith("$")}
    if used != {parameter.name for parameter in parameters}:
        raise BadQuestion(
            f"The saved question {name} declares other parameters than it uses: {sorted(used)}."
        )
    return Question(
        name=name,
        title_zh=titles["title-zh"],
        title_en=titles["title-en"],
        description_zh=titles["description-zh"],
        description_en=titles["description-en"],
        parameters=tuple(parameters),
        sparql=text,
    )


def _parameter(question: str, value: str) -> Parameter:
    match = _PARAMETER.match(value)
    types = tuple(match[2].split("|")) if match else ()
    known = {*TYPES, *SUBTYPES, "Entity"}
    if match is None or not ((types[0] in _LITERALS and len(types) == 1) or known.issuperset(types)):
        raise BadQuestion(f"The saved question {question} has a parameter that can't be read: {value}")
    return Parameter(match[1], types, match[3], match[4], match[5])


def ask(
    store: ox.Store, find: Finder, name: str, arguments: Iterable[str] = (), **named: str | int
) -> Answer:
    """Answer a saved question; ``find`` resolves a name (and the types it may have) to an entity."""
    return query(store, bound(find_question(name), find, arguments, **named))


def bound(question: Question, find: Finder, arguments: Iterable[str] = (), **named: str | int) -> str:
    """The question's SPARQL with its parameters in place, each as an escaped term."""
    values = _values(question, list(arguments), {key: str(value) for key, value in named.items()})
    terms = {p.name: _term(question, p, values[p.name], find) for p in question.parameters}
    return "".join(
        terms[text[1:]] or text if kind == "variable" and text.startswith("$") else text
        for kind, text, _ in tokens(question.sparql)
    )


def split_arguments(question: Question, arguments: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """A command line's arguments: those written ``parameter=value`` by name, the rest in order."""
    names = {parameter.name for parameter in question.parameters}
    positional: list[str] = []
    named: dict[str, str] = {}
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if equals and key in names:
            named[key] = value
        else:
            positional.append(argument)
    return positional, named


def _values(question: Question, positional: list[str], named: Mapping[str, str]) -> dict[str, str]:
    usage = f"Usage: kg ask {question.usage}"
    names = [parameter.name for parameter in question.parameters]
    unknown = sorted(set(named) - set(names))
    if unknown:
        raise UsageError(f"{question.name} has no parameter “{unknown[0]}”.", usage)
    open_names = [name for name in names if name not in named]
    if len(positional) > len(open_names):
        raise UsageError(f"{question.name} takes {len(names)} arguments at most.", usage)
    values = dict(named) | dict(zip(open_names, positional, strict=False))
    for parameter in question.parameters:
        if parameter.name not in values:
            if parameter.default is None:
                raise UsageError(f"{question.name} needs {parameter.name} ({parameter.en}).", usage)
            values[parameter.name] = parameter.default
    return values


def _term(question: Question, parameter: Parameter, value: str, find: Finder) -> str:
    """The value as SPARQL; "" leaves the parameter a variable."""
    left_open = value in (_ANY, "") and parameter.default is not None
    kind = parameter.types[0]
    if kind not in _LITERALS:
        if left_open:
            return ""
        types = () if kind == "Entity" else parameter.types
        return str(entity_iri(find(value, types).id))
    if left_open:
        return str(ox.Literal(""))
    if kind == "number":
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise UsageError(f"{question.name}: {parameter.name} is a whole number, not “{value}”.")
        return str(int(value))
    if kind == "year" and not re.fullmatch(r"(?:19|20)[0-9]{2}", value):
        raise UsageError(f"{question.name}: {parameter.name} is a year of four digits, not “{value}”.")
    return str(ox.Literal(value))
