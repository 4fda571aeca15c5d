"""Small forms written in the test that uses them, as real XForms; and the window with one of them open."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.forms import load_form
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:cn="https://cityneeds.org/xforms"><h:head><h:title>{title}</h:title><model>
 {itext}<instance><data id="{title}" version="1">{instance}</data></instance>{binds}</model></h:head>
 <h:body>{body}</h:body></h:html>"""


def xform(instance: str, binds: str, body: str, *, title: str = "trial", itext: str = "") -> bytes:
    return XFORM.format(title=escape(title), instance=instance, binds=binds, body=body, itext=itext).encode()


def items(*names: str) -> str:
    return "".join(f"<item><label>{name.capitalize()}</label><value>{name}</value></item>" for name in names)


SMALL = xform("<a/><b/>", '<bind nodeset="/data/b" type="int"/>',
              '<input ref="/data/a"><label>A</label></input><input ref="/data/b"><label>B</label></input>', title="small")


def opened(window: MainWindow, file: Path, form: bytes, *, name: str = "trial.xml") -> InterviewPage:
    """A new workspace with a city, a site and an interview of this form, open in the window."""
    window.create_workspace(file)
    workspace = window.workspace
    assert workspace is not None
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    record = workspace.add_form(load_form(form, name=name), form, name)
    interview = workspace.add_interview(site.id, record.sha256)
    window.go_interview(interview.id)
    page = window.page
    assert isinstance(page, InterviewPage)
    return page


def focused() -> QWidget:
    """What has the focus; there is always something."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def keys(*typed: str | Qt.Key) -> None:
    """Presses keys where the focus is, as a person would: text letter by letter, or a key."""
    for one in typed:
        if isinstance(one, str):
            for letter in one:
                if letter.isascii():
                    QTest.keyClicks(focused(), letter)
                else:       # QTest knows the keys of a Latin keyboard only
                    QApplication.sendEvent(focused(), QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier,
                                                                letter))
        else:
            QTest.keyClick(focused(), one)
        QApplication.processEvents()


def kept(page: InterviewPage, name: str) -> str:
    """What the file holds for the first answer of this name, read past the window."""
    answers = page._host.workspace.answers(page.session.id)
    return next((value for path, value in answers.items() if path.rpartition("/")[2] == name), "")
