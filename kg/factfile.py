"""Lines of a fact file (JSON Lines, as ``kg export facts`` writes them), each checked before anything is done with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from kg.errors import UsageError
from kg.model import Status
from kg.names import near_names
from kg.vocabulary import PREDICATES, QUALIFIERS, SUBTYPES, TYPES

_SHOWN: Final = 5
_ADVICE: Final = "Correct the file and import it again; nothing was imported. “kg export facts” shows how lines are written."


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, frozen=True)


class ReportRow(_Row):
    """A report that facts of the file are of."""

    kind: Literal["report"]
    id: str = Field(min_length=1)
    source: str
    content_hash: str
    institution: str
    institution_name: str
    year: str
    extractor_version: str


class EntityRow(_Row):
    """A thing.

    ``mentioned_in`` are the reports that mention it though no fact of theirs says so, ``aliases_in`` what it is also
    called in a report where that is not all of ``aliases``.
    """

    kind: Literal["entity"]
    type: str
    name: str = Field(min_length=1)
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    id: str = ""
    mentioned_in: tuple[str, ...] = ()
    aliases_in: dict[str, tuple[str, ...]] = {}
    # What the official lists say follows from the name.
    official: dict[str, str | bool] = {}
    # Gold files have these; a graph keeps words with facts alone.
    evidence: str = ""
    status: str = ""

    @field_validator("type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        return _one_of(value, TYPES, "type")

    @model_validator(mode="after")
    def _fitting_subtype(self) -> EntityRow:
        if self.subtype is not None and SUBTYPES.get(self.subtype) != self.type:
            raise ValueError(f"“{self.subtype}” is no subtype of {self.type}")
        return self


class Place(_Row):
    """Where words stand in the report of the fact."""

    evidence: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None
    section: tuple[str, ...] = ()


class FactRow(_Row):
    """A fact; its ends by name, and by id where that is known."""

    kind: Literal["fact"]
    predicate: str
    subject: str = Field(min_length=1)
    object: str = Field(min_length=1)
    role: str | None = None
    grade: str | None = None
    event: str | None = None
    level: str | None = None
    count: str | None = None
    year: str | None = None
    position: str | None = None
    form: str | None = None
    amount: str | None = None
    countryCode: str = ""  # noqa: N815 - follows from the country's name
    status: Status = Status.DONE
    evidence: str = ""
    report: str = ""
    page: int | None = None
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    section: tuple[str, ...] = ()
    rule: str = ""
    id: str = ""
    subject_id: str = ""
    object_id: str = ""
    confidence: float | None = Field(default=None, ge=0, le=1)
    more: tuple[Place, ...] = ()

    @field_validator("predicate")
    @classmethod
    def _known_predicate(cls, value: str) -> str:
        return _one_of(value, tuple(PREDICATES), "predicate")

    @property
    def qualifiers(self) -> tuple[tuple[str, str], ...]:
        """The qualifiers that are there, in order of name."""
        return tuple((name, getattr(self, name)) for name in sorted(QUALIFIERS) if getattr(self, name))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the report states it; none where the line does not say."""
        if self.start is None or self.end is None:
            return ()
        first = Place(
            evidence=self.evidence, start=self.start, end=self.end, page=self.page, section=self.section
        )
        return (first, *self.more)


Row = ReportRow | EntityRow | FactRow
_ADAPTER: Final[TypeAdapter[Row]] = TypeAdapter(Annotated[Row, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its line's number, from 1, and what stands there; ``start`` is where that begins in the file's text."""

    number: int
    start: int
    text: str
    row: Row


class Faults:
    """What is wrong with the lines of a file, found on the way and raised together."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[tuple[int, str]] = []

    def add(self, number: int, what: str) -> None:
        """Note that a line can't be taken."""
        self._found.append((number, what.rstrip(".")))

    def raise_any(self) -> None:
        """Raise UsageError if there are any, with the first of them by line."""
        if self._found:
            first = sorted(self._found)[:_SHOWN]
            listed = "; ".join(f"line {number}: {what}" for number, what in first)
            rest = len(self._found) - len(first)
            more = f"; and {rest} more" if rest else ""
            raise UsageError(
                f"{self._name} can't be imported. {listed[0].upper()}{listed[1:]}{more}.", _ADVICE
            )


def read_lines(text: str, faults: Faults) -> Iterator[Line]:
    """The rows of a file's text; empty lines are passed over, and what can't be taken is added to the faults."""
    start = 0
    # Only line feeds end a line of JSON Lines; a value may hold other separators.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield Line(number, start, line, _ADAPTER.validate_python(json.loads(line)))
            except ValidationError as error:
                faults.add(number, _reason(error))
            except ValueError as error:
                faults.add(number, f"it is no JSON ({error})")
        start += len(line) + 1


def read_text(path: Path) -> tuple[str, bytes]:
    """A fact file's text, and its bytes."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig"), content
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {path}.", "Give the path of a fact file (JSON Lines).") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read as UTF-8 text.", "Give a fact file (JSON Lines).") from error


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    # The name of the kind stands first where the kind is known.
    place = ".".join(str(part) for part in first["loc"][1:])
    if first["type"].startswith("union_tag"):
        return "its kind must be report, entity or fact"
    if first["type"] == "missing":
        return f"it lacks “{place}”"
    if first["type"] == "extra_forbidden":
        return f"it has “{place}”, which no such line has"
    message = first["msg"].removeprefix("Value error, ")
    return message if first["type"] == "value_error" else f"“{place}”: {message[0].lower()}{message[1:]}"


def _one_of(value: str, known: tuple[str, ...], kind: str) -> str:
    if value not in known:
        near = near_names(value, known)
        raise ValueError(f"there is no {kind} “{value}”" + (f" (near: {', '.join(near)})" if near else ""))
    return value
