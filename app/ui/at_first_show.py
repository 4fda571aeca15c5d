"""What every control is given when it is first shown, whoever made it: one place for manners that no page should have to think of.

- a line keeps control characters out (`app.ui.pasting`), and one whose example does not fit says it in a tool tip;
- a table gives what is chosen to Ctrl+C, and a file that is dropped on a line goes to what stands around it;
- a list, a table, a page that scrolls follows a finger, and a list shows some rows however small the window is;
- a list or a table that is filled again keeps its place (`app.ui.kept_rows`), and the widths that somebody gave its columns are
  kept (`app.ui.kept_widths`);
- a choice that is cut says all of itself in a tool tip, and what a tool tip says is said to a screen reader, by Tab and by a long
  touch (`app.ui.fingers`);
- the arrows beside tabs that do not fit are for the pointer: keys come to every tab in the tabs themselves.

A finger scrolls nothing that it draws, moves or writes in: maps, pictures, texts that are typed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScroller,
    QStackedWidget,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.ui.copying import TableCopy
from app.ui.fingers import Fingers, describe
from app.ui.given import carries_files
from app.ui.kept_rows import KeptRows
from app.ui.kept_widths import KeptWidths
from app.ui.pasting import keep_clean
from app.ui.theme import theme

LEAST_ROWS = 3              # that a list shows: a page that has no room for them scrolls as a whole (app.ui.page_area)
NO_MAXIMUM = 16777215       # px: of a widget that nobody gave a greatest height (QWIDGETSIZE_MAX)

FINGER = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)

flashed: list[str] = []         # parts that were windows for a moment, for the tests of the windows
meanwhile: list[QObject] = []   # what looks on while FirstShow does not: the tests, at parts that are windows for a moment
_alone: WeakSet[QWidget] = WeakSet()


class FirstShow(QObject):
    """Looks at every control of the application; `watch` installs it once."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._copy, self._fingers = TableCopy(self), Fingers(self)
        kinds = QEvent.Type
        self._looks: dict[QEvent.Type, Callable[[QWidget, Any], bool]] = {
            kinds.Polish: self._polished, kinds.Show: _shown, kinds.ParentAboutToChange: _joins, kinds.DragEnter: _file_comes,
            kinds.ToolTipChange: _tip_changed,
            kinds.FocusIn: self._focused, **dict.fromkeys(FINGER, self._fingers.moved)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        look = self._looks.get(event.type())
        return look is not None and isinstance(watched, QWidget) and look(watched, event)

    def look_at(self, controls: Iterable[QWidget]) -> None:
        """At what stands already."""
        for control in controls:
            if control.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                for kind in (QEvent.Type.Polish, QEvent.Type.Show):
                    self.eventFilter(control, QEvent(kind))

    def _polished(self, control: QWidget, event: QEvent) -> bool:
        _attend(control)
        if isinstance(control, QTableView | QTreeView):
            control.installEventFilter(self._copy)
        return False

    def _focused(self, control: QWidget, event: QFocusEvent) -> bool:
        self._fingers.focused(control, event)
        return False


def _shown(control: QWidget, event: QEvent) -> bool:
    note_alone(control)
    if isinstance(control, QLineEdit) and not control.toolTip():
        control.setToolTip(control.placeholderText())
    return False


def note_alone(control: QWidget) -> None:
    """It is shown: as a window, perhaps, though it is none."""
    if control.isWindow() and control.windowType() == Qt.WindowType.Window and control.parentWidget() is None:
        _alone.add(control)


def note_joining(control: QWidget) -> None:
    """A part that is set visible before it stands in its page is a small window for a moment."""
    if control in _alone:
        _alone.discard(control)
        flashed.append(f"{type(control).__name__} “{control.accessibleName() or getattr(control, 'text', str)()}”")


def _joins(control: QWidget, event: QEvent) -> bool:
    note_joining(control)
    return False


def _tip_changed(control: QWidget, event: QEvent) -> bool:
    describe(control)
    return False


def _file_comes(control: QWidget, event: QDragEnterEvent) -> bool:
    line = control if isinstance(control, QLineEdit) else control.parentWidget()
    if carries_files(event.mimeData()) and isinstance(line, QLineEdit | QTextEdit | QPlainTextEdit):
        event.ignore()          # a file is nothing to be typed: what stands around the line takes it
        return True
    return False


def watch(app: QApplication) -> None:
    """From now on, and what stands already."""
    if app.findChild(FirstShow) is None:
        first_show = FirstShow(app)
        first_show.look_at(app.allWidgets())
        app.installEventFilter(first_show)


@contextlib.contextmanager
def together(stack: QStackedWidget) -> Iterator[None]:
    """A page is built and shown inside: its controls are looked at when all of them stand there. Else Python is asked about each of
    the twenty events that each of them has until then, which is a fifth of the time of a page."""
    app = QApplication.instance()
    first_show = app.findChild(FirstShow) if app is not None else None
    if app is None or first_show is None:
        yield
        return
    app.removeEventFilter(first_show)
    for other in meanwhile:
        app.installEventFilter(other)
    try:
        yield
    finally:
        for other in meanwhile:
            app.removeEventFilter(other)
        app.installEventFilter(first_show)
        if (page := stack.currentWidget()) is not None:
            first_show.look_at([page, *page.findChildren(QWidget)])


def _attend(control: QWidget) -> None:
    if isinstance(control, QLineEdit):
        keep_clean(control)
    elif isinstance(control, QComboBox):
        if not control.toolTip():
            control.setToolTip(control.currentText())
            # Qt's own dialogs make theirs without a wrapper, which a slot of Qt's would need
            control.currentTextChanged.connect(lambda text: control.setToolTip(text))
    elif isinstance(control, QCalendarWidget):
        control.setMinimumSize(8 * theme().target + 16, 9 * theme().target + 16)        # a day is as large as a finger
    elif isinstance(control, QToolButton) and isinstance(control.parentWidget(), QTabBar):
        control.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    elif isinstance(control, QAbstractScrollArea):
        if scrolls_by_finger(control):
            QScroller.grabGesture(control.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        if isinstance(control, QListView | QTableView | QTreeView):
            _keep_rows(control)
            if control.model() is not None and not _drops_down(control) and control.findChild(KeptRows) is None:
                KeptRows(control)
        if isinstance(control, QTableView | QTreeView):
            header = control.horizontalHeader() if isinstance(control, QTableView) else control.header()
            if header.findChild(KeptWidths) is None:
                KeptWidths(header)


def scrolls_by_finger(area: QAbstractScrollArea) -> bool:
    if isinstance(area, QTextEdit):
        return area.isReadOnly()
    return not isinstance(area, QPlainTextEdit)


def _keep_rows(view: QAbstractItemView) -> None:
    """Some rows are seen, and each is as high as its text needs and a finger finds."""
    high = theme().target
    if isinstance(view, QTableView):
        rows = view.verticalHeader()
        rows.setDefaultSectionSize(max(rows.defaultSectionSize(), high))
    else:
        high = max(high, view.sizeHintForRow(0))
    free = not view.minimumHeight() and view.maximumHeight() == NO_MAXIMUM
    if not free or _drops_down(view) or not _is_upright(view):
        return
    least = LEAST_ROWS * high + 2 * theme().palette.ring
    if isinstance(view, QTableView):
        columns = view.horizontalHeader()
        columns.ensurePolished()                # in large letters of some scripts it is higher than a row

        def below_the_head() -> None:
            view.setMinimumHeight(least + max(theme().target, columns.sizeHint().height()))

        below_the_head()
        columns.geometriesChanged.connect(below_the_head)       # its words come later
    else:
        view.setMinimumHeight(least)


def _drops_down(view: QAbstractItemView) -> bool:
    """From a line or a choice, and is no part of the page."""
    holder = view.parentWidget()
    return view.isWindow() or (holder is not None and holder.inherits("QComboBoxPrivateContainer"))


def _is_upright(view: QAbstractItemView) -> bool:
    return not isinstance(view, QListView) or view.flow() == QListView.Flow.TopToBottom or view.isWrapping()
