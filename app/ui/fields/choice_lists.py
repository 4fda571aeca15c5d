"""Which list offers the choices of a question, by how many there are and what the form says of them; and fields that show them
otherwise beside that list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.fields.choice_grid import choice_words
from app.ui.fields.choices import OneField, SeveralField
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.long_lists import SearchField, SeveralOfManyField

if TYPE_CHECKING:
    from app.forms import Node

MANY = 14           # choices: beyond this a list that is searched serves better than buttons
TOO_MANY = 24       # the same for several choices, which want to be seen together
MOST_PICTURED = 60  # the same where the form gives pictures, sounds or films to choices: buttons show them larger
_SEARCHED = {"minimal", "autocomplete"}


def has_media(node: Node) -> bool:
    """Whether a choice has a picture, sound or film."""
    return any(choice.media for choice in node.choices)


def is_searched(node: Node) -> bool:
    """Whether its choices stand in a list that is searched, and not as buttons."""
    if len(node.choices) <= MOST_PICTURED and has_media(node):
        return False
    most = TOO_MANY if node.definition.control == "select" else MANY
    return bool(choice_words(node) & _SEARCHED) or len(node.choices) > most


def list_for(node: Node) -> type[Field]:
    """The field that offers its choices."""
    if node.definition.control == "select":
        return SeveralOfManyField if is_searched(node) else SeveralField
    return SearchField if is_searched(node) else OneField


class BesideListField(Field):
    """Choices on a map or in a drawing, with the list of them beside it: what is typed and said there is this field's own."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._value, self._readonly = node.value, node.readonly
        self.list = list_for(node)(node, surroundings)
        self.list.answered.connect(self.answered)
        self.list.confirmed.connect(self.confirmed)
        self.list.refused.connect(self.refused)
        self.setFocusProxy(self.list)

    def show_node(self, node: Node) -> None:
        self._value, self._readonly = node.value, node.readonly
        self.list.show_node(node)

    def name(self, text: str) -> None:
        self.list.name(text)

    def settle(self) -> None:
        self.list.settle()
        self.unread = self.list.unread

    def restore(self, text: str) -> None:
        self.list.restore(text)

    def reject(self) -> None:
        self.list.reject()
