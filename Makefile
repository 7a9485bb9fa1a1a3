# cableconv: what can be made here.
#
## make demo                   converts samples/ into every format, under out/
## make test                   checks the code and runs the tests
## make lint                   checks the code only
## make format                 lays the code out as `make lint` wants it
## make bench                  measures start-up, reading, each writer, and a PDF beside a plain page
## make corpus                 scores the readers on real cables, where they lie beside the checkout
## make validate               runs the checks that follow
## make validate-tei           samples and real cables as TEI: jing and Saxon, with tei_all and with docs/tei
## make validate-html          their pages: Nu checker, axe-core in Chromium
## make validate-pdf           their PDFs in every style, paper and variant: tags, fonts, metadata, text; veraPDF where it is
## make validate-exports       e-books, Word files, citations, pandoc's tree: epubcheck, python-docx, pandoc ...
## make validate-markdown      every flavour in its own renderer: pandoc, Hugo, Jekyll, Eleventy, MkDocs ...
## make validate-consistency   each output read by other programs and held against the tree
## make gallery                draws the pictures of docs/gallery.md again
## make setup                  installs what the others need; each of them does so first
## make clean                  removes what was made, and the Python environment

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LOG := .setup.log
FORMATS := tei markdown html pdf json text tree record epub docx csl bibtex ris pandoc

# A Debian package for each thing that pip cannot bring, after the file or module that tells whether it is there.
LIBRARIES := \
	libpango-1.0.so.0=libpango-1.0-0 \
	libpangoft2-1.0.so.0=libpangoft2-1.0-0 \
	libharfbuzz-subset.so.0=libharfbuzz-subset0
PROGRAMS := pdftotext=poppler-utils

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: gallery help setup system demo test lint format bench corpus validate validate-tei validate-html validate-pdf validate-exports validate-markdown validate-consistency clean

help:
	@sed -n 's/^## //p' Makefile

demo: $(READY)
	@for format in $(FORMATS); do \
		echo "demo: samples/ -> out/$$format/"; \
		$(BIN)/cableconv --quiet --to $$format -o out/$$format samples/[0-9]* || exit; \
	done
	@echo "demo: $$(find out -type f ! -name '.*' | wc -l) files under out/"

test: lint
	@echo "test: pytest"
	@$(BIN)/python -m pytest -q

lint: $(READY)
	@echo "lint: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@echo "lint: mypy"
	@$(BIN)/mypy --no-error-summary

format: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(READY)
	@failed=0; for script in bench/*.py; do $(BIN)/python $$script || failed=1; done; exit $$failed

# SCORE=--accept keeps the scores, SCORE=--misses shows what is not equal.
corpus: $(READY)
	@PYTHONPATH=tests $(BIN)/python -m corpus $(SCORE)

validate: validate-tei validate-markdown validate-html validate-pdf validate-exports validate-consistency

# WARNINGS=--warnings also tells what is wrong with a cable and not with its file.
validate-tei: $(READY)
	@$(MAKE) --no-print-directory system PROGRAMS="java=default-jre-headless jing=jing"
	@PYTHONPATH=tests $(BIN)/python tests/tei/validate.py $(WARNINGS)

# The checkers come from npm; Java and Chromium must be there.
TOOLS := .tools/node_modules
VALIDATORS := vnu-jar@26.9.27 axe-core@4.14.1

validate-html: $(READY) $(TOOLS)/.ready
	@PYTHONPATH=tests $(BIN)/python tests/html/validate.py

# STYLES="publication proof" checks two of the styles.
validate-pdf: $(READY)
	@$(MAKE) --no-print-directory system
	@PYTHONPATH=tests $(BIN)/python tests/pdf/validate.py $(STYLES)

# WHICH="epub docx" runs two of the checks.
validate-exports: $(READY)
	@PYTHONPATH=tests $(BIN)/python tests/exports/validate.py $(WHICH)

# WHICH="html pdf" asks for two of the outputs.
validate-consistency: $(READY) $(TOOLS)/.ready
	@$(MAKE) --no-print-directory system PROGRAMS="$(PROGRAMS) hugo=hugo"
	@PYTHONPATH=tests $(BIN)/python tests/matrix/validate.py $(WHICH)

ELEVENTY := .tools/eleventy
GENERATORS := hugo=hugo jekyll=jekyll node=nodejs npm=npm

validate-markdown: $(READY)
	@$(MAKE) --no-print-directory system PROGRAMS="$(PROGRAMS) $(GENERATORS)"
	@$(MAKE) --no-print-directory $(ELEVENTY)/.ready
	@PYTHONPATH=tests $(BIN)/python tests/flavours/validate.py

$(ELEVENTY)/.ready:
	@echo "setup: Eleventy in $(ELEVENTY)"
	@npm install --silent --no-save --ignore-scripts --prefix $(ELEVENTY) @11ty/eleventy@3.1.8
	@touch $@

$(TOOLS)/.ready:
	@echo "setup: checkers of HTML in .tools and .venv"
	@npm install --silent --no-save --ignore-scripts --prefix .tools $(VALIDATORS)
	@$(BIN)/python -m pip install --quiet --editable '.[validate]'
	@touch $@

# Word is drawn where LibreOffice is installed.
gallery: $(READY)
	@$(MAKE) --no-print-directory system PROGRAMS="chromium=chromium"
	@$(BIN)/python -m pip install --quiet --editable '.[validate]'
	@$(BIN)/python docs/pictures/draw.py

clean:
	rm -rf .venv .tools $(LOG) build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis

setup: $(READY)

$(READY): pyproject.toml Makefile
	@$(MAKE) --no-print-directory system
	@echo "setup: Python environment in .venv (a minute or two the first time)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@$(BIN)/python -m compileall -q converter
	@touch $@

# Installs missing system packages where this user may; otherwise says which, and stops.
system:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "setup: cableconv needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	@missing=; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="python3-venv"; \
	for pair in $(PROGRAMS); do \
		command -v $${pair%=*} >/dev/null || missing="$$missing $${pair#*=}"; \
	done; \
	if [ "$$(uname)" = Linux ]; then for pair in $(LIBRARIES); do \
		$(PYTHON) -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' $${pair%=*} 2>/dev/null \
			|| missing="$$missing $${pair#*=}"; \
	done; fi; \
	[ -n "$$missing" ] || exit 0; \
	as=none; \
	if command -v apt-get >/dev/null; then \
		if [ "$$(id -u)" = 0 ]; then as=; \
		elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then as=sudo; fi; \
	fi; \
	if [ "$$as" = none ]; then \
		echo "setup: this machine lacks some packages, and only an administrator can install them:"; \
		echo "    apt-get install" $$missing; \
		echo "(Names are Debian's. Other systems: Python's venv module, Pango, HarfBuzz with its subset library, Poppler.)"; \
		exit 1; \
	fi; \
	echo "setup: apt-get install" $$missing; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ $$as apt-get update && $$as apt-get install -y --no-install-recommends $$missing; } >$(LOG) 2>&1 \
		|| { tail -n 20 $(LOG); echo "setup: apt-get failed; its whole output is in $(LOG)"; exit 1; }
