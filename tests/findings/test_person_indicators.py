"""No indicator of persons tells how few they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.findings.indicators import Indicator, SiteFinding
from app.findings.person_indicators import protected

BANDS = ("advanced", "basic", "limited", "none")


def ladder(counts: list[int]) -> Indicator:
    return Indicator("R1", "Water", "water", "", True, BANDS, tuple(band.title() for band in BANDS), "V", "share", (), sum(counts),
                     sum(counts), tuple(counts), (), None, None, None, 0)


def yes_no(yes: int, no: int) -> Indicator:
    sites = tuple(SiteFinding("R4", "ward", str(at), 100.0 if at < yes else 0.0, "", None, "", "") for at in range(yes + no))
    return Indicator("R4", "Collected", "waste", "%", False, (), (), "V", "mean", sites, yes + no, yes + no, (), (),
                     100 * yes / (yes + no), 0.0, 100.0, 0)


def test_levels_of_few_stand_together() -> None:
    shown = protected([ladder([0, 30, 3, 9])], {"R1"})[0]
    assert (shown.bands, shown.band_labels, shown.counts) == (
        ("advanced", "basic", "none"), ("Advanced", "Basic", "Limited / None"), (0, 30, 12))
    shown = protected([ladder([2, 30, 10, 12])], {"R1"})[0]
    assert (shown.bands, shown.counts) == (("basic", "limited", "none"), (32, 10, 12))
    assert protected([ladder([0, 30, 10, 5])], {"R1"})[0].counts == (0, 30, 10, 5)


def test_who_has_the_service_stays_apart_from_who_has_not() -> None:
    assert protected([ladder([0, 30, 0, 3])], {"R1"}) == ()
    assert protected([ladder([3, 0, 0, 30])], {"R1"}) == ()
    assert protected([yes_no(3, 40)], {"R4"}) == ()
    assert protected([yes_no(40, 4)], {"R4"}) == ()
    assert protected([yes_no(0, 40)], {"R4"})[0].value == 0
    assert protected([yes_no(20, 20)], {"R4"})[0].low is None


def test_sites_are_no_persons() -> None:
    assert protected([ladder([0, 1, 1, 1])], set()) == (ladder([0, 1, 1, 1]),)


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_no_small_band_is_left(counts: list[int]) -> None:
    for shown in protected([ladder(counts)], {"R1"}):
        assert all(count == 0 or count >= 5 for count in shown.counts)
        assert sum(shown.counts) == sum(counts)
        met = sum(count for name, count in zip(shown.bands, shown.counts, strict=True) if name in ("advanced", "basic"))
        assert met == counts[0] + counts[1]
