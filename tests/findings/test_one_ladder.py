"""The waste ladder stands in the waste form and, where that is not filled, in the health facility's: one indicator, once a site."""

from dataclasses import replace
from itertools import permutations

import pytest

from app.findings.city import CountedInterview, indicators
from tests.findings.test_examples import facts

UNSAFE = "h_waste_form=no; h_bins_three=no; h_tr_sh=dump; h_tr_inf=dump"


def counted(form: str, site: str, changes: str = "", day: str = "2026-11-02") -> CountedInterview:
    return CountedInterview(site, f"{site} {form}", facts(form, changes), day)


def test_a_site_with_both_forms_stands_in_the_ladder_once() -> None:
    """What was seen counts before what was told, whichever is later and whichever is read first."""
    both = [counted("hospital", "a", UNSAFE, "2026-11-09"), counted("medical_waste", "a"), counted("hospital", "b", UNSAFE)]
    seen = next(one.level for one in both[1].facts.indicators if one.id == "W1")
    for order in permutations(both):
        ladder = next(one for one in indicators(order) if one.id == "W1")
        assert (ladder.n, ladder.expected) == (2, 2)
        assert {site.site_id: site.level for site in ladder.sites} == {"a": seen, "b": "none"}


def test_what_is_known_counts_before_what_is_not() -> None:
    unknown = counted("medical_waste", "a", "w_areas=[]; w_tr_sh=; w_tr_inf=")
    assert next(one.level for one in unknown.facts.indicators if one.id == "W1") == ""
    ladder = next(one for one in indicators([unknown, counted("hospital", "a", UNSAFE)]) if one.id == "W1")
    assert [site.level for site in ladder.sites] == ["none"]


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-20"])
def test_of_equal_witnesses_the_later_day_counts(day: str) -> None:
    first = counted("hospital", "a", UNSAFE)
    second = replace(first, interview_id="other", day=day,
                     facts=replace(facts("hospital", UNSAFE.replace("dump", "autoclave")), form_title="Another form"))
    ladder = next(one for one in indicators([first, second]) if one.id == "W1")
    assert ladder.sites[0].interview_id == ("other" if day > first.day else first.interview_id)
