"""Every instrument that we ship, led in the real window: by keyboard alone, by mouse alone, in Arabic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.locations import RESOURCES
from app.models import StoredInterview, Workspace
from app.ui.main_window import MainWindow
from tests.journeys.assessor import Assessor
from tests.week.answering import steps

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")      # the offscreen one, of lists that open

FORMS = {"school": "school", "student": "school", "hospital": "hospital", "medical_waste": "waste", "supply_list": "hospital",
         "city_council": "council", "resident": "other"}        # the form, and a kind of site at which it is offered


def begin(window: MainWindow, qtbot: QtBot, file: Path, form: str) -> None:
    """A city and a site, and the form's own button."""
    window.create_workspace(file)
    qtbot.keyClicks(window.page.name, "Koidu")
    qtbot.keyClick(window.page.name, Qt.Key.Key_Return)
    sites = window.page.sites
    sites.kind.setFocus()
    while sites.kind.currentData() != FORMS[form]:
        qtbot.keyClick(sites.kind, Qt.Key.Key_Down)
    qtbot.keyClicks(sites.name, "Gombu")
    qtbot.mouseClick(sites.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sites.panel.starts[f"cn_{form}"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60_000)


def answers_of(form: str) -> dict[str, str]:
    said = steps(RESOURCES / "forms" / f"{form}.xlsx", "Gombu", "2026-11-20", known={"r_adult": "yes", "r_here": "yes"})
    return {step["set"]: step["value"] for step in said}


def finish(assessor: Assessor, file: Path) -> None:
    """By its button; what was said then stands in the file, and nothing else."""
    review, session = assessor.page.stack.currentWidget(), assessor.page.session
    assert review.errors == []
    review.finish.setFocus()
    assessor.qtbot.keyClick(review.finish, Qt.Key.Key_Space)
    assessor.qtbot.waitUntil(lambda: session.locked, timeout=20_000)
    said = {ref: value for ref, value in assessor.answers.items() if ref in assessor.said}
    assert len(said) > 10
    with Workspace.open(file, read_only=True) as workspace:
        (record,) = workspace.interviews()
        assert record.state == "finished"
        interview = StoredInterview.open(workspace, record.id).interview
        assert {ref: interview.node(ref).value for ref in said} == said


# One by keys and one by mouse at each run; the others go the same way through other questions.
LED = [pytest.param(form, by_mouse, id=f"{form}-{'mouse' if by_mouse else 'keys'}",
                    marks=() if (form, by_mouse) in (("school", False), ("resident", True)) else pytest.mark.slow)
       for form in FORMS for by_mouse in (False, True)]


@pytest.mark.parametrize(("form", "by_mouse"), LED)
def test_an_instrument_is_led_from_its_first_question_to_its_end(window: MainWindow, qtbot: QtBot, tmp_path: Path, form: str,
                                                                 by_mouse: bool) -> None:
    begin(window, qtbot, tmp_path / "koidu.cityneeds", form)
    assessor = Assessor(window, qtbot, answers_of(form), by_mouse=by_mouse)
    assessor.lead()
    finish(assessor, tmp_path / "koidu.cityneeds")


def test_in_arabic_the_same_keys_lead_through_a_mirrored_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.keep_settings(replace(window.settings, language="ar"))
    begin(window, qtbot, tmp_path / "koidu.cityneeds", "school")
    assessor = Assessor(window, qtbot, answers_of("school"))
    assert assessor.page.isRightToLeft()
    mirrored: set[bool] = set()
    assessor.at_each = lambda ref: mirrored.add(assessor.page.rows()[ref].isRightToLeft())
    assessor.lead()
    assert mirrored == {True}
    finish(assessor, tmp_path / "koidu.cityneeds")
