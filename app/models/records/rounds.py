"""The rounds that the office has set for a city: read, and found by the day of an interview."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from app.models import facts
from app.models.records.joined import same_as
from app.models.records.rows import Row, record_rows
from app.models.store.ids import well_known
from app.models.store.store import Store
from app.models.values import ROUTINE, AssessmentRound

KIND, AT_SITE = "round", "site/"        # AT_SITE: before a site's id, that the round goes to it


def round_record(city_id: str, order: int) -> bytes:
    """The id of a city's round of that order: one on all laptops, so that two who set it differently are asked."""
    return well_known(KIND, f"{city_id} {order}")


def rounds(store: Store, city_id: str | None = None) -> tuple[AssessmentRound, ...]:
    """Of a city or of all, in their order; none that was removed, or that says neither its name nor its order."""
    rows = record_rows(store, KIND, parent=city_id)
    if not rows:
        return ()
    with store.reading() as connection:
        return _in_order(rows, connection)


def _in_order(rows: Iterable[Row], connection: Connection) -> tuple[AssessmentRound, ...]:
    same = same_as(connection)
    found = []
    for row in rows:
        fields, _ = facts.read(KIND, row)
        if facts.counts(KIND, fields):
            sites = (path.removeprefix(AT_SITE) for path in row if path.startswith(AT_SITE))
            found.append(AssessmentRound(
                row["id"], row["parent"], fields["name"], fields["order"], fields.get("first", ""), fields.get("last", ""),
                fields.get("setting", ROUTINE), frozenset(same.get(site, site) for site in sites), row["demo"]))
    return tuple(sorted(found, key=lambda one: (one.city_id, one.order, one.first, one.id)))
