"""The demonstration: the same each time, another with another seed, and printed by the command."""

import json
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.demo import write_demonstration
from app.findings import city_findings
from app.models import Workspace
from app.models.prices import price_book, prices
from app.support import city_costs


def facts(path: Path) -> dict:
    with Workspace.open(path, read_only=True) as workspace:
        return workspace.info()


def test_the_same_seed_gives_the_same_and_another_gives_others(demonstration: Path, tmp_path: Path) -> None:
    write_demonstration(tmp_path / "same.cityneeds", seed=1)
    write_demonstration(tmp_path / "other.cityneeds", seed=2)
    first, same, other = facts(demonstration), facts(tmp_path / "same.cityneeds"), facts(tmp_path / "other.cityneeds")
    assert same == first
    assert other["digest"] != first["digest"]
    assert other["sites"] == first["sites"]
    assert not {one["id"] for one in other["interviews"]} & {one["id"] for one in first["interviews"]}


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
    assert (banjul.first_day, banjul.last_day) == ("2026-11-03", "2026-11-11")      # of the round that counts
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
    assert "At every site as before: Water, Sanitation, Cleaning and Health-care waste." in text
    assert "2 better · 0 worse · 0 as before · Sites at basic or better: 0% → 50%" in text
    assert text.count("2025") == 2                         # the days of the baseline's field work
    assert "9 Nov 2026" in text


@pytest.mark.parametrize(("language", "words"), [("en", "What is needed first"), ("fr", "Ce qu’il faut d’abord")])
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
