"""The main job in the real window, by keyboard and mouse: a city, a school, an interview with a photo, the PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.demo.drawings import draw
from app.models import Workspace
from app.ui.interview.page import REVIEW, InterviewPage
from app.ui.main_window import MainWindow

# what is typed at each question: the digit of a choice, or the text
KEYS = {
    "m_round": "2", "m_ward": "Moyiba", "m_enum": "KN-01", "m_lang": "1", "m_interp": "2", "m_consent": "1",
    "m_ok_photo": "1", "m_ok_name": "1", "m_role": "1", "m_sex": "1",
    "s_name": "Moyiba Primary", "s_levels": "2", "s_owner": "1", "s_shifts": "1", "s_girls": "120", "s_boys": "80",
    "s_maxshift": "200", "s_present": "190", "s_teach_f": "3", "s_teach_m": "2", "s_rooms": "5", "s_seats": "150",
    "s_water": "2", "s_water_now": "1", "s_toilet": "4", "s_t_girls": "3", "s_t_girls_ok": "2", "s_t_boys": "2", "s_t_boys_ok": "1",
    "s_hw_pts": "3", "s_hw_water": "2", "s_hw_soap": "1", "s_comment": "",
}


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_in(qtbot: QtBot, widget: QWidget, text: str) -> None:
    click(qtbot, widget)
    qtbot.keyClicks(widget, text)


def row_of(page: InterviewPage) -> object:
    """The question that has the focus."""
    focus = QApplication.focusWidget()
    return next((row for row in getattr(page.stack.currentWidget(), "rows", {}).values() if row.isAncestorOf(focus)), None)


def test_a_whole_school_interview_to_the_pdf(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "koidu.cityneeds"
    photo = tmp_path / "tap.jpg"
    photo.write_bytes(draw("tap", 1, (800, 600), "2026-11-10T09:00:00+00:00", 8.65, -10.96))
    window.create_workspace(file)
    type_in(qtbot, window.page.name, "Koidu")
    click(qtbot, window.page.add)
    sites = window.page.sites
    type_in(qtbot, sites.name, "Moyiba Primary School")
    click(qtbot, sites.add)
    panel = window.page.sites.panel
    click(qtbot, panel.starts["cn_school"])
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60000)
    page = window.page

    photographed = False
    for _ in range(400):
        if page._at == REVIEW:
            break
        row = row_of(page)
        if row is None:
            click(qtbot, page.next)
            continue
        name = row.ref.rpartition("/")[2]
        focus = QApplication.focusWidget()
        if name == "s_photo_water" and not photographed:
            row.field.take(str(photo))
            qtbot.waitUntil(lambda: not window.working, timeout=20000)
            photographed = True
        elif KEYS.get(name) and not page.session.interview.node(row.ref).value:
            qtbot.keyClicks(focus, KEYS[name])
        focus = QApplication.focusWidget()          # Enter would press a button: on from it with Tab
        qtbot.keyClick(focus, Qt.Key.Key_Tab if isinstance(focus, QPushButton) else Qt.Key.Key_Return)
    assert page._at == REVIEW
    assert photographed
    review = page.stack.currentWidget()
    assert review.errors == []
    click(qtbot, review.finish)
    qtbot.waitUntil(lambda: page.session.locked)

    window.go_city()
    click(qtbot, window.page.print_panel.print)
    qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=60000)
    document = pypdfium2.PdfDocument(window.page.pdf)
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    assert "Moyiba Primary School" in text
    assert "Handwashing" in text
    assert "Photo of the water point" in text
    with Workspace.open(file, read_only=True) as workspace:
        facts = workspace.info()
        answers = workspace.answers(facts["interviews"][0]["id"])
    assert facts["interviews"][0]["state"] == "finished"
    assert len(facts["photos"]) == 1
    typed = {path.rpartition("/")[2]: value for path, value in answers.items()}
    assert (typed["s_girls"], typed["s_toilet"], typed["m_enum"]) == ("120", "vip", "KN-01")


def test_other_peoples_forms_are_answered_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path, shared: Path) -> None:
    """REACH's multi-sector form (a spreadsheet) and IFRC's site assessment (an XForm) are imported and answered."""
    window.create_workspace(tmp_path / "w.cityneeds")
    type_in(qtbot, window.page.name, "Banjul")
    click(qtbot, window.page.add)
    type_in(qtbot, window.page.sites.name, "Marina")
    click(qtbot, window.page.sites.add)
    for start in ("01", "28"):
        path = next((shared / "forms").glob(f"{start}_*"))
        window.go_city()
        known = set(window.page.sites.panel.starts)
        window.page.sites.panel.import_from(path)
        qtbot.waitUntil(lambda known=known: bool(set(window.page.sites.panel.starts) - known), timeout=120000)
        (made,) = set(window.page.sites.panel.starts) - known
        click(qtbot, window.page.sites.panel.starts[made])
        qtbot.waitUntil(lambda: window.place == "interview", timeout=60000)
        page = window.page
        for _ in range(40):
            row = row_of(page)
            if page._at == REVIEW:
                break
            if row is None:
                click(qtbot, page.next)
                continue
            if row.field.__class__.__name__ in ("RadiosField", "TextField", "IntegerField", "ButtonsField"):
                qtbot.keyClicks(QApplication.focusWidget(), "1")
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        kept = {path: value for path, value in window.workspace.answers(page.session.id).items() if value}
        assert len(kept) > 5
