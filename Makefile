# Two commands do everything on a fresh machine: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TESTED := $(VENV)/ready-for-tests
# One dependency of the calendar library would replace urllib3 at interpreter start; built this way it does not.
export URLLIB3_NO_OVERRIDE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What is run here may keep bytecode; without it every process of the tests would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check format lint types contracts fast servers benchmark lock clean

help: ## these words
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# The environment, with what one lock file names.
define installed
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv python3-pip; \
	  else echo "This Python has no venv: install python3-venv (apt-get install python3-venv)"; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --require-hashes --no-binary urllib3-future -r $(1)
	$(BIN)/pip install -qq --no-deps -e .
	@# Where Python may write no bytecode of its own (PYTHONDONTWRITEBYTECODE), each start would compile all modules.
	$(BIN)/python -m compileall -q daemon/zongban
endef

$(READY): pyproject.toml requirements.lock
	$(call installed,requirements.lock)
	@touch $@

# What the tests need holds what the demonstration needs, and the solver besides.
$(TESTED): pyproject.toml requirements.lock tests/requirements.lock
	$(call installed,tests/requirements.lock)
	@touch $(READY) $@

demo: $(READY) ## a whole simulated office day on embedded servers; leaves zongban-demo/
	$(BIN)/zongban demo $(ARGS)

servers: ## the real servers the tests run against (Debian packages)
	@[ -x /usr/lib/dovecot/imap ] && [ -x /usr/lib/dovecot/lmtp ] || { \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq dovecot-imapd dovecot-lmtpd; \
	  else echo "Dovecot is not installed: its tests will be skipped (apt-get install dovecot-imapd dovecot-lmtpd)"; fi; }
	@[ -x /usr/lib/cyrus/bin/httpd ] || { \
	  if [ "$$(id -u)" = 0 ]; then DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends cyrus-common cyrus-caldav sasl2-bin \
	  || echo "Cyrus cannot be installed: its tests will be skipped"; \
	  else echo "Cyrus is not installed: its tests will be skipped (apt-get install --no-install-recommends cyrus-common cyrus-caldav sasl2-bin)"; fi; }

test: $(TESTED) servers lint types contracts ## everything: all checks and all tests, with real servers
	$(BIN)/pytest -q -n 2 --dist loadscope tests

check: $(TESTED) lint types contracts fast ## under two minutes: format, lint, types, contracts, fast tests (tests/conftest.py says which)

format: $(TESTED) ## put the code in form
	$(BIN)/ruff format daemon tests
	$(BIN)/ruff check --fix daemon tests

lint: $(TESTED)
	$(BIN)/ruff format --check --quiet daemon tests
	$(BIN)/ruff check --quiet daemon tests

types: $(TESTED)
	$(BIN)/mypy --no-error-summary

contracts: $(TESTED)
	$(BIN)/lint-imports --no-logo >/tmp/zongban-contracts.$$$$ 2>&1 || { cat /tmp/zongban-contracts.$$$$; rm -f /tmp/zongban-contracts.$$$$; exit 1; }; rm -f /tmp/zongban-contracts.$$$$

fast: $(TESTED)
	$(BIN)/pytest -q -n 2 --dist loadscope -m "not slow and not servers" tests

benchmark: $(TESTED) servers ## measure reading, the conflict court, and intake from Dovecot to registered and filed
	$(BIN)/python tests/benchmarks/reading.py
	$(BIN)/python tests/benchmarks/diary.py
	$(BIN)/python tests/benchmarks/court.py
	$(BIN)/python tests/benchmarks/intake.py $(ARGS)

COMPILED := $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11

lock: $(READY) ## write both lock files anew, with the same versions
	$(BIN)/pip install -qq uv
	$(COMPILED) --extra test --output-file tests/requirements.lock pyproject.toml
	$(COMPILED) --extra demo --constraint tests/requirements.lock --output-file requirements.lock pyproject.toml

clean: ## take away what was built
	rm -rf $(VENV) zongban-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
