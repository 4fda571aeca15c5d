"""What a report prints as its data revision is of what is in the file, whatever was known of it before."""

import shutil
from pathlib import Path

from app.models import Workspace
from app.models.consent.erasure import erase
from app.models.merge.merging import merge
from tests.models.office import laptop


def test_the_stamp_forgets_what_was_erased(tmp_path: Path) -> None:
    """Only new rows are read for it; an erasure takes rows away and gives others their numbers, so all is read anew then."""
    with laptop(tmp_path / "a.cityneeds") as one:
        site, form = one.sites()[0].id, one.forms()[0].sha256
        stays, goes = one.interviews()[0].id, one.add_interview(site, form).id
        for turn in range(3):
            one.write(goes, [("/data/head", f"Dr {turn}")])
        assert one.revision_stamp()[0] == one.info()["revisions"]
        erase(one, goes)
        after = one.revision_stamp()
        assert after[0] == one.info()["revisions"]
        one.write(stays, [("/data/head", "Dr Sesay")])
        now = one.revision_stamp()
        assert now[0] == after[0] + 1
    shutil.copy(tmp_path / "a.cityneeds", tmp_path / "fresh.cityneeds")       # nothing is known of this one yet
    with Workspace.open(tmp_path / "fresh.cityneeds") as fresh:
        assert fresh.revision_stamp() == now


def test_a_file_in_whose_log_something_may_be_missing_stays_out(tmp_path: Path) -> None:
    """With a write-ahead log what is newest lies in another file: a copy that somebody made of the first alone lacks answers."""
    import shutil
    import sqlite3
    laptop(tmp_path / "a.cityneeds").close()
    connection = sqlite3.connect(tmp_path / "a.cityneeds")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE writer SET device = 'written to the log alone'")
    connection.commit()
    carried = Path(shutil.copy(tmp_path / "a.cityneeds", tmp_path / "carried.cityneeds"))
    connection.close()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [carried])
        assert "changed by another program" in report.problem
        assert office.interviews() == []
