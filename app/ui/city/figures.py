"""A figure with its meaning, as a card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.pieces import label
from app.ui.theme import look


def figure_card(figure: str, text: str, colour: str) -> QFrame:
    frame = QFrame()
    ink = getattr(look().theme, colour)
    ground = look().theme.raised
    frame.setObjectName("figure")
    side = "right" if frame.isRightToLeft() else "left"
    frame.setStyleSheet(f"#figure {{ background: {ground}; border: 0; border-{side}: 5px solid {ink}; }}")
    box = QVBoxLayout(frame)
    box.setContentsMargins(look().scaled(16), look().scaled(8), look().scaled(12), look().scaled(10))
    box.setSpacing(0)
    box.addWidget(label(figure, factor=1.9, bold=True, wrap=False))
    box.addWidget(label(text, kind="muted", factor=0.95))
    frame.setAccessibleName(f"{figure} {text}")
    return frame
