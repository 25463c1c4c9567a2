# Daily commands. `make` alone lists them; every recipe is one call of a program.

CONTENT ?= content
OUTPUT  ?= output
PORT    ?= 8000
CASES   ?= 100000
PYTHON  ?= python3

VENV = .venv
RUN  = PYTHONPATH=plugins $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests site check serve new publish verify test lint format golden fuzz \
        bench bench-large bench-feeds bench-filters lighthouse audit lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  CONTENT=$(CONTENT) OUTPUT=$(OUTPUT) name other folders: make site CONTENT=../ours OUTPUT=../www"

setup: $(VENV)/.ready-for-site  ## set up what building a site needs (other commands do it themselves)

site: $(VENV)/.ready-for-site  ## build the site from CONTENT into OUTPUT
	@$(RUN) -m pelican "$(CONTENT)" -o "$(OUTPUT)" -s pelicanconf.py

check: $(VENV)/.ready-for-site  ## report the problems of CONTENT without building, and an OUTPUT that is old
	@$(RUN) -m group_pages.commands.check "$(CONTENT)" --output "$(OUTPUT)"

serve: $(VENV)/.ready-for-site  ## serve the site at http://127.0.0.1:PORT/ and rebuild it after every save
	@$(RUN) -m group_pages.commands.serve "$(CONTENT)" --port $(PORT)

new: $(VENV)/.ready-for-site  ## ask what a new group needs and write its file
	@$(RUN) -m group_pages.commands.new "$(CONTENT)" $(ARGS)

publish: $(VENV)/.ready-for-site  ## build the site for the web, with the settings of publishconf.py
	@$(RUN) -m pelican "$(CONTENT)" -o "$(OUTPUT)" -s publishconf.py

verify: $(VENV)/.ready-for-site  ## compare the published site at URL with OUTPUT
	@$(RUN) -m group_pages.commands.verify "$(OUTPUT)" "$(URL)" --content "$(CONTENT)" $(ARGS)

test: setup-tests lint  ## set up what is missing and run every test
	@$(RUN) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.ready-for-tests  ## check style and types
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy

format: $(VENV)/.ready-for-tests  ## format the code as lint requires
	@$(VENV)/bin/ruff check --fix --quiet
	@$(VENV)/bin/ruff format --quiet

golden: setup-tests  ## renew the golden files; read the diff before you commit it
	@$(RUN) -m pytest tests/golden -q --renew-golden

fuzz: $(VENV)/.ready-for-tests  ## build CASES random contents (default 100,000: some 30 minutes of a core)
	@FUZZ_CASES=$(CASES) $(RUN) -m pytest tests/fuzz -q -n auto --dist load

bench: $(VENV)/.ready-for-site  ## measure times and page weights of the example and 1,000 groups (or CORPUS=folder)
	@$(RUN) -m bench.run $(CORPUS)

bench-large: $(VENV)/.ready-for-site  ## measure builds of 5,000 groups, without and with errors
	@$(RUN) -m bench.large

bench-feeds: $(VENV)/.ready-for-tests  ## measure events a second of the feed writer
	@$(RUN) bench/feeds.py

bench-filters: $(VENV)/.ready-for-tests  ## measure the filters on a page of 1,000 groups (or CORPUS=folder)
	@$(RUN) -m bench.filters $(CORPUS)

lighthouse: $(VENV)/.ready-for-tests bench/node/node_modules/.package-lock.json  ## measure Lighthouse's scores of the example, on a phone
	@$(RUN) -m bench.lighthouse

audit: $(VENV)/.ready-for-tests  ## check vulnerabilities and licences of the dependencies
	@$(VENV)/bin/python tools/audit.py

lock: $(VENV)/.ready-for-tests  ## renew requirements.txt from requirements.in (ARGS=--upgrade for newest versions)
	@$(VENV)/bin/python tools/lock.py $(ARGS)

clean:  ## remove environments and caches
	@rm -rf $(VENV) tests/node/node_modules bench/node/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@echo "Remove $(OUTPUT) yourself if you do not need it."

setup-tests: $(VENV)/.ready-for-tests tests/node/node_modules/.package-lock.json

$(VENV)/.ready-for-%: requirements.txt
	@$(PYTHON) tools/environment.py $*

%/node/node_modules/.package-lock.json: %/node/package-lock.json
	@$(VENV)/bin/python tests/toolchain.py $*/node
	@touch $@
