"""From need to hand-over at the city, by keyboard and mouse: what is pledged, where it is, what is still missing, and why."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.findings import city_findings
from app.models import Workspace
from app.support import Ledger, gaps, missing
from app.ui.city.need_page import NeedPage
from app.ui.city.pledge_form import PledgeForm
from app.ui.city.pledge_panel import PledgePanel
from app.ui.city.support_tab import SupportTab
from app.ui.main_window import MainWindow
from tests.models.office import picture
from tests.models.test_holding import another_program
from tests.ui.forms import focused, keys
from tests.ui.test_city import OFFSCREEN, choose, click

Key = Qt.Key


def opened(window: MainWindow, demo: Path, tab: str, qtbot: QtBot) -> str:
    """The demonstration's first city at this tab; its id."""
    window.open_workspace(demo)
    city = window.workspace.city("Koidu").id
    window.go_city(city, tab)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    return city


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def step(support: SupportTab, name: str, typed: dict[str, str], quantity: str) -> None:
    """Presses the step's button and types into its form; Enter keeps it."""
    panel = support.pledges.panel
    assert isinstance(panel, PledgePanel)
    panel.steps[name].setFocus()
    keys(Key.Key_Space)
    form = panel.form
    assert focused() is form.quantity
    keys(quantity)
    for fact, text in typed.items():
        form.facts[fact].setFocus()
        form.facts[fact].selectAll()
        keys(text)
    keys(Key.Key_Return)


def test_2000_masks_from_the_pledge_to_the_hand_over_close_the_gap(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "needs", qtbot)
    page = window.page
    before = next(gap for gap in page.needs.gaps if gap.item == "PPE-01").outstanding
    page.tabs.setCurrentIndex(3)
    support = page.support
    click(support.add)
    form = support.pledges.panel
    assert isinstance(form, PledgeForm)
    assert focused() is form.donor
    keys("CATIS", Key.Key_Tab, "Medical mask, fluid resistant (type IIR)", Key.Key_Tab, "40")
    assert f"{before:,}" in form.room.text()
    form.packing.setFocus()
    keys(Key.Key_Down)
    assert form.packing.currentData() == "pack"
    form.facts["recipient"].setFocus()
    keys("Koidu Government Hospital", Key.Key_Return)
    panel = support.pledges.panel
    assert isinstance(panel, PledgePanel)
    assert list(panel.steps) == ["received", "cancelled"]
    step(support, "received", {"lot": "A7", "expiry": "2030-01-01", "when": "2026-11-20"}, "2000")
    step(support, "shipped", {"waybill": "W-12", "kilograms": "9"}, "2000")
    step(support, "arrived", {"place": "Koidu"}, "2000")
    step(support, "handed-over", {"office": "Koidu Government Hospital", "signature": "A. Kamara", "when": "2029-01-01",
                                  "rejected": "100"}, "1900")
    assert "Signed by: A. Kamara" in texts(support.pledges.panel)
    with Workspace.open(demo, read_only=True) as workspace:
        ledger = Ledger(workspace)
        pledge = next(one for one in ledger.pledges if one.recipient == "Koidu Government Hospital")
        now = ledger.balance(pledge.id)
        assert (now.pledged, now.handed_over, now.rejected, now.waiting) == (2000, 1900, 100, 0)
        gap = next(one for one in gaps(ledger, city_findings(workspace, city, answers=False)) if one.item == "PPE-01")
        assert (gap.delivered_since, gap.outstanding) == (1900, before - 1900)
    page.tabs.setCurrentIndex(2)
    assert next(one for one in page.needs.gaps if one.item == "PPE-01").outstanding == before - 1900


def test_a_step_is_refused_corrected_attached_to_and_taken_back(window: MainWindow, demo: Path, tmp_path: Path,
                                                                qtbot: QtBot) -> None:
    city = opened(window, demo, "support", qtbot)
    kept = Ledger(window.workspace).pledge("FCSSC", "PPE-01", 10, city_id=city).id
    support = window.page.support
    support.pledges.fill(kept)
    step(support, "received", {}, "11")
    assert "Only 10" in window.banner.what.text()
    form = support.pledges.panel.form
    form.quantity.setFocus()
    form.quantity.selectAll()
    keys("9", Key.Key_Return)
    click(support.pledges.panel.corrections[0])
    form = support.pledges.panel.form
    assert form.quantity.text() == "9"
    form.quantity.selectAll()
    keys("8", Key.Key_Return)
    (movement,) = Ledger(window.workspace).movements(kept)
    assert movement.quantity == 8
    assert [one.value for one in window.workspace.history(movement.id, "quantity")] == ["9", "8"]
    photo = tmp_path / "receipt.jpg"
    photo.write_bytes(picture())
    support.pledges.panel.attach(movement.id, photo)
    qtbot.waitUntil(lambda: bool(Ledger(window.workspace).attachments(movement.id)))
    paper = tmp_path / "waybill.pdf"
    paper.write_bytes(b"%PDF-1.4")
    support.pledges.panel.attach(movement.id, paper)
    qtbot.waitUntil(lambda: len(Ledger(window.workspace).attachments(movement.id)) == 2)
    qtbot.waitUntil(lambda: "waybill.pdf" in texts(support.pledges.panel))
    click(support.pledges.panel.withdrawals[0])
    support.pledges.refresh(kept)               # as when a file comes in late: what is being typed stays
    keys(Key.Key_Return)
    assert "reason" in window.banner.what.text()
    keys("entered twice", Key.Key_Return)
    assert Ledger(window.workspace).movements(kept) == ()


