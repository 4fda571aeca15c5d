"""A card of photos finds its sites and interviews, and what is doubtful is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.photos.clocks import CameraClock, camera_clocks, camera_name, parse_shift, shift_words
from app.photos.facts import Facts
from app.photos.sorting import NEAR_METRES, CardPhoto, Ground, InterviewSpan, KnownSite, Proposal, sort_photos
from app.places import distance_m
from app.places.distance import travelled
from app.problem import Problem

SCHOOL = KnownSite("school", 8.6439, -10.9717)
HOSPITAL = KnownSite("hospital", *travelled((8.6439, -10.9717), 90, 2000)[:2])
ANNEX = KnownSite("annex", *travelled((8.6439, -10.9717), 0, 60)[:2])
MORNING = InterviewSpan("i1", "school", "2019-11-25T09:00:00", "2019-11-25T10:00:00")
NOON = InterviewSpan("i2", "hospital", "2019-11-25T12:00:00", "2019-11-25T13:30:00")


def photo(name: str, time: str | None, at: KnownSite | None = None, metres: float = 20, doubt: str = "") -> CardPhoto:
    if at is None or at.latitude is None or at.longitude is None:
        return CardPhoto(name, time and f"2019-11-25T{time}:00", None, None, doubt)
    place = travelled((at.latitude, at.longitude), 200, metres)
    return CardPhoto(name, time and f"2019-11-25T{time}:00", place.latitude, place.longitude, doubt)


@pytest.mark.parametrize(
    ("card", "site", "interview", "sure"),
    [
        (photo("place and time", "09:30", SCHOOL), "school", "i1", True),
        (photo("a little late", "10:40", SCHOOL), "school", "i1", True),
        (photo("time alone", "12:10"), "hospital", "i2", True),
        (photo("place alone", None, HOSPITAL), "hospital", "i2", True),
        (photo("place, another day", "17:00", HOSPITAL), "hospital", "i2", False),
        (photo("time, far away", "09:30", SCHOOL, 900), "school", "i1", False),
        (photo("they disagree", "12:30", SCHOOL), "school", "", False),
        (photo("doubtful place", "09:30", SCHOOL, 20, "0, 0"), "school", "i1", False),
        (photo("nothing", None), "", "", False),
        (photo("neither", "20:00"), "", "", False),
        (CardPhoto("zero", None, 0, 0), "", "", False),
    ],
    ids=lambda value: value.name if isinstance(value, CardPhoto) else None,
)
def test_place_and_time(card: CardPhoto, site: str, interview: str, sure: bool) -> None:
    (proposal,) = sort_photos([card], [SCHOOL, HOSPITAL], [MORNING, NOON])
    assert (proposal.site_id, proposal.interview_id, proposal.sure) == (site, interview, sure)
    assert str(proposal.why).endswith(".")


def test_two_sites_side_by_side_are_not_sure() -> None:
    (proposal,) = sort_photos([photo("between", "09:30", SCHOOL, 30)], [SCHOOL, ANNEX], [MORNING])
    assert (proposal.site_id, proposal.sure) == ("school", True)
    middle = CardPhoto("middle", "2019-11-25T09:30:00", *travelled((8.6439, -10.9717), 0, 25)[:2])
    (proposal,) = sort_photos([middle], [SCHOOL, ANNEX], [MORNING])
    assert (proposal.site_id, proposal.sure) == ("school", False)


def test_two_interviews_at_one_time() -> None:
    second = InterviewSpan("i3", "school", "2019-11-25T09:20:00", "2019-11-25T09:50:00")
    (proposal,) = sort_photos([photo("a", "09:30")], [SCHOOL], [MORNING, second])
    assert (proposal.site_id, proposal.interview_id, proposal.sure) == ("school", "", False)


def test_a_photo_without_a_word_goes_with_its_neighbours() -> None:
    card = [photo("first", "16:00", SCHOOL), photo("blind", "16:04"), photo("later", "16:40")]
    sites = [proposal.site_id for proposal in sort_photos(card, [SCHOOL, HOSPITAL], [MORNING, NOON])]
    assert sites == ["school", "school", ""]


def clock(card: list[CardPhoto], sites: list[KnownSite], spans: list[InterviewSpan]) -> CameraClock:
    (found,) = camera_clocks(card, sites, spans)
    return found


def test_a_camera_whose_clock_is_wrong_is_noticed_and_put_right() -> None:
    card = [photo(str(n), f"02:{20 + n}", SCHOOL) for n in range(5)]
    found = clock(card, [SCHOOL, HOSPITAL], [MORNING, NOON])
    assert (found.shift, found.how) == (timedelta(hours=7, minutes=8), "found")
    assert all(one.interview_id == "i1" and one.sure for one in sort_photos(card, [SCHOOL], [MORNING], {"": found.shift}))
    right = [photo(str(n), f"09:{20 + n}", SCHOOL) for n in range(5)]
    assert clock(right, [SCHOOL], [MORNING]) == CameraClock("", timedelta(0), "right")
    assert clock(card[:2], [SCHOOL], [MORNING]).how == "unknown"


def test_a_clock_that_began_again_years_ago_is_found_where_the_sites_agree() -> None:
    years = timedelta(days=3982, hours=5)
    card = [replace(one, taken=(datetime.fromisoformat(one.taken or "") - years).isoformat()) for one in (
        *(photo(f"s{n}", f"09:{10 + n}", SCHOOL) for n in range(4)), *(photo(f"h{n}", f"12:{30 + n}", HOSPITAL) for n in range(4)))]
    found = clock(card, [SCHOOL, HOSPITAL], [MORNING, NOON])
    assert found.how == "found"
    assert abs(found.shift - years) < timedelta(minutes=45)
    sorted_to = [one.interview_id for one in sort_photos(card, [SCHOOL, HOSPITAL], [MORNING, NOON], {"": found.shift})]
    assert sorted_to == ["i1"] * 4 + ["i2"] * 4


def test_where_two_rounds_fit_as_well_nobody_says_which() -> None:
    card = [photo(str(n), f"02:{20 + n}", SCHOOL) for n in range(5)]
    later = InterviewSpan("i9", "school", "2021-03-01T09:00:00", "2021-03-01T10:00:00")
    assert clock(card, [SCHOOL], [MORNING, later]) == CameraClock("", timedelta(0), "unknown")


def test_each_camera_has_its_own_clock() -> None:
    wrong = [replace(photo(f"w{n}", f"02:{20 + n}", SCHOOL), camera="Canon (1)") for n in range(5)]
    right = [replace(photo(f"r{n}", f"09:{20 + n}", SCHOOL), camera="Canon (2)") for n in range(5)]
    first, second = camera_clocks([*wrong, *right], [SCHOOL], [MORNING])
    assert (first.camera, first.how, second.camera, second.how) == ("Canon (1)", "found", "Canon (2)", "right")
    given = camera_clocks([*wrong, *right], [SCHOOL], [MORNING], {"Canon (2)": timedelta(hours=1)})
    assert [one.how for one in given] == ["found", "given"]


def test_cameras_are_called_as_people_call_them() -> None:
    assert camera_name(Facts(make="Canon", model="Canon EOS 80D", serial="17")) == "Canon EOS 80D (17)"
    assert camera_name(Facts(make="samsung", model="SM-A125F")) == "samsung SM-A125F"
    assert camera_name(Facts()) == ""


@pytest.mark.parametrize(("text", "shift"), [
    ("+7:08", timedelta(hours=7, minutes=8)), ("-45m", timedelta(minutes=-45)), ("3982d 4h", timedelta(days=3982, hours=4)),
    ("+1d 0:00:05", timedelta(days=1, seconds=5)), ("−2 h 30 min", timedelta(hours=-2.5)), ("0:00", timedelta(0))])
def test_a_shift_is_read_as_people_write_it(text: str, shift: timedelta) -> None:
    assert parse_shift(text) == shift


@pytest.mark.parametrize("text", ["", "+", "soon", "7:99", "99999d", "1y", "d"])
def test_what_is_no_shift_is_said(text: str) -> None:
    with pytest.raises(Problem):
        parse_shift(text)


@given(st.integers(-10**9, 10**9).map(lambda seconds: timedelta(seconds=seconds)))
def test_a_shift_reads_back(shift: timedelta) -> None:
    assert parse_shift(shift_words(shift)) == shift


def test_a_day_that_was_said_and_an_interview_left_open_for_days_are_not_sure() -> None:
    said = InterviewSpan("i1", "school", "2019-11-25", "", day_alone=True)
    (there,) = sort_photos([photo("a", "23:30", SCHOOL)], [SCHOOL], [said])
    assert (there.interview_id, there.sure, str(there.why)) == (
        "i1", False, "It was taken 20 m from the site, on the day of this interview.")
    long = InterviewSpan("i1", "school", "2019-11-25T08:00:00", "2019-11-27T08:00:00")
    (time_alone,) = sort_photos([photo("a", "23:30")], [SCHOOL], [long])
    assert (time_alone.interview_id, time_alone.sure) == ("i1", False)


def test_a_photo_of_another_day_at_a_site_is_no_photo_of_its_interview() -> None:
    earlier = replace(photo("a", "09:30", SCHOOL), taken="2018-11-25T09:30:00")
    (proposal,) = sort_photos([earlier], [SCHOOL], [MORNING])
    assert (proposal.site_id, proposal.interview_id, proposal.sure) == ("school", "", False)


def test_offsets_from_utc_are_heeded_where_both_say_them() -> None:
    span = InterviewSpan("i1", "school", "2019-11-25T09:00:00+00:00", "2019-11-25T10:00:00+00:00")
    nepal = CardPhoto("nepal", "2019-11-25T15:15:00+05:45", None, None)
    plain = CardPhoto("plain", "2019-11-25T09:30:00", None, None)
    assert [one.interview_id for one in sort_photos([nepal, plain], [SCHOOL], [span])] == ["i1", "i1"]


times = st.one_of(st.none(), st.datetimes().map(lambda moment: moment.replace(year=2019, month=11, day=25).isoformat()))
photos = st.builds(
    CardPhoto, st.text(max_size=5), times, st.one_of(st.none(), st.floats(8.63, 8.66)), st.floats(-10.98, -10.95)
)


@given(st.lists(photos, max_size=12), st.randoms())
def test_the_order_of_the_files_does_not_matter(card: list[CardPhoto], random: Random) -> None:
    sites, spans = [SCHOOL, HOSPITAL, ANNEX], [MORNING, NOON]
    there = dict(zip(map(id, card), sort_photos(card, sites, spans), strict=True))
    clocks = camera_clocks(card, sites, spans)
    for one in (card, sites, spans):
        random.shuffle(one)
    assert [there[id(one)] for one in card] == list(sort_photos(card, sites, spans))
    assert camera_clocks(card, sites, spans) == clocks


degrees = st.tuples(st.floats(-90, 90), st.one_of(st.floats(-180, 180), st.floats(179.99, 180), st.floats(-180, -179.99)))


@given(degrees, st.lists(st.tuples(st.floats(0, 360), st.floats(0, 2000)), max_size=8))
def test_the_sites_nearby_are_those_that_measuring_all_of_them_finds(at: tuple[float, float],
                                                                     around: list[tuple[float, float]]) -> None:
    sites = [KnownSite(str(n), *travelled(at, *way)[:2]) for n, way in enumerate(around)]
    card = CardPhoto("x", None, *at)
    measured = sorted((distance_m(at, (site.latitude or 0, site.longitude or 0)), site.id) for site in sites)
    assert [(metres, site.id) for metres, site in Ground(sites).near(card)] == (
        [] if at == (0, 0) else [one for one in measured if one[0] <= 2 * NEAR_METRES])


@given(st.lists(photos, max_size=12))
def test_every_photo_comes_out_once_and_a_sure_one_names_an_interview(card: list[CardPhoto]) -> None:
    proposals: tuple[Proposal, ...] = sort_photos(card, [SCHOOL, HOSPITAL, ANNEX], [MORNING, NOON])
    assert [one.photo for one in proposals] == card
    for one in proposals:
        assert not one.sure or (one.site_id and one.interview_id)
        if one.interview_id:
            assert {"i1": "school", "i2": "hospital"}[one.interview_id] == one.site_id
