"""A PostgreSQL for the tests, out of the system's packages: one cluster for each worker, a database for each office."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from glob import glob
from itertools import count
from pathlib import Path

import psycopg
import pytest

from app.locations import Server
from tests.conftest import not_here


def _binaries() -> Path:
    found = sorted(glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4])) or (
        [path] if (path := shutil.which("initdb")) else [])
    if not found:
        not_here("PostgreSQL is not here: apt install postgresql")
    return Path(found[-1]).parent


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The folder of its socket."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="cityneeds-pg-", dir="/tmp"))
    # It refuses to run as root.
    other = {"user": "postgres", "group": "postgres", "cwd": folder} if os.geteuid() == 0 else {"cwd": folder}
    if other.get("user"):
        shutil.chown(folder, "postgres", "postgres")
    try:
        subprocess.run([binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                        "--locale=C.UTF-8"], check=True, capture_output=True, **other)
        settings = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=40"
        control = [binaries / "pg_ctl", "-D", folder / "data", "-w", "-s", "-l", folder / "log"]
        subprocess.run([*control, "-o", f"-k {folder} {settings}", "start"], check=True, capture_output=True, **other)
        try:
            yield str(folder)
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, **other)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_numbers = count()


@pytest.fixture
def database(cluster: str) -> Callable[[], Server]:
    """Gives the place of a new, empty database each time."""
    def made() -> Server:
        name = f"office{next(_numbers)}"
        with psycopg.connect(f"postgresql://postgres@/postgres?host={cluster}", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return Server(f"postgresql://postgres@/{name}?host={cluster}")
    return made
