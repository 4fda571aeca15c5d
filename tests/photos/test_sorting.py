"""A card of photos finds its sites and interviews, and what is doubtful is said to be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.photos.sorting import CardPhoto, InterviewSpan, KnownSite, Proposal, clock_shift, sort_photos
from app.places.distance import travelled

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


def test_a_camera_whose_clock_is_wrong_is_noticed_and_put_right() -> None:
    card = [photo(str(n), f"02:{20 + n}", SCHOOL) for n in range(5)]
    shift = clock_shift(card, [SCHOOL, HOSPITAL], [MORNING, NOON])
    assert shift == timedelta(hours=7, minutes=8)
    assert all(one.interview_id == "i1" and one.sure for one in sort_photos(card, [SCHOOL], [MORNING], shift))
    right = [photo(str(n), f"09:{20 + n}", SCHOOL) for n in range(5)]
    assert clock_shift(right, [SCHOOL], [MORNING]) is None
    assert clock_shift(card[:2], [SCHOOL], [MORNING]) is None


def test_offsets_from_utc_are_heeded_where_both_say_them() -> None:
    span = InterviewSpan("i1", "school", "2019-11-25T09:00:00+00:00", "2019-11-25T10:00:00+00:00")
    nepal = CardPhoto("nepal", "2019-11-25T15:15:00+05:45", None, None)
    plain = CardPhoto("plain", "2019-11-25T09:30:00", None, None)
    assert [one.interview_id for one in sort_photos([nepal, plain], [SCHOOL], [span])] == ["i1", "i1"]


times = st.one_of(st.none(), st.datetimes().map(lambda moment: moment.replace(year=2019, month=11, day=25).isoformat()))
photos = st.builds(
    CardPhoto, st.text(max_size=5), times, st.one_of(st.none(), st.floats(8.63, 8.66)), st.floats(-10.98, -10.95)
)


@given(st.lists(photos, max_size=12))
def test_every_photo_comes_out_once_and_a_sure_one_names_an_interview(card: list[CardPhoto]) -> None:
    proposals: tuple[Proposal, ...] = sort_photos(card, [SCHOOL, HOSPITAL, ANNEX], [MORNING, NOON])
    assert [one.photo for one in proposals] == card
    for one in proposals:
        assert not one.sure or (one.site_id and one.interview_id)
        if one.interview_id:
            assert {"i1": "school", "i2": "hospital"}[one.interview_id] == one.site_id
