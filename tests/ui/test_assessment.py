"""The assessment on the screen: what is missing is said, and what is kept is what a command lists."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Workspace
from app.models.assessment import assessment
from app.ui.assessment_page import AssessmentPage
from app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_what_is_typed_and_ticked_is_kept(window: MainWindow, tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w.cityneeds").close()
    window.open_workspace(tmp_path / "w.cityneeds")
    QTest.mouseClick(window.header.settings, LEFT)
    QTest.mouseClick(window.page.assessment, LEFT)
    page = window.page
    assert isinstance(page, AssessmentPage)
    assert page.missing.isVisible()
    QTest.keyClicks(page.texts["organisation"], "City aid")
    QTest.mouseClick(page.modules["module_meals"], LEFT)
    QTest.mouseClick(page.keep, LEFT)
    assert {item.key: item.value for item in assessment(window.workspace) if item.value} == {
        "organisation": "City aid", "module_meals": "yes"}
    assert not page.missing.isVisible()
    page.texts["organisation"].clear()
    QTest.mouseClick(page.modules["module_meals"], LEFT)
    QTest.keyClick(page.texts["organisation"], Qt.Key.Key_Return)
    assert not any(item.value for item in assessment(window.workspace))
    assert page.missing.isVisible()
