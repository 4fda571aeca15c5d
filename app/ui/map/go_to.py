"""Where somebody wants to go on the map: coordinates as people write them, or the name of what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from app.problem import Problem
from app.ui.language import here, tr, tr_n
from app.ui.map.parts import Track
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.places import MapMark
    from app.ui.map.view import MapView

MOST_NAMED = 5          # of several whose names have the same words
NEAR_METRES = 2000.0    # across, of a map that shows a place that somebody went to


class GoTo(QWidget):
    """A line; Enter goes there. What is neither a name nor a position is told below."""

    went = Signal(str)              # the id of the mark, "" of a position

    def __init__(self, on: MapView, city_names: Sequence[str] = ()) -> None:
        super().__init__()
        self._map, self._names = on, tuple(city_names)
        self._marks: dict[str, MapMark] = {}
        self.problem = label("", kind="error")
        self.problem.hide()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Go to a site, or to coordinates"))
        self.edit.setAccessibleName(tr("Go to a site, or to coordinates"))
        self.edit.setClearButtonEnabled(True)
        self.edit.returnPressed.connect(self.go)
        self.edit.textEdited.connect(lambda: self.problem.hide())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(3))
        box.addWidget(self.edit)
        box.addWidget(self.problem)
        self.setFocusProxy(self.edit)

    def know(self, marks: Sequence[MapMark]) -> None:
        """What can be gone to by its name."""
        self._marks = {}
        for mark in marks:
            self._marks.setdefault(mark.label.casefold(), mark)
        completer = QCompleter([mark.label for mark in self._marks.values()], self.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.edit.setCompleter(completer)

    def go(self) -> None:
        self._go_to(self.edit.text())

    def _go_to(self, text: str) -> None:
        words = " ".join(text.split())
        if not words:
            return
        self.problem.hide()
        found = [mark for name, mark in self._marks.items() if words.casefold() in name]
        mark = self._marks.get(words.casefold()) or (found[0] if len(found) == 1 else None)
        if mark is not None:
            self._map.go_to(mark.latitude, mark.longitude, metres=NEAR_METRES)
            self.went.emit(mark.id)
            return
        from app.places import parse_position
        middle = self._map.position_at(self._map.middle)
        try:
            place = parse_position(words, near=(middle.latitude, middle.longitude), names=self._names)
        except Problem as problem:
            self._tell(words, [one.label for one in found], problem)
            return
        self._map.go_to(place.latitude, place.longitude, metres=NEAR_METRES)
        self._map.show_tracks([*(track for track in self._map.tracks if track.name != words),
                               Track(((place.latitude, place.longitude),), name=words)])
        self.went.emit("")

    def _tell(self, words: str, found: Sequence[str], problem: Problem) -> None:
        """Why it leads nowhere: several are called so, none is, or the coordinates cannot be read."""
        if found:
            names = tuple(found[:MOST_NAMED])
            said = tr("Several are called so: {names}", names=names) if len(found) <= MOST_NAMED else tr_n(
                "{count} is called so; write more of its name.", "{count} are called so; write more of the name.", len(found))
        elif any(letter.isdigit() for letter in words):
            said = problem.in_language(here())
        else:
            said = tr("Nothing on the map is called “{name}”.", name=words)
        self.problem.setText(said)
        self.problem.show()
