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
$(UV):
	python3 -m venv $(TOOLS) || { rm -rf $(TOOLS); echo "python3 needs its venv module (Debian/Ubuntu: apt install python3-venv)"; exit 1; }
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
$(BIN)/.ready: requirements.lock | $(UV)
	test -x $(BIN)/python || $(UV) venv --quiet --python '$(PY_RANGE)' $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	touch $@
lock: | $(UV)
	$(UV) pip compile --quiet --universal --upgrade --no-emit-index-url --no-header --generate-hashes --group dev --python '$(PY_RANGE)' pyproject.toml -o requirements.lock
