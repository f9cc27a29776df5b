# Everything a developer or a newcomer types. Needs Python >= 3.11 with pip; the rest is set up in .venv.

VENV := .venv/bin/python
NEEDS := pyproject.toml .ci/constraints.txt .ci/venv.sh
# More arguments for pytest: make test ARGS="-k numbering"
ARGS ?=

# In CI a missing LibreOffice is a failure, not a skipped test.
ifneq ($(filter-out 0 false,$(CI)),)
export DOCGEN_REQUIRE_OFFICE := 1
endif

.DEFAULT_GOAL := help
.PHONY: help demo test faults load archive-sample screenshots trust fuzz check words bench installs minimum portable docs examples pictures clean
.DELETE_ON_ERROR:

help:  ## Show these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile

demo: .venv/demo.stamp  ## Set up docgen and make the documents of the sample school in out/
	@$(VENV) -m docgen build

test: .venv/test.stamp  ## Set up everything the tests need and run them
	@bash .ci/system-packages.sh
	$(VENV) -m pytest -n auto --dist loadfile $(ARGS)

faults: .venv/test.stamp  ## Kill builds, imports, archiving and saving at 200 random moments each, try every other fault with each
	DOCGEN_FAULTS=200 $(VENV) -m pytest -q tests/faults tests/build/test_killed.py tests/archive/test_killed.py $(ARGS)

load: .venv/test.stamp  ## Build 100,000 documents (5 GB of disk, some 20 minutes), then let 50 people use the page for five minutes
	$(VENV) -m benchmarks.load
	$(VENV) -m benchmarks.users

archive-sample: .venv/test.stamp  ## Put away every unit and year of data/ and hold all promises of an archive against it
	DOCGEN_REQUIRE_OFFICE=1 DOCGEN_ARCHIVE_SAMPLE=whole $(VENV) -m pytest -q tests/archive/test_sample_year.py $(ARGS)

trust: .venv/test.stamp  ## Run the whole battery of hostile and broken input and print its numbers
	PYTHONPATH=.:tests $(VENV) -m trust $(ARGS)

# Seconds of each target of the fuzzing
SECONDS ?= 60

fuzz: .venv/test.stamp  ## Fuzz reader, templates, checks and importers by coverage, SECONDS=60 each (needs atheris)
	$(VENV) -m pip install --quiet "atheris>=2.3"
	PYTHONPATH=.:tests $(VENV) -m trust.fuzzing $(SECONDS) $(ARGS)

screenshots: .venv/test.stamp  ## Keep pictures of every step and page of the tests in Chromium, in build/screenshots
	@bash .ci/system-packages.sh
	DOCGEN_REQUIRE_OFFICE=1 DOCGEN_PICTURES=build/screenshots $(VENV) -m pytest -q tests/web -m browser $(ARGS)

check: .venv/check.stamp  ## Style, types and tests
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	NO_MKDOCS_2_WARNING=1 $(VENV) -m mkdocs build --strict --quiet
	@bash .ci/system-packages.sh
	$(VENV) -m pytest -n auto --dist loadfile $(ARGS)

words: .venv/test.stamp  ## Plant faults in the words of the sample and tell how many the text check finds
	$(VENV) -m pytest -q -s tests/text/test_plants.py $(ARGS)

bench: .venv/test.stamp  ## Run the benchmarks
	@set -e; for name in rendering scale deflating pipeline reading reckoning finding likeness archiving startup processes papers page preview; do \
		echo "== $$name"; $(VENV) -m benchmarks.$$name; done

installs:  ## Build wheel and sdist, install and use each on every Python at hand
	@python3 .ci/installs.py $(ARGS)

minimum:  ## Run the tests with the oldest dependencies that pyproject.toml allows
	@bash .ci/minimum.sh $(ARGS)

portable:  ## Put together a folder for Windows without Python; PYTHON_EMBED=…zip is the Python from python.org
	@python3 .ci/portable.py $(ARGS)

docs: .venv/check.stamp  ## Write the generated pages and build the manual in build/site, strictly
	$(VENV) -m docs.making
	NO_MKDOCS_2_WARNING=1 $(VENV) -m mkdocs build --strict --quiet
	@echo "build/site/index.html"

examples: .venv/test.stamp  ## Collect an example of every finding from the tests, for docs/errors.md
	$(VENV) -m pytest -q -p docs.making.recorder -m "not office" $(ARGS)
	$(VENV) -m docs.making

pictures: .venv/test.stamp  ## Draw the pictures of the manual from finished documents (needs LibreOffice)
	$(VENV) -m docs.making.pictures

clean:  ## Remove .venv, caches and packages; documents in out/ stay
	rm -rf .venv .venv-minimum dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find docgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was set up from; setting up again only adds what is missing.
.venv/demo.stamp: $(NEEDS)
	@bash .ci/venv.sh
	@touch $@

.venv/test.stamp: $(NEEDS)
	@bash .ci/venv.sh test
	@touch $@

.venv/check.stamp: $(NEEDS)
	@bash .ci/venv.sh dev
	@touch $@ .venv/test.stamp
