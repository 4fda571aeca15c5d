"""Prices on the screen: seen, set, taken back, exchanged; and what a city's needs cost with them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.conflicts import conflicts
from app.models.merge import merge
from app.models.prices import PriceSetting, price_book, prices, set_prices
from app.questionnaire import ConflictWords
from app.ui.city.costs_tab import GROUPS
from app.ui.destinations import PRICES
from app.ui.main_window import MainWindow
from app.ui.prices_page import PricesPage
from tests.ui.test_team_values import opened, typed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> PricesPage:
    return opened(window, tmp_path, PricesPage)


def choose(page: PricesPage, item: str) -> int:
    at = [price.item for price in page._prices].index(item)
    page.table.setFocus()
    page.table.setCurrentCell(at, 0)
    return at


def kept(page: PricesPage, item: str) -> PriceSetting:
    return next(price.said for price in prices(page._host.workspace) if price.item == item)


def test_a_price_is_set_refused_and_given_back(page: PricesPage) -> None:
    before = len(price_book(page._host.workspace).prices)
    at = choose(page, "WSH-04")
    assert page.table.item(at, 2).text() == "not priced"
    assert not page.back.isEnabled()
    for name, text in (("value", "450"), ("currency", "usd"), ("source", "Tender 7"), ("date", "3/11/2026"), ("lifetime", "5")):
        typed(page.lines[name], text)
    QTest.keyClick(page.lines["lifetime"], Qt.Key.Key_Return)
    assert kept(page, "WSH-04") == PriceSetting("450", "USD", "Tender 7", "2026-11-03", "", "", "5")
    assert [page.table.item(at, column).text() for column in (2, 3)] == ["450 USD", "2026-11-03"]
    assert page.state.text().startswith(f"{before + 1} of ")
    QTest.mouseClick(page.back, LEFT)
    assert kept(page, "WSH-04") == PriceSetting()
    masks = choose(page, "PPE-01")
    QTest.mouseClick(page.none, LEFT)
    assert page.table.item(masks, 2).text() == "not priced"
    assert page.state.text().startswith(f"{before - 1} of ")
    QTest.mouseClick(page.back, LEFT)
    assert page.table.item(masks, 2).text() == "0.03 USD"


@pytest.mark.parametrize("lacking", ["value", "currency", "source", "date"])
def test_what_is_no_price_is_said_and_nothing_is_kept(page: PricesPage, lacking: str) -> None:
    choose(page, "WSH-04")
    for name, text in (("value", "450"), ("currency", "USD"), ("source", "Tender 7"), ("date", "2026-11-03")):
        typed(page.lines[name], "x" if lacking == name == "value" else "" if lacking == name else text)
    QTest.mouseClick(page.keep, LEFT)
    assert page._host.banner.isVisible()
    assert kept(page, "WSH-04") == PriceSetting()


def test_rates_are_typed_and_taken_away(page: PricesPage) -> None:
    card = page.rates
    for line, text in ((card.base, "EUR"), (card.value, "1.08"), (card.source, "A bank"), (card.date, "2026-11-02")):
        typed(line, text)
    QTest.mouseClick(card.keep, LEFT)
    assert card.shown == ["1 EUR = 1.08 USD (2 November 2026, A bank)"]
    typed(card.currency, "eur")
    QTest.mouseClick(card.choose, LEFT)
    assert price_book(page._host.workspace).currency == "EUR"
    card._drop("EUR-USD")
    assert card.shown == []


def test_the_citys_costs(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    """Each grouping has its rows; a price that is set beside them is in the totals at once."""
    with Workspace.open(demo) as one:
        set_prices(one, {price.item: PriceSetting() for price in prices(one)})
    window.open_workspace(demo)
    window.go_city(window.workspace.cities()[0].id, "costs")
    tab = window.page.costs
    qtbot.waitUntil(lambda: tab.costs is not None, timeout=60_000)
    assert "not priced (0 of" in tab.total.text()
    need = next(line for line in tab.costs.items if line.quantity)
    window.session.run(_price(need.item))
    qtbot.waitUntil(lambda: "1 of" in tab.total.text())
    assert tab.total.text().startswith(f"All that is needed: at least {2 * need.quantity:,f} USD (1 of")
    assert tab.missing.text().startswith("What of it is still missing: at least")
    for group in GROUPS:
        tab.by.setCurrentIndex(GROUPS.index(group))
        tab.by.activated.emit(tab.by.currentIndex())
        lines = getattr(tab.costs, "items" if group == "item" else f"by_{group}")
        assert tab.table.rowCount() == len(lines) > 0
    QTest.mouseClick(tab.prices, LEFT)
    assert isinstance(window.page, PricesPage)


def test_costs_are_added_up_beside_the_window(window: MainWindow, demo: Path, qtbot: QtBot,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    """Of hundreds of sites that takes longer than a hand waits."""
    import app.support
    threads = []
    reckoned = app.support.city_costs
    monkeypatch.setattr(app.support, "city_costs", lambda *given: threads.append(threading.current_thread()) or reckoned(*given))
    window.open_workspace(demo)
    window.go_city(window.workspace.cities()[0].id, "costs")
    tab = window.page.costs
    qtbot.waitUntil(lambda: tab.costs is not None, timeout=60_000)
    assert threads
    assert threading.main_thread() not in threads


def _price(item: str) -> object:
    from app.session.operations import prices as operations
    return operations.set_prices(prices={item: PriceSetting("2", "USD", "A list", "2026")})


def test_two_laptops_prices_are_named_where_answers_are_settled(window: MainWindow, tmp_path: Path) -> None:
    """By the item's title, each side with its source; the page of prices says it too, and setting one settles it."""
    laptops = []
    for number in (1, 2):
        laptops.append(tmp_path / f"laptop{number}.cityneeds")
        with Workspace.create(laptops[-1]) as one:
            set_prices(one, {"WSH-04": PriceSetting(f"4{number}0", "USD", f"Offer {number}", "2026-11-03")})
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, laptops)
    window.open_workspace(tmp_path / "office.cityneeds")
    words = ConflictWords(window.workspace)
    (conflict,) = conflicts(window.workspace)
    assert words.question(conflict) == "the price of Handwashing station"
    assert {words.answer(conflict, head.value) for head in conflict.heads} == {
        "410 USD 2026-11-03 Offer 1", "420 USD 2026-11-03 Offer 2"}
    window.go(PRICES)
    page = window.page
    choose(page, "WSH-04")
    assert "Offer 1" in page.disputed.text()
    assert "Offer 2" in page.disputed.text()
    QTest.mouseClick(page.keep, LEFT)
    assert conflicts(window.workspace) == []
    assert not page.disputed.isVisible()
