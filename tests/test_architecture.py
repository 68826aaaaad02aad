"""The design's arrows: who may import whom, where each heavy library lives, and how long a file may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "ontology", "extractors", "exports")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
# Lower layers of kg know nothing of higher ones.
LAYERS = (
    {"errors", "text", "ids", "vocabulary"},
    {"model", "documents", "view"},
    {"names", "describe", "likeness", "subtypes"},
    {"terms", "folder", "resolve"},
    {"store"},
    {"query", "network", "trace", "show", "gold", "score", "pipeline"},
    {"api"},
    {"cli"},
)
HOMES = {
    "spacy": ("extractors",),
    "networkx": ("kg/network.py", "exports/networks.py", "kg/api.py"),
    "pyvis": ("exports/html.py",),
    "typer": ("kg/cli",),
    "rich": ("kg/cli",),
    "pyoxigraph": (
        "kg/terms.py",
        "kg/store.py",
        "kg/api.py",
        "kg/query",
        "kg/pipeline.py",
        "exports/rdf.py",
        "kg/cli",
    ),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def layer(part: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if part in names)


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path).startswith("kg/")], ids=name_of)
def test_kg_imports_downwards(path: Path) -> None:
    parts = path.relative_to(ROOT / "kg").with_suffix("").parts
    if parts[0] == "__init__":
        return
    mine = layer(parts[0])
    for name in imports(path):
        pieces = name.split(".")
        if pieces[0] == "kg" and len(pieces) > 1 and any(pieces[1] in names for names in LAYERS):
            assert layer(pieces[1]) <= mine, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_extractors_and_exports_know_nothing_of_each_other(path: Path) -> None:
    package = name_of(path).split("/")[0]
    roots = {name.split(".")[0] for name in imports(path)}
    if package == "extractors":
        assert "exports" not in roots
    if package == "exports":
        assert "extractors" not in roots
    if package == "ontology":
        assert not roots & {"kg", "extractors", "exports"}
    if package == "kg" and name_of(path) != "kg/api.py" and not name_of(path).startswith("kg/cli/"):
        assert not roots & {"extractors", "exports"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_stay_at_home(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    for library, homes in HOMES.items():
        if library in roots:
            assert name_of(path).startswith(homes), f"{name_of(path)} imports {library}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_can_be_read_in_a_sitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert not text.strip() or ast.get_docstring(ast.parse(text))
