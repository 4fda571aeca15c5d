"""What a form gives to choices is shown by every appearance, and an answer that is in no list any more is never dropped unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.fields.choices import ButtonsField, OneField, SeveralField
from app.ui.fields.field import Field
from app.ui.fields.long_lists import SearchField, SeveralOfManyField
from app.ui.fields.rank import RankField
from app.ui.fields.table import field_for
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui import form_media
from tests.ui.forms import kept, opened, xform
from tests.ui.test_choices import row_of

if TYPE_CHECKING:
    from app.forms import Node

NAMES = "abcdefghijklmnopqrstuvwxyz01234"       # more than a list that is not searched holds


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
@pytest.mark.parametrize("appearance", ["likert", "list", "list-nolabel", "minimal", "autocomplete", "columns-pack", ""])
@pytest.mark.parametrize(("media", "file", "many"), [("image", form_media.photo("red"), False),
                                                     ("audio", form_media.sound(), False),
                                                     ("image", form_media.photo("red"), True)])
def test_pictures_and_sounds_of_choices_are_there_in_every_appearance(
        window: MainWindow, tmp_path: Path, kind: str, appearance: str, media: str, file: bytes, many: bool) -> None:
    name = {"image": "one.jpg", "audio": "one.wav"}[media]
    choices = [("list_name", "name", "label", f"media::{media}"),
               *(("l", letter, letter.upper(), name if letter == "b" else "") for letter in (NAMES if many else "abc"))]
    page = form_media.opened(window, tmp_path / "w.cityneeds", book(
        (f"{kind} l", "q", "Question", appearance), head=("type", "name", "label", "appearance"), choices=choices), {name: file})
    field = row_of(page, "q").field
    assert isinstance(field, OneField | SeveralField)
    given = field.buttons[1].media
    assert given is not None
    assert given.height > 0 if media == "image" else given.sound == name
    assert field.buttons[1].accessibleName() == "B"


def chosen(control: str, appearance: str = "", names: str = "abc", *, filtered: bool = False) -> bytes:
    """A form that asks for one, several or an order; with `filtered`, `x` is among the choices where the city is "old"."""
    tag = {"select": "select", "select1": "select1", "rank": "odk:rank"}[control]
    listed, asked = "", "".join(f"<item><label>Choice {name.upper()}</label><value>{name}</value></item>" for name in names)
    if filtered:
        rows = "".join(f"<item><name>{name}</name><label>Choice {name.upper()}</label><when>any</when></item>" for name in names)
        rows += "<item><name>x</name><label>Choice X</label><when>old</when></item>"
        listed = f'<instance id="l"><root>{rows}</root></instance>'
        asked = ("<itemset nodeset=\"instance('l')/root/item[when='any' or /data/city='old']\"><value ref='name'/>"
                 "<label ref='label'/></itemset>")
    body = ('<input ref="/data/city"><label>City</label></input>'
            f'<{tag} xmlns:odk="http://www.opendatakit.org/xforms" ref="/data/q" appearance="{appearance}"><label>Which?</label>'
            f"{asked}</{tag}>")
    kind = {"select": "string", "select1": "string", "rank": "odk:rank"}[control]
    binds = f'<bind xmlns:odk="http://www.opendatakit.org/xforms" nodeset="/data/q" type="{kind}"/>'
    return xform("<city/><q/>", listed + binds, body)


class _Answered:
    """A node as an answer of an older form leaves it: `x` was chosen and is in its list no more."""

    def __init__(self, node: Node, value: str) -> None:
        self._node, self.value = node, value

    def __getattr__(self, name: str) -> object:
        return getattr(self._node, name)


def field_with(window: MainWindow, folder: Path, form: bytes, value: str) -> tuple[Field, list[str]]:
    """What asks the question when it has this answer, and what it answers from now on."""
    page = opened(window, folder / "w.cityneeds", form)
    row = row_of(page, "q")
    node = cast("Node", _Answered(page.session.interview.node(row.ref), value))
    field = field_for(node)(node, row.field.surroundings)
    told: list[str] = []
    field.answered.connect(told.append)
    return field, told


@pytest.mark.parametrize("appearance", ["", "likert", "list", "list-nolabel"])
@pytest.mark.parametrize(("control", "value", "then"), [("select1", "x", "b"), ("select", "x c", "b c x")])
def test_a_choice_that_is_gone_is_said_and_stays_among_several(window: MainWindow, tmp_path: Path, qtbot: QtBot, appearance: str,
                                                               control: str, value: str, then: str) -> None:
    field, told = field_with(window, tmp_path, chosen(control, appearance), value)
    qtbot.addWidget(field)
    assert isinstance(field, ButtonsField)
    assert field._none.text().endswith(": x")
    field.settle()
    assert told == []
    field.buttons[1].click()
    assert told == [then]


@pytest.mark.parametrize(("control", "value"), [("select1", "x"), ("select", "x b")])
def test_a_long_list_keeps_what_is_gone_in_sight(window: MainWindow, tmp_path: Path, qtbot: QtBot, control: str,
                                                 value: str) -> None:
    field, told = field_with(window, tmp_path, chosen(control, names=NAMES.replace("x", "")), value)
    qtbot.addWidget(field)
    assert isinstance(field, SearchField | SeveralOfManyField)
    assert field.line.text() == "x" if isinstance(field, SearchField) else len(field.chips) == 2
    field.settle()
    assert set(told) <= {value}
    assert field.unread == ""


def test_an_order_keeps_the_place_of_what_is_gone_until_it_is_taken_away(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    field, told = field_with(window, tmp_path, chosen("rank"), "c x b a")
    qtbot.addWidget(field)
    assert isinstance(field, RankField)
    assert [field.list.item(at).text() for at in range(4)] == ["1.  Choice C", "2.  x", "3.  Choice B", "4.  Choice A"]
    assert field._said.text().endswith(": x")
    field.list.setCurrentRow(3)
    field.up.click()
    field.strays[0].click()     # type: ignore[attr-defined]
    assert told == ["c x a b", "c a b"]


def test_what_came_into_the_list_after_the_order_was_given_has_no_rank_yet(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", chosen("rank", filtered=True))
    page.session.answer("/data/q", "b a c")
    page.session.answer("/data/city", "old")
    field = row_of(page, "q").field
    assert isinstance(field, RankField)
    assert [field.list.item(at).text() for at in range(4)] == ["1.  Choice B", "2.  Choice A", "3.  Choice C", "–  Choice X"]
    assert field.confirm.isVisible()
    QTest.mouseClick(field.confirm, Qt.MouseButton.LeftButton)
    assert kept(page, "q") == "b a c x"
    assert not field.confirm.isVisible()
