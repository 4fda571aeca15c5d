"""Search over everything that is said in the workspace: as one types, and from a hit to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.problem import Problem
from app.session.operations import search as operations
from app.ui.announce import LiveLabel
from app.ui.beside import Beside
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.destinations import PHOTOS, PLAN, REGISTERS, SEARCH
from app.ui.language import here, tr, tr_n, worded
from app.ui.widgets import Crumb, column, label

if TYPE_CHECKING:
    from app.questionnaire import FoundLine, FoundLines
    from app.session import Changes
    from app.ui.host import Host

PAUSE = 120             # ms after the last key
LISTED = 200


class SearchPage(QWidget):
    """`words`: what is looked for at once. Down and Enter go from the line into the list, and to where a hit stands."""

    def __init__(self, host: Host, words: str = "") -> None:
        super().__init__()
        self._host = host
        self.found: FoundLines | None = None
        self._looked_for = words
        self.words = self.first = QLineEdit(words)
        self.words.setPlaceholderText(tr("Names, answers, captions, comments"))
        self.words.setAccessibleName(tr("Words to look for"))
        self.words.setClearButtonEnabled(True)
        self.state = LiveLabel("muted")
        self.state.setWordWrap(True)
        self.table = Quantities(tr("Found"), (
            QuantityColumn(tr("What"), 110, 5, figure=False), QuantityColumn(tr("Where"), 420, 8, figure=False),
            QuantityColumn(tr("What stands there"), 0, figure=False)), self._open)
        layout = column(label(tr("Search everything"), factor=1.5, bold=True), self.words, self.state, margin=24)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.words.textChanged.connect(self._typed)
        self.words.returnPressed.connect(self._into_list)
        self._beside = Beside(host, self)
        self._beside.read.connect(self._show)
        self._is_ready = False
        self._show("words", None)
        self._update()
        host.subscribe(self, self._changed)

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Search"), None)]

    def come_back(self) -> None:
        """Back here from the settings or the guide: to the words that were looked for."""
        self._host.go(SEARCH, self._looked_for)

    def leave(self) -> None:
        """Nobody waits for what is found any more."""
        self._pause.stop()
        self._beside.leave()

    # ------------------------------------------------------------------------------------------- looking

    def _changed(self, changes: Changes) -> None:
        if changes:
            self._update()

    def _update(self) -> None:
        """What is new is read first: after a large merge that takes a moment."""
        if self._host.workspace.read_only:
            self._ready()
        else:
            self._is_ready = False
            self._host.work(tr("Reading what is new"), operations.update(), lambda count: self._ready(),
                            failed=lambda error: self._ready(), shown_in=self)

    def _ready(self) -> None:
        if isValid(self):               # the page was left meanwhile
            self._is_ready = True
            self.look()

    def _typed(self, words: str) -> None:
        self._looked_for = words
        self._pause.start()

    def look(self) -> None:
        """For the words as they stand now."""
        words = self.words.text().strip()
        if words and not self._is_ready:
            self.state.setText(tr("Reading what is new …"))
        elif words:
            self._beside.ask("words", operations.find(words=words, language=here(), limit=LISTED))
        else:
            self._show("words", None)

    def _show(self, key: object, found: FoundLines | Problem | None) -> None:
        if isinstance(found, Problem):
            self._host.say(worded(found.what), worded(found.remedy))
            return
        self.found = found
        lines = found.lines if found else ()
        self.table.fill([[Cell(line.kind, "muted"), Cell(line.title, bold=True),
                          Cell(tr("{question}: {answer}", question=line.place, answer=line.text))] for line in lines])
        self.table.setVisible(bool(lines))
        if found is None:
            self.state.setText(tr("Each word is found by its beginning, in any language of the forms; all must stand at one "
                                  "site or interview."))
        elif not lines:
            self.state.setText(tr("These words stand nowhere."))
        elif found.total > len(lines):
            self.state.setText(tr("{count} found; the first {shown} are listed.", count=found.total, shown=len(lines)))
        else:
            self.state.setText(tr_n("{count} found.", "{count} found.", found.total))

    # ------------------------------------------------------------------------------------------- going there

    def _into_list(self) -> None:
        if self.found and self.found.lines:
            self.table.setFocus()

    def _open(self, index: int) -> None:
        if self.found is None or not 0 <= index < len(self.found.lines):
            return
        line: FoundLine = self.found.lines[index]
        with self._host.showing_problems():
            if line.interview_id:
                self._host.go_interview(line.interview_id)
            elif line.hit.kind == "entity":
                self._host.go(REGISTERS)
            elif line.hit.kind == "plan":
                self._host.go(PLAN, line.city_id)
            elif line.hit.kind == "tray":
                self._host.go(PHOTOS)
            elif line.city_id:
                self._host.go_city(line.city_id, "support" if line.hit.kind in ("pledge", "movement") else "", line.site_id)
            else:
                self._host.go_city()
