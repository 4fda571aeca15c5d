"""What a carried copy holds, written into it when it was made: a row that is cleanly missing, or a fact without a digest of its
own (where a photo was taken, whose site it is), is seen by nothing else.

Whoever opens the copy for writing takes the manifest away: from then on it is a workspace that grows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Ask = Callable[[str], Iterable[Any]]            # runs a query, gives its rows

# Of these the digests and hashes are added up; that they are those of their content, others check row by row.
_STAMPED = {"revision": "SELECT digest FROM revision NOT INDEXED", "attachment": "SELECT sha256 FROM attachment"}
_WHOLE = {"writer": "SELECT * FROM writer", "record": "SELECT * FROM record", "photo": "SELECT * FROM photo",
          "form": "SELECT * FROM form", "form_file": "SELECT * FROM form_file", "erasure": "SELECT * FROM erasure",
          "copy": "SELECT * FROM copy WHERE size = 'print'"}
_NAMES = {"revision": "answers", "attachment": "originals of photos", "copy": "print sizes of photos"}
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
    content = [hashlib.sha256(one).hexdigest() if isinstance(one, bytes) else one for one in row]
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).digest()


def compare(ask: Ask) -> tuple[list[str], bool]:
    """What is not as the manifest says, a sentence for each; and whether the rest may still come in. Without a manifest nothing
    is missing."""
    said = {row[0]: (row[1], row[2]) for row in ask("SELECT name, count, sum FROM manifest")}
    missing, rest = [], True
    for name, count, total in figures(ask) if said else ():
        held = said.get(name)
        if held == (count, total):
            continue
        if held is not None and name in _NAMES:
            fewer = held[0] - count if type(held[0]) is int else 0
            missing.append(f"{fewer} of its {_NAMES[name]} are missing" if fewer > 0 else f"its {_NAMES[name]} were changed")
        else:
            missing.append("what it says beside the answers was changed")
            rest = False
    return missing, rest
