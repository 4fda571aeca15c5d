"""The second copy of the open workspace: where it is, and that it is brought up whenever an interview is finished."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.session import EVERYTHING
from app.session.operations import parcels
from app.ui.language import tr
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.models.parcels import SecondCopy
    from app.session import Changes
    from app.ui.host import Host


class SecondCopyWatch(QObject):
    """Beside the windows' thread and without waiting: a stick that is slow or gone keeps nobody from the next interview."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._at_work = self._again = False

    def changed(self, changes: Changes) -> None:
        """Interviews that were begun, finished, reopened or erased."""
        host = self._host
        if not (changes.interviews or changes.withdrawals) or not host.settings.second_copy or not host.session.is_open:
            return
        if not isinstance(host.path, Path) or host.workspace.parcel is not None:
            return
        if self._at_work:
            self._again = True
            return
        self._at_work = True
        host.work(tr("Second copy"), parcels.write_second(folder=Path(host.settings.second_copy)), self._done, failed=self._failed)

    def _done(self, copy: SecondCopy) -> None:
        self._at_work = False
        if self._again:
            self._again = False
            self.changed(EVERYTHING)

    def _failed(self, error: Exception) -> None:
        """It was said. The next finish tries again."""
        self._at_work = self._again = False


class SecondCopyCard(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        frame, inside = card()
        inside.addWidget(label(tr("Second copy"), factor=1.2, bold=True))
        inside.addWidget(label(tr("Whenever an interview is finished, what is new goes to a stick or another folder, too. When "
                                  "this laptop dies, a new one takes the office's parcel and this copy in, and goes on."),
                              kind="muted"))
        self.where = label()
        inside.addWidget(self.where)
        self.choose = button(tr("Choose a stick or folder…"), self._choose, icon="save")
        self.stop = button(tr("No second copy"), self._stop)
        inside.addLayout(row(self.choose, self.stop, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        if not isinstance(host.path, Path):
            frame.hide()                # a server's keeper makes backups
        self._show()

    def _show(self) -> None:
        folder = self._host.settings.second_copy
        self.where.setText(tr("It is kept in {folder}.", folder=folder) if folder else tr("There is none."))
        self.stop.setVisible(bool(folder))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where to"))
        if folder:
            self.use(Path(folder))

    def use(self, folder: Path) -> None:
        """Writes it at once: a folder that does not take it is not chosen."""
        def written(copy: SecondCopy) -> None:
            self._host.keep_settings(replace(self._host.settings, second_copy=str(folder)))
            self._show()
            self._host.say(tr("The second copy was written and checked."), str(copy.path), "good")
        self._host.work(tr("Second copy"), parcels.write_second(folder=folder), written)

    def _stop(self) -> None:
        self._host.keep_settings(replace(self._host.settings, second_copy=""))
        self._show()
        self.choose.setFocus()
