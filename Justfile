# One word for each habit; `python3 main.py test` needs none of this.

test *arguments:
    python3 main.py test {{arguments}}

lint:
    .venv/bin/ruff check .
    .venv/bin/mypy
    .venv/bin/lint-imports

run *arguments:
    python3 main.py {{arguments}}
