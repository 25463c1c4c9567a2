# Daily commands. `make` alone lists those of staff, `make help-dev` all others; every recipe is one
# call of a program. Staff's run by tools/staff.py, so that their last line is their own.

CONTENT ?= content
OUTPUT  ?= output
PORT    ?= 8000
CASES   ?= 100000
EDITS   ?= 300
RUNS    ?= 10
GROUPS  ?= 60
FILE    ?= piiri.xlsx
PYTHON  ?= python3

VENV = .venv
RUN  = PYTHONPATH=plugins $(VENV)/bin/python
# CACHE=folder: what builds keep is kept there.
RUN_WITH_CACHE = $(if $(CACHE),GROUP_PAGES_CACHE="$(CACHE)") $(RUN)
RUN_FOR_STAFF = exec env $(RUN_WITH_CACHE) tools/staff.py
PIIRI = group_pages.commands.piiri

.DEFAULT_GOAL := help
.PHONY: help help-dev setup setup-print setup-tests site check edit serve new cancel move close state season rename withdraw delete restore undo export import print publish \
        verify test paper test-loaded test-office test-servers test-rsync tasks trial lint format golden fuzz \
        bench profile bench-shares bench-editing bench-spreadsheet bench-errors bench-feeds bench-filters bench-load lighthouse pictures audit lock wheel release clean

help:
	@$(PYTHON) tools/staff.py tools/commands.py staff "$(CONTENT)"

help-dev:
	@$(PYTHON) tools/staff.py tools/commands.py developers

setup: $(VENV)/.ready-for-site
setup-print: $(VENV)/.ready-for-print
setup setup-print:
	@exec $(PYTHON) tools/staff.py tools/commands.py ready "$(CONTENT)"

# What is no command is answered in the association's language too.
.DEFAULT:
	@exec $(PYTHON) tools/staff.py tools/commands.py unknown "$(CONTENT)" "$@"

site: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) site "$(CONTENT)" --output "$(OUTPUT)"

check: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) check "$(CONTENT)" --output "$(OUTPUT)"

edit: $(VENV)/.ready-for-editing
	@$(RUN_FOR_STAFF) $(PIIRI) edit "$(CONTENT)" --output "$(OUTPUT)" --port $(PORT)

serve: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) serve "$(CONTENT)" --port $(PORT)

new: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) new "$(CONTENT)" $(ARGS)

cancel move close state season rename withdraw delete restore undo: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) $@ "$(CONTENT)" $(ARGS)

print: $(VENV)/.ready-for-print
	@$(RUN_FOR_STAFF) $(PIIRI) print "$(CONTENT)" $(ARGS)

# A line that began with “export” would be one of make's own.
import export: $(VENV)/.ready-for-editing
	@$(RUN_FOR_STAFF) $(PIIRI) $@ "$(FILE)" --content "$(CONTENT)" $(ARGS)

publish: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) publish "$(CONTENT)" --output "$(OUTPUT)"

verify: $(VENV)/.ready-for-site
	@$(RUN_FOR_STAFF) $(PIIRI) verify "$(OUTPUT)" "$(URL)" --content "$(CONTENT)" $(ARGS)

# A worker waits for Chromium, servers and processes a third of its time: three keep two cores busy.
test: setup-tests lint  ## set up what is missing and run every test
	@$(RUN) -m pytest -n 3 --dist worksteal

test-loaded: setup-tests  ## run every test RUNS times (default 10) beside BUSY busy processes (default: one a core)
	@$(RUN) tools/loaded_runs.py $(RUNS) $(BUSY)

test-servers: $(VENV)/.ready-for-tests  ## start nginx, Caddy and Apache with the files of deploy/, and ask them (needs these)
	@$(RUN) -m pytest tests/servers -q

test-office: $(VENV)/.ready-for-tests  ## have LibreOffice open, change and save a table (needs libreoffice-calc)
	@$(RUN) -m pytest tests/office -q

test-rsync: $(VENV)/.ready-for-tests  ## publish by rsync into a folder and over SSH (needs rsync, openssh-server)
	@$(RUN) -m pytest tests/rsync -q

paper: setup-tests  ## print the pages of GROUPS generated groups (default 60), each on one sheet
	@GROUPS_ON_PAPER=$(GROUPS) $(RUN) -m pytest tests/build/test_group_pages.py -q -k sheet

