"""Where the window opens: where it stood last, as far as the screen has room for it. Taskbars and the window's frame count."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QMainWindow

WANTED, LEAST = QSize(1366, 740), QSize(760, 480)
FRAME = QSize(4, 34)            # of a window's frame, before it is known


def place(window: QMainWindow, kept: str) -> None:
    """Gives a window that is not shown yet its size and place."""
    window.setMinimumSize(LEAST)
    if not kept or not window.restoreGeometry(QByteArray.fromHex(kept.encode("ascii", "ignore"))):
        there = window.screen().availableGeometry()
        window.resize(WANTED.boundedTo(there.size() - FRAME).expandedTo(LEAST))
    window.setProperty("placed", window.size())


def kept(window: QMainWindow) -> str:
    return bytes(window.saveGeometry().toHex()).decode("ascii")


def fit(window: QMainWindow) -> None:
    """Once it is shown and its frame is known: inside what the screen offers, where it can be; unless somebody gave it another
    size meanwhile."""
    if window.isMaximized() or window.isFullScreen() or window.size() != window.property("placed"):
        return
    there, whole, inner = window.screen().availableGeometry(), window.frameGeometry(), window.geometry()
    if there.contains(whole):
        return
    size = inner.size() - (whole.size() - whole.size().boundedTo(there.size()))
    window.resize(size.expandedTo(window.minimumSize()))
    window.move(inside(there, QRect(whole.topLeft(), size + whole.size() - inner.size())).topLeft())


def inside(there: QRect, wanted: QRect) -> QRect:
    """The same rectangle moved into the other; at its upper left where it is larger."""
    left = max(there.left(), min(wanted.left(), there.right() + 1 - wanted.width()))
    top = max(there.top(), min(wanted.top(), there.bottom() + 1 - wanted.height()))
    return QRect(left, top, wanted.width(), wanted.height())
