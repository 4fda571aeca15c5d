"""Before a city is printed the page says which letters no font has; a folder with fonts that is chosen helps all printing."""

from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.session.settings import load_settings
from app.ui.city.print_page import PrintPage
from app.ui.city.printing import report_path
from app.ui.main_window import MainWindow
from tests.report.test_fonts import made_font
from tests.ui.test_city import click
from tests.ui.test_printing import printed

ETHIOPIC = "ሀለ"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city with a site whose name no font here writes."""
    monkeypatch.setenv("CITYNEEDS_FONTS", str(tmp_path / "none"))
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as workspace:
        workspace.add_site(workspace.add_city("Koidu").id, ETHIOPIC, "school")
    return path


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    made_font(folder / "made.ttf", ETHIOPIC)
    return folder


def opened(window: MainWindow, file: Path) -> PrintPage:
    window.open_workspace(file)
    click(window.page.print_panel.choose)
    assert isinstance(window.page, PrintPage)
    return window.page


def test_what_lacks_is_said_before_it_is_printed(window: MainWindow, file: Path, fonts: Path, qtbot: QtBot) -> None:
    page = opened(window, file)
    qtbot.waitUntil(page.letters.isVisible, timeout=30000)
    assert "Ethiopic" in page.letters.said.text()
    assert "Noto Sans Ethiopic" in page.letters.said.text()
    assert not page.fonts.remove.isVisible()
    page.fonts.use(fonts)
    assert load_settings().fonts == str(fonts)
    assert str(fonts) in page.fonts.name.text()
    assert not page.letters.isVisible()
    qtbot.wait(600)
    qtbot.waitUntil(lambda: not page.letters.is_reading, timeout=30000)
    assert not page.letters.isVisible()
    click(page.print)
    shown = printed(window, qtbot)
    document = pypdfium2.PdfDocument(shown.pdf)
    assert any(ETHIOPIC in document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    document.close()


def test_the_folder_is_cleared_and_a_lost_one_is_said(window: MainWindow, file: Path, fonts: Path, qtbot: QtBot) -> None:
    page = opened(window, file)
    page.fonts.use(fonts)
    (fonts / "made.ttf").unlink()
    fonts.rmdir()
    click(page.back)
    page = opened(window, file)
    assert "not there" in page.fonts.name.text()
    assert page.options().fonts is None
    qtbot.waitUntil(page.letters.isVisible, timeout=30000)
    click(page.fonts.remove)
    assert load_settings().fonts == ""
    assert not page.fonts.remove.isVisible()


def test_nothing_is_said_of_word_and_of_what_has_no_such_letters(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    page = opened(window, file)
    qtbot.waitUntil(page.letters.isVisible, timeout=30000)
    page.format.setCurrentIndex(page.format.findData("docx"))
    assert not page.letters.isVisible()
    assert not page.fonts.isVisible()
    page.format.setCurrentIndex(page.format.findData("pdf"))
    qtbot.waitUntil(page.letters.isVisible, timeout=30000)
    page.document.setCurrentIndex(page.document.findData("questionnaire"))
    qtbot.wait(600)
    qtbot.waitUntil(lambda: not page.letters.is_reading, timeout=30000)
    assert not page.letters.isVisible()


def test_one_click_prints_with_the_folder_too(window: MainWindow, file: Path, fonts: Path, qtbot: QtBot) -> None:
    window.open_workspace(file)
    window.change_settings(fonts=str(fonts))
    click(window.page.print_panel.print)
    printed(window, qtbot)
    document = pypdfium2.PdfDocument(report_path(file, "Koidu"))
    assert any(ETHIOPIC in document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    document.close()
