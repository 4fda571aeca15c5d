"""Where a person says which entries of a list are to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from app.ui import fonts
from app.ui.language import tr
from app.ui.programme.filters import DRAFT, LATE, EntryFilter, offered
from app.ui.theme import theme
from app.ui.widgets import FlowLayout

if TYPE_CHECKING:
    from app.programme import Entry


class FilterRow(QWidget):
    """`changed` is called when another filter is chosen."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Find an entry"))
        self.words.setAccessibleName(tr("Find an entry"))
        self.words.setFixedWidth(theme().side(120))
        self.words.textChanged.connect(lambda: changed())
        self.fields: dict[str, QComboBox] = {}
        layout = FlowLayout(self, spacing=theme().scaled(4))
        layout.addWidget(self.words)
        for name, title in (("state", tr("State")), ("sector", tr("Sector")), ("country", tr("Country")), ("city", tr("City"))):
            field = self.fields[name] = QComboBox()
            field.setAccessibleName(title)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(9)
            field.activated.connect(lambda: changed())
            layout.addWidget(field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def offer(self, entries: Iterable[Entry]) -> None:
        """What can be chosen of these entries; what was chosen stays, as long as one of them has it."""
        entries = tuple(entries)
        known = offered(entries)
        names = {code: name for entry in entries for code, name in entry.labels.items()}
        every = {"state": tr("Every state"), "sector": tr("Every sector"), "country": tr("Every country"), "city": tr("Every city")}
        for name, field in self.fields.items():
            chosen = field.currentData()
            field.clear()
            field.addItem(every[name], "")
            if name == "state":
                field.addItem(tr("Late"), LATE)
                field.addItem(tr("Drafts"), DRAFT)
            for value in known[name]:
                fonts.load_for(value)
                field.addItem(names.get(value, value) if name == "sector" else value, value)
            field.setCurrentIndex(max(0, field.findData(chosen)))
            field.setVisible(field.count() > 1)

    def chosen(self) -> EntryFilter:
        return EntryFilter(self.words.text(), **{name: field.currentData() or "" for name, field in self.fields.items()})

    def forget(self) -> None:
        """Every entry again."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for field in self.fields.values():
            field.setCurrentIndex(0)
        self._changed()
