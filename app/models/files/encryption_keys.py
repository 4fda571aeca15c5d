"""Keys of protected workspaces, for as long as the program runs, and connections that know them.

A protected file is SQLCipher's: 16 bytes of salt, then nothing but ciphertext. Our salts begin with eight bytes of our own, so
such a file is recognised. Copies keep the salt, so a key opens them too. See docs/decisions/protected-at-rest.md.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

from app.locations import Place, Server
from app.models.files.errors import translate_errors
from app.models.files.file_lock import FileLock
from app.problem import Problem
from app.saving import PROTECTED
from app.translations import message

SALT = 16
ROUNDS = 256_000            # SQLCipher's own, of PBKDF2 with SHA-512: any program of its kind opens the file by the passphrase
PLAIN = ""                  # the key of a file that is not protected

_keys: dict[bytes, str] = {}        # salt -> key and salt, in hexadecimal, as SQLCipher reads them


class Protected(Problem):
    """The file at `path` is protected, and its passphrase was not given yet: see `unlock`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is protected with a passphrase.", "Give the passphrase.")
        self.path = path


def is_protected(path: Place) -> bool:
    """False too where it cannot be read, and of a server."""
    if isinstance(path, Server):
        return False
    try:
        held = FileLock(path)
    except OSError:
        return False
    held.release()
    return held.head.startswith(PROTECTED)


def key_of(path: Path, head: bytes) -> str:
    """Of a file that begins so; PLAIN where it needs none. Protected: it was not given yet."""
    if not head.startswith(PROTECTED):
        return PLAIN
    if head[:SALT] not in _keys:
        raise Protected(path)
    return _keys[head[:SALT]]


def unlock(path: Path, passphrase: str, *, name: str = "") -> None:
    """From now on this file and its copies open. Problem, which calls it `name`: it is another passphrase."""
    with translate_errors(path):
        held = FileLock(path)
        try:
            salt = held.head[:SALT]
            key = made(passphrase, salt)
            with closing(connect(path, key, mode="rw")) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except module(key).DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
                raise
            raise Problem(message("The passphrase does not open {name}.", name=name or path.name),
                          message("Type it as it was when the file was protected.")) from error
        finally:
            held.release()
    _keys[salt] = key


def lock(path: Path) -> None:
    """Forgets the key."""
    held = FileLock(path)
    held.release()
    _keys.pop(held.head[:SALT], None)


def new_key(passphrase: str) -> str:
    """For a file to be protected; known from now on."""
    salt = PROTECTED + secrets.token_bytes(SALT - len(PROTECTED))
    _keys[salt] = key = made(passphrase, salt)
    return key


def made(passphrase: str, salt: bytes) -> str:
    return f"x'{hashlib.pbkdf2_hmac('sha512', passphrase.encode(), salt, ROUNDS, 32).hex()}{salt.hex()}'"


def module(key: str) -> ModuleType:
    """Python's own SQLite, or SQLCipher's, whose errors are classes of its own."""
    if key == PLAIN:
        return sqlite3
    import sqlcipher3.dbapi2
    return sqlcipher3.dbapi2    # type: ignore[no-any-return]


def connect(path: Path, key: str, *, mode: str, factory: Any = None) -> Any:
    """A connection without transactions of its own, which trusts nothing in the file. `mode`: ro or rw. `factory`: its class."""
    connection = module(key).connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=5, check_same_thread=False,
                                     isolation_level=None, factory=factory or module(key).Connection)
    if key != PLAIN:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA temp_store = MEMORY")        # nothing plain in files of its own
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def export(connection: Any, target: Path, key: str) -> None:
    """All of a SQLCipher connection's file into a new one under another key, or PLAIN."""
    stamps = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")}
    connection.execute(f'ATTACH ? AS target KEY "{key}"', (str(target),))
    connection.execute("SELECT sqlcipher_export('target')").fetchone()
    for name, value in stamps.items():
        connection.execute(f"PRAGMA target.{name} = {value}")
    connection.execute("DETACH target")
