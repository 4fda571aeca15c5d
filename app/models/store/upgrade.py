"""Files of older versions: brought up to this one in a copy; the old file stays until the copy has been checked. A server's
workspace comes up by the same steps (app/models/store/server.py)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from app.models.files.atomic_file import NEW, placed
from app.models.files.encryption_keys import connect, module
from app.models.store import migrations
from app.models.store.schema import MERGED_TABLES, Base
from app.problem import Problem
from app.translations import message


def upgrade(path: Path, key: str, version: int) -> None:
    """Makes what later versions added, and puts the copy in the file's place. Whoever calls this holds the file for writing.

    Problem: there is no room for the copy, or the old file is damaged. It is left as it is.
    """
    if shutil.disk_usage(path.parent).free < path.stat().st_size:
        raise Problem(message("{name} is of an older CityNeeds, and there is no room for the copy that brings it up to date.",
                              name=path.name),
                      message("Free some space on its disk, and open it again."))
    with closing(connect(path, key, mode="rw")) as old:       # plays back a journal that a dead battery left, and changes nothing
        old.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    with placed(path, NEW) as copy, closing(connect(path, key, mode="ro")) as old:
        old.execute("VACUUM INTO ?", (str(copy),))
        _bring_up(copy, key, version)
        _check(old, copy, key, path.name)


def _bring_up(copy: Path, key: str, version: int) -> None:
    engine = create_engine("sqlite://", creator=lambda: connect(copy, key, mode="rw"), module=module(key), poolclass=StaticPool,
                           hide_parameters=True)
    try:
        with engine.connect() as connection:
            for step in migrations.pending(version):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                migrations.take(connection, step)
                connection.exec_driver_sql(f"PRAGMA user_version = {step.version}")
                connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _check(old: Any, copy: Path, key: str, name: str) -> None:
    """Page by page and row by row: the copy holds what the old file holds."""
    with closing(connect(copy, key, mode="ro")) as new:
        whole = new.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not whole or any(left != right for table in MERGED_TABLES
                            for left, right in zip(_rows(old, table), _rows(new, table), strict=False)):
            raise Problem(message("{name} could not be brought up to date: its copy does not hold the same. It was left as it "
                                  "was.", name=name),
                          message("Look at it with `main.py verify`."))


def _rows(connection: Any, name: str) -> Iterator[object]:
    """In the order of their keys, and at last their count, so that a shorter file differs."""
    table = Base.metadata.tables[name]
    keys = [column.name for column in table.primary_key]
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone():
        return
    count = 0
    for row in connection.execute(str(select(*table.c).order_by(*(table.c[key] for key in keys)))):
        count += 1
        yield row
    yield count