def test_more_than_the_city_needs_is_kept_only_when_it_is_confirmed(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "support", qtbot)
    Ledger(window.workspace).agree(city, "PPE-01", 100)
    support = window.page.support
    click(support.add)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    form = support.pledges.panel
    keys("CATIS", Key.Key_Tab, "PPE-01", Key.Key_Tab, "150", Key.Key_Return)
    assert "50" in form.warning.text()
    assert [one for one in Ledger(window.workspace).pledges if one.quantity == 150] == []
    assert focused() is form.confirm
    keys(Key.Key_Space)
    (kept,) = [one for one in Ledger(window.workspace).pledges if one.quantity == 150]
    assert kept.over


def test_a_need_opens_to_its_formula_answers_and_photos_and_is_agreed_on(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "needs", qtbot)
    tab = window.page.needs
    at = next(at for at, gap in enumerate(tab._listed) if gap.item == "PPE-01")
    tab.table.setFocus()
    keys(*[Key.Key_Down] * at, Key.Key_Return)
    page = tab.page
    assert isinstance(page, NeedPage)
    qtbot.waitUntil(lambda: page.explanation is not None and page.explanation.tree is not None, timeout=30000)
    top = page.explanation.tree.topLevelItem(0)
    assert "max" in top.text(2)
    answered = [top.child(at) for at in range(top.childCount()) if top.child(at).text(2) == "answered in the interview"]
    assert "3000" in [item.text(1) for item in answered]         # what the hospital has in store
    tag = next(iter(page.explanation.sources.buttons))
    assert f"{tag}: " in top.text(2)
    qtbot.waitUntil(page.explanation.tree.isVisible)
    page.explanation.tree.setFocus()
    keys(Key.Key_Return)
    assert page.explanation.sources.opened == tag
    assert tag in page.explanation.sources.text
    page.sites.setFocus()
    keys(Key.Key_Down)
    qtbot.waitUntil(lambda: page.explanation.tree is not None, timeout=30000)
    page.agreed.setFocus()
    keys("many", Key.Key_Return)
    assert "not a number" in window.banner.what.text()
    page.agreed.selectAll()
    keys("3600", Key.Key_Return)
    assert Ledger(window.workspace).agreed(city) == {"PPE-01": Decimal(3600)}
    page.back.setFocus()
    keys(Key.Key_Space)
    gap = next(gap for gap in tab.gaps if gap.item == "PPE-01")
    assert (gap.agreed, gap.needed) == (3600, 3600)
    assert focused() is tab.table
    assert tab.table.item(tab.table.currentRow(), 3).text() == "3,600"


