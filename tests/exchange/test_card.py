"""A card of photos: each goes to one place, for a reason that is said; none twice, and none where nobody agreed."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import run
from app.exchange.card import CardPlan, TakenIn, Target, look_through, plan_card, take_in_card
from app.models import Workspace
from app.models.carry import copy_workspace
from app.models.merge import merge
from app.problem import Problem
from app.progress import Cancelled
from tests.exchange.cards import SINGLE, clock, interview, near, photo, town, write

SCHOOL, HOSPITAL, EAST = "Moyiba School", "Hill Hospital", "East School"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "town.cityneeds"


@pytest.fixture
def ids(file: Path) -> dict[str, str]:
    return town(file)


def planned(file: Path, card: Path, **how: object) -> CardPlan:
    with Workspace.open(file, read_only=True) as workspace:
        return plan_card(workspace, look_through([card]), **how)


def taken(file: Path, card: Path) -> TakenIn:
    with Workspace.open(file) as workspace:
        return take_in_card(workspace, plan_card(workspace, look_through([card])))


def targets(plan: CardPlan) -> dict[str, Target]:
    return {one.found.name: one.target for one in plan.photos}


def test_interview_then_site_then_city_then_tray(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {
        "DCIM/a.jpg": photo(clock("09:30"), near(SCHOOL)), "DCIM/b.jpg": photo(clock("17:00"), near(HOSPITAL)),
        "c.jpg": photo(clock("17:30"), (8.70, -10.95)), "d.jpg": photo("", colour=4), "MISC/readme.txt": b"hello"})
    plan = planned(file, card)
    assert targets(plan) == {
        "DCIM/a.jpg": Target("interview", held, "/data/more/picture"), "DCIM/b.jpg": Target("site", ids[HOSPITAL]),
        "c.jpg": Target("city", ids["Koidu"]), "d.jpg": Target("tray")}
    assert [one.name for one in plan.refused] == ["MISC/readme.txt"]
    assert [(one.found.name, one.sure) for one in plan.photos if one.sure] == [("DCIM/a.jpg", True)]
    done = taken(file, card)
    with Workspace.open(file, read_only=True) as workspace:
        hang = {one.name: (one.kind, one.record_id) for one in workspace.all_photos()}
        assert hang == {"a.jpg": ("interview", held), "b.jpg": ("site", ids[HOSPITAL]), "c.jpg": ("city", ids["Koidu"]),
                        "d.jpg": ("tray", workspace.tray())}
        (in_album,) = workspace.photos(held)
        assert in_album.path.startswith("/data/more{")
    assert (set(done.taken), done.tray) == ({"DCIM/a.jpg", "DCIM/b.jpg", "c.jpg", "d.jpg"}, ("d.jpg",))


def test_photos_of_an_interview_each_have_an_instance_and_the_particular_question_is_left_to_a_person(
        file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {f"{n}.jpg": photo(clock(f"09:{10 + n}"), near(SCHOOL), colour=n) for n in range(5)})
    taken(file, card)
    with Workspace.open(file, read_only=True) as workspace:
        photos = workspace.photos(held)
        assert [one.name for one in photos] == [f"{n}.jpg" for n in range(5)]
        assert len({one.path for one in photos}) == 5
        assert "/data/gate" not in workspace.answers(held)


def test_the_only_question_of_a_form_takes_the_first_and_the_others_hang_beside(file: Path, ids: dict[str, str],
                                                                                tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00", form=SINGLE)
    card = write(tmp_path / "card", {"z.jpg": photo(clock("09:05"), near(SCHOOL)), "a.jpg": photo(clock("09:15"), near(SCHOOL))})
    assert targets(planned(file, card)) == {"z.jpg": Target("interview", held, "/data/door"), "a.jpg": Target("interview", held)}
    taken(file, card)
    with Workspace.open(file, read_only=True) as workspace:
        assert {one.name: one.path for one in workspace.photos(held)} == {"z.jpg": "/data/door", "a.jpg": "@photos"}
        assert workspace.answers(held)["/data/door"] == "z.jpg"


def test_a_finished_interview_stays_locked_and_has_them_beside_its_questions(file: Path, ids: dict[str, str],
                                                                             tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00", finish=True)
    card = write(tmp_path / "card", {"a.jpg": photo(clock("09:30"), near(SCHOOL))})
    with Workspace.open(file, read_only=True) as workspace:
        before = workspace.answers(held)
    taken(file, card)
    with Workspace.open(file, read_only=True) as workspace:
        assert [(one.name, one.path) for one in workspace.photos(held)] == [("a.jpg", "@photos")]
        after = workspace.answers(held)
        assert {path: value for path, value in after.items() if path in before} == before
        assert workspace.interview(held).state == "finished"


@pytest.mark.parametrize(("agreed", "kind", "words"), [("no", "out", "nobody agreed"), ("", "tray", "nobody has said yet")])
def test_no_photo_goes_where_nobody_agreed(file: Path, ids: dict[str, str], tmp_path: Path, agreed: str, kind: str,
                                           words: str) -> None:
    interview(file, ids[SCHOOL], "09:00", "10:00", agreed=agreed)
    card = write(tmp_path / "card", {"a.jpg": photo(clock("09:30"), near(SCHOOL)), "b.jpg": photo(clock("09:31"))})
    for one in planned(file, card).photos:
        assert one.target.kind == kind
        assert words in str(one.why)


def test_a_photo_at_a_site_that_refused_photos_that_day_is_left_out(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    interview(file, ids[SCHOOL], "09:00", "10:00", agreed="no")
    card = write(tmp_path / "card", {"same day.jpg": photo(clock("16:00"), near(SCHOOL)),
                                     "before.jpg": photo(clock("16:00", "2026-11-20"), near(SCHOOL))})
    assert {name: target.kind for name, target in targets(planned(file, card)).items()} == {
        "same day.jpg": "out", "before.jpg": "site"}


def test_nothing_is_taken_twice_wherever_it_is(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    interview(file, ids[SCHOOL], "09:00", "10:00")
    first, second, third = (photo(clock("09:30"), near(SCHOOL), colour=n) for n in (1, 2, 3))
    card = write(tmp_path / "card", {"a.jpg": first, "copy/a.jpg": first, "b.jpg": second})
    done = taken(file, card)
    assert (sorted(done.taken), list(done.there)) == (["a.jpg", "b.jpg"], ["copy/a.jpg"])
    assert "twice, as a.jpg too" in str(done.there["copy/a.jpg"])
    again = taken(file, write(card, {"c.jpg": third}))
    assert (sorted(again.taken), sorted(again.there)) == (["c.jpg"], ["a.jpg", "b.jpg", "copy/a.jpg"])
    assert str(again.there["a.jpg"]) == f"It is here already, at {SCHOOL}."
    with Workspace.open(file, read_only=True) as workspace:
        assert len(workspace.all_photos()) == 3


def test_what_another_laptop_took_in_is_not_taken_again_even_where_only_its_copy_came(file: Path, ids: dict[str, str],
                                                                                      tmp_path: Path) -> None:
    interview(file, ids[SCHOOL], "09:00", "10:00")
    other = Path(shutil.copy(file, tmp_path / "other.cityneeds"))
    card = write(tmp_path / "card", {"a.jpg": photo(clock("09:30"), near(SCHOOL)), "t.jpg": photo("", colour=9)})
    taken(other, card)
    with Workspace.open(other) as workspace:
        light = copy_workspace(workspace, tmp_path / "light.cityneeds", light=True)
    with Workspace.open(file) as workspace:
        merge(workspace, [light])
    plan = planned(file, card)
    assert {name: target.kind for name, target in targets(plan).items()} == {"a.jpg": "there", "t.jpg": "there"}
    assert str(plan.photos[1].why) == "It is here already, in the tray."


def test_cameras_with_wrong_clocks_are_put_right_each_by_itself_and_it_is_kept(file: Path, ids: dict[str, str],
                                                                               tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {
        **{f"old{n}.jpg": photo(clock(f"03:{20 + n}", "2015-01-01"), near(SCHOOL), serial="7") for n in range(4)},
        **{f"new{n}.jpg": photo(clock(f"09:{20 + n}"), near(SCHOOL), serial="8") for n in range(4)}})
    plan = planned(file, card)
    assert [(one.camera, one.how) for one in plan.clocks] == [("Canon EOS 80D (7)", "found"), ("Canon EOS 80D (8)", "right")]
    assert {target.record_id for target in targets(plan).values()} == {held}
    taken(file, card)
    with Workspace.open(file, read_only=True) as workspace:
        photos = {one.name: one for one in workspace.all_photos()}
        assert photos["new1.jpg"].clock == 0
        assert photos["old1.jpg"].clock == round(plan.clocks[0].shift.total_seconds()) > 11 * 365 * 86_400
        assert photos["old1.jpg"].camera_taken == "2015-01-01T03:21:00"
        assert photos["old1.jpg"].taken.startswith("2026-11-24T09:")


def sorted_by(file: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert run(["photo", "sort", str(file), *options, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("how", [
    ["--shift", "+4345d 5:10"], ["--shift", "Canon EOS 80D (1)=+4345d 5:10"], ["--match", "b.jpg={held}"],
    ["--clock-photo", "clock.jpg=2026-11-24T08:00"], ["--clock-photo", "DCIM/clock.jpg=2026-11-24 08:00"]])
def test_a_clock_is_set_by_hand_by_a_clock_or_by_a_match(file: Path, ids: dict[str, str], tmp_path: Path, how: list[str],
                                                         capsys: pytest.CaptureFixture[str]) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {"DCIM/clock.jpg": photo(clock("02:50", "2015-01-01"), colour=1),
                                     "DCIM/a.jpg": photo(clock("04:10", "2015-01-01"), colour=2),
                                     "DCIM/b.jpg": photo(clock("04:20", "2015-01-01"), colour=3)})
    assert {one["to"] for one in sorted_by(file, str(card), capsys=capsys)["photos"]} == {"tray"}
    found = sorted_by(file, str(card), *(one.format(held=held) for one in how), capsys=capsys)
    assert {one["name"]: one["interview"] for one in found["photos"] if one["name"] != "DCIM/clock.jpg"} == {
        "DCIM/a.jpg": held, "DCIM/b.jpg": held}
    assert found["clocks"][0]["how"] == "given"


def test_the_time_of_day_on_a_clock_means_the_nearest_day() -> None:
    from app.exchange.card import FoundPhoto, clock_by_photo
    from app.photos import Head
    from app.photos.facts import Facts
    late = FoundPhoto(Path("x"), "x", Head("JPEG", 1, Facts(taken="2026-11-24T23:50:00")))
    assert clock_by_photo(late, "0:10")[1] == timedelta(minutes=20)
    assert clock_by_photo(late, "23:30:30")[1] == timedelta(minutes=-19, seconds=-30)
    with pytest.raises(Problem, match="is no time"):
        clock_by_photo(late, "noon")


def test_the_command_says_what_it_would_do_and_then_does_it(file: Path, ids: dict[str, str], tmp_path: Path,
                                                            capsys: pytest.CaptureFixture[str]) -> None:
    interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {"a.jpg": photo(clock("09:30"), near(SCHOOL)), "b.jpg": photo("", colour=5), "x.mov":
                                     b"\0\0\0\x14ftypqt  \0\0\0\0qt  "})
    before = file.read_bytes()
    assert run(["photo", "sort", str(file), str(card)]) == 0
    said = capsys.readouterr().out
    assert f"{SCHOOL}: asking, " in said
    assert "a.jpg  More photos: It was taken 20 m from the site, during this interview." in said
    assert "The tray (1 photo)" in said
    assert "is a film" in said
    assert "2 photos would be taken in" in said
    assert file.read_bytes() == before
    assert run(["photo", "sort", str(file), str(card), "--yes"]) == 1      # a film was on the card
    assert "2 photos were taken in." in capsys.readouterr().out
    with Workspace.open(file, read_only=True) as workspace:
        assert len(workspace.all_photos()) == 2


def test_what_cannot_be_is_said(file: Path, ids: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = write(tmp_path / "card", {"1/a.jpg": photo(clock("09:30")), "2/a.jpg": photo(clock("09:31")),
                                     "n.jpg": photo("", colour=1)})
    for options, words in ((["--shift", "Nikon=1h"], "no photo of a camera Nikon"),
                           (["--clock-photo", "a.jpg=09:00"], "Several photos"),
                           (["--clock-photo", "n.jpg=09:00"], "does not say when"),
                           (["--match", "n.jpg"], "names no photo"),
                           (["--match", "1/a.jpg=abc"], "no interview"), (["--clock-photo", "q.jpg=09:00"], "There is no photo"),
                           (["--city", "Bo"], "Bo")):
        assert run(["photo", "sort", str(file), str(card), *options]) == 1, options
        assert words in capsys.readouterr().err
    assert run(["photo", "sort", str(file), str(tmp_path / "gone")]) == 1
    assert "is not there" in capsys.readouterr().err


def test_stopped_halfway_what_came_in_stays_and_the_rest_is_named(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    card = write(tmp_path / "card", {f"{n}.jpg": photo("", colour=n) for n in range(8)})

    def progress(done: int, total: int, what: object) -> None:
        if done == 3:
            raise Cancelled
    with Workspace.open(file) as workspace:
        plan = plan_card(workspace, look_through([card]))
        done = take_in_card(workspace, plan, progress)
        assert len(workspace.all_photos(tray=True)) == len(done.taken) == 3
        assert set(done.taken) | set(done.not_reached) == set(targets(plan))
        rest = take_in_card(workspace, plan_card(workspace, look_through([card])))
        assert set(rest.taken) == set(done.not_reached)


def test_a_photo_that_cannot_be_decoded_is_refused_and_the_next_comes_in(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    good = photo(clock("09:30"))
    card = write(tmp_path / "card", {"a.jpg": good[:-len(good) // 2][:700], "b.jpg": good})
    done = taken(file, card)
    assert (list(done.taken), [one.name for one in done.refused]) == (["b.jpg"], ["a.jpg"])


def test_a_person_changes_the_proposal(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00")
    card = write(tmp_path / "card", {f"{n}.jpg": photo(clock("17:00"), colour=n) for n in range(4)})
    plan = planned(file, card).changed(["0.jpg"], Target("interview", held, "/data/gate")).changed(
        ["1.jpg"], Target("interview", held, "/data/gate")).changed(["2.jpg"], Target("out")).changed(["3.jpg"], Target(
            "site", ids[EAST]))
    with Workspace.open(file) as workspace:
        done = take_in_card(workspace, plan)
        assert {one.name: one.path for one in workspace.all_photos()} == {
            "0.jpg": "/data/gate", "1.jpg": "@photos", "3.jpg": "@photos"}
    assert (done.beside, list(done.left_out)) == (("1.jpg",), ["2.jpg"])


MADE = st.lists(st.tuples(st.sampled_from(["new", "copy", "text", "broken", "empty"]), st.integers(0, 5),
                          st.sampled_from([None, SCHOOL, HOSPITAL]), st.sampled_from(["", "09:30", "17:00"])), max_size=8)


@settings(max_examples=15, deadline=None)
@given(MADE, st.randoms(use_true_random=False))
def test_every_file_ends_in_exactly_one_place_whatever_the_order(
        tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, str | None, str]], random: Random) -> None:
    folder = tmp_path_factory.mktemp("card")
    ids = town(folder / "town.cityneeds")
    interview(folder / "town.cityneeds", ids[SCHOOL], "09:00", "10:00")
    interview(folder / "town.cityneeds", ids[HOSPITAL], "09:00", "10:00", agreed="no")
    files = {}
    for n, (kind, colour, where, time) in enumerate(made):
        data = photo(clock(time) if time else "", near(where) if where else None, colour=colour if kind == "copy" else 100 + n)
        files[f"{n}.jpg"] = {"text": b"no photo %d" % n, "broken": data[:300], "empty": b""}.get(kind, data)
    card = write(folder / "card", files)
    (folder / "card").mkdir(exist_ok=True)
    paths = sorted(card.iterdir())
    with Workspace.open(folder / "town.cityneeds") as workspace:
        plan = plan_card(workspace, look_through(paths))
        random.shuffle(paths)
        assert targets(plan_card(workspace, look_through(paths))) == targets(plan)
        done = take_in_card(workspace, plan)
        ends = Counter([*done.taken, *done.there, *done.left_out, *(one.name for one in done.refused), *done.not_reached])
        assert ends == Counter(files.keys())
        held = workspace.all_photos()
        assert len({one.sha256 for one in held}) == len(held) == len(done.taken)
        again = take_in_card(workspace, plan_card(workspace, look_through(paths)))
        assert not again.taken
        assert set(again.there) >= set(done.taken)


def test_not_even_by_hand_goes_a_photo_where_nobody_agreed(file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    held = interview(file, ids[SCHOOL], "09:00", "10:00", agreed="no")
    card = write(tmp_path / "card", {"a.jpg": photo(clock("09:30"), near(SCHOOL))})
    plan = planned(file, card).changed(["a.jpg"], Target("interview", held))
    with Workspace.open(file) as workspace:
        done = take_in_card(workspace, plan)
        assert (done.taken, workspace.all_photos()) == ({}, [])
    assert "nobody agreed to photos" in str(done.refused[0].problem)
