"""The proposal for a card: a group for each site and interview, in it the photos with where to, how sure, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.session.operations import cards
from app.ui import fonts
from app.ui.language import tr, tr_n
from app.ui.photos.card_names import asks_words, group_of, taken_words, why_words
from app.ui.photos.pictures import Pictures
from app.ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.card import CardPlan, Planned, Target
    from app.ui.host import Host
    from app.ui.photos.card_names import CardNames

LONGEST = 240           # px of a small picture, on the card as in its row
WIDE, HIGH = 84, 63     # px of the picture in a row, at normal size
PHOTO, WHERE, WHY = range(3)
ORDER = ("interview", "site", "city", "tray", "out", "there")


class CardTree(QTreeWidget):
    """`chosen` tells that other photos are selected."""

    chosen = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._pictures = Pictures(host, LONGEST)
        self._pictures.arrived.connect(self._show_arrived)
        self._closed: set[Target] = set()           # groups that a person has closed
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Photo"), tr("Goes to"), tr("Why")])
        self.setAccessibleName(tr("Photos of the card"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(_size())
        self.setIndentation(theme().scaled(14))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Row(self))
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.itemSelectionChanged.connect(self.chosen)
        self.itemCollapsed.connect(lambda item: self._closed.add(item.data(0, Qt.ItemDataRole.UserRole)))
        self.itemExpanded.connect(lambda item: self._closed.discard(item.data(0, Qt.ItemDataRole.UserRole)))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnWidth(PHOTO, round(width * 0.46))
        self.setColumnWidth(WHERE, round(width * 0.2))

    def fill(self, plan: CardPlan, names: CardNames, *, doubtful: bool) -> None:
        """`doubtful`: only those that a person should look at. Who was selected stays so."""
        before = {one.found.name for one in self.selected()}
        at = self.verticalScrollBar().value()
        groups: dict[Target, list[Planned]] = {}
        for one in plan.photos:
            if not doubtful or (one.target.is_place and not one.sure):
                groups.setdefault(group_of(one.target), []).append(one)
        closed = set(self._closed)
        self.blockSignals(True)
        self.clear()
        heads = []
        for target, photos in sorted(groups.items(), key=lambda group: (ORDER.index(group[0].kind), names.target(group[0]))):
            head = self._head(target, photos, names)
            head.addChildren([_PhotoItem(one, self._picture) for one in sorted(
                photos, key=lambda one: (one.taken == "", one.taken, one.found.name))])
            heads.append(head)
        self.addTopLevelItems(heads)        # at once: the rows are laid out after each change
        for head in heads:
            head.setFirstColumnSpanned(True)
        self.expandAll()
        for head in heads:
            if head.data(0, Qt.ItemDataRole.UserRole) in closed:
                head.setExpanded(False)
        for item in self.photo_items():
            if item.planned.found.name in before:
                item.setSelected(True)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(at)
        self.chosen.emit()

    def _head(self, target: Target, photos: list[Planned], names: CardNames) -> QTreeWidgetItem:
        looked = sum(one.target.is_place and not one.sure for one in photos)
        count = tr_n("{count} photo", "{count} photos", len(photos))
        text = f"{names.target(target)} – {count}"
        if looked:
            text += ", " + tr_n("{count} to be looked at", "{count} to be looked at", looked)
        fonts.load_for(text)
        head = QTreeWidgetItem([text])
        head.setData(0, Qt.ItemDataRole.UserRole, target)
        head.setFont(0, theme().font(1.0, bold=True))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return head

    def selected(self) -> list[Planned]:
        return [item.planned for item in self.selectedItems() if isinstance(item, _PhotoItem)]

    def select(self, *names: str) -> None:
        """These photos and no others."""
        self.clearSelection()
        for item in self.photo_items():
            if item.planned.found.name in names:
                item.setSelected(True)
                self.setCurrentItem(item, 0, self.selectionCommand(self.indexFromItem(item)) if len(names) == 1 else
                                    self.selectionModel().SelectionFlag.NoUpdate)

    def photo_items(self) -> list[_PhotoItem]:
        heads = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        return [item for head in heads if head is not None for at in range(head.childCount())
                if isinstance(item := head.child(at), _PhotoItem)]

    def _picture(self, path: Path) -> QPixmap | None:
        """None: it is being read."""
        return self._pictures.picture(path, lambda: cards.picture(path=path, longest=LONGEST))

    def _show_arrived(self) -> None:
        self.viewport().update()

    def leave(self) -> None:
        self._pictures.leave()


class _PhotoItem(QTreeWidgetItem):
    """Its picture is asked for when the row is painted, and not before."""

    def __init__(self, planned: Planned, picture: Callable[[Path], QPixmap | None]) -> None:
        self.planned, self._picture = planned, picture
        found = planned.found
        fonts.load_for(found.name)
        super().__init__([f"{found.path.name}\n{taken_words(planned)}", asks_words(planned.target), why_words(planned)])
        for column in (PHOTO, WHERE, WHY):
            self.setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self.setToolTip(PHOTO, found.name)
        self.setToolTip(WHY, why_words(planned))
        if planned.target.is_place and not planned.sure:
            self.setForeground(WHY, QColor(theme().palette.warning))

    def data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and column == PHOTO:
            return self._picture(self.planned.found.path) or _waiting()
        return super().data(column, role)


class _Row(QStyledItemDelegate):
    """Rows of one height, whatever the picture's shape."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._head = QSize(0, theme().target)
        self._photo = QSize(0, max(_size().height(), 3 * tree.fontMetrics().lineSpacing()) + theme().scaled(8))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Asked of every row, again and again."""
        return self._photo if index.parent().isValid() else self._head

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.parent().isValid() and index.column() == PHOTO:
            option.decorationSize = _size()


def _size() -> QSize:
    """Of a picture in its row: larger letters need the room."""
    return QSize(WIDE, HIGH) if theme().text_size == "largest" else QSize(theme().scaled(WIDE), theme().scaled(HIGH))


def _waiting() -> QPixmap:
    """A quiet ground in the place of a picture that is being read."""
    ground = QPixmap(_size())
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    painter.fillRect(ground.rect(), theme().colour("raised"))
    painter.end()
    return ground
