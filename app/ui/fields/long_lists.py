"""Long lists: one of many, or several of many, by typing a part of it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.fields.field import Surroundings, choice_text, turned
from app.ui.fields.listed import ListedField
from app.ui.language import tr, tr_n
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, flow, row

if TYPE_CHECKING:
    from app.forms import Node

WIDEST = 620            # px at normal text size


class LongListField(ListedField):
    """A line in which one types, and below it the choices that hold it. Down opens the list, arrows mark one, Enter takes it."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.line = self.entry = QLineEdit()
        self.line.setPlaceholderText(tr("Type a part of it, or open the list"))
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.open = button("", self._turn, icon="down", name=tr("Open the list"))
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        entry = QWidget()
        entry.setMaximumWidth(theme().scaled(WIDEST))
        self.picture = QLabel()                 # of the choice that is the answer
        self.picture.hide()
        along = row(self.picture, self.line, self.open, self.media.play, spacing=6)
        along.setContentsMargins(0, 0, 0, 0)
        along.setStretch(1, 1)
        entry.setLayout(along)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(6))
        self._box.addWidget(entry)
        self.setFocusProxy(self.line)

    def name(self, text: str) -> None:
        self.line.setAccessibleName(text)
        self.open.setAccessibleName(tr("Open the list: {question}", question=text))

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        if choices != self._choices:
            self._list(choices, [choice_text(choice) for choice in choices])
        self.line.setReadOnly(node.readonly)
        self.open.setEnabled(not node.readonly)

    # ------------------------------------------------------------------------------------------ the list

    def _open(self, words: str = "") -> None:
        if self.line.isReadOnly():
            return
        self.found.narrow(words)
        self.finder().open()
        exact = self.found.named(words) if words else []
        self.finder().go(self.found.rows.index(exact[0]) if len(exact) == 1 else 0 if len(self.found.rows) == 1 else -1)
        self._say_marked()

    def _typed(self, text: str) -> None:
        if self.unread:
            self.unread = ""
            self.refused.emit("")
        self._open(text.strip())

    def _step(self, by: int) -> None:
        if not self.is_open:
            self._open(self.line.text().strip() if self.line.isModified() else "")
        at = self.finder().at()
        self.finder().go(max(0, at + by) if at >= 0 or by > 0 else 0)
        self._say_marked()

    def _say_marked(self) -> None:
        """What is marked in the list is what a screen reader says of the line, which keeps the focus."""
        at = self.finder().at()
        self.line.setAccessibleDescription(self.found.texts[self.found.rows[at]] if at >= 0 else "")
        self.media.follow()

    def _refuse(self, text: str, matches: int) -> None:
        self.unread = text
        self.refused.emit(tr_n("{count} choice holds “{text}”. Type more of it, or choose.",
                               "{count} choices hold “{text}”. Type more of it, or choose.", matches, text=text) if matches else
                          tr("“{text}” is not in the list. Type a part of what is, and choose it.", text=text))

    def _accept(self, value: str) -> None:
        if self.unread:
            self.unread = ""
            self.refused.emit("")
        if value != self._value:
            self._value = value
            self.answered.emit(value)

    def restore(self, text: str) -> None:
        self.line.setText(text)
        self.settle()

    # ---------------------------------------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._close()
            self.settle()
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.is_open:
            self._step(8 if key == Qt.Key.Key_PageDown else -8)
        elif key in steps:
            self._step(steps[key])
        elif key == Qt.Key.Key_Escape and self.is_open:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    @abstractmethod
    def _enter(self) -> None:
        """Enter was pressed in the line."""


