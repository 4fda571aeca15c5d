"""Cities, sites and interviews that look like the same one: joined or kept apart by a person, and parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.operations import duplicates
from app.ui.language import tr
from app.ui.widgets import button, card, clear, column, label, made_anew, row

if TYPE_CHECKING:
    from app.models.conflicts import DuplicatePair
    from app.session import Changes, Operation
    from app.ui.host import Host

MOST_SHOWN = 20


class AlikeCard(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._list = QVBoxLayout()
        frame, inside = card()
        inside.addWidget(label(tr("The same one twice?"), factor=1.2, bold=True))
        inside.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.show_pairs()
        host.subscribe(self, self._refresh)

    def show_pairs(self) -> None:
        from app.models.conflicts import joined, proposals
        with made_anew(self._list):
            clear(self._list)
            found, together = proposals(self._host.workspace), joined(self._host.workspace)
            for pair in found[:MOST_SHOWN]:
                self._list.addLayout(self._proposed(pair))
            if len(found) > MOST_SHOWN:
                self._list.addWidget(label(tr("{n} more after these", n=len(found) - MOST_SHOWN), kind="muted"))
            for pair in together:
                said = tr("{other} counts as {first}", other=pair.names[1], first=pair.names[0])
                self._list.addLayout(row(label(said, kind="muted", wrap=False),
                                         button(tr("Part them"), lambda pair=pair: self._do(duplicates.part(second=pair.second)),
                                                kind="quiet", name=f"{tr('Part them')}: {said}"), None))
            if not found and not together:
                self._list.addWidget(label(tr("Nothing looks like something else."), kind="muted"))

    def _proposed(self, pair: DuplicatePair) -> QVBoxLayout:
        kind = {"city": tr("City"), "site": tr("Site"), "interview": tr("Interview")}[pair.kind]
        said = f"{kind}: {pair.names[0]} · {pair.names[1]}"
        join = button(tr("The same: count as one"), lambda: self._do(duplicates.join(first=pair.first, second=pair.second)),
                      name=f"{tr('The same: count as one')}: {said}")
        join.setProperty("weighty", True)           # no focus comes to rest here by itself
        return column(
            label(said, bold=True), label(self._why(pair), kind="muted"),
            row(join,
                button(tr("Two different ones"), lambda: self._do(duplicates.keep_apart(first=pair.first, second=pair.second)),
                       kind="quiet", name=f"{tr('Two different ones')}: {said}"), None), spacing=4)

    def _why(self, pair: DuplicatePair) -> str:
        words = {"same name": tr("the same name"), "names alike": tr("names that differ by a few letters")}
        return words.get(pair.why, pair.why)

    def _do(self, operation: Operation[None]) -> None:
        with self._host.showing_problems():
            self._host.session.run(operation)

    def _refresh(self, changes: Changes) -> None:
        if changes.duplicates or changes.cities or changes.sites or changes.interviews:
            self.show_pairs()
