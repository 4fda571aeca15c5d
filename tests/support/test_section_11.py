"""From need to hand-over, line by line of the rule: over-pledges, reception, papers, corrections, follow-up, agreed quantities."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.cli import run
from app.findings import NeedLine
from app.models import Workspace
from app.models.records.joined import SAME_AS
from app.photos import take_in
from app.problem import Problem
from app.support import Ledger, OverPledge, follow_ups, freight, gaps, lacking, missing, on_the_way, within_need
from tests.models.office import picture
from tests.support.test_ledger import WAY, _city


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


def arrived(ledger: Ledger, quantity: int = 100, **facts: str) -> str:
    kept = ledger.pledge("CATIS", "PPE-01", quantity, **facts).id
    for step in WAY[:3]:
        ledger.move(kept, step, quantity)
    return kept


@pytest.mark.parametrize(("quantity", "refused"), [(100, False), (101, True)])
def test_more_than_the_city_needs_is_asked_once_more(workspace: Workspace, quantity: int, refused: bool) -> None:
    gap = gaps(Ledger(workspace), _city(workspace, 100))[0]
    if refused:
        with pytest.raises(OverPledge, match="1 would be too many"):
            within_need(gap, quantity)
    else:
        within_need(gap, quantity)


def test_where_the_need_is_not_known_nobody_can_promise_too_much(workspace: Workspace) -> None:
    within_need(gaps(Ledger(workspace), _city(workspace, 0, unknown=1))[0], 10**9)
    within_need(gaps(Ledger(workspace), _city(workspace, 5, unknown=1))[0], 10**9)
    within_need(None, 10**9)


@pytest.mark.parametrize(("parts", "there"), [
    ([(33_868.8, 30_869.0), (2_721.6, 2_448.0)], 3_274),        # stocks of 3,000 and 274
    ([(7.08, 8.0)], 0), ([(320.0, 320.0)], 0), ([(None, 5.0)], None), ([(12.5, None)], None)])
def test_what_sites_have_is_told_in_whole_units(
        workspace: Workspace, parts: list[tuple[float | None, float | None]], there: int | None) -> None:
    lines = tuple(NeedLine("PPE-01", "/data/n", f"{at:032x}", f"{at:032x}", net, gross, None, None, None, False, None, 0.0, None,
                           "P1", "") for at, (gross, net) in enumerate(parts))
    city = _city(workspace, 100)
    city = replace(city, needs=(replace(city.needs[0], lines=lines),))
    assert gaps(Ledger(workspace), city)[0].in_stock == there


@pytest.mark.parametrize(("made", "expiry", "says"), [
    ("", "2028-01-01", ""), ("", "2026-06-01", "at the reception"), ("2025-02-10", "2027-01-30", ""),
    ("2026-01-01", "2025-01-01", "read the label"), ("", "2026-01-31", "expired"), ("", "", "")])
def test_a_reception_is_checked(workspace: Workspace, made: str, expiry: str, says: str) -> None:
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-10", 10)
    ledger.move(kept.id, "received", 10, lot="A1", made=made, expiry=expiry, when="2026-02-01", damaged=2)
    now = ledger.balance(kept.id)
    assert (now.in_stock, now.written_off) == (8, 2)
    assert says in " ".join(map(str, now.warnings))
    assert bool(now.warnings) is bool(says)


def test_the_papers_that_a_step_lacks_are_named(workspace: Workspace) -> None:
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-01", 100)
    ledger.move(kept.id, "received", 100, when="2026-11-01", lot="7", expiry="2030-01-01")
    shipped = ledger.move(kept.id, "shipped", 100, when="2026-11-02", waybill="W-1", kilograms="9", cubic_metres="0.055")
    ledger.move(kept.id, "arrived", 100)
    handed = ledger.move(kept.id, "handed-over", 100, when="2026-11-05", signature="A. Kamara")
    assert [lacking(one) for one in ledger.movements(kept.id)] == [(), ("packing_list",), ("when", "place"), ("photo",)]
    ledger.attach_photo(handed.id, take_in(picture(), "receipt.jpg"))
    ledger.attach_document(shipped.id, b"%PDF-1.4 list", "list.pdf", "application/pdf")
    again = Ledger(workspace)
    assert lacking(again.movement(handed.id)) == ()
    (photo,) = again.attachments(handed.id)
    assert workspace.photo_bytes(photo.sha256) == picture()
    (paper,) = again.attachments(shipped.id)
    assert (paper.name, paper.media, workspace.photo_bytes(paper.sha256)) == ("list.pdf", "application/pdf", b"%PDF-1.4 list")


@pytest.mark.parametrize("facts", [{"kilograms": "heavy"}, {"cubic_metres": "0"}, {"kilograms": "-1"}])
def test_a_weight_is_a_number(workspace: Workspace, facts: dict[str, str]) -> None:
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-01", 100)
    ledger.move(kept.id, "received", 100)
    with pytest.raises(Problem):
        ledger.move(kept.id, "shipped", 100, **facts)


def test_a_step_is_taken_back_with_a_reason_and_stays_in_the_history(workspace: Workspace) -> None:
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-01", 100)
    first = ledger.move(kept.id, "received", 60)
    second = ledger.move(kept.id, "received", 40)
    ledger.move(kept.id, "shipped", 60)
    with pytest.raises(Problem, match="reason"):
        ledger.withdraw(second.id, " ")
    with pytest.raises(Problem, match="Later steps"):
        ledger.withdraw(first.id, "twice")
    with pytest.raises(Problem, match="Later steps"):
        ledger.correct(first.id, quantity="10")
    ledger.withdraw(second.id, "entered twice")
    now = Ledger(workspace).balance(kept.id)
    assert (now.received, now.outstanding, now.shipped) == (60, 40, 60)
    assert [one.value for one in workspace.history(second.id, "withdrawn")] == ["entered twice"]
    with pytest.raises(Problem):
        ledger.correct(second.id, quantity="1")


def test_what_was_rejected_by_mistake_is_corrected_to_nothing(workspace: Workspace) -> None:
    ledger = Ledger(workspace)
    kept = arrived(ledger)
    handed = ledger.move(kept, "handed-over", 90, rejected=10)
    with pytest.raises(Problem):
        ledger.correct(handed.id, quantity="", rejected="")
    ledger.correct(handed.id, quantity="100", rejected="")
    now = Ledger(workspace).balance(kept)
    assert (now.handed_over, now.rejected, now.waiting) == (100, 0, 0)


def test_a_pledge_is_corrected_and_its_source_settled(workspace: Workspace) -> None:
    city = _city(workspace, 1000)
    ledger = Ledger(workspace)
    kept = ledger.pledge("Henan", "PPE-01", 500, city_id=city.id, disputed="may be the one of Shenzhen")
    assert gaps(ledger, city)[0].outstanding == 1000
    ledger.correct_pledge(kept.id, disputed="", quantity="400")
    assert gaps(ledger, city)[0].outstanding == 600
    ledger.move(kept.id, "received", 300)
    with pytest.raises(Problem, match="300"):
        ledger.correct_pledge(kept.id, quantity="200")
    assert [one.value for one in workspace.history(kept.id, "quantity")] == ["500", "400"]


def test_use_is_followed_up_30_to_90_days_after_the_hand_over(workspace: Workspace) -> None:
    ledger = Ledger(workspace)
    kept = arrived(ledger)
    ledger.move(kept, "handed-over", 40, when="2026-06-01")
    ledger.move(kept, "handed-over", 60)
    for today, state in ((date(2026, 6, 30), "early"), (date(2026, 7, 1), "due"), (date(2026, 8, 30), "due"),
                         (date(2026, 8, 31), "late")):
        assert [one.state for one in follow_ups(ledger.movements(kept), today)] == [state, "unknown"]
    with pytest.raises(Problem):
        ledger.move(kept, "used", "")
    ledger.move(kept, "used", 0, when="2026-07-10", note="still in their boxes")
    assert follow_ups(ledger.movements(kept), date(2026, 8, 31)) == ()
    assert ledger.balance(kept).used == 0


def test_the_agreed_quantity_counts_where_it_is_set(workspace: Workspace) -> None:
    city = _city(workspace, 3600)
    ledger = Ledger(workspace)
    ledger.pledge("CATIS", "PPE-01", 2000, city_id=city.id)
    ledger.agree(city.id, "PPE-01", "3000")
    gap = gaps(Ledger(workspace), city)[0]
    assert (gap.computed, gap.agreed, gap.needed, gap.outstanding, missing(gap).packs) == (3600, 3000, 3000, 1000, 20)
    ledger.agree(city.id, "PPE-01", 1500)
    assert (gaps(ledger, city)[0].over, gaps(ledger, city)[0].outstanding) == (500, 0)
    ledger.agree(city.id, "PPE-01", 0)                  # nothing is a decision
    assert (gaps(ledger, city)[0].needed, gaps(ledger, city)[0].over) == (0, 2000)
    ledger.agree(city.id, "PPE-01", None)
    assert (gaps(ledger, city)[0].agreed, gaps(ledger, city)[0].outstanding) == (None, 1600)
    assert [one.value for one in workspace.history(city.id, "agreed/PPE-01")] == ["3000", "1500", "0", None]
    for wrong in ("", "many", "-1", "NaN"):
        with pytest.raises(Problem):
            ledger.agree(city.id, "PPE-01", wrong)
    with pytest.raises(Problem):
        ledger.agree(city.id, "nothing", 1)


def test_a_need_nobody_could_compute_can_be_agreed_on(workspace: Workspace) -> None:
    city = _city(workspace, 0, unknown=2)
    ledger = Ledger(workspace)
    assert gaps(ledger, city)[0].outstanding is None
    ledger.agree(city.id, "PPE-01", 700)
    assert (gaps(ledger, city)[0].outstanding, gaps(ledger, city)[0].computed) == (700, None)


def test_joined_cities_share_what_is_allotted_and_agreed(workspace: Workspace) -> None:
    city = _city(workspace, 1000)
    other = workspace.add_city("Koidu again")
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-01", 300)
    ledger.allot(kept.id, other.id, "PPE-01", 300)
    ledger.agree(other.id, "PPE-01", 800)
    workspace.write(other.id, [(SAME_AS, city.id)])
    gap = gaps(Ledger(workspace), city)[0]
    assert (gap.coming, gap.agreed, gap.outstanding) == (300, 800, 500)


def test_an_allotment_is_changed_and_freed(workspace: Workspace) -> None:
    city = _city(workspace, 1000)
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-02", 300)
    one = ledger.allot(kept.id, city.id, "PPE-01", 200)
    with pytest.raises(Problem, match="300"):
        ledger.reallot(one.id, 301)
    ledger.reallot(one.id, 100)
    assert (ledger.free(kept.id), gaps(ledger, city)[0].coming) == (200, 100)
    ledger.reallot(one.id, 0)
    assert (ledger.free(kept.id), ledger.allotments) == (300, ())


def test_what_is_on_its_way_says_where(workspace: Workspace) -> None:
    city = _city(workspace, 1000)
    ledger = Ledger(workspace)
    kept = ledger.pledge("CATIS", "PPE-01", 100, city_id=city.id)
    ledger.move(kept.id, "received", 90, place="Beijing", when="2026-11-01")
    ledger.move(kept.id, "shipped", 70, waybill="W-1", when="2026-11-05")
    ledger.move(kept.id, "arrived", 40, place="Freetown", when="2026-11-20")
    ledger.move(kept.id, "handed-over", 30)
    assert [(one.account, one.quantity, one.place, one.document) for one in on_the_way(ledger, city.id)] == [
        ("waiting", 10, "Freetown", ""), ("in_transit", 30, "", "W-1"), ("in_stock", 20, "Beijing", ""),
        ("outstanding", 10, "", "")]


@pytest.mark.parametrize(("quantity", "cartons", "volume", "weight"), [
    (10_000, 5, 0.275, 45), (250_000, 125, 6.875, 1125), (1, 1, 0.055, 9)])
def test_freight_of_masks_is_what_the_catalogue_plans(quantity: int, cartons: int, volume: float, weight: float) -> None:
    from app.findings import items
    load = freight(quantity, items()["PPE-01"])
    assert (load.cartons, load.cubic_metres, load.kilograms) == (cartons, volume, weight)


def test_the_command_asks_for_a_word_before_too_much_is_pledged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu")
    assert run(["agree", str(file), "--city", "Koidu", "--item", "PPE-01", "100"]) == 0
    command = ["pledge", str(file), "--donor", "CATIS", "--item", "PPE-01", "--quantity", "101", "--city", "Koidu"]
    assert run(command) == 1
    assert "1 would be too many" in capsys.readouterr().err
    assert run([*command, "--over", "the council"]) == 0
    with Workspace.open(file, read_only=True) as workspace:
        ledger = Ledger(workspace)
        assert [(one.over, one.quantity) for one in ledger.pledges] == [("the council", 101)]
        assert ledger.agreed(city.id) == {"PPE-01": 100}
