"""The second copy on a stick: brought up at each finish, whole whatever is pulled out, and enough to go on from."""

import shutil
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.consent import erase
from app.models.merge import merge
from app.models.parcels import write_home, write_outward, write_second
from app.models.protect import lock, protect, unlock
from app.models.records import verify
from app.photos import take_in
from app.problem import Problem
from app.progress import Cancelled
from app.session import load_settings
from tests.models.office import laptop, picture


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def began(path: Path) -> None:
    with laptop(path) as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture("blue"), "q.jpg"))


def again(path: Path, said: str) -> None:
    with Workspace.open(path) as one:
        interview = one.add_interview(one.sites()[0].id, one.forms()[0].sha256)
        one.write(interview.id, [("/data/head", said)])


def digest(path: Path) -> str:
    with Workspace.open(path, read_only=True) as one:
        return one.digest()


def test_what_is_new_goes_into_the_same_file(tmp_path: Path, stick: Path) -> None:
    began(tmp_path / "a.cityneeds")
    with Workspace.open(tmp_path / "a.cityneeds", read_only=True) as one:
        first = write_second(one, stick)
    assert first.anew
    for said in ("Dr Sesay", "Dr Bangura"):
        again(tmp_path / "a.cityneeds", said)
        with Workspace.open(tmp_path / "a.cityneeds", read_only=True) as one:
            then = write_second(one, stick)
        assert (then.path, then.anew, then.records) == (first.path, False, 3)        # with the site and the city that it is of
        assert verify(then.path) == []
        assert digest(then.path) == digest(tmp_path / "a.cityneeds")
    assert len(list(stick.iterdir())) == 1


def test_a_laptop_that_dies_costs_minutes(tmp_path: Path, stick: Path) -> None:
    began(tmp_path / "office.cityneeds")
    with Workspace.open(tmp_path / "office.cityneeds") as office:
        outward = write_outward(office, tmp_path / "out.cityneeds", team="North")
    for name in ("old", "new"):
        Workspace.create(tmp_path / f"{name}.cityneeds").close()
    with Workspace.open(tmp_path / "old.cityneeds") as one:
        merge(one, [outward])
    again(tmp_path / "old.cityneeds", "Dr Sesay")
    with Workspace.open(tmp_path / "old.cityneeds", read_only=True) as one:
        copy = write_second(one, stick).path
    held = digest(tmp_path / "old.cityneeds")
    (tmp_path / "old.cityneeds").unlink()
    with Workspace.open(tmp_path / "new.cityneeds") as one:
        reports = merge(one, [copy, outward])
        assert [(report.problem, report.refused) for report in reports] == [("", []), ("", [])]
        assert one.digest() == held
        home = write_home(one, tmp_path / "home.cityneeds")
    with Workspace.open(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [home])
        assert (report.problem, report.refused, report.brought["interviews"]) == ("", [], 1)


def test_a_stick_that_is_pulled_out_leaves_the_copy_as_it_was(tmp_path: Path, stick: Path) -> None:
    began(tmp_path / "a.cityneeds")
    with Workspace.open(tmp_path / "a.cityneeds") as one:
        copy = write_second(one, stick).path
        before = digest(copy)
        one.add_photo(one.interviews()[0].id, "/data/total", take_in(picture("red"), "r.jpg"))

        def stop(done: int, total: int, what: object) -> None:
            if done == 1:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_second(one, stick, progress=stop)
        assert digest(copy) == before
        assert verify(copy) == []
        write_second(one, stick)
        assert digest(copy) == one.digest()


def test_what_is_erased_here_is_not_kept_there(tmp_path: Path, stick: Path) -> None:
    began(tmp_path / "a.cityneeds")
    again(tmp_path / "a.cityneeds", "Dr Sesay")
    with Workspace.open(tmp_path / "a.cityneeds") as one:
        write_second(one, stick)
        for interview in one.interviews():
            if one.answers(interview.id)["/data/head"] == "Dr Sesay":
                erase(one, interview.id)
        made = write_second(one, stick)
    assert made.anew
    assert b"Dr Sesay" not in made.path.read_bytes()
    assert len(list(stick.iterdir())) == 1


def test_another_workspace_of_that_name_has_a_copy_of_its_own(tmp_path: Path, stick: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        began(tmp_path / name / "a.cityneeds")
        with Workspace.open(tmp_path / name / "a.cityneeds", read_only=True) as one:
            write_second(one, stick)
    (stick / "holiday.cityneeds").write_bytes(b"no database")
    with Workspace.open(tmp_path / "one" / "a.cityneeds", read_only=True) as one:
        assert not write_second(one, stick).anew
    assert len(list(stick.iterdir())) == 3


def test_that_of_a_protected_workspace_is_protected(tmp_path: Path, stick: Path) -> None:
    path = tmp_path / "a.cityneeds"
    began(path)
    protect(path, "several words nobody guesses")
    with Workspace.open(path, read_only=True) as one:
        copy = write_second(one, stick).path
    again(path, "Dr Sesay")
    with Workspace.open(path, read_only=True) as one:
        assert not write_second(one, stick).anew
    lock(path)
    assert b"Kamara" not in copy.read_bytes()
    with pytest.raises(Problem):
        Workspace.open(copy, read_only=True)
    unlock(copy, "several words nobody guesses")
    assert verify(copy) == []
    with Workspace.create(tmp_path / "new.cityneeds") as new:
        merge(new, [copy])
        assert len(new.interviews()) == 2


def test_it_is_no_copy_beside_the_workspace(tmp_path: Path) -> None:
    began(tmp_path / "a.cityneeds")
    with Workspace.open(tmp_path / "a.cityneeds", read_only=True) as one, pytest.raises(Problem, match="lost with it"):
        write_second(one, tmp_path)


def test_a_stick_that_is_gone_is_said_and_stops_no_interview(tmp_path: Path, stick: Path,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.cityneeds")
    began(tmp_path / "a.cityneeds")
    assert run(["parcel", "second", file, str(stick)]) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert load_settings().second_copy == str(stick)
    with Workspace.open(tmp_path / "a.cityneeds", read_only=True) as one:
        interview = one.interviews()[0].id
    assert run(["interview", "finish", file, interview]) == 0
    assert digest(copy) == digest(tmp_path / "a.cityneeds")
    shutil.rmtree(stick)
    assert run(["interview", "reopen", file, interview, "--reason", "a slip"]) == 0
    capsys.readouterr()
    assert run(["interview", "finish", file, interview]) == 0
    assert "The second copy could not be written" in capsys.readouterr().err
    assert run(["parcel", "second", file, "--off"]) == 0
    assert load_settings().second_copy == ""
    assert run(["parcel", "second", file]) == 1
