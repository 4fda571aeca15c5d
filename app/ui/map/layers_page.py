"""The layers of the map: those that the workspace remembers, others added from a file, whose they are, what goes along."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.session.operations import layers as operations
from app.translations import Message, message, message_in
from app.ui import fonts
from app.ui.fields.choices import tick
from app.ui.language import tr, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, centred, column, label, row, scrolling

if TYPE_CHECKING:
    from app.layers import KnownLayer
    from app.models import LayerRecord
    from app.session import Changes
    from app.ui.host import Host

KINDS = {"raster": message_in("kind of a map's layer", "pictures"),
         "vector": message_in("kind of a map's layer", "shapes in tiles"),
         "features": message_in("kind of a map's layer", "shapes")}


class LayersPage(QWidget):
    """Files are dropped anywhere on it."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.forget: dict[str, QWidget] = {}            # by name
        self.texts: list[str] = []                      # what is said of each
        self._listed = QVBoxLayout()
        self._listed.setSpacing(theme().scaled(10))
        frame, box = card(margin=28, spacing=10)
        frame.setMaximumWidth(theme().scaled(860))
        frame.setMinimumWidth(theme().scaled(640))
        box.addWidget(label(tr("Layers of the map"), factor=1.5, bold=True))
        box.addWidget(label(tr("Offline maps, wards, catchments: they lie below the sites on every map of this workspace, on the "
                               "screen and on paper. The guide says how to make one."), kind="muted"))
        box.addLayout(self._listed)
        box.addSpacing(theme().scaled(8))
        box.addWidget(label(tr("Another layer"), factor=1.2, bold=True))
        box.addWidget(label(tr("MBTiles with pictures, PMTiles, GeoJSON or GeoPackage; drop it here, or choose it."), kind="muted"))
        self.name = self._field(box, tr("What to call it"), tr("As its maker does"))
        self.attribution = self._field(box, tr("Whose it is, and under which licence"), tr("As its maker says"))
        self.carry = tick(tr("Keep it in the workspace: it goes along in copies, and sites are checked against its wards"))
        box.addWidget(self.carry)
        self.add = button(tr("Choose a file…"), self._choose, icon="open", kind="primary")
        box.addLayout(row(self.add, None))
        inner = QWidget()
        placed = column(centred(frame), None, margin=36)
        inner.setLayout(placed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Layers of the map")))
        self.first = self.add
        self._show()
        host.subscribe(self, self._changed)

    @staticmethod
    def _field(box: QBoxLayout, name: str, otherwise: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(otherwise)
        edit.setMaximumWidth(theme().scaled(520))
        box.addWidget(label(name, bold=True))
        box.addWidget(edit)
        return edit

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Layers of the map"), None)]

    # ------------------------------------------------------------------------------------------- what there is

    def _changed(self, changes: Changes) -> None:
        if changes.layers:
            self._show()

    def _show(self) -> None:
        known = self._host.session.run(operations.list_layers())
        clear(self._listed)
        self.forget, self.texts = {}, []
        for one in known:
            self._listed.addWidget(self._line(one))
        if not known:
            self._listed.addWidget(label(tr("No layer yet: maps show the outlines of countries alone."), kind="muted"))

    def _line(self, known: KnownLayer[LayerRecord]) -> QWidget:
        record = known.record
        frame, box = card(margin=10, spacing=3)
        fonts.load_for(record.name + record.attribution)
        forget = self.forget[record.name] = button(tr("Forget"), partial(self._forget, record.id), icon="trash", kind="quiet",
                                                   name=tr("Forget the layer {name}; its file stays", name=record.name))
        about = tr("{kind} · {where}", kind=KINDS[record.kind], where=_where(known))
        whose = record.attribution or tr("Nobody said whose it is.")
        self.texts.append(f"{record.name}: {about}. {whose}")
        box.addLayout(row(label(record.name, bold=True), None, forget))
        box.addWidget(label(about, kind="muted" if known.is_here else "warning"))
        box.addWidget(label(whose, kind="muted"))
        return frame

    def _forget(self, layer_id: str) -> None:
        with self._host.showing_problems():
            gone = self._host.session.run(operations.remove_layer(name=layer_id))
            self._host.say(tr("{layer} is no layer of this workspace any more.", layer=gone.name),
                           tr("Its file stays where it is."), "good")

    # ------------------------------------------------------------------------------------------- another

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("A layer of the map"), "", tr("Layers (*.mbtiles *.pmtiles *.geojson *.json *.gpkg);;All files (*)"))
        if chosen:
            self.take([Path(chosen)])

    def take(self, paths: list[Path]) -> None:
        """Adds the first, then the others. A large one takes a while: its hash is its name."""
        if not paths:
            return
        path, *others = paths
        operation = operations.add_layer(path=path, name=self.name.text(), attribution=self.attribution.text(),
                                         carry=self.carry.isChecked())
        self._host.work(tr("Reading {file}", file=path.name), operation, partial(self._added, others))

    def _added(self, others: list[Path], added: LayerRecord) -> None:
        self.name.clear()
        self.attribution.clear()
        self._host.say(tr("{layer} lies below the sites now.", layer=added.name), "", "good")
        self.take(others)

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """Layers come in as what is ticked here says."""
        if kind == "layer":
            self.take(paths)
        return kind == "layer"


def _where(known: KnownLayer[LayerRecord]) -> str:
    said: Message = message("not on this laptop ({file})", file=known.record.file or "–")
    if known.record.carried:
        said = message("in the workspace")
    elif known.path is not None:
        said = message("at {path}", path=str(known.path))
    return worded(said)
