"""Encrypted copies in age's format: to the office's public key, or with a passphrase. Streams; any age program reads them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from app.models.files.encryption_keys import is_protected
from app.models.protect import age_passphrase as scrypt
from app.problem import Problem
from app.translations import message

SUFFIX = ".age"


@dataclass(frozen=True)
class Keys:
    """What seals or opens a file: the office's public key (age1…), its secret keys, a passphrase. Never printed."""

    public: str = ""
    secret: tuple[str, ...] = field(default=(), repr=False)
    passphrase: str = field(default="", repr=False)


NO_KEYS = Keys()


def keys_of(text: str) -> Keys:
    """What somebody typed: a public key where it looks like one, else a passphrase."""
    text = text.strip()
    return Keys(public=text) if text.startswith("age1") else Keys(passphrase=text)


def read_secret(path: Path) -> Keys:
    """The secret keys in a file of `new_key` or age-keygen. Problem: there is none."""
    try:
        lines = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(message("{name} cannot be read as a key.", name=path.name),
                      message("Choose the file that `main.py key new` wrote.")) from error
    found = tuple(line for line in lines if line.startswith("AGE-SECRET-KEY-1"))
    if not found:
        raise Problem(message("{name} holds no secret key.", name=path.name),
                      message("Choose the file that `main.py key new` wrote."))
    return Keys(secret=found)


def new_key(path: Path) -> str:
    """Writes a secret key that its owner alone may read, and gives the public one. Problem: the file is there already."""
    from pyrage import x25519
    secret = x25519.Identity.generate()
    public = str(secret.to_public())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"# created: {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n# public key: {public}\n{secret}\n")
    except OSError as error:
        raise Problem(message("{path} cannot be written ({reason}).", path=path, reason=error.strerror),
                      message("Choose another name: keys are never overwritten.")) from error
    return public


def is_sealed(path: Path) -> bool:
    """False too where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(scrypt.INTRO)) == scrypt.INTRO
    except OSError:
        return False


def needs_passphrase(path: Path) -> bool:
    """Rather than a secret key, or nothing: encrypted, or a protected workspace."""
    if not is_sealed(path):
        return is_protected(path)
    with path.open("rb") as file:
        file.readline(100)
        return file.readline(100).startswith(b"-> scrypt ")


def seal(read: IO[bytes], sealed: Path, keys: Keys) -> None:
    """Writes `sealed` and reads it back. Problem: no key or no passphrase, or what was written does not read back."""
    with sealed.open("xb") as write:
        written = _Hashed(write)
        if keys.public:
            import pyrage
            try:
                recipient = pyrage.x25519.Recipient.from_str(keys.public)
            except pyrage.RecipientError as error:
                raise Problem(message("The public key is not one."),
                              message("It begins with age1 and has 62 letters: copy it whole.")) from error
            try:
                pyrage.encrypt_io(read, written, [recipient])
            except pyrage.EncryptError as error:        # the disk's own error, in its words
                raise Problem(message("The encrypted copy cannot be written ({error}).", error=error),
                              message("Free some space, or choose another disk.")) from error
        elif keys.passphrase:
            scrypt.seal(read, written, keys.passphrase)
        else:
            raise Problem(message("There is neither a public key nor a passphrase."), message("Give one of them."))
    with sealed.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != written.digest():
            raise Problem(message("The copy does not read back as it was written, so it was thrown away."),
                          message("Try again, on another disk or stick."))


def unseal(sealed: Path, write: IO[bytes], keys: Keys) -> bytes:
    """Writes what it holds; gives the SHA-256 of the sealed file's bytes.

    Problem: it is sealed with another key or passphrase, or was changed; then a part of it may have been written: throw it away.
    """
    name = sealed.name
    with sealed.open("rb") as file:
        read = _Hashed(file)
        for_passphrase = needs_passphrase(sealed)
        if not (keys.passphrase if for_passphrase else keys.secret):
            if for_passphrase:
                raise Problem(message("{name} is encrypted with a passphrase.", name=name), message("Give its passphrase."))
            raise Problem(message("{name} is encrypted to the office's key.", name=name),
                          message("Give the file with the office's secret key."))
        try:
            if for_passphrase:
                scrypt.unseal(read, write, keys.passphrase)
            else:
                _with_secret(read, write, keys, name)
        except scrypt.WrongPassphrase as error:
            raise Problem(message("The passphrase does not open {name}.", name=name),
                          message("Type it as the person who made the copy did.")) from error
        except scrypt.TooCostly as error:
            raise Problem(message("{name} asks for too much memory to be opened.", name=name),
                          message("Ask for a copy made with CityNeeds.")) from error
        except scrypt.Damaged as error:
            raise _changed(name) from error
        read.read()
        return read.digest()


def _with_secret(read: _Hashed, write: IO[bytes], keys: Keys, name: str) -> None:
    import pyrage
    try:
        secrets = [pyrage.x25519.Identity.from_str(secret) for secret in keys.secret]
    except pyrage.IdentityError as error:
        raise Problem(message("The secret key is not one."), message("Choose the file that `main.py key new` wrote.")) from error
    try:
        pyrage.decrypt_io(read, write, secrets)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise Problem(message("{name} is encrypted to another key.", name=name),
                          message("Choose the secret key of the office it was made for.")) from error
        raise _changed(name) from error
    except OSError as error:
        if error.errno is not None:         # the disk's; what the cipher says has no number
            raise
        raise _changed(name) from error


def _changed(name: str) -> Problem:
    return Problem(message("{name} is damaged, or was changed on its way.", name=name), message("Ask for another copy."))


class _Hashed:
    """A file that hashes what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._sha256.update(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        data = self._file.readline(size)
        self._sha256.update(data)
        return data

    def write(self, data: bytes) -> int:
        self._sha256.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def digest(self) -> bytes:
        return self._sha256.digest()
