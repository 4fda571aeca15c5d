"""Layouts of our own hold the items of their widgets: made in Python, and nobody else's."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class OwnItems(QLayout):
    """An item that Qt makes is known to Python by its place in memory: it can be taken for an older one that stood there in
    a layout that is gone, and ends under the hands of this one when the last of that layout does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None
