"""Ctrl+C on any table or tree of the program: the whole of it, or the rows that are chosen where several can be, as spreadsheets
take it. One mechanism: `app.ui.at_first_show` looks at each view when it is first shown, and gives it to `TableCopy`."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView


class TableCopy(QObject):
    """Hears the keys of the tables that it was given."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
                and isinstance(watched, QAbstractItemView)):
            own = getattr(watched, "copy_own", None)        # of a table that shows less than there is
            own() if own is not None else QGuiApplication.clipboard().setText(as_text(watched))
            return True
        return False


def as_text(view: QAbstractItemView) -> str:
    """The heads, then a line for each row, tabs between the cells; columns too that a narrow window hides. Words that look like a
    formula stay words. In the order of the columns, also where these stand from right to left."""
    from app.exchange import harmless
    model = view.model()
    columns = range(model.columnCount())
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    chosen = sorted({index.row() for index in view.selectedIndexes() if not index.parent().isValid()})
    several = view.selectionMode() != QAbstractItemView.SelectionMode.SingleSelection and len(chosen) > 1
    lines = [[_said(model.index(row, column)) for column in columns] for row in chosen] if several else _below(model)
    return "".join("\t".join(str(harmless(" ".join(cell.split()))) for cell in line) + "\n" for line in (heads, *lines))


def _below(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[list[str]]:
    """A tree's branches follow what they are part of."""
    above = QModelIndex() if parent is None else parent
    lines = []
    for row in range(model.rowCount(above)):
        lines.append([_said(model.index(row, column, above)) for column in range(model.columnCount(above))])
        lines += _below(model, model.index(row, 0, above))
    return lines


def _said(index: QModelIndex) -> str:
    shown = index.data()
    return "" if shown is None else str(shown)
