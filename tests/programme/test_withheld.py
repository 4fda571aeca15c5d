"""Consent to publish: what is withheld stands in no list, no export, no page and no table; with --internal it does."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import run
from app.demo.drawings import SUBJECTS, draw
from app.models import Workspace
from app.models.conflicts import conflicts, resolve
from app.models.merge import merge
from app.programme import read_programme
from tests.programme.conftest import Say, sets
from tests.programme.lists import practice_form

SECRET, NUMBER, OPEN = "Biogas of Freetown", "+232 76 555 111", "Shared wells"


@pytest.fixture
def held(say: Say, file: Path, tmp_path: Path) -> Path:
    """Two practices at a city's site: one may be published, of both the telephone number may not."""
    with Workspace.open(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97)
        workspace.add_site(city.id, "City council", "council", latitude=8.64, longitude=-10.97)
    form = str(practice_form(tmp_path))
    for title, publish, people in ((SECRET, "no", 70), (OPEN, "yes", 30)):
        say("add", "practices", "--form", form, "--city", "Koidu",
            *sets(agrees="yes", title=title, publish=publish, people=people, telephone=NUMBER, field="w", item="wat-pump",
                  about=f"A word on {title}"))
    return file


def everything_in(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed in it."""
    data = path.read_bytes()
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)


def stands_in(path: Path, text: str) -> bool:
    return any(text.encode() in part for part in everything_in(path))


def test_a_list_counts_it_and_does_not_show_it(say: Say, held: Path) -> None:
    for words in ((), ("--json",), ("--city", "Koidu"), ("--city", "Koidu", "--json")):
        printed = str(say("list", "practices", *words))
        assert SECRET not in printed
        assert NUMBER not in printed
        assert OPEN in printed
    assert "1 practice is not shown: no consent to publish" in say("list", "practices")
    listed = say("list", "practices", "--json")
    assert (listed["count"], listed["not_shown"]) == (2, 1)
    assert listed["totals"] == [{"label": "People", "amount": 100, "said": 2, "of": 2}]
    internal = say("list", "practices", "--json", "--internal")
    assert {entry["title"] for entry in internal["entries"]} == {SECRET, OPEN}
    assert NUMBER in str(internal)
    assert "not shown" not in say("list", "practices", "--internal")


@pytest.mark.parametrize("name", ["lists.xlsx", "lists.csv.zip"])
def test_no_export_of_the_lists_holds_it(say: Say, held: Path, tmp_path: Path, name: str) -> None:
    assert "1 practice is not shown" in say("export", str(tmp_path / name))
    assert stands_in(tmp_path / name, OPEN)
    for text in (SECRET, NUMBER):
        assert not stands_in(tmp_path / name, text)
    say("export", str(tmp_path / f"all-{name}"), "--internal")
    for text in (SECRET, NUMBER, OPEN):
        assert stands_in(tmp_path / f"all-{name}", text)


@pytest.mark.parametrize("name", ["koidu.xlsx", "koidu.csv.zip", "koidu.geojson"])
def test_no_export_of_the_city_holds_it(held: Path, tmp_path: Path, name: str) -> None:
    assert run(["export", str(held), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
    for text in (SECRET, NUMBER):
        assert not stands_in(tmp_path / name, text)
    if not name.endswith("json"):
        assert stands_in(tmp_path / name, OPEN)


def test_no_page_holds_it(held: Path, tmp_path: Path) -> None:
    """The text of the pages, since a PDF's bytes are packed; and the Word document's XML."""
    out = tmp_path / "koidu.pdf"
    for path, kind in ((out, "pdf"), (tmp_path / "koidu.docx", "docx")):
        assert run(["report", str(held), "--city", "Koidu", "--preset", "annex", "--format", kind, "-o", str(path)]) == 0
    assert stands_in(tmp_path / "koidu.docx", OPEN)
    text = subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, check=True, text=True).stdout
    assert "Shared wells" in " ".join(text.split())
    assert "not to be published" in " ".join(text.split())
    for secret in (SECRET, NUMBER):
        assert secret not in " ".join(text.split())
        assert not stands_in(out, secret)
        assert not stands_in(tmp_path / "koidu.docx", secret)


@pytest.mark.parametrize("command", [["findings"], ["findings", "--json"], ["doubts", "--json"]])
def test_no_word_of_the_findings_holds_it(held: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert run([command[0], str(held), "--city", "Koidu", *command[1:]]) == 0
    printed = capsys.readouterr().out
    for secret in (SECRET, NUMBER):
        assert secret not in printed


def test_no_photo_of_it_goes_out(held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(held) as workspace:
        entries = {entry.title: entry.id for entry in read_programme(workspace, internal=True).entries}
    sums = {}
    for number, (title, entry) in enumerate(entries.items(), 1):
        picture = tmp_path / f"{number}.jpg"
        picture.write_bytes(draw(next(iter(SUBJECTS)), number, size=(320, 240)))
        assert run(["interview", "reopen", str(held), entry, "--reason", "a photo"]) == 0
        capsys.readouterr()
        assert run(["photo", "add", str(held), "--interview", entry, "--question", "/data/picture", str(picture)]) == 0
        sums[title] = capsys.readouterr().out.strip()
        assert run(["interview", "finish", str(held), entry]) == 0
    for name in ("koidu.xlsx", "koidu.geojson"):
        assert run(["export", str(held), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
        assert name.endswith("geojson") or stands_in(tmp_path / name, sums[OPEN])       # a map has photos that have a place
        assert not stands_in(tmp_path / name, sums[SECRET])


def test_the_teams_own_data_hold_it(held: Path, tmp_path: Path) -> None:
    """Submissions for the team's own server, and copies to carry."""
    assert run(["export", str(held), "--city", "Koidu", "-o", str(tmp_path / "odk.zip")]) == 0
    assert stands_in(tmp_path / "odk.zip", SECRET)


def test_an_offer_of_what_is_withheld_meets_nobody(say: Say, held: Path) -> None:
    with Workspace.open(held) as workspace:
        workspace.add_city("Banjul")
    assert SECRET not in str(say("match", "--json"))


@pytest.mark.parametrize("sides", [("yes", "no"), ("no", "yes"), ("yes", "")])
def test_consent_that_two_laptops_contradict_is_none(say: Say, held: Path, tmp_path: Path, sides: tuple[str, str]) -> None:
    """Whichever of the two is shown meanwhile: until somebody settles it, the practice is not published."""
    files = [tmp_path / "one.cityneeds", tmp_path / "two.cityneeds"]
    for path, side in zip(files, sides, strict=True):
        path.write_bytes(held.read_bytes())
        say("edit", "practices", OPEN, *sets(publish="no"), on=path)
        say("edit", "practices", OPEN, *sets(publish=side), on=path)
    assert OPEN in str(say("list", "practices", "--json", on=files[sides.index("yes")]))
    with Workspace.open(held) as office:
        merge(office, files)
        (disputed,) = [conflict for conflict in conflicts(office) if conflict.path == "/data/publish"]
    assert OPEN not in str(say("list", "practices", "--json"))
    for name in ("koidu.xlsx", "koidu.csv.zip"):
        assert run(["export", str(held), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
        assert not stands_in(tmp_path / name, OPEN)
    with Workspace.open(held) as office:
        resolve(office, disputed, "yes")
    assert OPEN in str(say("list", "practices", "--json"))
