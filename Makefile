# The course in a handful of commands: `make help` lists them.
# Needs make and Python 3.11, 3.12 or 3.13 with venv; nothing else.

SHELL := /bin/sh
.SHELLFLAGS := -ec
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The first interpreter that runs and that TensorFlow has packages for.
# To choose another: make book PYTHON=/path/to/python3.12
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c '$(FITS)' >/dev/null 2>&1 && { echo $$p; break; }; done)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
HTML := _build/html/index.html
CHAPTERS ?= $(wildcard chapters/*.ipynb)
CODE := benchmarks book examples experiments src tests tools
# What the pages are made from, as far as it exists.
SOURCES := _config.yml _toc.yml $(wildcard *.md reference/*.md) \
	$(wildcard chapters/*.ipynb) $(shell find book -type f -not -name '*.pyc')

.PHONY: help book test test-browser execute repository serve pins clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1 \t/p' Makefile | expand -t 22

# --- the environment --------------------------------------------------------

.venv/made:
	@"$(PYTHON)" -c '$(FITS)' 2>/dev/null || { \
		echo "The course needs Python 3.11, 3.12 or 3.13 (TensorFlow has" \
		"no packages for other versions). Install one of them, or name" \
		"one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PIP) --version >/dev/null 2>&1 || "$(PYTHON)" -m venv .venv
	@touch $@

# requirements.txt as constraints: these versions, but only what is needed.
.venv/book: .venv/made pyproject.toml requirements.txt
	$(PIP) install -c requirements.txt -e '.[book]'
	@touch $@

.venv/test: .venv/made pyproject.toml requirements.txt
	$(PIP) install -c requirements.txt -e '.[test]'
	@touch $@ .venv/book

# --- the book ---------------------------------------------------------------

# From nothing every time, so that a warning cannot hide in an earlier build.
$(HTML): .venv/book $(SOURCES)
	@rm -rf _build
	@mkdir _build
	$(BIN)/jupyter-book build -W -n --keep-going -q . > _build/log.txt

book: $(HTML) ## build the book and say which file to open
	@echo "Open $(CURDIR)/$(HTML)"

serve: book ## show the book at http://127.0.0.1:8000
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 -d _build/html

# --- the tests --------------------------------------------------------------

test: .venv/test book ## everything but the browser tests
	$(BIN)/ruff check $(wildcard $(CODE))
	$(BIN)/ruff format --check $(wildcard $(CODE))
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/pytest --nbval --nbval-current-env --nbval-cell-timeout=300 \
		-n 2 --dist loadfile -p no:cacheprovider chapters
	$(BIN)/pytest -m "not browser" --cov --doctest-modules tests src/coursekit

test-browser: .venv/test book ## the browser tests; needs Chromium
	$(BIN)/pytest -m browser tests/browser

# --- for authors ------------------------------------------------------------

execute: .venv/test ## run chapters and store their outputs; CHAPTERS="..."
	$(BIN)/python tools/execute.py $(CHAPTERS)

repository: .venv/book ## write the book's address everywhere; URL=...
	@$(BIN)/python tools/repository.py "$(URL)"

# The newest of everything but tools/held.txt. The comment on top stays.
pins: ## remake requirements.txt; needs Python 3.11
	rm -rf _build/pins
	python3.11 -m venv _build/pins
	_build/pins/bin/python -m pip --disable-pip-version-check -q install -U \
		-c tools/held.txt '.[test]' setuptools wheel
	sed -n '/^#/p; /^[^#]/q' requirements.txt > _build/pins/requirements.txt
	_build/pins/bin/python -m pip freeze --all --exclude pip \
		--exclude neural-networks-coursekit >> _build/pins/requirements.txt
	mv _build/pins/requirements.txt requirements.txt
	rm -rf _build/pins

clean: ## remove the environment and everything that was built
	rm -rf .venv _build .coverage .mypy_cache .pytest_cache .ruff_cache
