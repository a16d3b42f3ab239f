# The commands of this project. Each installs what it needs into .venv first.

PYTHON ?= python3
PORT   ?= 8000
BIN     = .venv/bin

.PHONY: run test coverage lint bench soak format translations requirements

run: .venv/run.stamp .env
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py demo
	SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

# Everything on SQLite; side by side, whatever touches a database on a real PostgreSQL, and then in a browser.
test: .venv/dev.stamp .env chromium
	$(BIN)/python -m tests.both

# Which lines and branches the tests never reach (slower than the tests alone).
coverage: .venv/dev.stamp .env chromium
	$(BIN)/python -m pytest -q --cov --cov-report=term-missing:skip-covered

lint: .venv/dev.stamp .env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run

bench: .venv/dev.stamp .env
	$(BIN)/python -m tests.bench

# Fifty thousand damaged documents and a thousand tamperings; ten minutes or so.
soak: .venv/dev.stamp .env
	$(BIN)/python -m tests.soak
	TAMPERINGS=1000 $(BIN)/python -m pytest -q tests/editorial/test_tampering.py

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Gathers the readers' words for each language and compiles its catalogue; names what is not translated.
translations: .venv/dev.stamp .env
	$(BIN)/python -m tests.translations

# Compiles the pinned versions anew from pyproject.toml.
requirements: .venv/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# Browser tests need a chromium; where the system's packages can give one, they do.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y chromium >/dev/null; } \
	  || echo "No chromium is here or can be installed: the browser tests will be skipped."

# A developer's settings: debug pages on, and a secret of this checkout's own.
.env:
	@$(PYTHON) -c "import secrets; print('DEBUG=on'); print('SECRET_KEY=' + secrets.token_urlsafe(50))" > .env

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run.stamp
