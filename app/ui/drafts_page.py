"""Interviews that are not finished, with what each lacks: Enter goes on where one stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.questionnaire import plain
from app.session.operations import interviews
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.language import joined, moment_words, tr, worded
from app.ui.theme import theme
from app.ui.widgets import Crumb, label

if TYPE_CHECKING:
    from app.session import Changes, Draft
    from app.ui.host import Host


class DraftsPage(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.drafts: tuple[Draft, ...] = ()
        self.summary = label("", kind="muted")
        self.table = Quantities(tr("Interviews not finished"), (
            QuantityColumn(tr("Site"), 0, figure=False), QuantityColumn(tr("Form"), 230, 5, figure=False),
            QuantityColumn(tr("Begun"), 190, 3, figure=False), QuantityColumn(tr("Open questions"), 130),
            QuantityColumn(tr("Errors"), 90), QuantityColumn(tr("Photos not taken"), 140, 4)), self._enter)
        self.first = self.table
        layout = QVBoxLayout(self)
        side = theme().scaled(40)
        layout.setContentsMargins(side, theme().scaled(20), side, theme().scaled(20))
        layout.addWidget(label(tr("Interviews not finished"), factor=1.5, bold=True))
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)            # where there is none, the words stay at the top
        host.subscribe(self, self._refresh)
        host.work(tr("Interviews not finished"), interviews.drafts(looked_into=False), self._show_names, shown_in=self)

    def crumbs(self) -> list[Crumb]:
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Interviews not finished"), None)]

    def _refresh(self, changes: Changes) -> None:
        if changes:
            self._read()

    def _read(self) -> None:
        self._host.work(tr("Interviews not finished"), interviews.drafts(), self._show, shown_in=self)

    def _show_names(self, found: tuple[Draft, ...]) -> None:
        """Which there are is on the screen before it is known what each of a thousand lacks."""
        self._list(found, "…")
        if found:
            self._read()

    def _show(self, found: tuple[Draft, ...]) -> None:
        self._list(found, tr("unknown"))

    def _list(self, found: tuple[Draft, ...], unknown: str) -> None:
        at = self.table.currentRow()
        chosen = self.drafts[at].id if 0 <= at < len(self.drafts) else ""
        self.drafts = found

        def count_words(count: int | None) -> str:
            return unknown if count is None else worded(count)
        self.table.fill([[Cell(joined((draft.site, draft.city)), bold=True),
                          Cell(plain(worded(draft.form))), Cell(moment_words(draft.begun[:16])),
                          *(Cell(count_words(count)) for count in (draft.open, draft.errors, draft.photos))]
                         for draft in found],
                        next((index for index, draft in enumerate(found) if draft.id == chosen), 0))
        self.table.setVisible(bool(found))
        self.summary.setText(tr("Enter goes on where it stood.") if found else tr("Every interview is finished."))

    def _enter(self, row: int) -> None:
        self._host.go_interview(self.drafts[row].id)
