"""The lineages of the forms: the versions of one form id, which of them is current, and for which kinds of site they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.values import FormRecord, Lineage
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.forms import FormGlance

KIND = "lineage"
FORM, CURRENT, RETIRED, SITES = "form", "current", "retired", "sites"      # fields; RETIRED/<sha256> is of one version
YES, ANY = "yes", "any"


def lineage_record(form_id: str) -> bytes:
    """The id of what the office says of a form, on all laptops."""
    return well_known(KIND, form_id)


def lineages(connection: Connection, records: Sequence[FormRecord], glances: Mapping[str, FormGlance]) -> tuple[Lineage, ...]:
    """One for each form id that is here, by the title of its current version (else its newest)."""
    by_id: dict[str, list[FormRecord]] = defaultdict(list)
    for record in records:
        by_id[record.id].append(record)
    said = said_of(connection, by_id)
    found = (_lineage(form_id, versions, said.get(form_id, {}), glances) for form_id, versions in by_id.items())
    return tuple(sorted(found, key=lambda lineage: (lineage.shown.title.casefold(), lineage.form_id)))


def said_of(connection: Connection, form_ids: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """What the office says now, by form id and field."""
    ids = {lineage_record(form_id): form_id for form_id in form_ids}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    rows = connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value)
                              .join(s.Records, s.Records.id == s.Answers.record).where(s.Records.kind == KIND))
    for record, path, value in rows:
        if value and record in ids:
            said[ids[record]][path] = value
    return said


def refuse_retired(connection: Connection, form_sha256: str) -> None:
    """Problem: this version takes no new interview."""
    form = connection.execute(select(s.Forms.form_id, s.Forms.title)
                              .where(s.Forms.sha256 == bytes.fromhex(form_sha256))).first()
    said = said_of(connection, {form.form_id: None}).get(form.form_id, {}) if form is not None else {}
    if form is not None and (RETIRED in said or f"{RETIRED}/{form_sha256}" in said):
        raise Problem(message("The form {form} is retired and takes no new interview.", form=form.title or form.form_id),
                      message("Choose its current version or another form, or let the office bring this one back."))


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """Versions in the order in which people count them: 9 before 10, "v2" before "v10"."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", version))


def _lineage(form_id: str, records: Sequence[FormRecord], said: Mapping[str, str], glances: Mapping[str, FormGlance]) -> Lineage:
    versions = tuple(sorted(records, key=lambda record: (version_order(record.version), record.sha256), reverse=True))
    retired = frozenset(record.sha256 for record in versions if RETIRED in said or f"{RETIRED}/{record.sha256}" in said)
    going = [record for record in versions if record.sha256 not in retired]
    chosen = next((record for record in going if record.sha256 == said.get(CURRENT)), None)
    current = chosen or next(iter(going), None)
    own = glances[(current or versions[0]).sha256].sites
    sites = own if SITES not in said else () if said[SITES] == ANY else tuple(said[SITES].split())
    return Lineage(form_id, versions, current, chosen is not None, retired, RETIRED in said, sites, SITES in said)
