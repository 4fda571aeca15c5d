"""The windows speak the language that was chosen, and a language from the right mirrors them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.translations import LANGUAGES
from app.ui import language
from app.ui.main_window import MainWindow


@pytest.fixture
def app(window: MainWindow) -> QApplication:
    """Back in English afterwards, whatever was spoken."""
    app = QApplication.instance()
    yield app
    language.use(app, "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_windows_speak_each_language(app: QApplication, code: str) -> None:
    language.use(app, code)
    assert language.here() == code
    assert (language.tr("Settings") == "Settings") == (code == "en")
    assert (app.layoutDirection() == Qt.LayoutDirection.RightToLeft) == (code == "ar")


def test_a_count_is_worded_in_the_plural_of_the_language(app: QApplication) -> None:
    texts = []
    for code, count in (("en", 1), ("en", 2), ("ne", 1234567)):
        language.use(app, code)
        texts.append(language.tr_n("{count} answer. Only to read.", "{count} answers. Only to read.", count))
    assert texts[0].startswith("1 answer.")
    assert texts[1].startswith("2 answers.")
    assert "12,34,567" in texts[2]


def test_qt_speaks_it_too(app: QApplication) -> None:
    language.use(app, "fr")
    assert app.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_a_number_in_a_sentence_has_the_marks_of_the_language(app: QApplication) -> None:
    language.use(app, "fr")
    assert "1\u202f234,5" in language.tr("{n}", n=Decimal("1234.5"))


def test_a_forms_language_says_which_way_it_runs() -> None:
    assert language.direction("ar") == Qt.LayoutDirection.RightToLeft
    assert language.direction("Arabic (ar)") == Qt.LayoutDirection.RightToLeft
    assert language.direction("English (en)") == Qt.LayoutDirection.LeftToRight
