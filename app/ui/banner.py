"""The one place where a problem is told: a strip over the header, with what happened and what to do. Never modal, and nothing of
the page moves when it comes and goes: somebody may be about to click there.

A problem or a warning belongs to the act that made it. It is over when that act is done again or succeeds, and when a person
changes what it was done with (`app.ui.inputs`); one of what a person just did is over, too, when the next act succeeds. What speaks
of a state, and of no act, stays until it is closed or another place is turned to.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.translations import Message
from app.ui import icons
from app.ui.announce import announce
from app.ui.inputs import Inputs
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, label

KINDS = {  # kind: (icon, ink, ground)
    "problem": ("error", "error", "error_ground"),
    "warning": ("warning", "warning", "warning_ground"),
    "good": ("check", "good", "raised"),
}
ACT = ""                # what a person just did; a work is called by what it does
STATE = "state"         # of the laptop, the file, the form


class Banner(QFrame):
    """Hidden until something is said; the person closes it, or the next place, or it goes when what it speaks of is over."""

    def __init__(self, parent: QWidget, header: QWidget) -> None:
        super().__init__(parent)
        self._header, self._about = header, ACT
        self._inputs: Inputs | None = None
        self.told = 0               # how often something was said
        self._kind = "problem"
        self._icon = QLabel()
        self.what = label(bold=True)
        self.remedy = label()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.what)
        texts.addWidget(self.remedy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(20), theme().scaled(8), theme().scaled(12), theme().scaled(8))
        layout.setSpacing(theme().scaled(14))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.closing = button("", self.hide, icon="close", kind="quiet", name=tr("Close this message"))
        layout.addWidget(self.closing, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, what: Message | str, remedy: Message | str = "", kind: str = "problem", about: str = ACT,
            given_in: QWidget | None = None) -> None:
        """Shows `what` happened and what to do about it; `about`: which act, or STATE; `given_in`: the part of the window that the
        act was done with."""
        self._about = about
        self.told += 1
        name, ink, _ = KINDS[kind]
        self._kind = kind
        self._watch(given_in if kind != "good" and about != STATE else None)
        self._icon.setPixmap(icons.pixmap(name, getattr(theme().palette, ink), theme().scaled(22)))
        sentence, advice = worded(what), worded(remedy)
        self.what.setText(sentence)
        self.remedy.setText(advice)
        self.remedy.setVisible(bool(advice))
        self.setAccessibleName(f"{sentence} {advice}".strip())
        self.show()
        self.place()                # what is not shown yet does not know how high its words are
        self.raise_()
        self.update()
        announce(self, self.accessibleName(), urgent=kind == "problem")

    def place(self) -> None:
        """As wide as the window, as high as its words, and never so low that the header shows below it."""
        wide = self._header.width()
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(0, 0, wide, max(high, self._header.height()))

    def over(self, about: str) -> None:
        """What was told of this act is so no more; what went well stays said."""
        if self._kind != "good" and self._about == about:
            self.hide()

    def _watch(self, part: QWidget | None) -> None:
        if self._inputs is not None and isValid(self._inputs):
            self._inputs.deleteLater()
        self._inputs = None if part is None else Inputs(part, self)
        if self._inputs is not None:
            self._inputs.changed.connect(self.hide)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._watch(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        _, ink, ground = KINDS[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour(ground))
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme().colour(ink)))
        painter.end()
