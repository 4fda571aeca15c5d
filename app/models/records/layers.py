"""Layers of the map, as the team remembers them: each is one record in the world, known by the hash of its file."""

from __future__ import annotations

from sqlalchemy import select

from app.models import facts
from app.models.records.rows import record_rows
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store
from app.models.values import LayerRecord

KIND = "layer"
FILE = "@file"              # where the bytes hang that the workspace carries
MEDIA = "application/octet-stream"


def layer_record(sha256: str) -> bytes:
    """The id of the layer of this file, on all laptops."""
    return well_known(KIND, sha256)


def layers(store: Store) -> tuple[LayerRecord, ...]:
    """By name; none that was removed, or whose record does not say what it is."""
    found = []
    rows = record_rows(store, KIND)
    carried = _carried(store) if rows else frozenset()
    for row in rows:
        fields, _ = facts.read(KIND, row)
        if facts.counts(KIND, fields):
            found.append(LayerRecord(row["id"], fields["name"], fields["sha256"], fields["kind"], fields.get("attribution", ""),
                                     fields.get("file", ""), fields["sha256"] in carried))
    return tuple(sorted(found, key=lambda layer: (layer.name.casefold(), layer.id)))


def layer_bytes(store: Store, layer: LayerRecord) -> bytes | None:
    with store.reading() as connection:
        held = connection.execute(
            select(s.Attachments.bytes).join(s.Photos, s.Photos.sha256 == s.Attachments.sha256).where(
                s.Photos.record == bytes.fromhex(layer.id), s.Photos.path == FILE,
                s.Attachments.sha256 == bytes.fromhex(layer.sha256))).scalar()
    return None if held is None else bytes(held)


def _carried(store: Store) -> frozenset[str]:
    """Hashes of files of which the bytes are here."""
    with store.reading() as connection:
        rows = connection.execute(
            select(s.Photos.sha256).join(s.Records, s.Records.id == s.Photos.record)
            .join(s.Attachments, s.Attachments.sha256 == s.Photos.sha256)
            .where(s.Records.kind == KIND, s.Photos.path == FILE)).scalars()
        return frozenset(sha256.hex() for sha256 in rows)
