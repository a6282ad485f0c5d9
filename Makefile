# The command surface. `make help` lists it; README needs only `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/dev.txt
KEY := $(shell cat $(LOCK) pyproject.toml | git hash-object --stdin | cut -c1-16)
READY := $(VENV)/.ready-$(KEY)
COMPILED := $(VENV)/.compiled-$(KEY)
COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"
PAGE := docs/samples/press-page.txt

.PHONY: help setup demo test test-full lint docs bench lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(READY) $(COMPILED) ## create .venv from the lock file, compile what is compiled; quick when nothing changed

# A .venv without a ready mark was never finished: it is thrown away, not mended.
$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@ls $(VENV)/.ready-* >/dev/null 2>&1 && $(BIN)/python -m pip --version >/dev/null 2>&1 || \
	  { echo "setup: new environment in $(VENV)"; $(PYTHON) -m venv --clear $(VENV); }
	@rm -f $(VENV)/.ready-*
	@echo "setup: installing from $(LOCK)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
	@echo "setup: ready"

# Screening and long reading would compile at their first use; here it is done beforehand, with a word about it.
$(COMPILED): $(READY)
	@$(BIN)/python -c 'import sys; from inforce.reading import kernels as reading; from inforce.screening import kernels as screening; \
	  told = lambda line: print("setup:", line, file=sys.stderr); screening.warm(told); reading.warm(told)'
	@rm -f $(VENV)/.compiled-*
	@touch $@

demo: $(READY) ## read a sample press page, then ask for one status, on the embedded register
	$(BIN)/inforce read $(PAGE) --on 2005-06-01 --captured 2018-09-20
	$(BIN)/inforce status "People's Mujahedin" --on 2005-06-01

lint: setup ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint ## lint, and every test but the slow ones
	$(BIN)/python -m pytest -q -m "not slow"

test-full: lint ## lint, and every test, with examples never tried before
	$(BIN)/python -m pytest -q --hypothesis-profile=searching

docs: setup ## rebuild the generated reference pages and the transcripts
	$(BIN)/python -m update.reference
	$(BIN)/python -m tests.docs.fill

bench: setup ## measure the named questions and write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

lock: $(READY) ## compile requirements/ anew from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/lock.txt
	$(BIN)/uv $(COMPILE) pyproject.toml -o requirements/core.txt
	$(BIN)/uv $(COMPILE) pyproject.toml --extra dev -o $(LOCK)
	$(BIN)/uv $(COMPILE) requirements/lock.in -o requirements/lock.txt

clean: ## remove the environment and every cache
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
	find src tests update benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
