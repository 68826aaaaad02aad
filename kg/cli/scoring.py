"""``kg score``: the graph against gold."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, emit, example, open_graph
from kg.cli.progress import working
from kg.cli.results import check_format
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.score import Measure, Outcome, Score
    from kg.sentences import Sentence


_WIDTH = 30
_SHOWN = 240


@app.command(
    epilog=example(
        "kg score gold/红枫职业技术学院-2031.jsonl --graph graph",
        "kg score gold/*.jsonl --graph graph --errors 20 --by-rule",
    )
)
def score(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold files, one a report.")],
    *,
    graph: GraphOption,
    report: Annotated[
        str,
        typer.Option("--report", help="The report that the gold file is about, if its name doesn't tell."),
    ] = "",
    errors: Annotated[
        int,
        typer.Option(
            "--errors",
            "-e",
            min=0,
            help="List so many of what was missed, wrong or different, beside the text.",
        ),
    ] = 0,
    by_rule: Annotated[
        bool, typer.Option("--by-rule", help="Also the precision of each rule, beside what its facts claim.")
    ] = False,
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Measure precision, recall and F1 by type and predicate, with 95% bootstrap intervals.

    Several gold files are scored each against its report and counted together. The numbers are those of the
    annotation guideline's scorer.
    """
    from kg.score import joined  # noqa: PLC0415

    check_format(form, ("text", "json"))
    if report and len(gold) > 1:
        raise UsageError("--report is for one gold file.", "Score the files one by one.")
    with open_graph(graph) as opened, working("Scoring"):
        scores = [opened.score(path, report, with_text=errors > 0) for path in gold]
        result = scores[0] if len(scores) == 1 else joined(scores)
        text = _json(result, errors, by_rule) if form == "json" else _text(result, errors, by_rule)
    emit(text)


def _text(result: Score, errors: int, by_rule: bool) -> str:
    lines: list[str] = []
    for title, kind in (("entities", "entity"), ("facts", "fact")):
        lines.append(_heading(title))
        lines += [
            _row(f"  {name}", measure, result.interval(kind, name))
            for name, measure in result.groups(kind).items()
        ]
        lines.append(_row("  all", result.measure(kind), result.interval(kind)))
        lines += [f"  macro F1 {result.macro_f1(kind):.3f}", ""]
    lines += [_heading("qualifiers"), _row("  all", result.qualifiers(), result.qualifier_interval())]
    if by_rule:
        lines += ["", *_rules(result)]
    if errors:
        lines += _errors(result, errors)
    return "\n".join(lines) + "\n"


def _rules(result: Score) -> list[str]:
    """Each rule's precision, beside what its facts claim by their confidence."""
    claimed = result.claimed()
    lines = [f"{'rules':{_WIDTH}}{'P':>7}{'says':>7}{'hit':>6}{'found':>6}"]
    for rule, measure in result.by_rule().items():
        said = f"{claimed[rule]:7.3f}" if rule in claimed else f"{'':7}"
        lines.append(f"  {rule:{_WIDTH - 2}}{measure.p:7.3f}{said}{measure.hit:6}{measure.predicted:6}")
    return lines


def _sections(result: Score) -> dict[str, list[Outcome]]:
    """The errors of each kind, in the order of the text where that is at hand."""
    from kg.score import Verdict  # noqa: PLC0415

    found = {
        "missed": result.errors(Verdict.MISSED),
        "wrong": result.errors(Verdict.WRONG),
        "different": tuple(outcome for outcome in result.outcomes if outcome.difference),
    }
    return {name: sorted(outcomes, key=_place) for name, outcomes in found.items()}


def _place(outcome: Outcome) -> tuple[bool, str, int]:
    where = outcome.sentence
    return (True, "", 0) if where is None else (False, where.report, where.number)


def _errors(result: Score, limit: int) -> list[str]:
    """Each sentence once, with all that went wrong in it."""
    titles = {"different": "other qualifiers (- gold, + graph)"}
    several = len({item.sentence.report for item in result.outcomes if item.sentence}) > 1
    lines = []
    for name, outcomes in _sections(result).items():
        lines += ["", f"{titles.get(name, name)}: {len(outcomes)}"]
        for sentence, group in groupby(outcomes[:limit], key=lambda outcome: outcome.sentence):
            items = list(group)
            if sentence is not None:
                place = " › ".join(filter(None, (sentence.report if several else "", sentence.place)))
                lines += filter(None, (place and f"  {place}", f"  “{_shown(sentence, items)}”"))
            for item in items:
                lines += _error(item)
        if len(outcomes) > limit:
            lines.append(f"  … and {len(outcomes) - limit} more (--errors)")
    return lines


def _shown(sentence: Sentence, items: list[Outcome]) -> str:
    """The sentence or, where it is long, so much of it as begins shortly before the first words of an error."""
    from kg.describe import shortened  # noqa: PLC0415

    starts = [sentence.text.find((item.evidence or item.text)[:6]) for item in items]
    first = max(min((start for start in starts if start >= 0), default=0) - 40, 0)
    begin = first if len(sentence.text) > _SHOWN else 0
    return ("…" if begin else "") + shortened(sentence.text[begin:], _SHOWN)


def _error(outcome: Outcome) -> list[str]:
    from kg.describe import shortened  # noqa: PLC0415

    rules = f"  by {', '.join(outcome.rules)}" if outcome.rules else ""
    lines = [f"    {outcome.kind} {outcome.group}: {outcome.text}  {outcome.difference}".rstrip() + rules]
    if outcome.evidence and outcome.sentence is None:
        lines.append(f"      “{shortened(outcome.evidence)}”")
    return lines


def _error_row(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": outcome.kind,
        "group": outcome.group,
        "text": outcome.text,
        "evidence": outcome.evidence,
    }
    if outcome.rules:
        row["rules"] = list(outcome.rules)
    if outcome.difference:
        row["difference"] = outcome.difference
    if outcome.sentence:
        where = outcome.sentence
        row |= {"sentence": where.text, "report": where.report, "section": list(where.section)}
        if where.page is not None:
            row["page"] = where.page
    return row


def _json(result: Score, errors: int, by_rule: bool) -> str:
    values: dict[str, Any] = result.as_dict()
    values["intervals"] = {
        "entity_micro": result.interval("entity"),
        "fact_micro": result.interval("fact"),
        "qualifiers": result.qualifier_interval(),
        "entities": {name: result.interval("entity", name) for name in result.groups("entity")},
        "facts": {name: result.interval("fact", name) for name in result.groups("fact")},
    }
    if errors:
        values["errors"] = {
            name: [_error_row(outcome) for outcome in outcomes[:errors]]
            for name, outcomes in _sections(result).items()
        }
    if by_rule:
        claimed = result.claimed()
        values["rules"] = {
            rule: measure.as_dict() | ({"claimed": claimed[rule]} if rule in claimed else {})
            for rule, measure in result.by_rule().items()
        }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _heading(title: str) -> str:
    counts = f"{'hit':>6}{'found':>6}{'gold':>6}"
    return f"{title:{_WIDTH}}{'P':>7}{'R':>7}{'F1':>7}{counts}   F1 95%"


def _row(name: str, measure: Measure, interval: dict[str, tuple[float, float]] | None = None) -> str:
    spread = f"   {interval['f1'][0]:.3f}–{interval['f1'][1]:.3f}" if interval else ""
    return (
        f"{name:{_WIDTH}}{measure.p:7.3f}{measure.r:7.3f}{measure.f1:7.3f}"
        f"{measure.hit:6}{measure.predicted:6}{measure.gold:6}{spread}"
    )