tasks: setup-tests  ## do a visitor's tasks in Chromium and print how many taps each needs
	@$(RUN) -m pytest tests/theme/test_visitor_tasks.py -q -s

trial: setup-tests  ## do an association's work in the editor and print the steps and answers of each action
	@$(RUN) -m pytest tests/editor/test_trial.py -q -s

lint: $(VENV)/.ready-for-tests  ## check style and types
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy

format: $(VENV)/.ready-for-tests  ## format the code as lint requires
	@$(VENV)/bin/ruff check --fix --quiet
	@$(VENV)/bin/ruff format --quiet

golden: setup-tests  ## renew the golden files; read the diff before you commit it
	@$(RUN) -m pytest tests/golden -q --renew-golden

fuzz: $(VENV)/.ready-for-tests  ## build CASES random contents (default 100,000: some 30 minutes of a core), and after EDITS random edits (300)
	@FUZZ_CASES=$(CASES) FUZZ_EDITS=$(EDITS) $(RUN) -m pytest tests/fuzz tests/problems/test_one_fault.py tests/build/test_warm_is_cold.py tests/build/test_keys_of_files.py -q -n auto --dist load

bench: $(VENV)/.ready-for-site  ## measure builds of SIZES groups ("60 1000"; 10000 takes minutes) beside PEERS, a folder, in BENCH_FOLDER; page weights (or CORPUS=folder)
	@$(RUN) -m bench.run $(CORPUS)

profile: $(VENV)/.ready-for-tests  ## draw build/profile.svg: where a build of 1,000 groups (or CORPUS=folder) spends its time
	@$(RUN) -m bench.flame_graph $(CORPUS)

bench-shares: $(VENV)/.ready-for-tests  ## measure what parts of a build of 60 and of 1,000 groups take how much of it
	@$(RUN) -m bench.shares

bench-editing: $(VENV)/.ready-for-tests  ## measure the time from a save in the editor to the page that shows it
	@$(RUN) -m bench.editing

bench-spreadsheet: $(VENV)/.ready-for-tests  ## measure a table of 1,000 groups out and in: seconds and memory
	@$(RUN) -m bench.spreadsheet

bench-errors: $(VENV)/.ready-for-site  ## measure builds of 1,000 and 10,000 groups with an error in each
	@$(RUN) -m bench.errors

bench-feeds: $(VENV)/.ready-for-tests  ## measure events a second of the feed writer
	@$(RUN) bench/feeds.py

bench-filters: $(VENV)/.ready-for-tests  ## measure the filters among 60 and 1,000 groups (or CORPUS=folder)
	@$(RUN) -m bench.filters $(CORPUS)

bench-load: $(VENV)/.ready-for-tests  ## measure requests a second for feeds from nginx (needs nginx, wrk)
	@$(RUN) -m bench.load

lighthouse: $(VENV)/.ready-for-tests bench/node/node_modules/.package-lock.json  ## measure Lighthouse's scores of the example, on a phone
	@$(RUN) -m bench.lighthouse

pictures: $(VENV)/.ready-for-tests  ## renew docs/images: pictures of every kind of page of the example
	@$(RUN) -m bench.pictures

audit: $(VENV)/.ready-for-tests  ## check vulnerabilities and licences of the dependencies
	@$(VENV)/bin/python tools/audit.py

lock: $(VENV)/.ready-for-tests  ## renew requirements.txt from requirements.in (ARGS=--upgrade for newest versions)
	@$(VENV)/bin/python tools/lock.py $(ARGS)

wheel: $(VENV)/.ready-for-wheel  ## make the wheel of the program in dist/
	@$(RUN) -m hatchling build --target wheel --directory dist

release: setup-tests  ## make a release, VERSION=0.2.0: version, change log, wheel, checksum, commit, tag (ARGS=--tested: no tests)
	@$(RUN) tools/release.py $(VERSION) $(ARGS)

clean:  ## remove environments and caches
	@rm -rf $(VENV) tests/node/node_modules bench/node/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@echo "Remove $(OUTPUT) yourself if you do not need it."

setup-tests: $(VENV)/.ready-for-tests tests/node/node_modules/.package-lock.json

$(VENV)/.ready-for-%: requirements.txt
	@exec $(PYTHON) tools/staff.py tools/environment.py $* "$(CONTENT)"

%/node/node_modules/.package-lock.json: %/node/package-lock.json
	@$(VENV)/bin/python tests/toolchain.py $*/node
	@touch $@
