"""Registers as the files that forms read: `trees.csv`, `trees.geojson`, as ODK's servers serve lists of entities.

Columns: `name` (the entity's id), `label`, `__version`, and for forms that are sent to a server `__trunkVersion` and `__branchId`
(ODK Entities 2024.1), then its properties.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text

from app.forms import parse_points
from app.models.records import withdrawals
from app.models.records.register_rows import (
    ENTITY,
    GEOMETRY,
    SITES,
    Entity,
    entities,
    interviews_off,
    is_demonstration,
    register_id,
    register_names,
)
from app.models.store import schema as s
from app.models.store.digest import Extent, extent
from app.models.store.ids import well_known
from app.models.store.store import Store

VERSION, TRUNK_VERSION, BRANCH = "__version", "__trunkVersion", "__branchId"
# How an XForm names the lists that it reads: as a file, in instance(), in search().
# Each begins with letters that are found at once in a megabyte.
_CALLED = rb"""\(\s*(?:'|"|&apos;|&quot;)([^"'&]+?)(?:\.csv)?(?:'|"|&)"""
_FILE = rb"""jr://[a-z-]+/([^"'<>/]+)\.(?:csv|geojson)"""
_NAMED = tuple(re.compile(named) for named in (_FILE, b"instance" + _CALLED, b"search" + _CALLED))


def lists_named(xform: bytes) -> frozenset[str]:
    """The lists that a form may read; more than it does, where the names stand in its words."""
    return frozenset(name.decode("utf-8", "replace").removesuffix(".csv") for named in _NAMED for name in named.findall(xform))


class RegisterTables:
    """Those of one opened workspace; each is made when a form asks for it, and again when it has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._extent: Extent | None = None
        self._stamps: dict[str, str] = {}
        self._made: dict[str, tuple[str, list[Entity]]] = {}        # by name: the stamp that they were read at

    def refresh(self) -> Mapping[str, str]:
        """By name of each register, a text that is another when the register is."""
        with self._store.reading() as connection:
            now = extent(self._store, connection)
            if now is not None and self._extent is not None and now.goes_on_from(self._extent):
                grown = connection.execute(text(
                    "SELECT 1 FROM revision r JOIN record e ON e.id = r.record WHERE r.rowid > :last AND "
                    "(e.kind IN ('entity', 'register', 'site', 'city', 'withdrawal') OR r.path = '@removed') LIMIT 1"),
                    {"last": self._extent.revisions}).first()
                if grown is None:
                    self._extent = now
                    return self._stamps
            self._extent = now
        self._stamps = dict(self._read_stamps())
        return self._stamps

    def _read_stamps(self) -> Iterator[tuple[str, str]]:
        names, demo = register_names(self._store), is_demonstration(self._store)
        with self._store.reading() as connection:
            counts = {row[0]: (row[1], row[2]) for row in connection.execute(
                select(s.Records.parent, func.count(), func.max(s.Revisions.clock))
                .join(s.Records, s.Records.id == s.Revisions.record).where(s.Records.kind == ENTITY).group_by(s.Records.parent))}
            places = connection.execute(
                select(func.count(), func.max(s.Revisions.clock)).join(s.Records, s.Records.id == s.Revisions.record)
                .where(s.Records.kind.in_(("site", "city")))).one()
            hidden = sorted(withdrawals.hidden(connection) | interviews_off(connection))
        for name in names:
            said: Any = (tuple(places) if name == SITES else
                         (counts.get(register_id(name)), counts.get(register_id(name, demo=True)) if demo else None, hidden))
            if name == SITES or counts.get(register_id(name)) or (demo and counts.get(register_id(name, demo=True))):
                yield name, hashlib.sha256(repr((demo, said)).encode()).hexdigest()[:16]

    def file(self, file_name: str) -> bytes | None:
        """A register as a file of this name; None where there is no such register, or nothing is in it."""
        path = PurePosixPath(file_name)
        stamp = self._stamps.get(path.stem)
        if stamp is None or path.suffix.lower() not in (".csv", ".geojson"):
            return None
        if path.stem not in self._made or self._made[path.stem][0] != stamp:
            self._made[path.stem] = stamp, [one for one in entities(self._store, path.stem) if one.offered]
        rows = self._made[path.stem][1]
        device = self._store.ids.device
        return as_csv(rows, device) if path.suffix.lower() == ".csv" else as_geojson(rows, device)


class FilesBeside(Mapping[str, bytes]):
    """What stands beside a form: registers of the workspace before files of their name, else the form's own. Sites are a register
    of every workspace, so a form's own `sites.csv` stays unless it is a list of entities itself."""

    def __init__(self, own: Mapping[str, bytes], registers: RegisterTables) -> None:
        self._own, self._registers = own, registers

    def __getitem__(self, name: str) -> bytes:
        own = self._own.get(name)
        if own is not None and PurePosixPath(name).stem == SITES and VERSION.encode() not in own[:4_000]:
            return own
        made = self._registers.file(name)
        if made is not None:
            return made
        return self._own[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


# ---------------------------------------------------------------------------------------------- as files


def columns_of(rows: list[Entity]) -> list[str]:
    """The properties of any of them, as they were first said."""
    return list(dict.fromkeys(name for row in rows for name in row.properties))


def cells_of(row: Entity, device: str) -> dict[str, str]:
    """What every list has of each entity."""
    branch = UUID(bytes=well_known("branch", f"{row.record_id} {device} {row.trunk}"), version=4)
    return {"name": row.id, "label": row.label or row.id, VERSION: str(row.version), TRUNK_VERSION: str(row.trunk or ""),
            BRANCH: str(branch)}


def as_csv(rows: list[Entity], device: str) -> bytes:
    out = io.StringIO()
    columns = columns_of(rows)
    writer = csv.DictWriter(out, ["name", "label", VERSION, TRUNK_VERSION, BRANCH, *columns], lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row.properties, **cells_of(row, device)})
    return out.getvalue().encode()


def as_geojson(rows: list[Entity], device: str) -> bytes:
    """With `id` and `title`, which forms take as value and label."""
    features = [{"type": "Feature", "id": row.id, "geometry": geometry_of(row.properties.get(GEOMETRY, "")),
                 "properties": {**{name: value for name, value in row.properties.items() if name != GEOMETRY},
                                **cells_of(row, device), "title": row.label or row.id}} for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def geometry_of(written: str) -> dict[str, Any] | None:
    """Of a place, a line or an area as ODK writes them, GeoJSON's (longitude first); None where it is none."""
    points = parse_points(written) if written else None
    if not points:
        return None
    places = [[point[1], point[0]] for point in points]
    if len(places) == 1:
        return {"type": "Point", "coordinates": places[0]}
    if len(places) > 3 and places[0] == places[-1]:
        return {"type": "Polygon", "coordinates": [places]}
    return {"type": "LineString", "coordinates": places}

