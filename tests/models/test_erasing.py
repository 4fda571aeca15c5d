"""Consent withdrawn: not a byte of what was said is left, here or where it comes again; the withdrawal itself remains."""

import hashlib
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image

from app.cli import run
from app.locations import Server
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.duplicates import join
from app.models.consent.erasure import erase
from app.models.consent.withdrawals import accept, reject, withdrawals
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.ids import digest
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

SECRET = "Mariama said it in confidence"
CAPTION = "Mariama at her door"


def portrait() -> bytes:
    """A photo whose bytes are like no other's, and larger than a page."""
    out = io.BytesIO()
    Image.effect_noise((600, 500), 90).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with one interview that stays and, of the same site, one that goes, its answers changed many times."""
    file = tmp_path_factory.mktemp("erasing") / "laptop.cityneeds"
    with laptop(file) as one:
        kept = one.interviews()[0]
        one.add_photo(kept.id, "/data/head", take_in(picture(), "shared.jpg"))
        goes = one.add_interview(kept.site_id, kept.form_sha256)
        one.add_photo(goes.id, "/data/head", take_in(picture(), "shared.jpg"))
        for number in range(100):
            one.write(kept.id, [("/data/total", f"stays {number}")])
            one.write(goes.id, [("/data/head", f"{SECRET} {number} " + "x" * (number % 50))])
        one.add_photo(goes.id, "/data/head", take_in(portrait(), "portrait.jpg"), caption=CAPTION)
    return file


@pytest.fixture
def base(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "laptop.cityneeds"))


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
def test_it_waits_in_every_order_and_goes_by_a_yes_of_its_own(base: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    pieces, interview = traces(base), going(base)
    (tmp_path / "old.cityneeds").write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        copy_workspace(one, tmp_path / "light.cityneeds", light=True)
        erase(one, interview)
        copy_workspace(one, tmp_path / "erased.cityneeds")
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        reports = merge(office, [tmp_path / f"{name}.cityneeds" for name in order])
        assert [report.refused for report in reports] == [[], [], []]
        assert sum(map(len, (report.withdrawals for report in reports))) >= 1
        (word,) = withdrawals(office)
        assert (word.state, word.site, word.kind, word.record_id) == ("waiting", "Hospital", "interview", interview)
        assert (word.answers, word.photos) == (1, 2)
        assert [one.state for one in office.interviews()] == ["open"]           # hidden
        assert {photo.interview_id for photo in office.photos()} == {office.interviews()[0].id}
        assert "Mariama" in str(office.answers(interview))                      # and kept
        before = office.revision_stamp()
        merge(office, [tmp_path / "old.cityneeds", tmp_path / "erased.cityneeds"])
        assert office.revision_stamp() == before
        accept(office, [word.id])
        assert [one.state for one in withdrawals(office)] == ["accepted"]
        merge(office, [tmp_path / "light.cityneeds", tmp_path / "old.cityneeds"])
        assert len(office.interviews()) == 1
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
        assert [word.answers for word in preview.withdrawals] == [1]
        assert len(other.interviews()) == 2
        merge(other, [base])
        assert len(other.interviews()) == 1
        accept(other, [interview])                      # by the interview's id as well
        with Workspace.open(base) as one:
            merge(one, [tmp_path / "other.cityneeds"])
            merge(other, [base])
            assert other.digest(without=("writer", "erasure")) == one.digest(without=("writer", "erasure"))
            assert (one.info()["withdrawn"], one.info()["waiting"]) == (1, 0)


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


@pytest.mark.parametrize("number", [1, 2])
def test_an_erasure_of_a_city_is_refused_in_any_order(base: Path, tmp_path: Path, number: int) -> None:
    forged = tmp_path / "forged.cityneeds"
    Workspace.create(forged).close()
    with Workspace.open(base, read_only=True) as one, sqlite3.connect(forged) as file:
        for at, record in enumerate((one.cities()[0].id, one.sites()[0].id)):
            file.execute("INSERT INTO erasure VALUES (?, ?, 1800000000000)", (bytes([at]) * 16, bytes.fromhex(record)))
    file.close()
    ends = []
    for name, order in (("a", [base, forged]), ("b", [forged, base])):
        with Workspace.create(tmp_path / f"{name}.cityneeds") as office:
            reports = merge(office, order * number)
            assert [word for word in withdrawals(office) if word.kind] == []
            assert len(office.cities()) == len(office.sites()) == 1
            assert any("can be withdrawn" in refusal.reason for report in reports for refusal in report.refused)
            ends.append(office.digest())
    assert ends[0] == ends[1]


def test_rejecting_shows_it_again_here_and_wherever_that_comes(base: Path, tmp_path: Path) -> None:
    interview, other = going(base), tmp_path / "other.cityneeds"
    other.write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        erase(one, interview, "she asked")
        copy_workspace(one, tmp_path / "erased.cityneeds")
    with Workspace.create(tmp_path / "north.cityneeds") as north, Workspace.create(tmp_path / "south.cityneeds") as south:
        for office in (north, south):
            merge(office, [other, tmp_path / "erased.cityneeds"])
            assert len(office.interviews()) == 1
            with pytest.raises(Problem, match="consent was withdrawn"):
                office.interview(interview)
        (word,) = withdrawals(north)
        assert word.reason == "she asked"
        with pytest.raises(Problem, match="needs a reason"):
            reject(north, [word.id], " ")
        north.author = "Awa"
        reject(north, [word.id], "another woman of her name")
        assert len(north.interviews()) == 2
        merge(north, [tmp_path / "erased.cityneeds"])
        assert len(north.interviews()) == 2
        copy_workspace(north, tmp_path / "n.cityneeds")
        merge(south, [tmp_path / "n.cityneeds"])
        assert len(south.interviews()) == 2
        assert [(one.state, one.decided) for one in withdrawals(south)] == [("rejected", "another woman of her name")]


def test_where_two_decide_differently_it_waits(base: Path, tmp_path: Path) -> None:
    interview, other = going(base), tmp_path / "other.cityneeds"
    other.write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        erase(one, interview)
    names = [tmp_path / f"{name}.cityneeds" for name in ("north", "south")]
    for name in names:
        with Workspace.create(name) as office:
            merge(office, [other, base])
            word = withdrawals(office)[0].id
            accept(office, [word]) if name is names[0] else reject(office, [word], "no")
    with Workspace.open(names[1]) as south:
        assert len(south.interviews()) == 2
        merge(south, [names[0]])
        assert len(south.interviews()) == 1
        assert [one.state for one in withdrawals(south)] == ["waiting"]
        reject(south, [word], "it was looked at once more")
        assert len(south.interviews()) == 2


def test_a_twin_that_was_joined_goes_too(base: Path, tmp_path: Path) -> None:
    pieces, interview = traces(base), going(base)
    with Workspace.open(base) as one:
        record = one.interview(interview)
        twin = one.add_interview(record.site_id, record.form_sha256)
        one.write(twin.id, [("/data/head", SECRET)])
        (tmp_path / "old.cityneeds").write_bytes(base.read_bytes())
        join(one, interview, twin.id)
        copy_workspace(one, tmp_path / "joined.cityneeds")
        erase(one, twin.id)
        assert len(one.interviews()) == 1
        merge(one, [tmp_path / "old.cityneeds"])
        assert len(one.interviews()) == 1
    assert not holds(base, [piece for piece in pieces if piece != bytes.fromhex(interview)])
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [tmp_path / "joined.cityneeds"])
        assert len(office.interviews()) == 2
        merge(office, [base])
        assert len(office.interviews()) == 1


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
            assert len(one.interviews()) == 1
            (word,) = withdrawals(one)
            assert word.state == "waiting"
            copy_workspace(one, tmp_path / "back.cityneeds")
    with Workspace.create(other := database()) as second:
        merge(second, [tmp_path / "back.cityneeds"])
        assert len(second.interviews()) == 1
        reject(second, [word.id], "no")
        assert len(second.interviews()) == 2
        merge(second, [tmp_path / "taken.cityneeds"])
        assert len(second.interviews()) == 2
        accept(second, [word.id])
        assert len(second.interviews()) == 1
        assert second.info()["withdrawn"] == 1
    assert verify(other) == []
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


def test_a_merge_by_command_leaves_it_undone(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interview, old, office = going(base), tmp_path / "old.cityneeds", tmp_path / "office.cityneeds"
    old.write_bytes(base.read_bytes())
    with Workspace.open(base) as one:
        erase(one, interview)
    for path in (office, tmp_path / "second.cityneeds"):
        Workspace.create(path).close()
    assert run(["merge", str(office), str(old), str(base)]) == 0
    out = capsys.readouterr().out
    assert "waits to be erased: Hospital · Wards" in out
    assert "1 withdrawal is not carried out" in out
    assert run(["withdrawals", str(office), "--json"]) == 0
    (word,) = json.loads(capsys.readouterr().out)
    assert (word["state"], word["record_id"], word["answers"]) == ("waiting", interview, 1)
    assert run(["withdrawals", str(office), "--reject", word["id"]]) == 1
    assert run(["withdrawals", str(office), "--reject", word["id"], "--reason", "not hers"]) == 0
    capsys.readouterr()
    assert run(["info", str(office), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["interviews"]) == 2
    assert run(["withdrawals", str(office), "--accept", word["id"]]) == 0
    assert run(["withdrawals", str(office), "--accept", word["id"]]) == 1
    second = str(tmp_path / "second.cityneeds")
    assert run(["merge", second, str(old), str(base)]) == 0
    assert run(["merge", second, str(base), "--accept-withdrawals"]) == 0        # a file that is in already
    assert "Erased for good" in capsys.readouterr().out
    for path in (office, tmp_path / "second.cityneeds"):
        with Workspace.open(path, read_only=True) as one:
            assert len(one.interviews()) == 1
            assert one.history(interview) == []


def test_a_merge_counts_what_it_changes_of_what_was_finished(base: Path, tmp_path: Path) -> None:
    with Workspace.open(base) as one:
        site = one.sites()[0].id
        form = one.forms()[0].sha256
        ids = [one.add_interview(site, form).id for _ in range(5)]
        for number in ids[:4]:
            one.write(number, [("/data/head", "said"), ("@state", "finished")])
    other = tmp_path / "other.cityneeds"
    other.write_bytes(base.read_bytes())
    with Workspace.open(other) as one:
        one.write(ids[0], [("/data/head", "forged"), ("@position", "/data/head")])
        one.write(ids[1], [("@state", "open"), ("/data/total", "1")])
        one.write(ids[2], [("@same-as", ids[4])])
        one.write(ids[4], [("/data/head", "was open")])
        erase(one, ids[3])
    with Workspace.open(base) as office:
        (preview,) = merge(office, [other], preview=True)
        (report,) = merge(office, [other])
        assert preview == report
        assert (report.changed, report.reopened, report.hidden, report.replaced) == (2, 1, 2, 2)
        assert not report.adds_only
        (again,) = merge(office, [base.parent / "other.cityneeds"])
        assert again.again
    with Workspace.create(tmp_path / "fresh.cityneeds") as office:
        laptop(tmp_path / "another.cityneeds").close()
        (report,) = merge(office, [tmp_path / "another.cityneeds"])
        assert report.adds_only
