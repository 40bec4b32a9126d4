# The one door for people, hooks and CI: make run, make test, make check, make bench, make lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check format bench lock clean

run: $(VENV)/.run  ## install what is needed and serve on http://localhost:8501
	@$(BIN)/dashboard serve

test: $(VENV)/.dev  ## run all tests, the browser's included
	@$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.dev  ## format, lint, types and floors
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## put the code into shape
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/.dev  ## measure, as ratios within one run
	$(BIN)/python -m benchmarks

lock: $(VENV)/.dev  ## pin what pyproject.toml asks for, for every platform
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --no-header --no-annotate -o requirements.txt
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --no-header --no-annotate --all-extras -c requirements.txt -o requirements-dev.txt
	@printf '%s\n' '-e .' >> requirements.txt
	@printf '%s\n' '-e .' >> requirements-dev.txt

clean:  ## remove everything that can be made again; the database stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@ $(VENV)/.run
