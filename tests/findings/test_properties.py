"""What holds for any answers once the forms have computed them: order changes nothing, unknown is never zero, the city's need is
never negative. (That each form takes stock off its own need is proved in tests/instruments.)"""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings.city import CountedInterview, indicators
from app.findings.facts import IndicatorFact, InterviewFacts, NeedFact
from app.findings.needs import needs

values = st.none() | st.floats(0, 10_000)
facts = st.lists(st.tuples(values, values, values, st.sampled_from(["water", "edu", "health"])), min_size=1, max_size=12)
RULES = ("mean", "mean-by-users", "sum", "ratio")


def counted(rows: list[tuple[float | None, float | None, float | None, str]]) -> list[CountedInterview]:
    made = []
    for number, (value, users, stock, voice) in enumerate(rows):
        found = tuple(IndicatorFact(rule, rule, "water", "", False, (), rule, "D", value, "", "", users, value, users, "observed")
                      for rule in RULES)
        net = None if value is None or stock is None else max(0.0, value - stock)
        need = NeedFact("/data/n", "WSH-04", "Station", "hygiene", "water", "D", net, value, None, 0.7, users, False, "few")
        made.append(CountedInterview(f"s{number:02}", f"i{number:02}", InterviewFacts(
            "School", found, (need,), (), {}, {}, (voice,), {}, {}, 1, 1)))
    return made


@settings(deadline=None, max_examples=150)
@given(facts, st.integers(0, 1000))
def test_the_order_of_interviews_changes_no_figure(rows: list[tuple[float | None, float | None, float | None, str]],
                                                   seed: int) -> None:
    one = counted(rows)
    other = list(one)
    Random(seed).shuffle(other)
    assert needs(one, {}) == needs(other, {})
    assert [(i.id, i.value, i.n, i.expected, i.low, i.high, i.observed) for i in indicators(one)] == [
        (i.id, i.value, i.n, i.expected, i.low, i.high, i.observed) for i in indicators(other)]


@settings(deadline=None, max_examples=150)
@given(facts)
def test_unknown_is_never_zero(rows: list[tuple[float | None, float | None, float | None, str]]) -> None:
    known = sum(value is not None for value, _, _, _ in rows)
    for one in indicators(counted(rows)):
        assert one.expected == len(rows)
        if one.id != "ratio":
            assert one.n == known
            assert (one.value is None) is (known == 0)
    # sites about which nothing is known move no figure
    more = [*rows, (None, None, None, rows[0][3])]
    for before, after in zip(indicators(counted(rows)), indicators(counted(more)), strict=True):
        assert (before.value, before.n, before.expected + 1) == (after.value, after.n, after.expected)
    unknown = sum(value is None or stock is None for value, _, stock, _ in rows)
    assert sum(one.unknown_sites for one in needs(counted(rows), {})) == unknown


@settings(deadline=None, max_examples=150)
@given(facts, st.floats(0, 500))
def test_a_need_is_never_negative_and_falls_as_stock_grows(rows: list[tuple[float | None, float | None, float | None, str]],
                                                           added: float) -> None:
    richer = [(value, users, None if stock is None else stock + added, voice) for value, users, stock, voice in rows]
    before = sum(one.quantity for one in needs(counted(rows), {}))
    after = sum(one.quantity for one in needs(counted(richer), {}))
    assert 0 <= after <= before
