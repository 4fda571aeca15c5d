"""Choosing: one of several, several of many, from a long list, in an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
)

from app.ui import fonts
from app.ui.fields.choice_grid import ChoiceGrid, choice_words
from app.ui.fields.choice_media import ChoiceMedia, choice_media, player_button
from app.ui.fields.digit_keys import SECOND_DIGIT, TypedNumber
from app.ui.fields.field import Field, Surroundings, choice_text, turned
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Choice, Node

    _Button = QAbstractButton           # a mix-in: what it is mixed into is one, and Qt's classes are inherited once only
else:
    _Button = object


class LargeTarget(_Button):
    """Painted by us: an indicator, the number that chooses it, and a text that wraps."""

    number = 0
    round = True
    media: ChoiceMedia | None = None
    player: QPushButton | None = None
    keys: Callable[[LargeTarget, QKeyEvent], bool] | None = None        # asked first; True: it was for them
    bare = False            # without its circle or box (`no-buttons`): a tick stands there once it is chosen

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
        """Beside the indicator, and the number where there is one."""
        return theme().scaled(62 if self.number else 36)

    def _text_end(self) -> int:
        return theme().scaled(10) + (theme().target if self.player is not None else 0)

    def _beside_text(self) -> int:
        return self._text_start() + self._text_end() + theme().scaled(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.player is not None:
            edge, size = theme().scaled(4), self.player.width()
            top = self._picture_height()
            self.player.move(edge if self.isRightToLeft() else self.width() - size - edge, top + (self.height() - top - size) // 2)

    def natural_width(self) -> int:
        """In px, with its text on one line."""
        picture = self.media.width + theme().scaled(24) if self.media is not None else 0
        return max(self.fontMetrics().horizontalAdvance(self.text()) + self._beside_text() + theme().scaled(6), picture)

    def width_of_a_word(self) -> int:
        """In px, broken wherever a line may end."""
        broken = self.fontMetrics().boundingRect(QRect(0, 0, 1, 4000), Qt.TextFlag.TextWordWrap, self.text())
        return broken.width() + self._beside_text()

    def sizeHint(self) -> QSize:
        width = min(self.natural_width(), theme().scaled(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(110), theme().target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        space = QRect(0, 0, max(width - self._beside_text(), 40), 4000)
        text = self.fontMetrics().boundingRect(space, Qt.TextFlag.TextWordWrap, self.text())
        return max(theme().target, text.height() + theme().scaled(10)) + self._picture_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys is None or not self.keys(self, event):
            super().keyPressEvent(event)

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
        start, end = self._text_start(), self._text_end()
        text = words.adjusted(end if mirrored else start, 0, -start if mirrored else -end, 0)
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(text, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
                         | Qt.TextFlag.TextWordWrap, self.text())
        if focused:
            theme().ring(painter, self.rect())
        painter.end()

    def paint_mark(self, painter: QPainter, mark: QRect) -> None:
        """The circle or box alone, filled where it is chosen."""
        self._indicator(painter, mark, self.isChecked(), self.isEnabled())

    def _indicator(self, painter: QPainter, mark: QRect, checked: bool, enabled: bool) -> None:
        ink = theme().colour("accent" if enabled else "muted")
        if self.bare:
            if checked:
                _draw_tick(painter, mark, ink)
            return
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
            _draw_tick(painter, mark, theme().colour("surface"))


def _draw_tick(painter: QPainter, mark: QRect, ink: QColor) -> None:
    painter.setPen(QPen(ink, 2.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = mark.width()
    painter.drawPolyline([mark.topLeft() + QPoint(round(size * .24), round(size * .52)),
                          mark.topLeft() + QPoint(round(size * .43), round(size * .7)),
                          mark.topLeft() + QPoint(round(size * .76), round(size * .32))])


class ChoiceRadio(LargeTarget, QRadioButton):
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


class ChoiceTick(LargeTarget, QCheckBox):
    round = False

    def __init__(self, number: int, text: str) -> None:
        QCheckBox.__init__(self)
        self.set_up(number, text)

    def set_chosen(self, chosen: bool) -> None:
        """Checks or unchecks it."""
        self.setChecked(chosen)


class ButtonsField(Field):
    """Choices as large buttons in columns. Digits choose, arrows move, Space chooses, Enter confirms."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.several = node.definition.control == "select"
        self._words = choice_words(node)
        self._quick = "quick" in self._words and not self.several
        self._title = ""
        self._names: list[str] = []
        self._media: list[dict[str, str]] = []
        self._value = ""
        self._says_why = False
        self._typed = TypedNumber()
        self.buttons: list[ChoiceRadio | ChoiceTick] = []
        self._on = QTimer(self, singleShot=True, interval=SECOND_DIGIT)      # on to the next, unless a second digit follows
        self._on.timeout.connect(self._went_on)
        self._grid = ChoiceGrid(self._words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        self._none = label(kind="muted")
        outer.addWidget(self._none)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        if [choice.name for choice in choices] != self._names or [choice.media for choice in choices] != self._media:
            self._make(choices)
        else:
            for target, choice in zip(self.buttons, choices, strict=True):
                target.show_text(choice_text(choice))
            self._grid.invalidate()
        was, self._value = self._value, node.value
        chosen = node.value.split(" ") if self.several else [node.value]
        for name, target in zip(self._names, self.buttons, strict=True):
            if target.isChecked() != (name in chosen):
                target.set_chosen(name in chosen)
            if target.isEnabled() == node.readonly:
                target.setEnabled(not node.readonly)
        self._says_why = bool(node.missing_list)       # the question says that its list is not there
        self._say_none()
        self._proxy()
        if was != node.value and not self.several and any(target.hasFocus() for target in self.buttons):
            self.setFocus()         # chosen by a key of the page: Space and Enter are of what is chosen

    def _say_none(self) -> None:
        """What is to be said below: that there is nothing to choose, or an answer that is not among the choices and stays."""
        strays = [part for part in (self._value.split(" ") if self.several else [self._value]) if part not in ("", *self._names)]
        words = [*([] if self.buttons or self._says_why else [tr("No choices yet: they follow from an earlier answer.")]),
                 *([tr("Answered, and not among the choices: {values}", values=", ".join(strays))] if strays else [])]
        self._none.setText(" ".join(words))
        self._none.setVisible(bool(words))

    def _make(self, choices: list[Choice]) -> None:
        focused = any(target.hasFocus() for target in self.buttons)
        clear(self._grid)
        self._names, self._media = [choice.name for choice in choices], [choice.media for choice in choices]
        self.buttons = [self._target(number, choice_text(choice)) for number, choice in enumerate(choices, 1)]
        for choice, target in zip(choices, self.buttons, strict=True):
            if choice.media:
                target.show_media(choice, self)
        for name, target in zip(self._names, self.buttons, strict=True):
            target.clicked.connect(lambda _=False, name=name: self._pressed(str(name)))
            target.setAccessibleDescription(self._title)
            target.keys = self._pressed_key
        for target in self.buttons:
            self._grid.addWidget(target)
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

    def _target(self, number: int, text: str) -> ChoiceRadio | ChoiceTick:
        target = (ChoiceTick if self.several else ChoiceRadio)(number, text)
        target.bare = "no-buttons" in self._words
        return target

    def name(self, text: str) -> None:
        self._title = text
        self.setAccessibleName(text)
        for target in self.buttons:
            target.setAccessibleDescription(text)

    def _pressed(self, name: str) -> None:
        self._clicked(name)
        self._go_on()

    def _go_on(self, after: int = 0) -> None:
        """Where the form asks for it (`quick`), the answer leads to the next question by itself."""
        if self._quick and self._value:
            if after:
                self._on.start(after)
            else:           # at once: the next key is the next question's, however soon it comes
                self._went_on()

    def _went_on(self) -> None:
        if any(target.hasFocus() for target in self.buttons):
            self.confirmed.emit()

    def _clicked(self, name: str) -> None:
        value = turned(self._names, self._value, name) if self.several else "" if name == self._value else name
        self._value = value
        for choice_name, target in zip(self._names, self.buttons, strict=True):
            target.set_chosen(choice_name in value.split(" ") if self.several else choice_name == value)
        self._proxy()
        self.answered.emit(value)

    def _pressed_key(self, target: LargeTarget, event: QKeyEvent) -> bool:
        """Keys of the buttons: here and not in each, because digits and arrows are of the whole question."""
        at = next((at for at, one in enumerate(self.buttons) if one is target), -1)
        return at >= 0 and self._key(event, at)

    def _key(self, event: QKeyEvent, at: int) -> bool:
        key = Qt.Key(event.key())
        typed = event.text()
        if typed.isdigit() and typed.isascii() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._digit(event.text())
            return True
        down, right = self._grid.steps(at)
        steps = {Qt.Key.Key_Down: down, Qt.Key.Key_Up: self._grid.up(at), Qt.Key.Key_Right: right, Qt.Key.Key_Left: -right}
        if self.isRightToLeft():
            steps[Qt.Key.Key_Right], steps[Qt.Key.Key_Left] = steps[Qt.Key.Key_Left], steps[Qt.Key.Key_Right]
        if key in steps:
            target = at + steps[key]
            if 0 <= target < len(self.buttons):
                self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on.stop()
            self.confirmed.emit()
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value and self.buttons[at].isEnabled():
            self._value = ""
            self.answered.emit("")
            return True
        return False

    def _digit(self, digit: str) -> None:
        numbers = self._typed.read(digit, len(self.buttons), several=self.several)
        for number in numbers:
            self._choose(number)
        if numbers:
            self._go_on(SECOND_DIGIT if self._typed.waits else 0)

    def _choose(self, number: int) -> None:
        target = self.buttons[number - 1]
        if target.isEnabled():
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if self.several or not target.isChecked():
                self._clicked(self._names[number - 1])


class OneField(ButtonsField):
    """One of several."""


class SeveralField(ButtonsField):
    """Several of many."""


def tick(text: str) -> ChoiceTick:
    """A tick that is no choice of a form, painted like one."""
    return ChoiceTick(0, text)
