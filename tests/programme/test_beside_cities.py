"""The programme stands beside the cities: nothing that is told of cities, sites and figures has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.findings import city_findings
from app.models import Ids, Workspace
from app.models.carry import copy_workspace
from app.models.conflicts import conflicts, join, proposals
from app.models.interviews import find_site, move
from app.models.merge import merge
from app.models.records import verify
from app.models.records.programme import CITY_ID, SITE_ID
from app.problem import Problem
from app.programme import read_programme, totals
from app.support import Ledger, report_material
from tests.programme.conftest import Say, sets
from tests.programme.lists import event_form

TITLE = "Webinar with Nanjing"


@pytest.fixture
def held(say: Say, file: Path, tmp_path: Path) -> Path:
    """One event of the programme, one at a site of the only city."""
    with Workspace.open(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97)
        workspace.add_site(city.id, "City council", "council")
    form = str(event_form(tmp_path))
    say("add", "events", "--form", form, *sets(title=TITLE, women=5))
    say("add", "events", "--form", form, "--city", "Koidu", *sets(title="Visit to Koidu", women=3))
    return file


def test_no_list_of_cities_sites_or_interviews_of_a_city_has_it(held: Path) -> None:
    with Workspace.open(held) as workspace:
        programme = workspace.programme()
        assert (programme.kind, programme.id, programme.city_id) == ("programme", SITE_ID, CITY_ID)
        assert [city.name for city in workspace.cities()] == ["Koidu"]
        assert [site.name for site in workspace.sites()] == ["City council"]
        (city,) = workspace.cities()
        assert len(workspace.interviews(city_id=city.id)) == 1
        assert len(workspace.interviews(site_id=programme.id)) == 1
        assert len(workspace.interviews()) == 2
        assert workspace.site(programme.id) == programme
        assert workspace.city_of(programme).name == "Programme"
        for name in ("Programme", CITY_ID):
            assert workspace.find_city(name) is None
            with pytest.raises(Problem):
                workspace.city(name)
        assert {row["id"] for kind in ("city", "site") for row in workspace.records(kind)}.isdisjoint({SITE_ID, CITY_ID})


def test_no_finding_report_or_export_of_a_city_has_it(held: Path, tmp_path: Path) -> None:
    with Workspace.open(held) as workspace:
        (city,) = workspace.cities()
        findings = city_findings(workspace, city.id)
        assert [site.name for site in findings.sites] == ["City council"]
        assert TITLE not in str(findings.as_json())
        assert "Visit to Koidu" in str(findings.as_json())
        material = report_material(workspace, city.id, "en", lambda *_: None)
        assert TITLE not in str(material)
        with pytest.raises(Problem):
            city_findings(workspace, CITY_ID)
    for name in ("koidu.xlsx", "koidu.csv.zip", "koidu.geojson", "odk.zip", "koidu.pdf"):
        command = "report" if name.endswith("pdf") else "export"
        assert run([command, str(held), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
        assert run([command, str(held), "--city", CITY_ID, "-o", str(tmp_path / name)]) == 1
    assert run(["report", str(held), "--all", "-o", str(tmp_path / "all")]) in (0, 2)


def test_what_is_in_a_file_tells_it_apart(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(held)]) == 0
    printed = capsys.readouterr().out
    assert "Koidu: 1 site" in printed
    assert "the programme: 1 entry" in printed
    assert "1 interview (1 finished)" in printed
    assert run(["info", str(held), "--json"]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [city["name"] for city in said["cities"]] == ["Koidu"]
    assert [site["name"] for site in said["sites"]] == ["City council"]
    assert (len(said["interviews"]), len(said["programme"])) == (1, 1)
    assert not said["doubtful"]


@pytest.mark.parametrize("command", [["findings"], ["people"], ["support"], ["doubts"], ["costs"]])
def test_no_command_of_a_city_takes_it(held: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    for city in ("Koidu", CITY_ID):
        status = run([command[0], str(held), "--city", city])
        printed = capsys.readouterr().out
        assert TITLE not in printed
        assert status == (0 if city == "Koidu" else 1)


def test_it_is_no_duplicate_of_anything(held: Path) -> None:
    with Workspace.open(held) as workspace:
        workspace.add_city("Programme")
        assert not proposals(workspace)
        (city, other) = workspace.cities()
        for pair in ((CITY_ID, city.id), (city.id, CITY_ID), (SITE_ID, workspace.sites()[0].id)):
            with pytest.raises(Problem):
                join(workspace, *pair)
        assert other.name == "Programme"


def test_a_copy_carries_it_and_is_whole(held: Path, tmp_path: Path) -> None:
    with Workspace.open(held) as workspace:
        (tmp_path / "copies").mkdir()
        copy = copy_workspace(workspace, tmp_path / "copies")
        assert "Koidu" in copy.name
    assert verify(copy) == []
    with Workspace.open(copy, read_only=True) as carried:
        assert {entry.title for entry in read_programme(carried).entries} == {TITLE, "Visit to Koidu"}


def test_support_knows_nothing_of_it(held: Path) -> None:
    with Workspace.open(held) as workspace:
        assert not Ledger(workspace).agreed(CITY_ID)
        assert SITE_ID not in str(vars(Ledger(workspace)))


def test_an_entry_is_moved_between_a_city_and_the_programme(held: Path) -> None:
    with Workspace.open(held) as workspace:
        (at_city,) = workspace.interviews(city_id=workspace.cities()[0].id)
        move(workspace, at_city.id, find_site(workspace, "Programme").id, "it is of all cities")
        assert len(workspace.interviews(site_id=SITE_ID)) == 2
        assert not workspace.interviews(city_id=workspace.cities()[0].id)
        assert {entry.city for entry in read_programme(workspace).entries} == {""}
        move(workspace, at_city.id, workspace.sites()[0].id, "no, of this one")
        assert len(workspace.interviews(city_id=workspace.cities()[0].id)) == 1


def test_what_a_strangers_file_says_of_its_ids_moves_nothing(held: Path, tmp_path: Path) -> None:
    """A record of a city and a site that bear them, with a name, joined to a city and taken off the list."""
    from app.models.store import schema as s
    stranger = tmp_path / "stranger.cityneeds"
    with Workspace.open(held) as workspace:
        city, site = workspace.cities()[0].id, workspace.sites()[0].id
    with Workspace.create(stranger) as workspace:
        with workspace.store.writing() as connection:
            for key, kind, parent in ((CITY_ID, "city", None), (SITE_ID, "site", CITY_ID)):
                above = bytes.fromhex(parent) if parent else None
                connection.execute(s.Records.__table__.insert().values(
                    id=bytes.fromhex(key), kind=kind, parent=above, form=None, created=0, demo=0))
        workspace.write(CITY_ID, [("name", "Atlantis"), ("@same-as", city), ("latitude", "900")])
        workspace.write(SITE_ID, [("name", "Atlantis"), ("@same-as", site), ("@removed", "gone")])
    with Workspace.open(held) as office:
        merge(office, [stranger])
        assert [one.name for one in office.cities()] == ["Koidu"]
        assert [one.name for one in office.sites()] == ["City council"]
        assert len(office.interviews(site_id=SITE_ID)) == 1
        assert len(office.interviews(city_id=city)) == 1
        assert {entry.city for entry in read_programme(office).entries} == {"", "Koidu"}
        assert not office.doubtful()
        assert not proposals(office)


def test_two_laptops_that_change_one_entry_are_asked(held: Path, tmp_path: Path, say: Say) -> None:
    one, two = tmp_path / "one.cityneeds", tmp_path / "two.cityneeds"
    for path in (one, two):
        path.write_bytes(held.read_bytes())
    say("edit", "events", TITLE, *sets(women=8), on=one)
    say("edit", "events", TITLE, *sets(women=9), on=two)
    with Workspace.open(held) as office:
        merge(office, [one, two])
        assert "/data/women" in {conflict.path for conflict in conflicts(office)}
        (total,) = totals(read_programme(office).of("events"))
        assert total.amount in (8 + 3, 9 + 3)


def test_laptops_that_never_met_hold_one_programme(tmp_path: Path, say: Say) -> None:
    for name in ("one", "two"):
        Workspace.create(tmp_path / f"{name}.cityneeds", ids=Ids(name)).close()
        say("add", "events", "--form", str(event_form(tmp_path)), *sets(title=name, women=5), on=tmp_path / f"{name}.cityneeds")
    with Workspace.create(tmp_path / "all.cityneeds") as office:
        (first, second) = merge(office, [tmp_path / "one.cityneeds", tmp_path / "two.cityneeds"])
        assert not first.refused
        assert not second.refused
        assert not conflicts(office)
        assert not office.cities()
        assert [entry.title for entry in read_programme(office).entries] == ["one", "two"]
        assert totals(read_programme(office).entries)[0].amount == 10
    assert verify(tmp_path / "all.cityneeds") == []
