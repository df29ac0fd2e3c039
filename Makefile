# Regulator. `make` alone prints what there is.
SHELL := /bin/bash
VENV := var/venv
PYTHON := $(VENV)/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo run test oracle lint check clean

help: ## what you can do here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "make %-8s %s\n", $$1, $$2}'

demo: ## start everything with invented cases, and print the address and the sign-ins
	@deploy/prepare
	@exec $(PYTHON) -m regulator.embedded --die-with-parent demo

run: ## start everything for real use; asks who you are, or takes it from FOUND="--key … --name …"
	@deploy/prepare
	@exec $(PYTHON) -m regulator.embedded --die-with-parent run -- $(FOUND)

test: ## all tests, on servers of their own
	@deploy/prepare tests
	@exec $(PYTHON) -m regulator.embedded --die-with-parent test -- -n logical --maxprocesses 4 --dist worksteal

oracle: ## hold a million random deadlines against a second reckoning
	@deploy/prepare tests
	@$(PYTHON) -m tests.law.oracle_run 1000000

lint: ## style, types and the direction of imports
	@deploy/prepare tests
	@$(PYTHON) -m ruff check .
	@eval "$$($(PYTHON) -m regulator.embedded shell-env)" && $(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports --cache-dir var/import-linter

check: ## everything the continuous integration checks
	@.ci/run

clean: ## delete all data, after asking
	@deploy/clean
