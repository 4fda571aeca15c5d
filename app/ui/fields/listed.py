"""A field with a list under it: opened, marked, ticked and closed alike, whatever has the focus meanwhile."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.ui.fields.choice_finder import ChoiceFinder, FoundChoices
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.listed_media import ListedMedia

if TYPE_CHECKING:
    from app.forms import Choice, Node


class ListedField(Field):
    """The list hangs on its `entry`, which keeps the focus."""

    entry: QWidget

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.several = node.definition.control == "select"
        self._choices: list[Choice] = []
        self._value = ""
        self._finder: ChoiceFinder | None = None
        self.media = ListedMedia(surroundings.media, self._heard)
        self.found = FoundChoices(self._is_ticked if self.several else None, self.media.picture)

    def _list(self, choices: list[Choice], texts: list[str]) -> None:
        """Other choices than before, each with its text."""
        self._choices = choices
        self._close()
        if self._finder is not None:            # its lines are as tall as the pictures of these choices
            self._finder.deleteLater()
            self._finder = None
        self.media.fill(choices)
        self.found.fill(texts)

    @property
    def is_open(self) -> bool:
        return self._finder is not None and self._finder.isVisible()

    def finder(self) -> ChoiceFinder:
        """Made when it is opened first: most are never opened."""
        if self._finder is None:
            self._finder = ChoiceFinder(self.entry, self.found, self.media.size)
            self._finder.picked.connect(self._pick)
        return self._finder

    @abstractmethod
    def _open(self) -> None:
        """Shows the list."""

    def _close(self) -> None:
        if self._finder is not None:
            self._finder.hide()

    def _turn(self) -> None:
        """The mouse, a finger or a screen reader presses it."""
        self.entry.setFocus()
        self._close() if self.is_open else self._open()

    @abstractmethod
    def _pick(self, index: int) -> None:
        """That choice was clicked in the list."""

    def _is_ticked(self, index: int) -> bool:
        return self._choices[index].name in self._value.split(" ")

    def _marked(self) -> int:
        """The choice that is marked in the open list, by index; -1 none."""
        at = self._finder.at() if self._finder is not None else -1
        return self.found.rows[at] if at >= 0 else -1

    def _answered_at(self) -> int:
        """The index of the choice that is the whole answer; -1 where there is none."""
        return next((index for index, choice in enumerate(self._choices) if choice.name == self._value), -1) if self._value else -1

    def _heard(self) -> int:
        """The choice whose sound is played: the marked one, else the only one that is the answer."""
        marked = self._marked()
        return marked if marked >= 0 else self._answered_at()

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)
