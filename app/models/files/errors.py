"""From SQLite's errors to sentences: the one place that decides what a person can mend and what is a bug."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from app.locations import Place
from app.problem import Problem
from app.translations import Message, message

FULL, BUSY, LOCKED, READONLY, CANTOPEN, NOTADB, CORRUPT, IOERR, PERM = 13, 5, 6, 8, 14, 26, 11, 10, 3
HOT, MOVED = 776, 1032      # of READONLY: a journal to be played back; not at its name any more

SQLCIPHER = "sqlcipher3.dbapi2"         # its errors are not sqlite3's

# primary result code -> what happened, what to do
SENTENCES: dict[int, tuple[Message, Message]] = {
    FULL: (message("The disk is full, so the last change to {name} was not saved. Everything before it is."),
           message("Free some space and give the answer again.")),
    BUSY: (message("{name} is in use by another program."), message("Close it there, or wait a moment, and try again.")),
    LOCKED: (message("{name} is in use by another program."), message("Close it there, or wait a moment, and try again.")),
    READONLY: (message("{name} cannot be written."), message("Copy it to a folder that you may write to, and open it there.")),
    CANTOPEN: (message("{name} cannot be opened or its folder cannot be written."),
               message("Check the name and the folder's permissions.")),
    HOT: (message("{name} was left in the middle of a change, as after a power cut, and nothing can be written here to take "
                  "that back."),
          message("Copy it together with {name}-journal to a folder that you may write to, and open it there.")),
    MOVED: (message("{name} was renamed, moved or replaced while it was open, so the last change was not saved."),
            message("Put it back under its name and save once more, or open it where it is now.")),
    PERM: (message("{name} may not be opened."), message("Check the file's permissions.")),
    NOTADB: (message("{name} is not a CityNeeds workspace."), message("Choose a file that ends in .cityneeds.")),
    CORRUPT: (message("{name} is damaged."),
              message("Keep the file, and open your last copy of it. If a file {name}-journal lies where it came from, copy "
                      "that beside it first.")),
    IOERR: (message("The disk failed while {name} was read or written."), message("Check the disk or the cable, and try again.")),
}


class ReadingOnly(Problem):
    """The file can be read, and not written: the sentences say why."""


class FileGone(Problem):
    """The file is not at its name any more, or another is: what was to be saved was not."""


@contextlib.contextmanager
def translate_errors(path: Place) -> Iterator[None]:
    """Inside, an error that comes from the outside world becomes a Problem; a bug stays what it is."""
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        origin = getattr(error, "orig", None) or error
        if isinstance(origin, sqlite3.Error) or type(origin).__module__ == SQLCIPHER:
            whole = getattr(origin, "sqlite_errorcode", None) or 0
            code = whole if whole in SENTENCES else whole & 0xFF
            if code == 0 and "not a database" in str(origin):
                code = NOTADB
            if "malformed" in str(origin):                      # from inside sqlcipher_export it has no code of its own
                code = CORRUPT
            if "Could not decode to UTF-8" in str(origin):      # Python's own, without a code
                code = CORRUPT
            if code in SENTENCES:
                raise _problem(SENTENCES[code], path) from error
        if state := getattr(origin, "sqlstate", None) or (type(origin).__module__ == "psycopg" and "none"):
            raise _of_server(path, state, origin) from error
        if isinstance(origin, UnicodeDecodeError):              # SQLite's message names a damaged table
            raise _problem(SENTENCES[CORRUPT], path) from error
        if isinstance(origin, OSError):
            raise Problem(message("{path} cannot be used ({reason}).", path=path, reason=origin.strerror or origin),
                          message("Check the name and the disk.")) from error
        raise


# SQLSTATE, or the class that it begins with -> what happened, what to do
SERVER_SENTENCES: dict[str, tuple[Message, Message]] = {
    "none": (message("{name} cannot be reached."),
             message("Check the network, the address, the name of the database and the password.")),
    "08": (message("{name} cannot be reached."), message("Check the network and the address.")),
    "28": (message("{name} does not let this user in."), message("Check the name of the database and the password.")),
    "3D": (message("{name} is not there."), message("Ask the server's keeper to make the database, or check its name.")),
    "25006": (message("{name} is open for reading only."), message("Open it for writing first.")),
    "42501": (message("{name} does not let this user do that."),
              message("Ask the server's keeper for the right to read and write.")),
    "53": (message("{name} has no room left, so the last change was not saved. Everything before it is."),
           message("Ask the server's keeper for room.")),
    "55P03": (message("{name} is busy with a merge."), message("Wait a moment, and try again.")),
    "57": (message("{name} was stopped."), message("Wait until it runs again, and give the last answer once more.")),
    "22021": (message("The answer holds a character that {name} cannot keep."), message("Type it anew.")),
}


def _of_server(place: Place, state: str, error: BaseException) -> BaseException:
    sentences = SERVER_SENTENCES.get(state) or SERVER_SENTENCES.get(state[:2])
    return _problem(sentences, place) if sentences else error


def _problem(sentences: tuple[Message, Message], place: Place) -> Problem:
    what, remedy = (replace(sentence, arguments={"name": place.name}) for sentence in sentences)
    return Problem(what, remedy)
