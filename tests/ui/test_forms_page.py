"""The forms page, and how an interview is begun: one button a form; one that is for other sites asks a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.cli import run
from app.models import Workspace
from app.ui.destinations import FORMS
from app.ui.forms_page import FormsPage
from app.ui.main_window import MainWindow
from tests.models.test_lineage import XFORM, add
from tests.ui.test_city import OFFSCREEN, choose


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu")
        workspace.add_site(city.id, "Central market", "other")
        for version in ("1", "2"):
            add(workspace, version, more=' cn:sites="school"')
    return path


def test_two_versions_are_one_button_and_a_form_for_schools_asks_once_at_a_market(window: MainWindow, file: Path) -> None:
    window.open_workspace(file)
    window.go_city()
    begin = window.page.sites.panel.begin
    assert [name for name in begin.starts if name == "market"] == ["market"]
    assert not begin.starts["market"].isVisible()
    click(begin.more)
    click(begin.starts["market"])
    assert window.place != "interview"
    click(begin.leave)
    assert window.workspace.interviews() == []
    click(begin.starts["market"])
    click(begin.go_on)
    assert window.place == "interview"
    (held,) = window.workspace.interviews()
    assert next(form.version for form in window.workspace.forms() if form.sha256 == held.form_sha256) == "2"


def test_the_page_says_which_is_current_retires_and_brings_back(window: MainWindow, file: Path) -> None:
    window.open_workspace(file)
    window.go_city()
    click(window.page.sites.panel.begin.versions)
    page = window.page
    assert isinstance(page, FormsPage)
    lineage = page.chosen()
    assert lineage is not None
    new, old = lineage.versions
    click(page.acts[old.sha256])
    assert window.workspace.lineages()[0].current == old
    click(page.acts["form"])
    assert window.workspace.lineages()[0].current is None
    assert page.table.item(0, 1).text() == "retired"
    click(page.acts["form"])
    click(page.sites["other"])
    assert window.workspace.lineages()[0].sites == ("school", "other")
    click(page.acts["sites"])
    assert window.workspace.lineages()[0].sites == ("school",)
    assert window.workspace.lineages()[0].current == old
    assert new.version == "2"


@OFFSCREEN
def test_a_form_is_added_through_the_dialog_and_what_it_lacks_is_said(window: MainWindow, qtbot: QtBot, file: Path,
                                                                      tmp_path: Path) -> None:
    older, lacking = tmp_path / "market.xml", tmp_path / "trees.xml"
    older.write_text(XFORM.format(id="market", version="1.5", more=""))
    lacking.write_text(XFORM.format(id="trees", version="1", more="").replace(
        "</instance>", '</instance><instance id="kinds" src="jr://file-csv/kinds.csv"/>', 1))
    window.open_workspace(file)
    window.go(FORMS)
    page = window.page
    for path, said in ((older, "another version"), (lacking, "lacks something")):
        click(page.add)
        choose(window, path)
        qtbot.waitUntil(lambda said=said: said in window.banner.what.text(), timeout=20000)
    assert {lineage.form_id for lineage in page.known.lineages} == {"market", "trees"}
    assert page.chosen().form_id == "trees"


def test_the_same_by_commands(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    third = tmp_path / "market.xml"
    third.write_text(XFORM.format(id="market", version="3", more=""))
    assert run(["form", "current", str(file), "market@1"]) == 0
    assert run(["form", "add", str(file), str(third)]) == 0
    assert "form current w.cityneeds market@3" in capsys.readouterr().err
    assert run(["form", "list", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Market (market): for School"
    assert [line.split()[0] for line in lines[1:]] == ["3", "2", "1"]
    assert lines[3].endswith("0 interviews · current")
    assert run(["form", "retire", str(file), "market"]) == 0
    assert run(["form", "fill", str(third), "--into", str(file), "--city", "Koidu", "--site", "Central market"]) == 1
    assert "retired" in capsys.readouterr().err
    assert run(["form", "retire", str(file), "market", "--undo"]) == 0
    assert run(["form", "sites", str(file), "market", "waste", "other"]) == 0
    assert "Market is for Waste site, Other." in capsys.readouterr().out
    assert run(["form", "current", str(file), "nothing"]) == 1
    assert "no form nothing" in capsys.readouterr().err
