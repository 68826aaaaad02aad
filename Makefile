# Two targets matter: `make demo` builds and shows the example graph, `make test` runs lint, types and tests.
# Both need Python 3.11 or newer, pip and make, and set up a virtual environment of their own.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?= demo

.PHONY: demo test lint types clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	$(BIN)/kg build examples/reports --graph $(DEMO)/graph
	$(BIN)/kg build examples/pdf --graph $(DEMO)/graph-of-pdf
	$(BIN)/kg export html --graph $(DEMO)/graph --out $(DEMO)/explorer.html
	$(BIN)/kg export facts --graph $(DEMO)/graph --out $(DEMO)/facts.jsonl
	$(BIN)/kg export turtle --graph $(DEMO)/graph --out $(DEMO)/graph.ttl
	$(BIN)/kg export graphml --graph $(DEMO)/graph --out $(DEMO)/graph.graphml
	$(BIN)/kg export xlsx --graph $(DEMO)/graph --out $(DEMO)/graph.xlsx
	$(BIN)/kg dossier $(DEMO)/dossiers --graph $(DEMO)/graph
	$(BIN)/kg build examples/word --graph $(DEMO)/from-word
	@echo
	@echo "The graph of the example reports is in $(DEMO)/graph, that of the same reports"
	@echo "as PDF, with the pages that facts stand on, in $(DEMO)/graph-of-pdf. Beside them:"
	@echo "  $(DEMO)/explorer.html   open it in a browser; it needs no network"
	@echo "  $(DEMO)/dossiers/index.html   a page for each college and enterprise"
	@echo "  $(DEMO)/from-word   the same reports read from Word documents: the same facts"
	@echo "  $(DEMO)/facts.jsonl, graph.ttl, graph.graphml, graph.xlsx"
	@echo "Three things to try next:"
	@echo "  $(BIN)/kg reports --graph $(DEMO)/graph"
	@echo "  $(BIN)/kg ask --graph $(DEMO)/graph"
	@echo "  $(BIN)/kg show 山海智能装备有限公司 --graph $(DEMO)/graph"

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

clean:
	rm -rf $(VENV) $(DEMO) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
