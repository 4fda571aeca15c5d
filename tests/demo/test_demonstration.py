"""The demonstration: the same each time, another with another seed, and printed by the command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.demo import write_demonstration
from app.findings import all_doubts, city_findings
from app.forms import load_form
from app.locations import RESOURCES
from app.models import Workspace
from app.models.assessment import assessment, set_assessment
from app.models.conflicts import conflicts, open_checks
from app.models.consent import withdrawals
from app.models.merge import merge
from app.models.prices import price_book, prices
from app.programme import match, read_programme, totals
from app.support import city_costs
from tests.conftest import ROOT


def facts(path: Path) -> dict:
    with Workspace.open(path, read_only=True) as workspace:
        return workspace.info()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of another seed."""
    path = tmp_path_factory.mktemp("other") / "other.cityneeds"
    write_demonstration(path, seed=2)
    return path


@pytest.mark.slow
def test_the_same_seed_gives_the_same(demonstration: Path, tmp_path: Path) -> None:
    """At each run the installed program's is compared (tests/test_installed.py)."""
    command = [sys.executable, str(ROOT / "main.py"), "demo", str(tmp_path / "same.cityneeds")]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7"})      # sets have another order there
    assert facts(tmp_path / "same.cityneeds") == facts(demonstration)
    assert (tmp_path / "same.cityneeds").read_bytes() == demonstration.read_bytes()


def test_another_seed_gives_others(demonstration: Path, other: Path) -> None:
    first, others = facts(demonstration), facts(other)
    assert others["digest"] != first["digest"]
    assert others["sites"] == first["sites"]
    with Workspace.open(demonstration, read_only=True) as workspace:
        programme = {entry.id for entry in read_programme(workspace).entries}
    assert {one["id"] for one in others["interviews"]} & {one["id"] for one in first["interviews"]} <= programme


DATA = json.loads((RESOURCES / "demo" / "cities.json").read_text(encoding="utf-8"))
DRAWS = {"range", "share", "of", "some", "maybe", "by"}


@pytest.mark.parametrize("seed", [1, 2])
def test_it_contradicts_itself_where_its_data_say_so_and_nowhere_else(demonstration: Path, other: Path, seed: int) -> None:
    """Each with its why in `cities.json`: what a team would meet."""
    with Workspace.open(demonstration if seed == 1 else other, read_only=True) as workspace:
        for city in DATA["cities"]:
            findings = city_findings(workspace, workspace.city(city["name"]).id)
            planned = [(planned["site"], planned["kind"]) for planned in city["contradictions"]]
            assert sorted((doubt.site, doubt.kind) for doubt in all_doubts(findings)) == sorted(planned), city["name"]
            assert all(planned["why"].endswith(".") for planned in city["contradictions"])


def test_all_interviews_are_finished_and_answer_what_was_meant(demonstration: Path) -> None:
    """A form that changes makes this fail, where the data of the demonstration speak of a question that is gone."""
    with Workspace.open(demonstration, read_only=True) as workspace:
        assert {record.state for record in workspace.interviews()} == {"finished"}
        assert all(record.demo for record in workspace.interviews())
    said: dict[str, set[str]] = {}
    for site in (site for city in DATA["cities"] for site in city["sites"]):
        for sheet in site["interviews"]:
            said.setdefault(sheet["form"], set()).update(question_names(sheet.get("answers", {})))
            for own in sheet.get("each", ()):
                said[sheet["form"]] |= question_names(own) - {"withdrawn", "check", "minutes"}
    for form_name, names in said.items():
        names |= question_names(json.loads((RESOURCES / "demo" / f"{form_name}.json").read_text(encoding="utf-8")))
        form = load_form(RESOURCES / "forms" / f"{form_name}.xlsx")
        asked = {one.name for one in form.definitions() if one.kind == "repeat" or (one.control and not one.calculate)}
        assert names - asked == set()


def question_names(data: object) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(question_names, data))
    if not isinstance(data, dict) or DRAWS & set(data):
        return set()
    return set(data).union(*(question_names(value) for value in data.values()))


