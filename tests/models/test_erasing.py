"""Consent withdrawn: not a byte of what was said is left, here or where it comes again; the withdrawal itself remains."""

import hashlib
import io
import json
import sqlite3
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image

from app.cli import run
from app.locations import Server
from app.models import Workspace
from app.models.copying import copy_workspace
from app.models.erasing import erase
from app.models.ids import digest
from app.models.merging import merge
from app.models.verifying import verify
from app.photos import take_in
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

SECRET = "Mariama said it in confidence"
CAPTION = "Mariama at her door"


def portrait() -> bytes:
    """A photo whose bytes are like no other's, and larger than a page."""
    out = io.BytesIO()
    Image.effect_noise((600, 500), 90).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A laptop with one interview that stays and, of the same site, one that goes, its answers changed many times."""
    with laptop(tmp_path / "laptop.cityneeds") as one:
        kept = one.interviews()[0]
        one.add_photo(kept.id, "/data/head", take_in(picture(), "shared.jpg"))
        goes = one.add_interview(kept.site_id, kept.form_sha256)
        one.add_photo(goes.id, "/data/head", take_in(picture(), "shared.jpg"))
        for number in range(100):
            one.write(kept.id, [("/data/total", f"stays {number}")])
            one.write(goes.id, [("/data/head", f"{SECRET} {number} " + "x" * (number % 50))])
        one.add_photo(goes.id, "/data/head", take_in(portrait(), "portrait.jpg"), caption=CAPTION)
    return tmp_path / "laptop.cityneeds"


def going(path: Path) -> str:
    with Workspace.open(path, read_only=True) as one:
        return one.interviews()[1].id


def traces(path: Path) -> list[bytes]:
    """Pieces of everything that was said and shown, as long as chance would not bring them."""
    found = [SECRET.encode(), CAPTION.encode(), b"portrait.jpg", bytes.fromhex(going(path))]
    with Workspace.open(path, read_only=True) as one:
        sha = one.photos(going(path))[-1].sha256
        found.append(bytes.fromhex(sha))
        for size in ("original", "print", "thumbnail"):
            data = one.photo_bytes(sha, size)
            found += [data[at:at + 24] for at in range(700, len(data) - 24, 997)]
    return found


def holds(path: Path, pieces: list[bytes]) -> list[bytes]:
    content = path.read_bytes()
    return [piece for piece in pieces if piece in content]


def test_not_a_byte_is_left(base: Path) -> None:
    pieces, interview = holds(base, traces(base)), going(base)
    assert len(pieces) > 100
    with Workspace.open(base) as one:
        gone = erase(one, interview)
        assert (gone.photos, gone.answers > 100) == (2, True)
        assert len(one.interviews()) == 1
        assert one.info()["withdrawn"] == 1
        assert one.photo_bytes(one.photos()[0].sha256) == picture()       # of both interviews; one still shows it
    # The withdrawal names the interview, and nothing else does.
    assert holds(base, pieces) == [bytes.fromhex(interview)]
    assert not verify(base)


@pytest.mark.parametrize("order", list(permutations(("old", "erased", "light"))))
def test_it_stays_away_in_every_order(base: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    pieces, interview = traces(base), going(base)
    (tmp_path / "old.cityneeds").write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        copy_workspace(one, tmp_path / "light.cityneeds", light=True)
        erase(one, interview)
        copy_workspace(one, tmp_path / "erased.cityneeds")
        held = one.digest()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        reports = merge(office, [tmp_path / f"{name}.cityneeds" for name in order])
        assert [report.refused for report in reports] == [[], [], []]
        assert sum(report.brought.get("consents withdrawn", 0) for report in reports) == 1
        assert office.digest() == held
        assert [interview.state for interview in office.interviews()] == ["open"]
    assert holds(tmp_path / "office.cityneeds", pieces) == [bytes.fromhex(interview)]
    assert not verify(tmp_path / "office.cityneeds")


def test_a_laptop_that_goes_on_with_it_brings_nothing_back(base: Path, tmp_path: Path) -> None:
    interview = going(base)
    (tmp_path / "other.cityneeds").write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        erase(one, interview)
        with Workspace.open(tmp_path / "other.cityneeds") as other:
            other.write(interview, [("/data/head", "one word more")])
            other.write(other.interviews()[0].id, [("/data/head", "this one comes")])
        (report,) = merge(one, [tmp_path / "other.cityneeds"])
        assert report.refused == []
        assert report.brought["answers"] == 1
    with Workspace.open(tmp_path / "other.cityneeds") as other:
        (preview,) = merge(other, [base], preview=True)
        assert preview.brought["consents withdrawn"] == 1
        assert len(other.interviews()) == 2
        merge(other, [base])
        assert len(other.interviews()) == 1
        with Workspace.open(base) as one:
            assert other.digest() == one.digest()


def test_what_lies_in_quarantine_goes_too(base: Path, tmp_path: Path) -> None:
    interview = going(base)
    forged = tmp_path / "forged.cityneeds"
    forged.write_bytes(base.read_bytes())
    with sqlite3.connect(forged) as file:
        record = bytes.fromhex(interview)
        key, path, author, clock = file.execute("SELECT id, path, author, clock FROM revision r WHERE record = ? AND NOT EXISTS "
                                                "(SELECT 1 FROM revision_parent p WHERE p.revision = r.id)", (record,)).fetchone()
        file.execute("UPDATE revision SET value = 'told to nobody', digest = ? WHERE id = ?",
                     (digest(record, path, "told to nobody", author, clock, []), key))
    file.close()
    with Workspace.open(base) as one:
        assert "quarantine" in merge(one, [forged])[0].refused[0].reason
        assert holds(base, [b"told to nobody"])
        erase(one, interview)
    assert not holds(base, [b"told to nobody"])


def test_a_strangers_file_cannot_take_a_city_away(base: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.cityneeds"
    forged.write_bytes(base.read_bytes())
    with Workspace.open(base) as one, sqlite3.connect(forged) as file:
        for at, record in enumerate((one.cities()[0].id, one.sites()[0].id)):
            file.execute("INSERT INTO erasure VALUES (?, ?, 1800000000000)", (bytes([at]) * 16, bytes.fromhex(record)))
        file.execute("INSERT INTO erasure VALUES (?, x'00', 1800000000000)", (b"2" * 16,))
        file.commit()
        held = one.digest()
        (report,) = merge(one, [forged])
        assert len(report.refused) == 3
        assert one.digest() == held
    file.close()


def test_on_a_server(base: Path, tmp_path: Path, database: Callable[[], Server]) -> None:  # noqa: F811
    interview, where = going(base), database()
    with Workspace.create(where) as office:
        merge(office, [base])
        erase(office, interview)
        merge(office, [base])
        copy_workspace(office, tmp_path / "taken.cityneeds")
        with Workspace.open(base) as one:
            merge(one, [tmp_path / "taken.cityneeds"])
            assert one.digest() == office.digest()
            assert len(one.interviews()) == 1
    assert verify(where) == []


def test_the_command_asks_first(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interview = going(base)
    before = hashlib.sha256(base.read_bytes()).digest()
    assert run(["erase", str(base), "--interview", interview]) == 1
    assert "--yes" in capsys.readouterr().err
    assert hashlib.sha256(base.read_bytes()).digest() == before
    assert run(["erase", str(base), "--interview", interview, "--yes"]) == 0
    assert "2 photos" in capsys.readouterr().out
    assert run(["erase", str(base)]) == 0
    assert run(["info", str(base), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["withdrawn"] == 1
    assert run(["erase", str(base), "--interview", interview, "--yes"]) == 1
