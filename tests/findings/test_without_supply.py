"""Nobody drops out by dividing: a site with demand and no supply is in the city's ratio, is the worst, and is named."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings import Indicator, figure_words, without_words
from app.findings.city import CountedInterview, indicators
from app.findings.facts import IndicatorFact, InterviewFacts
from app.findings.rounds import changes

BANDS = (("good", "good"), ("strained", "strained"), ("critical", "critical"))
Row = tuple[float | None, float | None]         # girls, toilets; None unknown


def fact(girls: float | None, toilets: float | None, *, aggregate: str = "ratio", rising: int = -1,
         unit: str = "girls per toilet") -> IndicatorFact:
    value = girls / toilets if girls is not None and toilets else None
    level = "" if value is None else "good" if value <= 25 else "strained" if value <= 50 else "critical"
    return IndicatorFact("S6", "Girls per usable toilet", "sanitation", unit, False, BANDS, aggregate, "V2", value, level,
                         "", girls, girls, toilets, "observed", rising)


def counted(rows: list[Row], **how: object) -> list[CountedInterview]:
    return [CountedInterview(f"s{number}", f"i{number}", InterviewFacts(
        "School", (fact(*row, **how),), (), (), {}, {}, (), {}, {}, 1, 1)) for number, row in enumerate(rows)]  # type: ignore[arg-type]


def of_city(rows: list[Row], **how: object) -> Indicator:
    return indicators(counted(rows, **how))[0]


def said(indicator: Indicator) -> list[str]:
    return [str(words) for words in (figure_words(indicator), without_words(indicator, lambda site: site)) if words]


@pytest.mark.parametrize(("rows", "value", "n", "counts", "without", "words"), [
    # usual: two schools with toilets
    ([(120.0, 4.0), (80.0, 4.0)], 25, 2, (1, 1, 0), (), ["pooled over 2 sites"]),
    # boundary: one has none; its girls are in the figure
    ([(120.0, 4.0), (80.0, 4.0), (300.0, 0.0)], 62.5, 3, (1, 1, 1), ("s2",),
     ["pooled over 3 sites", "60% of the girls are at a school without one (s2)"]),
    # none anywhere: no infinity, and not unknown
    ([(120.0, 0.0), (80.0, 0.0)], None, 2, (0, 0, 2), ("s0", "s1"), ["pooled over 2 sites", "no site has any (s0 and s1)"]),
    # missing: unknown stays unknown
    ([(120.0, 4.0), (300.0, None), (None, 0.0)], 30, 1, (0, 1, 0), (), ["pooled over 1 site"]),
    # nobody to serve is no demand
    ([(120.0, 4.0), (0.0, 0.0)], 30, 1, (0, 1, 0), (), ["pooled over 1 site"]),
])
def test_a_site_without_supply_counts(rows: list[Row], value: float | None, n: int, counts: tuple[int, ...],
                                      without: tuple[str, ...], words: list[str]) -> None:
    found = of_city(rows)
    assert (found.value, found.n, found.expected, found.counts, found.without_supply) == (value, n, len(rows), counts, without)
    assert found.figure == "pooled"
    assert said(found) == words


def test_the_site_itself_stands_in_the_last_band() -> None:
    finding = of_city([(300.0, 0.0)]).sites[0]
    assert (finding.value, finding.level, finding.without_supply) == (None, "critical", True)


def test_where_higher_is_better_nothing_to_serve_is_no_lack() -> None:
    """Capacity for each kg of waste: without waste there is nothing to treat."""
    assert of_city([(40.0, 0.0), (20.0, 10.0)], rising=1).without_supply == ()


def test_many_without_are_counted_and_the_largest_named() -> None:
    words = said(of_city([(float(girls), 0.0) for girls in range(10, 70, 10)] + [(100.0, 2.0)]))[1]
    assert words == "68% of the girls are at a school without one (s5, s4, s3, s2 and 2 more)"


amounts = st.none() | st.integers(0, 400).map(float)
towns = st.lists(st.tuples(amounts, st.none() | st.integers(0, 30).map(float)), min_size=1, max_size=12)


@settings(deadline=None, max_examples=200)
@given(towns, st.integers(1, 500))
def test_one_more_site_without_supply_never_improves_a_city(rows: list[Row], girls: int) -> None:
    before, after = of_city(rows), of_city([*rows, (float(girls), 0.0)])
    assert after.n == before.n + 1
    assert len(after.without_supply) == len(before.without_supply) + 1
    assert after.counts[-1] == before.counts[-1] + 1
    assert before.value is None or (after.value is not None and after.value >= before.value)
    assert before.value is not None or after.value is None


@settings(deadline=None, max_examples=200)
@given(towns, st.integers(0, 1000))
def test_order_changes_nothing_and_unknown_is_never_zero(rows: list[Row], seed: int) -> None:
    one = counted(rows)
    other = list(one)
    Random(seed).shuffle(other)
    first, second = indicators(one)[0], indicators(other)[0]
    assert (first.value, first.counts, first.without_supply, first.without_share) == (
        second.value, second.counts, second.without_supply, second.without_share)
    more = of_city([*rows, (None, 0.0), (50.0, None), (None, None)])
    assert (more.value, more.n, more.without_supply) == (first.value, first.n, first.without_supply)


@pytest.mark.parametrize(("aggregate", "values", "figure", "value", "words"), [
    ("mean", [20.0, 40.0], "mean", 30, "mean of 2 sites"),
    ("mean-by-users", [20.0, 40.0], "weighted", 20 * 1 / 4 + 40 * 3 / 4, "mean of 2 sites, weighted by users"),
    ("sum", [20.0, 40.0], "sum", 60, "sum of 2 sites"),
    ("share", [0.0, 100.0], "share-of-sites", 50, "share of 2 sites"),
    ("none", [20.0, 40.0], "none", None, ""),
])
def test_a_figure_says_what_it_is(aggregate: str, values: list[float], figure: str, value: float | None, words: str) -> None:
    facts = [CountedInterview(f"s{at}", f"i{at}", InterviewFacts("School", (
        IndicatorFact("X", "X", "water", "%", False, (), aggregate, "D", each, "", "", 100.0 * (1 + 2 * at), None, None, ""),),
        (), (), {}, {}, (), {}, {}, 1, 1)) for at, each in enumerate(values)]
    found = indicators(facts)[0]
    assert (found.figure, found.value) == (figure, value)
    assert str(figure_words(found) or "") == words


@pytest.mark.parametrize(("population", "value", "words"), [
    (100_000, 15, "2 sites, over the city's population"), (None, None, "unknown: the city's population is not known")])
def test_beds_are_told_by_the_people_of_the_city_and_not_by_catchments(population: int | None, value: float | None,
                                                                     words: str) -> None:
    """Two hospitals that both serve the whole city do not serve two cities; a third did not say its beds."""
    rows = [(10_000 * 100.0, 100_000.0), (10_000 * 50.0, None), (None, 5_000.0)]
    found = indicators(counted(rows, aggregate="per-population", rising=1, unit="beds per 10,000"), population=population)[0]
    assert (found.value, found.n, found.expected) == (value, 2, 3)
    assert found.without_supply == ()
    assert str(figure_words(found)) == words


def test_two_rounds_keep_the_site_that_lost_its_last_toilet() -> None:
    kinds = dict.fromkeys(("s0", "s1", "s2"), "school")
    before, after = counted([(100.0, 4.0), (100.0, 4.0), (100.0, 2.0)]), counted([(100.0, 4.0), (100.0, 4.0), (100.0, 0.0)])
    change = changes(before, after, {site: site for site in kinds}, kinds, lambda *_: True, lambda _: "1")[0]
    assert [(figure.value, figure.n, figure.without_supply) for figure in change.panel] == [(30, 3, ()), (37.5, 3, ("s2",))]
    assert (change.fallen, change.risen, change.unknown, change.trend) == (1, 0, 0, "not judged")
    assert [(site.after, site.known, site.without_after) for site in change.sites][2] == ("critical", True, True)


def test_where_all_sites_lost_theirs_the_rounds_say_so_and_do_not_crash() -> None:
    kinds = dict.fromkeys(("s0", "s1", "s2"), "school")
    before, after = counted([(100.0, 4.0)] * 3), counted([(100.0, 0.0)] * 3)
    change = changes(before, after, {site: site for site in kinds}, kinds, lambda *_: True, lambda _: "1")[0]
    assert (change.panel[1].value, change.panel[1].n, change.difference, change.trend) == (None, 3, None, "not judged")


@pytest.mark.parametrize(("levels", "words"), [
    ([("basic", 300.0), ("none", 100.0)], "50% of sites and 75% of users at basic or better"),
    ([("basic", None), ("none", None), ("advanced", None)], "67% of sites at basic or better"),
    ([("", 100.0)], ""),
])
def test_a_ladder_says_shares_of_sites_and_of_users_apart(levels: list[tuple[str, float | None]], words: str) -> None:
    bands = tuple((name, name) for name in ("advanced", "basic", "limited", "none"))
    facts = [CountedInterview(f"s{at}", f"i{at}", InterviewFacts("School", (
        IndicatorFact("S1", "Water", "water", "", True, bands, "share", "V2", None, level, level, users, None, None, ""),),
        (), (), {}, {}, (), {}, {}, 1, 1)) for at, (level, users) in enumerate(levels)]
    found = indicators(facts)[0]
    assert found.figure == "share-of-sites"
    assert str((figure_words(found) if found.n else None) or "") == words
