PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
KIT ?= service
LANGUAGE ?= en
CANDIDATE ?=

KILLS ?= 10000
TYPING_KILLS ?= 3000
SITTING_KILLS ?= 500

.PHONY: run test test-team soak check coverage mutants format bench clean

run: $(VENV)/.run
	@$(BIN)/interview $(if $(CANDIDATE),conduct "$(CANDIDATE)" --kit $(KIT) --lang $(LANGUAGE))

test: $(VENV)/.test
	@$(BIN)/python -m pytest -q -n 2 tests

test-team: $(VENV)/.test
	@env TEAM_DSN="$(TEAM_DSN)" $(BIN)/python -m pytest -q tests/team tests/store/test_contract.py

soak: $(VENV)/.test
	@env INTERVIEW_KILLS=$(KILLS) INTERVIEW_TYPING_KILLS=$(TYPING_KILLS) \
		INTERVIEW_SITTING_KILLS=$(SITTING_KILLS) \
		$(BIN)/python -m pytest -q -n 2 tests/store/test_kill.py tests/workspace/test_killed_sittings.py

check: $(VENV)/.check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/vulture
	@$(BIN)/interview check

coverage: $(VENV)/.check
	@$(BIN)/coverage run -m pytest -q tests --ignore tests/tui --ignore tests/terminal --ignore tests/docs \
	    --ignore tests/library --ignore tests/serve
	@for room in store conduct scoring; do \
	    $(BIN)/coverage report --include="interview/$$room/*" || exit 1; done

mutants: $(VENV)/.check
	@$(BIN)/python bench/mutants.py

format: $(VENV)/.check
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.test
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q interview $(VENV)/lib
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install "pip>=25.1" --constraint constraints.txt

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), once; it takes about a minute."
	@$(PIP) install --editable . --constraint constraints.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(PIP) install --group test --constraint constraints.txt
	@$(PIP) install --group server --only-binary :all: --constraint constraints.txt \
	    || echo "NOT TESTED: the team store. There is no server to install for this Python."
	@touch $@

$(VENV)/.check: $(VENV)/.test
	@$(PIP) install --group dev --constraint constraints.txt
	@touch $@
