# Everything a person needs: make map | test | app | check | bench. Each sets up .venv when it has to.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help map test app check bench accuracy clean

help:  ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

# uv is much quicker than pip, but may not know the package index that pip is configured for:
# what uv cannot fetch, pip does.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "frontline-mapper needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the pinned packages into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv 2>/dev/null \
	  && $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]' 2>/dev/null \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

map: $(READY)  ## read seeds/ and write the maps into out/
	@mkdir -p $(OUT)
	@$(BIN)/frontline map seeds/ -o $(OUT)/map.html -o $(OUT)/map.png -o $(OUT)/events.geojson \
	  -o $(OUT)/events.csv -o $(OUT)/story.gpkg

test: $(READY)  ## run every test
	@$(BIN)/python -m pytest

app: $(READY)  ## open the Streamlit page on the seeds
	@$(BIN)/frontline app

check: $(READY)  ## lint, format, types, import rules, known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/numpydoc lint $$(git ls-files "geo/*.py" "gazetteer/*.py")
	@$(BIN)/python -m benchmarks.audit

bench: $(READY)  ## measure speed and memory: name, value, unit, peer, ratio
	@$(BIN)/python -m benchmarks

accuracy: $(READY)  ## measure accuracy on the bundled theatre
	@$(BIN)/python -m benchmarks.accuracy

clean:  ## remove the environment and what was made
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
