"""The buttons that stand on a map: closer, farther, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QPushButton

from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, column

if TYPE_CHECKING:
    from app.ui.map.view import MapView


class ZoomButtons(QFrame):
    """In the upper corner where a line of text ends, on the map that it belongs to."""

    def __init__(self, on: MapView) -> None:
        super().__init__(on)
        self._map = on
        self.closer = self._button("zoom-in", tr("Closer"), lambda: on.zoom(2.0))
        self.farther = self._button("zoom-out", tr("Farther"), lambda: on.zoom(0.5))
        self.whole = self._button("whole", tr("Show all"), on.fit)
        box = column(self.closer, self.farther, self.whole, spacing=4)
        self.setLayout(box)
        on.installEventFilter(self)
        self._place()

    def _button(self, icon: str, name: str, pressed: object) -> QPushButton:
        assert callable(pressed)
        made = button("", pressed, icon=icon, name=name)
        side = theme().target
        made.setStyleSheet(f"padding: 0; min-height: {side}px; max-height: {side}px;")
        made.setFixedWidth(side)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size, edge = self.sizeHint(), theme().scaled(8)
        left = edge if self._map.isRightToLeft() else self._map.width() - size.width() - edge
        self.setGeometry(left, edge, size.width(), size.height())
        self.setVisible(self._map.height() > size.height() + theme().scaled(110))
