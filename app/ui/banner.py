"""The one place where a problem is told: a strip over the header, with what happened and what to do. Never modal, and nothing of
the page moves when it comes and goes: somebody may be about to click there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.translations import Message
from app.ui import icons
from app.ui.announce import announce
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, label

KINDS = {  # kind: (icon, ink, ground)
    "problem": ("error", "error", "error_ground"),
    "warning": ("warning", "warning", "warning_ground"),
    "good": ("check", "good", "raised"),
}


class Banner(QFrame):
    """Hidden until something is said; the person closes it, or the next place, or it goes when what it speaks of is over."""

    def __init__(self, parent: QWidget, header: QWidget) -> None:
        super().__init__(parent)
        self._header, self._about = header, ""
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

    def say(self, what: Message | str, remedy: Message | str = "", kind: str = "problem", about: str = "") -> None:
        """Shows `what` happened and what to do about it; `about`: the work that it speaks of, "" what a person just did."""
        self._about = about
        self.told += 1
        name, ink, _ = KINDS[kind]
        self._kind = kind
        self._icon.setPixmap(icons.pixmap(name, getattr(theme().palette, ink), theme().scaled(22)))
        sentence, advice = worded(what), worded(remedy)
        self.what.setText(sentence)
        self.remedy.setText(advice)
        self.remedy.setVisible(bool(advice))
        self.setAccessibleName(f"{sentence} {advice}".strip())
        self.place()
        self.show()
        self.raise_()
        self.update()
        announce(self, self.accessibleName(), urgent=kind == "problem")

    def place(self) -> None:
        """As wide as the window, as high as its words, and never so low that the header shows below it."""
        wide = self._header.width()
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(0, 0, wide, max(high, self._header.height()))

    def over(self, about: str) -> None:
        """What was told of this as a problem is so no more."""
        if self._kind == "problem" and self._about == about:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        _, ink, ground = KINDS[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour(ground))
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme().colour(ink)))
        painter.end()
