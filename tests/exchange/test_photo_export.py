"""Photos of a city go out: named, listed, only as they may, and never at the cost of the originals or of a folder that is there."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.cli import run
from app.demo.drawings import draw
from app.exchange import PhotoExportOptions, to_photos
from app.exchange.photo_names import letters
from app.forms import load_form
from app.models import City, StoredInterview, Workspace
from app.photos import take_in
from app.progress import Cancelled
from tests.exchange.test_submissions import XFORM

MAKER_NOTE = 0x927C
Row = dict[str, str]


@pytest.fixture
def file(tmp_path: Path, shared: Path) -> Path:
    """A hospital and a school of Koidu with three photos each: real ones with positions, a drawing, one that hangs at the site."""
    path = tmp_path / "koidu.cityneeds"
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu", iso="SL")
        form = workspace.add_form(load_form(XFORM), XFORM, "taps.xml").sha256
        for number, (name, kind) in enumerate((("Moyiba School", "school"), ("Kaisambo Hospital", "hospital"))):
            site = workspace.add_site(city.id, name, kind)
            record = workspace.add_interview(site.id, form)
            with StoredInterview.open(workspace, record.id) as stored:
                stored.set("/data/name", name)
                real = (shared / f"photos/{('DSCN0010', 'DSCN0021')[number]}.jpg").read_bytes()
                stored.add_photo("/data/front", take_in(real, "Mrs Kamara.jpg"), caption="The front")
                stored.add("/data/tap")
                stored.add_photo("/data/tap[1]/picture", take_in(draw("tap", number, (64, 48)), "tap.jpg"))
                stored.finish()
            workspace.hang_photo(take_in((shared / f"photos/portrait_{number + 5}.jpg").read_bytes(), "gate.jpg"), site_id=site.id)
    return path


def photos(file: Path) -> dict[str, str]:
    """Ids by name of file and site."""
    with Workspace.open(file, read_only=True) as workspace:
        names = {site.id: site.name.split()[0] for site in workspace.sites()}
        return {f"{names[photo.site_id]} {photo.name}": photo.id for photo in workspace.all_photos()}


def said(file: Path, name: str, **facts: str) -> None:
    with Workspace.open(file) as workspace:
        workspace.set_photo(photos(file)[name], **facts)


def export(file: Path, out: Path, *options: str) -> dict[str, Row]:
    """By the command; the manifest's rows by name."""
    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(out), *options]) == 0
    return manifest(out)


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def manifest(out: Path) -> dict[str, Row]:
    rows = list(csv.DictReader(io.StringIO((out / "manifest.csv").read_text("utf-8-sig"))))
    listed = json.loads((out / "manifest.json").read_text("utf-8"))["photos"]
    assert [row["name"] for row in rows] == [row["name"] for row in listed]
    assert {path.name for path in out.iterdir()} == {*(row["file"] for row in rows if row["file"]), "manifest.csv", "manifest.json"}
    for row in rows:
        if row["file"]:
            assert row["sha256"] == hashlib.sha256((out / row["file"]).read_bytes()).hexdigest()
    return {row["name"]: row for row in rows}


