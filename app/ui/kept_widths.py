"""Widths that a person gave the columns of a table by the mouse: kept in the settings, and there again when the table is.

They belong to a table's heads and the size of the letters: where either changes, what was kept fits no more and the table's own
widths hold until somebody gives others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QWidget

from app.session import Settings
from app.ui.theme import theme

MOST = 60           # tables of which widths are kept; the one that was not touched for longest goes
SMALLEST = 40       # px


class KeptWidths(QObject):
    """Of one table: `changed(column, width)` is told what a person does, `widths` what is kept, by column."""

    def __init__(self, header: QHeaderView, name: str, titles: Sequence[str],
                 changed: Callable[[], object] = lambda: None) -> None:
        super().__init__(header)
        self._header, self._changed = header, changed
        said = "\t".join((name, *titles, theme().text_size))
        self._key = hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]
        self.widths: dict[int, int] = {}
        self._read = self._held = False
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(self._resized)

    def read(self) -> dict[int, int]:
        """What is kept, once the table stands in the window that knows it."""
        settings = _settings(self._header)
        if settings is not None and not self._read:
            self._read = True
            line = next((one for one in settings.columns if one.startswith(f"{self._key} ")), "")
            for pair in line.split()[1:]:
                column, _, width = pair.partition("=")
                if column.isdecimal() and width.isdecimal() and int(column) < self._header.count():
                    self.widths[int(column)] = max(SMALLEST, int(width))
        return self.widths

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._held = event.type() == QEvent.Type.MouseButtonPress
        elif event.type() == QEvent.Type.Show:
            for column, width in self.read().items():
                if self._header.sectionResizeMode(column) == QHeaderView.ResizeMode.Interactive:
                    self._header.resizeSection(column, width)
        return False

    def _resized(self, column: int, before: int, now: int) -> None:
        """By hand, while the mouse holds the heads; else it was the table itself."""
        settings = _settings(self._header)
        if settings is None or not self._held or now < SMALLEST or now == before:
            return
        self.widths[column] = now
        line = " ".join((self._key, *(f"{one}={width}" for one, width in sorted(self.widths.items()))))
        others = tuple(one for one in settings.columns if not one.startswith(f"{self._key} "))
        window = self._header.window()
        window.keep_settings(replace(settings, columns=(line, *others)[:MOST]))  # type: ignore[attr-defined]
        self._changed()


def _settings(widget: QWidget) -> Settings | None:
    """Of the window; None where the widget stands in none that keeps any."""
    found = getattr(widget.window(), "settings", None)
    return found if isinstance(found, Settings) else None   # a page not shown yet is its own window, with other things
