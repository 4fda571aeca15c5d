"""Field work in the window: the lead makes the list, the assessor answers what is asked, the office works its queue by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.cli import run
from app.forms import load_form
from app.models import Workspace
from app.models.conflicts import ask, conflicts, open_checks
from app.models.merge import merge
from app.models.plan import plan_lines
from app.ui.conflicts_card import ConflictsCard
from app.ui.destinations import EXCHANGE, PLAN, QUEUE
from app.ui.main_window import MainWindow
from app.ui.plan.making import MakePlan
from tests.findings.towns import spreadsheet

HEAD = ("type", "name", "label", "bind::cn:warning")
ROWS = [("integer", "beds", "Number of beds", ". > 500"), ("text", "note", "Note", "")]


@pytest.fixture
def kenema(tmp_path: Path) -> Path:
    """Two laptops that held interviews; of one the office brought both sides together, so that one answer contradicts."""
    path = tmp_path / "kenema.cityneeds"
    form = spreadsheet(tmp_path / "beds.xlsx", HEAD, ROWS)
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Kenema")
        kept = workspace.add_form(load_form(form), form.read_bytes(), form.name)
        for name, beds in (("Gombu Clinic", "120"), ("Largo Clinic", "900")):
            site = workspace.add_site(city.id, name, "hospital")
            record = workspace.add_interview(site.id, kept.sha256)
            workspace.write(record.id, [("/data/beds", beds), ("@state", "finished")])
        workspace.add_site(city.id, "Dama Clinic", "hospital")
    return path


def city_of(window: MainWindow) -> str:
    return window.workspace.cities()[0].id


def test_the_lead_makes_the_list_and_the_team_finds_its_day(window: MainWindow, kenema: Path, qtbot: QtBot) -> None:
    window.open_workspace(kenema)
    window.go(PLAN, city_of(window))
    page = window.page
    assert [line.planned for line in plan_lines(window.workspace).lines] == [False, False]
    page.make.click()
    making = page.findChild(MakePlan)
    making.form.setCurrentIndex(making.form.findData(window.workspace.forms()[0].id))
    making.team.setText("Team 1")
    making.make.click()
    lines = plan_lines(window.workspace).lines
    assert {(line.site, line.team, line.state) for line in lines} == {
        ("Gombu Clinic", "Team 1", "done"), ("Largo Clinic", "Team 1", "done"), ("Dama Clinic", "Team 1", "to-do")}
    at = next(index for index, line in enumerate(page._shown) if line.site == "Dama Clinic")
    page.table.setCurrentCell(at, 0)
    page.panel.day.setText("2020-01-05")
    page.panel.save.click()
    page.view.setCurrentIndex(page.view.findData("mine"))
    page.mine.setText("team 1")
    page.mine.editingFinished.emit()
    assert [line.site for line in page._shown] == ["Dama Clinic"]
    assert "late" in page.table.item(0, 4).text()
    page.map_switch.click()
    assert page.map is not None
    page.map_switch.click()
    qtbot.waitUntil(lambda: not window.working, timeout=20000)


def test_what_the_office_asks_is_answered_with_a_word_and_opened_at_its_question(window: MainWindow, kenema: Path,
                                                                                 qtbot: QtBot) -> None:
    window.open_workspace(kenema)
    record = window.workspace.interviews()[0]
    ask(window.workspace, record.id, "/data/beds", "120 beds in a clinic?")
    window.go(PLAN, city_of(window))
    page = window.page
    at = next(index for index, line in enumerate(page._shown) if line.checks)
    page.table.setCurrentCell(at, 0)
    assert page._shown[at].state == "asked"
    page.panel.words[0].setText("12: I read it wrongly")
    page.panel.words[0].returnPressed.emit()
    (check,) = open_checks(window.workspace)
    assert (check.state, check.answer) == ("answered", "12: I read it wrongly")
    assert conflicts(window.workspace) == []
    page.panel.answers[0].click()           # the way to the question
    assert window.place == "interview"
    assert "/data/beds" in window.page.rows()
    qtbot.waitUntil(lambda: not window.working, timeout=20000)


def test_the_queue_is_worked_by_keys(window: MainWindow, kenema: Path, tmp_path: Path, qtbot: QtBot) -> None:
    laptop = tmp_path / "lap.cityneeds"
    shutil.copy(kenema, laptop)
    with Workspace.open(laptop) as one:
        one.author = "Aminata"
        first = one.interviews()[0].id
        one.write(first, [("/data/beds", "12")])
    with Workspace.open(kenema) as office:
        office.author = "Desk"
        office.write(first, [("/data/beds", "21")])
        merge(office, [laptop])
        ask(office, office.interviews()[1].id, "/data/note", "Who said so?")
        from app.models.conflicts import answer
        answer(office, open_checks(office)[0], "The matron")
    window.open_workspace(kenema)
    window.go(QUEUE, city_of(window))
    page = window.page
    qtbot.waitUntil(lambda: {item.kind for item in page.items} == {"conflict", "answer", "doubt"}, timeout=20000)
    assert page.items[0].says in ("Number of beds: 12 / 21", "Number of beds: 21 / 12")
    assert page.items[0].where.startswith("Gombu Clinic")
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert conflicts(window.workspace) == []
    assert page.chosen().kind == "answer"
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert open_checks(window.workspace) == []
    qtbot.waitUntil(lambda: page.chosen() is not None and page.chosen().kind == "doubt", timeout=20000)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert page.word.hasFocus() or page.word.text() == ""
    page.word.setText("It is the regional hospital")
    page.word.returnPressed.emit()
    qtbot.waitUntil(lambda: not page.items, timeout=20000)
    assert plan_lines(window.workspace).for_office() == ()
    qtbot.waitUntil(lambda: not window.working, timeout=20000)


def test_the_queue_shows_what_was_said_beside_what_it_judges(window: MainWindow, kenema: Path, tmp_path: Path, qtbot: QtBot,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    laptop = tmp_path / "lap.cityneeds"
    shutil.copy(kenema, laptop)
    with Workspace.open(laptop) as one:
        first, second = (record.id for record in one.interviews())
        one.write(first, [("/data/beds", "12"), ("/data/beds/@evidence", "document")])
        one.write(second, [("/data/beds/@evidence", "told"), ("/data/beds/@comment", "Two wings"),
                           ("/data/note/@not-known", "declined")])
    with Workspace.open(kenema) as office:
        office.write(first, [("/data/beds", "21")])
        merge(office, [laptop])
        ask(office, second, "/data/note", "Who said so?")
        from app.models.conflicts import answer
        answer(office, open_checks(office)[0], "The matron")
    assert run(["conflicts", str(kenema)]) == 0
    assert "Evidence: document" in capsys.readouterr().out
    window.open_workspace(kenema)
    window.go(QUEUE, city_of(window))
    page = window.page
    qtbot.waitUntil(lambda: {item.kind for item in page.items} == {"conflict", "answer", "doubt"}, timeout=20000)
    shown = {}
    for at, item in enumerate(page.items):
        page.table.setCurrentCell(at, 0)
        QApplication.processEvents()
        shown[item.kind] = " | ".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page.detail))
    assert "Evidence: document" in shown["conflict"]
    assert "declines to answer" in shown["answer"]
    assert "Evidence: told" in shown["doubt"]
    assert shown["doubt"].count("Two wings") == 1
    qtbot.waitUntil(lambda: not window.working, timeout=20000)


def test_who_is_the_same_as_whom_stands_apart_from_answers(window: MainWindow, kenema: Path, tmp_path: Path) -> None:
    laptop = tmp_path / "lap.cityneeds"
    shutil.copy(kenema, laptop)
    with Workspace.open(kenema) as office:
        sites = [site.id for site in office.sites()]
        office.write(sites[2], [("@same-as", sites[0])])
    with Workspace.open(laptop) as one:
        one.write(sites[2], [("@same-as", sites[1])])
    with Workspace.open(kenema) as office:
        merge(office, [laptop])
        assert [conflict.path for conflict in conflicts(office)] == ["@same-as"]
    window.open_workspace(kenema)
    window.go(EXCHANGE)
    page = window.page
    assert isinstance(page.same, ConflictsCard)
    assert page.same.isVisibleTo(page)
    assert page.conflicts.list.count() == 1         # that nobody contradicts anybody
