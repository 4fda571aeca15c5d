"""Who may see a photo: one rule, from the command to the paper."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from app.cli import run
from app.findings import PhotoConsent, city_findings, photo_standings, photo_use
from app.findings.photo_use import NOT_ASKED, UNKNOWN
from app.forms import load_form
from app.models import Photo, StoredInterview, Workspace
from app.models.merge import merge
from tests.findings.photo_city import FORM, intake, picture, write_city

YES, NO = PhotoConsent(), PhotoConsent(agreed=False)
SEEN, SEEN_AND_AGREED = PhotoConsent(faces=True), PhotoConsent(faces=True, faces_agreed=True)
BARE = Photo("p", "i", "/data/gate", "00", "p.jpg", "", None, None, None, None, "", None, "")


@pytest.mark.parametrize(("said", "consent", "state"), [
    ({}, YES, "public"), ({}, NOT_ASKED, "public"), ({}, NO, "none"), ({}, UNKNOWN, "none"),
    ({"use": "public"}, NO, "none"), ({"use": "public"}, UNKNOWN, "none"), ({"use": "internal"}, NO, "none"),
    ({"use": "internal"}, YES, "internal"), ({"use": "public"}, YES, "public"),
    ({"use": "withdrawn"}, YES, "withdrawn"), ({"use": "withdrawn"}, NO, "withdrawn"), ({"use": "withdrawn"}, UNKNOWN, "withdrawn"),
    ({}, SEEN, "internal"), ({}, SEEN_AND_AGREED, "public"), ({"faces": "no"}, SEEN, "public"), ({"faces": "yes"}, YES, "internal"),
    ({"faces": "yes"}, SEEN_AND_AGREED, "public"), ({"faces": "yes", "use": "public"}, YES, "public"),
    ({"faces": "yes", "use": "internal"}, SEEN_AND_AGREED, "internal"), ({"orphaned": True}, YES, "internal"),
    ({"orphaned": True, "use": "public"}, YES, "public"), ({}, PhotoConsent(withheld=True), "none"),
    ({"use": "public"}, PhotoConsent(hidden=frozenset({"/data/gate"})), "none"),
    ({}, PhotoConsent(hidden=frozenset({"/data/roof"})), "public")])
def test_the_rule(said: dict[str, object], consent: PhotoConsent, state: str) -> None:
    use = photo_use(replace(BARE, **said), consent)         # type: ignore[arg-type]
    assert use.state == state
    assert str(use.why)
    assert use.shown == (state == "public")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    write_city(tmp_path / "city.cityneeds")
    return tmp_path / "city.cityneeds"


def listed(city: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert run(["photo", "list", str(city), "--json", *arguments]) == 0
    return {photo["name"]: photo for photo in json.loads(capsys.readouterr().out)}


def printed(city: Path, folder: Path, *arguments: str) -> tuple[str, list[Image.Image]]:
    """The words of the report, and its pictures."""
    out = folder / "report.pdf"
    assert run(["report", str(city), "--city", "Koidu", "-o", str(out), *arguments]) == 0
    words = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    pictures = folder / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir()
    subprocess.run(["pdfimages", "-all", out, pictures / "p"], check=True)
    return words, [Image.open(file).convert("RGB") for file in sorted(pictures.glob("*.jpg"))]


def shows(pictures: list[Image.Image], seed: int) -> bool:
    """Whether one of them is this photo: by its coarse colours, which noise and JPEG leave as they are."""
    wanted = picture(seed).resize((8, 6), Image.Resampling.BOX)
    return any(max(abs(one - other) for one, other in zip(
        found.resize((8, 6), Image.Resampling.BOX).tobytes(), wanted.tobytes(), strict=True)) < 12 for found in pictures)


def test_a_no_keeps_photos_off_paper_and_exports_and_the_report_counts_them(
        city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {name: photo["state"] for name, photo in listed(city, capsys).items()} == {
        "p1.jpg": "public", "p2.jpg": "public", "p3.jpg": "none", "p4.jpg": "none"}
    assert run(["photo", "set", str(city), "p3.jpg", "--use", "public"]) == 0          # no person's word makes a yes of a no
    assert "the stricter word counts" in capsys.readouterr().out
    words, pictures = printed(city, tmp_path)
    assert "2 photos are left out here (without consent to photos: 2)." in words
    assert [shows(pictures, seed) for seed in (1, 2, 3, 4)] == [True, True, False, False]
    with Workspace.open(city, read_only=True) as workspace:
        findings = city_findings(workspace, workspace.city("Koidu").id)
        assert [photo.name for site in findings.sites for photo in site.photos] == ["p1.jpg", "p2.jpg"]
    assert run(["findings", str(city), "--city", "Koidu", "--json"]) == 0
    out = capsys.readouterr().out
    assert "caption 1" in out
    assert "caption 3" not in out


def test_withdrawn_is_on_no_page_and_in_no_export(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["photo", "set", str(city), "p1.jpg", "--use", "withdrawn"]) == 0
    for arguments in ((), ("--internal-photos",)):
        words, pictures = printed(city, tmp_path, *arguments)
        assert "withdrawn: 1" in words
        assert "caption 1" not in words
        assert not shows(pictures, 1)
        assert shows(pictures, 2)
    capsys.readouterr()
    for ending in (".geojson", ".csv.zip", ".xlsx", ".zip"):
        out = tmp_path / f"out{ending}"
        run(["export", str(city), "--city", "Koidu", "-o", str(out)])
        if ending == ".geojson":
            assert "caption 1" not in out.read_text(encoding="utf-8")
            assert "caption 2" in out.read_text(encoding="utf-8")
        else:
            with zipfile.ZipFile(out) as archive:
                held = {name: archive.read(name) for name in archive.namelist()}
            assert not any(b"caption 1" in content for content in held.values())
            assert not any(name.endswith("p1.jpg") for name in held)
            assert ending != ".zip" or any(name.endswith("p2.jpg") for name in held)
    assert "1 photo is left out here (withdrawn: 1)." in capsys.readouterr().out


def test_for_the_team_alone_it_is_printed_when_that_is_asked_for_and_marked(city: Path, tmp_path: Path) -> None:
    assert run(["photo", "set", str(city), "p1.jpg", "--use", "internal"]) == 0
    words, pictures = printed(city, tmp_path)
    assert "1 photo" not in words
    assert "for the team alone: 1" in words
    assert not shows(pictures, 1)
    words, pictures = printed(city, tmp_path, "--internal-photos")
    assert "for the team alone" in words
    assert "for the team alone: 1" not in words
    assert shows(pictures, 1)


@pytest.mark.parametrize(("faces", "agreed", "state"), [
    ("yes", "no", "internal"), ("yes", "", "internal"), ("yes", "yes", "public"), ("no", "", "public"), ("", "", "public")])
def test_what_the_form_says_of_faces(city: Path, faces: str, agreed: str, state: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace, StoredInterview.open(workspace, workspace.interviews()[0].id) as held:
        held.reopen("faces")
        held.set("/data/faces", faces)
        held.set("/data/faces_ok", agreed)
        held.finish()
    assert {listed(city, capsys)[name]["state"] for name in ("p1.jpg", "p2.jpg")} == {state}
    assert run(["photo", "set", str(city), "p1.jpg", "--faces", "no"]) == 0
    assert listed(city, capsys)["p1.jpg"]["state"] == "public"


@pytest.mark.parametrize(("question", "mine", "theirs", "state"), [
    ("agreed", "yes", "no", "none"), ("agreed", "no", "yes", "none"), ("faces_ok", "yes", "no", "internal"),
    ("faces", "yes", "no", "internal"), ("faces", "no", "yes", "internal")])
def test_two_laptops_who_differ_about_a_yes_have_none(city: Path, tmp_path: Path, question: str, mine: str, theirs: str, state: str,
                                                      capsys: pytest.CaptureFixture[str]) -> None:
    if question == "faces_ok":
        _answer(city, "faces", "yes")
    other = Path(shutil.copy(city, tmp_path / "other.cityneeds"))
    for file, value in ((city, mine), (other, theirs)):
        _answer(file, question, "")
        _answer(file, question, value)
    with Workspace.open(city) as office:
        merge(office, [other])
    assert listed(city, capsys)["p1.jpg"]["state"] == state


def _answer(file: Path, question: str, value: str) -> None:
    with Workspace.open(file) as workspace:
        workspace.write(workspace.interviews()[0].id, [(f"/data/{question}", value)])


def test_moved_out_of_an_interview_it_still_needs_its_yes(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(city) as workspace:
        yes, no = workspace.interviews()
        yes_site, no_site = yes.site_id, no.site_id
    assert run(["photo", "set", str(city), "p3.jpg", "--to-site", no_site]) == 0
    assert run(["photo", "set", str(city), "p1.jpg", "--to-site", yes_site]) == 0
    states = listed(city, capsys, "--city", "Koidu")
    assert (states["p3.jpg"]["state"], states["p1.jpg"]["state"]) == ("none", "public")
    words, pictures = printed(city, tmp_path)
    assert "2 photos are left out here" in words
    assert shows(pictures, 1)
    assert not shows(pictures, 3)
    assert run(["photo", "set", str(city), "p3.jpg", "--to", yes.id]) == 0             # it was that interview's, after all
    assert listed(city, capsys)["p3.jpg"]["state"] == "public"


def test_of_an_interview_that_cannot_be_evaluated_nobody_knows(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ValueError("a form that breaks")
    monkeypatch.setattr("app.findings.facts.read", broken)
    with Workspace.open(city) as workspace:
        standings = photo_standings(workspace, workspace.photos())
        assert {standing.use.reason for standing in standings.values()} == {"unknown-consent"}
        findings = city_findings(workspace, workspace.city("Koidu").id)
        assert not [photo for site in findings.sites for photo in site.photos]


# ---------------------------------------------------------------------------------------------- copies


def grey(made: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, low = (round(share * size) for share, size in zip(box, (made.width, made.height) * 2, strict=True))
    return made.crop((left, top, right, low)).convert("L")


def detail(made: Image.Image, box: tuple[float, float, float, float]) -> float:
    """How far the brightness of neighbours is apart."""
    part = grey(made, box)
    wide = part.resize((part.width // 2, part.height // 2), Image.Resampling.NEAREST).resize(part.size, Image.Resampling.BILINEAR)
    return sum(abs(one - other) for one, other in zip(part.tobytes(), wide.tobytes(), strict=True)) / (part.width * part.height)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_is_blurred_is_destroyed_on_paper_and_the_original_stays(city: Path, tmp_path: Path, kind: str) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[0]
        before = workspace.photo_bytes(photo.sha256)
    assert run(["photo", "set", str(city), "p1.jpg", "--blur", "0.2,0.2,0.3,0.4", "--blur", "0.7,0.1,0.2,0.2"]) == 0
    if kind == "pdf":
        _, pictures = printed(city, tmp_path)
    else:
        assert run(["report", str(city), "--city", "Koidu", "--format", "docx", "-o", str(tmp_path / "r.docx")]) == 0
        with zipfile.ZipFile(tmp_path / "r.docx") as archive:
            media = [archive.read(name) for name in archive.namelist() if name.startswith("word/media") and name.endswith(".jpg")]
        assert media
        assert not any(b"Exif" in data for data in media)
        pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in media]
    mine = [made for made in pictures if detail(made, (0.55, 0.5, 0.95, 0.95)) > 8 and detail(made, (0.25, 0.27, 0.45, 0.55)) < 3]
    assert mine
    assert all(detail(made, (0.73, 0.13, 0.87, 0.27)) < 4 for made in mine)
    with Workspace.open(city) as workspace:
        assert workspace.photo_bytes(photo.sha256) == before
        shown = workspace.photo_copy(workspace.photo(photo.id))
        assert shown == workspace.shown_bytes(photo.sha256) != workspace.photo_bytes(photo.sha256, "print")
        assert before[200:400] not in shown


def test_whoever_is_in_a_picture_is_in_all_photos_of_it(city: Path) -> None:
    with Workspace.open(city) as workspace:
        twin = workspace.hang_photo(intake(1), site_id=workspace.sites()[1].id)
        workspace.set_photo(workspace.photos()[0].id, blur="0 0 1 1")
        plain = workspace.photo_bytes(twin.sha256, "thumbnail")
        assert ImageStat.Stat(Image.open(io.BytesIO(plain)).convert("L")).stddev[0] > 2 * ImageStat.Stat(
            Image.open(io.BytesIO(workspace.photo_copy(twin, "thumbnail"))).convert("L").resize((40, 30))).stddev[0] / 2
        assert workspace.photo_copy(twin, "thumbnail") != plain


def test_a_form_that_asks_nothing_lets_photos_print_as_before(tmp_path: Path) -> None:
    plain = FORM.replace(b' cn:role="consent-photos"', b"").replace(b' cn:role="faces"', b"")
    from app.forms import load_form
    with Workspace.create(tmp_path / "old.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "School", "school")
        record = workspace.add_interview(site.id, workspace.add_form(load_form(plain), plain, "yard.xml").sha256)
        with StoredInterview.open(workspace, record.id) as held:
            held.add_photo("/data/gate", intake(1))
        (photo,) = workspace.photos()
        assert photo_standings(workspace, [photo])[photo.id].use.state == "public"


@pytest.mark.parametrize(("column", "shown"), [(b"", False), (b' cn:withheld="false()"', True), (b' cn:withheld="true()"', False)])
def test_a_signature_is_seen_by_others_only_where_its_form_says_so(tmp_path: Path, column: bytes, shown: bool) -> None:
    """Whatever was agreed of photos: it names a person."""
    form = FORM.replace(b'<bind nodeset="/data/gate"', b'<bind nodeset="/data/gate"' + column)
    form = form.replace(b'<upload ref="/data/gate"', b'<upload ref="/data/gate" appearance="signature"')
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        record = workspace.add_form(load_form(form), form, "yard.xml")
        with StoredInterview.open(workspace, workspace.add_interview(site.id, record.sha256).id) as held:
            held.set("/data/agreed", "yes")
            held.add_photo("/data/gate", intake(1))
            held.add_photo("/data/roof", intake(2))
        photos = workspace.all_photos()
        standings = photo_standings(workspace, photos)
        assert {photo.path: standings[photo.id].use.shown for photo in photos} == {"/data/gate": shown, "/data/roof": True}
