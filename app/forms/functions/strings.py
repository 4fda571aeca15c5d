"""Strings, digests, and regular expressions that are stopped when they take too long."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
from functools import lru_cache
from typing import Any

from app.forms.functions.context import DynamicContext
from app.problem import Problem
from app.translations import message

REGEX_SECONDS = 0.2
MOST_LETTERS = 4_000_000        # of a text on its way to a value, which may have a fourth of it
_HASHES = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def concat(*values: list[str]) -> str:
    return _joined("", values)


def join(separator: str, *values: list[str]) -> str:
    return _joined(separator, values)


def _joined(separator: str, values: tuple[list[str], ...]) -> str:
    """Problem: the text is longer than any value may be. The engine looks at what a question would hold and names it; this stops an
    expression that doubles a text within itself."""
    parts = [part for value in values for part in value]
    if sum(map(len, parts)) + len(separator) * len(parts) > MOST_LETTERS:
        raise Problem(message("The form puts together a text of more than {count} letters.", count=MOST_LETTERS),
                      message("Let the form's author shorten it."))
    return separator.join(parts)


def substring_before(text: str, part: str) -> str:
    return text.partition(part)[0] if part and part in text else ""


def substring_after(text: str, part: str) -> str:
    return text if not part else text.partition(part)[2]


def normalized(text: str) -> str:
    """White space is what XML calls so: space, tab, carriage return, line feed."""
    return " ".join(part for part in re.split("[ \t\r\n]+", text) if part)


def _round(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def substring(text: str, start: float, length: float | None = None) -> str:
    """Characters whose place (from 1) is at least round(start) and below round(start) + round(length)."""
    first = _round(start)
    end = math.inf if length is None else first + _round(length)
    return "".join(letter for at, letter in enumerate(text, 1) if first <= at < end)


def substr(text: str, start: float, end: float | None = None) -> str:
    """Places from 0, negative from the end; the end is left out."""
    if start != start or (end is not None and end != end):
        return ""

    def place(number: float) -> int:
        return int(max(-len(text), min(number, len(text))))
    return text[place(start):] if end is None else text[place(start):place(end)]


def translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for at, letter in enumerate(old):
        table.setdefault(ord(letter), new[at] if at < len(new) else None)
    return text.translate(table)


SHORT = 64      # letters of a text that is remembered


@lru_cache(maxsize=512)
def _pattern(text: str) -> Any:
    import regex
    try:
        return regex.compile(text)
    except (regex.error, OverflowError, RecursionError):
        return None


def regex_matches(text: str, pattern: str) -> bool:
    """True where the whole text matches. A pattern that is none, or that takes too long, matches nothing."""
    return (_short_matches if len(text) <= SHORT else _matches)(text, pattern)


def _matches(text: str, pattern: str) -> bool:
    compiled = _pattern(pattern)
    if compiled is None:
        return False
    try:
        return compiled.fullmatch(text, timeout=REGEX_SECONDS) is not None
    except TimeoutError:
        return False


_short_matches = lru_cache(maxsize=4096)(_matches)      # the clock that stops it costs more than most matches; codes repeat


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _HASHES.get(algorithm.upper())
    if name is None:
        return ""
    raw = hashlib.new(name, text.encode("utf-8"), usedforsecurity=False).digest()
    return raw.hex() if encoding.lower() == "hex" else base64.b64encode(raw).decode("ascii")


def base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def extract_signed(text: str, public_key: str) -> str:
    """The message of `signature (64 bytes) ‖ message` in base64 where Ed25519 accepts it (RFC 8032, 5.1.7); "" else."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    try:
        signed = base64.b64decode(text, validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(signed[:64], signed[64:])
    except (ValueError, InvalidSignature):      # not base64, no key of 32 bytes, another's signature
        return ""
    return signed[64:].decode("utf-8", "replace")


def uuid(context: DynamicContext, length: float | None = None) -> str:
    """A random version 4 UUID, or that many random characters."""
    import uuid as standard
    if length is None or length != length:
        return str(standard.UUID(int=context.random.getrandbits(128), version=4))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(context.random.choice(letters) for _ in range(int(min(max(length, 0), 10_000))))


_SCHEMES = {"username": "username:", "phonenumber": "tel:", "email": "mailto:"}


def property_of(context: DynamicContext, name: str) -> str:
    """What is known of the person or the device; of "uri:email" with the scheme that ODK Collect writes before it."""
    plain = name.removeprefix("uri:")
    value = str(context.properties.get(plain, ""))
    return _SCHEMES.get(plain, "") + value if value and plain != name else value
