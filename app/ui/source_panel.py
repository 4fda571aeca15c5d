"""What the tags beside a figure or a norm lead to: a button for each, and below them what it says and how it was checked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.sources import NOTHING_KNOWN, source, tags_in
from app.ui.language import tr, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, card, label, row


class SourcePanel(QWidget):
    """Closed until a tag is pressed; pressing it again closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self.opened = ""
        self.address = ""
        self._note = ""
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=theme().scaled(6))
        frame, self._entry = card(margin=12)
        self._frame = frame
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(6))
        box.addWidget(self._row)
        box.addWidget(frame)
        frame.hide()

    def show_tags(self, tags: str, note: str = "") -> None:
        """Of a figure or a norm: "V33 M1". `note`: what the team says of a source of its own."""
        wanted = tags_in(tags)
        if tuple(self.buttons) == wanted and note == self._note:
            return
        self._note = note
        self._close()
        clear(self._flow)
        self.buttons = {}
        for tag in wanted:
            self.buttons[tag] = button(tag, partial(self.open, tag), kind="quiet",
                                       name=tr("Source {tag}: what it is", tag=tag))
            self.buttons[tag].setCheckable(True)
            self._flow.addWidget(self.buttons[tag])
        self._row.setVisible(bool(wanted))

    def open(self, tag: str) -> None:
        """Shows it, or closes it where it is shown already."""
        if self.opened == tag:
            self._close()
            return
        self._close()
        self.opened = tag
        self.buttons[tag].setChecked(True)
        found = source(tag)
        lines: list[QLabel] = []
        if found is None:
            lines.append(label(worded(NOTHING_KNOWN)))
        else:
            lines.append(label(f"{tag}  {found.citation}", bold=True))
            lines += [label(text) for text in (found.says, self._note if found.checked == "team" else "") if text]
            lines.append(label(worded(found.how), kind="good" if found.checked == "read" else "muted"))
            self.address = found.address
        if self.address:
            lines.append(label(self.address, kind="muted"))
        for line in lines:
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._entry.addWidget(line)
        if self.address:
            self.copy = button(tr("Copy the address"), self._copy, kind="quiet")
            self._entry.addLayout(row(self.copy, None))
        self._frame.show()
        QTimer.singleShot(0, self._come_into_view)

    def _come_into_view(self) -> None:
        """Where the page that it stands in scrolls, once the entry has its height."""
        if not isValid(self):
            return
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self._frame)

    @property
    def text(self) -> str:
        """What is shown, a line each."""
        return "\n".join(line.text() for line in self._frame.findChildren(QLabel))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)

    def _close(self) -> None:
        for push_button in self.buttons.values():
            push_button.setChecked(False)
        self.opened = self.address = ""
        clear(self._entry)
        self._frame.hide()
