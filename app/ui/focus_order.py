"""What the Tab key comes to, and in which order: as the page is read, whenever which part of it was built.

Qt goes by the moment at which widgets were made, so what is built anew would come last; here the layouts say the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What keys come to in `root`, from top to bottom and from where a line begins to its end."""
    return [widget for widget in _as_read(root) if is_stop(widget)]


def is_stop(widget: QWidget) -> bool:
    """Whether the Tab key stops there now."""
    return (widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
            and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus))


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """To the next stop or the one before, round at the end; False where there is none."""
    at = window.focusWidget()
    order = [widget for widget in _as_read(window) if widget is at or is_stop(widget)]
    if at in order:
        where = order.index(at)
        order = order[where + 1:] + order[:where] if forward else order[:where][::-1] + order[where + 1:][::-1]
    elif not forward:
        order.reverse()
    if not order:
        return False
    order[0].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_sight(order[0])
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scrolls what it stands in."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    if widget.isVisible():
        yield widget
        for part in _parts(widget):
            yield from _as_read(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """What stands directly in it: as the layout has it; what lies outside of the layout before that beside or below which it
    begins. Of a stack its page on top, by name: shiboken counts wrongly who holds a page that its layout is asked for."""
    if isinstance(widget, QStackedWidget):
        page = widget.currentWidget()
        return [page] if page is not None else []
    layout = widget.layout()
    parts = list(_laid_out(layout)) if layout is not None else []
    known = set(parts)
    loose = [child for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
             if child not in known and not child.isWindow() and child.isVisible()]
    if not parts:
        return sorted(loose, key=_corner)
    for child in sorted(loose, key=_corner):
        below = (at for at, part in enumerate(parts) if part.isVisible() and part.y() >= child.y())
        parts.insert(next(below, len(parts)), child)
    return parts


def _corner(widget: QWidget) -> tuple[int, int]:
    """Where it begins for who reads: how far down, then how far along the line."""
    return widget.y(), -widget.geometry().right() if widget.isRightToLeft() else widget.x()


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        nested = item.layout() if item is not None else None
        if nested is not None:
            yield from _laid_out(nested)
        elif item is not None and (widget := item.widget()) is not None:
            yield widget
