# One word for each habit. `just` is optional: every recipe is a command that can be typed; CONTRIBUTING.md says what each does.

languages := "fr es pt ar ne zh"
catalogues := "resources/translations"
template := "build/cityneeds.pot"

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
    mkdir -p build
    .venv/bin/pybabel extract --no-default-keywords \
        -k message -k message_n:1,2 -k message_in:1c,2 -k tr -k tr_n:1,2 -k tr_in:1c,2 \
        --add-comments "Translators:" --sort-by-file --project CityNeeds -o {{template}} app
    for language in {{languages}}; do \
        .venv/bin/pybabel update --init-missing --no-fuzzy-matching -D cityneeds -i {{template}} -d {{catalogues}} -l $language; \
    done
    .venv/bin/pybabel compile --statistics -D cityneeds -d {{catalogues}}

# Draws the rooms anew into docs/architecture.md.
architecture:
    .venv/bin/python docs/architecture.py

run *arguments:
    python3 main.py {{arguments}}
