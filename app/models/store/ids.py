"""Identities: random, never a counter, so that cloned laptops and restored backups cannot collide."""

from __future__ import annotations

import hashlib
import platform
import secrets
import time
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring as quoted
from random import Random

from app.models.store.limits import check_clock, fitting_name


class Ids:
    """Ids of one start of the program. `seed` makes them the same each time, for the demonstration and for tests.

    `now` gives milliseconds since 1970; the clock that is handed out never goes back and never stands still, so it
    orders what one start wrote even when the laptop's own clock is wrong.
    """

    def __init__(self, seed: str | None = None, now: Callable[[], int] | None = None, device: str = "") -> None:
        self.device = fitting_name(device or laptop_mark())
        self._random = Random(seed) if seed is not None else None
        self._now = now or (lambda: time.time_ns() // 1_000_000)
        self.writer = self._bytes(6)
        self._last = 0

    def _bytes(self, count: int) -> bytes:
        return secrets.token_bytes(count) if self._random is None else self._random.randbytes(count)

    def clock(self) -> int:
        """Problem: the laptop's clock stands where no merge would believe it."""
        now = max(self._now(), self._last + 1)
        check_clock(now)
        self._last = now
        return now

    def new(self, clock: int) -> bytes:
        return self.writer + (clock & 0xFFFFFFFFFFFF).to_bytes(6, "big") + self._bytes(4)


def laptop_mark() -> str:
    """What tells this laptop from others, the same at each start: neither its name nor its user's, since files travel far."""
    return f"laptop-{well_known('laptop', platform.node()).hex()[:8]}"


def digest(record: bytes, path: str, value: str | None, author: str, clock: int, parents: Sequence[bytes]) -> bytes:
    """SHA-256 over everything that a revision says, parents included: of a JSON array without white space.

    [record, path, value, author, clock, [parents in order]], ids in hexadecimal. Written out, because a merge asks this of
    every row and `json.dumps` takes most of its time to begin.
    """
    above = ",".join([f'"{parent.hex()}"' for parent in sorted(parents)]) if parents else ""
    said = "null" if value is None else quoted(value)
    content = f'["{record.hex()}",{quoted(path)},{said},{quoted(author)},{clock},[{above}]]'
    return hashlib.sha256(content.encode()).digest()


def well_known(kind: str, key: str = "") -> bytes:
    """The id of the one record of its kind for this key, the same on all laptops (docs/decisions/data-model.md)."""
    return hashlib.sha256(f"cityneeds {kind}\n{key}".encode()).digest()[:16]
