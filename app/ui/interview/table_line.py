"""One row of a table of a repeat, and the headings above all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.interview.table_cell import CellPlace, QuestionCell
from app.ui.language import tr, tr_in
from app.ui.markup import show_text, spoken_text
from app.ui.text_labels import TextLabel
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.forms import Node
    from app.ui.interview.interview_session import InterviewSession


IN = 9                  # px between the edge of a row and its number


class _Line(QFrame):
    """Things beside each other, as wide as the table says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._along = QHBoxLayout()
        self._along.setContentsMargins(0, 0, 0, 0)
        self._along.addSpacing(theme().scaled(IN))      # and no margin, which is not mirrored

    def fit(self, head: int, widths: Sequence[int], gap: int) -> None:
        """px of what stands before the columns, of each column and between them."""
        self._along.setSpacing(gap)
        items = (self._along.itemAt(at) for at in range(self._along.count()))
        along = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        for widget, width in zip(along, (head, *widths), strict=False):
            widget.setFixedWidth(width)


class TableHead(_Line):
    """The words of each column, with those of its group above the first of it."""

    def __init__(self, headings: Sequence[str], groups: Sequence[str], required: Sequence[bool], parent: QWidget) -> None:
        """`required`: whether a row needs an answer there, which a star says."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)    # a narrower window finds room
        self.setLayout(self._along)
        self._along.addWidget(QWidget(self))        # above the numbers of the rows
        self.words: list[QLabel] = []
        for heading, group, is_required in zip(headings, groups, required, strict=True):
            holder = QWidget(self)
            self._along.addWidget(holder)
            box = QVBoxLayout(holder)
            box.setContentsMargins(theme().scaled(3), 0, theme().scaled(3), theme().scaled(3))
            box.setSpacing(0)
            box.addStretch(1)
            if group:
                box.addWidget(label(group, kind="muted", factor=0.8))
            words = TextLabel()
            words.setWordWrap(True)
            words.setFont(theme().font(0.9, bold=True))
            words.setStyleSheet(f"font-size: {theme().points * 0.9}pt; font-weight: 600;")
            show_text(words, heading, required=is_required)
            words.setAccessibleName(spoken_text(heading))
            box.addWidget(words)
            self.words.append(words)
        self._along.addStretch(1)


class TableLine(_Line):
    """An instance of the repeat: its number or words, its cells, the button that removes it; what is said of its cells below."""

    removed = Signal(str)
    stepped = Signal(int)       # 1 to the row below, -1 to the one above
    leaving = Signal(int)       # Tab may lead there

    def __init__(self, session: InterviewSession, ref: str, number: int, headings: Sequence[str], parent: QWidget, *,
                 is_named: bool) -> None:
        super().__init__(parent)
        self.ref, self._session, self._number, self._headings = ref, session, number, headings
        self._is_named = is_named
        self._name = ""
        self.is_built = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(3))
        self._box.addLayout(self._along)
        self._said = QVBoxLayout()
        self._said.setSpacing(theme().scaled(3))
        below = QHBoxLayout()
        below.addSpacing(theme().scaled(2 * IN))
        below.addLayout(self._said, 1)
        self._box.addLayout(below)
        self.title = label(str(number), kind="muted", wrap=is_named)
        self.title.setMinimumHeight(theme().target + theme().scaled(4))
        self._along.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        self.places = [CellPlace(self._spoken(spoken_text(heading), ""), self) for heading in headings]
        for place in self.places:
            self._along.addWidget(place)
        self.remove: QPushButton | None = None
        if session.may_change(ref[:ref.rfind("[")]):
            self.remove = button("", self.ask, icon="trash", kind="quiet", name=tr("Remove {title}", title=str(number)))
            self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)       # Tab goes from cell to cell; a key removes as well
            self._along.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self._along.addStretch(1)
        self._sure: QWidget | None = None
        self.keep: QPushButton

    def _spoken(self, question: str, name: str) -> str:
        """What a screen reader calls a cell."""
        if name:
            # Translators: of a cell in a table; {name} is what its row is called by
            return tr("{question}, row {n}: {name}", question=question, n=self._number, name=name)
        return tr("{question}, row {n}", question=question, n=self._number)

    def new_cell(self, at: int, node: Node) -> QuestionCell:
        """The question of that column, in its place."""
        session, place = self._session, self.places[at]
        cell = QuestionCell(node, session, place, self._said, heading=self._headings[at],
                            row=lambda question: self._spoken(question, self._name), confirmed=session.confirmed(node.ref),
                            reason=session.confirmation_reason(node.ref), why=partial(session.warning_why, node.ref))
        place.put(cell)
        cell.state_shown.connect(place.show_state)
        return cell

    def show_built(self) -> None:
        """All its cells that apply stand there now."""
        self.is_built = True
        for place in self.places:
            place.show_state()

    def show_name(self, cells: Sequence[QuestionCell]) -> None:
        """What the row is called by now, to the eye where its form gives it words, and in the names of these cells of it."""
        interview = self._session.interview
        name = self._session.instance_name(self.ref)
        if self._is_named:
            words = spoken_text(interview.node(self.ref).label)
            self.title.setText(f"{self._number}. {words}" if words else str(self._number))
            name = words or name
        if name != self._name:
            self._name = name
            title = self._session.instance_title(self.ref, self._number)
            if self.remove is not None:
                self.remove.setAccessibleName(tr("Remove {title}", title=title))
                self.remove.setToolTip(tr("Remove {title}", title=title))
            for cell in cells:
                cell.rename(interview.node(cell.ref))

    # ------------------------------------------------------------------------------------------ removing

    @property
    def asking(self) -> bool:
        return self._sure is not None

    def ask(self) -> None:
        """Whether it goes with its answers: asked below the row."""
        if self._sure is None:
            title = self._session.instance_title(self.ref, self._number)
            sure = button(tr("Remove it with its answers"), lambda: self.removed.emit(self.ref), icon="trash")
            self.keep = button(tr_in("an entry", "Keep it"), self._keep, kind="primary")
            self._sure = QWidget()
            self._sure.setLayout(row(label(title, bold=True), None, sure, self.keep))
            self._box.addWidget(self._sure)
        self.keep.setFocus()

    def _keep(self) -> None:
        if self._sure is not None:
            self._sure.hide()
            self._sure.deleteLater()
            self._sure = None
        cell = next((place.cell for place in self.places if not place.is_empty), None)
        if cell is not None:
            cell.focus()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab or Shift+Tab: the row next to this one may not be built yet."""
        self.leaving.emit(1 if following else -1)
        return super().focusNextPrevChild(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down, where a cell has no use for them: before the page scrolls by them."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row that has the focus stands on a tint, with a bar at its side."""
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            painter = QPainter(self)
            palette = theme().palette
            painter.fillRect(self.rect(), theme().colour("raised" if palette.raised != palette.surface else "surface"))
            width = theme().scaled(4)
            painter.fillRect(self.width() - width if self.isRightToLeft() else 0, 0, width, self.height(), theme().colour("accent"))
            painter.end()
