"""The window of the tests of windows, and the pictures that the guide shows of it."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.journeys.album import Album
from tests.ui.conftest import nothing_left, window

__all__ = ["album", "nothing_left", "window"]


@pytest.fixture
def album(window: MainWindow, qtbot: QtBot) -> Album:
    """GUIDE_PICTURES: the folder into which the pictures of the guide are drawn; without it they are only looked for."""
    folder = os.environ.get("GUIDE_PICTURES")
    return Album(window, qtbot, Path(folder) if folder else None)
