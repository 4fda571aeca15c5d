"""Where the window opens: where it stood last, as far as the screen has room for it. Taskbars and the window's frame count."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QMainWindow

USUAL, SMALLEST = QSize(1366, 740), QSize(640, 320)
NARROW = 900                    # px: in a window of less (a small laptop at 200 %) what stands at the sides gives way
FRAME = QSize(4, 34)            # of a window's frame, before it is known


def place(window: QMainWindow, saved: str) -> None:
    """Gives a window that is not shown yet its size and place: as `saved_geometry` wrote them, "" at a first start."""
    window.setMinimumSize(SMALLEST)
    if not saved or not window.restoreGeometry(QByteArray.fromHex(saved.encode("ascii", "ignore"))):
        screen = window.screen().availableGeometry()
        window.resize(USUAL.boundedTo(screen.size() - FRAME).expandedTo(SMALLEST))
    window.setProperty("placed", window.size())


def saved_geometry(window: QMainWindow) -> str:
    """Size and place of the window as Qt writes them, in hexadecimal."""
    return window.saveGeometry().toHex().toStdString()


def fit(window: QMainWindow) -> None:
    """Once it is shown and its frame is known: inside what the screen offers, where it can be; unless somebody gave it another
    size meanwhile."""
    if window.isMaximized() or window.isFullScreen() or window.size() != window.property("placed"):
        return
    screen, framed, content = window.screen().availableGeometry(), window.frameGeometry(), window.geometry()
    if screen.contains(framed):
        return
    size = content.size() - (framed.size() - framed.size().boundedTo(screen.size()))
    window.resize(size.expandedTo(window.minimumSize()))
    window.move(moved_into(screen, QRect(framed.topLeft(), size + framed.size() - content.size())).topLeft())


def moved_into(screen: QRect, rectangle: QRect) -> QRect:
    """The same rectangle moved into the screen; at its upper left where it is larger."""
    left = max(screen.left(), min(rectangle.left(), screen.right() + 1 - rectangle.width()))
    top = max(screen.top(), min(rectangle.top(), screen.bottom() + 1 - rectangle.height()))
    return QRect(left, top, rectangle.width(), rectangle.height())
