"""The light table: photos of an interview, a site, a city, the tray or all, as tiles or one at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.problem import Problem
from app.session.operations import light_table, photos
from app.ui.beside import Beside
from app.ui.destinations import CARD
from app.ui.language import tr, tr_n
from app.ui.panes import Pane
from app.ui.photos import giving
from app.ui.photos.acts import Acts
from app.ui.photos.filter_row import TRAY, PhotoFilterRow
from app.ui.photos.grid import PhotoGrid
from app.ui.photos.panel import PhotoPanel
from app.ui.photos.photo_words import signs
from app.ui.photos.single import SIDE, SingleView
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, label, margins, row

if TYPE_CHECKING:
    from app.models import Photo
    from app.session import Changes, ListedPhoto
    from app.ui.host import Host

LIST = "list"


class PhotosPage(QWidget):
    """Of a city, one of its sites, an interview; without any of them of all. `tray`: of what belongs nowhere yet."""

    def __init__(self, host: Host, city_id: str = "", site_id: str = "", interview_id: str = "", *, tray: bool = False) -> None:
        super().__init__()
        self._host, self._interview_id = host, interview_id
        workspace = host.workspace
        if interview_id:
            site_id = workspace.interview(interview_id).site_id
        if site_id == workspace.programme().id:
            site_id = ""
        if site_id:
            city_id = workspace.site(site_id).city_id
        self._city_id = city_id
        self._left = False
        self.listed: tuple[ListedPhoto, ...] = ()
        self._shown: list[ListedPhoto] = []
        self._beside = Beside(host, self)
        self._beside.read.connect(self._read)
        self.acts = Acts(host, self)
        self.acts.said.connect(self._said)
        self.summary = label(tr("Reading the photos …"), kind="muted")
        self.filter = PhotoFilterRow(workspace.cities(), self._go_elsewhere, self._list)
        self.filter.choose_place(TRAY if tray else city_id)
        self._site_id = site_id
        self.grid = PhotoGrid(host)
        self.grid.opened.connect(lambda listed: self.show_large(listed.photo.id))
        self.grid.selected.connect(self._selected)
        self.panel = PhotoPanel(host, self.acts, self._open_chosen)
        self.empty = label(kind="muted", factor=1.1)
        self.every = button(tr("Show every photo"), self._every, kind="quiet")
        self._single: SingleView | None = None      # made when one is looked at: the tiles stand sooner
        self.stack = QStackedWidget()
        self.stack.addWidget(self._tiles())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.first = self.grid
        host.subscribe(self, self._changed)
        self._ask()
        self._preparing = Beside(host, self)
        if not workspace.read_only:     # copies that nobody has made yet, of an import: the next time they are there at once
            self._preparing.ask("copies", photos.prepare_copies())

    def _tiles(self) -> QWidget:
        page = QWidget()
        side = QWidget()
        inner = QVBoxLayout(side)
        inner.setContentsMargins(theme().scaled(12), theme().scaled(10), theme().scaled(12), theme().scaled(10))
        inner.addWidget(self.panel)
        inner.addStretch(1)
        pane = Pane(side, tr("What is known of the photos that are chosen"))
        pane.setFixedWidth(theme().side(SIDE))
        self.sort_card = button(tr("Sort a card …"), lambda: self._host.go(CARD, self._city_id), icon="folder",
                                name=tr("Sort a card of photos to interviews and sites"), gives_way=True)
        left = column(row(label(tr("Photos"), factor=1.5, bold=True), None, self.sort_card), self.filter,
                      self.summary, self.empty, row(self.every, None), spacing=6)
        left.addWidget(self.grid, 1)
        margins(left, 22, 10, 4, 8)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(6))
        layout.addLayout(left, 1)
        layout.addWidget(pane)
        self.empty.hide()
        self.every.hide()
        return page

    @property
    def single(self) -> SingleView:
        """One photo at a time."""
        if self._single is None:
            self._single = SingleView(self._host, self.acts, self.show_tiles, self.grid.choose)
            self.stack.addWidget(self._single)
        return self._single

    # --------------------------------------------------------------------------------------------- giving

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """Photos go to the page that proposes where each belongs, within the city of this table."""
        if kind == "photo":
            giving.sort_given(self._host, paths, self._city_id)
        return kind == "photo"

    def paste(self) -> None:
        """What the clipboard carries hangs where the table stands."""
        giving.paste(self._host, self._city_id, self._where())

    def _where(self) -> dict[str, object]:
        """Where a picture hangs that is pasted here."""
        place, site_id = self.filter.place(), self.filter.chosen().site_id
        if self._interview_id and place == self._city_id:
            return {"interview_id": self._interview_id}
        if site_id:
            return {"site_id": site_id}
        return {"tray": True} if place in ("", TRAY) else {"city_id": place}

    def crumbs(self) -> list[Crumb]:
        host = self._host
        way: list[Crumb] = [(host.path.stem, lambda: host.go_city())]
        if self._city_id:
            city = host.workspace.city(self._city_id)
            way.append((city.name, lambda: host.go_city(city.id, "", self._site_id)))
        if self._interview_id:
            way.append((tr("Interview"), lambda: host.go_interview(self._interview_id)))
        return [*way, (tr("Photos"), None)]

    # -------------------------------------------------------------------------------------------- reading

    def _go_elsewhere(self) -> None:
        """Another city, or the tray."""
        self.summary.setText(tr("Reading the photos …"))
        self._ask()

    def _ask(self) -> None:
        """Reads the list anew, beside: what is shown stays until it is here."""
        place = self.filter.place()
        within = {"tray": True} if place == TRAY else {"city_id": place}
        if self._interview_id and place == self._city_id:
            within = {"interview_id": self._interview_id}
        self._beside.ask(LIST, light_table.listed(**within))

    def _read(self, key: str, result: object) -> None:
        if isinstance(result, Problem):
            self._host.say(result.what, result.remedy)
        elif isinstance(result, tuple):
            self.listed = result
            self.filter.offer(self.listed, self._site_id)
            self._site_id = ""          # from now on as is chosen
            self._list()

    def _changed(self, changes: Changes) -> None:
        if changes.photos or changes.answers or changes.sites or changes.interviews or changes.withdrawals or changes.conflicts:
            self._ask()

    def _said(self, photos: tuple[Photo, ...]) -> None:
        """At once as they are now; what follows from it for others is read."""
        now = {photo.said_of: photo for photo in photos}
        self.listed = tuple(replace(one, photo=now.get(one.photo.said_of, one.photo)) for one in self.listed)
        self._list()

    # -------------------------------------------------------------------------------------------- showing

    def _list(self) -> None:
        chosen = self.filter.chosen()
        self._shown = [one for one in self.listed if chosen.admits(one)]
        self.summary.setText(summary_words(self._shown, len(self.listed)))
        self.empty.setText(tr("No photo is as it is asked for above.") if self.listed else tr("There are no photos here yet."))
        self.empty.setVisible(not self._shown)
        self.every.setVisible(bool(self.listed) and not self._shown)
        self.grid.setVisible(bool(self._shown))
        self.grid.fill(self._shown)
        if self._single is not None:
            self._single.refresh(self._shown)

    def _selected(self) -> None:
        self.panel.show_photos(self.grid.chosen())

    def _every(self) -> None:
        self.filter.forget()
        self.grid.setFocus()

    def _open_chosen(self) -> None:
        chosen = self.grid.chosen()
        if chosen:
            self.show_large(chosen[0].photo.id)

    def show_large(self, photo_id: str) -> None:
        """One of those that are shown, and from it to the next."""
        self.panel.settle()
        self.stack.setCurrentWidget(self.single)
        self.single.show_photos(self._shown, photo_id)

    def show_tiles(self) -> None:
        self.single.settle()
        self.stack.setCurrentIndex(0)
        self.grid.setFocus()

    def undo(self) -> None:
        """Of letters that are typed and not told yet, the line's own; else the last act."""
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit) and focused.isModified() and focused.isUndoAvailable():
            focused.undo()
            return
        alone = self._single is not None and self.stack.currentWidget() is self._single
        (self.single.panel if alone else self.panel).take_back()

    def leave(self) -> None:
        """Keeps what is typed and drawn; may be called twice."""
        if self._left:
            return
        self._left = True
        self.panel.settle()
        if self._single is not None:
            self._single.leave()
        self.grid.leave()
        self._preparing.leave()
        self._beside.leave()


def summary_words(shown: list[ListedPhoto], of: int) -> str:
    """How many, of how many, and how many of them are not for others or doubtful."""
    words = [tr_n("{count} photo", "{count} photos", len(shown))]
    if len(shown) != of:
        words.append(tr_n("of {count} in all", "of {count} in all", of))
    withheld = sum(one.use.state != "public" for one in shown)
    if withheld:
        words.append(tr_n("{count} is not shown to others", "{count} are not shown to others", withheld))
    doubtful = sum(bool(signs(one)) for one in shown)
    if doubtful:
        words.append(tr_n("{count} is doubtful", "{count} are doubtful", doubtful))
    from app.ui.city.facts_line import facts_line
    return facts_line(words)
