"""The design's arrows: who may import whom, where each heavy library lives, and how long a file may be."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import pytest

from ontology.lists import institution_names, places

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "ontology", "extractors", "exports")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# A part of kg may import those of the lines above its own, and nothing beside or below it.
LAYERS = (
    {"errors"},
    {"text", "ids", "vocabulary", "marks"},
    {"model", "likeness"},
    {"official"},
    {"documents", "view", "names", "describe", "linked", "context", "sentences"},
    {"judgements"},
    {"terms", "subtypes", "filters", "folder", "mentions"},
    {"joining", "identity"},
    {"resolve", "store", "elements"},
    {"query", "network", "trace", "show", "dossier", "measures", "gold", "validate"},
    {"analysis", "score", "pipeline", "factfile"},
    {"importing"},
    {"api"},
    {"server"},
    {"cli"},
)
# What kg may be reached by, and how far: extractors make values, exports read a view and its network.
EXTRACTORS_REACH = "model"
EXPORTS_REACH = "network"
EXPORTS_NEVER = {"folder", "judgements", "mentions", "joining", "resolve", "store"}
# Where kg may reach for extractors and exports, from inside a function.
REGISTRIES_REACHED_FROM = ("kg/server/exploring.py", "kg/api.py", "kg/pipeline.py", "kg/cli/")
HOMES = {
    "spacy": ("extractors/",),
    "pyoxigraph": (
        "kg/terms.py",
        "kg/identity.py",
        "kg/linked.py",
        "kg/store.py",
        "kg/query/",
        "exports/rdf.py",
        "exports/jsonld.py",
        "kg/validate/",
    ),
    "rdflib": (
        "kg/terms.py",
        "kg/store.py",
        "kg/query/",
        "exports/rdf.py",
        "ontology/terms.py",
        "kg/validate/shapes.py",
    ),
    "pyshacl": ("kg/validate/shapes.py",),
    "oxrdflib": ("kg/store.py", "kg/query/"),
    "networkx": ("kg/network.py", "kg/analysis/"),
    "docx": ("exports/dossier_docx.py",),
    "pypdfium2": ("kg/documents/pdf/page.py",),
    "rapidocr": ("kg/documents/pdf/scan.py",),
    "cv2": ("kg/documents/pdf/scan.py",),
    "lxml": ("kg/documents/web/", "kg/documents/word/"),
    "charset_normalizer": ("kg/documents/web/charset.py",),
    "matplotlib": ("exports/fonts.py", "exports/plots.py"),
    "PIL": ("exports/ego_png.py",),
    "xlsxwriter": ("exports/xlsx.py",),
    "pyarrow": ("exports/parquet.py",),
    "pyvis": ("exports/html.py",),
    "pypinyin": ("exports/initials.py", "kg/likeness.py"),
    "typer": ("kg/cli/",),
    "rich": ("kg/cli/",),
}
LONGEST = 400
# Data is as long as it is: the vocabulary is one file by custom, and lists and examples are not read top to bottom.
# Made of the commands' help, to look things up in.
GENERATED = {"docs/cli.md"}
READ_BY_PEOPLE = {".py", ".rq", ".js", ".css", ".html", ".md", ".toml"}


class When(Enum):
    """When an import happens."""

    LOADING = auto()
    CALLED = auto()
    TYPING = auto()


@dataclass(frozen=True, slots=True)
class Import:
    """A module as it is imported; for ``from a import b``, which may be one, ``a.b``."""

    name: str
    when: When

    @property
    def root(self) -> str:
        return self.name.split(".")[0]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(source: str) -> list[Import]:
    return list(_imports(ast.parse(source), When.LOADING))


def _imports(node: ast.AST, when: When) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, when) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (Import(f"{'.' * node.level}{node.module}.{alias.name}", when) for alias in node.names)
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        for statement in node.body:
            yield from _imports(statement, When.TYPING)
        for statement in node.orelse:
            yield from _imports(statement, when)
    else:
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from _imports(child, When.CALLED if inside else when)


IMPORTS = {path: imports(path.read_text(encoding="utf-8")) for path in MODULES}


def part_of_kg(name: str) -> str:
    pieces = name.split(".")
    return pieces[1] if pieces[0] == "kg" and len(pieces) > 1 else ""


def layer(part: str) -> int:
    found = [index for index, parts in enumerate(LAYERS) if part in parts]
    assert found, f"kg.{part} is new: give it a layer."
    return found[0]


def in_package(*packages: str) -> pytest.MarkDecorator:
    paths = [path for path in MODULES if name_of(path).split("/")[0] in packages]
    return pytest.mark.parametrize("path", paths, ids=name_of)


def test_imports_are_told_apart_by_when_they_happen() -> None:
    source = (
        "import a.b\nfrom c import d\nif TYPE_CHECKING:\n    import e\n"
        "class X:\n    import f\n    def g(self):\n        from h import i\n"
    )
    assert [(item.name, item.when) for item in imports(source)] == [
        ("a.b", When.LOADING),
        ("c.d", When.LOADING),
        ("e", When.TYPING),
        ("f", When.LOADING),
        ("h.i", When.CALLED),
    ]


@in_package(*PACKAGES)
def test_imports_are_absolute(path: Path) -> None:
    assert [item.name for item in IMPORTS[path] if item.name.startswith(".")] == []


@in_package("kg")
def test_kg_imports_downwards(path: Path) -> None:
    part = path.relative_to(ROOT / "kg").with_suffix("").parts[0]
    if part == "__init__":
        assert [item.name for item in IMPORTS[path] if item.root == "kg" and item.when is When.LOADING] == []
        return
    others = {part_of_kg(item.name) for item in IMPORTS[path]} - {"", part}
    assert {other for other in others if layer(other) >= layer(part)} == set()


@in_package("kg")
def test_kg_reaches_extractors_and_exports_late_and_from_few_places(path: Path) -> None:
    reached = [item for item in IMPORTS[path] if item.root in ("extractors", "exports")]
    if reached:
        assert name_of(path).startswith(REGISTRIES_REACHED_FROM)
        assert [item.name for item in reached if item.when is When.LOADING] == []


@in_package("extractors")
def test_extractors_know_values_and_lists_alone(path: Path) -> None:
    assert "exports" not in {item.root for item in IMPORTS[path]}
    parts = {part_of_kg(item.name) for item in IMPORTS[path]} - {""}
    assert {part for part in parts if layer(part) > layer(EXTRACTORS_REACH)} == set()


@in_package("exports")
def test_exports_know_a_view_of_the_graph_alone(path: Path) -> None:
    assert not {"extractors", "ontology"} & {item.root for item in IMPORTS[path]}
    parts = {part_of_kg(item.name) for item in IMPORTS[path]} - {""}
    assert {part for part in parts if layer(part) > layer(EXPORTS_REACH)} | parts & EXPORTS_NEVER == set()


@in_package("ontology")
def test_the_ontology_knows_no_one(path: Path) -> None:
    assert not {"kg", "extractors", "exports"} & {item.root for item in IMPORTS[path]}


@in_package(*PACKAGES)
def test_heavy_libraries_stay_at_home(path: Path) -> None:
    strangers = {
        item.root
        for item in IMPORTS[path]
        if item.root in HOMES
        and item.when is not When.TYPING
        and not name_of(path).startswith(HOMES[item.root])
    }
    assert strangers == set()


@pytest.mark.parametrize("library", HOMES)
def test_homes_are_there(library: str) -> None:
    assert all((ROOT / home).exists() for home in HOMES[library])


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (
        item for name, items in project["optional-dependencies"].items() if name != "dev" for item in items
    )
    declared = {
        re.split(r"[\[<>=~!; ]", item)[0].lower().replace("-", "_")
        for item in (*project["dependencies"], *extras)
    }
    # Some go by another name where they are imported.
    declared |= {
        name
        for library, name in (("python_docx", "docx"), ("pillow", "PIL"), ("opencv_python_headless", "cv2"))
        if library in declared
    }
    used = {item.root for items in IMPORTS.values() for item in items}
    assert used - set(PACKAGES) - sys.stdlib_module_names - {"__future__"} <= declared


@in_package(*PACKAGES)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_files_can_be_read_in_a_sitting() -> None:
    folders = (*PACKAGES, "docs", "benchmarks", "examples")
    paths = [*ROOT.glob("*"), *(path for folder in folders for path in (ROOT / folder).rglob("*"))]
    lengths = {
        name_of(path): path.read_text(encoding="utf-8").count("\n")
        for path in paths
        if path.suffix in READ_BY_PEOPLE and path.is_file() and name_of(path) not in GENERATED
    }
    assert {"pyproject.toml", "kg/terms.py"} <= lengths.keys()
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


# Only their length matters: the two provinces whose short names have three characters; and the three regions
# that one does not enter as other countries.
NAMED_BY_RULES = {"黑龙江", "内蒙古", "香港", "澳门", "台湾"}


def literals(path: Path) -> Iterator[str]:
    """The string constants of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_rules_name_no_institution_and_no_place() -> None:
    provinces = {place.short_name for place in places() if place.level == "省级"}
    # Short names of two characters are words too (大同, 和平), save those of provinces.
    towns = {name for place in places() for name in (place.name, place.short_name) if len(name) >= 3}
    names = (provinces | towns) - NAMED_BY_RULES
    names |= institution_names()
    written = "\n".join(
        literal for path in sorted((ROOT / "extractors").rglob("*.py")) for literal in literals(path)
    )
    assert "有限公司" in written  # the rules' words are what is looked at
    assert sorted(name for name in names if name in written) == []
