"""What is printed is chosen by keys and clicks; the preview is searched; all cities go into a folder."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from docx import Document
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.translations import LANGUAGES
from app.ui.city.print_page import PrintPage
from app.ui.main_window import MainWindow
from app.ui.preview import PreviewPage
from tests.ui.forms import focused, keys
from tests.ui.test_city import OFFSCREEN, click

Key = Qt.Key


def printing(window: MainWindow, file: Path) -> PrintPage:
    window.open_workspace(file)
    click(window.page.print_panel.choose)
    page = window.page
    assert isinstance(page, PrintPage)
    return page


def printed(window: MainWindow, qtbot: QtBot) -> PreviewPage:
    qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=60000)
    return window.page


def test_every_language_of_the_report_is_offered_by_its_own_name(window: MainWindow, demo: Path) -> None:
    page = printing(window, demo)
    offered = {page.language.itemData(at): page.language.itemText(at) for at in range(page.language.count())}
    assert sorted(offered) == sorted(LANGUAGES)
    assert offered["ne"] == "नेपाली"


def only(page: PrintPage, *names: str) -> None:
    """Unticks all others by keyboard."""
    page.sections.setFocus()
    keys(Key.Key_Home)
    for at in range(page.sections.count()):
        item = page.sections.item(at)
        if (item.checkState() == Qt.CheckState.Checked) != (item.data(Qt.ItemDataRole.UserRole) in names):
            keys(Key.Key_Space)
        keys(Key.Key_Down)


def test_sections_are_chosen_ordered_and_printed(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    assert focused() is page.sections
    only(page, "glossary", "notes")
    assert page.options().sections == ("glossary", "notes")
    keys(Key.Key_End)
    for _ in ("the sources", "the glossary"):
        QTest.keyClick(focused(), Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.options().sections == ("notes", "glossary")
    page.paper.setFocus()
    keys(Key.Key_Down)
    assert not page.options().internal_photos
    page.internal_photos.setChecked(True)
    assert page.options().internal_photos
    page.final.setFocus()
    keys(Key.Key_Space)
    options = page.options()
    assert (options.page, options.draft) == ("Letter", False)
    click(page.print)
    shown = printed(window, qtbot)
    document = pypdfium2.PdfDocument(shown.pdf)
    assert [round(side) for side in document[0].get_size()] == [612, 792]
    document.close()


def test_nothing_chosen_is_said_and_nothing_printed(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    only(page)
    click(page.print)
    assert window.banner.isVisible()
    assert not window.working
    assert not list(demo.parent.glob("*.pdf"))


def test_the_first_pages_are_shown_while_the_rest_is_made(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    seen: list[tuple[bool, int, bool]] = []
    shown = window.go_preview

    def watched(*given: object, **named: object) -> None:
        shown(*given, **named)
        seen.append((window.page.partial, len(window.page.pages), window.page.save.isEnabled()))
    window.go_preview = watched
    click(page.print)
    printed(window, qtbot)
    (partial, few, saves), (whole, many, saves_now) = seen[0], seen[-1]
    assert (partial, saves, whole, saves_now) == (True, False, False, True)
    assert 0 < few < many


def test_the_report_is_searched_and_hits_are_marked(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    only(page, "brief", "glossary")
    click(page.print)
    shown = printed(window, qtbot)
    qtbot.waitUntil(lambda: not shown.pages[0].pixmap().isNull())
    QTest.keyClick(focused(), Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert focused() is shown.search
    keys("sembehun", Key.Key_Return)
    at = shown._current()
    assert shown.hits(at)
    marked = shown.pages[at].pixmap().toImage()
    left, _, right, top = shown.hits(at)[0]
    scale = marked.width() / shown._sizes[at][0]
    x, y = round((left + right) / 2 * scale), round((shown._sizes[at][1] - top) * scale)
    plain = shown.image(at, scale).pixelColor(x, y)
    assert marked.pixelColor(x, y) != plain
    shown.search.clear()
    keys("qqqqzz", Key.Key_Return)
    assert window.banner.isVisible()
    assert not any(shown.hits(index) for index in range(len(shown.pages)))


def test_all_cities_go_into_a_folder_and_a_failure_stops_no_other(window: MainWindow, demo: Path, tmp_path: Path,
                                                                  qtbot: QtBot) -> None:
    page = printing(window, demo)
    window.workspace.add_city("Koidu")
    only(page, "glossary")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "Koidu.pdf").mkdir()                  # in the way of one of them
    page.print_all(folder)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    qtbot.waitUntil(lambda: page.results.text().count("\n") == len(window.workspace.cities()) - 1)
    assert "Khajura.pdf (" in page.results.text()
    assert "Koidu: " in page.results.text()
    wanted = sorted(f"{city.name}.pdf" for city in window.workspace.cities() if city.name != "Koidu")
    assert sorted(one.name for one in folder.iterdir() if one.is_file()) == wanted


@OFFSCREEN
def test_the_pages_go_to_the_printer_through_its_dialog(window: MainWindow, demo: Path, qtbot: QtBot, tmp_path: Path) -> None:
    """The real one, opened by the key, printing into a file."""
    page = printing(window, demo)
    only(page, "brief")
    click(page.print)
    shown = printed(window, qtbot)
    QTest.keyClick(shown.area, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.isVisible()
    out = tmp_path / "printed.pdf"
    dialog.findChild(QLineEdit, "filename").setText(str(out))
    dialog.printer().setOutputFileName(str(out))
    click(next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Print"))
    qtbot.waitUntil(lambda: out.is_file() and window.banner.isVisible(), timeout=60000)
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == len(shown.pages)
    assert "with the printer" in window.banner.what.text()


@OFFSCREEN
def test_no_printer_is_no_fault(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    only(page, "brief")
    click(page.print)
    shown = printed(window, qtbot)
    click(shown.print)
    (dialog,) = window.findChildren(QPrintDialog)
    click(next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel"))
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))
    assert window.place == "preview"


def chosen(page: PrintPage, kind: str) -> None:
    """By keyboard."""
    page.format.setFocus()
    keys(*[Key.Key_Down] * page.format.findData(kind))
    assert page.format.currentData() == kind


def test_a_document_to_be_edited_holds_the_chosen_sections(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    only(page, "glossary")
    chosen(page, "docx")
    click(page.print)
    qtbot.waitUntil(lambda: window.banner.isVisible() and not window.working, timeout=60000)
    written = next(demo.parent.glob("*.docx"))
    assert written.name in window.banner.what.text()
    headings = [one.text for one in Document(str(written)).paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Glossary"]
    assert window.place == "printing"


def test_the_summary_as_a_picture(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    only(page)                                      # nothing is ticked: a picture is of the summary anyway
    chosen(page, "png")
    assert not page.sections.isEnabled()
    click(page.print)
    qtbot.waitUntil(lambda: window.banner.isVisible() and not window.working, timeout=60000)
    with Image.open(next(demo.parent.glob("*.png"))) as picture:
        assert picture.size == (1241, 1754)
    chosen_again = page.format.findData("pdf")
    page.format.setCurrentIndex(chosen_again)
    assert page.sections.isEnabled()


def test_letters_that_no_font_has_are_told(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    window.workspace.write(page.city.id, [("name", "Koidu 😀")])
    only(page, "glossary")
    click(page.print)
    printed(window, qtbot)
    assert window.banner.isVisible()
    assert "😀" in window.banner.what.text()


def test_a_template_of_ones_own_is_filled_and_an_example_written(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    assert not page.template.isVisible()
    page.format.setCurrentIndex(page.format.findData("docx"))
    assert page.template.isVisible()
    example = demo.parent / "ours.docx"
    page.template.write_example(example)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert example.is_file()
    page.template.use(example)
    assert not page.sections.isEnabled()
    assert page.options().template == example
    click(page.print)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    out = next(one for one in demo.parent.glob("*.docx") if one != example)
    assert "DRAFT" in "".join(one.text for one in Document(str(out)).paragraphs[:12])
    click(page.template.remove)
    assert page.options().template is None
    assert page.sections.isEnabled()


def test_a_mistake_in_a_template_is_said_in_the_window(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    page = printing(window, demo)
    page.format.setCurrentIndex(page.format.findData("docx"))
    ours = demo.parent / "ours.docx"
    document = Document()
    document.add_paragraph("The city is {{ city.nam }}.")
    document.save(str(ours))
    page.template.use(ours)
    click(page.print)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert "The city is {{ city.nam }}." in window.banner.what.text()
    assert not [one for one in demo.parent.glob("*.docx") if one != ours]
