"""The guide inside the window, opened at the chapter of the page that one came from; and the sheet of keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser, QWidget

from app.locations import RESOURCES, ROOT
from app.ui.actions import ACTIONS, CHAPTERS, MENUS
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.language import here, tr, worded
from app.ui.menus import native
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host


def guide(language: str) -> tuple[str, str]:
    """The guide as Markdown and the language it is in: the one that was asked for where it is there, else English."""
    for name, spoken in ((f"guide.{language}.md", language), ("guide.md", "en")):
        for folder in (RESOURCES, ROOT / "docs"):
            if (file := Path(folder, name)).is_file():
                return file.read_text(encoding="utf-8"), spoken
    return "", language


def chapters(text: str) -> list[str]:
    """The titles of its chapters, in their order."""
    return [one.removeprefix("## ").strip() for one in text.splitlines() if one.startswith("## ")]


class HelpPage(QWidget):
    """`place`: where one came from."""

    def __init__(self, host: Host, place: str = "") -> None:
        super().__init__()
        self._host = host
        text, spoken = guide(here())
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(tr("Chapters"))
        self.chapters.addItems(chapters(text))
        self.chapters.setWordWrap(True)
        self.chapters.setFixedWidth(theme().side(260))
        self.text = self.first = QTextBrowser()
        self.text.setAccessibleName(tr("The guide"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(QDesktopServices.openUrl)
        self.text.document().setDocumentMargin(theme().scaled(20))
        self.text.document().setDefaultFont(theme().font())
        self.text.setMarkdown(text)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search in the guide"))
        self.search.setAccessibleName(tr("Search in the guide"))
        self.search.returnPressed.connect(self.find_next)
        self.back = button(tr("Back"), host.leave_settings, icon="back")
        self.keys = button(tr("Keys"), host.go_keys, icon="info", kind="quiet")
        inside = row(self.chapters, self.text, spacing=8)
        inside.setStretch(1, 1)
        missing = tr("The guide is not in this language yet: it is shown in English.")
        notes = [] if spoken == here() else [label(missing, kind="muted")]
        layout = column(row(self.back, self.search, self.keys), *notes, margin=14, spacing=8)
        layout.addLayout(inside, 1)
        self.setLayout(layout)
        self.chapters.currentRowChanged.connect(self.go)
        english = chapters(guide("en")[0])
        wanted = CHAPTERS.get(place, "")
        if wanted in english:
            self.chapters.setCurrentRow(english.index(wanted))      # the chapters of all languages stand in one order

    def go(self, chapter: int) -> None:
        """To the beginning of this chapter (from 0)."""
        block, at = self.text.document().begin(), -1
        while block.isValid():
            at += block.blockFormat().headingLevel() == 2
            if at == chapter:
                self.text.setTextCursor(QTextCursor(block))
                self._show_on_top()
                return
            block = block.next()

    def _show_on_top(self) -> None:
        layout, bar = self.text.document().documentLayout(), self.text.verticalScrollBar()
        bar.setValue(round(layout.blockBoundingRect(self.text.textCursor().block()).top()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.chapters.currentRow() >= 0:
            QTimer.singleShot(0, self, self._show_on_top)       # only now is it known how wide the lines are

    def find_here(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def find_next(self) -> None:
        """On to where the words stand next; from the beginning again after the last."""
        words = self.search.text().strip()
        if not words or self.text.find(words):
            return
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if not self.text.find(words):
            self._host.say(tr("“{text}” is not in the guide.", text=words), "", "warning")

    def crumbs(self) -> list[Crumb]:
        return [(tr("Help"), None)]


class KeysPage(QWidget):
    """Every key of the table of actions, and where it does what."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.back = button(tr("Back"), host.leave_settings, icon="back")
        self.table = self.first = Quantities(tr("Keys"), (
            QuantityColumn(tr("Key"), 200, 9, figure=False), QuantityColumn(tr("What it does"), 0, figure=False),
            QuantityColumn(tr("Where"), 180, 5, figure=False)))
        self.table.fill([[Cell(" / ".join(map(native, action.keys)), bold=True), Cell(worded(action.words)),
                          Cell(worded(MENUS[action.menu]) if action.places else tr("Everywhere"), "muted")]
                         for action in ACTIONS if action.keys])
        layout = column(row(self.back, None), label(tr("Keys"), factor=1.5, bold=True), margin=24)
        layout.addWidget(self.table, 1)
        self.setLayout(layout)

    def crumbs(self) -> list[Crumb]:
        return [(tr("Keys"), None)]
