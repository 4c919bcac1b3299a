# `make test` and `make demo` do all their own set-up; the second call is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Tests run on two workers; a machine with more cores can say how many.
WORKERS ?= 2

# Modules are compiled once, in the set-up, and not by each of the hundred processes that the tests start.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help test demo check lint types contracts tests bench mutants catalogues docs lock clean

help:
	@echo "make test        install what is needed, run the tests"
	@echo "make demo        look around in a throw-away file"
	@echo "make check       the tests, lint, types and import contracts (what CI runs)"
	@echo "make bench       every bench, side by side with its floor and peers"
	@echo "make mutants     small changes to a room that its tests should notice: ROOM=sales SAMPLE=60 SEED=1 MINUTES=60"
	@echo "make catalogues  bring the translations up to date"
	@echo "make docs        make the generated references again"
	@echo "make lock        resolve the development lock again (needs uv)"

# uv when it is there, else venv and pip. The lock names exact versions and hashes, no place to get them from.
$(READY): requirements-dev.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python '>=3.11' $(VENV) && \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
		$(PYTHON) -c 'import sys; sys.exit("pipeboard needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)' && \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@$(BIN)/python -m compileall -q src tests
	@touch $(READY)

test: $(READY) tests

tests: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

demo: $(READY)
	@$(BIN)/pipeboard demo

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

check: lint types contracts tests

bench: $(READY)
	$(BIN)/python -m compileall -q src
	$(BIN)/python bench/all.py

# The tool is no part of the development lock: it is fetched here, by name.
ROOM ?= sales
SAMPLE ?= 60
SEED ?= 1
MINUTES ?= 60
mutants: $(READY)
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --group mutants ; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants ; \
	fi
	@$(BIN)/python tools/mutants.py $(ROOM) --sample $(SAMPLE) --seed $(SEED) --minutes $(MINUTES)

catalogues: $(READY)
	$(BIN)/python tools/catalogues.py

docs: $(READY)
	$(BIN)/python tools/references.py

lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url \
		--python-version 3.11 --quiet --custom-compile-command "make lock" -o requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
