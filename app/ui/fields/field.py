"""What every field of a question has in common with the page it stands on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.forms import Choice, Node
    from app.models import Photo, PositionFacts
    from app.questionnaire import Captured, ExpectedPlace
    from app.ui.given import Pasted
    from app.ui.host import Host
    from app.ui.receiver_watch import ReceiverWatch


class Surroundings(Protocol):
    """What a field may ask of the interview around it: where positions lie and how they were found, photos and
    other files, what is attached to the form."""

    def expected(self) -> ExpectedPlace: ...

    def captured(self) -> tuple[Captured, ...]: ...
    def site_place(self) -> tuple[str, tuple[float, float] | None]: ...
    def map_host(self) -> Host: ...
    def came_by(self, ref: str, value: str, said: PositionFacts) -> None: ...
    def receiver(self) -> ReceiverWatch: ...
    def choose_receiver(self) -> None: ...
    def position_facts(self, ref: str) -> PositionFacts | None: ...
    def media(self, file: str) -> bytes | None: ...
    def take_in(self, ref: str, *given: str | Pasted) -> None: ...
    def attached(self, ref: str, value: str) -> bytes | None: ...
    def photo(self, ref: str, value: str) -> Photo | None: ...
    def doubts(self, photo: Photo) -> tuple[str, ...]: ...
    def photo_bytes(self, sha256: str, size: str) -> bytes: ...
    def caption(self, ref: str, value: str, text: str) -> None: ...
    def begun_drawing(self, ref: str) -> str: ...
    def keep_drawing(self, ref: str, lines: str) -> None: ...


def choice_text(choice: Choice) -> str:
    """A choice as it stands on a button or in a list: its label on one line, else its name."""
    return " ".join((choice.label or choice.name).split())


def turned(listed: Sequence[str], value: str, name: str) -> str:
    """An answer of several choices with one more, or without it: in the order of the list, what is in no list any more last."""
    chosen = [one for one in value.split(" ") if one]
    chosen = [one for one in chosen if one != name] if name in chosen else [*chosen, name]
    return " ".join([*(one for one in listed if one in chosen), *(one for one in chosen if one not in listed)])


class Field(QWidget):
    """Shows a node's value and tells what the person answers. The value is the engine's text; "" is no answer."""

    answered = Signal(str)
    confirmed = Signal()            # Enter: this one is done, on to the next
    refused = Signal(str)           # what was typed cannot be understood: why; "" where that is over

    stands_beside = False                  # short: stands beside the question rather than below it
    is_table = False                       # a part of a table: its columns stand below those of other questions
    shows_picture = False                  # the picture of the label is a part of the field

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__()
        self.ref = node.ref
        self.surroundings = surroundings
        self.unread = ""            # what stands in the field and is no answer yet: it stays there, and nothing else is replaced

    @abstractmethod
    def show_node(self, node: Node) -> None:
        """Shows what the node says now; called again whenever it may have changed."""

    @abstractmethod
    def name(self, text: str) -> None:
        """What a screen reader calls it: the question."""

    def stand_in_cell(self) -> None:
        """From now on it stands in a column of a table: as narrow as that is, without the buttons beside it."""

    def settle(self) -> None:
        """Tells what is typed and not yet told; called before the page is left."""

    def restore(self, text: str) -> None:
        """What was typed before the page was left and could not be read stands here again."""

    def reject(self) -> None:
        """The engine did not take what was answered: it stays in the field as what is typed, and is not kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            if not self.unread:
                self.confirmed.emit()
        else:
            super().keyPressEvent(event)
