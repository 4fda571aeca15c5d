"""The photo or file that a step of the history named: looked at, and erased for good where nobody may see it any more."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.problem import Problem
from app.session.operations import photos
from app.ui.language import tr, tr_in
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.models import File, Photo
    from app.models.consent import Erased
    from app.ui.host import Host

WIDE, HIGH = 96, 60


class PastPhoto(QWidget):
    """Hidden where the step named none. `gone` is called when it is erased."""

    def __init__(self, host: Host, interview_id: str, gone: Callable[[], None]) -> None:
        super().__init__()
        self._host, self._interview_id, self._gone = host, interview_id, gone
        self._attachment: Photo | File | None = None
        self.plate = QLabel()
        self.plate.setFixedSize(theme().scaled(WIDE), theme().scaled(HIGH))
        self.plate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label(kind="muted")
        self.erase = button(tr("Erase this photo for good …"), self._ask, icon="trash", kind="quiet")
        self.sure = button(tr("Erase for good"), self._erase, icon="trash")
        self.keep = button(tr_in("a photo", "Keep it"), self._rest, kind="primary")
        line = row(self.plate, self.words, self.erase, self.keep, self.sure)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.show_of("", "")

    def show_of(self, path: str, value: str) -> None:
        """Of the photo or file that this answer named."""
        workspace, interview_id = self._host.workspace, self._interview_id
        attachments: list[Photo | File] = []
        if value:
            attachments += workspace.photos(interview_id, history=True)
            attachments += workspace.files(interview_id, history=True)
        named = (attachment for attachment in attachments if (attachment.path, attachment.name) == (path, value))
        self._attachment = next(named, None)
        self.setVisible(self._attachment is not None)
        if self._attachment is not None:
            self._show_picture(self._attachment)
            self._rest()

    def _show_picture(self, attachment: Photo | File) -> None:
        picture = QPixmap()
        if not hasattr(attachment, "media"):
            with contextlib.suppress(Problem):
                picture.loadFromData(self._host.workspace.photo_bytes(attachment.sha256, "thumbnail"))
        self.plate.setVisible(not picture.isNull())
        if not picture.isNull():
            self.plate.setPixmap(picture.scaled(self.plate.size(), Qt.AspectRatioMode.KeepAspectRatio,
                                                Qt.TransformationMode.SmoothTransformation))

    def _rest(self) -> None:
        """Nothing is asked."""
        if self._attachment is not None:
            name = self._attachment.name
            self.words.setText(name if self._attachment.current else tr("{name} (taken away or replaced)", name=name))
        self.erase.setVisible(not self._host.workspace.read_only)
        self.sure.hide()
        self.keep.hide()

    def _ask(self) -> None:
        self.words.setText(tr("The photo and what was said of it are overwritten; nobody can bring it back. Files that merge "
                              "with this one are told, and somebody there is asked."))
        self.erase.hide()
        self.sure.show()
        self.keep.show()
        self.keep.setFocus()

    def _erase(self) -> None:
        if self._attachment is not None:
            self.sure.setEnabled(False)
            self.keep.setEnabled(False)
            self._host.work(tr("Erasing"), photos.erase(photo_id=self._attachment.id), self._erased)

    def _erased(self, erased: Erased) -> None:
        self._gone()
        self._host.say(tr("The photo is erased."),
                       tr("What was printed or exported before is not reached: destroy it, too."), "good")