def test_names_in_the_order_of_the_report_pixels_alone_and_a_manifest(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    rows = export(file, tmp_path / "out")
    assert list(rows) == [f"KOI-{site}_{number:03}" for site in ("S01", "H02") for number in (1, 2, 3)]
    front = rows["KOI-S01_001"]
    assert [front[name] for name in ("site", "question", "caption", "consent")] == ["Moyiba School", "Front", "The front", "public"]
    assert (front["latitude"][:7], front["position_source"], front["taken"]) == ("43.4674", "camera", "2008-10-22T16:28:39")
    assert "original_name" not in front
    assert rows["KOI-S01_003"]["question"] == ""
    for row in rows.values():
        copy = opened(tmp_path / "out" / row["file"])
        assert not copy.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(copy.info)
    turned = opened(tmp_path / "out/KOI-S01_003.jpg")
    assert turned.width < turned.height             # orientation 5 is upright
    assert file.read_bytes() == before
    again = export(file, tmp_path / "again")
    assert again == rows
    assert (tmp_path / "again/manifest.json").read_bytes() == (tmp_path / "out/manifest.json").read_bytes()


def test_what_others_may_not_see_is_counted_and_listed_without_its_bytes(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(file, "Moyiba Mrs Kamara.jpg", use="withdrawn")
    said(file, "Moyiba tap.jpg", use="internal")
    said(file, "Kaisambo gate.jpg", faces="yes")
    rows = export(file, tmp_path / "out")
    printed = capsys.readouterr().out
    assert "3 photos of Koidu were written" in printed
    for words in ("3 photos are left out here (", "withdrawn: 1", "for the team alone: 1", "a person who can be recognised: 1"):
        assert words in printed
    left = {name: row["left_out"] for name, row in rows.items() if row["left_out"]}
    assert left == {"KOI-S01_001": "withdrawn", "KOI-S01_002": "internal", "KOI-H02_003": "faces"}
    for name in left:
        assert not rows[name]["file"] + rows[name]["caption"] + rows[name]["latitude"] + rows[name]["taken"]
    # the names of the others have not moved
    assert rows["KOI-S01_003"]["file"] == "KOI-S01_003.jpg"
    team = export(file, tmp_path / "team", "--for", "internal")
    assert [name for name, row in team.items() if not row["file"]] == ["KOI-S01_001"]
    assert team["KOI-H02_003"]["consent"] == "internal"


def test_for_the_team_originals_go_out_as_they_are(file: Path, tmp_path: Path) -> None:
    rows = export(file, tmp_path / "out", "--for", "internal")
    for row in rows.values():
        assert row["copy"] == "original"
        assert row["sha256"] == row["original_sha256"]
    assert rows["KOI-S01_001"]["original_name"] == "Mrs Kamara.jpg"
    assert rows["KOI-S01_001"]["camera"] == "NIKON COOLPIX P6000"


def test_a_position_that_somebody_gave_and_a_turn_stand_in_the_teams_copy(file: Path, tmp_path: Path, shared: Path) -> None:
    said(file, "Moyiba Mrs Kamara.jpg", place="8.6439 -10.9717 380 4.5", place_source="receiver", turn="90")
    rows = export(file, tmp_path / "out", "--for", "internal")
    copy = (tmp_path / "out/KOI-S01_001.jpg").read_bytes()
    original = (shared / "photos/DSCN0010.jpg").read_bytes()
    read, before = take_in(copy, "copy"), take_in(original, "original")
    assert (read.latitude, read.longitude) == (pytest.approx(8.6439, abs=1e-8), pytest.approx(-10.9717, abs=1e-8))
    assert (read.altitude, read.accuracy, read.orientation) == (380, 4.5, 6)
    assert (read.taken, read.make, read.model) == (before.taken, before.make, before.model)
    scan = original.rindex(b"\xff\xda")
    assert copy.endswith(original[scan:])
    notes = [dict(Image.open(io.BytesIO(data)).getexif().get_ifd(0x8769))[MAKER_NOTE] for data in (original, copy)]
    assert notes[0] == notes[1]
    assert rows["KOI-S01_001"]["position_source"] == "receiver"
    assert rows["KOI-S01_001"]["sha256"] != rows["KOI-S01_001"]["original_sha256"]


def test_a_blurred_photo_goes_out_blurred_even_to_the_team_unless_its_original_is_asked_for(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(file, "Moyiba Mrs Kamara.jpg", blur="0 0 1 1")
    plain = export(file, tmp_path / "out")
    team = export(file, tmp_path / "team", "--for", "internal")
    assert "Of 1 photo a copy stands in the original's place." in capsys.readouterr().out
    for folder, row in (("out", plain["KOI-S01_001"]), ("team", team["KOI-S01_001"])):
        picture = opened(tmp_path / folder / row["file"]).convert("L").resize((40, 30))
        assert len(picture.getcolors(1200) or ()) < 160
        assert row["unreadable_parts"] == "1"
    held = take_in((tmp_path / "team/KOI-S01_001.jpg").read_bytes(), "team")
    assert held.latitude == pytest.approx(43.46744833333334, abs=1e-8)
    assert held.taken == "2008-10-22T16:28:39"
    said_so = export(file, tmp_path / "whole", "--for", "internal", "--originals")
    assert said_so["KOI-S01_001"]["copy"] == "original"
    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(tmp_path / "none"), "--originals"]) == 1
    assert "nobody but the team" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_positions_are_rounded_and_said_to_be(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = export(file, tmp_path / "out", "--coarse", "1000", "--position", "--stamp")
    assert "Positions are rounded to about 1,000 m on purpose." in capsys.readouterr().out
    front = rows["KOI-S01_001"]
    assert (front["latitude"], front["longitude"], front["altitude"]) == ("43.47", "11.89", "")
    assert front["position_note"] == "rounded to about 1000 m on purpose"
    data = (tmp_path / "out/KOI-S01_001.jpg").read_bytes()
    assert b"ROUNDED TO ABOUT 1000 M" in data
    assert (take_in(data, "copy").latitude, take_in(data, "copy").longitude) == (pytest.approx(43.47), pytest.approx(11.89))
    assert take_in(data, "copy").taken is None
    both = ("--for", "internal", "--coarse", "100")
    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(tmp_path / "no"), *both]) == 1
    assert "keeps what cameras wrote" in capsys.readouterr().err


