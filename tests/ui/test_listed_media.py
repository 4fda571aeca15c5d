"""Pictures and sounds of choices where they stand in a list: long lists of one and of many, cells of a table, orders, a map."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.ui.fields.cells import CellChoiceField
from app.ui.fields.choices import OneField
from app.ui.fields.long_lists import LongListField, SearchField, SeveralOfManyField
from app.ui.fields.map_choices import MapChoiceField
from app.ui.fields.rank import RankField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui import form_media
from tests.ui.forms import kept, keys
from tests.ui.test_choices import row_of

FILES = {"one.jpg": form_media.photo("red"), "one.wav": form_media.sound()}
MANY = [f"c{number}" for number in range(70)]


def shown(window: MainWindow, folder: Path, kind: str, names: list[str], appearance: str = "", *,
          repeat: bool = False) -> InterviewPage:
    """A question of choices, of which the second has a picture and a sound."""
    choices = [("list_name", "name", "label", "media::image", "media::audio"),
               *(("l", name, f"Choice {name}", *(("one.jpg", "one.wav") if name == names[1] else ("", ""))) for name in names)]
    asked = (f"{kind} l", "q", "Question", appearance)
    rows = [("begin_repeat", "r", "Rows", "field-list"), asked, ("end_repeat",)] if repeat else [asked]
    page = form_media.opened(window, folder / "w.cityneeds", book(
        *rows, ("text", "after", "After", ""), head=("type", "name", "label", "appearance"), choices=choices), FILES)
    page.go_ref("/data/r" if repeat else "/data/q")
    return page


@pytest.mark.parametrize(("kind", "field"), [("select_one", SearchField), ("select_multiple", SeveralOfManyField)])
def test_lines_of_a_long_list_have_their_pictures(window: MainWindow, tmp_path: Path, kind: str,
                                                  field: type[LongListField]) -> None:
    page = shown(window, tmp_path, kind, MANY)
    asked = row_of(page, "q").field
    assert isinstance(asked, field)
    keys(Qt.Key.Key_Down)
    finder = asked.finder()
    assert finder.isVisible()
    icon = asked.found.index(1, 0).data(Qt.ItemDataRole.DecorationRole)
    assert icon is not None
    assert not icon.isNull()
    assert asked.found.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert finder.sizeHintForRow(0) >= asked.media.size.height() > 0
    assert not asked.media.play.isVisible()
    keys(Qt.Key.Key_Down)
    assert asked.media.play.isVisible()
    assert asked.media.play.accessibleName() == "Play: Choice c1"
    keys(Qt.Key.Key_Return)
    assert kept(page, "q") == "c1"
    page.go_ref("/data/q")
    again = row_of(page, "q").field
    assert isinstance(again, field)
    if isinstance(again, SearchField):
        assert again.picture.isVisible()
        assert again.media.play.isVisible()
    else:
        assert isinstance(again, SeveralOfManyField)
        chip = again.chips[0]
        assert isinstance(chip, QPushButton)
        assert chip.iconSize() == again.media.size


def test_a_list_without_pictures_is_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    choices = [("list_name", "name", "label"), *(("l", name, name) for name in MANY)]
    page = form_media.opened(window, tmp_path / "w.cityneeds", book(("select_one l", "q", "Question"), choices=choices), {})
    asked = row_of(page, "q").field
    assert isinstance(asked, SearchField)
    keys(Qt.Key.Key_Down)
    assert asked.media.size == QSize(0, 0)
    assert asked.finder().sizeHintForRow(0) < 60


def test_an_order_shows_pictures_and_plays(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window, tmp_path, "rank", ["a", "b", "c"])
    asked = row_of(page, "q").field
    assert isinstance(asked, RankField)
    assert [asked.list.item(at).icon().isNull() for at in range(3)] == [True, False, True]
    assert not asked.media.play.isVisible()
    keys(Qt.Key.Key_Down)
    assert asked.media.play.isVisible()


def test_a_map_offers_its_choices_as_any_list_does(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window, tmp_path, "select_one", MANY[:20], "map")
    asked = row_of(page, "q").field
    assert isinstance(asked, MapChoiceField)
    assert isinstance(asked.list, OneField)
    assert asked.list.buttons[1].media is not None
    page = shown(window, tmp_path / "other", "select_one", MANY, "map")
    asked = row_of(page, "q").field
    assert isinstance(asked, MapChoiceField)
    assert isinstance(asked.list, SearchField)
    assert asked.list.media.has_pictures


def test_a_cell_of_a_table_shows_them_in_its_list(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(window, tmp_path, "select_one", ["a", "b", "c"], repeat=True)
    asked = next(row.field for row in page.rows().values())
    assert isinstance(asked, CellChoiceField)
    played: list[str] = []
    monkeypatch.setattr("app.ui.fields.listed_media.play", lambda parent, name, data: played.append(name))
    keys(" ", Qt.Key.Key_Down)
    assert not asked.found.index(1, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
    keys(Qt.Key.Key_Return)
    assert kept(page, "q") == "b"
    page.go_ref("/data/r[1]/q")
    asked = next(row.field for row in page.rows().values())
    assert isinstance(asked, CellChoiceField)
    QTest.mouseClick(asked.media.play, Qt.MouseButton.LeftButton)
    assert played == ["one.wav"]
