"""Ctrl+Z and Ctrl+Y wherever the focus is: what is typed and not yet an answer is the field's own, the rest is the interview's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.actions import action
from app.ui.given import carries_files, clipboard
from app.ui.widgets import application

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession

BACK, AGAIN = action("take_back").keys, action("bring_again").keys


class UndoKeys(QObject):
    """A line of text claims these keys even where it has nothing to take back; here it does so only for what was just typed."""

    def __init__(self, page: QWidget, session: InterviewSession) -> None:
        super().__init__(page)
        self._page = page
        self._watched: QWidget | None = None
        application().focusChanged.connect(self._focus_moved)
        session.saved.connect(self._saved)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self._page.isAncestorOf(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _saved(self) -> None:
        """What stands in the field is an answer now: taking it back is the interview's."""
        editor = _editor(QApplication.focusWidget())
        if isinstance(editor, QPlainTextEdit):
            editor.document().clearUndoRedoStacks()
        elif editor is not None and editor.isUndoAvailable():
            position = editor.cursorPosition()
            editor.setText(editor.text())
            editor.setCursorPosition(position)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            if keys == "Ctrl+V" and _no_text(clipboard()):
                event.ignore()          # a picture or a file: the page finds the question that takes it
                return True
            if keys in (*BACK, *AGAIN) and not _has_typed(watched, back=keys in BACK):
                event.ignore()
                return True
        return False


def _no_text(data: QMimeData) -> bool:
    return carries_files(data) or (data.hasImage() and not data.hasText())


def _editor(widget: QObject | None) -> QLineEdit | QPlainTextEdit | None:
    """Where letters are typed; of a list that can be typed into, its line."""
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget
    line = getattr(widget, "lineEdit", None)
    return line() if callable(line) else None


def _has_typed(widget: QObject, *, back: bool) -> bool:
    editor = _editor(widget)
    if editor is None:
        return False
    history = editor.document() if isinstance(editor, QPlainTextEdit) else editor
    return bool(history.isUndoAvailable() if back else history.isRedoAvailable())