def test_needs_are_filtered(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    opened(window, demo, "needs", qtbot)
    tab = window.page.needs
    every = tab.table.rowCount()
    tab.search.setFocus()
    keys("mask")
    assert 0 < tab.table.rowCount() < every
    tab.search.selectAll()
    keys("zebra")
    assert not tab.table.isVisible()
    assert tab.empty.isVisible()
    tab.search.selectAll()
    keys(Key.Key_Backspace)
    tab.priority.setFocus()
    keys(Key.Key_Down)
    assert {gap.priority for gap in tab._listed} == {"P1"}


@OFFSCREEN
def test_donors_get_the_list_and_the_city_sees_what_is_coming(window: MainWindow, demo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "support", qtbot)
    kept = Ledger(window.workspace).pledge("FCSSC", "PPE-01", 317, city_id=city).id
    support = window.page.support
    click(support.switch.button(1))
    qtbot.waitUntil(lambda: support.missing_table.rowCount() > 5, timeout=60000)
    click(support.export)
    choose(window, tmp_path / "list.csv")
    rows = list(csv.DictReader((tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()))
    masks = next(row for row in rows if row["code"] == "PPE-01")
    gap = next(one for one in gaps(Ledger(window.workspace), city_findings(window.workspace, city, answers=False))
               if one.item == "PPE-01")
    assert gap.needed == gap.outstanding + 317
    assert (masks["coming"], masks["missing"]) == ("317", f"{gap.outstanding:f}")
    view = missing(gap)
    assert (masks["packs"], masks["cartons"]) == (str(view.packs), str(view.cartons))
    support.save(str(tmp_path / "list.xlsx"))
    assert (tmp_path / "list.xlsx").read_bytes()[:2] == b"PK"
    click(support.switch.button(2))
    table = support.coming_table
    shown = [[table.item(row, column).text() for column in (1, 2, 3)] for row in range(table.rowCount())]
    assert ["317 pieces", "Promised", "FCSSC"] in shown
    support.coming_table.setFocus()
    support.coming_table.selectRow(shown.index(["317 pieces", "Promised", "FCSSC"]))
    keys(Key.Key_Return)
    assert support.views.currentIndex() == 0
    assert support.pledges.panel._id == kept


def test_a_pledge_is_allotted_to_a_need_and_freed(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "support", qtbot)
    kept = Ledger(window.workspace).pledge("WAHO", "PPE-02", 500).id
    support = window.page.support
    support.pledges.fill(kept)
    qtbot.waitUntil(lambda: support.pledges.panel.allot_item.count() > 1, timeout=60000)
    panel = support.pledges.panel
    panel.allot_item.setCurrentIndex(panel.allot_item.findData("PPE-01"))
    panel.allot_quantity.setFocus()
    keys("200", Key.Key_Return)
    (one,) = [part for part in Ledger(window.workspace).allotments if part.pledge_id == kept]
    assert (one.city_id, one.item, one.quantity) == (city, "PPE-01", 200)
    (free,) = [found for found in support.pledges.panel.findChildren(QPushButton) if found.text().strip() == "Free it"]
    click(free)
    assert not [part for part in Ledger(window.workspace).allotments if part.pledge_id == kept]


def test_empty_pages_say_what_to_do(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    keys("Koidu", Key.Key_Return)
    window.page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "No needs yet" in texts(window.page.needs), timeout=30000)
    window.page.tabs.setCurrentIndex(3)
    assert "Enter a pledge" in texts(window.page.support.pledges)
    click(window.page.support.switch.button(2))
    assert "Nothing is on its way" in window.page.support.coming_note.text()


def test_where_the_workspace_is_read_only_nothing_can_be_entered(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    with another_program(demo):
        opened(window, demo, "support", qtbot)
        assert window.workspace.read_only
        support = window.page.support
        panel = support.pledges.panel
        entries = [support.add, panel.correct, *panel.steps.values(), *panel.corrections, *panel.attaching, *panel.withdrawals]
        assert not [one for one in entries if one.isEnabled()]
        window.page.tabs.setCurrentIndex(2)
        qtbot.waitUntil(lambda: bool(window.page.needs.gaps), timeout=60000)
        keys_to = window.page.needs
        keys_to.table.setFocus()
        keys(Key.Key_Return)
        qtbot.waitUntil(lambda: not window.working, timeout=60000)
        assert not keys_to.page.agree.isEnabled()
        assert not keys_to.page.agreed.isEnabled()


@pytest.mark.parametrize("size", ["normal", "largest"])
def test_what_is_touched_is_large_enough_and_said(window: MainWindow, demo: Path, qtbot: QtBot, size: str) -> None:
    window.change_settings(text_size=size)
    opened(window, demo, "support", qtbot)
    click(window.page.support.add)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    for kind in (QPushButton, QLineEdit):
        for one in window.page.support.findChildren(kind):
            if one.isVisible():
                assert one.height() >= 44, one.accessibleName()
                assert one.accessibleName() or one.parent().accessibleName(), one
    assert window.page.support.pledges.width() <= window.width()
    assert not window.findChildren(QFileDialog)


def test_a_hand_over_goes_to_a_site_or_to_the_store_and_is_handed_on(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    city = opened(window, demo, "support", qtbot)
    ledger = Ledger(window.workspace)
    kept = ledger.pledge("Rotary", "WSH-04", 9, city_id=city).id
    for name in ("received", "shipped", "arrived"):
        ledger.move(kept, name, 9)
    support = window.page.support
    support.pledges.fill(kept)
    sites = {site.name: site.id for site in window.workspace.sites(city)}
    name = next(iter(sites))
    panel = support.pledges.panel
    panel.steps["handed-over"].setFocus()
    keys(Key.Key_Space, "4")
    form = panel.form
    assert form.site.itemText(0) == "The city's store"
    assert {form.site.itemData(at) for at in range(1, form.site.count())} == {*sites.values()}
    form.site.setCurrentIndex(form.site.findText(name))
    form.quantity.setFocus()
    keys(Key.Key_Return)
    step(support, "handed-over", {"office": "Education"}, "5")
    assert f"Received by: {name}" in texts(support.pledges.panel)
    assert "Received by: The city's store" in texts(support.pledges.panel)
    panel = support.pledges.panel
    panel.steps["handed-on"].setFocus()
    keys(Key.Key_Space, "2", Key.Key_Return)
    assert "goes to a site" in window.banner.what.text()
    panel.form.site.setCurrentIndex(panel.form.site.findText(name))
    panel.form.quantity.setFocus()
    keys(Key.Key_Return)
    moves = Ledger(window.workspace).movements(kept)
    assert [(one.step, one.quantity, one.site) for one in moves[3:]] == [
        ("handed-over", 4, sites[name]), ("handed-over", 5, ""), ("handed-on", 2, sites[name])]
    assert Ledger(window.workspace).balance(kept).in_store == 3
    click(support.pledges.panel.corrections[0])             # the last step stands first
    assert support.pledges.panel.form.site.currentData() == sites[name]
