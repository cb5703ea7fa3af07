# Two commands are enough: `make run` and `make test`. The rest is for people who change the program.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: run test lint fix golden bench corpus clean

run: .venv/installed            ## install, index corpus/, serve the page on 127.0.0.1:7860
	$(PY) app.py

test: .venv/installed-test      ## install what the tests need and run them
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest

lint: .venv/installed-test
	$(PY) -m ruff check . && $(PY) -m mypy

fix: .venv/installed-test
	$(PY) -m ruff check --fix .

golden: .venv/installed-test    ## rewrite tests/golden after a deliberate change; review the diff
	$(PY) -m pytest tests -k golden --update-golden

bench: .venv/installed-test
	$(PY) -m pip install -q -c constraints.txt -e '.[bench]'
	$(PY) -m benchmarks

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新的版本：make run PYTHON=python3.12'; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv || { echo '无法建立虚拟环境。Debian/Ubuntu 请先运行：apt-get install python3-venv'; exit 1; }
	@echo '首次运行：正在安装依赖（约 1—3 分钟）……'
	$(PY) -m pip install -q --disable-pip-version-check -c constraints.txt torch -e .
	@touch $@

.venv/installed-test: .venv/installed
	$(PY) -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@
