"""The first thing that is said of a city: what is worst, what changed, what is asked; what is open, and who is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout
from shiboken6 import isValid

from app.session.operations import cities
from app.ui.destinations import DOUBTS, PLAN
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, label

if TYPE_CHECKING:
    from app.models import City
    from app.session import CityStanding
    from app.statements import Statement
    from app.ui.host import Host


class Standing(QFrame):
    """Empty until it is read; then each sentence with the way to what it rests on. `known`: what was read before, until then."""

    def __init__(self, host: Host, city: City, known: CityStanding | None = None) -> None:
        super().__init__()
        self._host, self._city = host, city
        self.standing: CityStanding | None = None
        self.setObjectName("standing")
        self.setStyleSheet(f"#standing {{ background: {theme().palette.raised}; border: 0; border-radius: 6px; }}")
        self._grid = QGridLayout(self)
        edge = theme().scaled(14)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setHorizontalSpacing(theme().scaled(14))
        self._grid.setVerticalSpacing(theme().scaled(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label(tr("Reading what is to be said first …"), kind="muted"), 0, 0, 1, 3)
        if known is not None:
            self._show(known)

    def load(self) -> None:
        operation = cities.standing(city_id=self._city.id, language=self._host.settings.language, today=date.today().isoformat())
        self._host.work(tr("Reading what is to be said first"), operation, self._show, shown_in=self)

    def _show(self, standing: CityStanding) -> None:
        if not isValid(self):               # the page was left meanwhile
            return
        self.standing = standing
        clear(self._grid)
        said = standing.statements
        city = self._city.id
        self._sentence(tr("Worst:"), said.worst, lambda: self._host.go_city(city, "needs"))
        self._sentence(tr("Changed:"), said.changed, lambda: self._host.go_city(city, "rounds"))
        self._sentence(tr("Asked:"), said.asked, lambda: self._host.go_city(city, "costs"))
        if standing.open is not None:
            self._line("", worded(standing.open), lambda: self._host.go(DOUBTS, city), kind="error")
        if standing.late_words is not None:
            self._line("", worded(standing.late_words), lambda: self._host.go(PLAN, city), kind="warning")

    def _sentence(self, word: str, statement: Statement | None, go: Callable[[], object]) -> None:
        if statement is None:
            return
        said = [worded(sentence) for sentence in statement.text]
        if statement.contested:
            said.append(tr_n("{count} answer that it rests on is contradicted.",
                             "{count} answers that it rests on are contradicted.", statement.contested))
        self._line(word, " ".join(said), go)

    def _line(self, word: str, said: str, go: Callable[[], object] | None, *, kind: str = "") -> None:
        at = self._grid.rowCount()
        middle = Qt.AlignmentFlag.AlignVCenter
        if word:
            self._grid.addWidget(label(word, bold=True, wrap=False), at, 0, middle)
        self._grid.addWidget(label(said, kind=kind), at, 1 if word else 0, 1, 1 if word else 2, middle)
        if go is not None:
            # Translators: said by a screen reader: where a sentence leads to what it rests on
            self._grid.addWidget(button("", go, kind="quiet", icon="next", name=tr("More about this: {sentence}", sentence=said)),
                                 at, 2, middle)
