"""Figures with their meaning, as cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import label


def figure_card(figure: str, meaning: str, colour: str) -> QFrame:
    """`colour` is a name of the theme's palette; a screen reader says the figure with its meaning."""
    frame = QFrame()
    ink = getattr(theme().palette, colour)
    ground = theme().palette.raised
    frame.setObjectName("figure")
    side = "right" if frame.isRightToLeft() else "left"
    frame.setStyleSheet(f"#figure {{ background: {ground}; border: 0; border-{side}: 5px solid {ink}; }}")
    box = QVBoxLayout(frame)
    box.setContentsMargins(theme().scaled(16), theme().scaled(8), theme().scaled(12), theme().scaled(10))
    box.setSpacing(0)
    box.addWidget(label(figure, factor=1.9, bold=True, wrap=False))
    box.addWidget(label(meaning, kind="muted", factor=0.95))
    # Translators: said by a screen reader: a number, and what it counts
    frame.setAccessibleName(tr("{figure} {meaning}", figure=figure, meaning=meaning))
    return frame


def figure_cards(cards: Sequence[tuple[str, str, str]], spacing: int = 14) -> QGridLayout:
    """Cards of figure, meaning and colour beside each other; of larger letters three in a line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme().scaled(spacing))
    across = len(cards) if theme().text_size == "normal" else 3
    for at, (figure, meaning, colour) in enumerate(cards):
        grid.addWidget(figure_card(figure, meaning, colour), at // across, at % across)
        grid.setColumnStretch(at % across, 1)
    return grid
