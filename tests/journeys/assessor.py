"""Somebody who leads an interview in the real window: reads what has the focus, answers it with keys or clicks, and goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.forms import Node
from app.ui.fields.choices import SECOND_DIGIT
from app.ui.interview.page import REVIEW, InterviewPage
from app.ui.interview.question import QuestionRow
from app.ui.main_window import MainWindow

MOST_STEPS = 3000


class Assessor:
    """`answers`: what is said, by a question's ref. `by_mouse`: everything that can be clicked is clicked; what must be written is
    written where one clicked."""

    def __init__(self, window: MainWindow, qtbot: QtBot, answers: dict[str, str], *, by_mouse: bool = False) -> None:
        self.window, self.qtbot, self.answers, self.by_mouse = window, qtbot, answers, by_mouse
        self.said: set[str] = set()                     # refs that were answered
        self.at_each: Callable[[str], None] = lambda ref: None      # called where a question has the focus

    @property
    def page(self) -> InterviewPage:
        page = self.window.page
        assert isinstance(page, InterviewPage), self.window.place
        return page

    def lead(self, until: Callable[[], bool] = lambda: False) -> None:
        """Through the interview to its review, or until something is so."""
        for _ in range(MOST_STEPS):
            if self.page._at == REVIEW or until():
                return
            QCoreApplication.processEvents()        # between two keys the program shows what has come
            self._mouse_step() if self.by_mouse else self._key_step()
        row = self._row()
        said = (row.message.text(), row.field.unread) if row is not None else ""
        raise AssertionError(f"the review was not reached; stood at {self.here()}, {said}, where "
                             f"{self.answers.get(self.here())!r} is to be said")

    def here(self) -> str:
        """The question that has the focus; "" none."""
        row = self._row()
        return row.ref if row is not None else ""

    # ----------------------------------------------------------------------------------------------- keys

    def _key_step(self) -> None:
        row, focus = self._row(), QApplication.focusWidget()
        if row is None:
            self._leave_repeat() if focus is not None else self._click(self.page.next)
            return
        self.at_each(row.ref)
        wanted = self._wanted(row)
        if wanted:
            self._answer_by_keys(row, wanted)
            QCoreApplication.processEvents()
            if self._row() is not row:          # Enter chose in a long list, and went on
                return
        focus = QApplication.focusWidget()
        assert focus is not None, row.ref
        before = self._stand()
        self.qtbot.keyClick(focus, Qt.Key.Key_Tab if isinstance(focus, QPushButton) else Qt.Key.Key_Return)
        if self._stand() == before and isinstance(QApplication.focusWidget(), QPushButton):
            self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)

    def _leave_repeat(self) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)

    def _answer_by_keys(self, row: QuestionRow, wanted: str) -> None:
        node = self._node(row)
        focus = QApplication.focusWidget()
        assert focus is not None
        if node.definition.control in ("select1", "select") and isinstance(focus, QAbstractButton):
            names = [choice.name for choice in node.choices or []]
            for name in _parts(node, wanted):
                if name not in _parts(node, self._node(row).value):
                    self.qtbot.keyClicks(QApplication.focusWidget(), str(names.index(name) + 1))
                    if len(names) > 9:          # the next digit is of another number
                        self.qtbot.wait(SECOND_DIGIT + 50)
        elif node.definition.control in ("select1", "select"):
            for name in _parts(node, wanted):
                self._search_by_keys(row, name)
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            self.qtbot.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            self.qtbot.keyClicks(focus, wanted)
        else:
            raise AssertionError(f"nothing can be typed at {row.ref}: {type(focus).__name__} for {wanted}")
        self.said.add(row.ref)

    def _search_by_keys(self, row: QuestionRow, name: str) -> None:
        """In a long list: a part of the label, then the one that is found."""
        text = next(choice.label or choice.name for choice in self._node(row).choices or [] if choice.name == name)
        focus = QApplication.focusWidget()
        line = focus if isinstance(focus, QLineEdit) else next(one for one in row.field.findChildren(QLineEdit))
        self.qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(line, " ".join(text.split()))
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        assert name in _parts(self._node(row), self._node(row).value), (row.ref, name)

    # ---------------------------------------------------------------------------------------------- mouse

    def _mouse_step(self) -> None:
        """Every question of the page from the top, then Next."""
        inner = self.page.stack.currentWidget()
        asked: Callable[[], list[QuestionRow]] | None = getattr(inner, "asked", None)
        done: set[str] = set()
        while asked is not None:
            row = next((one for one in asked() if one.ref not in done), None)
            if row is None:
                break
            done.add(row.ref)
            self.at_each(row.ref)
            if wanted := self._wanted(row):
                self._answer_by_mouse(row, wanted)
                QCoreApplication.processEvents()
            if self.page.stack.currentWidget() is not inner:
                return                          # Enter in a long list, the last question here, turned the page
        self._click(self.page.next)

    def _answer_by_mouse(self, row: QuestionRow, wanted: str) -> None:
        node = self._node(row)
        names = [choice.name for choice in node.choices or []]
        buttons = [one for one in row.field.findChildren(QAbstractButton) if one.isVisibleTo(row)]
        if node.definition.control in ("select1", "select") and len(buttons) >= len(names):
            for name in _parts(node, wanted):
                if name not in _parts(node, self._node(row).value):
                    self._click(buttons[names.index(name)])
        else:
            entry = next(one for one in row.field.findChildren(QWidget)
                         if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisibleTo(row))
            self._click(entry)
            if names:
                for name in _parts(node, wanted):
                    self._search_by_keys(row, name)
            else:
                self.qtbot.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                self.qtbot.keyClicks(entry, wanted)
        self.said.add(row.ref)

    def _click(self, target: QWidget) -> None:
        """Where the pointer would press it: a control that lies below the edge is scrolled to, and one that has just come is
        waited for, as a person would."""
        QCoreApplication.processEvents()
        self.qtbot.waitUntil(lambda: target.isVisible() and target.height() > 10, timeout=30_000)
        area = self.page.stack.currentWidget()
        scroll = getattr(area, "area", None)
        if scroll is not None and scroll.isAncestorOf(target):
            scroll.ensureWidgetVisible(target)
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(target.width() // 2, target.height() // 2))

    # --------------------------------------------------------------------------------------------- reading

    def _wanted(self, row: QuestionRow) -> str:
        """What is still to be said here; "" nothing."""
        wanted = self.answers.get(row.ref, "")
        return wanted if row.ref not in self.said and wanted != self._node(row).value else ""

    def _node(self, row: QuestionRow) -> Node:
        return self.page.session.interview.node(row.ref)

    def _row(self) -> QuestionRow | None:
        focus = QApplication.focusWidget()
        return next((row for row in self.page.rows().values() if focus is not None and row.isAncestorOf(focus)), None)

    def _stand(self) -> tuple[int, object]:
        return self.page._at, QApplication.focusWidget()




def _parts(node: Node, value: str) -> list[str]:
    """What is chosen; the name of a choice of which one is chosen may hold spaces."""
    return value.split(" ") if node.definition.control == "select" else [value]
