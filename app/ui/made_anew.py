"""Building a part of a page again without a jump under the hands of who works there. Everything that is taken out of a layout goes
through `clear`: what stands in its place when the event has ended has the focus, the scrolling and the chosen rows of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QLayout, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

Named = tuple[type, str]            # what a control is and how it is called: the same one, made anew


def clear(layout: QLayout, otherwise: QWidget | None = None) -> None:
    """Takes everything out of a layout, nested layouts too, to be built again or not. Where nothing that takes the focus is left,
    it goes to `otherwise`, or to what stands before."""
    holder = layout.parentWidget()
    if holder is not None and holder.isVisible() and layout.count():
        _Place(holder, layout, otherwise)
    _take_out(layout)


def _take_out(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, nested = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif nested is not None:
            _take_out(nested)


@dataclass(frozen=True)
class _Focus:
    """Where it was in the layout: after how many of the stops at which it may rest, and how what had it is called."""

    position: int
    named: Named
    before: QWidget | None          # what stands before the layout


class _Place(QObject):
    """Where a person was on the page, noted before a part goes, and found again when the act that builds it has ended: before
    anything of it is painted, since what is posted first comes first."""

    def __init__(self, holder: QWidget, layout: QLayout, otherwise: QWidget | None) -> None:
        super().__init__(holder)
        self._holder, self._layout, self._otherwise = holder, layout, otherwise
        focused = QApplication.focusWidget()
        self._focus = _noted(layout, focused) if focused is not None and _is_within(focused, layout) else None
        self._held = None if self._focus is not None or focused is None else focused
        self._areas = [(area, area.horizontalScrollBar().value(), area.verticalScrollBar().value()) for area in _around(holder)]
        self._height = _seen_at(focused) if focused is not None else None
        self._rows = {_named(view): _row_of(view) for view in _views(layout)}
        if self._focus is not None and focused is not None:
            focused.clearFocus()            # else Qt looks for another one, and scrolls to it
        self._hushed = holder.updatesEnabled()
        holder.setUpdatesEnabled(False)     # a progress bar paints all that is due, at once
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            if isValid(self._layout):
                self._find()
            if self._hushed:
                self._holder.setUpdatesEnabled(True)
            self.deleteLater()
            return True
        return super().event(event)

    def _find(self) -> None:
        _show_now(self._layout)
        for view in _views(self._layout):
            if _named(view) in self._rows:
                _go_to_row(view, self._rows[_named(view)])
        target = self._held if self._held is not None and isValid(self._held) else None
        if self._focus is not None:
            target = self._target(self._focus)
        _lay_out(self._holder)
        for area, across, down in self._areas:
            if isValid(area):
                area.horizontalScrollBar().setValue(across)
                area.verticalScrollBar().setValue(down)
        if target is None:
            return
        self._keep_at_its_height(target)
        if self._focus is not None and self._holder.window().focusWidget() in (None, target):  # else somebody meant another
            target.setFocus()

    def _target(self, focus: _Focus) -> QWidget | None:
        stops = [stop for stop in _stops(self._layout) if stop.isEnabled() and not stop.property("weighty")]
        same = [one for widget in _widgets(self._layout) for one in (widget, *widget.findChildren(QWidget))
                if focus.named[1] and _named(one) == focus.named and one.isVisible() and one.isEnabled()]
        if len(same) == 1:
            return same[0]
        if stops:
            return stops[min(focus.position, len(stops) - 1)]
        others = (one for one in (self._otherwise, focus.before) if one is not None and isValid(one))
        return next((one for one in others if one.isVisible() and one.isEnabled()), None)

    def _keep_at_its_height(self, target: QWidget) -> None:
        """What has the focus stands where it stood in the window, whatever became longer or shorter above it."""
        now = _seen_at(target)
        if self._held is None and self._focus is not None and _named(target) != self._focus.named:
            for area in _around(target):
                if isinstance(area, QScrollArea):
                    area.ensureWidgetVisible(target)
        elif self._height is not None and now is not None:
            for area in [one for one, _, _ in self._areas if isValid(one) and one.isAncestorOf(target)][:1]:
                area.verticalScrollBar().setValue(area.verticalScrollBar().value() + now - self._height)


def _noted(layout: QLayout, focused: QWidget) -> _Focus:
    stops = list(_stops(layout))
    at = next((at for at, stop in enumerate(stops) if stop is focused or stop.isAncestorOf(focused)), 0)
    position = sum(not stop.property("weighty") for stop in stops[:at])
    return _Focus(position, _named(focused), next(_before(layout, stops[0] if stops else focused), None))


def _before(layout: QLayout, first: QWidget) -> Iterator[QWidget]:
    """What the Tab key stopped at before the layout, the nearest first."""
    one: QWidget | None = first.previousInFocusChain()
    while one is not None and one is not first:
        if _takes_focus(one) and one.isVisible() and one.isEnabled() and not _is_within(one, layout):
            yield one
        one = one.previousInFocusChain()


def _named(control: QWidget) -> Named:
    return type(control), control.accessibleName()


def _is_within(control: QWidget, layout: QLayout) -> bool:
    return any(widget is control or widget.isAncestorOf(control) for widget in _widgets(layout))


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    """Of it and of the layouts in it."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        nested, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if nested is not None:
            yield from _widgets(nested)
        elif widget is not None:
            yield widget


