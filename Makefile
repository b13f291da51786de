# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OLDEST ?= .venv-oldest
NEWEST ?= .venv-newest
READY := $(VENV)/.ready
# Every published extra; tests/test_packaging.py compares this list with pyproject.toml.
EXTRAS := cli,codegen,dask,export,fast,launch,local,otel,pandas,polars,progress,references,socks,tensorboard,xxhash
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# by file, so that what a file's tests share is made once; in the order of tests/conftest.py
PYTEST_ARGS ?= -n 2 --dist loadfile --no-loadscope-reorder

DOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs

.PHONY: docs docs-serve
.PHONY: demo test soak check check-generated check-style check-types check-layers check-oldest check-newest
.PHONY: format generate schema serve bench conformance clean help

help:  ## this list
	@awk -F ':.*## *' '/^[a-z-]+:.*## / { printf "%-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable '.[$(EXTRAS)]' --group dev
	touch $@

demo: $(READY)  ## the main job, against the local server, on real data
	$(BIN)/python -m examples.demo

test: $(READY)  ## the whole test suite; PYTEST_ARGS='-n 2 tests/unit' selects
	$(BIN)/python -m pytest $(PYTEST_ARGS)

soak: $(READY)  ## long fault campaigns: at most 30 minutes
	$(BIN)/python -m pytest tests/soak $(PYTEST_ARGS)

conformance: $(READY)  ## the official SDK and this client against the same server
	$(BIN)/python -m pytest tests/conformance $(PYTEST_ARGS)

# the parts are also the hooks of .pre-commit-config.yaml
check: check-generated check-style check-types check-layers  ## derived files, style, types, import rules; writes nothing

check-generated: $(READY)
	$(BIN)/python -m wandb_codegen --check

check-style: $(READY)
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/python .ci/prose.py

check-types: $(READY)
	$(BIN)/mypy --no-incremental
	$(BIN)/pyright --pythonpath $(BIN)/python --warnings
	PYTHONPATH=$(CURDIR):$(CURDIR)/generated $(BIN)/pyright --pythonpath $(BIN)/python --verifytypes wandb_api --ignoreexternal
	$(BIN)/python -m pytest -p no:cacheprovider tests/typing

check-oldest:  ## types and unit tests with the oldest dependencies that pyproject.toml allows
	$(PYTHON) -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip --disable-pip-version-check --quiet install --upgrade 'pip>=25.1'
	$(OLDEST)/bin/python .ci/oldest.py > $(OLDEST)/constraints.txt
	$(OLDEST)/bin/python -m pip --quiet install --constraint $(OLDEST)/constraints.txt \
		--editable '.[$(EXTRAS)]' --group unit --group types
	$(OLDEST)/bin/mypy --no-incremental
	$(OLDEST)/bin/python -m pytest -p no:cacheprovider tests/unit $(PYTEST_ARGS)

check-newest:  ## types and unit tests with the newest dependencies that pyproject.toml allows
	$(PYTHON) -m venv $(NEWEST)
	$(NEWEST)/bin/python -m pip --disable-pip-version-check --quiet install --upgrade 'pip>=25.1'
	$(NEWEST)/bin/python -m pip --quiet install --upgrade --upgrade-strategy eager \
		--editable '.[$(EXTRAS)]' --group unit --group types
	$(NEWEST)/bin/mypy --no-incremental
	PYTHONPATH=$(CURDIR):$(CURDIR)/generated $(NEWEST)/bin/pyright --pythonpath $(NEWEST)/bin/python \
		--verifytypes wandb_api --ignoreexternal
	$(NEWEST)/bin/python -m pytest -p no:cacheprovider tests/unit $(PYTEST_ARGS)

check-layers: $(READY)
	$(BIN)/python -m pytest -p no:cacheprovider tests/test_layers.py

format: $(READY)  ## writes everything that can be written for you
	$(BIN)/python -m wandb_codegen
	$(BIN)/python docs/record_migration.py
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: $(READY)  ## writes what is derived: generated/ and both _sync/ folders
	$(BIN)/python -m wandb_codegen

schema: $(READY)  ## make schema URL=https://... introspects a server with the configured key
	$(BIN)/python -m wandb_codegen.schema $(URL)

docs: $(READY)  ## the documentation site, in site/; strict, needs no network
	$(DOCS) build --strict

docs-serve: $(READY)  ## the site with live reload
	$(DOCS) serve

serve: $(READY)  ## the local server with the sample workspace, until Ctrl-C
	$(BIN)/python -m wandb_api.local --sample

bench: $(READY)  ## make bench BENCH_ARGS='--only import' measures a part
	$(BIN)/python -m tests.bench $(BENCH_ARGS)

clean:  ## removes virtual environments, caches and the site
	rm -rf $(VENV) $(OLDEST) $(NEWEST) site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
