"""What a finger does on what a mouse was thought for: a drag scrolls and presses nothing, a tap presses, and a long touch says what
hovering says. Tab says it, too, where a control has more to say than stands on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QScroller, QWidget

LONG = 600                  # ms that a finger rests, or the focus, before what hovering says is said

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)       # the second of two that come soon


class Fingers(QObject):
    """Is told of the events of every control by `app.ui.at_first_show`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tapped: QWidget | None = None         # what is under the finger, as long as it may be a tap
        self._down: QMouseEvent | None = None
        self._touching = False
        self._asked: tuple[QWidget, QPoint] | None = None
        self._resting = QTimer(self, interval=LONG, singleShot=True)
        self._resting.timeout.connect(self._say)

    def moved(self, watched: QWidget, event: QMouseEvent) -> bool:
        """A press, move or release that Qt made of a touch; gives whether the control is not to know of it."""
        if event.source() != Qt.MouseEventSource.MouseEventSynthesizedByQt:
            return False
        kind = event.type()
        if kind in PRESSES and _scrolls(watched):
            self._tapped, self._down, self._touching = watched, event.clone(), True
            self._ask(watched, event.position().toPoint())
            return True
        if not self._touching:
            return False
        if kind == QEvent.Type.MouseMove:
            if self._down is not None and _far(event, self._down):
                self._let_go()
        elif kind == QEvent.Type.MouseButtonRelease:
            tapped, down = self._tapped, self._down
            self._let_go()
            self._touching = False
            if tapped is watched and down is not None and not _far(event, down):
                for what in (down.type(), QEvent.Type.MouseButtonRelease):
                    QApplication.sendEvent(tapped, _by_mouse(what, down))
        return True

    def focused(self, control: QWidget, event: QFocusEvent) -> None:
        """By Tab: what hovering says is said after a moment, unless it stands there anyway."""
        self._resting.stop()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and _says_more(control):
            self._ask(control, control.rect().center())

    def _ask(self, control: QWidget, at: QPoint) -> None:
        self._asked = control, at
        self._resting.start()

    def _say(self) -> None:
        if self._asked is not None:
            control, at = self._asked
            if control.isVisible():
                QApplication.sendEvent(control, QHelpEvent(QEvent.Type.ToolTip, at, control.mapToGlobal(at)))
            self._let_go()

    def _let_go(self) -> None:
        self._tapped = self._down = self._asked = None
        self._resting.stop()


def describe(control: QWidget) -> None:
    """What hovering says is said to a screen reader, too; of a choice it hears the name there (`app.ui.spoken`)."""
    if not isinstance(control, QComboBox) and _says_more(control) and not control.accessibleDescription():
        control.setAccessibleDescription(control.toolTip())


def _says_more(control: QWidget) -> bool:
    tip, text = control.toolTip(), getattr(control, "currentText", getattr(control, "text", None))
    return bool(tip) and tip not in (control.accessibleName(), str(text()).strip() if callable(text) else "")


def _scrolls(control: QWidget) -> bool:
    """A row, a button or a choice on what a finger scrolls; what is dragged itself keeps its finger."""
    view = control.parentWidget()
    if isinstance(view, QAbstractItemView) and control is view.viewport():
        return view.dragDropMode() == QAbstractItemView.DragDropMode.NoDragDrop and QScroller.hasScroller(control)
    if not isinstance(control, QAbstractButton | QComboBox):
        return False
    outer: QWidget | None = view
    while outer is not None and not outer.isWindow():
        if QScroller.hasScroller(outer):
            return True
        outer = outer.parentWidget()
    return False


def _far(event: QMouseEvent, down: QMouseEvent) -> bool:
    way = event.globalPosition() - down.globalPosition()
    return way.manhattanLength() >= QApplication.startDragDistance()


def _by_mouse(what: QEvent.Type, down: QMouseEvent) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    buttons = left if what in PRESSES else Qt.MouseButton.NoButton
    return QMouseEvent(what, down.position(), down.scenePosition(), down.globalPosition(), left, buttons, down.modifiers(),
                       QPointingDevice.primaryPointingDevice())
