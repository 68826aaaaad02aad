from __future__ import annotations

from pathlib import Path

import pytest

from tests.kg.graphs import build, write_reports


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the sample's graph, for reading."""
    root = tmp_path_factory.mktemp("sample")
    build(root / "graph", write_reports(root / "reports"))
    return str(root / "graph")


@pytest.fixture
def own_graph(tmp_path: Path) -> str:
    """A graph of the sample that the test may change."""
    build(tmp_path / "graph", write_reports(tmp_path / "reports"))
    return str(tmp_path / "graph")
