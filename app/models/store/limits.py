"""What may be kept, stated once: what is written here is judged as a stranger's file is at a merge (`row_validation`), so that no
answer that a laptop called saved is refused at the office, and none comes in that nobody could have typed."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from app.forms import LONGEST_ANSWER
from app.photos import MOST_BYTES
from app.problem import Problem
from app.translations import Message, message

EARLIEST, LATEST = 0, 4_102_444_800_000     # 1970 and 2100, milliseconds: flat batteries say 1970, nothing honest says 2100
MOST_TEXT = LONGEST_ANSWER                         # letters of an answer, or of any other value
MOST_NAME = 300                             # of an author, a laptop, a file
MOST_PATH, MOST_PROGRAM, MOST_DOUBT, MOST_TAKEN = 2_000, 100, 1_000, 40

__all__ = ["EARLIEST", "LATEST", "MOST_BYTES", "MOST_DOUBT", "MOST_NAME", "MOST_PATH", "MOST_PROGRAM", "MOST_TAKEN", "MOST_TEXT",
           "check_bytes", "check_clock", "check_text", "fitting_name", "text_of"]

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def text_of(value: object, most: int) -> bool:
    """Whether a file may hold it as a text: SQLite and PostgreSQL keep neither a NUL nor half of a pair."""
    return isinstance(value, str) and len(value) <= most and "\0" not in value and _encodes(value)


def check_text(what: Message, text: str, most: int = MOST_TEXT) -> None:
    """Problem: it may not be kept. `what` is what the sentence is about: "The answer"."""
    remedy = message("Write it again without that character.")
    if len(text) > most:
        # Translators: {what} begins the sentence: "The answer is longer than 100,000 letters."
        raise Problem(message("{what} is longer than {most} letters.", what=what, most=most), message("Shorten it."))
    if "\0" in text:
        raise Problem(message("{what} holds a character that no file can keep (NUL).", what=what), remedy)
    if not _encodes(text):
        raise Problem(message("{what} holds a broken character.", what=what), remedy)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_bytes(what: Message | str, size: int) -> None:
    """`size`: bytes. Problem: no merge would take it in, since it reads no row that is larger."""
    if size > MOST_BYTES:
        raise Problem(message("{what} is too large ({size} MB).", what=what, size=size >> 20),
                      message("Choose one of at most {most} MB.", most=MOST_BYTES >> 20))


def check_clock(milliseconds: int) -> None:
    """Problem: the clock cannot be right, and what is written by it would be refused at every merge."""
    if milliseconds > LATEST:
        raise Problem(message("The clock of this computer stands after the year 2099."),
                      message("Set its date right; then go on."))


def fitting_name(name: str) -> str:
    """A file's name as it may be kept: a camera or another program gave it, and nobody shall lose a photo for it."""
    plain = _UNKEPT.sub("_", name)
    end = PurePosixPath(plain).suffix
    if len(plain) > MOST_NAME:
        plain = plain[:MOST_NAME - len(end)] + end if len(end) < 20 else plain[:MOST_NAME]
    return plain
