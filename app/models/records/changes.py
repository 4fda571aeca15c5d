"""What has changed since somebody last looked, so that it need not be read again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import text

from app.models.records.forms import FormLibrary
from app.models.records.rounds import rounds
from app.models.store.digest import Extent, extent
from app.models.store.store import Store
from app.models.values import ROUTINE


@dataclass(frozen=True)
class ChangeMark:
    """How far a file had grown, and by which norms it was read."""

    extent: Extent
    rows: tuple[int, int, int]      # row numbers of the last record, photo and form
    norms: str              # a hash of those that are set, of what is said of the assessment, and of which rounds choose norms: all
                            # that was worked out rests on it


def changes_since(store: Store, library: FormLibrary, mark: ChangeMark | None) -> tuple[ChangeMark | None, set[str] | None]:
    """The mark of now, and the ids of the records that have new revisions; None: any may have.

    A server numbers no rows, so there it is always None.
    """
    norms = library.refresh() + _settings(store)
    with store.reading() as connection:
        grown = extent(store, connection)
        if grown is None:
            return None, None
        row = connection.execute(text("SELECT (SELECT coalesce(max(rowid), 0) FROM record) AS records, "
                                      "(SELECT coalesce(max(rowid), 0) FROM photo) AS photos, "
                                      "(SELECT coalesce(max(rowid), 0) FROM form) AS forms")).one()
        now = ChangeMark(grown, (row.records, row.photos, row.forms), norms)
        if mark is None or mark.norms != now.norms or not grown.goes_on_from(mark.extent):
            return now, None
        # DISTINCT here would have SQLite walk the whole index of records.
        changed = connection.execute(text("SELECT record FROM revision WHERE rowid > :last"), {"last": mark.extent.revisions})
        return now, {record.hex() for (record,) in changed}


def _settings(store: Store) -> str:
    """A hash of the rounds, where one is held in another setting than routine: which norms an interview is evaluated with."""
    known = rounds(store)
    if all(one.setting == ROUTINE for one in known):
        return ""
    said = [(one.id, one.order, one.first, one.last, one.setting, sorted(one.sites)) for one in known]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def answers_alone(store: Store, before: ChangeMark | None, now: ChangeMark | None) -> bool:
    """Whether nothing but answers came between the two marks: cities, sites, interviews and photos are what they were."""
    if before is None or now is None or before.rows != now.rows:
        return False
    # Where somebody stood in an interview is kept beside each answer, and says nothing of the record. An answer that names a photo,
    # or takes the repeat instance away that it stands in, says whether the photo is still one of the interview.
    with store.reading() as connection:
        other = connection.execute(text(
            "SELECT 1 FROM revision r WHERE rowid > :before AND rowid <= :now AND ((path NOT LIKE '/%' AND path <> '@position') OR "
            "EXISTS (SELECT 1 FROM photo p WHERE p.record = r.record AND (p.path = r.path OR r.path LIKE '%}'))) LIMIT 1"),
            {"before": before.extent.revisions, "now": now.extent.revisions})
        return other.first() is None
