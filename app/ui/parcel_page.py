"""A parcel that was opened: what it is, and into which workspace it shall be taken. It is never written in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.ui.destinations import EXCHANGE
from app.ui.language import tr, tr_n, worded
from app.ui.start import SUFFIX, documents
from app.ui.theme import theme
from app.ui.widgets import button, card, centred, column, label, row, scrolling

if TYPE_CHECKING:
    from app.ui.host import Host

MOST_OFFERED = 4        # workspaces that were open last


class ParcelPage(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        from app.models.parcels import HOME, ParcelLabel, parcel_words
        assert isinstance(host.path, Path)          # a server is no parcel
        self._host, self._path = host, host.path
        parcel = host.workspace.parcel or ParcelLabel("")
        what, *said = map(worded, parcel_words(parcel))
        frame, inside = card(margin=28, spacing=12)
        frame.setMaximumWidth(theme().scaled(860))
        frame.setMinimumWidth(theme().scaled(640))
        inside.addWidget(label(what, factor=1.4, bold=True))
        inside.addWidget(label(self._path.name, kind="muted"))
        if said:
            inside.addWidget(label(" ".join(said)))
        inside.addWidget(label(self._contents()))
        inside.addWidget(label(tr("A parcel is read and taken into a workspace; nothing is written in it, and it takes the place "
                                  "of none. First you see what it would bring."), kind="muted"))
        recent = [path for path in map(Path, host.settings.recent) if path.exists() and path != self._path.resolve()]
        self.targets = [button(tr("Take it into {name}", name=path.stem), partial(self.take_into, path), icon="file",
                               kind="" if number else "primary", name=tr("Take it into {name}", name=str(path)))
                        for number, path in enumerate(recent[:MOST_OFFERED])]
        for target in self.targets:
            inside.addLayout(row(target, None))
        self.other = button(tr("Into another workspace…"), self._choose, icon="open")
        self.begin = button(tr("Begin a workspace with it…"), self._create, icon="new")
        inside.addLayout(row(self.other, self.begin, None))
        self.begin.setVisible(parcel.kind != HOME)
        self.first = self.targets[0] if self.targets else self.other
        inner = QWidget()
        middle = centred(frame)
        inner.setLayout(column(middle, None, margin=36))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Parcel")))

    def _contents(self) -> str:
        held = self._host.workspace
        return tr("In it: {things}.", things=(
            tr_n("{count} city", "{count} cities", len(held.cities())), tr_n("{count} site", "{count} sites", len(held.sites())),
            tr_n("{count} interview", "{count} interviews", len(held.interviews())),
            tr_n("{count} photo", "{count} photos", len(held.photos()))))

    def crumbs(self) -> list[tuple[str, Any]]:
        return [(self._path.stem, lambda: self._host.open_workspace(self._path)), (tr("Parcel"), None)]

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a workspace"), str(documents()),
                                              tr("CityNeeds workspace (*.cityneeds)"))
        if name:
            self.take_into(Path(name))

    def _create(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Create a workspace"), str(documents()),
                                              tr("CityNeeds workspace (*.cityneeds)"))
        if name:
            self.begin_with(Path(name).with_suffix(SUFFIX))

    def take_into(self, workspace: Path) -> None:
        """Opens it and shows there what the parcel would bring."""
        parcel = self._path
        self._host.open_workspace(workspace)
        self._look(parcel, workspace)

    def begin_with(self, workspace: Path) -> None:
        parcel = self._path
        self._host.create_workspace(workspace)
        self._look(parcel, workspace)

    def _look(self, parcel: Path, workspace: Path) -> None:
        """Where it could not be opened, that was said; a protected one asks for its passphrase first."""
        from app.ui.exchange_page import ExchangePage
        host = self._host
        if host.session.is_open and host.path == workspace:
            host.go(EXCHANGE)
            if isinstance(host.page, ExchangePage):
                host.page.preview([parcel])
