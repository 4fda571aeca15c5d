"""Parcels one by one: what is in them, what they may replace, and who can read them."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.locations import Server
from app.models import Workspace
from app.models.carry import copy_workspace
from app.models.merge import merge
from app.models.parcels import HOME, OUTWARD, write_home, write_outward
from app.models.protect import Keys, protect
from app.models.records import verify
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

LEFT_OUT = "not all of that is here"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with laptop(tmp_path / "office.cityneeds", "office") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture("blue"), "q.jpg"))
    return tmp_path / "office.cityneeds"


def test_outward_holds_no_answer_and_is_never_written(office: Path, tmp_path: Path) -> None:
    with Workspace.open(office, read_only=True) as one:
        parcel = write_outward(one, tmp_path / "out.cityneeds", team="North")
    assert verify(parcel) == []
    assert b"Kamara" not in parcel.read_bytes()
    before = parcel.read_bytes()
    with pytest.raises(Problem, match="is a parcel"):
        Workspace.open(parcel)
    with Workspace.open_or_read(parcel) as one:
        assert one.read_only
        assert one.parcel is not None
        assert (one.parcel.kind, one.parcel.team) == (OUTWARD, "North")
        assert (len(one.sites()), len(one.forms()), one.interviews(), one.photos(history=True)) == (1, 1, [], [])
        with pytest.raises(Problem):
            one.add_city("Makeni")
    assert parcel.read_bytes() == before


def test_a_parcel_takes_the_place_of_an_older_one_and_of_no_workspace(office: Path, tmp_path: Path) -> None:
    with Workspace.open(office) as one:
        parcel = write_outward(one, tmp_path / "out.cityneeds")
        one.add_city("Makeni")
        write_outward(one, parcel)
        with Workspace.open(parcel, read_only=True) as there:
            assert len(there.cities()) == 2
        with pytest.raises(Problem, match="older parcel of its kind"):
            write_home(one, parcel)
        copy = copy_workspace(one, tmp_path / "copy.cityneeds")
        held = copy.read_bytes()
        for write in (write_outward, write_home):           # all of it is here as well: a copy would take its place
            with pytest.raises(Problem, match="older parcel of its kind"):
                write(one, copy)
        assert copy.read_bytes() == held
    with laptop(tmp_path / "other.cityneeds", "other") as other, pytest.raises(Problem, match="no older copy"):
        write_outward(other, parcel)


def large() -> bytes:
    """A picture that becomes smaller at print size."""
    noise = Image.frombytes("RGB", (320, 240), Random(1).randbytes(320 * 240 * 3)).resize((2400, 1800))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_light_goes_home_small_and_its_originals_later(office: Path, tmp_path: Path) -> None:
    with Workspace.open(office) as one:
        small = one.photos()[0].sha256
        sha = one.add_photo(one.interviews()[0].id, "/data/total", take_in(large(), "large.jpg")).sha256
    with Workspace.create(tmp_path / "there.cityneeds") as there, Workspace.open(office, read_only=True) as one:
        (report,) = merge(there, [write_home(one, tmp_path / "light.cityneeds", light=True)])
        assert (report.problem, report.refused, report.parcel and report.parcel.light) == ("", [], True)
        assert there.photo_bytes(sha, "print")
        assert there.photo_bytes(small)         # smaller than its print size would be
        with pytest.raises(Problem):
            there.photo_bytes(sha)
        outward = write_outward(there, tmp_path / "out.cityneeds")
    with Workspace.open(office) as one:
        merge(one, [outward])
        light = write_home(one, tmp_path / "light2.cityneeds", light=True)
        whole = write_home(one, tmp_path / "whole.cityneeds")
    with Workspace.open(light, read_only=True) as one:
        assert one.interviews() == []           # nothing is new at that size
    with Workspace.open(tmp_path / "there.cityneeds") as there:
        merge(there, [whole])
        assert there.photo_bytes(sha)


def test_what_a_parcel_leaves_out_and_is_not_there_is_said(office: Path, tmp_path: Path) -> None:
    with Workspace.open(office) as one:
        merge(one, [write_outward(one, tmp_path / "out.cityneeds")])        # says that all of it is known
        one.add_site(one.cities()[0].id, "School", "school")
        home = write_home(one, tmp_path / "home.cityneeds")
        everything = write_home(one, tmp_path / "all.cityneeds", whole=True)
        held = one.digest()
    with Workspace.create(tmp_path / "elsewhere.cityneeds") as elsewhere:
        (report,) = merge(elsewhere, [home])
        assert [LEFT_OUT in refusal.reason for refusal in report.refused] == [True]
        assert len(elsewhere.sites()) == 1              # what came is in
        (report,) = merge(elsewhere, [everything])
        assert report.refused == []
        (report,) = merge(elsewhere, [home])            # it was not closed, and has nothing to say any more
        assert (report.again, report.refused) == (False, [])
        assert elsewhere.digest() == held


def test_of_a_protected_workspace_it_is_protected_and_encrypted_it_is_nobodys(office: Path, tmp_path: Path) -> None:
    protect(office, "several words nobody guesses")
    with Workspace.open(office, read_only=True) as one:
        own = write_home(one, tmp_path / "own.cityneeds")
        sealed = write_home(one, tmp_path / "sealed.age", keys=Keys(passphrase="other words nobody guesses"))
        outward = write_outward(one, tmp_path / "out.cityneeds")
        held = one.digest()
    for file in (own, sealed, outward):
        data = file.read_bytes()
        assert b"Kamara" not in data
        assert b"Koidu" not in data
    with Workspace.create(tmp_path / "there.cityneeds") as there:
        (report,) = merge(there, [sealed], keys=Keys(passphrase="other words nobody guesses"))
        assert (report.problem, report.parcel and report.parcel.kind) == ("", HOME)
        assert there.digest() == held


@pytest.mark.parametrize("label", [b"", b"no json", b"[]", b'{"kind": 7}', b"\xff", b'{"kind": "outward", "team": "a\\u0007"}',
                                   b'{"kind": "outward", "team": "", "device": "", "author": "", "made": "", "light": false, '
                                   b'"holds": "eJwDAAAAAAE=", "rests": ""}'])
def test_a_label_that_somebody_wrote_is_a_parcel_of_no_known_kind(office: Path, tmp_path: Path, label: bytes) -> None:
    with Workspace.open(office, read_only=True) as one:
        parcel = write_outward(one, tmp_path / "out.cityneeds")
    with closing(sqlite3.connect(parcel)) as connection, connection:
        connection.execute("UPDATE manifest SET sum = ? WHERE name = 'parcel'", (label,))
    with Workspace.open_or_read(parcel) as one:
        assert one.parcel is not None
        assert one.parcel.kind == "unknown"
    with Workspace.create(tmp_path / "there.cityneeds") as there:
        (report,) = merge(there, [parcel])
        assert (report.problem, len(there.sites())) == ("", 1)


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_name_of_any_letters_is_one_that_a_disk_takes(city: str, team: str) -> None:
    from app.models.carry.carried_file import carried_name

    class Named:
        name, device = city, "laptop-1a2b3c4d"

        def cities(self) -> list[Named]:
            return [self]

    name = carried_name(Named(), team, "home")         # type: ignore[arg-type]
    assert len(name.encode()) < 200
    assert not set(name) & set('<>:"/\\|?*\0\n\r')
    assert name.endswith(".cityneeds")


def test_a_server_sends_outward_and_takes_home(office: Path, tmp_path: Path, database: Callable[[], Server]) -> None:  # noqa: F811
    with Workspace.create(database()) as server:
        merge(server, [office])
        outward = write_outward(server, tmp_path / "out.cityneeds")
        assert verify(outward) == []
        with Workspace.create(tmp_path / "laptop.cityneeds") as one:
            merge(one, [outward])
            one.write(one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id, [("/data/head", "Dr Sesay")])
            home = write_home(one, tmp_path / "home.cityneeds")
        (report,) = merge(server, [home])
        assert (report.problem, report.refused, report.brought["interviews"], report.brought["answers"]) == ("", [], 1, 2)
        upward = write_home(server, tmp_path / "upward.cityneeds")
        with Workspace.create(tmp_path / "upper.cityneeds") as upper:
            merge(upper, [upward])
            assert upper.digest() == server.digest()


def test_every_kind_is_said_to_go_outward_or_to_stay() -> None:
    """One that nobody thought of stays in the office."""
    import re

    from app.models.store.holdings import SHARED_KINDS
    table = (Path(__file__).parents[2] / "docs" / "decisions" / "data-model.md").read_text(encoding="utf-8")
    kinds = {kind for row in re.findall(r"^\| ((?:`[a-z-]+` ?|[a-z-]+ ?|`[a-z ]+` ?)+)\|", table, re.MULTILINE)
             for kind in re.findall(r"[a-z-]+", row)} - {"kind"}
    assert kinds == SHARED_KINDS | {"interview", "tray", "import", "pledge", "movement", "allotment"}
