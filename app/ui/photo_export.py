"""Photos for others: a city's photos into a new folder, with what is said of them, and what stayed and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from app.session.operations import exports
from app.ui.fields.choices import tick
from app.ui.language import here, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, flow, label

if TYPE_CHECKING:
    from app.exchange import Exported, PhotoExportOptions, PhotosExported
    from app.session import Changes
    from app.translations import Message
    from app.ui.host import Host


class PhotoExportCard(QWidget):
    """`audience`: the first is for others, the second for the team."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        frame, inside = card()
        inside.addWidget(label(tr("Photos for others"), factor=1.2, bold=True))
        inside.addWidget(label(tr("A city's photos in a new folder, named in the order of its report, with a list of what each "
                                  "shows; or its interviews with their photos as ODK submissions. To others only what they may see "
                                  "goes out, without what cameras wrote; what stays is counted."), kind="muted"))
        self.city = QComboBox()
        self.city.setAccessibleName(tr("City whose photos go out"))
        self.city.setMaximumWidth(theme().scaled(420))
        self.audience = QComboBox()
        self.audience.setAccessibleName(tr("For whom the photos are"))
        self.audience.addItems([tr("For others: without metadata"), tr("For the team: with what cameras wrote")])
        self.audience.currentIndexChanged.connect(self._fit)
        self.coarse = QComboBox()
        self.coarse.setAccessibleName(tr("How exact positions are"))
        self.stamp = tick(tr("Site, day, position and hash beneath each picture"))
        self.stamp.toggled.connect(self._fit)
        self.position = tick(tr("Write its position into each copy"))
        self.originals = tick(tr("Originals also where a part was made unreadable"))
        self.write = button(tr("Into a folder…"), self._choose, icon="save")
        inside.addLayout(flow(self.city, self.audience))
        inside.addLayout(flow(self.coarse, self.position, self.originals))
        inside.addWidget(self.stamp)
        self.archive = button(tr("As ODK submissions…"), self._choose_archive, icon="save")
        inside.addLayout(flow(self.write, self.archive))
        self._result = QVBoxLayout()
        inside.addLayout(self._result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._fill()
        self._fit()
        host.subscribe(self, self._refresh)

    def _fill(self) -> None:
        from app.exchange import COARSE
        chosen = self.city.currentData()
        self.city.clear()
        for city in self._host.workspace.cities():
            self.city.addItem(city.name, city.id)
        self.city.setCurrentIndex(max(0, self.city.findData(chosen)))
        self.write.setEnabled(bool(self.city.count()))
        self.archive.setEnabled(bool(self.city.count()))
        if not self.coarse.count():
            self.coarse.addItem(tr("Exact positions"), 0)
            for metres in COARSE:
                self.coarse.addItem(tr("Positions to about {metres} m", metres=metres), metres)

    def _fit(self) -> None:
        """What contradicts each other cannot be chosen together."""
        team = self.for_team
        self.coarse.setEnabled(not team)
        self.position.setEnabled(not team)
        self.originals.setEnabled(team and not self.stamp.isChecked())

    def _refresh(self, changes: Changes) -> None:
        if changes.cities:
            self._fill()

    @property
    def for_team(self) -> bool:
        return self.audience.currentIndex() == 1

    def options(self) -> PhotoExportOptions:
        from app.exchange import PhotoExportOptions
        team = self.for_team
        return PhotoExportOptions(
            team, self.stamp.isChecked(), self.position.isChecked() and not team, 0 if team else self.coarse.currentData(),
            self.originals.isChecked() and self.originals.isEnabled(), here())

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Name of the new folder"), tr("{city} photos", city=self.city.currentText()))
        if name:
            self.export(Path(name))

    def export(self, folder: Path) -> None:
        """In a thread; where it is stopped nothing is written."""
        clear(self._result)
        self._host.work(tr("Writing the photos of {city}", city=self.city.currentText()),
                        exports.write_photos(city_id=self.city.currentData(), out=folder, options=self.options()), self._written)

    def _written(self, exported: PhotosExported) -> None:
        self._host.say(tr_n("{count} photo was written.", "{count} photos were written.", exported.written), str(exported.folder),
                       "good")
        self._tell(exported.sentences)

    def _choose_archive(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Archive of submissions"), f"{self.city.currentText()}.zip", "ZIP (*.zip)")
        if name:
            self.export_submissions(Path(name))

    def export_submissions(self, out: Path) -> None:
        """The city's interviews, in a thread; what stands at `out` stays whole until all is written."""
        clear(self._result)
        self._host.work(tr("Writing the interviews of {city}", city=self.city.currentText()),
                        exports.write_submissions(city_id=self.city.currentData(), out=out, external=not self.for_team),
                        partial(self._archived, out))

    def _archived(self, out: Path, exported: Exported) -> None:
        self._host.say(tr_n("{count} interview was written.", "{count} interviews were written.", exported.written), str(out),
                       "good")
        self._tell((*exported.sentences, *(f"{name}: {reason}" for name, reason in exported.left_out)))

    def _tell(self, sentences: Sequence[Message | str]) -> None:
        clear(self._result)
        for sentence in sentences:
            self._result.addWidget(label(worded(sentence), kind="muted"))
