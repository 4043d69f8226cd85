# Two commands do all the set-up: `make demo` and `make test`. Each builds its own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
MODEL := .kam/models/.fetched
ARGS ?=

.PHONY: help demo test lint bench chaos eval personas screenshots gallery image image-check lock clean
.DEFAULT_GOAL := help

help: ## Show this help
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN) $(MODEL) ## Start a local Slack with the bot in it (ARGS=--play plays a manager)
	@$(BIN)/kam demo $(ARGS)

test: $(DEV) $(MODEL) ## Run all tests (ARGS="-k money" picks some)
	@$(BIN)/python -m pytest -n auto $(ARGS)

lint: $(DEV) ## Style, types, and who may import whom
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEV) $(MODEL) ## Measure everything against baselines (ARGS="imports 50000" one thing alone)
	@$(BIN)/python -m bench $(ARGS)

chaos: $(DEV) ## Break things on purpose, and count what is lost or doubled (ARGS="--scale 0.1 kills")
	@$(BIN)/python -m tests.faults $(ARGS)

personas: $(DEV) ## Play persona files through the bot and score them (ARGS=folder)
	@$(BIN)/python -m tests.personas $(ARGS)

eval: $(DEV) $(MODEL) ## Score search on the golden questions, and suggestions on personas (ARGS=folder)
	@$(BIN)/python -m tests.advisor.evaluate $(ARGS)

screenshots: $(DEV) ## Take the README's pictures from the demo, with Debian's chromium
	@$(BIN)/python -m docs.screenshots $(ARGS)

gallery: $(RUN) ## Draw every kind of picture with invented accounts into docs/pictures/gallery
	@$(BIN)/python -m docs.gallery

image: ## Build the container image with Debian's buildah, as root (ARGS go to buildah)
	@container/build.sh $(ARGS)

image-check: $(DEV) ## Run the built image, and check what it promises
	@$(BIN)/python -m container.check

lock: ## Pin all requirements anew (needs uv)
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml requirements/build.in -o requirements/run.txt
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

clean: ## Remove the environment, caches and the demo's data
	@rm -rf $(VENV) .kam .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build *.egg-info

$(RUN): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "KAM Planner needs Python 3.11 or newer; say which with PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Two files of a small language model, for search by meaning. Without them search goes by keyword.
$(MODEL): $(RUN)
	@mkdir -p $(@D)
	@$(BIN)/kam guidance fetch-model || echo "search goes by keyword"
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml $(RUN)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
