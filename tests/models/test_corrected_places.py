"""What was made of cities, sites and interviews can be corrected, and taken off the lists as long as nothing hangs on it."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from app.cli import run
from app.findings import city_findings, open_issues
from app.models import StoredInterview, Workspace
from app.models.conflicts import conflicts
from app.models.merge import merge
from tests.models.office import laptop, picture


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(list(words))
    told = capsys.readouterr()
    return status, told.out.strip(), told.err.strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "laptop.cityneeds"
    with laptop(path) as one:
        one.author = "Awa"
    return path


def test_every_field_of_a_city_and_of_a_site_is_corrected_and_keeps_its_history(
        file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "city", "edit", str(file), "Koidu", "--name", "Koidu  Town", "--country", "Sierra Leone",
                          "--iso", "sl", "--population", "128000", "--population-note", "census 2015", "--aliases", "Sefadu",
                          "--admin-codes", "SL; SL02", "--contacts", "Council 076", "--position", "8.64, -10.97", "--json")
    city = json.loads(out)
    assert status == 0
    assert (city["name"], city["iso"], city["population"], city["admin_codes"]) == ("Koidu  Town", "SL", 128000, "SL; SL02")
    assert (city["latitude"], city["source"]) == (8.64, "typed")
    status, out, _ = said(capsys, "site", "edit", str(file), "Hospital", "--name", "Mission Hospital", "--kind", "health-centre",
                          "--ward", "Tankoro", "--population", "900", "--contacts", "Matron", "--json")
    site = json.loads(out)
    assert (site["name"], site["kind"], site["ward"], site["population"]) == ("Mission Hospital", "health-centre", "Tankoro", 900)
    assert run(["site", "edit", str(file), "Mission Hospital", "--ward", "-"]) == 0
    with Workspace.open(file, read_only=True) as one:
        (kept,) = one.sites()
        assert (kept.ward, kept.population, kept.contacts) == ("", 900, "Matron")
        assert [step.value for step in one.history(kept.id, "name")] == ["Hospital", "Mission Hospital"]
        assert one.find_city("Sefadu") is not None


@pytest.mark.parametrize(("verb", "words", "why"), [
    ("city", ("--population", "many"), "“many” cannot be the population."),
    ("city", ("--population", "-5"), "“-5” cannot be the population."),
    ("city", ("--iso", "SLE"), "“SLE” is no code of a country."),
    ("city", ("--name", "-"), "A city needs a name."),
    ("site", ("--name", "  "), "A site needs a name."),
    ("site", ("--kind", "castle"), "There is no kind of site “castle”."),
    ("site", ("--ward", "w" * 300), "This is too long to be the ward: 300 letters."),
    ("site", ("--position", "somewhere"), "“somewhere” is not a position"),
    ("site", (), "Nothing was said of the site."),
])
def test_what_cannot_be_is_refused_and_changes_nothing(
        file: Path, capsys: pytest.CaptureFixture[str], verb: str, words: tuple[str, ...], why: str) -> None:
    with Workspace.open(file, read_only=True) as one:
        before = one.digest()
    given = [f"{words[0]}={words[1]}"] if words else []
    status, _, error = said(capsys, verb, "edit", str(file), "Koidu" if verb == "city" else "Hospital", *given)
    assert status == 1
    assert why in error
    with Workspace.open(file, read_only=True) as one:
        assert one.digest() == before


def test_two_laptops_that_correct_differently_are_asked(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cityneeds"
    assert run(["copy", str(file), str(other)]) == 0
    assert run(["site", "edit", str(file), "Hospital", "--ward", "North"]) == 0
    assert run(["site", "edit", str(other), "Hospital", "--ward", "South", "--population", "40"]) == 0
    with Workspace.open(file) as one:
        merge(one, [other])
        assert one.sites()[0].population == 40
        (conflict,) = conflicts(one)
        assert (conflict.path, {head.value for head in conflict.heads}) == ("ward", {"North", "South"})


def test_contacts_that_differ_are_printed_nowhere(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cityneeds"
    assert run(["copy", str(file), str(other)]) == 0
    assert run(["site", "edit", str(file), "Hospital", "--contacts", "Matron Kamara"]) == 0
    assert run(["site", "edit", str(other), "Hospital", "--contacts", "Dr Sesay"]) == 0
    with Workspace.open(file) as one:
        merge(one, [other])
        issues = open_issues(one, city_findings(one, one.cities()[0].id))
    assert [(issue.kind, issue.answers) for issue in issues if issue.kind == "conflict"] == [("conflict", ())]


def test_only_what_nothing_hangs_on_is_removed_and_it_comes_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "site", "remove", str(file), "Hospital", "--reason", "twice")[2].startswith(
        "cityneeds: “Hospital” cannot be removed: it has 1 interview.")
    assert said(capsys, "city", "remove", str(file), "Koidu", "--reason", "twice")[2].startswith(
        "cityneeds: “Koidu” cannot be removed: it has 1 site.")
    assert run(["site", "add", str(file), "Twice", "--city", "Koidu", "--kind", "school"]) == 0
    assert said(capsys, "site", "remove", str(file), "Twice", "--reason", " ")[2].startswith("cityneeds: A removal needs a reason.")
    assert run(["site", "remove", str(file), "Twice", "--reason", "typed twice"]) == 0
    capsys.readouterr()
    assert "Twice" not in said(capsys, "site", "list", str(file))[1]
    (gone,) = json.loads(said(capsys, "site", "list", str(file), "--removed", "--json")[1])
    assert (gone["name"], gone["reason"]) == ("Twice", "typed twice")
    assert run(["site", "restore", str(file), "Twice"]) == 0
    assert "Twice" in said(capsys, "site", "list", str(file))[1]


def test_a_city_whose_sites_were_removed_is_removed(file: Path) -> None:
    assert run(["city", "add", str(file), "Kenema"]) == 0
    assert run(["site", "add", str(file), "Gbo", "--city", "Kenema"]) == 0
    assert run(["city", "remove", str(file), "Kenema", "--reason", "another"]) == 1
    assert run(["site", "remove", str(file), "Gbo", "--reason", "another"]) == 0
    assert run(["city", "remove", str(file), "Kenema", "--reason", "another"]) == 0
    assert run(["site", "restore", str(file), "Gbo"]) == 0
    with Workspace.open(file, read_only=True) as one:           # what hangs on it shows it again
        assert [city.name for city in one.cities()] == ["Koidu", "Kenema"]


def test_a_removal_never_hides_what_another_laptop_did_there(file: Path, tmp_path: Path) -> None:
    """Whichever file came first."""
    with Workspace.open(file) as one:
        site = one.add_site(one.cities()[0].id, "Clinic")
    files = [tmp_path / f"{name}.cityneeds" for name in ("removes", "interviews", "photographs")]
    for copy in files:
        assert run(["copy", str(file), str(copy)]) == 0
    assert run(["site", "remove", str(files[0]), "Clinic", "--reason", "not there"]) == 0
    with Workspace.open(files[1]) as one:
        held = one.add_interview(site.id, one.forms()[0].sha256)
    for number, order in enumerate(permutations(files[:2])):
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            for brought in order:
                merge(office, [brought])
            assert [one.name for one in office.sites()] == ["Hospital", "Clinic"]
            assert [one.id for one in office.interviews(site_id=site.id)] == [held.id]
            assert office.removed("site") == []
    with Workspace.create(tmp_path / "alone.cityneeds") as office:
        merge(office, [files[0], files[2]])
        assert [one.name for one in office.sites()] == ["Hospital"]


def test_an_interview_is_removed_only_while_nobody_answered(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = Path("resources/forms/school.xlsx")
    begun = said(capsys, "interview", "begin", str(file), str(form), "--site", "Hospital", "--day", "2026-11-20",
                 "--assessor", "AB1")[1]
    with Workspace.open(file) as one, StoredInterview.open(one, begun) as kept:
        record = one.interview(begun)
        assert (record.day, record.day_said) == ("2026-11-20", True)
        assert any(kept.interview.node(ref).value == "AB1" for ref in kept.known())
    other = tmp_path / "other.cityneeds"
    assert run(["copy", str(file), str(other)]) == 0
    assert run(["interview", "remove", str(file), begun, "--reason", "wrong form"]) == 0
    with Workspace.open(file, read_only=True) as one:
        assert begun not in {record.id for record in one.interviews()}
    with Workspace.open(other) as one, StoredInterview.open(one, begun) as kept:
        asked = next(node for node in kept.interview.nodes() if node.definition.control == "select1" and node.relevant
                     and node.value == "" and node.choices)
        kept.set(asked.ref, asked.choices[0].name)
    status, _, error = said(capsys, "interview", "remove", str(other), begun, "--reason", "wrong form")
    assert status == 1
    assert "1 question was answered in this interview" in error
    with Workspace.open(file) as one:                           # answered elsewhere: it is shown again
        merge(one, [other])
        assert begun in {record.id for record in one.interviews()}


def test_a_paper_interview_begins_with_the_version_that_is_current(file: Path, tmp_path: Path,
                                                                   capsys: pytest.CaptureFixture[str]) -> None:
    from tests.findings.towns import spreadsheet
    for version in ("1", "2"):
        form = spreadsheet(tmp_path / "beds.xlsx", ("type", "name", "label"), [("integer", "beds", f"Beds {version}")],
                           version=version)
        assert run(["form", "add", str(file), str(form)]) == 0
    capsys.readouterr()

    def begun(name: str) -> str:
        interview = said(capsys, "interview", "begin", str(file), name, "--site", "Hospital")[1]
        with Workspace.open(file, read_only=True) as one:
            held = one.interview(interview).form_sha256
            return next(form.version for form in one.forms() if form.sha256 == held)
    assert begun("beds") == "2"
    assert run(["form", "current", str(file), "beds@1"]) == 0
    capsys.readouterr()
    assert (begun("beds"), begun("beds@2"), begun("Beds")) == ("1", "2", "1")


def test_an_interview_with_a_photo_is_not_removed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.photos import take_in
    with Workspace.open(file) as one:
        held = one.add_interview(one.sites()[0].id, one.forms()[0].sha256)
        one.add_photo(held.id, "/data/photo", take_in(picture(), "a.jpg"))
    assert said(capsys, "interview", "remove", str(file), held.id, "--reason", "x")[0] == 1


@pytest.mark.parametrize("day", ["yesterday", "2999-01-01"])
def test_an_interview_begins_on_no_day_that_cannot_be(file: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    status, _, error = said(capsys, "interview", "begin", str(file), "wards", "--site", "Hospital", "--day", day)
    assert status == 1
    assert "no" in error or "day" in error
