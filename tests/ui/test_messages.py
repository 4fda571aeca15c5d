"""A message belongs to the act that made it: it goes when the act succeeds or what it was done with changes, on every page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.problem import Problem
from app.ui import destinations
from app.ui.city.pledge_form import PledgeForm
from app.ui.main_window import MainWindow
from app.ui.palette import Palette
from tests.ui.every_page import at_rest, pages, with_interviews
from tests.ui.forms import SMALL, keys
from tests.ui.test_seen import ALL_TYPES, SCHOOL

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def told(window: MainWindow) -> str:
    at_rest(window)
    return window.banner.what.text() if window.banner.isVisible() else ""


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def inputs(window: MainWindow) -> dict[str, QWidget]:
    """One control of each kind that takes something on the page that stands there."""
    page: QWidget = next((one for one in window.findChildren(Palette) if one.isVisible()), window.page)
    found: dict[str, QWidget] = {}
    for one in page.findChildren(QWidget):
        if not (one.isVisible() and one.isEnabled()) or one.visibleRegion().isEmpty():
            continue
        if isinstance(one, QLineEdit) and not one.isReadOnly() and not isinstance(one.parentWidget(), QComboBox):
            found.setdefault("line", one)
        elif isinstance(one, QComboBox) and not one.isEditable() and one.count() > 1:
            found.setdefault("choice", one)
        elif isinstance(one, QAbstractButton) and not isinstance(one, QPushButton) and one.isCheckable() and not one.isChecked():
            found.setdefault("tick", one)
    return found


def change(control: QWidget) -> None:
    """By keys, as a person would."""
    control.setFocus()
    if isinstance(control, QLineEdit):
        QTest.keyClick(control, Qt.Key.Key_7)
    elif isinstance(control, QComboBox):
        QTest.keyClick(control, Qt.Key.Key_Up if control.currentIndex() == control.count() - 1 else Qt.Key.Key_Down)
    else:
        QTest.keyClick(control, Qt.Key.Key_Space)


def test_a_change_of_any_input_ends_the_message_on_each_page(window: MainWindow, demo: Path) -> None:
    interviews = with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))
    stale, tried = [], 0
    for name in pages(window, interviews, most=12):
        for kind, control in inputs(window).items():
            page = window.page
            window.say("The quantity is not a number above zero.", kind="warning")
            at_rest(window)
            change(control)
            tried += 1
            if window.banner.isVisible():
                stale.append(f"{name}: {kind}")
            at_rest(window)
            if window.page is not page:
                break
    assert stale == []
    assert tried > 30


def test_what_speaks_of_a_state_stays(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.say("The disk is nearly full.", lasting=True)
    at_rest(window)
    change(inputs(window)["line"])
    with window.showing_problems():
        pass
    assert window.banner.isVisible()


def test_the_act_that_succeeds_ends_its_message_whatever_it_was_done_with(window: MainWindow, qtbot: QtBot) -> None:
    def read(name: str) -> None:
        def job(progress: object) -> str:
            if "wrong" in name:
                raise Problem("It cannot be read.", "Choose another file.")
            return name
        window.work(f"Reading {name}", job, lambda result: None)
    for begun, said in (("wrong", "It cannot be read."), ("right", "")):
        read(begun)
        qtbot.waitUntil(lambda: not window.working)
        assert told(window) == said


def test_a_work_that_ends_later_takes_no_message_of_another_act_away(window: MainWindow, qtbot: QtBot) -> None:
    window.work("Printing", lambda progress: None, lambda result: None)
    window.say("The two passphrases differ.")
    qtbot.waitUntil(lambda: not window.working)
    assert told(window) == "The two passphrases differ."


def test_what_went_well_stays_said_while_one_types_on(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.say("Saved.", kind="good")
    at_rest(window)
    change(inputs(window)["line"])
    assert told(window) == "Saved."


# --------------------------------------------------------------------------------------------- acts, by their own doors

def test_a_pledge_without_a_number_and_then_with_one(window: MainWindow, demo: Path) -> None:
    """As a person met it: the message stood over the pledge that was kept."""
    window.open_workspace(demo)
    window.go_city(window.workspace.cities()[0].id, "support")
    at_rest(window)
    click(window.page.support.add)
    at_rest(window)
    form = next(one for one in window.page.findChildren(PledgeForm) if one.isVisible())
    form.donor.setFocus()
    keys("Rotary Beijing")
    form.item.setCurrentIndex(1)
    form.quantity.setFocus()
    keys("0", ENTER)
    assert told(window)
    keys("7")
    assert not told(window)
    keys(ENTER)
    if form.confirm.isVisible():
        keys(ENTER)
    assert not told(window)


def test_a_city_without_a_name(window: MainWindow) -> None:
    window.go_begin()
    click(window.page.begin)
    assert told(window) == "Which city do you assess?"
    window.page.city.setFocus()
    keys("K")
    assert not told(window)


def test_two_passphrases_that_differ_and_a_copy_without_a_key(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.go(destinations.EXCHANGE)
    page = window.page
    page.words[0].setFocus()
    keys("several words that")
    click(page.switch)
    assert told(window) == "The two passphrases differ."
    page.words[1].setFocus()
    keys("s")
    assert not told(window)
    click(page.encrypt)
    page.carry(demo.parent)
    assert told(window) == "There is neither a passphrase nor a key."
    page.encrypt.setFocus()
    keys(Qt.Key.Key_Space)
    assert not told(window)


def test_no_section_is_chosen(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.go(destinations.PRINTING, window.workspace.cities()[0].id)
    at_rest(window)
    page = window.page
    for row in range(page.sections.count()):
        page.sections.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert page.options() is None
    assert told(window) == "No section is chosen."
    page.sections.setFocus()
    page.sections.setCurrentRow(0)
    at_rest(window)
    QTest.keyClick(page.sections, Qt.Key.Key_Space)
    assert page.sections.item(0).checkState() == Qt.CheckState.Checked
    assert not told(window)


def test_words_that_are_not_in_the_guide(window: MainWindow) -> None:
    window.go_help()
    window.page.search.setFocus()
    keys("zzzz", ENTER)
    assert "zzzz" in told(window)
    keys("y")
    assert not told(window)


def test_nothing_to_paste_and_then_the_next_page(window: MainWindow, demo: Path) -> None:
    interviews = with_interviews(window, demo, (SCHOOL,))
    window.go_interview(next(iter(interviews.values())))
    at_rest(window)
    QApplication.clipboard().setText("no position")
    window.page.next.setFocus()
    QTest.keyClick(window.page.next, Qt.Key.Key_V, CONTROL)
    assert told(window) == "No question of this page takes what is in the clipboard."
    QTest.keyClick(window.page.next, Qt.Key.Key_PageDown)
    assert not told(window)


def test_a_file_that_cannot_be_read_and_then_one_that_can(window: MainWindow, demo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window.open_workspace(demo)
    window.go(destinations.FORMS)
    bad, good = tmp_path / "bad.xml", tmp_path / "good.xml"
    bad.write_text("<h:html", encoding="utf-8")
    good.write_bytes(SMALL)
    for file, failed in ((bad, True), (good, False)):
        window.page.take(file)
        qtbot.waitUntil(lambda: not window.working)
        assert told(window)
        assert (window.banner._kind == "problem") is failed


def test_a_long_message_is_whole_the_first_time(window: MainWindow) -> None:
    """The strip was as high as the header, and what to do was cut."""
    window.say("The form lacks something here.", "Put its files beside it. " * 20 + "\nImport it again.", "warning")
    banner = window.banner
    assert banner.height() >= banner.heightForWidth(banner.width())
    QApplication.processEvents()
    assert banner.remedy.height() >= banner.remedy.heightForWidth(banner.remedy.width()) > banner.fontMetrics().height() * 2
