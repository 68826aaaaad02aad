"""Saved questions: SPARQL with a title, a description and typed parameters, one file each in ``saved/``.

A file starts with a header of comments::

    # title-zh: 院校的合作单位
    # title-en: Partners of a college
    # description-zh: …
    # description-en: …
    # parameter: college Institution; 院校; the college
    # parameter: year year = any; 年份; year of the report

A parameter has a name, a type (see :mod:`kg.query.parameters`) and, when it may be left out, a default. In the query
it is written ``$college``; other variables begin with a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyoxigraph as ox

from kg.errors import KgError, UnknownName, UsageError
from kg.names import suggestion
from kg.query.parameters import Finder, Parameter, parse_parameter, term
from kg.query.service import Answer, query
from kg.query.syntax import tokens

_HEADER = re.compile(r"^#\s*([a-z-]+):\s*(.*?)\s*$")
_TITLES = ("title-zh", "title-en", "description-zh", "description-en")


class BadQuestion(KgError):  # noqa: N818 - it names what is wrong with the file
    """A saved question's file is not as it must be: a defect of the package, not of the call."""


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
            parameter = parse_parameter(value)
            if parameter is None:
                raise BadQuestion(f"The saved question {name} has a parameter that can't be read: {value}")
            parameters.append(parameter)
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


def describe(question: Question) -> str:
    """What a question asks and what it takes, in both languages, as text."""
    lines = [
        f"kg ask {question.usage}",
        f"{question.title_zh} / {question.title_en}",
        f"  {question.description_zh}",
        f"  {question.description_en}",
    ]
    for parameter in question.parameters:
        default = "" if parameter.default is None else f" (default: {parameter.default})"
        lines += [f"{parameter.name}: {parameter.takes}{default}", f"  {parameter.zh} / {parameter.en}"]
    return "\n".join(lines) + "\n"


def ask(
    store: ox.Store, find: Finder, name: str, arguments: Iterable[str] = (), **named: str | int
) -> Answer:
    """Answer a saved question; ``find`` resolves a name (and the types it may have) to an entity."""
    return query(store, bound(find_question(name), find, arguments, **named))


def bound(question: Question, find: Finder, arguments: Iterable[str] = (), **named: str | int) -> str:
    """The question's SPARQL with its parameters in place, each as an escaped term."""
    values = _values(question, list(arguments), {key: str(value) for key, value in named.items()})
    terms = {p.name: term(question.name, p, values[p.name], find) for p in question.parameters}
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