def test_a_stamp_stands_beneath_the_picture(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = export(file, tmp_path / "plain")
    assert "neither time nor position" in capsys.readouterr().out
    marked = export(file, tmp_path / "marked", "--stamp")
    assert "stand beneath each picture" in capsys.readouterr().out
    assert plain.keys() == marked.keys()
    for row in marked.values():
        picture, stamped = (opened(tmp_path / folder / row["file"]) for folder in ("plain", "marked"))
        assert stamped.width == picture.width
        assert picture.height < stamped.height < picture.height * 2
        strip = stamped.convert("L").crop((0, picture.height + 1, stamped.width, stamped.height))
        dark = sum(count for count, level in strip.getcolors(65536) or () if isinstance(level, int) and level < 128)
        assert 0 < dark < strip.width * strip.height / 3
        assert row["copy"] == "stamped copy"
        assert not stamped.getexif()


def test_a_folder_with_files_in_it_is_left_as_it_is(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "holiday.jpg").write_bytes(b"mine")
    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(out)]) == 1
    assert "files in it" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["holiday.jpg"]
    (out / "holiday.jpg").unlink()
    export(file, out)                               # an empty one is taken
    plain = tmp_path / "file"
    plain.write_bytes(b"mine")
    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(plain)]) == 1
    assert plain.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_whoever_stops_it_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, what: object) -> None:
        if done == 2:
            raise Cancelled
    with Workspace.open(file, read_only=True) as workspace, pytest.raises(Cancelled):
        to_photos(workspace, "Koidu", tmp_path / "out", PhotoExportOptions(), questions={}, progress=stop)
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_what_cannot_be_decoded_is_said_and_goes_to_the_team_as_it_is(
        file: Path, tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray((shared / "photos/exif-at-eof.heic").read_bytes()[:60_000])
    whole = take_in((shared / "photos/DSCN0012.jpg").read_bytes(), "door.jpg")
    broken = replace(whole, original=bytes(damaged), sha256=hashlib.sha256(damaged).hexdigest(), name="door.heic")
    with Workspace.open(file) as workspace:
        photo = workspace.hang_photo(broken, city_id=workspace.cities()[0].id)
    assert photo.kind == "city"
    with closing(sqlite3.connect(file)) as connection:          # as after a merge, which brings originals alone
        connection.execute("DELETE FROM copy")
        connection.commit()
    listed = export(file, tmp_path / "out")
    assert (listed["KOI-CITY_001"]["file"], listed["KOI-CITY_001"]["left_out"]) == ("", "undecodable")
    assert "1 photo cannot be decoded" in capsys.readouterr().out
    rows = export(file, tmp_path / "team", "--for", "internal")
    assert rows["KOI-CITY_001"]["file"] == "KOI-CITY_001.heic"
    assert (tmp_path / "team/KOI-CITY_001.heic").read_bytes() == damaged


def test_json_says_what_was_done(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(file, "Moyiba tap.jpg", use="internal")
    export(file, tmp_path / "out", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["written"], told["left_out"], told["for"]) == (5, {"internal": 1}, "external")


def archived(out: Path) -> tuple[dict[str, bytes], str]:
    """The photos of an archive of submissions by their site's answer and name; all that its submissions say."""
    with zipfile.ZipFile(out) as archive:
        texts = {name.rpartition("/")[0]: archive.read(name).decode() for name in archive.namelist()
                 if name.endswith("submission.xml")}
        found = {}
        for name in archive.namelist():
            folder, _, last = name.rpartition("/")
            if folder in texts and last != "submission.xml":
                found[f"{'Moyiba' if 'Moyiba' in texts[folder] else 'Kaisambo'} {last}"] = archive.read(name)
    return found, "".join(texts.values())


def test_submissions_keep_originals_but_what_was_withdrawn_and_for_others_they_are_stripped(
        file: Path, tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    original = (shared / "photos/DSCN0010.jpg").read_bytes()
    said(file, "Moyiba tap.jpg", use="withdrawn")
    said(file, "Kaisambo Mrs Kamara.jpg", use="internal")
    team, others = tmp_path / "team.zip", tmp_path / "others.zip"
    assert run(["export", str(file), "--city", "Koidu", "-o", str(team)]) == 0
    assert "1 photo is left out here (withdrawn: 1)" in capsys.readouterr().out
    kept, words = archived(team)
    assert set(kept) == {"Moyiba Mrs Kamara.jpg", "Kaisambo Mrs Kamara.jpg", "Kaisambo tap.jpg"}
    assert kept["Moyiba Mrs Kamara.jpg"] == original
    assert words.count("tap.jpg") == 2
    assert run(["export", str(file), "--city", "Koidu", "-o", str(others), "--for", "external"]) == 0
    printed = capsys.readouterr().out
    assert "hold pixels alone" in printed
    assert "2 photos are left out here" in printed
    stripped, words = archived(others)
    assert set(stripped) == {"Moyiba Mrs Kamara.jpg", "Kaisambo tap.jpg"}
    assert words.count("tap.jpg") == words.count("Kamara.jpg") == 1
    for content in stripped.values():
        assert not Image.open(io.BytesIO(content)).getexif()
    assert run(["export", str(file), "--city", "Koidu", "-o", str(tmp_path / "a.xlsx"), "--for", "external"]) == 1
    assert "submissions alone" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "iso", "wanted"), [
    ("Koidu", "SL", "KOI"), ("Bo", "SL", "BO"), ("São Tomé", "ST", "SAO"), ("Khajura", "NP", "KHA"), ("科伊杜", "CN", "CN"),
    ("خان يونس", "", "CITY"), ("N'Djamena", "TD", "NDJ")])
def test_letters_of_a_city(name: str, iso: str, wanted: str) -> None:
    assert letters(City("id", name, iso=iso)) == wanted


def test_sizes_in_the_copy_are_those_of_a_print(file: Path, tmp_path: Path) -> None:
    export(file, tmp_path / "out")
    head = (tmp_path / "out/KOI-S01_001.jpg").read_bytes()
    assert struct.unpack_from(">H", head, 0)[0] == 0xFFD8
    assert max(Image.open(io.BytesIO(head)).size) <= 1600
