"""Cities, sites and interviews that look like the same one: joined or kept apart by a person, and parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.operations import duplicates
from app.ui.language import joined, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.widgets import button, card, column, label, row

if TYPE_CHECKING:
    from app.models.conflicts import DuplicatePair
    from app.session import Changes, Operation
    from app.ui.host import Host

MOST_SHOWN = 20


class AlikeCard(QWidget):
    """What looks alike, each with the two answers; below it what counts as one."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._list = QVBoxLayout()
        frame, box = card()
        box.addWidget(label(tr("The same one twice?"), factor=1.2, bold=True))
        box.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.show_pairs()
        host.subscribe(self, self._refresh)

    def show_pairs(self) -> None:
        """Looks for them again; the focus stays at its place."""
        from app.models.conflicts import joined, proposals
        clear(self._list)
        pairs, together = proposals(self._host.workspace), joined(self._host.workspace)
        for pair in pairs[:MOST_SHOWN]:
            self._list.addLayout(self._proposed(pair))
        more = len(pairs) - MOST_SHOWN
        if more > 0:
            self._list.addWidget(label(tr_n("{count} more after these", "{count} more after these", more), kind="muted"))
        for pair in together:
            self._list.addLayout(self._joined(pair))
        if not pairs and not together:
            self._list.addWidget(label(tr("Nothing looks like something else."), kind="muted"))

    def _joined(self, pair: DuplicatePair) -> QHBoxLayout:
        words = tr("{other} counts as {first}", other=pair.names[1], first=pair.names[0])
        part = button(tr("Part them"), lambda: self._do(duplicates.part(second=pair.second)), kind="quiet",
                      name=tr("Part them: {pair}", pair=words))
        return row(label(words, kind="muted", wrap=False), part, None)

    def _proposed(self, pair: DuplicatePair) -> QVBoxLayout:
        kind = {"city": tr("City"), "site": tr("Site"), "interview": tr("Interview")}[pair.kind]
        words = tr("{name}: {value}", name=kind, value=joined(pair.names))
        join = button(tr("The same: count as one"), lambda: self._do(duplicates.join(first=pair.first, second=pair.second)),
                      name=tr("The same: count as one: {pair}", pair=words))
        join.setProperty("weighty", True)           # no focus comes to rest here by itself
        apart = button(tr("Two different ones"), lambda: self._do(duplicates.keep_apart(first=pair.first, second=pair.second)),
                       kind="quiet", name=tr("Two different ones: {pair}", pair=words))
        return column(label(words, bold=True), label(worded(pair.why), kind="muted"), row(join, apart, None), spacing=4)

    def _do(self, operation: Operation[None]) -> None:
        with self._host.showing_problems():
            self._host.session.run(operation)

    def _refresh(self, changes: Changes) -> None:
        if changes.duplicates or changes.cities or changes.sites or changes.interviews:
            self.show_pairs()
