# Every target sets up what it needs. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
RUN := .venv/bin
DEV := .venv-dev/bin
# The data of a checkout stays in the checkout, so that a fresh clone has a fresh start.
export READOUT_DATABASE_URL ?= sqlite:///.readout/readout.db
# Tests write many small files that are soon gone: in memory, where there are two gigabytes of it for them.
test test-slow: export TMPDIR ?= $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 {print "/dev/shm"}')
# Whoever forbids bytecode in their shell would have each of many processes compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: month help install run serve test test-slow lint bench quality fuzz audit image image-test pictures lock clean
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# $(1): folder of the virtual environment, $(2): its lock files
define environment
	@$(PYTHON) -c 'import sys; sys.exit("Readout needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.13") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(1) (once) ..."
	@rm -rf $(1) && $(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes $(addprefix -r ,$(2))
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
endef

.venv/.ready: requirements.lock pyproject.toml
	$(call environment,.venv,requirements.lock)

.venv-dev/.ready: requirements.lock requirements-dev.lock pyproject.toml
	$(call environment,.venv-dev,requirements-dev.lock)

install: .venv/.ready ## .venv with the runtime, hash-locked, and .venv/bin/readout

run: install ## the main job on the built-in articles: briefings and timeline; on a terminal, then the site
	@$(RUN)/readout demo --serve

serve: install ## the site of what is kept, with a channel to try the bot's commands in, until Ctrl-C
	@$(RUN)/readout serve

test: .venv-dev/.ready ## the test suite (under two minutes, no network)
	@$(DEV)/python -m pytest --numprocesses auto -m "not slow" $(PYTEST)

test-slow: .venv-dev/.ready ## what takes its time: processes killed, servers that hang, browsers, a few days of feeds
	@$(DEV)/python -m pytest --numprocesses auto -m slow $(PYTEST)

lint: .venv-dev/.ready ## ruff, mypy --strict, import contracts
	@$(DEV)/ruff check .
	@$(DEV)/ruff format --check .
	@$(DEV)/mypy
	@$(DEV)/lint-imports --no-logo

bench: .venv-dev/.ready ## timing and memory, as ratios side by side (BENCH=--short for a quick look)
	@$(DEV)/python -m tests.benchmarks $(BENCH)

quality: .venv-dev/.ready ## how well it reads, on the corpora beside the checkout; fails below a floor (QUALITY=--help)
	@$(DEV)/python -m tests.quality $(QUALITY)

fuzz: .venv-dev/.ready ## reads texts that nobody would write, for ten minutes (FUZZ="--seconds 20")
	@$(DEV)/python -m tests.fuzz $(FUZZ)

audit: .venv-dev/.ready ## known vulnerabilities of what is locked, where pip-audit's data can be reached
	@$(DEV)/python -m tests.audit

image: .venv-dev/.ready ## the container image, by Docker, or where no engine runs by buildah (as root)
	@$(DEV)/python -m tests.image build

image-test: .venv-dev/.ready ## build the image and try it: unprivileged, read-only, kept data (buildah, as root)
	@$(DEV)/python -m tests.image test $(PYTEST)

month: .venv-dev/.ready ## a month of feeds that change, move, fail, lie and attack, in two minutes (MONTH="--days 3")
	@$(DEV)/python -m tests.month $(MONTH)

pictures: .venv-dev/.ready ## the pictures of the README, from the built-in articles (needs Chromium)
	@$(DEV)/python -m tests.pictures

growth: .venv-dev/.ready ## bot in two shards, three workers and the site on one PostgreSQL, each killed in turn (six minutes)
	@$(DEV)/python -m tests.growth

soak: .venv-dev/.ready ## 60 feeds and 20 channels at 50 times their pace, with faults, then 200 kills; memory, lost or doubled digests (SOAK_MINUTES=30)
	@$(DEV)/python -m tests.soak $${SOAK_MINUTES:-30}
	@READOUT_KILLS=$${READOUT_KILLS:-200} $(DEV)/python -m pytest tests/bot/discord/test_killed.py

lock: ## write the lock files again (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --group build -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-header --group build --group dev -o requirements-dev.lock -c requirements.lock pyproject.toml

clean: ## remove the virtual environments and caches (never .readout, your data)
	rm -rf .venv .venv-dev build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
