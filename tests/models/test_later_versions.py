"""What a later program writes is kept, merged and carried by this one, though it shows none of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.locations import Server
from app.models import StoredInterview, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.ids import well_known
from app.models.store.migrations import STEPS, taken
from app.problem import Problem
from tests.models.office import laptop
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

REMARKS = ("/data/head/@comment", "/data/head/@comment/@reason", "@plan/@team", "@audience", "/data/@x-1")


def later(path: Path) -> str:
    with laptop(path) as one:
        interview = one.interviews()[0].id
        one.write(interview, [(remark, f"said of {remark}") for remark in REMARKS])
        record = one.add_record("drone-flight", interview, {"height": "40"})
        one.write(record, [("@pilot", "Awa"), ("route/3", "north")])
        return one.digest()


@pytest.fixture
def places(tmp_path: Path, database: Callable[[], Server]) -> list[Path | Server]:  # noqa: F811
    return [tmp_path / "office.cityneeds", database()]


def test_it_comes_in_whole_and_goes_on(places: list[Path | Server], tmp_path: Path) -> None:
    held = later(tmp_path / "laptop.cityneeds")
    for number, place in enumerate(places):
        with Workspace.create(place) as office:
            (report,) = merge(office, [tmp_path / "laptop.cityneeds"])
            assert report.refused == []
            assert report.brought["other records"] == 1
            assert office.digest() == held
            interview = office.interviews()[0].id
            assert office.answers(interview)["/data/head/@comment"] == "said of /data/head/@comment"
            with StoredInterview.open(office, interview) as kept:
                assert kept.interview.node("/data/head").value == "Dr Kamara"
                kept.set("/data/head", "Dr Conteh")
            carried = copy_workspace(office, tmp_path / f"carried {number}.cityneeds")
        with Workspace.open(carried, read_only=True) as copied:
            assert [row["height"] for row in copied.records("drone-flight")] == ["40"]
        assert verify(carried) == []


@pytest.mark.parametrize("kind", ["", "Drone", "drone flight", "x" * 41, "-x"])
def test_a_kind_that_no_version_writes_is_not_kept(kind: str, tmp_path: Path) -> None:
    with laptop(tmp_path / "laptop.cityneeds") as one, pytest.raises(Problem, match="its kind is none"):
        one.add_record(kind, None, {"height": "40"})


def test_a_well_known_record_is_the_same_everywhere() -> None:
    assert well_known("norms") == well_known("norms")
    assert len({well_known("price", "mask"), well_known("price", "gown"), well_known("norms"), well_known("price")}) == 4


def test_a_server_comes_up_step_by_step(database: Callable[[], Server], tmp_path: Path) -> None:  # noqa: F811
    place = database()
    with Workspace.create(place) as office:
        merge(office, [_laptop(tmp_path)])
        held = office.digest()
        with office.store._engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE migration, manifest")
            connection.exec_driver_sql("DROP INDEX answer_site")
            connection.exec_driver_sql("COMMENT ON TABLE record IS 'CityNeeds 2'")
    with Workspace.open(place, read_only=True) as office:           # reading changes nothing
        assert office.info()["migrations"] == []
        assert office.digest() == held
    with Workspace.open(place) as office:
        assert office.digest() == held
        with office.store._engine.connect() as connection:
            assert [one.name for one in taken(connection)] == [step.name for step in STEPS if step.version > 2]
        office.write(office.interviews()[0].id, [("/data/head", "Dr Conteh")])
    with Workspace.open(place) as office:
        assert len(office.info()["migrations"]) == 2


def test_a_server_that_may_not_be_changed_is_read(database: Callable[[], Server], tmp_path: Path) -> None:  # noqa: F811
    place = database()
    with Workspace.create(place) as office:
        merge(office, [_laptop(tmp_path)])
        with office.store._engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE migration")
            connection.exec_driver_sql("COMMENT ON TABLE record IS 'CityNeeds 3'")
            connection.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
            connection.exec_driver_sql("CREATE ROLE reader_only LOGIN")
            connection.exec_driver_sql("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO reader_only")
    head, _, rest = place.url.partition("://")
    limited = Server(f"{head}://reader_only@{rest.rpartition('@')[2]}")
    with Workspace.open_or_read(limited) as office:
        assert "could not be brought up" in str(office.read_only_because)
        assert len(office.interviews()) == 1


def _laptop(folder: Path) -> Path:
    path = folder / "laptop.cityneeds"
    laptop(path).close()
    return path
