"""What a workspace holds, in figures for scripts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from app.models.records import withdrawals
from app.models.records.assessment_said import read_assessment
from app.models.records.attachments import photos
from app.models.records.cities import cities, sites
from app.models.records.doubtful_facts import doubtful
from app.models.records.interviews import interviews
from app.models.records.programme import PROGRAMME
from app.models.store import schema as s
from app.models.store.digest import digest
from app.models.store.migrations import taken
from app.models.store.store import Store


def info(store: Store) -> dict[str, Any]:
    """What `main.py info --json` prints."""
    held = interviews(store)

    def count(what: Any) -> int:
        return int(connection.execute(select(what)).scalar() or 0)

    with store.reading() as connection:
        forms, revisions = (count(func.count(column)) for column in (s.Forms.sha256, s.Revisions.id))
        migrations = [asdict(step) for step in taken(connection)]
        devices = count(func.count(s.Writers.device.distinct()))
        # What an archive might bring again, and what went with another one, has a row of its own.
        withdrawn = len({row.record for row in connection.execute(select(s.Erasures.id, s.Erasures.record))
                         if not withdrawals.follows(row.id.hex(), row.record.hex())})
        waiting = sum(bool(word.kind) and word.state == withdrawals.WAITING for word in withdrawals.described(connection))
    return {
        "cities": [{"id": city.id, "name": city.name} for city in cities(store)],
        "sites": [{"id": site.id, "name": site.name, "city": site.city_id} for site in sites(store)],
        "interviews": [{"id": interview.id, "form": interview.form_id, "site": interview.site_id, "state": interview.state}
                       for interview in held if interview.site_id != PROGRAMME.id],
        "programme": [{"id": interview.id, "form": interview.form_id, "state": interview.state}
                      for interview in held if interview.site_id == PROGRAMME.id],
        "photos": [{"sha256": photo.sha256, "latitude": photo.latitude, "longitude": photo.longitude,
                    "altitude": photo.altitude, "taken": photo.taken or None, "orientation": photo.orientation}
                   for photo in photos(store)],
        "doubtful": [asdict(fact) for fact in doubtful(store)],
        "assessment": read_assessment(store),
        "forms": forms, "devices": devices, "revisions": revisions, "withdrawn": withdrawn, "waiting": waiting,
        "digest": digest(store),
        "migrations": migrations,
    }
