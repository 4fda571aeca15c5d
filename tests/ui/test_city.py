"""Start, cities, sites, forms, overview, preview: by mouse and keyboard, with real files, good and bad."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.findings import figure_words
from app.forms import load_form
from app.locations import RESOURCES
from app.models.interviews import assessors
from app.models.plan import PlanEntry
from app.session.operations import plan
from app.ui.main_window import MainWindow
from tests.ui.forms import SMALL, focused, keys

Key = Qt.Key


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(window: MainWindow, name: Path) -> None:
    """Answers the file dialog that is open."""
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(name))
    dialog.close()
    window.activateWindow()      # a window manager would; offscreen there is none
    QTest.qWaitForWindowActive(window)


OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")   # of the offscreen platform alone


@OFFSCREEN
def test_a_workspace_is_made_and_found_again_among_the_recent(window: MainWindow, tmp_path: Path) -> None:
    assert focused() is window.page.new
    keys(Key.Key_Return)
    assert window.place == "begin"
    keys("Koidu", Key.Key_Return)
    assert window.place == "city"
    assert (tmp_path / "koidu.cityneeds").exists()
    assert [city.name for city in window.workspace.cities()] == ["Koidu"]
    keys("Moyiba School", Key.Key_Return)
    assert [site.name for site in window.workspace.sites()] == ["Moyiba School"]
    click(window.header.home)
    assert window.place == "start"
    assert focused() is window.page.recent[0], "who comes back goes on"
    keys(Key.Key_Return)
    assert window.page.city.name == "Koidu"


@pytest.mark.parametrize(("name", "content"), [("text.cityneeds", b"This is a letter."), ("empty.cityneeds", b""),
                                               ("gone.cityneeds", None)])
def test_a_file_that_is_no_workspace_is_told_and_left_as_it_is(window: MainWindow, tmp_path: Path, name: str,
                                                              content: bytes | None) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    window.open_workspace(file)
    assert window.place == "start"
    assert window.banner.isVisible()
    assert name in window.banner.what.text()
    assert window.banner.remedy.text()
    assert (file.read_bytes() if file.exists() else None) == content
    click(window.banner.closing)
    assert not window.banner.isVisible()


@OFFSCREEN
def test_a_form_is_imported_and_one_that_is_none_is_told(window: MainWindow, tmp_path: Path, qtbot) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    keys("Koidu", Key.Key_Return, "Moyiba School", Key.Key_Return)
    bad, good = tmp_path / "letter.xlsx", tmp_path / "small.xml"
    bad.write_bytes(b"This is a letter.")
    good.write_bytes(SMALL)
    click(window.page.sites.panel.import_form)
    choose(window, bad)
    qtbot.waitUntil(lambda: not window.working)
    assert "letter.xlsx" in window.banner.what.text() + window.banner.remedy.text()
    assert window.workspace.forms() == []
    window.page.sites.panel.import_from(good)
    qtbot.waitUntil(lambda: bool(window.workspace.forms()))
    assert window.banner.what.text() == "small is imported."
    (form,) = window.workspace.forms()
    click(window.page.sites.panel.starts[form.id])
    assert window.place == "interview"
    keys("x", Key.Key_Return)
    click(window.header.home)
    window.go_city()
    assert len(window.page.sites.panel.interviews) == 1
    click(window.page.sites.panel.interviews[0])
    assert window.place == "interview"


def test_our_own_forms_that_suit_the_site_come_first(window: MainWindow, tmp_path: Path) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    city = window.workspace.add_city("Koidu")
    window.workspace.add_site(city.id, "Hospital", "hospital")
    window.go_city()
    starts = window.page.sites.panel.starts
    assert list(starts)[:2] == ["cn_hospital", "cn_medical_waste"]
    assert starts["cn_hospital"].property("kind") == "primary"
    assert starts["cn_school"].property("kind") != "primary"


def test_forms_of_the_programme_are_not_offered_at_a_site(window: MainWindow, tmp_path: Path) -> None:
    """Nor a team's own, whatever its file is called."""
    window.create_workspace(tmp_path / "w.cityneeds")
    city = window.workspace.add_city("Koidu")
    window.workspace.add_site(city.id, "Moyiba School", "school")
    event = RESOURCES / "forms" / "event.xlsx"
    window.workspace.add_form(load_form(event), event.read_bytes(), "Our webinars.xlsx")
    window.go_city()
    starts = set(window.page.sites.panel.starts)
    assert {"cn_school", "cn_good_practice", "cn_exchange"} <= starts
    assert not {"cn_event", "cn_partner", "cn_milestone"} & starts


