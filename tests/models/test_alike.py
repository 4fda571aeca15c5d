"""The same city, site or interview made on two laptops: proposed, joined, parted; nothing is lost, and both offices agree."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.findings import city_findings
from app.models import Ids, Workspace
from app.models.conflicts.duplicates import join, joined, keep_apart, part, proposals
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.problem import Problem
from tests.models.office import laptop


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two laptops that each made Koidu and its hospital, and each asked there."""
    for seed in ("one", "two"):
        laptop(tmp_path / f"{seed}.cityneeds", seed).close()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [tmp_path / "one.cityneeds", tmp_path / "two.cityneeds"])
    return tmp_path / "office.cityneeds"


def test_two_cities_become_one_with_all_that_stands_under_them(office: Path) -> None:
    with Workspace.open(office) as one:
        (city,) = proposals(one)
        assert (city.kind, city.names, str(city.why)) == ("city", ("Koidu", "Koidu"), "same name")
        join(one, city.first, city.second)
        assert [found.id for found in one.cities()] == [city.first]
        assert {site.city_id for site in one.sites()} == {city.first}
        (site,) = proposals(one)
        assert site.kind == "site"
        join(one, site.first, site.second)
        assert [found.id for found in one.sites(city.first)] == [site.first]
        assert {interview.site_id for interview in one.interviews(city_id=city.first)} == {site.first}
        assert len(one.interviews(site_id=site.first)) == 2
        assert [(pair.first, pair.second) for pair in joined(one)] == [(city.first, city.second), (site.first, site.second)]
        assert len(city_findings(one, city.first).sites) == 1
        part(one, site.second)
        assert len(one.sites(city.first)) == 2
        part(one, city.second)
        assert len(one.cities()) == 2
        assert {len(one.sites(found.id)) for found in one.cities()} == {1}
        with pytest.raises(Problem):
            part(one, city.second)
    assert verify(office) == []


def test_two_offices_that_join_the_other_way_round_agree(office: Path, tmp_path: Path) -> None:
    (tmp_path / "other.cityneeds").write_bytes(office.read_bytes())
    with Workspace.open(office, ids=Ids("a")) as one, Workspace.open(tmp_path / "other.cityneeds", ids=Ids("b")) as other:
        (city,) = proposals(one)
        join(one, city.first, city.second)
        join(other, city.second, city.first)
        merge(one, [other.path])
        merge(other, [one.path])
        assert [found.id for found in one.cities()] == [found.id for found in other.cities()] == [min(city.first, city.second)]
        assert len(one.sites(one.cities()[0].id)) == 2


def test_what_is_two_is_not_proposed_again(office: Path) -> None:
    with Workspace.open(office) as one:
        (city,) = proposals(one)
        keep_apart(one, city.second, city.first)
        assert proposals(one) == []


@pytest.mark.parametrize(("first", "second", "alike"), [
    ("Nimikoro Health Centre", "Nimikoro  health-centre", True), ("Nimikoro Health Centre", "Nimikoro Helth Centre", True),
    ("School 1", "School 2", False), ("Koidu Government Hospital", "Sina Town School", False)])
def test_sites_by_their_names(tmp_path: Path, first: str, second: str, alike: bool) -> None:
    with Workspace.create(tmp_path / "w.cityneeds") as one:
        city = one.add_city("Koidu").id
        one.add_site(city, first, "school")
        one.add_site(city, second, "school")
        assert bool(proposals(one)) == alike


def test_sites_by_their_places(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.cityneeds") as one:
        city = one.add_city("Koidu").id
        one.add_site(city, "Moyiba Primary School", "school", latitude=8.6400, longitude=-10.9700)
        one.add_site(city, "Moyiba School", "school", latitude=8.6402, longitude=-10.9700)
        one.add_site(city, "Moyiba Sch.", "school", latitude=8.7, longitude=-10.9700)
        (pair,) = proposals(one)
        assert str(pair.why) == "22 m apart, names alike"


def test_interviews_of_one_day_with_equal_answers(office: Path) -> None:
    with Workspace.open(office) as one:
        first = one.interviews()[0]
        second = one.add_interview(first.site_id, first.form_sha256)
        with pytest.raises(Problem):
            join(one, first.id, first.site_id)
        join(one, first.id, second.id)
        assert second.id not in {found.id for found in one.interviews()}
        assert one.interview(second.id).state == "open"
        part(one, second.id)
        assert second.id in {found.id for found in one.interviews()}
        paths = [f"/data/{n}" for n in range(12)]
        for found in (first, second):
            one.write(found.id, [(path, "the same") for path in paths])
        one.write(second.id, [("/data/head", "another"), ("/data/0", "another")])
        (pair,) = [pair for pair in proposals(one) if pair.kind == "interview"]
        assert str(pair.why) == "11 of 13 answers equal"


def test_the_commands(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["alike", str(office), "--json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["proposed"]
    assert run(["join", str(office), pair["first"], pair["second"]]) == 0
    assert run(["join", str(office), pair["first"], pair["first"]]) == 1
    capsys.readouterr()
    assert run(["alike", str(office)]) == 0
    assert "counts as Koidu" in capsys.readouterr().out
    assert run(["part", str(office), pair["second"]]) == 0
    assert run(["apart", str(office), pair["first"], pair["second"]]) == 0
    capsys.readouterr()
    assert run(["alike", str(office)]) == 0
    assert capsys.readouterr().out == ""
