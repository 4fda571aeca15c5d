"""Small things every page is made of: labels, buttons, cards, a layout that wraps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.ui import fonts, icons
from app.ui.elided import elided
from app.ui.own_items import OwnItems
from app.ui.text_labels import LEAST, TextLabel
from app.ui.theme import theme


def application() -> QApplication:
    """The running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


Crumb = tuple[str, Callable[[], None] | None]       # a part of the way to a page, and how to go there; None where we are



def label(text: str = "", *, kind: str = "", factor: float = 1.0, bold: bool = False, wrap: bool = True) -> QLabel:
    """A text. `kind` is a meaning of the style sheet: muted, error, warning, good, header."""
    fonts.load_for(text)
    text_label = TextLabel(text)
    text_label.setTextFormat(Qt.TextFormat.PlainText)
    text_label.setWordWrap(wrap)
    if kind:
        text_label.setProperty("kind", kind)
    if factor != 1.0 or bold:
        text_label.setFont(theme().font(factor, bold=bold))
        text_label.setStyleSheet(f"font-size: {theme().points * factor}pt; font-weight: {600 if bold else 400};")
    return text_label


def breakable(text: str) -> str:
    """The same with places at which a path or an identifier may go on in the next line; they are not seen."""
    return "".join(f"{letter}\u200b" if letter in "/\\-_." else letter for letter in text)


def indent(widget: QWidget, by: int, *, top: int = 0, bottom: int = 0) -> None:
    """So many pixels in, from the side where a line begins; Qt mirrors layouts, and no margins of a widget."""
    left, right = (0, by) if widget.isRightToLeft() else (by, 0)
    widget.setContentsMargins(left, top, right, bottom)


