"""Layers of the map in the window: added from a file, told where they are, forgotten; wrong files are a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.ui.main_window import MainWindow
from app.ui.map.layers_page import LayersPage
from tests.layers.made import KOIDU, geojson, mbtiles, square

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LayersPage:
    """Reached as a person does: by the settings."""
    monkeypatch.setenv("CITYNEEDS_SETTINGS", str(tmp_path / "settings"))
    Workspace.create(tmp_path / "w.cityneeds").close()
    window.open_workspace(tmp_path / "w.cityneeds")
    QTest.mouseClick(window.header.settings, LEFT)
    QTest.mouseClick(window.page.layers, LEFT)
    assert isinstance(window.page, LayersPage)
    return window.page


def test_a_layer_is_added_told_and_forgotten(window: MainWindow, qtbot: QtBot, tmp_path: Path, page: LayersPage,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    map_file = mbtiles(tmp_path / "koidu.mbtiles")
    QTest.keyClicks(page.name, "Streets")
    monkeypatch.setattr("app.ui.map.layers_page.QFileDialog.getOpenFileName", lambda *_: (str(map_file), ""))
    QTest.mouseClick(page.add, LEFT)
    qtbot.waitUntil(lambda: bool(page.texts), timeout=20000)
    assert page.texts == [f"Streets: pictures · at {map_file}. © OpenStreetMap contributors"]
    assert window.workspace.layers()[0].name == "Streets"
    QTest.mouseClick(page.forget["Streets"], LEFT)
    assert page.texts == []
    assert window.workspace.layers() == ()
    assert map_file.exists()


def test_files_are_dropped_on_it_and_carried(window: MainWindow, qtbot: QtBot, tmp_path: Path, page: LayersPage) -> None:
    files = [geojson(tmp_path / f"{name}.geojson", {name: square(*KOIDU)}) for name in ("wards", "catchments")]
    page.carry.setChecked(True)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = Qt.DropAction.CopyAction, dropped, LEFT, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *how))
    qtbot.waitUntil(lambda: len(page.texts) == 2, timeout=20000)
    assert all("in the workspace" in text for text in page.texts)
    assert all(layer.carried for layer in window.workspace.layers())


def test_a_wrong_file_is_a_sentence_and_what_is_there_stays(window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                            page: LayersPage) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-1.7")
    page.take([tmp_path / "notes.pdf"])
    qtbot.waitUntil(lambda: not window.working, timeout=20000)
    assert "is a PDF" in window.banner.what.text()
    assert page.texts == []
