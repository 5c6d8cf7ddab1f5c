# Everything Goodword needs from a machine is make and Python; the rest is built here, under .venv and .tools.
UV_VERSION := 0.13.9
PY_RANGE   := >=3.12,<3.15
VENV := .venv
TOOLS := .tools
BIN := $(VENV)/bin
UV := $(TOOLS)/bin/uv
empty :=
space := $(empty) $(empty)
PYENVS := $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.1[2-9]*/bin)
export PATH := $(PATH):$(subst $(space),:,$(PYENVS))

.PHONY: help run test faults check docs lock clean
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /'

run: $(BIN)/.ready ## start Goodword: database, web server, worker
	@exec $(BIN)/goodword run --with-parent

test: $(BIN)/.ready ## run all tests; TESTS=tests/core runs a part
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(TESTS)

faults: $(BIN)/.ready ## break things on purpose: half an hour; KILLS=1000 kills the database so often
	@$(BIN)/pytest -p no:cacheprovider -s -v faults

check: $(BIN)/.ready ## lint, types, layers, templates, migrations, generated pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

docs: $(BIN)/.ready ## write docs/reference from the code
	$(BIN)/python scripts/reference.py

$(UV):
	@command -v python3 >/dev/null || { echo "Goodword needs Python 3.12 or newer (Debian/Ubuntu: apt install python3 python3-venv)."; exit 1; }
	@python3 -c "import ensurepip, venv" 2>/dev/null || { echo "This python3 lacks its venv module (Debian/Ubuntu: apt install python3-venv)."; exit 1; }
	@python3 -m venv $(TOOLS) || { rm -rf $(TOOLS); exit 1; }
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { rm -rf $(TOOLS); echo "The tool uv could not be fetched from the Python package index. Is this machine connected?"; exit 1; }

# The package itself is reached by a .pth file and a small launcher, both relative: nothing to build, edits count at
# once, and the folder may be moved.
$(BIN)/.ready: requirements.lock Makefile | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --relocatable --python '$(PY_RANGE)' $(VENV) || { echo "Goodword needs Python 3.12 or newer; this machine has $$(python3 --version 2>&1). Debian 13 and Ubuntu 24.04 have a newer one; elsewhere install one with pyenv or from python.org."; exit 1; }
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/python -c "import sysconfig, pathlib, os; site = pathlib.Path(sysconfig.get_path('purelib')); (site / 'goodword.pth').write_text(os.path.relpath('src', site) + '\n')"
	@printf '#!/bin/sh\nexec "$$(dirname "$$(readlink -f "$$0")")/python" -m goodword "$$@"\n' > $(BIN)/goodword
	@chmod +x $(BIN)/goodword
	@touch $@

lock: | $(UV) ## pin the newest versions with their hashes
	$(UV) pip compile --quiet --universal --upgrade --no-emit-index-url --no-header --generate-hashes --group dev --python '$(PY_RANGE)' pyproject.toml -o requirements.lock

clean: ## remove the environment and tools, never var/
	rm -rf $(VENV) $(TOOLS)
