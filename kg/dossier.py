"""A thing's dossier as a document: its partnerships, memberships, clusters, workshops, honours, people, with footnotes.

What the page says and how it is laid out are two things: this gives tables of terms with numbered notes, which
exports/ writes as Markdown, HTML or Word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.describe import name_of, official_text, one_line
from kg.model import Entity, Evidence, Fact, Status
from kg.view import GraphView
from kg.vocabulary import PREDICATES, QUALIFIERS, TYPES

_TYPE_ORDER: Final = {name: place for place, name in enumerate(TYPES)}
_PREDICATE_ORDER: Final = {name: place for place, name in enumerate(PREDICATES)}
_ROLE_ORDER: Final = (
    "lead",
    "vice_chair",
    "standing_director",
    "director",
    "secretariat",
    "core",
    "member",
    "",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a cell: a text, and the id of the thing that it names, if it names one."""

    text: str
    id: str = ""


Cell = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, one a column, and the numbers of the notes that bear it out."""

    cells: tuple[Cell, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table.

    Types, roles, predicates (← before those read backwards), qualifiers (before = and their value) and statuses (in
    brackets) stand as codes.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a quote on one line and where it stands."""

    number: int
    quote: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing of the ego picture, and how many facts link it."""

    entity: Entity
    facts: int


@dataclass(frozen=True, slots=True)
class Page:
    """A thing's dossier; ``neighbours`` are the things it is linked to, those with most facts first."""

    entity: Entity
    listed: str
    fact_count: int
    reports: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    neighbours: tuple[Neighbour, ...]


class Facts:
    """A graph's facts by the things that they are of, for one dossier or many."""

    def __init__(self, view: GraphView) -> None:
        self.entities = {entity.id: entity for entity in view.entities()}
        self.years = {report.id: report.year for report in view.reports()}
        self._of: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in view.facts():
            for end in {fact.subject, fact.object} & self.entities.keys():
                self._of[end].append(fact)

    def of(self, key: str) -> Sequence[Fact]:
        """The facts that the thing is an end of, in the view's order."""
        return self._of.get(key, ())

    def out(self, key: str, *predicates: str) -> Iterator[Fact]:
        """Those that start from it."""
        return (fact for fact in self.of(key) if fact.subject == key and fact.predicate in predicates)

    def into(self, key: str, *predicates: str) -> Iterator[Fact]:
        """Those that lead to it."""
        return (fact for fact in self.of(key) if fact.object == key and fact.predicate in predicates)

    def page(self, entity: Entity, limit: int | None = None) -> Page:
        """The dossier of an entity; at most ``limit`` rows a section."""
        return _Writing(self, entity).page(limit)


