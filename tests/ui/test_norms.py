"""The norms on the screen: seen, set, given back, and taken over from a sheet, with mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.models import Workspace
from app.models.norms import norms
from app.models.rounds import add_round
from app.session.operations import rounds
from app.ui.main_window import MainWindow
from app.ui.norms_page import NormsPage
from tests.models.test_settings_of_norms import old_school
from tests.ui.test_team_values import opened, typed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> NormsPage:
    return opened(window, tmp_path, NormsPage)


def choose(page: NormsPage, key: str) -> int:
    at = [norm.key for norm in norms(page._host.workspace)].index(key)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(at):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    return at


def kept(page: NormsPage, key: str) -> tuple[str, str, str]:
    norm = next(norm for norm in norms(page._host.workspace) if norm.key == key)
    return norm.value, norm.source, norm.note


def test_a_norm_is_set_and_given_back(page: NormsPage) -> None:
    at = choose(page, "girls_per_toilet")
    assert "25" in page.default.text()
    typed(page.value, "20")
    QTest.mouseClick(page.sources["V"], LEFT)
    typed(page.note, "Ours")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    assert kept(page, "girls_per_toilet") == ("20", "V", "Ours")
    assert [page.table.item(at, column).text() for column in (1, 2, 3, 5, 6)] == ["20", "20", "30", "V M1", "25"]
    QTest.mouseClick(page.back, LEFT)
    assert kept(page, "girls_per_toilet")[:2] == ("25", "V33")
    assert page.table.item(at, 6).text() == ""
    assert not page.back.isEnabled()


def test_what_is_no_norm_is_said_and_nothing_is_kept(page: NormsPage) -> None:
    choose(page, "girls_per_toilet")
    typed(page.value, "many")
    QTest.mouseClick(page.keep, LEFT)
    assert page._host.banner.isVisible()
    assert kept(page, "girls_per_toilet")[:2] == ("25", "V33")


def test_a_norm_of_an_emergency_is_set_and_given_back(page: NormsPage) -> None:
    at = choose(page, "girls_per_toilet")
    QTest.mouseClick(page.settings["emergency"], LEFT)
    assert page.value.text() == "30"
    typed(page.value, "40")
    QTest.keyClick(page.value, Qt.Key.Key_Return)
    assert [page.table.item(at, column).text() for column in (1, 2, 3)] == ["25", "25", "40"]
    QTest.mouseClick(page.back, LEFT)
    assert page.table.item(at, 3).text() == "30"
    QTest.mouseClick(page.settings["outbreak"], LEFT)
    assert "as in routine times" in page.default.text()
    assert not page.back.isEnabled()


def test_the_page_says_which_column_counts(page: NormsPage) -> None:
    assert "routine counts everywhere" in page.state.text()
    city = page._host.workspace.add_city("Koidu")
    page._host.session.run(rounds.add_round(city_id=city.id, name="Cholera", setting="outbreak"))
    assert "Koidu, Cholera: outbreak" in page.state.text()


def test_a_source_opens_by_mouse_and_key_and_its_address_is_copied(page: NormsPage) -> None:
    choose(page, "girls_per_toilet")
    panel = page.source_panel
    assert list(panel.buttons) == ["V33"]
    QTest.mouseClick(panel.buttons["V33"], LEFT)
    assert "1:25" in panel.text
    assert "read where another text quotes it" in panel.text
    QTest.mouseClick(panel.copy, LEFT)
    assert "forum.susana.org" in QGuiApplication.clipboard().text()
    QTest.mouseClick(panel.buttons["V33"], LEFT)
    assert panel.opened == ""
    QTest.mouseClick(page.settings["emergency"], LEFT)
    panel.buttons["M1"].setFocus()
    QTest.keyClick(panel.buttons["M1"], Qt.Key.Key_Return)
    assert "Sphere" in panel.text
    assert "not read yet" in panel.text


def test_a_form_without_norms_for_a_setting_is_named(window: MainWindow, tmp_path: Path) -> None:
    path = old_school(tmp_path)
    with Workspace.open(path) as workspace:
        add_round(workspace, workspace.cities()[0].id, "Cholera", setting="outbreak")
    window.open_workspace(path)
    QTest.mouseClick(window.header.settings, LEFT)
    QTest.mouseClick(window.page.norms, LEFT)
    assert "carries no norms for an outbreak" in window.page.state.text()
