"""What a workspace holds, in figures: for scripts, for reports, and to tell whether two hold the same."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from app.models.files.errors import mendable
from app.models.records import withdrawals
from app.models.records.changes import Mark, since
from app.models.records.doubtful_facts import doubtful
from app.models.store import schema as s
from app.models.store.migrations import taken

if TYPE_CHECKING:
    from app.models.workspace import Workspace

_ALL = 1 << 256


_stamps: dict[tuple[str, int, int], tuple[Mark, int, int]] = {}     # of a file: up to which mark, how many, their sum


def revision_stamp(workspace: Workspace) -> tuple[int, str]:
    """How many revisions there are, and a hash of them all in which their order does not matter. Only new ones are read."""
    with mendable(workspace.path), workspace._engine.connect() as connection:
        mark, changed = since(workspace, None)
        held = _stamps.get(mark.file) if mark is not None else None
        if held is not None:
            mark, changed = since(workspace, held[0])
        count, total = held[1:] if held is not None and changed is not None else (0, 0)
        wanted = select(s.Revision.digest)
        if mark is not None:        # no further than the mark: another may write meanwhile, and what it writes is counted next time
            after = held[0].last if count and held is not None else 0
            wanted = wanted.where(text("rowid > :after AND rowid <= :last").bindparams(after=after, last=mark.last))
        for some in connection.execute(wanted).scalars().partitions(5_000):
            total = (total + sum(int.from_bytes(one, "big") for one in some)) % _ALL
            count += len(some)
        if mark is not None:
            _stamps[mark.file] = (mark, count, total)
    return count, total.to_bytes(32, "big").hex()


def digest(workspace: Workspace, without: tuple[str, ...]) -> str:
    total = 0
    with mendable(workspace.path), workspace._engine.connect() as connection:
        for name in (one for one in s.GROWN if one not in without):
            columns = s.Base.metadata.tables[name].c
            few = {"yield_per": 50 if "bytes" in columns else 5_000}     # at once: photos are large
            for row in connection.execute(select(*columns), execution_options=few):
                content = repr((name, *(bytes(one) if isinstance(one, bytes | memoryview) else one for one in row)))
                one = hashlib.sha256(content.encode("utf-8")).digest()
                total = (total + int.from_bytes(one, "big")) % _ALL
    return total.to_bytes(32, "big").hex()


def info(workspace: Workspace) -> dict[str, Any]:
    """What `main.py info --json` prints."""
    def count(what: Any) -> int:
        return int(connection.execute(select(what)).scalar() or 0)

    with mendable(workspace.path), workspace._engine.connect() as connection:
        forms, revisions = (count(func.count(column)) for column in (s.Form.sha256, s.Revision.id))
        migrations = [asdict(one) for one in taken(connection)]
        devices = count(func.count(s.Writer.device.distinct()))
        # What an archive might bring again, and what went with another one, has a row of its own.
        withdrawn = len({row.record for row in connection.execute(select(s.Erasure.id, s.Erasure.record))
                         if not withdrawals.follows(row.id.hex(), row.record.hex())})
    waiting = sum(one.state == withdrawals.WAITING for one in withdrawals.withdrawals(workspace))
    return {
        "cities": [{"id": city.id, "name": city.name} for city in workspace.cities()],
        "sites": [{"id": site.id, "name": site.name, "city": site.city_id} for site in workspace.sites()],
        "interviews": [{"id": one.id, "form": one.form_id, "site": one.site_id, "state": one.state}
                       for one in workspace.interviews()],
        "photos": [{"sha256": one.sha256, "latitude": one.latitude, "longitude": one.longitude,
                    "altitude": one.altitude, "taken": one.taken or None, "orientation": one.orientation}
                   for one in workspace.photos()],
        "doubtful": [asdict(one) for one in doubtful(workspace)],
        "forms": forms, "devices": devices, "revisions": revisions, "withdrawn": withdrawn, "waiting": waiting,
        "digest": workspace.digest(),
        "migrations": migrations,
    }
