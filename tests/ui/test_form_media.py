"""Pictures, sounds, films and guidance of labels, hints and choices are shown and played, out of the files beside the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.forms import load_form
from app.models import Workspace
from app.ui import player
from app.ui.fields.choices import ChoiceRadio
from app.ui.interview.question import QuestionRow
from app.ui.main_window import MainWindow
from app.ui.pictures import PictureDialog
from tests.forms.books import book
from tests.ui.form_media import drawing, opened, photo, sound

# What Qt says of a display that is none.
QUIET = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
HEAD = ("type", "name", "label::English (en)", "label::Arabic (ar)", "hint::English (en)", "guidance_hint::English (en)",
        "media::image::English (en)", "media::big-image::English (en)", "media::audio::English (en)", "media::video::English (en)")
FORM = book(("note", "n", "Look", "انظر", None, None, "tap.jpg", "tap-large.jpg", None, None),
            ("text", "a", "Which tap?", "أي حنفية؟", "As in the picture", "Count **each** outlet.", "lost.png", None, "how.wav",
             "film.mp4"),
            ("select_one l", "s", "Which one?", "أيها؟", None, None, None, None, None, None),
            head=HEAD, choices=[("list_name", "name", "label::English (en)", "label::Arabic (ar)", "media::image::English (en)",
                                 "media::image::Arabic (ar)", "media::audio::English (en)"),
                                ("l", "round", "Round", "دائري", "round.svg", "other.svg", "how.wav"),
                                ("l", "square", "Square", "مربع", None, None, None)])
FILES = {"tap.jpg": photo("blue"), "tap-large.jpg": photo("navy"), "how.wav": sound(), "film.mp4": b"film",
         "round.svg": drawing("red"),
         "other.svg": drawing("green")}


def row(window: MainWindow, name: str) -> QuestionRow:
    window.page.go_ref(f"/data/{name}")
    QApplication.processEvents()
    found = window.page.rows()[f"/data/{name}"]
    assert isinstance(found, QuestionRow)
    return found


@pytest.fixture
def given_to_system(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the system's player is given, without Qt's multimedia."""
    given: list[bytes] = []

    def take(url: QUrl) -> bool:
        given.append(Path(url.toLocalFile()).read_bytes())
        return True
    monkeypatch.setattr(player.QDesktopServices, "openUrl", take)
    monkeypatch.setattr(player, "multimedia", lambda: None)
    return given


@QUIET
def test_a_label_shows_its_picture_and_opens_it_larger(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, FILES)
    picture = row(window, "n").help.views["label"].picture
    assert picture is not None
    assert picture.accessibleName() == "Picture: Look"
    inside = picture.grab().toImage().pixelColor(picture.width() // 2, 12)
    assert (inside.blue(), inside.red() < 40) == (254, True) or inside.blue() > 200
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    (dialog,) = window.findChildren(PictureDialog)
    large = dialog.picture.pixmap().toImage().pixelColor(10, 10)
    assert 100 < large.blue() < 160                 # big-image, and not the small one
    dialog.close()


def test_sounds_and_films_are_played_and_a_lost_file_is_named(window: MainWindow, tmp_path: Path,
                                                              given_to_system: list[bytes]) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, FILES)
    view = row(window, "a").help.views["label"]
    assert view.picture is None                     # lost.png is not there
    assert [one.accessibleName() for one in view.players] == ["Play the sound: Which tap?", "Play the film: Which tap?"]
    for one in view.players:
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert given_to_system == [FILES["how.wav"], b"film"]
    assert window.page.session.interview.form.notices[0].in_language("en") == (
        "Pictures and sounds that its questions show are not beside the form: lost.png. "
        "Put them beside the form and import the form again.")


def test_guidance_opens_below_the_hint(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, FILES)
    help_ = row(window, "a").help
    assert help_.guidance is not None
    assert help_.guidance.isHidden()
    QTest.mouseClick(help_.more, Qt.MouseButton.LeftButton)
    assert help_.guidance.isVisible()
    assert "each" in help_.guidance.text()
    assert row(window, "s").help.guidance is None


def test_a_choice_shows_its_picture_in_the_language_and_plays_without_being_chosen(
        window: MainWindow, tmp_path: Path, qtbot: QtBot, given_to_system: list[bytes]) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, FILES)
    field = row(window, "s").field
    first, second = field.findChildren(ChoiceRadio)
    assert first.height() > second.sizeHint().height() + 60
    top = first.grab().toImage().pixelColor(first.width() // 2, 40)
    assert top.red() > 200 > 100 > top.green()
    assert first.player is not None
    QTest.mouseClick(first.player, Qt.MouseButton.LeftButton)
    assert given_to_system == [FILES["how.wav"]]
    assert window.page.session.interview.node("/data/s").value == ""
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().center())
    assert window.page.session.interview.node("/data/s").value == "round"
    window.page._speak("Arabic (ar)")
    first = row(window, "s").field.findChildren(ChoiceRadio)[0]
    assert first.text() == "دائري"
    top = first.grab().toImage().pixelColor(first.width() // 2, 40)
    assert top.green() > 100 > 50 > top.red()


def test_a_form_takes_its_media_into_the_workspace(tmp_path: Path) -> None:
    """From the folder that ODK's tools keep them in; what comes later comes with the form imported again."""
    form = tmp_path / "taps.xlsx"
    form.write_bytes(FORM)
    (tmp_path / "taps-media").mkdir()
    (tmp_path / "taps-media" / "tap.jpg").write_bytes(FILES["tap.jpg"])
    (tmp_path / "round.svg").write_bytes(FILES["round.svg"])
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        record = workspace.add_form(load_form(form), FORM, form.name)
        assert set(workspace.load_form(record.sha256).files) == {"tap.jpg", "round.svg"}
        (tmp_path / "how.wav").write_bytes(FILES["how.wav"])
        workspace.add_form(load_form(form), FORM, form.name)
        assert set(workspace.load_form(record.sha256).files) == {"tap.jpg", "round.svg", "how.wav"}


def test_a_name_must_not_start_a_program(given_to_system: list[bytes]) -> None:
    assert player.can_play("how.WAV")
    assert not player.can_play("how.exe")