def _show_now(layout: QLayout) -> None:
    """Qt shows what was added by and by, and lays the page out without it in between."""
    for widget in _widgets(layout):
        if not _is_put_away(widget):
            widget.show()


def _lay_out(holder: QWidget) -> None:
    """From the inside to the page, now."""
    widget: QWidget | None = holder
    while widget is not None and not widget.isWindow():
        inner = widget.layout() if not isinstance(widget, QStackedWidget) else None        # never asked: see focus_order
        if inner is not None:
            inner.activate()
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest)
        widget = widget.parentWidget()


def _around(widget: QWidget) -> list[QAbstractScrollArea]:
    """What scrolls it, from the inside."""
    found, outer = [], widget.parentWidget()
    while outer is not None and not outer.isWindow():
        if isinstance(outer, QAbstractScrollArea):
            found.append(outer)
        outer = outer.parentWidget()
    return found


def _seen_at(control: QWidget) -> int | None:
    """How far down in the window it is, px; None where it is scrolled away."""
    return None if control.visibleRegion().isEmpty() else control.mapTo(control.window(), QPoint(0, 0)).y()


def _views(layout: QLayout) -> Iterator[QAbstractItemView]:
    """The lists and tables that are taken out with it."""
    for widget in _widgets(layout):
        if isinstance(widget, QAbstractItemView):
            yield widget
        else:
            yield from widget.findChildren(QAbstractItemView)


def _row_of(view: QAbstractItemView) -> tuple[int, int, int]:
    """The row that is chosen, and how far it is scrolled across and down."""
    return view.currentIndex().row(), view.horizontalScrollBar().value(), view.verticalScrollBar().value()


def _go_to_row(view: QAbstractItemView, kept: tuple[int, int, int]) -> None:
    row, across, down = kept
    model = view.model()
    if model is None:
        return
    if not view.currentIndex().isValid() and 0 <= row < model.rowCount():
        view.setCurrentIndex(model.index(row, 0))
    view.horizontalScrollBar().setValue(across)
    view.verticalScrollBar().setValue(down)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    """What the Tab key stops at, in the order of the layout."""
    for widget in _widgets(layout):
        if not _is_put_away(widget):
            if _takes_focus(widget):
                yield widget
            content = widget.widget() if isinstance(widget, QScrollArea) else widget
            if isinstance(content, QStackedWidget):         # its layout is never asked: see focus_order
                content = content.currentWidget()
            content_layout = content.layout() if content is not None else None
            if content_layout is not None:
                yield from _stops(content_layout)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _is_put_away(widget: QWidget) -> bool:
    """Hidden on purpose, and not because its page is not shown yet."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
