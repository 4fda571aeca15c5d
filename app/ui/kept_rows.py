"""A list or a table that is filled again stays as it was under the hands of who works in it: the chosen rows and the scrolling.

Pages need not think of it (`app.ui.at_first_show`). What a page itself chooses after filling holds; a list that somebody searches
by typing begins at its top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from shiboken6 import isValid

Key = tuple[str, ...]
FEW_COLUMNS = 4             # of a row that tell it from others
MOST_ROWS = 5_000           # that are looked through for a row which moved
MOST_CHOSEN = 200


@dataclass(frozen=True)
class _Kept:
    """Before it was filled again: rows with what is said in them, and px."""

    current: tuple[int, Key] | None
    column: int
    chosen: tuple[tuple[int, Key], ...]
    across: int
    down: int


class KeptRows(QObject):
    """Of one view. What is noted when its rows go is found again when the act that fills it has ended, before it is painted."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: _Kept | None = None
        self._lost: tuple[int, Key] | None = None           # Qt forgets the row before it says that it goes
        self._posted = False
        model = view.model()
        assert model is not None
        model.modelAboutToBeReset.connect(self._note)
        model.rowsAboutToBeRemoved.connect(lambda parent, *_: None if parent.isValid() else self._note())
        view.selectionModel().currentChanged.connect(self._current_lost)
        model.modelReset.connect(self._soon)
        model.rowsInserted.connect(self._soon)

    @property
    def _model(self) -> QAbstractItemModel:
        model = self._view.model()
        assert model is not None
        return model

    def _current_lost(self, now: QModelIndex, before: QModelIndex) -> None:
        if self._kept is None and not now.isValid() and before.isValid() and not before.parent().isValid():
            self._lost = before.row(), self._key(before.row())

    def _note(self) -> None:
        if self._kept is None and isValid(self._view) and self._view.isVisible() and self._model.rowCount():
            view, current = self._view, self._view.currentIndex()
            selected = view.selectionModel().selectedRows() if view.selectionModel().hasSelection() else []
            at = self._lost
            if current.isValid() and not current.parent().isValid():
                at = current.row(), self._key(current.row())
            chosen = tuple((one.row(), self._key(one.row())) for one in selected[:MOST_CHOSEN] if not one.parent().isValid())
            self._kept = _Kept(at, max(0, current.column()), chosen or ((at,) if self._lost and at is not None else ()),
                               view.horizontalScrollBar().value(), view.verticalScrollBar().value())
            self._soon()

    def _soon(self) -> None:
        if self._kept is not None and not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._posted, self._lost = False, None
            if self._kept is not None and isValid(self._view) and self._model.rowCount():       # else it is filled later
                kept, self._kept = self._kept, None
                self._find(kept)
            return True
        return super().event(event)

    def _find(self, kept: _Kept) -> None:
        view, model = self._view, self._model
        at = self._row(*kept.current) if kept.current is not None else -1
        if at >= 0 and not view.currentIndex().isValid():
            flag = QItemSelectionModel.SelectionFlag
            view.selectionModel().setCurrentIndex(model.index(at, kept.column), flag.NoUpdate)
            for row in {self._row(*one) for one in kept.chosen} - {-1}:
                view.selectionModel().select(model.index(row, kept.column), flag.Select | flag.Rows)
        now = view.currentIndex()
        if isinstance(QApplication.focusWidget(), QLineEdit) and (at < 0 or now.row() != at):
            return
        if now.isValid():
            view.scrollTo(now)          # lays it out
        if kept.current is None or now.row() == at:
            view.horizontalScrollBar().setValue(kept.across)
            view.verticalScrollBar().setValue(kept.down)

    def _row(self, row: int, key: Key) -> int:
        """Where this row stands now; -1 where it is gone."""
        count = self._model.rowCount()
        if row < count and self._key(row) == key:
            return row
        return next((other for other in range(min(count, MOST_ROWS)) if self._key(other) == key), -1)

    def _key(self, row: int) -> Key:
        return tuple(self._said(row))

    def _said(self, row: int) -> Iterator[str]:
        model = self._model
        for column in range(1 if isinstance(model, QAbstractListModel) else min(FEW_COLUMNS, model.columnCount())):
            index = model.index(row, column)
            yield str(index.data() or "")
            if column == 0:
                yield str(index.data(Qt.ItemDataRole.UserRole) or "")