class SearchField(LongListField):
    """One of many."""

    _shown = ""             # how the answer stands in the line: as long as that is untouched, nothing was typed

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        before = self._choices
        super().show_node(node)
        if node.value == self._value and (self.unread or self.line.isModified()) and self._choices == before:
            return
        self._value = node.value
        self._show_media()
        self._show(next((choice_text(one) for one in self._choices if one.name == node.value), node.value))

    def _show_media(self) -> None:
        """The picture of the answer stands before it, and its sound is played behind."""
        at = self._answered_at()
        picture = self.media.picture(at) if at >= 0 else None
        if picture is not None:
            self.picture.setPixmap(picture)
            self.picture.setAccessibleName(tr("Picture: {name}", name=choice_text(self._choices[at])))
        self.picture.setVisible(picture is not None)
        self.media.follow()

    def _show(self, text: str) -> None:
        """An answer that is in no list any more stands here as it is kept."""
        fonts.load_for(text)
        self._shown = text
        if text != self.line.text():
            self.line.setText(text)
        self.line.setModified(False)

    def settle(self) -> None:
        """Typed text is an answer where it is a choice's text, or only one holds it; "" takes it away."""
        text = self.line.text().strip()
        if self.line.isReadOnly():
            return
        if text == self._shown.strip():
            self._accept(self._value)
            return
        if not text:
            self._show("")
            self._accept("")
            return
        matches = self.found.named(text) or self.found.holding(text)
        if len(matches) == 1:
            self._take(matches[0])
        else:
            self._refuse(text, len(matches))

    def _take(self, index: int) -> None:
        self._show(choice_text(self._choices[index]))
        self._accept(self._choices[index].name)

    def _pick(self, index: int) -> None:
        self._close()
        self._take(index)

    def _enter(self) -> None:
        marked = self._marked()
        self._close()
        if marked >= 0:
            self._take(marked)
        else:
            self.settle()
        if not self.unread:
            self.confirmed.emit()


class SeveralOfManyField(LongListField):
    """Several of many: what is chosen stands above the line, and is taken away there."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._chosen = QVBoxLayout()
        self._box.insertLayout(0, self._chosen)
        self.chips: list[QWidget] = []
        self._chips_of: tuple[str, ...] = ()
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self._value = node.value
        labels = {choice.name: choice_text(choice) for choice in self._choices} if node.value else {}
        names = tuple(name for name in node.value.split(" ") if name)
        texts = tuple(labels.get(name, name) for name in names)
        if texts != self._chips_of:
            self._chips_of = texts
            clear(self._chosen)
            self.chips = [self._chip(name, text) for name, text in zip(names, texts, strict=True)]
            self._picture_chips(names)
            if self.chips:
                self._chosen.addLayout(flow(*self.chips, spacing=6))
        for chip in self.chips:
            chip.setEnabled(not node.readonly)

    def _chip(self, name: str, text: str) -> QWidget:
        fonts.load_for(text)
        return button(text, lambda: self._turn_choice(name), icon="close", name=tr("Remove {title}", title=text))

    def _picture_chips(self, names: tuple[str, ...]) -> None:
        """What is chosen keeps its picture."""
        at = {choice.name: index for index, choice in enumerate(self._choices)} if self.media.has_pictures else {}
        for chip, name in zip(self.chips, names, strict=True):
            if name in at and (picture := self.media.picture(at[name])) is not None and isinstance(chip, QPushButton):
                chip.setIcon(picture)
                chip.setIconSize(self.media.size)

    def _turn_choice(self, name: str) -> None:
        """Chosen or not any more; in the order of the list, and what is in no list any more last."""
        self._accept(turned([choice.name for choice in self._choices], self._value, name))
        self.line.setFocus()

    def _pick(self, index: int) -> None:
        self.line.clear()
        self.unread = ""
        self._turn_choice(self._choices[index].name)
        if self.is_open:
            at = self.finder().verticalScrollBar().value()
            self._open()
            self.finder().verticalScrollBar().setValue(at)

    def settle(self) -> None:
        """What was typed and is no choice yet is told; the only one that holds it is chosen, never taken away."""
        text = self.line.text().strip()
        if self.line.isReadOnly() or not text:
            self._accept(self._value)
            return
        matches = self.found.named(text) or self.found.holding(text)
        if len(matches) == 1:
            self.line.clear()
            name = self._choices[matches[0]].name
            if name not in self._value.split(" "):
                self._turn_choice(name)
            self._accept(self._value)
        else:
            self._refuse(text, len(matches))

    def _enter(self) -> None:
        marked = self._marked()
        if marked >= 0:
            self._close()
            self._pick(marked)
            return
        typed = bool(self.line.text().strip())
        self._close()
        self.settle()
        if not self.unread and not typed:
            self.confirmed.emit()
