"""Choices in equal columns of one line: a likert scale, and the rows of a table of choices below a head that names its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import fonts
from app.ui.fields.choices import ButtonsField, ChoiceRadio, ChoiceTick, LargeTarget
from app.ui.fields.field import Field, Surroundings, choice_text
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Choice, Node

LINE_ROOM = 560         # px at normal text in which the columns of a table stand
MOST = 12               # columns of a table
SMALL = 0.85            # of the size of a text: a column's words


def fits_a_line(node: Node) -> bool:
    """Whether its choices stand as columns and no word of them must be broken; else they are asked as buttons, with their words."""
    choices = node.choices
    if not 0 < len(choices) <= MOST:
        return False
    words = max((word for choice in choices for word in choice_text(choice).split()), key=len, default="")
    width = theme().scaled(LINE_ROOM) // len(choices) - theme().scaled(8)
    return width >= theme().target and QFontMetrics(theme().font(SMALL, bold=True)).horizontalAdvance(words) <= width


def words_box(width: int) -> QRect:
    """Where the words of a column of this width (px) stand; as far down as they need."""
    return QRect(theme().scaled(3), 0, max(1, width - theme().scaled(6)), 4000)


def _words_height(text: str, width: int, *, bold: bool = False) -> int:
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
    return QFontMetrics(theme().font(SMALL, bold=bold)).boundingRect(words_box(width), flags, text).height() if text else 0


class _Cell(LargeTarget):
    """Painted by us: a circle or box in the middle, its words above or below it where they are shown, a line through a scale."""

    words = "none"          # none | above | below
    first = last = False
    scale = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked, enabled = self.isChecked(), self.isEnabled()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        hovered = self.underMouse() and enabled
        if checked or hovered:
            painter.setPen(QPen(theme().colour("accent" if enabled else "edge"), 2 if checked else 1))
            painter.setBrush(theme().colour("raised" if checked else "surface"))
            painter.drawRoundedRect(box, 6, 6)
        words, mark = self._words_high(), self.mark()
        middle = mark.center().y()
        if self.scale:
            painter.setPen(QPen(theme().colour("edge"), 2))
            start, end = (self.width() // 2 if self.first else 0), (self.width() // 2 if self.last else self.width())
            if self.isRightToLeft():
                start, end = self.width() - end, self.width() - start
            painter.drawLine(start, middle, end, middle)
        self.paint_mark(painter, mark)
        if words:
            painter.setFont(theme().font(SMALL))
            painter.setPen(theme().colour("text" if enabled or checked else "muted"))
            top = theme().scaled(2) if self.words == "above" else self.height() - words - theme().scaled(4)
            place = words_box(self.width())
            painter.drawText(QRect(place.x(), top, place.width(), words),
                             Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, self.text())
        if self.hasFocus():
            theme().ring(painter, self.rect())
        painter.end()

    def mark(self) -> QRect:
        """Where the circle or box stands in the cell."""
        words, size = self._words_high(), theme().scaled(20)
        middle = words + (self.height() - words) // 2 if self.words == "above" else (self.height() - words) // 2
        return QRect(QPoint((self.width() - size) // 2, middle - size // 2), QSize(size, size))

    def _words_high(self) -> int:
        return _words_height(self.text(), self.width()) if self.words != "none" else 0

    def heightForWidth(self, width: int) -> int:
        words = _words_height(self.text(), width) if self.words != "none" else 0
        return theme().target + (words + theme().scaled(2) if words else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(30), theme().target)


class CellRadio(_Cell, ChoiceRadio):
    """A cell of which one in its row is chosen."""


class CellTick(_Cell, ChoiceTick):
    """A cell of which several in its row are chosen."""


class LineField(ButtonsField):
    """A likert scale: its points on one line, with their words below."""

    _place = "below"
    _scale = True

    def _make(self, choices: list[Choice]) -> None:
        super()._make(choices)
        self._grid.in_one_line(len(self.buttons))
        for cell in self.buttons:
            assert isinstance(cell, CellRadio | CellTick)
            cell.words, cell.scale = self._place, self._scale
            cell.first, cell.last = cell is self.buttons[0], cell is self.buttons[-1]

    def _target(self, number: int, text: str) -> ChoiceRadio | ChoiceTick:
        return (CellTick if self.several else CellRadio)(number, text)


class TableRowField(LineField):
    """A row of a table, beside its question. Up and Down lead to the rows around it in the same column, Tab from row to row. Its
    columns' words stand above it where no head does (`show_words`)."""

    stands_beside = True
    is_table = True
    _place = "none"
    _scale = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the choices that stand in its columns."""
        return tuple(self._names)

    def show_words(self, shown: bool) -> None:
        """Whether its columns are named here: where the row above does not, or the form wants it (`list`)."""
        place = "above" if shown or "list" in self._words else "none"
        if place != self._place:
            self._place = place
            for cell in self.buttons:
                assert isinstance(cell, CellRadio | CellTick)
                cell.words = place
                cell.updateGeometry()
            self._grid.invalidate()

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self._name_cells()

    def name(self, text: str) -> None:
        super().name(text)
        self._name_cells()

    def _name_cells(self) -> None:
        """A screen reader hears the row and the column of each."""
        for cell in self.buttons:
            if self._title:
                cell.setAccessibleName(tr("{name}: {value}", name=self._title, value=cell.text()))

    def _proxy(self) -> None:
        super()._proxy()
        for cell in self.buttons:       # one stop of Tab in each row, of several too
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is self.focusProxy() else Qt.FocusPolicy.ClickFocus)

    def _key(self, event: QKeyEvent, at: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if not step:
            return super()._key(event, at)
        rows = sorted((row for row in self.window().findChildren(TableRowField) if row.isVisible() and row.buttons),
                      key=lambda row: row.mapTo(self.window(), QPoint(0, 0)).y())
        beyond = rows.index(self) + step
        if 0 <= beyond < len(rows):
            cells = rows[beyond].buttons
            cells[min(at, len(cells) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class ColumnWords(QWidget):
    """The words of a column, in the middle of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        fonts.load_for(text)
        self.text = text
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _words_height(self.text, width, bold=True) + theme().scaled(8)

    def sizeHint(self) -> QSize:
        width = theme().scaled(60)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(SMALL, bold=True))
        painter.setPen(theme().colour("text"))
        painter.drawText(words_box(self.width()).intersected(self.rect()), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
                         | Qt.AlignmentFlag.AlignBottom, self.text)
        painter.end()


class HeadField(Field):
    """The head of a table (appearance `label`): the words of its columns, and nothing to answer."""

    stands_beside = True
    is_table = True

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.columns: tuple[str, ...] = ()
        self.texts: list[str] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        self.columns = tuple(choice.name for choice in node.choices)
        texts = [choice_text(choice) for choice in node.choices]
        if texts != self.texts:
            self.texts = texts
            clear(self._line)
            for text in texts:
                self._line.addWidget(ColumnWords(text), 1, Qt.AlignmentFlag.AlignBottom)

    def name(self, text: str) -> None:
        self.setAccessibleName(text)


def name_columns(fields: list[Field]) -> None:
    """Of the fields that stand on a page, in order: each row of a table shows the words of its columns, unless what stands right
    above it has the same."""
    above: tuple[str, ...] = ()
    for field in fields:
        if isinstance(field, TableRowField):
            field.show_words(field.columns != above)
        above = field.columns if isinstance(field, TableRowField | HeadField) else ()
