"""The age format with a passphrase, as a stream: pyrage has it for bytes in memory alone, and copies are larger than that.

Header: a file key wrapped by scrypt's key, and a MAC of the header. Body: chunks of 64 KiB, each sealed by ChaCha20-Poly1305
under a counter and a mark of the last one, so that what is cut off, moved or changed is noticed.
See https://c2sp.org/age; the tests read and write the same files with pyrage.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

INTRO = b"age-encryption.org/v1\n"
CHUNK = 64 * 1024
TAG = 16
WORK = 17               # log2 of scrypt's N: 128 MiB and about half a second
MOST_WORK = 20          # of a stranger's file: 1 GiB
_HEADER = re.compile(rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


class Damaged(Exception):
    """It is not what was sealed, or no such file at all."""


class WrongPassphrase(Exception):
    pass


class TooCostly(Exception):
    """It asks for more memory than is given to a stranger's file."""


class Readable(Protocol):
    def read(self, size: int = -1) -> bytes: ...

    def readline(self, size: int = -1) -> bytes: ...


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


def seal(plain: Readable, sealed: Writable, passphrase: str) -> None:
    key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    wrapped = ChaCha20Poly1305(_wrapping(passphrase, salt, WORK)).encrypt(bytes(12), key, None)
    header = INTRO + b"-> scrypt %b %d\n%b\n---" % (_text(salt), WORK, _text(wrapped))
    sealed.write(header + b" " + _text(_mac(key, header)) + b"\n")
    nonce = secrets.token_bytes(16)
    sealed.write(nonce)
    cipher = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    count, chunk = 0, plain.read(CHUNK)
    while True:
        following = plain.read(CHUNK)
        sealed.write(cipher.encrypt(_counter(count, last=not following), chunk, None))
        if not following:
            return
        count, chunk = count + 1, following


def unseal(sealed: Readable, plain: Writable, passphrase: str) -> None:
    """What was written to `plain` before an exception must be thrown away. Raises Damaged, WrongPassphrase, TooCostly."""
    header = sealed.readline(100)
    stanza = sealed.readline(100) + sealed.readline(100)
    end = sealed.readline(100)
    found, mac = _HEADER.fullmatch(stanza), _MAC.fullmatch(end)
    if header != INTRO or found is None or mac is None:
        raise Damaged
    work = int(found[2])
    if work > MOST_WORK:
        raise TooCostly
    try:
        key = ChaCha20Poly1305(_wrapping(passphrase, _bytes(found[1]), work)).decrypt(bytes(12), _bytes(found[3]), None)
    except InvalidTag:
        raise WrongPassphrase from None
    if not hmac.compare_digest(_mac(key, header + stanza + b"---"), _bytes(mac[1])):
        raise Damaged
    nonce = sealed.read(16)
    cipher = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    count, chunk = 0, sealed.read(CHUNK + TAG)
    while True:
        following = sealed.read(CHUNK + TAG)
        try:
            said = cipher.decrypt(_counter(count, last=not following), chunk, None)
        except InvalidTag:
            raise Damaged from None
        if count and not said:
            raise Damaged
        plain.write(said)
        if not following:
            return
        count, chunk = count + 1, following


def _wrapping(passphrase: str, salt: bytes, work: int) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << work, r=8, p=1,
                          maxmem=(1 << work) * 8 * 128 + (1 << 20), dklen=32)


def _derived(key: bytes, salt: bytes, name: bytes) -> bytes:
    """HKDF with SHA-256, 32 bytes."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), name + b"\x01", "sha256")


def _mac(key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(key, b"", b"header"), header, "sha256")


def _counter(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise Damaged from None
    if _text(data) != text:         # one file, one way to write it
        raise Damaged
    return data
