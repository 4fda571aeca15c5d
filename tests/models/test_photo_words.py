"""What people say of a photo and where they hang it: it goes along, is taken back act by act, and merges in any order."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.models import Photo, StoredInterview, Workspace
from app.models.conflicts import conflicts, resolve
from app.models.consent import accept, erase, erase_photo, withdrawals
from app.models.interviews import find_photo, move_to_question
from app.models.merge import merge
from app.models.records import verify
from app.photos import Box
from app.places import Position
from app.problem import Problem
from tests.findings.photo_city import DAY, intake, write_city

SAID = {"caption": ("the gate", "a wall"), "crop": ("0.2 0.3", "0.9 0.1"), "turn": ("90", "270"), "faces": ("yes", "no"),
        "blur": ("0.1 0.1 0.2 0.2", "0.5 0.5 0.1 0.1; 0 0 0.3 0.3"), "use": ("internal", "withdrawn", "public"),
        "clock": ("3600", "-86400"), "place": ("8.5 -10.9", "8.6, -10.8")}
ACTS = st.one_of(st.sampled_from([(name, value) for name, values in SAID.items() for value in (*values, "")]),
                 st.sampled_from([("to", "site"), ("to", "tray"), ("to", "city"), ("to", "roof"), ("to", "whole")]))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("photo words") / "city.cityneeds"
    write_city(file)
    return file


@pytest.fixture
def city(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "city.cityneeds"))


def act(workspace: Workspace, photo_id: str, what: str, value: str) -> bool:
    """False: it is there already, or has no room."""
    try:
        if what != "to":
            workspace.set_photo(photo_id, **{what: value})
            return True
        other = workspace.interviews()[1].id
        if value == "roof":
            move_to_question(workspace, photo_id, other, "roof")
        elif value == "whole":
            workspace.move_photo(photo_id, interview_id=other)
        else:
            site = workspace.sites()[1]
            where = {"site": {"site_id": site.id}, "city": {"city_id": site.city_id}, "tray": {"tray": True}}[value]
            workspace.move_photo(photo_id, **where)         # type: ignore[arg-type]
    except Problem:
        return False
    return True


def stands(workspace: Workspace) -> object:
    """All that anybody sees of photos, and the answers that name them."""
    photos = sorted((photo.id, photo.record_id, photo.path, photo.caption, photo.crop, photo.turn, photo.blur, photo.use,
                     photo.faces, photo.place, photo.place_source, photo.clock, photo.taken) for photo in workspace.all_photos())
    answers = {record.id: {path: value for path, value in workspace.answers(record.id).items()
                           if path.startswith("/data") and value} for record in workspace.interviews()}
    return photos, answers


# ---------------------------------------------------------------------------------------------- one laptop


def test_a_word_is_kept_as_it_is_meant(city: Path) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.set_photo(workspace.photos()[0].id, place="8°38′38″ N 10°58′18″ W", place_source="receiver",
                                    place_time="2026-11-24T10:00:00+00:00", clock="-3600", turn="90", crop="0.5,0.25",
                                    blur="0.1,0.1,0.2,0.2;0.5,0.5,0.2,0.9", use="internal", faces="yes", caption=" the gate ")
        assert photo.place is not None
        assert abs(photo.place.latitude - 8.643889) < 1e-5
        assert photo.place.accuracy is None
        assert (photo.place_source, photo.position_from, photo.place_time) == ("receiver", "receiver", "2026-11-24T10:00:00+00:00")
        assert (photo.taken, photo.camera_taken) == (f"{DAY}T09:05:00", f"{DAY}T10:05:00")
        assert photo.latitude == pytest.approx(8.64)
        assert photo.position == photo.place
        assert (photo.turn, photo.crop, photo.use, photo.faces, photo.caption) == (90, (0.5, 0.25), "internal", "yes", "the gate")
        assert photo.blur == (Box(0.1, 0.1, 0.2, 0.2), Box(0.5, 0.5, 0.2, 0.5))                # cut to the picture
        assert photo.retouch.shown_point == (0.75, 0.5)
        assert workspace.set_photo(photo.id, place="8.5 -10.9 120 4").place == Position(8.5, -10.9, 120.0, 4.0)
        taken_back = workspace.set_photo(photo.id, **dict.fromkeys(SAID, ""))
        assert (taken_back.place, taken_back.blur, taken_back.use, taken_back.clock) == (None, (), "", 0)
        assert taken_back.position_from == "camera"
        assert taken_back.taken == f"{DAY}T10:05:00"


@pytest.mark.parametrize(("name", "value"), [
    ("turn", "45"), ("turn", "-90"), ("crop", "0.5"), ("crop", "2 0"), ("blur", "1 2 3"), ("blur", "0 0 0 0"), ("use", "secret"),
    ("faces", "maybe"), ("clock", "an hour"), ("clock", "1.5"), ("clock", "1e12"), ("place", "somewhere"), ("place", "95 10"),
    ("caption", "a\0b")])
def test_what_means_nothing_is_said_and_changes_nothing(city: Path, name: str, value: str) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[0]
        before = stands(workspace)
        with pytest.raises(Problem) as problem:
            workspace.set_photo(photo.id, **{"caption": "kept only with the rest", name: value})
        assert problem.value.remedy
        assert stands(workspace) == before


def test_a_photo_that_moves_takes_its_words_along_and_is_kept_once(city: Path) -> None:
    with Workspace.open(city) as workspace:
        first, other = workspace.interviews()
        photo = workspace.photos()[0]
        workspace.set_photo(photo.id, blur="0 0 0.5 0.5", use="internal")
        at_site = workspace.move_photo(photo.id, site_id=first.site_id)
        assert (at_site.kind, at_site.path, at_site.interview_id, at_site.came_from) == ("site", "@photos", "", first.id)
        assert (at_site.caption, at_site.use, at_site.blur) == ("caption 1", "internal", (Box(0, 0, 0.5, 0.5),))
        assert workspace.answers(first.id).get("/data/gate", "") == ""
        assert [held.id for held in workspace.photos(first.id, history=True) if not held.current] == [photo.id]
        with pytest.raises(Problem, match="has an answer already"):
            workspace.move_photo(photo.id, interview_id=other.id, path="/data/gate")
        with pytest.raises(Problem, match="is there already"):
            workspace.move_photo(photo.id, site_id=first.site_id)
        with pytest.raises(Problem, match="no question for photos"):
            move_to_question(workspace, photo.id, other.id, "agreed")
        back = move_to_question(workspace, at_site.id, first.id, "gate")
        assert back.id == photo.id
        assert workspace.answers(first.id)["/data/gate"] == "p1.jpg"
        assert back.came_from == ""
        assert workspace.photo(at_site.id).id == photo.id               # a former place leads to the one of now
    assert not verify(city)
    with sqlite3.connect(city) as file:
        assert file.execute("SELECT count(*) FROM attachment").fetchone() == (4,)


def test_taken_in_again_where_it_was_it_is_back(city: Path) -> None:
    with Workspace.open(city) as workspace:
        site = workspace.sites()[0].id
        photo = workspace.hang_photo(intake(9), site_id=site, caption="well")
        moved = workspace.move_photo(photo.id, tray=True)
        assert [held.id for held in workspace.all_photos(tray=True)] == [moved.id]
        again = workspace.hang_photo(intake(9), site_id=site)
        assert again.id == photo.id
        assert not workspace.all_photos(tray=True)


def test_one_is_found_by_what_people_have_of_it(city: Path) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[1]
        assert {find_photo(workspace, name).id for name in (photo.id, photo.name, "p2", photo.sha256[:8])} == {photo.id}
        with pytest.raises(Problem, match="There is no photo"):
            find_photo(workspace, "nothing")
        workspace.hang_photo(intake(2), tray=True)
        with pytest.raises(Problem, match="Several photos") as problem:
            find_photo(workspace, "p2.jpg")
        assert photo.id in str(problem.value.remedy)


@given(st.lists(ACTS, max_size=8))
@example([("caption", "")])
@settings(max_examples=25, deadline=None)
def test_undo_gives_back_what_stood_act_by_act(acts: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        write_city(Path(folder) / "city.cityneeds")
        with Workspace.open(Path(folder) / "city.cityneeds") as workspace:
            photo_id = workspace.photos()[0].id
            stood = [stands(workspace)]
            for what, value in acts:
                act(workspace, photo_id, what, value)
                if (now := stands(workspace)) in stood:     # it is as it was: what lay between is taken back by it
                    del stood[stood.index(now) + 1:]
                else:
                    stood.append(now)
            seen = [stood[-1]]
            while len(seen) < len(stood) and workspace.undo_photo(photo_id):        # below lies what it was taken in with
                seen.append(stands(workspace))
            assert len(seen) <= len(acts) + 1
            if len({what for what, _ in acts}) == len(acts):        # each kind of word once: no act stands for two
                assert seen == stood[::-1][:len(seen)]
                assert seen[-1] == stood[0]
        assert not verify(Path(folder) / "city.cityneeds")


@pytest.mark.parametrize(("name", "value"), [("at", "site"), *((name, values[0]) for name, values in SAID.items()
                                                                if name != "caption")])
def test_what_was_emptied_is_given_back_and_what_was_taken_back_is_not(city: Path, name: str, value: str) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[0]
        workspace.set_photo(photo.id, caption="")
        before = stands(workspace)
        if name == "at":
            act(workspace, photo.id, "to", value)
            moved = stands(workspace)
            move_to_question(workspace, photo.id, photo.interview_id, "gate")
        else:
            workspace.set_photo(photo.id, **{name: value})
            moved = stands(workspace)
            workspace.set_photo(photo.id, **{name: ""})
        assert (stands(workspace), workspace.undo_photo(photo.id), stands(workspace)) == (before, name, moved)
        assert (workspace.undo_photo(photo.id), stands(workspace)) == (name, before)
        assert (workspace.undo_photo(photo.id), workspace.photo(photo.id).caption) == ("caption", "caption 1")
    assert not verify(city)


# ---------------------------------------------------------------------------------------------- two laptops


@given(st.lists(ACTS, max_size=5), st.lists(ACTS, max_size=5))
@settings(max_examples=15, deadline=None)
def test_words_of_two_laptops_merge_in_any_order(mine: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_city(folder / "city.cityneeds")
        files = [Path(shutil.copy(folder / "city.cityneeds", folder / f"{laptop}.cityneeds")) for laptop in ("a", "b")]
        for file, acts in zip(files, (mine, theirs), strict=True):
            with Workspace.open(file) as workspace:
                for what, value in acts:
                    act(workspace, workspace.photos(history=True)[0].id, what, value)
        offices = []
        for number, order in enumerate(permutations(files)):
            with Workspace.create(folder / f"office{number}.cityneeds") as office:
                reports = merge(office, list(order))
                assert not any(report.refused_in_all for report in reports)
                offices.append((stands(office), office.digest(), sorted((one.record_id, one.path) for one in conflicts(office))))
            assert not verify(folder / f"office{number}.cityneeds")
        assert offices[0] == offices[1]


def two(city: Path, tmp_path: Path, mine: tuple[str, str], theirs: tuple[str, str]) -> Path:
    """The office's file, with what two laptops did to the first photo."""
    other = Path(shutil.copy(city, tmp_path / "other.cityneeds"))
    for file, (what, value) in ((city, mine), (other, theirs)):
        with Workspace.open(file) as workspace:
            act(workspace, workspace.photos()[0].id, what, value)
    with Workspace.open(city) as office:
        merge(office, [other])
    return city


