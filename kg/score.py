"""A graph against a gold file: precision, recall and F1, with intervals, errors beside their words, and by rule.

The numbers are those of the annotation guideline's own scorer. Everything is kept as a list of outcomes (hit,
wrong, missed, ignored), one an entity or fact, and each figure is a count over them; so several gold files are
scored together by joining their outcomes, and intervals come from drawing outcomes again.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from kg.gold import FactSet, Statement, Thing, normal
from kg.sentences import Sentence, Sentences
from kg.vocabulary import PREDICATES

LOOSE_TYPES: Final = frozenset({"Award", "Competition", "Programme", "TrainingBase", "Course", "Textbook"})
SCORED_QUALIFIERS: Final = ("role", "grade", "event", "position", "amount", "year")
_RESAMPLES: Final = 1000
_SEED: Final = 20240229

T = TypeVar("T")


class Verdict(StrEnum):
    """How one entity or fact fared; what gold marks as planned is ignored, found or not."""

    HIT = "hit"
    WRONG = "wrong"
    MISSED = "missed"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class QualifierCount:
    """Qualifiers of one matched fact: right ones, stated ones, and those that gold has."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One entity or fact: its kind and type or predicate, the verdict, and what a reader needs to check it."""

    kind: str
    group: str
    verdict: Verdict
    text: str
    evidence: str = ""
    rules: tuple[str, ...] = ()
    qualifiers: QualifierCount = QualifierCount()
    difference: str = ""
    # What the facts claim by their rules: (rule, confidence).
    claims: tuple[tuple[str, float], ...] = ()
    # Where the report says it, if its text is at hand.
    sentence: Sentence | None = None

    @property
    def is_error(self) -> bool:
        """Whether there is something to look at: it was missed, is wrong, or has other qualifiers."""
        return self.verdict in (Verdict.MISSED, Verdict.WRONG) or bool(self.difference)


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1 from their counts."""

    hit: int
    predicted: int
    gold: int

    @property
    def p(self) -> float:
        """The precision."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def r(self) -> float:
        """The recall."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """The figures under the names of the guideline's scorer."""
        return {
            "p": self.p,
            "r": self.r,
            "f1": self.f1,
            "hit": self.hit,
            "predicted": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """The outcomes of one or several gold files and every figure made from them."""

    outcomes: tuple[Outcome, ...]

    def measure(self, kind: str, group: str | None = None) -> Measure:
        """The figure over all entities or facts, or over those of one type or predicate."""
        return _measure(Counter(outcome.verdict for outcome in self._of(kind, group)))

    def groups(self, kind: str) -> dict[str, Measure]:
        """The figure of each type or predicate, in order of name."""
        names = sorted({outcome.group for outcome in self.outcomes if outcome.kind == kind})
        return {name: self.measure(kind, name) for name in names}

    def macro_f1(self, kind: str) -> float:
        """The mean F1 of the types or predicates that gold has."""
        values = [measure.f1 for measure in self.groups(kind).values() if measure.gold]
        return sum(values) / len(values) if values else 0.0

    def qualifiers(self) -> Measure:
        """The figure over the qualifiers of the facts that were found."""
        counts = [outcome.qualifiers for outcome in self.outcomes]
        return _qualifier_measure(counts)

    def by_rule(self) -> dict[str, Measure]:
        """For each rule, how many of the facts that it found are right; what gold leaves open isn't counted.

        Recall is over all gold facts. A fact found by two rules counts for both.
        """
        gold = self.measure("fact").gold
        hits: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for outcome in self._of("fact", None):
            if outcome.verdict in (Verdict.HIT, Verdict.WRONG):
                found.update(outcome.rules)
                hits.update(outcome.rules if outcome.verdict is Verdict.HIT else ())
        return {rule: Measure(hits[rule], found[rule], gold) for rule in sorted(found)}

    def claimed(self) -> dict[str, float]:
        """For each rule, how many of its facts would be right by their confidence, as a share; to compare with P."""
        sums: defaultdict[str, list[float]] = defaultdict(list)
        for outcome in self._of("fact", None):
            if outcome.verdict in (Verdict.HIT, Verdict.WRONG):
                for rule, confidence in outcome.claims:
                    sums[rule].append(confidence)
        return {rule: sum(values) / len(values) for rule, values in sorted(sums.items())}

    def interval(self, kind: str, group: str | None = None) -> dict[str, tuple[float, float]]:
        """The 95% bootstrap interval of p, r and f1; the same outcomes always give the same."""
        counts = Counter(outcome.verdict for outcome in self._of(kind, group))
        pool = [v for v in (Verdict.HIT, Verdict.WRONG, Verdict.MISSED) for _ in range(counts[v])]
        return _interval(pool, lambda drawn: _measure(Counter(drawn)))

    def qualifier_interval(self) -> dict[str, tuple[float, float]]:
        """The 95% bootstrap interval over the qualifiers, drawn fact by fact."""
        pool = [o.qualifiers for o in self.outcomes if o.qualifiers.predicted or o.qualifiers.gold]
        return _interval(pool, _qualifier_measure)

    def errors(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """What was missed, or what was wrong: entities first, then facts."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    def as_dict(self) -> dict[str, object]:
        """Everything under the names of the guideline's scorer."""
        return {
            "entities": {name: measure.as_dict() for name, measure in self.groups("entity").items()},
            "facts": {name: measure.as_dict() for name, measure in self.groups("fact").items()},
            "missed": [[o.kind, o.group, o.text] for o in self.errors(Verdict.MISSED)],
            "wrong": [[o.kind, o.group, o.text] for o in self.errors(Verdict.WRONG)],
            "entity_micro": self.measure("entity").as_dict(),
            "fact_micro": self.measure("fact").as_dict(),
            "fact_macro_f1": self.macro_f1("fact"),
            "entity_macro_f1": self.macro_f1("entity"),
            "qualifiers": self.qualifiers().as_dict(),
        }

    def _of(self, kind: str, group: str | None) -> Iterable[Outcome]:
        return (o for o in self.outcomes if o.kind == kind and group in (None, o.group))


def joined(scores: Iterable[Score]) -> Score:
    """Several gold files' scores as one: entities first, each kind in order of type or predicate."""
    outcomes = [outcome for score in scores for outcome in score.outcomes]
    return Score(tuple(sorted(outcomes, key=lambda outcome: (outcome.kind, outcome.group))))


def beside(scored: Score, sentences: Sentences) -> Score:
    """The score with the report's sentence beside each error: that of its quote, or the first that names it."""
    return Score(
        tuple(
            replace(item, sentence=sentences.find(item.evidence or item.text)) if item.is_error else item
            for item in scored.outcomes
        )
    )


def score(gold: FactSet, predicted: FactSet) -> Score:
    """Compare the entities and facts of a report with gold."""
    outcomes: list[Outcome] = []
    for kind in sorted({thing.type for thing in (*gold.things, *predicted.things)}):
        outcomes += _entity_outcomes(kind, gold, predicted)
    for predicate in sorted({fact.predicate for fact in (*gold.statements, *predicted.statements)}):
        outcomes += _fact_outcomes(predicate, gold, predicted)
    return Score(tuple(outcomes))


def _entity_outcomes(kind: str, gold: FactSet, predicted: FactSet) -> list[Outcome]:
    golds = [thing for thing in gold.things if thing.type == kind]
    preds = [thing for thing in predicted.things if thing.type == kind]

    def alike(a: Thing, b: Thing) -> bool:
        return _same(a.key, a.forms, b.key, b.forms, loose=kind in LOOSE_TYPES)

    pairs, missed, wrong = _match(golds, preds, (lambda a, b: a.key == b.key, alike))
    outcomes = [
        Outcome("entity", kind, Verdict.IGNORED if a.planned else Verdict.HIT, a.name) for a, _ in pairs
    ]
    for thing in missed:
        verdict = Verdict.IGNORED if thing.planned else Verdict.MISSED
        outcomes.append(Outcome("entity", kind, verdict, thing.name, thing.evidence))
    outcomes += [Outcome("entity", kind, Verdict.WRONG, thing.name, thing.evidence) for thing in wrong]
    return outcomes


@dataclass(frozen=True, slots=True)
class _Pair:
    """All statements of one side that link the same two names by the same predicate."""

    subject: str
    object: str
    subject_key: str
    object_key: str
    subject_forms: frozenset[str]
    object_forms: frozenset[str]
    qualifiers: frozenset[tuple[str, str]]
    planned: bool
    evidence: str
    claims: tuple[tuple[str, float | None], ...]

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(rule for rule, _ in self.claims)

    @property
    def sure(self) -> tuple[tuple[str, float], ...]:
        return tuple((rule, confidence) for rule, confidence in self.claims if confidence is not None)

    @property
    def text(self) -> str:
        return f"{self.subject} → {self.object}"


def _fact_outcomes(predicate: str, gold: FactSet, predicted: FactSet) -> list[Outcome]:
    symmetric = predicate in PREDICATES and PREDICATES[predicate].symmetric
    loose_names = frozenset(f for thing in gold.things if thing.type in LOOSE_TYPES for f in thing.forms)

    def exact(a: _Pair, b: _Pair) -> bool:
        ends = (b.subject_key, b.object_key)
        return (a.subject_key, a.object_key) in ((ends, ends[::-1]) if symmetric else (ends,))

    def alike(a: _Pair, b: _Pair) -> bool:
        ends = ((b.subject_key, b.subject_forms), (b.object_key, b.object_forms))
        return any(
            _same(a.subject_key, a.subject_forms, *first, loose=a.subject_key in loose_names)
            and _same(a.object_key, a.object_forms, *second, loose=a.object_key in loose_names)
            for first, second in ((ends, ends[::-1]) if symmetric else (ends,))
        )

    pairs, missed, wrong = _match(
        _pairs_of(gold, predicate, symmetric), _pairs_of(predicted, predicate, symmetric), (exact, alike)
    )
    outcomes = []
    for a, b in pairs:
        if a.planned:
            outcomes.append(Outcome("fact", predicate, Verdict.IGNORED, a.text, rules=b.rules))
            continue
        counts = QualifierCount(len(a.qualifiers & b.qualifiers), len(b.qualifiers), len(a.qualifiers))
        difference = _difference(a.qualifiers, b.qualifiers)
        outcomes.append(
            Outcome("fact", predicate, Verdict.HIT, a.text, a.evidence, b.rules, counts, difference, b.sure)
        )
    for pair in missed:
        verdict = Verdict.IGNORED if pair.planned else Verdict.MISSED
        outcomes.append(Outcome("fact", predicate, verdict, pair.text, pair.evidence))
    outcomes += [
        Outcome("fact", predicate, Verdict.WRONG, p.text, p.evidence, p.rules, claims=p.sure) for p in wrong
    ]
    return outcomes


def _pairs_of(side: FactSet, predicate: str, symmetric: bool) -> list[_Pair]:
    """The statements of a predicate, one for each two ends, in order of the first of each."""
    grouped: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for fact in side.statements:
        if fact.predicate == predicate:
            ends = (normal(fact.subject), normal(fact.object))
            grouped[tuple(sorted(ends)) if symmetric else ends].append(fact)
    pairs = []
    for facts in grouped.values():
        first = facts[0]
        qualifiers = frozenset(
            (name, normal(value))
            for fact in facts
            for name, value in fact.qualifiers
            if name in SCORED_QUALIFIERS and value
        )
        pairs.append(
            _Pair(
                subject=first.subject,
                object=first.object,
                subject_key=normal(first.subject),
                object_key=normal(first.object),
                subject_forms=side.forms(first.subject),
                object_forms=side.forms(first.object),
                qualifiers=qualifiers,
                planned=all(fact.planned for fact in facts),
                evidence=first.evidence,
                claims=tuple(sorted({fact.rule: fact.confidence for fact in facts if fact.rule}.items())),
            )
        )
    return pairs


def _difference(gold: frozenset[tuple[str, str]], predicted: frozenset[tuple[str, str]]) -> str:
    """What to change in the qualifiers: "-year=2031 +year=2030", gold's with minus."""
    lacking = [f"-{name}={value}" for name, value in sorted(gold - predicted)]
    surplus = [f"+{name}={value}" for name, value in sorted(predicted - gold)]
    return " ".join(lacking + surplus)


def _same(
    gold_key: str,
    gold_forms: frozenset[str],
    key: str,
    forms: frozenset[str],
    *,
    loose: bool,
) -> bool:
    """Whether one name is among the other's forms, or, for names without fixed edges, holds it closely."""
    if key in gold_forms or gold_key in forms:
        return True
    return loose and any(_close(form, key) for form in gold_forms)


def _close(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and short in long and 3 * len(long) <= 4 * len(short)


def _match(
    golds: Sequence[T], preds: Sequence[T], rounds: Sequence[Callable[[T, T], bool]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair each gold item with the first free predicted one, round by round; and what is left of each side."""
    pairs: list[tuple[T, T]] = []
    todo, left = list(golds), list(preds)
    for equal in rounds:
        rest = []
        for item in todo:
            position = next((i for i, other in enumerate(left) if equal(item, other)), None)
            if position is None:
                rest.append(item)
            else:
                pairs.append((item, left.pop(position)))
        todo = rest
    return pairs, todo, left


def _measure(counts: Counter[Verdict]) -> Measure:
    hit = counts[Verdict.HIT]
    return Measure(hit, hit + counts[Verdict.WRONG], hit + counts[Verdict.MISSED])


def _qualifier_measure(counts: Iterable[QualifierCount]) -> Measure:
    rows = list(counts)
    return Measure(
        sum(row.hit for row in rows), sum(row.predicted for row in rows), sum(row.gold for row in rows)
    )


def _interval(pool: Sequence[T], measure: Callable[[list[T]], Measure]) -> dict[str, tuple[float, float]]:
    if not pool:
        return dict.fromkeys(("p", "r", "f1"), (0.0, 0.0))
    source = random.Random(_SEED)
    drawn = [measure(source.choices(pool, k=len(pool))) for _ in range(_RESAMPLES)]
    low, high = int(0.025 * _RESAMPLES), int(0.975 * _RESAMPLES) - 1
    values = {
        "p": sorted(m.p for m in drawn),
        "r": sorted(m.r for m in drawn),
        "f1": sorted(m.f1 for m in drawn),
    }
    return {name: (row[low], row[high]) for name, row in values.items()}
