"""What may be kept, stated once: what is written here is judged as a stranger's file is at a merge (`accepting`), so that no
answer that a laptop called saved is refused at the office, and none comes in that nobody could have typed."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from app.forms import LONGEST_ANSWER
from app.photos import MOST_BYTES
from app.problem import Problem

EARLIEST, LATEST = 0, 4_102_444_800_000     # 1970 and 2100, milliseconds: flat batteries say 1970, nothing honest says 2100
MOST_TEXT = LONGEST_ANSWER                         # letters of an answer, or of any other value
MOST_NAME = 300                             # of an author, a laptop, a file
MOST_PATH, MOST_PROGRAM, MOST_DOUBT, MOST_TAKEN = 2_000, 100, 1_000, 40

__all__ = ["EARLIEST", "LATEST", "MOST_BYTES", "MOST_DOUBT", "MOST_NAME", "MOST_PATH", "MOST_PROGRAM", "MOST_TAKEN", "MOST_TEXT",
           "check_bytes", "check_clock", "check_text", "fitting_name", "text_of", "unfit"]

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def text_of(value: object, most: int) -> bool:
    """Whether a file may hold it as a text: SQLite and PostgreSQL keep neither a NUL nor half of a pair."""
    return isinstance(value, str) and not unfit(value, most)


def unfit(text: str, most: int) -> str:
    """Why it may not be kept, after "it "; "" where it may."""
    if len(text) > most:
        return f"is longer than {most:,} letters"
    if "\0" in text:
        return "holds a character that no file can keep (NUL)"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "holds a broken character"
    return ""


def check_text(what: str, text: str, most: int = MOST_TEXT) -> None:
    """Problem: it may not be kept. `what` begins the sentence."""
    if reason := unfit(text, most):
        raise Problem(f"{what} {reason}.", "Shorten it." if "longer" in reason else "Write it again without that character.")


def check_bytes(what: str, size: int) -> None:
    """Problem: no merge would take it in, since it reads no row that is larger."""
    if size > MOST_BYTES:
        raise Problem(f"{what} is too large ({size >> 20} MB).", f"Choose one of at most {MOST_BYTES >> 20} MB.")


def check_clock(milliseconds: int) -> None:
    """Problem: the clock cannot be right, and what is written by it would be refused at every merge."""
    if milliseconds > LATEST:
        raise Problem("The clock of this computer stands after the year 2099.", "Set its date right; then go on.")


def fitting_name(name: str) -> str:
    """A file's name as it may be kept: a camera or another program gave it, and nobody shall lose a photo for it."""
    plain = _UNKEPT.sub("_", name)
    end = PurePosixPath(plain).suffix
    if len(plain) > MOST_NAME:
        plain = plain[:MOST_NAME - len(end)] + end if len(end) < 20 else plain[:MOST_NAME]
    return plain
