"""Which pictures are in the file already, wherever they hang or hung: so that nothing is taken in twice."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from app.models.store import schema as s
from app.models.store.store import Store


class HeldPhoto(NamedTuple):
    """`size` in bytes of the original, None where only its copies were carried here; `record_id` of what it hangs at."""

    size: int | None
    record_id: str


def held_photos(store: Store) -> dict[str, HeldPhoto]:
    """By SHA-256, hexadecimal; no picture is read. Of one that hangs at several records, any of them."""
    with store.reading() as connection:
        rows = connection.execute(select(s.Photos.sha256, s.Photos.record, func.length(s.Attachments.bytes)).join(
            s.Attachments, s.Attachments.sha256 == s.Photos.sha256, isouter=True).order_by(s.Photos.created, s.Photos.id))
        return {sha256.hex(): HeldPhoto(size, record.hex()) for sha256, record, size in rows}
