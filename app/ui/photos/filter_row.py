"""Where a person says which photos are to be seen: of which city, site, state, with which doubt, with which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from app.ui import fonts
from app.ui.language import tr
from app.ui.photos.filters import ANY_DOUBT, PhotoFilter
from app.ui.photos.photo_words import STATES, doubt_name, state_words
from app.ui.theme import theme
from app.ui.widgets import FlowLayout

if TYPE_CHECKING:
    from app.models import City
    from app.session import ListedPhoto

TRAY = "@tray"


class PhotoFilterRow(QWidget):
    """`read` is called when another place is chosen, `changed` when another filter is."""

    def __init__(self, cities: Sequence[City], read: Callable[[], object], changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Find a photo"))
        self.words.setAccessibleName(tr("Find a photo"))
        self.words.setFixedWidth(theme().side(150))
        self.words.textChanged.connect(lambda: changed())
        self.city = _choice(tr("City"), 15)
        self.site = _choice(tr("Site"), 15)
        self.state = _choice(tr("State"))
        self.doubt = _choice(tr("Doubts"))
        self.city.addItem(tr("All cities, and the tray"), "")
        for city in cities:
            fonts.load_for(city.name)
            self.city.addItem(city.name, city.id)
        self.city.addItem(tr("The tray"), TRAY)
        self.state.addItem(tr("Every state"), "")
        for state in STATES:
            self.state.addItem(state_words(state), state)
        self.city.activated.connect(lambda: read())
        layout = FlowLayout(self, spacing=theme().scaled(4))
        layout.addWidget(self.words)
        for field in (self.city, self.site, self.state, self.doubt):
            layout.addWidget(field)
            if field is not self.city:
                field.activated.connect(lambda: changed())
        for field in (self.site, self.doubt):       # until it is known what they offer
            field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def choose_place(self, place: str) -> None:
        """A city's id, TRAY, or "" for all."""
        self.city.setCurrentIndex(max(0, self.city.findData(place)))

    def place(self) -> str:
        return str(self.city.currentData() or "")

    def offer(self, listed: Sequence[ListedPhoto], site_id: str) -> None:
        """What can be chosen of these photos; what was chosen stays, as long as one of them has it. `site_id`: to begin with."""
        site, doubt = site_id or self.site.currentData() or "", self.doubt.currentData() or ""
        self.site.clear()
        self.site.addItem(tr("Every site"), "")
        sites = {one.photo.site_id: one.site for one in listed if one.site}
        for known, name in sorted(sites.items(), key=lambda one: one[1].casefold()):
            fonts.load_for(name)
            self.site.addItem(name, known)
        self.site.setCurrentIndex(max(0, self.site.findData(site)))
        self.site.setVisible(self.site.count() > 2 or bool(self.site.currentData()))
        self.doubt.clear()
        self.doubt.addItem(tr("Doubtful or not"), "")
        self.doubt.addItem(tr("Doubtful ones"), ANY_DOUBT)
        for word in sorted({doubt.partition(":")[0] for one in listed for doubt in one.doubts}):
            self.doubt.addItem(doubt_name(word), word)
        self.doubt.setCurrentIndex(max(0, self.doubt.findData(doubt)))
        self.doubt.setVisible(any(one.doubts for one in listed) or bool(self.doubt.currentData()))

    def chosen(self) -> PhotoFilter:
        return PhotoFilter(self.words.text(), str(self.site.currentData() or ""), str(self.state.currentData() or ""),
                           str(self.doubt.currentData() or ""))

    def forget(self) -> None:
        """Every photo of the place."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for field in (self.site, self.state, self.doubt):
            field.setCurrentIndex(0)
        self._changed()


def _choice(name: str, letters: int = 10) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(letters)
    return field
