"""Two laptops keep the same ledger: what they bring together is conserved, and does not depend on the order."""

import shutil
from decimal import Decimal
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings import city_findings
from app.models import Ids, Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.merge.merging import merge
from app.photos import take_in
from app.problem import Problem
from app.support import STEPS, Ledger, gaps
from tests.models.office import picture

ACTS = st.lists(st.tuples(st.sampled_from([*STEPS, "allot", "agree", "withdraw", "correct"]), st.integers(1, 60)), max_size=8)


def act(workspace: Workspace, acts: list[tuple[str, int]]) -> None:
    """What can be done is done; what the ledger refuses is passed over, as a person would."""
    ledger = Ledger(workspace)
    pledge, city = ledger.pledges[0], workspace.cities()[0]
    for what, quantity in acts:
        moves = ledger.movements(pledge.id)
        try:
            if what == "allot":
                ledger.allot(pledge.id, city.id, "PPE-03", quantity)
            elif what == "agree":
                ledger.agree(city.id, "PPE-01", quantity)
            elif what == "withdraw" and moves:
                ledger.withdraw(moves[quantity % len(moves)].id, "twice")
            elif what == "correct" and moves:
                ledger.correct(moves[quantity % len(moves)].id, quantity=str(quantity))
            elif what in STEPS:
                ledger.move(pledge.id, what, quantity)
        except Problem:
            continue


def test_conserved_after_merging_in_both_orders(tmp_path: Path) -> None:
    base = tmp_path / "base.cityneeds"
    with Workspace.create(base, ids=Ids("base")) as one:
        city = one.add_city("Koidu")
        Ledger(one).pledge("CATIS", "PPE-01", 100, city_id=city.id)
    numbers = count()

    @settings(deadline=None, max_examples=12)
    @given(ACTS, ACTS)
    def run(first: list[tuple[str, int]], second: list[tuple[str, int]]) -> None:
        number = next(numbers)
        files = []
        for name, acts in (("a", first), ("b", second)):
            file = Path(shutil.copy(base, tmp_path / f"{number}{name}.cityneeds"))
            with Workspace.open(file) as workspace:
                act(workspace, acts)
                now = Ledger(workspace).balance(Ledger(workspace).pledges[0].id)
                assert now.shortfall == 0               # one laptop alone never moves what is not there
            files.append(file)
        ends = []
        for order in (files, files[::-1]):
            with Workspace.create(tmp_path / f"{number}{order[0].stem[-1]}office.cityneeds") as office:
                merge(office, order)
                ledger = Ledger(office)
                (pledge,) = ledger.pledges
                now = ledger.balance(pledge.id)
                assert now.pledged == now.received + now.cancelled + now.outstanding == 100
                assert now.received == now.shipped + now.in_stock + now.written_off
                assert now.shipped == now.in_transit + now.lost + now.arrived
                assert now.arrived == now.waiting + now.rejected + now.handed_over
                assert bool(now.shortfall) is any("below zero" in str(one) for one in now.warnings)
                findings = city_findings(office, office.cities()[0].id, answers=False)
                flows = gaps(ledger, findings)
                shown = sum(one.coming + one.delivered_since + one.delivered_before for one in flows)
                if not now.shortfall:
                    assert abs(shown - now.coming - now.handed_over) < Decimal("0.001")
                ends.append((now, ledger.movements(pledge.id), ledger.allotments, flows))
        assert ends[0] == ends[1]
    run()


def test_two_offices_that_agree_on_different_quantities_are_a_conflict_to_settle(tmp_path: Path) -> None:
    base = tmp_path / "base.cityneeds"
    with Workspace.create(base) as one:
        city = one.add_city("Koidu").id
    for name, quantity in (("a", 100), ("b", 200)):
        shutil.copy(base, tmp_path / f"{name}.cityneeds")
        with Workspace.open(tmp_path / f"{name}.cityneeds") as one:
            Ledger(one).agree(city, "PPE-01", quantity)
    with Workspace.open(tmp_path / "a.cityneeds") as office:
        merge(office, [tmp_path / "b.cityneeds"])
        assert Ledger(office).agreed(city) == {"PPE-01": 200}           # the later word, until it is settled
        (conflict,) = conflicts(office)
        assert sorted(head.value for head in conflict.heads) == ["100", "200"]


def test_papers_of_a_step_travel_with_it(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.cityneeds") as one:
        ledger = Ledger(one)
        kept = ledger.pledge("CATIS", "PPE-01", 10)
        step = ledger.move(kept.id, "received", 10)
        ledger.attach_photo(step.id, take_in(picture(), "p.jpg"))
        ledger.attach_document(step.id, b"certificate", "c.pdf", "application/pdf")
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [tmp_path / "a.cityneeds"])
        assert report.refused == []
        assert [(one.name, office.photo_bytes(one.sha256)) for one in Ledger(office).attachments(step.id)] == [
            ("p.jpg", picture()), ("c.pdf", b"certificate")]
