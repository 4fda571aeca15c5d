"""The strip in the header that tells what is being worked on, how far it is, and stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.translations import Message
from app.ui.announce import announce, quarters
from app.ui.header import Header
from app.ui.language import tr, worded
from app.ui.text_labels import ElidedLabel
from app.ui.theme import theme
from app.ui.widgets import button, label
from app.ui.work import Work

WIDE = 560              # px, unless the title needs more: it lies on the header, so that nothing of the page moves when it comes
WHAT = 170              # px for what is being done just now


class WorkStrip(QFrame):
    def __init__(self, parent: QWidget, header: Header) -> None:
        super().__init__(parent)
        self._header = header
        self.setProperty("kind", "bar")
        self._works: list[Work] = []
        self._quarter = 0           # of the work that is shown, as it was announced
        self.title = ElidedLabel("")
        self.title.setFont(theme().font(bold=True))
        self.what = label(kind="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme().scaled(110))
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = button(tr("Stop"), self._cancel, icon="close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(14), theme().scaled(2), theme().scaled(6), theme().scaled(2))
        layout.setSpacing(theme().scaled(14))
        layout.addWidget(self.title)
        self.what.setMinimumWidth(theme().scaled(WHAT))
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)       # it is cut, and not the title
        layout.addWidget(self.what, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.hide()

    def begin(self, work: Work) -> None:
        """Shows this work until it ends."""
        self._works.append(work)
        work.progressed.connect(lambda done, total, what: self._progressed(work, done, total, what))
        work.succeeded.connect(lambda _: self._tell(work, 4))
        self._show(work)
        self.cancel.setEnabled(True)
        self.place()
        self.show()
        self.raise_()

    def _show(self, work: Work) -> None:
        """This one, from its beginning."""
        self._quarter = 0
        self.title.setText(work.title)
        self.what.clear()
        self.bar.setRange(0, 0)
        announce(self, work.title)

    def _tell(self, work: Work, quarter: int) -> None:
        announce(self, tr("{name}: {value}", name=work.title, value=tr("{share} %", share=25 * quarter)))

    def place(self) -> None:
        """Over the header, beside the settings and the menu."""
        header, beside = self._header, self._header.settings.width() + self._header.menu.width() + theme().scaled(16)
        high = min(header.height() - 3, self.sizeHint().height())
        wide = max(0, min(max(theme().scaled(WIDE), self.minimumSizeHint().width()), header.width() - beside - theme().scaled(40)))
        for part in (self.what, self.bar):              # what there is no room for, beside the title and the button
            part.show()
        for part in (self.what, self.bar):
            if self.minimumSizeHint().width() > wide:
                part.hide()
        left = beside if header.isRightToLeft() else header.width() - beside - wide
        self.setGeometry(left, (header.height() - high) // 2, wide, high)

    def _progressed(self, work: Work, done: int, total: int, what: Message | str) -> None:
        if not self._works or work is not self._works[-1]:
            return                          # the title is another one's
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        quarter = quarters(done, total)
        if 0 < quarter < 4 and quarter != self._quarter:
            self._quarter = quarter
            self._tell(work, quarter)
        self.what.setText(worded(what))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.what.setText(tr("Stopping …"))
        for work in self._works:
            work.cancel()

    def end(self, work: Work) -> None:
        """It is over: what else is under way is shown, or nothing."""
        if work in self._works:
            self._works.remove(work)
        if self._works:
            self._show(self._works[-1])
        else:
            self.hide()
