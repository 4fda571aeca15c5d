"""Consent withdrawn: asked once more in the place of the interview, then done in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.session.operations import interviews
from app.ui.language import tr, tr_in, tr_n
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.models.consent import Erased
    from app.ui.host import Host


class ConsentWithdrawal(QWidget):
    """What would happen, and the two ways on. `back` takes it away again."""

    def __init__(self, host: Host, interview_id: str, title: str, back: Callable[[], None], *, is_open: bool = False) -> None:
        super().__init__()
        self._host, self._interview_id = host, interview_id
        frame, box = card(margin=12, spacing=8)
        box.addWidget(label(tr("Erase “{interview}” for good?", interview=title), bold=True))
        box.addWidget(label(tr(
            "Where a person takes the consent back, all answers of the interview with their history and all its photos are "
            "overwritten. Nobody can bring them back here. In files that merge with this one they are hidden until somebody "
            "there erases them, too.")))
        self.erase = button(tr("Erase for good"), self._erase, icon="trash")
        self.keep = button(tr_in("an interview", "Keep it"), back, kind="primary")
        box.addLayout(row(self.keep, self.erase, None))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why"))
        self.reason.setAccessibleName(tr("Why the interview is removed"))
        self.reason.returnPressed.connect(self._remove)
        self.remove = button(tr("Take it off the list"), self._remove, icon="remove")
        if is_open:
            box.addWidget(label(tr("Or was it begun by mistake, and nothing was answered? Then it goes off the list.")))
            box.addLayout(row(self.reason, self.remove))
        layout = row(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _remove(self) -> None:
        with self._host.showing_problems():
            self._host.session.run(interviews.remove(interview_id=self._interview_id, reason=self.reason.text()))

    def _erase(self) -> None:
        self.erase.setEnabled(False)
        self.keep.setEnabled(False)
        host = self._host

        def report(erased: Erased) -> None:     # this widget went with the interview
            answers = tr_n("{count} answer", "{count} answers", erased.answers)
            photos = tr_n("{count} photo", "{count} photos", erased.photos)
            # Translators: {answers} is "12 answers", {photos} is "1 photo"
            host.say(tr("The interview is erased: {answers}, {photos}.", answers=answers, photos=photos),
                     tr("What was printed or exported before is not reached: destroy it, too."), "good")
        host.work(tr("Erasing"), interviews.erase(interview_id=self._interview_id), report)
