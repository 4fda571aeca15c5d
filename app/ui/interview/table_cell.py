"""A question in a cell of a table, and the place in which it stands: there also where the question does not apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.fields.cells import cell_field_for
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.text import TypedField
from app.ui.interview.question import Part, QuestionRow
from app.ui.language import tr
from app.ui.markup import spoken_text
from app.ui.theme import theme
from app.ui.widgets import label, shortened

if TYPE_CHECKING:
    from app.forms import Node

LETTERS = 40            # of a heading before what is said of a cell


class SaidOfCell(QWidget):
    """What is said of one cell, below its row, after the words of its column; there as long as it is to be seen."""

    def __init__(self, column: str, part: QWidget) -> None:
        super().__init__()
        self._part = part
        policy = part.sizePolicy()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(8))
        self.column: QLabel = label(tr("{name}: {value}", name=shortened(column, LETTERS), value="").strip(), bold=True, factor=0.9,
                                    wrap=False)
        layout.addWidget(self.column)
        layout.addWidget(part, 1)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        part.setSizePolicy(policy)
        part.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)


class CellPlace(QFrame):
    """Where a cell stands in its row: an empty box until it is built, hatched while its question does not apply."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.is_built = False
        self.cell: QuestionCell | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setMinimumHeight(theme().target + theme().scaled(4))

    def put(self, cell: QuestionCell) -> None:
        self.cell = cell
        self._box.addWidget(cell)
        self.show_state()

    @property
    def is_empty(self) -> bool:
        return self.cell is None or self.cell.isHidden()

    def show_state(self) -> None:
        """Empty or not, for the eye and for a screen reader."""
        self.is_built = True
        self.setAccessibleName(tr("{name}: {value}", name=self._name, value=tr("Does not apply")) if self.is_empty else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_empty:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        if not self.is_built:
            painter.setPen(QPen(theme().colour("edge"), theme().palette.border))
            painter.setBrush(theme().colour("surface"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(theme().colour("line"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, 5, 5)
        painter.end()


class QuestionCell(QuestionRow):
    """Its column's heading says the question; its own words stand above the field only where they are others. What is said of the
    answer stands below the whole row, in `said`."""

    asked_by = staticmethod(cell_field_for)
    state_shown = Signal()

    def __init__(self, node: Node, surroundings: Surroundings, place: CellPlace, said: QVBoxLayout, *, heading: str,
                 row: Callable[[str], str], confirmed: bool, reason: str, why: Callable[[], str]) -> None:
        """`heading`: of its column; `row`: what a screen reader calls a question of this row."""
        self._said, self._heading, self._row = said, heading, row
        self._said_parts: list[QWidget] = []
        self._words: QWidget | None = None
        super().__init__(node, surroundings, parent=place, confirmed=confirmed, reason=reason, why=why)

    @property
    def is_wrong(self) -> bool:
        return self._is_made("message") and not self.message.isHidden()

    def _stand(self, field: Field, node: Node) -> None:
        self._column = 0
        if self._words is None:
            edge = theme().scaled(2)
            self._grid.setContentsMargins(edge, edge, edge, edge)
            self._words = QWidget(self)
            self._words.setLayout(self._texts)
            self._words.hide()
            self._grid.addWidget(self._words, 0, 0)
            self._grid.setRowStretch(2, 1)          # beside a cell that has grown it stays at the top
        self._grid.addWidget(field, 1, 0)
        field.stand_in_cell()
        if isinstance(field, TypedField):
            field.ask_elsewhere = self._say_below

    def _show_text(self, text: str, *, required: bool) -> None:
        own = text != self._heading
        if self._words is not None:
            self._words.setVisible(own)
        if own or self._is_made("text"):
            super()._show_text(text, required=required)

    def _say_below(self, part: QWidget) -> None:
        self._said_parts.append(part)
        said = SaidOfCell(spoken_text(self._heading), part)
        self._said.addWidget(said)
        said.setVisible(not part.isHidden())

    def _add_below(self, name: str, part: Part) -> Part:
        part.hide()
        self._say_below(part)
        return part

    def _name(self, text: str) -> None:
        spoken = self._row(spoken_text(text))
        self.setAccessibleName(spoken)
        self.field.name(spoken)

    def rename(self, node: Node) -> None:
        """Its row is called otherwise now."""
        self._name(node.label or node.definition.name)

    def refresh(self, node: Node) -> None:
        super().refresh(node)
        if not node.relevant:
            for part in self._said_parts:
                part.hide()
        self.state_shown.emit()

    def _show_message(self) -> None:
        super()._show_message()
        self.state_shown.emit()

    def has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.holds(focused)

    def holds(self, widget: QWidget) -> bool:
        """Whether that is a part of the cell, or of what is said of it."""
        return self.isAncestorOf(widget) or any(part is widget or part.isAncestorOf(widget) for part in self._said_parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame where the answer is wrong; where the focus is the row shows."""
        self.is_seen = True
        if self.is_wrong:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("error"), 3))
            painter.drawRoundedRect(QRectF(self.field.geometry()).adjusted(-0.5, -0.5, 0.5, 0.5), 6, 6)
            painter.end()
