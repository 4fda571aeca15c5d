"""The top of an interview's page: its title and the groups above it, what is saved, undo, history, the language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.announce import announce
from app.ui.interview.interview_session import InterviewSession
from app.ui.interview.saved_word import SavedWord
from app.ui.language import own_name, tr
from app.ui.theme import theme
from app.ui.widgets import button, label


class InterviewHeading(QWidget):
    """`speak` is called with a language of the form as the form writes it."""

    def __init__(self, session: InterviewSession, show_history: Callable[[], None], speak: Callable[[str], None]) -> None:
        super().__init__()
        self.title = label(factor=1.25, bold=True)
        self.trail = label(kind="muted", factor=0.9)
        self.saved = SavedWord()
        self.undo = button("", session.undo, icon="undo", kind="quiet", name=tr("Undo (Ctrl+Z)"))
        self.redo = button("", session.redo, icon="redo", kind="quiet", name=tr("Redo (Ctrl+Y)"))
        self.history = button("", show_history, icon="history", kind="quiet", name=tr("History (Ctrl+H)"))
        self.language = _languages(session)
        self.language.activated.connect(lambda: speak(self.language.currentData()))
        for pressed in (self.undo, self.redo, self.history):
            pressed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.trail)
        titles.addWidget(self.title)
        self._line = layout = QHBoxLayout(self)
        self._margins(8)
        layout.setSpacing(theme().scaled(8))
        layout.addLayout(titles, 1)
        for widget in (self.saved, self.history, self.undo, self.redo, self.language):
            layout.addWidget(widget)
            widget.setParent(self)
        self.language.setVisible(self.language.count() > 1)

    def show_title(self, title: str, groups: Sequence[str] = ()) -> None:
        """`groups`: the titles of those in which it stands, from outside."""
        announce(self, title)
        self._margins(8)
        self.title.setText(title)
        self.trail.setText("  ›  ".join(groups))
        self.trail.setVisible(bool(groups))

    def squeeze(self) -> None:
        """Its page needs the room: the title alone, until another is shown."""
        self.trail.hide()
        self._margins(0)

    def _margins(self, above: int) -> None:
        self._line.setContentsMargins(theme().scaled(44), theme().scaled(above), theme().scaled(20), theme().scaled(above // 2))

    def choose_language(self) -> None:
        """Opens the list of languages, where the form has several."""
        if not self.language.isHidden():
            self.language.setFocus()
            self.language.showPopup()

    def show_language(self, name: str) -> None:
        """The language in which it is asked now."""
        self.language.setCurrentIndex(self.language.findData(name))


def _languages(session: InterviewSession) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(tr("Language of the questions"))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for name in session.interview.form.languages:
        fonts.load_for(own_name(name))
        box.addItem(own_name(name), name)
    box.setCurrentIndex(box.findData(session.interview.language))
    return box
