"""What is to be doubted of a photo, where it matters: beside it, in the list of doubts, on paper."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from app.cli import run
from app.findings import photo_standings
from app.models import Workspace
from app.photos import doubt_message, doubts_against, take_in
from tests.findings.photo_city import DAY, SITE, jpeg, picture, write_city

HELD, UNTIL = f"{DAY}T10:00:00.000+00:00", f"{DAY}T11:00:00.000+00:00"


@pytest.mark.parametrize(("place", "accuracy", "found"), [
    (SITE, None, ()), ((8.6485, -10.97), None, ()),                      # 940 m: the grounds may be as wide
    ((8.6495, -10.97), None, ("far:1051",)), ((8.6495, -10.97), 100.0, ()), ((8.66, -10.97), 100.0, ("far:2212",)),
    ((8.66, -10.97), 1500.0, ()), ((43.47, 11.88), None, ("country:IT",)), (None, None, ())])
def test_far_from_the_site(place: tuple[float, float] | None, accuracy: float | None, found: tuple[str, ...]) -> None:
    latitude, longitude = place or (None, None)
    assert doubts_against(latitude, longitude, "", home=("SL",), held=HELD, site=SITE, accuracy=accuracy) == found


@pytest.mark.parametrize(("taken", "held", "until", "found"), [
    (f"{DAY}T10:30:00", HELD, UNTIL, ()), (f"{DAY}T23:59:00", HELD, UNTIL, ()), ("2026-11-25T00:30:00", HELD, UNTIL, ()),
    ("2026-11-23T09:00:00", HELD, UNTIL, ("day:2026-11-23",)), ("2026-11-26T09:00:00", HELD, UNTIL, ("day:2026-11-26",)),
    ("2026-11-26T09:00:00", HELD, "2026-11-27T11:00:00", ()),             # it took some days
    ("2025-11-24T10:00:00", HELD, UNTIL, ("year:2025",)), ("1970-01-01T00:00:12", HELD, UNTIL, ("clock:1970-01-01",)),
    ("1980-01-01T00:00:00", "", "", ("clock:1980-01-01",)), ("1980-06-07T00:00:00", HELD, UNTIL, ("clock:1980-06-07",)),
    ("2000-01-01T05:00:00", HELD, UNTIL, ("clock:2000-01-01",)), ("2016-01-01T05:00:00", "", "", ("clock:2016-01-01",)),
    ("2027-01-01T10:00:00", "2027-01-01T09:00:00", "", ()), ("2026-01-01T10:00:00", "2025-12-31T23:00:00", "", ()),
    ("2026-11-24", DAY, DAY, ()), ("2026-11-22", DAY, DAY, ("day:2026-11-22",)), ("2026-11-22", DAY, "", ()),
    ("", HELD, UNTIL, ()), ("then", HELD, UNTIL, ())])
def test_on_another_day_or_by_a_clock_that_was_not_set(taken: str, held: str, until: str, found: tuple[str, ...]) -> None:
    assert doubts_against(None, None, taken, home=(), held=held, until=until) == found
    assert all(str(doubt_message(doubt)) for doubt in found)


def test_sentences() -> None:
    assert str(doubt_message("far:2212")) == "The photo was taken 2.2 km from its site."
    assert "1,2\u202fkm" in doubt_message("far:1200").in_language("fr")
    assert "23" in str(doubt_message("day:2026-11-23"))
    assert "2026-11-23" not in str(doubt_message("day:2026-11-23"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    write_city(tmp_path / "city.cityneeds")
    return tmp_path / "city.cityneeds"


def doubts(city: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    capsys.readouterr()
    assert run(["photo", "list", str(city), "--json"]) == 0
    return {photo["name"]: photo["doubts"] for photo in json.loads(capsys.readouterr().out)}


def added(city: Path, folder: Path, name: str, data: bytes, *where: str) -> None:
    (folder / name).write_bytes(data)
    assert run(["photo", "add", str(city), *where, str(folder / name)]) == 0


def test_from_the_card_to_the_list_of_doubts(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace:
        one, other = workspace.sites()
    added(city, tmp_path, "far.jpg", jpeg(picture(11), place=(8.70, -10.97)), "--site", one.id)
    added(city, tmp_path, "nowhere.jpg", jpeg(picture(12), place=None), "--site", one.name)
    added(city, tmp_path, "unset.jpg", jpeg(picture(13), taken="1980-01-01T00:00:10"), "--site", one.id)
    added(city, tmp_path, "again.jpg", jpeg(picture(1).resize((260, 195)), taken="", place=None, quality=60), "--site", other.id)
    added(city, tmp_path, "burst.jpg", jpeg(picture(2), taken=f"{DAY}T10:05:01"), "--tray")
    found = doubts(city, capsys)
    assert found["far.jpg"] == ["far:6636"] or found["far.jpg"][0].startswith("far:66")
    assert found["nowhere.jpg"] == ["no-position"]
    assert found["unset.jpg"] == ["clock:1980-01-01"]
    assert found["again.jpg"] == ["no-position", "twice:p1.jpg"]
    assert found["p1.jpg"] == ["twice:again.jpg"]
    assert found["burst.jpg"] == [] == found["p2.jpg"]              # another second: two pictures of one scene
    assert run(["doubts", str(city), "--city", "Koidu", "--json"]) == 0
    told = capsys.readouterr().out
    for sentence in ("6.6 km from its site", "clock was not set", "taken in as “again.jpg”", "taken in as “p1.jpg”"):
        assert sentence in told
    assert "Nobody knows where" not in told                                # said beside the photo: it is no mistake of anybody's


def test_what_somebody_corrects_is_doubted_no_more(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace:
        site = workspace.sites()[0].id
    added(city, tmp_path, "wrong.jpg", jpeg(picture(11), place=(8.70, -10.97), taken="1980-01-01T00:00:10"), "--site", site)
    assert len(doubts(city, capsys)["wrong.jpg"]) == 2
    seconds = 46 * 366 * 86_400
    assert run(["photo", "set", str(city), "wrong.jpg", "--position", "site", "--clock", str(seconds)]) == 0
    assert doubts(city, capsys)["wrong.jpg"] == []
    assert run(["photo", "undo", str(city), "wrong.jpg", "--what", "place"]) == 0
    assert [doubt.partition(":")[0] for doubt in doubts(city, capsys)["wrong.jpg"]] == ["far"]


def test_the_same_bytes_at_two_sites(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace:
        data = workspace.photo_bytes(workspace.photos()[0].sha256)
        other = workspace.sites()[1].id
    added(city, tmp_path, "copied.jpg", data, "--site", other)
    assert doubts(city, capsys)["copied.jpg"] == ["twice:p1.jpg"]


def test_the_site_is_where_the_photo_was_taken(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace:
        site = workspace.sites()[0].id
    added(city, tmp_path, "far.jpg", jpeg(picture(11), place=(8.70, -10.97)), "--site", site)
    assert run(["photo", "position", str(city), "far.jpg", "--for-site"]) == 0
    with Workspace.open(city) as workspace:
        here = workspace.site(site)
        assert (here.latitude, here.longitude, here.position_source) == (pytest.approx(8.70), pytest.approx(-10.97), "photo")
    assert doubts(city, capsys)["far.jpg"] == []
    assert doubts(city, capsys)["p1.jpg"][0].startswith("far:")


@pytest.mark.parametrize(("software", "found"), [
    ("GIMP 2.10.34", ["edited:GIMP"]), ("Adobe Photoshop Lightroom 5.6", ["edited:Adobe"]), ("14.2.1", []), ("HDR+ 1.0.5", []),
    ("", [])])
def test_a_program_that_may_have_written_the_position(software: str, found: list[str]) -> None:
    exif = Image.Exif()
    exif[0x0131] = software
    exif.get_ifd(0x8825).update({1: "N", 2: (8.0, 38.0, 24.0), 3: "W", 4: (10.0, 58.0, 12.0)})
    out = io.BytesIO()
    picture(31).save(out, "JPEG", exif=exif)
    assert list(take_in(out.getvalue(), "p.jpg").doubts) == found
    bare = Image.Exif()
    bare[0x0131] = software
    out = io.BytesIO()
    picture(31).save(out, "JPEG", exif=bare)
    assert not take_in(out.getvalue(), "p.jpg").doubts          # it has no position that could be doubted


def test_a_position_that_only_editors_write(city: Path) -> None:
    packet = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
              b'<rdf:Description '
              b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="8,38.4N" exif:GPSLongitude="10,58.2W"/></rdf:RDF>'
              b"</x:xmpmeta>")
    plain = jpeg(picture(21), place=None)
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    data = plain[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + plain[2:]
    with Workspace.open(city) as workspace:
        photo = workspace.hang_photo(take_in(data, "edited.jpg"), site_id=workspace.sites()[0].id)
        assert photo.position_from == "editor"
        assert photo_standings(workspace, [photo])[photo.id].doubts == ("editor",)
        photo = workspace.set_photo(photo.id, place="8.64 -10.97", place_source="map")
        assert photo_standings(workspace, [photo])[photo.id].doubts == ()
