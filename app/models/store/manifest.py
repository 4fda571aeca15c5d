"""What a carried copy holds, written into it when it was made: a row that is cleanly missing, or a fact without a digest of its
own (where a photo was taken, whose site it is), is seen by nothing else.

Whoever opens the copy for writing takes the manifest away: from then on it is a workspace that grows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.translations import Message, message, message_n

Ask = Callable[[str], Iterable[Any]]            # runs a query, gives its rows

# Of these the digests and hashes are added up; that they are those of their content, others check row by row.
_STAMPED = {"revision": "SELECT digest FROM revision NOT INDEXED", "attachment": "SELECT sha256 FROM attachment"}
_WHOLE = {"writer": "SELECT * FROM writer", "record": "SELECT * FROM record", "photo": "SELECT * FROM photo",
          "form": "SELECT * FROM form", "form_file": "SELECT * FROM form_file", "erasure": "SELECT * FROM erasure",
          "copy": "SELECT * FROM copy WHERE size = 'print'"}
# Translators: what a carried copy lacks; follows "is damaged:".
_CHANGED = {"revision": message("its answers were changed"), "attachment": message("its originals of photos were changed"),
            "copy": message("its print sizes of photos were changed")}
_ALL = 1 << 256


def figures(ask: Ask) -> Iterator[tuple[str, int, bytes]]:
    """Of each table its name, how many rows, and a sum of their hashes in which the order does not matter."""
    for name, query in (*_STAMPED.items(), *_WHOLE.items()):
        count = total = 0
        for row in ask(query):
            stamp = row[0] if name in _STAMPED and type(row[0]) is bytes else _hash(row)
            total += int.from_bytes(stamp, "big")
            count += 1
        yield name, count, (total % _ALL).to_bytes(32, "big")


def _hash(row: Iterable[object]) -> bytes:
    content = [hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for value in row]
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).digest()


def compare(ask: Ask) -> tuple[list[Message], bool]:
    """What is not as the manifest says; and whether the rest may still come in. Without a manifest nothing is missing."""
    listed = {row[0]: (row[1], row[2]) for row in ask("SELECT name, count, sum FROM manifest")}
    missing, usable = [], True
    for name, count, total in figures(ask) if listed else ():
        figure = listed.get(name)
        if figure == (count, total):
            continue
        if figure is not None and name in _CHANGED:
            fewer = figure[0] - count if type(figure[0]) is int else 0
            missing.append(_fewer(name, fewer) if fewer > 0 else _CHANGED[name])
        else:
            missing.append(message("what it says beside the answers was changed"))
            usable = False
    return missing, usable


def _fewer(name: str, count: int) -> Message:
    if name == "revision":
        return message_n("{count} of its answers is missing", "{count} of its answers are missing", count)
    if name == "attachment":
        return message_n("{count} of its originals of photos is missing", "{count} of its originals of photos are missing", count)
    return message_n("{count} of its print sizes of photos is missing", "{count} of its print sizes of photos are missing", count)
