"""What a workspace says of the assessment (who holds it, whom to call, which modules are asked): laid over what `assessment.csv`
beside a form says, before the form runs.

All of it is one record that all laptops share, a revision each, as norms are: two laptops that say it differently are a conflict,
which is settled where conflicts are, or by saying it again. What a demonstration says is a record of its own, which counts as long
as there is nothing but the demonstration: no made-up name is ever read to a respondent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from sqlalchemy import select

from app.models.facts import MOST_TITLE
from app.models.records.cities import cities
from app.models.records.norms_in_force import rows_of
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store

KIND, FILE = "assessment", "assessment.csv"
TEAM, DEMONSTRATION = well_known(KIND), well_known(KIND, "demonstration")
RECORDS = frozenset((TEAM.hex(), DEMONSTRATION.hex()))
MODULE, YES = "module_", "yes"      # how the keys of modules begin; the value of one that is asked


def overlay_assessment(table: bytes, said: Mapping[str, str]) -> bytes:
    """An `assessment.csv` whose column `value` says what the workspace does; keys that it does not have are left out."""
    rows = rows_of(table)
    if not any(row["key"] in said and said[row["key"]] != (row.get("value") or "") for row in rows):
        return table
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys([*rows[0], "value"])), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "value": said.get(row["key"], row.get("value") or "")})
    return out.getvalue().encode()


def read_assessment(store: Store) -> dict[str, str]:
    """What was said, by key. A merged file may say anything: what no page could show, or what is no word about a module, is not
    said."""
    said = _said(store)
    return said.get(_counting(store, said), {})


def counting_record(store: Store) -> bytes:
    """The team's; that of the demonstration as long as there is nothing but the demonstration."""
    return _counting(store, _said(store))


def _said(store: Store) -> dict[bytes, dict[str, str]]:
    """By record, what can be said."""
    with store.reading() as connection:
        rows = connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
            s.Answers.record.in_((TEAM, DEMONSTRATION)))).all()
    said: dict[bytes, dict[str, str]] = {}
    for record, path, value in rows:
        if value is not None and may_be_said(path, value):
            said.setdefault(record, {})[path] = value
    return said


def _counting(store: Store, said: Mapping[bytes, Mapping[str, str]]) -> bytes:
    if TEAM in said:
        return TEAM
    known = cities(store)
    return DEMONSTRATION if known and all(city.demo for city in known) else TEAM


def may_be_said(key: str, value: str) -> bool:
    """One line that a page can show; of a module `yes`, or nothing."""
    if key.startswith(MODULE):
        return value in ("", YES)
    return len(value) <= MOST_TITLE and value.isprintable()
