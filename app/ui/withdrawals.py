"""What other files withdrew and waits here: listed apart, in the colour of danger, and erased by a yes of its own only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.session.operations import withdrawals as consent
from app.ui.language import joined, moment_words, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.models.consent import Erased, Withdrawal
    from app.session import Changes
    from app.ui.host import Host

MOST_SHOWN = 20


def danger(margin: int = 18) -> tuple[QFrame, QVBoxLayout]:
    """A frame that nobody takes for another card."""
    frame = QFrame()
    frame.setProperty("kind", "danger")
    layout = QVBoxLayout(frame)
    edge = theme().scaled(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(theme().scaled(8))
    return frame, layout


def withdrawal_words(withdrawal: Withdrawal) -> str:
    """A withdrawal on one line: where, what, by whom, how much, and why."""
    by = " ".join(part for part in (withdrawal.author or tr("somebody"), moment_words(withdrawal.at[:10])) if part)
    parts = (withdrawal.site, withdrawal.form, moment_words(withdrawal.day), by, _extent(withdrawal), withdrawal.reason)
    return joined(parts)


def _extent(withdrawal: Withdrawal) -> str:
    if withdrawal.kind == "photo":
        extent = [tr("a photo")]
    else:
        extent = [tr_n("{count} answer", "{count} answers", withdrawal.answers)]
        if withdrawal.photos:
            extent.append(tr_n("{count} photo", "{count} photos", withdrawal.photos))
    things = worded(tuple(extent))
    if not withdrawal.joined:
        return things
    return tr_n("{things}, with {count} interview that counts as the same one",
                "{things}, with {count} interviews that count as the same one", len(withdrawal.joined), things=things)


class WithdrawalsCard(QWidget):
    """Hidden where nothing waits, and before `show_waiting`."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.frame, self._box = danger()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.later: QPushButton | None = None
        self.erase: QPushButton | None = None
        self.keep: QPushButton | None = None
        self.reject: QPushButton | None = None
        self.waiting: list[Withdrawal] = []
        self.hide()
        host.subscribe(self, self._refresh)

    def show_waiting(self) -> None:
        """Reads again what waits."""
        from app.models.consent import WAITING, withdrawals
        clear(self._box)
        self.waiting = [withdrawal for withdrawal in withdrawals(self._host.workspace) if withdrawal.state == WAITING]
        self.setVisible(bool(self.waiting))
        if not self.waiting:
            return
        self._box.addWidget(label(tr("Withdrawn in other files, and not erased here: {n}", n=len(self.waiting)),
                                     kind="error", factor=1.2, bold=True))
        self._box.addWidget(label(tr(
            "What these files took out is hidden here from lists, figures, reports and exports, and kept until somebody here "
            "decides. Erasing cannot be undone; rejecting shows it again, and tells the other files.")))
        self._box.addLayout(self._for_all())
        self._asking = QVBoxLayout()
        self._box.addLayout(self._asking)
        for withdrawal in self.waiting[:MOST_SHOWN]:
            self._box.addLayout(self._entry(withdrawal))
        more = len(self.waiting) - MOST_SHOWN
        if more > 0:
            self._box.addWidget(label(tr_n("{count} more after these", "{count} more after these", more), kind="muted"))

    def _entry(self, withdrawal: Withdrawal) -> QVBoxLayout:
        words = withdrawal_words(withdrawal)
        reject = button(tr("Reject…"), lambda: self._ask_why([withdrawal]), name=tr("Reject: {withdrawal}", withdrawal=words))
        erase = button(tr("Erase for good…"), lambda: self._ask([withdrawal]), kind="quiet", icon="trash",
                       name=tr("Erase for good: {withdrawal}", withdrawal=words))
        return column(label(words, kind="error"), row(reject, erase, None), spacing=4)

    def _for_all(self) -> QHBoxLayout:
        self.later = button(tr("Leave them waiting"), self._leave, kind="primary")
        every = list(self.waiting)
        buttons = [self.later]
        if len(every) > 1:
            buttons += [button(tr("Reject all {n}…", n=len(every)), lambda: self._ask_why(every)),
                        button(tr("Erase all {n} for good…", n=len(every)), lambda: self._ask(every), kind="quiet",
                               icon="trash")]
        return row(*buttons, None)

    def ask(self) -> None:
        """After files came in: what they withdrew is asked for here, and the safe answer has the focus."""
        if self.waiting and self.later is not None:
            _in_sight(self.later)

    def _leave(self) -> None:
        clear(self._asking)
        self._host.say(tr("Nothing is erased."), tr("It waits here, hidden, until somebody decides."), "good")

    def _ask(self, chosen: list[Withdrawal]) -> None:
        clear(self._asking)
        answers = sum(withdrawal.answers for withdrawal in chosen)
        photos = sum(withdrawal.photos for withdrawal in chosen)
        self._asking.addWidget(label(tr(
            "Erase {things} for good, with all their history? Nobody can bring them back.",
            things=(tr_n("{count} withdrawal", "{count} withdrawals", len(chosen)),
                    tr_n("{count} answer", "{count} answers", answers),
                    tr_n("{count} photo", "{count} photos", photos))), kind="error"))
        self.keep = button(tr("Keep them waiting"), self._leave, kind="primary")
        self.erase = button(tr("Erase for good"), lambda: self._erase(chosen), icon="trash")
        self._asking.addLayout(row(self.keep, self.erase, None))
        _in_sight(self.keep)

    def _ask_why(self, chosen: list[Withdrawal]) -> None:
        clear(self._asking)
        self.why = QLineEdit()
        self.why.setPlaceholderText(tr("Why it is kept and shown again"))
        self.why.setAccessibleName(self.why.placeholderText())
        self.why.returnPressed.connect(lambda: self._reject(chosen))
        self.reject = button(tr("Show {n} again", n=len(chosen)), lambda: self._reject(chosen), kind="primary")
        self._asking.addWidget(self.why)
        self._asking.addLayout(row(self.reject, button(tr("Leave them waiting"), self._leave), None))
        _in_sight(self.why)

    def _reject(self, chosen: list[Withdrawal]) -> None:
        with self._host.showing_problems():
            self._host.session.run(consent.reject(ids=[withdrawal.id for withdrawal in chosen], reason=self.why.text()))
            self._host.say(tr("Shown again: {n}", n=len(chosen)), "", "good")

    def _erase(self, chosen: list[Withdrawal]) -> None:
        for pressed in (self.keep, self.erase):
            if pressed is not None:
                pressed.setEnabled(False)
        self._host.work(tr("Erasing"), consent.accept(ids=[withdrawal.id for withdrawal in chosen]), self._erased)

    def _erased(self, erased: Erased) -> None:
        what = tr("Erased for good: {things}.", things=(tr_n("{count} answer", "{count} answers", erased.answers),
                                                        tr_n("{count} photo", "{count} photos", erased.photos)))
        self._host.say(what, tr("What was printed or exported before is not reached: destroy it, too."), "good")

    def _refresh(self, changes: Changes) -> None:
        if changes.withdrawals:
            self.show_waiting()


def _in_sight(widget: QWidget) -> None:
    """Gives it the focus and scrolls to it, once it has its place."""
    widget.setFocus()

    def scroll() -> None:
        ancestor = widget.parentWidget() if isValid(widget) else None
        while ancestor is not None and not isinstance(ancestor, QScrollArea):
            ancestor = ancestor.parentWidget()
        if ancestor is not None:
            ancestor.ensureWidgetVisible(widget, 0, theme().scaled(120))
    QTimer.singleShot(0, widget, scroll)

