"""What a screen reader says although the focus stays where it is: errors, what is saved, counts, how far work is.

The one place where it is told. Who sees reads it on the screen; `ANNOUNCER.told` says it to whoever else listens.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QListWidget, QWidget

from app.ui.language import tr
from app.ui.text_labels import TextLabel


class Announcer(QObject):
    told = Signal(str, bool)            # what, and whether it interrupts


ANNOUNCER = Announcer()


def announce(about: QWidget, words: str, *, urgent: bool = False) -> None:
    """Says the words; `urgent` interrupts what is being said, for what a person has to know before going on."""
    if not words:
        return
    event = QAccessibleAnnouncementEvent(about, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
    ANNOUNCER.told.emit(words, urgent)


def announce_marked(found: QListWidget) -> None:
    """The line that Enter would take, of a list that is chosen from while the focus stays with what is typed."""
    line = found.currentItem()
    if not found.isVisible():
        return
    if line is not None and line.flags() & Qt.ItemFlag.ItemIsEnabled:
        place = tr("{i} of {n}", i=found.currentRow() + 1, n=found.count())
        announce(found, f"{line.text()}. {place}")
    else:
        announce(found, tr("Nothing is called so."))


def quarters(done: float, total: float) -> int:
    """How many quarters are done: of progress no more is said, and not each percent."""
    return int(4 * done / total) if total else 0


class LiveLabel(TextLabel):
    """A text whose changes are announced while it is seen: a count, a state."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            self.setProperty("kind", kind)

    def setText(self, text: str) -> None:
        changed = text != self.text()
        super().setText(text)
        if changed and self.isVisible():
            announce(self, text)
