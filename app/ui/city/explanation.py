"""Why a figure is what it is: a tree from the formula down to the answers, and the photos beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.number_format import format_number
from app.session.operations import cities
from app.sources import NOTHING_KNOWN, source, tags_in
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.language import here, tr, worded
from app.ui.made_anew import clear
from app.ui.source_panel import SourcePanel
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, label, row

if TYPE_CHECKING:
    from app.findings import Explained
    from app.ui.host import Host

MOST_PHOTOS = 12
TAGS = Qt.ItemDataRole.UserRole


class Explanation(QWidget):
    """Read in a thread: the interview is gone through as if it were open."""

    def __init__(self, host: Host, interview_id: str, ref: str) -> None:
        super().__init__()
        self._host, self._interview_id = host, interview_id
        self.tree: QTreeWidget | None = None
        self.photos: list[QLabel] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(label(tr("Looking it up …"), kind="muted"))
        operation = cities.explanation(interview_id=interview_id, ref=ref, language=host.settings.language)
        host.work(tr("Looking up a figure"), operation, self._show, shown_in=self)

    def _show(self, explained: Explained) -> None:
        if not isValid(self):           # another site was chosen before this one was read
            return
        clear(self._box)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([tr("What"), tr("Value"), tr("Where it comes from")])
        self.tree.setAccessibleName(tr("Formula, inputs and answers"))
        self.tree.setRootIsDecorated(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setMinimumHeight(theme().scaled(210))
        self.tree.setStyleSheet(f"QTreeWidget::item {{ min-height: {theme().target - 6}px; padding: 3px; }}")
        photos: dict[str, str] = {}
        self._add(self.tree.invisibleRootItem(), explained, photos)
        self.tree.expandToDepth(1)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for index, mode in enumerate((QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive,
                                      QHeaderView.ResizeMode.Stretch)):
            header.setSectionResizeMode(index, mode)
        self.tree.setColumnWidth(1, theme().scaled(110))
        self._box.addWidget(self.tree, 1)
        self.full_text = label()            # a formula is longer than its cell
        self.sources = SourcePanel()
        self.tree.itemActivated.connect(self._open_source)
        self.tree.currentItemChanged.connect(lambda current, previous: self._say(current))
        if (top := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(top)
        self._box.addWidget(self.full_text)
        self._box.addWidget(self.sources)
        if photos:
            self._box.addWidget(self._plates(photos))
        self.enter = button(tr("Open the interview"), lambda: self._host.go_interview(self._interview_id), icon="form",
                            kind="quiet")
        self._box.addLayout(row(self.enter, None))

    def _say(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.full_text.setText(tr("{question} = {value}\n{origin}", question=item.text(0), value=item.text(1),
                                      origin=item.text(2)))
            self.sources.show_tags(item.data(0, TAGS) or "")

    def _open_source(self, item: QTreeWidgetItem) -> None:
        """Enter, or a double click."""
        tags = tags_in(item.data(0, TAGS) or "")
        if tags and self.sources.opened not in tags:
            self.sources.open(tags[0])

    def _add(self, parent: QTreeWidgetItem, explained: Explained, photos: dict[str, str]) -> None:
        value = format_number(explained.text, here()) if explained.formula else explained.text      # an answer as it was given
        fonts.load_for(explained.title + value)
        item = QTreeWidgetItem(parent, [explained.title, value or tr("unknown"),
                                        facts_line((_origin(explained), _norm(explained.source)))])
        item.setData(0, TAGS, explained.source)
        for column in range(3):
            item.setToolTip(column, item.text(column))
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        item.setForeground(1, theme().colour("text" if explained.text and not explained.other else "error"))
        item.setFont(1, theme().font(1.0, bold=True))
        item.setForeground(2, theme().colour("muted"))
        for sha256 in explained.photos:
            photos.setdefault(sha256, explained.title)
        for part in explained.inputs:
            self._add(item, part, photos)

    def _plates(self, photos: dict[str, str]) -> QWidget:
        plates = QWidget()
        flow = FlowLayout(plates, spacing=theme().scaled(8))
        for sha256, title in list(photos.items())[:MOST_PHOTOS]:
            picture = QPixmap()
            picture.loadFromData(self._host.workspace.photo_bytes(sha256, "thumbnail"))
            plate = QLabel()
            plate.setPixmap(picture.scaled(theme().scaled(170), theme().scaled(126), Qt.AspectRatioMode.KeepAspectRatio,
                                           Qt.TransformationMode.SmoothTransformation))
            plate.setAccessibleName(tr("Photo: {question}", question=title))
            plate.setToolTip(title)
            self.photos.append(plate)
            flow.addWidget(plate)
        return plates


def _origin(explained: Explained) -> str:
    """Its formula, or whether somebody answered."""
    if explained.formula:
        return explained.formula
    if explained.other:
        return tr("answered, and nothing is known by it")
    return tr("answered in the interview") if explained.text else tr("nobody answered")


def _norm(tags: str) -> str:
    """Which sources it rests on, and how each was checked; "" none."""
    found = ((tag, source(tag)) for tag in tags_in(tags))
    return facts_line(tuple(tr("{tag}: {how}", tag=tag, how=worded(one.how if one else NOTHING_KNOWN)) for tag, one in found))
