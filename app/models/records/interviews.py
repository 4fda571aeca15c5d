"""Interviews as records: where and when they were held, how far they are, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.models import facts
from app.models.records import withdrawals
from app.models.records.forms import form_records
from app.models.records.interview_facts import DAY, day_of
from app.models.records.rows import Row, ids_inside, record_row, record_rows
from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import InterviewRecord, batched, iso, without_removed
from app.problem import Problem
from app.translations import message


def interviews(store: Store, city_id: str | None = None, site_id: str | None = None) -> list[InterviewRecord]:
    """Of all, or of a city or site, in the order in which they were begun; none that was taken off."""
    names = _form_ids(store)
    sites = {site_id} if site_id else ids_inside(store, "site", city_id) if city_id else None
    return [_interview(row, names) for row in record_rows(store, "interview", parent=site_id)
            if (sites is None or row["parent"] in sites) and not row["joined"]]


def interview(store: Store, interview_id: str) -> InterviewRecord:
    """Problem: there is none of this id, or the consent was withdrawn elsewhere, so that it is hidden."""
    row = record_row(store, "interview", interview_id)
    if row is not None:
        return _interview(row, _form_ids(store))
    with store.reading() as connection:
        hidden = interview_id in withdrawals.hidden(connection)
    if hidden:
        raise Problem(message("Of the interview {interview_id}, the consent was withdrawn in another file. It is hidden.",
                              interview_id=interview_id),
                      message("`main.py withdrawals FILE`, or the page “Laptops and office”: accept or reject it first."))
    raise Problem(message("There is no interview {interview_id} in {workspace}.",
                          interview_id=interview_id, workspace=store.path.name),
                  message("`main.py info FILE --json` lists them."))


def _form_ids(store: Store) -> dict[str, str]:
    return {form.sha256: form.id for form in form_records(store)}


def _interview(row: Row, form_ids: Mapping[str, str]) -> InterviewRecord:
    fields, _ = facts.read("interview", row)
    return InterviewRecord(
        row["id"], row["parent"], row["form"], form_ids.get(row["form"], ""), fields.get("@state", "open"), iso(row["created"]),
        fields.get("@finished", ""), fields.get("@position", ""), row.get("@state", ""), row["demo"], day_of(row),
        facts.is_day(str(row.get(DAY) or "")))


def answers_of(store: Store, record_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Current values by path, in the order in which they were first given, by record; nothing of removed repeat instances."""
    rows_of: dict[bytes, list[tuple[str, str | None]]] = {bytes.fromhex(record_id): [] for record_id in record_ids}
    with store.reading() as connection:
        for batch in batched(rows_of, 500):
            rows = connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value)
                                      .where(s.Answers.record.in_(batch)).order_by(s.Answers.born)).all()
            for record, path, value in rows:
                rows_of[record].append((path, value))
    return {record.hex(): without_removed(rows) for record, rows in rows_of.items()}
