"""The guides inside the window, opened at the chapter of the page that one came from; and the sheet of keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap, QResizeEvent, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from app.ui import fonts
from app.ui.actions import ACTIONS, CHAPTERS, MENUS
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.guides import Guide, guides
from app.ui.language import here, tr, worded
from app.ui.menus import keys_of
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host

TITLE = -1              # instead of a chapter: the beginning of a guide


class HelpPage(QWidget):
    """`place`: where one came from."""

    def __init__(self, host: Host, place: str = "") -> None:
        super().__init__()
        self._host = host
        self.guides = guides(here())
        self._shown: Guide | None = None
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(tr("Chapters"))
        self.chapters.setWordWrap(True)
        self.chapters.setFixedWidth(theme().side(300))
        self._entries: list[tuple[Guide, int]] = []
        for guide in self.guides:
            fonts.load_for(guide.text)
            self._add(guide.title, guide, TITLE)
            for at, title in enumerate(guide.chapters):
                self._add(title, guide, at)
        self.text = self.first = GuideText()
        self.text.anchorClicked.connect(self._follow)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search in the guide"))
        self.search.setAccessibleName(tr("Search in the guide"))
        self.search.returnPressed.connect(self.find_next)
        self.back = button(tr("Back"), host.leave_settings, icon="back")
        self.keys = button(tr("Keys"), host.go_keys, icon="info", kind="quiet")
        inside = row(self.chapters, self.text, spacing=8)
        inside.setStretch(1, 1)
        self.missing = label(tr("The guide is not in this language yet: it is shown in English."), kind="muted")
        layout = column(row(self.back, self.search, self.keys), self.missing, margin=14, spacing=8)
        layout.addLayout(inside, 1)
        self.setLayout(layout)
        self.chapters.currentRowChanged.connect(self.go)
        self.chapters.setCurrentRow(self._entry_of(*CHAPTERS.get(place, ("", ""))))

    def _add(self, text: str, guide: Guide, chapter: int) -> None:
        item = QListWidgetItem(text if chapter == TITLE else f"    {text}")
        if chapter == TITLE:
            item.setFont(theme().font(bold=True))
        self.chapters.addItem(item)
        self._entries.append((guide, chapter))

    def _entry_of(self, name: str, english: str) -> int:
        """Where a chapter stands, by its English title: the chapters of all languages stand in one order. The first of all else."""
        titles = next((guide.chapters for guide in guides("en") if guide.name == name), [])
        wanted = (name, titles.index(english)) if english in titles else None
        return next((at for at, (guide, chapter) in enumerate(self._entries) if (guide.name, chapter) == wanted), 0)

    def go(self, entry: int) -> None:
        """To a guide, or to the beginning of one of its chapters."""
        if not 0 <= entry < len(self._entries):
            return
        guide, chapter = self._entries[entry]
        if guide is not self._shown:
            self._shown = guide
            self.text.show_guide(guide)
            self.missing.setVisible(guide.language != here())
        self.text.go(chapter)

    def _follow(self, url: QUrl) -> None:
        """Another guide is opened here, and what is not here is opened by the system, where it is there."""
        name = url.fileName().removesuffix(".md")
        if url.isRelative() or url.isLocalFile():
            at = next((at for at, (guide, chapter) in enumerate(self._entries) if guide.name == name and chapter == TITLE), -1)
            if at >= 0:
                self.chapters.setCurrentRow(at)
                return
            file = self._shown.folder / url.path() if self._shown is not None and url.isRelative() else Path(url.toLocalFile())
            if not file.is_file():
                self._host.say(tr("{file} is not there.", file=url.fileName()), "", "warning")
                return
            url = QUrl.fromLocalFile(str(file))
        QDesktopServices.openUrl(url)

    def find_here(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def find_next(self) -> None:
        """On to where the words stand next, in this guide, then in those after it, then from the beginning of the first again."""
        words = self.search.text().strip()
        if not words or self.text.find(words) or self._shown is None:
            return
        first = self.guides.index(self._shown)
        for guide in [*self.guides[first + 1:], *self.guides[:first + 1]]:
            self.chapters.setCurrentRow(self._entries.index((guide, TITLE)))
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            if self.text.find(words):
                return
        self._host.say(tr("“{text}” is not in the guide.", text=words), "", "warning")

    def crumbs(self) -> list[Crumb]:
        return [(tr("Help"), None)]


class GuideText(QTextBrowser):
    """A guide with its pictures, which are never wider than the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("The guide"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)       # else pictures are fitted before it comes
        self.document().setDocumentMargin(theme().scaled(20))
        self.document().setDefaultFont(theme().font())
        self._guide: Guide | None = None
        self._chapter, self._drawn_for = TITLE, 0

    def show_guide(self, guide: Guide) -> None:
        self._guide, self._drawn_for = guide, self._room()
        self.document().setBaseUrl(QUrl.fromLocalFile(f"{guide.folder}/"))
        self.setMarkdown(guide.text)

    def _room(self) -> int:
        return max(200, self.viewport().width() - 2 * theme().scaled(20) - 4)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        resource, url = super().loadResource(kind, name), QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or self._guide is None:
            return resource
        picture = QPixmap(str(self._guide.folder / url.path()) if url.isRelative() else url.toLocalFile())
        if picture.isNull() or picture.width() <= self._room():
            return picture
        return picture.scaledToWidth(self._room(), Qt.TransformationMode.SmoothTransformation)

    def go(self, chapter: int) -> None:
        """To the beginning of this chapter (from 0), or of all."""
        self._chapter = chapter
        block, at = self.document().begin(), TITLE
        while chapter != TITLE and block.isValid():
            at += block.blockFormat().headingLevel() == 2
            if at == chapter:
                break
            block = block.next()
        self.setTextCursor(QTextCursor(block))
        self._show_on_top()

    def _show_on_top(self) -> None:
        layout, bar = self.document().documentLayout(), self.verticalScrollBar()
        bar.setValue(0 if self._chapter == TITLE else round(layout.blockBoundingRect(self.textCursor().block()).top()))

    def _fit(self) -> None:
        """Only when it is shown, or another size, is it known how wide the lines and pictures are."""
        if self._guide is not None:
            if self._drawn_for != self._room():
                self.show_guide(self._guide)
            self.go(self._chapter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.isVisible():
            QTimer.singleShot(0, self, self._fit)


class KeysPage(QWidget):
    """Every key of the table of actions, and where it does what."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.back = button(tr("Back"), host.leave_settings, icon="back")
        self.table = self.first = Quantities(tr("Keys"), (
            QuantityColumn(tr("Key"), 200, 9, figure=False), QuantityColumn(tr("What it does"), 0, figure=False),
            QuantityColumn(tr("Where"), 180, 5, figure=False)))
        self.table.fill([[Cell(keys_of(action), bold=True), Cell(worded(action.words)),
                          Cell(worded(MENUS[action.menu]) if action.places else tr("Everywhere"), "muted")]
                         for action in ACTIONS if action.keys])
        layout = column(row(self.back, None), label(tr("Keys"), factor=1.5, bold=True), margin=24)
        layout.addWidget(self.table, 1)
        self.setLayout(layout)

    def crumbs(self) -> list[Crumb]:
        return [(tr("Keys"), None)]
