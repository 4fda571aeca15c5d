"""A position is taken from a receiver in the window: a recorded walk stands in for it, and a pseudo-terminal for one at a port."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.models import PositionFacts
from app.receivers import Fix, Nmea, Receiver, ReceiverState
from app.session import Settings, load_settings, save_settings
from app.ui.fields.place import PointField, PointsField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.receivers.walks import moment, searching, sentence, walk
from tests.ui.forms import opened, xform

FORM = xform("<place/><near/><rough/><way/>",
             '<bind nodeset="/data/place" type="geopoint"/><bind nodeset="/data/near" type="geopoint"/>'
             '<bind nodeset="/data/rough" type="geopoint"/><bind nodeset="/data/way" type="geotrace"/>',
             '<input ref="/data/place"><label>Gate</label></input>'
             '<input ref="/data/near" accuracyThreshold="3.5"><label>Well</label></input>'
             '<input ref="/data/rough" accuracyThreshold="0" unacceptableAccuracyThreshold="20"><label>Tank</label></input>'
             '<input ref="/data/way"><label>Way</label></input>', title="receiver")


@pytest.fixture
def walked(tmp_path: Path) -> str:
    """A recorded walk, twenty times as fast, was chosen before the program started."""
    file = tmp_path / "walk.nmea"
    file.write_text("".join(walk(90)))
    save_settings(Settings(receiver=f"log:{file}@20"))
    return file.name


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "trial.cityneeds", FORM)


def field(page: InterviewPage, name: str) -> PointField:
    page.go_ref(f"/data/{name}")
    found = page.stack.currentWidget().rows[f"/data/{name}"].field
    assert isinstance(found, PointField | PointsField)
    return found


def listening(page: InterviewPage, name: str) -> PointField:
    asked = field(page, name)
    QTest.mouseClick(asked.receiver.button, Qt.MouseButton.LeftButton)
    assert asked.receiver.panel is not None
    return asked


def hear(window: MainWindow, words: str) -> None:
    """The receiver of the window said this just now."""
    nmea = Nmea()
    for line in words.splitlines():
        nmea.hear(line)
    receiver = window.receiver._receiver
    assert receiver is not None
    receiver.state = (ReceiverState("fixed", nmea.fix, time.monotonic()) if nmea.fix.has_position
                      else ReceiverState("searching", nmea.fix))
    window.receiver.changed.emit()


class Silent:
    """A source that only says what a test hears in its place."""

    text, name, replayed = "serial:test", "test", False

    def fixes(self, stop: object) -> Iterator[Fix]:
        stop.wait()                 # type: ignore[attr-defined]
        yield Fix()


@pytest.fixture
def heard(window: MainWindow) -> MainWindow:
    window.receiver._receiver = Receiver(Silent())      # not started: the test says what is heard
    return window


def test_a_walk_with_a_replayed_receiver_fills_a_position(walked: str, window: MainWindow, page: InterviewPage,
                                                         qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "±" in window.header.receiver.text(), timeout=20_000)       # it warms up before anybody asks
    asked = listening(page, "place")
    panel = asked.receiver.panel
    assert "Receiver" in panel.accuracy.text()
    qtbot.waitUntil(lambda: page.session.interview.node("/data/place").value != "", timeout=20_000)
    value = page.session.interview.node("/data/place").value.split()
    assert float(value[0]) == pytest.approx(8.644, abs=0.002)
    assert float(value[1]) == pytest.approx(-10.9717, abs=1e-4)
    assert 0 < float(value[3]) <= 10
    said = page.session.position_facts("/data/place")
    assert said is not None
    assert (said.source, said.replayed, said.accepted, said.device) == ("receiver", True, "accuracy", "recording walk.nmea")
    assert said.count is not None
    assert said.count >= 5
    assert said.time.startswith("2026-11-27T09:00"), "of the recording, and not of today"
    assert "replayed from a recording, not measured here" in asked.understood.text()
    assert asked.receiver.panel is None


def test_the_accuracy_shrinks_on_the_panel_and_is_taken_at_the_forms_own(heard: MainWindow, page: InterviewPage) -> None:
    asked = listening(page, "near")
    panel = asked.receiver.panel
    hear(heard, searching(32_400, 4))
    assert panel.accuracy.text() == "Receiver: searching, 4 satellites"
    assert not panel.take.isEnabled()
    shown = []
    for at, hdop in enumerate([8.0, 4.0, 2.0, 1.0], 1):
        hear(heard, moment(8.6439, -10.9717, 32_400 + at, hdop=hdop))
        shown.append(panel.accuracy.text())
    assert shown == ["Receiver: ±40 m", "Receiver: ±20 m", "Receiver: ±10 m", "Receiver: ±5 m"]
    assert heard.header.receiver.text().strip() == "Receiver: ±5 m"
    assert panel.satellites.text() == "9 satellites · HDOP 1"
    assert panel.mean.text().startswith("Mean of 4 readings")
    for at in range(5, 40):
        if asked.receiver.panel is None:
            break
        hear(heard, moment(8.6439, -10.9717, 32_400 + at, hdop=0.6, error=2.0))
    said = page.session.position_facts("/data/near")
    assert said is not None
    assert said.accepted == "accuracy"
    assert said.accuracy is not None
    assert said.accuracy <= 3.5
    assert (said.method, said.satellites, said.hdop, said.fix, said.replayed) == ("GST", 9, 0.6, "satellites", False)


def test_what_is_poor_is_warned_of_and_taken_by_decision_alone(heard: MainWindow, page: InterviewPage) -> None:
    asked = listening(page, "rough")
    panel = asked.receiver.panel
    for at in range(1, 12):
        hear(heard, moment(8.6439, -10.9717, 32_400 + at, hdop=9.0))
    assert asked.receiver.panel is panel, "nothing takes it by itself"
    assert "worse than ±20 m" in panel.warning.text()
    assert panel.take.text() == "Take it all the same"
    QTest.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    said = page.session.position_facts("/data/rough")
    assert said is not None
    assert (said.accepted, said.accuracy, said.count) == ("person", 45.0, 11)
    assert "taken by decision" in asked.understood.text()
    assert page.session.interview.node("/data/rough").value == "8.6439 -10.9717 380.1 45"


@pytest.mark.parametrize("quality", "678")
def test_what_was_not_measured_is_never_taken_by_itself(heard: MainWindow, page: InterviewPage, quality: str) -> None:
    asked = listening(page, "place")
    for at in range(20):
        hear(heard, sentence(f"GPGGA,0930{at:02d}.00,0838.6340,N,01058.3020,W,{quality},09,0.8,380.1,M,28.0,M,,"))
    assert asked.receiver.panel is not None
    assert "not measured" in asked.receiver.panel.warning.text()
    QTest.mouseClick(asked.receiver.panel.take, Qt.MouseButton.LeftButton)
    assert "not measured" in asked.understood.text()


def test_averaging_goes_on_until_somebody_takes_it(heard: MainWindow, page: InterviewPage) -> None:
    asked = listening(page, "place")
    asked.receiver.panel.longer.setChecked(True)
    for at in range(30):
        hear(heard, moment(8.6439 + (1e-5 if at % 2 else -1e-5), -10.9717, 32_400 + at))
    hear(heard, moment(8.6439 + 1e-5, -10.9717, 32_429))       # the same moment again is no reading
    QTest.mouseClick(asked.receiver.panel.take, Qt.MouseButton.LeftButton)
    said = page.session.position_facts("/data/place")
    assert said is not None
    assert said.count == 30
    assert said.spread == pytest.approx(1.11, abs=0.02)
    assert float(page.session.interview.node("/data/place").value.split()[0]) == pytest.approx(8.6439, abs=1e-6)


def test_a_position_of_before_is_no_reading(heard: MainWindow, page: InterviewPage) -> None:
    hear(heard, moment(8.6439, -10.9717, 32_400))
    state = heard.receiver.state
    heard.receiver._receiver.state = ReceiverState("fixed", state.fix, time.monotonic() - 60)
    asked = listening(page, "place")
    assert asked.receiver.panel.accuracy.text().startswith("Receiver: silent for 60 seconds")
    assert not asked.receiver.panel.take.isEnabled()


def test_far_from_the_city_is_asked_about_and_stays_the_receivers(heard: MainWindow, page: InterviewPage) -> None:
    city = heard.workspace.cities()[0]
    heard.workspace.write(city.id, [("latitude", "8.64"), ("longitude", "-10.97")])
    page.session._expected = None
    asked = listening(page, "place")
    for at in range(9):
        hear(heard, moment(-8.6439, -10.9717, 32_400 + at))
    assert asked.asking.asking
    assert page.session.interview.node("/data/place").value == ""
    QTest.mouseClick(asked.asking.buttons[-1], Qt.MouseButton.LeftButton)
    assert page.session.interview.node("/data/place").value.startswith("-8.6439 ")
    said = page.session.position_facts("/data/place")
    assert said is not None
    assert said.source == "receiver"


def test_a_way_is_walked_point_by_point(heard: MainWindow, page: InterviewPage) -> None:
    asked = field(page, "way")
    for step in range(3):
        QTest.mouseClick(asked.receiver.button, Qt.MouseButton.LeftButton)
        for at in range(6):
            hear(heard, moment(8.6439 + step * 1e-3, -10.9717, 32_400 + step * 60 + at))
    assert isinstance(asked, PointsField)
    asked.settle()
    assert len(page.session.interview.node("/data/way").value.split(";")) == 3
    said = page.session.position_facts("/data/way")
    assert said is not None
    assert (said.source, said.accuracy) == ("receiver", 4.5)


def test_typed_after_the_receiver_is_typed_and_undo_brings_the_receivers_back(heard: MainWindow, page: InterviewPage) -> None:
    listening(page, "place")
    for at in range(9):
        hear(heard, moment(8.6439, -10.9717, 32_400 + at))
    page.session.answer("/data/place", "8.7 -10.9 0 0")
    assert page.session.position_facts("/data/place") == PositionFacts("typed", page.session.position_facts("/data/place").time)
    page.session.undo()
    assert page.session.position_facts("/data/place").source == "receiver"
    kept = heard.workspace.answers(page.session.id)
    remarks = {path: json.loads(value) for path, value in kept.items() if "/@position-" in path}
    assert sorted(one["source"] for one in remarks.values()) == ["receiver", "typed"]


def test_without_a_receiver_the_panel_leads_to_where_one_is_chosen(window: MainWindow, page: InterviewPage, tmp_path: Path) -> None:
    assert window.header.receiver.isHidden()
    panel = listening(page, "place").receiver.panel
    assert panel.accuracy.text() == "No receiver is chosen on this laptop."
    QTest.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    assert window.place == "settings"
    (tmp_path / "walk.nmea").write_text("".join(walk(20)))
    window.change_settings(receiver=f"log:{tmp_path / 'walk.nmea'}")
    assert load_settings().receiver == f"log:{tmp_path / 'walk.nmea'}"
    assert not window.header.receiver.isHidden()
    QTest.mouseClick(window.page.receiver.choices[""], Qt.MouseButton.LeftButton)
    assert load_settings().receiver == ""
    assert window.header.receiver.isHidden()


def test_what_is_no_receiver_is_told_and_stops_nobody(window: MainWindow) -> None:
    window.change_settings(receiver="radio:7")
    assert window.header.receiver.text().strip() == "Receiver: not there"
    window.go_settings()
    assert "is no receiver" in window.page.receiver.heard.text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_receiver_that_is_pulled_out_is_told_in_the_header(window: MainWindow, qtbot: QtBot) -> None:
    pytest.importorskip("serial", reason="the optional part for receivers is not installed")
    master, slave = os.openpty()
    window.change_settings(receiver=f"serial:{os.ttyname(slave)}")
    for at in range(200):
        os.write(master, moment(8.6439, -10.9717, 32_400 + at).encode())
        QTest.qWait(20)
        if "±" in window.header.receiver.text():
            break
    assert window.header.receiver.text().strip() == "Receiver: ±4.5 m"
    os.close(slave)
    os.close(master)
    qtbot.waitUntil(lambda: "not there" in window.header.receiver.text())


def test_review_and_history_say_how_a_position_was_found(heard: MainWindow, page: InterviewPage) -> None:
    panel = listening(page, "rough").receiver.panel
    for at in range(3):
        hear(heard, moment(8.6439, -10.9717, 32_400 + at, hdop=9.0))
    QTest.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    page.session.answer("/data/place", "8.7 -10.9 0 0")
    page.show_review()
    said = [label.text() for label in page.stack.currentWidget().findChildren(QLabel)]
    assert "Positions to look at again" in said
    assert any("accurate to 45 m" in text and "taken by decision" in text for text in said)
    assert not any(text.startswith("typed") for text in said), "what was typed needs no second look"
    page.show_history()
    table = page.stack.currentWidget().table
    words = [table.item(row, 2).text() for row in range(table.rowCount())]
    assert any("8.7 -10.9 0 0\ntyped" in text for text in words)
    assert any("from a receiver · accurate to 45 m" in text for text in words)


SET = '<odk:setgeopoint xmlns:odk="http://www.opendatakit.org/xforms" ref="/data/begun" event="odk-instance-first-load"/>'
NOTING = xform("<begun/><a/>", f'<bind nodeset="/data/begun" type="geopoint"/>{SET}',
               '<input ref="/data/a"><label>A</label></input>', title="noting")


def test_a_form_that_notes_the_position_itself_gets_the_receivers(heard: MainWindow, tmp_path: Path) -> None:
    page = opened(heard, tmp_path / "none.cityneeds", NOTING)
    assert page.session.interview.node("/data/begun").value == "", "nothing is heard yet"
    hear(heard, sentence("GPGGA,093001.00,0838.6340,N,01058.3020,W,8,09,0.8,380.1,M,28.0,M,,"))
    page = opened(heard, tmp_path / "simulated.cityneeds", NOTING)
    assert page.session.interview.node("/data/begun").value == "", "what was not measured is noted by nobody"
    hear(heard, moment(8.6439, -10.9717, 32_400, error=3.0))
    page = opened(heard, tmp_path / "heard.cityneeds", NOTING)
    assert page.session.interview.node("/data/begun").value == "8.6439 -10.9717 380.1 3"
    said = page.session.position_facts("/data/begun")
    assert said is not None
    assert (said.source, said.accuracy, said.hdop, said.accepted, said.count) == ("receiver", 3.0, 0.9, "", 1)
