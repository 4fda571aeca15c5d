"""How the window behaves under a person's hands: Enter, undo, focus, search, review, banners, its place on the screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.models import StoredInterview, Workspace
from app.models.merge import merge
from app.problem import Problem
from app.questionnaire import subject_words
from app.ui import geometry
from app.ui.exchange_page import ExchangePage
from app.ui.interview.page import InterviewPage
from app.ui.main import build
from app.ui.main_window import MainWindow
from tests.findings.test_rounds import City, light
from tests.house import trees
from tests.ui.forms import focused, kept, keys, opened, xform
from tests.ui.test_city import click
from tests.ui.test_interview import SCHOOL, ref_of_focus

Key = Qt.Key
ENTER = Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "w.cityneeds", SCHOOL)


def back() -> None:
    QTest.keyClick(focused(), Key.Key_Z, CONTROL)
    QApplication.processEvents()


def test_enter_presses_the_button_that_has_the_focus(page: InterviewPage) -> None:
    page.review.setFocus()
    keys(ENTER)
    review = page.stack.currentWidget()
    assert focused() is review.entries[0]
    keys(ENTER)                                         # leads to the question
    assert ref_of_focus(page) == "/data/cover/name"


@pytest.mark.parametrize("where", ["jump", "next", "settings", "review"])
def test_undo_reaches_the_last_answer_wherever_the_focus_is(page: InterviewPage, window: MainWindow, where: str) -> None:
    keys("Komba", ENTER)
    assert kept(page, "name") == "Komba"
    {"jump": page.sections, "next": page.next, "settings": window.header.settings, "review": page.review}[where].setFocus()
    back()
    assert kept(page, "name") == ""
    QTest.keyClick(focused(), Key.Key_Y, CONTROL)
    assert kept(page, "name") == "Komba"


def test_a_field_takes_back_its_own_typing_first(page: InterviewPage) -> None:
    keys("Komba", ENTER, "1", ENTER, "12", ENTER)       # name, fine, girls
    assert ref_of_focus(page) == "/data/pupils/boys"
    keys("80")
    back()
    assert focused().text() == ""                       # what was typed is gone, and no answer with it
    assert kept(page, "girls") == "12"
    back()
    assert kept(page, "girls") == ""
    assert ref_of_focus(page) == "/data/pupils/girls"


def test_what_is_an_answer_already_is_taken_back_as_one(page: InterviewPage) -> None:
    """The field still knows its letters, but what they said is kept."""
    keys("Ko")
    page.stack.currentWidget().settle()
    assert kept(page, "name") == "Ko"
    back()
    assert kept(page, "name") == ""
    assert ref_of_focus(page) == "/data/cover/name"


def test_the_next_page_follows_from_what_is_typed_at_this_moment(window: MainWindow, tmp_path: Path) -> None:
    """PgDown tells the answer before it looks which page is open."""
    form = xform("<one><beds/></one><two><why/></two><three><last/></three>",
                 '<bind nodeset="/data/one/beds" type="int"/><bind nodeset="/data/two" relevant="/data/one/beds &gt; 5"/>'
                 '<bind nodeset="/data/two/why"/><bind nodeset="/data/three/last"/>',
                 '<group ref="/data/one"><label>One</label><input ref="/data/one/beds"><label>Beds</label></input></group>'
                 '<group ref="/data/two"><label>Two</label><input ref="/data/two/why"><label>Why</label></input></group>'
                 '<group ref="/data/three"><label>Three</label><input ref="/data/three/last"><label>Last</label></input></group>',
                 title="steps")
    page = opened(window, tmp_path / "w.cityneeds", form)
    keys("7")
    QTest.keyClick(focused(), Key.Key_PageDown)
    assert ref_of_focus(page) == "/data/two/why"


def test_the_review_lists_what_is_unanswered_and_what_is_unconfirmed(page: InterviewPage) -> None:
    keys("Komba", ENTER)
    page.session.answer("/data/pupils/girls", "2000")
    click(page.review)
    review = page.stack.currentWidget()
    names = [one.accessibleName() for one in review.entries]
    assert names[0].startswith("Girls: Unusual")
    assert names[1:] == ["How is Komba?", "Boys", "Last words"]
    assert review.finish.isEnabled()                    # none of them is required
    assert review.entries[0].hasFocus(), "Enter twice at the last question finishes nothing that is not complete"
    assert not _said(review, "Nothing is missing")
    page.session.confirm_warning("/data/pupils/girls", True)
    for ref, value in (("/data/cover/fine", "yes"), ("/data/pupils/boys", "1"), ("/data/end/last", "x")):
        page.session.answer(ref, value)
    click(page.review)
    assert page.stack.currentWidget().entries == []
    assert _said(page.stack.currentWidget(), "Nothing is missing")
    assert page.stack.currentWidget().finish.hasFocus()


def _said(widget: object, text: str) -> bool:
    from PySide6.QtWidgets import QLabel
    return any(text in one.text() for one in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_a_search_shows_a_site_that_fits_or_none(window: MainWindow, demo: Path) -> None:
    with Workspace.open(demo) as workspace:             # a short list is not searched
        for at in range(9):
            workspace.add_site(workspace.cities()[0].id, f"Quarry School {at}", "school")
    window.open_workspace(demo)
    sites = window.page.sites
    with_name = {site.name for site in window.workspace.sites(window.page.city_id)}
    shown = sites.panel._site.name
    other = next(name for name in sorted(with_name) if name != shown and shown.split()[0] not in name)
    sites.search.setFocus()
    keys(other.split()[0][:6])
    assert sites.list.current() in sites.list.rows.lines
    assert sites.panel._site.name == sites.list.current().name != shown
    keys("zzzz")
    assert sites.list.current() is None
    assert not hasattr(sites.panel, "_site")
    assert focused() is sites.search


def test_a_banner_moves_nothing_and_goes_when_it_is_over(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    where = window.page.print_panel.print.mapTo(window, QPoint(0, 0))
    with window.showing_problems():
        raise Problem("The quantity is no number.", "Type one.")
    assert window.banner.isVisible()
    QApplication.processEvents()
    assert window.page.print_panel.print.mapTo(window, QPoint(0, 0)) == where
    with window.showing_problems(), window.showing_problems():              # whoever failed succeeds
        pass
    assert not window.banner.isVisible()


def test_an_error_stays_while_nothing_succeeded(window: MainWindow) -> None:
    with window.showing_problems(), window.showing_problems():
        raise Problem("No.", "Try again.")
    assert window.banner.isVisible()


def test_leaving_the_overview_while_it_computes_is_no_fault(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    window.open_workspace(demo)
    window.page.tabs.setCurrentIndex(1)
    assert window.working
    window.go_start()
    assert not window.strip.isVisible()                  # nobody waits for it
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert not window.banner.isVisible()
    window.open_workspace(demo)
    window.page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.page.overview.findings is not None, timeout=60000)
    qtbot.waitUntil(lambda: not window.strip.isVisible())


@pytest.fixture
def contradicting(tmp_path: Path) -> Path:
    """Two laptops that finished the same interview, with another number and at another time."""
    office, laptop = tmp_path / "office.cityneeds", tmp_path / "laptop.cityneeds"
    with Workspace.create(office) as workspace:
        City(workspace, light(tmp_path)).lit("Market School", "r1", 100, 40)
    copyfile(office, laptop)
    for file, value, finished in ((office, "50", "2026-11-27T08:00:00+00:00"), (laptop, "90", "2026-11-28T08:00:00+00:00")):
        with Workspace.open(file) as workspace:
            kept_one = StoredInterview.open(workspace, workspace.interviews()[0].id)
            kept_one.reopen("seen again")
            kept_one.set("/data/lit", value)
            kept_one.finish()
            workspace.write(kept_one.id, [("@finished", finished)])
    with Workspace.open(office) as workspace:
        merge(workspace, [laptop])
    return office


def test_settling_keeps_the_focus_at_its_place_and_names_no_internals(window: MainWindow, contradicting: Path) -> None:
    window.open_workspace(contradicting)
    click(window.page.exchange)
    page = window.page
    assert isinstance(page, ExchangePage)
    texts = _texts(page)
    assert not any("@" in one for one in texts)
    assert any("when the interview was finished" in one for one in texts)
    answers = _stops(page)
    assert "28 Nov 2026, 08:00" in [one.accessibleName() for one in answers]
    answers[0].setFocus()
    keys(ENTER)                                         # settles it: the next contradiction stands at its place
    QApplication.processEvents()
    assert focused() in _stops(page)
    keys(ENTER)
    QApplication.processEvents()
    assert not _stops(page)
    assert focused() is page.choose


def _stops(page: ExchangePage) -> list:
    from app.ui.made_anew import _stops as stops
    return list(stops(page.conflicts.list))


def _texts(page: ExchangePage) -> list[str]:
    from PySide6.QtWidgets import QAbstractButton, QLabel
    return [one.text() for kind in (QLabel, QAbstractButton) for one in page.findChildren(kind)] + [
        one.placeholderText() for one in page.findChildren(QLineEdit) if "age1" not in one.placeholderText()]


@pytest.mark.parametrize("path", ["@state", "@finished", "@reopened", "@caption/aa", "@same-as", "@check/data/x", "@later/kind",
                                  "@settled/0a1b2c3d4e", "population", "/data/x/@comment"])
def test_each_internal_has_words(path: str) -> None:
    assert str(subject_words(path))
    assert "@" not in str(subject_words(path))


def test_history_on_the_command_line_names_no_internals(contradicting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli import run
    with Workspace.open(contradicting) as workspace:
        number = workspace.interviews()[0].id
    assert run(["history", str(contradicting), "--interview", number]) == 0
    told = capsys.readouterr().out
    assert "@" not in told
    assert "when the interview was finished: 2026-11-28" in told
    assert "/data/lit: 90" in told


@pytest.mark.parametrize("there", [QRect(0, 0, 1366, 728), QRect(0, 0, 1280, 688), QRect(0, 24, 1024, 552)])
@pytest.mark.parametrize("wanted", [QRect(900, 500, 1000, 520), QRect(-300, -20, 1000, 520), QRect(0, 0, 900, 500)])
def test_a_window_is_moved_inside_its_screen(there: QRect, wanted: QRect) -> None:
    assert there.contains(geometry.moved_into(there, wanted))


def test_the_window_opens_inside_the_screen_and_remembers_its_place(qtbot: QtBot) -> None:
    window = build(QApplication.instance())
    window.show()
    qtbot.waitExposed(window)
    there = window.screen().availableGeometry()
    qtbot.waitUntil(lambda: there.contains(window.frameGeometry()))       # of a screen of 800 by 800
    window.resize(geometry.SMALLEST.width(), 520)
    qtbot.waitUntil(lambda: window.height() == 520)
    window.close()
    again = build(QApplication.instance())
    assert again.size() == window.size()
    again.close()
    for one in (window, again):
        one.deleteLater()


@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_small_laptop_at_200_per_cent_has_room_for_an_interview(window: MainWindow, tmp_path: Path, qtbot: QtBot,
                                                                  language: str) -> None:
    """Nothing of it is scrolled to sideways, and the way on stands below the questions."""
    window.change_settings(language=language)
    page = opened(window, tmp_path / "w.cityneeds", SCHOOL)
    window.resize(683, 344)
    qtbot.waitUntil(lambda: window.size() == QSize(683, 344))
    qtbot.waitUntil(lambda: page.width() <= 683 and not page.visibleRegion().isEmpty())
    for one in (page.back, page.keys.say, page.next, page.side.review, page.language):
        qtbot.waitUntil(lambda one=one: one.visibleRegion().boundingRect() == one.rect())
    window.go_start()
    qtbot.waitUntil(lambda: window.page.width() <= 683)
    window.page.first.setFocus()
    assert window.page.first is window.page.recent[0]
    assert window.page.first.mapTo(window, QPoint(0, 0)).y() < window.page.new.mapTo(window, QPoint(0, 0)).y()


def test_a_reason_never_contradicts_its_value(window: MainWindow, tmp_path: Path) -> None:
    form = xform("<steps/><need/>",
                 '<bind nodeset="/data/steps" type="int"/><bind nodeset="/data/need" type="int" readonly="true()" '
                 'cn:need="TW" calculate="/data/steps - 3"/>',
                 '<input ref="/data/steps"><label>Steps</label></input>'
                 '<input ref="/data/need"><label>Toilets</label><hint>No usable toilet without steps.</hint></input>', title="need")
    page = opened(window, tmp_path / "w.cityneeds", form)
    hint = page.stack.currentWidget().rows["/data/need"].hint
    for value, said in (("", "Unknown: an answer that it rests on is missing."), ("3", "Nothing is needed."),
                        ("5", "No usable toilet without steps.")):
        page.session.answer("/data/steps", value)
        assert hint.text() == said


def test_an_interview_is_left_to_its_own_site(page: InterviewPage, window: MainWindow) -> None:
    workspace = window.workspace
    last = workspace.add_site(workspace.cities()[0].id, "Sina Town School", "school")
    window.go_interview(workspace.add_interview(last.id, workspace.forms()[0].sha256).id)
    window.page.crumbs()[1][1]()
    assert window.page.sites.list.current().name == last.name


DIALOGS = {                 # each gives or shows something; none of them only asks whether one is sure
    "CameraDialog": "takes a photo", "DrawingDialog": "is drawn in", "RecordDialog": "records a sound or a film",
    "PictureDialog": "shows a picture large", "PlayerDialog": "plays", "QPrintDialog": "the printer's own",
    "QFileDialog": "the system's own, for a file or a folder"}


def test_no_dialog_asks_whether_one_is_sure() -> None:
    """What can be undone is done and can be taken back; what cannot is asked for on the page, beside what it is about, with the
    focus on the answer that loses nothing."""
    names = {node.id for tree in trees("ui").values() for node in ast.walk(tree) if isinstance(node, ast.Name)
             and re.fullmatch(r"Q\w*(Dialog|MessageBox|Wizard)", node.id)}
    own = {node.name for tree in trees("ui").values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
           and any(isinstance(base, ast.Name) and base.id == "QDialog" for base in node.bases)}
    assert (names | own) - {"QDialog"} == set(DIALOGS)