def margins(layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """Room around it in px at normal size, from the side where a line of the interface begins; Qt mirrors no margins."""
    left, right = (end, start) if QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft else (start, end)
    layout.setContentsMargins(*map(theme().scaled, (left, top, right, bottom)))


class Button(QPushButton):
    """Enter presses it, as Space does. One that `gives_way` grows no page beyond its window: its text stands in two lines there, or
    ends in dots, and a tool tip says all of it."""

    gives_way = False
    _said_whole = False

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme().scaled(LEAST)), hint.height()) if self.gives_way else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        option.text = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self.hasFocus():
            theme().ring(painter, self.rect(), on_header=self.property("kind") == "header")
        painter.end()

    def shown_text(self) -> str:
        """As it stands on the button: whole, in two lines, or with dots at its end."""
        text, metrics = self.text(), self.fontMetrics()
        lacking = self.sizeHint().width() - self.width()
        if not self.gives_way or lacking <= 0 or not text:
            return text
        room = metrics.horizontalAdvance(text) - lacking
        if metrics.height() * 2 <= self.height():
            lines = in_two_lines(text.strip(), metrics)
            if max(map(metrics.horizontalAdvance, lines)) <= room:
                return "\n".join(lines)
        return elided(text, metrics, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut is said in a tool tip, as long as it is."""
        super().resizeEvent(event)
        cut = "…" in self.shown_text() and "…" not in self.text()
        if cut and not self.toolTip():
            self.setToolTip(self.text().strip())
            self._said_whole = True
        elif self._said_whole and not cut:
            self.setToolTip("")
            self._said_whole = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def in_two_lines(text: str, metrics: QFontMetrics) -> tuple[str, str]:
    """Broken at the blank that leaves both lines as short as can be."""
    words = text.split(" ")
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    return min(ways, key=lambda way: max(map(metrics.horizontalAdvance, way)))


def button(text: str, pressed: Callable[[], object], *, icon: str = "", kind: str = "", name: str = "",
           gives_way: bool = False) -> Button:
    """A button; `kind` is primary, quiet or header. `name` is said by a screen reader where the text is short. `gives_way`: may
    be narrower than its text."""
    push_button = Button(f" {text} " if text and icon else text)      # a space on the side of the icon, in either direction
    push_button.setAutoDefault(False)
    if text and (gives_way or theme().text_size != "normal"):        # a larger text needs its room
        push_button.gives_way = True
        push_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    push_button.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        push_button.setProperty("kind", kind)
    palette = theme().palette
    colour = {"primary": palette.on_accent, "header": palette.on_header, "quiet": palette.accent}.get(kind, palette.text)
    if icon:
        size = theme().scaled(20)
        shown = icons.icon(icon, colour, size)
        shown.addPixmap(icons.pixmap(icon, palette.muted, size, 2.0), QIcon.Mode.Disabled)       # in the colour of its words
        push_button.setIcon(shown)
        push_button.setIconSize(QSize(size, size))
    push_button.setAccessibleName(name or text)
    if not text:
        icon_alone(push_button, name)
    push_button.clicked.connect(lambda: pressed())
    return push_button


def icon_alone(push_button: QPushButton, name: str) -> None:
    """Shows the icon without words; a tool tip says the name."""
    push_button.setToolTip(name)
    push_button.setText("")
    push_button.setFixedWidth(theme().target)
    push_button.setStyleSheet("padding: 0;")


def card(direction: QBoxLayout.Direction = QBoxLayout.Direction.TopToBottom, *, margin: int = 18,
         spacing: int = 10) -> tuple[QFrame, QBoxLayout]:
    """A framed surface and the layout in it."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    layout = QBoxLayout(direction, frame)
    edge = theme().scaled(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(theme().scaled(spacing))
    return frame, layout


def shortened(text: str, letters: int) -> str:
    """The text, cut where it is longer than so many letters at normal size."""
    most = theme().letters(letters)
    return text if len(text) <= most else text[:most - 1].rstrip() + "…"


def row(*items: QWidget | None, spacing: int = 10) -> QHBoxLayout:
    """Widgets beside each other; None is what stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(theme().scaled(spacing))
    for item in items:
        if item is None:
            layout.addStretch(1)
        else:
            layout.addWidget(item)
    return layout


def column(*items: QWidget | QLayout | None, spacing: int = 10, margin: int = 0) -> QVBoxLayout:
    """Widgets and rows below each other; None is what stretches."""
    layout = QVBoxLayout()
    edge = theme().scaled(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(theme().scaled(spacing))
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout


def centred(frame: QWidget) -> QHBoxLayout:
    """In the middle of what is wider. Not by an alignment: that counts lines of text as if the frame were as wide as the page."""
    middle = row(None, frame, None)
    middle.setStretch(1, 8)
    return middle


def line() -> QFrame:
    """A thin line across."""
    frame = QFrame()
    frame.setProperty("kind", "line")
    frame.setFixedHeight(max(1, theme().palette.border))
    return frame


def scrolling(content: QWidget, name: str = "") -> QScrollArea:
    """A page that scrolls up and down, and to the side only where a window is too small for what stands in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("kind", "ground")
    area.setWidget(content)
    area.setAccessibleName(name)
    return area


class FlowLayout(OwnItems):
    """Left to right (or right to left), wrapping where the line is full."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        x = y = tallest = 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item in self._items:
            if item.isEmpty():
                continue            # what is hidden leaves no gap
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if x and x + width > rect.width():
                x, y, tallest = 0, y + tallest + self.spacing(), 0
            if moving:
                left = rect.right() + 1 - x - width if mirrored else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), QSize(width, height)))
            x += width + self.spacing()
            tallest = max(tallest, height)
        return y + tallest


def flow(*items: QWidget, spacing: int = 8) -> FlowLayout:
    """Widgets beside each other as far as there is room, the others below them."""
    layout = FlowLayout(spacing=theme().scaled(spacing))
    for item in items:
        layout.addWidget(item)
    return layout


def expanding(widget: QWidget) -> QWidget:
    """The same widget, as wide as there is room."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
    return widget
