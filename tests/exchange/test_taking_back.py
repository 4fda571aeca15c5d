"""What was erased does not come back by an archive, and a whole import is undone as long as nothing was changed since."""

from pathlib import Path

import pytest

from app.cli import run
from app.exchange import from_submissions, to_submissions
from app.models import StoredInterview, Workspace
from app.models.consent.erasure import erase
from app.models.submissions.import_records import imports, undo
from app.problem import Problem
from tests.exchange.odk import archive, laptop, submission
from tests.exchange.test_receiving import A, B, C, many, site, whole


@pytest.mark.parametrize("key", [A, ""])
def test_what_was_erased_stays_erased(tmp_path: Path, key: str) -> None:
    source = archive(tmp_path / "s.zip", {"a": submission("Mariama", key)})
    with laptop(tmp_path / "l.cityneeds") as one:
        (interview,) = from_submissions(one, source, site(one)).interviews
        erase(one, interview)
        came = from_submissions(one, source, site(one))
        assert (came.interviews, came.erased, came.refused) == ((), 1, ())
        if key:         # nor does an edit of it bring it back, nor an edit of that
            for name, text in (("b", submission("Mariama", B, A)), ("c", submission("Mariama", C, B))):
                assert from_submissions(one, archive(tmp_path / f"{name}.zip", {"x": text}), site(one)).erased == 1
    assert b"Mariama" not in (tmp_path / "l.cityneeds").read_bytes()


def test_an_interview_made_here_and_erased_does_not_come_back_by_its_own_archive(tmp_path: Path) -> None:
    with laptop(tmp_path / "l.cityneeds") as one:
        record = one.add_interview(site(one), one.forms()[0].sha256)
        with StoredInterview.open(one, record.id) as kept:
            kept.set("/data/name", "Mariama")
            kept.finish()
        to_submissions(one, [record.id], tmp_path / "out.zip")
        erase(one, record.id)
        assert from_submissions(one, tmp_path / "out.zip", site(one)).erased == 1
        assert one.interviews() == []


def test_a_whole_import_is_undone_by_the_command_and_comes_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, source = tmp_path / "l.cityneeds", many(tmp_path / "s.zip", 3)
    laptop(file).close()
    bring = ["import", str(file), str(source), "--city", "Koidu", "--site"]
    assert run([*bring, "School"]) == 0
    assert run(["import", str(file)]) == 0
    assert "3 new" in capsys.readouterr().out
    assert run(["import", str(file), "--undo"]) == 0
    assert "3 interviews are taken off" in capsys.readouterr().out
    with Workspace.open(file, read_only=True) as one:
        assert one.interviews() == []
    assert run(["import", str(file), "--undo"]) == 1
    assert run([*bring, "Hospital"]) == 0               # it was the wrong site
    with Workspace.open(file, read_only=True) as one:
        assert whole(one) == 3
        assert {interview.site_id for interview in one.interviews()} == {site(one, 1)}
        assert [interview.undone for interview in imports(one)] == [True, False]


def test_an_import_of_which_something_was_changed_is_not_undone(tmp_path: Path) -> None:
    with laptop(tmp_path / "l.cityneeds") as one:
        came = from_submissions(one, many(tmp_path / "s.zip", 2), site(one))
        with StoredInterview.open(one, came.interviews[0]) as kept:
            kept.reopen("a wrong name")
            kept.set("/data/name", "another")
        before = one.digest()
        with pytest.raises(Problem, match="1 of the 2 interviews"):
            undo(one)
        assert one.digest() == before
        with pytest.raises(Problem, match="no import"):
            undo(one, "0" * 32)
