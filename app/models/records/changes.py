"""What has changed since somebody last looked, so that it need not be read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from app.models.files.errors import mendable
from app.models.norms import team_norms

if TYPE_CHECKING:
    from app.models.workspace import Workspace


@dataclass(frozen=True)
class Mark:
    """How far a file had grown. Another file in its place, or one that was written anew, is another."""

    file: tuple[str, int, int]
    erased: int
    last: int               # row number of the last revision
    rows: tuple[int, int, int]      # row numbers of the last record, photo and form
    norms: str              # a hash of those that are set: all that was worked out rests on them


def since(workspace: Workspace, mark: Mark | None) -> tuple[Mark | None, set[str] | None]:
    """The mark of now, and the ids of the records that have new revisions; None: any may have.

    A server numbers no rows, so there it is always None.
    """
    set_norms = team_norms.fresh(workspace)
    if not isinstance(workspace.path, Path):
        return None, None
    path = workspace.path.resolve()
    with mendable(path), workspace._engine.connect() as connection:
        found = path.stat()
        row = connection.execute(text("SELECT (SELECT count(*) FROM erasure) AS erased, "
                                      "(SELECT coalesce(max(rowid), 0) FROM revision) AS last, "
                                      "(SELECT coalesce(max(rowid), 0) FROM record) AS records, "
                                      "(SELECT coalesce(max(rowid), 0) FROM photo) AS photos, "
                                      "(SELECT coalesce(max(rowid), 0) FROM form) AS forms")).one()
        now = Mark((str(path), found.st_dev, found.st_ino), row.erased, row.last, (row.records, row.photos, row.forms), set_norms)
        # Only an erasure takes rows away, or gives them other numbers.
        if mark is None or (mark.file, mark.erased, mark.norms) != (now.file, now.erased, now.norms) or now.last < mark.last:
            return now, None
        # DISTINCT here would have SQLite walk the whole index of records.
        changed = connection.execute(text("SELECT record FROM revision WHERE rowid > :last"), {"last": mark.last})
        return now, {record.hex() for (record,) in changed}


def answers_alone(workspace: Workspace, before: Mark | None, now: Mark | None) -> bool:
    """Whether nothing but answers came between the two marks: cities, sites, interviews and photos are what they were."""
    if before is None or now is None or before.rows != now.rows:
        return False
    # Where somebody stood in an interview is kept beside each answer, and says nothing of the record. An answer that names a photo,
    # or takes the repeat instance away that it stands in, says whether the photo is still one of the interview.
    with mendable(workspace.path), workspace._engine.connect() as connection:
        other = connection.execute(text(
            "SELECT 1 FROM revision r WHERE rowid > :before AND rowid <= :now AND ((path NOT LIKE '/%' AND path <> '@position') OR "
            "EXISTS (SELECT 1 FROM photo p WHERE p.record = r.record AND (p.path = r.path OR r.path LIKE '%}'))) LIMIT 1"),
            {"before": before.last, "now": now.last})
        return other.first() is None
