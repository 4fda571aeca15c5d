"""The rounds of a city on the screen, and a day that is corrected there, with mouse and keys."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.cli import run
from app.models import AssessmentRound, Workspace
from app.ui.city.page import TABS, CityPage
from app.ui.city.rounds_tab import RoundsTab
from app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
FORM = Path(__file__).resolve().parents[2] / "resources" / "forms" / "resident.xlsx"


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CityPage:
    steps, file = tmp_path / "steps.json", tmp_path / "w.cityneeds"
    steps.write_text(json.dumps([{"set": "/data/cover/m_enum", "value": "AA-01"}, {"set": "/data/cover/m_consent", "value": "no"},
                                 {"set": "/data/cover/m_refuse", "value": "busy"}]), encoding="utf-8")
    assert run(["form", "fill", str(FORM), "--steps", str(steps), "--into", str(file), "--city", "Koidu", "--site", "Ward 1",
                "--finish", "--now", "2031-03-01T09:00:00+00:00"]) == 0, capsys.readouterr().err
    window.open_workspace(file)
    assert isinstance(window.page, CityPage)
    return window.page


def known(page: CityPage) -> tuple[AssessmentRound, ...]:
    return page._host.workspace.rounds(page.city_id)


def typed(tab: RoundsTab, name: str, first: str, last: str) -> None:
    for line, text in ((tab.name, name), (tab.first_day, first), (tab.last_day, last)):
        line.clear()
        QTest.keyClicks(line, text)


def test_rounds_are_added_set_and_removed(page: CityPage) -> None:
    page.tabs.setCurrentIndex(TABS.index("rounds"))
    tab = page.rounds
    typed(tab, "Baseline", "2026-11-01", "2026-11-20")
    QTest.mouseClick(tab.add, LEFT)
    typed(tab, "After the flood", "2026-11-21", "")
    tab.setting.setCurrentIndex(2)
    tab.sites.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(tab.add, LEFT)
    first, second = known(page)
    assert (first.name, first.order, first.first, first.last, first.setting, first.sites) == (
        "Baseline", 0, "2026-11-01", "2026-11-20", "routine", frozenset())
    assert (second.name, second.order, second.last, second.setting, len(second.sites)) == ("After the flood", 1, "", "emergency", 1)
    assert tab.table.rowCount() == 2
    assert tab.table.currentRow() == 1, "what was added is chosen"
    tab.table.setCurrentCell(0, 0)
    assert tab.name.text() == "Baseline"
    typed(tab, "Before", "2026-11-02", "2026-11-20")
    QTest.mouseClick(tab.keep, LEFT)
    assert [(one.name, one.first) for one in known(page)] == [("Before", "2026-11-02"), ("After the flood", "2026-11-21")]
    QTest.mouseClick(tab.remove, LEFT)
    assert len(known(page)) == 2, "without a reason nothing is removed"
    QTest.keyClicks(tab.reason, "a trial")
    QTest.mouseClick(tab.remove, LEFT)
    assert [one.name for one in known(page)] == ["After the flood"]


def test_what_is_no_round_is_said_and_nothing_is_kept(page: CityPage, window: MainWindow) -> None:
    page.tabs.setCurrentIndex(TABS.index("rounds"))
    for name, first, says in (("", "", "A round needs a name."), ("New", "someday", "“someday” is no day.")):
        typed(page.rounds, name, first, "")
        QTest.mouseClick(page.rounds.add, LEFT)
        assert says in window.banner.what.text()
    assert known(page) == ()


def test_a_day_that_cannot_be_right_is_corrected_where_the_interview_stands(page: CityPage) -> None:
    (correction,) = page.sites.panel.corrections
    assert "more than a year ahead" in correction.doubt.text()
    QTest.keyClicks(correction.day, "2026-11-20")
    QTest.mouseClick(correction.correct, LEFT)
    interview = page._host.workspace.interviews()[0]
    assert not interview.day_said, "a correction needs a reason"
    QTest.keyClicks(correction.reason, "the battery was empty")
    QTest.mouseClick(correction.correct, LEFT)
    interview = page._host.workspace.interview(interview.id)
    assert (interview.day, interview.day_said) == ("2026-11-20", True)
    QTest.qWait(50)
    assert page.sites.panel.corrections == []


def test_a_file_that_is_only_read_shows_its_rounds(window: MainWindow, tmp_path: Path) -> None:
    from app.models.rounds import add_round
    file = tmp_path / "read.cityneeds"
    with Workspace.create(file) as workspace:
        add_round(workspace, workspace.add_city("Koidu").id, "Baseline", first="2026-11-01")
    window.open_workspace(file)
    assert isinstance(window.page, CityPage)
    assert window.page.rounds.table.item(0, 0).text() == "Baseline"
