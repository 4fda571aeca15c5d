"""Whether a copy may take the place of the file that stands there: an older copy of the same workspace, or one that was named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from app.models.files.encryption_keys import Protected
from app.models.files.file_lock import FileLock
from app.models.store import schema as s
from app.models.workspace import Workspace
from app.problem import Problem
from app.saving import is_workspace
from app.translations import Message, message, message_n

BULKY = ("bytes", "xform", "source", "report", "at")        # a hash or id stands beside them; the same file may be merged twice
KEPT = tuple(table for table in (*s.MERGED_TABLES, "merged", "quarantine") if table != "revision_parent")
ROWS = 5_000


class WouldReplace(Problem):
    """What stands at `target` would be lost, and nobody has named it."""

    def __init__(self, target: Path, what: Message) -> None:
        super().__init__(what, message("Choose another name or folder; or say --replace {name} to lose what is there.",
                                       name=target))
        self.target = target


def check_replaceable(workspace: Workspace, named: Path, target: Path, replace: str) -> None:
    """`target` stands there, a regular file to which `named` may be a link. WouldReplace: it may hold what
    `workspace` does not, and `replace` does not name it. Problem: it is open in a program, or another one is named."""
    if replace:
        if replace not in (named.name, target.name, str(named)):
            raise Problem(message("--replace names {replaced}, but what stands there is {name}.", replaced=replace, name=named),
                          message("Name it, or choose another place."))
    elif not is_workspace(target):
        raise WouldReplace(target, message("{name} is there already, and is no workspace.", name=target))
    elif lost := _lost(workspace, target):
        raise WouldReplace(target, message("{name} is there already, and is no older copy of {workspace}: {lost}.",
                                           name=target, workspace=workspace.path.name, lost=lost))
    _nobody_writes(target)


def _nobody_writes(target: Path) -> None:
    held = FileLock(target)
    try:
        if not held.write():
            raise Problem(message("{name} is open here.", name=target.name), message("Close it, or choose another place."))
    finally:
        held.release()


def _lost(workspace: Workspace, target: Path) -> Message | None:
    """What would be lost; None where all that stands there is in the workspace as well."""
    try:
        with Workspace.open(target, read_only=True) as there:
            interviews = {interview.id for interview in there.interviews()} - {interview.id for interview in workspace.interviews()}
            gone = shared = 0
            with there.store.reading() as theirs, workspace.store.reading() as ours:
                erased = set(ours.execute(select(s.Erasures.record)).scalars())
                for name in KEPT:
                    table = s.Base.metadata.tables[name]
                    for row, here in _compared(_rows(theirs, table), _rows(ours, table), len(table.primary_key)):
                        shared += here
                        gone += not here and not _erased(theirs, name, row, erased)
    except Protected:
        return message("it is protected with another passphrase, so nobody can look")
    except Problem as problem:
        return message("it cannot be looked at ({reason})", reason=problem.what)
    if gone:
        lost = len([interview_id for interview_id in interviews if bytes.fromhex(interview_id) not in erased])
        return message("{interviews} and {rows} in all are there and not here",
                       interviews=message_n("{count} interview", "{count} interviews", lost),
                       rows=message_n("{count} row", "{count} rows", gone))
    return None if shared else message("the two have nothing in common")


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """In the order of their keys, without what is bulky: of that its hash is a key. A revision's digest vouches for its parents."""
    if not connection.dialect.has_table(connection, table.name):
        return iter(())                     # of an older version
    columns = [column for column in table.c if column.name not in BULKY or table.name == "form_file"]
    keys = list(table.primary_key)
    return iter(connection.execute(select(*columns).order_by(*keys), execution_options={"yield_per": ROWS}))


def _compared(theirs: Iterator[Row[Any]], ours: Iterator[Row[Any]], keys: int) -> Iterator[tuple[Row[Any], bool]]:
    """Each of theirs, and whether ours hold it word for word; both come in the order of their first columns, the keys."""
    mine = next(ours, None)
    for row in theirs:
        while mine is not None and tuple(mine)[:keys] < tuple(row)[:keys]:
            mine = next(ours, None)
        yield row, mine is not None and tuple(mine) == tuple(row)


def _erased(theirs: Connection, name: str, row: Row[Any], erased: set[bytes]) -> bool:
    """Consent was withdrawn, so that it is not here any more."""
    if not erased:
        return False
    if name == "attachment":
        shows = theirs.execute(select(s.Photos.record).where(s.Photos.sha256 == row.sha256)).scalars()
        return all(record in erased for record in shows)
    return (row.id if name == "record" else getattr(row, "record", None)) in erased
