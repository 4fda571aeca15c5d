"""The language of who reads the commands: as the environment says it, whether or not the machine has that locale.

LANGUAGE, LC_ALL, LC_MESSAGES and LANG are asked in this order, as gettext does; the first that is set decides. `locale.setlocale`
is not asked: it knows only the locales that were generated on the machine.
"""

from __future__ import annotations

import gettext
import os
from typing import Any

from app.number_format import format_number
from app.translations import DOMAIN, FOLDER, Message, language_of, message, message_in, message_n

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

# What argparse says of itself, in its own words: it asks gettext for them, and gets them out of our catalogue.
OF_ARGPARSE = (
    message("usage: "),
    message("options"),
    message("positional arguments"),
    message("show this help message and exit"),
    message("show program's version number and exit"),
    # Translators: %(prog)s, %(message)s and their like stay as they are; "error" is said before what is wrong with a command.
    message("%(prog)s: error: %(message)s\n"),
    message("argument %(argument_name)s: %(message)s"),
    # Translators: %s is the options or files that are missing.
    message("the following arguments are required: %s"),
    # Translators: %s is what was typed and means nothing.
    message("unrecognized arguments: %s"),
    message("invalid choice: %(value)r (choose from %(choices)s)"),
    # Translators: %(type)s is the name of a kind of value, such as int.
    message("invalid %(type)s value: %(value)r"),
    message("expected one argument"),
    message("expected at least one argument"),
    message("expected at most one argument"),
    message_n("expected %s argument", "expected %s arguments", 2),
    # Translators: %s is the name of another option.
    message("not allowed with argument %s"),
    # Translators: %s is the options of which one is needed.
    message("one of the arguments %s is required"),
    message("ambiguous option: %(option)s could match %(matches)s"),
    message("ignored explicit argument %r"),
)


def reader_language() -> str:
    """A code of `app.translations.LANGUAGES`: English where nothing is set, or nothing that we speak ("C" and "POSIX" too)."""
    wanted = next((value for name in VARIABLES if (value := os.environ.get(name))), "")
    return next((code for part in wanted.split(":") if (code := language_of(part))), "en")


def speak() -> None:
    """argparse words its own sentences out of our catalogue from now on."""
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def worded(text: Message | str) -> str:
    """What a room says, for the reader; a text from outside stays as it is."""
    return text if isinstance(text, str) else text.in_language(reader_language())


def tr(id: str, /, **arguments: Any) -> str:
    """A sentence of the commands: `tr("Written: {file}", file=str(path))`; see `app.translations.message`."""
    return worded(message(id, **arguments))


def tr_n(one: str, many: str, count: int, /, **arguments: Any) -> str:
    """A sentence that counts; see `app.translations.message_n`."""
    return worded(message_n(one, many, count, **arguments))


def tr_in(context: str, id: str, /, **arguments: Any) -> str:
    """A word with two meanings; see `app.translations.message_in`."""
    return worded(message_in(context, id, **arguments))


def number(value: float, places: int = 0, *, sign: bool = False) -> str:
    """With the reader's marks and so many decimals, zeros too; `sign`: a plus before what is not below zero."""
    return ("+" if sign and value >= 0 else "") + format_number(f"{value:.{places}f}", reader_language())
