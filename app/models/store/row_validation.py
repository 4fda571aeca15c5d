"""Judging the rows of a stranger's file one by one: each function gives None, or the reason why the row stays out."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from math import isfinite
from typing import Any, cast

from app.models.store.ids import digest
from app.models.store.limits import EARLIEST, LATEST, MOST_DOUBT, MOST_NAME, MOST_PATH, MOST_PROGRAM, MOST_TAKEN, MOST_TEXT, text_of
from app.translations import Message, message

Row = dict[str, Any]
Reason = Message | None

KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")  # a later version may know more kinds than this one: they are kept and carried
# What XML allows in names, in any script; combining marks are no \w, and Devanagari cannot be written without them.
_START = ("A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
          "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff")
_ON = rf"{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
# Translators: why one thing in a file was refused; follows its name and a colon.
WRONG_KIND = message("its values are of the wrong kind or length")
WRONG_TIME = message("its time cannot be right")
WRONG_POSITION = message("its position is not on the earth")
NO_KIND = message("its kind is none")
NO_PATH = message("its path is none")
NO_QUESTION = message("its form has no such question")
CHANGED = message("its content was changed after it was written")
_PATH = re.compile(rf"(?=.{{1,{MOST_PATH}}}\Z)(?:@?[{_START}][{_ON}@/{{}}]*|/[{_ON}@/{{}}:]+)")
_REMARK = re.compile(r"(?:/@[^/@]+)+\Z")     # a word about an answer, which this version need not know
_INSTANCE = re.compile(r"\{[^{}/]*\}")


def bytes_of(value: object, length: int) -> bool:
    return isinstance(value, bytes) and len(value) == length


def time_of(value: object) -> bool:
    return isinstance(value, int) and EARLIEST <= value <= LATEST


def writer(row: Row) -> Reason:
    if not bytes_of(row["id"], 6) or not text_of(row["device"], MOST_NAME) or not text_of(row["program"], MOST_PROGRAM):
        return WRONG_KIND
    return None if time_of(row["started"]) else WRONG_TIME


def record(row: Row) -> Reason:
    if not bytes_of(row["id"], 16) or not (row["parent"] is None or bytes_of(row["parent"], 16)) \
            or not (row["form"] is None or bytes_of(row["form"], 32)) or row["demo"] not in (0, 1):
        return WRONG_KIND
    if not isinstance(row["kind"], str) or not KIND.fullmatch(row["kind"]):
        return NO_KIND
    return None if time_of(row["created"]) else WRONG_TIME


def revision(key: object, stamp: object, record: object, path: object, value: object, author: object, clock: object, *,
             parents: Sequence[object]) -> Reason:
    """The columns of the row and its parents, without its place in a form (`place`): asked of every row of a file."""
    if not (type(key) is bytes and len(key) == 16 and type(record) is bytes and len(record) == 16
            and type(path) is str and len(path) <= MOST_PATH and type(author) is str and len(author) <= MOST_NAME
            and (value is None or (type(value) is str and len(value) <= MOST_TEXT and "\0" not in value))
            and "\0" not in path and "\0" not in author and type(clock) is int
            and (not parents or all(bytes_of(parent, 16) for parent in parents))):
        return WRONG_KIND
    if not EARLIEST <= clock <= LATEST:
        return WRONG_TIME
    if digest(record, path, value, author, clock, cast("Sequence[bytes]", parents)) != stamp:
        return CHANGED
    return None


def is_path(path: str) -> bool:
    return _PATH.fullmatch(path) is not None


def place(path: str, refs: Container[str] | None) -> Reason:
    if not is_path(path):
        return NO_PATH
    if path.startswith("/"):
        bare, known = without_instances(path), refs or ()
        if bare not in known and _REMARK.sub("", bare) not in known:
            return NO_QUESTION
    return None


def without_instances(path: str) -> str:
    """"/data/ward/beds" of "/data/ward{a1}/beds"."""
    return _INSTANCE.sub("", path) if "{" in path else path


def photo(row: Row, refs: Container[str] | None) -> Reason:
    return photo_row(row) or place(row["path"], refs)


def photo_row(row: Row) -> Reason:
    """Without its place in a form."""
    numbers = [row[name] for name in ("latitude", "longitude", "altitude", "direction")]
    if not bytes_of(row["id"], 16) or not bytes_of(row["record"], 16) or not bytes_of(row["sha256"], 32) \
            or not text_of(row["path"], MOST_PATH) or not text_of(row["name"], MOST_NAME) \
            or not text_of(row["suspicious"], MOST_DOUBT) \
            or not (row["taken"] is None or text_of(row["taken"], MOST_TAKEN)) \
            or not (row["orientation"] is None or row["orientation"] in range(1, 9)) \
            or not all(number is None or (isinstance(number, int | float) and isfinite(number)) for number in numbers):
        return WRONG_KIND
    latitude, longitude = row["latitude"], row["longitude"]
    if (latitude is not None and abs(latitude) > 90) or (longitude is not None and abs(longitude) > 180):
        return WRONG_POSITION
    return None if time_of(row["created"]) else WRONG_TIME


def erasure(row: Row) -> Reason:
    if not bytes_of(row["id"], 16) or not bytes_of(row["record"], 16):
        return WRONG_KIND
    return None if time_of(row["clock"]) else WRONG_TIME


def form_file(row: Row) -> Reason:
    fit = bytes_of(row["form"], 32) and text_of(row["name"], MOST_NAME) and isinstance(row["bytes"], bytes)
    return None if fit else WRONG_KIND
