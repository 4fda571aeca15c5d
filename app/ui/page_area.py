"""Where the page stands: in a window smaller than the least a page needs, the rest is scrolled to, and nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageArea(QScrollArea):
    """Gives the page on top of `pages` the room that there is, or as much as it needs where that is more."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "pages")
        pages.setProperty("kind", "ground")
        self.setWidget(pages)
        pages.installEventFilter(self)
        pages.currentChanged.connect(lambda: self._begin())

    def _begin(self) -> None:
        """Another page: seen from its beginning."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._pages:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _fit(self) -> None:
        page, room = self._pages.currentWidget(), self.maximumViewportSize()
        if page is None:
            return
        wide = max(room.width(), _least(page).width())
        high = _least_height(page, wide)
        if high > room.height():            # the bar at the side needs some of the width
            wide = max(room.width() - self.verticalScrollBar().sizeHint().width(), _least(page).width())
            high = _least_height(page, wide)
        self._pages.resize(wide, max(room.height() if wide <= room.width() else
                                     room.height() - self.horizontalScrollBar().sizeHint().height(), high))


def _least(page: QWidget) -> QSize:
    return page.minimumSizeHint().expandedTo(page.minimumSize())


def _least_height(page: QWidget, wide: int) -> int:
    """Of a page with texts that wrap it follows from the width."""
    layout = page.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalMinimumHeightForWidth(wide), page.minimumHeight())
    return _least(page).height()
