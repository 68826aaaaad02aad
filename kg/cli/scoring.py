"""``kg score``: the graph against gold."""

from __future__ import annotations

import json
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


_WIDTH = 30


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
        typer.Option("--errors", "-e", min=0, help="List so many of what was missed, wrong or different."),
    ] = 0,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Also the precision of each rule.")] = False,
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
        scores = [opened.score(path, report) for path in gold]
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
        lines += ["", _heading("rules")]
        lines += [_row(f"  {rule}", measure) for rule, measure in result.by_rule().items()]
    if errors:
        lines += _errors(result, errors)
    return "\n".join(lines) + "\n"


def _sections(result: Score) -> dict[str, tuple[Outcome, ...]]:
    from kg.score import Verdict  # noqa: PLC0415

    return {
        "missed": result.errors(Verdict.MISSED),
        "wrong": result.errors(Verdict.WRONG),
        "different": tuple(outcome for outcome in result.outcomes if outcome.difference),
    }


def _errors(result: Score, limit: int) -> list[str]:
    titles = {"different": "other qualifiers (- gold, + graph)"}
    lines = []
    for name, outcomes in _sections(result).items():
        title = titles.get(name, name)
        lines += ["", f"{title}: {len(outcomes)}"]
        for outcome in outcomes[:limit]:
            lines += _error(outcome)
        if len(outcomes) > limit:
            lines.append(f"  … and {len(outcomes) - limit} more (--errors)")
    return lines


def _error(outcome: Outcome) -> list[str]:
    from kg.describe import shortened  # noqa: PLC0415

    rules = f"  by {', '.join(outcome.rules)}" if outcome.rules else ""
    lines = [f"  {outcome.kind} {outcome.group}: {outcome.text}  {outcome.difference}".rstrip() + rules]
    if outcome.evidence:
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
        values["rules"] = {rule: measure.as_dict() for rule, measure in result.by_rule().items()}
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
