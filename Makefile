# One command each: `make run` opens the reader, `make test` runs the tests, `make check` is what CI runs.
# The environment is made in .venv when it is missing or its versions have changed; otherwise nothing waits.

.DEFAULT_GOAL := run
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?=
# A test of the terminal waits more than it works: four workers keep two cores busy.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) \* 2)
TESTS ?= tests

.PHONY: run test check format lint types layers bench picture clean

run: $(READY)
	@exec $(BIN)/karabakh-reader

test: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: $(READY)
	$(BIN)/python -m benchmarks

# The picture in the README, made from the running program.
picture: $(READY)
	$(BIN)/python docs/picture.py docs/reader.png

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" sh .ci/venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q reader
	@touch $(READY)

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache snapshot_report.html
