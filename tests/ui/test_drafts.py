"""Interviews that are not finished: what each lacks, in the window and by the command; from one to the other and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli import run
from app.ui.drafts_page import DraftsPage
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.ui.forms import opened, xform

FORM = xform("<a/><b/><gate/>", '<bind nodeset="/data/a" type="int" constraint=". &lt; 10"/>'
             '<bind nodeset="/data/gate" type="binary"/>',
             '<input ref="/data/a"><label>A</label></input><input ref="/data/b"><label>B</label></input>'
             '<upload ref="/data/gate" mediatype="image/*"><label>Gate</label></upload>', title="drafts")


def test_a_nurse_interrupts(window: MainWindow, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    record = window.workspace.interview(page.session.id)
    other = window.workspace.add_interview(record.site_id, record.form_sha256)
    page.session.answer("/data/a", "50")
    page.session.kept.say_not_known("/data/b", "dk")
    page.go_ref("/data/b")
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    drafts = window.page
    assert isinstance(drafts, DraftsPage)
    qtbot.waitUntil(lambda: len(drafts.drafts) == 2 and not window.working)       # what each lacks is said after their names
    lacks = {draft.id: (draft.open, draft.errors, draft.photos) for draft in drafts.drafts}
    assert lacks == {record.id: (1, 1, 1), other.id: (3, 0, 1)}
    at = next(index for index, draft in enumerate(drafts.drafts) if draft.id == other.id)
    drafts.table.setCurrentCell(at, 0)
    QTest.keyClick(drafts.table, Qt.Key.Key_Return)
    assert isinstance(window.page, InterviewPage)
    assert window.page.session.id == other.id
    window.go_interview(record.id)
    QApplication.processEvents()
    assert window.page.session.kept.position == "/data/b"
    window.leave_workspace()
    assert run(["interview", "list", str(tmp_path / "w.cityneeds"), "--json"]) == 0
    told = {draft["id"]: draft for draft in json.loads(capsys.readouterr().out)}
    assert (told[record.id]["open"], told[record.id]["errors"], told[record.id]["photos"]) == (1, 1, 1)
    assert run(["interview", "list", str(tmp_path / "w.cityneeds")]) == 0
    assert "open questions: 1, errors: 1, photos not taken: 1" in capsys.readouterr().out