class _Writing:
    """One dossier being written: which facts stand in it already, and the notes so far."""

    def __init__(self, facts: Facts, entity: Entity) -> None:
        self._facts = facts
        self._me = entity
        self._told: set[str] = set()
        self._notes: dict[Evidence, int] = {}

    def page(self, limit: int | None) -> Page:
        own = self._facts.of(self._me.id)
        written = (
            self._section("partnerships", ("type", "partner", "form", "when"), self._partnerships(), limit),
            self._section("memberships", ("body", "type", "role", "year"), self._memberships(), limit),
            self._section("members", ("member", "type", "role", "year"), self._members(), limit),
            self._section("clusters", ("cluster", "specialties", "chains"), self._clusters(), limit),
            self._section("specialties", ("specialty", "chains", "year"), self._specialties(), limit),
            self._section("workshops", ("workshop", "country", "host", "builders", "covered"), self._workshops(), limit),
            self._section("facilities", ("facility", "type", "builders", "covered"), self._facilities(), limit),
            self._section("honours", ("honour", "grade", "level", "year", "count"), self._honours(), limit),
            self._section("prizes", ("contest", "event", "grade", "year", "count"), self._prizes(), limit),
            self._section("people", ("person", "position", "honours"), self._people(), limit),
            self._section("other", ("relation", "thing", "detail"), self._others(), limit),
        )  # fmt: skip
        count = Counter(end for fact in own for end in {fact.subject, fact.object} - {self._me.id})
        known = [
            Neighbour(self._facts.entities[key], n) for key, n in count.items() if key in self._facts.entities
        ]
        known.sort(key=lambda one: (-one.facts, _TYPE_ORDER[one.entity.type], one.entity.name, one.entity.id))
        return Page(
            self._me,
            official_text(self._me),
            len(own),
            tuple(sorted({place.report for fact in own for place in fact.evidence})),
            tuple(section for section in written if section.rows),
            tuple(Note(number, one_line(place.quote), place) for place, number in self._notes.items()),
            tuple(known),
        )

    def _section(
        self,
        name: str,
        columns: tuple[str, ...],
        rows: Iterable[tuple[tuple[Cell, ...], list[Fact]]],
        limit: int | None,
    ) -> Section:
        """The rows with their notes, numbered as they come; what a limit leaves out is counted in a last row."""
        found = list(rows)
        for _, facts in found:
            self._told.update(fact.id for fact in facts)
        shown = [Row(cells, self._numbers(facts)) for cells, facts in found[:limit]]
        if len(found) > len(shown):
            rest: Cell = (Term(f"… +{len(found) - len(shown)}"),)
            shown.append(Row((rest, *((),) * (len(columns) - 1)), ()))
        return Section(name, columns, tuple(shown))

    def _numbers(self, facts: Iterable[Fact]) -> tuple[int, ...]:
        places = dict.fromkeys(place for fact in facts for place in fact.evidence)
        return tuple(sorted(self._notes.setdefault(place, len(self._notes) + 1) for place in places))

    def _term(self, key: str) -> Term:
        known = key in self._facts.entities
        return Term(name_of(key, self._facts.entities), key if known else "")

    def _terms(self, keys: Iterable[str]) -> Cell:
        return tuple(sorted({self._term(key) for key in keys}, key=lambda term: (term.text, term.id)))

    def _type(self, key: str) -> str:
        return self._facts.entities[key].type

    def _other(self, fact: Fact) -> str:
        return fact.object if fact.subject == self._me.id else fact.subject

    def _grouped(
        self, facts: Iterable[Fact], *qualifiers: str
    ) -> list[tuple[str, tuple[str, ...], list[Fact]]]:
        """Facts by the other thing and the values of these qualifiers, in order of name and values."""
        found: defaultdict[tuple[str, tuple[str, ...]], list[Fact]] = defaultdict(list)
        for fact in facts:
            values = tuple(fact.qualifier.get(name, "") for name in qualifiers)
            found[self._other(fact), values].append(fact)
        order = sorted(found, key=lambda key: (self._term(key[0]).text, key))
        return [(other, values, found[other, values]) for other, values in order]

    def _partnerships(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """By kind of partner, then by year, the latest first: the fact's own, or in brackets its report's."""
        found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self._facts.of(self._me.id):
            if fact.predicate == "partnersWith":
                reported = self._facts.years[fact.evidence[0].report]
                year = fact.qualifier.get("year") or (f"({reported})" if reported else "")
                found[self._other(fact), year].append(fact)
        rows = sorted(found.items(), key=lambda row: (self._term(row[0][0]).text, row[0]))
        rows.sort(key=lambda row: row[0][1].strip("()"), reverse=True)
        rows.sort(key=lambda row: _TYPE_ORDER[self._type(row[0][0])])
        for (other, year), facts in rows:
            forms = _joined(
                text for fact in facts for text in (fact.qualifier.get("form", ""), _status(fact))
            )
            yield ((Term(self._type(other)),), (self._term(other),), forms, _text(year)), facts

    def _memberships(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        return self._bodies(self._facts.out(self._me.id, "memberOf"))

    def _members(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        return self._bodies(self._facts.into(self._me.id, "memberOf"))

    def _bodies(self, facts: Iterable[Fact]) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """By role, leaders first."""
        rows = self._grouped(facts, "role")
        rows.sort(
            key=lambda row: _ROLE_ORDER.index(row[1][0]) if row[1][0] in _ROLE_ORDER else len(_ROLE_ORDER)
        )
        for other, (role,), found in rows:
            years = _joined(fact.qualifier.get("year", "") for fact in found)
            roles = _joined((role, *map(_status, found)))
            yield ((self._term(other),), (Term(self._type(other)),), roles, years), found

    def _clusters(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """Each cluster with its specialties, the core ones first, and the chains that it or they serve."""
        for other, _, facts in self._grouped(self._facts.out(self._me.id, "hasCluster")):
            inside = sorted(
                self._facts.into(other, "inCluster"),
                key=lambda fact: (fact.qualifier.get("role") != "core", self._term(fact.subject).text),
            )
            names = dict.fromkeys(
                Term(
                    self._term(fact.subject).text + (" ★" if fact.qualifier.get("role") == "core" else ""),
                    fact.subject,
                )
                for fact in inside
            )
            members = dict.fromkeys(fact.subject for fact in inside)
            serving = [fact for key in (other, *members) for fact in self._facts.out(key, "serves")]
            chains = self._terms(fact.object for fact in serving)
            yield ((self._term(other),), tuple(names), chains), [*facts, *inside, *serving]

    def _specialties(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """Those that are offered, with the chains that they serve."""
        for other, _, facts in self._grouped(self._facts.out(self._me.id, "offers")):
            serving = list(self._facts.out(other, "serves"))
            chains = self._terms(fact.object for fact in serving)
            years = _joined(
                text for fact in facts for text in (fact.qualifier.get("year", ""), _status(fact))
            )
            yield ((self._term(other),), chains, years), [*facts, *serving]

    def _workshops(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        for other, facts in self._built(workshops=True):
            about = [*self._facts.out(other, "locatedIn", "hostedAt", "establishedBy", "coversSpecialty")]
            cells = [
                self._terms(fact.object for fact in about if fact.predicate == predicate)
                for predicate in ("locatedIn", "hostedAt", "establishedBy", "coversSpecialty")
            ]
            yield ((self._term(other),), *cells), [*facts, *about]

    def _facilities(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        for other, facts in self._built(workshops=False):
            about = [*self._facts.out(other, "establishedBy", "coversSpecialty")]
            builders, specialties = (
                self._terms(fact.object for fact in about if fact.predicate == predicate)
                for predicate in ("establishedBy", "coversSpecialty")
            )
            yield ((self._term(other),), (Term(self._type(other)),), builders, specialties), [*facts, *about]

    def _built(self, *, workshops: bool) -> Iterator[tuple[str, list[Fact]]]:
        """What was built by it, or stands at it."""
        for other, _, facts in self._grouped(self._facts.into(self._me.id, "establishedBy", "hostedAt")):
            if (self._type(other) == "OverseasWorkshop") is workshops:
                yield other, facts

    def _honours(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        return self._won("receivedHonour", "grade", "level", "year", "count")

    def _prizes(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        return self._won("wonPrize", "event", "grade", "year", "count")

    def _won(self, predicate: str, *qualifiers: str) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """The latest year first."""
        rows = self._grouped(self._facts.out(self._me.id, predicate), *qualifiers)
        rows.sort(key=lambda row: row[1][qualifiers.index("year")], reverse=True)
        for other, values, facts in rows:
            name = (self._term(other), *_joined(map(_status, facts)))
            yield (name, *(_text(value) for value in values)), facts

    def _people(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        for other, _, facts in self._grouped(self._facts.into(self._me.id, "affiliatedWith")):
            won = [*self._facts.out(other, "receivedHonour", "wonPrize", "authored")]
            positions = _joined(fact.qualifier.get("position", "") for fact in facts)
            honours = self._terms(fact.object for fact in won)
            yield ((self._term(other),), positions, honours), [*facts, *won]

    def _others(self) -> Iterator[tuple[tuple[Cell, ...], list[Fact]]]:
        """Whatever no other section has told."""
        rest = [fact for fact in self._facts.of(self._me.id) if fact.id not in self._told]
        rest.sort(
            key=lambda fact: (
                fact.subject != self._me.id,
                _PREDICATE_ORDER[fact.predicate],
                self._term(self._other(fact)).text,
            )
        )
        for fact in rest:
            inverse = fact.subject != self._me.id and not PREDICATES[fact.predicate].symmetric
            known = fact.qualifier
            said = (f"{name}={known[name]}" for name in QUALIFIERS if name in known)
            detail = _joined((*said, _status(fact)))
            relation = Term(f"← {fact.predicate}" if inverse else fact.predicate)
            yield ((relation,), (self._term(self._other(fact)),), detail), [fact]


def _status(fact: Fact) -> str:
    """The status as a code in brackets, where it is not the usual one."""
    return "" if fact.status is Status.DONE else f"[{fact.status.value}]"


def _text(text: str) -> Cell:
    return (Term(text),) if text else ()


def _joined(texts: Iterable[str]) -> Cell:
    """The texts, each once, in order."""
    return tuple(Term(text) for text in dict.fromkeys(texts) if text)
