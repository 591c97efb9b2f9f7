# What one types here; `make` alone explains it. All the work is done by tools/bootstrap.py.
PYTHON ?= python3
ARGS ?=
BOOT := $(PYTHON) tools/bootstrap.py
VENV := .venv/bin
ELASTICSEARCH := $(PYTHON) tools/elasticsearch_server.py
export PORT SERVE

.DEFAULT_GOAL := help
.PHONY: help demo test crawl golden ci lint types messages mutants bench audit licences shell elasticsearch elasticsearch-stop clean

help: ## explain the targets
	@echo "KIM Atlas. Type \"make\" and one of these words:"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 22
	@echo "Settings: PORT=8080 make demo; SERVE=0 make demo prepares only; ARGS=\"-k coverage\" make test."

demo: ## prepare everything, load the demo world, serve it
	@$(BOOT) demo

test: ## run the whole suite on the embedded default, on all cores
	@$(BOOT) test $(ARGS)

crawl: ## follow every link and try bad values on every address of the demo world, as each kind of person; hours
	@$(BOOT) dev
	@KIM_CRAWL=all $(VENV)/python -m pytest tests/crawl -n $(or $(CI_WORKERS),2) $(ARGS)

golden: ## write anew the files the site offers (tests/golden/files); look at the diff
	@$(BOOT) dev
	@KIM_GOLDEN=renew $(VENV)/python -m pytest -q tests/golden/test_golden.py

ci: ## do what continuous integration does
	@./.ci/run

lint: ## check style of code, templates and imports
	@$(BOOT) dev
	@$(VENV)/python -m ruff check .
	@$(VENV)/python -m ruff format --check .
	@# Checked, not reformatted: djlint's formatter puts spaces between words and the commas after them.
	@$(VENV)/python -m djlint --lint site/kim/templates directory search networks home
	@# "python -m tools.indent_templates" without --check indents them; it moves the beginnings of lines only.
	@$(VENV)/python -m tools.indent_templates --check
	@$(VENV)/python -m tools.unused_styles
	@PYTHONPATH=site $(VENV)/lint-imports
	@$(VENV)/python -m tools.house --brief --check

types: ## check the types
	@$(BOOT) dev
	@$(VENV)/python -m mypy

messages: ## extract the texts of the interface and check the catalogues
	@$(BOOT) dev
	@$(VENV)/python -m tools.messages
	@PYTHONPATH=site $(VENV)/python -m kim.catalogues --check

mutants: ## change the rules and see whether a test notices (ARGS="--module plan")
	@$(BOOT) dev
	@PYTHONPATH=site $(VENV)/python -m tools.mutants $(ARGS)

bench: ## measure with 100,000 services
	@$(BOOT) dev
	@$(VENV)/python benchmarks/scale.py $(ARGS)

audit: ## ask the advisories about the locked packages; fails where one names a package or they cannot be asked
	@$(BOOT) dev
	@$(VENV)/python -m tools.audit

licences: ## write the list of third-party licences
	@$(BOOT) dev
	@$(VENV)/python -m tools.licences

shell: ## open a Django shell
	@$(BOOT) shell

elasticsearch: ## start a real Elasticsearch for tests (PORT=19200 NODES=1)
	@$(ELASTICSEARCH) start $(if $(PORT),--port $(PORT)) $(if $(NODES),--nodes $(NODES))

elasticsearch-stop: ## stop it and remove its data (PORT=19200)
	@$(ELASTICSEARCH) stop $(if $(PORT),--port $(PORT))

clean: ## remove what was built; the database and uploads in var/ stay
	@$(BOOT) clean
