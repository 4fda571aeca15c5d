"""Long lists: one of many by typing part of it; several of many by typing part and ticking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.ui import fonts
from app.ui.fields.field import Field, Surroundings, choice_text
from app.ui.language import tr, tr_n
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node


class SearchField(Field):
    """One of many: type any part of it, or open the list."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._names: list[str] = []
        self._labels: list[str] = []
        self._value = ""
        self.combo = QComboBox()
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMaxVisibleItems(12)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(30)
        self.combo.setMaximumWidth(theme().scaled(620))
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = QLineEdit()
        self.combo.setLineEdit(self.line)
        completer = self.combo.completer()
        assert completer is not None            # one that can be typed into has it
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setPlaceholderText(tr("Type a part of it, or open the list"))
        self.combo.activated.connect(self._activated)
        self.line.editingFinished.connect(self.settle)
        self.combo.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.combo.setAccessibleName(text)
        self.line.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        names = [choice.name for choice in choices]
        labels = [choice_text(choice) for choice in choices]
        if names != self._names or labels != self._labels:
            self._names, self._labels = names, labels
            fonts.load_for("".join(labels[:40]))
            self.combo.blockSignals(True)
            self.combo.clear()
            self.combo.addItems(labels)
            self.combo.setCurrentIndex(-1)
            self.combo.blockSignals(False)
            self._value = ""
        self.combo.setEnabled(not node.readonly)
        index = self._names.index(node.value) if node.value in self._names else -1
        if index != self.combo.currentIndex() or (node.value != self._value and index < 0):
            self.combo.setCurrentIndex(index)
            if index < 0:
                self.combo.clearEditText()
        self._value = node.value

    def _activated(self, index: int) -> None:
        if 0 <= index < len(self._names) and self._names[index] != self._value:
            self._value = self._names[index]
            self.answered.emit(self._value)

    def settle(self) -> None:
        """Typed text is an answer where it is a choice's text, or the only one that holds it; "" takes it away."""
        text = self.line.text().strip()
        if not text:
            if self._value:
                self._value = ""
                self.combo.setCurrentIndex(-1)
                self.answered.emit("")
            return
        folded = text.casefold()
        exact = [index for index, label in enumerate(self._labels) if label.casefold() == folded]
        matches = exact or [index for index, label in enumerate(self._labels) if folded in label.casefold()]
        if len(matches) == 1 or exact:
            self.combo.setCurrentIndex(matches[0])
            self._activated(matches[0])
        elif matches:
            self.refused.emit(tr_n("{count} choice holds “{text}”. Type more of it, or choose.",
                                   "{count} choices hold “{text}”. Type more of it, or choose.", len(matches), text=text))
        else:
            self.refused.emit(tr("“{text}” is not in the list. Type a part of what is, and choose it.", text=text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.settle()
            self.confirmed.emit()
            return True
        return super().eventFilter(watched, event)


class SeveralOfManyField(Field):
    """Several of many: a line that filters, a list with ticks; what is ticked stays on top of a filter."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._names: list[str] = []
        self._value = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Type to shorten the list"))
        self.search.setMaximumWidth(theme().scaled(620))
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setMaximumWidth(theme().scaled(620))
        self.list.setFixedHeight(theme().scaled(250))
        self.list.setStyleSheet(f"QListWidget {{ border: {theme().palette.border}px solid {theme().palette.edge};"
                                f"background: {theme().palette.surface}; border-radius: 5px; }}"
                                f"QListWidget::item {{ min-height: {theme().scaled(34)}px; }}")
        self.list.itemChanged.connect(self._changed)
        self.list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(6))
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.setFocusProxy(self.search)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.search.setAccessibleName(tr("Search: {question}", question=text))
        self.list.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        self.list.blockSignals(True)
        if [choice.name for choice in choices] != self._names:
            self._names = [choice.name for choice in choices]
            self.list.clear()
            for _ in choices:
                self.list.addItem(QListWidgetItem())
        chosen = set(node.value.split())
        for index, choice in enumerate(choices):
            item = self.list.item(index)
            text = choice_text(choice)
            if item.text() != text:
                fonts.load_for(text)
                item.setText(text)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if node.readonly else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.name in chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._value = node.value
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        folded = text.strip().casefold()
        for index in range(self.list.count()):
            item = self.list.item(index)
            item.setHidden(folded not in item.text().casefold() and item.checkState() != Qt.CheckState.Checked)

    def _changed(self) -> None:
        value = " ".join(name for index, name in enumerate(self._names)
                         if self.list.item(index).checkState() == Qt.CheckState.Checked)
        if value != self._value:
            self._value = value
            self.answered.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.confirmed.emit()
            return True
        return super().eventFilter(watched, event)
