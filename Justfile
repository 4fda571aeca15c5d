# One word for each habit. `just` is optional: every recipe is a command that can be typed; CONTRIBUTING.md says what each does.

# The whole check, without the long runs; arguments go to pytest.
test *arguments:
    python3 main.py test {{arguments}}

# The whole check with the long runs, as the continuous integration does it.
slow:
    .ci/run --slow

# Style, types, who imports whom: seconds.
lint:
    .venv/bin/ruff check .
    .venv/bin/mypy
    .venv/bin/lint-imports

# Takes new sentences into the catalogues of all languages and compiles them.
words:
    .venv/bin/python -m tests.words

# Draws the pictures of the guide anew, in each language (or in those that are named): look at them before they are committed.
pictures *languages="en ar es fr ne pt zh":
    for one in {{languages}}; do GUIDE_PICTURES=$one QT_QPA_PLATFORM=offscreen .venv/bin/pytest -n2 --slow tests/journeys/test_guide.py -k "day or night or week or desk"; done

# Draws the rooms anew into docs/architecture.md.
architecture:
    .venv/bin/python docs/architecture.py

run *arguments:
    python3 main.py {{arguments}}
