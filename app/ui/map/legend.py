"""What the marks mean: shapes are kinds, fillings are levels. Only what is on the map is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.city.kinds import kind_name, level_name
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.map.sprites import HEALTH, draw_mark, mark_half
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, label

if TYPE_CHECKING:
    from app.places import MapMark

LEVELS = ("advanced", "basic", "limited", "none")


class Legend(QWidget):
    """Signs with their words, wrapping."""

    def __init__(self) -> None:
        super().__init__()
        self._box = FlowLayout(self, spacing=theme().scaled(10))
        self.words: list[str] = []
        self.setAccessibleName(tr("Legend"))

    def explain(self, marks: Sequence[MapMark]) -> None:
        clear(self._box)
        self.words = []
        kinds = {_shape(kind) for kind in {mark.kind for mark in marks}}
        levels = {mark.level for mark in marks}
        for kind, words in (("school", kind_name("school")), ("hospital", tr("Hospital or health centre")),
                            ("waste", tr("Another site")), ("photo", tr("Photo"))):
            if kind in kinds:
                self._add(words, partial(draw_mark, kind=kind, level=""))
        if kinds - {"photo"}:
            for level in LEVELS:
                if level in levels:
                    self._add(level_name(level), partial(draw_mark, kind="school", level=level))
            if levels - set(LEVELS):
                self._add(level_name(""), partial(draw_mark, kind="school", level=""))
        if self.parentWidget() is not None:         # else it would be a window
            self.setVisible(bool(self.words))
        self.setAccessibleDescription("\n".join(self.words))

    def _add(self, words: str, draw: Callable[..., None]) -> None:
        entry = QWidget()
        box = QHBoxLayout(entry)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(5))
        box.addWidget(_Sign(draw))
        box.addWidget(label(words, kind="muted", factor=0.85, wrap=False))
        self._box.addWidget(entry)
        self.words.append(words)


class _Sign(QLabel):
    def __init__(self, draw: Callable[..., None]) -> None:
        super().__init__()
        side = round(mark_half() * 2.4 + 4)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(side, side) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, middle=QPointF(side / 2, side / 2), half=mark_half())
        painter.end()
        self.setPixmap(picture)


def _shape(kind: str) -> str:
    """Kinds that look alike are one line."""
    return kind if kind in ("school", "photo") else "hospital" if kind in HEALTH else "waste"
