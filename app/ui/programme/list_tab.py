"""One list of the programme: what it adds up to, its entries as a table, and beside it the card of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.programme import NOT_PUBLISHED
from app.session.operations import programme as operations
from app.ui.city.facts_line import facts_line
from app.ui.city.quantities import Cell, QuantityColumn
from app.ui.language import tr, tr_n, worded
from app.ui.panes import Notes, panes
from app.ui.programme.card import EntryCard
from app.ui.programme.copying import as_text
from app.ui.programme.entry_table import MOST_ROWS, EntryTable
from app.ui.programme.filter_row import FilterRow
from app.ui.programme.list_words import COLUMNS, EMPTY, NEW, list_title, state_cell, title_words
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.models.lineage import OfferedForm
    from app.programme import Entry, Programme
    from app.ui.host import Host


class ListTab(QWidget):
    """`more`: buttons of this list alone."""

    def __init__(self, host: Host, name: str, *more: QWidget) -> None:
        super().__init__()
        self._host, self.list_name = host, name
        self._programme: Programme | None = None
        self._forms: tuple[OfferedForm, ...] = ()
        self.shown: list[Entry] = []            # that the filter admits, in the order of the table
        self._chosen = ""                       # id of the entry whose card is shown
        self.notes = Notes(tr("What the list adds up to"))
        self.filter = FilterRow(self._list)
        self.new = button(worded(NEW[name]), lambda: self._begin(0), icon="add", kind="primary")
        self.others = row(spacing=6)
        self.copy = button(tr("Copy the table"), self.copy_table)
        self.empty = label(kind="muted", factor=1.1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.every = button(tr("Show every entry"), self.filter.forget, kind="quiet")
        self.table = EntryTable(list_title(name), (
            QuantityColumn(tr("Name"), 0, figure=False), *(one.column() for one in COLUMNS[name]),
            QuantityColumn(tr("State"), 130, figure=False)), self._open)
        self.table.setProperty("columns", name)         # of each list other widths
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        self.table.copy_own = self.copy_table
        acts = row(self.new, spacing=8)
        acts.addLayout(self.others)
        acts.addStretch(1)
        for one in (*more, self.copy):
            acts.addWidget(one)
        left = column(self.notes, self.filter, self.empty, row(None, self.every, None), spacing=8)
        left.addWidget(self.table, 1)
        left.addLayout(acts)
        left.addStretch(0)
        self.card = EntryCard(host.go_interview)
        panes(self, left, self.card, tr("Entry"))
        self.first = self.table
        for widget in (self.filter, self.empty, self.every, self.table, self.copy):
            widget.hide()
        self.new.setEnabled(False)
        self.notes.say([tr("Reading the answers …")])

    # ------------------------------------------------------------------------------------------- showing

    def show_forms(self, forms: Sequence[OfferedForm]) -> None:
        """In which forms an entry can be written, the usual one first."""
        self._forms = tuple(forms)
        self.new.setEnabled(bool(forms))
        for number, form in enumerate(self._forms[1:], 1):
            # Translators: {form} is the title of a form in which an entry is written
            self.others.addWidget(button(tr("New: {form}", form=form.title), partial(self._begin, number), kind="quiet"))

    def show_programme(self, programme: Programme) -> None:
        """The entries, as they were read last."""
        self._programme = programme
        self.filter.offer(programme.of(self.list_name))
        self._list()

    def _list(self) -> None:
        programme = self._programme
        if programme is None:
            return
        entries = programme.of(self.list_name)
        chosen, today = self.filter.chosen(), _today()
        self.shown = sorted((entry for entry in entries if chosen.admits(entry, today)), key=self._hidden)
        again = next((at for at, entry in enumerate(self.shown) if entry.id == self._chosen), max(0, self.table.currentRow()))
        listed = self.shown[:MOST_ROWS]
        self.table.blockSignals(True)           # the one that is looked at stays
        self.table.fill([self._cells(entry, today) for entry in listed], again)
        self.table.blockSignals(False)
        for widget in (self.table, self.copy):
            widget.setVisible(bool(listed))
        self.filter.setVisible(bool(entries))
        self.every.setVisible(bool(entries) and not self.shown)
        self.empty.setText(tr("No entry is as it is asked for above.") if entries else worded(EMPTY[self.list_name]))
        self.empty.setVisible(not listed)
        self.notes.say(self._summary(entries, filtered=bool(chosen)))
        self._choose()

    def _summary(self, entries: Sequence[Entry], *, filtered: bool) -> list[str]:
        """How many there are, what those that are shown add up to, and what is not shown."""
        from app.programme import not_shown, total_words, totals
        if not entries:
            return []
        drafts = sum(not entry.finished for entry in self.shown)
        counted = len(self.shown) - drafts
        said = [tr_n("{count} entry", "{count} entries", counted)]
        if drafts:
            said.append(tr_n("{count} draft, not counted", "{count} drafts, not counted", drafts))
        if filtered:
            said.append(tr_n("of {count} in the list", "of {count} in the list", len(entries)))
        late = sum(entry.finished and entry.late(_today()) for entry in self.shown)
        if late:
            said.append(tr_n("{count} is late", "{count} are late", late))
        sums = facts_line(tr("{label}: {amount}", label=total.label, amount=total_words(total)) for total in totals(self.shown)
                          if total.said)
        withheld = None if self._programme is None or self._programme.internal else not_shown(self.shown)
        more = len(self.shown) - MOST_ROWS
        hidden = tr_n("The table shows the first of them; {count} more stands in the totals and in what is copied or exported.",
                      "The table shows the first of them; {count} more stand in the totals and in what is copied or exported.",
                      more) if more > 0 else ""
        unshown = worded(withheld) if withheld is not None else ""
        return [sentence for sentence in (facts_line(said), sums, unshown, hidden) if sentence]

    def _cells(self, entry: Entry, today: str) -> list[Cell]:
        columns = COLUMNS[self.list_name]
        if self._hidden(entry):
            return [Cell(worded(NOT_PUBLISHED).capitalize(), "muted"), *[Cell("")] * (len(columns) + 1)]
        paler = "" if entry.finished else "muted"
        return [Cell(title_words(entry), paler, bold=entry.finished), *(Cell(one.said(entry), paler) for one in columns),
                state_cell(entry, today)]

    def _hidden(self, entry: Entry) -> bool:
        return entry.withheld and self._programme is not None and not self._programme.internal

    def chosen(self) -> Entry | None:
        at = self.table.currentRow()
        return self.shown[at] if 0 <= at < min(len(self.shown), MOST_ROWS) else None

    def _choose(self) -> None:
        entry = self.chosen()
        self._chosen = entry.id if entry is not None else ""
        self.card.show_entry(entry, hidden=entry is not None and self._hidden(entry))

    # -------------------------------------------------------------------------------------------- acting

    def _open(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self._host.go_interview(entry.id)

    def _begin(self, number: int) -> None:
        """A new entry at the programme's place; making a form run for the first time takes a moment."""
        host = self._host
        host.work(tr("Opening a new entry"), operations.begin(form=self._forms[number]), self._opened)

    def _opened(self, interview_id: str) -> None:
        self._host.go_interview(interview_id)

    def copy_table(self) -> None:
        """What the filter admits, with all columns of the list, for a spreadsheet."""
        if self._programme is not None and self.shown:
            QGuiApplication.clipboard().setText(as_text(self._programme, self.list_name, self.shown))
            self._host.say(tr_n("{count} entry is copied: paste it into a spreadsheet.",
                                "{count} entries are copied: paste them into a spreadsheet.", len(self.shown)), "", "good")


def _today() -> str:
    return date.today().isoformat()