def test_a_ward_with_many_interviews_lists_the_newest_first_and_the_others_when_asked(window: MainWindow, tmp_path: Path) -> None:
    window.create_workspace(tmp_path / "ward.cityneeds")
    workspace = window.workspace
    city = workspace.add_city("Koidu")
    site = workspace.add_site(city.id, "Ward 3", "other")
    sha256 = workspace.add_form(load_form(SMALL), SMALL, "small.xml").sha256
    for _ in range(95):
        workspace.add_interview(site.id, sha256)
    window.go_city(city.id, "sites")
    panel = window.page.sites.panel
    assert (len(panel.interviews), panel.more.text()) == (40, "55 more")
    click(panel.more)
    click(panel.more)
    assert len(panel.interviews) == 95
    assert not panel.more.isVisible()


def test_the_overview_draws_what_the_findings_say(window: MainWindow, demo: Path, qtbot) -> None:
    window.open_workspace(demo)
    page = window.page
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.overview.findings is not None, timeout=30000)
    findings = page.overview.findings
    words = page.overview.ladders.accessibleDescription()
    for one in findings.indicators:
        if one.ladder and one.expected:
            assert one.title in words
    figures = page.overview.indicators
    said = {figures.item(row, 0).text(): figures.item(row, 2).text() for row in range(figures.rowCount())}
    (girls,) = [one for one in findings.indicators if one.id == "S6"]
    assert said[girls.title].startswith(str(figure_words(girls)))
    table = page.overview.needs
    shown = [table.item(row, 1).text() for row in range(table.rowCount())]
    assert shown == [need.title for need in findings.needs if need.quantity > 0 or need.unknown_sites][:10]
    qtbot.mouseClick(page.overview.all_needs, Qt.MouseButton.LeftButton)
    assert (window.place, window.page.tab()) == ("city", "needs")
    window.page.tabs.setCurrentIndex(1)
    page = window.page
    qtbot.waitUntil(lambda: page.overview.findings is not None, timeout=30000)
    findings, table = page.overview.findings, page.overview.needs
    qtbot.waitUntil(lambda: table.verticalHeader().length() <= table.height())
    placed = {site.name for site in findings.sites if site.latitude is not None}
    assert {mark.label for mark in page.overview.map.view.marks} == placed
    shown = [one.text() for one in page.overview.scores.findChildren(QLabel)]
    for one in findings.scores:
        of_whom = f"{one.n} people" if one.persons else f"{one.n} of {one.there} sites"
        assert any(one.title in text and of_whom in text for text in shown)
        assert ("–" if one.value is None else f"{one.value:.0f}") in shown
    assert any("Not to be compared with other cities" in text for text in shown)
    quality = page.overview.quality
    assert [quality.assessors.item(row, 0).text() for row in range(quality.assessors.rowCount())] == [
        one.assessor for one in findings.assessors]
    assert quality.unanswered.item(0, 0).text() == findings.unanswered[0].label
    assert [one.text()[3:] for one in quality.findChildren(QLabel)] == [one.sentence for one in findings.flags]
    qtbot.waitUntil(lambda: page.overview.ladders.height() > 0)
    image = page.overview.ladders.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {"#5aa9d6", "#f1ca69"} <= colours


def test_the_overview_begins_with_what_the_brief_says(window: MainWindow, demo: Path, qtbot) -> None:
    """Three sentences, what is open, and whose visits are late; each leads to what it rests on."""
    window.open_workspace(demo)
    site = next(one for one in window.workspace.sites(window.page.city.id) if one.kind == "hospital")
    form = next(one.id for one in window.workspace.forms() if one.title == "School assessment")
    entry = PlanEntry(site.id, form, team="Team 2", day="2020-01-02")
    window.session.run(plan.set_entries(entries=[entry]))
    window.page.tabs.setCurrentIndex(1)
    overview = window.page.overview
    qtbot.waitUntil(lambda: overview.standing is not None and overview.standing.standing is not None, timeout=60000)
    standing = overview.standing.standing
    shown = [one.text() for one in overview.standing.findChildren(QLabel)]
    for statement in (standing.statements.worst, standing.statements.changed, standing.statements.asked):
        assert statement is not None
        assert any(str(statement.text[0]) in text for text in shown)
    assert str(standing.open) in shown
    assert f"1 visit is late: {site.name} ({standing.late[0].form}, Team 2)." in shown
    asked = str(standing.statements.asked.text[0])
    (button,) = [one for one in overview.standing.findChildren(QPushButton) if asked in one.accessibleName()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (window.place, window.page.tab()) == ("city", "costs")


@OFFSCREEN
def test_the_city_is_printed_shown_saved_and_sent_to_a_printer(window: MainWindow, demo: Path, tmp_path: Path,
                                                              qtbot) -> None:
    window.open_workspace(demo)
    click(window.page.print_panel.print)
    assert window.strip.isVisible()
    qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=60000)
    preview = window.page
    document = pypdfium2.PdfDocument(preview.pdf)
    count = len(document)
    document.close()
    assert preview.pdf.parent == demo.parent
    assert len(preview.pages) == preview.list.count() == count
    qtbot.waitUntil(lambda: not preview.pages[0].pixmap().isNull())
    assert preview.pages[-1].pixmap().isNull()          # far away: not drawn
    before = preview.pages[0].width()
    click(preview.larger)
    assert preview.pages[0].width() > before
    preview.go(count - 1)
    assert not preview.pages[-1].pixmap().isNull()
    assert preview.where.text() == f"Page {count} of {count}"
    click(preview.save)
    choose(window, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == preview.pdf.read_bytes()
    preview.save_to(tmp_path / "no" / "such" / "folder.pdf")
    assert "cannot be written" in window.banner.what.text()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 2)
    preview.print_on(printer)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 2
    printed.close()
    click(preview.back)
    assert window.place == "city"
    qtbot.waitUntil(lambda: not window.working, timeout=30000)