def first(workspace: Workspace) -> Photo:
    return min(workspace.all_photos(), key=lambda photo: photo.said_of)


@pytest.mark.parametrize(("mine", "theirs", "counts"), [
    (("use", "public"), ("use", "withdrawn"), "withdrawn"), (("use", "withdrawn"), ("use", "public"), "withdrawn"),
    (("use", "internal"), ("use", "public"), "internal")])
def test_until_it_is_settled_the_stricter_counts(city: Path, tmp_path: Path, mine: tuple[str, str], theirs: tuple[str, str],
                                                 counts: str) -> None:
    with Workspace.open(two(city, tmp_path, mine, theirs)) as office:
        assert first(office).use == counts
        (conflict,) = conflicts(office)
        assert {head.value for head in conflict.heads} == {mine[1], theirs[1]}
        resolve(office, conflict, "public")
        assert first(office).use == "public"
        assert not conflicts(office)


def test_what_either_made_unreadable_is_so_and_whoever_says_it_again_settles_it(city: Path, tmp_path: Path) -> None:
    with Workspace.open(two(city, tmp_path, ("blur", "0 0 0.1 0.1"), ("blur", "0.5 0.5 0.1 0.1"))) as office:
        assert set(first(office).blur) == {Box(0, 0, 0.1, 0.1), Box(0.5, 0.5, 0.1, 0.1)}
        office.set_photo(first(office).id, blur="0 0 0.2 0.2")
        assert first(office).blur == (Box(0, 0, 0.2, 0.2),)
        assert not conflicts(office)


