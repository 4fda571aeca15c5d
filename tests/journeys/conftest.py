"""The window of the tests of windows, and the pictures that the guide shows of it."""

import os

import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.conftest import ROOT
from tests.journeys.album import Album
from tests.ui.conftest import nothing_left, window

GUIDE = ROOT / "docs" / "guide"

__all__ = ["album", "nothing_left", "window"]


@pytest.fixture
def album(window: MainWindow, qtbot: QtBot) -> Album:
    """GUIDE_PICTURES: the language in which the pictures of the guide are drawn; without it they are only looked for."""
    language = os.environ.get("GUIDE_PICTURES", "")
    folder = (GUIDE if language == "en" else GUIDE / language) / "pictures" if language else None
    return Album(window, qtbot, folder)
