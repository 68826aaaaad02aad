"""What a check found, for a reader and as plain JSON values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.describe import shortened
from kg.validate.claims import KINDS
from kg.validate.result import PROBLEM_TEXTS, CheckResult, Problem, Total, Violation

COLUMNS = ("total", "of", "claimed", "found", "missing", "quote")
_MANY = 20
# Of the names and quotes that one violation is about; JSON has all.
_SHOWN = 3


def tables(totals: Iterable[Total]) -> dict[str, list[tuple[str, ...]]]:
    """By report, its totals as rows of text under :data:`COLUMNS`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for total in totals:
        kind, claimed = KINDS[total.claimed.kind], total.claimed
        found.setdefault(total.report, []).append(
            (
                f"{kind.zh} / {kind.en}",
                total.about,
                f"{claimed.number}{'+' if claimed.more else ''}",
                str(total.found),
                str(total.missing),
                shortened(claimed.quote, 60),
            )
        )
    return found


def summary(result: CheckResult, limit: int = _MANY) -> str:
    """All but the totals' table, at most so many of each kind of trouble."""
    unmet = sum(total.missing > 0 for total in result.totals)
    lines = [
        f"{len(result.reports)} reports, {result.facts} facts",
        f"shapes: {_count(len(result.violations), 'violation')}",
    ]
    for (zh, en, shape), items in _by_shape(result.violations).items():
        lines += [
            f"  {zh} / {en}  [{shape}: {len(items)}]",
            *_limited([_where(item) for item in items], limit),
        ]
    counts = Counter(problem.kind for problem in result.problems)
    for kind, (zh, en) in PROBLEM_TEXTS.items():
        if counts[kind]:
            lines.append(f"{en} / {zh}: {counts[kind]}")
            lines += _limited([_problem_text(item) for item in result.problems if item.kind is kind], limit)
    lines.append(f"quotes: {result.quotes} compared with the text of their reports")
    lines.append(f"totals: {len(result.totals)} claimed, {len(result.totals) - unmet} reached")
    return "\n".join(lines) + "\n"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _limited(lines: list[str], limit: int) -> list[str]:
    shown = [f"    {line}" for line in lines[:limit]]
    return [*shown, f"    … and {len(lines) - limit} more (--limit)"] if len(lines) > limit else shown


def _by_shape(found: Iterable[Violation]) -> dict[tuple[str, str, str], list[Violation]]:
    groups: dict[tuple[str, str, str], list[Violation]] = {}
    for item in found:
        groups.setdefault((item.zh, item.en, item.shape.rsplit("#", 1)[-1]), []).append(item)
    return groups


def _where(item: Violation) -> str:
    more = f" … and {len(item.about) - _SHOWN} more" if len(item.about) > _SHOWN else ""
    what = " · ".join(shortened(text, 80) for text in item.about[:_SHOWN]) + more or item.focus
    value = f" = “{item.value}”" if item.literal else ""
    return f"{item.report or 'merges'}: {what}{value}"


def _problem_text(item: Problem) -> str:
    return f"{item.report}  {shortened(item.detail)}".rstrip()


def to_json(result: CheckResult) -> dict[str, Any]:
    """Everything as JSON values."""
    return {
        "reports": list(result.reports),
        "facts": result.facts,
        "quotes": result.quotes,
        "wrong": result.wrong(),
        "violations": [
            {
                "report": item.report, "shape": item.shape, "focus": item.focus, "path": item.path, "value": item.value,
                "component": item.component, "severity": item.severity, "message": {"zh": item.zh, "en": item.en},
                "about": list(item.about),
            }
            for item in result.violations
        ],
        "problems": [
            {
                "kind": item.kind.value, "report": item.report, "fact": item.fact, "detail": item.detail,
                "message": dict(zip(("zh", "en"), PROBLEM_TEXTS[item.kind], strict=True)), "severe": item.severe,
            }
            for item in result.problems
        ],
        "totals": [
            {
                "report": total.report, "kind": total.claimed.kind,
                "label": {"zh": KINDS[total.claimed.kind].zh, "en": KINDS[total.claimed.kind].en},
                "of": total.about, "claimed": total.claimed.number, "more": total.claimed.more, "found": total.found,
                "missing": total.missing, "mentions": total.mentions, "quote": total.claimed.quote,
                "start": total.claimed.start, "end": total.claimed.end, "page": total.claimed.page,
            }
            for total in result.totals
        ],
    }  # fmt: skip


def render_json(result: CheckResult) -> str:
    """Everything as a JSON text."""
    return json.dumps(to_json(result), ensure_ascii=False, indent=2) + "\n"
