"""The ODK form of every question type, led from opening to its end: by keyboard alone, by mouse alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import StoredInterview, Workspace
from app.ui.main_window import MainWindow
from tests.journeys.every_type import ANSWERS, IN_KOIDU, EveryType, files_to_attach, form_with_its_files

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")      # the offscreen one, of lists and dialogs

HEADS = {"table_list_label", "table_list_label_2"}          # they name the columns below them, and ask nothing
KEPT_POINTS = [f"{' '.join(place.split(', '))} 0 0" for place in IN_KOIDU]
# As it is kept, where that is not as it was typed. The Islamic day is of the tabular calendar, as Collect counts.
KEPT = {
    "date_month_year": "2026-11-01", "date_year": "2026-01-01", "time": "14:30:00.000",
    **dict.fromkeys(("date_time", "date_time_nocalendar"), "2026-11-20T14:30:00.000"),
    **dict.fromkeys(("ethiopian_date", "coptic_date", "bikram_sambat_date", "persian_date", "buddhist_date"), "2026-11-20"),
    "islamic_date": "2026-11-21",
    **dict.fromkeys(("geopoint", "geopoint_placementmap", "geopoint_maps"), KEPT_POINTS[0]),
    "geotrace": "; ".join(KEPT_POINTS), "geoshape": "; ".join([*KEPT_POINTS, KEPT_POINTS[0]]),
}
DRAWN = {"draw_image": "draw ", "annotate_image": "annotate ", "signature": "signature "}      # with the pointer, not from a file


def begin(window: MainWindow, qtbot: QtBot, file: Path, form: Path) -> None:
    """A city, a site, the form taken in with the files beside it, and its button."""
    window.create_workspace(file)
    qtbot.keyClicks(window.page.name, "Koidu")
    qtbot.keyClick(window.page.name, Qt.Key.Key_Return)
    panel = window.page.sites
    qtbot.keyClicks(panel.name, "Gombu")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    known = set(panel.panel.starts)
    panel.panel.import_from(form)
    qtbot.waitUntil(lambda: bool(set(panel.panel.starts) - known), timeout=120_000)
    (made,) = set(panel.panel.starts) - known
    qtbot.mouseClick(panel.panel.starts[made], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60_000)


@pytest.mark.parametrize("by_mouse", [pytest.param(False, id="keys"), pytest.param(True, id="mouse", marks=pytest.mark.slow)])
def test_every_type_is_answered_from_opening_to_the_end(window: MainWindow, qtbot: QtBot, tmp_path: Path, shared: Path,
                                                        by_mouse: bool) -> None:
    file = tmp_path / "koidu.cityneeds"
    begin(window, qtbot, file, form_with_its_files(shared, tmp_path))
    session = window.page.session
    asked = {node.ref: node.definition.name for node in session.interview.nodes()
             if node.kind == "question" and node.definition.control and not node.readonly and node.definition.name not in HEADS}
    assert sorted(asked.values()) == sorted(ANSWERS)
    who = EveryType(window, qtbot, {ref: ANSWERS[name] for ref, name in asked.items()}, files_to_attach(tmp_path / "files"),
                    by_mouse=by_mouse)
    who.lead()
    assert who.said == set(asked)
    review = who.page.stack.currentWidget()
    assert review.errors == []
    review.finish.setFocus()
    qtbot.mouseClick(review.finish, Qt.MouseButton.LeftButton) if by_mouse else qtbot.keyClick(review.finish, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.locked, timeout=30_000)
    with Workspace.open(file, read_only=True) as workspace:
        (record,) = workspace.interviews()
        assert record.state == "finished"
        kept = StoredInterview.open(workspace, record.id).interview
        wanted = ANSWERS | KEPT | (DRAWN if by_mouse else {})
        wrong = {name: kept.node(ref).value for ref, name in asked.items() if not kept.node(ref).value.startswith(wanted[name])}
        assert wrong == {}