def test_persons_are_asked_in_every_city(demonstration: Path) -> None:
    """Enough that tables show cells; students alone and as a group; and the council, which says that more rubbish is collected
    in Koidu than residents do."""
    with Workspace.open(demonstration, read_only=True) as workspace:
        for city in workspace.cities():
            findings = city_findings(workspace, city.id)
            tables = {form_table.form_id: form_table for form_table in findings.persons}
            assert tables["cn_resident"].persons >= 8
            assert (tables["cn_student"].persons, tables["cn_student"].together) == (7, 1)
            assert all(table.questions for table in tables.values())
            assert any(count.group == "council" for count in findings.voices)
            collected = {one.id: one for one in findings.indicators}
            if city.name.startswith("Koidu"):
                assert (collected["C2"].value, collected["R4"].value) == (90, 30)
            assert [stage.name for stage in workspace.rounds(city.id)][-1] == "Round 1"
            assert all(stage.demo and stage.first and stage.last for stage in workspace.rounds(city.id))


def test_the_office_has_a_check_open_and_a_consent_withdrawn(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(demonstration, read_only=True) as workspace:
        (check,) = open_checks(workspace)
        assert workspace.site(workspace.interview(check.interview_id).site_id).name == "Kokuima Junior Secondary"
        (gone,) = withdrawals(workspace)
        assert "called" in gone.reason
        assert gone.record_id not in {record.id for record in workspace.interviews()}
        said = {item.key: item.value for item in assessment(workspace) if item.value}
    assert set(said) == {"organisation", "contact", "kept", "module_meals"}
    assert "(fictional)" in said["organisation"]
    assert "(fictional)" in said["contact"]


def test_what_it_says_of_the_assessment_is_nobody_elses(demonstration: Path, tmp_path: Path) -> None:
    """Merged into a team's file, its made-up name is read to nobody, and contradicts nobody."""
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        office.add_city("Bo")
        merge(office, [demonstration])
        assert not any(item.value for item in assessment(office))
        set_assessment(office, {"organisation": "City aid"})
        assert {item.key: item.value for item in assessment(office) if item.value} == {"organisation": "City aid"}
        assert not conflicts(office)


def test_the_programme_adds_up(demonstration: Path) -> None:
    with Workspace.open(demonstration, read_only=True) as workspace:
        programme = read_programme(workspace)
        (viewers,) = [total for total in totals(programme.of("events")) if total.amount == 500_000]
        assert (viewers.said, viewers.of) == (30, 30)
        assert all(entry.finished and entry.demo for entry in programme.entries)
        assert sum(entry.withheld for entry in programme.of("practices")) == 1
        assert len(programme.of("practices")) == 3
        (late,) = [entry.title for entry in programme.of("milestones") if entry.late("2026-11-27")]
        assert late == "Booklet of good practices (fictional)"
        assert programme.of("partners")
        findings = [city_findings(workspace, city.id) for city in workspace.cities()]
        assert {found.offer.kind for found in match(programme, findings)} >= {"city", "partners"}


def test_it_holds_what_a_newcomer_should_see(demonstration: Path) -> None:
    with Workspace.open(demonstration, read_only=True) as workspace:
        koidu = city_findings(workspace, workspace.city("Koidu").id)
        assert all(city.demo for city in workspace.cities())
        assert all(site.demo for site in workspace.sites())
        assert all(photo.latitude is not None for photo in workspace.photos())
        banjul, khajura = (city_findings(workspace, workspace.city(name).id) for name in ("Banjul", "Khajura"))
    assert {flag.kind for flag in koidu.flags} >= {"duration", "duplicate"}
    assert "position" in {flag.kind for flag in khajura.flags}
    assert sum(one.refused for one in koidu.coverage) == 1
    assert any(need.unknown_sites for need in koidu.needs)
    rate = next(one for one in koidu.indicators if one.id == "W3")
    assert 0.36 in {site.value for site in rate.sites}
    hygiene = next(one for one in koidu.indicators if one.id == "S3")
    assert {site.level for site in hygiene.sites} >= {"advanced", "none"}
    assert banjul.needs
    assert (banjul.first_day, banjul.last_day) == ("2026-11-03", "2026-11-12")      # of the round that counts
    assert sum(not one.counts for site in banjul.sites for one in site.interviews) == 4


def test_its_prices_say_that_they_are_fictional(demonstration: Path) -> None:
    """Those that the catalogue ships name their own source; some items have none, and the total says so."""
    with Workspace.open(demonstration, read_only=True) as workspace:
        listed, book = prices(workspace), price_book(workspace)
        of_city = [city_costs(workspace, city_findings(workspace, city.id)) for city in workspace.cities()]
    assert {price.said.source for price in listed if price.changed} == {"fictional, for the demonstration"}
    assert {rate.source for rate in book.rates} == {"fictional, for the demonstration"}
    for costs in of_city:
        assert 0 < costs.total.counted < costs.total.items
        assert costs.total.at_least
        assert not costs.lacking


def test_the_round_before_is_compared_and_its_photos_are_not_printed(demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "banjul.pdf"
    assert run(["report", str(demonstration), "--city", "Banjul", "--sections", "rounds,photos", "-o", str(out)]) == 0
    document = pypdfium2.PdfDocument(out)
    text = " ".join("\n".join(page.get_textpage().get_text_bounded() for page in document).split())
    document.close()
    assert "At every site as before: Water, Sanitation, Hand hygiene and Health-care waste." in text
    assert "2 better · 0 worse · 0 as before · Sites at basic or better: 0% → 50%" in text
    assert text.count("2025") == 2                         # the days of the baseline's field work
    assert "9 Nov 2026" in text


@pytest.mark.parametrize(("language", "words"), [("en", "To be decided"), ("fr", "À décider")])
def test_the_command_prints_the_city(demonstration: Path, tmp_path: Path, language: str, words: str) -> None:
    out = tmp_path / "koidu.pdf"
    assert run(["report", str(demonstration), "--city", "Koidu", "--language", language, "-o", str(out)]) == 0
    document = pypdfium2.PdfDocument(out)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert "Koidu-New Sembehun" in texts[0]
    assert "Koidu-New Sembehun, Sierra Leone" in texts[1]
    assert words in texts[1].replace("\r\n", " ")
    assert any("Moyiba Primary School" in text for text in texts)
    assert f"{len(document)}" in texts[-1]
    document.close()


def test_the_same_data_give_the_same_bytes(demonstration: Path, tmp_path: Path) -> None:
    for name in "ab":
        assert run(["report", str(demonstration), "--city", "banjul", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_unknown_city_is_answered_with_those_there_are(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(demonstration), "--city", "Atlantis", "-o", "x.pdf"]) == 1
    assert "Khajura" in capsys.readouterr().err


def test_photos_are_added_by_the_command(demonstration: Path, tmp_path: Path, shared: Path,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    import shutil
    file = tmp_path / "copy.cityneeds"
    shutil.copy(demonstration, file)
    from app.forms import load_form
    from app.locations import RESOURCES
    form = load_form(RESOURCES / "forms" / "school.xlsx")
    question = next(one.ref for one in form.definitions() if one.name == "s_photo_water")
    steps = tmp_path / "steps.json"
    consent = next(one.ref for one in form.definitions() if one.name == "m_consent")
    steps.write_text(json.dumps([{"set": consent, "value": "yes"}]))
    assert run(["form", "fill", str(RESOURCES / "forms" / "school.xlsx"), "--steps", str(steps), "--into", str(file),
                "--city", "Koidu", "--site", "New School"]) == 0
    interview = capsys.readouterr().out.strip()
    photos = sorted((shared / "photos").glob("DSCN00*.jpg"))[:2]
    assert run(["photo", "add", str(file), "--interview", interview, "--question", question, *map(str, photos)]) == 1
    assert photos[1].name in capsys.readouterr().err            # the question has room for one, and says which it did not take
    other = next(one.ref for one in form.definitions() if one.control == "upload" and one.ref != question
                 and (one.parent is None or one.parent.kind != "repeat"))
    assert run(["photo", "add", str(file), "--interview", interview, "--question", other, str(photos[1])]) == 0
    capsys.readouterr()
    assert run(["info", str(file), "--json"]) == 0
    listed = {one["sha256"]: one for one in json.loads(capsys.readouterr().out)["photos"]}
    import hashlib
    for path in photos:
        found = listed[hashlib.sha256(path.read_bytes()).hexdigest()]
        assert 43 < found["latitude"] < 44
    assert run(["photo", "add", str(file), "--interview", interview, "--question", consent, str(photos[0])]) == 1
