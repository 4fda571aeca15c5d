"""What a form shows and plays beside a label, a hint or a choice: pictures, sounds, films out of its attached files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.pictures import PictureDialog, fitted_picture
from app.ui.player import can_play, play
from app.ui.theme import theme
from app.ui.widgets import button, label, row

WIDE, HIGH = 420, 190           # px at normal text that a picture takes at most
Files = Callable[[str], bytes | None]      # an attached file by its name; None where it is not there


class MediaView(QWidget):
    """Hidden where there is nothing; a picture opens larger, `big-image` where the form has one."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self._shown: tuple[tuple[str, str], ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(4))
        self.picture: QPushButton | None = None
        self.players: list[QPushButton] = []
        self.hide()

    def show_media(self, media: Mapping[str, str], name: str) -> None:
        """`media`: file names by kind, as `Node.media` gives them; `name`: what they belong to, for a screen reader."""
        shown = (*media.items(), ("", name))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        self.picture, self.players = None, []
        for kind, words in (("image", ""), ("audio", tr("Play the sound")), ("video", tr("Play the film"))):
            file = media.get(kind) or (media.get("big-image") if kind == "image" else "")
            if not file:
                continue
            data = self._files(file)
            if data is None:
                self._box.addWidget(label(tr("{file} is not beside the form.", file=file), kind="muted", factor=0.9))
            elif kind == "image" and not fitted_picture(data, 16, 16).isNull():
                self._add_picture(data, self._files(media.get("big-image", "")) or data, name)
            elif kind != "image" and can_play(file):
                self._add_player(words, file, data, name)
            else:
                self._box.addWidget(label(tr("{file} cannot be shown or played here.", file=file), kind="muted", factor=0.9))
        self.setVisible(self._box.count() > 0)

    def _add_picture(self, data: bytes, large: bytes, name: str) -> None:
        said = tr("Picture: {name}", name=name)
        picture = fitted_picture(data, theme().scaled(WIDE), theme().scaled(HIGH))
        shown = button("", lambda: PictureDialog(self, large, said).open(), kind="quiet", name=said)
        size = QSize(round(picture.width() / picture.devicePixelRatio()), round(picture.height() / picture.devicePixelRatio()))
        shown.setIcon(QIcon(picture))
        shown.setIconSize(size)
        shown.setFixedSize(size.expandedTo(QSize(theme().target, theme().target)) + QSize(theme().scaled(8), theme().scaled(8)))
        shown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.picture = shown
        self._box.addLayout(row(shown, None))

    def _add_player(self, words: str, file: str, data: bytes, name: str) -> None:
        player = button(words, lambda: play(self, file, data), icon="play", kind="quiet",
                        name=tr("{name}: {value}", name=words, value=name))
        self.players.append(player)
        self._box.addLayout(row(player, None))
