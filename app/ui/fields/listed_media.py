"""What a form shows and plays of the choices of a list: a picture in each line, and a button that plays the sound of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from app.ui.fields.choice_media import LISTED_HIGH, LISTED_WIDE, listed_picture, sound_of
from app.ui.fields.field import choice_text
from app.ui.language import tr
from app.ui.media_view import Files
from app.ui.player import play
from app.ui.theme import theme
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Choice


class ListedMedia:
    """`current`: the index of the choice whose sound is played, -1 none. A picture is read when its line is first painted."""

    def __init__(self, files: Files, current: Callable[[], int]) -> None:
        self._files, self._current = files, current
        self._choices: Sequence[Choice] = ()
        self._pictures: dict[int, QPixmap] = {}
        self.has_pictures = False
        self.play: QPushButton = button("", self._play, icon="play", kind="quiet", name=tr("Play"))
        self.play.hide()

    def fill(self, choices: Sequence[Choice]) -> None:
        """Of these choices from now on."""
        self._choices, self._pictures = choices, {}
        self.has_pictures = any("image" in kind for choice in choices for kind in choice.media)
        self.follow()

    @property
    def size(self) -> QSize:
        """px that a picture takes at most; empty where no choice has one."""
        return QSize(theme().scaled(LISTED_WIDE), theme().scaled(LISTED_HIGH)) if self.has_pictures else QSize(0, 0)

    def picture(self, index: int) -> QPixmap | None:
        if not self.has_pictures:
            return None
        if index not in self._pictures:
            self._pictures[index] = listed_picture(self._choices[index], self._files)
        found = self._pictures[index]
        return None if found.isNull() else found

    def follow(self) -> None:
        """Another choice is marked or chosen: the button is there where it has a sound, and says whose it is."""
        at = self._current()
        choice = self._choices[at] if 0 <= at < len(self._choices) else None
        sound = sound_of(choice, self._files) if choice is not None and choice.media else ""
        self.play.setVisible(bool(sound) and self.play.parent() is not None)
        if choice is not None and sound:
            name = tr("Play: {name}", name=choice_text(choice))
            self.play.setAccessibleName(name)
            self.play.setToolTip(name)

    def _play(self) -> None:
        at = self._current()
        if 0 <= at < len(self._choices) and (sound := sound_of(self._choices[at], self._files)):
            play(self.play, sound, self._files(sound) or b"")
