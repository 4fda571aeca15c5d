"""Texts on a page: where they stand in a line, and what becomes of them where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QStylePainter

from app.directions import RIGHT_TO_LEFT_MARK, begins_from_the_left, from_the_right
from app.ui import fonts
from app.ui.elided import elided
from app.ui.theme import theme

LEAST = 140             # px at normal size, of a text that gives way


class TextLabel(QLabel):
    """A text that stands at the side where the page's language begins, translated or not; unless it was placed elsewhere.

    Qt reads a label from the side of its first letter: a sentence in Arabic that begins with a Latin name is marked, so that it is
    read from the right.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        if text:
            self.setText(text)
        self._stand()

    def setText(self, text: str) -> None:
        marked = (self.isRightToLeft() and begins_from_the_left(text) and from_the_right(text)
                  and not GuiQt.mightBeRichText(text))
        super().setText(RIGHT_TO_LEFT_MARK + text if marked else text)

    def text(self) -> str:
        return super().text().removeprefix(RIGHT_TO_LEFT_MARK)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._stand()

    def _stand(self) -> None:
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        if across == Qt.AlignmentFlag.AlignLeft or across & Qt.AlignmentFlag.AlignAbsolute:
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | (self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask))


class ElidedLabel(TextLabel):
    """One line, which ends in dots where there is no room; a tool tip says all of it (`whole`, where the text itself is short)."""

    def __init__(self, text: str, whole: str = "") -> None:
        super().__init__(text)
        fonts.load_for(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(whole or text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme().scaled(LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        box = self.contentsRect()
        text = elided(self.text(), self.fontMetrics(), box.width())
        self.style().drawItemText(painter, box, int(self.alignment()), self.palette(), self.isEnabled(), text,
                                  self.foregroundRole())
        painter.end()