def test_printing_can_be_stopped_and_leaves_nothing_behind(window: MainWindow, demo: Path, qtbot) -> None:
    window.open_workspace(demo)
    files = set(demo.parent.iterdir())
    click(window.page.print_panel.print)
    click(window.strip.cancel)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert window.place == "city"
    assert window.banner.what.text().startswith("Stopped: Printing")
    assert {file for file in demo.parent.iterdir() if file.suffix == ".pdf"} <= files


def test_the_demonstration_is_written_once_and_opened(window: MainWindow, tmp_path: Path, qtbot) -> None:
    click(window.page.demonstration)
    click(window.page.demonstration)                # impatient, or used to two clicks
    assert window.strip.title.width() >= window.strip.title.sizeHint().width()
    qtbot.waitUntil(lambda: window.place == "city", timeout=120000)
    assert not window.banner.isVisible()
    assert (tmp_path / "demonstration.cityneeds").exists()
    assert next(city.name for city in window.workspace.cities()).startswith("Koidu")
    window.go_start()
    click(window.page.demonstration)
    assert window.place == "city"


@OFFSCREEN
@pytest.mark.parametrize("place", ["start", "city", "overview", "preview", "settings"])
def test_everything_that_can_be_pressed_or_typed_into_has_a_name(window: MainWindow, demo: Path, qtbot, place: str) -> None:
    if place != "start":
        window.open_workspace(demo)
    if place == "overview":
        window.page.tabs.setCurrentIndex(1)
    if place == "preview":
        click(window.page.print_panel.print)
        qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=60000)
    if place == "settings":
        window.go_settings()
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    QApplication.processEvents()
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            face = QAccessible.queryAccessibleInterface(widget)
            if face is not None and not face.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert nameless == []


@OFFSCREEN
def test_a_withdrawn_consent_erases_after_asking_once_more(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    window.open_workspace(demo)
    workspace = window.workspace
    window.go_city()
    record = workspace.interviews(city_id=window.page.city_id)[0]
    window.page.tabs.setCurrentWidget(window.page.sites)
    tab = window.page.sites
    tab.fill(record.site_id)
    panel = tab.panel
    qtbot.waitUntil(panel.isVisible)
    count = len(panel.interviews)
    click(panel.withdrawals[0])
    assert panel.withdrawal.keep.hasFocus()
    click(panel.withdrawal.keep)
    assert panel.interviews[0].isVisible()
    assert panel.withdrawal is None
    click(panel.withdrawals[0])
    click(panel.withdrawal.erase)
    qtbot.waitUntil(lambda: not window.working, timeout=30000)
    assert record.id not in {one.id for one in workspace.interviews()}
    assert len(tab.panel.interviews) == count - 1


@OFFSCREEN
def test_where_when_and_by_whom_an_interview_was_held_is_corrected_in_its_place(window: MainWindow, tmp_path: Path) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    workspace = window.workspace
    city = workspace.add_city("Koidu")
    wrong, right = (workspace.add_site(city.id, name, "other") for name in ("Central market", "Lebanon market"))
    record = workspace.add_interview(wrong.id, workspace.add_form(load_form(SMALL), SMALL, "small.xml").sha256)
    window.go_city(city.id, site_id=wrong.id)
    panel = window.page.sites.panel
    click(panel.amendments[0])
    correction = panel.correction
    assert correction.site.hasFocus()
    correction.site.selectAll()
    keys("Lebanon market · Koidu")
    click(correction.correct)
    assert window.banner.what.text() == "A correction needs a reason."
    assert workspace.interview(record.id).site_id == wrong.id
    correction.day.setText("2026-11-20")
    correction.assessor.setText("Aminata")
    correction.reason.setFocus()
    keys("she stood at the other gate", Key.Key_Return)
    assert (workspace.interview(record.id).site_id, workspace.interview(record.id).day) == (right.id, "2026-11-20")
    assert assessors(workspace, [record.id]) == {record.id: "Aminata"}
    assert window.page.sites.panel.interviews == []             # of the site where it was not
    assert [step.value for step in workspace.history(record.id, "@site/@reason")] == ["she stood at the other gate"]
