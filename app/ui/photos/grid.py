"""The tiles of a light table: each a picture with its state and its doubts in words and signs beside its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.session.operations import photos
from app.ui import fonts, icons
from app.ui.elided import elided
from app.ui.language import tr
from app.ui.photos.photo_words import ICONS, KINDS, doubt_count, state_words, tile_words
from app.ui.photos.pictures import Pictures
from app.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from app.session import ListedPhoto
    from app.ui.host import Host

Index = QModelIndex | QPersistentModelIndex
LISTED = Qt.ItemDataRole.UserRole
LONGEST = 320           # px of a thumbnail, as it is kept
WIDE, HIGH = 190, 142   # px of the picture in a tile, at normal size


class PhotoTiles(QAbstractListModel):
    """`picture_of`: the pixmap of a photo, None while it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: list[ListedPhoto] = []

    def fill(self, listed: Sequence[ListedPhoto]) -> None:
        self.beginResetModel()
        self.listed = list(listed)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.listed):
            return None
        one = self.listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.photo.caption or one.photo.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile_words(one)
        return one if role == LISTED else None


class PhotoGrid(QListView):
    """`opened` asks for one in large, `selected` tells that others are chosen now."""

    opened = Signal(object)             # ListedPhoto
    selected = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._pictures = Pictures(host, LONGEST)
        self._pictures.arrived.connect(lambda key: self.viewport().update())
        self.tiles = PhotoTiles()
        self.setModel(self.tiles)
        self.setItemDelegate(_Tile(self, self.picture))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(tr("Photos"))
        self.setStyleSheet(f"QListView {{ background: {theme().palette.window}; }}")
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(LISTED)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    def picture(self, listed: ListedPhoto) -> QPixmap | None:
        """As it may be shown to others: turned, blurred."""
        return self._pictures.picture(picture_key(listed), lambda: photos.shown_copy(photo=listed.photo, size="thumbnail"))

    def fill(self, listed: Sequence[ListedPhoto]) -> None:
        """Those that are to be seen; the chosen ones, and the place that is looked at, stay."""
        chosen = {one.photo.id for one in self.chosen()}
        current = self.currentIndex().data(LISTED)
        at, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        fonts.load_for("".join({letter for one in listed for letter in one.photo.caption + one.photo.name}))
        self.selectionModel().blockSignals(True)
        self.tiles.fill(listed)
        row = next((row for row, one in enumerate(listed) if current is not None and one.photo.id == current.photo.id),
                   min(max(at, 0), len(listed) - 1))
        flag = QItemSelectionModel.SelectionFlag
        if listed:
            self.selectionModel().setCurrentIndex(self.tiles.index(row), flag.NoUpdate)
        for number, one in enumerate(listed):
            if one.photo.id in chosen:
                self.selectionModel().select(self.tiles.index(number), flag.Select)
        if listed and not self.selectionModel().hasSelection():
            self.selectionModel().select(self.tiles.index(row), flag.Select)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()
        self.selected.emit()

    def choose(self, photo_id: str) -> None:
        """This one alone, scrolled to where it can be seen."""
        for row, one in enumerate(self.tiles.listed):
            if one.photo.id == photo_id:
                self.setCurrentIndex(self.tiles.index(row))
                self.scrollTo(self.tiles.index(row))

    def chosen(self) -> list[ListedPhoto]:
        """In the order of the table."""
        return [self.tiles.listed[row] for row in sorted(index.row() for index in self.selectionModel().selectedIndexes())]

    def leave(self) -> None:
        self._pictures.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(LISTED))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles beside each other as there is room for, with the room shared out among them."""
        least = tile_size()
        room = self.viewport().width() - 2
        beside = max(1, room // least.width())
        self.setGridSize(QSize(room // beside, least.height()))
        super().resizeEvent(event)


def picture_key(listed: ListedPhoto) -> tuple[object, ...]:
    """What the picture of a photo depends on."""
    photo = listed.photo
    return photo.sha256, photo.turn, photo.blur


def tile_size() -> QSize:
    lines = round(theme().points * 1.75)
    return QSize(theme().side(WIDE) + 22, theme().side(HIGH) + 3 * lines + 18)


class _Tile(QStyledItemDelegate):
    def __init__(self, parent: QWidget, picture: Callable[[ListedPhoto], QPixmap | None]) -> None:
        super().__init__(parent)
        self._picture = picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listed: ListedPhoto = index.data(LISTED)
        palette = theme().palette
        box: QRect = option.rect.adjusted(5, 5, -5, -5)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("accent" if chosen else "line"), 3 if chosen else max(1, palette.border)))
        painter.setBrush(theme().colour("raised" if chosen else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        if focused:
            theme().ring(painter, option.rect)
        inner = box.adjusted(7, 7, -7, -6)
        line = painter.fontMetrics().height()
        frame = QRect(inner.left(), inner.top(), inner.width(), inner.height() - round(line * 2.4))
        self._draw_picture(painter, frame, listed)
        if chosen:
            self._tick(painter, frame, mirrored=mirrored)
        self._texts(painter, QRect(inner.left(), frame.bottom() + 4, inner.width(), inner.bottom() - frame.bottom() - 3), listed)
        painter.restore()

    def _draw_picture(self, painter: QPainter, frame: QRect, listed: ListedPhoto) -> None:
        painter.fillRect(frame, theme().colour("window"))
        pixmap = self._picture(listed)
        if pixmap is None or pixmap.isNull():
            size = theme().scaled(36)
            icon = icons.pixmap("photo" if pixmap is None else "error", theme().palette.muted, size)
            painter.drawPixmap(QRect(frame.center() - QPoint(size // 2, size // 2), QSize(size, size)), icon)
            return
        fitted = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(QPoint(0, 0), fitted)
        where.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        withdrawn = listed.use.state == "withdrawn"
        painter.setOpacity(0.35 if withdrawn else 1.0)
        painter.drawPixmap(where, pixmap)
        painter.setOpacity(1.0)
        if withdrawn:               # crossed out: on no page and in no export
            painter.setPen(QPen(theme().colour("error"), 2))
            painter.drawLine(where.topLeft(), where.bottomRight())
            painter.drawLine(where.topRight(), where.bottomLeft())

    def _tick(self, painter: QPainter, frame: QRect, *, mirrored: bool) -> None:
        size = theme().scaled(24)
        corner = QRect(frame.topLeft() if mirrored else frame.topRight() - QPoint(size - 1, 0), QSize(size, size))
        painter.fillRect(corner, theme().colour("accent"))
        painter.drawPixmap(corner, icons.pixmap("check", theme().palette.on_accent, size))

    def _texts(self, painter: QPainter, box: QRect, listed: ListedPhoto) -> None:
        """The name above; below it the state, and the doubts where there are any."""
        half = box.height() // 2
        painter.setFont(theme().font(0.92))
        painter.setPen(theme().colour("text"))
        first = QRect(box.left(), box.top(), box.width(), half)
        name = listed.photo.caption or listed.photo.name
        name = elided(name, painter.fontMetrics(), first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, name)
        second = QRect(box.left(), box.top() + half, box.width(), half)
        doubts = doubt_count(listed)
        painter.setFont(theme().font(0.85, bold=True))
        state = listed.use.state
        used = self._sign(painter, second, ICONS[state], KINDS[state], state_words(state), trailing=False)
        if doubts:
            rest = second.adjusted(used, 0, 0, 0) if runs_right() else second.adjusted(0, 0, -used, 0)
            self._sign(painter, rest, "flag", "warning", doubts, trailing=True)

    def _sign(self, painter: QPainter, box: QRect, icon: str, colour: str, words: str, *, trailing: bool) -> int:
        """An icon and words at the beginning of the box, or at its end; gives how wide they are."""
        size = theme().scaled(16)
        metrics = painter.fontMetrics()
        words = elided(words, metrics, max(0, box.width() - size - 6))
        width = size + 4 + metrics.horizontalAdvance(words)
        from_left = runs_right() != trailing
        left = box.left() if from_left else box.right() - width + 1
        where = QRect(left, box.top(), width, box.height())
        side = QRect(where.left() if runs_right() else where.right() - size + 1, where.center().y() - size // 2, size, size)
        painter.drawPixmap(side, icons.pixmap(icon, getattr(theme().palette, colour), size))
        painter.setPen(theme().colour(colour))
        text = where.adjusted(size + 4, 0, 0, 0) if runs_right() else where.adjusted(0, 0, -size - 4, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        return width + 6


def runs_right() -> bool:
    """Which way the pages run now."""
    from PySide6.QtWidgets import QApplication
    return QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