def test_a_blur_holds_wherever_another_laptop_moved_the_photo(city: Path, tmp_path: Path) -> None:
    with Workspace.open(two(city, tmp_path, ("to", "site"), ("blur", "0 0 0.1 0.1"))) as office:
        assert [(photo.kind, photo.blur) for photo in office.all_photos() if photo.caption == "caption 1"] == [
            ("site", (Box(0, 0, 0.1, 0.1),))]
        assert not conflicts(office)


def test_two_places_are_a_question_to_somebody_and_the_same_place_is_none(city: Path, tmp_path: Path) -> None:
    with Workspace.open(two(city, tmp_path, ("to", "site"), ("to", "tray"))) as office:
        (photo,) = [photo for photo in office.all_photos() if photo.caption == "caption 1"]
        assert photo.disputed
        (conflict,) = conflicts(office)
        assert conflict.path.endswith("/at")
        for head in conflict.heads:
            resolve(office, next(iter(conflicts(office)), conflict), head.value) if conflicts(office) else None
        (photo,) = [photo for photo in office.all_photos() if photo.caption == "caption 1"]
        assert photo.id == conflict.heads[0].value
        assert not photo.disputed


def test_the_same_place_is_one_place(city: Path, tmp_path: Path) -> None:
    with Workspace.open(two(city, tmp_path, ("to", "site"), ("to", "site"))) as office:
        assert len([photo for photo in office.all_photos() if photo.caption == "caption 1"]) == 1
        assert not conflicts(office)


