"""In which languages a page is tried at each run, and in which with --slow alone."""

import pytest

from app.translations import LANGUAGES

# One of each kind of writing: from the left, from the right, with letters that join.
OFTEN = ("en", "ar", "ne")
SLOW = pytest.mark.slow
EACH_LANGUAGE = [one if one in OFTEN else pytest.param(one, marks=SLOW) for one in LANGUAGES]


def in_turn(things: list[str]) -> list[object]:
    """(thing, language): at each run each thing in one of those languages, in turn; each in all of them with --slow."""
    return [(thing, language) if language == OFTEN[at % len(OFTEN)] else pytest.param(thing, language, marks=SLOW)
            for at, thing in enumerate(things) for language in OFTEN]
