# Everything Goodword needs from a machine is make and Python; the rest is built here, under .venv and .tools.
UV_VERSION := 0.13.9
PY_RANGE   := >=3.12
VENV := .venv
TOOLS := .tools
BIN := $(VENV)/bin
UV := $(TOOLS)/bin/uv
empty :=
space := $(empty) $(empty)
PYENVS := $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.1[2-9]*/bin)
export PATH := $(PATH):$(subst $(space),:,$(PYENVS))

.PHONY: help run test check lock clean
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /'

run: $(BIN)/.ready ## start Goodword: database, web server, worker
	@$(BIN)/goodword run

test: $(BIN)/.ready ## run all tests
	@$(BIN)/pytest

check: $(BIN)/.ready ## lint, types, layers, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --check --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run

$(UV):
	@python3 -m venv $(TOOLS) || { rm -rf $(TOOLS); echo "python3 needs its venv module (Debian/Ubuntu: apt install python3-venv)"; exit 1; }
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The package itself is reached by a .pth file and a two-line launcher: nothing to build, edits count at once.
$(BIN)/.ready: requirements.lock Makefile | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python '$(PY_RANGE)' $(VENV)
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/python -c "import sysconfig, pathlib; pathlib.Path(sysconfig.get_path('purelib'), 'goodword.pth').write_text('$(CURDIR)/src\n')"
	@printf '#!%s\nfrom goodword.cli import main\n\nmain()\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/goodword
	@chmod +x $(BIN)/goodword
	@touch $@

lock: | $(UV) ## pin the newest versions with their hashes
	$(UV) pip compile --quiet --universal --upgrade --no-emit-index-url --no-header --generate-hashes --group dev --python '$(PY_RANGE)' pyproject.toml -o requirements.lock

clean: ## remove the environment and tools, never var/
	rm -rf $(VENV) $(TOOLS)
