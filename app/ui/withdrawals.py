"""What other files withdrew and waits here: listed apart, in the colour of danger, and erased by a yes of its own only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.session.operations import withdrawals as consent
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, clear, column, label, row

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


class Words(QWidget):
    """How a withdrawal is told on one line."""

    def said(self, one: Withdrawal) -> str:
        much = tr("a photo") if one.kind == "photo" else tr("answers: {n}", n=one.answers)
        if one.photos and one.kind != "photo":
            much += ", " + tr("photos: {n}", n=one.photos)
        if one.joined:
            much += ", " + tr("with {n} that count as the same one", n=len(one.joined))
        device = tr("laptop {name}", name=one.device) if one.device else tr("laptop unknown")
        by = " ".join(part for part in (one.author, one.at[:10]) if part)
        return " · ".join(part for part in (one.site, one.form, one.day, device, by, much, one.reason) if part)


class WithdrawalsCard(Words):
    """Hidden where nothing waits, and before `show_waiting`."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.frame, self._inside = danger()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.later = self.erase = self.keep = self.reject = None
        self.waiting: list[Withdrawal] = []
        self.hide()
        host.subscribe(self, self._refresh)

    def show_waiting(self) -> None:
        from app.models.consent import WAITING, withdrawals
        clear(self._inside)
        self.waiting = [one for one in withdrawals(self._host.workspace) if one.state == WAITING]
        self.setVisible(bool(self.waiting))
        if not self.waiting:
            return
        self._inside.addWidget(label(tr("Withdrawn in other files, and not erased here: {n}", n=len(self.waiting)),
                                     kind="error", factor=1.2, bold=True))
        self._inside.addWidget(label(tr(
            "What these files took out is hidden here from lists, figures, reports and exports, and kept until somebody here "
            "decides. Erasing cannot be undone; rejecting shows it again, and tells the other files.")))
        self._inside.addLayout(self._for_all())
        self._asking = QVBoxLayout()
        self._inside.addLayout(self._asking)
        for one in self.waiting[:MOST_SHOWN]:
            said = self.said(one)
            self._inside.addLayout(column(label(said, kind="error"), row(
                button(tr("Reject…"), lambda one=one: self._ask_why([one]), name=f"{tr('Reject…')} {said}"),
                button(tr("Erase for good…"), lambda one=one: self._ask([one]), kind="quiet", icon="trash",
                       name=f"{tr('Erase for good…')} {said}"), None), spacing=4))
        if len(self.waiting) > MOST_SHOWN:
            self._inside.addWidget(label(tr("{n} more after these", n=len(self.waiting) - MOST_SHOWN), kind="muted"))

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
        answers, photos = sum(one.answers for one in chosen), sum(one.photos for one in chosen)
        self._asking.addWidget(label(tr(
            "Erase {n} for good, with {answers} answers and {photos} photos and all their history? Nobody can bring them back.",
            n=len(chosen), answers=answers, photos=photos), kind="error"))
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
            self._host.session.run(consent.reject(ids=[one.id for one in chosen], reason=self.why.text()))
            self._host.say(tr("Shown again: {n}", n=len(chosen)), "", "good")

    def _erase(self, chosen: list[Withdrawal]) -> None:
        self.keep.setEnabled(False)
        self.erase.setEnabled(False)
        self._host.work(tr("Erasing"), consent.accept(ids=[one.id for one in chosen]), self._erased)

    def _erased(self, gone: Erased) -> None:
        said = tr("Erased for good: {answers} answers, {photos} photos.", answers=gone.answers, photos=gone.photos)
        self._host.say(said, tr("What was printed or exported before is not reached: destroy it, too."), "good")

    def _refresh(self, changes: Changes) -> None:
        if changes.withdrawals:
            self.show_waiting()


def _in_sight(widget: QWidget) -> None:
    """Gives it the focus and scrolls to it, once it has its place."""
    widget.setFocus()

    def scroll() -> None:
        above = widget.parentWidget() if isValid(widget) else None
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(widget, 0, theme().scaled(120))
    QTimer.singleShot(0, widget, scroll)

