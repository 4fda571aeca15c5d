"""F1 within an interview: what the form says of the question in focus, and the keys of this page; F1 again is the guide."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from shiboken6 import isValid

from app.questionnaire import to_html
from app.ui import fonts
from app.ui.actions import ACTIONS
from app.ui.language import tr, worded
from app.ui.menus import keys_of
from app.ui.theme import theme
from app.ui.widgets import application, button, column, row

if TYPE_CHECKING:
    from app.forms import Node
    from app.ui.host import Host


class HelpSheet(QFrame):
    """Over the page; Escape, the button or the focus going elsewhere takes it away, and the focus goes back to the question."""

    def __init__(self, host: Host, page: QWidget, node: Node | None) -> None:
        """`node`: the question; None where none has the focus."""
        super().__init__(page)
        self._host, self._back_to = host, page.window().focusWidget()
        self.setProperty("kind", "card")
        self.setAutoFillBackground(True)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(tr("Help"))
        self.text.document().setDefaultFont(theme().font())
        self.text.document().setDocumentMargin(theme().scaled(12))
        self.text.setHtml(_of_question(node) + _keys())
        self.guide = button(tr("The guide"), self.open_guide, icon="info")
        self.away = button(tr("Back"), self.leave, icon="back")
        self.setLayout(column(self.text, row(self.away, None, self.guide), spacing=8, margin=12))
        wide, high = min(page.width() - 40, theme().scaled(680)), min(page.height() - 40, theme().scaled(520))
        self.setGeometry((page.width() - wide) // 2, (page.height() - high) // 2, wide, high)
        self.show()
        self.raise_()
        self.text.setFocus()
        application().focusChanged.connect(self._focus_moved)

    def open_guide(self) -> None:
        """The guide, at the chapter of interviews."""
        self.leave()
        self._host.go_help(guide=True)

    def leave(self) -> None:
        """Away, with the focus where it was."""
        back = self._back_to
        self._put_away()
        if back is not None and isValid(back):
            back.setFocus()

    def _put_away(self) -> None:
        if self.isVisible():
            application().focusChanged.disconnect(self._focus_moved)
            self.hide()
            self.deleteLater()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """To another question by a key, or by a click beside the sheet."""
        if now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self._put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):      # which would turn the page below
            super().keyPressEvent(event)


def _of_question(node: Node | None) -> str:
    if node is None:
        return ""
    said = [text for text in (node.hint, node.guidance) if text]
    fonts.load_for(" ".join((node.label or "", *said)))
    parts = [f"<h3>{to_html(node.label or node.definition.name)}</h3>", *(f"<p>{to_html(text)}</p>" for text in said)]
    if not said:
        parts.append(f"<p>{escape(tr('The form says no more about this question.'))}</p>")
    return "".join(parts)


def _keys() -> str:
    """Those of the interview; the keys that hold everywhere stand on the sheet of keys."""
    lines = "".join(
        f"<tr><td width='30%'><b>\u2066{escape(keys_of(action))}\u2069</b></td>"
        f"<td>{escape(worded(action.words))}</td></tr>"
        for action in ACTIONS if action.keys and "interview" in action.places)
    way = "rtl" if application().isRightToLeft() else "ltr"
    return f"<h3>{escape(tr('Keys'))}</h3><table cellpadding='4' width='100%' dir='{way}'>{lines}</table>"
