"""What a form shows and plays of a choice: its picture above its words, and a button that plays its sound or film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.language import tr
from app.ui.media_view import Files
from app.ui.pictures import fitted_picture
from app.ui.player import can_play, play
from app.ui.theme import theme
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Choice

WIDE, HIGH = 150, 92        # px at normal text
LISTED_WIDE, LISTED_HIGH = 76, 52       # the same in a line of a list


@dataclass(frozen=True)
class ChoiceMedia:
    """`picture`: null where there is none; `sound`: the name of what is played, "" nothing."""

    picture: QPixmap
    sound: str

    @property
    def height(self) -> int:
        """px above the words."""
        return 0 if self.picture.isNull() else round(self.picture.height() / self.picture.devicePixelRatio()) + theme().scaled(8)

    @property
    def width(self) -> int:
        return 0 if self.picture.isNull() else round(self.picture.width() / self.picture.devicePixelRatio())


def listed_picture(choice: Choice, files: Files) -> QPixmap:
    """As it stands in a line of a list; null where there is none."""
    file = choice.media.get("image") or choice.media.get("big-image") or ""
    data = files(file) if file else None
    return fitted_picture(data, theme().scaled(LISTED_WIDE), theme().scaled(LISTED_HIGH)) if data else QPixmap()


def sound_of(choice: Choice, files: Files) -> str:
    """The name of its sound or film, "" where there is none or its file is not there."""
    return next((choice.media[kind] for kind in ("audio", "video")
                 if can_play(choice.media.get(kind, "")) and files(choice.media[kind]) is not None), "")


def choice_media(choice: Choice, files: Files) -> ChoiceMedia | None:
    """None where the form has nothing of it, or its file is not there."""
    file = choice.media.get("image") or choice.media.get("big-image") or ""
    data = files(file) if file else None
    picture = fitted_picture(data, theme().scaled(WIDE), theme().scaled(HIGH)) if data else QPixmap()
    sound = sound_of(choice, files)
    return ChoiceMedia(picture, sound) if sound or not picture.isNull() else None


def player_button(parent: QWidget, choice: Choice, sound: str, files: Files) -> QPushButton:
    """Stands on the choice, at the end of its words."""
    player = button("", lambda: play(parent, sound, files(sound) or b""), icon="play", kind="quiet",
                    name=tr("Play: {name}", name=" ".join((choice.label or choice.name).split())))
    player.setParent(parent)
    player.setFixedSize(theme().target - theme().scaled(8), theme().target - theme().scaled(8))
    player.show()
    return player
