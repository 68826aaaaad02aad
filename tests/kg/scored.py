"""Pairs of small fact files with every figure that the annotation guideline's scorer gives for them.

The figures are kept in data/scored.json, made by ``python -m tests.kg.scored SCORER`` with the path of that scorer
(it stands beside the project where gold is annotated, and is not part of it). Where it is there, the tests run it.
"""

from __future__ import annotations

import io
import json
import random
import runpy
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
STORED = Path(__file__).parent / "data" / "scored.json"
GOLD = sorted((ROOT / "examples" / "gold").glob("*.jsonl"))

Row = dict[str, Any]


def write(path: Path, rows: list[Row]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def changed(rows: list[Row], seed: int) -> list[Row]:
    """A gold file as a careless reader might give it: things left out, names cut, qualifiers lost, facts turned."""
    source = random.Random(seed)
    found: list[Row] = []
    for row in rows:
        new = {**row, "aliases": row["aliases"][:1]} if "aliases" in row else dict(row)
        name = source.choice(("name", "subject", "object"))
        match source.randrange(8):
            case 0:
                continue
            case 1:
                new[name] = str(new.get(name, ""))[1:] or "无名"
            case 2:
                new[name] = f"2031年{new.get(name, '')}"
            case 3 if new["kind"] == "fact":
                new["subject"], new["object"] = new["object"], new["subject"]
            case 4:
                new |= {"role": "lead", "year": "2031"}
            case 5:
                new["status"] = "planned"
            case _:
                pass
        if new["kind"] == "entity" and not new.get("name"):
            continue
        found.append(
            {key: value for key, value in new.items() if key in row or key in ("role", "year", "status")}
        )
    source.shuffle(found)
    return found


def cases() -> list[tuple[str, list[Row], list[Row]]]:
    """(name, gold, predicted): every two of the examples' gold files, and each against its careless readings."""
    gold = {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in GOLD
    }
    pairs = [(f"{a} as {b}", gold[a], gold[b]) for a, b in product(gold, gold)]
    for name, rows in gold.items():
        pairs += [(f"{name} read carelessly {seed}", rows, changed(rows, seed)) for seed in range(3)]
        pairs += [(f"{name} marked carelessly {seed}", changed(rows, seed), rows) for seed in range(3, 5)]
    return pairs


def scorer(path: Path) -> Callable[[Path, Path], dict[str, Any]]:
    """The scorer at this path, as a function of a gold and a predicted file."""
    # It leaves its files open, which is an error in tests, so it is given an open() of ours.
    own = runpy.run_path(
        str(path), {"open": lambda name, encoding: io.StringIO(Path(name).read_text(encoding))}
    )

    def figures(gold: Path, predicted: Path) -> dict[str, Any]:
        found = own["score"](own["FactFile"](str(gold)), own["FactFile"](str(predicted)))
        plain: dict[str, Any] = json.loads(json.dumps(found))
        return plain

    return figures


def short(figures: dict[str, Any]) -> dict[str, Any]:
    """The figures without what the others imply: groups by their counts, missed and wrong ones by their number."""
    groups = {
        kind: {name: [row["hit"], row["predicted"], row["gold"]] for name, row in figures[kind].items()}
        for kind in ("entities", "facts")
    }
    return {**figures, **groups, **{key: len(figures[key]) for key in ("missed", "wrong")}}


def main(path: Path) -> None:
    """Make the stored figures anew."""
    figures = scorer(path)
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        found = {
            name: figures(write(left, gold), write(right, predicted)) for name, gold, predicted in cases()
        }
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(short(values))}"
        for name, values in sorted(found.items())
    )
    STORED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
