# `make` alone lists what can be done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CHUNGTAY := .venv/bin/chungtay

help: ## what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

setup: ## prepare .venv; the program is then .venv/bin/chungtay
	@scripts/setup

start: setup ## set everything up and serve a filled demonstration on http://127.0.0.1:8000
	@scripts/start

stop: ## stop the embedded database
	@$(CHUNGTAY) stop

test: setup ## set up what tests need and pass them all, browser tests too
	@scripts/test

check: ## import contract, types of the pure rooms, formatting
	@scripts/check

demo-plans: ## adopt real plans beside the demonstration: make demo-plans DIR=folder
	@CHUNGTAY_DEMO=1 $(CHUNGTAY) demo --plans "$(DIR)"

bench-plan: setup ## how long reading a plan takes, from 30 KB to 3 MB
	@.venv/bin/python scripts/bench_plan.py

bench-alignment: setup ## a lower plan beside a higher one: precision and recall per label, and how long it takes
	@.venv/bin/python scripts/bench_alignment.py

fit-alignment: setup ## the weights of the alignment, from the annotated pairs
	@.venv/bin/python scripts/fit_alignment.py

bench-duties: setup ## a million live duties: pages, lists, the due-finder, each beside its floor
	@.venv/bin/python scripts/bench_duties.py

bench-figures: setup ## the country's indicators over 25 million children, beside the best statement by hand
	@.venv/bin/python scripts/bench_figures.py

bench-sheets: setup ## 100 000 rows of Excel there and back, beside the plain read and COPY
	@.venv/bin/python scripts/bench_sheets.py

bench-register: setup ## finding and opening a child among millions, each beside its floor
	@.venv/bin/python scripts/bench_register.py

bench-cases: setup ## 200 000 cases with two million duties: pages, each beside its floor
	@.venv/bin/python scripts/bench_cases.py

bench-linking: setup ## one child twice: precision and recall on a million labelled records, each kind of noise
	@.venv/bin/python scripts/linking_noise.py

bench-reports: setup ## a commune's yearly report drafted and written as Word: make bench-reports CHILDREN=400
	@REPORT_CHILDREN=$(or $(CHILDREN),40) .venv/bin/pytest -q tests/rollups/test_measured.py

soak-watch: setup ## the due-finder over a simulated month, killed at random
	@.venv/bin/python scripts/soak_watch.py

soak-faults: setup ## officers at work while database and pages are killed with -9: nothing lost, doubled or half done
	@.venv/bin/python scripts/soak_faults.py

soak-intake: setup ## 100 worries a second for ten minutes, pages and database killed with -9: none lost, none twice
	@.venv/bin/python scripts/soak_intake.py

reform: setup ## the reform of 1 July 2025 over the whole country; make reform EACH=20 for 200 000 children
	@.venv/bin/python scripts/reform.py

oracle: setup ## 10 000 generated histories of clocks, of cases and of what runs beside them against the slow oracle
	@CLOCK_HISTORIES=10000 CASE_HISTORIES=10000 COURSE_HISTORIES=1500 .venv/bin/pytest -q tests/law/test_clock_oracle.py \
	  tests/law/test_procedure.py tests/law/test_courses.py

clean: ## take .venv and caches away; data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: help setup start stop test check demo-plans bench-plan bench-duties bench-cases bench-register bench-linking bench-sheets bench-alignment fit-alignment bench-figures soak-watch soak-faults soak-intake reform oracle clean
