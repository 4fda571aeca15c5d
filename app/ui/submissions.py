"""Interviews from ODK: an archive or a folder of submissions, brought in at a site, and taken back as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from app.session.operations import submissions
from app.translations import message
from app.ui.language import joined, tr, tr_in, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, flow, label, row

if TYPE_CHECKING:
    from app.exchange import Imported
    from app.models.submissions import Import
    from app.session import Changes
    from app.ui.host import Host

MOST_SHOWN = 20


class SubmissionsCard(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        frame, inside = card()
        inside.addWidget(label(tr("Interviews from ODK"), factor=1.2, bold=True))
        inside.addWidget(label(tr("An archive or a folder of submissions, as ODK Central, Collect or KoboToolbox write it. "
                                  "Each comes in whole and once; the same archive again brings only what is new."),
                               kind="muted"))
        self.site = QComboBox()
        self.site.setAccessibleName(tr("Site at which these interviews were held"))
        self.site.setMaximumWidth(theme().scaled(420))
        cities = {city.id: city.name for city in host.workspace.cities()}
        for site in host.workspace.sites():
            self.site.addItem(f"{cities.get(site.city_id, '')} · {site.name}", site.id)
        self.archive = button(tr("Choose an archive…"), self._choose_archive, icon="open")
        self.folder = button(tr("Choose a folder…"), self._choose_folder, icon="folder")
        inside.addLayout(flow(self.site, self.archive, self.folder))
        if not cities or not self.site.count():
            inside.addWidget(label(tr("Add a city and a site first."), kind="muted"))
            self.archive.setEnabled(False)
            self.folder.setEnabled(False)
        self._result, self._list, self._asking = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._result, self._list, self._asking):
            inside.addLayout(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.show_imports()
        host.subscribe(self, self._refresh)

    def _choose_archive(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Archive of submissions"), "", "ZIP (*.zip)")
        if name:
            self.bring(Path(name))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder of submissions"))
        if name:
            self.bring(Path(name))

    def bring(self, source: Path) -> None:
        """In a thread; what came in stays where it is stopped."""
        clear(self._result)
        self._host.work(tr("Bringing {name} in", name=source.name),
                        submissions.bring_in(source=source, site_id=self.site.currentData()), self._came)

    def _came(self, came: Imported) -> None:
        clear(self._result)
        counts = (message("of them open: {n}", n=came.open), message("edited: {n}", n=came.edited),
                  message("made whole: {n}", n=came.completed), message("here already: {n}", n=came.known),
                  message("stay away, because the consent was withdrawn: {n}", n=came.erased),
                  message("files missing in the archive: {n}", n=len(came.missing)),
                  message("refused: {n}", n=len(came.refused)))
        said = [tr("new interviews: {n}", n=len(came.interviews)), *(worded(count) for count in counts if count.arguments["n"])]
        self._result.addWidget(label(", ".join(said), kind="warning" if came.refused or came.missing else "good"))
        for name, reason in came.refused[:MOST_SHOWN]:
            self._result.addWidget(label(f"    {name}: {worded(reason)}", kind="muted"))
        if len(came.refused) > MOST_SHOWN:
            self._result.addWidget(label(tr("{n} more after these", n=len(came.refused) - MOST_SHOWN), kind="muted"))

    def _refresh(self, changes: Changes) -> None:
        if changes.imports:
            self.show_imports()

    def show_imports(self) -> None:
        from app.models.submissions import imports
        clear(self._list)
        clear(self._asking)
        for one in [found for found in reversed(imports(self._host.workspace)) if not found.undone][:MOST_SHOWN]:
            said = self.said(one)
            undo = button(tr("Undo…"), partial(self._ask, one), kind="quiet", name=f"{tr('Undo…')} {said}")
            self._list.addLayout(row(label(said, kind="muted", wrap=False), undo, None))

    def said(self, one: Import) -> str:
        words = list(one.interviews.values())
        counts = tr("{new} new, {edited} edited", new=words.count("new"), edited=words.count("edited"))
        return joined((one.source.rpartition(" ")[0], one.at[:10], one.author, counts))

    def _ask(self, one: Import) -> None:
        clear(self._asking)
        self._asking.addWidget(label(tr("Take this whole import back? Its interviews go off the lists, and edited answers "
                                        "are what they were: {name}", name=self.said(one)), kind="warning"))
        self.keep = button(tr_in("an import", "Keep it"), lambda: clear(self._asking), kind="primary")
        self.undo = button(tr("Undo the import"), lambda: self._undo(one))
        self._asking.addLayout(flow(self.keep, self.undo))
        self.keep.setFocus()

    def _undo(self, one: Import) -> None:
        with self._host.showing_problems():
            gone = self._host.session.run(submissions.undo(import_id=one.id))
            clear(self._result)
            self._host.say(tr("The import is undone. Interviews taken off: {removed}, with their earlier answers: {reverted}",
                               removed=gone.removed, reverted=gone.reverted), "", "good")

