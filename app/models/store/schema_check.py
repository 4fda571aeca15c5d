"""Whether a file holds our tables and nothing that runs: looked at before anything in it is used, opened or merged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import create_engine

from app.models.store.schema import LATER, VERSION, Base
from app.problem import Problem
from app.translations import Message, message

Ask = Callable[[str], Iterable[Any]]            # runs a query, gives its rows

_HARMLESS = re.compile(r"sqlite_stat[1-4]")     # what ANALYZE writes, in any tool: figures for SQLite's planner
_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL", re.IGNORECASE)


def check_schema(ask: Ask, name: str, version: int, remedy: Message) -> None:
    """Exactly our tables and indexes, word for word: no view, no trigger, no foreign table. A file of a newer version may hold more
    tables and columns, but nothing that runs. Problem: it is not so, with `remedy`."""
    known, newer = expected(), version > VERSION
    found: dict[str, tuple[str, str, str | None]] = {}
    for kind, title, table, sql in ask("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        if _HARMLESS.fullmatch(str(title)) and kind == "table":
            continue
        fits = kind in ("table", "index") and not _VIRTUAL.match(sql or "") if newer else known.get(title) == (kind, table, sql)
        if title in found or not fits or (title in known and known[title][:2] != (kind, table)):
            raise Problem(message("{name} holds something that no CityNeeds file does ({title}).", name=name,
                                  title=repr(str(title)[:60])), remedy)
        found[title] = (kind, table, sql)
    missing = [title for title, (_, table, _) in known.items()
               if title not in found and version >= max(LATER.get(title, 0), LATER.get(table, 0))]
    if newer:
        missing += [table.name for table in Base.metadata.sorted_tables if table.name in found and not
                    {row[1] for row in ask(f"PRAGMA table_info({table.name})")} >= set(table.columns.keys())]
    if missing and newer:
        raise Problem(message("{name} was written by a newer CityNeeds, in a way that this one cannot read.", name=name),
                      message("Update this program."))
    if missing:
        raise Problem(message("{name} lacks parts of a CityNeeds file.", name=name), remedy)


@cache
def expected() -> dict[str, tuple[str, str, str | None]]:
    """Of each table and index: its kind, its table, and the words that made it."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    finally:
        engine.dispose()
    return {row[1]: (row[0], row[2], row[3]) for row in rows}
