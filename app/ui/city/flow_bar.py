"""Where the pieces of a pledge are, as a bar: from what is promised to what is used."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.city.ledger_words import ACCOUNTS, account_name, amount, quantity_value
from app.ui.language import tr, worded
from app.ui.theme import LEVEL_COLOURS, theme

if TYPE_CHECKING:
    from app.support import Balance

# beyond the report's levels: (ground, ink)
OTHER = {"transit": ("#dd8347", "#2b1400"), "used": ("#1d7044", "#ffffff"), "cancelled": ("#c5d0d9", "#16242f")}


def parts(balance: Balance) -> list[tuple[str, Decimal]]:
    """Each account that holds something; `used` is a part of what was handed over."""
    quantities = {account: Decimal(getattr(balance, account)) for account in ACCOUNTS}
    quantities["handed_over"] -= quantities["used"]
    return [(account, quantity) for account, quantity in quantities.items() if quantity > 0]


def balance_words(balance: Balance) -> str:
    """The bar in words, for a screen reader."""
    return worded(tuple(_part_words(account, quantity) for account, quantity in parts(balance)))


def _part_words(account: str, quantity: Decimal) -> str:
    # Translators: {account} is where pieces are: Promised, In a warehouse; {quantity} how many
    return tr("{account} {quantity}", account=account_name(account), quantity=quantity_value(quantity))


def paint_bar(painter: QPainter, box: QRectF, balance: Balance, *, mirrored: bool, figures: bool = False) -> None:
    """The bar in `box`. What is promised only is hatched: it is not anywhere yet."""
    total = float(sum(quantity for _, quantity in parts(balance))) or 1.0
    x = 0.0
    for name, value in parts(balance):
        width = max(3.0, box.width() * float(value) / total)
        left = box.right() - x - width if mirrored else box.left() + x
        part = QRectF(left, box.top(), width, box.height())
        ground, ink = colours(name)
        painter.setPen(Qt.PenStyle.NoPen)
        if name == "outstanding":
            painter.setBrush(theme().colour("surface"))
            painter.drawRect(part)
            brush = painter.brush()
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            brush.setColor(QColor(ground))
            painter.setBrush(brush)
        else:
            painter.setBrush(QColor(ground))
        painter.drawRect(part)
        text = amount(value)
        painter.setFont(theme().font(0.82, bold=True))
        if figures and name != "outstanding" and painter.fontMetrics().horizontalAdvance(text) + 8 < width:
            painter.setPen(QColor(ink))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, text)
        x += width
    painter.setPen(theme().colour("muted"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def colours(account: str) -> tuple[str, str]:
    """The ground of an account, and what is written on it."""
    name = ACCOUNTS[account]
    return OTHER.get(name) or LEVEL_COLOURS[name]


class FlowBar(QWidget):
    """The bar with its legend below, wrapping; said in words to a screen reader."""

    spoken_role = "Chart"

    def __init__(self, balance: Balance) -> None:
        super().__init__()
        self._balance = balance
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(balance_words(balance))

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(420), self.heightForWidth(theme().scaled(420)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return theme().scaled(34) + self._legend(None, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(0.5, 0.5, self.width() - 1, theme().scaled(24)), self._balance, mirrored=self.isRightToLeft(),
                  figures=True)
        self._legend(painter, self.width())
        painter.end()

    def _legend(self, painter: QPainter | None, room: int) -> int:
        """Draws it, or measures it where there is no painter; its height."""
        from PySide6.QtGui import QFontMetrics
        scaled, font = theme().scaled, theme().font(0.92)
        metrics = QFontMetrics(font)
        x, y, line = 0, 0, scaled(26)
        for name, value in parts(self._balance):
            text = _part_words(name, value)
            width = scaled(20) + metrics.horizontalAdvance(text) + scaled(16)
            if x and x + width > room:
                x, y = 0, y + line
            if painter is not None:
                left = room - x - scaled(13) if self.isRightToLeft() else x
                top = scaled(34) + y
                box = QRectF(left, top + scaled(5), scaled(13), scaled(13))
                ground = QColor(colours(name)[0])
                painter.setPen(theme().colour("muted"))
                painter.setBrush(ground if name != "outstanding" else Qt.BrushStyle.BDiagPattern)
                painter.drawRect(box)
                painter.setPen(theme().colour("text"))
                painter.setFont(font)
                inner = width - scaled(34)
                painter.drawText(QRectF(room - x - scaled(20) - inner if self.isRightToLeft() else x + scaled(20), top, inner + 2,
                                        scaled(24)), Qt.AlignmentFlag.AlignVCenter, text)
            x += width
        return y + line
