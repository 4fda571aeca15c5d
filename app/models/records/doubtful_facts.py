"""The facts of a workspace that lists and pages do not show as they are kept: to be named beside the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, or_, select

from app.models.facts import AGREED, CAPTION, LONG, MOST_CAPTION, NEEDED, UNREAD, counts, quantity, read, shortened
from app.models.records.joined import same_as, under
from app.models.records.rows import record_rows
from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import Doubtful


def doubtful(store: Store, city_id: str | None = None) -> tuple[Doubtful, ...]:
    """Of all records, or of those of one city, the facts that lists and pages do not show as they are kept."""
    return tuple(_doubtful(store, city_id))


def _doubtful(store: Store, city_id: str | None) -> Iterator[Doubtful]:
    cities = [row for row in record_rows(store, "city") if city_id in (None, row["id"])]
    sites = record_rows(store, "site", parent=city_id)
    pledges = [row for row in record_rows(store, "pledge") if city_id is None or row["parent"] in (city_id, "")]
    promised = {row["id"] for row in pledges}
    movements = [row for row in record_rows(store, "movement") if row["parent"] in promised and not row.get("withdrawn")]
    allotments = [row for row in record_rows(store, "allotment") if city_id in (None, row.get("city_id"))]
    donors = {row["id"]: shortened(row.get("donor") or row["id"][:8], 40) for row in pledges}
    rounds = [row for row in record_rows(store, "round") if city_id in (None, row["parent"])]
    for kind, rows in (("city", cities), ("site", sites), ("round", rounds), ("layer", record_rows(store, "layer")),
                       ("pledge", pledges), ("movement", movements), ("allotment", allotments)):
        for row in rows:
            name = donors.get(row["parent"] if kind != "pledge" else row["id"]) or row.get("name") or row["id"][:8]
            yield from _of(kind, row, shortened(str(name), 40))
    for row in cities:
        for field in row:
            if field.startswith(AGREED) and quantity(row[field]) is None:
                yield Doubtful("city", row["id"], "", shortened(row.get("name") or row["id"][:8], 40), field,
                               shortened(row[field], 40), len(row[field]), UNREAD, False)
    for row in _odd_interviews(store, city_id):
        yield from _of("interview", row, row["id"][:8])
        for path in row:
            if path.startswith(CAPTION):
                yield Doubtful("interview", row["id"], row["parent"], row["id"][:8], "caption", shortened(row[path], 40),
                               len(row[path]), LONG, False)


def _of(kind: str, row: Mapping[str, Any], name: str) -> Iterator[Doubtful]:
    fields, doubts = read(kind, row)
    left_out = not counts(kind, fields)
    for field, why in doubts:
        yield Doubtful(kind, row["id"], row["parent"], name, field, shortened(row[field], 40), len(row[field]), why, left_out)
    for field in NEEDED.get(kind, ()) if left_out else ():
        if field not in row:
            yield Doubtful(kind, row["id"], row["parent"], name, field, "", 0, UNREAD, left_out)


def _odd_interviews(store: Store, city_id: str | None) -> list[dict[str, Any]]:
    """Few of very many: the database looks for them."""
    odd = or_((s.Answers.path == "@state") & s.Answers.value.not_in(("open", "finished")),
              (s.Answers.path == "@finished") & s.Answers.value.is_not(None),
              s.Answers.path.startswith(CAPTION) & (func.length(s.Answers.value) > MOST_CAPTION),
              (s.Answers.path == "@position") & (func.length(s.Answers.value) > 2_000))
    found: dict[str, dict[str, Any]] = {}
    with store.reading() as connection:
        wanted = [s.Records.kind == "interview"]
        same = same_as(connection)
        if city_id is not None:
            wanted.append(s.Records.parent.in_(select(s.Records.id).where(s.Records.kind == "site", under(city_id, same))))
        for record, parent, path, value in connection.execute(
                select(s.Records.id, s.Records.parent, s.Answers.path, s.Answers.value)
                .join(s.Answers, s.Answers.record == s.Records.id).where(*wanted, odd)):
            above = parent.hex() if parent else ""
            found.setdefault(record.hex(), {"id": record.hex(), "parent": same.get(above, above)})[path] = value
    return list(found.values())
