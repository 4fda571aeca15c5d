"""The programme's page: lists that add up, a filter, a card, new entries; what is not to be published stays unseen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.programme import add_entry, listed_forms
from app.ui.destinations import PROGRAMME
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.programme.filters import EntryFilter
from app.ui.programme.list_tab import ListTab
from app.ui.programme.page import ProgrammePage
from tests.ui.test_city import click

SECRET = "Secret wells of ward nine"
Given = dict[str, str]
Page = Callable[..., ProgrammePage]


def entry(workspace: Workspace, list_name: str, given: Given, form_id: str = "") -> str:
    """By the form that comes with the program; its id."""
    form = next(form for form in listed_forms(workspace, list_name) if form_id in ("", form.id))
    return add_entry(workspace, form, workspace.programme().id, list(given.items())).id


def event(title: str, **more: str) -> Given:
    return {"v_title": title, "v_kind": "webinar", "v_state": "held", "v_how": "online", **more}


def practice(name: str, publish: str, **more: str) -> Given:
    return {"m_enum": "KN-01", "m_consent": "yes", "p_name": name, "p_field": "water", "p_problem": f"{name}: the problem",
            "p_publish": publish, **more}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> Path:
    """Three events, two of which say how many looked on, and one is a draft; two practices, one of which may be published; two
    milestones, one of them late."""
    path = tmp_path_factory.mktemp("programme") / "office.cityneeds"
    with Workspace.create(path) as workspace:
        entry(workspace, "events", event("COVID-19 webinar", v_viewers="40000", v_sector="health", v_from="2020-05-04",
                                         **{"v_countries[1]/v_city": "Nanjing", "v_countries[1]/v_country": "China"}))
        entry(workspace, "events", event("Climate webinar", v_viewers="50000", v_sector="climate"))
        entry(workspace, "events", event("Tourism webinar"))
        entry(workspace, "events", {"v_title": "Only begun"})
        entry(workspace, "practices", practice("Market waste is sorted", "yes"))
        entry(workspace, "practices", practice(SECRET, "no", p_people="700"))
        entry(workspace, "milestones", {"t_title": "Masks arrive", "t_state": "going", "t_due": "2021-01-31"})
        entry(workspace, "milestones", {"t_title": "Second call", "t_state": "reached", "t_due": "2021-01-31"})
    return path


@pytest.fixture
def file(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / written.name))


@pytest.fixture
def page(window: MainWindow, file: Path, qtbot: QtBot) -> Iterator[Page]:
    """The page at one of its tabs, by the way a person goes there."""
    def opened(tab: str = "events", file: Path = file) -> ProgrammePage:
        window.open_workspace(file)
        click(window.page.programme)
        assert isinstance(window.page, ProgrammePage)
        found = window.page
        qtbot.waitUntil(lambda: not window.working, timeout=60000)
        found.tabs.setCurrentIndex([found.tabs.tabText(at) for at in range(found.tabs.count())].index(
            {"events": "Events", "practices": "Good practices", "partners": "Partners", "milestones": "Milestones",
             "matching": "Matching"}[tab]))
        qtbot.waitUntil(lambda: not window.working, timeout=60000)
        return found
    return opened


def cells(tab: ListTab, column: int = 0) -> list[str]:
    return [item.text() for at in range(tab.table.rowCount()) if (item := tab.table.item(at, column)) is not None]


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_a_list_adds_up_and_says_how_many_of_its_entries_say(page: Page) -> None:
    events = page().lists["events"]
    assert cells(events) == ["COVID-19 webinar", "Climate webinar", "Only begun", "Tourism webinar"]
    assert "3 entries · 1 draft, not counted" in events.notes.text
    assert "Viewers online: 90,000 (2 of 3 entries say)" in events.notes.text
    assert cells(events, 4) == ["Held", "Held", "Draft, not counted", "Held"]


def test_the_filter_leaves_what_it_says_and_the_totals_follow(page: Page) -> None:
    events = page().lists["events"]
    QTest.keyClicks(events.filter.words, "nanj")
    assert cells(events) == ["COVID-19 webinar"]
    assert "1 entry · of 4 in the list" in events.notes.text
    assert "Viewers online: 40,000" in events.notes.text
    QTest.keyClicks(events.filter.words, "xx")
    assert cells(events) == []
    assert events.empty.isVisible()
    click(events.every)
    assert len(cells(events)) == 4
    sector = events.filter.fields["sector"]
    sector.setCurrentIndex(sector.findText("Climate and disaster risk"))
    sector.activated.emit(sector.currentIndex())
    assert cells(events) == ["Climate webinar"]


def test_a_milestone_that_is_late_says_so_in_words(page: Page) -> None:
    milestones = page("milestones").lists["milestones"]
    states = dict(zip(cells(milestones), cells(milestones, 3), strict=True))
    assert states == {"Masks arrive": "Late – Under way", "Second call": "Reached"}
    assert "1 is late" in milestones.notes.text
    milestones.table.setCurrentCell(cells(milestones).index("Masks arrive"), 0)
    assert "Late: it was to be done by 31 Jan 2021." in words(milestones.card).replace("Jan 31, 2021", "31 Jan 2021")
    late = milestones.filter.fields["state"]
    late.setCurrentIndex(late.findText("Late"))
    late.activated.emit(late.currentIndex())
    assert cells(milestones) == ["Masks arrive"]


def test_what_is_not_to_be_published_is_counted_and_not_shown(page: Page, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    found = page("practices")
    practices = found.lists["practices"]
    assert cells(practices) == ["Market waste is sorted", "Not to be published"]
    assert "1 practice is not shown: no consent to publish" in practices.notes.text
    assert "People who have the use of it: 700 (1 of 2 entries say)" in practices.notes.text
    practices.table.setCurrentCell(1, 0)
    assert SECRET not in words(found)
    practices.copy_table()
    assert SECRET not in QGuiApplication.clipboard().text()
    out = tmp_path / "lists.xlsx"
    found.export(out)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert SECRET not in str([list(sheet.values) for sheet in openpyxl.load_workbook(out)])
    assert "Market waste" in str([list(sheet.values) for sheet in openpyxl.load_workbook(out)])

    click(found.internal)
    qtbot.waitUntil(lambda: SECRET in cells(practices), timeout=60000)
    practices.table.setCurrentCell(cells(practices).index(SECRET), 0)
    assert "Not to be published: this is for the team alone." in words(practices.card)
    assert "not shown" not in practices.notes.text
    window.go_city()
    click(window.page.programme)
    assert isinstance(window.page, ProgrammePage)
    assert not window.page.internal.isChecked()


def test_a_new_entry_is_written_and_comes_back_to_its_list(page: Page, window: MainWindow, qtbot: QtBot) -> None:
    milestones = page("milestones").lists["milestones"]
    click(milestones.new)
    qtbot.waitUntil(lambda: isinstance(window.page, InterviewPage), timeout=60000)
    interview = window.page
    assert isinstance(interview, InterviewPage)
    assert [text for text, _ in interview.crumbs()] == ["Programme", "Milestone"]
    for name, value in (("t_title", "A card of a tree"), ("t_state", "planned")):
        interview.session.answer(next(ref for ref in refs(interview) if ref.endswith(f"/{name}")), value)
    interview.show_review()
    interview._finish()
    assert isinstance(window.page, ProgrammePage)
    again = window.page.lists["milestones"]
    qtbot.waitUntil(lambda: "A card of a tree" in cells(again), timeout=60000)
    assert window.page.tabs.currentWidget() is again
    assert window.workspace.cities() == []


def refs(interview: InterviewPage) -> list[str]:
    return [node.ref for node in interview.session.interview.nodes()]


def test_enter_and_two_clicks_open_an_entry_and_one_click_shows_its_card(page: Page, window: MainWindow) -> None:
    events = page().lists["events"]
    table = events.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(events, 1))
    assert isinstance(window.page, ProgrammePage)
    assert events.card.title.text() == "Climate webinar"
    assert "50,000" in words(events.card)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(window.page, InterviewPage)
    window.go(PROGRAMME, "events")


def middle(tab: ListTab, row: int) -> QPoint:
    return tab.table.visualItemRect(tab.table.item(row, 0)).center()


def test_an_empty_list_says_what_to_do(page: Page, tmp_path: Path) -> None:
    other = tmp_path / "empty.cityneeds"
    Workspace.create(other).close()
    found = page("partners", other)
    partners = found.lists["partners"]
    assert "“New partner” asks" in partners.empty.text()
    assert partners.empty.isVisible()
    assert partners.new.isEnabled()
    assert not partners.table.isVisible()
    found.tabs.setCurrentWidget(found.matching)


def test_what_is_copied_is_words_for_a_spreadsheet(page: Page, file: Path) -> None:
    with Workspace.open(file) as workspace:
        entry(workspace, "events", event("=HYPERLINK(1)", v_viewers="7"))
    events = page().lists["events"]
    events.copy_table()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert "Viewers online" in lines[0]
    assert any("'=HYPERLINK(1)" in line and "7" in line for line in lines[1:])


def test_matches_name_who_can_help(page: Page, file: Path, window: MainWindow) -> None:
    with Workspace.open(file) as workspace:
        entry(workspace, "partners", {"o_name": "Water for all", "o_kind": "ngo", "o_sector": "water"})
    found = page("matching")
    assert found.matching.empty.isVisible()
    assert found.matching.shown == []


@pytest.mark.parametrize("chosen", [EntryFilter(), EntryFilter(words="  ")])
def test_an_empty_filter_is_none(chosen: EntryFilter) -> None:
    assert not chosen


def test_the_booklet_is_printed_at_its_list(page: Page, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    found = page("practices")
    assert found.booklet.isVisible()
    found.print_booklet(tmp_path / "none.pdf")          # neither of the two is published
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert "No good practice is published yet." in words(window.banner)
    assert not (tmp_path / "none.pdf").exists()
    entry(window.workspace, "practices", practice("Clinics share spare parts", "yes", p_decision="published"))
    found.print_booklet(tmp_path / "booklet.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "booklet.pdf").exists(), timeout=60000)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert "2 pages" in words(window.banner)
