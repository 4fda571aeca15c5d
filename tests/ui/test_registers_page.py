"""Registers in the window: what stands in a list, an entry with its history, a list that comes in after a look."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.ui.fair_columns import fair_widths
from app.ui.main_window import MainWindow
from app.ui.registers_page import RegistersPage
from tests.models.test_registers import MAKE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> RegistersPage:
    """Of a workspace with two trees; reached as a person does: by the settings."""
    with Workspace.create(tmp_path / "w.cityneeds") as one:
        one.author = "Awa"
        site = one.add_site(one.add_city("Koidu").id, "Market", "other", latitude=8.64, longitude=-10.97)
        form = one.add_form(load_form(MAKE, name="make.xlsx", files={}), MAKE, "make.xlsx")
        for kind, height in (("mango", "7"), ("lime", "3")):
            with StoredInterview.open(one, one.add_interview(site.id, form.sha256).id) as kept:
                kept.set("/data/kind", kind)
                kept.set("/data/height", height)
                kept.finish()
    window.open_workspace(tmp_path / "w.cityneeds")
    QTest.mouseClick(window.header.settings, LEFT)
    QTest.mouseClick(window.page.registers, LEFT)
    assert isinstance(window.page, RegistersPage)
    return window.page


def shown(page: RegistersPage) -> list[list[str]]:
    model = page.model
    return [[str(model.data(model.index(row, column))) for column in range(model.columnCount())] for row in range(model.rowCount())]


def beside(page: RegistersPage) -> str:
    from PySide6.QtWidgets import QLabel
    return " | ".join(one.text() for at in range(page.beside.count()) if (frame := page.beside.itemAt(at).widget()) is not None
                      for one in frame.findChildren(QLabel))


def test_lists_stand_with_their_entries_and_each_with_what_is_known_of_it(page: RegistersPage) -> None:
    assert [page.which.itemText(at) for at in range(page.which.count())] == ["Sites of the workspace (1)", "trees (2)"]
    assert shown(page)[0][:3] == ["Market", "Other", "Koidu"]
    page.which.setCurrentIndex(1)
    assert shown(page) == [["lime 3", "lime", "3"], ["mango 7", "mango", "7"]]
    QTest.keyClicks(page.search, "mango")
    assert shown(page) == [["mango 7", "mango", "7"]]
    assert page.about.text() == "1 of 2 are shown"
    assert "species: mango" in beside(page)
    assert "Awa: height: 7" in beside(page)


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    """What needs little keeps it; the wide ones share what is left, and what is left over."""
    assert fair_widths([50, 300, 60, 200], 400) == [50, 145, 60, 145]
    assert fair_widths([50, 100], 201) == [76, 125]
    assert fair_widths([50, 100], -3) == [0, 0]


def test_a_site_is_told_in_the_words_of_its_reader(page: RegistersPage, window: MainWindow) -> None:
    assert shown(page)[0][3] == "8.64000, -10.97000"
    header = page.table.horizontalHeader()
    assert sum(header.sectionSize(at) for at in range(header.count())) == page.table.viewport().width()
    assert "Latitude: 8.64" in beside(page)
    window.change_settings(language="ar")
    assert isinstance(window.page, RegistersPage)
    assert window.page.table.currentIndex().row() == 0, "the first stands beside the list, from the right, too"
    assert "8.64" in beside(window.page)
    assert not {"latitude", "longitude", "Latitude", "Longitude"} & set(beside(window.page).replace(":", " ").split())


def test_a_list_comes_in_after_a_look(page: RegistersPage, window: MainWindow, tmp_path: Path,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wells.csv").write_text("WELL,depth,lat,lon\nOld well,12,8.64,-10.97\nNew well,7,108,9\n,3,,\n")
    monkeypatch.setattr("app.ui.registers_page.QFileDialog.getOpenFileName", lambda *_: (str(tmp_path / "wells.csv"), ""))
    QTest.mouseClick(page.take, LEFT)
    bringing = page.bringing
    assert bringing.name.text() == "wells"
    assert "No column of the list says what each row is called" in bringing.problem.text()
    assert not bringing.write.isEnabled()
    bringing.called.setCurrentIndex(bringing.called.findData("WELL"))
    bringing.called.activated.emit(bringing.called.currentIndex())
    assert bringing.told.text() == "2 new, 0 changed, 0 as they are, 1 left out"
    assert "wells" not in [one.name for one in page._registers]
    QTest.mouseClick(bringing.write, LEFT)
    assert (page.register and page.register.name, [line[0] for line in shown(page)]) == ("wells", ["New well", "Old well"])
    assert not bringing.isVisible()


def test_what_is_no_list_is_a_sentence(page: RegistersPage, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "notes.geojson").write_text("{}")
    page.bring(tmp_path / "notes.geojson")
    assert not page.bringing.isVisible()
    assert "is no GeoJSON" in window.banner.what.text()


def test_what_two_laptops_say_differently_is_named_and_settled_with_the_others(page: RegistersPage, window: MainWindow,
                                                                              tmp_path: Path) -> None:
    from shutil import copy

    from app.models.conflicts import conflicts
    from app.models.merge import merge
    from app.models.registers import register
    from app.questionnaire import ConflictWords
    copy(tmp_path / "w.cityneeds", tmp_path / "other.cityneeds")
    trees = {tree.label: tree.record_id for tree in register(window.workspace, "trees").entities}
    for file, height in ((tmp_path / "other.cityneeds", "12"), (None, "9")):
        one = window.workspace if file is None else Workspace.open(file)
        one.write(trees["mango 7"], [("height", height)])
        if file is not None:
            one.close()
    merge(window.workspace, [tmp_path / "other.cityneeds"])
    (conflict,) = conflicts(window.workspace)
    words = ConflictWords(window.workspace)
    assert (words.where(conflict), words.question(conflict)) == ("trees · mango 7", "height")
    assert {words.answer(conflict, head.value) for head in conflict.heads} == {"9", "12"}
    page._read()
    page.which.setCurrentIndex(1)
    assert page.differing.text() == "1 thing is said differently on two laptops."
    QTest.mouseClick(page.settle, LEFT)
    assert window.place == "exchange"


def test_a_position_keeps_its_order_in_a_window_from_the_right(page: RegistersPage, window: MainWindow) -> None:
    window.change_settings(language="ar")
    page = window.page
    page.which.setCurrentIndex(1)
    at = page.model.index(0, 1)
    assert page.model.data(at) == "\u2068lime\u2069"
    assert page.model.data(at, Qt.ItemDataRole.ToolTipRole) == "lime"      # what is copied or read aloud is what was said
    window.change_settings(language="en")
