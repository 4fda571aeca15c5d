"""Choosing: one of several, several of many, from a long list, in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
)

from app.ui import fonts
from app.ui.fields.choice_media import ChoiceMedia, choice_media, player_button
from app.ui.fields.field import Field, Surroundings, choice_text
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import clear, label

if TYPE_CHECKING:
    from app.forms import Choice, Node

    _Button = QAbstractButton           # a mix-in: what it is mixed into is one, and Qt's classes are inherited once only
else:
    _Button = object

SECOND_DIGIT = 800      # ms in which a second digit belongs to the first: 1 then 2 is choice 12


class _LargeTarget(_Button):
    """Painted by us: an indicator, the number that chooses it, and a text that wraps."""

    number = 0
    round = True
    media: ChoiceMedia | None = None
    player: QPushButton | None = None

    def set_up(self, number: int, text: str) -> None:
        """`number`: the key that chooses it; 0 where none does."""
        self.number = number
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Another text, or the same in another language."""
        if text != self.text():
            fonts.load_for(text)
            self.setText(text)
            self.setAccessibleName(text)

    def show_media(self, choice: Choice, field: Field) -> None:
        """The form's picture, sound and film of this choice, where it has any."""
        self.media = choice_media(choice, field.surroundings.media)
        if self.media is not None and self.media.sound:
            self.player = player_button(self, choice, self.media.sound, field.surroundings.media)

    def _picture_height(self) -> int:
        return self.media.height if self.media is not None else 0

    def _text_start(self) -> int:
        return theme().scaled(74) + (theme().target if self.player is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.player is not None:
            edge, size = theme().scaled(4), self.player.width()
            top = self._picture_height()
            self.player.move(edge if self.isRightToLeft() else self.width() - size - edge, top + (self.height() - top - size) // 2)

    def natural_width(self) -> int:
        """In px, with its text on one line."""
        picture = self.media.width + theme().scaled(24) if self.media is not None else 0
        return max(self.fontMetrics().horizontalAdvance(self.text()) + self._text_start() + theme().scaled(6), picture)

    def sizeHint(self) -> QSize:
        width = min(self.natural_width(), theme().scaled(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(110), theme().target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        space = QRect(0, 0, max(width - self._text_start(), 40), 4000)
        text = self.fontMetrics().boundingRect(space, Qt.TextFlag.TextWordWrap, self.text())
        return max(theme().target, text.height() + theme().scaled(16)) + self._picture_height()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, scaled = theme().palette, theme().scaled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked, focused, enabled = self.isChecked(), self.hasFocus(), self.isEnabled()
        edge = max(2, palette.border) if checked else palette.border
        strong = checked or (self.underMouse() and enabled)
        frame = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)     # on whole pixels: sharp, in full colour
        painter.setPen(QPen(theme().colour("accent" if strong and enabled else "edge"), edge))
        painter.setBrush(theme().colour("raised" if checked else "surface" if enabled else "window"))
        painter.drawRoundedRect(frame, 6, 6)
        mirrored = self.isRightToLeft()
        size = scaled(20)
        left = scaled(12)
        words = self.rect().adjusted(0, self._picture_height(), 0, 0)
        if self.media is not None and self.media.height:
            painter.drawPixmap((self.width() - self.media.width) // 2, scaled(6), self.media.picture)
        mark = QRect(self.width() - left - size if mirrored else left, words.top() + (words.height() - size) // 2, size, size)
        self._indicator(painter, mark, checked, enabled)
        if self.number and enabled and self.number < 100:
            painter.setFont(theme().font(0.78))
            painter.setPen(theme().colour("muted"))
            x = mark.left() - scaled(28) if mirrored else mark.right() + scaled(4)
            painter.drawText(QRect(x, words.top(), scaled(24), words.height()), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setFont(self.font())
        painter.setPen(theme().colour("text" if enabled or checked else "muted"))
        start, end = scaled(62), scaled(10) + (theme().target if self.player is not None else 0)
        text = words.adjusted(end if mirrored else start, 0, -start if mirrored else -end, 0)
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(text, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
                         | Qt.TextFlag.TextWordWrap, self.text())
        if focused:
            theme().ring(painter, self.rect())
        painter.end()

    def _indicator(self, painter: QPainter, mark: QRect, checked: bool, enabled: bool) -> None:
        ink = theme().colour("accent" if enabled else "muted")
        painter.setPen(QPen(ink if checked else theme().colour("muted"), 2))
        if self.round:
            painter.setBrush(theme().colour("surface"))
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            if checked:
                painter.setBrush(ink)
                inset = mark.width() // 4
                painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
            return
        painter.setBrush(ink if checked else theme().colour("surface"))
        painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 3, 3)
        if checked:
            painter.setPen(QPen(theme().colour("surface"), 2.4))
            s = mark.width()
            painter.drawPolyline([mark.topLeft() + QPoint(round(s * .24), round(s * .52)),
                                  mark.topLeft() + QPoint(round(s * .43), round(s * .7)),
                                  mark.topLeft() + QPoint(round(s * .76), round(s * .32))])


class ChoiceRadio(_LargeTarget, QRadioButton):
    round = True

    def __init__(self, number: int, text: str) -> None:
        QRadioButton.__init__(self)
        self.set_up(number, text)

    def set_chosen(self, chosen: bool) -> None:
        """Checks or unchecks it. Qt lets nobody uncheck an exclusive button, and a screen reader calls a button that
        is not exclusive no radio button: so it is exclusive but for this moment."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)


class ChoiceTick(_LargeTarget, QCheckBox):
    round = False

    def __init__(self, number: int, text: str) -> None:
        QCheckBox.__init__(self)
        self.set_up(number, text)

    def set_chosen(self, chosen: bool) -> None:
        """Checks or unchecks it."""
        self.setChecked(chosen)


class ButtonsField(Field):
    """Choices as large buttons in columns. Digits choose, arrows move, Space chooses, Enter confirms."""

    several = False

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._title = ""
        self._names: list[str] = []
        self._media: list[dict[str, str]] = []
        self._value = ""
        self._typed = ""
        self._since = QElapsedTimer()
        self.buttons: list[ChoiceRadio | ChoiceTick] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().scaled(7))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        self._columns = 0
        self._none = label(tr("No choices yet: they follow from an earlier answer."), kind="muted")
        outer.addWidget(self._none)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        if [choice.name for choice in choices] != self._names or [choice.media for choice in choices] != self._media:
            self._make(choices)
        else:
            for target, choice in zip(self.buttons, choices, strict=True):
                target.show_text(choice_text(choice))
        self._value = node.value
        chosen = node.value.split(" ") if self.several else [node.value]
        for name, target in zip(self._names, self.buttons, strict=True):
            if target.isChecked() != (name in chosen):
                target.set_chosen(name in chosen)
            if target.isEnabled() == node.readonly:
                target.setEnabled(not node.readonly)
        self._say_none()
        self._proxy()

    def _say_none(self) -> None:
        self._none.setVisible(not self.buttons)

    def _make(self, choices: list[Choice]) -> None:
        focused = any(target.hasFocus() for target in self.buttons)
        clear(self._grid)
        self._names, self._media = [choice.name for choice in choices], [choice.media for choice in choices]
        self.buttons = [(ChoiceTick if self.several else ChoiceRadio)(number, choice_text(choice))
                        for number, choice in enumerate(choices, 1)]
        for choice, target in zip(choices, self.buttons, strict=True):
            if choice.media:
                target.show_media(choice, self)
        for name, target in zip(self._names, self.buttons, strict=True):
            target.clicked.connect(lambda _=False, name=name: self._clicked(str(name)))
            target.setAccessibleDescription(self._title)
            target.installEventFilter(self)
        self._columns = 0
        self._arrange()
        if focused and self.buttons:
            self.buttons[0].setFocus()

    def _proxy(self) -> None:
        """Focus comes to what is chosen, or to the first; Tab leaves the question."""
        if not self.buttons:
            self.setFocusProxy(None)  # type: ignore[arg-type]     # Qt takes none; its stubs do not say so
            return
        first = next((target for target in self.buttons if target.isChecked()), self.buttons[0])
        self.setFocusProxy(first)
        for target in self.buttons:
            target.setFocusPolicy(Qt.FocusPolicy.StrongFocus if target is first or self.several
                                else Qt.FocusPolicy.ClickFocus)

    def _arrange(self) -> None:
        """As many columns as the longest text leaves room for; four short ones stand in one line."""
        if not self.buttons:
            return
        width = self.width() or theme().scaled(900)
        widest = max(target.natural_width() for target in self.buttons)
        gap = self._grid.spacing()
        columns = max(1, min(len(self.buttons), (width + gap) // (min(widest, width) + gap)))
        if columns == 1 and len(self.buttons) > 5 and width > theme().scaled(700):
            columns = 2
        if columns == self._columns:
            return
        rows = -(-len(self.buttons) // columns)
        columns = -(-len(self.buttons) // rows)
        for target in self.buttons:
            self._grid.removeWidget(target)
        for column in range(max(self._columns, columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 0)
        for index, target in enumerate(self.buttons):
            self._grid.addWidget(target, index % rows, index // rows)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def name(self, text: str) -> None:
        self._title = text
        self.setAccessibleName(text)
        for target in self.buttons:
            target.setAccessibleDescription(text)

    def _clicked(self, name: str) -> None:
        if self.several:
            chosen = [part for part in self._value.split(" ") if part]
            chosen = [part for part in chosen if part != name] if name in chosen else [*chosen, name]
            value = " ".join(part for part in self._names if part in chosen)
        else:
            value = "" if name == self._value else name
        self._value = value
        for choice_name, target in zip(self._names, self.buttons, strict=True):
            target.set_chosen(choice_name in value.split(" ") if self.several else choice_name == value)
        self._proxy()
        self.answered.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the buttons: here and not in each, because digits and arrows are of the whole question."""
        if (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
                and isinstance(watched, ChoiceRadio | ChoiceTick) and watched in self.buttons):
            return self._key(event, self.buttons.index(watched))
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, at: int) -> bool:
        key = Qt.Key(event.key())
        typed = event.text()
        if typed.isdigit() and typed.isascii() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._digit(event.text())
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: self._rows(), Qt.Key.Key_Left: -self._rows()}
        if self.isRightToLeft():
            steps[Qt.Key.Key_Right], steps[Qt.Key.Key_Left] = steps[Qt.Key.Key_Left], steps[Qt.Key.Key_Right]
        if key in steps:
            target = at + steps[key]
            if 0 <= target < len(self.buttons):
                self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value and self.buttons[at].isEnabled():
            self._value = ""
            self.answered.emit("")
            return True
        return False

    def _rows(self) -> int:
        return -(-len(self.buttons) // max(1, self._columns))

    def _digit(self, digit: str) -> None:
        """1 chooses the first at once; where there are ten and more, a second digit soon after corrects it."""
        follows = self._typed and self._since.isValid() and self._since.elapsed() < SECOND_DIGIT
        number = int(self._typed + digit) if follows else int(digit)
        if follows and number <= len(self.buttons):
            if self.several or number == int(self._typed):
                self._choose(int(self._typed))
            self._choose(number)
            self._typed = ""
            return
        if 1 <= int(digit) <= len(self.buttons):
            self._choose(int(digit))
            self._typed = digit if int(digit) * 10 <= len(self.buttons) else ""
            self._since.start()

    def _choose(self, number: int) -> None:
        target = self.buttons[number - 1]
        if target.isEnabled():
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if self.several or not target.isChecked():
                self._clicked(self._names[number - 1])


class OneField(ButtonsField):
    several = False


class SeveralField(ButtonsField):
    several = True


class AcknowledgeField(Field):
    """One tick: "OK" is the answer (the XForms trigger)."""

    stands_beside = True

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.tick = ChoiceTick(0, tr("Understood"))
        self.tick.clicked.connect(lambda checked: self.answered.emit("OK" if checked else ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.tick)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.tick.setAccessibleDescription(text)

    def show_node(self, node: Node) -> None:
        self.tick.setChecked(node.value == "OK")
        self.tick.setEnabled(not node.readonly)


def tick(text: str) -> ChoiceTick:
    """A tick that is no choice of a form, painted like one."""
    return ChoiceTick(0, text)
