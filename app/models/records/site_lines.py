"""The sites of a city as lines of a list: what a list shows and is searched by, and no more is read. Ten thousand take a blink."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import aliased

from app.models import facts
from app.models.records.interview_facts import REMOVED
from app.models.records.joined import same_as, under
from app.models.records.programme import IDS as PROGRAMME
from app.models.records.removal import effective
from app.models.store import schema as s
from app.models.store.store import Store


class SiteLine(NamedTuple):
    id: str
    city_id: str
    name: str
    kind: str
    ward: str
    admin_codes: str

    @property
    def words(self) -> str:
        """What it is found by."""
        return f"{self.name} {self.ward} {self.admin_codes}".casefold()


def site_lines(store: Store, city_id: str | None = None, find: str = "") -> list[SiteLine]:
    """In the order in which they were made; `find`: those in whose name, ward or codes each of these words stands."""
    wanted = find.casefold().split()
    with store.reading() as connection:
        same = same_as(connection)
        removed = _removed(connection)
        lines = [_line(row, same) for row in _rows(connection, city_id, same)]
    hidden = removed | set(same) | PROGRAMME
    shown = [line for line in lines if line.id not in hidden] if hidden else lines
    return [line for line in shown if all(word in line.words for word in wanted)] if wanted else shown


def _rows(connection: Connection, city_id: str | None, same: dict[str, str]) -> Sequence[Row[Any]]:
    query: Any = select(s.Records.id, s.Records.parent)        # what it gives is no type that could be written
    for path in ("name", "kind", "ward", "admin-codes"):
        said = aliased(s.Answers)
        query = query.add_columns(said.value).outerjoin(said, (said.record == s.Records.id) & (said.path == path))
    query = query.where(s.Records.kind == "site")
    if city_id is not None:
        query = query.where(under(city_id, same))
    rows: Sequence[Row[Any]] = connection.execute(query.order_by(s.Records.created, s.Records.id)).all()
    return rows


def _line(row: Row[Any], same: dict[str, str]) -> SiteLine:
    record, parent, name, kind, ward, codes = tuple[Any, ...](row)
    city = parent.hex() if parent else ""
    return SiteLine(record.hex(), same.get(city, city), facts.shortened(name or "", facts.MOST_TITLE),
                    facts.shortened(kind or "other", 40), facts.shortened(ward or "", facts.MOST_TITLE), codes or "")


def _removed(connection: Connection) -> set[str]:
    rows = connection.execute(
        select(s.Answers.record, s.Answers.value).join(s.Records, s.Records.id == s.Answers.record)
        .where(s.Records.kind == "site", s.Answers.path == REMOVED, s.Answers.value.is_not(None)))
    return effective(connection, "site", [{"id": record.hex(), REMOVED: value} for record, value in rows])
