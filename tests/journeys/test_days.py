"""Whole days in the real window: from the first start to a printed brief; four laptops brought together, settled and printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.locations import RESOURCES
from app.models import Workspace
from app.models.conflicts import conflicts
from app.ui.begin_page import BeginPage
from app.ui.destinations import QUEUE
from app.ui.main_window import MainWindow
from tests.journeys.assessor import Assessor
from tests.week.answering import steps

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")      # the offscreen one, of lists and dialogs
BEDS = ("118", "125", "131", "140")


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifiers)


def print_the_brief(window: MainWindow, qtbot: QtBot, out: Path) -> str:
    """From the city's page by keys, through the printer's own dialog into a file; gives the words of the pages."""
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, Qt.Key.Key_P, control)
    qtbot.waitUntil(lambda: window.place in ("printing", "preview"), timeout=60_000)
    if window.place == "printing":
        window.page.document.setCurrentIndex(window.page.document.findData("brief"))
        window.page.with_open.setChecked(True)
        qtbot.mouseClick(window.page.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=120_000)
    qtbot.keyClick(window.page.area, Qt.Key.Key_P, control)
    (dialog,) = window.findChildren(QPrintDialog)
    line = dialog.findChild(QLineEdit, "filename")
    assert line is not None
    line.setText(str(out))
    dialog.printer().setOutputFileName(str(out))
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Print")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: out.is_file() and window.banner.isVisible(), timeout=120_000)
    with pypdfium2.PdfDocument(out) as printed, pypdfium2.PdfDocument(window.page.pdf) as document:
        assert len(printed) == len(document)
        return "\\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_from_the_first_start_to_a_printed_brief(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is given but the program: three clicks to the first question."""
    press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, BeginPage)
    qtbot.keyClicks(page.city, "Koidu")
    qtbot.keyClicks(page.site, "Moyiba Primary")
    qtbot.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "city", timeout=60_000)
    qtbot.mouseClick(window.page.sites.panel.starts["cn_school"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60_000)
    said = steps(RESOURCES / "forms" / "school.xlsx", "Moyiba Primary", "2026-11-20")
    assessor = Assessor(window, qtbot, {step["set"]: step["value"] for step in said})
    assessor.lead()
    review, session = assessor.page.stack.currentWidget(), assessor.page.session
    review.finish.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.locked, timeout=30_000)
    qtbot.waitUntil(lambda: window.place == "city", timeout=30_000)
    text = print_the_brief(window, qtbot, tmp_path / "brief.pdf")
    assert "Koidu" in text
    assert (tmp_path / "koidu.cityneeds").is_file()


def drop(window: MainWindow, files: list[Path]) -> None:
    """As the system drops files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    target = window.page
    middle = target.rect().center()
    event = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, event)
    QApplication.sendEvent(target, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                              Qt.KeyboardModifier.NoModifier))


@pytest.mark.slow               # the short week does it by commands
def test_four_laptops_are_brought_together_settled_and_printed(window: MainWindow, qtbot: QtBot, demo: Path, tmp_path: Path
                                                               ) -> None:
    files = []
    for name, beds in zip(("Aminata", "Binta", "Chernor", "Daba"), BEDS, strict=True):
        files.append(Path(shutil.copy(demo, tmp_path / f"{name}.cityneeds")))
        with Workspace.open(files[-1]) as laptop:
            laptop.author = name
            city = next(one for one in laptop.cities() if one.name.startswith("Koidu"))
            interview = next(one for one in laptop.interviews(city_id=city.id)
                             if any(path.endswith("/h_beds") for path in laptop.answers(one.id)))
            path = next(path for path in laptop.answers(interview.id) if path.endswith("/h_beds"))
            laptop.write(interview.id, [(path, beds)])
    window.open_workspace(demo)
    drop(window, files)
    qtbot.waitUntil(lambda: window.place == "exchange" and not window.working, timeout=60_000)
    assert conflicts(window.workspace) == []
    qtbot.waitUntil(lambda: window.page.bring.isVisible(), timeout=60_000)
    qtbot.mouseClick(window.page.bring, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.working and conflicts(window.workspace) != [], timeout=120_000)
    window.go(QUEUE, city.id)
    qtbot.waitUntil(lambda: any(item.kind == "conflict" for item in window.page.items), timeout=60_000)
    while (item := window.page.chosen()) is not None and item.kind == "conflict":
        assert all(beds in item.says for beds in BEDS)
        qtbot.keyClick(window.page.table, Qt.Key.Key_3)
    assert conflicts(window.workspace) == []
    assert window.workspace.answers(interview.id)[path] in BEDS
    window.go_city(city.id)
    text = print_the_brief(window, qtbot, tmp_path / "brief.pdf")
    assert city.name in text
