"""Laptops and office: a verified copy to carry, the files of others brought in after a look, answers to settle."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.session.operations import merging, parcels
from app.ui.alike import AlikeCard
from app.ui.conflicts_card import ConflictsCard
from app.ui.fields.choices import tick
from app.ui.language import here, moment_words, tr, tr_in, worded
from app.ui.made_anew import clear
from app.ui.merge_reports import MergeReports
from app.ui.parcel_out import ParcelOutCard
from app.ui.photo_export import PhotoExportCard
from app.ui.second_copy import SecondCopyCard
from app.ui.submissions import SubmissionsCard
from app.ui.theme import theme
from app.ui.widgets import button, card, column, flow, label, row, scrolling
from app.ui.withdrawals import WithdrawalsCard

if TYPE_CHECKING:
    from app.models.merge import MergeReport
    from app.questionnaire import ConflictWords
    from app.ui.host import Host


class ExchangePage(QWidget):
    """Files are dropped anywhere on it."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._files: list[Path] = []
        self.what = QComboBox()
        self.what.setAccessibleName(tr("What is taken to the office"))
        self.what.addItems([tr("Everything: a whole copy"), tr("What is new since the office last said what it has")])
        self.what.currentIndexChanged.connect(self._fit)
        self.known = label(kind="muted")
        self.team = QLineEdit(host.settings.team)
        self.team.setPlaceholderText(tr("Team"))
        self.team.setAccessibleName(self.team.placeholderText())
        self.light = tick(tr("Light: photos at print size now, their originals with a later full copy"))
        self.layers = tick(tr("With the files of the map's layers beside it"))
        self.layers.setVisible(bool(host.workspace.layers()))
        self.sealing = QLineEdit(host.settings.office_key)
        self.sealing.setPlaceholderText(tr("A passphrase, or the office's public key (age1…)"))
        self.sealing.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.sealing.setAccessibleName(self.sealing.placeholderText())
        self.encrypt = tick(tr("Encrypted: nobody opens it without the passphrase or the office's secret key"))
        self.encrypt.toggled.connect(self.sealing.setVisible)
        self.sealing.hide()
        self.opening = QLineEdit()
        self.opening.setPlaceholderText(tr("Passphrase of the encrypted files"))
        self.opening.setAccessibleName(self.opening.placeholderText())
        self.opening.setEchoMode(QLineEdit.EchoMode.Password)
        self.opening.returnPressed.connect(lambda: self.preview(self._files))
        self.secret = button(tr("Secret key…"), self._choose_secret, icon="open")
        self._secret: tuple[str, ...] = ()
        self.opening.hide()
        self.secret.hide()
        self.take = button(tr("Take to the office…"), self._choose_folder, icon="save", kind="primary")
        self.choose = button(tr("Choose files…"), self._choose_files, icon="open")
        self.bring = button(tr("Bring them in"), self._bring, icon="check", kind="primary")
        self.bring.hide()
        self._asking = QVBoxLayout()          # whether a file that stands there may be lost
        self.leave_out = button(tr("Leave them out"), self._leave_out)
        self.leave_out.hide()
        self.reports = MergeReports()
        self.withdrawals = WithdrawalsCard(host)
        self.conflicts = ConflictsCard(host, tr("Answers to settle"), self.choose)
        self.same = ConflictsCard(host, tr("Said to be the same, and not to be"), self.choose, duplicates=True)
        self.alike = AlikeCard(host)
        inner = QWidget()
        self.submissions, self.photos = SubmissionsCard(host), PhotoExportCard(host)
        self.parcel_out, self.second_copy = ParcelOutCard(host), SecondCopyCard(host)
        parts = (self._carry(), self._gather(), self.withdrawals, self.parcel_out, self.second_copy, self.submissions,
                 self.photos, self.conflicts, self.same, self.alike, self._protect())
        inner.setLayout(column(*parts, None, spacing=16, margin=24))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Laptops and office")))
        self.first = self.take
        self.withdrawals.show_waiting()
        self._show_what()

    def _carry(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(tr("Take to the office"), factor=1.2, bold=True))
        inside.addWidget(label(tr("Writes one file, checked page by page, to a stick or folder. A stick that is pulled out "
                                  "leaves the old copy or the new one."), kind="muted"))
        inside.addLayout(flow(self.what, self.team))
        inside.addWidget(self.known)
        inside.addWidget(self.light)
        inside.addWidget(self.layers)
        inside.addWidget(self.encrypt)
        inside.addWidget(self.sealing)
        inside.addLayout(row(self.take, None))
        inside.addLayout(self._asking)
        return frame

    def _fit(self, parcel: int) -> None:
        """Files of layers stay in the office; what it said matters for what is new."""
        self.layers.setVisible(not parcel and bool(self._host.workspace.layers()))
        self.known.setVisible(bool(parcel))

    def _show_what(self) -> None:
        """A laptop that took a parcel of the office in carries what is new, unless somebody wants all."""
        from app.models.parcels import office_said
        said = office_said(self._host.workspace)
        self.what.setCurrentIndex(int(said is not None))
        self._fit(self.what.currentIndex())
        self.known.setText(tr("The office said what it has in its parcel of {when}.", when=moment_words(said)) if said else
                           tr("No parcel of the office was taken in here, so everything is new."))

    def _gather(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(tr("Bring laptops together"), factor=1.2, bold=True))
        inside.addWidget(label(tr("Drop the files of other laptops here. First you see what each would bring, change and "
                                  "withdraw; nothing is written before you say so."), kind="muted"))
        inside.addLayout(flow(self.choose, self.leave_out, self.bring))
        inside.addLayout(flow(self.opening, self.secret))
        inside.addWidget(self.reports)
        return frame

    def _protect(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(tr("A passphrase for this file"), factor=1.2, bold=True))
        self.words = [QLineEdit(), QLineEdit()]
        if self._host.protected:
            inside.addWidget(label(tr("Nothing opens it without its passphrase."), kind="muted"))
            self.switch = button(tr("Take the passphrase off"), lambda: self._host.protect(""))
        else:
            inside.addWidget(label(tr("Nothing opens it without its passphrase afterwards, and a lost one cannot be helped: "
                                      "nobody opens the file again. Copies made before are not protected."), kind="muted"))
            for word, name in zip(self.words, (tr("Passphrase"), tr("The same once more")), strict=True):
                word.setEchoMode(QLineEdit.EchoMode.Password)
                word.setPlaceholderText(name)
                word.setAccessibleName(name)
                word.setMaximumWidth(theme().scaled(360))
                inside.addWidget(word)
            self.switch = button(tr("Protect"), self._switch_on)
        self.lock_after = button(tr("Lock after"), lambda: self._host.go_settings("lock_after"), icon="settings", kind="quiet")
        inside.addLayout(row(self.switch, self.lock_after, None))
        if not isinstance(self._host.path, Path):
            frame.hide()            # who may read a server is its keeper's to say
        return frame

    def _switch_on(self) -> None:
        from app.models.protect import SHORTEST
        first, second = (word.text() for word in self.words)
        if first != second:
            self._host.say(tr("The two passphrases differ."), tr("Type the same one twice."))
        elif len(first) < SHORTEST:
            self._host.say(tr("The passphrase is too short."), tr("Choose several words that nobody guesses."))
        else:
            self._host.protect(first)

    def crumbs(self) -> list[tuple[str, Any]]:
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Laptops and office"), None)]

    # ------------------------------------------------------------------------------------------- carrying

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where to"))
        if folder:
            self.carry(Path(folder))

    def carry(self, folder: Path, named: str = "") -> None:
        """A verified copy into the folder, in a thread. A passphrase is forgotten, the office's key is kept.

        Where another workspace stands there under the copy's name, it is asked for first; `named` may be lost."""
        clear(self._asking)
        from app.models.protect import NO_KEYS, keys_of
        host, text = self._host, self.sealing.text().strip()
        keys = NO_KEYS
        if self.encrypt.isChecked():
            if not text:
                host.say(tr("There is neither a passphrase nor a key."), tr("Type one, or untick it."))
                return
            keys = keys_of(text)
            host.keep_settings(replace(host.settings, office_key=keys.public or host.settings.office_key))
        light, team = self.light.isChecked(), self.team.text().strip()
        if team:
            host.keep_settings(replace(host.settings, team=team))       # asked once
        host.work(tr("Copying {name}", name=host.path.stem),
                  parcels.write_home(folder=folder, light=light, team=team, keys=keys) if self.what.currentIndex() else
                  merging.carry_copy(folder=folder, light=light, team=team, layers=self.layers.isChecked(), keys=keys,
                                     replace=named),
                  lambda path: host.say(tr("The copy was written and checked."), str(path), "good"), failed=self._ask)

    def _ask(self, error: Exception) -> None:
        """Replacing is asked for here, with the focus on the answer that loses nothing."""
        from app.models.carry import WouldReplace
        if not isinstance(error, WouldReplace):
            return
        there = error.target
        self.keep = button(tr_in("a file", "Keep it"), lambda: clear(self._asking), kind="primary")
        self.replace = button(tr("Replace it"), lambda: self.carry(there, there.name), icon="trash")
        self._asking.addWidget(label(worded(error.what), kind="warning"))
        self._asking.addLayout(flow(self.keep, self.replace))
        self.keep.setFocus()

    # ------------------------------------------------------------------------------------------- gathering

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Files of laptops"), "", "CityNeeds (*.cityneeds *.age)")
        if names:
            self.preview([Path(name) for name in names])

    def preview(self, files: list[Path]) -> None:
        """Shows what each file would bring; writes nothing."""
        from app.models.protect import is_sealed, needs_passphrase
        self._files = files
        sealed = [needs_passphrase(one) for one in files if is_sealed(one) or needs_passphrase(one)]
        self.opening.setVisible(True in sealed)
        self.secret.setVisible(False in sealed)
        if True in sealed and not self.opening.text():
            self.opening.setFocus()
            self._host.say(tr("Some of these files are encrypted."), tr("Type their passphrase and press Enter."),
                            "warning")
        self._look(preview=True)

    def _choose_secret(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("The office's secret key"))
        if name:
            self.use_secret(Path(name))

    def use_secret(self, file: Path) -> None:
        """The office's secret key, for as long as this page is shown."""
        from app.models.protect import read_secret
        with self._host.showing_problems():
            self._secret = read_secret(file).secret
            self.preview(self._files)

    def _look(self, *, preview: bool) -> None:
        from app.models.protect import Keys
        keys = Keys(passphrase=self.opening.text(), secret=self._secret)
        if preview:
            self._host.work(tr("Looking at the files"), merging.preview(files=self._files, keys=keys), self._previewed,
                            shown_in=self)
        else:
            self._host.work(tr("Bringing the files in"), merging.merge(files=self._files, keys=keys), self._brought)

    def _previewed(self, reports: list[MergeReport]) -> None:
        self.reports.show_reports(reports, self._words(), preview=True)
        useful = any(not one.problem and not one.again and (any(one.brought.values()) or not one.adds_only) for one in reports)
        self.bring.setVisible(useful)
        self.leave_out.setVisible(useful)
        if useful:          # whoever only presses Enter takes nothing out of sight
            safe = all(not one.withdrawals and not one.hidden for one in reports)
            (self.bring if safe else self.leave_out).setFocus()

    def _words(self) -> ConflictWords:
        from app.questionnaire import ConflictWords
        return ConflictWords(self._host.workspace, here())

    def _leave_out(self) -> None:
        self.bring.hide()
        self.leave_out.hide()
        self.reports.show_reports([])
        self.choose.setFocus()

    def _bring(self) -> None:
        self.bring.hide()
        self.leave_out.hide()
        self._look(preview=False)

    def _brought(self, reports: list[MergeReport]) -> None:
        self.reports.show_reports(reports, self._words())
        self._show_what()
        if any(one.withdrawals for one in reports):
            self._host.say(tr("The files are in. What they withdraw is hidden, and not erased."),
                            tr("It is listed below in red: accept or reject it."), "warning")
            self.withdrawals.ask()
        else:
            self._host.say(tr("The files are in."), tr("What was refused is listed below with its reason."), "good")
