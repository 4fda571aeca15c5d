"""Putting choices in an order: dragging, buttons and Alt+arrows move; nothing is an answer until one is moved or confirmed.

What is ranked and in no list any more keeps its place, by the name it is kept by, until somebody takes it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.fields.field import Field, Surroundings, choice_text
from app.ui.fields.listed_media import ListedMedia
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, column, flow, label

if TYPE_CHECKING:
    from app.forms import Node


class RankField(Field):
    """All choices in a list that is put into an order."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._labels: dict[str, str] = {}
        self._order: list[str] = []
        self._value = ""
        self.media = ListedMedia(surroundings.media, self._current)
        self.list = QListWidget()
        self.list.setMaximumWidth(theme().scaled(520))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setStyleSheet(f"QListWidget {{ border: {theme().palette.border}px solid {theme().palette.edge};"
                                f"background: {theme().palette.surface}; border-radius: 5px; }}"
                                f"QListWidget::item {{ min-height: {theme().scaled(36)}px; }}"
                                f"QListWidget::item:selected {{ background: {theme().palette.accent};"
                                f"color: {theme().palette.on_accent}; }}")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.model().rowsMoved.connect(self._dragged)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(lambda _: self.media.follow())
        self.up = button("", lambda: self._move(-1), icon="up", name=tr("Move up"))
        self.down = button("", lambda: self._move(1), icon="down", name=tr("Move down"))
        self.confirm = button(tr("This order"), self._tell, icon="check")
        self._at: dict[str, int] = {}           # where each choice stands among the choices
        self.strays: list[QWidget] = []         # buttons that take away what is in no list any more
        self._stray_names: list[str] = []
        self._said = label(kind="muted")
        self._chips = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout()
        outer.addLayout(layout)
        outer.addWidget(self._said)
        outer.addLayout(self._chips)
        layout.addWidget(self.list, 1)
        layout.addLayout(column(self.up, self.down, self.confirm, self.media.play, None, spacing=6))
        layout.addStretch(1)
        self.setFocusProxy(self.list)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.list.setAccessibleName(text)
        self.up.setAccessibleName(tr("Move up: {question}", question=text))
        self.down.setAccessibleName(tr("Move down: {question}", question=text))
        self.confirm.setAccessibleName(tr("This order: {question}", question=text))

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        self._labels = {choice.name: choice_text(choice) for choice in choices}
        self._at = {choice.name: index for index, choice in enumerate(choices)}
        self.media.fill(choices)
        if self.media.has_pictures:
            self.list.setIconSize(self.media.size)
        self._value = node.value
        ranked = node.value.split()
        strays = [name for name in ranked if name not in self._labels]
        if ranked or set(self._order) != set(self._labels):
            self._order = ranked + [name for name in self._labels if name not in ranked]
        self._show_strays(strays, readonly=node.readonly)
        self.list.setDragEnabled(not node.readonly)
        for pressed in (self.up, self.down, self.confirm):
            pressed.setEnabled(not node.readonly)
        self.confirm.setVisible(ranked != self._order)
        self._show()

    def _show_strays(self, strays: list[str], *, readonly: bool) -> None:
        """Says which answers are in no list, and offers to take each away."""
        if strays != self._stray_names:
            self._stray_names = strays
            clear(self._chips)
            self.strays = [button(name, partial(self._remove, name), icon="close", name=tr("Remove {title}", title=name))
                           for name in strays]
            if self.strays:
                self._chips.addLayout(flow(*self.strays, spacing=6))
            self._said.setText(tr("Answered, and not among the choices: {values}", values=", ".join(strays)) if strays else "")
        self._said.setVisible(bool(strays))
        for chip in self.strays:
            chip.setEnabled(not readonly)

    def _remove(self, stray: str) -> None:
        self.list.setFocus()
        self._value = " ".join(name for name in self._value.split() if name != stray)
        self.answered.emit(self._value)

    def _text(self, name: str, number: int) -> str:
        """What has no rank yet has no number."""
        text = self._labels.get(name, name)
        return f"{number}.  {text}" if name in self._value.split() else f"–  {text}"

    def _show(self) -> None:
        current = max(0, self.list.currentRow())
        self.list.clear()
        for number, name in enumerate(self._order, 1):
            item = QListWidgetItem(self._text(name, number))
            fonts.load_for(item.text())
            item.setData(Qt.ItemDataRole.UserRole, name)
            if name in self._at and (picture := self.media.picture(self._at[name])) is not None:
                item.setIcon(picture)
            self.list.addItem(item)
        tall = max(theme().scaled(36), self.media.size.height())
        self.list.setFixedHeight((tall + 4) * min(8 if tall <= theme().scaled(36) else 6, len(self._order)) + 8)
        self.list.setCurrentRow(min(current, len(self._order) - 1))

    def _current(self) -> int:
        """Where the marked entry stands among the choices; -1 nowhere."""
        item = self.list.currentItem()
        return self._at.get(str(item.data(Qt.ItemDataRole.UserRole)), -1) if item is not None else -1

    def _move(self, step: int) -> None:
        before = self.list.currentRow()
        after = before + step
        if 0 <= before < len(self._order) and 0 <= after < len(self._order):
            self._order.insert(after, self._order.pop(before))
            self.list.setCurrentRow(after)
            self._tell()

    def _dragged(self) -> None:
        """Qt has moved an item already."""
        self._order = [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]
        self._value = " ".join(self._order)
        for number, name in enumerate(self._order, 1):
            self.list.item(number - 1).setText(self._text(name, number))
        QTimer.singleShot(0, self._tell_order)      # Qt is not done with the drag, and the list is built anew by the answer

    def _tell_order(self) -> None:
        self.answered.emit(self._value)

    def _tell(self) -> None:
        self._value = " ".join(self._order)
        self._show()
        self.answered.emit(self._value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.up.isEnabled():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._value.split() != self._order:
                    self._tell()
                self.confirmed.emit()
                return True
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)
