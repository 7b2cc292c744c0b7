# Two commands are all you need: `make run` and `make test`. Everything they need they install in .venv.
PY   ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
V    := .venv/bin/python
PIP  := $(PY) -m pip --python $(V) install -q --disable-pip-version-check --require-hashes
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

.PHONY: run test check lock bench
run: .venv/.run  ## the app with an example group; HOST=0.0.0.0 opens it to the network of the room
	@$(V) manage.py up --host $(HOST) --port $(PORT)

test: check  ## everything that must be true; T="-k roddel" passes words on to pytest
	$(V) -m pytest -n 2 $(T)

check: .venv/.dev
	$(V) -m ruff format --check .
	$(V) -m ruff check .
	$(V) -m mypy
	$(V) -m djlint --quiet --lint templates
	$(V) manage.py check
	$(V) manage.py makemigrations --check --dry-run
	$(V) manage.py texts --check

bench: .venv/.dev  ## how fast it is, beside floors that do the same duty
	$(V) -m bench $(B)

lock:  ## write the locked requirements anew (needs uv)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

.venv/.run: requirements.txt
	@test -x $(V) || $(PY) -m venv --without-pip .venv
	@echo "Even geduld: de onderdelen worden klaargezet."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@$(PIP) -r requirements-dev.txt
	@touch $@

.PHONY: bench-peers
bench-peers: .venv/.dev  ## the same live job with polling, django-eventstream and Channels
	$(V) -m bench.peers $(B)