# ---------------------------------------------------------------------------------------------- consent withdrawn


@pytest.mark.parametrize("place", ["site", "tray", "city", "back"])
def test_erasing_an_interview_takes_its_photos_wherever_they_hang(city: Path, tmp_path: Path, place: str) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[0]
        act(workspace, photo.id, "to", "site" if place == "back" else place)
        if place == "back":
            assert workspace.undo_photo(photo.id) == "at"
    other = Path(shutil.copy(city, tmp_path / "other.cityneeds"))
    with Workspace.open(city) as workspace:
        erase(workspace, workspace.interviews()[0].id)
        assert not [held for held in workspace.all_photos(history=True) if held.sha256 == photo.sha256]
    assert not verify(city)
    with sqlite3.connect(city) as file:
        assert file.execute("SELECT count(*) FROM attachment").fetchone() == (2,)
    with Workspace.open(other) as office:           # elsewhere it waits, hidden, and goes with a yes
        merge(office, [city])
        assert not [held for held in office.all_photos(history=True) if held.sha256 == photo.sha256]
        accept(office, [one.id for one in withdrawals(office)])
    with sqlite3.connect(other) as file:
        assert file.execute("SELECT count(*) FROM attachment").fetchone() == (2,)


def test_one_that_another_interview_has_now_stays_with_what_was_said_of_it(city: Path) -> None:
    with Workspace.open(city) as workspace:
        photo, (origin, other) = workspace.photos()[0], workspace.interviews()
        workspace.set_photo(photo.id, blur="0 0 0.1 0.1", use="internal")
        workspace.move_photo(photo.id, interview_id=other.id)
        erase(workspace, origin.id)
        (left,) = [held for held in workspace.all_photos(history=True) if held.sha256 == photo.sha256]
        assert (left.interview_id, left.caption, left.blur, left.use, left.camera_taken, left.orphaned, left.came_from) == (
            other.id, "caption 1", (Box(0, 0, 0.1, 0.1),), "internal", f"{DAY}T10:05:00", False, "")
        assert workspace.set_photo(left.id, use="public").use == "public"
    assert not verify(city)


def test_a_photo_is_erased_from_every_place_where_it_hung(city: Path) -> None:
    with Workspace.open(city) as workspace:
        photo = workspace.photos()[0]
        act(workspace, photo.id, "to", "site")
        act(workspace, photo.id, "to", "tray")
        assert erase_photo(workspace, photo.id).photos == 3
        assert not [held for held in workspace.all_photos(history=True) if held.sha256 == photo.sha256]
    with sqlite3.connect(city) as file:
        assert file.execute("SELECT count(*) FROM attachment").fetchone() == (3,)


def test_an_interview_s_caption_is_said_of_the_photo(city: Path) -> None:
    with Workspace.open(city) as workspace:
        photo, record = workspace.photos()[0], workspace.interviews()[0]
        with StoredInterview.open(workspace, record.id) as held:
            held.reopen("a caption")
            held.caption(photo.id, "the gate from the road")
        assert workspace.photo(photo.id).caption == "the gate from the road"
