"""Control characters never enter a field: what is pasted with them loses them, and a word beside the field says so.

One mechanism for every line of the program: each QLineEdit is looked at when it is first shown, whoever made it.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QMimeData, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.ui.language import tr
from app.ui.theme import theme

STANDS = 8000       # ms that the word stands where there is no place for it on the page


def without_controls(text: str, *, lines: bool = False) -> tuple[str, int, int]:
    """The text without control characters, halves of characters and what is none; how many were taken out; and how many line
    breaks and tabs became blanks (`lines`: they stay)."""
    clean, removed, blanks = [], 0, 0
    for letter in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"):
        if letter in "\n\t":
            clean.append(letter if lines else " ")
            blanks += not lines
        elif unicodedata.category(letter) in ("Cc", "Cs") or ord(letter) & 0xFFFE == 0xFFFE or "\ufdd0" <= letter <= "\ufdef":
            removed += 1
        else:
            clean.append(letter)
    return "".join(clean), removed, blanks


def cleaning_words(removed: int, blanks: int) -> str:
    """What was done to a pasted text, in whole sentences."""
    sentences = []
    if removed:
        sentences.append(tr("Control characters, which nobody can see, were taken out: {n}.", n=removed))
    if blanks:
        sentences.append(tr("Line breaks and tabs became blanks: this is one line."))
    return " ".join(sentences)


def keep_clean(line: QLineEdit) -> None:
    """From now on this line takes no control characters; called once, when it is first shown (`app.ui.at_first_show`)."""
    line.textEdited.connect(lambda text: _clean(line, text))


def _clean(line: QLineEdit, text: str) -> None:
    clean, removed, blanks = without_controls(text)
    if clean != text:
        position = len(without_controls(text[:line.cursorPosition()])[0])
        line.selectAll()
        line.insert(clean)              # and not setText: Ctrl+Z still goes back
        line.setCursorPosition(position)
        notice(line, cleaning_words(removed, blanks))


def notice(field: QWidget, text: str) -> None:
    """Says it beside the field: where its page has a place for that (a method `notice`), else on a strip below it for a while."""
    ancestor = field.parentWidget()
    while ancestor is not None:
        if hasattr(ancestor, "notice"):
            ancestor.notice(text)
            return
        ancestor = ancestor.parentWidget()
    PasteNotice(field, text)


class PasteNotice(QLabel):
    """Lies over the page just below a field, until somebody types on or looks elsewhere."""

    def __init__(self, field: QWidget, text: str) -> None:
        super().__init__(text, field.window())
        self.setObjectName("pasted")
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        self.setStyleSheet(f"background: {theme().palette.warning_ground}; color: {theme().palette.text}; padding: 6px;"
                           f"border: 1px solid {theme().palette.warning};")
        width = max(field.width(), theme().scaled(260))
        self.resize(width, self.heightForWidth(width))
        corner = field.mapTo(field.window(), QPoint(0, field.height() + 2))
        self.move(max(0, min(corner.x(), field.window().width() - width)), corner.y())
        self.show()
        self.raise_()
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self.deleteLater)
            field.editingFinished.connect(self.deleteLater)
        QTimer.singleShot(STANDS, self, self.deleteLater)


class ParagraphEdit(QPlainTextEdit):
    """Several lines of text, as they were typed: Qt's own `toPlainText` makes blanks of blanks that do not break."""

    def text(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        clean, removed, _ = without_controls(source.text(), lines=True)
        self.textCursor().insertText(clean)
        self.ensureCursorVisible()
        if removed:
            notice(self, cleaning_words(removed, 0))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()
