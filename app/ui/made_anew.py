"""Building a part of a page again without losing the place of who works there by keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QStackedWidget, QWidget


@contextlib.contextmanager
def made_anew(layout: QLayout, otherwise: QWidget | None = None) -> Iterator[None]:
    """While a part of the page is taken out and built again: the focus stays at its place in it. Where nothing that takes it is
    left, it goes to `otherwise`."""
    focused = QApplication.focusWidget()
    position = next((position for position, stop in enumerate(_stops(layout)) if stop is focused), -1)
    name = focused.accessibleName() if focused is not None else ""
    yield
    if position < 0:
        return
    stops = [stop for stop in _stops(layout) if stop.isEnabled() and not stop.property("weighty")]
    same_name = [stop for stop in stops if name and stop.accessibleName() == name]
    target = otherwise
    if len(same_name) == 1:
        target = same_name[0]
    elif stops:
        target = stops[min(position, len(stops) - 1)]
    if target is not None:
        _focus_at_rest(target)


def _focus_at_rest(target: QWidget) -> None:
    """Now, and once more when what was just made is shown; whoever set the focus elsewhere meanwhile meant it."""
    def again() -> None:
        if target.window().focusWidget() in (None, target):
            target.setFocus()
    target.setFocus()
    QTimer.singleShot(0, target, again)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    """What the Tab key stops at, in the order of the layout."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        nested, widget = item.layout(), item.widget()
        if nested is not None:
            yield from _stops(nested)
        elif widget is not None and not _is_put_away(widget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget
            content = widget.widget() if isinstance(widget, QScrollArea) else widget
            if isinstance(content, QStackedWidget):         # its layout is never asked: see focus_order
                content = content.currentWidget()
            content_layout = content.layout() if content is not None else None
            if content_layout is not None:
                yield from _stops(content_layout)


def _is_put_away(widget: QWidget) -> bool:
    """Hidden on purpose, and not because its page is not shown yet."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
