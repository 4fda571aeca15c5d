"""Parcels in the window: the office writes one, a laptop opens it and takes it in, and brings home what is new."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.parcels import write_home, write_outward
from app.models.records import verify
from app.session.operations import interviews
from app.ui.destinations import EXCHANGE
from app.ui.main_window import MainWindow
from tests.models.office import laptop


def texts(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window.page.findChildren(QLabel) if one.isVisible())


def work_done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=30000)
    QApplication.processEvents()


def outward(tmp_path: Path) -> Path:
    with laptop(tmp_path / "office.cityneeds") as office:
        return write_outward(office, tmp_path / "parcel.cityneeds", team="North")


def test_the_office_writes_a_parcel(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    laptop(tmp_path / "office.cityneeds").close()
    (tmp_path / "stick").mkdir()
    window.open_workspace(tmp_path / "office.cityneeds")
    window.go(EXCHANGE)
    card = window.page.parcel_out
    card.team.setText("North")
    card.carry(tmp_path / "stick")
    work_done(window, qtbot)
    (parcel,) = (tmp_path / "stick").iterdir()
    assert parcel.name.startswith("Koidu - North - outward - laptop-")
    assert verify(parcel) == []
    assert "written and checked" in window.banner.what.text()


def test_a_parcel_says_what_it_is_and_is_taken_into_the_workspace_that_was_open(window: MainWindow, qtbot: QtBot,
                                                                                tmp_path: Path) -> None:
    parcel = outward(tmp_path)
    window.create_workspace(tmp_path / "laptop.cityneeds")
    window.open_workspace(parcel)
    assert window.place == "parcel"
    assert "no one's answers" in texts(window)
    assert "Team: North." in texts(window)
    assert str(parcel.resolve()) not in window.settings.recent
    before = parcel.read_bytes()
    assert window.page.targets[0].text().strip() == "Take it into laptop"
    window.page.targets[0].click()
    work_done(window, qtbot)
    assert window.place == "exchange"
    qtbot.waitUntil(lambda: "parcel.cityneeds: parcel for the laptops (North)" in texts(window))
    assert window.workspace.cities() == []           # nothing comes in before it is asked for
    window.page.bring.click()
    work_done(window, qtbot)
    assert [city.name for city in window.workspace.cities()] == ["Koidu"]
    assert window.workspace.interviews() == []
    assert parcel.read_bytes() == before
    qtbot.waitUntil(lambda: "The office said what it has" in texts(window))
    assert window.page.what.currentIndex() == 1


def test_a_new_laptop_begins_with_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_workspace(outward(tmp_path))
    window.page.begin_with(tmp_path / "new.cityneeds")
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: window.page.bring.isVisible())
    window.page.bring.click()
    work_done(window, qtbot)
    assert len(window.workspace.sites()) == 1


def test_what_is_new_goes_home(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from app.models.merge import merge
    parcel = outward(tmp_path)
    (tmp_path / "stick").mkdir()
    with Workspace.create(tmp_path / "laptop.cityneeds") as one:
        merge(one, [parcel])
        one.write(one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id, [("/data/head", "Dr Sesay")])
    window.open_workspace(tmp_path / "laptop.cityneeds")
    window.go(EXCHANGE)
    window.page.team.setText("North")
    window.page.carry(tmp_path / "stick")
    work_done(window, qtbot)
    (home,) = (tmp_path / "stick").iterdir()
    assert home.name.startswith("Koidu - North - home - laptop-")
    assert window.settings.team == "North"           # and is asked no more
    with Workspace.open(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [home])
        assert (report.refused, report.brought["interviews"]) == ([], 1)


def test_one_for_the_office_begins_no_workspace(window: MainWindow, tmp_path: Path) -> None:
    with laptop(tmp_path / "laptop.cityneeds") as one:
        home = write_home(one, tmp_path / "home.cityneeds")
    window.open_workspace(home)
    assert window.page.begin.isHidden()
    assert "In it: 1 city, 1 site, 1 interview" in texts(window)


def test_the_second_copy_follows_each_finish_and_says_when_the_stick_is_gone(window: MainWindow, qtbot: QtBot,
                                                                             tmp_path: Path) -> None:
    laptop(tmp_path / "laptop.cityneeds").close()
    stick = tmp_path / "stick"
    stick.mkdir()
    window.open_workspace(tmp_path / "laptop.cityneeds")
    window.go(EXCHANGE)
    window.page.second_copy.use(stick)
    work_done(window, qtbot)
    assert window.settings.second_copy == str(stick)
    assert str(stick) in texts(window)
    (copy,) = stick.iterdir()
    interview = window.workspace.interviews()[0].id
    window.session.run(interviews.finish(interview_id=interview))
    work_done(window, qtbot)
    with Workspace.open(copy, read_only=True) as second:
        assert second.interview(interview).state == "finished"
        assert second.digest() == window.workspace.digest()
    shutil.rmtree(stick)
    with qtbot.waitSignal(window._changed):
        window.session.tell(interviews.changed(interview))
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "The second copy could not be written" in window.banner.what.text())
    window.page.second_copy.stop.click()
    assert window.settings.second_copy == ""
