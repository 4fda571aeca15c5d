"""The large office: on PostgreSQL all is as in a file, and both end equal."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import run
from app.locations import Server, place
from app.models import Ids, StoredInterview, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two clones of a laptop that contradict each other, with a photo."""
    base = tmp_path / "base.cityneeds"
    with laptop(base) as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"), caption="The gate")
    made = []
    for name in ("Awa", "Binta"):
        path = tmp_path / f"{name}.cityneeds"
        path.write_bytes(base.read_bytes())
        with Workspace.open(path) as one:
            one.author = name
            one.write(one.interviews()[0].id, [("/data/head", f"{name} was asked"), ("@position", "/data/head")])
        made.append(path)
    return made


@pytest.fixture
def offices(database: Callable[[], Server], tmp_path: Path) -> tuple[Server, Path]:  # noqa: F811
    there = database()
    Workspace.create(there).close()
    Workspace.create(tmp_path / "office.cityneeds").close()
    return there, tmp_path / "office.cityneeds"


def said(where: Server | Path) -> tuple[object, ...]:
    with Workspace.open(where, read_only=True) as office:
        return (office.digest(), office.revision_stamp(), conflicts(office), office.info(),
                [list(office.answers(one.id).items()) for one in office.interviews()],
                [office.history(one.id) for one in office.interviews()], office.photos(), office.forms(),
                [office.photo_bytes(photo.sha256, "print") for photo in office.photos()])


def test_both_engines_end_equal(files: list[Path], offices: tuple[Server, Path]) -> None:
    reports = []
    for where in offices:
        with Workspace.open(where) as office:
            previews = merge(office, files, preview=True)
            assert office.interviews() == []
            reports.append((previews, merge(office, files), merge(office, files)))
    assert reports[0] == reports[1]
    assert [report.conflicts for report in reports[0][1]] == [0, 1]
    assert all(report.again for report in reports[0][2])
    assert said(offices[0]) == said(offices[1])
    assert [verify(where) for where in offices] == [[], []]


def test_a_conflict_is_settled_there_and_travels_back(files: list[Path], offices: tuple[Server, Path], tmp_path: Path) -> None:
    server, file = offices
    with Workspace.open(server) as office:
        merge(office, files)
        (conflict,) = conflicts(office)
        resolve(office, conflict, "Both were asked")
        carried = copy_workspace(office, tmp_path / "carried.cityneeds")
        light = copy_workspace(office, tmp_path / "light.cityneeds", light=True)
        assert conflicts(office) == []
    assert not verify(carried)
    with Workspace.open(file) as office:
        assert merge(office, [light, carried])[1].refused == []
        assert conflicts(office) == []
    assert said(server) == said(file)


def test_an_interview_is_led_there(offices: tuple[Server, Path], files: list[Path]) -> None:
    for where in offices:
        ids = Ids("same", now=lambda: 1_800_000_000_000)
        with Workspace.open(where, ids=ids) as office:
            merge(office, files[:1])
            with StoredInterview.open(office, office.interviews()[0].id) as kept:
                kept.set("/data/head", "Dr “K”")
                kept.set("/data/head", "")
                kept.undo()
                kept.caption(office.photos()[0].id, "Another word")
    assert said(offices[0]) == said(offices[1])


def test_an_id_that_means_something_else_is_kept_aside(files: list[Path], offices: tuple[Server, Path], tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.cityneeds"
        path.write_bytes(files[0].read_bytes())
        watch = iter(range(1_800_000_000_000, 1 << 50))
        with Workspace.open(path, ids=Ids("clone", now=lambda watch=watch: next(watch))) as office:
            office.write(office.interviews()[0].id, [("/data/head", name)])
        made.append(path)
    ends = []
    for where in offices:
        with Workspace.open(where) as office:
            ends.append([report.as_json() for report in merge(office, made)])
    assert ends[0] == ends[1]
    assert "quarantine" in ends[0][1]["refused"][0]["reason"]
    assert said(offices[0]) == said(offices[1])
    assert [verify(where) for where in offices] == [[], []]


def test_many_answer_at_once(files: list[Path], offices: tuple[Server, Path]) -> None:
    server, _ = offices
    with Workspace.open(server) as office:
        merge(office, files[:1])
        interview = office.interviews()[0].id
    wrong: list[BaseException] = []

    def answer(name: str) -> None:
        try:
            with Workspace.open(server) as mine:
                for number in range(25):
                    mine.write(interview, [("/data/head", f"{name} {number}")])
        except BaseException as error:
            wrong.append(error)

    def bring() -> None:
        try:
            with Workspace.open(server) as mine:
                merge(mine, files)
        except BaseException as error:
            wrong.append(error)

    people = [threading.Thread(target=answer, args=(name,)) for name in ("a", "b", "c")] + [threading.Thread(target=bring)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert wrong == []
    assert verify(server) == []
    with Workspace.open(server, read_only=True) as office:
        values = {one.value for one in office.history(interview, "/data/head")}
        assert {f"{name} {number}" for name in "abc" for number in range(25)} <= values


def test_commands_take_it_where_they_take_a_file(files: list[Path], database: Callable[[], Server], tmp_path: Path,  # noqa: F811
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    url = database().url
    assert run(["merge", url, *map(str, files), "--json"]) == 0
    assert [one["problem"] for one in json.loads(capsys.readouterr().out)] == ["", ""]
    assert run(["info", url, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert run(["copy", url, str(tmp_path / "taken.cityneeds")]) == 0
    assert run(["info", str(tmp_path / "taken.cityneeds"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2]) == facts
    assert run(["verify", url]) == 0
    assert run(["findings", url, "--city", "Koidu"]) == 0
    assert run(["report", url, "--city", "Koidu", "-o", str(tmp_path / "out.pdf")]) == 0
    assert run(["verify-report", str(tmp_path / "out.pdf"), url]) == 0


def test_what_cannot_be_used_is_told(database: Callable[[], Server]) -> None:  # noqa: F811
    where = database()
    with pytest.raises(Problem, match="no workspace yet"):
        Workspace.open(where, read_only=True)
    with pytest.raises(Problem, match="name of the database"):
        Workspace.open(Server(where.url.replace("/office", "/nothing")))
    with pytest.raises(Problem, match="cannot be reached"):
        Workspace.open(Server("postgresql://nobody:secret@127.0.0.1:1/office"))
    with Workspace.create(where) as office:
        office.add_city("Koidu")
    with pytest.raises(Problem, match="already"):
        Workspace.create(where)
    with Workspace.open(where, read_only=True) as office, pytest.raises(Problem, match="reading only"):
        office.add_city("Banjul")


def test_another_programs_tables_are_left_alone(database: Callable[[], Server]) -> None:  # noqa: F811
    import psycopg
    where = database()
    with psycopg.connect(where.url) as connection:
        connection.execute("CREATE TABLE record (id integer)")
    with pytest.raises(Problem, match="another program"):
        Workspace.open(where)


def test_a_password_is_never_shown() -> None:
    where = place("postgresql://ada:secret@office.example/needs")
    assert isinstance(where, Server)
    assert where.name == "needs at office.example"
    assert "secret" not in f"{where!r} {where.name}"
    assert isinstance(place("needs.cityneeds"), Path)
